//! How a command ends.

use std::process::ExitCode;

/// What a command returns; an error says why it could not run.
pub(super) type CommandResult = Result<ExitStatus, String>;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ExitStatus {
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
