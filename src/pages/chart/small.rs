//! The small chart of an indicator, for lists.

use super::drawing::draw;
use super::upright::Frame;
use super::{description, series};
use crate::edition::text::Phrase;
use crate::edition::voice::Voice;
use crate::pages::view::chart::SmallChart;
use crate::pages::view::preserialized::Preserialized;
use crate::strategy::{EntryId, Indicator};

/// The small chart of an indicator, which still needs an id, with its unit; none without a value.
pub(crate) fn chart(
    voice: Voice<'_>,
    id: EntryId,
    indicator: &Indicator,
) -> Option<(Option<Phrase>, SmallChart)> {
    let unit = voice.unit(id);
    let plot = series::small(voice, &indicator.measure, &indicator.observations)?;
    let drawn = draw(&plot, &Frame::SMALL)?;
    let chart = SmallChart {
        id: String::new(),
        title: voice.short_title(id),
        description: description::description(
            voice,
            &plot,
            description::target_sentence(voice, indicator),
        ),
        remark: description::remarks(voice, &drawn),
        drawing: Preserialized::new(drawn.drawing),
    };
    Some((description::unit(voice, &indicator.measure, unit), chart))
}
