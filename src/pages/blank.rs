//! A page that has nothing yet but a title and a label.

use super::label;
use super::view::label::LabelView;
use super::view::preserialized::Preserialized;
use super::view::{Page, PageView};
use crate::derive::OutputPath;
use crate::edition::text::Phrase;
use crate::edition::voice::Voice;
use crate::strategy::Strategy;

/// A page that stands for the site as a whole: its title and its label, without a change log.
pub(crate) fn of_site(
    voice: Voice<'_>,
    kind: &'static str,
    path: &OutputPath,
    root: String,
) -> PageView {
    page(voice, kind, path, root, voice.title(Strategy::HOME), label::of_site(voice).0)
}

/// A page that has nothing yet but a title and a label.
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
