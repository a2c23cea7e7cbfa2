//! The board as a page: one file that opens anywhere, without scripts and requests.

use serde_json::{Value, json};
use tera::{Context, Tera};

use super::words;
use super::{Board, Data, Gap, Progress, Row, Staleness, State};
use crate::diagnostic::UiLanguage;
use crate::strategy::visible;

/// The board as an HTML page in one of the tool's languages.
pub(crate) fn page(board: &Board, language: UiLanguage) -> String {
    let states =
        State::ALL.map(|state| json!({"key": state, "name": words::state(language, state)}));
    let rows: Vec<_> = board.entries.iter().map(|row| cells(row, language)).collect();
    let changes: Vec<_> = board.entries.iter().flat_map(|row| changes(row, language)).collect();
    let mut view = json!({
        "lang": language.tag(),
        "title": visible(&board.title),
        "board": board,
        "states": states,
        "rows": rows,
        "changes": changes,
        "words": words::labels(language),
    });
    let mut data = board.entries.iter().filter_map(|row| row.data.as_ref());
    view["releases"] = json!(data.any(|data| data.next_release.is_some()));
    view["progress"] = json!(board.entries.iter().any(Row::has_progress));
    let mut tera = Tera::default();
    let made = tera
        .add_raw_template("page.html", include_str!("page.html"))
        .and_then(|()| tera.render("page.html", &Context::from_serialize(&view)?));
    // The template is part of the program, and a test draws it: there is nobody else to tell.
    made.unwrap_or_else(|error| error.to_string())
}

fn cells(row: &Row, language: UiLanguage) -> Value {
    let cells = row.translations.iter().map(|translation| {
        let state = translation.state;
        json!({
            "key": state,
            "symbol": state.symbol(),
            "name": words::state(language, state),
            "draft": translation.draft,
        })
    });
    json!({
        "key": visible(&row.key),
        "title": visible(&row.title),
        "cells": cells.collect::<Vec<_>>(),
        "gaps": gaps(row),
        "release": row.data.as_ref().map_or_else(String::new, |data| release(data, language)),
        "progress": row.progress.as_ref().map_or_else(String::new, |it| progress(it, language)),
        "age": row.data.as_ref().map_or_else(String::new, |data| age(data, language)),
    })
}

/// What changed behind each stale translation of an entry.
fn changes(row: &Row, language: UiLanguage) -> Vec<Value> {
    let stale = row.translations.iter().filter_map(|translation| {
        let stale = translation.stale.as_ref()?;
        Some(json!({
            "path": translation.path.as_deref().map(visible),
            "text": visible(&change(stale, language)),
            "diff": stale.since.as_ref().and_then(|since| since.diff.as_deref()).map(visible_lines),
        }))
    });
    stale.collect()
}

/// A line of a diff as it can be printed; tabs stay.
pub(crate) fn visible_line(line: &str) -> String {
    line.split('\t').map(visible).collect::<Vec<_>>().join("\t")
}

fn visible_lines(diff: &str) -> String {
    diff.lines().map(visible_line).collect::<Vec<_>>().join("\n")
}

/// What changed in the source since a translation was made, in a sentence.
pub(crate) fn change(stale: &Staleness, language: UiLanguage) -> String {
    match &stale.since {
        Some(since) => {
            let commit = since.commit.get(..7).unwrap_or(&since.commit);
            words::changed(language, &since.date, commit, since.added, since.removed)
        }
        None => words::untraced(language, &stale.mark),
    }
}

/// The keys that a label lacks, with the languages where not all that have words lack them.
pub(crate) fn gaps(row: &Row) -> String {
    let worded = row.translations.iter().filter(|translation| translation.path.is_some()).count();
    let name = |gap: &Gap| {
        if gap.languages.len() == worded {
            gap.key.to_owned()
        } else {
            format!("{} ({})", gap.key, gap.languages.join(", "))
        }
    };
    row.gaps.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// The latest period with a value, and its age.
pub(crate) fn age(data: &Data, language: UiLanguage) -> String {
    match (&data.latest, data.age_in_months) {
        (Some(latest), Some(months)) => format!("{latest} ({})", words::age(language, months)),
        (Some(latest), None) => latest.clone(),
        (None, _) => words::no_data(language).to_owned(),
    }
}

/// When the next data of an indicator come out; empty where nobody says.
pub(crate) fn release(data: &Data, language: UiLanguage) -> String {
    let next = data.next_release.as_deref();
    next.map_or_else(String::new, |next| words::release(language, next, data.release_due))
}

/// How far an action or a tool is, in a line; empty where the facts say nothing.
pub(crate) fn progress(progress: &Progress, language: UiLanguage) -> String {
    let status = progress.status.zip(progress.status_on.as_deref());
    let status = status.map(|(status, on)| {
        let status = words::progress_status(language, status);
        if progress.old {
            format!("{status}, {}", words::old(language, on))
        } else {
            format!("{status}, {on}")
        }
    });
    let overdue = (!progress.overdue.is_empty())
        .then(|| words::overdue(language, &visible(&progress.overdue.join(", "))));
    status.into_iter().chain(overdue).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::visible_line;

    #[test]
    fn a_line_of_a_diff_commands_nothing_and_keeps_its_tabs() {
        for (line, shown) in [
            ("+\ta: ż", "+\ta: ż"),
            (" ::error::x", " \\u{3a}:error::x"),
            ("\t::error::x", "\t\\u{3a}:error::x"),
            ("-##[error]\u{1b}[0K\u{202e}\r", "-#\\u{23}[error]\\u{1b}[0K\\u{202e}\\r"),
        ] {
            assert_eq!(visible_line(line), shown);
        }
    }
}
