//! Lines of a breakdown as a table: a row for each, a column for each period.

use std::collections::{BTreeMap, BTreeSet};

use super::observation;
use super::subject::Subject;
use super::view::chart::{BreakdownRow, BreakdownTable};
use super::view::observation::ObservationView;
use crate::edition::text::{Html, Phrase};
use crate::edition::voice::Voice;
use crate::edition::width;
use crate::strategy::{Observation, Period};

/// A line of a breakdown.
pub(crate) struct Line<'a> {
    /// One name for each head of the table; none for all of them.
    pub(crate) names: Vec<Option<Phrase>>,
    pub(crate) observations: &'a [Observation],
    /// Its place, where the lines are ranked.
    pub(crate) rank: Option<usize>,
    /// True for the line that speaks.
    pub(crate) speaks: bool,
}

/// A table of lines; `heads` are those of their names.
pub(crate) fn view(
    voice: Voice<'_>,
    subject: &Subject<'_>,
    heads: Vec<Phrase>,
    lines: &[Line<'_>],
    root: &str,
) -> BreakdownTable {
    let observations = lines.iter().flat_map(|line| line.observations);
    let periods: BTreeSet<Period> = observations.map(|seen| seen.period).collect();
    let mut notes = Notes::default();
    let rows = lines.iter().map(|line| BreakdownRow {
        rank: line.rank.map(|rank| voice.locale().number(&rank.into())),
        speaks: line.speaks,
        categories: line.names.clone(),
        values: periods
            .iter()
            .map(|period| {
                let found = line.observations.iter().find(|seen| seen.period == *period)?;
                Some(notes.mark(self::value(voice, subject, line, found, root)))
            })
            .collect(),
    });
    let mut table = BreakdownTable {
        ranked: None,
        dimensions: heads,
        rows: rows.collect(),
        periods: periods.iter().map(|&period| voice.period(period)).collect(),
        wide: false,
        notes: Vec::new(),
    };
    table.notes = notes.notes;
    table.wide = is_wide(&table);
    if table.wide {
        table.periods.reverse();
        table.rows.iter_mut().for_each(|row| row.values.reverse());
    }
    table
}

fn value(
    voice: Voice<'_>,
    subject: &Subject<'_>,
    line: &Line<'_>,
    seen: &Observation,
    root: &str,
) -> ObservationView {
    let words = subject.noted(line.speaks, seen);
    observation::view(voice, seen, subject.indicator, words, root)
}

fn is_wide(table: &BreakdownTable) -> bool {
    let names = table.dimensions.iter().enumerate().map(|(column, head)| {
        let cells = table.rows.iter().filter_map(|row| row.categories[column].as_ref());
        let words = cells.chain([head]).map(|name| width::of_longest_word(&name.text));
        words.fold(0.0, f64::max)
    });
    let periods = table.periods.iter().enumerate().map(|(column, head)| {
        let cells = table.rows.iter().filter_map(|row| row.values[column].as_ref());
        cells.map(observation::width).fold(width::of_head(head), f64::max)
    });
    width::is_wide(names.chain(periods))
}

/// The notes below a table, each once.
#[derive(Default)]
struct Notes {
    notes: Vec<Html>,
    /// Their numbers, from 1, by their text.
    numbers: BTreeMap<String, usize>,
}

impl Notes {
    /// Gives a value the numbers of its notes.
    fn mark(&mut self, value: ObservationView) -> ObservationView {
        let marks = value.notes.iter().map(|note| {
            *self.numbers.entry(note.html.clone()).or_insert_with(|| {
                self.notes.push(note.clone());
                self.notes.len()
            })
        });
        let marks = marks.collect();
        ObservationView { marks, ..value }
    }
}
