//! Tools of implementation.

use super::Implementation;

/// A policy, programme or project that carries out the strategy.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tool {
    pub(crate) kind: Option<ToolKind>,
    /// Its own page elsewhere.
    pub(crate) url: Option<String>,
    pub(crate) implementation: Implementation,
}

/// What sort of tool it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ToolKind {
    Policy,
    Programme,
    Project,
}

impl ToolKind {
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
