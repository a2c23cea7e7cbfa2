//! The watcher: events only trigger checks, and the folders decide.
//!
//! Events say when to check and, for most saves, where first. After every burst of events all files
//! are checked again when it has settled, and from time to time in any case. So a watch that a file
//! system does not support, a new folder that was filled before it was watched, and a full queue of
//! events cost time, but never a change.

#![allow(clippy::disallowed_methods, reason = "a watcher waits")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode};
use notify::{Config, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::news::News;
use super::preview_state::PreviewState;
use super::rebuilder::{Rebuilder, WatchEvent};
use crate::read::Reading;
use crate::render::Drawn;

/// A burst of events is over after this time without any, or once all files are closed.
const QUIET: Duration = Duration::from_millis(12);
/// The longest burst of events before the folders are checked.
const LONGEST_BURST: Duration = Duration::from_millis(120);
/// How long after a burst everything is checked.
const SETTLED: Duration = Duration::from_millis(250);
/// How often everything is checked where there are events.
const ROUNDS: Duration = Duration::from_secs(4);
/// How often everything is checked where there are none.
const POLLING: Duration = Duration::from_millis(400);
/// Checking takes at most this fraction of the time.
const SHARE: u32 = 20;
/// The most files that are checked individually.
const FEW: usize = 16;
/// How often the watcher checks whether the preview has ended.
const BREATH: Duration = Duration::from_millis(200);

/// A file that was written is closed. Some systems do not tell of that.
const CLOSED: EventKind = EventKind::Access(AccessKind::Close(AccessMode::Write));

#[derive(Debug, Default)]
struct Burst {
    paths: BTreeSet<PathBuf>,
    /// Those of which it is not known that the program that writes them has closed them.
    open: BTreeSet<PathBuf>,
    /// True where the events do not say where something changed.
    is_vague: bool,
    /// Builds of which all pages were drawn.
    drawn: Vec<(u64, Drawn)>,
}

impl Burst {
    fn add(&mut self, happening: WatchEvent) {
        let event = match happening {
            WatchEvent::Event(event) => event,
            WatchEvent::Drawn(number, drawn) => {
                self.drawn.push((number, drawn));
                return;
            }
        };
        match event {
            Ok(event) if event.need_rescan() || event.paths.is_empty() => self.is_vague = true,
            Ok(event) if event.kind == CLOSED => {
                self.open.retain(|path| !event.paths.contains(path));
            }
            // Reading a file changes nothing; the look itself reads.
            Ok(event) if matches!(event.kind, EventKind::Access(_)) => {}
            Ok(event) => {
                self.open.extend(event.paths.iter().cloned());
                self.paths.extend(event.paths);
            }
            Err(_) => self.is_vague = true,
        }
    }

    /// True where all that changed is files of the site that were written in their places and
    /// closed. What comes and goes beside them, and a file that is empty, may be half of a save.
    fn is_saved(&self, reading: &Reading) -> bool {
        let is_over = !self.is_vague && self.open.is_empty() && !self.paths.is_empty();
        is_over && self.paths.len() <= FEW && self.paths.iter().all(|path| reading.is_written(path))
    }
}

/// Follows changes of the site until the preview ends.
pub(super) fn follow(
    mut rebuilder: Rebuilder,
    (sender, events): (Sender<WatchEvent>, Receiver<WatchEvent>),
    state: &PreviewState,
    poll: bool,
) {
    let root = rebuilder.reading.root().to_path_buf();
    let mut watches = if poll { None } else { begin(&sender, &root, &rebuilder) };
    let mut due = Instant::now();
    let mut has_failed = false;
    while !state.is_over() {
        let patience = due.saturating_duration_since(Instant::now()).min(BREATH);
        let burst = gather(&events, patience, &rebuilder);
        for (number, drawn) in burst.drawn {
            rebuilder.finish(number, &drawn, state);
        }
        if burst.is_vague || !burst.paths.is_empty() {
            if let Some(watches) = &mut watches {
                watches.forget(&burst.paths);
            }
            let is_enough = !burst.is_vague
                && burst.paths.len() <= FEW
                && rebuilder.glance(&burst.paths, state);
            due = Instant::now() + if is_enough { SETTLED } else { Duration::ZERO };
        }
        if Instant::now() < due {
            rebuilder.go_on();
            continue;
        }
        if let Some(kept) = &mut watches
            && let Err(error) = kept.renew(&root, &rebuilder)
        {
            rebuilder.tell(News::Polling(&error.to_string()));
            watches = None;
        }
        let rest = if watches.is_some() { ROUNDS } else { POLLING };
        let looked = rebuilder.look(state);
        rebuilder.go_on();
        match looked {
            Ok(taken) => {
                has_failed = false;
                due = Instant::now() + rest.max(taken * SHARE);
            }
            Err(error) => {
                // A file that is being replaced cannot be read for a moment; an error that stays is
                // reported once.
                due = Instant::now() + if has_failed { rest } else { SETTLED };
                if !has_failed {
                    rebuilder.tell(News::Unreadable(&error));
                }
                has_failed = true;
            }
        }
    }
}

/// Waits for events, and for the burst that they are part of to end.
fn gather(events: &Receiver<WatchEvent>, patience: Duration, rebuilder: &Rebuilder) -> Burst {
    let mut burst = Burst::default();
    match events.recv_timeout(patience) {
        Ok(happening) => burst.add(happening),
        Err(RecvTimeoutError::Timeout) => return burst,
        Err(RecvTimeoutError::Disconnected) => {
            std::thread::sleep(patience);
            return burst;
        }
    }
    if !burst.drawn.is_empty() {
        return burst;
    }
    // The edited page comes first, from the first event on.
    rebuilder.rest();
    let end = Instant::now() + LONGEST_BURST;
    loop {
        let left = end.saturating_duration_since(Instant::now());
        let is_saved = burst.is_saved(&rebuilder.reading);
        match events.recv_timeout(if is_saved { Duration::ZERO } else { QUIET.min(left) }) {
            Ok(happening) => burst.add(happening),
            Err(_) => return burst,
        }
        if Instant::now() >= end {
            burst.is_vague = true;
            return burst;
        }
    }
}

#[derive(Debug)]
struct Watches {
    watcher: RecommendedWatcher,
    /// The folders below the root that are watched with all that is in them.
    watched: BTreeSet<PathBuf>,
}

/// Begins to watch; if events are not available, reports that and returns none.
fn begin(sender: &Sender<WatchEvent>, root: &Path, rebuilder: &Rebuilder) -> Option<Watches> {
    let sender = sender.clone();
    let told = move |event| {
        // Nobody listens any more once the preview is over.
        let _ = sender.send(WatchEvent::Event(event));
    };
    let begun = RecommendedWatcher::new(told, Config::default().with_follow_symlinks(false))
        .and_then(|mut watcher| {
            watcher.watch(root, RecursiveMode::NonRecursive)?;
            let mut watches = Watches { watcher, watched: BTreeSet::new() };
            for folder in wanted(root, rebuilder) {
                watches.watch(folder)?;
            }
            Ok(watches)
        });
    match begun {
        Ok(watches) => Some(watches),
        Err(error) => {
            rebuilder.tell(News::Polling(&error.to_string()));
            None
        }
    }
}

/// The folders to watch that exist.
fn wanted(root: &Path, rebuilder: &Rebuilder) -> BTreeSet<PathBuf> {
    let is_folder = |folder: &PathBuf| {
        folder.symlink_metadata().is_ok_and(|metadata| metadata.file_type().is_dir())
    };
    let folders = ["content", "themes"].map(|folder| root.join(folder));
    let repository = rebuilder.reading.repository_folders();
    folders.into_iter().chain(repository).filter(is_folder).collect()
}

impl Watches {
    fn watch(&mut self, folder: PathBuf) -> notify::Result<()> {
        let is_site = folder.ends_with("content") || folder.ends_with("themes");
        let mode = if is_site { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
        self.watcher.watch(&folder, mode)?;
        self.watched.insert(folder);
        Ok(())
    }

    /// Forgets the folders to which something happened: one that went and came again is another.
    fn forget(&mut self, paths: &BTreeSet<PathBuf>) {
        for folder in paths {
            if self.watched.remove(folder) {
                // What has gone is watched no more in any case.
                let _ = self.watcher.unwatch(folder);
            }
        }
    }

    /// Watches what has come since, and forgets what has gone.
    fn renew(&mut self, root: &Path, rebuilder: &Rebuilder) -> notify::Result<()> {
        let wanted = wanted(root, rebuilder);
        let gone = self.watched.difference(&wanted).cloned().collect();
        self.forget(&gone);
        let new: Vec<_> = wanted.difference(&self.watched).cloned().collect();
        for folder in new {
            match self.watch(folder) {
                // It went away again.
                Err(error) if matches!(error.kind, notify::ErrorKind::PathNotFound) => {}
                result => result?,
            }
        }
        Ok(())
    }
}
