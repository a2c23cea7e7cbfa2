//! `metka init`: a new site.

use std::path::PathBuf;

use clap::Args;

use super::{ExitStatus, Format, SpeechArguments, messages, report};
use crate::scaffold;

/// Begin a new site.
#[derive(Debug, Args)]
pub(super) struct InitArguments {
    /// Folder for the site; it must not hold `content/`
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    #[command(flatten)]
    speech: SpeechArguments,
}

pub(super) fn run(arguments: &InitArguments) -> ExitStatus {
    let language = arguments.speech.language();
    let folder = &arguments.folder;
    if folder.join("content").symlink_metadata().is_ok() {
        report::failure(&messages::has_content(language, folder), language);
        return ExitStatus::Failed;
    }
    let mut files = scaffold::new_site(language);
    let is_there = |path: &str| folder.join(path).symlink_metadata().is_ok();
    files.retain(|file| !(scaffold::may_stay(&file.path) && is_there(&file.path)));
    let written =
        scaffold::must_not_be_linked(folder).and_then(|()| scaffold::write_new(folder, &files));
    if let Err(error) = written {
        report::failure(&messages::not_written(language, &error), language);
        return ExitStatus::Failed;
    }
    if !arguments.speech.quiet {
        for line in messages::site_begun(language, folder, files.len()) {
            report::say(&line, Format::Human);
        }
    }
    ExitStatus::Fine
}
