//! Findings of one kind and one cause, which people read once.

use std::collections::BTreeMap;

use crate::diagnostic::{Finding, Severity, UiLanguage};

/// Up to so many findings of one cause are shown one by one.
const FEW: usize = 3;

/// A finding that is shown, and others with the same cause.
pub(super) struct Group<'f> {
    pub(super) first: &'f Finding,
    pub(super) others: Vec<&'f Finding>,
}

/// What findings of one cause have in common.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Cause<'f> {
    /// They are values of one file that are written in one way: what is said differs only in what
    /// stands between backticks or quotation marks.
    Values(Severity, &'static str, &'f str, String),
    /// They say the same.
    Words(Severity, &'static str, String, Option<String>),
}

impl<'f> Cause<'f> {
    fn of(finding: &'f Finding, language: UiLanguage) -> Self {
        let (code, path) = (finding.problem.code().0, finding.place.path.as_str());
        let (message, help) = (finding.message(language), finding.help(language));
        if path.ends_with(".csv") || OF_VALUES.contains(&code) {
            let said = help.unwrap_or(message);
            return Self::Values(finding.severity, code, path, without_quotations(&said));
        }
        Self::Words(finding.severity, code, message, help)
    }
}

/// Rules about values, of which an indicator may have many.
const OF_VALUES: [&str; 4] = ["bad-number", "bad-period", "mixed-periods", "out-of-range"];

/// A text without what stands between backticks or Polish quotation marks.
fn without_quotations(text: &str) -> String {
    let outside = text.split('`').step_by(2).flat_map(|part| part.split('„'));
    outside.map(|part| part.split_once('”').map_or(part, |(_, rest)| rest)).collect()
}

/// All findings, each on its own.
pub(super) fn each(findings: &[Finding]) -> Vec<Group<'_>> {
    findings.iter().map(|first| Group { first, others: Vec::new() }).collect()
}

/// The findings by their causes, each cause at the place of its first finding.
pub(super) fn by_cause(findings: &[Finding], language: UiLanguage) -> Vec<Group<'_>> {
    let mut causes: BTreeMap<Cause<'_>, Vec<usize>> = BTreeMap::new();
    for (index, finding) in findings.iter().enumerate() {
        causes.entry(Cause::of(finding, language)).or_default().push(index);
    }
    let mut shown: BTreeMap<usize, Vec<&Finding>> = BTreeMap::new();
    for members in causes.into_values() {
        if members.len() <= FEW {
            shown.extend(members.into_iter().map(|index| (index, Vec::new())));
        } else {
            let others = members[1..].iter().map(|&index| &findings[index]).collect();
            shown.insert(members[0], others);
        }
    }
    let groups = shown.into_iter();
    groups.map(|(index, others)| Group { first: &findings[index], others }).collect()
}

/// At most so many groups, of errors rather than of warnings, and the number of findings that are
/// left out. Errors come last, right above the count: there a terminal ends.
pub(super) fn shown(mut groups: Vec<Group<'_>>, most: usize) -> (Vec<Group<'_>>, usize) {
    groups.sort_by_key(|group| group.first.severity);
    let others = groups.split_off(groups.len().min(most));
    groups.sort_by_key(|group| group.first.severity == Severity::Error);
    (groups, others.iter().map(|group| 1 + group.others.len()).sum())
}
