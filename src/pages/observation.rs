//! Observed values and targets in words.

use super::view::observation::{FlagView, ObservationView, TargetView};
use crate::edition::markdown::escape_html;
use crate::edition::text::{Html, Phrase};
use crate::edition::voice::Voice;
use crate::edition::width;
use crate::strategy::{
    Flag, Indicator, LanguageId, Measure, Observation, Period, Target, TargetForm, Trend, Value,
    Words,
};

/// An observation of an indicator; `shown` are the words that have notes on it, if any.
pub(crate) fn view(
    voice: Voice<'_>,
    observation: &Observation,
    indicator: &Indicator,
    shown: Option<(LanguageId, &Words)>,
    root: &str,
) -> ObservationView {
    let written = shown.and_then(|(language, words)| {
        Some(voice.inline(words.notes.get(&observation.period)?, language, root))
    });
    let plain = observation.note.as_ref().map(|note| {
        let Phrase { text, lang } = voice.phrase(note, LanguageId::SOURCE);
        Html { html: escape_html(&text).to_string(), lang }
    });
    ObservationView {
        period: voice.period(observation.period),
        key: observation.period.to_string(),
        value: observation.value.as_ref().map(|value| voice.value(value, &indicator.measure)),
        order: observation.value.as_ref().and_then(|value| match value {
            Value::Number(number) => Some(number.to_string()),
            Value::Grade(grade) => order_of(grade, &indicator.measure),
        }),
        raw: observation.value.as_ref().map(|value| match value {
            Value::Number(number) => number.to_string(),
            Value::Grade(grade) => grade.clone(),
        }),
        flags: observation.flags.iter().map(|&set| flag(voice, set)).collect(),
        notes: written.into_iter().chain(plain).collect(),
        marks: Vec::new(),
        beside: None,
        only_parts: None,
    }
}

/// What the target says of a period: the whole, or the highest grade that could be reached.
pub(crate) fn beside(voice: Voice<'_>, indicator: &Indicator, period: Period) -> Option<String> {
    match &indicator.target.as_ref()?.form {
        TargetForm::Share { whole, .. } => {
            let whole = voice.locale().number(whole.get(&period)?);
            Some(voice.filled("observation_whole", &[("n", &whole)]))
        }
        TargetForm::Ceiling { ceilings } => {
            Some(voice.filled("observation_ceiling", &[("grade", ceilings.get(&period)?)]))
        }
        TargetForm::Value(_)
        | TargetForm::Trend(_)
        | TargetForm::Between { .. }
        | TargetForm::Change { .. } => None,
    }
}

/// How wide the column of a value must be, in em: that of the value or of a word of its flags.
pub(crate) fn width(view: &ObservationView) -> f64 {
    // Flags are smaller.
    let flags = view.flags.iter().map(|flag| width::of_longest_word(&flag.text) * 0.75);
    flags.chain(view.value.as_deref().map(width::width)).fold(0.0, f64::max)
}

/// What stands in place of a value where only lines of a breakdown have some.
pub(crate) fn of_parts(voice: Voice<'_>, indicator: &Indicator, period: Period) -> ObservationView {
    ObservationView {
        period: voice.period(period),
        key: period.to_string(),
        only_parts: Some(voice.of_lines("only_parts", indicator)),
        ..ObservationView::default()
    }
}

/// A flag in words.
pub(crate) fn flag(voice: Voice<'_>, flag: Flag) -> FlagView {
    let key = flag.name();
    FlagView { key, text: voice.filled(&format!("flag_{key}"), &[]) }
}

/// The target in the editor's words, else in words made from the facts.
pub(crate) fn target(
    voice: Voice<'_>,
    target: &Target,
    indicator: &Indicator,
    shown: Option<(LanguageId, &Words)>,
    root: &str,
) -> TargetView {
    let written = shown
        .and_then(|(language, words)| Some(voice.inline(words.target.as_ref()?, language, root)));
    let text = written.unwrap_or_else(|| {
        let text = voice.target_in_words(target, &indicator.measure);
        Html { html: escape_html(&text).to_string(), lang: None }
    });
    let year = voice.locale().year(target.year);
    TargetView {
        form: target.form.name(),
        head: voice.filled("target_year", &[("year", &year)]),
        year,
        text,
    }
}

/// The target in a few words, for a chart and the head of a page: `target: a decrease`.
pub(crate) fn aim(voice: Voice<'_>, target: &Target, measure: &Measure) -> String {
    let (key, value) = match &target.form {
        TargetForm::Value(number) => {
            ("chart_target", voice.value(&Value::Number(number.clone()), measure))
        }
        TargetForm::Trend(Trend::Up) => ("chart_aim_up", String::new()),
        TargetForm::Trend(Trend::Down) => ("chart_aim_down", String::new()),
        TargetForm::Share { share, .. } => ("chart_aim_share", voice.percent(share)),
        TargetForm::Ceiling { .. } => ("chart_aim_ceiling", String::new()),
        TargetForm::Between { .. } | TargetForm::Change { .. } => {
            ("chart_target", voice.target_in_words(target, measure))
        }
    };
    let year = voice.locale().year(target.year);
    voice.filled(key, &[("year", &year), ("value", &value)])
}

/// The place of a grade in its scale: the better, the higher.
fn order_of(grade: &str, measure: &Measure) -> Option<String> {
    let Measure::Grade(grades) = measure else { return None };
    let place = grades.iter().rev().position(|known| known == grade)?;
    Some(place.to_string())
}
