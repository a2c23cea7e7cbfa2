//! What a chart is to show, before it has a size: points in time, a scale, what is to be reached.

use super::scale::Tick;
use crate::strategy::Number;

/// Everything that is to be drawn.
pub(super) struct Plot<'a> {
    /// Oldest first; at least one has a value.
    pub(super) points: Vec<Point>,
    /// True where the periods are calendar years.
    pub(super) is_yearly: bool,
    /// True where they are years over two calendar years, or several years.
    pub(super) is_longer: bool,
    pub(super) axis: Axis,
    /// What is to be reached.
    pub(super) aim: Option<Aim>,
    /// The place among the points of the value from which the change is counted.
    pub(super) base: usize,
    /// What was to be reached on the way to it, by time.
    pub(super) stages: Vec<Stage>,
    /// The highest grade that could be reached, where it is known; oldest first.
    pub(super) ceilings: Vec<Ceiling>,
    /// What the intervals of values are, in words.
    pub(super) intervals: String,
    /// Ranges that the axes must also cover, so that charts can be compared.
    pub(super) shared: Option<Shared>,
    /// Writes a value of the scale.
    pub(super) write: &'a dyn Fn(Tick) -> String,
    /// The zero of the figures of years.
    pub(super) zero: char,
}

/// The common ranges of charts side by side.
#[derive(Clone, Debug)]
pub(super) struct Shared {
    /// The smallest and the largest value of all of them.
    pub(super) values: (f64, f64),
    /// The first and the last moment of all of them.
    pub(super) moments: (f64, f64),
    /// Lines behind that of the chart.
    pub(super) behind: Vec<Quiet>,
    /// Names at the ends of the lines; none where there is one line.
    pub(super) names: Vec<Name>,
}

impl Shared {
    /// The ranges of values and time that hold some plots; none without a plot.
    pub(super) fn of<'a>(plots: impl Iterator<Item = &'a Plot<'a>> + Clone) -> Option<Self> {
        let values = plots.clone().flat_map(Plot::values);
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
            (low.min(value), high.max(value))
        });
        let moments = plots.map(Plot::moments);
        let moments = moments.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))?;
        Some(Self { values: (low, high), moments, behind: Vec::new(), names: Vec::new() })
    }
}

/// A line that is drawn behind.
#[derive(Clone, Debug)]
pub(super) struct Quiet {
    pub(super) points: Vec<Spot>,
    /// True where it goes from grade to grade in steps.
    pub(super) is_ladder: bool,
}

/// A point of a quiet line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    pub(super) moment: f64,
    pub(super) value: f64,
    pub(super) joint: Joint,
}

/// How a point is joined to the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joint {
    /// Not at all: they are not comparable, or there is none before.
    Apart,
    /// Over periods without a value.
    Unmeasured,
    Line,
}

/// The name of a line, which stands beside its last value.
#[derive(Clone, Debug)]
pub(super) struct Name {
    pub(super) text: String,
    pub(super) moment: f64,
    pub(super) value: f64,
    /// True for the line that is drawn in full.
    pub(super) speaks: bool,
}

impl Quiet {
    /// The line of a plot.
    pub(super) fn of(plot: &Plot<'_>) -> Self {
        let mut before = None;
        let points = plot.seen().map(|(index, point, value)| {
            let between = before.replace(index).and_then(|last| plot.points.get(last + 1..=index));
            let joint = match between {
                Some(between) if between.iter().any(|point| point.is_break) => Joint::Apart,
                Some(_) if point.unmeasured.is_some() => Joint::Unmeasured,
                Some(_) => Joint::Line,
                None => Joint::Apart,
            };
            Spot { moment: point.moment, value, joint }
        });
        Self { points: points.collect(), is_ladder: matches!(plot.axis, Axis::Ladder(_)) }
    }
}

/// An observation.
#[derive(Clone, Debug)]
pub(super) struct Point {
    /// In years; see [`super::time::moment`].
    pub(super) moment: f64,
    /// The period in words.
    pub(super) period: String,
    /// A number, or the rank of a grade: 0 is the best. None is an intentional gap.
    pub(super) value: Option<f64>,
    /// The ends of the interval that holds the value.
    pub(super) interval: Option<(f64, f64)>,
    /// The value as readers of the language write it.
    pub(super) text: String,
    /// The exact number; none for a grade.
    pub(super) exact: Option<Number>,
    /// Period, value, interval and flags, for the tooltip.
    pub(super) told: String,
    pub(super) certainty: Certainty,
    /// True where it is not comparable with what came before.
    pub(super) is_break: bool,
    /// The periods without a value between the value before and this one.
    pub(super) unmeasured: Option<Unmeasured>,
}

/// Periods without a value.
#[derive(Clone, Debug)]
pub(super) struct Unmeasured {
    /// The first and the last: `2017–2021`.
    pub(super) periods: String,
    /// What a line over them is labelled with, the longest first: `no data 2017–2021`, `no data`.
    pub(super) labels: [String; 2],
}

/// How sure a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Certainty {
    Final,
    Provisional,
    Estimated,
}

impl Certainty {
    /// The role of its mark.
    pub(super) fn role(self) -> &'static str {
        match self {
            Self::Final => "value",
            Self::Provisional => "provisional",
            Self::Estimated => "estimated",
        }
    }
}

/// The scale on which the values lie.
#[derive(Clone, Debug)]
pub(super) enum Axis {
    /// Numbers without ends of their own.
    Open,
    /// The same with a bar for each value, from zero.
    Bars,
    /// A scale with two ends.
    Fixed { low: Tick, high: Tick },
    /// Grades, best first.
    Ladder(Vec<String>),
}

/// What is to be reached, and when.
#[derive(Clone, Debug)]
pub(super) struct Aim {
    pub(super) what: What,
    pub(super) year: i32,
    /// When the last period ends that ends in that year.
    pub(super) moment: f64,
    pub(super) label: String,
}

/// What is to be reached.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum What {
    /// A number, which has a place on the scale.
    Value {
        value: f64,
        /// True where the pace is known that leads there from the first value.
        is_required: bool,
    },
    /// From one number to another.
    Range { low: f64, high: f64 },
    /// A side of the first value.
    Side { is_up: bool },
}

/// What was to be reached on the way to the target.
#[derive(Clone, Debug)]
pub(super) struct Stage {
    pub(super) moment: f64,
    pub(super) value: f64,
    /// The value as readers of the language write it.
    pub(super) text: String,
    pub(super) is_reached: bool,
}

impl Aim {
    /// The numbers that must have a place on the scale.
    fn values(&self) -> Vec<f64> {
        match self.what {
            What::Value { value, .. } => vec![value],
            What::Range { low, high } => vec![low, high],
            What::Side { .. } => Vec::new(),
        }
    }
}

/// The highest grade that could be reached in a period.
#[derive(Clone, Debug)]
pub(super) struct Ceiling {
    pub(super) moment: f64,
    pub(super) rank: f64,
    pub(super) label: String,
    /// True where its period follows that of the ceiling before.
    pub(super) is_next: bool,
}

impl Plot<'_> {
    /// The points that have a value, with it.
    pub(super) fn seen(&self) -> impl DoubleEndedIterator<Item = (usize, &Point, f64)> + Clone {
        let points = self.points.iter().enumerate();
        points.filter_map(|(index, point)| Some((index, point, point.value?)))
    }

    /// The point from which the change is counted, with its value.
    pub(super) fn base(&self) -> Option<(&Point, f64)> {
        let point = self.points.get(self.base)?;
        Some((point, point.value?))
    }

    /// All values that must have a place on the scale.
    pub(super) fn values(&self) -> Vec<f64> {
        let seen = self.seen().map(|(_, _, value)| value);
        let ends = self.points.iter().filter_map(|point| point.interval);
        let ends = ends.flat_map(|(low, high)| [low, high]);
        let aim = self.aim.iter().flat_map(Aim::values);
        let stages = self.stages.iter().map(|stage| stage.value);
        let ceilings = self.ceilings.iter().map(|ceiling| ceiling.rank);
        let shared = self.shared.iter().flat_map(|shared| [shared.values.0, shared.values.1]);
        seen.chain(ends).chain(aim).chain(stages).chain(ceilings).chain(shared).collect()
    }

    /// The first and the last moment that must have a place on the axis.
    pub(super) fn moments(&self) -> (f64, f64) {
        let points = self.points.iter().map(|point| point.moment);
        let aim = self.aim.iter().map(|aim| aim.moment);
        let ceilings = self.ceilings.iter().map(|ceiling| ceiling.moment);
        let shared = self.shared.iter().flat_map(|shared| [shared.moments.0, shared.moments.1]);
        let stages = self.stages.iter().map(|stage| stage.moment);
        let moments = points.chain(aim).chain(stages).chain(ceilings).chain(shared);
        moments.fold((f64::INFINITY, f64::NEG_INFINITY), |(first, last), moment| {
            (first.min(moment), last.max(moment))
        })
    }
}
