//! Files beside the page of an entry: the same for machines.

mod progress;
pub(crate) mod record;
mod rewrite;
mod tables;
mod twin;

use crate::derive::OutputPath;
use crate::edition::addresses;
use crate::edition::text::unmarked;
use crate::edition::voice::Voice;
use crate::pages::view::PageView;
use crate::strategy::EntryId;

/// The files beside the page of an entry, if the site has any.
pub(crate) fn files(voice: Voice<'_>, id: EntryId, view: &PageView) -> Vec<(OutputPath, Vec<u8>)> {
    if !voice.edition.features.twins {
        return Vec::new();
    }
    let page = view.page.path.as_str();
    let (twin, label) = (addresses::twin_of(page), addresses::label_of(page));
    let has_marks = voice.edition.strings.has_stand_ins();
    let plain = |text: Vec<u8>| {
        if !has_marks {
            return text;
        }
        unmarked(&String::from_utf8_lossy(&text)).into_owned().into_bytes()
    };
    vec![
        (OutputPath::new(twin), plain(twin::write(voice, id, view).into_bytes())),
        (OutputPath::new(label), plain(record::write(voice, id, view))),
    ]
}
