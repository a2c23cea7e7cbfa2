//! Indicators: their values, targets and years.

use serde::Serialize;

use super::card::Card;
use super::chart::{BreakdownView, ChartView};
use super::observation::{ObservationView, TargetView};
use super::told::ToldView;
use super::verdict::{VerdictMark, VerdictView};
use crate::edition::text::{Html, Link, Phrase};

/// The whole of an indicator.
#[derive(Debug, Serialize)]
pub(crate) struct IndicatorView {
    /// `number`, `percent`, `score` or `grade`.
    pub(crate) kind: &'static str,
    /// Its whole title, where it is named by a shorter one.
    pub(crate) full_title: Option<Phrase>,
    /// What the head of its page answers.
    pub(crate) answer: AnswerView,
    /// What it measures.
    pub(crate) measures: Option<Phrase>,
    pub(crate) unit: Option<Phrase>,
    /// The direction that is desired, in words.
    pub(crate) better: Option<String>,
    /// The scale, in words: `from 1 to 5`, or the grades from best to worst.
    pub(crate) scale: Option<String>,
    /// What the values say.
    pub(crate) verdict: Option<VerdictView>,
    /// Head of the value column, with the unit.
    pub(crate) value_head: String,
    pub(crate) caption: String,
    /// Oldest first; newest first where they are many.
    pub(crate) observations: Vec<ObservationView>,
    /// True where the newest comes first.
    pub(crate) newest_first: bool,
    pub(crate) target: Option<TargetView>,
    /// Where the data come from.
    pub(crate) source: Option<Html>,
    /// How the value is computed.
    pub(crate) method: Option<Html>,
    /// True where one of the observations carries flags, a note, or what belongs to its value.
    pub(crate) remarks: bool,
    /// The values as a chart; `null` where there is nothing to draw.
    pub(crate) chart: Option<ChartView>,
    /// True where parts have values and the whole has none.
    pub(crate) only_parts: bool,
    /// The values of its parts; `null` where it is not broken down.
    pub(crate) breakdown: Option<BreakdownView>,
}

/// The answer in a few words: from which value to which, and what else is to be known.
#[derive(Debug, Default, Serialize)]
pub(crate) struct AnswerView {
    /// The two values that are compared, the earlier first; one where there is nothing to compare,
    /// none without a value.
    pub(crate) values: Vec<AnswerValue>,
    /// The unit of the values, where they have one beside them.
    pub(crate) unit: Option<Phrase>,
    /// The periods, the size of the change, what is aimed at, and flags: a few words each.
    pub(crate) facts: Vec<String>,
}

/// A value in an [`AnswerView`].
#[derive(Debug, Serialize)]
pub(crate) struct AnswerValue {
    /// As readers of this language write it, rounded where it has many digits.
    pub(crate) text: String,
    /// As a machine reads it.
    pub(crate) raw: String,
    pub(crate) period: String,
}

/// Indicators side by side.
#[derive(Debug, Serialize)]
pub(crate) struct IndicatorTable {
    pub(crate) caption: String,
    /// Heads of the value columns, oldest first, or newest first where the table is wide: every
    /// period that one of the indicators has, or every year where they are of several lengths, or
    /// more than twelve parts of years.
    pub(crate) periods: Vec<String>,
    /// The head of the target column: `Target value 2030`, or without a year where they differ.
    pub(crate) target: Option<String>,
    pub(crate) rows: Vec<IndicatorRow>,
    /// True where all values are of one kind and unit, so that a column can be sorted by them.
    pub(crate) comparable: bool,
    /// True where it is wider than a page.
    pub(crate) wide: bool,
}

/// A row of an [`IndicatorTable`].
#[derive(Debug, Serialize)]
pub(crate) struct IndicatorRow {
    pub(crate) card: Card,
    /// What it measures.
    pub(crate) measures: Option<Phrase>,
    /// One for each column: of a year the last value; `null` where there is no observation.
    pub(crate) values: Vec<Option<ObservationView>>,
    pub(crate) target: Option<TargetView>,
    /// Its place among the rows by the alphabet of the language, from 0.
    pub(crate) order: usize,
}

/// What a goal says of a year.
#[derive(Debug, Serialize)]
pub(crate) struct YearView {
    /// What its actions and tools say; none where they say nothing.
    pub(crate) told: Option<ToldView>,
    /// How many indicators were measured, in a sentence; empty where there are none, but actions or
    /// tools say something.
    pub(crate) answer: String,
    /// In which direction how many of them changed, each verdict once.
    pub(crate) moves: Vec<VerdictMark>,
    pub(crate) caption: String,
    /// The indicators with a value for the year.
    pub(crate) measured: Vec<YearRow>,
    /// The indicators without.
    pub(crate) unmeasured: Vec<UnmeasuredView>,
    /// Where no editor has written of the year: a sentence saying so.
    pub(crate) without_report: Option<String>,
}

impl YearView {
    /// The headings of a year of which actions and tools say something: their ids and the strings of
    /// their titles. None of another year, whose page is short.
    pub(crate) fn told_headings(&self) -> Vec<(&'static str, &'static str)> {
        let Some(told) = &self.told else { return Vec::new() };
        let headings = [
            (!told.entries.is_empty(), "_done", "told_done"),
            (!told.milestones.is_empty(), "_milestones", "milestones"),
            (!told.money.is_empty(), "_money", "told_money"),
            (!self.measured.is_empty(), "_measured", "year_measured"),
            (!self.unmeasured.is_empty(), "_unmeasured", "year_unmeasured"),
        ];
        let there = headings.into_iter().filter(|(is_there, ..)| *is_there);
        there.map(|(_, id, string)| (id, string)).collect()
    }
}

/// An indicator with a value for the year.
#[derive(Debug, Serialize)]
pub(crate) struct YearRow {
    pub(crate) card: Card,
    /// The last value of the year.
    pub(crate) observation: ObservationView,
    /// The last value of an earlier year.
    pub(crate) before: Option<ObservationView>,
    /// What changed since.
    pub(crate) change: Option<MovementView>,
}

/// What changed from one observation to a later one.
#[derive(Debug, Serialize)]
pub(crate) struct MovementView {
    /// The change, or why there is none to tell.
    pub(crate) text: String,
    /// Its direction, as a verdict in a word; none where nothing says which is desired.
    pub(crate) mark: Option<VerdictMark>,
}

/// An indicator without a value for the year.
#[derive(Debug, Serialize)]
pub(crate) struct UnmeasuredView {
    pub(crate) link: Link,
    /// The last period before the year that has a value, in a few words.
    pub(crate) before: String,
}

/// Up to when there are data of an indicator.
#[derive(Debug, Serialize)]
pub(crate) struct StatusRow {
    pub(crate) link: Link,
    /// The first period with a value.
    pub(crate) first: Option<String>,
    /// The last period with a value.
    pub(crate) latest: Option<String>,
    /// How many periods have a value.
    pub(crate) count: usize,
    /// How many periods have no value: between the first and the latest, and those given as gaps.
    pub(crate) gaps: usize,
}
