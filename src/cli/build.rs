//! `metka build`

#![allow(clippy::disallowed_methods, reason = "a command says how long it took")]

use std::path::{Path, PathBuf};
use std::process::exit;
use std::sync::OnceLock;
use std::time::Instant;

use clap::Args;

use super::inputs::inputs;
use super::progress::with_progress;
use super::watchdog::watched;
use super::{CommonArguments, ExitStatus, report, tongue};
use crate::diagnostic::Tongue;
use crate::emit::{Current, Emission, EmitError, Manner, Origin, Written};
use crate::{Destination, compile_to, emit};

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

pub(super) fn run(arguments: &BuildArguments) -> ExitStatus {
    let start = Instant::now();
    let common = &arguments.common;
    let tongue = common.tongue();
    common.choose_colors();
    let sources = match common.read(tongue) {
        Ok(sources) => sources,
        Err(status) => return status,
    };
    let folder = match &arguments.output_dir {
        Some(folder) => folder.clone(),
        None if common.root == Path::new(".") => PathBuf::from("dist"),
        None => common.root.join("dist"),
    };
    if let Err(error) = emit::check_target(&common.root, &folder) {
        return refused(&error, tongue);
    }
    let inputs = inputs(&sources, &common.settings(), arguments.precompress);
    if let Some(Current { origin, files }) = emit::current(&folder, inputs) {
        report::findings(&[], &sources, common.format, tongue);
        if !common.quiet {
            let written = Written { unchanged: files, ..Written::default() };
            let line = tongue::built(tongue, &origin, &written, &folder, start.elapsed());
            report::say(&line, common.format);
        }
        return ExitStatus::Fine;
    }
    let manner =
        Manner { precompress: arguments.precompress, replace_foreign: arguments.replace_foreign };
    let emission = OnceLock::new();
    let compile = || {
        with_progress(common.quiet, |progress| {
            compile_to(&sources, &common.settings(), progress, |findings| {
                if report::is_refused(findings, common.strict) {
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
        report::findings(&[finding], &sources, common.format, tongue);
        if !common.quiet {
            report::say(tongue::nothing_written(tongue), common.format);
        }
        exit(1)
    });
    report::findings(&outcome.findings, &sources, common.format, tongue);
    if report::is_refused(&outcome.findings, common.strict) {
        if !common.quiet {
            report::say(tongue::nothing_written(tongue), common.format);
        }
        return ExitStatus::Problems;
    }
    let extent = Origin { inputs, extent: outcome.value };
    // What was found has to be told again, so a site in which anything was found is made again.
    let origin = outcome.findings.is_empty().then_some(extent);
    // What is not refused now was not refused before the first page, when the folder was begun.
    let Some(begun) = emission.into_inner() else { return ExitStatus::Problems };
    match begun.and_then(|emission| emission.finish(origin)) {
        Ok(written) => {
            if common.verbose {
                let added = written.written.iter().map(|path| (path, false));
                for (path, is_removed) in
                    added.chain(written.removed.iter().map(|path| (path, true)))
                {
                    report::say(&tongue::touched(tongue, path, is_removed), common.format);
                }
            }
            if !common.quiet {
                let line = tongue::built(tongue, &extent, &written, &folder, start.elapsed());
                report::say(&line, common.format);
                if let Some(line) = tongue::left_out(tongue, extent.extent) {
                    report::say(&line, common.format);
                }
            }
            ExitStatus::Fine
        }
        Err(error) => refused(&error, tongue),
    }
}

fn refused(error: &EmitError, tongue: Tongue) -> ExitStatus {
    report::failure(&tongue::cannot_write(tongue, error), tongue);
    ExitStatus::Failed
}
