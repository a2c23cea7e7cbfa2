//! Operational goals.

/// An operational goal: a part of a strategic goal, with a number and words of its own. Which
/// actions serve it is said by the actions.
#[derive(Clone, Debug, Default)]
pub(crate) struct OperationalGoal {}
