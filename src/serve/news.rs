//! What a preview has to say, as it happens.

use std::time::Duration;

use crate::diagnostic::Finding;
use crate::read::{ReadError, Sources};
use crate::render::SiteStats;

/// What a preview has to say, as it happens.
#[derive(Debug)]
pub enum News<'a> {
    /// The site was built.
    Built(Built<'a>),
    /// All pages of the last build were drawn, this long after it began.
    Drawn(Duration),
    /// Something could not be read; the site stays as it was.
    Unreadable(&'a ReadError),
    /// Events are not available, for this reason: the folders are polled.
    Polling(&'a str),
}

/// A site that was built.
#[derive(Debug)]
pub struct Built<'a> {
    /// What was found.
    pub findings: &'a [Finding],
    /// What it was built from.
    pub sources: &'a Sources,
    /// How much there is to read; no pages if that was reported before.
    pub extent: SiteStats,
    /// False where errors keep it from being shown in place of the last good one.
    pub is_shown: bool,
    /// How long each stage took, in the order in which they ran.
    pub times: &'a [(&'static str, Duration)],
}
