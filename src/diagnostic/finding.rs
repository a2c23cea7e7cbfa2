//! A problem at a place, and the words for it.

use super::{Place, Problem, Severity, UiLanguage, english, polish};

/// A problem, its severity in this run, and its place.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule's own severity, unless `site.yaml` sets another.
    pub severity: Severity,
    /// What is wrong.
    pub problem: Problem,
    /// Where.
    pub place: Place,
}

impl Finding {
    /// A finding with the rule's own severity.
    pub fn new(problem: Problem, place: Place) -> Self {
        Self { severity: problem.severity(), problem: problem.shortened(), place }
    }

    /// What is wrong, in one sentence.
    pub fn message(&self, language: UiLanguage) -> String {
        self.words(language).0
    }

    /// What to do next, where there is something to say.
    pub fn help(&self, language: UiLanguage) -> Option<String> {
        self.words(language).1
    }

    fn words(&self, language: UiLanguage) -> (String, Option<String>) {
        match language {
            UiLanguage::English => english::words(&self.problem),
            UiLanguage::Polish => polish::words(&self.problem),
        }
    }
}
