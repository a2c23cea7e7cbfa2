//! Indicators, their observations and their targets.

use std::collections::BTreeMap;

use super::{Judgement, Number, PerLanguage, Period};
use crate::diagnostic::Place;

/// An indicator: a scale, values over time, and what is to be reached.
#[derive(Clone, Debug, Default)]
pub struct Indicator {
    /// The sort of values.
    pub measure: Measure,
    /// The direction that is desired; none for grades, whose scale says it.
    pub better: Option<Better>,
    /// How many decimals readers are shown; none where values are shown as they are written.
    pub decimals: Option<u8>,
    /// What the intervals of observations are: confidence intervals of so many per cent.
    pub confidence: Option<Number>,
    /// Oldest first, each period once, all of one granularity.
    pub observations: Vec<Observation>,
    /// What is to be reached.
    pub target: Option<Target>,
    /// The period from which it is assessed, where that is not the earliest with a value.
    pub baseline: Option<Period>,
    /// What an editor holds of it, beside what is computed.
    pub judgement: Option<Judgement>,
    /// The same broken down by sex, age, district …; none for most.
    pub breakdown: Option<Breakdown>,
}

impl Indicator {
    /// True where parts of it have values, and it has none as a whole.
    pub fn has_only_parts(&self) -> bool {
        let has_value = |seen: &Observation| seen.value.is_some();
        !self.observations.iter().any(has_value) && self.of_parts().any(has_value)
    }

    /// The observations from which it is known up to when there are data: those of the whole, or,
    /// where only parts have values, one of a part for each period, with a value where one has it.
    pub fn told(&self) -> Vec<&Observation> {
        if !self.has_only_parts() {
            return self.observations.iter().collect();
        }
        let mut periods: BTreeMap<Period, &Observation> = BTreeMap::new();
        for seen in self.of_parts() {
            let known = periods.entry(seen.period).or_insert(seen);
            if known.value.is_none() {
                *known = seen;
            }
        }
        periods.into_values().collect()
    }

    fn of_parts(&self) -> impl Iterator<Item = &Observation> {
        let series = self.breakdown.iter().flat_map(|breakdown| &breakdown.series);
        series.flat_map(|series| &series.observations)
    }
}

/// The sort of an indicator's values.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Measure {
    /// A number with a unit of its own.
    #[default]
    Number,
    /// A percentage.
    Percent,
    /// A point on a scale with two ends.
    Score(Range),
    /// A step of an ordered scale, best first.
    Grade(Vec<String>),
}

impl Measure {
    /// The name in the facts.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Percent => "percent",
            Self::Score(_) => "score",
            Self::Grade(_) => "grade",
        }
    }
}

/// The ends of a scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Range {
    /// The lower end.
    pub min: Number,
    /// The upper end.
    pub max: Number,
}

/// The direction that is desired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

/// A value for a period.
#[derive(Clone, Debug)]
pub struct Observation {
    /// The period.
    pub period: Period,
    /// The value as written: a number, or one of the grades. None is a gap that is meant.
    pub value: Option<Value>,
    /// Between which numbers the true value lies, where that is known.
    pub interval: Option<Interval>,
    /// What is to be known of it.
    pub flags: Vec<Flag>,
    /// A plain note from a table of observations, in the source language. It stands beside a note
    /// in the words.
    pub note: Option<String>,
    /// Where its period is written.
    pub place: Place,
}

/// The ends of an interval that holds an observed value.
#[derive(Clone, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: Number,
    /// The upper end.
    pub high: Number,
}

/// An indicator's values for parts of what it measures.
#[derive(Clone, Debug)]
pub struct Breakdown {
    /// The characteristics by which it is broken down, in the order of the table's columns; at
    /// least one.
    pub dimensions: Vec<Dimension>,
    /// The parts in the order of their categories; at least one.
    pub series: Vec<Series>,
}

/// A characteristic by which values are broken down, such as a district.
#[derive(Clone, Debug)]
pub struct Dimension {
    /// The head of the column as written: `district`.
    pub key: String,
    /// The name for readers; the key where there is none.
    pub name: PerLanguage<Option<String>>,
    /// Its categories: in the order in which the facts name them, then as they first appear.
    pub categories: Vec<Category>,
}

/// One of the values of a [`Dimension`].
#[derive(Clone, Debug)]
pub struct Category {
    /// As written in the table: `I`.
    pub key: String,
    /// The name for readers; the key where there is none.
    pub name: PerLanguage<Option<String>>,
}

/// The values over time of one part.
#[derive(Clone, Debug)]
pub struct Series {
    /// For each dimension the index of its category; none where the part is all of them.
    pub categories: Vec<Option<usize>>,
    /// Oldest first, each period once, of the indicator's granularity.
    pub observations: Vec<Observation>,
}

/// An observed value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number.
    Number(Number),
    /// A step of the scale.
    Grade(String),
}

/// What is to be known of an observation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    /// Not final yet.
    Provisional,
    /// Not measured but estimated.
    Estimated,
    /// Corrected after its first publication.
    Revised,
    /// Not comparable with what came before.
    Break,
}

impl Flag {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Provisional, Self::Estimated, Self::Revised, Self::Break];

    /// The name in the facts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Provisional => "provisional",
            Self::Estimated => "estimated",
            Self::Revised => "revised",
            Self::Break => "break",
        }
    }
}

/// What is to be reached.
#[derive(Clone, Debug)]
pub struct Target {
    /// The year by which.
    pub year: i32,
    /// Where the year is written.
    pub year_place: Place,
    /// In which of the four forms it is stated.
    pub form: TargetForm,
    /// Where it is written.
    pub place: Place,
}

/// The four forms of a target.
#[derive(Clone, Debug)]
pub enum TargetForm {
    /// A value in the indicator's own unit.
    Value(Number),
    /// A direction without a number.
    Trend(Trend),
    /// Per cent of a whole that is not the indicator's own unit.
    Share {
        /// The per cent.
        share: Number,
        /// The whole, for the periods for which it is known.
        whole: BTreeMap<Period, Number>,
    },
    /// The highest grade that can be reached, whatever it is that year.
    Ceiling {
        /// That grade, for the periods for which it is known.
        ceilings: BTreeMap<Period, String>,
    },
}

impl TargetForm {
    /// The name in the facts.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Value(_) => "value",
            Self::Trend(_) => "trend",
            Self::Share { .. } => "share",
            Self::Ceiling { .. } => "ceiling",
        }
    }
}

/// A direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// Upwards.
    Up,
    /// Downwards.
    Down,
}
