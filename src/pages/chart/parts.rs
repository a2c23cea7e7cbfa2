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

/// More charts than this are no longer compared at a glance, and make a page heavy.
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
            let plot = series::plot(
                voice,
                &indicator.measure,
                &series.observations,
                None,
                None,
                &series::no_ticks,
            )?;
            Some((series, plot))
        })
        .take(MOST)
        .collect();
    let shared = shared(&plots);
    let charts = plots.into_iter().enumerate().filter_map(|(number, (series, plot))| {
        let plot = Plot { shared: shared.clone(), ..plot };
        Some(SmallChart {
            id: format!("_part-{}", number + 1),
            title: part(voice, breakdown, series),
            description: description::description(voice, &plot, None),
            drawing: Preserialized::new(draw(&plot, &Frame::SMALL)?.drawing),
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
    let title = voice.short_title(id).text;
    let caption = match unit {
        Some(unit) => voice.filled(
            "breakdown_caption_unit",
            &[("title", &title), ("dimensions", &names.join(", ")), ("unit", &unit.text)],
        ),
        None => voice
            .filled("breakdown_caption", &[("title", &title), ("dimensions", &names.join(", "))]),
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
        categories: breakdown
            .dimensions
            .iter()
            .zip(&series.categories)
            .map(|(dimension, category)| {
                let category = dimension.categories.get((*category)?)?;
                Some(named_in(voice, &category.name, &category.key))
            })
            .collect(),
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

/// The name of a part: its categories.
fn part(voice: Voice<'_>, breakdown: &Breakdown, series: &Series) -> Phrase {
    let categories = breakdown.dimensions.iter().zip(&series.categories);
    let names: Vec<_> = categories
        .filter_map(|(dimension, category)| {
            let category = dimension.categories.get((*category)?)?;
            Some(named_in(voice, &category.name, &category.key))
        })
        .collect();
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

#[cfg(test)]
mod tests {
    use crate::derive::derive;
    use crate::files::{Collected, Files};
    use crate::parse::parse;
    use crate::read::Sources;
    use crate::render::{Progress, build};
    use crate::resolve::resolve;
    use crate::strategy::{
        Breakdown, Category, Dimension, Kind, LanguageId, Languages, Number, Observation,
        PerLanguage, Period, Series, Value,
    };

    fn name(languages: &Languages, name: &str) -> PerLanguage<Option<String>> {
        languages.map(|language| (language == LanguageId::SOURCE).then(|| name.to_owned()))
    }

    /// A site with an indicator that is broken down into so many districts.
    fn site(count: u32) -> Files {
        let sources = Sources::from_texts([
            ("content/site.yaml", "languages: [pl, en]\nprovenance: {updated: 2024-04-30}"),
            ("content/site.pl.md", "---\ntitle: Strategia\n---\n"),
            ("content/goals/i/index.pl.md", "---\ntitle: Cel\n---\n"),
            ("content/goals/i/indicators/a.pl.md", "---\ntitle: Parki\nunit: ha\n---\n"),
            (
                "content/goals/i/indicators/a.yaml",
                "kind: number\nobservations: {2020: 12, 2021: 15}\n",
            ),
        ]);
        let mut resolved =
            resolve(parse(&sources, None).into_value(&mut Vec::new()), &crate::Settings::default())
                .into_value(&mut Vec::new());
        let languages = resolved.strategy.languages.clone();
        let mut entries = resolved.strategy.entries.iter_mut();
        let indicator = entries.find_map(|entry| match &mut entry.kind {
            Kind::Indicator(indicator) => indicator.as_mut(),
            _ => None,
        });
        let indicator = indicator.unwrap();
        let place = indicator.observations[0].place.clone();
        let seen = |year: u32, value: u32| Observation {
            period: Period::parse(&year.to_string()).unwrap(),
            value: Number::parse(&value.to_string()).map(Value::Number),
            flags: Vec::new(),
            note: None,
            place: place.clone(),
        };
        let category = |number: u32| Category {
            key: number.to_string(),
            name: name(&languages, &format!("Dzielnica {number}")),
        };
        let series = |number: u32| Series {
            categories: vec![(number as usize).checked_sub(1)],
            observations: vec![seen(2020, number), seen(2021, 100 * number)],
        };
        indicator.breakdown = Some(Breakdown {
            dimensions: vec![Dimension {
                key: "district".to_owned(),
                name: name(&languages, "dzielnica"),
                categories: (1..=count).map(category).collect(),
            }],
            series: (0..=count).map(series).collect(),
        });
        let derived = derive(&resolved, &sources.history).into_value(&mut Vec::new());
        let mut findings = Vec::new();
        let (files, progress) = (Collected::default(), Progress::default());
        let stages = (&sources, &resolved, &derived);
        build(stages, &progress, &mut findings, |_| Some(&files));
        assert!(findings.is_empty(), "{findings:?}");
        files.into_files()
    }

    fn page(files: &Files, start: &str) -> String {
        let (_, bytes) = files.iter().find(|(path, _)| path.as_str().starts_with(start)).unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    #[test]
    fn each_part_has_a_chart_and_a_row() {
        let html = page(&site(3), "pl/cele/i/wskazniki/parki/");
        assert_eq!(html.matches("class=\"small-chart\"").count(), 3);
        assert_eq!(html.matches("id=\"_part-1-title\"").count(), 1);
        let table = html.split("<table class=\"parts").nth(1).unwrap();
        let table = table.split("</table>").next().unwrap();
        assert_eq!(table.matches("<tr>").count(), 5);
        assert!(table.contains("Parki (ha), w\u{a0}podziale: dzielnica"));
        assert!(table.contains("Dzielnica 3") && table.contains("Razem"));
        // What is not translated says so.
        let english = page(&site(3), "en/goals/i/indicators/parki/");
        assert!(english.contains("<th scope=\"row\" lang=\"pl\">Dzielnica 3</th>"));
    }

    #[test]
    fn the_charts_share_one_scale() {
        let html = page(&site(3), "pl/cele/i/wskazniki/parki/");
        let height = |part: usize, text: &str| -> f64 {
            let chart = html.split(&format!("id=\"_part-{part}-title\"")).nth(1).unwrap();
            let chart = chart.split("</svg>").next().unwrap();
            let mark = chart.split("<circle").nth(2).unwrap();
            assert!(chart.contains(&format!(">{text}</text>")), "{chart}");
            mark.split("cy=\"").nth(1).unwrap().split('"').next().unwrap().parse().unwrap()
        };
        let heights = [height(1, "100"), height(2, "200"), height(3, "300")];
        let steps: Vec<f64> = heights.windows(2).map(|pair| pair[0] - pair[1]).collect();
        assert!(steps.iter().all(|step| (step - steps[0]).abs() < 0.3 && *step > 5.0), "{steps:?}");
    }

    #[test]
    fn a_page_shows_a_dozen_charts_and_says_how_many_more_there_are() {
        let html = page(&site(17), "pl/cele/i/wskazniki/parki/");
        assert_eq!(html.matches("class=\"small-chart\"").count(), 12);
        assert!(html.contains("Jeszcze 6\u{a0}serii jest tylko w\u{a0}tabeli."), "{html}");
        assert!(html.contains("Dzielnica 17"));
    }
}
