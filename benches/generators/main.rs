//! Metka beside other generators and beside a program that only writes files, on the same work.
//!
//! ```text
//! cargo bench --bench generators                                  the tables and the plot
//! cargo bench --bench generators -- --write metka 5000 DIR        only a site, of 5000 pages a language
//! ```

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it prints what it measures")]
#![allow(clippy::disallowed_methods, reason = "it writes sites and looks at the clock")]

mod site;

use std::path::Path;
use std::process::ExitCode;

use site::{Generator, Site};

fn main() -> ExitCode {
    // Cargo adds an argument of its own.
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["--write", name, size, root] => write(name, size, Path::new(root)),
        _ => {
            eprintln!("generators: --write GENERATOR PAGES DIR");
            ExitCode::from(2)
        }
    }
}

fn write(name: &str, size: &str, root: &Path) -> ExitCode {
    let generator =
        Generator::ALL.into_iter().find(|generator| generator.name().eq_ignore_ascii_case(name));
    let (Some(generator), Ok(size)) = (generator, size.parse()) else {
        eprintln!("generators: there is no such generator or size: {name} {size}");
        return ExitCode::from(2);
    };
    match Site::new(size, 2030).write(generator, root) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("generators: {}: {error}", root.display());
            ExitCode::FAILURE
        }
    }
}
