//! Observed values and targets in words.

use super::view::observation::{FlagView, ObservationView, TargetView};
use crate::derive::assessment::{Assessment, Point};
use crate::edition::markdown::escape_html;
use crate::edition::text::{Html, Phrase};
use crate::edition::voice::Voice;
use crate::edition::width;
use crate::strategy::{
    Flag, Indicator, LanguageId, Measure, Number, Observation, Period, Target, TargetForm, Trend,
    Value, Words,
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
        interval: interval(voice, observation, &indicator.measure),
        flags: observation.flags.iter().map(|&set| flag(voice, set)).collect(),
        notes: written.into_iter().chain(plain).collect(),
        marks: Vec::new(),
        beside: None,
        only_parts: None,
    }
}

/// The interval that holds a value, from end to end: `3.6–4.4`.
pub(crate) fn interval(
    voice: Voice<'_>,
    observation: &Observation,
    measure: &Measure,
) -> Option<String> {
    let interval = observation.interval.as_ref()?;
    let [low, high] = [&interval.low, &interval.high].map(|end| voice.number_of(end, measure));
    // A dash before a minus would be misread.
    let is_negative = interval.low.approximate() < 0.0;
    let key = if is_negative { "interval_ends_below_zero" } else { "interval_ends" };
    Some(voice.filled(key, &[("low", &low), ("high", &high)]))
}

/// What the intervals of an indicator are: `95% confidence interval`.
pub(crate) fn interval_name(voice: Voice<'_>, confidence: Option<&Number>) -> String {
    match confidence {
        Some(number) => {
            voice.filled("interval_confidence", &[("n", &voice.locale().number(number))])
        }
        None => voice.filled("interval_plain", &[]),
    }
}

/// The interval that holds a value, with what it is.
pub(crate) fn interval_in_words(
    voice: Voice<'_>,
    observation: &Observation,
    measure: &Measure,
    confidence: Option<&Number>,
) -> Option<String> {
    let ends = interval(voice, observation, measure)?;
    let name = interval_name(voice, confidence);
    Some(voice.filled("interval_named", &[("interval", &name), ("ends", &ends)]))
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

/// How wide the column of a value must be, in em: that of the value, of its interval or of a word of
/// its flags.
pub(crate) fn width(view: &ObservationView) -> f64 {
    // Intervals and flags are smaller.
    let interval = view.interval.as_deref().map(|interval| width::width(interval) * 0.75);
    let flags = view.flags.iter().map(|flag| width::of_longest_word(&flag.text) * 0.75);
    flags.chain(interval).chain(view.value.as_deref().map(width::width)).fold(0.0, f64::max)
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
    (indicator, assessment): (&Indicator, Option<&Assessment>),
    shown: Option<(LanguageId, &Words)>,
    root: &str,
) -> TargetView {
    let written = shown
        .and_then(|(language, words)| Some(voice.inline(words.target.as_ref()?, language, root)));
    let text = written.unwrap_or_else(|| {
        let text = target_in_words(voice, indicator, assessment).unwrap_or_default();
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

/// The target in a few words, for a chart that has a place for what a change leads to.
pub(crate) fn aim_on_scale(
    voice: Voice<'_>,
    indicator: &Indicator,
    assessment: Option<&Assessment>,
) -> Option<String> {
    let target = indicator.target.as_ref()?;
    Some(match changed_value(voice, indicator, assessment) {
        Some(value) => {
            let year = voice.locale().year(target.year);
            voice.filled("chart_target", &[("year", &year), ("value", &value)])
        }
        None => aim(voice, target, &indicator.measure),
    })
}

/// The target in words made from the facts: a change with what it leads to, where that is known.
pub(crate) fn target_in_words(
    voice: Voice<'_>,
    indicator: &Indicator,
    assessment: Option<&Assessment>,
) -> Option<String> {
    let words = voice.target_in_words(indicator.target.as_ref()?, &indicator.measure);
    Some(match changed_value(voice, indicator, assessment) {
        Some(value) => voice.filled("target_change_to", &[("change", &words), ("value", &value)]),
        None => words,
    })
}

/// The value to which a target that is a change leads, marked as rounded if it is; none for other
/// targets, and where it is not known.
pub(crate) fn changed_value(
    voice: Voice<'_>,
    indicator: &Indicator,
    assessment: Option<&Assessment>,
) -> Option<String> {
    let TargetForm::Change { .. } = indicator.target.as_ref()?.form else { return None };
    let assessment = assessment?;
    let target = assessment.target.as_ref()?;
    let of_point = |point: &Option<Point>| match point.as_ref().map(|point| &point.value) {
        Some(Value::Number(number)) => number.decimals(),
        _ => 0,
    };
    let figure = match indicator.decimals {
        Some(decimals) => target.fixed(usize::from(decimals)),
        None => target.figure(of_point(&assessment.base).max(of_point(&assessment.latest)).min(3)),
    };
    let text = voice.number_of(&Number::parse(&figure.digits)?, &indicator.measure);
    Some(if figure.is_exact { text } else { voice.filled("about", &[("n", &text)]) })
}

/// The place of a grade in its scale: the better, the higher.
fn order_of(grade: &str, measure: &Measure) -> Option<String> {
    let Measure::Grade(grades) = measure else { return None };
    let place = grades.iter().rev().position(|known| known == grade)?;
    Some(place.to_string())
}
