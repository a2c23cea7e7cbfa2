//! Periods and numbers as cells show them.

use super::decimal;
use super::grid::Cell;
use super::heads::unit_in;
use super::marks;
use crate::parse;
use crate::strategy::{Date, Period};

/// A period as it stands in a cell.
#[derive(Clone, Debug)]
pub(super) struct Stamp {
    /// What it may mean; nothing for a day, which all days of the table tell.
    pub(super) readings: Vec<Period>,
    pub(super) day: Option<Date>,
    /// What stands behind it: `*`, `p`.
    pub(super) mark: String,
    pub(super) unit: Option<String>,
    pub(super) text: String,
}

/// Reads a period; `None` where a cell holds none.
pub(super) fn stamp(text: &str) -> Option<Stamp> {
    let text = text.trim();
    // Most cells hold no digit or no period: those are told quickly.
    if text.len() < 4 || text.len() > 60 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let found = |readings: Vec<Period>, mark: &str, unit: Option<&str>| Stamp {
        readings,
        day: None,
        mark: mark.to_owned(),
        unit: unit.map(str::to_owned),
        text: text.to_owned(),
    };
    let whole = readings(text);
    if !whole.is_empty() {
        return Some(found(whole, "", None));
    }
    if let Some(day) = day(text) {
        return Some(Stamp { day: Some(day), ..found(Vec::new(), "", None) });
    }
    let (before, unit) = unit_in(text);
    if unit.is_some() && !readings(before).is_empty() {
        return Some(found(readings(before), "", unit));
    }
    let marked = marks::split(text);
    let periods = readings(marked.base);
    (!periods.is_empty() && marked.mark.chars().count() <= 12)
        .then(|| found(periods, marked.mark, None))
}

fn readings(text: &str) -> Vec<Period> {
    // Words around a period mean something, marks behind it are read apart.
    let is_word =
        |character: char| character.is_alphanumeric() || " .-/–\u{a0}".contains(character);
    let mut readings =
        if text.chars().all(is_word) { parse::meant_periods(text) } else { Period::readings(text) };
    readings.retain(|period| (1700..=2300).contains(&period.year()));
    readings
}

/// A whole day: `2022-12-31`, `31.12.2022`.
fn day(text: &str) -> Option<Date> {
    if let Some(date) = Date::parse(text) {
        return Some(date);
    }
    let mut parts = text.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_whole = parts.next().is_none() && year.len() == 4;
    is_whole.then(|| Date::parse(&format!("{year}-{month:0>2}-{day:0>2}")))?
}

/// True for a cell with a number, whatever marks stand behind it.
pub(super) fn is_numeric(cell: &Cell) -> bool {
    cell.number.is_some() || {
        let base = bare(marks::split(&cell.text).base);
        parse::is_number(base) || decimal::expanded(&base.replace(',', ".")).is_some()
    }
}

/// A number without its percent sign and a plus.
pub(super) fn bare(text: &str) -> &str {
    let text = text.strip_prefix('+').unwrap_or(text);
    text.strip_suffix('%').unwrap_or(text).trim_end()
}
