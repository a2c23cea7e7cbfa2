//! Monitoring reports.

/// A report on the monitoring of a goal.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    /// The year on which it reports.
    pub(crate) year: i32,
}
