//! `metka build`

#![allow(clippy::disallowed_methods, reason = "a command says how long it took")]

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;

use super::inputs::inputs;
use super::progress::with_progress;
use super::{CommonArguments, ExitStatus, report, tongue};
use crate::emit::{Current, Origin, Written};
use crate::{Site, compile, emit};

/// Build the site into `dist/`.
#[derive(Debug, Args)]
pub(super) struct BuildArguments {
    #[command(flatten)]
    common: CommonArguments,

    /// Folder to write to; by default `dist` in the site's folder
    #[arg(short, long, value_name = "DIR")]
    output_dir: Option<PathBuf>,

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
    let mut outcome =
        with_progress(common.quiet, |progress| compile(&sources, &common.settings(), progress));
    report::findings(&outcome.findings, &sources, common.format, tongue);
    if report::is_refused(&outcome.findings, common.strict) {
        if !common.quiet {
            report::say(tongue::nothing_written(tongue), common.format);
        }
        return ExitStatus::Problems;
    }
    if arguments.precompress {
        emit::precompress(&mut outcome.value);
    }
    let Site { pages, languages, .. } = outcome.value;
    let extent = Origin { inputs, pages, languages };
    // What was found has to be told again, so a site in which anything was found is made again.
    let origin = outcome.findings.is_empty().then_some(extent);
    match emit::emit(&outcome.value, &folder, origin) {
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
            }
            ExitStatus::Fine
        }
        Err(error) => {
            report::failure(&tongue::cannot_write(tongue, &error), tongue);
            ExitStatus::Failed
        }
    }
}
