//! Labels: data that are not known, dates that are still to come, changes that are not admitted.

use std::collections::BTreeSet;

use crate::derive::{Derived, Label};
use crate::diagnostic::{Finding, Place, Problem, SourcePath};
use crate::read::{History, Revision};
use crate::strategy::{Date, Entry, LanguageId, Strategy};

pub(super) fn review(
    strategy: &Strategy,
    derived: &Derived,
    history: &History,
    today: Date,
    findings: &mut Vec<Finding>,
) {
    future(strategy, derived, today, findings);
    gaps(strategy, derived, history, findings);
    for (_, entry) in strategy.entries() {
        for (language, words) in entry.words.iter() {
            if let Some(words) = words {
                unadmitted(entry, language, &words.path, history, findings);
            }
        }
    }
}

/// Dates that are still to come. What pages inherit is reported once.
fn future(strategy: &Strategy, derived: &Derived, today: Date, findings: &mut Vec<Finding>) {
    let mut seen = BTreeSet::new();
    for (id, _) in strategy.entries() {
        for (_, label) in derived.labels[id.0].iter() {
            let of = &label.provenance;
            let dates = [of.produced, of.published, of.updated];
            for ((key, date), place) in
                ["produced", "published", "updated"].into_iter().zip(dates).zip(&of.places)
            {
                let Some(date) = date.filter(|date| *date > today) else { continue };
                let Some(place) = place else { continue };
                if seen.insert((place.path.as_str(), place.span.start)) {
                    let problem =
                        Problem::FutureDate { key: key.to_owned(), date: date.to_string() };
                    findings.push(Finding::new(problem, place.clone()));
                }
            }
        }
    }
}

/// Whether a label has a datum.
type IsKnown = fn(&Label) -> bool;

/// One of the four data that every label should have. Where no page has it, that is said once.
fn gaps(strategy: &Strategy, derived: &Derived, history: &History, findings: &mut Vec<Finding>) {
    if strategy.site.is_incomplete {
        return;
    }
    let data: [(&str, IsKnown); 4] = [
        ("entity", |label| label.provenance.entity.is_some()),
        ("publisher", |label| label.provenance.publisher.is_some()),
        ("published", |label| label.provenance.published.is_some()),
        ("updated", |label| label.provenance.updated.is_some()),
    ];
    for (key, is_known) in data {
        // Without a history that is said once for the whole site, with another next step.
        if key == "updated" && !matches!(history, History::Full(_)) {
            continue;
        }
        let with_words =
            strategy.entries().filter(|(_, entry)| entry.words[LanguageId::SOURCE].is_some());
        let (known, missing): (Vec<_>, Vec<_>) =
            with_words.partition(|(id, _)| is_known(&derived.labels[id.0][LanguageId::SOURCE]));
        let (uncommitted, missing): (Vec<_>, Vec<_>) = missing
            .into_iter()
            .partition(|(_, entry)| key == "updated" && is_uncommitted(entry, history));
        if let Some((_, first)) = uncommitted.first() {
            let files = uncommitted.iter().take(MOST_NAMED);
            let files = files.map(|(_, entry)| entry.place.path.to_string()).collect();
            let problem = Problem::Uncommitted { files, count: uncommitted.len() };
            findings.push(Finding::new(problem, first.place.clone()));
        }
        let problem = Problem::IncompleteLabel { key: key.to_owned() };
        if known.is_empty() && uncommitted.is_empty() && !missing.is_empty() {
            findings.push(Finding::new(problem, Place::site()));
        } else {
            findings.extend(
                missing.iter().map(|(_, entry)| Finding::new(problem.clone(), entry.place.clone())),
            );
        }
    }
}

/// The most entries that a finding about several names.
const MOST_NAMED: usize = 5;

/// True for an entry of which git has no file yet.
fn is_uncommitted(entry: &Entry, history: &History) -> bool {
    let words = entry.words[LanguageId::SOURCE].as_ref().map(|words| &words.path);
    entry.facts.iter().chain(words).all(|path| history.is_new(path))
}

/// A change that git knows and the written date does not admit. The commit that first adds a file
/// is not a change.
fn unadmitted(
    entry: &Entry,
    language: LanguageId,
    words: &SourcePath,
    history: &History,
    findings: &mut Vec<Finding>,
) {
    let History::Full(history) = history else { return };
    let Some(updated) = entry.provenance[language].updated else { return };
    let latest = |path: &SourcePath| -> Option<&Revision> {
        let revisions = history.get(path)?;
        // The last of them added the file.
        revisions[..revisions.len().saturating_sub(1)].iter().max_by_key(|revision| revision.date)
    };
    let files = entry.facts.iter().filter(|_| language == LanguageId::SOURCE).chain([words]);
    for path in files {
        if let Some(revision) = latest(path).filter(|revision| revision.date > updated) {
            let (updated, changed) = (updated.to_string(), revision.date.to_string());
            findings.push(Finding::new(
                Problem::UnadmittedChange { updated, changed },
                Place::file(path),
            ));
        }
    }
}
