//! An indicator broken down: a small chart for each part on one scale, and a table of all of them.

use std::collections::{BTreeMap, BTreeSet};

use super::drawing::draw;
use super::plot::{Plot, Shared};
use super::upright::Frame;
use super::{description, series};
use crate::edition::text::{Html, Phrase};
use crate::edition::voice::Voice;
use crate::edition::width;
use crate::pages::observation;
use crate::pages::view::chart::{BreakdownRow, BreakdownTable, BreakdownView, SmallChart};
use crate::pages::view::observation::ObservationView;
use crate::pages::view::preserialized::Preserialized;
use crate::strategy::{Breakdown, DimensionKind, EntryId, Indicator, Period, Series};

/// The most charts that can be compared at a glance.
const MOST: usize = 12;

/// The parts of an indicator.
pub(crate) fn view(
    voice: Voice<'_>,
    id: EntryId,
    indicator: &Indicator,
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
    let shared = shared(indicator, &plots);
    let charts = plots.into_iter().enumerate().filter_map(|(number, (series, plot))| {
        let plot = Plot { shared: shared[number].clone(), ..plot };
        let drawn = draw(&plot, &Frame::SMALL)?;
        Some(SmallChart {
            id: format!("_part-{}", number + 1),
            title: part(voice, indicator, breakdown, series),
            description: description::description(voice, &plot, None),
            remark: description::remarks(voice, &drawn),
            drawing: Preserialized::new(drawn.drawing),
        })
    });
    let mut charts: Vec<_> = charts.collect();
    let remark = common_remark(&mut charts);
    let left = breakdown.series.len().saturating_sub(charts.len());
    let dimensions: Vec<_> = breakdown
        .dimensions
        .iter()
        .map(|dimension| voice.named(&dimension.name, &dimension.key))
        .collect();
    let names: Vec<_> = dimensions.iter().map(|name| name.text.as_str()).collect();
    let (title, names) = (voice.short_title(id).text, names.join(", "));
    let values = [("title", title.as_str()), ("dimensions", &names)];
    // Measures of their own have units of their own.
    let caption = match unit.filter(|_| indicator.members.is_empty()) {
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
        scale: if indicator.members.is_empty() {
            voice.filled("breakdown_scale", &[])
        } else {
            voice.filled("breakdown_scales", &[])
        },
        remark,
        table: table(voice, breakdown, indicator, dimensions, root),
    })
}

/// What is remarked on every chart, taken from them to be said once.
fn common_remark(charts: &mut [SmallChart]) -> Option<String> {
    let remark = charts.first()?.remark.clone()?;
    if charts.len() < 2 || charts.iter().any(|chart| chart.remark.as_ref() != Some(&remark)) {
        return None;
    }
    for chart in charts {
        chart.remark = None;
    }
    Some(remark)
}

fn table(
    voice: Voice<'_>,
    breakdown: &Breakdown,
    indicator: &Indicator,
    dimensions: Vec<Phrase>,
    root: &str,
) -> BreakdownTable {
    let periods: BTreeSet<Period> = breakdown
        .series
        .iter()
        .flat_map(|series| &series.observations)
        .map(|observation| observation.period)
        .collect();
    let mut notes = Notes::default();
    let rows = breakdown.series.iter().map(|series| BreakdownRow {
        categories: categories(voice, indicator, breakdown, series).collect(),
        values: periods
            .iter()
            .map(|period| {
                let found = series.observations.iter().find(|seen| seen.period == *period)?;
                // The notes in the words are on the indicator as a whole.
                let view = observation::view(voice, found, indicator, None, root);
                Some(notes.mark(view))
            })
            .collect(),
    });
    let mut table = BreakdownTable {
        dimensions,
        rows: rows.collect(),
        periods: periods.iter().map(|&period| voice.period(period)).collect(),
        wide: false,
        notes: Vec::new(),
    };
    table.notes = notes.notes;
    table.wide = is_wide(&table);
    if table.wide {
        table.periods.reverse();
        table.rows.iter_mut().for_each(|row| row.values.reverse());
    }
    table
}

fn is_wide(table: &BreakdownTable) -> bool {
    let names = table.dimensions.iter().enumerate().map(|(column, head)| {
        let cells = table.rows.iter().filter_map(|row| row.categories[column].as_ref());
        let words = cells.chain([head]).map(|name| width::of_longest_word(&name.text));
        words.fold(0.0, f64::max)
    });
    let periods = table.periods.iter().enumerate().map(|(column, head)| {
        let cells = table.rows.iter().filter_map(|row| row.values[column].as_ref());
        cells.map(observation::width).fold(width::of_head(head), f64::max)
    });
    width::is_wide(names.chain(periods))
}

/// The notes below a table, each once.
#[derive(Default)]
struct Notes {
    notes: Vec<Html>,
    /// Their numbers, from 1, by their text.
    numbers: BTreeMap<String, usize>,
}

impl Notes {
    /// Gives a value the numbers of its notes.
    fn mark(&mut self, value: ObservationView) -> ObservationView {
        let marks = value.notes.iter().map(|note| {
            *self.numbers.entry(note.html.clone()).or_insert_with(|| {
                self.notes.push(note.clone());
                self.notes.len()
            })
        });
        let marks = marks.collect();
        ObservationView { marks, ..value }
    }
}

/// The names of a part's categories, one for each dimension; none where it is all of them. A measure
/// of its own has its unit behind its name.
fn categories<'a>(
    voice: Voice<'a>,
    indicator: &'a Indicator,
    breakdown: &'a Breakdown,
    series: &'a Series,
) -> impl Iterator<Item = Option<Phrase>> + 'a {
    let member = indicator.member_of(&series.categories);
    let mut unit = member.and_then(|member| member.indicator.unit.as_ref());
    let categories = breakdown.dimensions.iter().zip(&series.categories);
    categories.map(move |(dimension, category)| {
        let category = dimension.categories.get((*category)?)?;
        let name = voice.named(&category.name, &category.key);
        let unit = unit.take_if(|_| dimension.kind == DimensionKind::Series);
        let unit = unit.map(|unit| voice.named(unit, "").text).filter(|unit| !unit.is_empty());
        Some(match unit {
            Some(unit) => Phrase { text: format!("{} ({unit})", name.text), ..name },
            None => name,
        })
    })
}

/// The name of a part: its categories.
fn part(voice: Voice<'_>, indicator: &Indicator, breakdown: &Breakdown, series: &Series) -> Phrase {
    let names: Vec<_> = categories(voice, indicator, breakdown, series).flatten().collect();
    let lang = names.first().and_then(|name| name.lang.clone());
    let lang = lang.filter(|_| names.windows(2).all(|pair| pair[0].lang == pair[1].lang));
    if names.is_empty() {
        return Phrase::own(voice.string("breakdown_all"));
    }
    let names: Vec<_> = names.into_iter().map(|name| name.text).collect();
    Phrase { text: names.join(", "), lang }
}

/// For each plot the ranges of values and time that it shares with the others, those of other
/// measures left out.
fn shared(indicator: &Indicator, plots: &[(&Series, Plot<'_>)]) -> Vec<Option<Shared>> {
    let measure = |series: &Series| {
        indicator.member_of(&series.categories).map(|member| member.categories.as_slice())
    };
    let mut known: BTreeMap<Option<&[Option<usize>]>, Option<Shared>> = BTreeMap::new();
    let shared = plots.iter().map(|(series, _)| {
        let own = measure(series);
        let make = || ranges(plots.iter().filter(|(other, _)| measure(other) == own));
        known.entry(own).or_insert_with(make).clone()
    });
    shared.collect()
}

/// The ranges of values and time that hold some plots.
fn ranges<'a>(plots: impl Iterator<Item = &'a (&'a Series, Plot<'a>)> + Clone) -> Option<Shared> {
    let values = plots.clone().flat_map(|(_, plot)| plot.values());
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    let moments = plots.map(|(_, plot)| plot.moments());
    let moments = moments.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))?;
    Some(Shared { values: (low, high), moments })
}
