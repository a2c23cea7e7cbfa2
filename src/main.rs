//! The program `metka`.

use std::process::ExitCode;

/// Two threads that make and drop many small texts wait for each other less than in the system's
/// allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    metka::cli::run()
}
