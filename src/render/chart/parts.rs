//! An indicator broken down: a small chart for each part on one scale, and a table of all of them.

use std::collections::BTreeSet;

use super::drawing::draw;
use super::plot::{Plot, Shared};
use super::upright::Frame;
use super::view::{BreakdownRow, BreakdownTable, BreakdownView, SmallChart};
use super::{Desk, Phrase, no_ticks};
use crate::render::desk::own;
use crate::strategy::{
    Breakdown, EntryId, Indicator, LanguageId, PerLanguage, Period, Series, Words,
};

/// More charts than this are no longer compared at a glance, and make a page heavy.
const MOST: usize = 12;

impl Desk<'_> {
    /// The parts of an indicator.
    pub(in crate::render) fn breakdown(
        self,
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
            .filter_map(|series| {
                let plot =
                    self.plot(&indicator.measure, &series.observations, None, None, &no_ticks)?;
                Some((series, plot))
            })
            .collect();
        let shared = shared(&plots);
        let charts =
            plots.into_iter().take(MOST).enumerate().filter_map(|(number, (series, plot))| {
                let plot = Plot { shared: shared.clone(), ..plot };
                Some(SmallChart {
                    id: format!("_part-{}", number + 1),
                    title: self.part(breakdown, series),
                    description: self.description(&plot, None),
                    drawing: draw(&plot, &Frame::SMALL)?.drawing,
                })
            });
        let charts: Vec<_> = charts.collect();
        let left = breakdown.series.len().saturating_sub(charts.len());
        let dimensions: Vec<_> = breakdown
            .dimensions
            .iter()
            .map(|dimension| self.named_in(&dimension.name, &dimension.key))
            .collect();
        let names: Vec<_> = dimensions.iter().map(|name| name.text.as_str()).collect();
        let title = self.short_title(id).text;
        let caption = match unit {
            Some(unit) => self.filled(
                "breakdown_caption_unit",
                &[("title", &title), ("dimensions", &names.join(", ")), ("unit", &unit.text)],
            ),
            None => self.filled(
                "breakdown_caption",
                &[("title", &title), ("dimensions", &names.join(", "))],
            ),
        };
        Some(BreakdownView {
            title: self.filled("breakdown", &[]),
            caption,
            more: (left > 0 && !charts.is_empty()).then(|| self.count("breakdown_more", left)),
            charts,
            scale: self.filled("breakdown_scale", &[]),
            table: self.breakdown_table(breakdown, indicator, dimensions, shown, root),
        })
    }

    fn breakdown_table(
        self,
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
            categories: breakdown
                .dimensions
                .iter()
                .zip(&series.categories)
                .map(|(dimension, category)| {
                    let category = dimension.categories.get((*category)?)?;
                    Some(self.named_in(&category.name, &category.key))
                })
                .collect(),
            values: periods
                .iter()
                .map(|period| {
                    let found = series.observations.iter().find(|seen| seen.period == *period)?;
                    Some(self.observation(found, indicator, shown, root))
                })
                .collect(),
        });
        BreakdownTable {
            dimensions,
            rows: rows.collect(),
            periods: periods.iter().map(|&period| self.period(period)).collect(),
        }
    }

    /// The name of a part: its categories.
    fn part(self, breakdown: &Breakdown, series: &Series) -> Phrase {
        let categories = breakdown.dimensions.iter().zip(&series.categories);
        let names: Vec<_> = categories
            .filter_map(|(dimension, category)| {
                let category = dimension.categories.get((*category)?)?;
                Some(self.named_in(&category.name, &category.key))
            })
            .collect();
        let lang = names.first().and_then(|name| name.lang.clone());
        let lang = lang.filter(|_| names.windows(2).all(|pair| pair[0].lang == pair[1].lang));
        if names.is_empty() {
            return own(self.string("breakdown_all"));
        }
        let names: Vec<_> = names.into_iter().map(|name| name.text).collect();
        Phrase { text: names.join(", "), lang }
    }

    /// A name in the language of the page, else in that of the source, else the key.
    fn named_in(self, name: &PerLanguage<Option<String>>, key: &str) -> Phrase {
        let languages = [self.language, LanguageId::SOURCE];
        let found = languages
            .into_iter()
            .find_map(|language| Some(self.phrase(name[language].as_ref()?, language)));
        found.unwrap_or_else(|| own(key))
    }
}

/// The room that all plots need.
fn shared(plots: &[(&Series, Plot<'_>)]) -> Option<Shared> {
    let values = plots.iter().flat_map(|(_, plot)| plot.values());
    let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    });
    let moments = plots.iter().map(|(_, plot)| plot.moments());
    let moments = moments.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))?;
    Some(Shared { values: (low, high), moments })
}
