//! From a strategy and what is derived of it to the board.

use std::collections::BTreeMap;

use super::board::{
    Board, Data, Gap, LanguageTotals, Progress, Row, Staleness, State, Totals, Translation,
};
use crate::derive::{self, Derived, Label};
use crate::strategy::{
    Date, Entry, EntryId, Implementation, Indicator, Kind, LanguageId, PerLanguage, Profile,
    Strategy, Words,
};

/// Makes the board of a site on a day. `drafts` counts the entries with drafts, hidden ones too.
pub(crate) fn survey(strategy: &Strategy, derived: &Derived, drafts: usize, today: Date) -> Board {
    let entries: Vec<_> = in_order(strategy)
        .into_iter()
        .filter(|&id| {
            let entry = &strategy[id];
            // What a string or a folder names has neither words to translate nor a label.
            !entry.may_lack_words() || entry.words.iter().any(|(_, words)| words.is_some())
        })
        .map(|id| row(strategy, derived, id, today))
        .collect();
    let languages: Vec<_> = strategy.languages.iter().map(ToString::to_string).collect();
    let totals = Totals {
        entries: entries.len(),
        languages: languages
            .iter()
            .enumerate()
            .map(|(index, language)| count(language, index, &entries))
            .collect(),
        label_gaps: entries.iter().filter(|row| !row.gaps.is_empty()).count(),
        drafts,
        without_status: count_progress(&entries, |row, progress| {
            row.kind == "action" && progress.status.is_none()
        }),
        old: count_progress(&entries, |_, progress| progress.old),
        overdue: count_progress(&entries, |_, progress| !progress.overdue.is_empty()),
    };
    let home = strategy[Strategy::HOME].shown(LanguageId::SOURCE);
    let title = home.map(|(_, words)| words.short_title().to_owned()).unwrap_or_default();
    Board { title, languages, entries, totals }
}

/// All entries as a reader walks through the site: each followed by what it lists.
fn in_order(strategy: &Strategy) -> Vec<EntryId> {
    let mut order = Vec::with_capacity(strategy.entries.len());
    let mut next = vec![Strategy::HOME];
    while let Some(id) = next.pop() {
        order.push(id);
        next.extend(strategy[id].children.iter().rev());
    }
    order
}

fn row(strategy: &Strategy, derived: &Derived, id: EntryId, today: Date) -> Row {
    let entry = &strategy[id];
    let key = if entry.key.is_empty() { "site" } else { &entry.key };
    let words = entry.words.iter().find_map(|(_, words)| words.as_ref());
    let title = |words: &Words| match entry.kind {
        Kind::Indicator(_) => words.short_title().to_owned(),
        _ => words.title.clone(),
    };
    let states = &derived.translations[id.0];
    Row {
        key: key.to_owned(),
        kind: entry.kind.name(),
        title: words.map_or_else(|| entry.stem.clone(), title),
        translations: strategy
            .languages
            .ids()
            .map(|language| translation(strategy, entry, language, states[language]))
            .collect(),
        gaps: gaps(strategy, entry, &derived.labels[id.0]),
        data: entry.indicator().map(|indicator| data(indicator, today)),
        progress: entry.implementation().map(|facts| progress(strategy, facts, today)),
    }
}

fn translation(
    strategy: &Strategy,
    entry: &Entry,
    language: LanguageId,
    state: derive::Translation,
) -> Translation {
    let words = entry.words[language].as_ref();
    let state = match state {
        derive::Translation::Source if language == LanguageId::SOURCE => State::Source,
        derive::Translation::Current => State::Current,
        derive::Translation::Stale => State::Stale,
        // Without a source there is nothing to compare a translation with.
        derive::Translation::Unknown | derive::Translation::Source => State::Unknown,
        derive::Translation::Missing | derive::Translation::Wordless => State::Missing,
    };
    let source = entry.words[LanguageId::SOURCE].as_ref().filter(|_| state == State::Stale);
    let mark = words.and_then(|words| words.translated_from.as_ref());
    Translation {
        language: strategy.languages[language].to_string(),
        state,
        draft: words.is_some_and(|words| words.draft),
        path: words.map(|words| words.path.to_string()),
        lacks: words
            .zip(entry.words[LanguageId::SOURCE].as_ref())
            .map_or_else(Vec::new, |(words, source)| lacks(words, source)),
        stale: source.zip(mark).map(|(source, mark)| Staleness {
            mark: mark.clone(),
            source_mark: source.mark().unwrap_or_default(),
            source: source.path.to_string(),
            since: None,
        }),
    }
}

/// The keys of words that a translation lacks. Labels of details differ by language, so only their
/// number can be compared.
fn lacks(words: &Words, source: &Words) -> Vec<String> {
    if words.incomplete {
        return Vec::new();
    }
    let reason = source.status_reason.is_some() && words.status_reason.is_none();
    let reason = reason.then(|| "status_reason".to_owned());
    let milestones = source.milestones.keys().filter(|key| !words.milestones.contains_key(*key));
    let progress = source.progress.keys().filter(|period| !words.progress.contains_key(period));
    let funding = source.funding.keys().filter(|key| !words.funding.contains_key(*key));
    let details = words.details.len() < source.details.len();
    reason
        .into_iter()
        .chain(milestones.map(|key| format!("milestones.{key}")))
        .chain(progress.map(|period| format!("progress.{period}")))
        .chain(funding.map(|key| format!("funding.{key}")))
        .chain(details.then(|| "details".to_owned()))
        .collect()
}

fn progress(strategy: &Strategy, facts: &Implementation, today: Date) -> Progress {
    let status = facts.status.as_ref();
    let age = strategy.site.progress_age;
    let overdue = facts.milestones.iter().filter(|milestone| milestone.is_overdue(today));
    Progress {
        status: status.map(|status| status.status.name()),
        status_on: status.map(|status| status.on.to_string()),
        old: status.zip(age).is_some_and(|(status, months)| status.is_old(months, today)),
        overdue: overdue.map(|milestone| milestone.key.clone()).collect(),
    }
}

fn count_progress(rows: &[Row], is_counted: impl Fn(&Row, &Progress) -> bool) -> usize {
    let told = rows.iter().filter_map(|row| Some((row, row.progress.as_ref()?)));
    told.filter(|(row, progress)| is_counted(row, progress)).count()
}

/// What the label lacks, in each language that has words of its own. Where something could not be
/// read, nothing is concluded from what is missing.
fn gaps(strategy: &Strategy, entry: &Entry, labels: &PerLanguage<Label>) -> Vec<Gap> {
    if strategy.site.is_incomplete {
        return Vec::new();
    }
    let mut gaps: Vec<Gap> = Vec::new();
    for (language, words) in entry.words.iter() {
        let Some(words) = words else { continue };
        if words.incomplete {
            continue;
        }
        let label = &labels[language];
        let provenance = &label.provenance;
        let is_bip = strategy.site.profile == Profile::Bip;
        let lacking = [
            ("entity", provenance.entity.is_none()),
            ("publisher", provenance.publisher.is_none()),
            ("author", is_bip && provenance.author.is_none()),
            ("produced", is_bip && provenance.produced.is_none()),
            ("published", provenance.published.is_none()),
            ("updated", provenance.updated.is_none()),
            ("changes", is_bip && label.changes.is_empty()),
        ];
        let tag = strategy.languages[language].to_string();
        for (key, _) in lacking.into_iter().filter(|(_, is_lacking)| *is_lacking) {
            match gaps.iter_mut().find(|gap| gap.key == key) {
                Some(gap) => gap.languages.push(tag.clone()),
                None => gaps.push(Gap { key, languages: vec![tag.clone()] }),
            }
        }
    }
    gaps
}

/// The age of the latest value; an intentional gap has no value.
fn data(indicator: &Indicator, today: Date) -> Data {
    let mut observed = indicator.told();
    observed.retain(|observed| observed.value.is_some());
    let latest = observed.last().map(|observation| observation.period);
    let until = latest.and_then(crate::strategy::Period::end);
    Data {
        observations: observed.len(),
        latest: latest.map(|period| period.to_string()),
        until: until.map(|date| date.to_string()),
        next_release: indicator.releases.next.map(|next| next.to_string()),
        release_due: indicator.releases.next.is_some_and(|next| next < today),
        age_in_months: until.map(|date| date.months_until(today)),
    }
}

fn count(language: &str, index: usize, rows: &[Row]) -> LanguageTotals {
    let mut states = BTreeMap::from(State::ALL.map(|state| (state, 0)));
    for translation in rows.iter().filter_map(|row| row.translations.get(index)) {
        *states.entry(translation.state).or_default() += 1;
    }
    let cells = rows.iter().filter_map(|row| row.translations.get(index));
    let missing_words = cells.map(|translation| translation.lacks.len()).sum();
    LanguageTotals { language: language.to_owned(), states, missing_words }
}
