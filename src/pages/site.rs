//! The site as a whole, as every page of a language shows it.

use super::crumbs::short_name;
use super::view::site::{ArchiveView, CommonView, IconView, MenuItem, SiteView};
use super::{label, reporting, statement};
use crate::derive::OutputPath;
use crate::edition::offers::{ArchiveOffer, IconOffer, Offers};
use crate::edition::voice::Voice;
use crate::strategy::Strategy;

/// The site and its menu.
pub(crate) fn common(voice: Voice<'_>, offers: &Offers) -> CommonView {
    let menu = voice.edition.derived.navigation.menu.iter().map(|&id| MenuItem {
        id: voice.strategy()[id].key.clone(),
        title: short_name(voice, id),
        path: voice.path(id),
    });
    CommonView { site: view(voice, offers), menu: menu.collect() }
}

fn view(voice: Voice<'_>, offers: &Offers) -> SiteView {
    let home = Strategy::HOME;
    let statement = statement::link(voice);
    SiteView {
        title: voice.title(home),
        short: voice.short_title(home),
        summary: voice.summary(home),
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
        reporting: reporting::of_site(voice),
        search: voice.edition.search_path(voice.language).to_string(),
        whole: voice.edition.one_page_path(voice.language).map(|path| path.to_string()),
        archive: offers.archive.as_ref().map(|archive| archive_view(voice, archive)),
        carried: voice.edition.is_carried_out(),
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
