//! The values of an indicator as a tidy table: a row for each observation, a column for each
//! variable.

use serde::Serialize;
use serde::ser::{SerializeMap as _, Serializer};

use crate::edition::markdown;
use crate::strategy::{
    Flag, Indicator, Interval, LanguageId, Measure, Number, Observation, Period, Value, Words,
};

/// How periods are written, as a regular expression.
pub(super) const PERIOD_PATTERN: &str =
    "[0-9]{4}(-(H[12]|Q[1-4]|0[1-9]|1[0-2])|/[0-9]{2}|\\.\\.[0-9]{4})?";

/// The columns that every table has, before those of breakdowns.
pub(super) const COLUMNS: [&str; 7] =
    ["indicator", "period", "value", "value_text", "unit", "status", "note"];

/// The ends of an interval, which only tables have in which a value has one.
pub(super) const INTERVAL: [&str; 2] = ["low", "high"];

/// Separates the marks in `status`.
pub(super) const STATUS_SEPARATOR: &str = "|";

/// The mark of a gap that is meant, beside those of [`Flag`].
pub(super) const MISSING: &str = "missing";

/// All marks that a status can hold.
pub(super) fn status_marks() -> Vec<&'static str> {
    Flag::ALL.iter().map(|flag| flag.name()).chain([MISSING]).collect()
}

#[derive(Debug, Default)]
pub(super) struct Table {
    /// True where a value has an interval: the columns [`INTERVAL`] then follow the [`COLUMNS`].
    pub(super) has_intervals: bool,
    /// The heads of the columns of breakdowns, which follow all others.
    pub(super) dimensions: Vec<String>,
    /// In the order of the facts: the total first, where there is one, then the parts, each oldest first.
    pub(super) rows: Vec<Row>,
}

#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) indicator: String,
    pub(super) period: Period,
    /// None for grades and gaps.
    pub(super) value: Option<Number>,
    /// The number with its digits, or the grade; empty for a gap.
    pub(super) text: String,
    pub(super) unit: String,
    pub(super) status: String,
    pub(super) note: String,
    pub(super) interval: Option<Interval>,
    /// For each dimension the key of the category; empty where the row is about all of them.
    pub(super) categories: Vec<String>,
}

impl Table {
    /// Takes the observations of an indicator, with notes and unit in the words of the source.
    pub(super) fn new(key: &str, indicator: &Indicator, words: Option<&Words>) -> Self {
        let unit = match (words.and_then(|words| words.unit.as_ref()), &indicator.measure) {
            (Some(unit), _) => guarded(unit),
            (None, Measure::Percent) => "%".to_owned(),
            (None, _) => String::new(),
        };
        let row = |observation: &Observation, categories: Vec<String>, unit: &str, speaks: bool| {
            let (value, text) = match &observation.value {
                Some(Value::Number(number)) => (Some(number.clone()), number.to_string()),
                Some(Value::Grade(grade)) => (None, guarded(grade)),
                None => (None, String::new()),
            };
            let flags = observation.flags.iter().map(|flag| flag.name());
            let gap = observation.value.is_none().then_some(MISSING);
            // The words speak of the indicator as a whole, where it has an observation.
            let written = words.filter(|_| speaks || !indicator.speaks_of(observation.period));
            let written = written.and_then(|words| words.notes.get(&observation.period));
            let note = written.map(markdown::plain).or_else(|| observation.note.clone());
            Row {
                indicator: key.to_owned(),
                period: observation.period,
                value,
                text,
                unit: unit.to_owned(),
                status: flags.chain(gap).collect::<Vec<_>>().join(STATUS_SEPARATOR),
                note: guarded(&note.unwrap_or_default()),
                interval: observation.interval.clone(),
                categories,
            }
        };
        let dimensions = indicator.breakdown.as_ref().map_or(&[][..], |parts| &parts.dimensions);
        let total = vec![String::new(); dimensions.len()];
        let headline = indicator.breakdown.as_ref().and_then(|breakdown| breakdown.headline);
        // The lines of the headline stand among the parts.
        let whole = indicator.observations.iter().filter(|_| headline.is_none());
        let mut rows: Vec<_> = whole.map(|seen| row(seen, total.clone(), &unit, true)).collect();
        let lines = indicator.breakdown.iter().flat_map(|breakdown| &breakdown.series);
        for (index, series) in lines.enumerate() {
            let member = indicator.member_of(&series.categories);
            let own = member.and_then(|member| member.indicator.unit.as_ref());
            let own = own.and_then(|unit| unit[LanguageId::SOURCE].as_deref());
            let unit = own.map_or_else(|| unit.clone(), guarded);
            let speaks = headline == Some(index);
            let categories: Vec<_> = dimensions
                .iter()
                .zip(&series.categories)
                .map(|(dimension, category)| {
                    let category = category.and_then(|index| dimension.categories.get(index));
                    category.map_or_else(String::new, |category| guarded(&category.key))
                })
                .collect();
            let seen = series.observations.iter();
            rows.extend(seen.map(|seen| row(seen, categories.clone(), &unit, speaks)));
        }
        let mut heads: Vec<String> = Vec::with_capacity(dimensions.len());
        for dimension in dimensions {
            let head = head(&dimension.key);
            let mut free = head.clone();
            for number in 2.. {
                if !heads.contains(&free) {
                    break;
                }
                free = format!("{head}_{number}");
            }
            heads.push(free);
        }
        Self { has_intervals: has_intervals(&rows), dimensions: heads, rows }
    }

    /// Joins tables into one, which has the columns of all of them.
    pub(super) fn join<'a>(tables: impl Iterator<Item = &'a Self> + Clone) -> Self {
        let mut dimensions: Vec<String> = Vec::new();
        for head in tables.clone().flat_map(|table| &table.dimensions) {
            if !dimensions.contains(head) {
                dimensions.push(head.clone());
            }
        }
        let mut rows = Vec::with_capacity(tables.clone().map(|table| table.rows.len()).sum());
        for table in tables {
            let places: Vec<_> = table
                .dimensions
                .iter()
                .map(|head| dimensions.iter().position(|known| known == head))
                .collect();
            for row in &table.rows {
                let mut categories = vec![String::new(); dimensions.len()];
                for (category, place) in row.categories.iter().zip(&places) {
                    if let Some(place) = place {
                        categories[*place].clone_from(category);
                    }
                }
                rows.push(Row { categories, ..row.clone() });
            }
        }
        Self { has_intervals: has_intervals(&rows), dimensions, rows }
    }

    /// The columns that are no breakdowns.
    pub(super) fn columns(&self) -> impl Iterator<Item = &'static str> + use<> {
        let ends: &[&str] = if self.has_intervals { &INTERVAL } else { &[] };
        COLUMNS.into_iter().chain(ends.iter().copied())
    }

    fn heads(&self) -> impl Iterator<Item = &str> + '_ {
        let columns = self.columns().map(|column| -> &str { column });
        columns.chain(self.dimensions.iter().map(String::as_str))
    }

    /// The columns that tell one row from another.
    pub(super) fn primary_key(&self) -> Vec<&str> {
        let keys = ["indicator", "period"].into_iter();
        keys.chain(self.dimensions.iter().map(String::as_str)).collect()
    }

    /// The rows as records whose keys are the heads of the columns.
    pub(super) fn records(&self) -> Vec<Record<'_>> {
        self.rows.iter().map(|row| Record { row, table: self }).collect()
    }

    /// The table as CSV (RFC 4180), in UTF-8 with a byte order mark, without which Excel assumes an
    /// older encoding.
    pub(super) fn to_csv(&self) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer("\u{feff}".as_bytes().to_vec());
        let taken = "memory takes everything that is written";
        writer.write_record(self.heads()).expect(taken);
        for row in &self.rows {
            let value = row.value.as_ref().map(ToString::to_string).unwrap_or_default();
            let cells = [
                row.indicator.as_str(),
                &row.period.to_string(),
                &value,
                &row.text,
                &row.unit,
                &row.status,
                &row.note,
            ];
            let written = |end: fn(&Interval) -> &Number| {
                row.interval.as_ref().map(|interval| end(interval).to_string()).unwrap_or_default()
            };
            let ends = [written(|interval| &interval.low), written(|interval| &interval.high)];
            let ends = ends.iter().filter(|_| self.has_intervals).map(String::as_str);
            let categories = row.categories.iter().map(String::as_str);
            writer.write_record(cells.into_iter().chain(ends).chain(categories)).expect(taken);
        }
        writer.into_inner().expect(taken)
    }
}

fn has_intervals(rows: &[Row]) -> bool {
    rows.iter().any(|row| row.interval.is_some())
}

/// A row as an object of JSON.
#[derive(Debug)]
pub(super) struct Record<'a> {
    row: &'a Row,
    table: &'a Table,
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { row, table } = self;
        let mut map = serializer.serialize_map(Some(table.heads().count()))?;
        map.serialize_entry("indicator", &row.indicator)?;
        map.serialize_entry("period", &row.period.to_string())?;
        map.serialize_entry("value", &row.value.as_ref().map(safe))?;
        map.serialize_entry("value_text", &row.text)?;
        map.serialize_entry("unit", &row.unit)?;
        map.serialize_entry("status", &row.status)?;
        map.serialize_entry("note", &row.note)?;
        if table.has_intervals {
            let interval = row.interval.as_ref();
            map.serialize_entry("low", &interval.map(|interval| safe(&interval.low)))?;
            map.serialize_entry("high", &interval.map(|interval| safe(&interval.high)))?;
        }
        for (head, category) in table.dimensions.iter().zip(&row.categories) {
            map.serialize_entry(head, category)?;
        }
        map.end()
    }
}

/// A number in JSON that programs read back unchanged.
#[derive(Serialize)]
#[serde(untagged)]
enum Safe {
    Whole(i64),
    Real(f64),
    Text(String),
}

/// Programs read numbers of JSON as IEEE 754 binary64, which keeps every decimal number of up to
/// 15 significant digits. Any other is written as a text.
fn safe(number: &Number) -> Safe {
    let text = number.to_string();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if digits.trim_matches('0').len() > 15 {
        return Safe::Text(text);
    }
    if let Ok(whole) = text.parse::<i64>()
        && whole.unsigned_abs() < 1 << 53
    {
        return Safe::Whole(whole);
    }
    let real = number.approximate();
    let is_kept = real.is_finite() && (real != 0.0 || digits.bytes().all(|digit| digit == b'0'));
    if is_kept { Safe::Real(real) } else { Safe::Text(text) }
}

/// The column name of a dimension: letters a–z, digits and underscores, which every format accepts.
/// Names for readers are in the descriptions.
fn head(key: &str) -> String {
    let name = slug::slugify(key).replace('-', "_");
    match name.as_str() {
        "" => "dimension".to_owned(),
        known if COLUMNS.contains(&known) || INTERVAL.contains(&known) => format!("by_{known}"),
        _ => name,
    }
}

/// A text that no spreadsheet takes for a formula: one that begins like a formula gets an
/// apostrophe before it, as OWASP advises against CSV injection.
///
/// This can be undone: an apostrophe before such a beginning, or before further apostrophes and
/// such a beginning, is ours.
pub(super) fn guarded(text: &str) -> String {
    let begins = text.trim_start_matches('\'');
    let is_formula = begins.starts_with(['=', '+', '-', '@', '\t', '\r'])
        && begins.chars().nth(1).is_some()
        && Number::parse(text).is_none();
    if is_formula { format!("'{text}") } else { text.to_owned() }
}
