//! A problem at a place, and the words for it.

use super::problem::{Problem, Severity};
use super::{Place, Tongue, english, polish};

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
    pub fn message(&self, tongue: Tongue) -> String {
        self.words(tongue).0
    }

    /// What to do next, where there is something to say.
    pub fn help(&self, tongue: Tongue) -> Option<String> {
        self.words(tongue).1
    }

    fn words(&self, tongue: Tongue) -> (String, Option<String>) {
        match tongue {
            Tongue::English => english::words(&self.problem),
            Tongue::Polish => polish::words(&self.problem),
        }
    }
}
