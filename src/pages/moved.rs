//! A small page at an earlier address, which points on.

use super::view::PageView;
use super::{blank, translations};
use crate::derive::Alias;
use crate::edition::text::Link;
use crate::edition::voice::Voice;

/// A small page at an earlier address.
pub(crate) fn page(voice: Voice<'_>, alias: &Alias) -> PageView {
    let mut view = blank::of_site(voice, "moved", &alias.path, alias.path.to_root());
    view.page.title = voice.title(alias.entry);
    view.page.head_title.clone_from(&view.page.title.text);
    view.page.next = Some(Link { title: voice.title(alias.entry), path: voice.path(alias.entry) });
    view.page.canonical = translations::canonical(voice, alias.entry);
    view.page.noindex = true;
    view
}
