//! A site that is being drawn: pages that a browser asks for come first, all others follow.
//!
//! A thread of its own draws. It holds what all pages need, and ends when nobody wants the site
//! any more.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::Duration;

use crate::diagnostic::{Finding, Outcome};
use crate::read::Sources;
use crate::render::{self, Memory, Order, Orders, Progress, Site};
use crate::{OutputPath, Prepared};

/// A page is drawn within so long.
const PATIENCE: Duration = Duration::from_secs(30);

/// A drawing that rests looks so often whether it is to go on.
const BREATH: Duration = Duration::from_millis(50);

/// A site that is being drawn, or was.
#[derive(Debug)]
pub(super) struct Drawing {
    /// What it is made from.
    pub(super) prepared: Arc<Prepared>,
    state: Arc<State>,
    orders: Mutex<Sender<Request>>,
}

/// What a drawing has come to.
#[derive(Debug, Default)]
struct State {
    /// What is there before pages are.
    begun: OnceLock<Site>,
    /// All of it.
    finished: OnceLock<Site>,
    /// True while only what is asked for is drawn.
    is_resting: AtomicBool,
}

/// Where a page is awaited; none says that there is no such page.
type Reply = Sender<Option<Arc<[u8]>>>;

/// Someone waits for a page.
#[derive(Debug)]
struct Request {
    path: OutputPath,
    reply: Reply,
}

/// What is known of a site before its pages are drawn.
#[derive(Debug)]
pub(super) struct Beginning {
    pub(super) pages: usize,
    pub(super) findings: Vec<Finding>,
}

impl Drawing {
    /// Begins to draw a site. `finished` is called with all that was found when all of it is drawn,
    /// never where nobody wants it any more.
    pub(super) fn begin(
        sources: Sources,
        prepared: Arc<Prepared>,
        memory: Arc<Memory>,
        finished: impl FnOnce(Vec<Finding>) + Send + 'static,
    ) -> (Self, Beginning) {
        let state = Arc::new(State::default());
        let (orders, requests) = channel();
        let (begun, beginning) = channel();
        let (own, site) = (Arc::clone(&prepared), Arc::clone(&state));
        thread::spawn(move || {
            let mut desk = Desk { state: &site, requests, replies: BTreeMap::new(), begun };
            let drawn = render::draw(
                &sources,
                &own.resolved,
                &own.derived,
                &Progress::default(),
                Some(&memory),
                Some(&mut desk),
            );
            let Some(Outcome { value, findings }) = drawn else { return };
            // The first to finish is the only one.
            let _ = site.finished.set(value);
            finished(findings);
            desk.answer_the_rest();
        });
        let beginning = beginning.recv().unwrap_or(Beginning { pages: 0, findings: Vec::new() });
        (Self { prepared, state, orders: Mutex::new(orders) }, beginning)
    }

    /// A file of the site, drawn now where it is not yet.
    pub(super) fn file(&self, path: &OutputPath) -> Option<Arc<[u8]>> {
        if let Some(site) = self.state.finished.get() {
            return site.files.get(path).cloned();
        }
        let begun = self.state.begun.get().and_then(|site| site.files.get(path));
        if let Some(file) = begun {
            return Some(Arc::clone(file));
        }
        let (reply, answer) = channel();
        let request = Request { path: path.clone(), reply };
        let orders = self.orders.lock().unwrap_or_else(PoisonError::into_inner);
        let is_heard = orders.send(request).is_ok();
        drop(orders);
        let page = is_heard.then(|| answer.recv_timeout(PATIENCE).ok().flatten()).flatten();
        page.or_else(|| self.state.finished.get()?.files.get(path).cloned())
    }

    /// True where a file is not among those of the site, though a page of it may be.
    pub(super) fn lacks(&self, path: &OutputPath) -> bool {
        !self.state.begun.get().is_some_and(|site| site.files.contains_key(path))
    }

    /// Draws only what is asked for, until it is told to go on.
    pub(super) fn rest(&self) {
        self.state.is_resting.store(true, Ordering::SeqCst);
    }

    /// Draws what is not drawn yet.
    pub(super) fn go_on(&self) {
        self.state.is_resting.store(false, Ordering::SeqCst);
    }
}

/// Where pages are asked for and handed over.
struct Desk<'a> {
    state: &'a State,
    requests: Receiver<Request>,
    replies: BTreeMap<OutputPath, Vec<Reply>>,
    begun: Sender<Beginning>,
}

impl Desk<'_> {
    /// Answers those who asked for what is no page, and while the last page was drawn.
    fn answer_the_rest(&mut self) {
        let site = self.state.finished.get();
        let file = |path: &OutputPath| site.and_then(|site| site.files.get(path)).cloned();
        for (path, replies) in std::mem::take(&mut self.replies) {
            for reply in replies {
                // Whoever asked may have gone.
                let _ = reply.send(file(&path));
            }
        }
        while let Ok(Request { path, reply }) = self.requests.try_recv() {
            let _ = reply.send(file(&path));
        }
    }

    fn is_resting(&self) -> bool {
        // What is no page is there when all pages are.
        self.state.is_resting.load(Ordering::SeqCst) && self.replies.is_empty()
    }
}

impl Orders for Desk<'_> {
    fn begin(&mut self, site: &Site, pages: usize, findings: &[Finding]) -> bool {
        let files = site.files.clone();
        let _ = self.state.begun.set(Site { files, pages, languages: site.languages });
        let _ = self.begun.send(Beginning { pages, findings: findings.to_vec() });
        true
    }

    fn next(&mut self) -> Order {
        loop {
            let patience = if self.is_resting() { BREATH } else { Duration::ZERO };
            match self.requests.recv_timeout(patience) {
                Ok(Request { path, reply }) => {
                    self.replies.entry(path.clone()).or_default().push(reply);
                    return Order::Page(path);
                }
                Err(RecvTimeoutError::Disconnected) => return Order::Nothing,
                Err(RecvTimeoutError::Timeout) if self.is_resting() => {}
                Err(RecvTimeoutError::Timeout) => return Order::Any,
            }
        }
    }

    fn deliver(&mut self, path: &OutputPath, page: Option<Arc<[u8]>>) {
        for reply in self.replies.remove(path).unwrap_or_default() {
            let _ = reply.send(page.clone());
        }
    }
}
