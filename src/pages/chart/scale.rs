//! The scale of values: from what is measured to a place on the drawing, with round ticks.

/// The smallest and the largest value that a scale shows, with the values that are marked.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scale {
    pub(super) low: f64,
    pub(super) high: f64,
    /// From low to high.
    pub(super) ticks: Vec<Tick>,
    /// True where zero is left out below values that are all above it, or above ones below it.
    pub(super) is_cut: bool,
}

/// A value that is marked on a scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tick {
    pub(super) value: f64,
    /// The power of ten up to which its digits matter: -1 for tenths, 3 for thousands.
    pub(super) power: i32,
}

/// Values that differ by less than this part of themselves are drawn far from zero.
const NARROW: f64 = 0.2;
/// Values that differ by less than this part of themselves cannot be told apart on a drawing.
const SAME: f64 = 1e-9;

impl Scale {
    /// A scale that begins at zero, unless that would hide how values differ.
    ///
    /// Between whole numbers it marks nothing. None where the values cannot be drawn.
    pub(super) fn open(values: &[f64], count: usize) -> Option<Self> {
        let low = values.iter().copied().reduce(f64::min)?;
        let high = values.iter().copied().reduce(f64::max)?;
        let size = low.abs().max(high.abs());
        let span = high - low;
        // Beyond this, sums and quotients of the values would leave the range of the numbers.
        if !size.is_finite() || size > 1e290 || (size > 0.0 && size < 1e-290) {
            return None;
        }
        let is_flat = span <= size * SAME;
        let has_zero = low <= 0.0 && high >= 0.0;
        let is_cut = !has_zero && !is_flat && span < size * NARROW;
        let (mut from, mut to) = (low, high);
        if !is_cut {
            (from, to) = (from.min(0.0), to.max(0.0));
        }
        if to <= from {
            to = from + 1.0;
        }
        let is_whole = values.iter().all(|value| value.fract() == 0.0);
        let step = Step::of(to - from, count, is_whole);
        let first = step.below(from);
        let last = step.above(to).max(first + 1.0);
        Some(Self {
            low: step.value(first),
            high: step.value(last),
            ticks: step.ticks(first, last),
            is_cut,
        })
    }

    /// A scale with two fixed ends, both of them marked.
    pub(super) fn fixed(low: Tick, high: Tick, count: usize) -> Option<Self> {
        let span = high.value - low.value;
        if !span.is_finite() || span <= 0.0 {
            return None;
        }
        let step = Step::of(span, count, false);
        let (first, last) = (step.above(low.value), step.below(high.value));
        let mut ticks = vec![low];
        // A round value that nearly touches an end would have its label run into the other's.
        let is_apart = |tick: &Tick| {
            tick.value - low.value > step.size() * 0.6
                && high.value - tick.value > step.size() * 0.6
        };
        ticks.extend(step.ticks(first, last).into_iter().filter(is_apart));
        ticks.push(high);
        Some(Self { low: low.value, high: high.value, ticks, is_cut: false })
    }

    /// Lets the scale end at the highest of some values, and begin at the lowest where that is below zero.
    pub(super) fn fit(&mut self, values: &[f64]) {
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        if high > self.low {
            self.high = self.high.min(high.max(0.0).max(self.low + (self.high - self.low) * 0.1));
        }
        if low < 0.0 && low < self.high {
            self.low = self.low.max(low);
        }
    }

    /// Where a value lies between the low end (0) and the high end (1).
    pub(super) fn part(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }
}

/// The distance of ticks: 1, 2 or 5 times a power of ten.
#[derive(Clone, Copy, Debug)]
struct Step {
    digit: f64,
    power: i32,
}

impl Step {
    /// The smallest round step that divides a span into at most `count` parts.
    fn of(span: f64, count: usize, is_whole: bool) -> Self {
        #[allow(clippy::cast_precision_loss, reason = "a handful of ticks")]
        let rough = span / count.max(1) as f64;
        #[allow(clippy::cast_possible_truncation, reason = "the power of a finite number")]
        let power = rough.log10().floor() as i32;
        let lead = rough / 10_f64.powi(power);
        let (digit, power) = match lead {
            lead if lead <= 1.000_001 => (1.0, power),
            lead if lead <= 2.000_001 => (2.0, power),
            lead if lead <= 5.000_001 => (5.0, power),
            _ => (1.0, power + 1),
        };
        if is_whole && power < 0 { Self { digit: 1.0, power: 0 } } else { Self { digit, power } }
    }

    fn size(self) -> f64 {
        self.digit * 10_f64.powi(self.power)
    }

    /// The number of the last tick at or below a value.
    fn below(self, value: f64) -> f64 {
        (value / self.size() + 1e-6).floor()
    }

    /// The number of the first tick at or above a value.
    fn above(self, value: f64) -> f64 {
        (value / self.size() - 1e-6).ceil()
    }

    fn value(self, number: f64) -> f64 {
        // Dividing by a power of ten keeps 0.3 what it is; multiplying by 0.1 does not.
        if self.power < 0 {
            number * self.digit / 10_f64.powi(-self.power)
        } else {
            number * self.size()
        }
    }

    fn ticks(self, first: f64, last: f64) -> Vec<Tick> {
        let power = self.power;
        let numbers = std::iter::successors(Some(first), |number| Some(number + 1.0));
        numbers
            .take_while(|&number| number <= last)
            .take(24)
            // Adding zero takes the sign from a negative zero.
            .map(|number| Tick { value: self.value(number) + 0.0, power })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Scale, Tick};

    fn ticks(values: &[f64]) -> Vec<f64> {
        Scale::open(values, 5).unwrap().ticks.iter().map(|tick| tick.value).collect()
    }

    fn is_close(one: &[f64], other: &[f64]) -> bool {
        one.len() == other.len()
            && one.iter().zip(other).all(|(one, other)| (one - other).abs() < 1e-9)
    }

    #[test]
    fn ticks_are_round_and_begin_at_zero() {
        assert!(is_close(&ticks(&[47.8, 65.0]), &[0.0, 20.0, 40.0, 60.0, 80.0]));
        assert!(is_close(&ticks(&[104.0, 157.0]), &[0.0, 50.0, 100.0, 150.0, 200.0]));
        assert!(is_close(&ticks(&[-3.0, 4.0]), &[-4.0, -2.0, 0.0, 2.0, 4.0]));
        assert!(is_close(&ticks(&[-60.0, -20.0]), &[-60.0, -40.0, -20.0, 0.0]));
    }

    #[test]
    fn equal_values_stand_above_zero_and_zeros_on_it() {
        let scale = Scale::open(&[5.0, 5.0], 5).unwrap();
        assert!(scale.low.abs() < 1e-9 && scale.part(5.0) > 0.5);
        assert!(is_close(&ticks(&[0.0, 0.0]), &[0.0, 1.0]));
    }

    #[test]
    fn a_fixed_scale_marks_its_ends() {
        let tick = |value| Tick { value, power: 0 };
        let scale = Scale::fixed(tick(1.0), tick(5.0), 5).unwrap();
        let values: Vec<_> = scale.ticks.iter().map(|tick| tick.value).collect();
        assert!(is_close(&values, &[1.0, 2.0, 3.0, 4.0, 5.0]));
        let values: Vec<_> = Scale::fixed(tick(0.0), tick(99.0), 5).unwrap().ticks;
        assert_eq!(values.last(), Some(&tick(99.0)));
    }

    #[test]
    fn what_cannot_be_drawn_is_not() {
        assert_eq!(Scale::open(&[], 5), None);
        assert_eq!(Scale::open(&[f64::INFINITY], 5), None);
        assert_eq!(Scale::open(&[f64::NAN], 5), None);
    }

    proptest! {
        #[test]
        fn every_value_has_its_place(
            values in proptest::collection::vec(-1e12..1e12_f64, 1..30),
            power in -18..18_i32,
        ) {
            let values: Vec<_> = values.iter().map(|value| value * 10_f64.powi(power)).collect();
            let scale = Scale::open(&values, 5).unwrap();
            prop_assert!(scale.ticks.len() >= 2 && scale.ticks.len() <= 9, "{scale:?}");
            let room = (scale.high - scale.low) * 1e-6;
            for value in values {
                prop_assert!(value >= scale.low - room && value <= scale.high + room, "{value} in {scale:?}");
            }
        }
    }
}
