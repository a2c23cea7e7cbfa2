//! `metka translated`: marks a translation as made from the source words as they are now.

#![allow(clippy::disallowed_methods, reason = "a command finds the file that it is given")]

use std::fs::Metadata;
use std::path::{Path, PathBuf};

use clap::Args;

use super::arguments::{WriterArguments, read_site};
use super::exit_status::{CommandResult, ExitStatus};
use super::messages::{new_files, reading, translation};
use super::report::{self, Format};
use crate::diagnostic::{SourcePath, UiLanguage};
use crate::disk::Unreadable;
use crate::read::ReadError;
use crate::scaffold;

/// Mark a translation as up to date with its source.
#[derive(Debug, Args)]
pub(super) struct TranslatedArguments {
    /// Words file of the translation, such as `content/pages/about.en.md`
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Folder of the site: the one that holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,

    #[command(flatten)]
    writer: WriterArguments,
}

pub(super) fn run(arguments: &TranslatedArguments, language: UiLanguage) -> CommandResult {
    let sources = read_site(&arguments.root, language)?;
    let (file, metadata) = existing(&arguments.file, &arguments.root)
        .ok_or_else(|| reading::no_file(language, &arguments.file))?;
    if let Some(reason) = Unreadable::of_type(metadata.file_type()) {
        let error = ReadError { path: arguments.file.clone(), error: reason.into() };
        return Err(reading::cannot_read(language, &error));
    }
    let (file, path) = source_path(&file, &arguments.root)
        .ok_or_else(|| translation::outside(language, &arguments.file, &arguments.root))?;
    let marked = scaffold::mark_translation(&sources, &path)
        .map_err(|refusal| translation::not_marked(language, &path, &refusal))?;
    if !marked.is_same {
        scaffold::replace(&file, &marked.text)
            .map_err(|error| new_files::not_written(language, &error))?;
    }
    if !arguments.writer.quiet {
        report::say(&translation::marked(language, &path, &marked), Format::Human);
    }
    Ok(ExitStatus::Fine)
}

/// The file as findings name it, from the root of the site, or else from where the command runs.
fn existing(file: &Path, root: &Path) -> Option<(PathBuf, Metadata)> {
    let places = [root.join(file), file.to_path_buf()];
    places.into_iter().find_map(|file| Some((file.clone(), file.symlink_metadata().ok()?)))
}

/// The file itself, whatever links lead to it, and its path within the site, if it is there.
fn source_path(file: &Path, root: &Path) -> Option<(PathBuf, SourcePath)> {
    let (file, root) = (file.canonicalize().ok()?, root.canonicalize().ok()?);
    let parts: Vec<_> = file.strip_prefix(root).ok()?.iter().map(|part| part.to_str()).collect();
    let path = parts.into_iter().collect::<Option<Vec<_>>>()?.join("/");
    path.starts_with("content/").then(|| (file, SourcePath::new(&path)))
}
