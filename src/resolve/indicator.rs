//! Builds indicators of facts and observations.

use std::collections::BTreeMap;

use super::breakdown;
use super::judgement;
use super::table;
use crate::diagnostic::{Finding, Limit, Place, Problem, SourcePath};
use crate::parse::keys::{KIND_RULES, KindRule};
use crate::parse::{
    Located, ParsedIndicator, ParsedObservation, ParsedObservations, ParsedTarget, nearest,
};
use crate::strategy::{
    Better, Indicator, Interval, Languages, Measure, Number, Observation, Period, Range, Target,
    TargetForm, Trend, Value,
};

/// Builds an indicator from the valid part of its facts; the rest is reported and left out.
pub(super) fn build(
    languages: &Languages,
    path: &SourcePath,
    draft: ParsedIndicator,
    table: Option<ParsedObservations>,
    findings: &mut Vec<Finding>,
) -> Option<Indicator> {
    let mut checker = Checker { path, findings, decimals: None, long: None, largest: 0.0 };
    let kind = draft.kind?.value;
    let written = [
        ("range", draft.range.as_ref().map(|range| Place::new(path, range.key))),
        ("grades", draft.grades.as_ref().map(|grades| grades.place.clone())),
        ("better", draft.better.as_ref().map(|better| better.place.clone())),
        ("numbers", draft.numbers.as_ref().map(|numbers| numbers.place.clone())),
        ("decimals", draft.decimals.as_ref().map(|decimals| decimals.place.clone())),
        ("interval", draft.interval.as_ref().map(|interval| interval.place.clone())),
    ];
    checker.keys_for_kind(kind, written);
    checker.decimals = draft.decimals.as_ref().and_then(|decimals| checker.decimals_of(decimals));
    let confidence = draft.interval.as_ref().and_then(|interval| checker.confidence(interval));
    let measure = match kind {
        "number" => Measure::Number,
        "percent" => Measure::Percent,
        "score" => match draft.range {
            None if draft.is_scale_faulty => return None,
            None => {
                checker.missing("range", "score-range");
                return None;
            }
            Some(range) => {
                let (min, max) = (range.min?, range.max?);
                let (min, max) = (checker.number(&min), checker.number(&max));
                checker.range(Place::new(path, range.key), min?, max?)
            }
        },
        _ => match draft.grades {
            None if draft.is_scale_faulty => return None,
            None => {
                checker.missing("grades", "grade-scale");
                return None;
            }
            Some(grades) => Measure::Grade(checker.grades(grades.value)),
        },
    };
    let (columns, mut table) = match table {
        Some(table) => (table.dimensions, table.observations),
        None => (Vec::new(), Vec::new()),
    };
    if !matches!(measure, Measure::Grade(_)) {
        let told = draft.numbers.as_ref();
        table::numbers(&mut table, &measure, told, path, checker.findings);
    }
    breakdown::check_numbers(&columns, &table, &draft.dimensions, path, checker.findings);
    let (whole, parts): (Vec<_>, Vec<_>) =
        table.into_iter().partition(|row| row.categories.iter().all(Option::is_none));
    // Of a value that could not be read it is not said once more that it is missing.
    let has_value = |row: &&ParsedObservation| row.value.is_some();
    let given = draft.observations.iter().chain(&whole).filter(has_value);
    let observed: Vec<_> = given.map(|row| row.period.value).collect();
    let mut granularity = None;
    let written = draft.observations.into_iter().chain(whole);
    let observations = checker.observations(&measure, written, &mut granularity);
    let names = breakdown::names(languages, &columns, draft.dimensions, checker.findings);
    breakdown::check_categories(&names, &parts, path, checker.findings);
    let breakdown = breakdown::build(names, parts, |rows| {
        checker.observations(&measure, rows, &mut granularity)
    });
    checker.many_decimals();
    let decimals = checker.decimals;
    let better = draft.better.filter(|_| kind != "grade");
    let target = draft.target.and_then(|target| checker.target(&measure, better.as_ref(), target));
    let better = better.map(|better| better.value);
    let (baseline, judgement) = match draft.assessment {
        Some(draft) => judgement::build(languages, path, draft, &observed, findings),
        None => (None, None),
    };
    Some(Indicator {
        measure,
        better,
        decimals,
        confidence,
        observations,
        target,
        baseline,
        judgement,
        breakdown,
    })
}

struct Checker<'a> {
    path: &'a SourcePath,
    findings: &'a mut Vec<Finding>,
    /// How many decimals readers are shown.
    decimals: Option<u8>,
    /// The first value with more decimals than readers can do with.
    long: Option<Located<String>>,
    /// The size of the largest value that is shown as it is written.
    largest: f64,
}

/// Values of more decimals than these are to be rounded.
const MANY_DECIMALS: usize = 3;

/// No value has more decimals than these when it is shown.
const MOST_DECIMALS: u8 = 20;

impl Checker<'_> {
    fn add(&mut self, problem: Problem, place: Place) {
        self.findings.push(Finding::new(problem, place));
    }

    fn missing(&mut self, key: &str, why: &'static str) {
        let problem = Problem::MissingKey { key: key.to_owned(), why: Some(why), is_empty: false };
        self.add(problem, Place::file(self.path));
    }

    fn keys_for_kind(
        &mut self,
        kind: &str,
        written: impl IntoIterator<Item = (&'static str, Option<Place>)>,
    ) {
        for (key, place) in written {
            if let Some(place) = place
                && rule(kind).is_some_and(|rule| rule.refuses.contains(&key))
            {
                self.add(
                    Problem::KeyNotForKind { key: key.to_owned(), kind: kind.to_owned() },
                    place,
                );
            }
        }
    }

    fn range(&mut self, place: Place, min: Number, max: Number) -> Measure {
        if min.approximate() >= max.approximate() {
            let problem = Problem::EmptyRange { min: min.to_string(), max: max.to_string() };
            self.add(problem, place);
        }
        Measure::Score(Range { min, max })
    }

    /// The steps of a scale, each once.
    fn grades(&mut self, written: Vec<Located<String>>) -> Vec<String> {
        let mut grades = Vec::with_capacity(written.len());
        for grade in written {
            if grades.contains(&grade.value) {
                self.add(Problem::RepeatedGrade { grade: grade.value }, grade.place);
            } else {
                grades.push(grade.value);
            }
        }
        grades
    }

    fn number(&mut self, written: &Located<String>) -> Option<Number> {
        let number = Number::parse(&written.value);
        let is_numeric = |byte: u8| byte.is_ascii_digit() || b".,- ".contains(&byte);
        if number.is_none()
            && written.value.len() > Limit::Digits.most()
            && written.value.bytes().all(is_numeric)
        {
            let problem = Problem::OverLimit { limit: Limit::Digits };
            self.add(problem, written.place.clone());
        } else if number.is_none() {
            let problem = Problem::BadNumber {
                found: written.value.clone(),
                suggestion: suggestion(written),
            };
            self.add(problem, written.place.clone());
        }
        number
    }

    fn grade(&mut self, grades: &[String], written: &Located<String>) -> Option<String> {
        if grades.contains(&written.value) {
            return Some(written.value.clone());
        }
        let nearest = nearest(&written.value, grades).cloned();
        self.add(
            Problem::UnknownGrade { grade: written.value.clone(), nearest },
            written.place.clone(),
        );
        None
    }

    fn value(&mut self, measure: &Measure, written: &Located<String>) -> Option<Value> {
        if let Measure::Grade(grades) = measure {
            return self.grade(grades, written).map(Value::Grade);
        }
        let number = self.number(written)?;
        if let Measure::Score(range) = measure {
            self.within(range, &number, written);
        }
        if self.decimals.is_none() {
            self.largest = self.largest.max(number.approximate().abs());
            if self.long.is_none() && number.decimals() > MANY_DECIMALS {
                self.long = Some(written.clone());
            }
        }
        Some(Value::Number(self.shown(number)))
    }

    /// A number with the decimals that readers are shown.
    fn shown(&self, number: Number) -> Number {
        match self.decimals {
            Some(decimals) => number.shown_with(decimals),
            None => number,
        }
    }

    /// The interval of a value.
    fn interval(
        &mut self,
        measure: &Measure,
        value: Option<&Value>,
        draft: &ParsedObservation,
    ) -> Option<Interval> {
        if let Measure::Grade(_) = measure {
            for (key, bound) in [("low", &draft.low), ("high", &draft.high)] {
                if let Some(bound) = bound {
                    let (key, kind) = (key.to_owned(), "grade".to_owned());
                    self.add(Problem::KeyNotForKind { key, kind }, bound.place.clone());
                }
            }
            return None;
        }
        let (low, high) = match (&draft.low, &draft.high) {
            (Some(low), Some(high)) => (low, high),
            (None, None) => return None,
            (Some(bound), None) => return self.lone_bound(("low", "high"), bound),
            (None, Some(bound)) => return self.lone_bound(("high", "low"), bound),
        };
        let Some(value) = value else { return self.lone_bound(("low", "value"), low) };
        let interval = (self.number(low), self.number(high));
        let (Some(below), Some(above)) = interval else { return None };
        let Value::Number(number) = value else { return None };
        let outside = if below.compare(number).is_gt() {
            Some(low)
        } else {
            number.compare(&above).is_gt().then_some(high)
        };
        if let Some(bound) = outside {
            let problem = Problem::OutsideInterval {
                value: number.to_string(),
                low: below.to_string(),
                high: above.to_string(),
            };
            self.add(problem, bound.place.clone());
            return None;
        }
        Some(Interval { low: self.shown(below), high: self.shown(above) })
    }

    fn lone_bound(
        &mut self,
        (key, missing): (&str, &'static str),
        bound: &Located<String>,
    ) -> Option<Interval> {
        let problem = Problem::LoneBound { key: key.to_owned(), missing };
        self.add(problem, bound.place.clone());
        None
    }

    /// How many decimals readers are to be shown.
    fn decimals_of(&mut self, written: &Located<i64>) -> Option<u8> {
        let decimals = u8::try_from(written.value).ok().filter(|&it| it <= MOST_DECIMALS);
        if decimals.is_none() {
            let ends = ("0".to_owned(), MOST_DECIMALS.to_string());
            self.outside("decimals", written.value.to_string(), ends, &written.place);
        }
        decimals
    }

    /// Of how many per cent intervals are.
    fn confidence(&mut self, written: &Located<String>) -> Option<Number> {
        let number = self.number(written)?;
        let per_cent = number.approximate();
        if !(1.0..100.0).contains(&per_cent) {
            let ends = ("1".to_owned(), "99.99".to_owned());
            self.outside("interval", written.value.clone(), ends, &written.place);
            return None;
        }
        Some(number)
    }

    fn outside(&mut self, key: &str, found: String, (min, max): (String, String), place: &Place) {
        let problem = Problem::NumberOutside { key: key.to_owned(), found, min, max };
        self.add(problem, place.clone());
    }

    /// Proposes decimals for values that have many: those of three digits that count.
    fn many_decimals(&mut self) {
        let Some(written) = self.long.take() else { return };
        let decimals = (0..MOST_DECIMALS)
            .find(|&decimals| self.largest * 10_f64.powi(i32::from(decimals)) >= 100.0);
        let decimals = decimals.unwrap_or_default().to_string();
        let facts = self.path.to_string();
        let problem = Problem::ManyDecimals { found: written.value, decimals, facts };
        self.findings.push(Finding::new(problem, written.place));
    }

    fn within(&mut self, range: &Range, number: &Number, written: &Located<String>) {
        let value = number.approximate();
        let is_empty = range.min.approximate() >= range.max.approximate();
        if is_empty {
            return;
        }
        if value < range.min.approximate() || value > range.max.approximate() {
            let (min, max) = (range.min.to_string(), range.max.to_string());
            let problem = Problem::OutOfRange { value: written.value.clone(), min, max };
            self.add(problem, written.place.clone());
        }
    }

    /// Observations in order, one per period; `first` is the first period of the indicator, and all
    /// others must have its length.
    fn observations(
        &mut self,
        measure: &Measure,
        written: impl IntoIterator<Item = ParsedObservation>,
        first: &mut Option<Period>,
    ) -> Vec<Observation> {
        let mut observations: BTreeMap<Period, Observation> = BTreeMap::new();
        for draft in written {
            let period = draft.period.value;
            let first = *first.get_or_insert(period);
            if period.granularity() != first.granularity() {
                let problem =
                    Problem::MixedPeriods { found: period.to_string(), first: first.to_string() };
                self.add(problem, draft.period.place);
                continue;
            }
            if let Some(earlier) = observations.get(&period) {
                let path = &earlier.place.path;
                let first = (*path != draft.period.place.path).then(|| path.to_string());
                let problem = Problem::DuplicatePeriod { period: period.to_string(), first };
                self.add(problem, draft.period.place);
                continue;
            }
            let value = match &draft.value {
                Some(written) => match self.value(measure, written) {
                    Some(value) => Some(value),
                    // A value that could not be read is not an intentional gap.
                    None => continue,
                },
                None => None,
            };
            let interval = self.interval(measure, value.as_ref(), &draft);
            observations.insert(
                period,
                Observation {
                    period,
                    value,
                    interval,
                    flags: draft.flags,
                    note: draft.note,
                    place: draft.period.place,
                },
            );
        }
        observations.into_values().collect()
    }

    fn target(
        &mut self,
        measure: &Measure,
        better: Option<&Located<Better>>,
        draft: ParsedTarget,
    ) -> Option<Target> {
        let place = Place::new(self.path, draft.key);
        let forms = [
            ("value", draft.value.is_some()),
            ("trend", draft.trend.is_some()),
            ("share", draft.share.is_some()),
            ("ceiling", draft.ceiling.is_some()),
        ];
        let given: Vec<_> = forms.iter().filter(|(_, is_given)| *is_given).collect();
        let [(form, _)] = given[..] else {
            self.add(Problem::TargetForm { count: given.len() }, place);
            return None;
        };
        let fitting = rule(measure.name()).map_or(&[][..], |rule| rule.target_forms);
        if !fitting.contains(form) {
            let (form, kind) = ((*form).to_owned(), measure.name().to_owned());
            let known = fitting.iter().map(|&form| form.to_owned()).collect();
            self.add(Problem::TargetNotForKind { form, kind, known }, place);
            return None;
        }
        for (key, values, wanted) in
            [("whole", &draft.whole, "share"), ("ceilings", &draft.ceilings, "ceiling")]
        {
            if let (Some((period, _)), true) = (values.first(), *form != wanted) {
                let kind = format!("{}, {form}", measure.name());
                let problem = Problem::KeyNotForKind { key: key.to_owned(), kind };
                self.add(problem, period.place.clone());
            }
        }
        let form = if let Some(written) = draft.value {
            let number = self.number(&written)?;
            if let Measure::Score(range) = measure {
                self.within(range, &number, &written);
            }
            TargetForm::Value(number)
        } else if let Some(trend) = draft.trend {
            let against = match (trend.value, better.map(|better| better.value)) {
                (Trend::Up, Some(Better::Lower)) => Some(("up", "lower")),
                (Trend::Down, Some(Better::Higher)) => Some(("down", "higher")),
                _ => None,
            };
            if let Some((direction, better)) = against {
                let (direction, better) = (direction.to_owned(), better.to_owned());
                let problem = Problem::TrendAgainstBetter { trend: direction, better };
                self.add(problem, trend.place.clone());
            }
            TargetForm::Trend(trend.value)
        } else if let Some(share) = draft.share {
            let share = self.number(&share)?;
            let whole = draft.whole.iter();
            let whole = whole
                .filter_map(|(period, written)| Some((period.value, self.number(written)?)))
                .collect();
            TargetForm::Share { share, whole }
        } else {
            let Measure::Grade(grades) = measure else { return None };
            let ceilings = draft.ceilings.iter();
            let ceilings = ceilings
                .filter_map(|(period, written)| Some((period.value, self.grade(grades, written)?)))
                .collect();
            TargetForm::Ceiling { ceilings }
        };
        let Located { value: year, place: year_place } = draft.year?;
        Some(Target { year, year_place, form, place })
    }
}

/// The rules for the keys of a kind of indicator.
fn rule(kind: &str) -> Option<&'static KindRule> {
    KIND_RULES.iter().find(|rule| rule.kind == kind)
}

/// How a number was probably meant: `47,8 %` as `47.8`.
fn suggestion(written: &Located<String>) -> Option<String> {
    let marks = ['%', '„', '“', '”', '«', '»', '‚', '‘', '’'];
    let is_kept = |character: &char| !character.is_whitespace() && !marks.contains(character);
    let bare: String = written.value.chars().filter(is_kept).collect();
    let bare = bare.strip_prefix('+').unwrap_or(&bare).trim_end_matches([';', ',']);
    let dotted = bare.replacen(',', ".", 1);
    let candidate = dotted.replace('\u{2212}', "-");
    Number::parse(&candidate)?;
    // A table keeps its own decimal mark.
    let is_of_table = written.place.path.as_str().ends_with(".csv");
    Some(if is_of_table { bare.replace('\u{2212}', "-") } else { candidate })
}
