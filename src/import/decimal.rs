//! Decimal numbers as texts: exponents and shifts without rounding.

/// So many digits may an exponent add: numbers of Metka have at most 100.
const MOST_SHIFTED: isize = 99;

/// A number such as `1.2E+05`, `-3e-4` or `47.8` without its exponent, every digit kept; `None` for
/// anything else, and for exponents beyond reason.
pub(super) fn expanded(text: &str) -> Option<String> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => {
            let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
            (mantissa, exponent.parse::<isize>().ok()?)
        }
        None => (text, 0),
    };
    let unsigned = mantissa.strip_prefix('-').unwrap_or(mantissa);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_sound = !(whole.is_empty() && fraction.is_empty())
        && is_digits(whole)
        && is_digits(fraction)
        && exponent.abs() <= MOST_SHIFTED;
    is_sound.then(|| shifted(mantissa, exponent))
}

/// A decimal number times a power of ten. What it was not asked to shift keeps its digits.
pub(super) fn shifted(number: &str, places: isize) -> String {
    let unsigned = number.strip_prefix('-').unwrap_or(number);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits: String = [whole, fraction].concat();
    let point = isize::try_from(whole.len()).unwrap_or(0) + places;
    let (whole, fraction) = match usize::try_from(point) {
        Err(_) | Ok(0) => {
            let zeros = "0".repeat(point.unsigned_abs());
            ("0".to_owned(), zeros + &digits)
        }
        Ok(point) if point >= digits.len() => {
            (digits.clone() + &"0".repeat(point - digits.len()), String::new())
        }
        Ok(point) => (digits[..point].to_owned(), digits[point..].to_owned()),
    };
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    // Zeros at the end that nobody wrote say nothing.
    let fraction = if places == 0 { &fraction } else { fraction.trim_end_matches('0') };
    let is_zero = [whole, fraction].iter().all(|part| part.bytes().all(|byte| byte == b'0'));
    let sign = if number.starts_with('-') && !is_zero { "-" } else { "" };
    match fraction {
        "" => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{fraction}"),
    }
}

/// How many digits stand behind the decimal point.
pub(super) fn decimals(number: &str) -> usize {
    number.split_once('.').map_or(0, |(_, fraction)| fraction.len())
}

#[cfg(test)]
mod tests {
    use super::{expanded, shifted};

    #[test]
    fn exponents_are_expanded_without_rounding() {
        for (text, expected) in [
            ("47.8", "47.8"),
            ("4.10", "4.10"),
            ("-0", "0"),
            ("1.2E+05", "120000"),
            ("1.2345678901234567890e3", "1234.567890123456789"),
            ("-3e-4", "-0.0003"),
            ("5E-1", "0.5"),
            ("1e0", "1"),
            ("007", "7"),
            (".5", "0.5"),
        ] {
            assert_eq!(expanded(text).as_deref(), Some(expected), "{text}");
        }
        for text in ["", "e5", "1e", "1e5.0", "1e999", "x", "1,5", "NaN", "inf", "--1", "."] {
            assert_eq!(expanded(text), None, "{text}");
        }
    }

    #[test]
    fn per_cents_are_exact() {
        assert_eq!(shifted("0.478", 2), "47.8");
        assert_eq!(shifted("0.07", 2), "7");
        assert_eq!(shifted("1", 2), "100");
        assert_eq!(shifted("0.000125", 2), "0.0125");
        assert_eq!(shifted("-0.5", 2), "-50");
        assert_eq!(shifted("1234567", -3), "1234.567");
        assert_eq!(shifted("5", -6), "0.000005");
    }
}
