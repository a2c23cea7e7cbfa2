//! Monitoring reports.

/// A report on the monitoring of a goal.
#[derive(Clone, Debug)]
pub struct Report {
    /// The year on which it reports.
    pub year: i32,
}
