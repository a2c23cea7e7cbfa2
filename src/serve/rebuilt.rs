//! A site drawn once as the preview draws it, for tests: what earlier runs left must not show in
//! it.

use std::sync::Arc;
use std::sync::mpsc::channel;

use super::background_build::BackgroundBuild;
use crate::derive::OutputPath;
use crate::diagnostic::{Finding, Outcome};
use crate::read::Sources;
use crate::render::Found;
use crate::settings::Settings;
use crate::{PreviewCache, prepare};

/// A site whose pages are all drawn.
#[derive(Debug)]
pub struct Rebuilt {
    build: BackgroundBuild,
    /// What was found.
    pub findings: Vec<Finding>,
}

impl Rebuilt {
    /// Draws all pages of a site, from what earlier runs left where that is the same.
    pub fn draw(sources: &Sources, settings: &Settings, cache: &mut PreviewCache) -> Self {
        let mut findings = Vec::new();
        let memory = Some(&mut cache.parsed);
        let prepared = Arc::new(prepare(sources, settings, memory, &mut findings, &mut |_| {}));
        let (sender, drawn) = channel();
        let (build, _) = BackgroundBuild::begin(
            Arc::new(sources.clone()),
            Arc::clone(&prepared),
            Arc::clone(&cache.pages),
            move |outcome| drop(sender.send(outcome.findings)),
        );
        findings.extend(drawn.recv().expect("a build that is wanted draws all pages"));
        let Outcome { findings, .. } = prepared.settle(Outcome { value: (), findings });
        Self { build, findings }
    }

    /// How many pages were drawn.
    pub fn drawn_pages(&self) -> usize {
        let files = self.build.drawn().into_iter().flat_map(|files| files.keys());
        files.filter(|path| path.as_str().ends_with(".html")).count()
    }

    /// A file of the site.
    pub fn file(&self, path: &OutputPath) -> Option<Arc<[u8]>> {
        match self.build.file(path) {
            Found::File(file) => Some(file),
            Found::Faulty | Found::Nothing => None,
        }
    }
}
