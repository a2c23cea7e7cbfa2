//! `metka check`: reports the findings of `build` and those of `review/`, and writes nothing.

#![allow(clippy::disallowed_methods, reason = "a command says how long it took")]

use std::process::exit;
use std::time::Instant;

use clap::Args;

use super::arguments::CommonArguments;
use super::environment::today;
use super::exit_status::{CommandResult, ExitStatus};
use super::messages::build as messages;
use super::progress::with_progress;
use super::report;
use super::watchdog::watched;
use crate::diagnostic::UiLanguage;
use crate::{Settings, compile_to};

/// Report every problem and write nothing.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    common: CommonArguments,
}

pub(super) fn run(arguments: &CheckArguments, language: UiLanguage) -> CommandResult {
    let start = Instant::now();
    let common = &arguments.common;
    let sources = common.read(language)?;
    let settings = Settings { review: Some(today()), ..common.settings() };
    let compile = || {
        with_progress(common.quiet, |progress| compile_to(&sources, &settings, progress, |_| None))
    };
    let outcome = watched(compile, |finding| {
        report::findings(&[finding], &sources, common.manner(), language);
        exit(1)
    });
    report::findings(&outcome.findings, &sources, common.manner(), language);
    if !common.quiet {
        report::say(&messages::checked(language, outcome.value, start.elapsed()), common.format);
    }
    let is_refused = report::is_refused(&outcome.findings, common.strict);
    Ok(if is_refused { ExitStatus::Problems } else { ExitStatus::Fine })
}
