//! A site that is being drawn: pages that a browser asks for come first, all others follow.
//!
//! A thread of its own draws. It holds what all files need, and ends when nobody wants the site
//! any more.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::Duration;

use crate::Prepared;
use crate::derive::OutputPath;
use crate::diagnostic::Finding;
use crate::files::Files;
use crate::read::Sources;
use crate::render::{self, Drawn, Found, Order, PageCache, Viewer};

/// A file is made within so long.
const PATIENCE: Duration = Duration::from_secs(30);

/// A drawing that rests looks so often whether it is to go on.
const BREATH: Duration = Duration::from_millis(50);

/// Before anything else is drawn, a browser has so long to ask for the page that it shows.
const COURTESY: Duration = Duration::from_millis(40);

/// A site that is being drawn, or was.
#[derive(Debug)]
pub(super) struct BackgroundBuild {
    /// What it is made from.
    pub(super) prepared: Arc<Prepared>,
    state: Arc<State>,
    orders: Mutex<Sender<Request>>,
}

/// What a drawing has come to.
#[derive(Debug, Default)]
struct State {
    /// What is there before pages are.
    begun: OnceLock<Files>,
    /// With all pages.
    drawn: OnceLock<Files>,
    /// True while only what is asked for is drawn.
    is_resting: AtomicBool,
}

/// Someone waits for a file.
#[derive(Debug)]
struct Request {
    path: OutputPath,
    reply: Sender<Found>,
}

/// What is known of a site before its pages are drawn.
#[derive(Debug)]
pub(super) struct Beginning {
    pub(super) pages: usize,
    pub(super) findings: Vec<Finding>,
}

impl BackgroundBuild {
    /// Begins to draw a site. `drawn` is called when all of its pages are drawn and its archive is
    /// packed, never where nobody wants it any more.
    pub(super) fn begin(
        sources: Arc<Sources>,
        prepared: Arc<Prepared>,
        memory: Arc<PageCache>,
        drawn: impl FnOnce(Drawn) + Send + 'static,
    ) -> (Self, Beginning) {
        let state = Arc::new(State::default());
        let (orders, requests) = channel();
        let (begun, beginning) = channel();
        let (own, site) = (Arc::clone(&prepared), Arc::clone(&state));
        thread::spawn(move || {
            let drawn = Some(drawn);
            let mut window = Window { state: &site, requests, begun, drawn, is_fresh: true };
            render::preview(&sources, &own.resolved, &own.derived, &memory, &mut window);
        });
        let beginning = beginning.recv().unwrap_or(Beginning { pages: 0, findings: Vec::new() });
        (Self { prepared, state, orders: Mutex::new(orders) }, beginning)
    }

    /// The files that are there with all pages; none before.
    pub(super) fn drawn(&self) -> Option<&Files> {
        self.state.drawn.get()
    }

    /// A file of the site, made now where it is not yet.
    pub(super) fn file(&self, path: &OutputPath) -> Found {
        for files in [self.drawn(), self.state.begun.get()].into_iter().flatten() {
            if let Some(file) = files.get(path) {
                return Found::File(Arc::clone(file));
            }
        }
        let (reply, answer) = channel();
        let request = Request { path: path.clone(), reply };
        let orders = self.orders.lock().unwrap_or_else(PoisonError::into_inner);
        // A drawing that has ended has nothing more, and says nothing.
        let _ = orders.send(request);
        drop(orders);
        answer.recv_timeout(PATIENCE).unwrap_or(Found::Nothing)
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

/// Where files are asked for and handed over.
struct Window<'a, F> {
    state: &'a State,
    requests: Receiver<Request>,
    begun: Sender<Beginning>,
    drawn: Option<F>,
    /// True until it has waited for the page in the window.
    is_fresh: bool,
}

impl<F: FnOnce(Drawn)> Viewer for Window<'_, F> {
    fn begin(&mut self, files: &Files, pages: usize, findings: &[Finding]) {
        // A site begins once.
        let _ = self.state.begun.set(files.clone());
        let _ = self.begun.send(Beginning { pages, findings: findings.to_vec() });
    }

    fn next(&mut self, is_drawn: bool) -> Order {
        let order = |Request { path, reply }| {
            let take = move |found| {
                // Whoever asked may have gone.
                let _ = reply.send(found);
            };
            Order::File(path, Box::new(take))
        };
        if is_drawn {
            return self.requests.recv().map_or(Order::Nothing, order);
        }
        loop {
            let is_resting = self.state.is_resting.load(Ordering::SeqCst);
            let is_first = std::mem::take(&mut self.is_fresh);
            let patience = match (is_resting, is_first) {
                (true, _) => BREATH,
                (false, true) => COURTESY,
                (false, false) => Duration::ZERO,
            };
            match self.requests.recv_timeout(patience) {
                Ok(request) => return order(request),
                Err(RecvTimeoutError::Disconnected) => return Order::Nothing,
                Err(RecvTimeoutError::Timeout) if is_resting => {}
                Err(RecvTimeoutError::Timeout) => return Order::Any,
            }
        }
    }

    fn drawn(&mut self, files: Files, outcome: Drawn) {
        // Its pages are drawn once.
        let _ = self.state.drawn.set(files);
        if let Some(drawn) = self.drawn.take() {
            drawn(outcome);
        }
    }
}
