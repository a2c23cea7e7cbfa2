//! Tables that are none.

use super::super::table_rows::{cells, count, is_delimiter};
use super::text::{Block, Found, Kind, Seen, Text};
use crate::diagnostic::{Problem, TableFault};

/// The most columns for which the row below the head is written out.
const MOST_COLUMNS: usize = 20;

/// The row that parts the head of a table from its body.
fn delimiter(columns: usize) -> Option<String> {
    (1..=MOST_COLUMNS).contains(&columns).then(|| format!("|{}", "---|".repeat(columns)))
}

/// Reviews a paragraph.
pub(super) fn review(text: &Text<'_>, block: &Block, seen: &Seen, found: &mut Found) {
    if matches!(block.kind, Kind::Heading | Kind::Cell) {
        return;
    }
    if seen.any("|+") {
        bars(text, block, found);
    } else if seen.any("\t") {
        tabs(text, block, found);
    }
}

fn add(
    text: &Text<'_>,
    block: &Block,
    (line, fault): (usize, TableFault),
    suggestion: Option<String>,
    found: &mut Found,
) {
    let range = block.lines[line].range.clone();
    let len = text.written(range.clone()).trim_end().len();
    found.add(Problem::UnmadeTable { fault, suggestion }, range.start..range.start + len);
}

/// A row of hyphens that do not part anything, as they are written.
fn is_nearly_delimiter(line: &str) -> bool {
    let dashes = line.chars().filter(|it| matches!(it, '-' | '–' | '—' | '−')).count();
    let is_mark = |it: char| matches!(it, '|' | '+' | ':' | '-' | '–' | '—' | '−' | '=' | ' ');
    dashes > 1 && line.contains(['|', '+']) && line.chars().all(is_mark)
}

fn bars(text: &Text<'_>, block: &Block, found: &mut Found) {
    let lines: Vec<_> = block.lines.iter().map(|line| text.line(line).trim()).collect();
    let written = |at: usize| text.written(block.lines[at].range.clone());
    if let Some(at) = lines.iter().position(|line| is_nearly_delimiter(line)) {
        let Some(head) = at.checked_sub(1).filter(|head| lines[*head].contains('|')) else {
            let fault = if at == 0 { TableFault::Alone } else { TableFault::Grid };
            return add(text, block, (at, fault), None, found);
        };
        let columns = count(written(head));
        // The right row for a table that begins in a paragraph of a list.
        if is_delimiter(lines[at]) && columns == count(lines[at]) {
            return add(text, block, (head, TableFault::Glued), None, found);
        }
        return add(text, block, (at, TableFault::Delimiter), delimiter(columns), found);
    }
    let has_ends = |line: &str| line.len() > 1 && line.starts_with('|') && line.ends_with('|');
    let is_row = |line: &&str| has_ends(line) || line.matches('|').count() > 1;
    // One bar may part two words; below a head it parts off a number.
    let has_number = |line: &str| {
        let mut cells = line.split('|').map(str::trim);
        line.contains('|') && cells.any(|cell| cell.starts_with(|it: char| it.is_ascii_digit()))
    };
    for at in 1..lines.len() {
        let is_pair = (is_row(&lines[at - 1]) && is_row(&lines[at]))
            || (lines[at - 1].contains('|') && has_number(lines[at]));
        if is_pair && count(written(at - 1)) == count(written(at)) && !block.lines[at - 1].is_broken
        {
            let suggestion = delimiter(count(written(at - 1)));
            return add(text, block, (at - 1, TableFault::NoDelimiter), suggestion, found);
        }
    }
    // Rows with empty lines between them.
    if let [line] = lines[..]
        && line.starts_with("| ")
        && line.ends_with(" |")
        && cells(line).len() > 1
    {
        let suggestion = delimiter(count(line));
        add(text, block, (0, TableFault::NoDelimiter), suggestion, found);
    }
}

/// Lines with cells between tabs, as spreadsheets copy them.
fn tabs(text: &Text<'_>, block: &Block, found: &mut Found) {
    let lines: Vec<_> = block.lines.iter().map(|line| text.line(line).trim()).collect();
    let tabs = |line: &str| line.matches('\t').count();
    let are_rows =
        |one: usize, other: usize| one > 0 && other > 0 && (one == other || one > 1 || other > 1);
    let mut pairs = 1..lines.len();
    let Some(at) = pairs.find(|&at| are_rows(tabs(lines[at - 1]), tabs(lines[at]))) else { return };
    let row = text.written(block.lines[at - 1].range.clone()).trim();
    let cells: Vec<_> = row.split('\t').map(str::trim).collect();
    let suggestion = Some(format!("| {} |", cells.join(" | ")));
    add(text, block, (at - 1, TableFault::Tabs), suggestion, found);
}

/// True for a row that is none: a text right below a table is taken for one.
pub(super) fn is_text(row: &str) -> bool {
    !row.trim().is_empty() && !row.contains('|')
}

/// The cells of a row that no column takes.
pub(super) fn surplus(row: &str, columns: usize) -> Option<std::ops::Range<usize>> {
    let row = row.lines().next().unwrap_or_default();
    let bare = row.trim();
    let ends = usize::from(bare.starts_with('|')) + usize::from(bare.ends_with('|'));
    let count = bare.bytes().filter(|byte| *byte == b'|').count();
    // Most rows have no more bars than columns need.
    if count < columns + ends {
        return None;
    }
    let cells = cells(row);
    let surplus = cells.get(columns..)?;
    let is_written = |cell: &&std::ops::Range<usize>| !row[(*cell).clone()].trim().is_empty();
    let first = surplus.iter().find(is_written)?;
    let last = surplus.iter().rfind(is_written)?;
    let (first, last) = (first.start, last.end);
    let text = &row[first..last];
    let start = first + text.len() - text.trim_start().len();
    Some(start..start + text.trim().len())
}
