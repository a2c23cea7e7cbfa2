//! What the parts of a build cost, on a made-up site of 500 pages a language.
//!
//! ```text
//! cargo bench --bench stages
//! TMPDIR=/dev/shm cargo bench --bench stages -- emit      in memory
//! ```

#![allow(clippy::disallowed_methods, reason = "it sets up files of its own")]

#[path = "generators/floor.rs"]
#[allow(dead_code, reason = "the other benchmark reports the sizes")]
mod floor;
#[path = "generators/site/mod.rs"]
#[allow(dead_code, reason = "the other benchmark writes for other generators too")]
mod site;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, Mutex};

use divan::Bencher;
use metka::emit::{Emission, Manner, Written};
use metka::read::Sources;
use metka::strategy::Date;
use metka::{Destination as _, Progress, Settings, Site, compile, survey};
use rayon::prelude::*;
use tempfile::TempDir;

use floor::Floor;

/// Pages a language.
const SIZE: usize = 500;

/// Holds everything until the end: what is written soon after much has been removed takes several
/// times as long.
static FOLDER: Mutex<Option<TempDir>> = Mutex::new(None);

fn main() {
    *FOLDER.lock().expect("a lock") = Some(tempfile::tempdir().expect("folder"));
    divan::main();
    drop(FOLDER.lock().expect("a lock").take());
}

/// The made-up site, written once.
fn root() -> PathBuf {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let root = folder();
        site::Site::new(SIZE, 2030).write(site::Generator::Metka, &root).expect("a site");
        root
    });
    ROOT.clone()
}

/// A folder that is not there yet.
fn folder() -> PathBuf {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let folder = FOLDER.lock().expect("a lock");
    folder.as_ref().expect("a folder").path().join(number.to_string())
}

fn sources() -> Sources {
    Sources::read(&root()).expect("sources")
}

/// Makes a folder hold a site, as a build does it when the site is there.
fn emit(site: &Site, folder: &Path) -> Written {
    let emission = Emission::begin(folder, Manner::default()).expect("a folder");
    site.files.par_iter().for_each(|(path, bytes)| emission.put(path, bytes));
    emission.finish(None).expect("written")
}

fn compiled(address: &str) -> Site {
    let settings = Settings { base_url: Some(address.to_owned()), ..Settings::default() };
    compile(&sources(), &settings, &Progress::default()).value
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn read() -> Sources {
    sources()
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn parse_to_derive(bencher: Bencher<'_, '_>) {
    let sources = sources();
    let today = Date::from_unix_days(20_000);
    bencher.bench(|| survey(&sources, &Settings::default(), today));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn parse_to_render(bencher: Bencher<'_, '_>) {
    let sources = sources();
    bencher.bench(|| compile(&sources, &Settings::default(), &Progress::default()));
}

/// Into an empty folder, beside the same bytes written with no care for anything.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn emit_new(bencher: Bencher<'_, '_>) {
    let site = compiled("https://example.org/");
    bencher.with_inputs(folder).bench_local_values(|folder| emit(&site, &folder));
}

#[divan::bench(sample_count = 10, sample_size = 1)]
fn emit_new_floor(bencher: Bencher<'_, '_>) {
    let site = compiled("https://example.org/");
    let written = folder();
    emit(&site, &written);
    let floor = Floor::read(&written).expect("files");
    bencher.with_inputs(folder).bench_local_values(|folder| {
        floor.write(&folder).expect("written");
    });
}

/// Over the same site.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn emit_same(bencher: Bencher<'_, '_>) {
    let site = compiled("https://example.org/");
    let written = folder();
    emit(&site, &written);
    std::thread::sleep(std::time::Duration::from_millis(50));
    bencher.bench(|| emit(&site, &written));
}

/// Over a site in which every page differs.
#[divan::bench(sample_count = 10, sample_size = 1)]
fn emit_changed(bencher: Bencher<'_, '_>) {
    let sites = [compiled("https://example.org/"), compiled("https://example.com/")];
    let written = folder();
    emit(&sites[0], &written);
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        emit(&sites[turn % 2], &written)
    });
}
