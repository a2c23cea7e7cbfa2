//! A progress bar, for long runs in a terminal.

use std::io::{IsTerminal as _, stderr};
use std::sync::atomic::Ordering;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use anstream::eprint;

use crate::render::Progress;

/// How long a run may take before the bar appears.
const PATIENCE: Duration = Duration::from_millis(800);
const FRAME: Duration = Duration::from_millis(100);

/// Columns of the bar.
const WIDTH: usize = 32;

/// Goes back to the start of the line and clears it.
const CLEARED: &str = "\r\u{1b}[K";

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
            while is_done.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                wait = FRAME;
                let total = watched.total.load(Ordering::Relaxed);
                let done = watched.done.load(Ordering::Relaxed).min(total);
                eprint!("{CLEARED}{}", bar(done, total));
            }
            if wait == FRAME {
                eprint!("{CLEARED}");
            }
        });
        let result = work(watched);
        drop(done);
        result
    })
}

fn bar(done: usize, total: usize) -> String {
    let full = WIDTH * done / total.max(1);
    format!("{}{} {done}/{total}", "█".repeat(full), "░".repeat(WIDTH - full))
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn the_bar_is_as_full_as_the_work_is_done() {
        let full = |done, total| bar(done, total).matches('█').count();
        assert_eq!([full(0, 0), full(1, 4), full(4, 4)], [0, 8, 32]);
        assert!(bar(1, 4).ends_with("░ 1/4"));
    }
}
