//! A site that is made, and how far its making has come.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;

use crate::derive::OutputPath;

/// A finished site: every file of the output, by its path.
#[derive(Debug, Default)]
pub struct Site {
    /// The files.
    pub files: BTreeMap<OutputPath, Arc<[u8]>>,
    /// How much there is to read.
    pub stats: SiteStats,
}

/// How much there is to read on a site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SiteStats {
    /// How many pages a reader can read.
    pub pages: usize,
    /// In how many languages.
    pub languages: usize,
    /// What a large site leaves out by default: keys of `site.yaml`. Empty for a site that was
    /// already up to date.
    pub left_out: [Option<&'static str>; 4],
}

/// The progress of rendering.
#[derive(Debug, Default)]
pub struct Progress {
    /// Pages rendered.
    pub done: AtomicUsize,
    /// Pages to render; 0 until that is known.
    pub total: AtomicUsize,
}
