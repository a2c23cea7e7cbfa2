//! The way from home to a page.

use crate::edition::text::{Link, Phrase};
use crate::edition::voice::Voice;
use crate::strategy::{EntryId, Kind};

/// In the breadcrumbs a goal is named by its number, like a shelf.
/// An entry in the breadcrumbs.
pub(crate) fn crumb(voice: Voice<'_>, id: EntryId) -> Link {
    let entry = &voice.strategy()[id];
    let title = match (&entry.kind, voice.kicker(id)) {
        (Kind::Home, _) => Phrase::own(voice.string("home")),
        (Kind::Goal(_), Some(kicker)) if entry.number.is_some() => Phrase::own(&kicker),
        _ => voice.short_title(id),
    };
    Link { title, path: voice.path(id) }
}
