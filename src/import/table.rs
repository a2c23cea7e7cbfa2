//! A table of observations, whatever it was read from, as Metka writes it.

use std::collections::{BTreeMap, BTreeSet};

use super::decimal;
use super::report::{CellPlace, Report};
use super::stamp::Stamp;
use crate::diagnostic::{ImportFault, Problem};
use crate::parse::{DecimalMark, Reading, TOTALS, is_number, read_numbers, settled_periods};
use crate::strategy::{Date, DimensionKind, Flag, Granularity, Period};

/// What was read, before its periods and numbers are settled.
#[derive(Debug, Default)]
pub(super) struct RawTable {
    pub(super) title: Option<String>,
    pub(super) source: Option<String>,
    pub(super) unit: Option<String>,
    pub(super) dimensions: Vec<RawDimension>,
    pub(super) rows: Vec<RawRow>,
    /// How findings name the facts.
    pub(super) decimals: Option<usize>,
}

impl RawTable {
    /// Says that a column of this name, where every cell of it is filled, holds measures of their
    /// own.
    pub(super) fn mark_series(&mut self, name: &str) {
        for (index, dimension) in self.dimensions.iter_mut().enumerate() {
            let cells: BTreeSet<_> = self.rows.iter().map(|row| &row.categories[index]).collect();
            let is_series = dimension.name.to_lowercase() == name;
            if is_series && cells.len() > 1 && !cells.contains(&None) {
                dimension.kind = Some(DimensionKind::Series);
            }
        }
    }
}

/// A column that breaks the values down.
#[derive(Clone, Debug)]
pub(super) struct RawDimension {
    pub(super) name: String,
    pub(super) kind: Option<DimensionKind>,
    /// Of columns whose head says nothing of them.
    pub(super) place: CellPlace,
}

/// A value as it stands in the source.
#[derive(Debug)]
pub(super) struct RawRow {
    pub(super) stamp: Stamp,
    pub(super) value: Option<RawNumber>,
    pub(super) low: Option<RawNumber>,
    pub(super) high: Option<RawNumber>,
    pub(super) flags: Vec<Flag>,
    pub(super) notes: Vec<String>,
    pub(super) categories: Vec<Option<String>>,
    pub(super) unit: Option<String>,
    pub(super) place: CellPlace,
}

/// A number as it stands in the source.
#[derive(Clone, Debug)]
pub(super) struct RawNumber {
    /// Without a percent sign.
    pub(super) text: String,
    /// Where the source stores a number, that number.
    pub(super) exact: Option<String>,
    pub(super) is_percent: bool,
    /// The unit that stands behind it.
    pub(super) unit: Option<String>,
    pub(super) place: CellPlace,
}

/// A table in which everything is settled.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) title: Option<String>,
    pub(super) source: Option<String>,
    pub(super) unit: Option<String>,
    pub(super) is_percent: bool,
    /// To how many decimals the source shows values that have others.
    pub(super) decimals: Option<usize>,
    pub(super) dimensions: Vec<TableDimension>,
    pub(super) rows: Vec<Row>,
}

#[derive(Clone, Debug)]
pub(super) struct TableDimension {
    pub(super) name: String,
    pub(super) kind: DimensionKind,
    /// In the order of the source, each with its unit where it has one of its own.
    pub(super) categories: Vec<(String, Option<String>)>,
}

#[derive(Debug)]
pub(super) struct Row {
    pub(super) period: Period,
    pub(super) value: Option<String>,
    pub(super) low: Option<String>,
    pub(super) high: Option<String>,
    pub(super) flags: Vec<Flag>,
    pub(super) note: Option<String>,
    pub(super) categories: Vec<Option<String>>,
    pub(super) place: CellPlace,
}

/// The sort of periods that `--periods` names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PeriodSort {
    Years,
    Months,
    YearsOverTwo,
    Spans,
}

/// How what can be read in two ways is to be read.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Readings {
    pub(super) numbers: Option<DecimalMark>,
    pub(super) periods: Option<PeriodSort>,
    /// Values are grades, not numbers.
    pub(super) are_grades: bool,
    /// Columns without a name get one in Polish, else in English.
    pub(super) is_polish: bool,
}

impl Readings {
    /// What somebody says of a table.
    pub(crate) fn told(numbers: Option<DecimalMark>, periods: Option<PeriodSort>) -> Self {
        Self { numbers, periods, ..Self::default() }
    }
}

/// Settles a table. `None` where it is refused, which the findings say.
pub(super) fn settle(
    mut raw: RawTable,
    readings: Readings,
    report: &mut Report<'_>,
) -> Option<Table> {
    if raw.rows.is_empty() {
        report.refused(ImportFault::NoTable, &CellPlace::default());
        return None;
    }
    let before = report.findings.len();
    let periods = settle_periods(&mut raw.rows, readings.periods, report);
    let numbers = settle_numbers(&raw.rows, readings, report);
    totals(&mut raw.rows);
    drop_dimensions(&mut raw, report);
    let is_percent = settle_units(&mut raw, readings.is_polish, report);
    let dimensions = dimensions(&raw);
    let mut rows = Vec::new();
    for ((row, period), numbers) in raw.rows.into_iter().zip(periods).zip(numbers) {
        let Some(period) = period else { continue };
        let [value, low, high] = numbers;
        let mut flags = row.flags;
        flags.sort_unstable();
        flags.dedup();
        let mut notes = row.notes;
        notes.dedup();
        let note = (!notes.is_empty()).then(|| notes.join("; "));
        // What has no value has no interval.
        let (low, high) = if value.is_some() { (low, high) } else { (None, None) };
        let (categories, place) = (row.categories, row.place);
        rows.push(Row { period, value, low, high, flags, note, categories, place });
    }
    if rows.is_empty() {
        report.refused(ImportFault::NoTable, &CellPlace::default());
    }
    refuse_duplicates(&rows, report);
    if crate::diagnostic::has_errors(&report.findings[before..]) {
        return None;
    }
    let mut digits = rows.iter().filter_map(|row| row.value.as_deref()).map(decimal::decimals);
    let decimals = raw.decimals.filter(|shown| digits.any(|digits| digits != *shown));
    Some(Table {
        title: raw.title,
        source: raw.source,
        unit: raw.unit,
        is_percent,
        decimals,
        dimensions,
        rows,
    })
}

/// The period of each row; none for those of another sort than most, which are reported.
fn settle_periods(
    rows: &mut [RawRow],
    sort: Option<PeriodSort>,
    report: &mut Report<'_>,
) -> Vec<Option<Period>> {
    settle_days(rows);
    if let Some(sort) = sort {
        for row in rows.iter_mut() {
            let of_sort = |period: &Period| match sort {
                PeriodSort::Years => period.granularity() == Granularity::Year,
                PeriodSort::Months => period.granularity() == Granularity::Month,
                PeriodSort::YearsOverTwo => period.granularity() == Granularity::YearOverTwo,
                PeriodSort::Spans => matches!(period.granularity(), Granularity::Years(_)),
            };
            row.stamp.readings.retain(of_sort);
        }
    }
    let settled = settled_periods(&rows.iter().map(|row| &*row.stamp.readings));
    if let (Some(readings), Some(first)) = (settled.ambiguous, rows.first()) {
        let readings = readings.iter().map(|period| period.spelling()).collect();
        let found = first.stamp.text.clone();
        report.refused(ImportFault::AmbiguousPeriods { found, readings }, &first.place);
    }
    let mut counts = BTreeMap::new();
    for period in settled.periods.iter().flatten() {
        *counts.entry(period.granularity()).or_insert(0) += 1;
    }
    let usual = counts.iter().max_by_key(|(_, count)| **count).map(|(sort, _)| *sort);
    let mut periods = settled.periods;
    let mut told = BTreeSet::new();
    for (row, period) in rows.iter().zip(&mut periods) {
        if period.is_none_or(|period| Some(period.granularity()) != usual) {
            *period = None;
            let found = row.stamp.text.clone();
            // One finding tells of all values of a period.
            if told.insert(found.clone()) {
                let fault = if row.stamp.readings.is_empty() {
                    ImportFault::BadPeriod { found }
                } else {
                    ImportFault::OtherPeriod { found }
                };
                report.left(fault, &row.place);
            }
        }
    }
    periods
}

/// Whole days stand for years where all are the last of a year, and for months where all are the
/// first or the last of one.
fn settle_days(rows: &mut [RawRow]) {
    let days: Vec<_> = rows.iter().filter_map(|row| row.stamp.day).collect();
    if days.is_empty() {
        return;
    }
    let are_year_ends = days.iter().all(|day| (day.month(), day.day()) == (12, 31));
    let are_year_starts = days.iter().all(|day| (day.month(), day.day()) == (1, 1));
    let last = |day: &Date| month_of(*day).and_then(Period::end) == Some(*day);
    let are_months = days.iter().all(|day| day.day() == 1) || days.iter().all(last);
    for row in rows {
        let Some(day) = row.stamp.day else { continue };
        let year = Period::of_year(day.year());
        let month = month_of(day);
        row.stamp.readings = match (are_year_ends, are_year_starts, are_months) {
            (true, ..) => vec![year],
            (_, true, _) => std::iter::once(year).chain(month).collect(),
            (_, _, true) => month.into_iter().collect(),
            _ => Vec::new(),
        };
    }
}

fn month_of(day: Date) -> Option<Period> {
    Period::parse(&format!("{:04}-{:02}", day.year(), day.month()))
}

/// The value and the ends of the interval of each row, as Metka writes numbers.
fn settle_numbers(
    rows: &[RawRow],
    readings: Readings,
    report: &mut Report<'_>,
) -> Vec<[Option<String>; 3]> {
    let all = |row: &RawRow| [row.value.clone(), row.low.clone(), row.high.clone()];
    if readings.are_grades {
        return rows.iter().map(|row| all(row).map(|cell| cell.map(|cell| cell.text))).collect();
    }
    // Exponents are expanded before, because no style of numbers has them.
    let written: Vec<[Option<RawNumber>; 3]> = rows.iter().map(all).collect();
    let texts: Vec<String> = written
        .iter()
        .flatten()
        .flatten()
        .filter(|cell| cell.exact.is_none())
        .map(|cell| cell.text.clone())
        .collect();
    let cells: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut read = read_numbers(&cells, readings.numbers).into_iter();
    let others = cells.iter().find(|cell| cell.contains(['.', ','])).copied().unwrap_or_default();
    let mut is_ambiguous = false;
    let mut settled = Vec::with_capacity(written.len());
    for cells in written {
        let mut numbers = [None, None, None];
        for (number, cell) in numbers.iter_mut().zip(cells) {
            let Some(cell) = cell else { continue };
            if let Some(exact) = cell.exact {
                *number = Some(exact);
                continue;
            }
            match read.next().unwrap_or(Reading::Other) {
                Reading::Number(text) => *number = Some(text),
                Reading::Mixed { number: text, instead } => {
                    *number = Some(text);
                    let (found, others) = (cell.text, others.to_owned());
                    report.add(Problem::MixedNumbers { found, others, instead }, &cell.place);
                }
                Reading::Ambiguous { point, comma } => {
                    // What holds for one holds for all.
                    if !std::mem::replace(&mut is_ambiguous, true) {
                        let fault =
                            ImportFault::AmbiguousNumbers { found: cell.text, point, comma };
                        report.refused(fault, &cell.place);
                    }
                }
                Reading::Other => {
                    report.left(ImportFault::BadValue { found: cell.text }, &cell.place);
                }
            }
        }
        settled.push(numbers);
    }
    settled
}

/// What tables call the whole is an empty cell.
fn totals(rows: &mut [RawRow]) {
    for category in rows.iter_mut().flat_map(|row| &mut row.categories) {
        let is_total = |text: &String| text.is_empty() || TOTALS.contains(&&*text.to_lowercase());
        if category.as_ref().is_some_and(is_total) {
            *category = None;
        }
    }
}

/// Leaves out columns that say the same in all lines, that say what another says, or that are
/// measured rather than named.
fn drop_dimensions(raw: &mut RawTable, report: &mut Report<'_>) {
    let mut index = 0;
    while index < raw.dimensions.len() {
        let dimension = &raw.dimensions[index];
        if dimension.kind.is_some() || !is_superfluous(raw, index, report) {
            index += 1;
            continue;
        }
        raw.dimensions.remove(index);
        for row in &mut raw.rows {
            row.categories.remove(index);
        }
    }
}

/// True for a column that is no breakdown, which is reported.
fn is_superfluous(raw: &RawTable, index: usize, report: &mut Report<'_>) -> bool {
    let RawDimension { name: column, place, .. } = raw.dimensions[index].clone();
    let cells = || raw.rows.iter().map(|row| row.categories[index].as_deref());
    let distinct: BTreeSet<_> = cells().collect();
    if distinct.len() == 1 {
        if let Some(said) = distinct.first().copied().flatten() {
            report.left(ImportFault::SameColumn { column, said: said.to_owned() }, &place);
        }
        return true;
    }
    if let Some(twin) = twin(raw, index, distinct.len()) {
        let like = raw.dimensions[twin].name.clone();
        report.left(ImportFault::TwinColumn { column, like }, &place);
        return true;
    }
    let filled: Vec<&str> = cells().flatten().collect();
    let stamps: BTreeSet<_> = raw.rows.iter().map(|row| &row.stamp.text).collect();
    let is_fraction = |text: &&str| text.contains(['.', ',']);
    let hardly_repeats = distinct.len() == filled.len()
        || filled.iter().any(is_fraction) && distinct.len() * 3 > filled.len() * 2;
    let is_measured =
        stamps.len() > 1 && hardly_repeats && filled.iter().all(|text| is_number(text));
    if is_measured {
        report.left(ImportFault::MeasuredColumn { column }, &place);
    }
    is_measured
}

/// A column that names the same as another. Of the two codes are left out, else the later one.
fn twin(raw: &RawTable, index: usize, distinct: usize) -> Option<usize> {
    let is_twin = |other: &usize| {
        let pairs = raw.rows.iter().map(|row| (&row.categories[index], &row.categories[*other]));
        let pairs: BTreeSet<_> = pairs.collect();
        let others: BTreeSet<_> = raw.rows.iter().map(|row| &row.categories[*other]).collect();
        pairs.len() == distinct && pairs.len() == others.len()
    };
    let is_code = |index: usize| {
        raw.rows.iter().filter_map(|row| row.categories[index].as_deref()).all(|text| {
            text.bytes().any(|byte| byte.is_ascii_digit())
                && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
    };
    let goes = |other: &usize| match (is_code(index), is_code(*other)) {
        (true, false) => true,
        (false, true) => false,
        _ => index > *other,
    };
    let others = (0..raw.dimensions.len()).filter(|other| *other != index);
    others.filter(goes).find(is_twin)
}

/// Finds what units the values have. Those that differ make series; true where all values are per
/// cent.
fn settle_units(raw: &mut RawTable, is_polish: bool, report: &mut Report<'_>) -> bool {
    let unit_of = |row: &RawRow| {
        let is_percent = row.value.as_ref().is_some_and(|value| value.is_percent);
        row.unit.clone().or_else(|| is_percent.then(|| "%".to_owned()))
    };
    // A gap says nothing of its unit, unless a column does.
    let measured = |row: &&RawRow| row.value.is_some() || row.unit.is_some();
    let units: BTreeSet<Option<String>> = raw.rows.iter().filter(measured).map(unit_of).collect();
    let is_percent = |unit: &Option<String>| unit.as_deref().is_some_and(super::heads::is_percent);
    if units.len() <= 1 {
        let unit = units.into_iter().next().flatten();
        raw.unit = raw.unit.take().or(unit);
        return is_percent(&raw.unit);
    }
    if units.iter().all(is_percent) {
        raw.unit = Some("%".to_owned());
        return true;
    }
    // A column tells the units apart where each of its categories has one.
    let tells = |index: &usize| {
        let mut of_category: BTreeMap<&Option<String>, Option<String>> = BTreeMap::new();
        raw.rows.iter().filter(measured).all(|row| {
            let unit = unit_of(row);
            let known = of_category.entry(&row.categories[*index]).or_insert_with(|| unit.clone());
            row.categories[*index].is_some() && *known == unit
        })
    };
    let chosen = (0..raw.dimensions.len()).filter(tells).min_by_key(|index| {
        raw.rows.iter().map(|row| &row.categories[*index]).collect::<BTreeSet<_>>().len()
    });
    if let Some(index) = chosen {
        for row in &mut raw.rows {
            row.unit = unit_of(row);
        }
        raw.dimensions[index].kind = Some(DimensionKind::Series);
        return false;
    }
    if units.contains(&None) || raw.rows.iter().any(|row| row.unit.is_none()) {
        let odd = raw.rows.iter().filter(measured).find(|row| is_percent(&unit_of(row)));
        let place = odd.map(|row| row.place.clone()).unwrap_or_default();
        report.refused(ImportFault::MixedUnits, &place);
        return false;
    }
    // Units are measures of their own.
    for row in &mut raw.rows {
        row.categories.push(row.unit.clone());
    }
    raw.dimensions.push(RawDimension {
        name: if is_polish { "miara" } else { "measure" }.to_owned(),
        kind: Some(DimensionKind::Series),
        place: CellPlace::default(),
    });
    false
}

/// The breakdowns with their categories in the order of the source.
fn dimensions(raw: &RawTable) -> Vec<TableDimension> {
    let dimension = |(index, dimension): (usize, &RawDimension)| {
        let kind = dimension.kind.unwrap_or(DimensionKind::Part);
        let mut units = BTreeMap::new();
        if kind == DimensionKind::Series {
            for row in &raw.rows {
                if let (Some(category), Some(unit)) = (&row.categories[index], &row.unit) {
                    units.entry(category).or_insert_with(|| unit.clone());
                }
            }
        }
        let mut seen = BTreeSet::new();
        let mut categories = Vec::new();
        for row in &raw.rows {
            if let Some(category) = &row.categories[index]
                && seen.insert(category)
            {
                let unit = units.get(category).cloned();
                categories.push((category.clone(), unit));
            }
        }
        TableDimension { name: dimension.name.clone(), kind, categories }
    };
    raw.dimensions.iter().enumerate().map(dimension).collect()
}

/// Refuses a table with two values of one period and the same categories.
fn refuse_duplicates(rows: &[Row], report: &mut Report<'_>) {
    let mut first: BTreeMap<_, &Row> = BTreeMap::new();
    for row in rows {
        let key = (row.period, &row.categories);
        if let Some(earlier) = first.get(&key) {
            let categories = row.categories.iter().flatten().cloned();
            let key = std::iter::once(row.period.to_string()).chain(categories);
            let fault = ImportFault::Duplicate {
                key: key.collect::<Vec<_>>().join(", "),
                first: earlier.place.name.clone(),
                line: report.line(&earlier.place),
            };
            report.refused(fault, &row.place);
        } else {
            first.insert(key, row);
        }
    }
}
