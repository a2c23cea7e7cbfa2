//! Observations in a table: `STEM.csv` beside an indicator's facts.

use super::cells::{Cell, Record, records};
use super::fields::{Located, choice};
use super::indicator::ParsedObservation;
use super::location::{Slot, nearest};
use super::period_habits;
use super::period_sorts::settled;
use crate::diagnostic::{Finding, Limit, Place, Problem, SourcePath, Span};
use crate::strategy::{Flag, Period};

/// A table of observations, as written.
#[derive(Clone, Debug)]
pub(crate) struct ParsedObservations {
    pub(crate) path: SourcePath,
    pub(crate) slot: Slot,
    /// True where the file could not be read: nothing is to be concluded from what is missing.
    pub(crate) incomplete: bool,
    /// The columns that break the values down, such as `district`.
    pub(crate) dimensions: Vec<Located<String>>,
    pub(crate) observations: Vec<ParsedObservation>,
}

impl ParsedObservations {
    /// A table of which nothing could be read.
    pub(super) fn unreadable(path: &SourcePath, slot: Slot) -> Self {
        Self {
            path: path.clone(),
            slot,
            incomplete: true,
            dimensions: Vec::new(),
            observations: Vec::new(),
        }
    }

    /// Lets its years over two calendar years end with a month of the second.
    pub(crate) fn end_years_with(&mut self, month: u8) {
        for observation in &mut self.observations {
            observation.period.value = observation.period.value.ending_with(month);
        }
    }
}

/// What a column holds, with its names in the tool's two languages.
const COLUMNS: [(&str, &str, Column); 7] = [
    ("period", "okres", Column::Period),
    ("value", "wartość", Column::Value),
    ("low", "dolna", Column::Low),
    ("high", "górna", Column::High),
    ("flags", "oznaczenia", Column::Flags),
    ("note", "uwaga", Column::Note),
    ("provisional", "wstępna", Column::Provisional),
];

/// Names that the published tables have for columns of their own.
const RESERVED: [&str; 4] = ["indicator", "value_text", "unit", "status"];

/// What tables of others call the whole, for which a cell is empty here.
pub(crate) const TOTALS: [&str; 6] = ["total", "overall", "ogółem", "razem", "łącznie", "ogolem"];

/// What marks a value as provisional, and what as final.
pub(crate) const YES: [&str; 6] = ["yes", "tak", "true", "x", "1", "t"];
const NO: [&str; 5] = ["", "no", "nie", "false", "0"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Period,
    Value,
    /// The ends of the interval that holds the value.
    Low,
    High,
    Flags,
    Note,
    Provisional,
    /// One that breaks the values down.
    Dimension,
    /// Without a name, as spreadsheets leave them at the right.
    Nameless,
}

/// Reads a table with the columns `period` and `value`, perhaps `low` and `high`, `flags`, `note` and
/// `provisional`, and one for each characteristic by which the values are broken down.
pub(super) fn read(
    path: &SourcePath,
    slot: Slot,
    text: &str,
    findings: &mut Vec<Finding>,
) -> ParsedObservations {
    let mut parsed =
        ParsedObservations { incomplete: false, ..ParsedObservations::unreadable(path, slot) };
    let mut reader = Reader { path, findings, readings: Vec::new(), has_total: false };
    let mut columns: Option<Vec<Column>> = None;
    let records = records(text);
    // Spreadsheets often have a title above the head.
    let first = records.iter().take(MOST_ABOVE).flatten().find(|record| is_head(record));
    let later = first.map(|record| record.line.start);
    for record in records {
        let record = match record {
            Ok(record) => record,
            Err((detail, line)) => {
                reader.add(Problem::CsvSyntax { detail }, line);
                continue;
            }
        };
        if record.is_empty() {
            continue;
        }
        let Some(columns) = &columns else {
            if !is_head(&record) && later.is_some_and(|line| line > record.line.start) {
                let detail = "csv-late-header".into();
                reader.add(Problem::CsvSyntax { detail }, record.line);
                return ParsedObservations { incomplete: true, ..parsed };
            }
            let Some(found) = reader.columns(&record) else {
                return ParsedObservations { incomplete: true, ..parsed };
            };
            let heads = found.iter().zip(record.cells);
            let dimensions = heads.filter(|(column, _)| **column == Column::Dimension);
            parsed.dimensions = dimensions.map(|(_, head)| reader.located(head)).collect();
            columns = Some(found);
            continue;
        };
        if parsed.observations.len() == Limit::Observations.most() {
            reader.add(Problem::OverLimit { limit: Limit::Observations }, record.line);
            break;
        }
        if record.cells.len() == columns.len() {
            parsed.observations.extend(reader.observation(columns, record));
        } else {
            reader.fields(&record, columns.len());
        }
    }
    reader.settle_periods(&mut parsed.observations);
    parsed
}

/// True for a name that a column of a breakdown may have: none of the others, and not nearly one.
pub(crate) fn is_dimension_name(name: &str) -> bool {
    let name = name.to_lowercase();
    let known = COLUMNS.iter().flat_map(|(english, polish, _)| [*english, *polish]);
    let near = COLUMNS.iter().filter(|(.., column)| !matches!(column, Column::Low | Column::High));
    let near = near.flat_map(|(english, polish, _)| [*english, *polish]);
    !name.is_empty()
        && !known.clone().any(|known| known == name)
        && !RESERVED.contains(&&*name)
        && nearest(&name, near).is_none()
}

/// So many lines may stand above the head of a table for it to be found.
const MOST_ABOVE: usize = 10;

/// True for a line that names both columns that a table must have.
fn is_head(record: &Record) -> bool {
    let has = |wanted: Column| {
        record.cells.iter().any(|cell| {
            let name = cell.text.to_lowercase();
            COLUMNS.iter().any(|(english, polish, column)| {
                *column == wanted && [*english, *polish].contains(&&*name)
            })
        })
    };
    has(Column::Period) && has(Column::Value)
}

struct Reader<'a> {
    path: &'a SourcePath,
    findings: &'a mut Vec<Finding>,
    /// What the period of each observation may be, with the text of its cell.
    readings: Vec<(String, Vec<Period>)>,
    /// True once a category that is called the total has been found: one finding is enough.
    has_total: bool,
}

impl Reader<'_> {
    fn add(&mut self, problem: Problem, span: Span) {
        self.findings.push(Finding::new(problem, Place::new(self.path, span)));
    }

    fn located(&self, cell: Cell) -> Located<String> {
        Located { value: cell.text, place: Place::new(self.path, cell.span) }
    }

    /// What the columns hold; `None` where the table cannot be read without its head.
    fn columns(&mut self, head: &Record) -> Option<Vec<Column>> {
        let mut columns: Vec<Column> = Vec::new();
        let mut names: Vec<String> = Vec::new();
        let mut is_sound = true;
        if let Some(cell) = head.cells.get(Limit::Columns.most()) {
            self.add(Problem::OverLimit { limit: Limit::Columns }, cell.span);
            return None;
        }
        for cell in &head.cells {
            let name = cell.text.to_lowercase();
            let known =
                COLUMNS.iter().find(|(english, polish, _)| [*english, *polish].contains(&&*name));
            let column = match known {
                _ if name.is_empty() => Column::Nameless,
                Some((.., column)) => *column,
                None => Column::Dimension,
            };
            let is_repeated = match column {
                Column::Nameless => false,
                Column::Dimension => names.contains(&name),
                known => columns.contains(&known),
            };
            // Too many words are nearly `low` or `high`.
            let is_end = |column: &Column| matches!(column, Column::Low | Column::High);
            let guessed = COLUMNS.iter().filter(|(.., column)| !is_end(column));
            let known_names = guessed.flat_map(|(english, polish, _)| [*english, *polish]);
            let meant = nearest(&name, known_names).filter(|_| column == Column::Dimension);
            let problem = if is_repeated {
                Some(Problem::DuplicateKey { key: cell.text.clone() })
            } else if column == Column::Dimension && RESERVED.contains(&&*name) {
                Some(Problem::CsvSyntax { detail: "csv-reserved".into() })
            } else {
                meant.map(|meant| Problem::UnknownKey {
                    key: cell.text.clone(),
                    nearest: Some(meant.to_owned()),
                    known: Vec::new(),
                })
            };
            if let Some(problem) = problem {
                self.add(problem, cell.span);
                is_sound = false;
            }
            names.push(name);
            columns.push(column);
        }
        let has = |column| columns.contains(&column);
        if is_sound && !(has(Column::Period) && has(Column::Value)) {
            self.add(Problem::CsvSyntax { detail: "csv-header".into() }, head.line);
            is_sound = false;
        }
        let ends = [("low", "high", Column::Low), ("high", "low", Column::High)];
        let given = ends.map(|(.., end)| columns.iter().position(|column| *column == end));
        for ((key, missing, _), (own, other)) in
            ends.into_iter().zip([(given[0], given[1]), (given[1], given[0])])
        {
            if let (Some(own), None) = (own, other) {
                let problem = Problem::LoneBound { key: key.to_owned(), missing };
                self.add(problem, head.cells[own].span);
                is_sound = false;
            }
        }
        is_sound.then_some(columns)
    }

    /// Reports a line with too few or too many fields. One too many is perhaps the fraction of a
    /// number whose decimal comma separates.
    fn fields(&mut self, record: &Record, expected: usize) {
        let found = record.cells.len();
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let number = |pair: &[Cell]| {
            let [whole, rest] = pair else { return None };
            let fraction = rest.text.trim_end_matches(['%', ' ', '\u{a0}']);
            let is_comma = rest.span.start == whole.span.end + 1;
            (is_comma && digits(whole.text.trim_start_matches('-')) && digits(fraction))
                .then(|| (format!("\"{},{fraction}\"", whole.text), whole.span, rest.span))
        };
        // The period comes first, and is a number too.
        let cells = record.cells.get(1..).unwrap_or_default();
        let mut numbers = cells.windows(2).filter_map(number);
        let only = numbers.next().filter(|_| found == expected + 1 && numbers.next().is_none());
        let (quoted, span) = match only {
            Some((quoted, whole, rest)) => (Some(quoted), Span::new(whole.start, rest.end)),
            None => (None, record.line),
        };
        self.add(Problem::CsvFields { found, expected, quoted }, span);
    }

    fn observation(&mut self, columns: &[Column], record: Record) -> Option<ParsedObservation> {
        let (mut period, mut value, mut note) = (None, None, None);
        let (mut low, mut high) = (None, None);
        let (mut flags, mut categories) = (Vec::new(), Vec::new());
        for (&column, cell) in columns.iter().zip(record.cells) {
            match column {
                Column::Period => {
                    let found = Period::readings(&cell.text);
                    if let Some(&value) = found.first() {
                        period = Some(Located { value, place: Place::new(self.path, cell.span) });
                        self.readings.push((cell.text, found));
                    } else {
                        let readings = period_habits::meant(&cell.text);
                        let readings = readings.iter().map(ToString::to_string).collect();
                        let problem = Problem::BadPeriod { found: cell.text, readings };
                        self.add(problem, cell.span);
                    }
                }
                Column::Value | Column::Low | Column::High | Column::Nameless
                    if cell.text.is_empty() => {}
                Column::Value => value = Some(self.located(cell)),
                Column::Low => low = Some(self.located(cell)),
                Column::High => high = Some(self.located(cell)),
                Column::Flags => self.flags(&cell, &mut flags),
                Column::Provisional if self.is_yes(&cell) => flags.push(Flag::Provisional),
                Column::Provisional => {}
                Column::Note => note = Some(cell.text).filter(|text| !text.is_empty()),
                Column::Dimension => {
                    self.total(&cell);
                    let is_empty = cell.text.is_empty();
                    categories.push((!is_empty).then(|| self.located(cell)));
                }
                Column::Nameless => {
                    self.add(Problem::CsvSyntax { detail: "csv-nameless".into() }, cell.span);
                }
            }
        }
        flags.sort_unstable();
        flags.dedup();
        Some(ParsedObservation { period: period?, value, low, high, flags, note, categories })
    }

    /// Gives all observations periods of one sort: the one that most of them may be of. Where all
    /// may be of several, nobody can tell.
    fn settle_periods(&mut self, observations: &mut [ParsedObservation]) {
        let settled = settled(&self.readings.iter().map(|(_, readings)| &**readings));
        for (observation, period) in observations.iter_mut().zip(settled.periods) {
            observation.period.value = period.unwrap_or(observation.period.value);
        }
        if let (Some(first), Some((text, _)), Some(readings)) =
            (observations.first(), self.readings.first(), settled.ambiguous)
        {
            let place = first.period.place.clone();
            let problem = Problem::AmbiguousPeriods {
                found: text.clone(),
                readings: readings.iter().map(|period| period.spelling()).collect(),
            };
            self.findings.push(Finding::new(problem, place));
        }
    }

    fn total(&mut self, cell: &Cell) {
        if !self.has_total && TOTALS.contains(&&*cell.text.to_lowercase()) {
            self.has_total = true;
            self.add(Problem::TotalAsPart { category: cell.text.clone() }, cell.span);
        }
    }

    fn flags(&mut self, cell: &Cell, flags: &mut Vec<Flag>) {
        for name in cell.text.split([' ', '|', '+', ',']).filter(|name| !name.is_empty()) {
            match choice("flags", name, &Flag::ALL.map(|flag| (flag.name(), flag))) {
                Ok(flag) => flags.push(flag),
                Err(problem) => self.add(problem, cell.span),
            }
        }
    }

    fn is_yes(&mut self, cell: &Cell) -> bool {
        let text = cell.text.to_lowercase();
        let is_yes = YES.contains(&&*text);
        if !is_yes && !NO.contains(&&*text) {
            let known = ["yes", "tak", "no", "nie"].map(str::to_owned).to_vec();
            let (key, found) = ("provisional".to_owned(), cell.text.clone());
            self.add(Problem::UnknownChoice { key, found, nearest: None, known }, cell.span);
        }
        is_yes
    }
}
