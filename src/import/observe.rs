//! The values of a sheet, with their periods and categories.

use std::collections::BTreeSet;

use super::decimal;
use super::grid::{Cell, Grid};
use super::heads::{Role, is_unit, role, unit_in};
use super::layout::{DataColumn, Layout, OtherColumn};
use super::marks::{self, Footnotes, Meaning, Missing};
use super::report::{CellPlace, Report};
use super::stamp::{Stamp, bare, is_numeric, stamp};
use super::table::{RawDimension, RawNumber, RawRow, RawTable};
use crate::diagnostic::{ImportFault, Span};
use crate::parse::{YES, is_dimension_name, is_number};
use crate::strategy::Flag;

/// So many lines beside a table are reported one by one.
const MOST_LINES: usize = 50;

/// Reads the values of a sheet that is laid out so.
pub(super) fn read(
    grid: &Grid,
    layout: &Layout,
    is_polish: bool,
    report: &mut Report<'_>,
) -> RawTable {
    let mut table = RawTable::default();
    let is_data = |row: usize| match layout.periods {
        Some(column) => grid.cell(row, column).and_then(|cell| stamp(&cell.text)).is_some(),
        None => layout.data.iter().any(|column| {
            let is_value =
                |cell: &Cell| is_numeric(cell) || marks::missing(gap_text(&cell.text)).is_some();
            grid.cell(row, column.index).is_some_and(|cell| !cell.is_merged && is_value(cell))
        }),
    };
    let lines: Vec<usize> = (layout.first..grid.rows.len()).filter(|row| is_data(*row)).collect();
    let sections = sections(grid, layout, &lines);
    let footnotes = beside(grid, layout, (&lines, &sections), &mut table, report);
    heads(layout, &mut table);
    let dimensions = columns(grid, layout, is_polish, &mut table, report);
    let mut reader = Reader { grid, layout, footnotes, report, dashes: false };
    for row in lines {
        reader.line(row, &dimensions, &mut table);
        let section = sections.iter().rev().find(|(at, _)| *at < row).map(|(_, text)| text.clone());
        if !sections.is_empty() {
            let rows = table.rows.iter_mut().rev();
            // Those of the line that was read.
            let without = dimensions.len() + layout.levels;
            for row in rows.take_while(|row| row.categories.len() == without) {
                row.categories.push(section.clone());
            }
        }
    }
    if let Some((row, _)) = sections.first() {
        let texts: Vec<String> = sections.iter().map(|(_, text)| text.clone()).collect();
        let name = if is_polish { "część" } else { "section" };
        let name = safe_name(name.to_owned(), &table.dimensions);
        let place = CellPlace::of(grid, *row, 0);
        reader.report.left(ImportFault::NamelessHeads { texts, name: name.clone() }, &place);
        table.dimensions.push(RawDimension { name, kind: None, place });
    }
    table.decimals = shown_decimals(grid, layout);
    table
}

/// Lines with a text alone that part a table whose labels begin anew below each of them.
fn sections(grid: &Grid, layout: &Layout, lines: &[usize]) -> Vec<(usize, String)> {
    let (Some(&first), Some(&last)) = (lines.first(), lines.last()) else { return Vec::new() };
    let own = |row: usize| grid.rows[row].iter().filter(|cell| !cell.is_empty() && !cell.is_merged);
    let labels = |row: usize| {
        let others = layout.others.iter().filter(|column| column.role == Role::Label);
        let columns = others.map(|column| column.index).chain(layout.periods);
        columns.map(|column| grid.text(row, column).to_owned()).collect::<Vec<_>>()
    };
    let is_section = |row: &usize| lines.binary_search(row).is_err() && own(*row).count() == 1;
    let found: Vec<usize> = (layout.first.min(first)..last).filter(is_section).collect();
    let mut seen = BTreeSet::new();
    let repeats = lines.iter().any(|row| !seen.insert(labels(*row)));
    // Within each part no labels stand twice.
    let mut parts = BTreeSet::new();
    let is_sound = lines.iter().all(|row| {
        let part = found.iter().filter(|section| *section < row).count();
        parts.insert((part, labels(*row)))
    });
    if found.len() < 2 || !repeats || !is_sound {
        return Vec::new();
    }
    let text = |row: usize| own(row).next().map(|cell| cell.text.clone()).unwrap_or_default();
    found.into_iter().map(|row| (row, text(row))).collect()
}

/// What stands above and below the values: a title, a source, footnotes. The rest is reported.
fn beside(
    grid: &Grid,
    layout: &Layout,
    (lines, sections): (&[usize], &[(usize, String)]),
    table: &mut RawTable,
    report: &mut Report<'_>,
) -> Footnotes {
    let mut footnotes = Footnotes::default();
    let heads = layout.top..layout.first;
    let last = lines.last().copied().unwrap_or(0);
    let mut lines = lines.iter().copied().peekable();
    let mut count = 0;
    for (row, cells) in grid.rows.iter().enumerate() {
        let is_section = sections.iter().any(|(section, _)| *section == row);
        if lines.next_if_eq(&row).is_some() || heads.contains(&row) || is_section {
            continue;
        }
        let filled: Vec<&Cell> =
            cells.iter().filter(|cell| !cell.is_empty() && !cell.is_merged).collect();
        let Some(first) = filled.first() else { continue };
        let text = filled.iter().map(|cell| &*cell.text).collect::<Vec<_>>().join(" ");
        let lower = text.to_lowercase();
        let source = ["źródło:", "źródło danych:", "source:", "źródło -", "sources:"];
        let is_source = source.iter().find(|word| lower.starts_with(**word));
        // `Title | Stopa bezrobocia`, `Unit | %`
        if let (true, [head, said]) = (row < layout.top, &filled[..]) {
            let slot = match &*head.text.to_lowercase() {
                "title" | "tytuł" => Some(&mut table.title),
                "unit" | "units" | "jednostka" | "jednostka miary" => Some(&mut table.unit),
                "source" | "źródło" => Some(&mut table.source),
                _ => None,
            };
            if let Some(slot) = slot.filter(|slot| slot.is_none()) {
                *slot = Some(said.text.clone());
                continue;
            }
        }
        if let (Some(word), None) = (is_source, &table.source) {
            // Lower case letters may take more or fewer bytes.
            let rest = text.chars().skip(word.chars().count()).collect::<String>();
            table.source = Some(rest.trim().to_owned());
        } else if row < layout.top && table.title.is_none() && filled.len() == 1 {
            let (title, unit) = match unit_in(&text) {
                (title, Some(unit)) if is_unit(unit) || title.is_empty() => (title, Some(unit)),
                _ => (&*text, None),
            };
            if title.is_empty() {
                table.unit = table.unit.take().or(unit.map(str::to_owned));
            } else {
                table.title = Some(title.to_owned());
                table.unit = table.unit.take().or(unit.map(str::to_owned));
            }
        } else if row < layout.top && filled.len() == 1 && is_unit(unit_in(&text).1.unwrap_or("")) {
            table.unit = table.unit.take().or(unit_in(&text).1.map(str::to_owned));
        } else if row > last && footnotes.take(&text) {
        } else if count < MOST_LINES {
            count += 1;
            let span = first.span;
            let end = filled.last().map_or(span.end, |cell| cell.span.end);
            let column = cells.iter().position(|cell| !cell.is_empty()).unwrap_or(0);
            let place =
                CellPlace { span: Span::new(span.start, end), ..CellPlace::of(grid, row, column) };
            report.left(ImportFault::Line { text }, &place);
        }
    }
    footnotes
}

/// What heads say of all values: the unit, and perhaps a title.
fn heads(layout: &Layout, table: &mut RawTable) {
    let single = match &layout.data[..] {
        [only] => only.unit.clone(),
        columns => {
            let first = columns.first().and_then(|column| column.unit.clone());
            first.filter(|unit| columns.iter().all(|column| column.unit.as_ref() == Some(unit)))
        }
    };
    table.unit = single.or(table.unit.take());
    for text in &layout.shared {
        let (title, unit) = unit_in(text);
        table.unit = table.unit.take().or(unit.map(str::to_owned));
        if !title.is_empty() && table.title.is_none() && role(title) == Role::Label {
            table.title = Some(title.to_owned());
        }
    }
}

/// The columns that break the values down, in the order of their cells; levels of heads follow.
fn columns<'a>(
    grid: &Grid,
    layout: &'a Layout,
    is_polish: bool,
    table: &mut RawTable,
    report: &mut Report<'_>,
) -> Vec<&'a OtherColumn> {
    let mut dimensions = Vec::new();
    let mut nameless = 0;
    let mut generic = |what: &str| {
        nameless += 1;
        if nameless == 1 { what.to_owned() } else { format!("{what} {nameless}") }
    };
    let word = if is_polish { "kategoria" } else { "category" };
    let head_row = layout.first.saturating_sub(1);
    for column in &layout.others {
        let place = CellPlace::of(grid, head_row, column.index);
        let name = || column.head.clone();
        if column.is_measured {
            report.left(ImportFault::MeasuredColumn { column: name() }, &place);
            continue;
        }
        match column.role {
            Role::Label => {
                let name = if column.head.is_empty() { generic(word) } else { name() };
                let name = safe_name(name, &table.dimensions);
                table.dimensions.push(RawDimension { name, kind: None, place });
                dimensions.push(column);
            }
            Role::Internal => report.left(ImportFault::InternalColumn { column: name() }, &place),
            Role::Low | Role::High if layout.data.len() > 1 => {
                report.left(ImportFault::MeasuredColumn { column: name() }, &place);
            }
            _ => {}
        }
    }
    for level in 0..layout.levels {
        let names = layout.data.iter().map(|column| column.levels[level].clone());
        let mut texts: Vec<String> = names.filter(|name| !name.is_empty()).collect();
        texts.dedup();
        texts.truncate(8);
        let name = safe_name(generic(word), &table.dimensions);
        let column = layout.data.first().map_or(0, |column| column.index);
        let place = CellPlace::of(grid, layout.top, column);
        report.left(ImportFault::NamelessHeads { texts, name: name.clone() }, &place);
        table.dimensions.push(RawDimension { name, kind: None, place });
    }
    dimensions
}

/// A name that no other column of a table in Metka has.
fn safe_name(name: String, others: &[RawDimension]) -> String {
    let is_free = |candidate: &String| {
        let lower = candidate.to_lowercase();
        is_dimension_name(candidate)
            && others.iter().all(|other| other.name.to_lowercase() != lower)
    };
    let further = (2..).map(|number| format!("{name} ({number})"));
    let mut candidates = std::iter::once(name.clone()).chain(further.take(MOST_LINES));
    candidates.find(is_free).unwrap_or(name)
}

/// To how many decimals all values are shown, where the sheet says that.
fn shown_decimals(grid: &Grid, layout: &Layout) -> Option<usize> {
    let columns = || layout.data.iter().map(|column| column.index);
    let cells = (layout.first..grid.rows.len())
        .flat_map(|row| columns().filter_map(move |column| grid.cell(row, column)));
    let mut shown = cells.filter(|cell| cell.number.is_some() && !cell.is_merged);
    let first = shown.next()?.decimals?;
    shown.all(|cell| cell.decimals == Some(first)).then_some(first)
}

struct Reader<'a, 'r, 's> {
    grid: &'a Grid,
    layout: &'a Layout,
    footnotes: Footnotes,
    report: &'r mut Report<'s>,
    /// True once a dash has been taken for a gap: one finding is enough.
    dashes: bool,
}

impl Reader<'_, '_, '_> {
    /// The values of a line.
    fn line(&mut self, row: usize, dimensions: &[&OtherColumn], table: &mut RawTable) {
        let text = |column: usize| self.grid.text(row, column);
        let own = match self.layout.periods {
            Some(column) => self.grid.cell(row, column).and_then(|cell| stamp(&cell.text)),
            None => None,
        };
        let own = own.map(|year| self.part_of(&year, row).unwrap_or(year));
        let categories: Vec<Option<String>> = dimensions
            .iter()
            .map(|column| Some(text(column.index).to_owned()).filter(|text| !text.is_empty()))
            .collect();
        let mut flags = Vec::new();
        let mut notes = Vec::new();
        let mut units: Vec<String> = Vec::new();
        let (mut low, mut high) = (None, None);
        for column in &self.layout.others {
            let place = CellPlace::of(self.grid, row, column.index);
            let cell = text(column.index);
            if cell.is_empty() {
                continue;
            }
            match column.role {
                Role::Flags => self.flags(cell, &column.head, &place, &mut flags, &mut notes),
                Role::Note => notes.push(cell.to_owned()),
                Role::Provisional if YES.contains(&&*cell.to_lowercase()) => {
                    flags.push(Flag::Provisional);
                }
                Role::Unit if !["units", "unit", "0", "1"].contains(&&*cell.to_lowercase()) => {
                    units.push(cell.to_owned());
                }
                Role::Low if self.layout.data.len() == 1 => {
                    low = self.number(row, column.index, &mut Vec::new(), &mut Vec::new());
                }
                Role::High if self.layout.data.len() == 1 => {
                    high = self.number(row, column.index, &mut Vec::new(), &mut Vec::new());
                }
                _ => {}
            }
        }
        let unit = (!units.is_empty()).then(|| units.join(", "));
        for column in &self.layout.data {
            let Some(stamp) = column.stamp.as_ref().or(own.as_ref()) else { continue };
            let place = CellPlace::of(self.grid, row, column.index);
            let is_there = self.grid.cell(row, column.index).is_some_and(|cell| !cell.is_empty());
            // An empty cell among others says nothing; a line without a value is a gap.
            let is_only = self.layout.data.len() == 1 && self.layout.periods.is_some();
            let is_merged = self.grid.cell(row, column.index).is_some_and(|cell| cell.is_merged);
            if is_merged || !is_there && !is_only {
                continue;
            }
            let (mut flags, mut notes) = (flags.clone(), notes.clone());
            let before = self.report.findings.len();
            let value = self.number(row, column.index, &mut flags, &mut notes);
            // What could not be read is no gap.
            let is_unread = value.is_none()
                && is_there
                && marks::missing(gap_text(text(column.index))).is_none();
            if is_unread {
                debug_assert!(self.report.findings.len() > before);
                continue;
            }
            self.marks(&stamp.mark, &place, &mut flags, &mut notes);
            if value.is_some() {
                self.column_marks(row, column, &mut flags, &mut notes);
            }
            let levels = column.levels.iter();
            let levels = levels.map(|text| Some(text.clone()).filter(|text| !text.is_empty()));
            let own_unit = value.as_ref().and_then(|value| value.unit.clone());
            table.rows.push(RawRow {
                stamp: stamp.clone(),
                value,
                low: low.clone(),
                high: high.clone(),
                flags,
                notes,
                categories: categories.iter().cloned().chain(levels).collect(),
                unit: unit.clone().or_else(|| column.unit.clone()).or(own_unit),
                place,
            });
        }
    }

    /// The month or the quarter of a year, where it stands in a column of its own.
    fn part_of(&self, year: &Stamp, row: usize) -> Option<Stamp> {
        let is = |stamp: &Stamp, test: fn(i64) -> bool| {
            !stamp.readings.is_empty() && stamp.readings.iter().all(|period| test(period.months()))
        };
        if !is(year, |months| months == 12) {
            return None;
        }
        let read = |head: &str| {
            let column =
                self.layout.others.iter().find(|column| column.head.to_lowercase() == head)?;
            let part = self.grid.text(row, column.index);
            // The bare number of a quarter would be a month.
            let quarter = ["kwartał", "quarter"].contains(&head).then_some(" kw.");
            let texts = quarter.into_iter().chain(std::iter::once(""));
            texts
                .filter_map(|word| stamp(&format!("{part}{word} {}", year.text)))
                .find(|stamp| is(stamp, |months| months < 12))
        };
        ["miesiąc", "month", "kwartał", "quarter"].into_iter().find_map(read)
    }

    /// The number in a cell, with its marks as flags and notes.
    fn number(
        &mut self,
        row: usize,
        column: usize,
        flags: &mut Vec<Flag>,
        notes: &mut Vec<String>,
    ) -> Option<RawNumber> {
        let cell = self.grid.cell(row, column)?;
        let place = CellPlace::of(self.grid, row, column);
        if let Some(exact) = &cell.number {
            let is_percent = cell.text.ends_with('%');
            let (text, exact) = (exact.clone(), Some(exact.clone()));
            return Some(RawNumber { text, exact, is_percent, unit: None, place });
        }
        match marks::missing(gap_text(&cell.text)) {
            Some(Missing::Dash) => {
                if !std::mem::replace(&mut self.dashes, true) {
                    self.report.left(ImportFault::Dash { found: cell.text.clone() }, &place);
                }
                return None;
            }
            Some(Missing::Gap) => return None,
            None if cell.is_empty() => return None,
            None => {}
        }
        let marked = marks::split(&cell.text);
        let base = bare(marked.base);
        let expanded = || {
            let has_exponent = base.contains(['e', 'E']);
            has_exponent.then(|| decimal::expanded(&base.replace(',', "."))).flatten()
        };
        let exact = if is_number(base) { None } else { expanded() };
        if exact.is_none() && !is_number(base) {
            self.report.left(ImportFault::BadValue { found: cell.text.clone() }, &place);
            return None;
        }
        let unit = is_unit(marked.mark).then(|| marked.mark.to_owned());
        if unit.is_none() {
            self.marks(marked.mark, &place, flags, notes);
        }
        let is_percent = marked.base.ends_with('%');
        Some(RawNumber { text: base.to_owned(), exact, is_percent, unit, place })
    }

    /// The marks of a column behind that of the values.
    fn column_marks(
        &mut self,
        row: usize,
        column: &DataColumn,
        flags: &mut Vec<Flag>,
        notes: &mut Vec<String>,
    ) {
        if let Some(marks) = column.marks {
            let place = CellPlace::of(self.grid, row, marks);
            self.marks(self.grid.text(row, marks), &place, flags, notes);
        }
    }

    fn marks(
        &mut self,
        text: &str,
        place: &CellPlace,
        flags: &mut Vec<Flag>,
        notes: &mut Vec<String>,
    ) {
        for mark in marks::each(text) {
            match self.footnotes.meaning(mark) {
                Meaning::Flags(found) => flags.extend(found),
                Meaning::Note(text) => notes.push(text),
                Meaning::Unknown => {
                    self.report.left(ImportFault::Mark { mark: mark.to_owned() }, place);
                }
            }
        }
    }

    /// The flags in a column of them. In SDMX they are capitals, and `A` is an ordinary value.
    fn flags(
        &mut self,
        text: &str,
        head: &str,
        place: &CellPlace,
        flags: &mut Vec<Flag>,
        notes: &mut Vec<String>,
    ) {
        let is_sdmx = ["obs_status", "observation status"].contains(&&*head.to_lowercase());
        for mark in text.split([' ', '|', '+', ',', ';']).filter(|mark| !mark.is_empty()) {
            let mark = if is_sdmx { mark.to_lowercase() } else { mark.to_owned() };
            let says_nothing = is_sdmx && ["a", "m", "o", "l"].contains(&&*mark);
            if says_nothing || marks::missing(&mark).is_some() {
                continue;
            }
            self.marks(&mark, place, flags, notes);
        }
    }
}

/// What stands for a missing value, without marks behind it: `: c` and `- a)`.
fn gap_text(text: &str) -> &str {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    if !rest.is_empty() && marks::missing(first).is_some() && rest.chars().count() <= 4 {
        return first;
    }
    text
}
