//! The preview: the site from memory on a server of this machine, built anew at every change, in
//! browsers that follow.
//!
//! 1. [`watch`] says that something may have changed;
//! 2. [`rebuild`] looks what did, builds the site anew, and keeps the last good one;
//! 3. [`drawing`] draws the pages that are asked for first, and [`show`] is what is shown at a moment, and
//!    rings when that changes;
//! 4. [`http`] reads requests and writes answers, within bounds; [`gate`] turns away what no
//!    browser of this machine's user asks for; [`answer`] finds the answer;
//! 5. [`live`] tells browsers what [`show`] rings for; [`insert`] puts the script into pages that
//!    acts on it; [`panel`] and [`about`] give that script its data.
//!
//! None of it is ever in the site that `build` writes.

mod about;
mod answer;
mod drawing;
mod editor;
mod gate;
mod http;
mod insert;
mod live;
mod panel;
mod rebuild;
mod server;
mod show;
mod watch;
mod words;

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use crate::diagnostic::{Finding, Tongue};
use crate::read::{ReadError, Sources};
use crate::strategy::Date;
use crate::{Extent, OutputPath, Settings};

pub use editor::Editor;

/// The first port that is tried where none is asked for.
pub const FIRST_PORT: u16 = 4030;

/// How many ports are tried where none is asked for.
const PORTS: u16 = 50;

/// A preview that is stopped has ended within so long.
const FAREWELL: Duration = Duration::from_secs(3);

/// So often a preview that is stopped looks whether it has ended.
const BREATH: Duration = Duration::from_millis(10);

/// What a preview is asked for.
#[derive(Debug)]
pub struct Options {
    /// The folder of the site.
    pub root: PathBuf,
    /// How the site is built.
    pub settings: Settings,
    /// The address to listen at; that of this machine alone where none is given.
    pub address: Option<IpAddr>,
    /// The port to listen at, and no other; the first free one where none is given. 0 is any.
    pub port: Option<u16>,
    /// Look at the folders again and again, and do not wait for events.
    pub poll: bool,
    /// What opens a file in the user's editor.
    pub editor: Editor,
    /// The language of panel and bar.
    pub tongue: Tongue,
    /// Says which day it is, for the board.
    pub today: fn() -> Date,
}

/// What a preview has to say, as it happens.
#[derive(Debug)]
pub enum News<'a> {
    /// The site was built.
    Built(Built<'a>),
    /// All pages of the last build were drawn, so long after it began.
    Drawn(Duration),
    /// Something could not be read; the site stays as it was.
    Unreadable(&'a ReadError),
    /// Events cannot be had, for this reason: the folders are looked at again and again.
    Polling(&'a str),
}

/// A site that was built.
#[derive(Debug)]
pub struct Built<'a> {
    /// What was found.
    pub findings: &'a [Finding],
    /// What it was built from.
    pub sources: &'a Sources,
    /// How much there is to read; no pages where that was told before.
    pub extent: Extent,
    /// False where errors keep it from being shown in place of the last good one.
    pub is_shown: bool,
    /// How long each stage took, in the order in which they ran.
    pub times: &'a [(&'static str, Duration)],
}

/// Why a preview could not begin.
#[derive(Debug)]
pub enum StartError {
    /// The site could not be read.
    Read(ReadError),
    /// The address cannot be listened at.
    Listen(SocketAddr, io::Error),
    /// None of the ports from the first to the last one tried is free.
    NoPort(u16, u16),
}

/// A preview that runs until it is stopped or dropped.
#[derive(Debug)]
pub struct Preview {
    url: String,
    address: SocketAddr,
    show: Arc<show::Show>,
    threads: Vec<thread::JoinHandle<()>>,
}

/// Begins a preview: reads and builds the site, listens, and watches. `tell` is called from another
/// thread whenever there is news, the first build included.
///
/// # Errors
///
/// A site that cannot be read, or an address that cannot be listened at.
pub fn start(
    options: Options,
    tell: impl Fn(News<'_>) + Send + 'static,
) -> Result<Preview, StartError> {
    let listeners = server::listen(options.address, options.port)?;
    let address = listeners.first().and_then(|listener| listener.local_addr().ok());
    let address = address.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 0)));
    let root = options.root.canonicalize().unwrap_or(options.root);
    let options = Options { root, ..options };

    let (sender, happenings) = channel();
    let settings = options.settings.clone();
    let mut workshop = rebuild::Workshop::new(&options.root, settings, sender.clone(), tell);
    let first = workshop.begin().map_err(StartError::Read)?;
    let show = Arc::new(show::Show::new(first));
    let prefix = show.current().prefix.clone();

    let mut threads = Vec::new();
    let gate = gate::Gate::new(address);
    let clerk = Arc::new(answer::Clerk {
        root: options.root.clone(),
        show: Arc::clone(&show),
        gate,
        editor: options.editor,
        tongue: options.tongue,
        today: options.today,
    });
    for listener in listeners {
        let clerk = Arc::clone(&clerk);
        threads.push(thread::spawn(move || server::serve(&listener, &clerk)));
    }
    let shown = Arc::clone(&show);
    let poll = options.poll;
    threads
        .push(thread::spawn(move || watch::follow(workshop, (sender, happenings), &shown, poll)));
    Ok(Preview { url: format!("http://{address}{prefix}"), address, show, threads })
}

impl Preview {
    /// The address of the site, to be opened in a browser.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// True where other machines can reach the preview.
    pub fn is_public(&self) -> bool {
        !self.address.ip().is_loopback()
    }

    /// A file of the site that is shown, as a build would write it.
    pub fn file(&self, path: &OutputPath) -> Option<Arc<[u8]>> {
        self.show.current().file(path)
    }

    /// Ends the preview: browsers are told, and answers under way are finished.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Preview {
    #[allow(clippy::disallowed_methods, reason = "threads have a bounded time to end")]
    fn drop(&mut self) {
        self.show.end();
        let end = Instant::now() + FAREWELL;
        for thread in self.threads.drain(..) {
            // One that waits for a disk that does not answer is left behind: it only reads.
            while !thread.is_finished() && Instant::now() < end {
                thread::sleep(BREATH);
            }
            if thread.is_finished() {
                // A thread that panicked has nothing left to end.
                let _ = thread.join();
            }
        }
    }
}
