//! Numbers as they are written.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use fixed_decimal::{Decimal, Sign, UnsignedDecimal, UnsignedRoundingMode};

use num_bigint::BigInt;
use num_traits::Signed as _;

use crate::diagnostic::Limit;

/// An exact decimal number that keeps the digits it was written with: `65`, `4.10`. Readers may be
/// shown fewer or more of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Number {
    exact: Decimal,
    /// What readers are shown, where that is not the number as written.
    shown: Option<Box<Decimal>>,
}

impl Number {
    /// Reads an optional minus, digits, and optionally a dot and digits. Nothing else is a number,
    /// nor is what is longer than any number has to be.
    pub fn parse(text: &str) -> Option<Self> {
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = match unsigned.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (unsigned, None),
        };
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let is_long = text.len() > Limit::Digits.most();
        if is_long || !digits(whole) || !fraction.is_none_or(digits) {
            return None;
        }
        Decimal::from_str(text).ok().map(Self::exact)
    }

    fn exact(exact: Decimal) -> Self {
        Self { exact, shown: None }
    }

    /// The same number, of which readers are shown so many decimals: halves are rounded away from
    /// zero, zeros at the end are kept, and a rounded zero has no minus.
    #[must_use]
    pub fn shown_with(self, decimals: u8) -> Self {
        let place = -i16::from(decimals);
        let mut shown = self.exact.clone();
        shown.absolute.round_with_mode(place, UnsignedRoundingMode::HalfExpand);
        shown.absolute.pad_end(place);
        if shown.absolute.is_zero() {
            shown.sign = Sign::None;
        }
        Self { exact: self.exact, shown: Some(Box::new(shown)) }
    }

    /// The same number, of which readers are shown every digit.
    #[must_use]
    pub fn unrounded(&self) -> Self {
        Self::exact(self.exact.clone())
    }

    /// The number without its sign.
    #[must_use]
    pub fn absolute(&self) -> Self {
        let mut exact = self.exact.clone();
        exact.sign = Sign::None;
        Self::exact(exact)
    }

    /// Whether it is less than, equal to or greater than another, exactly.
    pub fn compare(&self, other: &Self) -> Ordering {
        let [own, others] = [&self.exact, &other.exact];
        let ends = [&own.absolute, &others.absolute].map(UnsignedDecimal::magnitude_range);
        let bottom = *ends[0].start().min(ends[1].start());
        let top = *ends[0].end().max(ends[1].end());
        let size = (bottom..=top)
            .rev()
            .map(|place| own.absolute.digit_at(place).cmp(&others.absolute.digit_at(place)))
            .find(|order| *order != Ordering::Equal)
            .unwrap_or(Ordering::Equal);
        match (self.is_negative(), other.is_negative()) {
            (false, false) => size,
            (true, true) => size.reverse(),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }

    /// All of some numbers together, exactly, with the most decimals that one of them has; 0 of none.
    pub fn sum<'a>(numbers: impl Iterator<Item = &'a Self> + Clone) -> Self {
        let places = numbers.clone().map(Self::decimals).max().unwrap_or_default();
        let sum: BigInt = numbers.map(|number| number.scaled(places)).sum();
        let (sign, digits) = (sum.is_negative(), sum.abs().to_string());
        let digits = format!("{digits:0>width$}", width = places + 1);
        let (whole, fraction) = digits.split_at(digits.len() - places);
        let point = if places == 0 { "" } else { "." };
        let text = format!("{}{whole}{point}{fraction}", if sign { "-" } else { "" });
        Self::exact(Decimal::from_str(&text).expect("digits are a number"))
    }

    /// The number times ten to a power that is no smaller than its decimals.
    fn scaled(&self, places: usize) -> BigInt {
        let mut exact = self.exact.clone();
        exact.multiply_pow10(i16::try_from(places).unwrap_or(i16::MAX));
        exact.to_string().parse().unwrap_or_default()
    }

    /// True for 0, however it is written.
    pub fn is_zero(&self) -> bool {
        self.exact.absolute.is_zero()
    }

    /// True for what is less than 0.
    pub(crate) fn is_negative(&self) -> bool {
        self.exact.sign == Sign::Negative && !self.is_zero()
    }

    /// How many decimals it was written with.
    pub fn decimals(&self) -> usize {
        let smallest = *self.exact.absolute.magnitude_range().start();
        usize::from(smallest.min(0).unsigned_abs())
    }

    /// A number of tenths, without a fraction where it is whole.
    pub(crate) fn from_tenths(tenths: usize) -> Self {
        let mut number = Decimal::from(tenths);
        number.multiply_pow10(-1);
        number.trim_end();
        Self::exact(number)
    }

    /// The number that readers are shown, for the formatters of ICU.
    pub fn decimal(&self) -> &Decimal {
        self.shown.as_deref().unwrap_or(&self.exact)
    }

    /// The nearest floating-point number, for comparisons and drawings; never for output.
    pub fn approximate(&self) -> f64 {
        self.exact.to_string().parse().unwrap_or(f64::NAN)
    }
}

impl From<usize> for Number {
    fn from(count: usize) -> Self {
        Self::exact(Decimal::from(count))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.exact, formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn readers_are_shown_so_many_decimals() {
        for (written, decimals, shown) in [
            ("47.83333333", 1, "47.8"),
            ("47.85", 1, "47.9"),
            ("-47.85", 1, "-47.9"),
            ("65", 1, "65.0"),
            ("0.5", 0, "1"),
            ("-0.04", 1, "0.0"),
            ("-0", 0, "0"),
            ("9.99", 1, "10.0"),
            ("4.10", 3, "4.100"),
            ("123456789012345678901234.5", 0, "123456789012345678901235"),
        ] {
            let number = Number::parse(written).unwrap().shown_with(decimals);
            assert_eq!(number.decimal().to_string(), shown, "{written}");
            assert_eq!(number.to_string(), written, "the number itself stays");
            assert_eq!(number.unrounded().decimal().to_string(), written);
        }
    }

    #[test]
    fn numbers_are_compared_exactly() {
        let number = |text| Number::parse(text).unwrap();
        let sorted = ["-10", "-9.5", "-0.1", "0", "0.0999999999999999999999", "0.1", "9", "10.01"];
        for (place, one) in sorted.iter().enumerate() {
            for (other_place, other) in sorted.iter().enumerate() {
                let expected = place.cmp(&other_place);
                assert_eq!(number(one).compare(&number(other)), expected, "{one} {other}");
            }
        }
        assert!(number("4.10").compare(&number("4.1")).is_eq());
        assert!(number("-0").compare(&number("0.00")).is_eq());
    }

    #[test]
    fn sums_are_exact() {
        for (numbers, sum) in [
            (&[][..], "0"),
            (&["310000.50", "0.5"], "310001.00"),
            (&["0.1", "0.2"], "0.3"),
            (&["-1.05", "0.1"], "-0.95"),
            (&["99999999999999999999999999.99", "0.01"], "100000000000000000000000000.00"),
            (&["007", "3"], "10"),
        ] {
            let numbers: Vec<_> = numbers.iter().map(|it| Number::parse(it).unwrap()).collect();
            assert_eq!(Number::sum(numbers.iter()).to_string(), sum);
        }
    }

    #[test]
    fn decimals_are_counted_as_written() {
        for (written, count) in [("65", 0), ("4.10", 2), ("-0.000", 3), ("1000", 0)] {
            assert_eq!(Number::parse(written).unwrap().decimals(), count, "{written}");
        }
    }
}
