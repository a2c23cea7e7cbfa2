//! Several indicators side by side: a row for each, a column for each period.

use std::collections::BTreeSet;

use super::view::indicator::{IndicatorRow, IndicatorTable};
use super::{card, observation};
use crate::edition::text::Phrase;
use crate::edition::voice::Voice;
use crate::edition::width;
use crate::strategy::{EntryId, Granularity, Indicator, Kind, Measure, Observation, Period};

/// Several indicators side by side.
pub(crate) fn view(voice: Voice<'_>, ids: &[EntryId], root: &str) -> IndicatorTable {
    let indicators: Vec<_> = ids
        .iter()
        .map(|&id| (id, &voice.strategy()[id]))
        .filter(|(_, entry)| matches!(entry.kind, Kind::Indicator(_)))
        .map(|(id, entry)| (id, entry.indicator()))
        .collect();
    let columns = columns(indicators.iter().filter_map(|(_, indicator)| *indicator));
    let years: BTreeSet<_> = indicators
        .iter()
        .filter_map(|(_, indicator)| Some(indicator.as_ref()?.target.as_ref()?.year))
        .collect();
    let mut names: Vec<_> = indicators.iter().map(|&(id, _)| (id, voice.title(id).text)).collect();
    names.sort_by(|(_, one), (_, other)| voice.locale().compare(one, other));
    let rows = indicators.iter().map(|&(id, indicator)| {
        let shown = voice.strategy()[id].shown(voice.language);
        let of_column = |column: &Period| {
            let indicator = indicator?;
            if indicator.has_only_parts() {
                let mut told = indicator.told().into_iter();
                let is_told = told.any(|seen| seen.value.is_some() && stands_in(seen, *column));
                return is_told.then(|| observation::of_parts(voice, indicator, *column));
            }
            let found = observation(indicator, *column)?;
            Some(observation::view(voice, found, indicator, shown, root))
        };
        let measures = shown
            .and_then(|(language, words)| Some(voice.phrase(words.measures.as_ref()?, language)));
        let target = indicator.and_then(|indicator| {
            let assessment = voice.edition.derived.assessments.get(id.0).and_then(Option::as_ref);
            let target = indicator.target.as_ref()?;
            Some(observation::target(voice, target, (indicator, assessment), shown, root))
        });
        IndicatorRow {
            card: card::view(voice, id),
            order: names
                .iter()
                .position(|(named, _)| *named == id)
                .expect("each has its name among them"),
            measures,
            values: columns.iter().map(of_column).collect(),
            target,
        }
    });
    let mut table = IndicatorTable {
        comparable: are_comparable(voice, &indicators),
        wide: false,
        caption: voice.filled("indicators_caption", &[]),
        rows: rows.collect(),
        periods: columns.iter().map(|&period| voice.period(period)).collect(),
        target: match years.len() {
            0 => None,
            1 => years
                .first()
                .map(|year| voice.filled("target_year", &[("year", &voice.locale().year(*year))])),
            _ => Some(voice.string("target").to_owned()),
        },
    };
    table.wide = is_wide(&table);
    if table.wide {
        table.periods.reverse();
        table.rows.iter_mut().for_each(|row| row.values.reverse());
    }
    table
}

/// What the columns of the verdict and of the target take, in em.
const VERDICT: f64 = 8.0;
const TARGET: f64 = 6.0;

fn is_wide(table: &IndicatorTable) -> bool {
    let longest = |text: fn(&IndicatorRow) -> Option<&Phrase>| {
        let texts = table.rows.iter().filter_map(text);
        texts.map(|text| width::of_longest_word(&text.text)).fold(0.0, f64::max)
    };
    let names = [longest(|row| Some(&row.card.title)), longest(|row| row.measures.as_ref())];
    let periods = table.periods.iter().enumerate().map(|(column, head)| {
        let cells = table.rows.iter().filter_map(|row| row.values[column].as_ref());
        // Values are larger than other texts.
        cells.map(|value| observation::width(value) * 1.2).fold(width::of_head(head), f64::max)
    });
    let target = table.target.as_ref().map(|_| TARGET);
    width::is_wide(names.into_iter().chain(periods).chain(target).chain([VERDICT]))
}

/// True where all values are of one kind and unit, so that their order means something.
fn are_comparable(voice: Voice<'_>, indicators: &[(EntryId, Option<&Indicator>)]) -> bool {
    let mut kinds = indicators.iter().filter_map(|&(id, indicator)| {
        Some((&indicator?.measure, voice.unit(id).map(|unit| unit.text)))
    });
    let Some(first) = kinds.next() else { return false };
    let has_unit = first.1.is_some() || *first.0 != Measure::Number;
    has_unit && kinds.all(|other| other == first)
}

/// The most columns of half-years, quarters or months.
const MOST_PARTS: usize = 12;

/// The columns of a table of indicators: each period, or each year. With periods of several lengths
/// most cells would be empty, and with many parts of years the table would be too wide to read.
fn columns<'a>(indicators: impl Iterator<Item = &'a Indicator>) -> BTreeSet<Period> {
    let observations = indicators.flat_map(Indicator::told);
    let periods: BTreeSet<Period> = observations.map(|observation| observation.period).collect();
    let first = periods.first().map(|period| period.granularity());
    let are_alike = periods.iter().all(|period| Some(period.granularity()) == first);
    let is_part = periods.first().is_some_and(|period| period.granularity() < Granularity::Year);
    if are_alike && (!is_part || periods.len() <= MOST_PARTS) {
        return periods;
    }
    periods.iter().map(|period| Period::of_year(period.year())).collect()
}

/// The observation in a column; of a year the last one with a value.
fn observation(indicator: &Indicator, column: Period) -> Option<&Observation> {
    let found = indicator.observations.iter().rev().filter(|seen| stands_in(seen, column));
    found.clone().find(|seen| seen.value.is_some()).or_else(|| found.clone().next())
}

/// True where an observation belongs into a column.
fn stands_in(seen: &Observation, column: Period) -> bool {
    let is_year = column.granularity() == Granularity::Year;
    seen.period == column || is_year && seen.period.year() == column.year()
}
