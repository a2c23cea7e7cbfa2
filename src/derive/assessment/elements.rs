//! What an assessment is made of.

use super::quantity::Quantity;
use crate::strategy::{Flag, Measure, Number, Period, Value, Verdict};

/// An observation as it is compared.
#[derive(Clone, Debug)]
pub struct Point {
    /// The period; its time is its end.
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
    /// The ends of the interval that holds it, where they are known.
    pub interval: Option<(Quantity, Quantity)>,
}

impl Point {
    /// True where the intervals of two points have a number in common; none where one of them has
    /// no interval.
    pub(super) fn overlaps(&self, other: &Self) -> Option<bool> {
        let ((low, high), (other_low, other_high)) =
            (self.interval.as_ref()?, other.interval.as_ref()?);
        Some(low <= other_high && other_low <= high)
    }
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

impl Basis {
    /// What is compared unless the target is a share.
    pub(super) fn of(measure: &Measure) -> Self {
        match measure {
            Measure::Grade(_) => Self::Step,
            Measure::Number | Measure::Percent | Measure::Score(_) => Self::Value,
        }
    }
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

impl Change {
    /// The change between two points; none where the second is not later.
    pub(super) fn between(base: &Point, latest: &Point) -> Option<Self> {
        let months = base.period.months_until(latest.period);
        if months <= 0 {
            return None;
        }
        let total = &latest.amount - &base.amount;
        let yearly = per_year(&total, months)?;
        Some(Self { total, months, yearly })
    }

    pub(super) fn direction(&self, desired: Desired) -> Direction {
        if self.total.is_zero() {
            Direction::Unchanged
        } else if self.total.is_positive() == desired.is_upwards {
            Direction::Towards
        } else {
            Direction::Away
        }
    }
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

impl Direction {
    /// The name in data files.
    pub fn name(self) -> &'static str {
        self.verdict().name()
    }

    pub(super) fn verdict(self) -> Verdict {
        match self {
            Self::Towards => Verdict::Towards,
            Self::Away => Verdict::Away,
            Self::Unchanged => Verdict::Unchanged,
        }
    }
}

/// Why something is not assessed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// There is no value.
    NoObservation,
    /// Only parts have values, and the whole has none.
    NoTotal,
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
    /// The target is a range, so there is no one value to reach by its year.
    RangeTarget,
    /// The value of which the target is a change is not known, in this period.
    BaseUnknown(Vec<Period>),
    /// That value is zero or below.
    BaseNotPositive(Vec<Period>),
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

impl Reason {
    /// The name in data files.
    pub fn name(&self) -> &'static str {
        match self {
            Self::NoObservation => "no-observation",
            Self::NoTotal => "no-total",
            Self::OneObservation => "one-observation",
            Self::Break(_) => "break",
            Self::NoDirection => "no-direction",
            Self::NoNumericTarget => "no-numeric-target",
            Self::Grades => "grades",
            Self::RangeTarget => "range-target",
            Self::BaseUnknown(_) => "base-unknown",
            Self::BaseNotPositive(_) => "base-not-positive",
            Self::WholeUnknown(_) => "whole-unknown",
            Self::WholeNotPositive(_) => "whole-not-positive",
            Self::CeilingUnknown(_) => "ceiling-unknown",
            Self::ReachedAtStart => "reached-at-start",
            Self::TargetYearNotAfter => "target-year-not-after",
        }
    }
}

/// What was to be reached by the end of a year on the way to the target.
#[derive(Clone, Debug)]
pub struct Waypoint {
    /// The year.
    pub year: i32,
    /// The last period that ends in it.
    pub period: Period,
    /// What was to be reached.
    pub target: Quantity,
    /// What was observed, where there is a value for the period.
    pub observed: Option<Observed>,
}

/// What was observed where something was to be reached on the way.
#[derive(Clone, Debug)]
pub struct Observed {
    /// The value.
    pub value: Value,
    /// The value less what was to be reached.
    pub difference: Quantity,
    /// True where the value meets that or is beyond it.
    pub is_reached: bool,
}

/// How many steps below the highest grade that could be reached; negative above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ceiling {
    /// In the earliest period, where it is known.
    pub base: Option<i64>,
    /// In the latest period, where it is known.
    pub latest: Option<i64>,
}

/// A change divided by the years that some months are.
pub(super) fn per_year(change: &Quantity, months: i64) -> Option<Quantity> {
    (change * &Quantity::whole(12)).over(&Quantity::whole(months))
}
