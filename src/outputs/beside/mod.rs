//! Files beside the page of an entry: the same for machines.

pub(crate) mod record;
mod rewrite;
mod twin;

use crate::derive::OutputPath;
use crate::edition::addresses;
use crate::edition::text::unmarked;
use crate::edition::voice::Voice;
use crate::pages::view::PageView;
use crate::strategy::EntryId;

/// What stands beside the page of an entry, where the site has that.
pub(crate) fn files(voice: Voice<'_>, id: EntryId, view: &PageView) -> Vec<(OutputPath, Vec<u8>)> {
    if !voice.edition.features.twins {
        return Vec::new();
    }
    let page = view.page.path.as_str();
    let (twin, label) = (addresses::twin_of(page), addresses::label_of(page));
    let has_marks = voice.edition.strings.has_stand_ins();
    let plain =
        |text: String| if has_marks { unmarked(&text).into_owned() } else { text }.into_bytes();
    vec![
        (OutputPath::new(twin), plain(twin::write(voice, id, view))),
        (OutputPath::new(label), plain(record::write(voice, id, view))),
    ]
}
