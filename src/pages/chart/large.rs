//! The chart on the page of an indicator.

use super::drawing::draw;
use super::plot::Axis;
use super::scale::Tick;
use super::upright::Frame;
use super::{description, series};
use crate::edition::text::Phrase;
use crate::edition::voice::Voice;
use crate::pages::view::chart::ChartView;
use crate::strategy::{EntryId, Indicator};

/// The chart on the page of an indicator; none without a value that can be drawn.
pub(crate) fn view(
    voice: Voice<'_>,
    id: EntryId,
    indicator: &Indicator,
    unit: Option<&Phrase>,
) -> Option<ChartView> {
    let assessment = voice.edition.derived.assessments.get(id.0).and_then(Option::as_ref);
    let target = indicator.target.as_ref();
    let largest = series::largest(&indicator.observations, target, assessment);
    let in_unit = (&indicator.measure, unit);
    let write = |tick: Tick| description::tick(voice, tick, largest, in_unit);
    let plot = series::of_indicator(voice, indicator, assessment, &write)?;
    let frames = [Frame::WIDE, Frame::NARROW];
    let drawn: Option<Vec<_>> = frames.iter().map(|frame| draw(&plot, frame)).collect();
    let drawn = drawn?;
    let form = match (&plot.axis, plot.seen().count()) {
        (Axis::Ladder(_), _) => "ladder",
        (_, 1) => "dot",
        _ => "line",
    };
    Some(ChartView {
        id: "_chart".to_owned(),
        form,
        title: voice.short_title(id),
        headline: description::headline(voice, &plot, assessment)?,
        unit: description::unit(voice, &indicator.measure, unit.cloned()),
        description: description::description(
            voice,
            &plot,
            description::further(voice, indicator, assessment),
        ),
        legend: description::legend(voice, &plot, &indicator.observations, &drawn),
        drawings: drawn.into_iter().map(|drawn| drawn.drawing).collect(),
    })
}
