//! How a verdict was worked out: what went in, and the sums with their numbers.

use super::writer::{Units, Writer, apart_from_one};
use crate::derive::assessment::{Basis, Change, Compound, Figure, Pace, Point, Quantity, SaidBy};
use crate::pages::observation;
use crate::pages::view::verdict::{InputView, StepView};
use crate::strategy::{Granularity, Measure, Number, TargetForm, Trend, Value};

impl Writer<'_> {
    /// What the sums are made of.
    pub(super) fn inputs(&self) -> Vec<InputView> {
        let assessment = self.assessment;
        let mut inputs = Vec::new();
        let (base, latest) = (assessment.base.as_ref(), assessment.latest.as_ref());
        let is_single = base.map(|base| base.period) == latest.map(|latest| latest.period);
        let base_term = match self.indicator.baseline {
            _ if is_single => "input_only",
            Some(_) => "input_baseline",
            None => "input_base",
        };
        inputs.extend(base.map(|base| self.observation("base", base_term, base)));
        if !is_single {
            inputs.extend(latest.map(|latest| self.observation("latest", "input_latest", latest)));
        }
        if let Some(change) = &assessment.change {
            inputs.push(self.time("years", self.string("input_years", &[]), change.months));
        }
        inputs.extend(self.desired());
        inputs.extend(self.aim());
        if let (Some(target), Ok(pace)) = (&self.indicator.target, &assessment.pace) {
            let term = match base.map(|base| base.period) {
                Some(period) if period.granularity() == Granularity::YearOverTwo => {
                    let last = self.voice.period(period.last_in(target.year));
                    self.string("input_target_period", &[("period", &last)])
                }
                _ => self.string("input_target_years", &[("year", &target.year.to_string())]),
            };
            inputs.push(self.time("target-years", term, pace.months));
        }
        inputs.extend(self.ceilings());
        inputs
    }

    fn observation(&self, key: &'static str, term: &str, point: &Point) -> InputView {
        let value = self.value(&point.value);
        InputView {
            key,
            term: self.string(term, &[("period", &self.voice.period(point.period))]),
            value: match (&point.whole, &self.indicator.measure) {
                (Some(whole), _) => self.string(
                    "input_of_whole",
                    &[("value", &value), ("whole", &self.voice.locale().number(whole))],
                ),
                (None, Measure::Grade(grades)) => {
                    let step = self.digits(&point.amount.figure(0));
                    let all = grades.len().to_string();
                    self.string("input_grade", &[("grade", &value), ("step", &step), ("all", &all)])
                }
                (None, _) => value,
            },
            raw: Some(match &point.value {
                Value::Number(number) => number.to_string(),
                Value::Grade(grade) => grade.clone(),
            }),
            flags: point.flags.iter().map(|&flag| observation::flag(self.voice, flag)).collect(),
        }
    }

    /// A number of months as years.
    fn time(&self, key: &'static str, term: String, months: i64) -> InputView {
        let years = years(months).figure(0);
        let in_years = self.counted("years", &years);
        let value = if months % 12 == 0 {
            in_years
        } else {
            let relation = if years.is_exact { "=" } else { "≈" };
            let months = self.counted("months", &Quantity::whole(months).figure(0));
            format!("{months} ÷ 12 {relation} {in_years}")
        };
        InputView { raw: Some(years.digits), ..plain(key, term, value) }
    }

    fn counted(&self, key: &str, figure: &Figure) -> String {
        let number = Number::parse(&figure.digits);
        number.map_or_else(|| figure.digits.clone(), |number| self.voice.measured(key, &number))
    }

    fn desired(&self) -> Option<InputView> {
        let desired = self.assessment.desired?;
        let key = match (self.assessment.basis, desired.is_upwards) {
            (Basis::Step, _) => "input_better_grade",
            (_, true) => "better_higher",
            (_, false) => "better_lower",
        };
        let value = self.string(key, &[]);
        let value = match desired.said_by {
            SaidBy::Target => self.string("input_by_target", &[("desired", &value)]),
            SaidBy::Scale | SaidBy::Better | SaidBy::Trend => value,
        };
        Some(plain("desired", self.string("desired", &[]), value))
    }

    /// The target as the facts give it.
    fn aim(&self) -> Option<InputView> {
        let target = self.indicator.target.as_ref()?;
        let value = match &target.form {
            TargetForm::Value(_) => self.target()?.0,
            TargetForm::Trend(Trend::Up) => self.string("target_trend_up", &[]),
            TargetForm::Trend(Trend::Down) => self.string("target_trend_down", &[]),
            TargetForm::Share { share, .. } => {
                self.string("target_share", &[("n", &self.voice.locale().number(share))])
            }
            TargetForm::Ceiling { .. } => self.string("target_ceiling", &[]),
            TargetForm::Between { .. } | TargetForm::Change { .. } => {
                let assessment = Some(self.assessment);
                observation::target_in_words(self.voice, self.indicator, assessment)?
            }
        };
        let raw = match &target.form {
            TargetForm::Value(number) | TargetForm::Share { share: number, .. } => {
                Some(number.to_string())
            }
            TargetForm::Trend(_)
            | TargetForm::Ceiling { .. }
            | TargetForm::Between { .. }
            | TargetForm::Change { .. } => None,
        };
        let term = self.string("target_year", &[("year", &self.voice.locale().year(target.year))]);
        Some(InputView { raw, ..plain("target", term, value) })
    }

    /// The highest grade that could be reached, and how far below it the indicator stood.
    fn ceilings(&self) -> Vec<InputView> {
        let target = self.indicator.target.as_ref().map(|target| &target.form);
        let (Some(TargetForm::Ceiling { ceilings }), Some(ceiling)) =
            (target, self.assessment.ceiling)
        else {
            return Vec::new();
        };
        let input = |key, point: &Option<Point>, steps: Option<i64>| {
            let period = point.as_ref()?.period;
            let grade = ceilings.get(&period)?;
            let steps = self.counted("steps", &Quantity::whole(steps?).figure(0));
            let term = self.string("input_ceiling", &[("period", &self.voice.period(period))]);
            let values = [("grade", grade.as_str()), ("steps", steps.as_str())];
            let value = self.string("input_ceiling_distance", &values);
            Some(InputView { raw: Some(grade.clone()), ..plain(key, term, value) })
        };
        let mut inputs = Vec::new();
        inputs.extend(input("ceiling-base", &self.assessment.base, ceiling.base));
        if self.assessment.change.is_some() {
            inputs.extend(input("ceiling-latest", &self.assessment.latest, ceiling.latest));
        }
        inputs
    }

    /// The sums, in their order.
    pub(super) fn steps(&self) -> Vec<StepView> {
        let assessment = self.assessment;
        let (Some(base), Some(latest), Some(change)) =
            (&assessment.base, &assessment.latest, &assessment.change)
        else {
            return Vec::new();
        };
        let decimals = self.decimals();
        let (first, last) = (self.operand(base), self.operand(latest));
        let mut steps = Vec::new();
        if assessment.basis == Basis::Share {
            for (key, point) in [("share-base", base), ("share-latest", latest)] {
                let term =
                    self.string("step_share", &[("period", &self.voice.period(point.period))]);
                let figure = point.amount.figure(0);
                let percent = self.string("percent", &[("n", &self.digits(&figure))]);
                steps.push(step(key, term, self.operand(point), &figure, percent));
            }
        }
        let rounded = self.rounding().map(|decimals| change.total.fixed(decimals));
        let rounded = rounded.filter(|figure| !figure.is_exact);
        let total = change.total.figure(if rounded.is_some() { usize::MAX } else { decimals });
        let difference = format!("{last} − {first}");
        let term = if assessment.basis == Basis::Step { "step_steps" } else { "step_change" };
        let said = match &rounded {
            Some(rounded) => {
                format!("{} ≈ {}", self.digits(&total), self.measured(rounded, Units::Whole))
            }
            None => self.measured(&total, Units::Whole),
        };
        steps.push(step("change", self.string(term, &[]), difference.clone(), &total, said));
        if assessment.basis == Basis::Step {
            return steps;
        }
        let yearly = change.yearly.figure(decimals);
        let formula = format!("({difference}) ÷ {}", self.divisor(change.months));
        let said = self.measured(&yearly, Units::Whole);
        let term = self.string("step_yearly", &[]);
        steps.push(step("yearly", term, formula.clone(), &yearly, said));
        if let Ok(pace) = &assessment.pace {
            self.pace_steps(&mut steps, pace, change, (&first, &last, &formula));
        }
        steps
    }

    fn pace_steps(
        &self,
        steps: &mut Vec<StepView>,
        pace: &Pace,
        change: &Change,
        (first, last, observed): (&str, &str, &str),
    ) {
        // A change of a value leads to a fraction.
        let target = match self.indicator.target.as_ref().map(|target| &target.form) {
            Some(TargetForm::Change { .. }) => pace.target.figure(self.decimals()),
            _ => pace.target.figure(usize::MAX),
        };
        let target = parenthesised(self.digits(&target));
        let required = pace.required.figure(self.decimals());
        let years = self.divisor(pace.months);
        let formula = format!("({target} − {first}) ÷ {years}");
        let said = self.measured(&required, Units::Whole);
        let term = self.string("step_required", &[]);
        steps.push(step("required", term, formula.clone(), &required, said));
        let ratio = apart_from_one(&pace.ratio);
        let quotient = format!("[{observed}] ÷ [{formula}]");
        let said = self.digits(&ratio);
        steps.push(step("ratio", self.string("step_ratio", &[]), quotient, &ratio, said));
        if let Some(compound) = &pace.compound {
            let growth = |later: &str, months| {
                let grouped = |text: &str| {
                    if text.contains(' ') { format!("({text})") } else { text.to_owned() }
                };
                let quotient = format!("{} ÷ {}", grouped(later), grouped(first));
                format!("({quotient})^(1 ÷ {}) − 1", self.divisor(months))
            };
            let formulas = (growth(last, change.months), growth(&target, pace.months));
            steps.extend(self.compound_steps(compound, formulas));
        }
    }

    fn compound_steps(
        &self,
        compound: &Compound,
        (observed, required): (String, String),
    ) -> Vec<StepView> {
        let rate = |key, term: &str, formula, rate: f64| {
            let figure = rounded(rate * 100.0)?;
            let percent = self.string("percent", &[("n", &self.digits(&figure))]);
            Some(step(key, self.string(term, &[]), formula, &figure, percent))
        };
        let growth = rate("growth", "step_growth", observed, compound.observed);
        let needed = rate("growth-required", "step_growth_required", required, compound.required);
        let (Some(growth), Some(needed), Some(ratio)) = (growth, needed, rounded(compound.ratio))
        else {
            return Vec::new();
        };
        let quotient = format!("{} ÷ {}", growth.result, needed.result);
        let said = self.digits(&ratio);
        let term = self.string("step_ratio_compound", &[]);
        let ratio = step("ratio-compound", term, quotient, &ratio, said);
        vec![growth, needed, ratio]
    }

    /// What is compared of an observation, as an operand of a formula.
    fn operand(&self, point: &Point) -> String {
        let number =
            |number: &Number| parenthesised(self.voice.locale().number(&number.unrounded()));
        match (&point.value, &point.whole) {
            (Value::Number(value), Some(whole)) => {
                format!("{} ÷ {} × 100", number(value), number(whole))
            }
            (Value::Number(value), None) => number(value),
            (Value::Grade(_), _) => self.digits(&point.amount.figure(0)),
        }
    }

    /// The years of a sum: whole, or as months by twelve.
    fn divisor(&self, months: i64) -> String {
        let figure = years(months).figure(0);
        if figure.is_exact {
            return self.digits(&figure);
        }
        format!("({} ÷ 12)", self.digits(&Quantity::whole(months).figure(0)))
    }

    /// The method, in a few sentences, of what was done here.
    pub(super) fn method(&self) -> Vec<String> {
        let assessment = self.assessment;
        let points = [&assessment.base, &assessment.latest];
        let is_yearly = points.iter().all(|point| {
            point.as_ref().is_none_or(|point| point.period.granularity() == Granularity::Year)
        });
        let pace = assessment.pace.as_ref().ok();
        let sentences = [
            (assessment.direction.is_ok(), "method_direction"),
            (assessment.direction.is_err(), "method_change"),
            (assessment.change.is_some() && !is_yearly, "method_period"),
            (assessment.basis == Basis::Share, "method_share"),
            (assessment.basis == Basis::Step, "method_grades"),
            (pace.is_some(), "method_ratio"),
            (pace.is_some_and(|pace| pace.compound.is_some()), "method_compound"),
            (assessment.change.is_some() && assessment.basis != Basis::Step, "method_rounding"),
            (true, "method_no_forecast"),
        ];
        let said = sentences.iter().filter(|(is_said, _)| *is_said);
        said.map(|(_, key)| self.string(key, &[])).collect()
    }
}

fn plain(key: &'static str, term: String, value: String) -> InputView {
    InputView { key, term, value, raw: None, flags: Vec::new() }
}

fn step(
    key: &'static str,
    term: String,
    formula: String,
    figure: &Figure,
    result: String,
) -> StepView {
    let relation = if figure.is_exact { "=" } else { "≈" };
    StepView { key, term, formula, relation, result, raw: figure.digits.clone() }
}

/// A floating-point number for readers. It is never exact, but for nothing at all.
fn rounded(number: f64) -> Option<Figure> {
    let figure = Quantity::from_float(number)?.figure(0);
    Some(Figure { is_exact: number == 0.0, ..figure })
}

fn years(months: i64) -> Quantity {
    Quantity::whole(months).over(&Quantity::whole(12)).unwrap_or_else(|| Quantity::whole(0))
}

/// A number within a formula: negative ones are in parentheses.
fn parenthesised(number: String) -> String {
    // Where a page runs from right to left, a mark of direction stands before the sign.
    let marks = ['\u{200e}', '\u{200f}', '\u{61c}'];
    if number.trim_start_matches(marks).starts_with(['-', '\u{2212}']) {
        format!("({number})")
    } else {
        number
    }
}
