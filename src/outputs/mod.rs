//! What others than readers of pages want of a site: search engines, feed readers, programs,
//! devices.
//!
//! 1. beside each page stand its Markdown twin ([`twin`]) and its label for machines ([`record`]);
//! 2. once a language or once a site come [`feed`], [`sitemap`], [`robots`] and [`llms`];
//! 3. [`share_image`] draws the picture that stands for a page where it is shared, on a [`canvas`] with
//!    [`letters`], and [`icons`] the small ones of the site;
//! 4. [`offline`] comes last, because it counts all files.

pub(crate) mod beside;
pub(crate) mod offline;
pub(crate) mod open_data;
pub(crate) mod pictures;
pub(crate) mod search;
pub(crate) mod syndication;

use rayon::prelude::*;

use crate::derive::OutputPath;
use crate::edition::voice::Desk;
use crate::files::{Bytes, Destination as _, Outgoing};
use crate::pages::view::PageView;
use crate::render::page_maker::Renderer;
use crate::strategy::EntryId;

pub(crate) use offline::{Inventory, manifest_path};
pub(crate) use pictures::icons::{Icon, ORIGINAL as ORIGINAL_ICON, of_pages as icons_of_pages};
pub(crate) use pictures::share_image::{ShareImage, file as share_image, is_at as is_share_image};
pub(crate) use syndication::feed::Feed;
pub(crate) use syndication::sitemap::files as sitemap;

use beside::{record, twin};
use pictures::{icons, share_image as share_images};
use syndication::{llms, robots, sitemap as sitemaps};

/// What stands beside the page of an entry: the same for machines, where the site has that.
pub(crate) fn beside(desk: Desk<'_>, id: EntryId, view: &PageView) -> Vec<(OutputPath, Vec<u8>)> {
    if !desk.renderer.has_twins() {
        return Vec::new();
    }
    let page = view.page.path.as_str();
    vec![
        (OutputPath::new(twin::path_of(page)), twin::write(desk, id, view).into_bytes()),
        (OutputPath::new(record::path_of(page)), record::write(desk, id, view).into_bytes()),
    ]
}

/// The page beside which a file stands; none for what stands beside no page.
pub(crate) fn page_beside(path: &OutputPath) -> Option<OutputPath> {
    let page = twin::page_of(path.as_str()).or_else(|| record::page_of(path.as_str()))?;
    Some(OutputPath::new(page))
}

/// Hands on everything that stands beside no page.
pub(crate) fn put(renderer: &Renderer<'_>, outgoing: &Outgoing<'_>) {
    outgoing.put_all(sitemaps::files(renderer));
    outgoing.put_all(others(renderer));
    outgoing.put_all(share_images::files(renderer));
    if let Some(archive) = &renderer.archive {
        outgoing.put(&archive.path, Bytes::Shared(&archive.bytes));
    }
}

/// Hands on the worker, which names all other files.
pub(crate) fn put_worker(renderer: &Renderer<'_>, outgoing: &Outgoing<'_>) {
    if let Some(inventory) = &outgoing.inventory {
        let (path, bytes) = offline::worker(renderer, inventory);
        outgoing.destination.put(&path, Bytes::Lent(&bytes));
    }
}

/// What is there once, whatever the number of pages; for an archive without what only a host needs.
pub(crate) fn others(renderer: &Renderer<'_>) -> Vec<(OutputPath, Vec<u8>)> {
    let mut files = vec![llms::file(renderer), record::schema()];
    let languages: Vec<_> = renderer.strategy.languages.ids().collect();
    let feeds: Vec<_> = languages
        .into_par_iter()
        .filter_map(|language| {
            let feed = renderer.feeds[language].as_ref()?;
            Some(feed.files(renderer.desk(language)))
        })
        .collect();
    files.extend(feeds.into_iter().flatten());
    if let Some(icon) = renderer.icons.iter().find(|icon| icon.side == icons::SMALL) {
        files.push((OutputPath::new("favicon.ico"), icon.ico()));
    }
    files.extend(renderer.icons.iter().map(|icon| (icon.path.clone(), icon.bytes.clone())));
    if !renderer.is_published() {
        return files;
    }
    files.push(robots::file(renderer));
    if renderer.strategy.site.offline {
        let icons = [192, 512].into_iter().filter_map(|side| Icon::draw(side, true));
        let icons: Vec<Icon> = icons.filter(|_| !renderer.icons.is_empty()).collect();
        files.extend(offline::manifests(renderer, &icons));
        files.extend(icons.into_iter().map(|icon| (icon.path, icon.bytes)));
    }
    files
}
