//! An indicator among others, such as a city among cities: a chart, and a table in the order of the
//! values. They are no parts of a whole.

use super::chart::peers::{self, Compared, Said};
use super::lines_table::{self, Line};
use super::subject::Subject;
use super::view::chart::ComparisonView;
use crate::edition::text::Phrase;
use crate::edition::voice::Voice;
use crate::strategy::{Better, Breakdown, DimensionKind, Observation, Ranking, Value};

/// The most lines that a chart can name.
const MOST: usize = 24;

/// The comparisons of a measure, one for each dimension of peers.
pub(crate) fn view(voice: Voice<'_>, subject: &Subject<'_>, root: &str) -> Vec<ComparisonView> {
    let Some(breakdown) = &subject.indicator.breakdown else { return Vec::new() };
    let dimensions = breakdown.dimensions.iter().enumerate();
    let peers = dimensions.filter(|(_, dimension)| dimension.kind == DimensionKind::Peer);
    peers
        .enumerate()
        .filter_map(|(number, (at, _))| {
            Comparison { voice, subject, breakdown, at }.view(number + 1, root)
        })
        .collect()
}

struct Comparison<'a> {
    voice: Voice<'a>,
    subject: &'a Subject<'a>,
    breakdown: &'a Breakdown,
    /// The dimension by which it compares.
    at: usize,
}

impl Comparison<'_> {
    fn view(&self, number: usize, root: &str) -> Option<ComparisonView> {
        let (voice, subject) = (self.voice, self.subject);
        let indicator = subject.indicator;
        let mut lines = indicator.compared(self.at);
        if lines.len() < 2 {
            return None;
        }
        let ranking = indicator.ranking(self.at);
        if let Some(ranking) = &ranking {
            lines = ranking.places.iter().map(|place| place.line).collect();
        }
        let rank = |line: Option<usize>| {
            let place = ranking.as_ref()?.places.iter().find(|place| place.line == line)?;
            Some(place.rank)
        };
        let dimension = &self.breakdown.dimensions[self.at];
        let head = voice.named(&dimension.name, &dimension.key);
        let rows: Vec<_> = lines
            .iter()
            .map(|&line| Line {
                names: vec![Some(self.name(line))],
                observations: self.observations(line),
                rank: rank(line),
                speaks: self.speaks(line),
            })
            .collect();
        let mut table = lines_table::view(voice, subject, vec![head.clone()], &rows, root);
        let period = ranking.as_ref().map(|ranking| voice.period(ranking.period));
        table.ranked =
            period.as_ref().map(|period| voice.filled("comparison_rank", &[("period", period)]));
        let values = [("title", subject.title.text.as_str()), ("dimension", &head.text)];
        let caption = match &subject.unit {
            Some(unit) => {
                let values = [values[0], values[1], ("unit", unit.text.as_str())];
                voice.filled("comparison_caption_unit", &values)
            }
            None => voice.filled("comparison_caption", &values),
        };
        let mut order = match &period {
            Some(period) => {
                let has_best = indicator.better.is_some()
                    || matches!(indicator.measure, crate::strategy::Measure::Grade(_));
                let key = if has_best { "comparison_best" } else { "comparison_highest" };
                voice.filled(key, &[("period", period)])
            }
            None => voice.filled("comparison_unranked", &[]),
        };
        if ranking.as_ref().is_some_and(|ranking| self.hides_order(ranking)) {
            order = format!("{order} {}", voice.filled("comparison_exact", &[]));
        }
        let id = format!("{}compared-{number}", subject.ids);
        Some(ComparisonView {
            title: voice.filled("comparison", &[("dimension", &head.text)]),
            caption,
            order: Some(order),
            chart: self.chart(&lines, ranking.as_ref(), format!("{id}-chart")),
            table,
            id,
        })
    }

    fn chart(
        &self,
        lines: &[Option<usize>],
        ranking: Option<&Ranking>,
        id: String,
    ) -> Option<crate::pages::view::chart::ChartView> {
        let shown = &self.breakdown.dimensions[self.at].shown;
        let is_shown = |line: Option<usize>| match line {
            _ if self.speaks(line) => true,
            Some(line) => self.breakdown.series[line].categories[self.at]
                .is_some_and(|category| shown.contains(&category)),
            None => false,
        };
        let drawn: Vec<_> =
            lines.iter().copied().filter(|&line| lines.len() <= MOST || is_shown(line)).collect();
        if drawn.len() < 2 {
            return None;
        }
        let compared: Vec<_> = drawn
            .iter()
            .map(|&line| Compared {
                name: self.name(line),
                observations: self.observations(line),
                speaks: self.speaks(line),
            })
            .collect();
        let (headline, description) = self.words(&drawn, ranking)?;
        peers::view(self.voice, self.subject, &compared, Said { id, headline, description })
    }

    /// The place of the line that speaks, and all places with their values. Where they are not ranked,
    /// the latest values.
    fn words(
        &self,
        lines: &[Option<usize>],
        ranking: Option<&Ranking>,
    ) -> Option<(String, String)> {
        let voice = self.voice;
        let number = |count: usize| voice.locale().number(&count.into());
        let Some(ranking) = ranking else {
            let latest = lines.iter().filter_map(|&line| {
                let seen = self.observations(line).iter().rev();
                let seen = seen.clone().find(|seen| seen.value.is_some())?;
                let period = voice.period(seen.period);
                let value = self.told(seen.value.as_ref()?);
                let value = voice.filled("ledger_value", &[("value", &value), ("period", &period)]);
                Some(format!("{} {value}", self.name(line).text))
            });
            let latest: Vec<_> = latest.collect();
            return Some((voice.filled("comparison_latest", &[]), latest.join("; ")));
        };
        let period = voice.period(ranking.period);
        let value = |line: Option<usize>| self.value(line, ranking);
        let places: Vec<_> = ranking
            .places
            .iter()
            .filter(|place| lines.contains(&place.line))
            .filter_map(|place| {
                let name = self.name(place.line).text;
                Some(format!("{}. {name} {}", number(place.rank), value(place.line)?))
            })
            .collect();
        let said = [("period", period.as_str()), ("value", &places.join("; "))];
        let description = voice.filled("chart_value", &said);
        let own = ranking.places.iter().find(|place| self.speaks(place.line));
        if let Some(place) = own {
            let (rank, all) = (number(place.rank), number(ranking.places.len()));
            let name = self.name(place.line).text;
            let values = [("name", &*name), ("period", &period), ("rank", &rank), ("n", &all)];
            return Some((voice.filled("comparison_place", &values), description));
        }
        let values = ranking
            .places
            .iter()
            .filter_map(|place| Some((self.name(place.line).text, value(place.line)?)));
        let mut values: Vec<_> = values.collect();
        if self.subject.indicator.better == Some(Better::Lower) {
            values.reverse();
        }
        let headline = peers::ends(voice, &period, &values)?;
        Some((headline, description))
    }

    /// True where values of different places look alike, because they are rounded.
    fn hides_order(&self, ranking: &Ranking) -> bool {
        ranking.places.windows(2).any(|pair| {
            let [one, other] = [0, 1].map(|at| self.value(pair[at].line, ranking));
            pair[0].rank != pair[1].rank && one == other
        })
    }

    /// The value of a line by which it is ranked, as readers see it.
    fn value(&self, line: Option<usize>, ranking: &Ranking) -> Option<String> {
        let seen = self.observations(line).iter().find(|seen| seen.period == ranking.period)?;
        Some(self.told(seen.value.as_ref()?))
    }

    fn told(&self, value: &Value) -> String {
        self.voice.brief(value, &self.subject.indicator.measure).0
    }

    fn observations(&self, line: Option<usize>) -> &[Observation] {
        match line {
            Some(line) => &self.breakdown.series[line].observations,
            None => &self.subject.indicator.observations,
        }
    }

    /// True for the line that speaks for the indicator.
    fn speaks(&self, line: Option<usize>) -> bool {
        line == self.breakdown.headline
            && (line.is_some() || !self.subject.indicator.has_only_parts())
    }

    fn name(&self, line: Option<usize>) -> Phrase {
        let category = line.and_then(|line| {
            let category = self.breakdown.series[line].categories[self.at]?;
            self.breakdown.dimensions[self.at].categories.get(category)
        });
        match category {
            Some(category) => self.voice.named(&category.name, &category.key),
            None if line.is_some() => Phrase::own(self.voice.string("breakdown_all")),
            None => Phrase::own(self.voice.string("comparison_own")),
        }
    }
}
