//! Findings as text: for people, for programs, and for the services that check proposals.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is where Metka prints")]

mod github;
mod human;
pub(super) mod json;
mod sarif;

use anstream::{eprintln, println};

use super::{Format, tongue};
use crate::diagnostic::{Files, Finding, Severity, Tongue, has_errors};
use crate::read::Sources;

/// Reports all findings: for people on standard error, for programs on standard output.
pub(super) fn findings(findings: &[Finding], sources: &Sources, format: Format, language: Tongue) {
    let files = Files::of(findings, |path| sources.bytes(path));
    match format {
        Format::Human => {
            for finding in findings {
                eprintln!("{}\n", human::report(finding, &files, language));
            }
        }
        Format::Json => println!("{}", json::report(findings, sources, language)),
        Format::Github => {
            for finding in findings {
                println!("{}", github::report(finding, &files, sources, language));
            }
        }
        Format::Sarif => println!("{}", sarif::report(findings, &files, sources, language)),
    }
    if !findings.is_empty() {
        let (errors, warnings) = count(findings);
        say(&tongue::counted(language, errors, warnings), format);
    }
}

/// True where the findings forbid publishing.
pub(super) fn is_refused(findings: &[Finding], is_strict: bool) -> bool {
    has_errors(findings) || (is_strict && !findings.is_empty())
}

/// A line about the run itself, where people read along: in a terminal and in the log of a job.
pub(super) fn say(line: &str, format: Format) {
    if matches!(format, Format::Human | Format::Github) {
        eprintln!("{line}");
    }
}

/// Why the tool could not run.
pub(super) fn failure(reason: &str, language: Tongue) {
    eprintln!("{}: {reason}", Severity::Error.word(language));
}

fn count(findings: &[Finding]) -> (usize, usize) {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    (errors, findings.len() - errors)
}

/// What a finding says, and below it what to do next.
fn message_with_help(finding: &Finding, language: Tongue) -> String {
    let message = finding.message(language);
    match finding.help(language) {
        Some(help) => format!("{message}\n{}: {help}", tongue::help_name(language)),
        None => message,
    }
}
