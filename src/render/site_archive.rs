//! The whole site as one zip archive, to be downloaded and opened from a disk.
//!
//! Its pages are the published ones but for what only a host needs. An archive cannot tell its own
//! size, so pages are drawn twice: first those within it, then those that offer it.

use std::sync::Arc;

use rayon::prelude::*;

use super::other_files;
use super::page_maker::PageMaker;
use super::plan::{self, Job};
use super::preparation::Preparation;
use super::start::Start;
use crate::derive::OutputPath;
use crate::diagnostic::Finding;
use crate::edition::offers::{ArchiveOffer, DataOffers, Offers};
use crate::edition::{Edition, OutputMode};
use crate::files::Files;
use crate::files::zip::Packer;
use crate::outputs::open_data::OpenData;
use crate::strategy::{Date, LanguageId, PerLanguage};

/// The edition that the archive holds.
pub(super) fn edition<'a>(edition: &Edition<'a>) -> Edition<'a> {
    Edition { mode: OutputMode::Archive, ..*edition }
}

pub(super) fn path(edition: &Edition<'_>) -> OutputPath {
    OutputPath::new(format!("{}.zip", edition.file_name(LanguageId::SOURCE)))
}

/// The offer of an archive with a size in bytes.
pub(super) fn offer(edition: &Edition<'_>, size: usize) -> ArchiveOffer {
    ArchiveOffer { path: path(edition), size, updated: updated(edition) }
}

/// The last day that a label of the site names.
fn updated(edition: &Edition<'_>) -> Option<Date> {
    let labels = edition.derived.labels.iter().flat_map(PerLanguage::iter);
    labels.filter_map(|(_, label)| label.provenance.updated).max()
}

/// The files of the archive that are no pages. The site has the same search.
pub(super) fn others<'f>(
    edition: &Edition<'_>,
    preparation: &Preparation,
    data: &OpenData,
    searches: impl IntoIterator<Item = &'f Files>,
) -> Files {
    let mut files: Files = data.files.iter().cloned().collect();
    files.extend(searches.into_iter().flatten().map(|(path, bytes)| (path.clone(), bytes.clone())));
    let others = other_files::all(edition, preparation).into_iter();
    files.extend(others.map(|(path, bytes)| (path, bytes.into())));
    files
}

/// The archive, made a few files at a time.
pub(super) struct SiteArchive<'a> {
    maker: PageMaker<'a>,
    /// The pages that are not drawn yet.
    jobs: Vec<Job<'a>>,
    files: Files,
    /// The faults of its pages, which are missing from it.
    pub(super) faults: Vec<Finding>,
    packer: Option<Packer>,
    /// How many of the files are packed.
    packed: usize,
    /// None where it would be larger than its format allows.
    bytes: Option<Arc<[u8]>>,
}

impl<'a> SiteArchive<'a> {
    /// An archive whose pages offer all but it.
    pub(super) fn new(edition: &'a Edition<'a>, offers: &Offers, start: &'a Start<'_>) -> Self {
        let mut jobs = plan::jobs(edition);
        // What a server shows where it finds nothing has no use without a server.
        jobs.retain(|job| !matches!(job, Job::NotFound));
        Self {
            maker: PageMaker::new(edition, offers.clone(), start),
            jobs,
            files: start.files.clone(),
            faults: Vec::new(),
            packer: None,
            packed: 0,
            bytes: None,
        }
    }

    /// Draws or packs at most `count` more files. `others` makes those that are not pages.
    pub(super) fn advance(
        &mut self,
        count: usize,
        data: &DataOffers,
        others: impl FnOnce() -> Files,
    ) {
        if self.jobs.is_empty() { self.pack(count, others) } else { self.draw(count, data) }
    }

    pub(super) fn is_done(&self) -> bool {
        self.jobs.is_empty() && self.packed >= self.files.len()
    }

    /// Draws at most `count` more pages.
    pub(super) fn draw(&mut self, count: usize, data: &DataOffers) {
        let rest = self.jobs.split_off(count.min(self.jobs.len()));
        let jobs = std::mem::replace(&mut self.jobs, rest);
        let pages: Vec<_> = jobs.par_iter().map(|job| self.maker.make(job, data)).collect();
        for page in pages {
            match page.html {
                Ok(html) => {
                    let made = [(page.path, html)].into_iter().chain(page.beside);
                    self.files.extend(made.map(|(path, bytes)| (path, bytes.into())));
                }
                Err(fault) => self.faults.push(*fault),
            }
        }
    }

    fn pack(&mut self, count: usize, others: impl FnOnce() -> Files) {
        let mut packer = self.packer.take().unwrap_or_else(|| {
            self.files.extend(others());
            let size = self.files.values().map(|bytes| bytes.len()).sum();
            Packer::new(size, updated(self.maker.edition))
        });
        let name = self.maker.edition.file_name(LanguageId::SOURCE);
        let files = self.files.iter().skip(self.packed).take(count);
        let files: Vec<_> =
            files.map(|(path, bytes)| (format!("{name}/{path}"), &**bytes)).collect();
        let is_added = packer.add(&files).is_ok();
        self.packed += files.len();
        if is_added && self.packed < self.files.len() {
            self.packer = Some(packer);
            return;
        }
        self.bytes = if is_added { packer.finish().ok().map(Into::into) } else { None };
        self.files.clear();
    }

    /// The archive as pages offer it.
    pub(super) fn offer(&self) -> Option<ArchiveOffer> {
        Some(offer(self.maker.edition, self.bytes.as_ref()?.len()))
    }

    /// Its bytes, once everything is packed.
    pub(super) fn bytes(&self) -> Option<&Arc<[u8]>> {
        self.bytes.as_ref()
    }
}
