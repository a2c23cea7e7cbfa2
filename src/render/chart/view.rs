//! Charts as templates see them: positions, roles and texts; the theme gives them their looks.

use serde::Serialize;

use crate::render::view::{Card, Html, Phrase, Ready};

/// A chart of an indicator, drawn once for each width.
#[derive(Debug, Serialize)]
pub struct ChartView {
    /// A fragment that no other chart of the page has; begins with `_`.
    pub id: String,
    /// `line`, `dot` (a single observation) or `ladder` (grades).
    pub form: &'static str,
    /// What it shows: the short title of the indicator.
    pub title: Phrase,
    /// The unit of the values, or the ends of their scale.
    pub unit: Option<Phrase>,
    /// What there is to see, in words and numbers.
    pub description: String,
    /// The same chart for wide and for narrow places.
    pub drawings: Vec<Drawing>,
    /// What its signs mean, and what it leaves out.
    pub legend: Vec<LegendItem>,
    /// What is to be reached.
    pub target: Option<ChartTarget>,
}

/// A drawing, in the units of its own coordinates; x grows to the right, y downwards.
#[derive(Clone, Debug, Serialize)]
pub struct Drawing {
    /// `wide`, `narrow` or `small`.
    pub size: &'static str,
    /// Width.
    pub width: u32,
    /// Height.
    pub height: u32,
    /// Lines, in the order in which they are drawn.
    pub paths: Vec<DrawnPath>,
    /// Marks, above the lines.
    pub marks: Vec<DrawnMark>,
    /// Texts, above all.
    pub texts: Vec<DrawnText>,
}

/// A line, or several of one role.
#[derive(Clone, Debug, Serialize)]
pub struct DrawnPath {
    /// `grid`, `axis`, `zero`, `tick`, `break`, `ceiling`, `target`, `line` or `uncertain`.
    pub role: &'static str,
    /// For the attribute `d`.
    pub d: String,
}

/// A mark.
#[derive(Clone, Debug, Serialize)]
pub struct DrawnMark {
    /// `value`, `joint` (one of many along a line), `provisional`, `estimated` or `target`.
    pub role: &'static str,
    /// Middle.
    pub x: f64,
    /// Middle.
    pub y: f64,
    /// How far it reaches.
    pub radius: f64,
    /// For the attribute `d`, where it is no circle.
    pub d: Option<String>,
    /// Period, value and flags; none for a mark that is no observation.
    pub text: Option<String>,
}

/// A text; its font size is that of the drawing.
#[derive(Clone, Debug, Serialize)]
pub struct DrawnText {
    /// `scale`, `time`, `value`, `target` or `ceiling`.
    pub role: &'static str,
    /// The point at its anchor.
    pub x: f64,
    /// Its baseline.
    pub y: f64,
    /// `start`, `middle` or `end`, for `text-anchor`.
    pub anchor: &'static str,
    /// The text.
    pub text: String,
}

/// A sign and its meaning, or a remark.
#[derive(Clone, Debug, Serialize)]
pub struct LegendItem {
    /// `provisional`, `estimated`, `break`, `gap`, `ceiling`, `cut` or `left-out`.
    pub key: &'static str,
    /// In words.
    pub text: String,
}

/// A target beside a chart.
#[derive(Debug, Serialize)]
pub struct ChartTarget {
    /// `value`, `trend`, `share` or `ceiling`.
    pub form: &'static str,
    /// `up` or `down`, only where the target is a direction.
    pub arrow: Option<&'static str>,
    /// The year with what it is: `Target value 2030`.
    pub head: String,
    /// In words: the editor's, else made from the facts.
    pub text: Html,
}

/// A small chart among others.
#[derive(Clone, Debug, Serialize)]
pub struct SmallChart {
    /// A fragment that no other chart of the page has; begins with `_`.
    pub id: String,
    /// What it shows.
    pub title: Phrase,
    /// What there is to see, in words and numbers.
    pub description: String,
    /// The drawing.
    pub drawing: Ready<Drawing>,
}

/// An indicator as one of several small charts.
#[derive(Debug, Serialize)]
pub struct IndicatorChart {
    /// The indicator.
    pub card: Card,
    /// The unit of its values, or the ends of their scale.
    pub unit: Option<Phrase>,
    /// Its chart.
    pub chart: SmallChart,
}

/// The parts of an indicator: small charts on one scale, and all values in a table.
#[derive(Debug, Serialize)]
pub struct BreakdownView {
    /// The heading.
    pub title: String,
    /// By what it is broken down, with the unit.
    pub caption: String,
    /// The parts as charts; not necessarily all.
    pub charts: Vec<SmallChart>,
    /// That the charts share their scale.
    pub scale: String,
    /// How many parts are only in the table, in words.
    pub more: Option<String>,
    /// The table of all values.
    pub table: BreakdownTable,
}

/// The values of all parts of an indicator.
#[derive(Debug, Serialize)]
pub struct BreakdownTable {
    /// Heads of the columns that name a part.
    pub dimensions: Vec<Phrase>,
    /// Heads of the value columns, oldest first.
    pub periods: Vec<String>,
    /// One for each part.
    pub rows: Vec<BreakdownRow>,
}

/// A row of a [`BreakdownTable`].
#[derive(Debug, Serialize)]
pub struct BreakdownRow {
    /// The names of its categories, one for each dimension; `null` where it is all of them.
    pub categories: Vec<Option<Phrase>>,
    /// One for each period; `null` where there is no observation.
    pub values: Vec<Option<crate::render::view::ObservationView>>,
}
