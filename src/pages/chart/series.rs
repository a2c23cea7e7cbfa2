//! What is to be drawn of a series of observations.

use super::plot::{Aim, Axis, Ceiling, Certainty, Plot, Point};
use super::scale::Tick;
use super::time;
use crate::edition::voice::Voice;
use crate::pages::observation;
use crate::strategy::{Flag, Granularity, Measure, Number, Observation, Target, TargetForm, Value};

/// What a small chart draws of a series, without a target and a scale; none without a value.
pub(super) fn small(
    voice: Voice<'_>,
    measure: &Measure,
    observations: &[Observation],
) -> Option<Plot<'static>> {
    plot(voice, measure, observations, None, &|_| String::new())
}

/// What is to be drawn of a series; none without a value.
pub(super) fn plot<'a>(
    voice: Voice<'_>,
    measure: &Measure,
    observations: &[Observation],
    target: Option<&Target>,
    write: &'a dyn Fn(Tick) -> String,
) -> Option<Plot<'a>> {
    let axis = match measure {
        Measure::Number | Measure::Percent => Axis::Open,
        Measure::Score(range) => Axis::Fixed { low: end(&range.min), high: end(&range.max) },
        Measure::Grade(grades) => Axis::Ladder(grades.clone()),
    };
    let points: Vec<Point> = observations.iter().map(|seen| point(voice, seen, measure)).collect();
    points.iter().any(|point| point.value.is_some()).then_some(())?;
    let is_yearly = observations
        .iter()
        .all(|observation| observation.period.granularity() == Granularity::Year);
    let is_longer =
        observations.iter().all(|observation| observation.period.granularity() > Granularity::Year);
    let last = observations.last().map(|seen| seen.period);
    let aim = target.zip(last).and_then(|(target, period)| match &target.form {
        TargetForm::Value(number) => Some(Aim {
            value: number.approximate(),
            year: target.year,
            moment: time::moment(period.last_in(target.year)),
            label: voice.filled(
                "chart_target",
                &[
                    ("year", &voice.locale().year(target.year)),
                    ("value", &voice.value(&Value::Number(number.clone()), measure)),
                ],
            ),
        }),
        _ => None,
    });
    let ceilings = match target.map(|target| &target.form) {
        Some(TargetForm::Ceiling { ceilings }) => ceilings
            .iter()
            .filter_map(|(period, grade)| {
                Some(Ceiling {
                    moment: time::moment(*period),
                    rank: rank(grade, measure)?,
                    label: voice.filled("chart_ceiling", &[("grade", grade)]),
                })
            })
            .collect(),
        _ => Vec::new(),
    };
    Some(Plot {
        points,
        is_yearly,
        is_longer,
        axis,
        aim,
        ceilings,
        shared: None,
        write,
        zero: voice.locale().zero,
    })
}

fn point(voice: Voice<'_>, seen: &Observation, measure: &Measure) -> Point {
    let text = seen.value.as_ref().map(|value| voice.value(value, measure)).unwrap_or_default();
    let period = voice.period(seen.period);
    let flags: Vec<_> =
        seen.flags.iter().map(|&flag| observation::flag(voice, flag).text).collect();
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
        certainty: if seen.flags.contains(&Flag::Estimated) {
            Certainty::Estimated
        } else if seen.flags.contains(&Flag::Provisional) {
            Certainty::Provisional
        } else {
            Certainty::Final
        },
        is_break: seen.flags.contains(&Flag::Break),
        period,
        text,
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
pub(super) fn largest(observations: &[Observation], target: Option<&Target>) -> f64 {
    let values = observations.iter().filter_map(|seen| match &seen.value {
        Some(Value::Number(number)) => Some(number.approximate().abs()),
        _ => None,
    });
    let target = target.and_then(|target| match &target.form {
        TargetForm::Value(number) => Some(number.approximate().abs()),
        _ => None,
    });
    values.chain(target).fold(0.0, f64::max)
}
