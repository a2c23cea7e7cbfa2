//! A year, a part of one, or several.

use std::fmt;

use super::Date;

/// The sort of a period, by its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Granularity {
    /// One month.
    Month,
    /// Three months.
    Quarter,
    /// Six months.
    Half,
    /// A calendar year.
    Year,
    /// Twelve months over two calendar years.
    YearOverTwo,
    /// So many calendar years.
    Years(u16),
}

impl Granularity {
    fn months(self) -> i32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Half => 6,
            Self::Year | Self::YearOverTwo => 12,
            Self::Years(count) => i32::from(count) * 12,
        }
    }
}

/// The time for which a value was observed: `2022`, `2022-H1`, `2022-Q3`, `2022-09`, `2021/22` or
/// `2019..2021`.
///
/// Periods are ordered by their ends; of those that end together, the shorter comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    /// The year in which it ends.
    year: i32,
    /// The month with which it ends, from 1. It is 0 for a year over two of which that is not said:
    /// it stands at the turn of the two.
    last_month: u8,
    granularity: Granularity,
}

impl Period {
    /// Reads a period as it stands in facts and words.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some((first, last)) = text.split_once("..") {
            return Self::years(year(first)?, year(last)?);
        }
        if let Some((first, last)) = text.split_once('/') {
            return Self::year_over_two(year(first)?, digits(last, 2)?);
        }
        let Some((year, part)) = text.split_once('-') else {
            return Some(Self::of_year(year(text)?));
        };
        let year = self::year(year)?;
        match part.as_bytes() {
            [b'H', _] => Self::part_of(year, Granularity::Half, digits(&part[1..], 1)?),
            [b'Q', _] => Self::part_of(year, Granularity::Quarter, digits(&part[1..], 1)?),
            _ => Self::part_of(year, Granularity::Month, digits(part, 2)?),
        }
    }

    /// The periods that a cell of a table may mean, as offices write them beside the forms of
    /// [`Self::parse`]: `2013 Q1`, `2013Q1`, `Q1 2013`, `2021/2022`, `2013-2015`, `2013 to 2015`,
    /// `2013M01`.
    pub fn readings(text: &str) -> Vec<Self> {
        if let Some(year) = year(text) {
            return vec![Self::of_year(year)];
        }
        let compact: String = text.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase();
        let compact = compact.replace([' ', '\u{2013}'], "-").replace("-TO-", "-");
        let mut found: Vec<Self> = Self::parse(&compact).into_iter().collect();
        let parts = compact.replace('-', "");
        if let Some((year, month)) = parts.split_once('M')
            && digits(month, 2).is_some()
        {
            found.extend(Self::parse(&format!("{year}-{month}")));
        }
        if let Some(at) = parts.find(['H', 'Q'])
            && let Some(part) = parts.get(at..at + 2)
        {
            let year = parts.replacen(part, "", 1);
            let is_beside = at == 0 || at + 2 == parts.len();
            found.extend(is_beside.then(|| Self::parse(&format!("{year}-{part}"))).flatten());
        }
        let years = [compact.split_once('-'), compact.split_once('/')];
        for (first, last) in years.into_iter().flatten() {
            // Hyphens may stand around a dash that had spaces around it.
            let (first, last) = (first.trim_end_matches('-'), last.trim_start_matches('-'));
            let Some(first) = year(first) else { continue };
            if let Some(last) = year(last) {
                if last == first + 1 {
                    found.extend(Self::year_over_two(first, last.rem_euclid(100)));
                }
                if !compact.contains('/') {
                    found.extend(Self::years(first, last));
                }
            } else if let Some(last) = digits(last, 2) {
                found.extend(Self::year_over_two(first, last));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// A half, a quarter or a month of a year.
    fn part_of(year: i32, granularity: Granularity, part: i32) -> Option<Self> {
        let last_month = u8::try_from(part * granularity.months()).ok()?;
        (1..=12).contains(&last_month).then_some(Self { year, last_month, granularity })
    }

    /// Twelve months over two calendar years; `second` is the end of the number of the second.
    fn year_over_two(first: i32, second: i32) -> Option<Self> {
        let year = first + 1;
        let granularity = Granularity::YearOverTwo;
        (year.rem_euclid(100) == second).then_some(Self { year, last_month: 0, granularity })
    }

    /// Several whole years.
    fn years(first: i32, last: i32) -> Option<Self> {
        let count = u16::try_from(last - first + 1).ok().filter(|&count| count > 1)?;
        Some(Self { year: last, last_month: 12, granularity: Granularity::Years(count) })
    }

    /// The whole of a year.
    pub fn of_year(year: i32) -> Self {
        Self { year, last_month: 12, granularity: Granularity::Year }
    }

    /// The same period where years over two end with a month of the second year.
    #[must_use]
    pub(crate) fn ending_with(self, month: u8) -> Self {
        match self.granularity {
            Granularity::YearOverTwo => Self { last_month: month, ..self },
            _ => self,
        }
    }

    /// The last period of the same sort that ends in a year.
    #[must_use]
    pub fn last_in(self, year: i32) -> Self {
        match self.granularity {
            Granularity::YearOverTwo => Self { year, ..self },
            _ => Self { year, last_month: 12, ..self },
        }
    }

    /// The period spelt so that a table can mean nothing else by it.
    pub(crate) fn spelling(self) -> String {
        let text = self.to_string();
        match self.granularity {
            Granularity::Month => text.replace('-', "-M"),
            _ => text,
        }
    }

    /// The year in which it ends.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The year in which it begins.
    pub fn first_year(self) -> i32 {
        (self.last() - self.granularity.months()).div_euclid(12)
    }

    /// Which half, quarter or month of the year, from 1; 1 for what is no part of a year.
    pub fn part(self) -> u8 {
        match self.granularity {
            Granularity::Month => self.last_month,
            Granularity::Quarter => self.last_month / 3,
            Granularity::Half => self.last_month / 6,
            _ => 1,
        }
    }

    /// The month with which it ends, from 1; 0 for the turn of the year before it.
    pub fn last_month(self) -> u8 {
        self.last_month
    }

    /// How long it is.
    pub fn granularity(self) -> Granularity {
        self.granularity
    }

    /// How many months long it is.
    pub(crate) fn months(self) -> i64 {
        i64::from(self.granularity.months())
    }

    /// Months from the year 0 to its end.
    fn last(self) -> i32 {
        self.year * 12 + i32::from(self.last_month)
    }

    /// Whole months from the end of this period to the end of another; negative where that is
    /// earlier.
    pub fn months_until(self, other: Self) -> i64 {
        i64::from(other.last()) - i64::from(self.last())
    }

    /// The periods between the end of this one and a later one of their sort: the first, the last
    /// and how many. None where one follows the other.
    pub fn missing_before(self, later: Self) -> Option<(Self, Self, usize)> {
        let step = later.granularity.months();
        let count = self.months_until(later) / i64::from(step) - 1;
        let count = i32::try_from(count).ok().filter(|&count| count > 0)?;
        let earlier = |steps: i32| later.earlier(steps * step);
        Some((earlier(count), earlier(1), usize::try_from(count).ok()?))
    }

    /// The period of the same length that ends so many months earlier.
    fn earlier(self, months: i32) -> Self {
        if months % 12 == 0 {
            return Self { year: self.year - months / 12, ..self };
        }
        let last = self.last() - months - 1;
        let last_month = u8::try_from(last.rem_euclid(12) + 1).unwrap_or(self.last_month);
        Self { year: last.div_euclid(12), last_month, ..self }
    }

    /// Its first day; of a year over two of which the end is not said, that of the first year.
    pub fn start(self) -> Option<Date> {
        let month = u8::try_from((self.last() - self.granularity.months()).rem_euclid(12)).ok()?;
        Date::new(self.first_year(), month + 1, 1)
    }

    /// Its last day; of a year over two of which the end is not said, that of the second year.
    pub fn end(self) -> Option<Date> {
        Date::last_of_month(self.year, if self.last_month == 0 { 12 } else { self.last_month })
    }
}

/// So many digits.
fn digits(text: &str, length: usize) -> Option<i32> {
    let is_sound = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    is_sound.then(|| text.parse().ok())?
}

fn year(text: &str) -> Option<i32> {
    digits(text, 4)
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, year, part) = (self.first_year(), self.year, self.part());
        match self.granularity {
            Granularity::Year => write!(formatter, "{year:04}"),
            Granularity::Half => write!(formatter, "{year:04}-H{part}"),
            Granularity::Quarter => write!(formatter, "{year:04}-Q{part}"),
            Granularity::Month => write!(formatter, "{year:04}-{part:02}"),
            Granularity::YearOverTwo => {
                write!(formatter, "{:04}/{:02}", year - 1, year.rem_euclid(100))
            }
            Granularity::Years(_) => write!(formatter, "{first:04}..{year:04}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Period;

    fn period(text: &str) -> Period {
        Period::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn periods_without_a_value_are_those_between_two() {
        let missing = |first: &str, later: &str| {
            let missing = period(first).missing_before(period(later));
            missing.map(|(first, last, count)| format!("{first} to {last}: {count}"))
        };
        assert_eq!(missing("2016", "2022").as_deref(), Some("2017 to 2021: 5"));
        assert_eq!(missing("2021-Q3", "2022-Q2").as_deref(), Some("2021-Q4 to 2022-Q1: 2"));
        assert_eq!(missing("2021-11", "2022-02").as_deref(), Some("2021-12 to 2022-01: 2"));
        assert_eq!(missing("2019/20", "2021/22").as_deref(), Some("2020/21 to 2020/21: 1"));
        for (first, later) in
            [("2016", "2017"), ("2021-Q4", "2022-Q1"), ("2016..2018", "2017..2019")]
        {
            assert_eq!(missing(first, later), None, "{first}, {later}");
        }
    }

    #[test]
    fn a_period_stands_at_its_end() {
        let mut periods =
            ["2023", "2022-12", "2022-Q3", "2022", "2022-H1", "2021/22", "2020..2022", "1999/00"]
                .map(period);
        periods.sort();
        assert_eq!(
            periods.map(|period| period.to_string()),
            ["1999/00", "2021/22", "2022-H1", "2022-Q3", "2022-12", "2022", "2020..2022", "2023"]
        );
        let days =
            |period: Period| [period.start(), period.end()].map(|day| day.unwrap().to_string());
        assert_eq!(days(period("2022")), ["2022-01-01", "2022-12-31"]);
        assert_eq!(days(period("2022-H2")), ["2022-07-01", "2022-12-31"]);
        assert_eq!(days(period("2022-Q3")), ["2022-07-01", "2022-09-30"]);
        assert_eq!(days(period("2022-12")), ["2022-12-01", "2022-12-31"]);
        assert_eq!(days(period("2019..2021")), ["2019-01-01", "2021-12-31"]);
        assert_eq!(days(period("2021/22")), ["2021-01-01", "2022-12-31"]);
        assert_eq!(days(period("2021/22").ending_with(3)), ["2021-04-01", "2022-03-31"]);
        assert_eq!(period("2024-02").end().unwrap().to_string(), "2024-02-29");
        let months = |from: &str, to: &str| period(from).months_until(period(to));
        assert_eq!(months("2016", "2022"), 72);
        assert_eq!(months("2022-H2", "2023-H1"), 6);
        assert_eq!(months("2022-Q4", "2022-Q1"), -9);
        assert_eq!(months("2022-02", "2022"), 10);
        assert_eq!(months("2021/22", "2022"), 12);
        assert_eq!(months("2019..2021", "2020..2022"), 12);
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for text in [
            "2022-Q5",
            "2022-H3",
            "2022-13",
            "2022-00",
            "2021/23",
            "2021/2022",
            "2021..2021",
            "2022..2021",
            "2013 Q1",
            "2013Q1",
            "2013-2015",
            "22",
            "",
            "2021/",
            "..",
            "20211",
            "2022-Qx",
            "2022-Q",
        ] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    #[test]
    fn cells_may_be_written_as_offices_write_them() {
        let readings = |text: &str| {
            let found: Vec<_> = Period::readings(text).iter().map(ToString::to_string).collect();
            found.join(" ")
        };
        for (text, expected) in [
            ("2013 Q1", "2013-Q1"),
            ("2013Q1", "2013-Q1"),
            ("Q1 2013", "2013-Q1"),
            ("q1\u{a0}2013", "2013-Q1"),
            ("2013 H2", "2013-H2"),
            ("2013-Q1", "2013-Q1"),
            ("2013M01", "2013-01"),
            ("2011-M12", "2011-12"),
            ("2021/2022", "2021/22"),
            ("2021/22", "2021/22"),
            ("2021–22", "2021/22"),
            ("2013-2015", "2013..2015"),
            ("2013 – 2015", "2013..2015"),
            ("2013–2015", "2013..2015"),
            ("2013 to 2015", "2013..2015"),
            ("2019..2021", "2019..2021"),
            ("2009-2010", "2009/10 2009..2010"),
            ("2009 to 2010", "2009/10 2009..2010"),
            ("2011-12", "2011-12 2011/12"),
            ("2012-13", "2012/13"),
            ("2011-11", "2011-11"),
            ("2022", "2022"),
            ("2021/2023", ""),
            ("2013-2015-2017", ""),
            ("2013 Q1 Q2", ""),
            ("Q1", ""),
            ("HQ", ""),
            ("2013MQ1", ""),
            ("M12", ""),
            ("żQ1", ""),
            ("", ""),
        ] {
            assert_eq!(readings(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange(text in "[0-9QHMqhmżto /–.-]{0,12}") {
            for reading in Period::readings(&text) {
                prop_assert_eq!(Period::parse(&reading.to_string()), Some(reading));
                prop_assert!(reading.start() <= reading.end());
                // What is proposed to be written means one thing.
                prop_assert_eq!(Period::readings(&reading.spelling()), vec![reading]);
            }
            if let Some(period) = Period::parse(&text) {
                prop_assert_eq!(period.to_string(), text.clone());
                prop_assert!(Period::readings(&text).contains(&period));
            }
        }

        #[test]
        fn offices_spell_periods_in_many_ways(year in 1900..2100, length in 1..9, part in 1..5) {
            for text in [
                format!("{year}"), format!("{year} Q{part}"), format!("Q{part} {year}"),
                format!("{year}-{}", year + length), format!("{year} – {}", year + length),
                format!("{year}/{}", year + 1), format!("{year}–{:02}", (year + 1) % 100),
                format!("{year}M{part:02}"), format!("{year} to {}", year + length),
            ] {
                let readings = Period::readings(&text);
                prop_assert!(!readings.is_empty(), "{text}");
                for reading in readings {
                    prop_assert_eq!(Period::parse(&reading.to_string()), Some(reading));
                    prop_assert_eq!(Period::readings(&reading.spelling()), vec![reading]);
                }
            }
        }
    }
}
