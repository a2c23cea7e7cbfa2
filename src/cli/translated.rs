//! `metka translated`: marks translations as made from the source words as they are now.

#![allow(clippy::disallowed_methods, reason = "a command finds the file that it is given")]

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::path::{Path, PathBuf};

use clap::Args;

use super::arguments::{WriterArguments, read_site};
use super::exit_status::{CommandResult, ExitStatus};
use super::messages::{new_files, reading, translation};
use super::report::{self, Format};
use crate::diagnostic::{SourcePath, UiLanguage};
use crate::disk::Unreadable;
use crate::read::{ReadError, Sources};
use crate::scaffold;

/// Mark translations as up to date with their source.
#[derive(Debug, Args)]
pub(super) struct TranslatedArguments {
    /// Words files of translations, such as `content/pages/about.en.md`, or folders of them
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,

    /// Folder of the site: the one that holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,

    #[command(flatten)]
    writer: WriterArguments,
}

pub(super) fn run(arguments: &TranslatedArguments, language: UiLanguage) -> CommandResult {
    let root = &arguments.root;
    let sources = read_site(root, language)?;
    let mut files = BTreeMap::new();
    for path in &arguments.paths {
        for (file, within) in files_at(path, root, &sources, language)? {
            files.insert(within, file);
        }
    }
    // Nothing is written if one of them cannot be marked.
    let marks = files.into_iter().map(|(path, file)| {
        let marked = scaffold::mark_translation(&sources, &path)
            .map_err(|refusal| translation::not_marked(language, &path, &refusal))?;
        Ok((path, file, marked))
    });
    for (path, file, marked) in marks.collect::<Result<Vec<_>, String>>()? {
        if !marked.is_same {
            scaffold::replace(&file, &marked.text)
                .map_err(|error| new_files::not_written(language, &error))?;
        }
        if !arguments.writer.quiet {
            report::say(&translation::marked(language, &path, &marked), Format::Human);
        }
    }
    Ok(ExitStatus::Fine)
}

/// The files that an argument names, each with its path within the site: one, or all translations
/// in a folder.
fn files_at(
    named: &Path,
    root: &Path,
    sources: &Sources,
    language: UiLanguage,
) -> Result<Vec<(PathBuf, SourcePath)>, String> {
    let (file, metadata) =
        existing(named, root).ok_or_else(|| reading::no_file(language, named))?;
    let outside = || translation::outside(language, named, root);
    if metadata.is_dir() {
        let (_, folder) = source_path(&file, root).ok_or_else(outside)?;
        let found = scaffold::translations_below(sources, &folder);
        if found.is_empty() {
            return Err(translation::none_below(language, named));
        }
        return Ok(found.into_iter().map(|path| (root.join(path.as_str()), path)).collect());
    }
    if let Some(reason) = Unreadable::of_type(metadata.file_type()) {
        let error = ReadError { path: named.to_path_buf(), error: reason.into() };
        return Err(reading::cannot_read(language, &error));
    }
    let (file, path) = source_path(&file, root).ok_or_else(outside)?;
    if path.as_str().starts_with("content/") { Ok(vec![(file, path)]) } else { Err(outside()) }
}

/// The file as findings name it, from the root of the site, or else from where the command runs.
fn existing(file: &Path, root: &Path) -> Option<(PathBuf, Metadata)> {
    let places = [root.join(file), file.to_path_buf()];
    places.into_iter().find_map(|file| Some((file.clone(), file.symlink_metadata().ok()?)))
}

/// The file or folder itself, whatever links lead to it, and its path within the site, if it is
/// there: in the content, or the folder around it.
fn source_path(file: &Path, root: &Path) -> Option<(PathBuf, SourcePath)> {
    let (file, root) = (file.canonicalize().ok()?, root.canonicalize().ok()?);
    let parts: Vec<_> = file.strip_prefix(root).ok()?.iter().map(|part| part.to_str()).collect();
    let path = parts.into_iter().collect::<Option<Vec<_>>>()?.join("/");
    let is_within = path.is_empty() || path == "content" || path.starts_with("content/");
    is_within.then(|| (file, SourcePath::new(&path)))
}
