//! How long a save takes to be seen: from a file that is written to its page as the preview serves
//! it, over HTTP, as a browser asks for it when it is told of a change.
//!
//! ```text
//! cargo bench --bench preview
//! TMPDIR=/dev/shm cargo bench --bench preview      in memory
//! ```

#![allow(clippy::disallowed_methods, reason = "it sets up files of its own")]

#[path = "generators/site/mod.rs"]
#[allow(dead_code, reason = "the other benchmark writes for other generators too")]
mod site;

use std::fs;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};

use divan::Bencher;
use metka::Settings;
use metka::diagnostic::UiLanguage;
use metka::serve::{Editor, News, Options, Preview, start};
use metka::strategy::Date;
use tempfile::TempDir;

/// A page of the bench's own, which every site gets.
const FILE: &str = "content/pages/pomiar.pl.md";
const ADDRESS: &str = "pl/pomiar/";

fn main() {
    divan::main();
}

/// The site of this repository.
#[divan::bench(sample_count = 20, sample_size = 1)]
fn own_site(bencher: Bencher<'_, '_>) {
    let folder = tempfile::tempdir().expect("a folder");
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    copy(&content, &folder.path().join("content")).expect("a copy");
    save(bencher, folder);
}

/// Made-up sites, by their pages a language.
#[divan::bench(args = [1000, 5000], sample_count = 20, sample_size = 1)]
fn made_up(bencher: Bencher<'_, '_>, size: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    site::Site::new(size, 2030).write(site::Generator::Metka, folder.path()).expect("a site");
    save(bencher, folder);
}

fn save(bencher: Bencher<'_, '_>, folder: TempDir) {
    let (mut window, drawn) = Window::open(folder);
    let mut number = 0;
    bencher
        .with_inputs(|| {
            // The next save comes when nothing is left to do.
            drawn.recv().expect("all pages");
            number += 1;
            number
        })
        .bench_local_refs(|number| window.save(*number));
}

/// A preview, and a browser that shows a page of it.
struct Window {
    file: PathBuf,
    address: String,
    prefix: String,
    events: BufReader<TcpStream>,
    _preview: Preview,
    _folder: TempDir,
}

impl Window {
    /// Opens a window, and tells whenever all pages are drawn.
    fn open(folder: TempDir) -> (Self, Receiver<()>) {
        let file = folder.path().join(FILE);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(&file, text(0)).expect("a file");
        let (sender, drawn) = channel();
        let options = Options {
            root: folder.path().to_path_buf(),
            settings: Settings::default(),
            address: None,
            port: Some(0),
            poll: false,
            editor: Editor::default(),
            language: UiLanguage::English,
            today: || Date::from_unix_days(20_000),
        };
        let preview = start(options, move |news| {
            if matches!(news, News::Drawn(_)) {
                let _ = sender.send(());
            }
        });
        let preview = preview.expect("a preview");
        let (address, prefix) = preview.url()["http://".len()..].split_once('/').expect("a path");
        let (address, prefix) = (address.to_owned(), prefix.to_owned());
        let events = BufReader::new(ask(&address, "_metka/events").expect("events"));
        let window = Self { file, address, prefix, events, _preview: preview, _folder: folder };
        (window, drawn)
    }

    /// Saves the file and waits until its page is served.
    fn save(&mut self, number: usize) {
        fs::write(&self.file, text(number)).expect("a file");
        let wanted = format!("Pomiar numer {number}.");
        loop {
            let mut line = String::new();
            self.events.read_line(&mut line).expect("an event");
            if line.starts_with("data: ") && self.page().contains(&wanted) {
                return;
            }
        }
    }

    fn page(&self) -> String {
        let mut answer = String::new();
        let mut stream = ask(&self.address, &format!("{}{ADDRESS}", self.prefix)).expect("a page");
        stream.read_to_string(&mut answer).expect("a page");
        answer
    }
}

fn text(number: usize) -> String {
    format!("---\ntitle: Pomiar\n---\n\nPomiar numer {number}.\n")
}

fn ask(address: &str, path: &str) -> io::Result<TcpStream> {
    let mut stream = TcpStream::connect(address)?;
    write!(stream, "GET /{path} HTTP/1.1\r\nHost: {address}\r\n\r\n")?;
    Ok(stream)
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
