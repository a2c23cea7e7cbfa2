//! `metka completions`: what a shell needs to complete commands.

use std::io::{Write as _, stdout};

use clap::{Args, Command};
use clap_complete::Shell;

use super::exit_status::ExitStatus;

/// Print completions for a shell.
#[derive(Debug, Args)]
pub(super) struct CompletionsArguments {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

pub(super) fn run(arguments: &CompletionsArguments, mut program: Command) -> ExitStatus {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut program, "metka", &mut script);
    match stdout().write_all(&script).and_then(|()| stdout().flush()) {
        Ok(()) => ExitStatus::Fine,
        Err(_) => ExitStatus::Failed,
    }
}
