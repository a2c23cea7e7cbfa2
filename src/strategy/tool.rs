//! Tools of implementation.

/// A policy, programme or project that carries out the strategy.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tool {
    /// Which of the three it is.
    pub(crate) kind: Option<ToolKind>,
    /// Its own page elsewhere.
    pub(crate) url: Option<String>,
}

/// What sort of tool it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ToolKind {
    /// A policy.
    Policy,
    /// A programme.
    Programme,
    /// A project.
    Project,
}

impl ToolKind {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Policy, Self::Programme, Self::Project];

    /// The name in the facts.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Policy => "policy",
            Self::Programme => "programme",
            Self::Project => "project",
        }
    }
}
