//! Small charts of several indicators.

use super::small;
use crate::edition::voice::Voice;
use crate::pages::card;
use crate::pages::repeated::Repeated;
use crate::pages::view::chart::{IndicatorChart, SmallChart};
use crate::strategy::{EntryId, Indicator, Kind};

/// Indicators as small charts; those without a value are left out.
pub(crate) fn views(voice: Voice<'_>, repeated: &Repeated, ids: &[EntryId]) -> Vec<IndicatorChart> {
    let indicators = ids.iter().filter_map(|&id| match &voice.strategy()[id].kind {
        Kind::Indicator(Some(indicator)) => Some((id, indicator)),
        _ => None,
    });
    indicators
        .enumerate()
        .filter_map(|(number, (id, indicator))| view(voice, repeated, (id, indicator), number + 1))
        .collect()
}

fn view(
    voice: Voice<'_>,
    repeated: &Repeated,
    (id, indicator): (EntryId, &Indicator),
    number: usize,
) -> Option<IndicatorChart> {
    let known = repeated.chart(id).cloned();
    let (unit, chart) = known.or_else(|| small::chart(voice, id, indicator))?;
    let chart = SmallChart { id: format!("_small-{number}"), ..chart };
    Some(IndicatorChart { card: card::view(voice, id), unit, chart })
}
