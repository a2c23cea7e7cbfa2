//! What is to be drawn of a series of observations.

use super::plot::{Aim, Axis, Ceiling, Certainty, Plot, Point, Stage, Unmeasured, What};
use super::scale::Tick;
use super::time;
use crate::derive::assessment::Assessment;
use crate::edition::voice::Voice;
use crate::pages::observation;
use crate::strategy::{
    Flag, Granularity, Indicator, Measure, Number, Observation, Period, Target, TargetForm, Value,
};

/// What a small chart draws of a series, without a target and a scale; none without a value.
pub(super) fn small(
    voice: Voice<'_>,
    measure: &Measure,
    observations: &[Observation],
) -> Option<Plot<'static>> {
    plot(voice, (measure, None), observations, &|_| String::new())
}

/// What is to be drawn of an indicator with its target; none without a value.
pub(super) fn of_indicator<'a>(
    voice: Voice<'_>,
    indicator: &Indicator,
    assessment: Option<&Assessment>,
    write: &'a dyn Fn(Tick) -> String,
) -> Option<Plot<'a>> {
    let values = (&indicator.measure, indicator.confidence.as_ref());
    let plot = plot(voice, values, &indicator.observations, write)?;
    let period = assessment.and_then(|assessment| Some(assessment.base.as_ref()?.period));
    let base = indicator.observations.iter().position(|seen| Some(seen.period) == period);
    let target = indicator.target.as_ref();
    Some(Plot {
        base: base.unwrap_or(plot.base),
        aim: target.and_then(|target| aim(voice, indicator, target, assessment)),
        stages: assessment.map(|it| stages(voice, indicator, it)).unwrap_or_default(),
        intervals: observation::interval_name(voice, indicator.confidence.as_ref()),
        ceilings: ceilings(voice, indicator),
        ..plot
    })
}

/// What is to be drawn of a series; none without a value.
pub(super) fn plot<'a>(
    voice: Voice<'_>,
    (measure, confidence): (&Measure, Option<&Number>),
    observations: &[Observation],
    write: &'a dyn Fn(Tick) -> String,
) -> Option<Plot<'a>> {
    let axis = match measure {
        Measure::Number | Measure::Percent => Axis::Open,
        Measure::Score(range) => Axis::Fixed { low: end(&range.min), high: end(&range.max) },
        Measure::Grade(grades) => Axis::Ladder(grades.clone()),
    };
    let mut points: Vec<Point> =
        observations.iter().map(|seen| point(voice, seen, (measure, confidence))).collect();
    let base = points.iter().position(|point| point.value.is_some())?;
    let mut before = base;
    for index in base + 1..points.len() {
        if points[index].value.is_some() {
            points[index].unmeasured = unmeasured(voice, &observations[before..=index]);
            before = index;
        }
    }
    let are = |is_so: fn(Granularity) -> bool| {
        observations.iter().all(|seen| is_so(seen.period.granularity()))
    };
    Some(Plot {
        points,
        is_yearly: are(|length| length == Granularity::Year),
        is_longer: are(|length| length > Granularity::Year),
        axis,
        aim: None,
        base,
        stages: Vec::new(),
        ceilings: Vec::new(),
        intervals: String::new(),
        shared: None,
        write,
        zero: voice.locale().zero,
    })
}

/// That periods between the first and the last of some observations have no value, where it is so.
fn unmeasured(voice: Voice<'_>, observations: &[Observation]) -> Option<Unmeasured> {
    let [before, given @ .., seen] = observations else { return None };
    let missing = before.period.missing_before(seen.period).map(|(first, last, _)| (first, last));
    let given = || Some((given.first()?.period, given.last()?.period));
    let (first, last) = missing.or_else(given)?;
    let periods = voice.span(first, last);
    let label = voice.filled("chart_unmeasured", &[("periods", &periods)]);
    Some(Unmeasured { periods, labels: [label, voice.filled("no_value", &[])] })
}

/// The target: a number that has a place on the scale, else the side that is desired.
fn aim(
    voice: Voice<'_>,
    indicator: &Indicator,
    target: &Target,
    assessment: Option<&Assessment>,
) -> Option<Aim> {
    let last = indicator.observations.last()?.period;
    let what = match &target.form {
        TargetForm::Between { low, high } => {
            What::Range { low: low.approximate(), high: high.approximate() }
        }
        TargetForm::Value(_) | TargetForm::Change { .. }
            if number(target, assessment).is_some() =>
        {
            What::Value {
                value: number(target, assessment)?,
                is_required: assessment.is_some_and(|assessment| assessment.pace.is_ok()),
            }
        }
        _ => What::Side { is_up: assessment?.desired?.is_upwards },
    };
    Some(Aim {
        what,
        year: target.year,
        moment: time::moment(last.last_in(target.year)),
        label: observation::aim_on_scale(voice, indicator, assessment)?,
    })
}

/// The number that is to be reached, on the scale of the values; none for other targets.
pub(super) fn number(target: &Target, assessment: Option<&Assessment>) -> Option<f64> {
    match &target.form {
        TargetForm::Value(number) => Some(number.approximate()),
        TargetForm::Change { .. } => Some(assessment?.target.as_ref()?.approximate()),
        _ => None,
    }
}

/// What was to be reached on the way to the target.
fn stages(voice: Voice<'_>, indicator: &Indicator, assessment: &Assessment) -> Vec<Stage> {
    let path = indicator.target.as_ref().map(|target| &target.path);
    let stages = assessment.path.iter().filter_map(|waypoint| {
        let number = path?.get(&waypoint.year)?;
        Some(Stage {
            moment: time::moment(waypoint.period),
            value: number.approximate(),
            text: voice.number_of(number, &indicator.measure),
            is_reached: waypoint.observed.as_ref().is_some_and(|seen| seen.is_reached),
        })
    });
    stages.collect()
}

/// The highest grades that could be reached, where they are known.
fn ceilings(voice: Voice<'_>, indicator: &Indicator) -> Vec<Ceiling> {
    let target = indicator.target.as_ref().map(|target| &target.form);
    let Some(TargetForm::Ceiling { ceilings }) = target else { return Vec::new() };
    let mut before: Option<Period> = None;
    let ceilings = ceilings.iter().filter_map(|(&period, grade)| {
        let last = before.replace(period);
        Some(Ceiling {
            moment: time::moment(period),
            rank: rank(grade, &indicator.measure)?,
            label: voice.filled("chart_ceiling", &[("grade", grade)]),
            is_next: last.is_some_and(|last| last.missing_before(period).is_none()),
        })
    });
    ceilings.collect()
}

fn point(
    voice: Voice<'_>,
    seen: &Observation,
    (measure, confidence): (&Measure, Option<&Number>),
) -> Point {
    let text = seen.value.as_ref().map(|value| voice.value(value, measure)).unwrap_or_default();
    let label = seen.value.as_ref().map(|value| voice.brief(value, measure).0).unwrap_or_default();
    let period = voice.period(seen.period);
    let flags = seen.flags.iter().map(|&flag| observation::flag(voice, flag).text);
    let interval = observation::interval_in_words(voice, seen, measure, confidence);
    let flags: Vec<_> = interval.into_iter().chain(flags).collect();
    let mut told = voice.filled("chart_value", &[("period", &period), ("value", &text)]);
    if !flags.is_empty() {
        told = voice.filled("chart_flagged", &[("value", &told), ("flags", &flags.join(", "))]);
    }
    Point {
        moment: time::moment(seen.period),
        value: seen.value.as_ref().and_then(|value| match value {
            Value::Number(number) => Some(number.approximate()),
            Value::Grade(grade) => rank(grade, measure),
        }),
        exact: match &seen.value {
            Some(Value::Number(number)) => Some(number.clone()),
            _ => None,
        },
        interval: seen.interval.as_ref().map(|it| (it.low.approximate(), it.high.approximate())),
        certainty: if seen.flags.contains(&Flag::Estimated) {
            Certainty::Estimated
        } else if seen.flags.contains(&Flag::Provisional) {
            Certainty::Provisional
        } else {
            Certainty::Final
        },
        is_break: seen.flags.contains(&Flag::Break),
        unmeasured: None,
        period,
        text: label,
        told,
    }
}

/// The rank of a grade in its scale; 0 is the best.
fn rank(grade: &str, measure: &Measure) -> Option<f64> {
    let Measure::Grade(grades) = measure else { return None };
    let rank = grades.iter().position(|known| known == grade)?;
    u32::try_from(rank).ok().map(f64::from)
}

/// An end of a scale.
fn end(number: &Number) -> Tick {
    let digits = number.to_string().split_once('.').map_or(0, |(_, fraction)| fraction.len());
    Tick {
        value: number.approximate(),
        power: -i32::try_from(digits).expect("a number has few digits"),
    }
}

/// The size of the largest value that a chart shows.
pub(super) fn largest(
    observations: &[Observation],
    target: Option<&Target>,
    assessment: Option<&Assessment>,
) -> f64 {
    let values = observations.iter().filter_map(|seen| match &seen.value {
        Some(Value::Number(number)) => Some(number.approximate().abs()),
        _ => None,
    });
    let target = target.and_then(|target| number(target, assessment)).map(f64::abs);
    values.chain(target).fold(0.0, f64::max)
}
