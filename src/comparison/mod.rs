//! What an earlier version of a site had and the present one would not have: addresses of pages,
//! fragments, files.
//!
//! 1. [`successors`] finds what became of each entry;
//! 2. [`pages`] looks for addresses at which nothing would stand, [`fragments`] for places on pages
//!    that are still there, [`files`] for files beside them;
//! 3. [`plans`] gathers what each file of words has to say to keep them.
//!
//! Nothing is concluded from what could not be read.

mod files;
mod fragments;
mod pages;
mod plans;
mod successors;
mod version;

use crate::diagnostic::Finding;
use plans::Plans;
pub use plans::{Repair, Repairs};
pub(crate) use version::Version;

/// Compares a site with an earlier version.
pub(crate) fn compare(earlier: Version<'_>, now: Version<'_>) -> (Vec<Finding>, Repairs) {
    let mut findings = Vec::new();
    let mut plans = Plans::default();
    let is_unknown = |version: Version<'_>| version.strategy().site.is_incomplete;
    if is_unknown(earlier) || is_unknown(now) {
        return (findings, Repairs::new());
    }
    let languages = earlier.strategy().languages.map(|language| {
        now.strategy().languages.find(earlier.strategy().languages[language].tag())
    });
    let successors = successors::of(earlier.strategy(), now.strategy());
    pages::compare(earlier, now, (&languages, &successors), &mut plans, &mut findings);
    fragments::compare(earlier, now, (&languages, &successors), &mut plans, &mut findings);
    files::compare(earlier, now, (&languages, &successors), &mut findings);
    let repairs = plans.finish(&mut findings);
    (findings, repairs)
}
