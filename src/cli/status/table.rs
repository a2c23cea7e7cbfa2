//! Tables whose columns are as wide as they look, and which fit a terminal.

use std::fmt::Write as _;

use clap::builder::styling::Style;
use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::strategy::visible;

const BETWEEN: usize = 2;

/// A text with the colour of its words.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) style: Style,
}

impl Cell {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), style: Style::new() }
    }
}

/// Which end of a text is kept where it is too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keep {
    Start,
    End,
}

/// A column.
#[derive(Debug)]
pub(super) struct Column {
    pub(super) head: String,
    pub(super) cells: Vec<Cell>,
    /// How narrow it may become, and what is kept of its texts; none where it is never cut.
    pub(super) cut: Option<(usize, Keep)>,
}

impl Column {
    fn width(&self) -> usize {
        let cells = self.cells.iter().map(|cell| cell.text.width());
        cells.chain([self.head.width()]).max().unwrap_or(0)
    }
}

/// The widths of columns that together fit into `width`; `None` where they cannot.
pub(super) fn fit(columns: &[Column], width: Option<usize>) -> Option<Vec<usize>> {
    let mut widths: Vec<_> = columns.iter().map(Column::width).collect();
    let Some(width) = width else { return Some(widths) };
    let total = widths.iter().sum::<usize>() + BETWEEN * columns.len().saturating_sub(1);
    let mut over = total.saturating_sub(width);
    // The widest gives first, so that no column is cut for another's sake more than it must.
    while over > 0 {
        let can_give =
            |index: &usize| columns[*index].cut.is_some_and(|(least, _)| widths[*index] > least);
        let widest = (0..columns.len()).filter(can_give).max_by_key(|&index| widths[index])?;
        widths[widest] -= 1;
        over -= 1;
    }
    Some(widths)
}

/// The narrowest widths that the columns can have.
pub(super) fn narrowest(columns: &[Column]) -> Vec<usize> {
    let least = |column: &Column| match column.cut {
        Some((least, _)) => column.width().min(least),
        None => column.width(),
    };
    columns.iter().map(least).collect()
}

/// Draws a table, a line a row, without white space at the ends of lines.
pub(super) fn draw(columns: &[Column], widths: &[usize]) -> Vec<String> {
    let head = |column: &Column| Cell { text: column.head.clone(), style: Style::new().bold() };
    let rows = columns.iter().map(|column| column.cells.len()).max().unwrap_or(0);
    let mut lines = vec![line(columns, widths, head)];
    lines.extend((0..rows).map(|row| {
        line(columns, widths, |column| column.cells.get(row).cloned().unwrap_or_default())
    }));
    lines
}

fn line(columns: &[Column], widths: &[usize], cell: impl Fn(&Column) -> Cell) -> String {
    let mut line = String::new();
    let mut owed = 0;
    for (column, &width) in columns.iter().zip(widths) {
        let Cell { text, style } = cell(column);
        let keep = column.cut.map_or(Keep::Start, |(_, keep)| keep);
        let text = cut(&text, width, keep);
        if !text.is_empty() {
            line.push_str(&" ".repeat(owed));
            owed = 0;
            let _ = write!(line, "{style}{text}{style:#}");
        }
        owed += width - text.width() + BETWEEN;
    }
    line
}

/// Cuts a text to a width, with `…` where something is missing.
fn cut(text: &str, width: usize, keep: Keep) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut left = width.saturating_sub(1);
    let mut fits = |character: &char| {
        let width = character.width().unwrap_or(0);
        let fits = width <= left;
        left = if fits { left - width } else { 0 };
        fits
    };
    match keep {
        Keep::Start => {
            let kept: String = text.chars().take_while(&mut fits).collect();
            format!("{}…", kept.trim_end())
        }
        Keep::End => {
            let kept: Vec<_> = text.chars().rev().take_while(&mut fits).collect();
            format!("…{}", kept.into_iter().rev().collect::<String>())
        }
    }
}

/// A text of a site in one line, with nothing in it that would command a terminal.
pub(super) fn tame(text: &str) -> String {
    visible(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Cell, Column, Keep, cut, draw, fit, tame};

    #[test]
    fn texts_are_cut_by_the_width_that_they_have_on_a_screen() {
        assert_eq!(cut("Zażółć gęślą jaźń", 9, Keep::Start), "Zażółć g…");
        assert_eq!(cut("Zażółć gęślą jaźń", 8, Keep::Start), "Zażółć…");
        assert_eq!(cut("日本語の戦略", 6, Keep::Start), "日本…");
        assert_eq!(cut("goals/vi/actions/01", 11, Keep::End), "…actions/01");
        assert_eq!(cut("e\u{301}te\u{301}", 3, Keep::Start), "e\u{301}te\u{301}");
    }

    #[test]
    fn columns_are_aligned_and_the_widest_gives_way() {
        let column = |texts: [&str; 2], cut| Column {
            head: String::new(),
            cells: texts.map(Cell::plain).into(),
            cut,
        };
        let columns =
            [column(["日本語の戦略", "a"], Some((4, Keep::Start))), column(["one", "two"], None)];
        let widths = fit(&columns, Some(12)).expect("fits");
        let lines = draw(&columns, &widths);
        assert_eq!(lines[1..], ["日本語…  one", "a        two"].map(String::from));
        assert!(fit(&columns, Some(8)).is_none());
    }

    #[test]
    fn what_stands_in_a_title_commands_no_terminal() {
        assert_eq!(
            tame("Dwie\nlinie \u{1b}[31mi\u{7} kolor"),
            "Dwie\\nlinie \\u{1b}[31mi\\u{7} kolor"
        );
    }
}
