//! A preview that runs.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;
use std::time::{Duration, Instant};

use super::host_guard::HostGuard;
use super::news::News;
use super::options::{Options, StartError};
use super::preview_state::PreviewState;
use super::rebuilder::Rebuilder;
use super::request_handler::RequestHandler;
use super::{server, watch};
use crate::derive::OutputPath;

/// The longest wait for a stopped preview to end.
const FAREWELL: Duration = Duration::from_secs(3);

/// How often it checks whether its threads have ended.
const BREATH: Duration = Duration::from_millis(10);

/// A preview that runs until it is stopped or dropped.
#[derive(Debug)]
pub struct Preview {
    url: String,
    address: SocketAddr,
    state: Arc<PreviewState>,
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

    let (sender, events) = channel();
    let settings = options.settings.clone();
    let mut rebuilder = Rebuilder::new(&options.root, settings, sender.clone(), tell);
    let first = rebuilder.begin().map_err(StartError::Read)?;
    let state = Arc::new(PreviewState::new(first));
    let prefix = state.current().prefix.clone();

    let mut threads = Vec::new();
    let guard = HostGuard::new(address);
    let handler = Arc::new(RequestHandler {
        root: options.root.clone(),
        state: Arc::clone(&state),
        guard,
        editor: options.editor,
        language: options.language,
        today: options.today,
    });
    for listener in listeners {
        let handler = Arc::clone(&handler);
        threads.push(thread::spawn(move || server::serve(&listener, &handler)));
    }
    let shown = Arc::clone(&state);
    let poll = options.poll;
    threads.push(thread::spawn(move || watch::follow(rebuilder, (sender, events), &shown, poll)));
    Ok(Preview { url: format!("http://{address}{prefix}"), address, state, threads })
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
        self.state.current().file(path)
    }

    /// Ends the preview: browsers are told, and responses in progress are finished.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Preview {
    #[allow(clippy::disallowed_methods, reason = "threads have a bounded time to end")]
    fn drop(&mut self) {
        self.state.end();
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
