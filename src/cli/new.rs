//! `metka new`: starter files of an entry in every language of the site.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::arguments::{WriterArguments, read_site};
use super::exit_status::{CommandResult, ExitStatus};
use super::messages::new_files;
use super::report::{self, Format};
use crate::diagnostic::UiLanguage;
use crate::scaffold::{self, StarterKind};
use crate::strategy::Section;

/// Begin a new entry, with its words in every language.
#[derive(Debug, Args)]
pub(super) struct NewArguments {
    /// What to begin
    #[arg(value_enum, value_name = "KIND")]
    kind: KindName,

    /// Name of its files: a–z, digits, dots and hyphens; a year for a report
    #[arg(value_name = "STEM")]
    stem: String,

    /// Goal to which it belongs; by default the only one
    #[arg(long, value_name = "GOAL")]
    goal: Option<String>,

    /// Folder of the site: the one that holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,

    #[command(flatten)]
    writer: WriterArguments,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum KindName {
    Action,
    Indicator,
    Operational,
    Tool,
    Report,
    Goal,
    Page,
}

impl From<KindName> for StarterKind {
    fn from(name: KindName) -> Self {
        match name {
            KindName::Action => Self::Item(Section::Actions),
            KindName::Indicator => Self::Item(Section::Indicators),
            KindName::Operational => Self::Item(Section::OperationalGoals),
            KindName::Tool => Self::Item(Section::Tools),
            KindName::Report => Self::Item(Section::Reports),
            KindName::Goal => Self::Goal,
            KindName::Page => Self::Page,
        }
    }
}

pub(super) fn run(arguments: &NewArguments, language: UiLanguage) -> CommandResult {
    let sources = read_site(&arguments.root, language)?;
    let goal = arguments.goal.as_deref();
    let kind = arguments.kind.into();
    let has_schemas = arguments.root.join(scaffold::SCHEMAS).is_dir();
    let files = scaffold::starter(&sources, kind, &arguments.stem, goal, has_schemas, language)
        .map_err(|refusal| new_files::no_entry(language, &refusal))?;
    scaffold::write_new(&arguments.root, &files)
        .map_err(|error| new_files::not_written(language, &error))?;
    if !arguments.writer.quiet {
        for file in &files {
            let path = arguments.root.join(&file.path);
            report::say(&new_files::new_file(language, &path), Format::Human);
        }
        report::say(new_files::new_drafts(language), Format::Human);
    }
    Ok(ExitStatus::Fine)
}
