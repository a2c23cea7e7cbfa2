//! Stage 4: what can be computed from a strategy before anything is drawn: addresses, the way
//! from page to page, the state of translations, the labels, the verdicts on indicators, and what was measured
//! in each year.

pub mod assessment;
mod label;
pub(crate) mod monitoring;
mod navigation;
mod routes;
mod translation;

use crate::diagnostic::Outcome;
use crate::read::History;
use crate::resolve::Strings;
use crate::strategy::Strategy;
use assessment::Assessment;

pub(crate) use label::{Label, LoggedText};
pub(crate) use navigation::Navigation;
pub use routes::OutputPath;
pub(crate) use routes::{Alias, Routes};
pub(crate) use translation::{Translation, Translations};

/// Everything derived.
#[derive(Debug)]
pub(crate) struct Derived {
    pub(crate) routes: Routes,
    pub(crate) navigation: Navigation,
    pub(crate) translations: Translations,
    pub(crate) labels: Vec<crate::strategy::PerLanguage<Label>>,
    /// By entry; none for what is no indicator.
    pub(crate) assessments: Vec<Option<Assessment>>,
    /// By entry; none for what is no report.
    pub(crate) years: Vec<Option<monitoring::Year>>,
}

/// Derives what the pages need.
pub(crate) fn derive(
    strategy: &Strategy,
    strings: &Strings,
    history: &History,
) -> Outcome<Derived> {
    let mut findings = Vec::new();
    let value = Derived {
        routes: routes::derive(strategy, strings, &mut findings),
        navigation: navigation::derive(strategy),
        translations: translation::derive(strategy, &mut findings),
        labels: label::derive(strategy, history, &mut findings),
        assessments: assessment::derive(strategy),
        years: monitoring::derive(strategy),
    };
    Outcome { value, findings }
}
