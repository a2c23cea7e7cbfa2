//! The options of a run.

use crate::strategy::Date;

/// The options of a run.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Build drafts too, marked as such.
    pub with_drafts: bool,
    /// Stands in for the `base_url` of `site.yaml`.
    pub base_url: Option<String>,
    /// Look also for what only a checker looks for, seen from this day.
    pub review: Option<Date>,
}
