//! Stage 4: what can be computed from a strategy before anything is drawn: addresses, the way from
//! page to page, the state of translations, the labels, the verdicts on indicators, and what was
//! measured in each year.

pub mod assessment;
mod label;
mod memory;
pub(crate) mod monitoring;
mod navigation;
mod routes;
mod translation;

use std::sync::Arc;

use crate::diagnostic::Outcome;
use crate::read::History;
use crate::resolve::Resolved;
use crate::strategy::PerLanguage;
use assessment::Assessment;
use translation::Stale;

pub(crate) use label::{Label, LoggedText};
pub(crate) use memory::Memory;
pub(crate) use navigation::Navigation;
pub use routes::OutputPath;
pub(crate) use routes::{Alias, Routes};
pub(crate) use translation::{Translation, Translations};

/// Everything derived. What is the same as in the last run of a memory is shared with it.
#[derive(Clone, Debug)]
pub(crate) struct Derived {
    pub(crate) routes: Arc<Routes>,
    pub(crate) navigation: Arc<Navigation>,
    pub(crate) translations: Arc<Translations>,
    pub(crate) labels: Arc<Vec<PerLanguage<Label>>>,
    /// By entry; none for what is no indicator.
    pub(crate) assessments: Arc<Vec<Option<Assessment>>>,
    /// By entry; none for what is no report.
    pub(crate) years: Arc<Vec<Option<monitoring::Year>>>,
}

/// Derives what the pages need, from memory where it is made from the same.
pub(crate) fn derive(
    resolved: &Resolved,
    history: &Arc<History>,
    memory: Option<&mut Memory>,
) -> Outcome<Derived> {
    if let Some(memory) = memory {
        return memory.derive(resolved, history);
    }
    let (Outcome { value: derived, mut findings }, stale) = anew(resolved, history);
    findings.extend(stale.into_values().flatten());
    Outcome { value: derived, findings }
}

/// Derives everything. Which translations are stale is found apart.
fn anew(resolved: &Resolved, history: &History) -> (Outcome<Derived>, Stale) {
    let (strategy, strings) = (&resolved.strategy, &resolved.strings);
    let mut findings = Vec::new();
    let mut found_in_labels = Vec::new();
    let labels = || label::derive(strategy, history, &mut found_in_labels);
    let measured = || (assessment::derive(strategy), monitoring::derive(strategy));
    let mut found_in_menu = Vec::new();
    let told = || (navigation::derive(strategy, &mut found_in_menu), translation::derive(strategy));
    let (routes, (labels, ((assessments, years), (navigation, (translations, stale))))) =
        rayon::join(
            || routes::derive(strategy, strings, &mut findings),
            || rayon::join(labels, || rayon::join(measured, told)),
        );
    findings.extend(found_in_labels);
    findings.extend(found_in_menu);
    let value = Derived {
        routes: Arc::new(routes),
        navigation: Arc::new(navigation),
        translations: Arc::new(translations),
        labels: Arc::new(labels),
        assessments: Arc::new(assessments),
        years: Arc::new(years),
    };
    (Outcome { value, findings }, stale)
}
