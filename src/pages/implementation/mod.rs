//! How an action or a tool is carried out, in words.

pub(crate) mod course;
mod money;
pub(crate) mod words;

use super::view::implementation::{ImplementationView, ProgressNote};
use crate::edition::voice::Voice;
use crate::strategy::EntryId;

/// How an action or a tool is carried out; none where nobody says it. `prefix` begins the fragments
/// of its charts.
pub(crate) fn view(
    voice: Voice<'_>,
    id: EntryId,
    root: &str,
    prefix: &str,
) -> Option<ImplementationView> {
    let entry = &voice.strategy()[id];
    let facts = entry.implementation().filter(|_| entry.is_implemented())?;
    let notes: Vec<_> = words::notes(voice, id)
        .into_iter()
        .map(|(period, completion, text)| ProgressNote {
            period: voice.period(period),
            completion: completion.map(|number| voice.percent(number)),
            text: text.map(|(language, text)| voice.inline(text, language, root)),
        })
        .collect();
    let reason = entry.word(voice.language, |words| words.status_reason.as_deref());
    Some(ImplementationView {
        status: words::status(voice, id),
        reason: reason.map(|(language, reason)| voice.phrase(reason, language)),
        course: course::view(voice, id, prefix),
        has_completion: notes.iter().any(|note| note.completion.is_some()),
        notes,
        money: facts.budget.as_ref().map(|budget| money::view(voice, id, budget, prefix)),
    })
}
