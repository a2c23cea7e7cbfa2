//! Which labels a drawing wants, in the order of their importance.

use std::collections::BTreeSet;

use super::label::{Side, Wanted};
use super::plot::{Plot, What};
use super::time::Timeline;
use super::upright::Upright;

/// With more values than this, only the first, the last and the extremes are labelled.
const MANY: usize = 12;

/// What labels are made from.
pub(super) struct Captions<'a> {
    pub(super) plot: &'a Plot<'a>,
    pub(super) line: &'a Timeline,
    pub(super) upright: &'a Upright,
    /// How far a mark reaches.
    pub(super) radius: f64,
    /// True where only the first and the last value are labelled.
    pub(super) is_small: bool,
}

impl Captions<'_> {
    /// Labels of the values: the last and the first, the extremes, then as many as fit.
    pub(super) fn values(&self) -> Vec<Wanted> {
        let seen: Vec<_> = self.plot.seen().collect();
        let extreme = |better: fn(f64, f64) -> bool| {
            let best = seen
                .iter()
                .enumerate()
                .reduce(|best, next| if better(next.1.2, best.1.2) { next } else { best });
            best.map(|(place, _)| place)
        };
        let last = seen.len().saturating_sub(1);
        let mut order: Vec<usize> = vec![last, 0];
        if !self.is_small {
            order.extend(extreme(|one, other| one > other));
            order.extend(extreme(|one, other| one < other));
            // Beyond a dozen, a label for every value hides the line that they make.
            order.extend((0..seen.len()).rev().filter(|_| seen.len() <= MANY));
        }
        let mut done = BTreeSet::new();
        order.retain(|place| *place < seen.len() && done.insert(*place));
        // The last value stands beside the name of its line.
        let names = self.plot.shared.as_ref().map_or(&[][..], |shared| &shared.names);
        order.retain(|place| names.is_empty() || *place != last);
        order
            .iter()
            .enumerate()
            .map(|(rank, &place)| {
                let (_, point, value) = seen[place];
                let height =
                    |place: usize| seen.get(place).map(|(_, _, value)| self.upright.y(*value));
                let y = self.upright.y(value);
                let before = place.checked_sub(1).and_then(height);
                let after = height(place + 1);
                // Heights grow downwards: a valley has both of its neighbours above it.
                let is_valley = [before, after].into_iter().flatten().all(|other| other < y - 0.5)
                    && seen.len() > 2;
                Wanted {
                    text: point.text.clone(),
                    point: (self.line.x(point.moment), y),
                    radius: self.radius,
                    sides: sides(place == 0, place == last && last > 0, is_valley),
                    is_needed: rank < 2,
                    reach: if rank < 2 { 4 } else { 1 },
                }
            })
            .collect()
    }

    /// The target: at its mark, or along the arrow that shows its side.
    pub(super) fn aim(&self) -> Option<Wanted> {
        let aim = self.plot.aim.as_ref()?;
        let x = self.line.x(aim.moment);
        let (y, radius, first) = match aim.what {
            What::Value { value, .. } => (self.upright.y(value), self.radius + 2.0, Side::Above),
            What::Range { high, .. } => (self.upright.y(high), 2.0, Side::Above),
            What::Side { is_up } => {
                let from = self.upright.y(self.plot.base()?.1);
                (f64::midpoint(from, self.upright.reach(from, is_up)), 6.0, Side::Left)
            }
        };
        let second = if first == Side::Left { Side::Above } else { Side::Left };
        Some(Wanted {
            text: aim.label.clone(),
            point: (x, y),
            radius,
            sides: [first, second, Side::Below, Side::Right],
            is_needed: true,
            reach: 4,
        })
    }

    /// What was to be reached on the way.
    pub(super) fn stages(&self) -> Vec<Wanted> {
        let stages = self.plot.stages.iter().map(|stage| Wanted {
            text: stage.text.clone(),
            point: (self.line.x(stage.moment), self.upright.y(stage.value)),
            radius: self.radius + 1.0,
            sides: [Side::Below, Side::Above, Side::Right, Side::Left],
            is_needed: false,
            reach: 2,
        });
        stages.collect()
    }

    /// The last of the highest grades that could be reached.
    pub(super) fn ceiling(&self) -> Option<Wanted> {
        let ceiling = self.plot.ceilings.last()?;
        Some(Wanted {
            text: ceiling.label.clone(),
            point: (self.line.x(ceiling.moment), self.upright.y(ceiling.rank)),
            radius: 2.0,
            sides: [Side::Above, Side::Below, Side::Left, Side::Right],
            is_needed: true,
            reach: 4,
        })
    }
}

/// The sides of a point on which its label is best read.
fn sides(is_first: bool, is_last: bool, is_valley: bool) -> [Side; 4] {
    use Side::{Above, Below, Left, Right};
    match (is_first, is_last, is_valley) {
        (_, _, true) => [Below, Above, Right, Left],
        (true, false, _) => [Above, Below, Left, Right],
        _ => [Above, Below, Right, Left],
    }
}
