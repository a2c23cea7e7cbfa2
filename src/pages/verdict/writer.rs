//! Numbers and values of an assessment in words.

use crate::derive::assessment::{Assessment, Basis, Figure, Point, Quantity};
use crate::edition::voice::Voice;
use crate::pages::observation;
use crate::strategy::{Indicator, Measure, Number, TargetForm, Value};

/// The most decimals that a sentence takes over from values.
const MOST_DECIMALS: usize = 3;

/// How units are written.
#[derive(Clone, Copy)]
pub(super) enum Units {
    Whole,
    /// As few words as the language has for them: `pkt proc.`
    Short,
}

/// An assessment of an indicator, and the voice that describes it.
#[derive(Clone, Copy)]
pub(super) struct Writer<'a> {
    pub(super) voice: Voice<'a>,
    pub(super) indicator: &'a Indicator,
    pub(super) assessment: &'a Assessment,
}

impl Writer<'_> {
    pub(super) fn string(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.voice.filled(key, values)
    }

    /// The digits of a figure as the language writes them.
    pub(super) fn digits(&self, figure: &Figure) -> String {
        let number = Number::parse(&figure.digits);
        number.map_or_else(|| figure.digits.clone(), |number| self.voice.locale().number(&number))
    }

    /// The same, marked as rounded if it is.
    pub(super) fn about(&self, figure: &Figure) -> String {
        self.marked(figure, self.digits(figure))
    }

    /// The text of a figure, marked as rounded if it is.
    pub(super) fn marked(&self, figure: &Figure, text: String) -> String {
        if figure.is_exact { text } else { self.string("about", &[("n", &text)]) }
    }

    /// A change with its unit: `17,2 punktu procentowego`, `1 stopień`.
    pub(super) fn measured(&self, figure: &Figure, units: Units) -> String {
        let key = match (self.assessment.basis, &self.indicator.measure, units) {
            (Basis::Share, _, Units::Whole) | (Basis::Value, Measure::Percent, Units::Whole) => {
                "percentage_points"
            }
            (Basis::Share, ..) | (Basis::Value, Measure::Percent, _) => "percentage_points_short",
            (Basis::Value, Measure::Score(_), Units::Whole) => "points",
            (Basis::Value, Measure::Score(_), Units::Short) => "points_short",
            (Basis::Step, ..) => "steps",
            (Basis::Value, ..) => return self.digits(figure),
        };
        match Number::parse(&figure.digits) {
            Some(number) => self.voice.measured(key, &number),
            None => figure.digits.clone(),
        }
    }

    /// What is compared of an observation: its value, or the share in per cent.
    pub(super) fn amount(&self, point: &Point) -> String {
        match self.assessment.basis {
            Basis::Share => self.share(&point.amount),
            Basis::Value | Basis::Step => self.value(&point.value),
        }
    }

    /// A share, marked as rounded if it is.
    pub(super) fn share(&self, share: &Quantity) -> String {
        let figure = share.figure(0);
        let percent = self.string("percent", &[("n", &self.digits(&figure))]);
        self.marked(&figure, percent)
    }

    /// A value, rounded and marked so where it has many decimals.
    pub(super) fn value(&self, value: &Value) -> String {
        let (text, is_exact) = self.voice.brief(value, &self.indicator.measure);
        if is_exact { text } else { self.string("about", &[("n", &text)]) }
    }

    /// The number that is to be reached, with its unit; none for other targets.
    pub(super) fn target(&self) -> Option<(String, String)> {
        let target = self.indicator.target.as_ref()?;
        let number = match &target.form {
            TargetForm::Value(number) => self.value(&Value::Number(number.clone())),
            TargetForm::Share { share, .. } => self.voice.percent(share),
            TargetForm::Between { .. } => {
                self.voice.target_in_words(target, &self.indicator.measure)
            }
            TargetForm::Change { .. } => {
                observation::changed_value(self.voice, self.indicator, Some(self.assessment))?
            }
            TargetForm::Trend(_) | TargetForm::Ceiling { .. } => return None,
        };
        Some((number, self.voice.locale().year(target.year)))
    }

    /// To how many decimals values and their changes are rounded, where the facts say it.
    pub(super) fn rounding(&self) -> Option<usize> {
        let decimals = self.indicator.decimals.filter(|_| self.assessment.basis == Basis::Value);
        decimals.map(usize::from)
    }

    /// How many decimals the numbers have that are compared, up to a few.
    pub(super) fn decimals(&self) -> usize {
        if let Some(decimals) = self.rounding() {
            return decimals;
        }
        let of_number = |number: &Number| {
            number.to_string().split_once('.').map_or(0, |(_, fraction)| fraction.len())
        };
        let of_point = |point: &Option<Point>| match point.as_ref().map(|point| &point.value) {
            Some(Value::Number(number)) if self.assessment.basis == Basis::Value => {
                of_number(number)
            }
            _ => 0,
        };
        let decimals = of_point(&self.assessment.base).max(of_point(&self.assessment.latest));
        decimals.min(MOST_DECIMALS)
    }
}

/// A ratio, with as many digits as it takes to tell it from 1.
pub(super) fn apart_from_one(ratio: &Quantity) -> Figure {
    ratio.figure_apart_from(&Quantity::whole(1), 0)
}
