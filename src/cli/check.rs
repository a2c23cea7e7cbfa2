//! `metka check`: everything that `build` does but the writing, and what only a checker looks for.

#![allow(clippy::disallowed_methods, reason = "a command says how long it took")]

use std::process::exit;
use std::time::Instant;

use clap::Args;

use super::progress::with_progress;
use super::watchdog::watched;
use super::{CommonArguments, ExitStatus, messages, report, today};
use crate::{Settings, compile_to};

/// Report every problem and write nothing.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    common: CommonArguments,
}

pub(super) fn run(arguments: &CheckArguments) -> ExitStatus {
    let start = Instant::now();
    let common = &arguments.common;
    let language = common.language();
    common.choose_colors();
    let sources = match common.read(language) {
        Ok(sources) => sources,
        Err(status) => return status,
    };
    let settings = Settings { review: Some(today()), ..common.settings() };
    let compile = || {
        with_progress(common.quiet, |progress| compile_to(&sources, &settings, progress, |_| None))
    };
    let outcome = watched(compile, |finding| {
        report::findings(&[finding], &sources, common.format, language);
        exit(1)
    });
    report::findings(&outcome.findings, &sources, common.format, language);
    if !common.quiet {
        report::say(&messages::checked(language, outcome.value, start.elapsed()), common.format);
    }
    if report::is_refused(&outcome.findings, common.strict) {
        ExitStatus::Problems
    } else {
        ExitStatus::Fine
    }
}
