//! The whole site as one zip archive, to be taken along and opened from a disk.
//!
//! Its pages are the published ones but for what only a host needs. An archive cannot tell its own size, so
//! they are drawn twice: first those within it, then those that offer it.

use std::sync::Arc;

use rayon::prelude::*;

use super::page_maker::{Job, Purpose, Renderer};
use crate::derive::OutputPath;
use crate::edition::voice::Desk;
use crate::files::Files;
use crate::files::zip;
use crate::outputs;
use crate::pages::label;
use crate::pages::view::ArchiveView;
use crate::strategy::{Date, LanguageId};

/// The archive.
pub(crate) struct Archive {
    pub(crate) path: OutputPath,
    pub(crate) bytes: Arc<[u8]>,
    /// The last day that a label names.
    updated: Option<Date>,
}

/// Draws and packs the archive, where there is to be one, so that the pages of the renderer offer it. `assets`
/// are published beside them.
pub(crate) fn offer(renderer: &mut Renderer<'_>, assets: &Files) {
    if !renderer.has_archive() {
        return;
    }
    let purpose = renderer.purpose;
    renderer.draw_for(Purpose::TakenAlong, None);
    let archive = archive(renderer, assets);
    renderer.draw_for(purpose, archive);
}

/// None where a page cannot be drawn or the archive would be larger than its format allows.
fn archive(renderer: &Renderer<'_>, assets: &Files) -> Option<Archive> {
    let pages: Vec<Vec<(OutputPath, Arc<[u8]>)>> = renderer
        .jobs()
        .par_iter()
        // What a server shows where it finds nothing has no use without a server.
        .filter(|job| !matches!(job, Job::NotFound))
        .map(|job| Some(renderer.render(job).files().ok()?.collect()))
        .collect::<Option<_>>()?;
    let mut files = assets.clone();
    files.extend(pages.into_iter().flatten());
    files.extend(renderer.search_files());
    files.extend(renderer.data_files());
    files.extend(outputs::others(renderer).into_iter().map(|(path, bytes)| (path, bytes.into())));
    let name = renderer.file_name(LanguageId::SOURCE);
    let labels = renderer.derived.labels.iter();
    let languages: Vec<_> = renderer.strategy.languages.ids().collect();
    let updated = labels
        .flat_map(|labels| languages.iter().map(|&language| &labels[language]))
        .filter_map(|label| label.provenance.updated)
        .max();
    let members = files.iter().map(|(path, bytes)| (format!("{name}/{path}"), &**bytes));
    let bytes = zip::pack_many(&members.collect::<Vec<_>>(), updated).ok()?;
    Some(Archive { path: OutputPath::new(format!("{name}.zip")), bytes: bytes.into(), updated })
}

impl Desk<'_> {
    /// The archive as pages offer it.
    pub(crate) fn archive(self) -> Option<ArchiveView> {
        let archive = self.renderer.archive.as_ref()?;
        Some(ArchiveView {
            path: archive.path.to_string(),
            size: self.size(archive.bytes.len()),
            updated: archive.updated.map(|date| label::date(self, date)),
        })
    }
}
