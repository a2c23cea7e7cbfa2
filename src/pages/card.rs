//! Entries as items of lists.

use super::implementation::words;
use super::verdict;
use super::view::card::Card;
use crate::derive::Translation;
use crate::edition::voice::Voice;
use crate::strategy::EntryId;

/// An entry as an item of a list.
pub(crate) fn view(voice: Voice<'_>, id: EntryId) -> Card {
    Card { kicker: voice.kicker(id), verdict: verdict::mark(voice, id), ..plain(voice, id) }
}

/// An entry as an item of a list that says in its own way what it is.
pub(crate) fn plain(voice: Voice<'_>, id: EntryId) -> Card {
    let entry = &voice.strategy()[id];
    let shown = voice.shown(id);
    let title = voice.title(id);
    let has_short = shown.is_some_and(|(_, words)| words.short.is_some());
    Card {
        kind: entry.kind.name(),
        id: entry.key.clone(),
        number: entry.number.clone(),
        kicker: None,
        short: if has_short { voice.short_title(id) } else { title.clone() },
        title,
        summary: voice.summary(id),
        path: voice.path(id),
        line: entry.indicator().and_then(|indicator| voice.speaking(indicator)),
        verdict: None,
        status: words::status(voice, id),
        ends: entry.implementation().and_then(|it| Some(it.end?.last().to_string())),
        untranslated: voice.translation(id) == Translation::Missing,
        draft: entry.is_draft(voice.language),
    }
}
