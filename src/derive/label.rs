//! Labels: provenance as written, completed from a full git history.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::tally;
use crate::diagnostic::{Finding, Place, Problem, Severity, SourcePath};
use crate::read::{History, Revision};
use crate::strategy::{Date, Entry, Kind, LanguageId, PerLanguage, Profile, Provenance, Strategy};

/// What the label of a page says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Label {
    pub(crate) provenance: Provenance,
    /// The language of the words that the page shows.
    pub(crate) language: LanguageId,
    /// The data of the page in the source language, which others share unless they have their own.
    pub(crate) shared: Arc<Provenance>,
    /// Newest first.
    pub(crate) changes: Vec<LoggedChange>,
}

/// A line of the change log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LoggedChange {
    pub(crate) date: Date,
    pub(crate) text: LoggedText,
}

/// What a change log says of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LoggedText {
    /// Written by an editor, in a language of the site.
    Written(LanguageId, String),
    /// The first line of a commit message.
    Commit(String),
}

pub(super) fn derive(
    strategy: &Strategy,
    history: &History,
    findings: &mut Vec<Finding>,
) -> Vec<PerLanguage<Label>> {
    let mut is_updated_missing = false;
    let mut labels = Vec::with_capacity(strategy.entries.len());
    for (id, entry) in strategy.entries() {
        labels.push(strategy.languages.map(|language| {
            let shown = entry.shown(language);
            let shown_language = shown.map_or(language, |(language, _)| language);
            let mut provenance = Provenance::clone(&entry.provenance[shown_language]);
            let words = shown.map(|(_, words)| &words.path);
            let revisions = revisions(history, entry.facts.iter().chain(words));
            let is_reporting = matches!(entry.kind, Kind::Reporting);
            if provenance.updated.is_none() {
                // What tells of indicators is as new as they are.
                let told = is_reporting.then(|| tally::reported(strategy, id)).into_iter();
                let told = told.flatten().flat_map(|told| &strategy[told].facts);
                let told = self::revisions(history, told);
                let dates = revisions.iter().chain(&told).map(|revision| revision.date);
                provenance.updated = dates.max();
                let is_made = is_reporting || entry.is_statement() && shown.is_none();
                is_updated_missing |= provenance.updated.is_none() && !is_made;
            }
            let changes = match &entry.changes {
                Some(_) => written_changes(entry, language),
                None => revisions
                    .into_iter()
                    .map(|revision| LoggedChange {
                        date: revision.date,
                        text: LoggedText::Commit(revision.subject.to_string()),
                    })
                    .collect(),
            };
            let shared = Arc::clone(&entry.provenance[LanguageId::SOURCE]);
            Label { provenance, language: shown_language, shared, changes }
        }));
    }
    let problem = match history {
        History::Shallow => Some(Problem::ShallowHistory),
        History::Refused(fault) => Some(Problem::GitRefused { fault: fault.clone() }),
        History::Absent if is_updated_missing && !strategy.site.is_incomplete => {
            Some(Problem::NoHistory)
        }
        History::Absent | History::Full(_) => None,
    };
    findings.extend(problem.map(|problem| Finding::new(problem, Place::site())));
    check_dates(strategy, &labels, findings);
    if strategy.site.profile == Profile::Bip {
        check_bip(strategy, &labels, history, findings);
    }
    labels
}

/// The commits that touched some files, each once, newest first.
fn revisions<'a>(
    history: &'a History,
    files: impl Iterator<Item = &'a SourcePath>,
) -> Vec<&'a Revision> {
    let History::Full(history) = history else { return Vec::new() };
    let revisions = files.filter_map(|path| history.get(path)).flatten();
    let by_sequence: BTreeMap<_, _> =
        revisions.map(|revision| (revision.sequence, revision)).collect();
    by_sequence.into_values().collect()
}

/// The written change log in a language, else in the nearest that says it.
fn written_changes(entry: &Entry, language: LanguageId) -> Vec<LoggedChange> {
    let changes = entry.changes.iter().flatten();
    changes
        .filter_map(|change| {
            let own = change.text[language].as_ref().map(|text| (language, text));
            let any =
                || change.text.iter().find_map(|(language, text)| Some((language, text.as_ref()?)));
            let (language, text) = own.or_else(any)?;
            Some(LoggedChange {
                date: change.date,
                text: LoggedText::Written(language, text.clone()),
            })
        })
        .collect()
}

/// Checks that pages are produced, then published, then updated. What a page inherits is reported
/// at its parent.
///
/// Two dates that are written together and contradict each other are false. A date that
/// contradicts one from elsewhere may only be the better known of the two: that is a warning.
fn check_dates(strategy: &Strategy, labels: &[PerLanguage<Label>], findings: &mut Vec<Finding>) {
    for (id, entry) in strategy.entries() {
        let label = &labels[id.0][LanguageId::SOURCE];
        let above = entry.parent.and_then(|parent| disorder(&labels[parent.0][LanguageId::SOURCE]));
        let Some([earlier, later]) = disorder(label) else { continue };
        if above.is_some_and(|above| above.map(|date| date.key) == [earlier.key, later.key]) {
            continue;
        }
        // Of a date of the entry's own and an inherited one, the entry's is the one to look at.
        let words = entry.words[LanguageId::SOURCE].as_ref().map(|words| &words.path);
        let is_own =
            |place: &&Place| entry.facts.contains(&place.path) || words == Some(&place.path);
        let places = || [later.place, earlier.place].into_iter().flatten();
        let place = places().find(is_own).or_else(|| places().next()).unwrap_or(&entry.place);
        let problem = Problem::DatesOutOfOrder {
            earlier: earlier.key.to_owned(),
            later: later.key.to_owned(),
        };
        let mut finding = Finding::new(problem, place.clone());
        let files = [earlier, later].map(|date| date.place.map(|place| &place.path));
        if files[0].is_none() || files[0] != files[1] {
            finding.severity = Severity::Warning;
        }
        findings.push(finding);
    }
}

/// A date of a label.
#[derive(Clone, Copy)]
struct LabelDate<'a> {
    key: &'static str,
    date: Date,
    /// Where it is written; nowhere where git gave it.
    place: Option<&'a Place>,
}

/// The first two dates of a label that are in the wrong order.
fn disorder(label: &Label) -> Option<[LabelDate<'_>; 2]> {
    let provenance = &label.provenance;
    let keys = [
        ("produced", provenance.produced),
        ("published", provenance.published),
        ("updated", provenance.updated),
    ];
    let dates: Vec<_> = keys
        .into_iter()
        .zip(&provenance.places)
        .filter_map(|((key, date), place)| {
            Some(LabelDate { key, date: date?, place: place.as_ref() })
        })
        .collect();
    dates.windows(2).find(|pair| pair[1].date < pair[0].date).map(|pair| [pair[0], pair[1]])
}

/// Act of 6 September 2001 on access to public information, article 8(6).
fn check_bip(
    strategy: &Strategy,
    labels: &[PerLanguage<Label>],
    history: &History,
    findings: &mut Vec<Finding>,
) {
    for (entry, labels) in strategy.entries.iter().zip(labels) {
        if entry.words[LanguageId::SOURCE].is_none() {
            continue;
        }
        let label = &labels[LanguageId::SOURCE];
        let missing = [
            ("author", label.provenance.author.is_none()),
            ("produced", label.provenance.produced.is_none()),
            ("changes", label.changes.is_empty()),
        ];
        for (key, _) in missing.into_iter().filter(|(_, is_missing)| *is_missing) {
            let name = if entry.key.is_empty() { "site" } else { &entry.key };
            let words = entry.words[LanguageId::SOURCE].as_ref().map(|words| &words.path);
            let is_new = entry.facts.iter().chain(words).all(|path| history.is_new(path));
            let is_uncommitted = key == "changes" && is_new;
            let (key, entry_name) = (key.to_owned(), name.to_owned());
            let problem = Problem::MissingLabelData { key, entry: entry_name, is_uncommitted };
            findings.push(Finding::new(problem, entry.place.clone()));
        }
    }
}
