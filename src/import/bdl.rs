//! The Local Data Bank of Statistics Poland: JSON as its programming interface gives it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::value::RawValue;

use super::decimal;
use super::marks;
use super::report::{CellPlace, Report};
use super::stamp::stamp;
use super::table::{RawDimension, RawNumber, RawRow, RawTable};
use crate::diagnostic::{ImportFault, Span};
use crate::strategy::{DimensionKind, Flag};

/// An answer of the data bank, or a page of one.
#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(borrow)]
    results: Vec<Unit<'a>>,
}

/// A unit of the country with the values of a variable, or a variable with the values of a unit.
#[derive(Deserialize)]
struct Unit<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    name: Option<String>,
    #[serde(borrow)]
    values: Vec<Value<'a>>,
}

#[derive(Deserialize)]
struct Value<'a> {
    #[serde(borrow)]
    year: &'a RawValue,
    #[serde(borrow)]
    val: Option<&'a RawValue>,
    #[serde(borrow, rename = "attrId")]
    attribute: Option<&'a RawValue>,
}

/// What an attribute of a value means.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Meaning {
    Plain,
    Gap,
    Flags(Vec<Flag>),
    Note(String),
}

/// What the attributes of values mean, by their numbers.
#[derive(Clone, Debug)]
pub(crate) struct Attributes(BTreeMap<String, Meaning>);

impl Default for Attributes {
    fn default() -> Self {
        Self(BTreeMap::from([("1".to_owned(), Meaning::Plain)]))
    }
}

impl Attributes {
    /// Reads what attributes mean: lines such as `2: provisional`, or the list of the data bank as
    /// JSON. `None` for a text that is neither.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut attributes = Self::default();
        if text.trim_start().starts_with('{') {
            let list: serde_json::Value = serde_json::from_str(text).ok()?;
            for item in list.get("results")?.as_array()? {
                let code = item.get("id")?.to_string();
                let keys = ["description", "name"].iter();
                let said =
                    keys.filter_map(|key| item.get(*key)?.as_str()).find(|text| !text.is_empty());
                if let (Some(said), false) = (said, code == "1") {
                    attributes.0.insert(code, meaning(said));
                }
            }
            return Some(attributes);
        }
        for line in text.lines().map(|line| line.split(" #").next().unwrap_or_default().trim()) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (code, said) = line.split_once(':')?;
            let code = code.trim().trim_matches(['"', '\'']);
            code.parse::<u32>().ok()?;
            attributes.0.insert(code.to_owned(), meaning(said.trim().trim_matches(['"', '\''])));
        }
        Some(attributes)
    }
}

fn meaning(said: &str) -> Meaning {
    let lower = said.to_lowercase();
    let gaps = ["gap", "brak", "missing", "tajemnic", "confidential", "niemożliwe"];
    if ["plain", "", "bez uwag"].contains(&&*lower) {
        return Meaning::Plain;
    }
    if gaps.iter().any(|word| lower.contains(word)) {
        return Meaning::Gap;
    }
    let named: Option<Vec<Flag>> = said
        .split([' ', ',', '+'])
        .filter(|name| !name.is_empty())
        .map(|name| Flag::ALL.into_iter().find(|flag| flag.name() == name))
        .collect();
    match named.or_else(|| marks::flag_of_words(said).map(|flag| vec![flag])) {
        Some(flags) => Meaning::Flags(flags),
        None => Meaning::Note(said.to_owned()),
    }
}

/// Where a value stands in the text that it was read from.
fn place(text: &str, raw: &RawValue) -> CellPlace {
    let start = raw.get().as_ptr().addr().wrapping_sub(text.as_ptr().addr());
    CellPlace::at(Span::new(start.min(text.len()), (start + raw.get().len()).min(text.len())))
}

/// A number or a text without its quotation marks.
fn spelt(raw: &RawValue) -> &str {
    raw.get().trim_matches('"')
}

/// Reads the values of one unit, or of many, which are others to compare with.
pub(super) fn read(
    text: &str,
    attributes: &Attributes,
    is_polish: bool,
    report: &mut Report<'_>,
) -> Option<RawTable> {
    let body = text.trim_start_matches('\u{feff}');
    let answers = if body.trim_start().starts_with('[') {
        serde_json::from_str::<Vec<Answer<'_>>>(body)
    } else {
        serde_json::from_str::<Answer<'_>>(body).map(|answer| vec![answer])
    };
    let answers = match answers {
        Ok(answers) => answers,
        Err(error) => {
            let before = text.split_inclusive('\n').take(error.line().saturating_sub(1));
            let start = before.map(str::len).sum::<usize>() + error.column().saturating_sub(1);
            let detail = error.to_string();
            let at = Span::new(start.min(text.len()), start.min(text.len()));
            report.refused(ImportFault::BadJson { detail }, &CellPlace::at(at));
            return None;
        }
    };
    let units: Vec<&Unit<'_>> = answers.iter().flat_map(|answer| &answer.results).collect();
    let mut table = RawTable { source: Some("GUS, BDL".to_owned()), ..RawTable::default() };
    let names = names(&units);
    let ids: BTreeSet<&String> = names.iter().collect();
    let is_one = ids.len() <= 1;
    if is_one {
        table.title = None;
    } else {
        let are_variables = units.iter().all(|unit| unit.name.is_none());
        let (name, kind) = match (are_variables, is_polish) {
            (true, true) => ("zmienna", DimensionKind::Series),
            (true, false) => ("variable", DimensionKind::Series),
            (false, true) => ("obszar", DimensionKind::Peer),
            (false, false) => ("area", DimensionKind::Peer),
        };
        let place = CellPlace::default();
        table.dimensions.push(RawDimension { name: name.to_owned(), kind: Some(kind), place });
    }
    for (unit, name) in units.iter().zip(&names) {
        for value in &unit.values {
            let place = place(text, value.year);
            let Some(stamp) = stamp(spelt(value.year)) else {
                let found = spelt(value.year).to_owned();
                report.left(ImportFault::BadPeriod { found }, &place);
                continue;
            };
            let Some(row) = row(text, value, attributes, report) else { continue };
            let (number, flags, notes) = row;
            table.rows.push(RawRow {
                stamp,
                value: number,
                low: None,
                high: None,
                flags,
                notes,
                categories: if is_one { Vec::new() } else { vec![Some(name.clone())] },
                unit: None,
                place,
            });
        }
    }
    Some(table)
}

/// The number of a value, none for a gap, with its flags and notes; `None` for one that is left
/// out.
#[allow(clippy::type_complexity, reason = "its parts are named in the one place that takes them")]
fn row(
    text: &str,
    value: &Value<'_>,
    attributes: &Attributes,
    report: &mut Report<'_>,
) -> Option<(Option<RawNumber>, Vec<Flag>, Vec<String>)> {
    let raw = value.val.filter(|raw| raw.get() != "null");
    let place = place(text, raw.unwrap_or(value.year));
    let number = match raw.map(|raw| decimal::expanded(spelt(raw))) {
        None => None,
        Some(Some(exact)) => {
            let (text, place) = (exact.clone(), place.clone());
            Some(RawNumber { text, exact: Some(exact), is_percent: false, unit: None, place })
        }
        Some(None) => {
            let found = raw.map(spelt).unwrap_or_default().to_owned();
            report.left(ImportFault::BadValue { found }, &place);
            return None;
        }
    };
    let Some(code) = value.attribute.map(spelt).filter(|code| *code != "null") else {
        return Some((number, Vec::new(), Vec::new()));
    };
    match attributes.0.get(code) {
        Some(Meaning::Plain) => Some((number, Vec::new(), Vec::new())),
        Some(Meaning::Gap) => Some((None, Vec::new(), Vec::new())),
        Some(Meaning::Flags(flags)) => Some((number, flags.clone(), Vec::new())),
        Some(Meaning::Note(note)) => Some((number, Vec::new(), vec![note.clone()])),
        None => {
            // The data bank writes 0 where there is no value and an attribute says why.
            let is_zero = number
                .as_ref()
                .is_some_and(|number| number.text.bytes().all(|byte| matches!(byte, b'0' | b'.')));
            let code = code.to_owned();
            let fault = if is_zero {
                ImportFault::AttributedZero { code }
            } else {
                ImportFault::Attribute { code }
            };
            report.left(fault, &place);
            (!is_zero).then_some((number, Vec::new(), Vec::new()))
        }
    }
}

/// What the units are called; those of the same name have their numbers behind it.
fn names(units: &[&Unit<'_>]) -> Vec<String> {
    let id = |unit: &Unit<'_>| unit.id.map(spelt).unwrap_or_default().to_owned();
    let mut ids: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for unit in units {
        if let Some(name) = &unit.name {
            ids.entry(name).or_default().insert(id(unit));
        }
    }
    let name = |unit: &&Unit<'_>| match &unit.name {
        Some(name) if ids[&**name].len() > 1 => format!("{name} ({})", id(unit)),
        Some(name) => name.trim().to_owned(),
        None => id(unit),
    };
    units.iter().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::{Attributes, Meaning};
    use crate::strategy::Flag;

    #[test]
    fn attributes_are_lines_or_the_list_of_the_data_bank() {
        let lines = Attributes::parse("# notes\n2: provisional\n\"3\": Bez Warszawy\n5: gap\n");
        let lines = lines.expect("lines").0;
        assert_eq!(lines["1"], Meaning::Plain);
        assert_eq!(lines["2"], Meaning::Flags(vec![Flag::Provisional]));
        assert_eq!(lines["3"], Meaning::Note("Bez Warszawy".into()));
        assert_eq!(lines["5"], Meaning::Gap);
        let list = r#"{"results": [{"id": 1, "name": ""}, {"id": 4, "name": "*", "description": "dane wstępne"}]}"#;
        let list = Attributes::parse(list).expect("a list").0;
        assert_eq!(list["4"], Meaning::Flags(vec![Flag::Provisional]));
        for text in ["x", "two: provisional", "{", "{}"] {
            assert!(Attributes::parse(text).is_none(), "{text}");
        }
    }
}
