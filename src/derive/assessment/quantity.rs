//! Exact fractions: what comes of subtracting and dividing numbers as they are written.

use std::ops::{Add, Mul, Sub};

use num_bigint::{BigInt, BigUint};
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};

use crate::strategy::Number;

/// No figure has more decimals than this.
const MOST_DECIMALS: usize = 100;

/// How many digits that count a rounded figure has at least.
const SIGNIFICANT: i64 = 3;

/// An exact fraction.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity(BigRational);

/// A quantity as a decimal number that can be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// An optional minus, digits, and optionally a dot and digits.
    pub digits: String,
    /// False where it was rounded.
    pub is_exact: bool,
}

/// A number with more decimals than this is rounded where it is only mentioned.
const READABLE: usize = 4;

impl Figure {
    /// A number that is shown with more decimals than can be read, rounded; none of others.
    pub fn brief(number: &Number) -> Option<Self> {
        let shown = number.decimal().to_string();
        let decimals = shown.split_once('.').map_or(0, |(_, digits)| digits.len());
        let figure = (decimals > READABLE).then(|| Quantity::of(number).figure(2))?;
        (!figure.is_exact).then_some(figure)
    }
}

impl Quantity {
    /// The value of a number as written: 4.10 and 4.1 are one quantity.
    pub fn of(number: &Number) -> Self {
        let text = number.to_string();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        // A number consists of digits alone, so nothing is lost here.
        let digits: BigInt =
            format!("{whole}{fraction}").parse().expect("a number consists of digits");
        Self(BigRational::new(digits, power_of_ten(fraction.len()).into()))
    }

    /// A whole number.
    pub fn whole(number: i64) -> Self {
        Self(BigRational::from_integer(number.into()))
    }

    /// The value of a floating-point number; none where it is not finite.
    pub fn from_float(number: f64) -> Option<Self> {
        BigRational::from_float(number).map(Self)
    }

    /// This divided by another; none where that is zero.
    #[must_use]
    pub fn over(&self, divisor: &Self) -> Option<Self> {
        (!divisor.0.is_zero()).then(|| Self(&self.0 / &divisor.0))
    }

    /// Without its sign.
    #[must_use]
    pub fn absolute(&self) -> Self {
        Self(self.0.abs())
    }

    /// True for zero.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// True above zero.
    pub fn is_positive(&self) -> bool {
        self.0.is_positive()
    }

    /// The nearest floating-point number, which may be infinite.
    pub fn approximate(&self) -> f64 {
        self.0.to_f64().unwrap_or(f64::NAN)
    }

    /// The quantity for readers: with at least three digits that count and at least as many
    /// decimals as asked for, halves rounded away from zero; an exact figure has no zeros at its
    /// end.
    pub fn figure(&self, decimals: usize) -> Figure {
        self.rounded(self.places().max(decimals))
    }

    /// The same, with as many digits as it takes to tell it from another quantity.
    pub fn figure_apart_from(&self, other: &Self, decimals: usize) -> Figure {
        let mut places = self.places().max(decimals);
        while self != other
            && places < MOST_DECIMALS
            && self.scaled(places).0 == other.scaled(places).0
        {
            places += 1;
        }
        self.rounded(places)
    }

    /// The quantity with so many decimals, whatever they are; a zero has no minus.
    pub fn fixed(&self, decimals: usize) -> Figure {
        let decimals = decimals.min(MOST_DECIMALS);
        let (integer, is_exact) = self.scaled(decimals);
        Figure { digits: written(&integer, decimals, false), is_exact }
    }

    /// How many decimals show three digits that count.
    fn places(&self) -> usize {
        usize::try_from(SIGNIFICANT - 1 - self.magnitude()).unwrap_or(0)
    }

    /// The power of ten of the first digit that is not zero: 0 for 2.87, -2 for 0.048.
    fn magnitude(&self) -> i64 {
        if self.is_zero() {
            return 0;
        }
        let (above, below) = (self.0.numer().magnitude(), self.0.denom().magnitude());
        let estimate = digits(above) - digits(below);
        let power = power_of_ten(
            usize::try_from(estimate.abs()).expect("an absolute value is not negative"),
        );
        let reaches = if estimate >= 0 { *above >= below * power } else { above * power >= *below };
        if reaches { estimate } else { estimate - 1 }
    }

    /// This times a power of ten, to the nearest whole number, halves away from zero. True where
    /// that is exact.
    fn scaled(&self, places: usize) -> (BigInt, bool) {
        let (above, below) = (self.0.numer(), self.0.denom().magnitude());
        let scaled = above.magnitude() * power_of_ten(places);
        let whole = &scaled / below;
        let rest = scaled - &whole * below;
        let is_exact = rest.is_zero();
        let rounded = if rest * 2_u32 >= *below { whole + 1_u32 } else { whole };
        (BigInt::from_biguint(above.sign(), rounded), is_exact)
    }

    fn rounded(&self, decimals: usize) -> Figure {
        let decimals = decimals.min(MOST_DECIMALS);
        let (integer, is_exact) = self.scaled(decimals);
        // The zeros of a rounded figure say how far it was rounded.
        Figure { digits: written(&integer, decimals, is_exact), is_exact }
    }
}

/// A whole number divided by a power of ten, as a decimal number; if asked, without zeros at the end
/// of its decimals.
fn written(integer: &BigInt, decimals: usize, is_short: bool) -> String {
    let digits = integer.magnitude().to_string();
    let padded = format!("{digits:0>width$}", width = decimals + 1);
    let (whole, fraction) = padded.split_at(padded.len() - decimals);
    let fraction = if is_short { fraction.trim_end_matches('0') } else { fraction };
    let sign = if integer.is_negative() { "-" } else { "" };
    let dot = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{whole}{dot}{fraction}")
}

fn power_of_ten(exponent: usize) -> BigUint {
    num_traits::pow(BigUint::from(10_u32), exponent)
}

/// How many decimal digits a number has.
fn digits(number: &BigUint) -> i64 {
    i64::try_from(number.to_string().len()).unwrap_or(i64::MAX)
}

impl Sub for &Quantity {
    type Output = Quantity;

    fn sub(self, other: Self) -> Quantity {
        Quantity(&self.0 - &other.0)
    }
}

impl Add for &Quantity {
    type Output = Quantity;

    fn add(self, other: Self) -> Quantity {
        Quantity(&self.0 + &other.0)
    }
}

impl Mul for &Quantity {
    type Output = Quantity;

    fn mul(self, other: Self) -> Quantity {
        Quantity(&self.0 * &other.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{Figure, Quantity};
    use crate::strategy::Number;

    fn quantity(text: &str) -> Quantity {
        let (above, below) = text.split_once('/').unwrap_or((text, "1"));
        let number = |text| Quantity::of(&Number::parse(text).unwrap());
        number(above).over(&number(below)).unwrap()
    }

    fn shown(figure: &Figure) -> String {
        format!("{}{}", if figure.is_exact { "" } else { "~" }, figure.digits)
    }

    #[test]
    fn figures_have_three_digits_that_count_and_no_fewer_decimals_than_asked_for() {
        for (fraction, decimals, expected) in [
            ("53/6", 0, "~8.83"),
            ("17.2/6", 1, "~2.87"),
            ("0.29/6", 2, "~0.0483"),
            ("17.2", 1, "17.2"),
            ("4.10", 2, "4.1"),
            ("2057.6", 0, "~2058"),
            ("2057.6", 1, "2057.6"),
            ("99.96", 0, "~100.0"),
            ("999.5", 0, "~1000"),
            ("2.396", 0, "~2.40"),
            ("-1/3", 0, "~-0.333"),
            ("-0.005/1", 0, "-0.005"),
            ("0.0005", 0, "0.0005"),
            ("0", 3, "0"),
            ("-0", 0, "0"),
            ("1234567890123456789012345", 0, "1234567890123456789012345"),
            ("1/1000000000000000000000000", 0, "0.000000000000000000000001"),
        ] {
            assert_eq!(shown(&quantity(fraction).figure(decimals)), expected, "{fraction}");
        }
    }

    #[test]
    fn a_figure_is_told_from_the_one_it_is_not() {
        let one = quantity("1");
        for (fraction, expected) in [
            ("1", "1"),
            ("1000001/1000000", "1.000001"),
            ("2999999/3000000", "~0.9999997"),
            ("3/2", "1.5"),
        ] {
            assert_eq!(shown(&quantity(fraction).figure_apart_from(&one, 0)), expected);
        }
        assert!(quantity("1").over(&quantity("0")).is_none());
        assert_eq!(quantity("4.10"), quantity("4.1"));
    }
}
