//! The editor's own assessment of an indicator.

use super::texts::by_language;
use crate::diagnostic::{Finding, Place, Problem, SourcePath};
use crate::parse::ParsedAssessment;
use crate::strategy::{Judgement, LanguageId, Languages, Period};

/// The baseline and the editor's verdict, where they are valid. `observed` lists the periods that
/// have a value, readable or not.
pub(super) fn build(
    languages: &Languages,
    path: &SourcePath,
    draft: ParsedAssessment,
    observed: &[Period],
    findings: &mut Vec<Finding>,
) -> (Option<Period>, Option<Judgement>) {
    let baseline = draft.baseline.and_then(|baseline| {
        if observed.contains(&baseline.value) {
            return Some(baseline.value);
        }
        let problem = Problem::UnknownBaseline {
            period: baseline.value.to_string(),
            nearest: nearest(baseline.value, observed).map(|period| period.to_string()),
        };
        findings.push(Finding::new(problem, baseline.place));
        None
    });

    let mut missing = |key: &str, why, place| {
        let problem = Problem::MissingKey { key: key.to_owned(), why, is_empty: false };
        findings.push(Finding::new(problem, place));
    };
    let (verdict, reason) = match (draft.verdict, draft.reason) {
        (Some(verdict), Some(reason)) => (verdict, reason),
        (Some(verdict), None) => {
            missing("reason", Some("judgement-reason"), verdict.place);
            return (baseline, None);
        }
        (None, Some(reason)) => {
            if !draft.is_verdict_faulty {
                missing("verdict", Some("judgement-verdict"), Place::new(path, reason.key));
            }
            return (baseline, None);
        }
        (None, None) => return (baseline, None),
    };
    let place = Place::new(path, reason.key);
    let mut texts = by_language(languages, reason.texts, findings);
    for language in languages.ids() {
        if texts[language].as_ref().is_some_and(|text| text.trim().is_empty()) {
            texts[language] = None;
        }
    }
    if texts[LanguageId::SOURCE].is_none() {
        let key = languages[LanguageId::SOURCE].to_string();
        let problem = Problem::MissingKey { key, why: Some("judgement-reason"), is_empty: false };
        findings.push(Finding::new(problem, place));
        return (baseline, None);
    }
    (baseline, Some(Judgement { verdict: verdict.value, reason: texts }))
}

/// The period that ends nearest to another; of two, the later.
fn nearest(period: Period, observed: &[Period]) -> Option<Period> {
    let distance = |known: &&Period| {
        let months = period.months_until(**known);
        (months.abs(), -months)
    };
    observed.iter().min_by_key(distance).copied()
}
