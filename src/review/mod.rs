//! Findings of `check` alone: they do not affect a build, but an editor should know them.
//!
//! A review reads what the stages before it have made and adds nothing to the site.

mod facts;
mod labels;
mod publication;
mod words;

use crate::derive::Derived;
use crate::diagnostic::Finding;
use crate::read::History;
use crate::strategy::{Date, Strategy};

/// Reviews a strategy as it is on a day.
pub(crate) fn review(
    strategy: &Strategy,
    derived: &Derived,
    history: &History,
    today: Date,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    words::review(strategy, &mut findings);
    facts::review(strategy, derived, today, &mut findings);
    labels::review(strategy, derived, history, today, &mut findings);
    publication::review(strategy, today, &mut findings);
    findings
}
