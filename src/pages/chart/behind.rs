//! Quiet lines behind that of a chart, and names at the ends of lines.

use std::fmt::Write;

use super::plot::{Joint, Name, Quiet};
use super::text::{self, LINE, round};
use super::time::Timeline;
use super::upright::Upright;

/// The paths of quiet lines with their roles. Values that no line leads to or from are dots, and with
/// `are_ended` the last ones too.
pub(super) fn paths(
    lines: &[Quiet],
    line: &Timeline,
    upright: &Upright,
    are_ended: bool,
) -> [(&'static str, String); 3] {
    let (mut solid, mut dotted, mut dots) = (String::new(), String::new(), String::new());
    for Quiet { points, is_ladder } in lines {
        let mut before: Option<(f64, f64)> = None;
        let mut is_drawn = false;
        for (index, spot) in points.iter().enumerate() {
            // Whole units, and each place from the one before: there are many lines.
            let (x, y) = (line.x(spot.moment).round(), upright.y(spot.value).round());
            let next = points.get(index + 1).map_or(Joint::Apart, |next| next.joint);
            let is_alone = spot.joint == Joint::Apart && next == Joint::Apart;
            if is_alone || are_ended && index + 1 == points.len() {
                let _ = write!(dots, "M{x} {y}h0");
            }
            let Some((from, height)) = before.replace((x, y)) else { continue };
            let (across, down) = (x - from, y - height);
            match spot.joint {
                Joint::Apart => {}
                Joint::Unmeasured => {
                    let _ = write!(dotted, "M{from} {height}l{across} {down}");
                }
                Joint::Line => {
                    if !is_drawn {
                        let _ = write!(solid, "M{from} {height}");
                    }
                    let _ = if *is_ladder {
                        write!(solid, "h{across}v{down}")
                    } else {
                        write!(solid, "l{across} {down}")
                    };
                }
            }
            is_drawn = spot.joint == Joint::Line;
        }
    }
    [("quiet", solid), ("quiet-unmeasured", dotted), ("quiet-dots", dots)]
}

/// The width of the longest of some names, with what leads to it.
pub(super) fn margin(names: &[Name], size: f64) -> f64 {
    let widths = names.iter().map(|name| crate::edition::width::width(&name.text));
    widths.reduce(f64::max).map_or(0.0, |width| width * size + lead(size))
}

/// How far a name is from the end of the axis.
fn lead(size: f64) -> f64 {
    size * 1.4
}

/// The least height in which so many names stand below each other.
pub(super) fn height(names: &[Name], size: f64) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "a handful of names")]
    let count = names.len() as f64;
    count * LINE * size
}

/// A name in its place: the text, whether its line is drawn in full, and its point.
pub(super) type Placed = (String, bool, (f64, f64));

/// Names in their places, and the lines that lead to them. They begin at `left`.
pub(super) fn names(
    names: &[Name],
    (line, upright): (&Timeline, &Upright),
    (left, size): (f64, f64),
) -> (String, Vec<Placed>) {
    let mut ends: Vec<(f64, f64, &Name)> =
        names.iter().map(|name| (upright.y(name.value), line.x(name.moment), name)).collect();
    ends.sort_by(|one, other| one.0.total_cmp(&other.0));
    let wanted: Vec<f64> = ends.iter().map(|(y, ..)| *y).collect();
    let gap = LINE * size;
    let places = spread(&wanted, gap, (gap / 2.0, upright.base - gap / 2.0));
    let mut leaders = String::new();
    let mut found = Vec::new();
    for ((y, x, name), middle) in ends.into_iter().zip(places) {
        let start = left + lead(size);
        let radius = if name.speaks { size * 0.5 } else { size * 0.3 };
        let bend = left + size * 0.4;
        let ends = [x + radius, y, bend.max(x + radius), y, start - size * 0.3, middle].map(round);
        let _ = write!(leaders, "M{} {}H{}L{} {}", ends[0], ends[1], ends[2], ends[4], ends[5]);
        let point = (round(start), round(text::baseline(middle, size)));
        found.push((name.text.clone(), name.speaks, point));
    }
    (leaders, found)
}

/// Heights at least so far apart, as near to the wanted ones as that allows; those must be sorted.
fn spread(wanted: &[f64], gap: f64, (top, bottom): (f64, f64)) -> Vec<f64> {
    #[allow(clippy::cast_precision_loss, reason = "a handful of names")]
    let offset = |index: usize| index as f64 * gap;
    // Heights that would be too near make a block, which stands at the mean of what they want.
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for (index, wanted) in wanted.iter().enumerate() {
        let mut block = (wanted - offset(index), 1);
        while let Some(&(mean, count)) = blocks.last()
            && mean > block.0
        {
            blocks.pop();
            #[allow(clippy::cast_precision_loss, reason = "a handful of names")]
            let (one, other) = (count as f64, block.1 as f64);
            block = ((mean * one + block.0 * other) / (one + other), count + block.1);
        }
        blocks.push(block);
    }
    let last = (bottom - offset(wanted.len().saturating_sub(1))).max(top);
    let means = blocks.into_iter().flat_map(|(mean, count)| std::iter::repeat_n(mean, count));
    means.enumerate().map(|(index, mean)| mean.clamp(top, last) + offset(index)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::spread;

    #[test]
    fn names_stay_at_their_lines_where_they_can() {
        assert_eq!(spread(&[10.0, 50.0], 20.0, (5.0, 100.0)), [10.0, 50.0]);
        assert_eq!(spread(&[50.0, 50.0], 20.0, (5.0, 100.0)), [40.0, 60.0]);
        assert_eq!(spread(&[1.0, 2.0], 20.0, (5.0, 100.0)), [5.0, 25.0]);
    }

    proptest! {
        #[test]
        fn fifteen_names_never_collide(mut wanted in proptest::collection::vec(0.0..300.0_f64, 15)) {
            wanted.sort_by(f64::total_cmp);
            let places = spread(&wanted, 20.0, (10.0, 300.0));
            for pair in places.windows(2) {
                prop_assert!(pair[1] - pair[0] >= 20.0 - 1e-9, "{places:?}");
            }
            prop_assert!(places[0] >= 10.0 - 1e-9 && places[14] <= 300.0 + 1e-9, "{places:?}");
        }
    }
}
