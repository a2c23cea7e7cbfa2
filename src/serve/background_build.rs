//! Draws a site in the background: pages that a browser requests come first, all others follow.
//!
//! A separate thread draws. It owns what all files need, and ends when the site is no longer
//! wanted.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::Duration;

use crate::Prepared;
use crate::derive::OutputPath;
use crate::diagnostic::Finding;
use crate::files::Files;
use crate::read::Sources;
use crate::render::{self, Drawn, Found, PageCache, Request, Requests};

/// The longest wait for a file.
const PATIENCE: Duration = Duration::from_secs(30);

/// A site that is drawn in the background.
#[derive(Debug)]
pub(super) struct BackgroundBuild {
    /// What it is made from.
    pub(super) prepared: Arc<Prepared>,
    state: Arc<State>,
    orders: Mutex<Sender<Request>>,
}

#[derive(Debug, Default)]
struct State {
    /// The files that exist before any page.
    begun: OnceLock<Files>,
    /// The files with all pages.
    drawn: OnceLock<Files>,
    /// True while only requested files are drawn.
    is_resting: AtomicBool,
}

/// What is known before pages are drawn.
#[derive(Debug)]
pub(super) struct Beginning {
    pub(super) pages: usize,
    pub(super) findings: Vec<Finding>,
}

impl BackgroundBuild {
    /// Begins to draw a site. `drawn` is called when all of its pages are drawn and its archive is
    /// packed, and never if the site is dropped before.
    pub(super) fn begin(
        sources: Arc<Sources>,
        prepared: Arc<Prepared>,
        memory: Arc<PageCache>,
        drawn: impl FnOnce(Drawn) + Send + 'static,
    ) -> (Self, Beginning) {
        let state = Arc::new(State::default());
        let (orders, receiver) = channel();
        let (begun, beginning) = channel();
        let (own, site) = (Arc::clone(&prepared), Arc::clone(&state));
        thread::spawn(move || {
            let stages = (&*sources, &own.resolved, &own.derived);
            let requests = Requests { receiver, is_resting: &site.is_resting };
            let started = |files: &Files, pages, findings: &[Finding]| {
                // A site begins once.
                let _ = site.begun.set(files.clone());
                let _ = begun.send(Beginning { pages, findings: findings.to_vec() });
            };
            render::preview(stages, &memory, &requests, started, |files, outcome| {
                // Its pages are drawn once.
                let _ = site.drawn.set(files);
                drawn(outcome);
            });
        });
        let beginning = beginning.recv().unwrap_or(Beginning { pages: 0, findings: Vec::new() });
        (Self { prepared, state, orders: Mutex::new(orders) }, beginning)
    }

    /// The files with all pages, once those are drawn.
    pub(super) fn drawn(&self) -> Option<&Files> {
        self.state.drawn.get()
    }

    /// A file of the site, made on demand.
    pub(super) fn file(&self, path: &OutputPath) -> Found {
        for files in [self.drawn(), self.state.begun.get()].into_iter().flatten() {
            if let Some(file) = files.get(path) {
                return Found::File(Arc::clone(file));
            }
        }
        let (reply, answer) = channel();
        let request = Request { path: path.clone(), reply };
        let orders = self.orders.lock().unwrap_or_else(PoisonError::into_inner);
        // A drawing that has ended does not answer.
        let _ = orders.send(request);
        drop(orders);
        answer.recv_timeout(PATIENCE).unwrap_or(Found::Nothing)
    }

    /// Pauses drawing of anything that is not requested.
    pub(super) fn rest(&self) {
        self.state.is_resting.store(true, Ordering::SeqCst);
    }

    /// Resumes drawing.
    pub(super) fn go_on(&self) {
        self.state.is_resting.store(false, Ordering::SeqCst);
    }
}
