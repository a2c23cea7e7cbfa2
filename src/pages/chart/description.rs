//! What a chart shows, in words: its description, its legend and the numbers of its scale.
//!
//! No sentence inflects a text that it is given: values, periods and flags are inserted as they are.

use std::cmp::Ordering;

use super::drawing::Drawn;
use super::plot::{Axis, Plot, Point};
use super::scale::Tick;
use crate::edition::locale;
use crate::edition::text::Phrase;
use crate::edition::voice::Voice;
use crate::pages::view::chart::LegendItem;
use crate::strategy::{Flag, Indicator, Measure, Number, Observation};

/// The message of a plot with its numbers.
pub(super) fn description(voice: Voice<'_>, plot: &Plot<'_>, target: Option<String>) -> String {
    let seen: Vec<_> = plot.seen().map(|(_, point, value)| (point, value)).collect();
    let mut sentences = Vec::new();
    let is_ladder = matches!(plot.axis, Axis::Ladder(_));
    if let ([(first, from), .., (last, to)], false) = (&seen[..], seen.len() < 2) {
        // The rank of a better grade is lower.
        let order = if is_ladder { from.total_cmp(to) } else { to.total_cmp(from) };
        let key = match (order, is_ladder) {
            (Ordering::Greater, false) => "chart_rise",
            (Ordering::Less, false) => "chart_fall",
            (Ordering::Equal, _) if first.text == last.text => "chart_same",
            // They may differ in more digits than can be drawn.
            (Ordering::Equal, _) => "chart_values",
            (Ordering::Greater, true) => "chart_higher_grade",
            (Ordering::Less, true) => "chart_lower_grade",
        };
        sentences.push(voice.filled(
            key,
            &[
                ("first", &first.text),
                ("from", &first.period),
                ("last", &last.text),
                ("to", &last.period),
            ],
        ));
    } else if let [(point, _)] = seen[..] {
        sentences.push(value_at(voice, "chart_single", point));
    }
    if seen.len() > 2 {
        let by_value = |one: &&(&Point, f64), other: &&(&Point, f64)| one.1.total_cmp(&other.1);
        let ends = (seen.iter().max_by(by_value), seen.iter().min_by(by_value));
        let (highest, lowest) = if is_ladder { (ends.1, ends.0) } else { ends };
        if let (Some((highest, top)), Some((lowest, bottom))) = (highest, lowest)
            && top.total_cmp(bottom) != Ordering::Equal
        {
            sentences.push(value_at(voice, "chart_highest", highest));
            sentences.push(value_at(voice, "chart_lowest", lowest));
        }
        let count = Number::parse(&seen.len().to_string()).expect("digits are a number");
        let count = voice.locale().number(&count);
        sentences.push(voice.filled("chart_count", &[("n", &count)]));
    }
    sentences.extend(target);
    sentences.join(" ")
}

fn value_at(voice: Voice<'_>, key: &str, point: &Point) -> String {
    voice.filled(key, &[("value", &point.text), ("period", &point.period)])
}

/// What a small drawing leaves out, in words.
pub(super) fn remarks(voice: Voice<'_>, drawn: &Drawn) -> Option<String> {
    let key = match drawn {
        Drawn { is_cut: true, .. } => "chart_cut",
        Drawn { leaves_out: true, .. } => "chart_left_out",
        _ => return None,
    };
    Some(voice.filled(key, &[]))
}

/// The signs of a drawing with the periods that bear them, and what it leaves out.
pub(super) fn legend(
    voice: Voice<'_>,
    observations: &[Observation],
    drawn: &Drawn,
) -> Vec<LegendItem> {
    let mut legend = Vec::new();
    let mut told = |key: &'static str, string: &str, has: &dyn Fn(&Observation) -> bool| {
        let periods: Vec<_> = observations
            .iter()
            .filter(|seen| has(seen))
            .map(|seen| voice.period(seen.period))
            .collect();
        if !periods.is_empty() {
            let sign = voice.filled(string, &[]);
            let periods = periods.join(", ");
            let text = voice.filled("chart_sign", &[("sign", &sign), ("periods", &periods)]);
            legend.push(LegendItem { key, text });
        }
    };
    let bears = |flag: Flag| move |seen: &Observation| seen.flags.contains(&flag);
    let has_value =
        |flag: Flag| move |seen: &Observation| seen.value.is_some() && seen.flags.contains(&flag);
    told("provisional", "flag_provisional", &has_value(Flag::Provisional));
    told("estimated", "flag_estimated", &has_value(Flag::Estimated));
    told("break", "flag_break", &bears(Flag::Break));
    told("gap", "no_value", &|seen| seen.value.is_none());
    let mut remark = |key, string, is_so: bool| {
        if is_so {
            legend.push(LegendItem { key, text: voice.filled(string, &[]) });
        }
    };
    let has_ceiling = drawn.drawing.paths.iter().any(|path| path.role == "ceiling");
    remark("ceiling", "chart_ceiling_line", has_ceiling);
    remark("cut", "chart_cut", drawn.is_cut);
    remark("left-out", "chart_left_out", drawn.leaves_out);
    legend
}

/// A value of a scale whose largest is `largest`: in millions and more where that is shorter and
/// the unit can follow such a word.
pub(super) fn tick(
    voice: Voice<'_>,
    tick: Tick,
    largest: f64,
    (measure, unit): (&Measure, Option<&Phrase>),
) -> String {
    let Tick { value, power } = tick;
    let large = [(12, "chart_trillion"), (9, "chart_billion"), (6, "chart_million")];
    let is_counted = *measure == Measure::Number && unit.is_none_or(|unit| counts(voice, unit));
    let unit = large.into_iter().find(|(size, _)| is_counted && largest >= 10_f64.powi(*size));
    // Ticks that differ far behind the decimal point are shorter in full.
    let unit = unit.filter(|(size, _)| power >= size - 3);
    let digits = match unit {
        Some((size, _)) => {
            let decimals = usize::try_from(size - power).unwrap_or_default();
            format!("{:.decimals$}", value / 10_f64.powi(size))
        }
        None => format!("{value:.0$}", usize::try_from(-power).unwrap_or_default()),
    };
    let digits = if value == 0.0 { "0" } else { &digits };
    let number = Number::parse(digits);
    let text = number.map_or_else(|| digits.to_owned(), |number| voice.number_of(&number, measure));
    match unit {
        Some((_, key)) if value != 0.0 => locale::held(&voice.filled(key, &[("n", &text)])),
        _ => text,
    }
}

/// True where the unit is of things that can be counted in millions: no percentage, no degree, and
/// no thousands or millions of its own.
fn counts(voice: Voice<'_>, unit: &Phrase) -> bool {
    let is_apart = |character: char| !character.is_alphabetic();
    let text = unit.text.to_lowercase();
    let mut words = text.split(is_apart).filter(|word| !word.is_empty());
    // A page that is not translated has the unit in another language.
    let languages = || voice.strategy().languages.ids();
    let strings = languages().map(|id| voice.edition.strings.text(id, "chart_uncounted"));
    let uncounted: Vec<_> = strings.flat_map(str::split_whitespace).collect();
    !text.contains(['%', '‰', '°'])
        && !text.starts_with(|first: char| first.is_ascii_digit())
        && !words.any(|word| uncounted.contains(&word))
}

/// The unit of values; of a score and a grade the ends of the scale.
pub(super) fn unit(voice: Voice<'_>, measure: &Measure, unit: Option<Phrase>) -> Option<Phrase> {
    match voice.scale(measure) {
        Some(scale) => Some(Phrase::own(&voice.filled("chart_scale", &[("scale", &scale)]))),
        None => unit,
    }
}

pub(super) fn target_sentence(voice: Voice<'_>, indicator: &Indicator) -> Option<String> {
    let target = indicator.target.as_ref()?;
    let head = voice.filled("target_year", &[("year", &voice.locale().year(target.year))]);
    let text = voice.target_in_words(target, &indicator.measure);
    Some(voice.filled("chart_target_sentence", &[("target", &head), ("text", &text)]))
}
