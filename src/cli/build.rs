//! `metka build`

#![allow(clippy::disallowed_methods, reason = "a command says how long it took")]

use std::path::{Path, PathBuf};
use std::process::exit;
use std::sync::OnceLock;
use std::time::Instant;

use clap::Args;

use super::arguments::CommonArguments;
use super::exit_status::{CommandResult, ExitStatus};
use super::inputs::inputs;
use super::messages::{build as messages, new_files};
use super::progress::with_progress;
use super::report;
use super::watchdog::watched;
use crate::diagnostic::UiLanguage;
use crate::emit::{Current, Emission, EmitError, Manner, Origin, Written};
use crate::{Destination, compile_to, disk, emit, scaffold};

/// Build the site into `dist/`.
#[derive(Debug, Args)]
pub(super) struct BuildArguments {
    #[command(flatten)]
    common: CommonArguments,

    /// Folder to write to; by default `dist` in the site's folder
    #[arg(short, long, value_name = "DIR")]
    output_dir: Option<PathBuf>,

    /// Replace files in that folder that Metka did not write, where they stand in the way
    #[arg(long)]
    replace_foreign: bool,

    /// Add to each text copies compressed with gzip and Brotli, for servers that hand them out
    #[arg(long)]
    precompress: bool,
}

pub(super) fn run(arguments: &BuildArguments, language: UiLanguage) -> CommandResult {
    let start = Instant::now();
    let common = &arguments.common;
    let sources = common.read(language)?;
    let say = |line: &str| {
        if !common.report.quiet {
            report::say(line, common.report.format);
        }
    };
    let refused = |error: EmitError| messages::cannot_write(language, &error);
    let folder = match &arguments.output_dir {
        Some(folder) => folder.clone(),
        None if common.root == Path::new(".") => PathBuf::from("dist"),
        None => common.root.join("dist"),
    };
    emit::check_target(&common.root, &folder).map_err(refused)?;
    let is_made = arguments.output_dir.is_none() && folder.symlink_metadata().is_err();
    let inputs = inputs(&sources, &common.settings(), arguments.precompress);
    if let Some(Current { origin, files }) = emit::current(&folder, inputs) {
        report::findings(&[], &sources, common.report.manner(), language);
        let written = Written { unchanged: files, ..Written::default() };
        say(&messages::built(language, &origin, &written, &folder, start.elapsed()));
        return Ok(ExitStatus::Fine);
    }
    let manner =
        Manner { precompress: arguments.precompress, replace_foreign: arguments.replace_foreign };
    let emission = OnceLock::new();
    let compile = || {
        with_progress(common.report.quiet, |progress| {
            compile_to(&sources, &common.settings(), progress, |findings| {
                if report::is_refused(findings, common.report.strict) {
                    return None;
                }
                let begun = emission.get_or_init(|| Emission::begin(&folder, manner));
                begun.as_ref().ok().map(|emission| emission as &dyn Destination)
            })
        })
    };
    let outcome = watched(compile, |finding| {
        if let Some(Ok(emission)) = emission.get() {
            emission.give_up();
        }
        report::findings(&[finding], &sources, common.report.manner(), language);
        say(messages::nothing_written(language));
        exit(1)
    });
    report::findings(&outcome.findings, &sources, common.report.manner(), language);
    if report::is_refused(&outcome.findings, common.report.strict) {
        say(messages::nothing_written(language));
        return Ok(ExitStatus::Problems);
    }
    let extent = Origin { inputs, extent: outcome.value };
    // A site with findings is built again next time, because they have to be reported.
    let origin = outcome.findings.is_empty().then_some(extent);
    // Without errors now there were none before the first page, so the emission was begun.
    let Some(begun) = emission.into_inner() else { return Ok(ExitStatus::Problems) };
    let written = begun.and_then(|emission| emission.finish(origin)).map_err(refused)?;
    if is_made && !is_ignored(&common.root) {
        let files = Vec::from_iter(scaffold::ignored_output(language));
        scaffold::write_new(&common.root, &files)
            .map_err(|error| new_files::not_written(language, &error))?;
    }
    if common.verbose {
        let added = written.written.iter().map(|path| (path, false));
        let removed = written.removed.iter().map(|path| (path, true));
        for (path, is_removed) in added.chain(removed) {
            say(&messages::touched(language, path, is_removed));
        }
    }
    say(&messages::built(language, &extent, &written, &folder, start.elapsed()));
    if let Some(line) = messages::left_out(language, extent.extent) {
        say(&line);
    }
    Ok(ExitStatus::Fine)
}

/// The most bytes of a `.gitignore` that is read.
const LARGEST_LIST: u64 = 1 << 20;

/// True where the folder of a site says itself that git does not keep the built site.
fn is_ignored(root: &Path) -> bool {
    let list = disk::read(&root.join(".gitignore"), LARGEST_LIST).unwrap_or_default();
    String::from_utf8_lossy(&list).lines().any(|line| line.trim().trim_matches('/') == "dist")
}
