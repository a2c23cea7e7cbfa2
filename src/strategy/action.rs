//! Key actions.

use super::{EntryId, Implementation};

/// A key action and what it is declared to serve. Nothing is assigned that is not written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Action {
    pub(crate) operational_goals: Vec<EntryId>,
    /// The indicators that watch it.
    pub(crate) indicators: Vec<EntryId>,
    /// The tools that carry it out.
    pub(crate) tools: Vec<EntryId>,
    pub(crate) implementation: Implementation,
}
