//! A year or a part of one.

use std::fmt;

use super::Date;

/// How many months a period has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Granularity {
    /// One month.
    Month = 1,
    /// Three months.
    Quarter = 3,
    /// Six months.
    Half = 6,
    /// Twelve months.
    Year = 12,
}

/// The time for which a value was observed: `2022`, `2022-H1`, `2022-Q3` or `2022-09`.
///
/// Periods are ordered by their ends; of those that end together, the shorter comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    year: i32,
    last_month: u8,
    granularity: Granularity,
}

impl Period {
    /// Reads a period as editors write it.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, part) = match text.split_once('-') {
            Some((year, part)) => (year, Some(part)),
            None => (text, None),
        };
        let digits = |text: &str, length: usize| {
            (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| text.parse::<u16>().ok())?
        };
        let year = i32::from(digits(year, 4)?);
        let (granularity, part) = match part {
            None => (Granularity::Year, 1),
            Some("H1") => (Granularity::Half, 1),
            Some("H2") => (Granularity::Half, 2),
            Some(part) => match part.strip_prefix('Q') {
                Some(quarter) => (Granularity::Quarter, digits(quarter, 1)?),
                None => (Granularity::Month, digits(part, 2)?),
            },
        };
        let last_month = u8::try_from(part).ok()?.checked_mul(granularity as u8)?;
        (1..=12).contains(&last_month).then_some(Self { year, last_month, granularity })
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// Which half, quarter or month of the year, from 1.
    pub fn part(self) -> u8 {
        self.last_month / self.granularity as u8
    }

    /// Its last month, from 1.
    pub fn last_month(self) -> u8 {
        self.last_month
    }

    /// How long it is.
    pub fn granularity(self) -> Granularity {
        self.granularity
    }

    /// Its first day.
    pub fn start(self) -> Option<Date> {
        Date::new(self.year, self.last_month + 1 - self.granularity as u8, 1)
    }

    /// Whole months from the end of this period to the end of another; negative where that is
    /// earlier.
    pub fn months_until(self, other: Self) -> i64 {
        let end = |period: Self| i64::from(period.year) * 12 + i64::from(period.last_month);
        end(other) - end(self)
    }

    /// The whole of a year.
    pub fn of_year(year: i32) -> Self {
        Self { year, last_month: 12, granularity: Granularity::Year }
    }

    /// Its last day.
    pub fn end(self) -> Option<Date> {
        Date::last_of_month(self.year, self.last_month)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.granularity {
            Granularity::Year => write!(formatter, "{:04}", self.year),
            Granularity::Half => write!(formatter, "{:04}-H{}", self.year, self.part()),
            Granularity::Quarter => write!(formatter, "{:04}-Q{}", self.year, self.part()),
            Granularity::Month => write!(formatter, "{:04}-{:02}", self.year, self.part()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Period;

    #[test]
    fn a_period_stands_at_its_end() {
        let mut periods = ["2023", "2022-12", "2022-Q3", "2022", "2022-H1"]
            .map(|text| Period::parse(text).unwrap());
        periods.sort();
        assert_eq!(
            periods.map(|period| period.to_string()),
            ["2022-H1", "2022-Q3", "2022-12", "2022", "2023"]
        );
        let days = |text| {
            let period = Period::parse(text).unwrap();
            [period.start(), period.end()].map(|day| day.unwrap().to_string())
        };
        assert_eq!(days("2022"), ["2022-01-01", "2022-12-31"]);
        assert_eq!(days("2022-H2"), ["2022-07-01", "2022-12-31"]);
        assert_eq!(days("2022-Q3"), ["2022-07-01", "2022-09-30"]);
        assert_eq!(Period::parse("2024-02").unwrap().end().unwrap().to_string(), "2024-02-29");
        let months = |from: &str, to: &str| {
            Period::parse(from).unwrap().months_until(Period::parse(to).unwrap())
        };
        assert_eq!(months("2016", "2022"), 72);
        assert_eq!(months("2022-H2", "2023-H1"), 6);
        assert_eq!(months("2022-Q4", "2022-Q1"), -9);
        assert_eq!(months("2022-02", "2022"), 10);
    }
}
