//! Findings as text: for people, for programs, and for the services that check proposals.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is where Metka prints")]

mod github;
mod groups;
mod human;
pub(super) mod json;
mod sarif;
mod texts;

use std::hash::{BuildHasher as _, Hasher as _, RandomState};

use anstream::{eprint, eprintln, print};
use clap::ValueEnum;

use super::messages::findings as messages;
use crate::diagnostic::{Files, Finding, Severity, UiLanguage, has_errors};
use crate::read::Sources;
use crate::strategy::visible;

/// A format of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: the source line with the characters marked
    Human,
    /// For programs: one JSON object
    Json,
    /// For GitHub: annotations on the changed lines
    Github,
    /// For services that collect findings: SARIF 2.1.0
    Sarif,
}

/// So many findings are shown to people: nobody reads more, and each may take a screen.
const MOST_SHOWN: usize = 1_000;

/// How findings are reported.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// For whom.
    pub format: Format,
    /// People see each finding, also where many have one cause.
    pub is_whole: bool,
}

impl From<Format> for Manner {
    fn from(format: Format) -> Self {
        Self { format, is_whole: false }
    }
}

/// Reports all findings: for people on standard error, for programs on standard output.
pub(super) fn findings(
    findings: &[Finding],
    sources: &Sources,
    manner: impl Into<Manner>,
    language: UiLanguage,
) {
    let manner = manner.into();
    let format = manner.format;
    let text = text(findings, sources, manner, language);
    match format {
        Format::Human => eprint!("{text}"),
        Format::Json | Format::Github | Format::Sarif => print!("{text}"),
    }
    if !findings.is_empty() {
        let (errors, warnings) = json::count(findings);
        say(&messages::counted(language, errors, warnings), format);
    }
}

/// The report of all findings, as `check` prints it.
pub fn text(
    findings: &[Finding],
    sources: &Sources,
    manner: impl Into<Manner>,
    language: UiLanguage,
) -> String {
    let Manner { format, is_whole } = manner.into();
    let files = Files::of(findings, |path| sources.bytes(path));
    let mut text = String::new();
    match format {
        Format::Human => {
            let token = (!findings.is_empty()).then(token_of_actions).flatten();
            if let Some(token) = &token {
                text += &["::stop-commands::", token, "\n"].concat();
            }
            let groups = if is_whole {
                groups::each(findings)
            } else {
                groups::by_cause(findings, language)
            };
            let (shown, others) = groups::shown(groups, MOST_SHOWN);
            for group in &shown {
                text += &human::report(group, &files, language);
                text += "\n\n";
            }
            if others > 0 {
                text += &messages::not_shown(language, others);
                text += "\n\n";
            }
            if let Some(token) = &token {
                text += &["::", token, "::\n"].concat();
            }
        }
        Format::Github => {
            for finding in findings {
                text += &github::report(finding, &files, sources, language);
                text += "\n";
            }
        }
        Format::Json => {
            text = format!("{}\n", json::line(&json::report(findings, sources, language)));
        }
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
        eprintln!("{}", visible(line));
    }
}

/// Why the tool could not run.
pub(super) fn failure(reason: &str, language: UiLanguage) {
    eprintln!("{}: {}", Severity::Error.word(language), visible(reason));
}

/// A word that no content can know, on GitHub Actions: between two lines with it, nothing that is
/// printed is taken for a command. Source lines may hold one in the middle.
#[allow(clippy::disallowed_methods, reason = "the runner says where the log is read")]
fn token_of_actions() -> Option<String> {
    let is_actions = std::env::var("GITHUB_ACTIONS").is_ok_and(|value| value == "true");
    // Each has random keys of the system.
    let random = || RandomState::new().build_hasher().finish();
    is_actions.then(|| format!("metka-{:016x}{:016x}", random(), random()))
}
