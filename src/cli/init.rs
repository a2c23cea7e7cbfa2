//! `metka init`: a new site.

use std::path::PathBuf;

use clap::Args;

use super::arguments::WriterArguments;
use super::exit_status::{CommandResult, ExitStatus};
use super::messages::new_files;
use super::report::{self, Format};
use crate::diagnostic::UiLanguage;
use crate::scaffold;

/// Begin a new site.
#[derive(Debug, Args)]
pub(super) struct InitArguments {
    /// Folder for the site; it must not hold `content/`
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    #[command(flatten)]
    writer: WriterArguments,
}

pub(super) fn run(arguments: &InitArguments, language: UiLanguage) -> CommandResult {
    let folder = &arguments.folder;
    if folder.join("content").symlink_metadata().is_ok() {
        return Err(new_files::has_content(language, folder));
    }
    let mut files = scaffold::new_site(language);
    let exists = |path: &str| folder.join(path).symlink_metadata().is_ok();
    files.retain(|file| !(scaffold::may_stay(&file.path) && exists(&file.path)));
    scaffold::must_not_be_linked(folder)
        .and_then(|()| scaffold::write_new(folder, &files))
        .map_err(|error| new_files::not_written(language, &error))?;
    if !arguments.writer.quiet {
        for line in new_files::new_site(language, folder, files.len()) {
            report::say(&line, Format::Human);
        }
    }
    Ok(ExitStatus::Fine)
}
