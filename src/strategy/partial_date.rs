//! A day, a month or a year.

use std::fmt;

use super::Date;

/// How exactly a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// `2025-03-31`
    Day,
    /// `2025-03`
    Month,
    /// `2025`
    Year,
}

/// A date as exact as it is written: a day, a month or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PartialDate {
    first: Date,
    last: Date,
    precision: Precision,
}

impl PartialDate {
    /// Reads `2025-03-31`, `2025-03` or `2025`.
    pub fn parse(text: &str) -> Option<Self> {
        let date = |rest: &str| Date::parse(&format!("{text}{rest}"));
        let (precision, first) = match text.len() {
            4 => (Precision::Year, date("-01-01")?),
            7 => (Precision::Month, date("-01")?),
            _ => (Precision::Day, date("")?),
        };
        let last = match precision {
            Precision::Day => first,
            Precision::Month => Date::last_of_month(first.year(), first.month())?,
            Precision::Year => Date::last_of_month(first.year(), 12)?,
        };
        Some(Self { first, last, precision })
    }

    /// Its first day.
    pub fn first(self) -> Date {
        self.first
    }

    /// Its last day, at which what is due then stands.
    pub fn last(self) -> Date {
        self.last
    }

    /// How exactly it is known.
    pub fn precision(self) -> Precision {
        self.precision
    }

    /// Its year.
    pub fn year(self) -> i32 {
        self.first.year()
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.first.to_string();
        let end = match self.precision {
            Precision::Day => day.len(),
            Precision::Month => 7,
            Precision::Year => 4,
        };
        formatter.write_str(&day[..end])
    }
}

#[cfg(test)]
mod tests {
    use super::PartialDate;

    #[test]
    fn a_date_lasts_as_long_as_it_is_exact() {
        for (text, first, last) in [
            ("2025", "2025-01-01", "2025-12-31"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2025-12", "2025-12-01", "2025-12-31"),
            ("2025-03-31", "2025-03-31", "2025-03-31"),
        ] {
            let date = PartialDate::parse(text).unwrap();
            assert_eq!([date.first(), date.last()].map(|day| day.to_string()), [first, last]);
            assert_eq!(date.to_string(), text);
        }
        for text in ["", "25", "2025-", "2025-13", "2025-3", "2025-02-30", "2025-Q1", "20250331"] {
            assert_eq!(PartialDate::parse(text), None, "{text}");
        }
    }
}
