//! An indicator: values, target, chart and verdict.

use super::chart::{large, parts};
use super::view::indicator::IndicatorView;
use super::view::observation::ObservationView;
use super::{label, observation, verdict};
use crate::edition::voice::Voice;
use crate::strategy::{Better, EntryId, Indicator, Words};

/// A table of more values than this is longer than a page, and begins with the newest.
const LONG: usize = 20;

/// The whole of an indicator.
pub(crate) fn view(
    voice: Voice<'_>,
    id: EntryId,
    indicator: &Indicator,
    root: &str,
) -> IndicatorView {
    let shown = voice.strategy()[id].shown(voice.language);
    let mut observations: Vec<_> = indicator
        .observations
        .iter()
        .map(|seen| ObservationView {
            beside: observation::beside(voice, indicator, seen.period),
            ..observation::view(voice, seen, indicator, shown, root)
        })
        .collect();
    let newest_first = observations.len() > LONG;
    if newest_first {
        observations.reverse();
    }
    let phrase = |text: fn(&Words) -> &Option<String>| {
        shown.and_then(|(language, words)| Some(voice.phrase(text(words).as_ref()?, language)))
    };
    let inline = |text: fn(&Words) -> &Option<crate::strategy::Text>| {
        shown
            .and_then(|(language, words)| Some(voice.inline(text(words).as_ref()?, language, root)))
    };
    let unit = voice.unit(id);
    let target = indicator
        .target
        .as_ref()
        .map(|target| observation::target(voice, target, indicator, shown, root));
    IndicatorView {
        chart: large::view(voice, id, indicator, unit.as_ref()),
        breakdown: parts::view(voice, id, indicator, unit.as_ref(), root),
        kind: indicator.measure.name(),
        answer: verdict::answer(voice, id, indicator, unit.clone()),
        measures: phrase(|words| &words.measures),
        value_head: match &unit {
            Some(unit) => voice.filled("value_unit", &[("unit", &unit.text)]),
            None => voice.string("value").to_owned(),
        },
        unit,
        better: indicator.better.map(|better| match better {
            Better::Higher => voice.filled("better_higher", &[]),
            Better::Lower => voice.filled("better_lower", &[]),
        }),
        scale: voice.scale(&indicator.measure),
        last_release: indicator.releases.last.map(|date| label::date(voice, date)),
        next_release: indicator.releases.next.map(|date| label::date(voice, date)),
        full_title: voice.longer_title(id),
        verdict: verdict::view(voice, id, indicator),
        caption: voice.filled("observations_caption", &[("title", &voice.short_title(id).text)]),
        remarks: observations
            .iter()
            .any(|seen| !seen.flags.is_empty() || !seen.notes.is_empty() || seen.beside.is_some()),
        only_parts: indicator.has_only_parts(),
        observations,
        newest_first,
        target,
        source: inline(|words| &words.source),
        method: inline(|words| &words.method),
    }
}
