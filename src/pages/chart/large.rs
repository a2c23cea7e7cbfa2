//! The chart on the page of an indicator.

use super::drawing::draw;
use super::peers::wants_bars;
use super::plot::Axis;
use super::scale::Tick;
use super::upright::Frame;
use super::{description, series};
use crate::edition::voice::Voice;
use crate::pages::subject::Subject;
use crate::pages::view::chart::ChartView;

/// The chart of an indicator, or of one of its measures, which is only as wide as the narrow one; none
/// without a value that can be drawn.
pub(crate) fn view(voice: Voice<'_>, subject: &Subject<'_>) -> Option<ChartView> {
    let (indicator, unit) = (subject.indicator, subject.unit.as_ref());
    let (assessment, target) = (subject.assessment, indicator.target.as_ref());
    let largest = series::largest(&indicator.observations, target, assessment);
    let in_unit = (&indicator.measure, unit);
    let write = |tick: Tick| description::tick(voice, tick, largest, in_unit);
    let mut plot = series::of_indicator(voice, indicator, assessment, &write)?;
    if wants_bars(subject) && matches!(plot.axis, Axis::Open) {
        plot.axis = Axis::Bars;
    }
    let frames = Frame::of(subject.speaks);
    let drawn: Option<Vec<_>> = frames.iter().map(|frame| draw(&plot, frame)).collect();
    let drawn = drawn?;
    let form = match (&plot.axis, plot.seen().count()) {
        (Axis::Ladder(_), _) => "ladder",
        (Axis::Bars, _) => "bars",
        (_, 1) => "dot",
        _ => "line",
    };
    Some(ChartView {
        id: format!("{}chart", subject.ids),
        form,
        title: subject.title.clone(),
        headline: description::headline(voice, &plot, assessment)?,
        unit: description::unit(voice, &indicator.measure, subject.unit.clone()),
        description: description::description(
            voice,
            &plot,
            description::further(voice, indicator, assessment),
        ),
        legend: description::legend(voice, &plot, &indicator.observations, &drawn),
        drawings: drawn.into_iter().map(|drawn| drawn.drawing).collect(),
    })
}
