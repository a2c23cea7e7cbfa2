//! Indicators, their observations and their targets.

use std::collections::BTreeMap;

use super::{Date, Judgement, Number, PerLanguage, Period};
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
    /// The unit of its values, where it is not for the words to say: that of a series.
    pub unit: Option<PerLanguage<Option<String>>>,
    /// Those that speak for the indicator: of the whole, or of its headline. Oldest first, each
    /// period once, all of one granularity.
    pub observations: Vec<Observation>,
    /// What is to be reached.
    pub target: Option<Target>,
    /// The period from which it is assessed, where that is not the earliest with a value.
    pub baseline: Option<Period>,
    /// What an editor holds of it, beside what is computed.
    pub judgement: Option<Judgement>,
    /// The same broken down by sex, age, district …; none for most.
    pub breakdown: Option<Breakdown>,
    /// The measures of their own that it consists of, such as PM10 and PM2.5, in their order; none
    /// for most. What the indicator itself says is what the one of its headline says.
    pub members: Vec<Member>,
    /// How it is to be drawn, where the facts say it.
    pub chart: Option<ChartForm>,
    /// When its data came out, and when they come out next.
    pub releases: Releases,
}

/// One of several measures of an indicator. Its values have a unit and a scale of their own.
#[derive(Clone, Debug)]
pub struct Member {
    /// For each dimension of the whole indicator the category that makes it, none for dimensions
    /// that are no series.
    pub categories: Vec<Option<usize>>,
    /// The measure, with those dimensions that are no series.
    pub indicator: Indicator,
}

/// A form of chart that the facts ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartForm {
    /// A bar for each value.
    Bars,
}

/// When data come out.
#[derive(Clone, Debug, Default)]
pub struct Releases {
    /// The last time.
    pub last: Option<Date>,
    /// The next time.
    pub next: Option<Date>,
    /// Where that is written.
    pub next_place: Option<Place>,
}

impl Indicator {
    /// True where parts of it have values, and it has none as a whole.
    pub fn has_only_parts(&self) -> bool {
        let has_value = |seen: &Observation| seen.value.is_some();
        !self.observations.iter().any(has_value) && self.of_parts().any(has_value)
    }

    /// True where what speaks for it has an observation of a period, on which the notes of the words then
    /// are. Else they are on the lines of its breakdown.
    pub fn speaks_of(&self, period: Period) -> bool {
        self.observations.iter().any(|seen| seen.period == period)
    }

    /// What the lines of its breakdown are: measures of their own, parts of one, or, as far as some of
    /// them are no parts, what is compared.
    pub fn kind_of_lines(&self) -> DimensionKind {
        let dimensions = self.breakdown.iter().flat_map(|breakdown| &breakdown.dimensions);
        let mut kinds = dimensions.map(|dimension| dimension.kind);
        if !self.members.is_empty() {
            DimensionKind::Series
        } else if kinds.any(|kind| kind == DimensionKind::Peer) {
            DimensionKind::Peer
        } else {
            DimensionKind::Part
        }
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

    /// How many periods have no value: those between the first and the latest value, and those that
    /// are given as gaps before and after.
    pub fn gaps(&self) -> usize {
        let told = self.told();
        let valued: Vec<_> = (0..told.len()).filter(|&at| told[at].value.is_some()).collect();
        let (Some(first), Some(last)) = (valued.first(), valued.last()) else {
            return told.len();
        };
        let between = valued.windows(2).map(|pair| {
            let missing = told[pair[0]].period.missing_before(told[pair[1]].period);
            missing.map_or(0, |(_, _, count)| count).max(pair[1] - pair[0] - 1)
        });
        first + between.sum::<usize>() + told.len() - last - 1
    }

    /// All observations, of the whole and of every line of the breakdown, each once.
    pub fn every_observation(&self) -> impl Iterator<Item = &Observation> {
        let headline = self.breakdown.as_ref().and_then(|breakdown| breakdown.headline);
        let whole = self.observations.iter().filter(move |_| headline.is_none());
        whole.chain(self.of_parts())
    }

    /// The measure of its own to which a line of the breakdown belongs; none without such measures.
    pub fn member_of(&self, categories: &[Option<usize>]) -> Option<&Member> {
        self.members.iter().find(|member| {
            let mut own = member.categories.iter().zip(categories);
            own.all(|(own, other)| own.is_none() || own == other)
        })
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
    /// Which of them speaks for the indicator, where there is none of the whole: its observations
    /// are those of the indicator.
    pub headline: Option<usize>,
}

/// A characteristic by which values are broken down, such as a district.
#[derive(Clone, Debug)]
pub struct Dimension {
    /// The head of the column as written: `district`.
    pub key: String,
    /// The name for readers; the key where there is none.
    pub name: PerLanguage<Option<String>>,
    /// What its categories are.
    pub kind: DimensionKind,
    /// The categories that are to have charts, where there are too many for all; none where the
    /// facts name none.
    pub shown: Vec<usize>,
    /// Its categories: in the order in which the facts name them, then as they first appear.
    pub categories: Vec<Category>,
}

/// What the categories of a [`Dimension`] are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DimensionKind {
    /// Places or groups of one measure.
    #[default]
    Part,
    /// Measures of their own.
    Series,
    /// Others to compare with.
    Peer,
}

impl DimensionKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Part, Self::Series, Self::Peer];

    /// The name in the facts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Part => "part",
            Self::Series => "series",
            Self::Peer => "peer",
        }
    }
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
    /// In which of the six forms it is stated.
    pub form: TargetForm,
    /// What is to be reached on the way to a value, by the end of some years.
    pub path: BTreeMap<i32, Number>,
    /// Where it is written.
    pub place: Place,
}

/// The six forms of a target.
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
    /// A value from one number to another, both included.
    Between {
        /// The lower number.
        low: Number,
        /// The higher number.
        high: Number,
    },
    /// A change of an earlier value.
    Change {
        /// The year of that value, which is the last that ends in it.
        from: i32,
        /// By how many per cent of it.
        by: Number,
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
            Self::Between { .. } => "between",
            Self::Change { .. } => "change",
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
