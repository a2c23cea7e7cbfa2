//! The list of the files that Metka wrote, kept beside them.

use std::collections::BTreeSet;
use std::path::{Component, Path};
use std::{fs, io};

/// The file's name in the output folder.
const NAME: &str = ".metka-files";

/// The paths of the files that Metka wrote, relative to the output folder.
#[derive(Debug, Default)]
pub(super) struct Manifest(BTreeSet<String>);

impl Manifest {
    pub(super) fn of<'a>(paths: impl IntoIterator<Item = &'a str>) -> Self {
        Self(paths.into_iter().map(str::to_owned).collect())
    }

    /// Reads the list in a folder; without one nothing there is Metka's.
    pub(super) fn read(folder: &Path) -> io::Result<Self> {
        match fs::read_to_string(folder.join(NAME)) {
            Ok(text) => {
                Ok(Self(text.lines().filter(|line| is_inside(line)).map(str::to_owned).collect()))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error),
        }
    }

    /// Writes the list in one step.
    pub(super) fn write(&self, folder: &Path) -> io::Result<()> {
        let mut text = self.0.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
        text.push('\n');
        let file = tempfile::Builder::new().prefix(".metka-").tempfile_in(folder)?;
        fs::write(file.path(), text)?;
        super::publish_permissions(file.as_file())?;
        file.persist(folder.join(NAME))?;
        Ok(())
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &String> {
        self.0.iter()
    }

    pub(super) fn contains(&self, path: &str) -> bool {
        self.0.contains(path)
    }
}

/// A list that someone changed must not make Metka remove files elsewhere.
fn is_inside(path: &str) -> bool {
    !path.is_empty()
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}
