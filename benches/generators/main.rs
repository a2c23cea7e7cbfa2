//! Metka beside other generators and beside a program that only writes files, on the same work.
//!
//! ```text
//! cargo bench --bench generators                                    all sizes, tables and plot
//! cargo bench --bench generators -- --sizes 1000,5000 --runs 7      some of it
//! cargo bench --bench generators -- --in /dev/shm/bench             in memory
//! cargo bench --bench generators -- --write metka --sizes 5000 --in DIR    only a site
//! ```

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "it prints what it measures")]
#![allow(clippy::disallowed_methods, reason = "it writes sites and looks at the clock")]

mod floor;
mod race;
mod report;
mod site;
mod tools;

use std::path::{Path, PathBuf};
use std::{fs, io};

use clap::Parser;

use race::{Contender, Race};
use site::{Generator, Site};
use tools::Tools;

/// The sites are the same in every run.
const SEED: u64 = 2030;

/// Times Metka, Hugo, Eleventy and the writing alone on made-up sites.
#[derive(Parser)]
struct Arguments {
    /// Pages a language
    #[arg(long, value_delimiter = ',', default_values_t = [100, 1000, 5000, 20000])]
    sizes: Vec<usize>,

    /// How often each builds each site
    #[arg(long, default_value_t = 5)]
    runs: usize,

    /// Where sites are written and built, and removed again; by default `target/bench`
    #[arg(long = "in", value_name = "DIR")]
    folder: Option<PathBuf>,

    /// Remove the files of a size before the next one: for where there is little room, as in
    /// memory. On a disk the next one is slower by that
    #[arg(long)]
    sweep: bool,

    /// Leave out the other generators
    #[arg(long)]
    alone: bool,

    /// Only write the first size for this generator, into the folder itself
    #[arg(long, value_enum, value_name = "GENERATOR")]
    write: Option<Generator>,

    /// What Cargo says to every benchmark
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> io::Result<()> {
    let arguments = Arguments::parse();
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("target");
    let folder = arguments.folder.clone().unwrap_or_else(|| target.join("bench"));
    if let Some(generator) = arguments.write {
        let size = arguments.sizes.first().copied().unwrap_or_default();
        return Site::new(size, SEED).write(generator, &folder);
    }
    let tools = Tools::install(&target.join("bench-tools"))?;
    let contenders: Vec<Contender> = Contender::ALL
        .into_iter()
        .filter(|contender| !arguments.alone || !contender.is_other())
        .collect();
    let mut races = Vec::new();
    for &size in &arguments.sizes {
        eprintln!("{size} pages a language …");
        races.push(Race::run(size, arguments.runs, &contenders, &tools, &folder)?);
        println!("{}", report::markdown(&races[races.len() - 1..]));
        if arguments.sweep {
            Race::sweep(&folder, &[size])?;
        }
    }
    if !arguments.sweep {
        Race::sweep(&folder, &arguments.sizes)?;
    }
    let tables = report::markdown(&races);
    println!("All sizes.\n\n{tables}");
    fs::write(target.join("bench.md"), tables)?;
    fs::write(target.join("bench.svg"), report::plot(&races))?;
    eprintln!("target/bench.md, target/bench.svg");
    Ok(())
}
