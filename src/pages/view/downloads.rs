//! Data files that a page offers.

use serde::Serialize;

use crate::edition::text::Phrase;

/// Data files that a page offers.
#[derive(Debug, Serialize)]
pub(crate) struct DownloadsView {
    pub(crate) title: String,
    /// The files, the most common first.
    pub(crate) files: Vec<DownloadView>,
    /// The licence of the data, where it is stated.
    pub(crate) license: Option<LicenseView>,
    /// The small page that other sites may show in a frame, where there is one.
    pub(crate) embed: Option<EmbedView>,
}

/// A page for frames on other sites.
#[derive(Debug, Serialize)]
pub(crate) struct EmbedView {
    /// What is written into a page of another site.
    pub(crate) code: String,
    pub(crate) path: String,
}

/// A data file.
#[derive(Debug, Serialize)]
pub(crate) struct DownloadView {
    /// Name of the format: `CSV`; of several files of one format the name of the file.
    pub(crate) format: String,
    /// What it is good for, in words.
    pub(crate) purpose: String,
    pub(crate) path: String,
    /// Its size as readers of this language write it: `1,2 kB`.
    pub(crate) size: String,
    /// The same in bytes.
    pub(crate) bytes: usize,
    /// Media type, such as `text/csv`.
    pub(crate) media_type: &'static str,
    /// How it relates to the page, for `<link rel>`: `alternate` or `describedby`.
    pub(crate) relation: &'static str,
}

/// A licence.
#[derive(Debug, Serialize)]
pub(crate) struct LicenseView {
    /// Its name; those of the SPDX list are in English.
    pub(crate) name: Phrase,
    /// Where its text can be read.
    pub(crate) url: String,
}
