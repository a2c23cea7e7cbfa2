//! The whole site as one zip archive, to be taken along and opened from a disk.
//!
//! Its pages are the published ones but for what only a host needs. An archive cannot tell its own size, so
//! they are drawn twice: first those within it, then those that offer it.

use std::sync::Arc;

use rayon::prelude::*;

use super::desk::Desk;
use super::destination::Files;
use super::renderer::{Job, Purpose, Renderer};
use super::view::ArchiveView;
use super::{archive, label, standards};
use crate::derive::OutputPath;
use crate::diagnostic::Finding;
use crate::strategy::{Date, LanguageId};

/// The archive.
pub(super) struct Archive {
    pub(super) path: OutputPath,
    pub(super) bytes: Arc<[u8]>,
    /// The last day that a label names.
    updated: Option<Date>,
}

/// Draws and packs the archive, where there is to be one, so that the pages of the renderer offer it.
/// `assets` are published beside them. Gives the faults of its pages, which are missing from it.
pub(super) fn offer(renderer: &mut Renderer<'_>, assets: &Files) -> Vec<Finding> {
    if !renderer.has_archive() {
        return Vec::new();
    }
    let purpose = renderer.purpose;
    renderer.draw_for(Purpose::TakenAlong, None);
    let (pages, faults) = pages(renderer);
    let archive = archive(renderer, assets, pages);
    renderer.draw_for(purpose, archive);
    faults
}

/// The files of all pages, and the faults of those that could not be drawn.
fn pages(renderer: &Renderer<'_>) -> (Files, Vec<Finding>) {
    let drawn: Vec<_> = renderer
        .jobs()
        .par_iter()
        // What a server shows where it finds nothing has no use without a server.
        .filter(|job| !matches!(job, Job::NotFound))
        .map(|job| renderer.render(job))
        .collect();
    let (mut files, mut faults) = (Files::new(), Vec::new());
    for page in drawn {
        match page.files() {
            Ok(made) => files.extend(made),
            Err(fault) => faults.push(*fault),
        }
    }
    (files, faults)
}

/// None where the archive would be larger than its format allows.
fn archive(renderer: &Renderer<'_>, assets: &Files, pages: Files) -> Option<Archive> {
    let mut files = assets.clone();
    files.extend(pages);
    files.extend(renderer.search_files());
    files.extend(renderer.data_files());
    files.extend(standards::others(renderer).into_iter().map(|(path, bytes)| (path, bytes.into())));
    let name = renderer.file_name(LanguageId::SOURCE);
    let labels = renderer.derived.labels.iter();
    let languages: Vec<_> = renderer.strategy.languages.ids().collect();
    let updated = labels
        .flat_map(|labels| languages.iter().map(|&language| &labels[language]))
        .filter_map(|label| label.provenance.updated)
        .max();
    let members = files.iter().map(|(path, bytes)| (format!("{name}/{path}"), &**bytes));
    let bytes = archive::pack_many(&members.collect::<Vec<_>>(), updated).ok()?;
    Some(Archive { path: OutputPath::new(format!("{name}.zip")), bytes: bytes.into(), updated })
}

impl Desk<'_> {
    /// The archive as pages offer it.
    pub(super) fn archive(self) -> Option<ArchiveView> {
        let archive = self.renderer.archive.as_ref()?;
        Some(ArchiveView {
            path: archive.path.to_string(),
            size: self.size(archive.bytes.len()),
            updated: archive.updated.map(|date| label::date(self, date)),
        })
    }
}
