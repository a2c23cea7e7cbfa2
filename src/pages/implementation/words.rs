//! The statuses, dates and notes of actions and tools in words.

use std::collections::BTreeSet;

use crate::edition::text::Phrase;
use crate::edition::voice::Voice;
use crate::pages::label;
use crate::pages::view::implementation::{DetailView, FigureView, MilestoneView, StatusMark};
use crate::pages::view::label::DateView;
use crate::strategy::{
    EntryId, Implementation, LanguageId, Milestone, MilestoneState, Number, PartialDate, Period,
    Precision, Status, Text, Words,
};

/// The status of an action or a tool; none of other entries.
pub(crate) fn status(voice: Voice<'_>, id: EntryId) -> Option<StatusMark> {
    let report = voice.strategy()[id].implementation()?.status.as_ref()?;
    let on = label::date(voice, report.on);
    Some(StatusMark {
        key: report.status.name(),
        word: word(voice, report.status),
        as_of: voice.filled("state_on", &[("date", &on.text)]),
        on,
    })
}

/// A status in a word.
pub(crate) fn word(voice: Voice<'_>, status: Status) -> String {
    voice.filled(&format!("state_{}", status.name().replace('-', "_")), &[])
}

/// A note of an editor with its language.
type Note<'a> = Option<(LanguageId, &'a Text)>;

/// How much is done at the end of a period, and what was done in it, for each period that has
/// either, oldest first.
pub(crate) fn notes(voice: Voice<'_>, id: EntryId) -> Vec<(Period, Option<&Number>, Note<'_>)> {
    let entry = &voice.strategy()[id];
    let Some(facts) = entry.implementation() else { return Vec::new() };
    let languages = [LanguageId::SOURCE, voice.language];
    let words = languages.iter().filter_map(|language| entry.words[*language].as_ref());
    let noted = words.flat_map(|words| words.progress.keys().copied());
    let periods = facts.completion.keys().copied().chain(noted);
    let periods: BTreeSet<Period> = periods.collect();
    let note = |period: Period| {
        let text = entry.word(voice.language, |words| words.progress.get(&period));
        (period, facts.completion.get(&period), text)
    };
    periods.into_iter().map(note).collect()
}

/// What else there is to say of an entry, by labels, in the language of the page, else of the
/// source.
pub(crate) fn written_details<'a>(
    voice: Voice<'a>,
    id: EntryId,
) -> Option<(LanguageId, &'a [(String, Text)])> {
    let details = |words: &'a Words| (!words.details.is_empty()).then_some(&words.details[..]);
    voice.strategy()[id].word(voice.language, details)
}

/// The same for a page.
pub(crate) fn details(voice: Voice<'_>, id: EntryId, root: &str) -> Vec<DetailView> {
    let Some((language, details)) = written_details(voice, id) else { return Vec::new() };
    let detail = |(label, text): &(String, Text)| DetailView {
        label: voice.phrase(label, language),
        text: voice.inline(text, language, root),
    };
    details.iter().map(detail).collect()
}

/// A day, a month or a year in words.
pub(crate) fn date(voice: Voice<'_>, date: PartialDate) -> DateView {
    let text = match date.precision() {
        Precision::Day => voice.locale().date(date.last()),
        Precision::Month => {
            let period = Period::parse(&date.to_string());
            period.map_or_else(|| date.to_string(), |period| voice.period(period))
        }
        Precision::Year => voice.locale().year(date.year()),
    };
    DateView { iso: date.to_string(), text }
}

/// The milestones of an action or a tool with their states, in the order of their dates.
pub(crate) fn milestones(voice: Voice<'_>, id: EntryId) -> Vec<MilestoneView> {
    let entry = &voice.strategy()[id];
    let facts = entry.implementation().into_iter();
    let view = |(index, (milestone, state)): (usize, (&Milestone, MilestoneState))| MilestoneView {
        number: voice.locale().number(&Number::from(index + 1)),
        name: milestone_name(voice, id, &milestone.key),
        due: date(voice, milestone.due),
        done: milestone.done.map(|done| label::date(voice, done)),
        state: state.name(),
        text: state_text(voice, state),
    };
    facts.flat_map(Implementation::milestones).enumerate().map(view).collect()
}

/// The name of a milestone, else its key.
pub(crate) fn milestone_name(voice: Voice<'_>, id: EntryId, key: &str) -> Phrase {
    let name = voice.strategy()[id].milestone_name(key, voice.language);
    let (language, name) = name.unwrap_or((voice.language, key));
    voice.phrase(name, language)
}

/// The state of a milestone in words.
pub(crate) fn state_text(voice: Voice<'_>, state: MilestoneState) -> String {
    match state {
        MilestoneState::Reached => voice.filled("milestone_reached", &[]),
        MilestoneState::ReachedLate { days } => voice.count("milestone_late", days as usize),
        MilestoneState::Open => voice.filled("milestone_open", &[]),
        MilestoneState::Overdue { on } => {
            voice.filled("milestone_overdue", &[("date", &voice.locale().date(on))])
        }
    }
}

/// A figure of an entry, named by its title.
pub(super) fn figure(voice: Voice<'_>, id: EntryId, fragment: String) -> FigureView {
    FigureView {
        id: fragment,
        title: voice.short_title(id),
        description: String::new(),
        drawings: Vec::new(),
        legend: Vec::new(),
    }
}
