//! A value and its findings.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, Place, Problem, Severity};

/// What a stage returns: a value, complete as far as the input allowed, and all findings.
#[derive(Debug)]
pub struct Outcome<T> {
    /// The result. With errors among the findings it may lack what they explain.
    pub value: T,
    /// Everything that was noticed, in no particular order.
    pub findings: Vec<Finding>,
}

/// True if one of the findings is an error.
pub(crate) fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}

impl<T> Outcome<T> {
    /// Gives findings the severities that a site sets for their rules; `None` drops them. Fixed
    /// rules keep theirs.
    pub(crate) fn settle(&mut self, severities: &BTreeMap<String, Option<Severity>>) {
        let set = |problem: &Problem| {
            let code = problem.code();
            severities.get(code.0).filter(|_| !code.is_fixed())
        };
        self.findings.retain_mut(|finding| match set(&finding.problem) {
            Some(Some(severity)) => {
                finding.severity = *severity;
                true
            }
            Some(None) => false,
            None => true,
        });
    }

    /// Drops what another finding explains: a date that cannot be read is not missing as well.
    pub(crate) fn drop_echoes(&mut self) {
        let is_date_bad =
            self.findings.iter().any(|finding| matches!(finding.problem, Problem::BadDate { .. }));
        self.findings.retain(|finding| match finding.problem {
            Problem::NoHistory | Problem::IncompleteLabel { .. } => !is_date_bad,
            _ => true,
        });
        self.drop_echoes_of_unread();
    }

    /// What is not read is reported at a link to it, else at its own place. What a theme or its
    /// strings lack because of it is not reported.
    fn drop_echoes_of_unread(&mut self) {
        let mut named = BTreeSet::new();
        let mut is_theme_whole = true;
        for finding in &self.findings {
            match &finding.problem {
                Problem::UnreadTarget { file, .. } => {
                    named.insert(file.clone());
                }
                Problem::UnreadFile { .. } => {
                    let path = finding.place.path.as_str();
                    is_theme_whole &=
                        !(path.starts_with("themes") || path.starts_with("content/strings."));
                }
                _ => {}
            }
        }
        if named.is_empty() && is_theme_whole {
            return;
        }
        self.findings.retain(|finding| match finding.problem {
            Problem::UnreadAsset { .. } => !named.contains(&finding.place.path),
            Problem::TemplateFault { .. }
            | Problem::UnknownTheme { .. }
            | Problem::MissingStrings { .. } => is_theme_whole,
            _ => true,
        });
    }

    /// Puts the findings in the order of their places.
    pub(crate) fn sort(&mut self) {
        let key = |place: &Place| (place.path.clone(), place.span);
        self.findings.sort_by(|one, other| {
            key(&one.place)
                .cmp(&key(&other.place))
                .then_with(|| one.problem.code().cmp(&other.problem.code()))
        });
    }

    /// Hands the findings over to `findings` and keeps the value.
    pub(crate) fn into_value(self, findings: &mut Vec<Finding>) -> T {
        findings.extend(self.findings);
        self.value
    }

    /// How many findings have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// True unless there is an error.
    pub fn is_publishable(&self) -> bool {
        !has_errors(&self.findings)
    }
}
