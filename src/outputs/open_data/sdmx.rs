//! The values of an indicator as SDMX-CSV 1.0, the format of statistical offices.
//!
//! Codes are those of the cross-domain code lists of SDMX: `CL_FREQ`, `CL_OBS_STATUS`.

use super::dataset::Dataset;
use super::table::{MISSING, Row, STATUS_SEPARATOR, Table};
use crate::strategy::{Flag, Granularity, Period};

/// Stands for all categories of a dimension.
const TOTAL: &str = "_T";

/// The table, without a byte order mark, which SDMX does not know.
pub(super) fn table(dataset: &Dataset<'_>) -> Vec<u8> {
    let table = &dataset.table;
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let taken = "memory takes everything that is written";
    // An id has no dots.
    let flow = format!("METKA:{}(1.0)", dataset.name.replace('.', "_"));
    let (has_flags, has_notes) = beyond_codes(table);
    writer.write_record(columns(table)).expect(taken);
    for row in &table.rows {
        let unit = if row.unit == "%" { "PT" } else { &row.unit };
        let mut cells = vec![
            flow.clone(),
            frequency(row.period).to_owned(),
            time(row.period),
            row.text.clone(),
            unit.to_owned(),
            status(row).to_owned(),
        ];
        let categories = row.categories.iter().map(|category| match category.as_str() {
            "" => TOTAL.to_owned(),
            category => category.to_owned(),
        });
        cells.extend(categories);
        if table.has_intervals {
            let interval = row.interval.as_ref();
            let ends = interval.map(|interval| [&interval.low, &interval.high]);
            cells.extend(ends.map_or_else(Default::default, |ends| ends.map(ToString::to_string)));
        }
        cells.extend(has_flags.then(|| row.status.clone()));
        cells.extend(has_notes.then(|| row.note.clone()));
        writer.write_record(&cells).expect(taken);
    }
    writer.into_inner().expect(taken)
}

/// The heads of the columns.
pub(super) fn columns(table: &Table) -> Vec<String> {
    let mut heads = ["DATAFLOW", "FREQ", "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "OBS_STATUS"]
        .map(str::to_owned)
        .to_vec();
    heads.extend(table.dimensions.iter().map(|head| head.to_uppercase()));
    if table.has_intervals {
        heads.extend(["LOWER_BOUND", "UPPER_BOUND"].map(str::to_owned));
    }
    let (has_flags, has_notes) = beyond_codes(table);
    heads.extend(has_flags.then(|| "OBS_FLAGS".to_owned()));
    heads.extend(has_notes.then(|| "COMMENT_OBS".to_owned()));
    heads
}

/// Whether there are flags that have no code, and whether there are notes.
fn beyond_codes(table: &Table) -> (bool, bool) {
    let has_flags = table.rows.iter().any(|row| !is_told_by_code(row));
    (has_flags, table.rows.iter().any(|row| !row.note.is_empty()))
}

/// How often values come, of `CL_FREQ`; those of several years together have no code.
fn frequency(period: Period) -> &'static str {
    match period.granularity() {
        Granularity::Month => "M",
        Granularity::Quarter => "Q",
        Granularity::Half => "S",
        Granularity::Year | Granularity::YearOverTwo => "A",
        Granularity::Years(_) => "_O",
    }
}

/// A period as SDMX writes it: a year, a part of one, or a first day with a duration. A year over
/// two of which the end is not said lies within two years.
fn time(period: Period) -> String {
    let years = match period.granularity() {
        Granularity::Half => return format!("{:04}-S{}", period.year(), period.part()),
        Granularity::YearOverTwo if period.last_month() == 0 => 2,
        Granularity::YearOverTwo => 1,
        Granularity::Years(count) => count,
        Granularity::Month | Granularity::Quarter | Granularity::Year => return period.to_string(),
    };
    match period.start() {
        Some(start) => format!("{start}/P{years}Y"),
        None => period.to_string(),
    }
}

/// What is known of a value, of `CL_OBS_STATUS`, which has one code for each.
fn status(row: &Row) -> &'static str {
    let codes = [(MISSING, "O"), ("break", "B"), ("provisional", "P"), ("estimated", "E")];
    let marks = || row.status.split(STATUS_SEPARATOR);
    let found = codes.iter().find(|(mark, _)| marks().any(|own| own == *mark));
    found.map_or("A", |(_, code)| code)
}

/// True where the code says all that is known of a value.
fn is_told_by_code(row: &Row) -> bool {
    row.status != Flag::Revised.name() && !row.status.contains(STATUS_SEPARATOR)
}
