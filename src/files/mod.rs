//! Where finished files go, each as soon as it is made, and the forms that several share.

pub(crate) mod documents;
pub(crate) mod hashed;
pub(crate) mod json;
pub(crate) mod zip;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::derive::OutputPath;

/// Receives the files of a site one by one, so that a site need not be in memory as a whole.
pub trait Destination: Sync {
    /// Takes a file. Files come from several threads at once, and in no order.
    fn put(&self, path: &OutputPath, bytes: &[u8]);
}

/// The files of a site, by their paths.
pub(crate) type Files = BTreeMap<OutputPath, Arc<[u8]>>;

/// Collects files in memory.
#[derive(Debug, Default)]
pub(crate) struct Collected(Mutex<Files>);

impl Collected {
    pub(crate) fn into_files(self) -> Files {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Destination for Collected {
    fn put(&self, path: &OutputPath, bytes: &[u8]) {
        let bytes = bytes.into();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), bytes);
    }
}
