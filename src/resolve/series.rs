//! Indicators of several measures: what the facts say of each, and the measures themselves.

use std::collections::BTreeMap;

use super::texts;
use crate::diagnostic::{Finding, Problem};
use crate::parse::{Located, ParsedCategory, ParsedObservation, ParsedTarget};
use crate::strategy::{
    Better, Breakdown, DimensionKind, Indicator, Languages, Member, PerLanguage, Series, Target,
};

/// What the facts say of a category as a measure of its own.
pub(super) struct Written {
    pub(super) unit: Option<PerLanguage<Option<String>>>,
    pub(super) better: Option<Located<Better>>,
    pub(super) decimals: Option<Located<i64>>,
    pub(super) target: Option<ParsedTarget>,
}

impl Written {
    pub(super) fn new(
        languages: &Languages,
        draft: ParsedCategory,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let unit = draft.unit.map(|unit| texts::name(languages, unit.value, findings));
        let ParsedCategory { better, decimals, target, .. } = draft;
        Self { unit, better, decimals, target }
    }
}

/// The same, checked.
#[derive(Default)]
pub(super) struct Facts {
    pub(super) unit: Option<PerLanguage<Option<String>>>,
    pub(super) better: Option<Better>,
    pub(super) decimals: Option<u8>,
    pub(super) target: Option<Target>,
}

/// What is said of the categories of each column, by their keys; none of columns that are no
/// series.
pub(super) type FactsByColumn = Vec<Option<BTreeMap<String, Facts>>>;

/// The decimals of the measure to which a row belongs, where they are said of it.
pub(super) fn decimals(facts: &FactsByColumn, row: &ParsedObservation) -> Option<u8> {
    let cells = facts.iter().zip(&row.categories);
    cells.into_iter().find_map(|(facts, cell)| {
        facts.as_ref()?.get(&cell.as_ref()?.value).and_then(|facts| facts.decimals)
    })
}

/// Leaves out rows that belong to no measure where all have to.
pub(super) fn check_rows(
    is_series: &[bool],
    columns: &[Located<String>],
    rows: &mut Vec<ParsedObservation>,
    findings: &mut Vec<Finding>,
) {
    let of_series: Vec<usize> = (0..is_series.len()).filter(|&at| is_series[at]).collect();
    if of_series.is_empty() {
        return;
    }
    rows.retain(|row| {
        let is_empty = |&&at: &&usize| row.categories.get(at).is_none_or(Option::is_none);
        let Some(&empty) = of_series.iter().find(is_empty) else { return true };
        let problem = Problem::NoSeries { column: columns[empty].value.clone() };
        findings.push(Finding::new(problem, row.period.place.clone()));
        false
    });
}

/// The measures of an indicator of which everything else is known, in the order of its lines. The
/// first dimension that says something of a measure counts.
pub(super) fn members(whole: &Indicator, mut facts: FactsByColumn) -> Vec<Member> {
    let Some(breakdown) = &whole.breakdown else { return Vec::new() };
    let is_series: Vec<bool> =
        breakdown.dimensions.iter().map(|it| it.kind == DimensionKind::Series).collect();
    if !is_series.contains(&true) {
        return Vec::new();
    }
    let headline = breakdown.headline.map(|index| &breakdown.series[index]);
    let names_peer = headline.is_some_and(|headline| {
        let mut categories = breakdown.dimensions.iter().zip(&headline.categories);
        categories.any(|(of, category)| of.kind == DimensionKind::Peer && category.is_some())
    });
    let own = |series: &Series| -> Vec<Option<usize>> {
        let categories = series.categories.iter().zip(&is_series);
        categories.map(|(category, is_series)| category.filter(|_| *is_series)).collect()
    };
    let rest = |series: &Series| -> Vec<Option<usize>> {
        let categories = series.categories.iter().zip(&is_series);
        categories.filter(|(_, is_series)| !**is_series).map(|(category, _)| *category).collect()
    };
    let mut lines: Vec<(Vec<Option<usize>>, Vec<Series>)> = Vec::new();
    let mut places: BTreeMap<Vec<Option<usize>>, usize> = BTreeMap::new();
    for series in &breakdown.series {
        let key = own(series);
        let place = *places.entry(key.clone()).or_insert(lines.len());
        if place == lines.len() {
            lines.push((key, Vec::new()));
        }
        let (categories, observations) = (rest(series), series.observations.clone());
        lines[place].1.push(Series { categories, observations });
    }
    let dimensions = breakdown.dimensions.iter().zip(&is_series);
    let dimensions: Vec<_> = dimensions
        .filter(|(_, is_series)| !**is_series)
        .map(|(dimension, _)| dimension.clone())
        .collect();
    let member = |(categories, mut series): (Vec<Option<usize>>, Vec<Series>)| {
        let mut said = Facts::default();
        for (column, category) in categories.iter().enumerate() {
            let Some(category) = category else { continue };
            let key = &breakdown.dimensions[column].categories[*category].key;
            let column = facts.get_mut(column).and_then(Option::as_mut);
            let Some(own) = column.and_then(|column| column.get_mut(key)) else { continue };
            said.unit = said.unit.or_else(|| own.unit.clone());
            said.better = said.better.or(own.better);
            said.decimals = said.decimals.or(own.decimals);
            said.target = said.target.or_else(|| own.target.clone());
        }
        let is_whole = |series: &Series| series.categories.iter().all(Option::is_none);
        let is_headline = headline.is_some_and(|headline| own(headline) == categories);
        let speaks = |series: &Series| headline.is_some_and(|it| rest(it) == series.categories);
        // Where the headline is one of the peers, the total is only another to compare with.
        let is_peer = names_peer && series.iter().any(speaks);
        let total = series.iter().position(is_whole).filter(|_| !is_peer);
        let total = total.map(|at| series.remove(at));
        let spoken = if total.is_none() { series.iter().position(speaks) } else { None };
        let observations = match total {
            Some(total) => total.observations,
            None => spoken.map_or_else(Vec::new, |at| series[at].observations.clone()),
        };
        let parts = Breakdown { dimensions: dimensions.clone(), series, headline: spoken };
        let indicator = Indicator {
            measure: whole.measure.clone(),
            better: said.better.or(whole.better),
            decimals: said.decimals.or(whole.decimals),
            confidence: whole.confidence.clone(),
            unit: said.unit,
            target: match said.target {
                None if is_headline => whole.target.clone(),
                own => own,
            },
            baseline: whole.baseline.filter(|_| is_headline),
            observations,
            breakdown: (!parts.series.is_empty()).then_some(parts),
            chart: whole.chart,
            ..Indicator::default()
        };
        Member { categories, indicator }
    };
    lines.into_iter().map(member).collect()
}
