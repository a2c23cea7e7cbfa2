//! The site as a whole, as every page of a language shows it.

use super::view::site::{ArchiveView, CommonView, IconView, MenuItem, SiteView};
use super::{label, statement};
use crate::derive::OutputPath;
use crate::edition::offers::{ArchiveOffer, IconOffer, Offers};
use crate::edition::text::Phrase;
use crate::edition::voice::Voice;
use crate::pages::site;
use crate::strategy::{Kind, Strategy};

pub(crate) fn common(voice: Voice<'_>, offers: &Offers) -> CommonView {
    let menu = voice.edition.derived.navigation.menu.iter().map(|&id| MenuItem {
        id: voice.strategy()[id].key.clone(),
        title: match (&voice.strategy()[id].kind, voice.kicker(id)) {
            // A goal's title is a sentence; its number names it in a word.
            (Kind::Goal(_), Some(kicker)) if voice.strategy()[id].number.is_some() => {
                Phrase::own(&kicker)
            }
            _ => voice.short_title(id),
        },
        path: voice.path(id),
    });
    CommonView { site: site::view(voice, offers), menu: menu.collect() }
}

pub(crate) fn view(voice: Voice<'_>, offers: &Offers) -> SiteView {
    let home = Strategy::HOME;
    let statement = statement::link(voice);
    SiteView {
        title: voice.title(home),
        short: voice.short_title(home),
        summary: voice
            .shown(home)
            .and_then(|(language, words)| Some(voice.phrase(words.summary.as_ref()?, language))),
        home: voice.path(home),
        cover: "index.html".to_owned(),
        icons: offers.icons.iter().map(icon).collect(),
        manifest: (voice.strategy().site.offline && voice.edition.is_published())
            .then(|| voice.edition.manifest_path(voice.language).to_string()),
        statement_address: statement
            .as_ref()
            .and_then(|link| voice.edition.public_address(&OutputPath::new(link.path.as_str()))),
        statement,
        alphabet: voice.edition.derived.routes.alphabet[voice.language].to_string(),
        search: voice.edition.search_path(voice.language).to_string(),
        whole: voice.edition.one_page_path(voice.language).map(|path| path.to_string()),
        archive: offers.archive.as_ref().map(|archive| archive_view(voice, archive)),
        generator: format!("Metka {}", env!("CARGO_PKG_VERSION")),
    }
}

/// Icons up to this side are for tabs, larger ones for home screens.
const LARGEST_IN_TABS: u32 = 48;

/// An icon beside that of the theme.
fn icon(icon: &IconOffer) -> IconView {
    IconView {
        relation: if icon.side <= LARGEST_IN_TABS { "icon" } else { "apple-touch-icon" },
        sizes: format!("{0}x{0}", icon.side),
        path: icon.path.to_string(),
    }
}

fn archive_view(voice: Voice<'_>, archive: &ArchiveOffer) -> ArchiveView {
    ArchiveView {
        path: archive.path.to_string(),
        size: voice.size(archive.size),
        updated: archive.updated.map(|date| label::date(voice, date)),
    }
}
