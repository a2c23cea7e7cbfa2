//! Observations in a table: `STEM.csv` beside an indicator's facts.

use super::cells::{Cell, Record, records};
use super::facts::ParsedObservation;
use super::fields::{Located, choice};
use super::location::{Slot, nearest};
use crate::diagnostic::{Finding, Limit, Place, Problem, SourcePath, Span};
use crate::strategy::{Flag, Number, Period};

/// A table of observations, as written.
#[derive(Clone, Debug)]
pub(crate) struct ParsedObservations {
    pub(crate) path: SourcePath,
    pub(crate) slot: Slot,
    /// The columns that break the values down, such as `district`.
    pub(crate) dimensions: Vec<Located<String>>,
    pub(crate) observations: Vec<ParsedObservation>,
}

/// What a column holds, with its names in the tool's two languages.
const COLUMNS: [(&str, &str, Column); 5] = [
    ("period", "okres", Column::Period),
    ("value", "wartość", Column::Value),
    ("flags", "oznaczenia", Column::Flags),
    ("note", "uwaga", Column::Note),
    ("provisional", "wstępna", Column::Provisional),
];

/// Names that the published tables have for columns of their own.
const RESERVED: [&str; 4] = ["indicator", "value_text", "unit", "status"];

/// What marks a value as provisional, and what as final.
const YES: [&str; 6] = ["yes", "tak", "true", "x", "1", "t"];
const NO: [&str; 5] = ["", "no", "nie", "false", "0"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Period,
    Value,
    Flags,
    Note,
    Provisional,
    /// One that breaks the values down.
    Dimension,
    /// Without a name, as spreadsheets leave them at the right.
    Nameless,
}

/// Reads a table with the columns `period` and `value`, perhaps `flags`, `note` and `provisional`,
/// and one for each characteristic by which the values are broken down.
pub(super) fn read(
    path: &SourcePath,
    slot: Slot,
    text: &str,
    findings: &mut Vec<Finding>,
) -> ParsedObservations {
    let mut parsed = ParsedObservations {
        path: path.clone(),
        slot,
        dimensions: Vec::new(),
        observations: Vec::new(),
    };
    let mut reader = Reader { path, findings, decimal_mark: None };
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
                return parsed;
            }
            let Some(found) = reader.columns(&record) else { return parsed };
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
    parsed
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
    /// The table's decimal mark, once a fraction has been read.
    decimal_mark: Option<char>,
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
            let known_names = COLUMNS.iter().flat_map(|(english, polish, _)| [*english, *polish]);
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
        let (mut flags, mut categories) = (Vec::new(), Vec::new());
        for (&column, cell) in columns.iter().zip(record.cells) {
            match column {
                Column::Period => match Period::parse(&cell.text) {
                    Some(found) => {
                        let place = Place::new(self.path, cell.span);
                        period = Some(Located { value: found, place });
                    }
                    None => self.add(Problem::BadPeriod { found: cell.text }, cell.span),
                },
                Column::Value | Column::Nameless if cell.text.is_empty() => {}
                Column::Value => value = Some(self.value(cell)),
                Column::Flags => self.flags(&cell, &mut flags),
                Column::Provisional if self.is_yes(&cell) => flags.push(Flag::Provisional),
                Column::Provisional => {}
                Column::Note => note = Some(cell.text).filter(|text| !text.is_empty()),
                Column::Dimension => {
                    categories.push(Some(cell.text).filter(|text| !text.is_empty()));
                }
                Column::Nameless => {
                    self.add(Problem::CsvSyntax { detail: "csv-nameless".into() }, cell.span);
                }
            }
        }
        flags.sort_unstable();
        flags.dedup();
        Some(ParsedObservation { period: period?, value, flags, note, categories })
    }

    /// A value with a decimal point, however a spreadsheet writes it: `1 234,5` is 1234.5. What is
    /// no number stays as it stands: a grade, or a fault that is found later.
    fn value(&mut self, cell: Cell) -> Located<String> {
        let compact = ungrouped(&cell.text);
        let dotted = compact.replacen(',', ".", 1);
        let mut located = self.located(cell);
        if Number::parse(&dotted).is_none() {
            return located;
        }
        if let Some(mark) = compact.chars().find(|mark| matches!(mark, ',' | '.')) {
            // Where a table has both marks, no one can tell what `1,234` means.
            if *self.decimal_mark.get_or_insert(mark) != mark {
                let problem = Problem::CsvSyntax { detail: "csv-marks".into() };
                self.findings.push(Finding::new(problem, located.place.clone()));
            }
        }
        located.value = dotted;
        located
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

/// A number without the spaces that set its thousands apart; anything else as it is.
fn ungrouped(text: &str) -> String {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = text.split([' ', '\u{a0}', '\u{202f}']);
    let first = groups.next().expect("a split has a first part");
    let rest: Vec<&str> = groups.collect();
    let first_digits = first.strip_prefix('-').unwrap_or(first);
    let is_grouped = digits(first_digits)
        && (1..=3).contains(&first_digits.len())
        && rest.iter().all(|group| group.get(..3).is_some_and(digits))
        && rest.iter().rev().skip(1).all(|group| group.len() == 3)
        && rest
            .last()
            .and_then(|last| last.as_bytes().get(3))
            .is_none_or(|mark| b",.".contains(mark));
    if is_grouped { format!("{first}{}", rest.concat()) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::ungrouped;

    #[test]
    fn thousands_may_be_set_apart_by_spaces() {
        for (written, read) in [
            ("1 234,5", "1234,5"),
            ("-12\u{a0}345\u{202f}678", "-12345678"),
            ("12 34", "12 34"),
            ("1 2345", "1 2345"),
            ("AA +", "AA +"),
            ("47,8", "47,8"),
            ("", ""),
        ] {
            assert_eq!(ungrouped(written), read);
        }
    }
}
