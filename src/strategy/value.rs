//! Numbers as they are written.

use std::fmt;
use std::str::FromStr;

use fixed_decimal::Decimal;

use crate::diagnostic::Limit;

/// An exact decimal number that keeps the digits it was written with: `65`, `4.10`.
#[derive(Clone, Debug, PartialEq)]
pub struct Number(Decimal);

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
        Decimal::from_str(text).ok().map(Self)
    }

    /// A number of tenths, without a fraction where it is whole.
    pub(crate) fn from_tenths(tenths: usize) -> Self {
        let mut number = Decimal::from(tenths);
        number.multiply_pow10(-1);
        number.trim_end();
        Self(number)
    }

    /// The number for the formatters of ICU.
    pub fn decimal(&self) -> &Decimal {
        &self.0
    }

    /// The nearest floating-point number, for comparisons and drawings; never for output.
    pub fn approximate(&self) -> f64 {
        self.0.to_string().parse().unwrap_or(f64::NAN)
    }
}

impl From<usize> for Number {
    fn from(count: usize) -> Self {
        Self(Decimal::from(count))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, formatter)
    }
}
