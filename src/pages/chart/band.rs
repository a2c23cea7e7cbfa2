//! Intervals of values: a band along values that a line joins, whiskers where a value stands alone.

use std::fmt::Write;

use super::text::round;

/// The ends of an interval in a drawing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ends {
    pub(super) x: f64,
    pub(super) low: f64,
    pub(super) high: f64,
    /// True where a line joins its value with the one before, which has an interval too.
    pub(super) is_joined: bool,
}

/// The outlines of all bands, and all whiskers, with caps that reach so far to each side.
pub(super) fn drawn(intervals: &[Ends], cap: f64) -> (String, String) {
    let (mut bands, mut whiskers) = (String::new(), String::new());
    for run in intervals.chunk_by(|_, next| next.is_joined) {
        match run {
            [alone] => whiskers += &whisker(*alone, cap),
            run => {
                let there = run.iter().map(|ends| (ends.x, ends.high));
                let back = run.iter().rev().map(|ends| (ends.x, ends.low));
                for (place, (x, y)) in there.chain(back).enumerate() {
                    let step = if place == 0 { 'M' } else { 'L' };
                    let _ = write!(bands, "{step}{} {}", round(x), round(y));
                }
                bands.push('Z');
            }
        }
    }
    (bands, whiskers)
}

/// A line from end to end, with caps.
pub(super) fn whisker(ends: Ends, cap: f64) -> String {
    let (left, right) = (round(ends.x - cap), round(ends.x + cap));
    let (x, low, high) = (round(ends.x), round(ends.low), round(ends.high));
    format!("M{left} {high}H{right}M{x} {high}V{low}M{left} {low}H{right}")
}

#[cfg(test)]
mod tests {
    use super::{Ends, drawn};

    #[test]
    fn joined_values_share_a_band_and_others_have_whiskers() {
        let ends = |x: f64, is_joined| Ends { x, low: 9.0, high: 1.0, is_joined };
        let (bands, whiskers) = drawn(&[ends(0.0, false), ends(5.0, true), ends(9.0, false)], 2.0);
        assert_eq!(bands, "M0 1L5 1L5 9L0 9Z");
        assert_eq!(whiskers, "M7 1H11M9 1V9M7 9H11");
    }
}
