//! Gives the program a number for what it was made from: by it a build knows whether an earlier one
//! was its own.
//!
//! It also makes Cargo compile the program anew when a file is added to or removed from the
//! embedded theme, which the embedding macro alone does not notice.

#![allow(clippy::disallowed_methods, reason = "it runs before there is a program")]

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Everything that the program is made from.
const SOURCES: [&str; 4] = ["Cargo.toml", "Cargo.lock", "src", "themes/default"];

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut hasher = DefaultHasher::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        add(&root.join(source), &mut hasher)?;
    }
    println!("cargo::rustc-env=METKA_SOURCES={:016x}", hasher.finish());
    Ok(())
}

fn add(path: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    if path.is_dir() {
        let mut entries =
            fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
        entries.sort();
        return entries.iter().try_for_each(|path| add(path, hasher));
    }
    path.file_name().hash(hasher);
    // A crate without its lock file is made from what Cargo finds.
    match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        read => {
            read?.hash(hasher);
            Ok(())
        }
    }
}
