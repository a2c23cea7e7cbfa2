//! The way from home to a page.

use crate::edition::text::{Link, Phrase};
use crate::edition::voice::Voice;
use crate::strategy::{EntryId, Kind};

/// An entry in the breadcrumbs.
pub(crate) fn crumb(voice: Voice<'_>, id: EntryId) -> Link {
    let title = match voice.strategy()[id].kind {
        Kind::Home => Phrase::own(voice.string("home")),
        _ => short_name(voice, id),
    };
    Link { title, path: voice.path(id) }
}

/// The short title of an entry. That of a goal is a sentence, so a goal goes by its number.
pub(super) fn short_name(voice: Voice<'_>, id: EntryId) -> Phrase {
    let entry = &voice.strategy()[id];
    match (&entry.kind, voice.kicker(id)) {
        (Kind::Goal(_), Some(kicker)) if entry.number.is_some() => Phrase::own(&kicker),
        _ => voice.short_title(id),
    }
}
