//! What exists before any page is drawn: the theme, the assets, and their findings.

use std::sync::Arc;

use super::pictures::{self, PictureCache};
use crate::diagnostic::{Finding, Problem};
use crate::edition::Edition;
use crate::edition::assets::PlacedAsset;
use crate::files::Files;
use crate::files::documents::{document_paths, earlier_document_paths};
use crate::files::hashed::hashed_path;
use crate::read::Sources;
use crate::resolve::{Resolved, Strings, stand_ins};
use crate::strategy::Asset;
use crate::theme::Theme;

pub(super) struct Start<'a> {
    pub(super) theme: Theme,
    /// The strings with those marked that English stands in for; none where there are none.
    marked_strings: Option<Strings>,
    /// The files of the content that are published.
    pub(super) assets: Vec<PlacedAsset<'a>>,
    /// The files of the theme, and the assets.
    pub(super) files: Files,
    pub(super) findings: Vec<Finding>,
    /// False if the theme does not compile.
    pub(super) is_compiled: bool,
}

impl<'a> Start<'a> {
    pub(super) fn new(sources: &'a Sources, resolved: &Resolved) -> Self {
        let mut findings = Vec::new();
        let theme = Theme::load(sources, &resolved.theme, &resolved.strings, &mut findings);
        let is_compiled = findings.iter().all(|finding| {
            let problem = &finding.problem;
            !matches!(problem, Problem::TemplateFault { .. } | Problem::OverLimit { .. })
        });
        let assets = &resolved.strategy.assets;
        let linked = assets.iter().filter(|asset| asset.is_linked);
        let documents = document_paths(linked.map(|asset| &asset.path));
        let assets = assets.iter().map(|Asset { path, picture, .. }| {
            let bytes = sources.files.get(path).map_or(&[][..], |source| source.bytes());
            let hashed = || hashed_path(path.file_name(), bytes);
            PlacedAsset {
                path: documents.get(path).cloned().unwrap_or_else(hashed),
                bytes,
                picture: *picture,
                variants: pictures::variants(path.file_name(), bytes, picture.as_ref()),
            }
        });
        let assets: Vec<_> = assets.collect();
        let mut files = Files::new();
        for (path, bytes) in &theme.assets {
            files.insert(path.clone(), bytes.as_slice().into());
        }
        for asset in &assets {
            files.insert(asset.path.clone(), asset.bytes.into());
        }
        for (path, file) in earlier_document_paths(&resolved.strategy.site, &documents) {
            let bytes = sources.files.get(file).map_or(&[][..], |source| source.bytes());
            files.insert(path, bytes.into());
        }
        let marked_strings = resolved.strings.with_stand_ins(stand_ins::mark);
        Self { theme, marked_strings, assets, files, findings, is_compiled }
    }

    /// Makes the pictures that are made of others, for those who want files.
    pub(super) fn scale_pictures(&mut self, cache: &PictureCache) {
        pictures::scale(&mut self.assets, cache);
        let variants = self.assets.iter().flat_map(|asset| &asset.variants);
        let files = variants.map(|variant| (variant.path.clone(), Arc::clone(&variant.bytes)));
        self.files.extend(files);
    }

    /// The edition as pages show it: with the strings that are marked.
    pub(super) fn shown<'e>(&'e self, edition: &Edition<'e>) -> Edition<'e> {
        Edition { strings: self.marked_strings.as_ref().unwrap_or(edition.strings), ..*edition }
    }
}
