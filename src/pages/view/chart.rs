//! Charts as templates see them: positions, roles and texts; the theme gives them their looks.

use serde::{Serialize, Serializer};

use super::observation::ObservationView;
use super::preserialized::Preserialized;
use crate::edition::text::{Html, Phrase};

/// A chart of an indicator, drawn once for each width.
#[derive(Debug, Serialize)]
pub(crate) struct ChartView {
    /// A fragment that no other chart of the page has; begins with `_`.
    pub(crate) id: String,
    /// `line`, `dot` (a single observation), `ladder` (grades), `bars` or `peers` (one line among
    /// others).
    pub(crate) form: &'static str,
    /// What it shows: the short title of the indicator.
    pub(crate) title: Phrase,
    /// What the values say, in a sentence without its full stop.
    pub(crate) headline: String,
    /// The unit of the values, or the ends of their scale.
    pub(crate) unit: Option<Phrase>,
    /// What there is to see, in words and numbers.
    pub(crate) description: String,
    /// The same chart for wide and for narrow places.
    pub(crate) drawings: Vec<Drawing>,
    /// What its signs mean, and what it leaves out.
    pub(crate) legend: Vec<LegendItem>,
}

/// A drawing, in the units of its own coordinates; x grows to the right, y downwards.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Drawing {
    /// `wide`, `narrow` or `small`.
    pub(crate) size: &'static str,
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Lines, in the order in which they are drawn.
    pub(crate) paths: Vec<DrawnPath>,
    /// Marks, above the lines.
    pub(crate) marks: Vec<DrawnMark>,
    /// Texts, above all.
    pub(crate) texts: Vec<DrawnText>,
}

/// A line, or several of one role.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct DrawnPath {
    /// `wanted` and `interval` (areas), `grid`, `zero`, `axis`, `cut`, `tick`, `arrow`, `range`,
    /// `ceiling`, `target`, `break`, `unmeasured`, `line`, `uncertain`, `whisker`, `dots` (values
    /// between the ends of a strip), `bar`, `quiet` and `quiet-dots` (of what stands behind or
    /// beside), `quiet-unmeasured` or `leader` (from a line to its label); of actions `span`,
    /// `edge`, `late`, `status`, `planned`, `spent` or the state of milestones.
    pub(crate) role: &'static str,
    /// For the attribute `d`.
    pub(crate) d: String,
}

/// A mark.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct DrawnMark {
    /// `value`, `joint` (one of many along a line), `provisional`, `estimated`, `target`, `stage` (to
    /// be reached on the way to it) or `stage-reached`.
    pub(crate) role: &'static str,
    #[serde(serialize_with = "short")]
    pub(crate) x: f64,
    #[serde(serialize_with = "short")]
    pub(crate) y: f64,
    #[serde(serialize_with = "short")]
    pub(crate) radius: f64,
    /// For the attribute `d`, where it is no circle.
    pub(crate) d: Option<String>,
    /// Period, value and flags; none for a mark that is no observation.
    pub(crate) text: Option<String>,
}

/// A text; its font size is that of the drawing.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct DrawnText {
    /// `scale`, `time`, `value`, `target`, `ceiling`, `gap` or `name` (of a line or a bar); of
    /// actions `name`, `step` or `amount`.
    pub(crate) role: &'static str,
    /// The point at its anchor.
    #[serde(serialize_with = "short")]
    pub(crate) x: f64,
    /// Its baseline.
    #[serde(serialize_with = "short")]
    pub(crate) y: f64,
    /// `start`, `middle` or `end`, for `text-anchor`.
    pub(crate) anchor: &'static str,
    pub(crate) text: String,
}

/// A number, without `.0` where it is whole.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn short<S: Serializer>(number: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    if number.fract() == 0.0 {
        #[expect(clippy::cast_possible_truncation, reason = "drawings are small")]
        let whole = *number as i32;
        serializer.serialize_i32(whole)
    } else {
        serializer.serialize_f64(*number)
    }
}

/// A sign and its meaning, or a remark.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct LegendItem {
    /// `provisional`, `estimated`, `break`, `gap`, `gap-narrow` and `gap-wide` (only with the narrow
    /// drawing, or only with the wide one), `ceiling`, `stage`, `cut`, `left-out` or `interval`; of
    /// actions the state of a milestone, `status`, `planned` or `spent`.
    pub(crate) key: &'static str,
    pub(crate) text: String,
}

/// A small chart among others.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct SmallChart {
    /// A fragment that no other chart of the page has; begins with `_`.
    pub(crate) id: String,
    /// What it shows.
    pub(crate) title: Phrase,
    /// What there is to see, in words and numbers.
    pub(crate) description: String,
    /// What it leaves out, in words: the zero of its axis, grades of the scale, periods without a
    /// value.
    pub(crate) remark: Option<String>,
    pub(crate) drawing: Preserialized<Drawing>,
}

/// The parts of an indicator: small charts on one scale, and all values in a table.
#[derive(Debug, Serialize)]
pub(crate) struct BreakdownView {
    pub(crate) title: String,
    /// By what it is broken down, with the unit.
    pub(crate) caption: String,
    /// All parts in one chart, where they have values for a single period.
    pub(crate) chart: Option<ChartView>,
    /// The parts as charts; not necessarily all.
    pub(crate) groups: Vec<ChartGroup>,
    /// That the charts share their scale, and what that leaves out.
    pub(crate) scale: String,
    /// What holds for every chart, such as what a dotted line means.
    pub(crate) remark: Option<String>,
    /// How many parts are only in the table, in words.
    pub(crate) more: Option<String>,
    pub(crate) table: BreakdownTable,
}

/// Small charts of parts by the same characteristics.
#[derive(Debug, Serialize)]
pub(crate) struct ChartGroup {
    /// The characteristics, where there are several groups.
    pub(crate) title: Option<String>,
    pub(crate) charts: Vec<SmallChart>,
}

/// The headline of an indicator among others: a chart, and a table in the order of the values.
#[derive(Debug, Serialize)]
pub(crate) struct ComparisonView {
    /// A fragment that nothing else on the page has; begins with `_`.
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) caption: String,
    /// By what it is ordered, where it is.
    pub(crate) order: Option<String>,
    /// None where there are too many for a chart, or none has a value.
    pub(crate) chart: Option<ChartView>,
    pub(crate) table: BreakdownTable,
}

/// The values of all parts of an indicator.
#[derive(Debug, Serialize)]
pub(crate) struct BreakdownTable {
    /// Head of the column of places, where its rows are ranked.
    pub(crate) ranked: Option<String>,
    /// Heads of the columns that name a part.
    pub(crate) dimensions: Vec<Phrase>,
    /// Heads of the value columns: oldest first, newest first where the table is wide.
    pub(crate) periods: Vec<String>,
    /// True where it is wider than a page.
    pub(crate) wide: bool,
    /// One for each part.
    pub(crate) rows: Vec<BreakdownRow>,
    /// The notes on its values, to which their marks refer, from 1.
    pub(crate) notes: Vec<Html>,
}

/// A row of a [`BreakdownTable`].
#[derive(Debug, Serialize)]
pub(crate) struct BreakdownRow {
    /// Its place among the ranked rows.
    pub(crate) rank: Option<String>,
    /// True for the line that speaks for the indicator.
    pub(crate) speaks: bool,
    /// The names of its categories, one for each dimension; `null` where it is all of them.
    pub(crate) categories: Vec<Option<Phrase>>,
    /// One for each period; `null` where there is no observation.
    pub(crate) values: Vec<Option<ObservationView>>,
}
