//! What the number format of a spreadsheet makes of a number.

/// How a number is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NumberFormat {
    pub(super) is_percent: bool,
    /// None where all digits are shown.
    pub(super) decimals: Option<usize>,
    /// By how many thousands it is divided.
    pub(super) thousands: usize,
    pub(super) date: DateShape,
}

/// What is shown of a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum DateShape {
    #[default]
    Day,
    Month,
    Year,
}

impl NumberFormat {
    /// Reads a format code such as `0.0%`, `# ##0,00 "zł"` or `mmm yyyy`.
    pub(super) fn parse(code: &str) -> Self {
        let plain = unquoted(code);
        // Only the form of positive numbers counts.
        let plain = plain.split(';').next().unwrap_or_default();
        let lower = plain.to_lowercase();
        let has = |letter| lower.contains(letter);
        let date = match (has('y'), has('m'), has('d')) {
            (true, false, false) => DateShape::Year,
            (true, true, false) => DateShape::Month,
            _ => DateShape::Day,
        };
        let is_digit = |character: char| matches!(character, '0' | '#' | '?');
        let after = plain.split_once('.').map(|(_, after)| after);
        let decimals = after.map_or(0, |after| after.chars().take_while(|c| is_digit(*c)).count());
        let last = plain.rfind(is_digit);
        let rest = last.map_or("", |last| &plain[last + 1..]);
        Self {
            is_percent: has('%'),
            decimals: last.filter(|_| !lower.starts_with("general")).map(|_| decimals),
            thousands: rest.chars().take_while(|character| *character == ',').count(),
            date,
        }
    }
}

/// A format code without texts in quotation marks, behind backslashes or in brackets.
fn unquoted(code: &str) -> String {
    let mut plain = String::new();
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        let end = match character {
            '"' => '"',
            '[' => ']',
            '\\' | '_' | '*' => {
                characters.next();
                continue;
            }
            _ => {
                plain.push(character);
                continue;
            }
        };
        let _ = characters.by_ref().find(|character| *character == end);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{DateShape, NumberFormat};

    #[test]
    fn formats_say_what_is_shown() {
        let numbers = |code: &str| {
            let NumberFormat { is_percent, decimals, thousands, .. } = NumberFormat::parse(code);
            (is_percent, decimals, thousands)
        };
        assert_eq!(numbers("General"), (false, None, 0));
        assert_eq!(numbers("0"), (false, Some(0), 0));
        assert_eq!(numbers("0.0%"), (true, Some(1), 0));
        assert_eq!(numbers("0%"), (true, Some(0), 0));
        assert_eq!(numbers("#,##0.00"), (false, Some(2), 0));
        assert_eq!(numbers("#,##0,"), (false, Some(0), 1));
        assert_eq!(numbers("0.0,,\"%\""), (false, Some(1), 2));
        assert_eq!(numbers("#,##0.00\\ [$zł-415];[Red]-#,##0.0%"), (false, Some(2), 0));
        assert_eq!(numbers("@"), (false, None, 0));
        for (code, shape) in [
            ("yyyy", DateShape::Year),
            ("[$-415]mmm\\ yyyy;@", DateShape::Month),
            ("mm.yyyy", DateShape::Month),
            ("yyyy-mm-dd", DateShape::Day),
            ("", DateShape::Day),
        ] {
            assert_eq!(NumberFormat::parse(code).date, shape, "{code}");
        }
    }
}
