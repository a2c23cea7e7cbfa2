//! Small charts of several indicators.

use super::small;
use crate::edition::voice::Voice;
use crate::pages::card;
use crate::pages::repeated::Repeated;
use crate::pages::view::chart::{IndicatorChart, SmallChart};
use crate::strategy::EntryId;

/// Indicators as small charts; those without a value are left out.
pub(crate) fn views(voice: Voice<'_>, repeated: &Repeated, ids: &[EntryId]) -> Vec<IndicatorChart> {
    let indicators =
        ids.iter().filter_map(|&id| Some((id, voice.strategy()[id].indicator()?))).enumerate();
    let charts = indicators.filter_map(|(index, (id, indicator))| {
        let known = repeated.chart(id).cloned();
        let (unit, chart) = known.or_else(|| small::chart(voice, id, indicator))?;
        let chart = SmallChart { id: format!("_small-{}", index + 1), ..chart };
        Some(IndicatorChart { card: card::view(voice, id), unit, chart })
    });
    charts.collect()
}
