//! `metka init`: a new site.

use std::path::PathBuf;

use clap::Args;

use super::{ExitStatus, Format, SpeechArguments, report, tongue};
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
    let tongue = arguments.speech.tongue();
    let folder = &arguments.folder;
    if folder.join("content").symlink_metadata().is_ok() {
        report::failure(&tongue::has_content(tongue, folder), tongue);
        return ExitStatus::Failed;
    }
    let mut files = scaffold::new_site(tongue);
    let is_there = |path: &str| folder.join(path).symlink_metadata().is_ok();
    files.retain(|file| !(scaffold::may_stay(&file.path) && is_there(&file.path)));
    let written =
        scaffold::must_not_be_linked(folder).and_then(|()| scaffold::write_new(folder, &files));
    if let Err(error) = written {
        report::failure(&tongue::not_written(tongue, &error), tongue);
        return ExitStatus::Failed;
    }
    if !arguments.speech.quiet {
        for line in tongue::site_begun(tongue, folder, files.len()) {
            report::say(&line, Format::Human);
        }
    }
    ExitStatus::Fine
}
