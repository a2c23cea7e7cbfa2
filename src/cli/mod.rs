//! The command line: one file for each command. Only this folder prints.

mod arguments;
mod build;
mod check;
mod completions;
mod environment;
mod exit_status;
mod import;
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
mod translated;
mod usage;
mod watchdog;
mod yearly;

use std::process::ExitCode;

use clap::{CommandFactory as _, Parser, Subcommand};

use arguments::MessageLanguage;
use exit_status::ExitStatus;
pub use report::{Format, text as report};

/// A static site generator for public strategies.
///
/// Turns the Markdown and YAML of a public strategy into a multilingual site in which every page
/// carries its label: who published it, for whom, and when.
#[derive(Debug, Parser)]
#[command(name = "metka", version, about, disable_help_subcommand = true)]
struct Arguments {
    /// Language of Metka's messages; by default that of your system
    #[arg(long, value_enum, value_name = "LANG", global = true)]
    lang: Option<MessageLanguage>,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Build the site into `dist/`
    Build(build::BuildArguments),
    /// Report every problem; write nothing without `--fix`
    Check(check::CheckArguments),
    /// Show the site in a browser and follow every change
    Serve(serve::ServeArguments),
    /// Begin a new site
    Init(init::InitArguments),
    /// Begin a new entry, with its words in every language
    New(new::NewArguments),
    /// Bring in observations from a table, a data bank or an Open SDG repository
    Import(import::ImportArguments),
    /// Mark a translation as up to date with its source
    Translated(translated::TranslatedArguments),
    /// Print completions for a shell
    Completions(completions::CompletionsArguments),
    /// Show what is stale, missing or a draft
    Status(status::StatusArguments),
    /// Write the report of a year as a document for an office to edit
    Report(yearly::ReportArguments),
    /// Print JSON Schemas of the content, for completion in an editor
    Schema(schema::SchemaArguments),
}

/// Reads the arguments, runs the command, and says how it ended: 0 fine, 1 the content has
/// problems, 2 the tool could not run.
pub fn run() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().collect();
    let arguments: Arguments = match usage::parse(&arguments) {
        Ok(arguments) => arguments,
        Err(status) => return status.into(),
    };
    let language = MessageLanguage::or_system(arguments.lang);
    let ended = match &arguments.command {
        Command::Build(arguments) => build::run(arguments, language),
        Command::Check(arguments) => check::run(arguments, language),
        Command::Serve(arguments) => serve::run(arguments, language),
        Command::Init(arguments) => init::run(arguments, language),
        Command::New(arguments) => new::run(arguments, language),
        Command::Import(arguments) => import::run(arguments, language),
        Command::Translated(arguments) => translated::run(arguments, language),
        Command::Completions(arguments) => Ok(completions::run(arguments, Arguments::command())),
        Command::Status(arguments) => status::run(arguments, language),
        Command::Report(arguments) => yearly::run(arguments, language),
        Command::Schema(arguments) => schema::run(arguments, language),
    };
    let status = ended.unwrap_or_else(|reason| {
        report::failure(&reason, language);
        ExitStatus::Failed
    });
    status.into()
}
