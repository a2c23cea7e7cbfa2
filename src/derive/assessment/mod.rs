//! Verdicts: what the observations of an indicator say, and only that.
//!
//! An assessment compares the earliest value with the latest. It has two parts, each of which may
//! be *not assessed*, with its reasons: the direction of the change, and the ratio of the observed
//! change a year to the one that the target requires. `docs/verdicts.md` derives both, with the
//! published methods that they follow or leave aside. Nothing here is a forecast.

mod pace;
mod quantity;
mod terms;

use rayon::prelude::*;

use crate::strategy::{
    Flag, Indicator, Kind, Measure, Number, Observation, Period, Strategy, Value, Verdict,
};

pub use pace::{Comparison, Compound, Pace};
pub use quantity::{Figure, Quantity};

/// What the observations of an indicator say.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// The observation from which the change is counted: the earliest that has a value.
    pub base: Option<Point>,
    /// The latest observation that has a value; the base itself where there is no other.
    pub latest: Option<Point>,
    /// What of the two is compared.
    pub basis: Basis,
    /// The direction that is desired, where it is known.
    pub desired: Option<Desired>,
    /// The latest value less the earliest; none where they cannot be compared.
    pub change: Option<Change>,
    /// Where the change leads.
    pub direction: Result<Direction, Vec<Reason>>,
    /// The observed change a year against the required one.
    pub pace: Result<Pace, Vec<Reason>>,
    /// How far below the highest grade that can be reached; none without such a target.
    pub ceiling: Option<Ceiling>,
    /// True where the latest value meets the target or is beyond it.
    pub is_reached: bool,
}

/// An observation as it is compared.
#[derive(Clone, Debug)]
pub struct Point {
    /// The period, which stands at its end.
    pub period: Period,
    /// The value as observed.
    pub value: Value,
    /// What is known of it.
    pub flags: Vec<Flag>,
    /// The whole of which it is a share, where the share is compared.
    pub whole: Option<Number>,
    /// What is compared: the value, the share in per cent, or the step of the scale counted from
    /// its lower end, from 1.
    pub amount: Quantity,
}

/// What of the observations is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The values themselves.
    Value,
    /// The values as per cent of a whole.
    Share,
    /// The steps of the scale.
    Step,
}

/// The direction that is desired, and what says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Desired {
    /// True where more is better.
    pub is_upwards: bool,
    /// What says so.
    pub said_by: SaidBy,
}

/// What says which direction is desired, the first of these that does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaidBy {
    /// The order of the grades.
    Scale,
    /// The key `better`.
    Better,
    /// The target is a trend.
    Trend,
    /// The target lies on that side of the earliest value.
    Target,
}

/// The latest value less the earliest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// In the unit of what is compared; in steps of the scale for grades.
    pub total: Quantity,
    /// How many months lie between the ends of the two periods; above zero.
    pub months: i64,
    /// The total divided by the years between.
    pub yearly: Quantity,
}

/// Where a change leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Where it is desired.
    Towards,
    /// To the other side.
    Away,
    /// Nowhere: the two values are equal as decimals.
    Unchanged,
}

/// Why something is not assessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no value.
    NoObservation,
    /// There is only one value.
    OneObservation,
    /// The series is broken in these periods.
    Break(Vec<Period>),
    /// Nothing says which direction is desired.
    NoDirection,
    /// There is no target, or it is not a number.
    NoNumericTarget,
    /// Grades have an order and no distances.
    Grades,
    /// The whole is not known for these periods.
    WholeUnknown(Vec<Period>),
    /// The whole is zero or below in these periods.
    WholeNotPositive(Vec<Period>),
    /// The highest grade that can be reached is not known for these periods.
    CeilingUnknown(Vec<Period>),
    /// The earliest value already met the target.
    ReachedAtStart,
    /// The year of the target does not end after the earliest period.
    TargetYearNotAfter,
}

/// How many steps below the highest grade that could be reached; negative above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ceiling {
    /// In the earliest period, where it is known.
    pub base: Option<i64>,
    /// In the latest period, where it is known.
    pub latest: Option<i64>,
}

impl Direction {
    /// The name in data files.
    pub fn name(self) -> &'static str {
        self.verdict().name()
    }

    fn verdict(self) -> Verdict {
        match self {
            Self::Towards => Verdict::Towards,
            Self::Away => Verdict::Away,
            Self::Unchanged => Verdict::Unchanged,
        }
    }
}

impl Reason {
    /// The name in data files.
    pub fn name(&self) -> &'static str {
        match self {
            Self::NoObservation => "no-observation",
            Self::OneObservation => "one-observation",
            Self::Break(_) => "break",
            Self::NoDirection => "no-direction",
            Self::NoNumericTarget => "no-numeric-target",
            Self::Grades => "grades",
            Self::WholeUnknown(_) => "whole-unknown",
            Self::WholeNotPositive(_) => "whole-not-positive",
            Self::CeilingUnknown(_) => "ceiling-unknown",
            Self::ReachedAtStart => "reached-at-start",
            Self::TargetYearNotAfter => "target-year-not-after",
        }
    }
}

impl Assessment {
    /// The verdict in a word. A target that is reached comes before the direction; without two
    /// values that can be compared there is none.
    pub fn verdict(&self) -> Verdict {
        match &self.direction {
            _ if self.change.is_none() => Verdict::NotAssessed,
            _ if self.is_reached => Verdict::Reached,
            Ok(direction) => direction.verdict(),
            Err(_) => Verdict::NotAssessed,
        }
    }
}

/// The assessments of all indicators, by entry; none for other entries.
pub(super) fn derive(strategy: &Strategy) -> Vec<Option<Assessment>> {
    let indicator = |kind: &Kind| match kind {
        Kind::Indicator(Some(indicator)) => Some(assess(indicator)),
        _ => None,
    };
    strategy.entries.par_iter().map(|entry| indicator(&entry.kind)).collect()
}

/// Assesses an indicator.
pub fn assess(indicator: &Indicator) -> Assessment {
    let terms = terms::Terms::of(indicator);
    let (basis, base, latest) = (terms.basis, terms.base.clone(), terms.latest.clone());
    let desired = terms.desired();
    let mut reasons = terms.reasons();
    let change = match (&base, &latest) {
        (Some(base), Some(latest)) if reasons.is_empty() => Change::between(base, latest),
        _ => None,
    };
    let direction = match (&change, desired) {
        (Some(change), Some(desired)) => Ok(change.direction(desired)),
        (_, None) => {
            if !reasons.contains(&Reason::NoObservation) {
                reasons.push(Reason::NoDirection);
            }
            Err(reasons)
        }
        (None, _) => Err(reasons),
    };
    let ceiling = terms.ceiling();
    let target = terms.target.as_ref();
    let is_reached = match (&indicator.target, &latest, target) {
        (Some(_), Some(latest), Some(target)) => terms::meets(&latest.amount, target, desired),
        _ => ceiling.and_then(|ceiling| ceiling.latest).is_some_and(|steps| steps <= 0),
    };
    let pace = terms.pace(change.as_ref(), desired);
    Assessment { base, latest, basis, desired, change, direction, pace, ceiling, is_reached }
}

/// Assesses what changed from one observation of an indicator to a later one: the direction, never
/// the pace.
pub(crate) fn between(
    indicator: &Indicator,
    before: &Observation,
    seen: &Observation,
) -> Assessment {
    let terms = terms::Terms::of(indicator);
    let point = |seen| terms::point(seen, &indicator.measure);
    let (base, latest) = (point(before), point(seen));
    let is_between = |period: Period| period > before.period && period <= seen.period;
    let breaks: Vec<Period> = indicator
        .observations
        .iter()
        .filter(|other| other.flags.contains(&Flag::Break) && is_between(other.period))
        .map(|other| other.period)
        .collect();
    let change = match (&base, &latest) {
        (Some(base), Some(latest)) if breaks.is_empty() => Change::between(base, latest),
        _ => None,
    };
    let desired = terms.desired();
    let direction = match (&change, desired) {
        (Some(change), Some(desired)) => Ok(change.direction(desired)),
        (Some(_), None) => Err(vec![Reason::NoDirection]),
        (None, _) => Err(vec![Reason::Break(breaks)]),
    };
    let basis = match indicator.measure {
        Measure::Grade(_) => Basis::Step,
        Measure::Number | Measure::Percent | Measure::Score(_) => Basis::Value,
    };
    Assessment {
        base,
        latest,
        basis,
        desired,
        change,
        direction,
        pace: Err(Vec::new()),
        ceiling: None,
        is_reached: false,
    }
}

impl Change {
    /// The change between two points; none where the second is not later.
    fn between(base: &Point, latest: &Point) -> Option<Self> {
        let months = base.period.months_until(latest.period);
        if months <= 0 {
            return None;
        }
        let total = &latest.amount - &base.amount;
        let yearly = per_year(&total, months)?;
        Some(Self { total, months, yearly })
    }

    fn direction(&self, desired: Desired) -> Direction {
        if self.total.is_zero() {
            Direction::Unchanged
        } else if self.total.is_positive() == desired.is_upwards {
            Direction::Towards
        } else {
            Direction::Away
        }
    }
}

/// A change divided by the years that some months are.
fn per_year(change: &Quantity, months: i64) -> Option<Quantity> {
    (change * &Quantity::whole(12)).over(&Quantity::whole(months))
}
