//! Verdicts: what the observations of an indicator say, and only that.
//!
//! An assessment compares the earliest value with the latest. It has two parts, each of which may
//! be *not assessed*, with its reasons: the direction of the change, and the ratio of the observed
//! change a year to the one that the target requires. `docs/verdicts.md` derives both, with the
//! published methods that they follow or leave aside. Nothing here is a forecast.

mod elements;
mod pace;
mod quantity;
mod terms;

use rayon::prelude::*;

use crate::strategy::{Flag, Indicator, Observation, Period, Strategy, Verdict};

pub use elements::{
    Basis, Ceiling, Change, Desired, Direction, Observed, Point, Reason, SaidBy, Waypoint,
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
    /// The number that is to be reached, in the unit of what is compared; none for other targets, and
    /// where it is not known.
    pub target: Option<Quantity>,
    /// What was to be reached on the way, by year.
    pub path: Vec<Waypoint>,
    /// The assessments of the indicator's members, in their order.
    pub members: Vec<Assessment>,
    /// True where the latest value meets the target or is beyond it.
    pub is_reached: bool,
    /// Whether the intervals of the two observations overlap or touch, so that the change may be none;
    /// none where one of them has no interval, or they cannot be compared.
    pub overlap: Option<bool>,
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

    /// True where the two values that are compared differ.
    pub(crate) fn has_changed(&self) -> bool {
        self.change.as_ref().is_some_and(|change| !change.total.is_zero())
    }
}

/// The assessments of all indicators, by entry; none for other entries.
pub(super) fn derive(strategy: &Strategy) -> Vec<Option<Assessment>> {
    strategy.entries.par_iter().map(|entry| entry.indicator().map(assess)).collect()
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
    let direction = match &change {
        Some(change) => terms.direction(change, desired),
        None => None,
    };
    let direction = direction.ok_or_else(|| {
        if !terms.has_direction(desired) && base.is_some() {
            reasons.push(Reason::NoDirection);
        }
        reasons
    });
    let ceiling = terms.ceiling();
    let is_reached = match (&latest, &terms.target) {
        (Some(latest), Some(target)) => terms::meets(&latest.amount, target, desired),
        (Some(latest), None) if terms.between.is_some() => terms.distance(latest).is_zero(),
        _ => ceiling.and_then(|ceiling| ceiling.latest).is_some_and(|steps| steps <= 0),
    };
    let pace = terms.pace(change.as_ref(), desired);
    let path = terms.path(desired);
    let members = indicator.members.iter().map(|member| assess(&member.indicator)).collect();
    let target = terms.target.clone();
    let overlap = overlap(change.as_ref(), base.as_ref(), latest.as_ref());
    Assessment {
        base,
        latest,
        basis,
        desired,
        change,
        direction,
        pace,
        ceiling,
        target,
        path,
        members,
        is_reached,
        overlap,
    }
}

/// Whether the intervals of the two observations of a change overlap.
fn overlap(change: Option<&Change>, base: Option<&Point>, latest: Option<&Point>) -> Option<bool> {
    change?;
    base?.overlaps(latest?)
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
    let direction = match &change {
        Some(change) => {
            let direction = terms.direction_between(change, (&base, &latest), desired);
            direction.ok_or_else(|| vec![Reason::NoDirection])
        }
        None => Err(vec![Reason::Break(breaks)]),
    };
    let overlap = overlap(change.as_ref(), base.as_ref(), latest.as_ref());
    Assessment {
        base,
        latest,
        basis: Basis::of(&indicator.measure),
        desired,
        change,
        direction,
        pace: Err(Vec::new()),
        ceiling: None,
        target: None,
        path: Vec::new(),
        members: Vec::new(),
        is_reached: false,
        overlap,
    }
}
