//! Indicators: their values, targets and years.

use serde::Serialize;

use super::card::Card;
use super::chart::{BreakdownView, ChartView, ComparisonView};
use super::label::DateView;
use super::observation::{ObservationView, TargetView};
use super::told::ToldView;
use super::verdict::{VerdictMark, VerdictView};
use crate::edition::text::{Html, Link, Phrase};

/// The whole of an indicator.
#[derive(Debug, Serialize)]
pub(crate) struct IndicatorView {
    /// What the fragments of its figures begin with: `_` on its page.
    pub(crate) ids: String,
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
    /// When its data came out.
    pub(crate) last_release: Option<DateView>,
    /// When its data come out next.
    pub(crate) next_release: Option<DateView>,
    /// What the values say.
    pub(crate) verdict: Option<VerdictView>,
    /// Head of the value column, with the unit.
    pub(crate) value_head: String,
    pub(crate) caption: String,
    /// What the intervals of the values are; none where no value has one.
    pub(crate) interval_head: Option<String>,
    /// Oldest first; newest first where they are many.
    pub(crate) observations: Vec<ObservationView>,
    /// True where the newest comes first.
    pub(crate) newest_first: bool,
    pub(crate) target: Option<TargetView>,
    /// Where the data come from.
    pub(crate) source: Option<Html>,
    /// How the value is computed.
    pub(crate) method: Option<Html>,
    /// What the figures cannot tell: paragraphs.
    pub(crate) limitations: Option<Html>,
    /// True where one of the observations carries flags, a note, or what belongs to its value.
    pub(crate) remarks: bool,
    /// The values as a chart; `null` where there is nothing to draw.
    pub(crate) chart: Option<ChartView>,
    /// That lines of its breakdown have values and the whole has none, in a sentence.
    pub(crate) no_total: Option<String>,
    /// The values of its parts; `null` where it has none.
    pub(crate) breakdown: Option<BreakdownView>,
    /// Its headline among others, a comparison for each characteristic of that kind.
    pub(crate) comparisons: Vec<ComparisonView>,
    /// The measures of their own of which it consists, without the one that speaks for it.
    pub(crate) members: Vec<MemberView>,
}

/// One of several measures of an indicator.
#[derive(Debug, Serialize)]
pub(crate) struct MemberView {
    /// A fragment that nothing else on the page has; begins with `_`.
    pub(crate) id: String,
    pub(crate) title: Phrase,
    pub(crate) indicator: IndicatorView,
}

/// The answer in a few words: from which value to which, and what else is to be known.
#[derive(Debug, Default, Serialize)]
pub(crate) struct AnswerView {
    /// The two values that are compared, the earlier first; one where there is nothing to compare,
    /// none without a value.
    pub(crate) values: Vec<AnswerValue>,
    /// Which line of a breakdown they are of, where one speaks for the indicator: `PM10 · Kraków`.
    pub(crate) line: Option<Phrase>,
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

/// Up to when there are data of several indicators. A column is there where one of them has something
/// for it.
#[allow(clippy::struct_excessive_bools, reason = "each column is there or not, by itself")]
#[derive(Debug, Serialize)]
pub(crate) struct StatusView {
    pub(crate) caption: String,
    pub(crate) rows: Vec<StatusRow>,
    /// True where one of them has data.
    pub(crate) has_data: bool,
    /// True where one of them is broken down.
    pub(crate) has_dimensions: bool,
    /// True where it is known of one of them when its data came out.
    pub(crate) has_last: bool,
    /// True where it is known of one of them when its data come out next.
    pub(crate) has_next: bool,
}

/// Up to when there are data of an indicator.
#[derive(Debug, Serialize)]
pub(crate) struct StatusRow {
    pub(crate) link: Link,
    /// The first period with a value.
    pub(crate) first: Option<String>,
    /// The last period with a value.
    pub(crate) latest: Option<String>,
    /// How many periods have a value: `4 of 6` where some have none, between the first and the latest
    /// or given as gaps.
    pub(crate) periods: Option<String>,
    /// By what it is broken down.
    pub(crate) dimensions: Vec<StatusDimension>,
    /// When data came out.
    pub(crate) last: Option<DateView>,
    /// When data come out next.
    pub(crate) next: Option<DateView>,
}

/// A characteristic by which an indicator is broken down.
#[derive(Debug, Serialize)]
pub(crate) struct StatusDimension {
    pub(crate) name: Phrase,
    /// How many categories of it have a value.
    pub(crate) count: usize,
    /// The last period with a value of one, where that is not the latest of the indicator.
    pub(crate) latest: Option<String>,
}

/// A day on which data come out.
#[derive(Debug, Serialize)]
pub(crate) struct ReleaseView {
    pub(crate) date: DateView,
    /// Of which indicators.
    pub(crate) indicators: Vec<Link>,
}
