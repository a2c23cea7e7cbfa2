//! What is there before anything is drawn: the theme, the assets, and what was found in them.

use std::sync::Arc;

use super::page_cache::PageCache;
use crate::derive::OutputPath;
use crate::diagnostic::{Finding, Problem};
use crate::files::Files;
use crate::files::hashed::hashed_path;
use crate::read::Sources;
use crate::resolve::Resolved;
use crate::theme::Theme;

/// What is there before anything is drawn.
pub(super) struct Start<'a> {
    pub(super) theme: Arc<Theme>,
    /// Where each asset is published, and what it holds.
    pub(super) assets: Vec<(OutputPath, &'a [u8])>,
    /// The files of the theme, and the assets.
    pub(super) files: Files,
    pub(super) findings: Vec<Finding>,
    /// False where the theme cannot draw.
    pub(super) is_compiled: bool,
}

impl<'a> Start<'a> {
    /// Takes from the cache the theme of an earlier run, where it is the same.
    pub(super) fn new(
        sources: &'a Sources,
        resolved: &Resolved,
        cache: Option<&PageCache>,
    ) -> Self {
        let mut findings = Vec::new();
        let (name, strings) = (&resolved.theme, &resolved.strings);
        let theme = match cache {
            Some(cache) => cache.theme(sources, name, strings, &mut findings),
            None => Arc::new(Theme::load(sources, name, strings, &mut findings)),
        };
        let is_compiled = findings.iter().all(|finding| {
            let problem = &finding.problem;
            !matches!(problem, Problem::TemplateFault { .. } | Problem::OverLimit { .. })
        });
        let assets: Vec<_> = resolved
            .strategy
            .assets
            .iter()
            .map(|path| (path, sources.files.get(path).map_or(&[][..], |source| source.bytes())))
            .map(|(path, bytes)| (hashed_path(path.file_name(), bytes), bytes))
            .collect();
        let mut files = Files::new();
        for (path, bytes) in &theme.assets {
            files.insert(path.clone(), bytes.as_slice().into());
        }
        for (path, bytes) in &assets {
            files.insert(path.clone(), (*bytes).into());
        }
        Self { theme, assets, files, findings, is_compiled }
    }
}
