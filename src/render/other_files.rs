//! The files that are there once, whatever the number of pages.

use super::preparation::Preparation;
use crate::derive::OutputPath;
use crate::edition::Edition;
use crate::edition::offers::IconOffer;
use crate::outputs::beside::record;
use crate::outputs::offline;
use crate::outputs::pictures::icons;
use crate::outputs::syndication::{llms, robots};

/// All of them; for an archive without what only a host needs.
pub(super) fn all(edition: &Edition<'_>, preparation: &Preparation) -> Vec<(OutputPath, Vec<u8>)> {
    let mut files = vec![llms::file(edition), record::schema()];
    files.extend(preparation.feed_files(edition));
    if !preparation.icons.is_empty() {
        files.push((OutputPath::new("favicon.ico"), icons::ico()));
    }
    let of_pages = preparation.icons.iter();
    files.extend(of_pages.map(|icon| (icon.offer.path.clone(), icon.bytes.to_vec())));
    if !edition.is_published() {
        return files;
    }
    files.push(robots::file(edition));
    if edition.strategy.site.offline {
        let icons = if preparation.icons.is_empty() { Vec::new() } else { icons::of_manifest() };
        let offers: Vec<IconOffer> = icons.iter().map(|icon| icon.offer.clone()).collect();
        files.extend(offline::manifests(edition, &offers));
        files.extend(icons.into_iter().map(|icon| (icon.offer.path, icon.bytes.to_vec())));
    }
    files
}
