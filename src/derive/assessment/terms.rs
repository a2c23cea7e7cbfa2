//! What an assessment rests on: the two observations, what of them is compared, and the target.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::elements::{
    Basis, Ceiling, Change, Desired, Direction, Observed, Point, Reason, SaidBy, Waypoint,
};
use super::pace::Pace;
use super::quantity::Quantity;
use crate::strategy::{
    Better, Flag, Indicator, Measure, Number, Observation, Period, TargetForm, Trend, Value,
};

/// What there is to assess.
pub(super) struct Terms<'a> {
    indicator: &'a Indicator,
    pub(super) basis: Basis,
    pub(super) base: Option<Point>,
    pub(super) latest: Option<Point>,
    /// The number that is to be reached, in the unit of what is compared.
    pub(super) target: Option<Quantity>,
    /// Periods after the base that are not comparable with those before them.
    breaks: Vec<Period>,
    /// The range that is to be reached.
    pub(super) between: Option<(Quantity, Quantity)>,
    /// Why it is not known what is to be reached: the share of a whole, or the change of a value.
    unknown: Vec<Reason>,
}

impl<'a> Terms<'a> {
    pub(super) fn of(indicator: &'a Indicator) -> Self {
        let mut points = indicator
            .observations
            .iter()
            .filter(|seen| indicator.baseline.is_none_or(|baseline| seen.period >= baseline))
            .filter_map(|seen| point(seen, &indicator.measure));
        let base = points.next();
        let latest = points.next_back().or_else(|| base.clone());
        let breaks = match (&base, &latest) {
            (Some(base), Some(latest)) => indicator
                .observations
                .iter()
                .filter(|seen| seen.flags.contains(&Flag::Break))
                .map(|seen| seen.period)
                .filter(|period| (base.period..=latest.period).contains(period))
                .filter(|period| *period != base.period)
                .collect(),
            _ => Vec::new(),
        };
        let mut terms = Self {
            indicator,
            basis: Basis::of(&indicator.measure),
            base,
            latest,
            target: None,
            breaks,
            between: None,
            unknown: Vec::new(),
        };
        match indicator.target.as_ref().map(|target| &target.form) {
            Some(TargetForm::Value(number)) => terms.target = Some(Quantity::of(number)),
            Some(TargetForm::Share { share, whole }) => terms.compare_shares(share, whole),
            Some(TargetForm::Between { low, high }) => {
                terms.between = Some((Quantity::of(low), Quantity::of(high)));
            }
            Some(TargetForm::Change { from, by }) => terms.change_of(*from, by),
            _ => {}
        }
        terms
    }

    /// Compares shares in place of values, where the whole is known for both periods.
    fn compare_shares(&mut self, share: &Number, whole: &BTreeMap<Period, Number>) {
        let (Some(base), Some(latest)) = (&self.base, &self.latest) else { return };
        let (mut unknown, mut not_positive) = (Vec::new(), Vec::new());
        let mut of_whole = |point: &Point| {
            let Some(number) = whole.get(&point.period) else {
                unknown.push(point.period);
                return None;
            };
            let quantity = Quantity::of(number);
            if !quantity.is_positive() {
                not_positive.push(point.period);
                return None;
            }
            let share = |amount: &Quantity| (amount * &Quantity::whole(100)).over(&quantity);
            let amount = share(&point.amount)?;
            let interval = point.interval.as_ref();
            let interval = interval.and_then(|(low, high)| share(low).zip(share(high)));
            Some(Point { whole: Some(number.clone()), amount, interval, ..point.clone() })
        };
        let shares = (of_whole(base), of_whole(latest));
        if let (Some(base), Some(latest)) = shares {
            self.base = Some(base);
            self.latest = Some(latest);
            self.basis = Basis::Share;
            self.target = Some(Quantity::of(share));
        }
        unknown.dedup();
        not_positive.dedup();
        if !unknown.is_empty() {
            self.unknown.push(Reason::WholeUnknown(unknown));
        }
        if !not_positive.is_empty() {
            self.unknown.push(Reason::WholeNotPositive(not_positive));
        }
    }

    /// Works out the value that a change leads to.
    fn change_of(&mut self, from: i32, by: &Number) {
        let Some(period) = self.last_in(from) else { return };
        let Some(seen) = self.seen(period) else {
            self.unknown.push(Reason::BaseUnknown(vec![period]));
            return;
        };
        if !seen.amount.is_positive() {
            self.unknown.push(Reason::BaseNotPositive(vec![period]));
            return;
        }
        let hundred = Quantity::whole(100);
        let per_cent = &hundred + &Quantity::of(by);
        self.target = (&seen.amount * &per_cent).over(&hundred);
    }

    /// The last period of the indicator's sort that ends in a year.
    fn last_in(&self, year: i32) -> Option<Period> {
        Some(self.indicator.observations.first()?.period.last_in(year))
    }

    /// The observation of a period, if it has a value.
    fn seen(&self, period: Period) -> Option<Point> {
        let seen = self.indicator.observations.iter().find(|seen| seen.period == period)?;
        point(seen, &self.indicator.measure)
    }

    /// What was to be reached on the way.
    pub(super) fn path(&self, desired: Option<Desired>) -> Vec<Waypoint> {
        let path = self.indicator.target.iter().flat_map(|target| &target.path);
        let waypoints = path.filter_map(|(&year, number)| {
            let period = self.last_in(year)?;
            let target = Quantity::of(number);
            let observed = self.seen(period).map(|point| Observed {
                difference: &point.amount - &target,
                is_reached: meets(&point.amount, &target, desired),
                value: point.value,
            });
            Some(Waypoint { year, period, target, observed })
        });
        waypoints.collect()
    }

    /// How far a value lies outside of the range that is to be reached.
    pub(super) fn distance(&self, point: &Point) -> Quantity {
        match &self.between {
            Some((low, _)) if point.amount < *low => low - &point.amount,
            Some((_, high)) if point.amount > *high => &point.amount - high,
            _ => Quantity::whole(0),
        }
    }

    /// True where it is known which direction is desired.
    pub(super) fn has_direction(&self, desired: Option<Desired>) -> bool {
        desired.is_some() || self.between.is_some()
    }

    /// Where the change from the earliest value to the latest leads.
    pub(super) fn direction(&self, change: &Change, desired: Option<Desired>) -> Option<Direction> {
        self.direction_between(change, (&self.base, &self.latest), desired)
    }

    /// Where a change from one value to another leads: towards a range where the distance to it
    /// becomes less.
    pub(super) fn direction_between(
        &self,
        change: &Change,
        points: (&Option<Point>, &Option<Point>),
        desired: Option<Desired>,
    ) -> Option<Direction> {
        if self.between.is_none() {
            return desired.map(|desired| change.direction(desired));
        }
        let (base, latest) = (points.0.as_ref()?, points.1.as_ref()?);
        Some(match self.distance(latest).cmp(&self.distance(base)) {
            Ordering::Less => Direction::Towards,
            Ordering::Equal => Direction::Unchanged,
            Ordering::Greater => Direction::Away,
        })
    }

    /// Why the two values cannot be compared.
    pub(super) fn reasons(&self) -> Vec<Reason> {
        match (&self.base, &self.latest) {
            (Some(base), Some(latest)) if base.period == latest.period => {
                vec![Reason::OneObservation]
            }
            (Some(_), Some(_)) if self.breaks.is_empty() => Vec::new(),
            (Some(_), Some(_)) => vec![Reason::Break(self.breaks.clone())],
            _ if self.indicator.has_only_parts() => vec![Reason::NoTotal],
            _ => vec![Reason::NoObservation],
        }
    }

    /// The direction that is desired.
    pub(super) fn desired(&self) -> Option<Desired> {
        if matches!(self.indicator.measure, Measure::Grade(_)) {
            return Some(Desired { is_upwards: true, said_by: SaidBy::Scale });
        }
        // Within a range neither more nor less is better.
        if self.between.is_some() {
            return None;
        }
        if let Some(better) = self.indicator.better {
            let is_upwards = better == Better::Higher;
            return Some(Desired { is_upwards, said_by: SaidBy::Better });
        }
        if let Some(TargetForm::Trend(trend)) =
            self.indicator.target.as_ref().map(|target| &target.form)
        {
            return Some(Desired { is_upwards: *trend == Trend::Up, said_by: SaidBy::Trend });
        }
        if let Some(TargetForm::Change { by, .. }) =
            self.indicator.target.as_ref().map(|target| &target.form)
        {
            let by = Quantity::of(by);
            if !by.is_zero() {
                return Some(Desired { is_upwards: by.is_positive(), said_by: SaidBy::Target });
            }
        }
        // Across a break, the earliest value says nothing of the side on which the target lies.
        let (base, target) = (self.base.as_ref()?, self.target.as_ref()?);
        (self.breaks.is_empty() && base.amount != *target)
            .then(|| Desired { is_upwards: base.amount < *target, said_by: SaidBy::Target })
    }

    /// The distance to the highest grade that can be reached.
    pub(super) fn ceiling(&self) -> Option<Ceiling> {
        let (Measure::Grade(grades), Some(ceilings)) = (&self.indicator.measure, self.ceilings())
        else {
            return None;
        };
        let steps_below = |point: &Option<Point>| {
            let point = point.as_ref()?;
            let Value::Grade(grade) = &point.value else { return None };
            let rank = |grade: &String| grades.iter().position(|known| known == grade);
            let (own, highest) = (rank(grade)?, rank(ceilings.get(&point.period)?)?);
            i64::try_from(own).ok()?.checked_sub(i64::try_from(highest).ok()?)
        };
        Some(Ceiling { base: steps_below(&self.base), latest: steps_below(&self.latest) })
    }

    fn ceilings(&self) -> Option<&'a BTreeMap<Period, String>> {
        match &self.indicator.target.as_ref()?.form {
            TargetForm::Ceiling { ceilings } => Some(ceilings),
            _ => None,
        }
    }

    /// The observed change a year against the required one.
    pub(super) fn pace(
        &self,
        change: Option<&Change>,
        desired: Option<Desired>,
    ) -> Result<Pace, Vec<Reason>> {
        let Some(target) = &self.indicator.target else {
            return Err(vec![Reason::NoNumericTarget]);
        };
        match target.form {
            TargetForm::Trend(_) => return Err(vec![Reason::NoNumericTarget]),
            TargetForm::Ceiling { .. } => return Err(self.no_pace_of_grades()),
            TargetForm::Between { .. } => return Err(vec![Reason::RangeTarget]),
            TargetForm::Value(_) | TargetForm::Share { .. } | TargetForm::Change { .. } => {}
        }
        let mut reasons = self.reasons();
        reasons.extend(self.unknown.iter().cloned());
        let until = |base: &Point| base.period.months_until(base.period.last_in(target.year));
        let months = self.base.as_ref().map_or(0, until);
        if self.base.is_some() && months <= 0 {
            reasons.push(Reason::TargetYearNotAfter);
        }
        if let (Some(base), Some(number)) = (&self.base, &self.target)
            && self.breaks.is_empty()
            && meets(&base.amount, number, desired)
        {
            reasons.push(Reason::ReachedAtStart);
        }
        match (&self.base, &self.latest, &self.target, change) {
            (Some(base), Some(latest), Some(target), Some(change)) if reasons.is_empty() => {
                let required = (target, months);
                Pace::of(&base.amount, &latest.amount, change, required).ok_or(reasons)
            }
            _ => Err(reasons),
        }
    }

    fn no_pace_of_grades(&self) -> Vec<Reason> {
        let mut reasons = vec![Reason::Grades];
        let ceilings = self.ceilings();
        let mut unknown: Vec<_> = [&self.base, &self.latest]
            .into_iter()
            .flatten()
            .map(|point| point.period)
            .filter(|period| ceilings.is_none_or(|known| !known.contains_key(period)))
            .collect();
        unknown.dedup();
        if !unknown.is_empty() {
            reasons.push(Reason::CeilingUnknown(unknown));
        }
        reasons
    }
}

/// True where an amount is at the target or beyond it.
pub(super) fn meets(amount: &Quantity, target: &Quantity, desired: Option<Desired>) -> bool {
    match desired {
        Some(Desired { is_upwards: true, .. }) => amount >= target,
        Some(Desired { is_upwards: false, .. }) => amount <= target,
        None => amount == target,
    }
}

/// An observation with a value; none for a gap.
pub(super) fn point(seen: &Observation, measure: &Measure) -> Option<Point> {
    let value = seen.value.clone()?;
    let amount = match (&value, measure) {
        (Value::Number(number), _) => Quantity::of(number),
        (Value::Grade(grade), Measure::Grade(grades)) => {
            let from_best = grades.iter().position(|known| known == grade)?;
            Quantity::whole(i64::try_from(grades.len() - from_best).ok()?)
        }
        (Value::Grade(_), _) => return None,
    };
    let interval = seen.interval.as_ref();
    let interval = interval.map(|ends| (Quantity::of(&ends.low), Quantity::of(&ends.high)));
    let (period, flags) = (seen.period, seen.flags.clone());
    Some(Point { period, value, flags, whole: None, amount, interval })
}
