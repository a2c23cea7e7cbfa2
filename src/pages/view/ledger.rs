//! Indicators below each other on one axis of time, and what they add up to.

use serde::Serialize;

use super::card::Card;
use super::chart::{Drawing, LegendItem};
use super::preserialized::Preserialized;
use super::verdict::VerdictMark;
use crate::edition::text::{Html, Phrase};

/// How many indicators moved in which direction, in words.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct TallyView {
    /// The sentence, its figures in `b`.
    pub(crate) sentence: Html,
    /// The same without markup.
    pub(crate) text: String,
    /// What is compared, what is not assessed, and by whose word something else is said.
    pub(crate) remarks: Vec<String>,
    /// How many there are of each verdict that occurs.
    pub(crate) counts: Vec<VerdictCount>,
    /// One for each indicator, those of one verdict together; empty where they are too many.
    pub(crate) marks: Vec<VerdictMark>,
    /// How verdicts are worked out, a sentence or two each.
    pub(crate) method: Vec<String>,
}

/// How many indicators have a verdict.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct VerdictCount {
    pub(crate) mark: VerdictMark,
    pub(crate) count: usize,
    /// The count as the language writes it.
    pub(crate) text: String,
}

/// Indicators below each other on one axis of time.
#[derive(Debug, Serialize)]
pub(crate) struct LedgerView {
    /// The axis, which stands once above the wide strips; none without a strip.
    pub(crate) axis: Option<Drawing>,
    /// By strategic goal; a single one where all are of one goal.
    pub(crate) groups: Vec<LedgerGroup>,
    /// The marks and signs that occur.
    pub(crate) legend: Vec<LegendItem>,
}

/// The indicators of a goal.
#[derive(Debug, Serialize)]
pub(crate) struct LedgerGroup {
    /// The goal; none where all indicators are of one.
    pub(crate) goal: Option<Card>,
    pub(crate) rows: Vec<Preserialized<LedgerRow>>,
}

/// An indicator in a ledger.
#[derive(Debug, Serialize)]
pub(crate) struct LedgerRow {
    pub(crate) card: Card,
    /// What it measures.
    pub(crate) measures: Option<Phrase>,
    /// Where that is not said: the unit of its values.
    pub(crate) unit: Option<Phrase>,
    /// Its values on the axis; none where there is none to draw.
    pub(crate) strip: Option<StripView>,
    /// Why there is no strip, in words.
    pub(crate) empty: Option<String>,
    /// The value from which the change is counted, with its period.
    pub(crate) first: Option<String>,
    /// The latest value, with its period.
    pub(crate) latest: Option<String>,
    /// What is to be reached.
    pub(crate) target: Option<Phrase>,
    /// True where it stands on the axis of its goal, so that it is the same on all pages.
    #[serde(skip)]
    pub(crate) is_of_goal: bool,
}

/// The values of an indicator as a strip.
#[derive(Debug, Serialize)]
pub(crate) struct StripView {
    /// What it shows: the short title of the indicator.
    pub(crate) title: Phrase,
    /// What there is to see, in words and numbers.
    pub(crate) description: String,
    /// The same strip for wide and for narrow places.
    pub(crate) drawings: Vec<Drawing>,
    /// True where both have room for what is to be reached.
    pub(crate) says_target: bool,
}

/// A goal among goals.
#[derive(Debug, Serialize)]
pub(crate) struct GoalBand {
    pub(crate) card: Card,
    /// None where it has no indicators.
    pub(crate) tally: Option<TallyView>,
    /// What else it holds: `16 actions`.
    pub(crate) holds: Vec<String>,
}

/// Goals by the verdicts on their indicators.
#[derive(Debug, Serialize)]
pub(crate) struct GoalMatrix {
    pub(crate) caption: String,
    /// The verdicts that occur.
    pub(crate) columns: Vec<VerdictMark>,
    pub(crate) rows: Vec<MatrixRow>,
}

/// A goal in a [`GoalMatrix`].
#[derive(Debug, Serialize)]
pub(crate) struct MatrixRow {
    pub(crate) card: Card,
    /// One for each column; null where there is none.
    pub(crate) counts: Vec<Option<String>>,
    /// All indicators of the goal.
    pub(crate) all: String,
}

/// A year on the line of years.
#[derive(Debug, Serialize)]
pub(crate) struct YearMark {
    pub(crate) year: String,
    /// The path of its page, where there is one.
    pub(crate) path: Option<String>,
    /// True where something was measured, or actions or tools say something.
    pub(crate) measured: bool,
    /// How much it is, in words.
    pub(crate) text: String,
}
