//! Where in a sheet the heads, the periods and the values stand.

use super::grid::Grid;
use super::heads::{Role, is_unit, role, unit_in};
use super::marks;
use super::stamp::{Stamp, is_numeric, stamp};

/// So many rows may stand above the head of a table.
const MOST_ABOVE: usize = 60;

/// How a sheet is laid out.
#[derive(Debug)]
pub(super) struct Layout {
    /// The first row of the heads.
    pub(super) top: usize,
    /// The first row below the heads.
    pub(super) first: usize,
    /// The column with the periods, where they do not stand above the values.
    pub(super) periods: Option<usize>,
    pub(super) data: Vec<DataColumn>,
    pub(super) others: Vec<OtherColumn>,
    /// How many texts stand above each value beside its period.
    pub(super) levels: usize,
    /// Texts that stand above all values.
    pub(super) shared: Vec<String>,
}

/// A column of values.
#[derive(Debug)]
pub(super) struct DataColumn {
    pub(super) index: usize,
    pub(super) stamp: Option<Stamp>,
    /// The texts above it that differ from those of other columns.
    pub(super) levels: Vec<String>,
    pub(super) unit: Option<String>,
    /// The column behind it with its marks.
    pub(super) marks: Option<usize>,
}

/// A column beside those of values.
#[derive(Debug)]
pub(super) struct OtherColumn {
    pub(super) index: usize,
    pub(super) head: String,
    pub(super) role: Role,
    /// Holds numbers though it is none of the columns of values.
    pub(super) is_measured: bool,
}

/// Finds the table in a sheet.
pub(super) fn find(grid: &Grid) -> Option<Layout> {
    let rows = grid.rows.len();
    for row in 0..rows.min(MOST_ABOVE) {
        if let Some(column) = period_column(grid, row) {
            return long(grid, Some(row), column);
        }
        if is_period_row(grid, row, 2) {
            return wide(grid, row);
        }
    }
    // A column of periods without a head.
    for column in 0..grid.width().min(10) {
        let stamped: Vec<usize> =
            (0..rows).filter(|row| stamp_at(grid, *row, column).is_some()).collect();
        let Some(&start) = stamped.first() else { continue };
        let filled = (start..rows).filter(|row| !grid.text(*row, column).is_empty()).count();
        if stamped.len() >= 2 && stamped.len() * 3 >= filled * 2 {
            // A head has a text above a value.
            let is_head = |row: &usize| {
                (0..grid.width()).any(|other| other != column && is_filled(grid, *row, other))
            };
            return long(grid, start.checked_sub(1).filter(is_head), column);
        }
    }
    let single = (0..rows.min(MOST_ABOVE)).find(|row| is_period_row(grid, *row, 1))?;
    wide(grid, single)
}

fn stamp_at(grid: &Grid, row: usize, column: usize) -> Option<Stamp> {
    grid.cell(row, column).and_then(|cell| stamp(&cell.text))
}

fn is_filled(grid: &Grid, row: usize, column: usize) -> bool {
    grid.cell(row, column).is_some_and(|cell| !cell.is_empty() && !cell.is_merged)
}

fn has_number(grid: &Grid, row: usize, column: usize) -> bool {
    grid.cell(row, column).is_some_and(|cell| !cell.is_merged && is_numeric(cell))
}

/// The column that a row of heads calls that of periods, and that holds some.
fn period_column(grid: &Grid, row: usize) -> Option<usize> {
    let width = grid.rows.get(row)?.len();
    (0..width).find(|column| {
        let head = unit_in(grid.text(row, *column)).0;
        if role(head) != Role::Period || !is_filled(grid, row, *column) {
            return false;
        }
        let below: Vec<bool> = (row + 1..grid.rows.len())
            .filter(|below| is_filled(grid, *below, *column))
            .map(|below| stamp_at(grid, below, *column).is_some())
            .collect();
        let stamped = below.iter().filter(|is_stamped| **is_stamped).count();
        stamped > 0 && stamped * 2 >= below.len()
    })
}

/// True for a row with so many periods side by side, above numbers.
fn is_period_row(grid: &Grid, row: usize, least: usize) -> bool {
    let width = grid.rows.get(row).map_or(0, Vec::len);
    let stamped: Vec<usize> =
        (0..width).filter(|column| stamp_at(grid, row, *column).is_some()).collect();
    let own = stamped.iter().filter(|column| is_filled(grid, row, **column)).count();
    let is_mixed =
        (0..width).any(|column| !stamped.contains(&column) && has_number(grid, row, column));
    if own < least || is_mixed || least == 1 && stamped[0] == 0 {
        return false;
    }
    let below = row + 1..grid.rows.len();
    let is_data = |row: usize| {
        let mut numbers = stamped.iter().filter(|column| {
            let text = grid.text(row, **column);
            has_number(grid, row, **column) || marks::missing(text).is_some()
        });
        numbers.next().is_some()
    };
    // Where periods run down as well, this is a line of values that look like years.
    let downwards = below.clone().filter(|row| stamp_at(grid, *row, stamped[0]).is_some()).count();
    let filled = below.clone().filter(|row| is_filled(grid, *row, stamped[0])).count();
    let is_value = stamped[0] == 0 && downwards > 0 && downwards * 3 >= filled * 2;
    !is_value && below.clone().any(is_data)
}

/// A table with its periods side by side.
fn wide(grid: &Grid, head: usize) -> Option<Layout> {
    let width = grid.width();
    let parts = parts_of_years(grid, head);
    let columns: Vec<usize> = if parts.is_empty() {
        (0..width).filter(|column| stamp_at(grid, head, *column).is_some()).collect()
    } else {
        parts.iter().map(|(column, _)| *column).collect()
    };
    let left = *columns.first()?;
    let is_data = |row: usize| {
        columns.iter().any(|column| {
            has_number(grid, row, *column) || marks::missing(grid.text(row, *column)).is_some()
        })
    };
    // Months below years may be numbers.
    let below_heads = if parts.is_empty() { head + 1 } else { head + 2 };
    let first = (below_heads..grid.rows.len()).find(|row| is_data(*row))?;
    // Of the rows between, those without a text above values are no heads.
    let below: Vec<usize> = (head + 1..first)
        .take_while(|row| columns.iter().any(|column| !grid.text(*row, *column).is_empty()))
        .collect();
    let mut first = below.last().map_or(head + 1, |last| last + 1);
    // Below `TIME` stands what the rows are: `GEO`.
    let is_corner = (0..left).any(|column| role(grid.text(head, column)) == Role::Period);
    let names_rows = |row: usize| {
        let width = grid.rows.get(row).map_or(0, Vec::len);
        (0..width).any(|column| is_filled(grid, row, column))
            && (left..width).all(|column| !is_filled(grid, row, column))
    };
    if is_corner && first == head + 1 && names_rows(first) {
        first += 1;
    }
    let above = rows_above(grid, head, left);
    let top = above.first().copied().unwrap_or(head);
    let mut data: Vec<DataColumn> = columns
        .iter()
        .map(|index| DataColumn {
            index: *index,
            stamp: match parts.iter().find(|(column, _)| column == index) {
                Some((_, part)) => Some(part.clone()),
                None => stamp_at(grid, head, *index),
            },
            levels: Vec::new(),
            unit: None,
            marks: None,
        })
        .collect();
    for column in &mut data {
        column.unit = column.stamp.as_ref().and_then(|stamp| stamp.unit.clone());
        let next = column.index + 1;
        let is_marks = next < width
            && !columns.contains(&next)
            && (top..first).all(|row| !is_filled(grid, row, next))
            && (first..grid.rows.len()).any(|row| is_filled(grid, row, next))
            && (first..grid.rows.len()).all(|row| {
                let text = grid.text(row, next);
                text.chars().count() <= 4 && !has_number(grid, row, next)
            });
        column.marks = is_marks.then_some(next);
    }
    let texts = above.iter().map(|row| texts_above(grid, *row, &columns, true));
    let below = below.iter().filter(|row| parts.is_empty() || **row != head + 1);
    let texts: Vec<_> =
        texts.chain(below.map(|row| texts_above(grid, *row, &columns, false))).collect();
    let (levels, shared) = share(texts, &mut data);
    let others = others(grid, top, first, &data, None);
    Some(Layout { top, first, periods: None, data, others, levels, shared })
}

/// The columns of quarters or months that stand below years, with their periods; none where not all
/// of them do.
fn parts_of_years(grid: &Grid, head: usize) -> Vec<(usize, Stamp)> {
    let mut year = None;
    let mut parts = Vec::new();
    let mut may_be_values = false;
    let mut is_year_shared = false;
    for column in 0..grid.width() {
        let above = grid.text(head, column);
        if !above.is_empty() {
            year = stamp(above);
        }
        let below = grid.text(head + 1, column);
        let Some(year) = year.as_ref().filter(|_| !below.is_empty()) else { continue };
        let part = stamp(&format!("{below} {}", year.text));
        let is_part = |part: &Stamp| {
            !part.readings.is_empty()
                && part.readings.iter().all(|period| period.months() < 12)
                && stamp(below).is_none()
        };
        match part.filter(is_part) {
            Some(part) => parts.push((column, part)),
            None => return Vec::new(),
        }
        // A bare number may be a month, and `x` may be October.
        may_be_values |= has_number(grid, head + 1, column) || marks::missing(below).is_some();
        is_year_shared |= !is_filled(grid, head, column);
    }
    let left = parts.first().map_or(0, |(column, _)| *column);
    let has_name = (0..left).any(|column| {
        is_filled(grid, head + 1, column) && role(grid.text(head + 1, column)) != Role::Period
    });
    if may_be_values && (has_name || !is_year_shared) { Vec::new() } else { parts }
}

/// The rows of heads directly above a row: each has a text above a value.
fn rows_above(grid: &Grid, head: usize, left: usize) -> Vec<usize> {
    let width = grid.width();
    let is_head = |row: &usize| {
        // A title begins at the left and may be merged with all cells on its right.
        let begins = (0..width).find(|column| is_filled(grid, *row, *column));
        let is_title = begins.is_some_and(|column| column < left)
            && (left..width).all(|column| !is_filled(grid, *row, column));
        begins.is_some() && !is_title
    };
    let mut rows: Vec<usize> = (0..head).rev().take_while(is_head).collect();
    rows.reverse();
    rows
}

/// The texts of a row above some columns. A text reaches to the next one on its right.
fn texts_above(grid: &Grid, row: usize, columns: &[usize], reaches: bool) -> Vec<String> {
    let mut last = String::new();
    let from = columns.first().copied().unwrap_or(0);
    let mut texts = Vec::new();
    for column in from..=columns.last().copied().unwrap_or(from) {
        let text = grid.text(row, column);
        if !text.is_empty() || !reaches {
            text.clone_into(&mut last);
        }
        if columns.contains(&column) {
            texts.push(last.clone());
        }
    }
    texts
}

/// Parts the rows of heads into units, what all columns share, and what tells them apart.
fn share(rows: Vec<Vec<String>>, data: &mut [DataColumn]) -> (usize, Vec<String>) {
    let mut shared: Vec<String> = Vec::new();
    let mut levels = 0;
    for texts in rows {
        let are_units = texts.iter().all(|text| {
            let (before, unit) = unit_in(text);
            before.is_empty() && (unit.is_some() || text.is_empty())
        });
        if are_units {
            let only = texts.iter().find(|text| !text.is_empty());
            let is_alone = texts.iter().filter(|text| !text.is_empty()).count() == 1;
            for (column, text) in data.iter_mut().zip(&texts) {
                // A unit below the first head is that of all.
                let text = only.filter(|_| is_alone).unwrap_or(text);
                let unit = unit_in(text).1.map(str::to_owned);
                column.unit = unit.or(column.unit.take());
            }
            continue;
        }
        if texts.iter().all(|text| text == &texts[0]) {
            if role(&texts[0]) != Role::Period {
                shared.push(texts[0].clone());
            }
            continue;
        }
        levels += 1;
        for (column, text) in data.iter_mut().zip(texts) {
            let (before, unit) = unit_in(&text);
            // A unit alone tells columns apart too.
            let level = if before.is_empty() { &text } else { before };
            column.levels.push(level.to_owned());
            column.unit = unit.map(str::to_owned).or(column.unit.take());
        }
    }
    (levels, shared)
}

/// A table with its periods below each other.
fn long(grid: &Grid, head: Option<usize>, periods: usize) -> Option<Layout> {
    let width = grid.width();
    let below_head = head.map_or(0, |head| head + 1)..grid.rows.len();
    let lines: Vec<usize> =
        below_head.filter(|row| stamp_at(grid, *row, periods).is_some()).collect();
    let start = lines.first().copied()?;
    let first = head.map_or(start, |head| head + 1);
    let head_of = |column: usize| head.map_or("", |head| grid.text(head, column));
    let role_of = |column: usize| role(unit_in(head_of(column)).0);
    let candidates: Vec<usize> = (0..width).filter(|column| *column != periods).collect();
    let named: Vec<usize> =
        candidates.iter().copied().filter(|column| role_of(*column) == Role::Value).collect();
    let is_measured = |column: &usize| {
        let cells = || lines.iter().filter(|row| is_filled(grid, **row, *column));
        let numbers = cells().filter(|row| has_number(grid, **row, *column)).count();
        let missing =
            cells().filter(|row| marks::missing(grid.text(**row, *column)).is_some()).count();
        numbers > 0
            && role_of(*column) == Role::Label
            && !is_code(grid, head_of(*column), &lines, *column)
            && (numbers + missing) * 2 >= cells().count()
    };
    let columns: Vec<usize> = if let [value] = named[..] {
        vec![value]
    } else {
        let is_data = |column: &usize| named.contains(column) || is_measured(column);
        candidates.into_iter().filter(is_data).collect()
    };
    if columns.is_empty() {
        return None;
    }
    let left = *columns.first()?;
    let above = match head {
        Some(head) if named.len() != 1 => rows_above(grid, head, left),
        _ => Vec::new(),
    };
    let top = above.first().copied().or(head).unwrap_or(start);
    let mut data: Vec<DataColumn> = columns
        .iter()
        .map(|index| DataColumn {
            index: *index,
            stamp: None,
            levels: Vec::new(),
            unit: None,
            marks: None,
        })
        .collect();
    // Rows of units and the like between the head and the first line.
    let below: Vec<usize> = (first..start)
        .take_while(|row| columns.iter().any(|column| is_filled(grid, *row, *column)))
        .collect();
    let first = below.last().map_or(first, |last| last + 1);
    // A head reaches over those of a second row below it.
    let reaches = below
        .iter()
        .any(|row| texts_above(grid, *row, &columns, false).iter().all(|text| !text.is_empty()));
    let own = head.map(|head| texts_above(grid, head, &columns, reaches));
    let texts = above.iter().map(|row| texts_above(grid, *row, &columns, true));
    let texts = texts.chain(own);
    let texts: Vec<_> =
        texts.chain(below.iter().map(|row| texts_above(grid, *row, &columns, false))).collect();
    let (levels, shared) = share(texts, &mut data);
    for column in &mut data {
        let unit = column.unit.take();
        let of_head = unit_in(head_of(column.index))
            .1
            .filter(|unit| !is_unit(head_of(column.index)) || !unit.is_empty());
        column.unit = unit.or(of_head.map(str::to_owned));
    }
    let shared = shared.into_iter().filter(|text| role(unit_in(text).0) == Role::Label).collect();
    let mut others = others(grid, top, first, &data, Some(periods));
    for other in &mut others {
        other.is_measured = is_measured(&other.index);
    }
    Some(Layout { top, first, periods: Some(periods), data, others, levels, shared })
}

/// True for a column of numbers that name something, such as codes of municipalities.
fn is_code(grid: &Grid, head: &str, lines: &[usize], column: usize) -> bool {
    let head = head.to_lowercase();
    let words = ["kod", "code", "id", "teryt", "nts", "nuts", "lp.", "lp", "no.", "nr"];
    head.split([' ', '_']).any(|word| words.contains(&word))
        || lines.iter().any(|row| {
            let text = grid.text(*row, column);
            text.len() > 1
                && text.starts_with('0')
                && text.bytes().all(|byte| byte.is_ascii_digit())
        })
}

/// The columns that hold no values.
fn others(
    grid: &Grid,
    top: usize,
    first: usize,
    data: &[DataColumn],
    periods: Option<usize>,
) -> Vec<OtherColumn> {
    let taken = |column: usize| {
        periods == Some(column)
            || data.iter().any(|data| data.index == column || data.marks == Some(column))
    };
    let last_of = |column: usize| {
        let texts = (top..first).rev().map(|row| grid.text(row, column));
        texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default()
    };
    let is_used = |column: usize| {
        !last_of(column).is_empty()
            || (first..grid.rows.len()).any(|row| is_filled(grid, row, column))
    };
    let free = (0..grid.width()).filter(|column| !taken(*column) && is_used(*column));
    let right_of_data = data.first().map_or(0, |data| data.index);
    free.map(|index| {
        let head = last_of(index);
        // The corner of a table of Eurostat: `geo\TIME_PERIOD`.
        let head = head.split('\\').next().unwrap_or(head).trim().to_owned();
        // Above the labels of a wide table it says what the other heads are.
        let is_corner = periods.is_none() && role(&head) == Role::Period;
        let (head, role) =
            if is_corner { (String::new(), Role::Label) } else { (head.clone(), role(&head)) };
        let mut cells = (first..grid.rows.len()).filter(|row| is_filled(grid, *row, index));
        let is_measured = periods.is_none()
            && index > right_of_data
            && role == Role::Label
            && cells.any(|row| has_number(grid, row, index));
        OtherColumn { index, head, role, is_measured }
    })
    .collect()
}
