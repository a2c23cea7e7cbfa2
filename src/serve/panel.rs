//! The findings as data for the panel that lies over a page: the same words, excerpts and marks as
//! in a terminal.

use std::path::Path;

use serde_json::{Value, json};

use super::editor::Editor;
use super::preview_state::Snapshot;
use crate::diagnostic::{Files, UiLanguage};
use crate::strategy::visible;

/// The most findings that are shown.
const MOST: usize = 200;

/// All findings of the last build.
pub(super) fn findings(
    snapshot: &Snapshot,
    root: &Path,
    editor: &Editor,
    language: UiLanguage,
) -> Value {
    let files = Files::of(&snapshot.findings, |path| snapshot.sources.bytes(path));
    // Errors first, so that warnings do not bury them.
    let mut sorted: Vec<_> = snapshot.findings.iter().collect();
    sorted.sort_by_key(|finding| finding.severity);
    let list = sorted.into_iter().take(MOST).map(|finding| {
        let (start, end) = files.positions(finding);
        let path = finding.place.path.as_str();
        let excerpt = files.line(finding).map(|(line, number, marked)| {
            json!({
                "number": number,
                "before": line[..marked.start],
                "marked": line[marked.start..marked.end],
                "after": line[marked.end..],
            })
        });
        json!({
            "severity": finding.severity.name(),
            "level": finding.severity.word(language),
            "code": finding.problem.code().0,
            "message": visible(&finding.message(language)),
            "help": finding.help(language).as_deref().map(visible),
            "path": path,
            "line": start.line,
            "column": start.column,
            "end": end.line,
            "excerpt": excerpt,
            "open": editor.link(root, path, start.line, start.column),
            "page": snapshot.page_of(&finding.place.path),
        })
    });
    json!({
        "build": snapshot.number,
        "refused": snapshot.is_refused,
        "findings": list.collect::<Vec<_>>(),
        "more": snapshot.findings.len().saturating_sub(MOST),
    })
}
