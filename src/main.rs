//! The program `metka`.

use std::process::ExitCode;

fn main() -> ExitCode {
    metka::cli::run()
}
