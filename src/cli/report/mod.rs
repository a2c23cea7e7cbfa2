//! Findings as text: for people, for programs, and for the services that check proposals.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is where Metka prints")]

mod github;
mod human;
pub(super) mod json;
mod sarif;

use anstream::{eprint, eprintln, print};

use super::{Format, tongue};
use crate::diagnostic::{Files, Finding, Severity, Tongue, has_errors};
use crate::read::Sources;

/// So many findings are shown to people: nobody reads more, and each may take a screen.
const MOST_SHOWN: usize = 1_000;

/// Reports all findings: for people on standard error, for programs on standard output.
pub(super) fn findings(findings: &[Finding], sources: &Sources, format: Format, language: Tongue) {
    let text = text(findings, sources, format, language);
    match format {
        Format::Human => eprint!("{text}"),
        Format::Json | Format::Github | Format::Sarif => print!("{text}"),
    }
    if !findings.is_empty() {
        let (errors, warnings) = count(findings);
        say(&tongue::counted(language, errors, warnings), format);
    }
}

/// All findings as text.
pub(super) fn text(
    findings: &[Finding],
    sources: &Sources,
    format: Format,
    language: Tongue,
) -> String {
    let files = Files::of(findings, |path| sources.bytes(path));
    let mut text = String::new();
    match format {
        Format::Human => {
            let (shown, others) = findings.split_at(findings.len().min(MOST_SHOWN));
            for finding in shown {
                text += &human::report(finding, &files, language);
                text += "\n\n";
            }
            if !others.is_empty() {
                text += &tongue::not_shown(language, others.len());
                text += "\n\n";
            }
        }
        Format::Github => {
            for finding in findings {
                text += &github::report(finding, &files, sources, language);
                text += "\n";
            }
        }
        Format::Json => text = format!("{}\n", json::report(findings, sources, language)),
        Format::Sarif => {
            text = format!("{}\n", sarif::report(findings, &files, sources, language));
        }
    }
    text
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
