//! Observations in a table: `STEM.csv` beside an indicator's facts.

use super::facts::ObservationDraft;
use super::fields::Located;
use super::location::{Slot, nearest};
use crate::diagnostic::{Finding, Place, Problem, SourcePath, Span};
use crate::strategy::{Flag, Period};

/// A table of observations, as written.
#[derive(Debug)]
pub(crate) struct ObservationsDraft {
    pub(crate) path: SourcePath,
    pub(crate) slot: Slot,
    pub(crate) observations: Vec<ObservationDraft>,
}

/// Reads a table with the columns `period`, `value` and perhaps `flags`, separated by commas,
/// semicolons or tabs: spreadsheets differ in what they call CSV.
pub(super) fn read(
    path: &SourcePath,
    slot: Slot,
    text: &str,
    findings: &mut Vec<Finding>,
) -> ObservationsDraft {
    let body_start = text.len() - text.trim_start_matches('\u{feff}').len();
    let body = &text[body_start..];
    let header = body.lines().next().unwrap_or_default();
    let delimiter =
        [b';', b'\t'].into_iter().find(|&byte| header.as_bytes().contains(&byte)).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(body.as_bytes());

    let mut draft = ObservationsDraft { path: path.clone(), slot, observations: Vec::new() };
    let mut columns: Option<Columns> = None;
    let mut add = |problem, span| findings.push(Finding::new(problem, Place::new(path, span)));
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let start = error
                    .position()
                    .map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
                add(
                    Problem::CsvSyntax { detail: error.to_string() },
                    Span::new(body_start + start, body_start + start),
                );
                continue;
            }
        };
        let start =
            record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
        let line = line_at(text, body_start + start);
        let Some(columns) = &columns else {
            match Columns::read(&record) {
                Ok(found) => columns = Some(found),
                Err(problem) => {
                    add(problem, line);
                    return draft;
                }
            }
            continue;
        };
        if record.len() != columns.count {
            add(Problem::CsvSyntax { detail: "csv-fields".into() }, line);
            continue;
        }
        let field = |column: usize| record.get(column).unwrap_or_default();
        let located = |column: usize| {
            let text_of = field(column);
            let offset = text[line.range()].find(text_of).unwrap_or(0);
            Place::new(path, Span::new(line.start + offset, line.start + offset + text_of.len()))
        };
        let Some(period) = Period::parse(field(columns.period)) else {
            let place = located(columns.period);
            add(Problem::BadPeriod { found: field(columns.period).to_owned() }, place.span);
            continue;
        };
        let mut flags = Vec::new();
        if let Some(column) = columns.flags {
            for name in field(column).split([' ', '|', '+']).filter(|name| !name.is_empty()) {
                if let Some(flag) = Flag::ALL.into_iter().find(|flag| flag.name() == name) {
                    flags.push(flag);
                } else {
                    let known: Vec<_> =
                        Flag::ALL.iter().map(|flag| flag.name().to_owned()).collect();
                    let nearest = nearest(name, &known).cloned();
                    let (key, found) = ("flags".to_owned(), name.to_owned());
                    add(
                        Problem::UnknownChoice { key, found, nearest, known },
                        located(column).span,
                    );
                }
            }
        }
        flags.sort_unstable();
        flags.dedup();
        let value = field(columns.value);
        draft.observations.push(ObservationDraft {
            period: Located { value: period, place: located(columns.period) },
            value: (!value.is_empty())
                .then(|| Located { value: value.to_owned(), place: located(columns.value) }),
            flags,
        });
    }
    draft
}

struct Columns {
    count: usize,
    period: usize,
    value: usize,
    flags: Option<usize>,
}

impl Columns {
    fn read(header: &csv::StringRecord) -> Result<Self, Problem> {
        let column = |name: &str| header.iter().position(|found| found == name);
        if header.iter().any(|name| !["period", "value", "flags"].contains(&name)) {
            return Err(Problem::CsvSyntax { detail: "csv-column".into() });
        }
        match (column("period"), column("value")) {
            (Some(period), Some(value)) => {
                Ok(Self { count: header.len(), period, value, flags: column("flags") })
            }
            _ => Err(Problem::CsvSyntax { detail: "csv-header".into() }),
        }
    }
}

/// The line that begins at or holds a byte, without its end.
fn line_at(text: &str, offset: usize) -> Span {
    let start = text.floor_char_boundary(offset);
    // A record's position may stand on the line end before it.
    let start =
        start + (text[start..].len() - text[start..].trim_start_matches(['\r', '\n']).len());
    let length = text[start..].find(['\r', '\n']).unwrap_or(text.len() - start);
    Span::new(start, start + length)
}
