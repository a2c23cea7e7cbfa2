//! The answer in a sentence, and the remarks below it.

use super::writer::{Units, Writer, apart_from_one};
use crate::derive::assessment::{
    Basis, Change, Comparison, Direction, Figure, Pace, Point, Quantity, Reason,
};
use crate::edition::text::Phrase;
use crate::pages::observation;
use crate::pages::view::indicator::{AnswerValue, AnswerView};
use crate::strategy::{Flag, Granularity, Indicator, Period, TargetForm, Value, Verdict};

impl Writer<'_> {
    /// The answer in a few words: the values that are compared, and what else is to be known.
    pub(super) fn answer_in_short(&self, unit: Option<Phrase>) -> AnswerView {
        let assessment = self.assessment;
        let Some(latest) = &assessment.latest else { return AnswerView::default() };
        // Values that cannot be compared do not stand side by side.
        let change = assessment.base.as_ref().zip(assessment.change.as_ref());
        let points = change.map(|(base, _)| base).into_iter().chain([latest]);
        let values = points.map(|point| AnswerValue {
            text: self.amount(point),
            raw: match &point.value {
                _ if self.is_share() => point.amount.figure(0).digits,
                Value::Number(number) => number.to_string(),
                Value::Grade(grade) => grade.clone(),
            },
            period: self.voice.period(point.period),
        });
        let first = change.map_or(latest.period, |(base, _)| base.period);
        let mut facts = vec![self.voice.span(first, latest.period)];
        if let Some((_, change)) = change.filter(|(_, change)| !change.total.is_zero()) {
            let size = self.size(change, Units::Short);
            let key = match (change.total.is_positive(), assessment.basis == Basis::Step) {
                (_, false) => "answer_change",
                (true, true) => "answer_higher",
                (false, true) => "answer_lower",
            };
            facts.push(self.string(key, &[("change", &size)]));
        }
        if self.is_share() {
            facts.push(self.string("answer_share", &[]));
        }
        let target = self.indicator.target.as_ref();
        let measure = &self.indicator.measure;
        facts.extend(target.map(|target| {
            match observation::changed_value(self.voice, self.indicator, Some(assessment)) {
                Some(value) => {
                    let aim = observation::aim(self.voice, target, measure);
                    self.string("target_change_to", &[("change", &aim), ("value", &value)])
                }
                None => observation::aim(self.voice, target, measure),
            }
        }));
        facts.extend(latest.flags.iter().filter(|&&flag| flag != Flag::Break).map(|&flag| {
            let period = self.voice.period(latest.period);
            let flag = observation::flag(self.voice, flag).text;
            self.string("chart_value", &[("period", &period), ("value", &flag)])
        }));
        let unit = unit.filter(|_| !self.is_share());
        let line = self.voice.speaking(self.indicator);
        AnswerView { values: values.collect(), line, unit, facts }
    }

    fn is_share(&self) -> bool {
        self.assessment.basis == Basis::Share
    }

    /// In which direction the indicator moved, in a sentence.
    pub(super) fn answer(&self, unit: Option<&Phrase>) -> String {
        let assessment = self.assessment;
        let (Some(base), Some(latest), Some(change)) =
            (&assessment.base, &assessment.latest, &assessment.change)
        else {
            return match &assessment.direction {
                Err(reasons) => {
                    self.string("verdict_answer_none", &[("reasons", &self.reasons(reasons))])
                }
                Ok(_) => String::new(),
            };
        };
        let said = self.change(base, latest, change);
        let said = match unit.filter(|_| !self.is_share()) {
            Some(unit) => {
                self.string("verdict_in_unit", &[("change", &said), ("unit", &unit.text)])
            }
            None => said,
        };
        let span = self.span(base.period, latest.period);
        let values = [("span", span.as_str()), ("change", said.as_str())];
        if assessment.verdict() == Verdict::Reached {
            return format!("{} {}", self.reached(latest), self.movement(&values));
        }
        self.movement(&values)
    }

    /// Where the indicator moved. Only a number can be closer than before.
    fn movement(&self, values: &[(&str, &str)]) -> String {
        let pace = self.assessment.pace.as_ref();
        let is_closer = pace.is_ok_and(|pace| pace.ratio.is_positive())
            && self.assessment.verdict() != Verdict::Reached;
        let key = match &self.assessment.direction {
            Ok(Direction::Towards) if is_closer => {
                let (target, _) = self.target().unwrap_or_default();
                let values: Vec<_> = values.iter().copied().chain([("target", &*target)]).collect();
                return self.string("verdict_answer_closer", &values);
            }
            Ok(Direction::Towards) => "verdict_answer_towards",
            Ok(Direction::Away) => "verdict_answer_away",
            // Within a range, or from one side of it to the other.
            Ok(Direction::Unchanged) if self.assessment.has_changed() => "verdict_answer_as_far",
            Ok(Direction::Unchanged) => "verdict_answer_unchanged",
            Err(_) => "verdict_answer_open",
        };
        self.string(key, values)
    }

    fn reached(&self, latest: &Point) -> String {
        let period = self.voice.period(latest.period);
        let value = self.amount(latest);
        let form = self.indicator.target.as_ref().map(|target| &target.form);
        let (key, target) = match self.target() {
            Some((target, _)) if matches!(form, Some(TargetForm::Between { .. })) => {
                ("verdict_reached_range", target)
            }
            Some((target, _)) => ("verdict_reached_value", target),
            None => ("verdict_reached_ceiling", String::new()),
        };
        self.string(key, &[("period", &period), ("value", &value), ("target", &target)])
    }

    /// The time between two periods, as a sentence begins with it.
    fn span(&self, from: Period, to: Period) -> String {
        let key = match from.granularity() {
            Granularity::Year => "verdict_span_years",
            Granularity::YearOverTwo | Granularity::Years(_) => "verdict_span_long",
            _ => "verdict_span_periods",
        };
        self.string(key, &[("from", &self.voice.period(from)), ("to", &self.voice.period(to))])
    }

    /// The change with its numbers: `wzrost z 47,8% do 65%, o 17,2 punktu procentowego`.
    fn change(&self, base: &Point, latest: &Point, change: &Change) -> String {
        let (first, last) = (self.amount(base), self.amount(latest));
        if change.total.is_zero() {
            return self.string("verdict_still", &[("value", &last)]);
        }
        let by = self.size(change, Units::Whole);
        let yearly = self.amount_of(&change.yearly, Units::Short);
        let is_step = self.assessment.basis == Basis::Step;
        let key = match (change.total.is_positive(), is_step) {
            (true, false) => "verdict_rise",
            (false, false) => "verdict_fall",
            (true, true) => "verdict_rise_grade",
            (false, true) => "verdict_fall_grade",
        };
        self.string(
            key,
            &[("first", &first), ("last", &last), ("change", &by), ("yearly", &yearly)],
        )
    }

    /// A change with its unit and without its sign, marked as rounded if it is.
    fn size(&self, change: &Change, units: Units) -> String {
        self.amount_of(&change.total, units)
    }

    /// A difference with its unit and without its sign, marked as rounded if it is. One that would
    /// be rounded to nothing is less than the last decimal shown.
    pub(super) fn amount_of(&self, difference: &Quantity, units: Units) -> String {
        let size = difference.absolute();
        let figure = match self.rounding() {
            Some(decimals) => size.fixed(decimals),
            None => size.figure(self.decimals()),
        };
        let is_nothing =
            !size.is_zero() && !figure.digits.contains(|digit| matches!(digit, '1'..='9'));
        if is_nothing {
            let mut digits = figure.digits.clone();
            digits.replace_range(digits.len() - 1.., "1");
            let least = Figure { digits, is_exact: true };
            return self.string("less_than", &[("n", &self.measured(&least, units))]);
        }
        self.marked(&figure, self.measured(&figure, units))
    }

    /// The change between two observations without their values: `+17,2 punktu procentowego`.
    pub(super) fn difference(&self) -> Option<String> {
        let Some(change) = &self.assessment.change else {
            let reasons = self.assessment.direction.as_ref().err()?;
            return Some(self.reasons(reasons));
        };
        if change.total.is_zero() {
            return Some(self.string("step_none", &[]));
        }
        let by = self.size(change, Units::Whole);
        let key = if change.total.is_positive() { "step_up" } else { "step_down" };
        let difference = self.string(key, &[("change", &by)]);
        // The sign keeps to the left of its number.
        let is_from_right = self.voice.locale().direction == "rtl";
        Some(if is_from_right { format!("\u{200e}{difference}") } else { difference })
    }

    /// What else is to be known, a sentence each.
    pub(super) fn remarks(&self) -> Vec<String> {
        let assessment = self.assessment;
        let mut remarks = Vec::new();
        if assessment.is_reached
            && assessment.verdict() != Verdict::Reached
            && let Some(latest) = &assessment.latest
        {
            remarks.push(self.reached(latest));
        }
        remarks.extend(self.overlap());
        if let (Err(reasons), Some(_)) = (&assessment.direction, &assessment.change) {
            let reasons = self.reasons(reasons);
            remarks.push(self.string("verdict_no_direction", &[("reasons", &reasons)]));
        }
        if let Some(ceiling) = assessment.ceiling {
            if ceiling.base.is_some_and(|steps| steps <= 0) && assessment.is_reached {
                remarks.push(self.string("verdict_ceiling_both", &[]));
            } else if let Some(steps) = ceiling.latest.filter(|&steps| steps > 0) {
                let steps = self.measured(&Quantity::whole(steps).figure(0), Units::Whole);
                remarks.push(self.string("verdict_ceiling_below", &[("steps", &steps)]));
            }
        }
        match &assessment.pace {
            Ok(pace) => remarks.extend(self.pace(pace)),
            // Why there is no verdict at all has been said.
            Err(reasons) => {
                let said = assessment.direction.as_ref().err();
                let is_new = |reason: &&Reason| said.is_none_or(|said| !said.contains(reason));
                let rest: Vec<_> = reasons.iter().filter(is_new).cloned().collect();
                if !rest.is_empty() {
                    let reasons = self.reasons(&rest);
                    remarks.push(self.string("verdict_no_pace", &[("reasons", &reasons)]));
                }
            }
        }
        remarks.extend(self.flags());
        remarks
    }

    /// That the intervals of the two values overlap or touch.
    fn overlap(&self) -> Option<String> {
        let assessment = self.assessment;
        assessment.overlap.filter(|&overlaps| overlaps)?;
        let (base, latest) = (assessment.base.as_ref()?, assessment.latest.as_ref()?);
        let (first, last) = (base.interval.as_ref()?, latest.interval.as_ref()?);
        let key = if first.1 == last.0 || last.1 == first.0 {
            "verdict_intervals_touch"
        } else if !self.assessment.has_changed() {
            "verdict_intervals_same"
        } else {
            "verdict_intervals_overlap"
        };
        let name = match &self.indicator.confidence {
            Some(number) => {
                let number = self.voice.locale().number(number);
                self.string("intervals_confidence", &[("n", &number)])
            }
            None => self.string("intervals_plain", &[]),
        };
        self.string(
            key,
            &[
                ("intervals", &name),
                ("from", &self.voice.period(base.period)),
                ("first", &self.ends(base)?),
                ("to", &self.voice.period(latest.period)),
                ("last", &self.ends(latest)?),
            ],
        )
        .into()
    }

    /// The interval of what is compared, from end to end.
    fn ends(&self, point: &Point) -> Option<String> {
        if let (Basis::Share, Some((low, high))) = (self.assessment.basis, &point.interval) {
            let ends = [("low", &*self.share(low)), ("high", &self.share(high))];
            return Some(self.string("interval_ends", &ends));
        }
        let mut seen = self.indicator.observations.iter();
        let seen = seen.find(|seen| seen.period == point.period)?;
        observation::interval(self.voice, seen, &self.indicator.measure)
    }

    fn pace(&self, pace: &Pace) -> Option<String> {
        let (target, year) = self.target()?;
        let key = match pace.comparison() {
            Comparison::Faster => "verdict_pace_faster",
            Comparison::AsFast => "verdict_pace_as_fast",
            Comparison::Slower => "verdict_pace_slower",
            Comparison::Still => "verdict_pace_still",
            Comparison::Against => "verdict_pace_against",
        };
        let ratio = self.about(&apart_from_one(&pace.ratio));
        Some(self.string(key, &[("target", &target), ("year", &year), ("ratio", &ratio)]))
    }

    /// Values that are provisional, estimated or revised.
    fn flags(&self) -> Vec<String> {
        let (base, latest) = (&self.assessment.base, &self.assessment.latest);
        let mut points: Vec<_> = [base, latest].into_iter().flatten().collect();
        points.dedup_by_key(|point| point.period);
        points
            .into_iter()
            .filter_map(|point| {
                let flags: Vec<_> = point
                    .flags
                    .iter()
                    .filter(|&&flag| flag != Flag::Break)
                    .map(|&flag| observation::flag(self.voice, flag).text)
                    .collect();
                let period = self.voice.period(point.period);
                let values = [("period", period.as_str()), ("flags", &flags.join(", "))];
                (!flags.is_empty()).then(|| self.string("verdict_flags", &values))
            })
            .collect()
    }

    /// Why something is not assessed, in one sentence's words.
    fn reasons(&self, reasons: &[Reason]) -> String {
        let reasons: Vec<_> = reasons.iter().map(|reason| self.reason(reason)).collect();
        reasons.join("; ")
    }

    fn reason(&self, reason: &Reason) -> String {
        let periods = match reason {
            Reason::Break(periods)
            | Reason::BaseUnknown(periods)
            | Reason::BaseNotPositive(periods)
            | Reason::WholeUnknown(periods)
            | Reason::WholeNotPositive(periods)
            | Reason::CeilingUnknown(periods) => self.periods(periods),
            _ => String::new(),
        };
        let base = self.assessment.base.as_ref();
        let period = base.map(|base| self.voice.period(base.period)).unwrap_or_default();
        let value = base.map(|base| self.amount(base)).unwrap_or_default();
        let (target, year) = self.target().unwrap_or_default();
        let key = match reason {
            Reason::NoNumericTarget if has_trend(self.indicator) => "reason_trend".to_owned(),
            Reason::NoTotal => return self.voice.of_lines("reason_no_total", self.indicator),
            reason => format!("reason_{}", reason.name().replace('-', "_")),
        };
        self.string(
            &key,
            &[
                ("periods", &periods),
                ("period", &period),
                ("value", &value),
                ("target", &target),
                ("year", &year),
            ],
        )
    }

    fn periods(&self, periods: &[Period]) -> String {
        let periods: Vec<_> = periods.iter().map(|&period| self.voice.period(period)).collect();
        periods.join(", ")
    }
}

fn has_trend(indicator: &Indicator) -> bool {
    let form = indicator.target.as_ref().map(|target| &target.form);
    matches!(form, Some(TargetForm::Trend(_)))
}
