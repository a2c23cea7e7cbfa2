//! The files beside the pages of a site that others may have linked to.

use std::collections::BTreeMap;

use super::site_archive;
use crate::derive::{Derived, OutputPath};
use crate::diagnostic::SourcePath;
use crate::edition::addresses::twin_of;
use crate::edition::{Edition, OutputMode, locale};
use crate::files::documents::{document_paths, earlier_document_paths};
use crate::outputs::open_data;
use crate::outputs::syndication::feed::Feed;
use crate::resolve::Resolved;
use crate::strategy::{EntryId, LanguageId, Strategy};

/// What a file holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Offered {
    /// The whole strategy on one page.
    OnePage(LanguageId),
    /// The whole site.
    Archive,
    Feed(LanguageId),
    /// The twins of pages and their labels for machines.
    Twins,
    /// The data of an indicator.
    Data(EntryId),
    /// A file of `content/`.
    Document(SourcePath),
}

/// The files by their paths. Nothing is made.
pub(crate) fn offered(resolved: &Resolved, derived: &Derived) -> BTreeMap<OutputPath, Offered> {
    let strategy = &resolved.strategy;
    let locales = locale::locales(&strategy.languages);
    let edition = &Edition::new(resolved, derived, &locales, (&[], ""), OutputMode::Published);
    let mut offered = BTreeMap::new();
    for language in strategy.languages.ids() {
        let page = edition.one_page_path(language);
        offered.extend(page.map(|page| (page, Offered::OnePage(language))));
        if let Some(feed) = Feed::of(edition, language) {
            let files = [feed.atom, feed.json];
            offered.extend(files.map(|path| (path, Offered::Feed(language))));
        }
    }
    if edition.features.twins {
        let home = derived.routes.page(Strategy::HOME, LanguageId::SOURCE);
        offered.insert(OutputPath::new(twin_of(home.as_str())), Offered::Twins);
    }
    if edition.features.archive {
        offered.insert(site_archive::path(edition), Offered::Archive);
    }
    let data = open_data::paths(edition).into_iter();
    offered.extend(data.map(|(path, of)| (path, Offered::Data(of))));
    let linked = strategy.assets.iter().filter(|asset| asset.is_linked);
    let documents = document_paths(linked.map(|asset| &asset.path));
    let earlier = earlier_document_paths(&strategy.site, &documents);
    let document = |file: &SourcePath| Offered::Document(file.clone());
    offered.extend(earlier.into_iter().map(|(path, file)| (path, document(file))));
    offered.extend(documents.into_iter().map(|(file, path)| (path, document(file))));
    offered
}
