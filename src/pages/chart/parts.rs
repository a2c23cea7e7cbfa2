//! An indicator broken down: a small chart for each part on one scale, and a table of all of them.

use std::collections::BTreeMap;

use super::drawing::draw;
use super::peers::{ends, wants_bars};
use super::plot::{Axis, Plot, Quiet, Shared};
use super::upright::Frame;
use super::{bars, description, series};
use crate::edition::text::Phrase;
use crate::edition::voice::Voice;
use crate::pages::lines_table::{self, Line};
use crate::pages::subject::Subject;
use crate::pages::view::chart::{BreakdownView, ChartGroup, ChartView, SmallChart};
use crate::pages::view::preserialized::Preserialized;
use crate::strategy::{Breakdown, DimensionKind, Observation, Series, Value};

/// The most charts that can be compared at a glance.
const MOST: usize = 24;

/// A total that is so many times larger than the largest part would flatten all of them.
const TOO_LARGE: f64 = 4.0;

/// The parts of a measure; none where it has no lines but those that are compared.
pub(crate) fn view(voice: Voice<'_>, subject: &Subject<'_>, root: &str) -> Option<BreakdownView> {
    let breakdown = subject.indicator.breakdown.as_ref()?;
    let lines = lines(subject, breakdown);
    if lines.is_empty() {
        return None;
    }
    let dimensions: Vec<_> = breakdown
        .dimensions
        .iter()
        .map(|dimension| voice.named(&dimension.name, &dimension.key))
        .collect();
    let parts = Parts { voice, subject, breakdown, names: &dimensions };
    let total = parts.total();
    let drawn: Vec<&Series> = parts.drawn(&lines);
    let chart = parts.bars(&drawn, total);
    let groups = if chart.is_some() { Vec::new() } else { parts.groups(&drawn, total) };
    let mut charts: Vec<ChartGroup> = groups;
    let remark = common_remark(&mut charts);
    let count = charts.iter().map(|group| group.charts.len()).sum::<usize>();
    let count = if chart.is_some() { drawn.len() } else { count };
    let left = lines.len() - count;
    let is_behind = charts
        .iter()
        .flat_map(|group| &group.charts)
        .any(|chart| chart.drawing.paths.iter().any(|path| path.role.starts_with("quiet")));
    let names: Vec<_> = dimensions.iter().map(|name| name.text.as_str()).collect();
    let names = names.join(", ");
    let values = [("title", subject.title.text.as_str()), ("dimensions", &names)];
    let caption = match &subject.unit {
        Some(unit) => {
            let [title, dimensions] = values;
            let values = [title, dimensions, ("unit", &unit.text)];
            voice.filled("breakdown_caption_unit", &values)
        }
        None => voice.filled("breakdown_caption", &values),
    };
    let headline = breakdown.headline.map(|index| &breakdown.series[index].categories);
    let rows: Vec<_> = lines
        .iter()
        .map(|series| {
            let speaks = headline == Some(&series.categories);
            Line {
                names: row_names(voice, breakdown, series),
                observations: &series.observations,
                rank: None,
                speaks,
            }
        })
        .collect();
    let scale = if charts.is_empty() {
        String::new()
    } else if is_behind {
        voice.filled("breakdown_scale_total", &[])
    } else if total.is_some() {
        voice.filled("breakdown_scale_large", &[])
    } else {
        voice.filled("breakdown_scale", &[])
    };
    Some(BreakdownView {
        title: voice.filled("breakdown", &[]),
        caption,
        more: (left > 0 && count > 0).then(|| {
            voice.locale().typography.set(&voice.count("breakdown_more", left)).into_owned()
        }),
        chart,
        groups: charts,
        scale,
        remark,
        table: lines_table::view(voice, subject, dimensions.clone(), &rows, root),
    })
}

/// The names of a line, one for each column. All that are compared are no total.
fn row_names(voice: Voice<'_>, breakdown: &Breakdown, series: &Series) -> Vec<Option<Phrase>> {
    let names = voice.categories(breakdown, &series.categories).into_iter();
    let names = names.zip(&breakdown.dimensions).map(|(name, dimension)| {
        let own = || Phrase::own(voice.string("comparison_own"));
        name.or_else(|| (dimension.kind == DimensionKind::Peer).then(own))
    });
    names.collect()
}

/// The lines of parts: all but the whole, those that are compared, and a single one that is
/// all that the page is about.
fn lines<'a>(subject: &Subject<'_>, breakdown: &'a Breakdown) -> Vec<&'a Series> {
    let peers = breakdown.dimensions.iter().enumerate();
    let peers = peers.filter(|(_, dimension)| dimension.kind == DimensionKind::Peer);
    let compared: Vec<_> = peers
        .map(|(at, _)| subject.indicator.compared(at))
        .filter(|lines| lines.len() > 1 || lines.contains(&breakdown.headline))
        .flatten()
        .collect();
    if breakdown.headline.is_some() && breakdown.series.len() == 1 {
        return Vec::new();
    }
    let lines = breakdown.series.iter().enumerate();
    lines
        .filter(|(index, _)| !compared.contains(&Some(*index)))
        .map(|(_, series)| series)
        .filter(|series| series.categories.iter().any(Option::is_some))
        .collect()
}

/// What is remarked on every chart, taken from them to be said once.
fn common_remark(groups: &mut [ChartGroup]) -> Option<String> {
    let mut charts: Vec<&mut SmallChart> =
        groups.iter_mut().flat_map(|group| &mut group.charts).collect();
    let remark = charts.first()?.remark.clone()?;
    if charts.len() < 2 || charts.iter().any(|chart| chart.remark.as_ref() != Some(&remark)) {
        return None;
    }
    for chart in &mut charts {
        chart.remark = None;
    }
    Some(remark)
}

struct Parts<'a> {
    voice: Voice<'a>,
    subject: &'a Subject<'a>,
    breakdown: &'a Breakdown,
    /// The names of the dimensions.
    names: &'a [Phrase],
}

impl<'a> Parts<'a> {
    /// The values of all parts together: those of the whole, or of a headline that is of no part.
    fn total(&self) -> Option<&'a [Observation]> {
        let indicator = self.subject.indicator;
        let headline = self.breakdown.headline.map(|index| &self.breakdown.series[index]);
        let is_whole = headline.is_none_or(|headline| {
            let categories = self.breakdown.dimensions.iter().zip(&headline.categories);
            categories
                .into_iter()
                .all(|(of, category)| of.kind != DimensionKind::Part || category.is_none())
        });
        let has_value = indicator.observations.iter().any(|seen| seen.value.is_some());
        (is_whole && has_value).then_some(&*indicator.observations)
    }

    /// Which characteristics a line has.
    fn kind(series: &Series) -> Vec<bool> {
        series.categories.iter().map(Option::is_some).collect()
    }

    /// The lines that have charts: those by the fewest characteristics first, as long as all lines by
    /// the same ones fit; of more, those that the facts name.
    fn drawn(&self, lines: &[&'a Series]) -> Vec<&'a Series> {
        let headline = self.breakdown.headline.map(|index| &self.breakdown.series[index]);
        let has_value = |series: &Series| series.observations.iter().any(|it| it.value.is_some());
        // Parts of others that are compared are not beside those of the headline.
        let is_own = |series: &Series| {
            let mut dimensions = self.breakdown.dimensions.iter().enumerate();
            dimensions.all(|(at, dimension)| {
                let own = headline.and_then(|headline| headline.categories[at]);
                dimension.kind != DimensionKind::Peer
                    || headline.is_none() && self.subject.indicator.has_only_parts()
                    || series.categories[at] == own
            })
        };
        let mut kinds: Vec<(usize, Vec<bool>, Vec<&'a Series>)> = Vec::new();
        for &series in lines.iter().filter(|series| has_value(series) && is_own(series)) {
            let kind = Self::kind(series);
            if let Some((.., lines)) = kinds.iter_mut().find(|(_, known, _)| *known == kind) {
                lines.push(series);
            } else {
                let count = kind.iter().filter(|is_set| **is_set).count();
                kinds.push((count, kind, vec![series]));
            }
        }
        kinds.sort_by_key(|(count, ..)| *count);
        let mut drawn = Vec::new();
        for (.., of_kind) in kinds {
            let of_kind = if drawn.len() + of_kind.len() <= MOST {
                of_kind
            } else {
                of_kind.into_iter().filter(|series| self.is_shown(series)).collect()
            };
            let room = MOST - drawn.len();
            drawn.extend(of_kind.into_iter().take(room));
        }
        drawn
    }

    /// True where the facts name one of its categories as to be shown, and none in place of it.
    fn is_shown(&self, series: &Series) -> bool {
        let dimensions = self.breakdown.dimensions.iter().zip(&series.categories);
        let mut named = dimensions
            .filter(|(dimension, category)| category.is_some() && !dimension.shown.is_empty())
            .map(|(dimension, category)| category.is_some_and(|it| dimension.shown.contains(&it)))
            .peekable();
        named.peek().is_some() && named.all(|is_shown| is_shown)
    }

    fn name(&self, series: &Series) -> Phrase {
        let name = self.voice.line(self.breakdown, &series.categories, ", ");
        name.unwrap_or_else(|| Phrase::own(self.voice.string("breakdown_all")))
    }

    /// All parts in one chart, where they have values for a single period.
    fn bars(&self, drawn: &[&Series], total: Option<&[Observation]>) -> Option<ChartView> {
        let (voice, measure) = (self.voice, &self.subject.indicator.measure);
        let bar = |name: String, observations| bars::Bar { name, observations, speaks: false };
        let of_parts: Vec<_> =
            drawn.iter().map(|series| bar(self.name(series).text, &*series.observations)).collect();
        let large = Self::largest(drawn);
        let period = drawn.first()?.observations.iter().find(|seen| seen.value.is_some())?.period;
        let total: Vec<_> =
            total.into_iter().flatten().filter(|seen| seen.period == period).cloned().collect();
        let total_fits = series::largest(&total, None, None) <= large * TOO_LARGE;
        let total = (!total.is_empty() && total_fits)
            .then(|| bar(voice.string("breakdown_all").to_owned(), &*total));
        let drawings =
            bars::draw(voice, measure, &of_parts, total.as_ref(), Frame::of(self.subject.speaks))?;
        let mut values: Vec<(&Value, String)> = drawn
            .iter()
            .filter_map(|series| {
                let value = series.observations.iter().find_map(|seen| seen.value.as_ref())?;
                Some((value, self.name(series).text))
            })
            .collect();
        let period = voice.period(period);
        let told = |value: &Value| voice.brief(value, measure).0;
        let all: Vec<_> =
            values.iter().map(|(value, name)| format!("{name} {}", told(value))).collect();
        let said = [("period", period.as_str()), ("value", &all.join("; "))];
        let description = voice.filled("chart_value", &said);
        values.sort_by(|(one, _), (other, _)| match (one, other) {
            (Value::Number(one), Value::Number(other)) => other.compare(one),
            _ => std::cmp::Ordering::Equal,
        });
        let values: Vec<_> = values.into_iter().map(|(value, name)| (name, told(value))).collect();
        let headline = ends(voice, &period, &values)?;
        Some(ChartView {
            id: format!("{}parts-chart", self.subject.ids),
            form: "bars",
            title: self.subject.title.clone(),
            headline,
            unit: description::unit(voice, measure, self.subject.unit.clone()),
            description,
            drawings,
            legend: Vec::new(),
        })
    }

    fn largest(drawn: &[&Series]) -> f64 {
        drawn
            .iter()
            .map(|series| series::largest(&series.observations, None, None))
            .fold(0.0, f64::max)
    }

    /// A small chart for each line, those by the same characteristics together.
    fn groups(&self, drawn: &[&'a Series], total: Option<&[Observation]>) -> Vec<ChartGroup> {
        let (voice, indicator) = (self.voice, self.subject.indicator);
        let small = |observations| {
            let plot = series::small(voice, &indicator.measure, observations)?;
            let are_bars = wants_bars(self.subject) && matches!(plot.axis, Axis::Open);
            Some(if are_bars { Plot { axis: Axis::Bars, ..plot } } else { plot })
        };
        let plots: Vec<(&Series, Plot<'_>)> = drawn
            .iter()
            .filter_map(|&series| Some((series, small(&series.observations)?)))
            .collect();
        let total = total
            .filter(|total| series::largest(total, None, None) <= Self::largest(drawn) * TOO_LARGE);
        let total = total.and_then(small);
        let Some(ranges) = Shared::of(plots.iter().map(|(_, plot)| plot).chain(&total)) else {
            return Vec::new();
        };
        let shared = Shared { behind: total.iter().map(Quiet::of).collect(), ..ranges };
        let mut groups: BTreeMap<(usize, Vec<bool>), ChartGroup> = BTreeMap::new();
        for (number, (series, plot)) in plots.into_iter().enumerate() {
            let plot = Plot { shared: Some(shared.clone()), ..plot };
            let Some(drawn) = draw(&plot, &Frame::SMALL) else { continue };
            let kind = Self::kind(series);
            let count = kind.iter().filter(|is_set| **is_set).count();
            let names = self.names.iter().zip(&kind).filter(|(_, is_set)| **is_set);
            let names: Vec<_> = names.map(|(name, _)| name.text.as_str()).collect();
            let title = Some(names.join(", "));
            // Of as many characteristics, those of the first columns come first.
            let order: Vec<bool> = kind.iter().map(|is_set| !is_set).collect();
            let group = groups
                .entry((count, order))
                .or_insert_with(|| ChartGroup { title, charts: Vec::new() });
            group.charts.push(SmallChart {
                id: format!("{}part-{}", self.subject.ids, number + 1),
                title: self.name(series),
                description: description::description(voice, &plot, None),
                remark: description::remarks(voice, &drawn),
                drawing: Preserialized::new(drawn.drawing),
            });
        }
        let mut groups: Vec<_> = groups.into_values().collect();
        if let [only] = &mut groups[..] {
            only.title = None;
        }
        groups
    }
}
