//! `metka report`: the report of a year as a document that an office edits on.

#![allow(clippy::disallowed_methods, reason = "a report is written where its reader asks for it")]

use std::fs::OpenOptions;
use std::io::{ErrorKind, IsTerminal as _, Write as _, stdout};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::arguments::{LanguageArgument, read_site};
use super::environment::work_on_first_thread;
use super::exit_status::{CommandResult, ExitStatus};
use super::messages::{build, yearly as messages};
use super::report::{self, Format};
use crate::diagnostic::{Severity, UiLanguage};
use crate::{NoReport, ReportFormat, ReportRequest, Settings, yearly_report};

/// Write the report of a year as a document: what was done, milestones, money and indicators.
#[derive(Debug, Args)]
pub(super) struct ReportArguments {
    /// Year of the report
    #[arg(value_name = "YEAR")]
    year: i32,

    /// Goal of which it is to be; by default all
    #[arg(long, value_name = "GOAL")]
    goal: Option<String>,

    /// Language of the document; by default the first of the site
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<String>,

    /// Form of the document; by default that of the ending of its file, else Markdown
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: Option<Form>,

    /// File to write; it must not exist yet. By default the document is printed
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Folder of the site: the one that holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,

    #[command(flatten)]
    _language: LanguageArgument,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Form {
    /// Markdown
    Md,
    /// For word processors: Office Open XML
    Docx,
}

impl ReportArguments {
    fn form(&self) -> ReportFormat {
        let ending = self.output.as_deref().and_then(Path::extension);
        let is_docx = ending.is_some_and(|ending| ending.eq_ignore_ascii_case("docx"));
        match self.format {
            Some(Form::Docx) => ReportFormat::Docx,
            None if is_docx => ReportFormat::Docx,
            Some(Form::Md) | None => ReportFormat::Markdown,
        }
    }
}

pub(super) fn run(arguments: &ReportArguments, language: UiLanguage) -> CommandResult {
    work_on_first_thread();
    let format = arguments.form();
    if format == ReportFormat::Docx && arguments.output.is_none() && stdout().is_terminal() {
        return Err(messages::needs_file(language).to_owned());
    }
    let sources = read_site(&arguments.root, language)?;
    let request = ReportRequest {
        year: arguments.year,
        goal: arguments.goal.clone(),
        language: arguments.language.clone(),
        format,
    };
    let outcome = yearly_report(&sources, &Settings::default(), &request);
    if report::is_refused(&outcome.findings, false) {
        let errors = outcome.findings.into_iter().filter(|it| it.severity == Severity::Error);
        report::findings(&errors.collect::<Vec<_>>(), &sources, Format::Human, language);
        report::say(build::nothing_written(language), Format::Human);
        return Ok(ExitStatus::Problems);
    }
    let bytes = match outcome.value {
        Ok(bytes) => bytes,
        Err(NoReport::NoYear(years)) => {
            report::failure(&messages::no_year(language, arguments.year, &years), language);
            return Ok(ExitStatus::Problems);
        }
        Err(NoReport::NoGoal(goals)) => {
            let goal = arguments.goal.as_deref().unwrap_or_default();
            return Err(messages::no_goal(language, goal, &goals));
        }
        Err(NoReport::NoLanguage(tags)) => {
            let tag = arguments.language.as_deref().unwrap_or_default();
            return Err(messages::no_language(language, tag, &tags));
        }
    };
    let Some(path) = &arguments.output else {
        let mut output = stdout().lock();
        let written = output.write_all(&bytes).and_then(|()| output.flush());
        return written
            .map(|()| ExitStatus::Fine)
            .map_err(|error| messages::not_written(language, Path::new("-"), &error));
    };
    // An office may have edited an earlier one.
    let file = OpenOptions::new().write(true).create_new(true).open(path);
    file.and_then(|mut file| file.write_all(&bytes)).map_err(|error| {
        if error.kind() == ErrorKind::AlreadyExists {
            messages::is_there(language, path)
        } else {
            messages::not_written(language, path, &error)
        }
    })?;
    Ok(ExitStatus::Fine)
}
