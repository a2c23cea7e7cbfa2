//! `metka status`: the board of stale and missing translations, labels and data.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "this is where Metka prints")]
#![allow(clippy::disallowed_methods, reason = "a board is of a day and fits its terminal")]

mod board;
mod table;

use std::io::{IsTerminal as _, stdout};
use std::path::PathBuf;

use anstream::println;
use clap::{Args, ValueEnum};

use super::arguments::{Color, DayArgument, LanguageArgument, read_site};
use super::environment::work_on_first_thread;
use super::exit_status::{CommandResult, ExitStatus};
use super::report::{self, Format};
use crate::diagnostic::{Finding, Problem, Severity, UiLanguage};
use crate::status::{Board, Row, State, page};
use crate::{Settings, survey, trace};

/// Show what is stale, missing or a draft.
#[derive(Debug, Args)]
pub(super) struct StatusArguments {
    /// Folder of the site: the one that holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,

    /// Show only the entries that have something of this sort
    #[arg(long, value_enum, value_name = "SORT")]
    only: Option<Only>,

    /// Show what changed in the source since each stale translation was made
    #[arg(long)]
    diff: bool,

    /// Include drafts
    #[arg(long)]
    drafts: bool,

    /// How to show the board
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = BoardFormat::Human)]
    format: BoardFormat,

    /// When to use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    color: Color,

    #[command(flatten)]
    day: DayArgument,

    #[command(flatten)]
    _language: LanguageArgument,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum BoardFormat {
    /// For people: a table
    Human,
    /// For programs: one JSON object
    Json,
    /// For a browser: one page
    Html,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Only {
    /// A translation made from other words than the source now has
    Stale,
    /// No words in some language
    Missing,
    /// Something that the label lacks
    Gaps,
    /// A draft; drafts are included
    Drafts,
}

impl Only {
    fn keeps(self, row: &Row) -> bool {
        match self {
            Self::Stale => row.has(State::Stale),
            Self::Missing => row.has(State::Missing),
            Self::Gaps => !row.gaps.is_empty(),
            Self::Drafts => row.has_draft(),
        }
    }
}

pub(super) fn run(arguments: &StatusArguments, language: UiLanguage) -> CommandResult {
    arguments.color.apply();
    let today = arguments.day.day(language)?;
    work_on_first_thread();
    let sources = read_site(&arguments.root, language)?;
    let with_drafts = arguments.drafts || arguments.only == Some(Only::Drafts);
    let settings = Settings { with_drafts, ..Settings::default() };
    let outcome = survey(&sources, &settings, today);
    let (mut board, findings) = (outcome.value, outcome.findings);
    if let Some(only) = arguments.only {
        board.entries.retain(|row| only.keeps(row));
    }
    trace(&mut board, &sources, &arguments.root);
    if !arguments.diff {
        forget_diffs(&mut board);
    }
    let is_refused = report::is_refused(&findings, false);
    match arguments.format {
        BoardFormat::Json => {
            let mut object = report::json::report(&findings, &sources, language);
            object["title"] = serde_json::json!(board.title);
            object["languages"] = serde_json::json!(board.languages);
            object["entries"] = serde_json::json!(board.entries);
            object["totals"] = serde_json::json!(board.totals);
            println!("{}", report::json::line(&object));
        }
        BoardFormat::Human | BoardFormat::Html => {
            // What a board shows anyway is no news; what would forbid publishing is.
            let is_shown = |finding: &Finding| {
                finding.severity == Severity::Error
                    // Then git could not tell what changed behind a stale translation.
                    || matches!(finding.problem, Problem::GitRefused { .. })
            };
            let shown: Vec<_> = findings.into_iter().filter(is_shown).collect();
            report::findings(&shown, &sources, Format::Human, language);
            if arguments.format == BoardFormat::Html {
                println!("{}", page(&board, language));
            } else {
                println!("{}", board::show(&board, with_drafts, width(), language));
            }
        }
    }
    Ok(if is_refused { ExitStatus::Problems } else { ExitStatus::Fine })
}

fn forget_diffs(board: &mut Board) {
    for translation in board.entries.iter_mut().flat_map(|row| &mut row.translations) {
        if let Some(since) = translation.stale.as_mut().and_then(|stale| stale.since.as_mut()) {
            since.diff = None;
        }
    }
}

/// How wide the board may be: `COLUMNS` where it is set, else the terminal; what is read by a
/// program or a pager is not cut.
fn width() -> Option<usize> {
    let said = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    said.filter(|&columns| columns > 0).or_else(|| {
        let output = stdout();
        let size = output.is_terminal().then(|| terminal_size::terminal_size_of(&output))??;
        Some(usize::from(size.0.0))
    })
}
