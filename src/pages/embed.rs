//! The small page of an indicator that other sites may show in a frame, and how it is offered.

use super::view::PageView;
use super::view::downloads::EmbedView;
use super::{blank, downloads, indicator, label, translations};
use crate::derive::OutputPath;
use crate::edition::markdown::escape_html;
use crate::edition::offers::DataOffers;
use crate::edition::text::Link;
use crate::edition::voice::Voice;
use crate::strategy::{EntryId, Strategy};

/// The height of a frame, in pixels: the whole page fits at most widths.
const HEIGHT: u32 = 560;

/// The small page of an indicator.
pub(crate) fn page(
    voice: Voice<'_>,
    data: &DataOffers,
    (id, path): (EntryId, &OutputPath),
) -> PageView {
    let root = path.to_root();
    let title = voice.title(id);
    let mut view = blank::page(voice, "embed", path, root.clone(), title, label::of_site(voice).0);
    let indicator = voice.strategy()[id].indicator();
    view.indicator = indicator.map(|indicator| indicator::view(voice, id, indicator, &root, "_"));
    // It has the licence of the data.
    view.downloads = downloads::view(voice, "downloads", data.of(id));
    view.page.next = Some(Link { title: voice.title(Strategy::HOME), path: voice.path(id) });
    view.page.canonical = translations::canonical(voice, id);
    view.page.noindex = true;
    view
}

/// How the small page of an indicator is shown on another site; none where the address of this site
/// is not known.
pub(crate) fn offer(voice: Voice<'_>, id: EntryId) -> Option<EmbedView> {
    let path = voice.edition.embed_path(id, voice.language)?;
    let address = voice.edition.public_address(&path)?;
    let title = format!("{} – {}", voice.title(id).text, voice.title(Strategy::HOME).text);
    let title = title.replace(['\u{a0}', '\u{2060}'], " ");
    let [address, title] = [&address, &title].map(|text| escape_html(text));
    Some(EmbedView {
        code: format!(
            "<iframe src=\"{address}\" title=\"{title}\" width=\"100%\" height=\"{HEIGHT}\" \
             style=\"border: 0\" loading=\"lazy\"></iframe>"
        ),
        path: path.to_string(),
    })
}
