//! Verdicts in words: the answer, what else is to be known, and the way to it.

mod sentences;
mod working;

use super::view::{JudgementView, MovementView, VerdictMark, VerdictView};
use crate::derive::assessment::{Assessment, Basis, Figure, Point, Quantity};
use crate::edition::voice::Desk;
use crate::strategy::{
    EntryId, Indicator, Judgement, Kind, LanguageId, Measure, Number, TargetForm, Value, Verdict,
};

impl Desk<'_> {
    /// The verdict on an indicator in a word; none for other entries.
    pub(crate) fn verdict_mark(self, id: EntryId) -> Option<VerdictMark> {
        let Kind::Indicator(Some(indicator)) = &self.strategy()[id].kind else { return None };
        let assessment = self.renderer.derived.assessments.get(id.0)?.as_ref()?;
        let verdict = assessment.verdict();
        Some(VerdictMark {
            key: verdict.name(),
            word: self.verdict_word(verdict),
            editor: indicator.judgement.as_ref().and_then(|judgement| self.judgement(judgement)),
        })
    }

    /// The verdict on an indicator, with the way to it.
    pub(crate) fn verdict(self, id: EntryId, indicator: &Indicator) -> Option<VerdictView> {
        let assessment = self.renderer.derived.assessments.get(id.0)?.as_ref()?;
        let writer = Writer { desk: self, indicator, assessment };
        Some(VerdictView {
            mark: self.verdict_mark(id)?,
            answer: writer.answer(),
            remarks: writer.remarks(),
            inputs: writer.inputs(),
            steps: writer.steps(),
            method: writer.method(),
        })
    }

    fn verdict_word(self, verdict: Verdict) -> String {
        self.filled(&format!("verdict_{}", verdict.name().replace('-', "_")), &[])
    }

    fn judgement(self, judgement: &Judgement) -> Option<JudgementView> {
        let own = judgement.reason[self.language].as_ref().map(|reason| (self.language, reason));
        let (language, reason) = own.or_else(|| {
            Some((LanguageId::SOURCE, judgement.reason[LanguageId::SOURCE].as_ref()?))
        })?;
        Some(JudgementView {
            key: judgement.verdict.name(),
            word: self.verdict_word(judgement.verdict),
            reason: self.phrase(reason, language),
        })
    }
}

/// What changed from one observation to a later one, in a few words.
pub(crate) fn movement(
    desk: Desk<'_>,
    indicator: &Indicator,
    assessment: &Assessment,
) -> Option<MovementView> {
    let writer = Writer { desk, indicator, assessment };
    let verdict = assessment.verdict();
    let mark = (verdict != Verdict::NotAssessed).then(|| VerdictMark {
        key: verdict.name(),
        word: desk.verdict_word(verdict),
        editor: None,
    });
    Some(MovementView { text: writer.difference()?, mark })
}

/// An assessment, and whom it is told to.
#[derive(Clone, Copy)]
struct Writer<'a> {
    desk: Desk<'a>,
    indicator: &'a Indicator,
    assessment: &'a Assessment,
}

impl Writer<'_> {
    fn string(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.desk.filled(key, values)
    }

    /// The digits of a figure as the language writes them.
    fn digits(&self, figure: &Figure) -> String {
        let number = Number::parse(&figure.digits);
        number.map_or_else(|| figure.digits.clone(), |number| self.desk.locale().number(&number))
    }

    /// The same, said to be rounded where it is.
    fn about(&self, figure: &Figure) -> String {
        let digits = self.digits(figure);
        if figure.is_exact { digits } else { self.string("about", &[("n", &digits)]) }
    }

    /// A change with its unit: `17,2 punktu procentowego`, `1 stopień`.
    fn measured(&self, figure: &Figure) -> String {
        let key = match (self.assessment.basis, &self.indicator.measure) {
            (Basis::Share, _) | (Basis::Value, Measure::Percent) => "percentage_points",
            (Basis::Value, Measure::Score(_)) => "points",
            (Basis::Step, _) => "steps",
            (Basis::Value, _) => return self.digits(figure),
        };
        match Number::parse(&figure.digits) {
            Some(number) => self.desk.measured(key, &number),
            None => figure.digits.clone(),
        }
    }

    /// What is compared of an observation: its value, or the share in per cent.
    fn amount(&self, point: &Point) -> String {
        match self.assessment.basis {
            Basis::Share => self.share(&point.amount),
            Basis::Value | Basis::Step => self.value(&point.value),
        }
    }

    /// A share, said to be rounded where it is.
    fn share(&self, share: &Quantity) -> String {
        let figure = share.figure(0);
        let percent = self.string("percent", &[("n", &self.digits(&figure))]);
        if figure.is_exact { percent } else { self.string("about", &[("n", &percent)]) }
    }

    fn value(&self, value: &Value) -> String {
        self.desk.value(value, &self.indicator.measure)
    }

    /// The number that is to be reached, with its unit; none for other targets.
    fn target(&self) -> Option<(String, String)> {
        let target = self.indicator.target.as_ref()?;
        let number = match &target.form {
            TargetForm::Value(number) => self.value(&Value::Number(number.clone())),
            TargetForm::Share { share, .. } => self.desk.percent(share),
            TargetForm::Trend(_) | TargetForm::Ceiling { .. } => return None,
        };
        Some((number, target.year.to_string()))
    }

    /// How many decimals the numbers have that are compared.
    fn decimals(&self) -> usize {
        let of_number = |number: &Number| {
            number.to_string().split_once('.').map_or(0, |(_, fraction)| fraction.len())
        };
        let of_point = |point: &Option<Point>| match point.as_ref().map(|point| &point.value) {
            Some(Value::Number(number)) if self.assessment.basis == Basis::Value => {
                of_number(number)
            }
            _ => 0,
        };
        of_point(&self.assessment.base).max(of_point(&self.assessment.latest))
    }
}
