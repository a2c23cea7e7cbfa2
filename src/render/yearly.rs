//! The report of a year, which is no part of the site.

use super::start::Start;
use crate::derive::Derived;
use crate::edition::{Edition, OutputMode, locale};
use crate::outputs::yearly::{self, NoReport, ReportRequest};
use crate::read::Sources;
use crate::resolve::Resolved;

/// The report of a year.
pub(crate) fn yearly_report(
    (sources, resolved, derived): (&Sources, &Resolved, &Derived),
    request: &ReportRequest,
) -> Result<Vec<u8>, NoReport> {
    let start = Start::new(sources, resolved);
    let locales = locale::locales(&resolved.strategy.languages);
    let assets = (&*start.assets, &*sources.repository_prefix);
    let edition = &Edition::new(resolved, derived, &locales, assets, OutputMode::Published);
    yearly::write(edition, request)
}
