//! What a chart shows, in words: its description, its legend and the numbers of its scale.
//!
//! No sentence inflects a text that it is given: values, periods and flags are inserted as they are.

use std::cmp::Ordering;

use super::drawing::Drawn;
use super::plot::{Aim, Axis, Plot, Point, What};
use super::scale::Tick;
use crate::derive::assessment::Assessment;
use crate::edition::locale;
use crate::edition::text::Phrase;
use crate::edition::voice::Voice;
use crate::pages::view::chart::LegendItem;
use crate::pages::{observation, verdict};
use crate::strategy::{Flag, Indicator, Measure, Number, Observation};

/// How the last value compares with an earlier one: greater is more, or a better grade. None where
/// they are not comparable, or differ in more digits than can be drawn.
fn change(plot: &Plot<'_>, from: usize) -> Option<Ordering> {
    let (index, last, to) = plot.seen().next_back()?;
    let first = plot.points.get(from)?;
    let is_broken = plot.points.get(from + 1..=index)?.iter().any(|point| point.is_break);
    // The rank of a better grade is lower.
    let order = match plot.axis {
        Axis::Ladder(_) => first.value?.total_cmp(&to),
        _ => to.total_cmp(&first.value?),
    };
    let exactly = first.exact.as_ref().zip(last.exact.as_ref());
    let is_told = order != Ordering::Equal
        || exactly.is_none_or(|(first, last)| first.compare(last) == Ordering::Equal);
    (is_told && !is_broken).then_some(order)
}

/// What the values say, as the title of a chart: the change since the first value that counts, and
/// the side that is desired.
pub(super) fn headline(
    voice: Voice<'_>,
    plot: &Plot<'_>,
    assessment: Option<&Assessment>,
) -> Option<String> {
    let (first, _) = plot.base()?;
    let (_, last, _) = plot.seen().next_back()?;
    let is_ladder = matches!(plot.axis, Axis::Ladder(_));
    let change = change(plot, plot.base);
    let key = match change {
        _ if first.period == last.period => "chart_headline_one",
        // Grades may be words, which no sentence inflects.
        Some(Ordering::Greater) if is_ladder => "chart_headline_higher",
        Some(Ordering::Less) if is_ladder => "chart_headline_lower",
        Some(Ordering::Greater) => "chart_headline_rise",
        Some(Ordering::Less) => "chart_headline_fall",
        Some(Ordering::Equal) => "chart_headline_same",
        None => "chart_headline_apart",
    };
    let values = [
        ("first", first.text.as_str()),
        ("from", &first.period),
        ("last", &last.text),
        ("to", &last.period),
    ];
    let said = voice.filled(key, &values);
    if let Some(Aim { what: What::Range { .. }, label, .. }) = &plot.aim {
        return Some(voice.filled("chart_wanted_range", &[("change", &said), ("aim", label)]));
    }
    let desired = assessment.and_then(|assessment| assessment.desired);
    Some(match desired.map(|desired| desired.is_upwards) {
        Some(_) if is_ladder => voice.filled("chart_wanted_grade", &[("change", &said)]),
        Some(true) => voice.filled("chart_wanted_up", &[("change", &said)]),
        Some(false) => voice.filled("chart_wanted_down", &[("change", &said)]),
        None => said,
    })
}

/// The message of a plot with its numbers.
pub(super) fn description(voice: Voice<'_>, plot: &Plot<'_>, target: Option<String>) -> String {
    let seen: Vec<_> = plot.seen().map(|(_, point, value)| (point, value)).collect();
    let mut sentences = Vec::new();
    let is_ladder = matches!(plot.axis, Axis::Ladder(_));
    if let [(first, _), .., (last, _)] = &seen[..] {
        let from = plot.seen().next().map_or(0, |(index, ..)| index);
        let key = match (change(plot, from), is_ladder) {
            (Some(Ordering::Greater), false) => "chart_rise",
            (Some(Ordering::Less), false) => "chart_fall",
            (Some(Ordering::Equal), _) => "chart_same",
            (None, _) => "chart_values",
            (Some(Ordering::Greater), true) => "chart_higher_grade",
            (Some(Ordering::Less), true) => "chart_lower_grade",
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
    let said = [
        (drawn.is_cut, "chart_cut"),
        (drawn.leaves_out, "chart_left_out"),
        (drawn.is_silent, "chart_dotted"),
    ];
    let said = said.iter().filter(|(is_so, _)| *is_so).map(|(_, key)| voice.filled(key, &[]));
    let said: Vec<_> = said.collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// The signs of drawings of a plot with the periods that bear them, and what they leave out.
pub(super) fn legend(
    voice: Voice<'_>,
    plot: &Plot<'_>,
    observations: &[Observation],
    drawn: &[Drawn],
) -> Vec<LegendItem> {
    let mut legend = Vec::new();
    let mut told = |key: &'static str, string: &str, periods: Vec<String>| {
        if !periods.is_empty() {
            let sign = voice.filled(string, &[]);
            let periods = periods.join(", ");
            let text = voice.filled("chart_sign", &[("sign", &sign), ("periods", &periods)]);
            legend.push(LegendItem { key, text });
        }
    };
    let bearing = |flag: Flag| {
        let bearing = observations.iter().filter(move |seen| seen.flags.contains(&flag));
        bearing.filter(move |seen| flag == Flag::Break || seen.value.is_some())
    };
    for (flag, string) in [
        (Flag::Provisional, "flag_provisional"),
        (Flag::Estimated, "flag_estimated"),
        (Flag::Break, "flag_break"),
    ] {
        let periods = bearing(flag).map(|seen| voice.period(seen.period)).collect();
        told(flag.name(), string, periods);
    }
    let are_silent = |drawn: &[Drawn]| drawn.iter().any(|drawn| drawn.is_silent);
    // The wide one, which is the first, may be the only one with room to say it.
    let widest = drawn.get(..1).unwrap_or_default();
    let (in_all, in_widest) = (gaps(plot, are_silent(drawn)), gaps(plot, are_silent(widest)));
    if in_all == in_widest {
        told("gap", "no_value", in_all);
    } else {
        told("gap-narrow", "no_value", in_all);
        told("gap-wide", "no_value", in_widest);
    }
    let mut remark = |key, string, is_so: bool| {
        if is_so {
            legend.push(LegendItem { key, text: voice.filled(string, &[]) });
        }
    };
    let has_ceiling = !plot.ceilings.is_empty();
    remark("ceiling", "chart_ceiling_line", has_ceiling);
    remark("stage", "chart_stages", !plot.stages.is_empty());
    remark("cut", "chart_cut", drawn.iter().any(|drawn| drawn.is_cut));
    remark("left-out", "chart_left_out", drawn.iter().any(|drawn| drawn.leaves_out));
    if plot.points.iter().any(|point| point.interval.is_some()) {
        legend.push(LegendItem { key: "interval", text: plot.intervals.clone() });
    }
    legend
}

/// The periods without a value: those outside of the line, and those along it where a drawing does
/// not say so itself.
fn gaps(plot: &Plot<'_>, is_silent: bool) -> Vec<String> {
    let mut seen = plot.seen().map(|(index, ..)| index);
    let first = seen.next().unwrap_or_default();
    let last = seen.next_back().unwrap_or(first);
    let gaps = plot.points.iter().enumerate().filter_map(|(index, point)| {
        let is_outside = index < first || index > last;
        let between = point.unmeasured.as_ref().filter(|_| is_silent);
        let outside = (is_outside && point.value.is_none()).then_some(&point.period);
        between.map(|missing| &missing.periods).or(outside).cloned()
    });
    gaps.collect()
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

/// What stands behind the sentences of a large chart: intervals, what was to be reached on the way,
/// and the target.
pub(super) fn further(
    voice: Voice<'_>,
    indicator: &Indicator,
    assessment: Option<&Assessment>,
) -> Option<String> {
    let path = assessment.map(|assessment| verdict::waypoints(voice, indicator, assessment));
    let path = path.into_iter().flatten().map(|waypoint| waypoint.sentence);
    let target = target_sentence(voice, indicator, assessment);
    let said: Vec<_> = intervals(voice, indicator).into_iter().chain(path).chain(target).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// The intervals of the first and the last value that have one.
fn intervals(voice: Voice<'_>, indicator: &Indicator) -> Option<String> {
    let mut with = indicator.observations.iter().filter(|seen| seen.interval.is_some());
    let said = [with.next(), with.next_back()].into_iter().flatten().filter_map(|seen| {
        let ends = observation::interval(voice, seen, &indicator.measure)?;
        let period = voice.period(seen.period);
        Some(voice.filled("chart_value", &[("period", &period), ("value", &ends)]))
    });
    let said: Vec<_> = said.collect();
    let name = observation::interval_name(voice, indicator.confidence.as_ref());
    let values = [("intervals", name.as_str()), ("values", &said.join("; "))];
    (!said.is_empty()).then(|| voice.filled("chart_intervals", &values))
}

pub(super) fn target_sentence(
    voice: Voice<'_>,
    indicator: &Indicator,
    assessment: Option<&Assessment>,
) -> Option<String> {
    let target = indicator.target.as_ref()?;
    let head = voice.filled("target_year", &[("year", &voice.locale().year(target.year))]);
    let text = observation::target_in_words(voice, indicator, assessment)?;
    Some(voice.filled("chart_target_sentence", &[("target", &head), ("text", &text)]))
}
