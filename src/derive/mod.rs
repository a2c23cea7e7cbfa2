//! Stage 4: everything computed from a strategy before pages are made: addresses, navigation,
//! states of translations, labels, verdicts on indicators, what was measured in each year, and how far
//! actions are.

mod aliases;
pub mod assessment;
mod claims;
mod label;
pub(crate) mod monitoring;
mod navigation;
mod output_path;
pub(crate) mod progress;
mod routes;
pub(crate) mod tally;
mod translation;

use std::collections::BTreeMap;

use crate::diagnostic::Outcome;
use crate::read::History;
use crate::resolve::Resolved;
use crate::strategy::{EntryId, PerLanguage};
use assessment::Assessment;
use progress::Progress;

pub(crate) use aliases::Alias;
pub(crate) use label::{Label, LoggedText};
pub(crate) use navigation::Navigation;
pub use output_path::OutputPath;
pub(crate) use routes::Routes;
pub(crate) use translation::{Translation, Translations};

/// Everything derived.
#[derive(Debug)]
pub(crate) struct Derived {
    pub(crate) routes: Routes,
    pub(crate) navigation: Navigation,
    pub(crate) translations: Translations,
    pub(crate) labels: Vec<PerLanguage<Label>>,
    /// By entry; none for what is no indicator.
    pub(crate) assessments: Vec<Option<Assessment>>,
    /// By entry; none for what is no report.
    pub(crate) years: Vec<Option<monitoring::Year>>,
    /// How far the actions are, of goals, operational goals and the home page; none where nothing
    /// is said of that.
    pub(crate) progress: BTreeMap<EntryId, Progress>,
}

/// Derives what the pages need.
pub(crate) fn derive(resolved: &Resolved, history: &History) -> Outcome<Derived> {
    let (strategy, strings) = (&resolved.strategy, &resolved.strings);
    let mut findings = Vec::new();
    let mut found_in_labels = Vec::new();
    let labels = || label::derive(strategy, history, &mut found_in_labels);
    let measured = || (assessment::derive(strategy), monitoring::derive(strategy));
    let mut told = Vec::new();
    let texts =
        || (navigation::derive(strategy, &mut told), translation::derive(strategy, &mut told));
    let (routes, (labels, ((assessments, years), (navigation, translations)))) = rayon::join(
        || routes::derive(strategy, strings, &mut findings),
        || rayon::join(labels, || rayon::join(measured, texts)),
    );
    findings.extend(found_in_labels);
    findings.extend(told);
    let progress = progress::derive(strategy);
    let value = Derived { routes, navigation, translations, labels, assessments, years, progress };
    Outcome { value, findings }
}
