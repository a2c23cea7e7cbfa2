//! What is told of each year: the indicators measured, and the actions and tools carried out.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::assessment::{self, Assessment};
use super::{progress, tally};
use crate::strategy::{Entry, EntryId, Indicator, Kind, Observation, Period, Report, Strategy};

/// What a goal says of a year.
#[derive(Debug, Default)]
pub(crate) struct Year {
    /// In the order of the indicators.
    pub(crate) measured: Vec<Measured>,
    pub(crate) unmeasured: Vec<Unmeasured>,
    /// The actions and tools that tell something of it.
    pub(crate) told: Vec<EntryId>,
}

/// An indicator that has a value for the year.
#[derive(Debug)]
pub(crate) struct Measured {
    pub(crate) indicator: EntryId,
    /// Which of its observations: the year's last; none where only parts have values.
    pub(crate) observation: Option<usize>,
    /// The change since the last observation of an earlier year; none where there is none.
    pub(crate) since: Option<Since>,
}

/// An earlier observation, and what changed since.
#[derive(Debug)]
pub(crate) struct Since {
    pub(crate) observation: usize,
    pub(crate) assessment: Assessment,
}

/// An indicator that has no value for the year.
#[derive(Debug)]
pub(crate) struct Unmeasured {
    pub(crate) indicator: EntryId,
    /// The last period before the year that has a value.
    pub(crate) before: Option<Period>,
}

/// Most consecutive entries per parallel task: reports are adjacent and take longest.
const ROW: usize = 32;

/// The years with a page, by entry; none for what is no report.
pub(super) fn derive(strategy: &Strategy) -> Vec<Option<Year>> {
    let told = progress::told(strategy);
    let year = |(index, entry): (usize, &Entry)| match entry.kind {
        Kind::Report(Report { year }) => {
            let id = EntryId(index);
            Some(Year { told: told_of(strategy, &told, id, year), ..of_year(strategy, id, year) })
        }
        _ => None,
    };
    strategy.entries.par_iter().with_max_len(ROW).enumerate().map(year).collect()
}

fn told_of(
    strategy: &Strategy,
    told: &BTreeMap<(EntryId, i32), Vec<EntryId>>,
    report: EntryId,
    year: i32,
) -> Vec<EntryId> {
    let goal = strategy.goal_of(report);
    goal.and_then(|goal| told.get(&(goal, year))).cloned().unwrap_or_default()
}

/// The indicators of the goal to which an entry belongs, with their facts where those could be
/// read.
pub(crate) fn indicators(strategy: &Strategy, id: EntryId) -> Vec<(EntryId, Option<&Indicator>)> {
    let Some(goal) = strategy.goal_of(id) else { return Vec::new() };
    let indicators = tally::indicators_of(strategy, goal).into_iter();
    indicators.map(|id| (id, strategy[id].indicator())).collect()
}

impl Year {
    /// Adds an indicator of which only parts have values.
    fn add_parts(&mut self, id: EntryId, indicator: &Indicator, year: i32) {
        let told = indicator.told();
        let valued = || told.iter().filter(|seen| seen.value.is_some()).map(|seen| seen.period);
        if valued().any(|period| period.year() == year) {
            self.measured.push(Measured { indicator: id, observation: None, since: None });
        } else {
            let before = valued().rfind(|period| period.year() < year);
            self.unmeasured.push(Unmeasured { indicator: id, before });
        }
    }
}

fn of_year(strategy: &Strategy, report: EntryId, year: i32) -> Year {
    let mut found = Year::default();
    for (id, indicator) in indicators(strategy, report) {
        if let Some(indicator) = indicator.filter(|indicator| indicator.has_only_parts()) {
            found.add_parts(id, indicator, year);
            continue;
        }
        let observations = indicator.map_or(&[][..], |indicator| &indicator.observations);
        let last = |is_wanted: &dyn Fn(i32) -> bool| {
            observations
                .iter()
                .rposition(|seen| seen.value.is_some() && is_wanted(seen.period.year()))
        };
        let before = last(&|other| other < year);
        let seen = |index: usize| -> Option<&Observation> { observations.get(index) };
        match (indicator, last(&|other| other == year)) {
            (Some(indicator), Some(observation)) => {
                let since = before.and_then(|before| {
                    let assessment =
                        assessment::between(indicator, seen(before)?, seen(observation)?);
                    Some(Since { observation: before, assessment })
                });
                found.measured.push(Measured {
                    indicator: id,
                    observation: Some(observation),
                    since,
                });
            }
            _ => found.unmeasured.push(Unmeasured {
                indicator: id,
                before: before.and_then(seen).map(|seen| seen.period),
            }),
        }
    }
    found
}
