//! A progress bar, for long runs in a terminal.

use std::io::{IsTerminal as _, stderr};
use std::sync::atomic::Ordering;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use crate::render::Progress;

/// How long a run may take before the bar appears.
const PATIENCE: Duration = Duration::from_millis(800);
const FRAME: Duration = Duration::from_millis(100);

/// Runs some work and shows how far it has come.
pub(super) fn with_progress<T>(quiet: bool, work: impl FnOnce(&Progress) -> T) -> T {
    let progress = Progress::default();
    if quiet || !stderr().is_terminal() {
        return work(&progress);
    }
    thread::scope(|scope| {
        let (done, is_done) = channel::<()>();
        let watched = &progress;
        scope.spawn(move || {
            let mut wait = PATIENCE;
            let mut bar: Option<ProgressBar> = None;
            while is_done.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                wait = FRAME;
                let total = watched.total.load(Ordering::Relaxed) as u64;
                let bar = bar.get_or_insert_with(new_bar);
                bar.set_length(total);
                bar.set_position(watched.done.load(Ordering::Relaxed) as u64);
            }
            if let Some(bar) = bar {
                bar.finish_and_clear();
            }
        });
        let result = work(watched);
        drop(done);
        result
    })
}

fn new_bar() -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:32} {pos}/{len}");
    ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
