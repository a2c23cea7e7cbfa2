//! An indicator: its values, its target, and what is said of them.

use super::view::{FlagView, Html, IndicatorView, ObservationView, Phrase, TargetView};
use crate::edition::locale;
use crate::edition::markdown::escape;
use crate::edition::voice::Desk;
use crate::strategy::{
    Better, EntryId, Flag, Granularity, Indicator, LanguageId, Measure, Number, Observation,
    Period, Target, Value, Words,
};

impl Desk<'_> {
    /// The whole of an indicator.
    pub(crate) fn indicator(self, id: EntryId, indicator: &Indicator, root: &str) -> IndicatorView {
        let shown = self.strategy()[id].shown(self.language);
        let observations: Vec<_> = indicator
            .observations
            .iter()
            .map(|observation| self.observation(observation, indicator, shown, root))
            .collect();
        let phrase = |text: fn(&Words) -> &Option<String>| {
            shown.and_then(|(language, words)| Some(self.phrase(text(words).as_ref()?, language)))
        };
        let inline = |text: fn(&Words) -> &Option<crate::strategy::Text>| {
            shown.and_then(|(language, words)| {
                Some(self.inline(text(words).as_ref()?, language, root))
            })
        };
        let unit = phrase(|words| &words.unit);
        let target =
            indicator.target.as_ref().map(|target| self.target(target, indicator, shown, root));
        IndicatorView {
            chart: self.chart(id, indicator, unit.clone(), target.as_ref()),
            breakdown: self.breakdown(id, indicator, shown, unit.as_ref(), root),
            kind: indicator.measure.name(),
            measures: phrase(|words| &words.measures),
            value_head: match &unit {
                Some(unit) => self.filled("value_unit", &[("unit", &unit.text)]),
                None => self.string("value").to_owned(),
            },
            unit,
            better: indicator.better.map(|better| match better {
                Better::Higher => self.filled("better_higher", &[]),
                Better::Lower => self.filled("better_lower", &[]),
            }),
            scale: self.scale(&indicator.measure),
            verdict: self.verdict(id, indicator),
            caption: self.filled("observations_caption", &[("title", &self.short_title(id).text)]),
            remarks: observations.iter().any(|seen| !seen.flags.is_empty() || seen.note.is_some()),
            observations,
            target,
            source: inline(|words| &words.source),
            method: inline(|words| &words.method),
        }
    }

    /// A period in words.
    pub(crate) fn period(self, period: Period) -> String {
        let key = match period.granularity() {
            Granularity::Year => return period.to_string(),
            Granularity::Month => {
                return self.locale().month(period).unwrap_or_else(|| period.to_string());
            }
            Granularity::Half => "period_half",
            Granularity::Quarter => "period_quarter",
        };
        let (part, year) = (period.part().to_string(), period.year().to_string());
        let roman = ["", "I", "II", "III", "IV"]
            .get(usize::from(period.part()))
            .copied()
            .unwrap_or_default();
        locale::held(&self.filled(key, &[("n", &part), ("roman", roman), ("year", &year)]))
    }

    /// A value as readers of the language write it.
    pub(crate) fn value(self, value: &Value, measure: &Measure) -> String {
        match (value, measure) {
            (Value::Grade(grade), _) => grade.clone(),
            (Value::Number(number), Measure::Percent) => self.percent(number),
            (Value::Number(number), _) => self.locale().number(number),
        }
    }

    pub(crate) fn percent(self, number: &Number) -> String {
        self.filled("percent", &[("n", &self.locale().number(number))])
    }

    /// An observation of an indicator.
    pub(crate) fn observation(
        self,
        observation: &Observation,
        indicator: &Indicator,
        shown: Option<(LanguageId, &Words)>,
        root: &str,
    ) -> ObservationView {
        let note = shown.and_then(|(language, words)| {
            Some(self.inline(words.notes.get(&observation.period)?, language, root))
        });
        let plain = observation.note.as_ref().map(|note| {
            let Phrase { text, lang } = self.phrase(note, LanguageId::SOURCE);
            Html { html: escape(&text).to_string(), lang }
        });
        ObservationView {
            period: self.period(observation.period),
            key: observation.period.to_string(),
            value: observation.value.as_ref().map(|value| self.value(value, &indicator.measure)),
            order: observation.value.as_ref().and_then(|value| match value {
                Value::Number(number) => Some(number.to_string()),
                Value::Grade(grade) => order_of(grade, &indicator.measure),
            }),
            raw: observation.value.as_ref().map(|value| match value {
                Value::Number(number) => number.to_string(),
                Value::Grade(grade) => grade.clone(),
            }),
            flags: observation.flags.iter().map(|&flag| self.flag(flag)).collect(),
            note: note.or(plain),
        }
    }

    /// A flag in words.
    pub(crate) fn flag(self, flag: Flag) -> FlagView {
        let key = flag.name();
        FlagView { key, text: self.filled(&format!("flag_{key}"), &[]) }
    }

    /// The ends of a scale, in words.
    pub(crate) fn scale(self, measure: &Measure) -> Option<String> {
        let (key, first, last) = match measure {
            Measure::Score(range) => {
                ("scale_range", self.locale().number(&range.min), self.locale().number(&range.max))
            }
            Measure::Grade(grades) => {
                ("scale_grades", grades.first()?.clone(), grades.last()?.clone())
            }
            Measure::Number | Measure::Percent => return None,
        };
        Some(self.filled(key, &[("first", &first), ("last", &last)]))
    }

    /// The target in the editor's words, else in words made from the facts.
    pub(crate) fn target(
        self,
        target: &Target,
        indicator: &Indicator,
        shown: Option<(LanguageId, &Words)>,
        root: &str,
    ) -> TargetView {
        let written = shown.and_then(|(language, words)| {
            Some(self.inline(words.target.as_ref()?, language, root))
        });
        let text = written.unwrap_or_else(|| {
            let text = self.target_in_words(target, &indicator.measure);
            Html { html: escape(&text).to_string(), lang: None }
        });
        let year = target.year.to_string();
        TargetView {
            form: target.form.name(),
            head: self.filled("target_year", &[("year", &year)]),
            year,
            text,
        }
    }
}

/// The place of a grade in its scale: the better, the higher.
fn order_of(grade: &str, measure: &Measure) -> Option<String> {
    let Measure::Grade(grades) = measure else { return None };
    let place = grades.iter().rev().position(|known| known == grade)?;
    Some(place.to_string())
}
