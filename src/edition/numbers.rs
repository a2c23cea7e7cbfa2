//! Numbers, periods, values and sizes in words.

use super::locale::{held, in_digits_of};
use super::voice::Voice;
use crate::derive::assessment::Figure;
use crate::resolve::fill;
use crate::strategy::{Granularity, Measure, Number, Period, Target, TargetForm, Trend, Value};

impl Voice<'_> {
    /// A count in words: `16 działań`. The number and its noun stay on one line.
    pub(crate) fn count(self, key: &str, count: usize) -> String {
        let form = self.edition.strings.counted(self.language, key, self.locale().category(count));
        let number = self.locale().number(&Number::from(count));
        fill(form, &[("n", &number)]).replacen(&format!("{number} "), &format!("{number}\u{a0}"), 1)
    }

    /// A sentence in the form that a count asks for, with its placeholders filled in.
    pub(crate) fn counted(self, key: &str, count: usize, values: &[(&str, &str)]) -> String {
        let form = self.edition.strings.counted(self.language, key, self.locale().category(count));
        self.locale().typography.set(&fill(form, values)).into_owned()
    }

    /// A number with its noun, which may have decimals: `17,2 punktu`. Both stay on one line.
    pub(crate) fn measured(self, key: &str, number: &Number) -> String {
        let category = self.locale().category_of(number);
        let form = self.edition.strings.counted(self.language, key, category);
        fill(form, &[("n", &self.locale().number(number))]).replacen(' ', "\u{a0}", 1)
    }

    /// A period in words.
    pub(crate) fn period(self, period: Period) -> String {
        let key = match period.granularity() {
            Granularity::Year => return self.locale().year(period.year()),
            Granularity::Month => {
                return self.locale().month(period).unwrap_or_else(|| period.to_string());
            }
            Granularity::YearOverTwo | Granularity::Years(_) => return self.years(period),
            Granularity::Half => "period_half",
            Granularity::Quarter => "period_quarter",
        };
        let part = in_digits_of(self.locale().zero, &period.part().to_string());
        let year = self.locale().year(period.year());
        let roman = ["I", "II", "III", "IV"][usize::from(period.part()) - 1];
        held(&self.filled(key, &[("n", &part), ("roman", roman), ("year", &year)]))
    }

    /// From one period to another: `2016–2022`, or a single one.
    pub(crate) fn span(self, first: Period, last: Period) -> String {
        let ends = [self.period(first), self.period(last)];
        let is_yearly = [first, last].iter().all(|end| end.granularity() == Granularity::Year);
        let key = if is_yearly { "period_years" } else { "period_span" };
        match ends {
            [first, last] if first == last => last,
            [first, last] => self.filled(key, &[("first", &first), ("last", &last)]),
        }
    }

    /// A year over two calendar years, or several years: `2021/22`, `2019–2021`.
    fn years(self, period: Period) -> String {
        let key = match period.granularity() {
            Granularity::YearOverTwo => "period_over_two",
            _ => "period_years",
        };
        let (first, last) = (period.first_year(), period.year().to_string());
        let short = in_digits_of(self.locale().zero, &last[last.len().saturating_sub(2)..]);
        let (first, last) = (self.locale().year(first), self.locale().year(period.year()));
        self.filled(key, &[("first", &first), ("last", &last), ("short", &short)])
    }

    /// A value as readers of the language write it.
    pub(crate) fn value(self, value: &Value, measure: &Measure) -> String {
        match value {
            Value::Grade(grade) => grade.clone(),
            Value::Number(number) => self.number_of(number, measure),
        }
    }

    /// The same without more decimals than can be read, and whether it is what was written.
    pub(crate) fn brief(self, value: &Value, measure: &Measure) -> (String, bool) {
        let rounded = match value {
            Value::Number(number) => Figure::brief(number),
            Value::Grade(_) => None,
        };
        match rounded.as_ref().and_then(|figure| Number::parse(&figure.digits)) {
            Some(number) => (self.number_of(&number, measure), false),
            None => (self.value(value, measure), true),
        }
    }

    pub(crate) fn percent(self, number: &Number) -> String {
        self.filled("percent", &[("n", &self.locale().number(number))])
    }

    /// The ends of a scale, in words.
    pub(crate) fn scale(self, measure: &Measure) -> Option<String> {
        let (key, first, last) = match measure {
            Measure::Score(range) => {
                ("scale_range", self.locale().number(&range.min), self.locale().number(&range.max))
            }
            Measure::Grade(grades) => match &**grades {
                [] => return None,
                [only] => return Some(only.clone()),
                [first, last] => ("scale_grades_two", first.clone(), last.clone()),
                [first, .., last] => ("scale_grades", first.clone(), last.clone()),
            },
            Measure::Number | Measure::Percent => return None,
        };
        Some(self.filled(key, &[("first", &first), ("last", &last)]))
    }

    /// The target in words made from the facts.
    pub(crate) fn target_in_words(self, target: &Target, measure: &Measure) -> String {
        match &target.form {
            TargetForm::Value(number) => self.number_of(number, measure),
            TargetForm::Trend(Trend::Up) => self.filled("target_trend_up", &[]),
            TargetForm::Trend(Trend::Down) => self.filled("target_trend_down", &[]),
            TargetForm::Share { share, .. } => {
                self.filled("target_share", &[("n", &self.locale().number(share))])
            }
            TargetForm::Ceiling { .. } => self.filled("target_ceiling", &[]),
            TargetForm::Between { low, high } => {
                let ends = [low, high].map(|end| self.number_of(end, measure));
                self.filled("target_between", &[("low", &ends[0]), ("high", &ends[1])])
            }
            TargetForm::Change { from, by } => {
                let key = if by.approximate() < 0.0 { "target_fall" } else { "target_rise" };
                let by = self.percent(&by.absolute());
                self.filled(key, &[("n", &by), ("year", &self.locale().year(*from))])
            }
        }
    }

    /// A number in the unit of an indicator.
    pub(crate) fn number_of(self, number: &Number, measure: &Measure) -> String {
        match measure {
            Measure::Percent => self.percent(number),
            _ => self.locale().number(number),
        }
    }

    /// A size in words, in units of the SI: `980 B`, `1,2 kB`. It is rounded to a tenth, halves up.
    pub(crate) fn size(self, bytes: usize) -> String {
        let (key, unit) = match bytes {
            0..1000 => ("size_bytes", 1),
            // What would be rounded to 1000 kB is a megabyte.
            1000..999_950 => ("size_kilobytes", 1000),
            _ => ("size_megabytes", 1_000_000),
        };
        let tenths = (bytes * 10 + unit / 2) / unit;
        let number = self.locale().number(&Number::from_tenths(tenths));
        held(&self.filled(key, &[("n", &number)]))
    }
}
