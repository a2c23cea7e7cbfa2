//! Builds indicators of facts and observations.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::breakdown::{self, Names};
use super::headline;
use super::judgement;
use super::series::{self, Facts, FactsByColumn};
use super::table;
use crate::diagnostic::{Finding, Limit, Place, Problem, SourcePath};
use crate::parse::keys::{KIND_RULES, KindRule};
use crate::parse::{
    Located, ParsedIndicator, ParsedObservation, ParsedObservations, ParsedRange, ParsedTarget,
    nearest,
};
use crate::strategy::{
    Better, DimensionKind, Indicator, Interval, Languages, Measure, Member, Number, Observation,
    Period, Range, Releases, Target, TargetForm, Trend, Value,
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
        ("chart", draft.chart.as_ref().map(|chart| chart.place.clone())),
        ("interval", draft.interval.as_ref().map(|interval| interval.place.clone())),
    ];
    checker.keys_for_kind(kind, written);
    checker.decimals = draft.decimals.as_ref().and_then(|decimals| checker.decimals_of(decimals));
    let confidence = draft.interval.as_ref().and_then(|interval| checker.confidence(interval));
    let grades = draft.grades.map(|grades| grades.value);
    let measure = checker.measure(kind, draft.range, grades, draft.is_scale_faulty)?;
    let (columns, mut table) = match table {
        Some(table) => (table.dimensions, table.observations),
        None => (Vec::new(), Vec::new()),
    };
    if !matches!(measure, Measure::Grade(_)) {
        let told = draft.numbers.as_ref();
        table::numbers(&mut table, &measure, told, path, checker.findings);
    }
    breakdown::check_numbers(&columns, &table, &draft.dimensions, path, checker.findings);
    let mut names = breakdown::names(languages, path, &columns, draft.dimensions, checker.findings);
    let is_series: Vec<_> = names.iter().map(|names| names.kind == DimensionKind::Series).collect();
    let mut of_facts = draft.observations;
    for rows in [&mut of_facts, &mut table] {
        series::check_rows(&is_series, &columns, rows, checker.findings);
    }
    let facts = checker.facts_of_series(&measure, draft.better.as_ref(), &mut names);
    let (whole, parts): (Vec<_>, Vec<_>) =
        table.into_iter().partition(|row| row.categories.iter().all(Option::is_none));
    let rows = || of_facts.iter().chain(&whole).chain(&parts);
    let has_bound = rows().any(|row| row.low.is_some() || row.high.is_some());
    let is_unused = kind != "grade" && rows().next().is_some() && !has_bound;
    if let Some(interval) = draft.interval.filter(|_| is_unused) {
        checker.add(Problem::UnusedInterval, interval.place);
    }
    // Of a value that could not be read it is not said once more that it is missing.
    let has_value = |row: &&ParsedObservation| row.value.is_some();
    let given = of_facts.iter().chain(&whole).filter(has_value);
    let mut observed: Vec<_> = given.map(|row| row.period.value).collect();
    let mut granularity = None;
    let written = of_facts.into_iter().chain(whole);
    let mut observations = checker.observations(&measure, written, &mut granularity);
    breakdown::check_categories(&names, &parts, path, checker.findings);
    let decimals = checker.decimals;
    let mut breakdown = breakdown::build(names, parts, |rows| {
        let own = rows.first().and_then(|row| series::decimals(&facts, row));
        checker.decimals = own.or(decimals);
        checker.observations(&measure, rows, &mut granularity)
    });
    checker.decimals = decimals;
    checker.many_decimals();
    if let Some(draft) = draft.headline {
        let has_value = observations.iter().any(|seen| seen.value.is_some());
        let place = Place::new(path, draft.key);
        if has_value {
            checker.add(Problem::UnneededHeadline, place);
        } else if let Some(index) =
            headline::find(&draft, &columns, breakdown.as_ref(), path, checker.findings)
            && let Some(breakdown) = &mut breakdown
        {
            breakdown.headline = Some(index);
            observations.clone_from(&breakdown.series[index].observations);
            let valued = observations.iter().filter(|seen| seen.value.is_some());
            observed.extend(valued.map(|seen| seen.period));
        }
    }
    headline::show(draft.show, &columns, breakdown.as_mut(), checker.findings);
    let better = draft.better.filter(|_| kind != "grade");
    let target = draft.target.and_then(|target| checker.target(&measure, better.as_ref(), target));
    let better = better.map(|better| better.value);
    let (baseline, judgement) = match draft.assessment {
        Some(draft) => judgement::build(languages, path, draft, &observed, findings),
        None => (None, None),
    };
    let releases = Releases {
        last: draft.last_release,
        next: draft.next_release.as_ref().map(|next| next.value),
        next_place: draft.next_release.map(|next| next.place),
    };
    let mut whole = Indicator {
        measure,
        better,
        decimals,
        confidence,
        unit: None,
        observations,
        target,
        baseline,
        judgement,
        breakdown,
        members: Vec::new(),
        chart: draft.chart.map(|chart| chart.value),
        releases,
    };
    speak_as_headline(&mut whole, facts, findings);
    Some(whole)
}

/// Adds the measures of an indicator, and lets it speak as the one of its headline.
fn speak_as_headline(whole: &mut Indicator, facts: FactsByColumn, findings: &mut Vec<Finding>) {
    whole.members = series::members(whole, facts);
    let Some(breakdown) = &whole.breakdown else { return };
    let Some(headline) = breakdown.headline.map(|index| &breakdown.series[index]) else { return };
    let Some(Member { categories, indicator }) = whole.member_of(&headline.categories) else {
        return;
    };
    let (better, decimals) = (indicator.better, indicator.decimals);
    let (unit, own) = (indicator.unit.clone(), indicator.target.clone());
    if let (Some(first), Some(second)) = (&own, &whole.target)
        && first.place != second.place
    {
        let mut named = breakdown.dimensions.iter().zip(categories);
        let category =
            named.find_map(|(dimension, category)| dimension.categories.get((*category)?));
        let category = category.map(|category| category.key.clone()).unwrap_or_default();
        let problem = Problem::SecondTarget { category };
        findings.push(Finding::new(problem, second.place.clone()));
    }
    (whole.better, whole.decimals) = (better, decimals);
    (whole.unit, whole.target) = (unit, own);
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

    /// The sort of values; none where its scale is missing or could not be read.
    fn measure(
        &mut self,
        kind: &str,
        range: Option<ParsedRange>,
        grades: Option<Vec<Located<String>>>,
        is_faulty: bool,
    ) -> Option<Measure> {
        Some(match kind {
            "number" => Measure::Number,
            "percent" => Measure::Percent,
            "score" => match range {
                None if is_faulty => return None,
                None => {
                    self.missing("range", "score-range");
                    return None;
                }
                Some(range) => {
                    let (min, max) = (range.min?, range.max?);
                    let (min, max) = (self.number(&min), self.number(&max));
                    self.range(Place::new(self.path, range.key), min?, max?)
                }
            },
            _ => match grades {
                None if is_faulty => return None,
                None => {
                    self.missing("grades", "grade-scale");
                    return None;
                }
                Some(grades) => Measure::Grade(self.grades(grades)),
            },
        })
    }

    /// What is said of the categories of columns that are series.
    fn facts_of_series(
        &mut self,
        measure: &Measure,
        better: Option<&Located<Better>>,
        names: &mut [Names],
    ) -> FactsByColumn {
        let columns = names.iter_mut().map(|names| {
            let is_series = names.kind == DimensionKind::Series;
            is_series.then(|| std::mem::take(&mut names.series))
        });
        let columns: Vec<_> = columns.collect();
        let facts = columns.into_iter().map(|column| {
            let written = column?.into_iter().map(|(key, written)| {
                let own = [
                    ("better", written.better.as_ref().map(|better| better.place.clone())),
                    ("decimals", written.decimals.as_ref().map(|it| it.place.clone())),
                ];
                self.keys_for_kind(measure.name(), own);
                let better = written.better.as_ref().or(better);
                let facts = Facts {
                    unit: written.unit,
                    decimals: written.decimals.as_ref().and_then(|it| self.decimals_of(it)),
                    target: written.target.and_then(|it| self.target(measure, better, it)),
                    better: written.better.map(|better| better.value),
                };
                (key, facts)
            });
            Some(written.collect())
        });
        facts.collect()
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
            ("between", draft.between.is_some()),
            ("change", draft.change.is_some()),
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
        if let (Some((year, _)), true) = (draft.path.first(), *form != "value") {
            let kind = format!("{}, {form}", measure.name());
            let problem = Problem::KeyNotForKind { key: "path".to_owned(), kind };
            self.add(problem, year.place.clone());
        }
        let mut path = BTreeMap::new();
        let form = if let Some(written) = draft.value {
            let number = self.number_in(measure, &written)?;
            let year = draft.year.as_ref().map(|year| year.value);
            path = self.path(measure, better, draft.path, (year, &number));
            TargetForm::Value(number)
        } else if let Some(ends) = draft.between {
            self.between(measure, ends)?
        } else if let Some(change) = draft.change {
            let (from, by) = (change.from?, change.by?);
            let number = self.number(&by)?;
            let is_fall = number.approximate() < 0.0;
            self.against_better(is_fall, better, format!("by: {number}"), &by.place);
            TargetForm::Change { from: from.value, by: number }
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
        Some(Target { year, year_place, form, path, place })
    }

    /// A number on the scale of an indicator.
    fn number_in(&mut self, measure: &Measure, written: &Located<String>) -> Option<Number> {
        let number = self.number(written)?;
        if let Measure::Score(range) = measure {
            self.within(range, &number, written);
        }
        Some(number)
    }

    fn between(
        &mut self,
        measure: &Measure,
        ends: Located<Vec<Located<String>>>,
    ) -> Option<TargetForm> {
        let [low, high] = &ends.value[..] else {
            self.add(Problem::BetweenForm, ends.place);
            return None;
        };
        let numbers = (self.number_in(measure, low), self.number_in(measure, high));
        let (Some(low), Some(high)) = numbers else { return None };
        if low.compare(&high).is_gt() {
            self.add(Problem::BetweenForm, ends.place);
            return None;
        }
        Some(TargetForm::Between { low, high })
    }

    /// What is to be reached on the way to a value.
    fn path(
        &mut self,
        measure: &Measure,
        better: Option<&Located<Better>>,
        draft: Vec<(Located<i32>, Located<String>)>,
        (year, target): (Option<i32>, &Number),
    ) -> BTreeMap<i32, Number> {
        let mut written = BTreeMap::new();
        for (own, value) in draft {
            let Some(number) = self.number_in(measure, &value) else { continue };
            if let Some(target) = year.filter(|&year| own.value >= year) {
                let (year, target) = (own.value.to_string(), target.to_string());
                self.add(Problem::PathYear { year, target }, own.place);
                continue;
            }
            written.insert(own.value, (number, value.place));
        }
        let mut before: Option<&Number> = None;
        for (year, (number, place)) in &written {
            let is_fall = |earlier: &Number, later: &Number| match earlier.compare(later) {
                Ordering::Equal => None,
                order => Some(order.is_gt()),
            };
            let from_before = before.and_then(|before| is_fall(before, number));
            let to_target = is_fall(number, target);
            let last = written.last_key_value().map(|(year, _)| year);
            let to_target = to_target.filter(|_| last == Some(year));
            for is_fall in [from_before, to_target].into_iter().flatten() {
                if self.against_better(is_fall, better, format!("{year}: {number}"), place) {
                    break;
                }
            }
            before = Some(number);
        }
        written.into_iter().map(|(year, (number, _))| (year, number)).collect()
    }

    /// Reports a target that falls where more is better, or rises where less is.
    fn against_better(
        &mut self,
        is_fall: bool,
        better: Option<&Located<Better>>,
        target: String,
        place: &Place,
    ) -> bool {
        let against = match better.map(|better| better.value) {
            Some(Better::Higher) if is_fall => "higher",
            Some(Better::Lower) if !is_fall => "lower",
            _ => return false,
        };
        let problem = Problem::TargetAgainstBetter { target, better: against.to_owned() };
        self.add(problem, place.clone());
        true
    }
}

/// The rules for the keys of a kind of indicator.
fn rule(kind: &str) -> Option<&'static KindRule> {
    KIND_RULES.iter().find(|rule| rule.kind == kind)
}

/// How a number was probably meant: `47,8 %` as `47.8`.
pub(super) fn suggestion(written: &Located<String>) -> Option<String> {
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
