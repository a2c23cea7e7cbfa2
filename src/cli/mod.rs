//! The command line: one file a command. Here, and only here, Metka prints.

mod build;
mod check;
mod completions;
mod init;
mod inputs;
mod messages;
mod new;
mod polish;
mod progress;
mod report;
mod schema;
mod serve;
mod status;
mod system;
mod translated;
mod usage;
mod watchdog;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::{Args, Parser, Subcommand, ValueEnum};
use rayon::ThreadPoolBuilder;

use crate::diagnostic::{Finding, UiLanguage};
use crate::strategy::Date;
use crate::{Settings, Sources};

/// A static site generator for public strategies.
///
/// Turns the Markdown and YAML of a public strategy into a multilingual site in which every page
/// carries its label: who published it, for whom, and when.
#[derive(Debug, Parser)]
#[command(name = "metka", version, about, disable_help_subcommand = true)]
pub struct Arguments {
    /// Language of Metka's messages; by default that of your system
    #[arg(long, value_enum, value_name = "LANG", global = true)]
    #[allow(dead_code, reason = "`usage` looks for it before parsing, commands get it as theirs")]
    lang: Option<MessageLanguage>,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site into `dist/`
    Build(build::BuildArguments),
    /// Report every problem and write nothing
    Check(check::CheckArguments),
    /// Show the site in a browser and follow every change
    Serve(serve::ServeArguments),
    /// Begin a new site
    Init(init::InitArguments),
    /// Begin a new entry, with its words in every language
    New(new::NewArguments),
    /// Mark a translation as up to date with its source
    Translated(translated::TranslatedArguments),
    /// Print completions for a shell
    Completions(completions::CompletionsArguments),
    /// Show what is stale, missing or a draft
    Status(status::StatusArguments),
    /// Print JSON Schemas of the content, for completion in an editor
    Schema(schema::SchemaArguments),
}

/// What every command takes.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "flags are what a command line has")]
struct CommonArguments {
    /// Folder of the site: the one that holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,

    /// Address at which the site is published, in place of `base_url` in `site.yaml`
    #[arg(short = 'u', long, value_name = "URL")]
    base_url: Option<String>,

    /// Include drafts
    #[arg(long)]
    drafts: bool,

    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,

    /// How to report what was found
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Human)]
    format: Format,

    /// When to use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    color: Color,

    /// Language of Metka's messages; by default that of your system
    #[arg(long, value_enum, value_name = "LANG")]
    lang: Option<MessageLanguage>,

    /// Say nothing but what was found
    #[arg(short, long)]
    quiet: bool,

    /// Name every file that is written or removed
    #[arg(short, long, conflicts_with = "quiet")]
    verbose: bool,
}

/// What the commands take that write files for an editor.
#[derive(Debug, Args)]
struct SpeechArguments {
    /// Language of Metka's messages and comments; by default that of your system
    #[arg(long, value_enum, value_name = "LANG")]
    lang: Option<MessageLanguage>,

    /// Say nothing unless something is wrong
    #[arg(short, long)]
    quiet: bool,
}

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

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum MessageLanguage {
    En,
    Pl,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ExitStatus {
    /// All is well.
    Fine,
    /// The content has problems.
    Problems,
    /// The tool could not run.
    Failed,
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> Self {
        Self::from(match status {
            ExitStatus::Fine => 0,
            ExitStatus::Problems => 1,
            ExitStatus::Failed => 2,
        })
    }
}

/// The report of all findings, as `check` prints it.
pub fn report(
    findings: &[Finding],
    sources: &Sources,
    format: Format,
    ui_language: UiLanguage,
) -> String {
    report::text(findings, sources, format, ui_language)
}

/// Reads the arguments, runs the command, and says how it ended: 0 fine, 1 the content has
/// problems, 2 the tool could not run.
pub fn run() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let arguments: Arguments = match usage::parse(&arguments) {
        Ok(arguments) => arguments,
        Err(status) => return status.into(),
    };
    match &arguments.command {
        Command::Build(arguments) => build::run(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::Serve(arguments) => serve::run(arguments),
        Command::Init(arguments) => init::run(arguments),
        Command::New(arguments) => new::run(arguments),
        Command::Translated(arguments) => translated::run(arguments),
        Command::Completions(arguments) => completions::run(arguments),
        Command::Status(arguments) => status::run(arguments),
        Command::Schema(arguments) => schema::run(arguments),
    }
    .into()
}

/// The language of the system, where Metka speaks it.
fn system_language() -> UiLanguage {
    sys_locale::get_locale().map_or(UiLanguage::English, |locale| UiLanguage::of_locale(&locale))
}

/// The language that was asked for, else that of the system.
fn language_of(language: Option<MessageLanguage>) -> UiLanguage {
    match language {
        Some(MessageLanguage::Pl) => UiLanguage::Polish,
        Some(MessageLanguage::En) => UiLanguage::English,
        None => system_language(),
    }
}

/// Reads the site in a folder.
///
/// # Errors
///
/// A folder that is not there, or a file that cannot be read; already reported.
fn read_folder(root: &Path, ui_language: UiLanguage) -> Result<Sources, ExitStatus> {
    if !root.is_dir() {
        report::failure(&messages::no_folder(ui_language, root), ui_language);
        return Err(ExitStatus::Failed);
    }
    Sources::read(root).map_err(|error| {
        report::failure(&messages::cannot_read(ui_language, &error), ui_language);
        ExitStatus::Failed
    })
}

/// The room of each thread for calls within calls: as much as the first has on most systems.
/// Templates go deep.
const STACK: usize = 8 << 20;

/// Makes the first thread one of those that share the work. Did it only wait for them, the system
/// would wake two of them on one processor now and then, and leave another idle for many
/// milliseconds.
///
/// Not for a command that has something else to do: what is put aside runs where a thread waits for
/// work.
fn work_along() {
    // On Windows it has half the room of the others for calls within calls, and templates go deep.
    if !cfg!(windows) {
        // Where that cannot be, the work is done all the same.
        let _ = ThreadPoolBuilder::new().use_current_thread().stack_size(STACK).build_global();
    }
}

impl SpeechArguments {
    fn language(&self) -> UiLanguage {
        language_of(self.lang)
    }
}

impl CommonArguments {
    fn language(&self) -> UiLanguage {
        language_of(self.lang)
    }

    fn settings(&self) -> Settings {
        Settings { with_drafts: self.drafts, base_url: self.base_url.clone(), review: None }
    }

    /// Applies the choice of colours to everything that is printed from here on.
    fn choose_colors(&self) {
        let choice = match self.color {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
    }

    /// Reads the site.
    ///
    /// # Errors
    ///
    /// A folder that is not there, or a file that cannot be read; already reported.
    fn read(&self, ui_language: UiLanguage) -> Result<Sources, ExitStatus> {
        self.check(ui_language)?;
        work_along();
        read_folder(&self.root, ui_language)
    }

    /// Checks what can be known to be wrong before the site is read.
    ///
    /// # Errors
    ///
    /// A folder that is not there, or an address that is none; already reported.
    fn check(&self, ui_language: UiLanguage) -> Result<(), ExitStatus> {
        if let Some(url) = &self.base_url
            && !crate::is_site_address(url)
        {
            report::failure(&messages::bad_base_url(ui_language, url), ui_language);
            return Err(ExitStatus::Failed);
        }
        if !self.root.is_dir() {
            report::failure(&messages::no_folder(ui_language, &self.root), ui_language);
            return Err(ExitStatus::Failed);
        }
        Ok(())
    }
}

/// The day of the run, in universal time.
#[allow(clippy::disallowed_methods, reason = "the command line is where the clock is read")]
fn today() -> Date {
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Date::from_unix_days(i64::try_from(since_1970.as_secs() / 86_400).unwrap_or(0))
}
