//! The pages that are being rendered, for a watchdog: a template may come from a stranger and never
//! end.
//!
//! Nothing here reads the clock, so that it cannot change the output.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind, Write};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::diagnostic::Place;

/// The largest page in bytes, apart from parts that are already rendered.
const LARGEST_PAGE: usize = 64 << 20;

/// The longest time to render a page, in seconds.
pub(crate) const SECONDS: u64 = 10;

/// A page that is being drawn.
#[derive(Clone, Debug)]
pub struct UnderWay {
    /// Tells it apart from all other pages of this run of the program.
    pub number: u64,
    /// Its template.
    pub template: Place,
    /// Its path.
    pub page: String,
    is_stopped: Arc<AtomicBool>,
}

impl UnderWay {
    /// Has the page end with a finding when it next writes something.
    pub fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
    }
}

static PAGES: Mutex<BTreeMap<u64, UnderWay>> = Mutex::new(BTreeMap::new());

fn pages() -> MutexGuard<'static, BTreeMap<u64, UnderWay>> {
    PAGES.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The pages that are being drawn, those first that were begun first.
pub fn under_way() -> Vec<UnderWay> {
    pages().values().cloned().collect()
}

/// Takes what a template writes, up to a limit and until it is stopped.
pub(super) struct Paper<'a> {
    text: &'a mut Vec<u8>,
    largest: usize,
    number: u64,
    is_stopped: Arc<AtomicBool>,
}

/// Why rendering was cut short.
pub(super) enum Cut {
    Stopped,
    /// It wrote more than this many bytes.
    TooLarge(usize),
}

impl<'a> Paper<'a> {
    /// A buffer for a page that will have at least `least` bytes.
    pub(super) fn new(text: &'a mut Vec<u8>, least: usize, template: Place, page: String) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let is_stopped = Arc::new(AtomicBool::new(false));
        let entry = UnderWay { number, template, page, is_stopped: Arc::clone(&is_stopped) };
        pages().insert(number, entry);
        Self { text, largest: least.saturating_add(LARGEST_PAGE), number, is_stopped }
    }

    /// Why no more output is accepted.
    pub(super) fn cut(&self) -> Option<Cut> {
        if self.is_stopped.load(Ordering::Relaxed) {
            Some(Cut::Stopped)
        } else if self.text.len() > self.largest {
            Some(Cut::TooLarge(self.largest))
        } else {
            None
        }
    }
}

impl Write for Paper<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.cut().is_some() {
            return Err(ErrorKind::Other.into());
        }
        self.text.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Paper<'_> {
    fn drop(&mut self) {
        pages().remove(&self.number);
    }
}
