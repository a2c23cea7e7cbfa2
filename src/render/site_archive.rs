//! The whole site as one zip archive, to be taken along and opened from a disk.
//!
//! Its pages are the published ones but for what only a host needs. An archive cannot tell its own
//! size, so they are drawn twice: first those within it, then those that offer it.

use std::sync::Arc;

use rayon::prelude::*;

use super::other_files;
use super::page_maker::PageMaker;
use super::plan::{self, Job};
use super::preparation::Preparation;
use super::start::Start;
use crate::derive::OutputPath;
use crate::diagnostic::Finding;
use crate::edition::offers::{ArchiveOffer, Offers};
use crate::edition::voice::Voice;
use crate::edition::{Edition, OutputMode};
use crate::files::{Files, zip};
use crate::outputs::open_data::OpenData;
use crate::outputs::search;
use crate::strategy::{LanguageId, PerLanguage};

/// The archive, and what was made for it that the site has too.
pub(super) struct SiteArchive {
    /// Where it stands and what it holds; none where it would be larger than its format allows.
    file: Option<(ArchiveOffer, Arc<[u8]>)>,
    /// The faults of its pages, which are missing from it.
    pub(super) faults: Vec<Finding>,
    /// The scripts of the search.
    pub(super) search: PerLanguage<Files>,
}

impl SiteArchive {
    /// The archive as pages offer it.
    pub(super) fn offer(&self) -> Option<ArchiveOffer> {
        self.file.as_ref().map(|(offer, _)| offer.clone())
    }

    pub(super) fn file(&self) -> Option<(&OutputPath, &Arc<[u8]>)> {
        self.file.as_ref().map(|(offer, bytes)| (&offer.path, bytes))
    }
}

/// Draws and packs the archive, with pages that offer all but it.
pub(super) fn make(
    edition: &Edition<'_>,
    start: &Start<'_>,
    (offers, preparation): (&Offers, &Preparation),
    data: &OpenData,
) -> SiteArchive {
    let edition = &Edition { mode: OutputMode::Archive, ..*edition };
    let languages = &edition.strategy.languages;
    let search = || languages.map(|language| search::files(Voice::new(edition, language)));
    let maker = PageMaker::new(edition, offers, &start.theme, None, false);
    let jobs = plan::jobs(edition);
    let pages = || -> Vec<_> {
        // What a server shows where it finds nothing has no use without a server.
        let jobs = jobs.par_iter().filter(|job| !matches!(job, Job::NotFound));
        jobs.map(|job| maker.make(job, &data.offers)).collect()
    };
    let (search, pages) = rayon::join(search, pages);
    let (mut files, mut faults) = (start.files.clone(), Vec::new());
    for page in pages {
        match page.files() {
            Ok(made) => files.extend(made),
            Err(fault) => faults.push(*fault),
        }
    }
    files.extend(search.iter().flat_map(|(_, files)| files.clone()));
    files.extend(data.files.iter().cloned());
    let others = other_files::all(edition, preparation).into_iter();
    files.extend(others.map(|(path, bytes)| (path, bytes.into())));
    SiteArchive { file: pack(edition, &files), faults, search }
}

fn pack(edition: &Edition<'_>, files: &Files) -> Option<(ArchiveOffer, Arc<[u8]>)> {
    let name = edition.file_name(LanguageId::SOURCE);
    let labels = edition.derived.labels.iter().flat_map(PerLanguage::iter);
    let updated = labels.filter_map(|(_, label)| label.provenance.updated).max();
    let members = files.iter().map(|(path, bytes)| (format!("{name}/{path}"), &**bytes));
    let bytes = zip::pack_many(&members.collect::<Vec<_>>(), updated)?;
    let path = OutputPath::new(format!("{name}.zip"));
    Some((ArchiveOffer { path, size: bytes.len(), updated }, bytes.into()))
}
