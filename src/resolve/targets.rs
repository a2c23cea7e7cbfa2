//! Everything that links can lead to.

use std::collections::BTreeMap;

use icu_normalizer::ComposingNormalizerBorrowed;
use percent_encoding::percent_decode_str;

use super::directory::{Directory, has_below};
use super::group::Group;
use crate::diagnostic::{SourcePath, Unread};
use crate::parse::ParsedAsset;
use crate::strategy::{AssetId, Languages};

/// Everything that links can lead to.
pub(super) struct Targets<'a> {
    pub(super) languages: &'a Languages,
    pub(super) groups: &'a [Group],
    pub(super) directory: &'a Directory<'a>,
    pub(super) assets: &'a [ParsedAsset],
    /// The assets by their paths.
    pub(super) by_path: BTreeMap<&'a str, AssetId>,
    unread: &'a BTreeMap<SourcePath, Unread>,
    /// The first page of each name.
    pub(super) page_names: Names<'a>,
    /// The first asset of each name.
    pub(super) asset_names: Names<'a>,
}

/// The first path of each name.
type Names<'a> = BTreeMap<&'a str, &'a str>;

impl<'a> Targets<'a> {
    pub(super) fn new(
        languages: &'a Languages,
        groups: &'a [Group],
        directory: &'a Directory<'a>,
        assets: &'a [ParsedAsset],
        unread: &'a BTreeMap<SourcePath, Unread>,
    ) -> Self {
        let paths = assets.iter().enumerate();
        let by_path: BTreeMap<_, _> =
            paths.map(|(index, asset)| (asset.path.as_str(), AssetId(index))).collect();
        let asset_names = by_name(by_path.keys().copied());
        let page_names = by_name(directory.paths());
        Self { languages, groups, directory, assets, by_path, unread, page_names, asset_names }
    }

    /// The first unread file or folder on the way to a path.
    pub(super) fn unread_at(&self, target: &str) -> Option<(SourcePath, Unread)> {
        if self.unread.is_empty() {
            return None;
        }
        let ends = target.match_indices('/').map(|(end, _)| end).chain([target.len()]);
        let mut paths = ends.map(|end| SourcePath::new(&target[..end]));
        paths.find_map(|path| self.unread.get(&path).map(|why| (path.clone(), *why)))
    }

    pub(super) fn is_folder(&self, target: &str) -> bool {
        let Some(folder) = target.strip_prefix("content/") else { return false };
        self.directory.has_folder(folder) || has_below(&self.by_path, &format!("{target}/"))
    }
}

fn by_name<'a>(paths: impl Iterator<Item = &'a str>) -> Names<'a> {
    let mut names = BTreeMap::new();
    for path in paths {
        names.entry(path.rsplit('/').next().unwrap_or(path)).or_insert(path);
    }
    names
}

/// A part of a link without percent-encoding, in the form of the site's paths.
pub(super) fn decode(text: &str) -> String {
    // Most links are plain, and a site has many.
    if text.bytes().all(|byte| byte.is_ascii() && byte != b'%') {
        return text.to_owned();
    }
    let decoded = percent_decode_str(text).decode_utf8_lossy();
    ComposingNormalizerBorrowed::new_nfc().normalize(&decoded).into_owned()
}
