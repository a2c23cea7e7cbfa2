//! The board for people: a table, what changed behind stale translations, and totals.

use clap::builder::styling::{AnsiColor, Style};

use super::table::{Cell, Column, Keep, draw, fit, narrowest, tame};
use crate::diagnostic::UiLanguage;
use crate::status::{
    Board, Row, State, Translation, age, change, gaps, progress, release, visible_line, words,
};

/// Shows a board.
pub(super) fn show(
    board: &Board,
    shows_drafts: bool,
    width: Option<usize>,
    ui_language: UiLanguage,
) -> String {
    let labels = words::labels(ui_language);
    let mut lines = if board.entries.is_empty() {
        vec![labels.nothing.to_owned()]
    } else {
        table(board, width, ui_language)
    };
    let stale = stale(board, ui_language);
    if !stale.is_empty() {
        lines.push(String::new());
        lines.push(heading(labels.stale));
        lines.extend(stale);
    }
    lines.push(String::new());
    lines.extend(totals(board, shows_drafts, ui_language));
    lines.join("\n")
}

/// The table: with words for the states where they fit, else with their symbols and a legend.
fn table(board: &Board, width: Option<usize>, ui_language: UiLanguage) -> Vec<String> {
    let spelled = columns(board, true, ui_language);
    if let Some(widths) = fit(&spelled, width) {
        return draw(&spelled, &widths);
    }
    let columns = columns(board, false, ui_language);
    let widths = fit(&columns, width).unwrap_or_else(|| narrowest(&columns));
    let mut lines = draw(&columns, &widths);
    let legend = State::ALL.map(|state| {
        let style = style(state);
        let name = words::state(ui_language, state);
        format!("{style}{}{style:#} {name}", state.symbol())
    });
    lines.push(String::new());
    lines.push(legend.join("  "));
    lines
}

fn columns(board: &Board, is_spelled: bool, ui_language: UiLanguage) -> Vec<Column> {
    let rows = &board.entries;
    let column = |head: &str, cut, cell: &dyn Fn(&Row) -> Cell| Column {
        head: head.to_owned(),
        cells: rows.iter().map(cell).collect(),
        cut,
    };
    let heads = words::labels(ui_language);
    let least = |wide: usize, narrow: usize| if is_spelled { wide } else { narrow };
    let mut columns = vec![
        column(heads.entry, Some((least(20, 12), Keep::End)), &|row| Cell::plain(tame(&row.key))),
        column(heads.title, Some((least(20, 10), Keep::Start)), &|row| {
            Cell::plain(tame(&row.title))
        }),
    ];
    for (index, language) in board.languages.iter().enumerate() {
        columns.push(column(language, None, &|row| {
            row.translations.get(index).map_or_else(Cell::default, |translation| {
                state(translation, is_spelled, ui_language)
            })
        }));
    }
    if rows.iter().any(|row| !row.gaps.is_empty()) {
        columns.push(column(heads.label_lacks, Some((least(16, 8), Keep::Start)), &|row| Cell {
            text: gaps(row),
            style: AnsiColor::Yellow.on_default(),
        }));
    }
    if rows.iter().any(|row| row.data.is_some()) {
        columns.push(column(heads.data, None, &|row| {
            Cell::plain(row.data.as_ref().map_or_else(String::new, |data| age(data, ui_language)))
        }));
    }
    let has_release = |row: &Row| row.data.as_ref().is_some_and(|data| data.next_release.is_some());
    if rows.iter().any(has_release) {
        columns.push(column(heads.release, None, &|row| Cell {
            text: row.data.as_ref().map_or_else(String::new, |data| release(data, ui_language)),
            style: match &row.data {
                Some(data) if data.release_due => AnsiColor::Yellow.on_default(),
                _ => Style::new(),
            },
        }));
    }
    if rows.iter().any(Row::has_progress) {
        columns.push(column(heads.progress, Some((least(24, 12), Keep::Start)), &|row| Cell {
            text: row.progress.as_ref().map_or_else(String::new, |it| progress(it, ui_language)),
            style: match &row.progress {
                Some(it) if it.old || !it.overdue.is_empty() => AnsiColor::Yellow.on_default(),
                _ => Style::new(),
            },
        }));
    }
    if rows.iter().any(Row::has_draft) {
        columns.push(column(heads.draft, None, &|row| {
            let drafts = row.translations.iter().filter(|translation| translation.draft);
            Cell::plain(drafts.map(|draft| draft.language.as_str()).collect::<Vec<_>>().join(", "))
        }));
    }
    columns
}

fn state(translation: &Translation, is_spelled: bool, ui_language: UiLanguage) -> Cell {
    let state = translation.state;
    let symbol = state.symbol();
    let text = if is_spelled {
        format!("{symbol} {}", words::state(ui_language, state))
    } else {
        symbol.to_owned()
    };
    Cell { text, style: style(state) }
}

fn style(state: State) -> Style {
    match state {
        State::Source => Style::new().dimmed(),
        State::Current => AnsiColor::Green.on_default(),
        State::Stale => AnsiColor::Yellow.on_default().bold(),
        State::Unknown => AnsiColor::Cyan.on_default(),
        State::Missing => AnsiColor::Red.on_default(),
    }
}

/// What changed behind each stale translation.
fn stale(board: &Board, ui_language: UiLanguage) -> Vec<String> {
    let mut lines = Vec::new();
    for row in &board.entries {
        for translation in &row.translations {
            let Some(stale) = &translation.stale else { continue };
            let path = translation.path.as_deref().unwrap_or_default();
            lines.push(format!("{}: {}", tame(path), tame(&change(stale, ui_language))));
            let diff = stale.since.as_ref().and_then(|since| since.diff.as_deref());
            lines.extend(diff.into_iter().flat_map(str::lines).map(diff_line));
        }
    }
    lines
}

fn diff_line(line: &str) -> String {
    let style = match line.as_bytes().first() {
        Some(b'+') => AnsiColor::Green.on_default(),
        Some(b'-') => AnsiColor::Red.on_default(),
        Some(b'@') => AnsiColor::Cyan.on_default(),
        _ => Style::new(),
    };
    let line = visible_line(line);
    format!("  {style}{line}{style:#}")
}

fn totals(board: &Board, shows_drafts: bool, ui_language: UiLanguage) -> Vec<String> {
    let totals = &board.totals;
    let mut lines = vec![heading(&words::totals(ui_language, totals, shows_drafts))];
    if board.entries.iter().any(Row::has_progress) {
        lines.push(words::progress_totals(ui_language, totals));
    }
    let missing = words::labels(ui_language).missing_words;
    for language in &totals.languages {
        let counted = State::ALL.into_iter().filter(|&state| language.of(state) > 0);
        let states = counted.map(|state| {
            let style = style(state);
            let name = words::state(ui_language, state);
            format!("{style}{} {name}{style:#}: {}", state.symbol(), language.of(state))
        });
        let lacks =
            (language.missing_words > 0).then(|| format!("{missing}: {}", language.missing_words));
        let counts: Vec<_> = states.chain(lacks).collect();
        lines.push(format!("{}: {}", language.language, counts.join(", ")));
    }
    lines
}

fn heading(text: &str) -> String {
    let style = Style::new().bold();
    format!("{style}{text}{style:#}")
}
