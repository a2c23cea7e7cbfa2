//! A day.

use std::fmt;

use icu_calendar::types::RataDie;
use icu_calendar::{Date as IcuDate, Iso};

/// A day of the ISO calendar that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(IcuDate<Iso>);

impl Date {
    /// The day, if the calendar has it.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        IcuDate::try_new_iso(year, month, day).ok().map(Self)
    }

    /// The day that begins this many days after 1 January 1970.
    pub fn from_unix_days(days: i64) -> Self {
        Self(IcuDate::from_rata_die(RataDie::new(719_163) + days, Iso))
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year().extended_year()
    }

    /// The month, from 1.
    pub fn month(self) -> u8 {
        self.0.month().ordinal
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.0.day_of_month().0
    }

    /// Reads a whole ISO 8601 date such as `2024-04-30`.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |range: std::ops::Range<usize>| {
            let digits = text.get(range)?;
            digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse::<u16>().ok())?
        };
        Self::new(
            i32::from(number(0..4)?),
            u8::try_from(number(5..7)?).ok()?,
            u8::try_from(number(8..10)?).ok()?,
        )
    }

    /// The last day of a month of a year.
    pub(super) fn last_of_month(year: i32, month: u8) -> Option<Self> {
        (28..=31).rev().find_map(|day| Self::new(year, month, day))
    }

    /// True for the last day of a month.
    pub(crate) fn is_last_of_month(self) -> bool {
        Self::new(self.year(), self.month(), self.day() + 1).is_none()
    }

    /// Whole months from this day to a later one; 0 where it is not later.
    pub fn months_until(self, later: Self) -> u32 {
        let months = |date: Self| i64::from(date.year()) * 12 + i64::from(date.month());
        let is_begun = later.day() < self.day();
        u32::try_from(months(later) - months(self) - i64::from(is_begun)).unwrap_or(0)
    }

    /// Days from this day to another; negative where that is earlier.
    pub fn days_until(self, other: Self) -> i64 {
        other.0.to_rata_die() - self.0.to_rata_die()
    }

    /// The same day of the month so many months later, or the last of a shorter month. None beyond
    /// the calendar.
    pub(crate) fn plus_months(self, months: u32) -> Option<Self> {
        let months = i64::from(self.year()) * 12 + i64::from(self.month() - 1) + i64::from(months);
        let year = i32::try_from(months.div_euclid(12)).ok()?;
        let month = u8::try_from(months.rem_euclid(12) + 1).ok()?;
        Self::new(year, month, self.day()).or_else(|| Self::last_of_month(year, month))
    }

    /// The same day for the formatters of ICU.
    pub fn to_icu(self) -> IcuDate<Iso> {
        self.0
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn only_days_that_exist_are_dates() {
        for good in ["2024-02-29", "2021-10-06", "0001-01-01"] {
            assert_eq!(Date::parse(good).map(|date| date.to_string()).as_deref(), Some(good));
        }
        for bad in
            ["2023-02-29", "2024-13-01", "2024-4-30", "2024-04", "30.04.2024", "", "２０24-01-01"]
        {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn days_are_counted_from_1970_and_months_are_whole() {
        let date = |text| Date::parse(text).unwrap();
        assert_eq!(Date::from_unix_days(0), date("1970-01-01"));
        assert_eq!(Date::from_unix_days(19_843), date("2024-04-30"));
        assert_eq!(date("2022-12-31").months_until(date("2024-01-30")), 12);
        assert_eq!(date("2022-12-31").months_until(date("2024-01-31")), 13);
        assert_eq!(date("2022-12-31").months_until(date("2022-01-01")), 0);
    }
}
