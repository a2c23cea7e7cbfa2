//! Tools of implementation.

/// A policy, programme or project that carries out the strategy.
#[derive(Clone, Debug, Default)]
pub struct Tool {
    /// Which of the three it is.
    pub kind: Option<ToolKind>,
    /// Its own page elsewhere.
    pub url: Option<String>,
}

/// What sort of tool it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToolKind {
    /// A policy.
    Policy,
    /// A programme.
    Programme,
    /// A project.
    Project,
}

impl ToolKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Policy, Self::Programme, Self::Project];

    /// The name in the facts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Policy => "policy",
            Self::Programme => "programme",
            Self::Project => "project",
        }
    }
}
