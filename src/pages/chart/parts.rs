//! An indicator broken down: a small chart for each part on one scale, and a table of all of them.

use std::collections::BTreeSet;

use super::drawing::draw;
use super::plot::{Plot, Shared};
use super::upright::Frame;
use super::{description, series};
use crate::edition::text::Phrase;
use crate::edition::voice::Voice;
use crate::pages::observation;
use crate::pages::view::chart::{BreakdownRow, BreakdownTable, BreakdownView, SmallChart};
use crate::pages::view::preserialized::Preserialized;
use crate::strategy::{
    Breakdown, EntryId, Indicator, LanguageId, PerLanguage, Period, Series, Words,
};

/// The most charts that can be compared at a glance.
const MOST: usize = 12;

/// The parts of an indicator.
pub(crate) fn view(
    voice: Voice<'_>,
    id: EntryId,
    indicator: &Indicator,
    shown: Option<(LanguageId, &Words)>,
    unit: Option<&Phrase>,
    root: &str,
) -> Option<BreakdownView> {
    let breakdown = indicator.breakdown.as_ref()?;
    let plots: Vec<(&Series, Plot<'_>)> = breakdown
        .series
        .iter()
        // The whole has a chart of its own, and on one scale it would flatten its parts.
        .filter(|series| series.categories.iter().any(Option::is_some))
        .filter_map(|series| {
            Some((series, series::small(voice, &indicator.measure, &series.observations)?))
        })
        .take(MOST)
        .collect();
    let shared = shared(&plots);
    let charts = plots.into_iter().enumerate().filter_map(|(number, (series, plot))| {
        let plot = Plot { shared: shared.clone(), ..plot };
        let drawn = draw(&plot, &Frame::SMALL)?;
        Some(SmallChart {
            id: format!("_part-{}", number + 1),
            title: part(voice, breakdown, series),
            description: description::description(voice, &plot, None),
            remark: description::remarks(voice, &drawn),
            drawing: Preserialized::new(drawn.drawing),
        })
    });
    let charts: Vec<_> = charts.collect();
    let left = breakdown.series.len().saturating_sub(charts.len());
    let dimensions: Vec<_> = breakdown
        .dimensions
        .iter()
        .map(|dimension| named_in(voice, &dimension.name, &dimension.key))
        .collect();
    let names: Vec<_> = dimensions.iter().map(|name| name.text.as_str()).collect();
    let (title, names) = (voice.short_title(id).text, names.join(", "));
    let values = [("title", title.as_str()), ("dimensions", &names)];
    let caption = match unit {
        Some(unit) => {
            let [title, dimensions] = values;
            let values = [title, dimensions, ("unit", &unit.text)];
            voice.filled("breakdown_caption_unit", &values)
        }
        None => voice.filled("breakdown_caption", &values),
    };
    Some(BreakdownView {
        title: voice.filled("breakdown", &[]),
        caption,
        more: (left > 0 && !charts.is_empty()).then(|| {
            voice.locale().typography.set(&voice.count("breakdown_more", left)).into_owned()
        }),
        charts,
        scale: voice.filled("breakdown_scale", &[]),
        table: table(voice, breakdown, indicator, dimensions, shown, root),
    })
}

fn table(
    voice: Voice<'_>,
    breakdown: &Breakdown,
    indicator: &Indicator,
    dimensions: Vec<Phrase>,
    shown: Option<(LanguageId, &Words)>,
    root: &str,
) -> BreakdownTable {
    let periods: BTreeSet<Period> = breakdown
        .series
        .iter()
        .flat_map(|series| &series.observations)
        .map(|observation| observation.period)
        .collect();
    let rows = breakdown.series.iter().map(|series| BreakdownRow {
        categories: categories(voice, breakdown, series).collect(),
        values: periods
            .iter()
            .map(|period| {
                let found = series.observations.iter().find(|seen| seen.period == *period)?;
                Some(observation::view(voice, found, indicator, shown, root))
            })
            .collect(),
    });
    BreakdownTable {
        dimensions,
        rows: rows.collect(),
        periods: periods.iter().map(|&period| voice.period(period)).collect(),
    }
}

/// The names of a part's categories, one for each dimension; none where it is all of them.
fn categories<'a>(
    voice: Voice<'a>,
    breakdown: &'a Breakdown,
    series: &'a Series,
) -> impl Iterator<Item = Option<Phrase>> + 'a {
    let categories = breakdown.dimensions.iter().zip(&series.categories);
    categories.map(move |(dimension, category)| {
        let category = dimension.categories.get((*category)?)?;
        Some(named_in(voice, &category.name, &category.key))
    })
}

/// The name of a part: its categories.
fn part(voice: Voice<'_>, breakdown: &Breakdown, series: &Series) -> Phrase {
    let names: Vec<_> = categories(voice, breakdown, series).flatten().collect();
    let lang = names.first().and_then(|name| name.lang.clone());
    let lang = lang.filter(|_| names.windows(2).all(|pair| pair[0].lang == pair[1].lang));
    if names.is_empty() {
        return Phrase::own(voice.string("breakdown_all"));
    }
    let names: Vec<_> = names.into_iter().map(|name| name.text).collect();
    Phrase { text: names.join(", "), lang }
}

/// A name in the language of the page, else in that of the source, else the key.
fn named_in(voice: Voice<'_>, name: &PerLanguage<Option<String>>, key: &str) -> Phrase {
    let languages = [voice.language, LanguageId::SOURCE];
    let found = languages
        .into_iter()
        .find_map(|language| Some(voice.phrase(name[language].as_ref()?, language)));
    found.unwrap_or_else(|| Phrase::own(key))
}

/// The ranges of values and time that hold all plots.
fn shared(plots: &[(&Series, Plot<'_>)]) -> Option<Shared> {
    let values = plots.iter().flat_map(|(_, plot)| plot.values());
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    let moments = plots.iter().map(|(_, plot)| plot.moments());
    let moments = moments.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))?;
    Some(Shared { values: (low, high), moments })
}
