//! Charts: drawn when the site is built, so that they need no script.
//!
//! [`plot`] is what a chart is to show, [`drawing`] gives everything its place, and [`view`] is what
//! a template gets. The theme decides on looks: nothing here knows a colour.

mod captions;
mod description;
mod drawing;
mod label;
mod ladder;
mod parts;
mod plot;
mod scale;
mod text;
mod time;
mod upright;

#[cfg(test)]
mod collisions;

use crate::pages::view::chart::{ChartTarget, ChartView, Drawing, IndicatorChart, SmallChart};
use drawing::draw;
use plot::{Aim, Axis, Ceiling, Certainty, Plot, Point, Shared};
use scale::Tick;
use upright::Frame;

use super::view::{Phrase, Ready, TargetView};
use crate::edition::voice::{Desk, own};
use crate::strategy::{
    EntryId, Flag, Granularity, Indicator, Kind, Measure, Number, Observation, Target, TargetForm,
    Trend, Value,
};

impl Desk<'_> {
    /// The chart on the page of an indicator; none without a value that can be drawn.
    pub(crate) fn chart(
        self,
        id: EntryId,
        indicator: &Indicator,
        unit: Option<Phrase>,
        target: Option<&TargetView>,
    ) -> Option<ChartView> {
        let largest = largest(&indicator.observations, indicator.target.as_ref());
        let write = |tick: Tick| self.tick(tick, largest, &indicator.measure);
        let target_facts = indicator.target.as_ref();
        let plot =
            self.plot(&indicator.measure, &indicator.observations, target_facts, None, &write)?;
        let wide = draw(&plot, &Frame::WIDE)?;
        let narrow = draw(&plot, &Frame::NARROW)?;
        let form = match (&plot.axis, plot.seen().count()) {
            (Axis::Ladder(_), _) => "ladder",
            (_, 1) => "dot",
            _ => "line",
        };
        Some(ChartView {
            id: "_chart".to_owned(),
            form,
            title: self.short_title(id),
            unit: self.chart_unit(&indicator.measure, unit),
            description: self.description(&plot, self.target_sentence(indicator)),
            legend: self.legend(&indicator.observations, &wide),
            drawings: vec![wide.drawing, narrow.drawing],
            target: target.map(|view| ChartTarget {
                form: view.form,
                arrow: target_facts.and_then(|target| match target.form {
                    TargetForm::Trend(Trend::Up) => Some("up"),
                    TargetForm::Trend(Trend::Down) => Some("down"),
                    _ => None,
                }),
                head: view.head.clone(),
                text: view.text.clone(),
            }),
        })
    }

    /// Indicators as small charts; those without a value are left out.
    pub(crate) fn indicator_charts(self, ids: &[EntryId]) -> Vec<IndicatorChart> {
        let indicators = ids.iter().filter_map(|&id| match &self.strategy()[id].kind {
            Kind::Indicator(Some(indicator)) => Some((id, indicator)),
            _ => None,
        });
        indicators
            .enumerate()
            .filter_map(|(number, (id, indicator))| self.indicator_chart(id, indicator, number + 1))
            .collect()
    }

    fn indicator_chart(
        self,
        id: EntryId,
        indicator: &Indicator,
        number: usize,
    ) -> Option<IndicatorChart> {
        let small = self.once(id, |known| &known.small, || self.small(id, indicator));
        let Small { unit, title, description, drawing } = small?;
        Some(IndicatorChart {
            card: self.card(id),
            unit,
            chart: SmallChart { id: format!("_small-{number}"), title, description, drawing },
        })
    }

    fn small(self, id: EntryId, indicator: &Indicator) -> Option<Small> {
        let shown = self.shown(id);
        let unit =
            shown.and_then(|(language, words)| Some(self.phrase(words.unit.as_ref()?, language)));
        let plot = self.plot(&indicator.measure, &indicator.observations, None, None, &no_ticks)?;
        Some(Small {
            unit: self.chart_unit(&indicator.measure, unit),
            title: self.short_title(id),
            description: self.description(&plot, self.target_sentence(indicator)),
            drawing: Ready::new(draw(&plot, &Frame::SMALL)?.drawing),
        })
    }

    /// The unit of values; of a score and a grade the ends of the scale.
    fn chart_unit(self, measure: &Measure, unit: Option<Phrase>) -> Option<Phrase> {
        match self.scale(measure) {
            Some(scale) => Some(own(&self.filled("chart_scale", &[("scale", &scale)]))),
            None => unit,
        }
    }

    fn target_sentence(self, indicator: &Indicator) -> Option<String> {
        let target = indicator.target.as_ref()?;
        let head = self.filled("target_year", &[("year", &target.year.to_string())]);
        let text = self.target_in_words(target, &indicator.measure);
        Some(self.filled("chart_target_sentence", &[("target", &head), ("text", &text)]))
    }

    /// What is to be drawn of a series; none without a value.
    fn plot<'a>(
        self,
        measure: &Measure,
        observations: &[Observation],
        target: Option<&Target>,
        shared: Option<Shared>,
        write: &'a dyn Fn(Tick) -> String,
    ) -> Option<Plot<'a>> {
        let axis = match measure {
            Measure::Number | Measure::Percent => Axis::Open,
            Measure::Score(range) => Axis::Fixed { low: tick(&range.min), high: tick(&range.max) },
            Measure::Grade(grades) => Axis::Ladder(grades.clone()),
        };
        let points: Vec<Point> =
            observations.iter().map(|seen| self.point(seen, measure)).collect();
        points.iter().any(|point| point.value.is_some()).then_some(())?;
        let is_yearly = observations
            .iter()
            .all(|observation| observation.period.granularity() == Granularity::Year);
        let aim = target.and_then(|target| match &target.form {
            TargetForm::Value(number) => Some(Aim {
                value: number.approximate(),
                year: target.year,
                label: self.filled(
                    "chart_target",
                    &[
                        ("year", &target.year.to_string()),
                        ("value", &self.value(&Value::Number(number.clone()), measure)),
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
                        label: self.filled("chart_ceiling", &[("grade", grade)]),
                    })
                })
                .collect(),
            _ => Vec::new(),
        };
        Some(Plot { points, is_yearly, axis, aim, ceilings, shared, write })
    }

    fn point(self, seen: &Observation, measure: &Measure) -> Point {
        let text = seen.value.as_ref().map(|value| self.value(value, measure)).unwrap_or_default();
        let period = self.period(seen.period);
        let flags: Vec<_> = seen.flags.iter().map(|&flag| self.flag(flag).text).collect();
        let mut told = self.filled("chart_value", &[("period", &period), ("value", &text)]);
        if !flags.is_empty() {
            told = self.filled("chart_flagged", &[("value", &told), ("flags", &flags.join(", "))]);
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
}

/// The small chart of an indicator, wherever it stands.
#[derive(Clone, Debug)]
pub(crate) struct Small {
    unit: Option<Phrase>,
    title: Phrase,
    description: String,
    drawing: Ready<Drawing>,
}

/// For drawings that mark no values on their scale.
fn no_ticks(_: Tick) -> String {
    String::new()
}

/// The rank of a grade in its scale; 0 is the best.
fn rank(grade: &str, measure: &Measure) -> Option<f64> {
    let Measure::Grade(grades) = measure else { return None };
    let rank = grades.iter().position(|known| known == grade)?;
    u32::try_from(rank).ok().map(f64::from)
}

/// An end of a scale.
fn tick(number: &Number) -> Tick {
    let digits = number.to_string().split_once('.').map_or(0, |(_, fraction)| fraction.len());
    Tick { value: number.approximate(), power: -i32::try_from(digits).unwrap_or_default() }
}

/// The size of the largest value that a chart shows.
fn largest(observations: &[Observation], target: Option<&Target>) -> f64 {
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
