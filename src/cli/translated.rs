//! `metka translated`: marks a translation as made from the source words as they are now.

#![allow(clippy::disallowed_methods, reason = "a command finds the file that it is given")]

use std::fs::Metadata;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{ExitStatus, Format, SpeechArguments, messages, report};
use crate::diagnostic::SourcePath;
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
    speech: SpeechArguments,
}

pub(super) fn run(arguments: &TranslatedArguments) -> ExitStatus {
    let language = arguments.speech.language();
    let sources = match super::read_folder(&arguments.root, language) {
        Ok(sources) => sources,
        Err(status) => return status,
    };
    let Some((file, metadata)) = existing(&arguments.file, &arguments.root) else {
        report::failure(&messages::no_file(language, &arguments.file), language);
        return ExitStatus::Failed;
    };
    if let Some(reason) = Unreadable::of_type(metadata.file_type()) {
        let error = ReadError { path: arguments.file.clone(), error: reason.into() };
        report::failure(&messages::cannot_read(language, &error), language);
        return ExitStatus::Failed;
    }
    let Some((file, path)) = source_path(&file, &arguments.root) else {
        report::failure(&messages::outside(language, &arguments.file, &arguments.root), language);
        return ExitStatus::Failed;
    };
    let marked = match scaffold::mark_translation(&sources, &path) {
        Ok(marked) => marked,
        Err(refusal) => {
            report::failure(&messages::not_marked(language, &path, &refusal), language);
            return ExitStatus::Failed;
        }
    };
    if !marked.is_same
        && let Err(error) = scaffold::replace(&file, &marked.text)
    {
        report::failure(&messages::not_written(language, &error), language);
        return ExitStatus::Failed;
    }
    if !arguments.speech.quiet {
        report::say(&messages::marked(language, &path, &marked), Format::Human);
    }
    ExitStatus::Fine
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
