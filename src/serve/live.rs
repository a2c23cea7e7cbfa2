//! Changes of the preview as server-sent events (HTML Standard, section 9.2).
//!
//! Every event has the whole state in brief, not the difference, so that a browser that missed some
//! is right again with the next.

#![allow(clippy::disallowed_methods, reason = "bounds of time need a clock")]

use std::io::Read as _;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::json;

use super::http;
use super::preview_state::{PreviewState, Snapshot};
use crate::diagnostic::Severity;

/// The longest silence before a keep-alive comment.
const SILENCE: Duration = Duration::from_secs(10);
/// The longest time to send an event.
const WRITING: Duration = Duration::from_secs(10);

/// Sends every change until the browser disconnects or the preview ends.
pub(super) fn follow(stream: &mut TcpStream, state: &PreviewState) {
    let headers = [
        ("Content-Type", "text/event-stream".to_owned()),
        ("Cache-Control", "no-store".to_owned()),
    ];
    let mut say = |text: &str| {
        http::send(stream, text.as_bytes(), Instant::now() + WRITING).is_ok() && is_there(stream)
    };
    if !say(&http::head(200, headers.iter())) || !say("retry: 500\n\n") {
        return;
    }
    let mut snapshot = state.current();
    let mut told = 0;
    while !state.is_over() {
        let is_alive = if snapshot.number == told {
            say(":\n\n")
        } else {
            told = snapshot.number;
            say(&format!("data: {}\n\n", summary(&snapshot, &state.run)))
        };
        if !is_alive {
            return;
        }
        // Nothing of an old site is held on to while waiting.
        drop(snapshot);
        snapshot = state.wait_for_other(told, SILENCE);
    }
}

/// False where the browser has closed its end.
fn is_there(stream: &mut TcpStream) -> bool {
    if stream.set_read_timeout(Some(Duration::from_millis(1))).is_err() {
        return false;
    }
    !matches!(stream.read(&mut [0; 64]), Ok(0))
}

/// The state of the preview, summarised.
pub(super) fn summary(snapshot: &Snapshot, run: &str) -> serde_json::Value {
    let count =
        |severity| snapshot.findings.iter().filter(|finding| finding.severity == severity).count();
    json!({
        "run": run,
        "build": snapshot.number,
        "refused": snapshot.is_refused,
        "errors": count(Severity::Error),
        "warnings": count(Severity::Warning),
        "prefix": snapshot.prefix,
    })
}
