//! Monitoring reports.

/// A report on the monitoring of a goal.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    pub(crate) year: i32,
}
