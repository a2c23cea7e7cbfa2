//! Periods of a table, which are all of one sort.

use std::collections::BTreeMap;

use crate::strategy::{Granularity, Period};

/// What the periods of a table are.
#[derive(Debug)]
pub(crate) struct Settled {
    /// The period that is meant by each of the readings that were given; `None` without one.
    pub(crate) periods: Vec<Option<Period>>,
    /// The readings of the first, where all may be of several sorts and nobody can tell.
    pub(crate) ambiguous: Option<Vec<Period>>,
}

/// Gives all periods one sort: the one that most of them may be of.
pub(crate) fn settled<'a>(readings: &(impl Iterator<Item = &'a [Period]> + Clone)) -> Settled {
    let mut counts: BTreeMap<Granularity, usize> = BTreeMap::new();
    for period in readings.clone().flatten() {
        *counts.entry(period.granularity()).or_default() += 1;
    }
    let most = counts.values().max().copied().unwrap_or_default();
    let is_usual = |period: &&Period| counts.get(&period.granularity()) == Some(&most);
    let periods: Vec<_> = readings
        .clone()
        .map(|readings| readings.iter().find(is_usual).or(readings.first()).copied())
        .collect();
    let first: Vec<Period> =
        readings.clone().next().into_iter().flatten().filter(is_usual).copied().collect();
    let is_ambiguous = most == periods.len() && first.len() > 1;
    Settled { periods, ambiguous: is_ambiguous.then_some(first) }
}
