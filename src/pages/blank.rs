//! Pages with only a title and a label, which others complete.

use super::label;
use super::view::label::LabelView;
use super::view::preserialized::Preserialized;
use super::view::{Page, PageView};
use crate::derive::OutputPath;
use crate::edition::text::Phrase;
use crate::edition::voice::Voice;
use crate::strategy::Strategy;

/// A page of the site as a whole, with its title and its label without the change log.
pub(crate) fn of_site(
    voice: Voice<'_>,
    kind: &'static str,
    path: &OutputPath,
    root: String,
) -> PageView {
    page(voice, kind, path, root, voice.title(Strategy::HOME), label::of_site(voice).0)
}

/// A page with only a title and a label.
pub(crate) fn page(
    voice: Voice<'_>,
    kind: &'static str,
    path: &OutputPath,
    root: String,
    title: Phrase,
    label: Preserialized<LabelView>,
) -> PageView {
    PageView {
        lang: voice.tag().to_owned(),
        dir: voice.locale().direction,
        root,
        page: Page {
            kind,
            path: path.as_str().to_owned(),
            head_title: title.text.clone(),
            title,
            ..Page::default()
        },
        label,
        ..PageView::default()
    }
}
