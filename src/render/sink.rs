//! The way of files out of the plan.

use std::sync::Arc;

use crate::derive::OutputPath;
use crate::files::Destination;
use crate::outputs::offline::Inventory;
use crate::strategy::Strategy;

/// Passes files on to a destination, and records them for the service worker.
pub(crate) struct Sink<'a> {
    pub(crate) destination: &'a dyn Destination,
    /// None if the site has no service worker.
    pub(crate) inventory: Option<Inventory>,
}

impl Destination for Sink<'_> {
    fn put(&self, path: &OutputPath, bytes: &[u8]) {
        if let Some(inventory) = &self.inventory {
            inventory.note(path, bytes);
        }
        self.destination.put(path, bytes);
    }
}

impl<'a> Sink<'a> {
    pub(crate) fn new(destination: &'a dyn Destination, strategy: &Strategy) -> Self {
        Self { destination, inventory: strategy.site.offline.then(Inventory::default) }
    }

    /// Hands on files that were made together.
    pub(crate) fn put_all(&self, files: impl IntoIterator<Item = (OutputPath, Vec<u8>)>) {
        for (path, bytes) in files {
            self.put(&path, &bytes);
        }
    }

    /// Hands on files that others share.
    pub(crate) fn put_shared<'f>(
        &self,
        files: impl IntoIterator<Item = (&'f OutputPath, &'f Arc<[u8]>)>,
    ) {
        for (path, bytes) in files {
            self.put(path, bytes);
        }
    }
}
