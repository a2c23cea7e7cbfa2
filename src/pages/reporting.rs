//! The reporting status: which indicators have data, up to when, by what, and when more come out.

use std::collections::{BTreeMap, BTreeSet};

use super::label;
use super::view::indicator::{ReleaseView, StatusDimension, StatusRow, StatusView};
use crate::derive::tally;
use crate::edition::text::{Link, Phrase};
use crate::edition::voice::Voice;
use crate::strategy::{
    Breakdown, Date, EntryId, Indicator, Kind, Number, Observation, Period, Section, Strategy,
};

/// On the page of a site with more indicators than this, goals only have their counts.
const MOST_ROWS: usize = 150;

/// The page of the reporting status that belongs to a list of indicators or years; none for others.
pub(crate) fn of_section(voice: Voice<'_>, id: EntryId) -> Option<Link> {
    let strategy = voice.strategy();
    match strategy[id].kind {
        Kind::Section(Section::Indicators | Section::Reports) => {
            let path = voice.path(strategy.reporting(strategy.goal_of(id)?)?);
            Some(Link { title: Phrase::own(voice.string("reporting_link")), path })
        }
        _ => None,
    }
}

/// The page of the whole site.
pub(crate) fn of_site(voice: Voice<'_>) -> Option<Link> {
    Some(voice.link(voice.strategy().reporting(Strategy::HOME)?))
}

/// How many indicators have data, in a sentence; none where an entry is no such page.
pub(crate) fn sentence(voice: Voice<'_>, id: EntryId) -> Option<String> {
    let strategy = voice.strategy();
    let is_reporting = matches!(strategy[id].kind, Kind::Reporting);
    is_reporting.then(|| counted(voice, "reporting_lead", &tally::reported(strategy, id)))
}

/// How many of some indicators have data, in a text with places for both numbers.
pub(crate) fn counted(voice: Voice<'_>, key: &str, ids: &[EntryId]) -> String {
    let has_data = |id: &&EntryId| {
        let indicator = voice.strategy()[**id].indicator();
        indicator.is_some_and(|it| it.every_observation().any(|seen| seen.value.is_some()))
    };
    let with_data = voice.locale().number(&Number::from(ids.iter().filter(has_data).count()));
    let all = voice.locale().number(&Number::from(ids.len()));
    voice.filled(key, &[("n", &with_data), ("all", &all)])
}

/// True for a page with tables: for that of a site its indicators may be too many.
pub(crate) fn has_tables(voice: Voice<'_>, page: EntryId) -> bool {
    let strategy = voice.strategy();
    strategy.goal_of(page).is_some() || tally::reported(strategy, page).len() <= MOST_ROWS
}

/// The table of some indicators.
pub(crate) fn table(voice: Voice<'_>, ids: &[EntryId]) -> StatusView {
    let rows: Vec<_> = ids.iter().map(|&id| row(voice, id)).collect();
    StatusView {
        caption: voice.string("status_caption").to_owned(),
        has_data: rows.iter().any(|row| row.latest.is_some()),
        has_dimensions: rows.iter().any(|row| !row.dimensions.is_empty()),
        has_last: rows.iter().any(|row| row.last.is_some()),
        has_next: rows.iter().any(|row| row.next.is_some()),
        rows,
    }
}

/// The days on which data of the indicators of a page come out next, in their order.
pub(crate) fn releases(voice: Voice<'_>, page: EntryId) -> Vec<ReleaseView> {
    let mut days: BTreeMap<Date, Vec<Link>> = BTreeMap::new();
    for id in tally::reported(voice.strategy(), page) {
        let next = voice.strategy()[id].indicator().and_then(|indicator| indicator.releases.next);
        if let Some(next) = next {
            days.entry(next).or_default().push(voice.link(id));
        }
    }
    let release = |(day, indicators)| ReleaseView { date: label::date(voice, day), indicators };
    days.into_iter().map(release).collect()
}

fn row(voice: Voice<'_>, id: EntryId) -> StatusRow {
    let indicator = voice.strategy()[id].indicator();
    let told = indicator.map(Indicator::told).unwrap_or_default();
    let valued: Vec<Period> = periods(told.iter().copied()).collect();
    let period = |period: &Period| voice.period(*period);
    let releases = indicator.map(|indicator| &indicator.releases);
    let breakdown = indicator.and_then(|indicator| indicator.breakdown.as_ref());
    let dimensions = breakdown.map(|it| dimensions(voice, it, valued.last())).unwrap_or_default();
    StatusRow {
        link: voice.link(id),
        first: valued.first().map(period),
        latest: valued.last().map(period),
        periods: indicator.filter(|_| !valued.is_empty()).map(|indicator| {
            let number = |count: usize| voice.locale().number(&Number::from(count));
            let (count, gaps) = (valued.len(), indicator.gaps());
            if gaps == 0 {
                return number(count);
            }
            let counts = [("n", &*number(count)), ("all", &*number(count + gaps))];
            voice.filled("status_part", &counts)
        }),
        dimensions,
        last: releases.and_then(|it| it.last).map(|date| label::date(voice, date)),
        next: releases.and_then(|it| it.next).map(|date| label::date(voice, date)),
    }
}

/// The dimensions by which there are values, each with its own latest period where that differs.
fn dimensions(
    voice: Voice<'_>,
    breakdown: &Breakdown,
    latest: Option<&Period>,
) -> Vec<StatusDimension> {
    let dimensions = breakdown.dimensions.iter().enumerate();
    let told = dimensions.filter_map(|(at, dimension)| {
        let mut valued = BTreeSet::new();
        let mut last = None;
        for series in &breakdown.series {
            if let Some(category) = series.categories.get(at).copied().flatten()
                && let Some(period) = periods(&series.observations).next_back()
            {
                valued.insert(category);
                last = last.max(Some(period));
            }
        }
        let last = last?;
        Some(StatusDimension {
            name: voice.named(&dimension.name, &dimension.key),
            count: valued.len(),
            latest: (Some(&last) != latest).then(|| voice.period(last)),
        })
    });
    told.collect()
}

/// The periods with a value, in their order.
fn periods<'a, I>(observations: I) -> impl DoubleEndedIterator<Item = Period>
where
    I: IntoIterator<Item = &'a Observation, IntoIter: DoubleEndedIterator>,
{
    let valued = observations.into_iter().filter(|seen| seen.value.is_some());
    valued.map(|seen| seen.period)
}
