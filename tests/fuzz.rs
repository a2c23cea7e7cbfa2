//! The fuzz targets, compiled and run on what is there to begin with, without a fuzzer.
//!
//! `cargo +nightly fuzz run tree` looks for more; see CONTRIBUTING.md.

#![allow(clippy::disallowed_methods, reason = "tests read files of their own")]

#[path = "../fuzz/bodies.rs"]
#[allow(unreachable_pub, reason = "the fuzz targets use it too")]
mod bodies;

use std::fs;
use std::path::{Path, PathBuf};

/// The files of a folder of the tests.
fn files(folder: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let paths = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("entry").path());
    let mut paths: Vec<PathBuf> = paths.collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).expect("a file")).collect()
}

#[test]
fn trees() {
    for bytes in files("faults") {
        bodies::tree(&bytes);
    }
}

#[test]
fn words_facts_texts_and_links() {
    let hostile: [&[u8]; 6] = [
        b"",
        b"---\ntitle: [\n---\n> - *a `b ![c](d",
        b"\xff\xfe",
        b"observations: {2020: 1, 2020: 2, 2021-Q5: x}",
        b"period,value\n2020,1\n\"",
        b"languages: [pl, pl, xx-yy-zz]\nchecks: {a: off}",
    ];
    for bytes in hostile {
        bodies::words(bytes);
        bodies::facts(bytes);
        bodies::markdown(bytes);
        bodies::links(&String::from_utf8_lossy(bytes));
    }
}
