//! The chart on the page of an indicator.

use super::drawing::draw;
use super::plot::Axis;
use super::scale::Tick;
use super::upright::Frame;
use super::{description, series};
use crate::edition::text::Phrase;
use crate::edition::voice::Voice;
use crate::pages::view::chart::{ChartTarget, ChartView};
use crate::pages::view::observation::TargetView;
use crate::strategy::{EntryId, Indicator, TargetForm, Trend};

/// The chart on the page of an indicator; none without a value that can be drawn.
pub(crate) fn view(
    voice: Voice<'_>,
    id: EntryId,
    indicator: &Indicator,
    unit: Option<&Phrase>,
    target: Option<&TargetView>,
) -> Option<ChartView> {
    let largest = series::largest(&indicator.observations, indicator.target.as_ref());
    let in_unit = (&indicator.measure, unit);
    let write = |tick: Tick| description::tick(voice, tick, largest, in_unit);
    let target_facts = indicator.target.as_ref();
    let plot =
        series::plot(voice, &indicator.measure, &indicator.observations, target_facts, &write)?;
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
        title: voice.short_title(id),
        unit: description::unit(voice, &indicator.measure, unit.cloned()),
        description: description::description(
            voice,
            &plot,
            description::target_sentence(voice, indicator),
        ),
        legend: description::legend(voice, &indicator.observations, &wide),
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
