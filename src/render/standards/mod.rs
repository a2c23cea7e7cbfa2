//! What others than readers of pages want of a site: search engines, feed readers, programs,
//! devices.
//!
//! 1. beside each page stand its Markdown twin ([`twin`]) and its label for machines ([`record`]);
//! 2. once a language or once a site come [`feed`], [`sitemap`], [`robots`] and [`llms`];
//! 3. [`share_image`] draws the picture that stands for a page where it is shared, [`icons`] the
//!    small ones of the site, both on a [`canvas`];
//! 4. [`offline`] comes last, because it counts all files.

#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "pixels are few, and drawing rounds"
)]
mod canvas;
mod feed;
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "pixels are few, and drawing rounds"
)]
mod icons;
mod links;
mod llms;
mod offline;
mod record;
mod rewrite;
mod robots;
#[allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "pixels are few, and drawing rounds"
)]
mod share_image;
mod sitemap;
mod twin;

use rayon::prelude::*;

use super::Site;
use super::desk::Desk;
use super::renderer::Renderer;
use super::view::PageView;
use crate::derive::OutputPath;
use crate::strategy::EntryId;

pub(super) use feed::Feed;
pub(super) use icons::{Icon, ORIGINAL as ORIGINAL_ICON, of_pages as icons_of_pages};
pub(super) use offline::manifest_path;
pub(super) use share_image::MOST_ENTRIES as MOST_ENTRIES_WITH_IMAGES;
pub(super) use share_image::ShareImage;

/// What stands beside the page of an entry: the same for machines.
pub(super) fn beside(desk: Desk<'_>, id: EntryId, view: &PageView) -> Vec<(OutputPath, Vec<u8>)> {
    let page = view.page.path.as_str();
    vec![
        (OutputPath::new(twin::path_of(page)), twin::write(desk, id, view).into_bytes()),
        (OutputPath::new(record::path_of(page)), record::write(desk, id, view).into_bytes()),
    ]
}

/// Adds everything to a site that has all its pages.
pub(super) fn complete(renderer: &Renderer<'_>, site: &mut Site) {
    let mut files: Vec<(OutputPath, Vec<u8>)> = sitemap::files(renderer);
    files.extend([robots::file(renderer), llms::file(renderer), record::schema()]);
    let languages: Vec<_> = renderer.strategy.languages.ids().collect();
    let feeds: Vec<_> = languages
        .into_par_iter()
        .filter_map(|language| {
            let feed = renderer.feeds[language].as_ref()?;
            Some(feed.files(renderer.desk(language)))
        })
        .collect();
    files.extend(feeds.into_iter().flatten());
    files.extend(share_image::files(renderer));
    if let Some(icon) = renderer.icons.iter().find(|icon| icon.side == icons::SMALL) {
        files.push((OutputPath::new("favicon.ico"), icon.ico()));
    }
    files.extend(renderer.icons.iter().map(|icon| (icon.path.clone(), icon.bytes.clone())));
    let is_offline = renderer.strategy.site.offline;
    if is_offline {
        let icons = [192, 512].into_iter().filter_map(|side| Icon::draw(side, true));
        let icons: Vec<Icon> = icons.filter(|_| !renderer.icons.is_empty()).collect();
        files.extend(offline::manifests(renderer, &icons));
        files.extend(icons.into_iter().map(|icon| (icon.path, icon.bytes)));
    }
    for (path, bytes) in files {
        site.files.insert(path, bytes.into());
    }
    if is_offline {
        let (path, bytes) = offline::worker(renderer, site);
        site.files.insert(path, bytes.into());
    }
}
