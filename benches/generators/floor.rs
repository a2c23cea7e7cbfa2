//! The floor: a program that only writes the same bytes to the same paths, in as many threads.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use rayon::prelude::*;

/// Files by folder, each folder after that above it.
pub(crate) struct Floor {
    folders: BTreeMap<PathBuf, Vec<(String, Vec<u8>)>>,
    /// How many files.
    pub(crate) files: usize,
    /// How many bytes in them.
    pub(crate) bytes: usize,
}

impl Floor {
    /// Reads what is to be written.
    pub(crate) fn read(root: &Path) -> io::Result<Self> {
        let mut floor = Self { folders: BTreeMap::new(), files: 0, bytes: 0 };
        floor.read_folder(root, Path::new(""))?;
        Ok(floor)
    }

    fn read_folder(&mut self, root: &Path, within: &Path) -> io::Result<()> {
        let mut files = Vec::new();
        for entry in fs::read_dir(root.join(within))? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.file_type()?.is_dir() {
                self.read_folder(root, &within.join(name))?;
            } else {
                let bytes = fs::read(entry.path())?;
                self.files += 1;
                self.bytes += bytes.len();
                files.push((name, bytes));
            }
        }
        files.sort();
        self.folders.insert(within.to_path_buf(), files);
        Ok(())
    }

    /// Writes everything into a folder that is not there yet, with no care for anything.
    pub(crate) fn write(&self, root: &Path) -> io::Result<()> {
        for folder in self.folders.keys() {
            fs::create_dir(root.join(folder))?;
        }
        let folders: Vec<_> = self.folders.iter().collect();
        folders.into_par_iter().try_for_each(|(folder, files)| {
            let folder = root.join(folder);
            files.iter().try_for_each(|(name, bytes)| fs::write(folder.join(name), bytes))
        })
    }
}
