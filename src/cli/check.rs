//! `metka check`: reports the findings of `build` and those of `review/`, and with `--since` what an
//! earlier version had and this one would not. It writes nothing but what `--fix` asks for.

#![allow(clippy::disallowed_methods, reason = "a command says how long it took")]

use std::process::exit;
use std::time::Instant;

use clap::Args;

use super::arguments::{CommonArguments, DayArgument};
use super::exit_status::{CommandResult, ExitStatus};
use super::messages::{build as messages, new_files, since};
use super::progress::with_progress;
use super::report;
use super::watchdog::watched;
use crate::diagnostic::{SourcePath, UiLanguage};
use crate::read::EarlierFault;
use crate::{Settings, Sources, compare, compile_to, scaffold};

/// Report every problem; write nothing without `--fix`.
#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    #[command(flatten)]
    common: CommonArguments,

    /// Report also the addresses that the site had in this commit and would not have now
    #[arg(long, value_name = "COMMIT")]
    since: Option<String>,

    /// Write the aliases and ids that keep those addresses into the files
    #[arg(long, requires = "since")]
    fix: bool,

    #[command(flatten)]
    day: DayArgument,
}

pub(super) fn run(arguments: &CheckArguments, language: UiLanguage) -> CommandResult {
    let start = Instant::now();
    let common = &arguments.common;
    let today = arguments.day.day(language)?;
    let mut sources = common.read(language)?;
    let settings = Settings { review: Some(today), ..common.settings() };
    let say = |line: &str| {
        if !common.report.quiet {
            report::say(line, common.report.format);
        }
    };
    let earlier = match &arguments.since {
        None => None,
        Some(commit) => match sources.earlier(&common.root, commit) {
            Ok(earlier) => Some(earlier),
            Err(EarlierFault::NoSite) => {
                say(&since::no_site(language, commit));
                None
            }
            Err(fault) => return Err(since::not_read(language, commit, &fault)),
        },
    };
    if let Some(earlier) = earlier.as_ref().filter(|_| arguments.fix) {
        let written = repair(arguments, earlier, &sources, &settings, language)?;
        for path in &written {
            say(&since::repaired(language, path));
        }
        if !written.is_empty() {
            sources = common.read(language)?;
        }
    }
    let compile = || {
        with_progress(common.report.quiet, |progress| {
            compile_to(&sources, &settings, progress, |_| None)
        })
    };
    let mut outcome = watched(compile, |finding| {
        report::findings(&[finding], &sources, common.report.manner(), language);
        exit(1)
    });
    if let Some(earlier) = &earlier {
        let mut compared = compare(earlier, &sources, &settings);
        scaffold::mark_repairable(&mut compared.findings, &compared.value.repairs, &sources);
        outcome.findings.extend(compared.findings);
        outcome.sort();
        if let (Some(commit), false) = (&arguments.since, compared.value.unread.is_empty()) {
            say(&since::unread(language, commit, &compared.value.unread));
        }
    }
    report::findings(&outcome.findings, &sources, common.report.manner(), language);
    say(&messages::checked(language, outcome.value, start.elapsed()));
    let is_refused = report::is_refused(&outcome.findings, common.report.strict);
    Ok(if is_refused { ExitStatus::Problems } else { ExitStatus::Fine })
}

/// Writes what keeps earlier addresses, and gives the files that it changed.
fn repair(
    arguments: &CheckArguments,
    earlier: &Sources,
    sources: &Sources,
    settings: &Settings,
    language: UiLanguage,
) -> Result<Vec<SourcePath>, String> {
    let mut written = Vec::new();
    for (path, repair) in compare(earlier, sources, settings).value.repairs {
        let Some(text) = sources.text(&path) else { continue };
        // What cannot be changed safely is reported as it is.
        if let Some(text) = scaffold::repaired(&path, text, &repair) {
            scaffold::replace(&arguments.common.root.join(path.as_str()), &text)
                .map_err(|error| new_files::not_written(language, &error))?;
            written.push(path);
        }
    }
    Ok(written)
}
