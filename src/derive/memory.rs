//! What was derived in the last run, kept by what it was derived from.
//!
//! What texts say changes the states of their translations, and nothing else that is derived. Those
//! are kept by entry, all else by the outline of the strategy and the history.

use std::sync::Arc;

use super::translation::{self, Stale};
use super::{Derived, anew};
use crate::diagnostic::{Finding, Outcome};
use crate::read::History;
use crate::resolve::{Outline, Resolved};
use crate::strategy::Strategy;

/// The last run.
#[derive(Debug, Default)]
pub(crate) struct Memory(Option<Run>);

#[derive(Debug)]
struct Run {
    outline: Outline,
    history: Arc<History>,
    strategy: Arc<Strategy>,
    derived: Derived,
    /// What was found, but for stale translations.
    findings: Vec<Finding>,
    stale: Stale,
}

impl Memory {
    /// Derives what the pages need, and keeps it.
    pub(super) fn derive(
        &mut self,
        resolved: &Resolved,
        history: &Arc<History>,
    ) -> Outcome<Derived> {
        let last = self.0.take();
        let run = match last.filter(|last| last.is_of(resolved, history)) {
            Some(last) => last.amended(&resolved.strategy),
            None => Run::anew(resolved, history),
        };
        debug_assert!(run.is_as_anew(resolved), "what is derived depends on more than the outline");
        let findings = run.findings.iter().chain(run.stale.values().flatten()).cloned().collect();
        let derived = self.0.insert(run).derived.clone();
        Outcome { value: derived, findings }
    }
}

impl Run {
    fn anew(resolved: &Resolved, history: &Arc<History>) -> Self {
        let (Outcome { value: derived, findings }, stale) = anew(resolved, history);
        Self {
            outline: resolved.outline.clone(),
            history: Arc::clone(history),
            strategy: Arc::clone(&resolved.strategy),
            derived,
            findings,
            stale,
        }
    }

    fn is_of(&self, resolved: &Resolved, history: &Arc<History>) -> bool {
        self.outline.is(&resolved.outline) && Arc::ptr_eq(&self.history, history)
    }

    /// True where the run is what is derived without memory.
    fn is_as_anew(&self, resolved: &Resolved) -> bool {
        let anew = Self::anew(resolved, &self.history);
        let text = |run: &Self| format!("{:?} {:?} {:?}", run.derived, run.findings, run.stale);
        text(self) == text(&anew)
    }

    /// This run for a strategy of the same outline.
    fn amended(mut self, strategy: &Arc<Strategy>) -> Self {
        let before = self.strategy.entries.iter();
        for ((id, entry), before) in strategy.entries().zip(before) {
            if std::ptr::eq(entry, &raw const **before) {
                continue;
            }
            let (states, findings) = translation::of(entry, &strategy.languages);
            if self.derived.translations[id.0] != states {
                Arc::make_mut(&mut self.derived.translations)[id.0] = states;
            }
            if findings.is_empty() {
                self.stale.remove(&id);
            } else {
                self.stale.insert(id, findings);
            }
        }
        self.strategy = Arc::clone(strategy);
        self
    }
}
