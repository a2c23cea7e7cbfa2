//! Ends the program if a template does not end.
//!
//! A page that writes is stopped at its next write, and becomes a finding like any other. A thread
//! that writes nothing cannot be stopped; then the finding is reported here, and the program ends.

#![allow(clippy::disallowed_methods, reason = "the command line is where the clock is read")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::diagnostic::{Finding, Problem};
use crate::theme::under_way::{SECONDS, UnderWay, under_way};

/// How long a stopped page may take until its next write.
const GRACE: Duration = Duration::from_secs(1);

/// The interval of the checks.
const PAUSE: Duration = Duration::from_millis(100);

/// A page that takes longer than this is blamed if memory runs out.
const SLOW: Duration = Duration::from_millis(500);

/// The most memory that pages may add to what was used before the first, in bytes.
const MEMORY: usize = 2 << 30;

/// Does some work. If a page does not end, calls `end` with the finding, which ends the program.
pub(super) fn watched<T>(
    work: impl FnOnce() -> T,
    end: impl FnOnce(Finding) -> std::convert::Infallible + Send,
) -> T {
    thread::scope(|scope| {
        let (done, is_done) = channel::<()>();
        scope.spawn(move || {
            let mut seen = BTreeMap::new();
            let mut before = None;
            while is_done.recv_timeout(PAUSE) == Err(RecvTimeoutError::Timeout) {
                let taken = memory_taken();
                let before = *before.get_or_insert(taken);
                let found = overdue(&mut seen, taken.saturating_sub(before));
                if let Some((_, finding)) = found.into_iter().next() {
                    end(finding);
                    return;
                }
            }
        });
        let result = work();
        drop(done);
        result
    })
}

/// Stops the pages of a preview that do not end, as long as the program runs. Reports those that
/// cannot be stopped, each once, and whether they block all threads.
pub(super) fn watch_preview(mut tell: impl FnMut(Finding, bool) + Send + 'static) {
    thread::spawn(move || {
        let mut seen = BTreeMap::new();
        let mut told = BTreeSet::new();
        loop {
            thread::sleep(PAUSE);
            for (number, finding) in overdue(&mut seen, 0) {
                if told.insert(number) {
                    tell(finding, told.len() >= rayon::current_num_threads());
                }
            }
        }
    });
}

/// The pages that end the program, with their findings. `seen` says since when each page is drawn.
fn overdue(seen: &mut BTreeMap<u64, Instant>, memory: usize) -> Vec<(u64, Finding)> {
    let pages = under_way();
    seen.retain(|number, _| pages.iter().any(|page| page.number == *number));
    let overdue = pages.iter().filter_map(|page| {
        let time = seen.entry(page.number).or_insert_with(Instant::now).elapsed();
        Some((page.number, verdict(page, time, memory)?))
    });
    overdue.collect()
}

/// The finding about a page that ends the program.
fn verdict(page: &UnderWay, time: Duration, memory: usize) -> Option<Finding> {
    let limit = Duration::from_secs(SECONDS);
    if time > limit {
        page.stop();
    }
    let name = page.page.clone();
    let problem = if time > limit + GRACE {
        Problem::EndlessTemplate { seconds: SECONDS, page: name }
    } else if time > SLOW && memory > MEMORY {
        Problem::PageTooLarge { megabytes: MEMORY >> 20, page: name }
    } else {
        return None;
    };
    Some(Finding::new(problem, page.template.clone()))
}

/// The memory of the program in bytes; 0 if the system does not say it.
fn memory_taken() -> usize {
    let pages = fs::read_to_string("/proc/self/statm").ok();
    let pages = pages.and_then(|pages| pages.split(' ').nth(1)?.parse::<usize>().ok());
    pages.unwrap_or(0).saturating_mul(4096)
}
