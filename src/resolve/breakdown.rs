//! Breakdowns: observations by district, sex, age.

use std::collections::{BTreeMap, BTreeSet};

use super::series::Written;
use super::texts::{self, by_language};
use crate::diagnostic::{Finding, Place, Problem, SourcePath};
use crate::parse::{
    Located, ParsedCategory, ParsedDimension, ParsedObservation, is_number, nearest,
};
use crate::strategy::{
    Breakdown, Category, Dimension, DimensionKind, Languages, Observation, PerLanguage, Series,
};

/// The display names of a column of the table and of its categories.
pub(super) struct Names {
    column: String,
    name: PerLanguage<Option<String>>,
    pub(super) kind: DimensionKind,
    /// In the order in which they are written.
    categories: Vec<Category>,
    /// What the facts say of them as measures of their own.
    pub(super) series: BTreeMap<String, Written>,
    /// The name of categories for which none is written.
    nameless: PerLanguage<Option<String>>,
}

/// The names that the facts give the columns of a table. Facts that name any column must name all,
/// so that a typo in a column head is found.
pub(super) fn names(
    languages: &Languages,
    path: &SourcePath,
    columns: &[Located<String>],
    drafts: Vec<ParsedDimension>,
    findings: &mut Vec<Finding>,
) -> Vec<Names> {
    let named: Vec<String> = drafts.iter().map(|draft| draft.column.value.clone()).collect();
    let unknown = |column: &Located<String>, known: &[String]| {
        let nearest = nearest(&column.value, known).cloned();
        let problem =
            Problem::UnknownKey { key: column.value.clone(), nearest, known: known.to_vec() };
        Finding::new(problem, column.place.clone())
    };
    let is_unnamed =
        |column: &&Located<String>| !named.is_empty() && !named.contains(&column.value);
    findings.extend(columns.iter().filter(is_unnamed).map(|column| unknown(column, &named)));
    let mut by_column = BTreeMap::new();
    for draft in drafts {
        if !columns.iter().any(|column| column.value == draft.column.value) {
            let known: Vec<_> = columns.iter().map(|column| column.value.clone()).collect();
            // A column that is called by another name has been found already.
            if columns.is_empty() || known.iter().all(|column| named.contains(column)) {
                findings.push(unknown(&draft.column, &known));
            }
            continue;
        }
        let name = by_language(languages, draft.name, findings);
        let (mut categories, mut series) = (Vec::new(), BTreeMap::new());
        for draft_of_category in draft.categories {
            let key = draft_of_category.key.clone();
            let name = texts::name(languages, draft_of_category.name.clone(), findings);
            categories.push(Category { key: key.clone(), name });
            if draft.kind == DimensionKind::Series {
                series.insert(key, Written::new(languages, draft_of_category, findings));
            } else {
                let dimension = &draft.column.value;
                let keys = series_keys(&draft_of_category, path).into_iter();
                findings.extend(keys.map(|(key, place)| {
                    let (key, dimension) = (key.to_owned(), dimension.clone());
                    let facts = path.to_string();
                    Finding::new(Problem::SeriesKey { key, dimension, facts }, place)
                }));
            }
        }
        by_column.insert(draft.column.value, (name, draft.kind, categories, series));
    }
    let columns = columns.iter().map(|column| {
        let nameless = languages.map(|_| None);
        let found = by_column.remove(&column.value);
        let nothing = || (nameless.clone(), DimensionKind::Part, Vec::new(), BTreeMap::new());
        let (name, kind, categories, series) = found.unwrap_or_else(nothing);
        Names { column: column.value.clone(), name, kind, categories, series, nameless }
    });
    columns.collect()
}

/// The keys of a category that only series have.
fn series_keys(draft: &ParsedCategory, path: &SourcePath) -> Vec<(&'static str, Place)> {
    let target = draft.target.as_ref().map(|target| Place::new(path, target.key));
    let keys = [
        ("unit", draft.unit.as_ref().map(|unit| unit.place.clone())),
        ("better", draft.better.as_ref().map(|better| better.place.clone())),
        ("decimals", draft.decimals.as_ref().map(|decimals| decimals.place.clone())),
        ("target", target),
    ];
    keys.into_iter().filter_map(|(key, place)| Some((key, place?))).collect()
}

/// Finds columns of numbers that no row shares with another, such as the ends of an interval: they
/// would take each row for a part of its own. Those that the facts name are meant.
pub(super) fn check_numbers(
    columns: &[Located<String>],
    rows: &[ParsedObservation],
    drafts: &[ParsedDimension],
    facts: &SourcePath,
    findings: &mut Vec<Finding>,
) {
    for (index, column) in columns.iter().enumerate() {
        let filled =
            rows.iter().filter_map(|row| Some((row, row.categories.get(index)?.as_ref()?)));
        let cells: Vec<&String> = filled.clone().map(|(_, cell)| &cell.value).collect();
        let periods: BTreeSet<_> = filled.map(|(row, _)| row.period.value).collect();
        let different: BTreeSet<_> = cells.iter().collect();
        let is_fraction = |cell: &&String| cell.contains(['.', ',']);
        let hardly_repeats = different.len() == cells.len()
            || cells.iter().any(is_fraction) && different.len() * 3 > cells.len() * 2;
        // In a single period each part stands once.
        if periods.len() > 1
            && hardly_repeats
            && cells.iter().all(|cell| is_number(cell))
            && !drafts.iter().any(|draft| draft.column.value == column.value)
        {
            let (column, place) = (column.value.clone(), column.place.clone());
            let problem = Problem::NumericBreakdown { column, facts: facts.to_string() };
            findings.push(Finding::new(problem, place));
        }
    }
}

/// Finds categories that are nearly called as one that the facts name and that is missing in the
/// same period: such a row would be a part of its own.
pub(super) fn check_categories(
    columns: &[Names],
    rows: &[ParsedObservation],
    facts: &SourcePath,
    findings: &mut Vec<Finding>,
) {
    for (column, of_column) in columns.iter().enumerate() {
        let expected: BTreeSet<&str> =
            of_column.categories.iter().map(|category| category.key.as_str()).collect();
        if expected.is_empty() {
            continue;
        }
        let cells =
            rows.iter().filter_map(|row| Some((row, row.categories.get(column)?.as_ref()?)));
        let known: BTreeSet<_> =
            cells.clone().map(|(row, cell)| (row.period.value, cell.value.as_str())).collect();
        let mut seen = BTreeSet::new();
        for (row, cell) in cells {
            if expected.contains(cell.value.as_str()) || seen.contains(cell.value.as_str()) {
                continue;
            }
            let is_missing = |name: &&&str| {
                !known.contains(&(row.period.value, **name))
                    && without_numbers(name) != without_numbers(&cell.value)
            };
            if let Some(meant) = nearest(&cell.value, expected.iter().filter(is_missing)) {
                seen.insert(cell.value.as_str());
                let problem = Problem::UnknownCategory {
                    category: cell.value.clone(),
                    nearest: (*meant).to_owned(),
                    facts: facts.to_string(),
                };
                findings.push(Finding::new(problem, cell.place.clone()));
            }
        }
    }
}

/// A category without what tells `Zone 2` and `Zone IV` apart.
fn without_numbers(category: &str) -> String {
    category.chars().filter(|it| !it.is_ascii_digit() && !"IVXivx".contains(*it)).collect()
}

/// Groups rows into series; `observe` makes observations of the rows of one series.
///
/// Categories stand in the order of the facts, and those that the facts do not name behind them in
/// the order of the table. Where the facts name none, so do the series.
pub(super) fn build(
    names: Vec<Names>,
    rows: Vec<ParsedObservation>,
    mut observe: impl FnMut(Vec<ParsedObservation>) -> Vec<Observation>,
) -> Option<Breakdown> {
    if rows.is_empty() {
        return None;
    }
    let is_ordered = names.iter().any(|names| !names.categories.is_empty());
    let mut dimensions: Vec<(Dimension, PerLanguage<Option<String>>)> = names
        .into_iter()
        .enumerate()
        .map(|(column, Names { column: key, name, kind, mut categories, nameless, .. })| {
            let used: BTreeSet<&str> = rows
                .iter()
                .filter_map(|row| Some(row.categories.get(column)?.as_ref()?.value.as_str()))
                .collect();
            categories.retain(|category| used.contains(category.key.as_str()));
            (Dimension { key, name, kind, shown: Vec::new(), categories }, nameless)
        })
        .collect();
    let mut known: Vec<BTreeMap<String, usize>> = dimensions
        .iter()
        .map(|(dimension, _)| dimension.categories.iter().map(|category| category.key.clone()))
        .map(|keys| keys.zip(0..).collect())
        .collect();
    let mut parts: Vec<(Vec<Option<usize>>, Vec<ParsedObservation>)> = Vec::new();
    let mut places: BTreeMap<Vec<Option<usize>>, usize> = BTreeMap::new();
    for row in rows {
        let written = row.categories.iter().zip(&mut dimensions).zip(&mut known);
        let categories: Vec<Option<usize>> = written
            .map(|((category, (dimension, nameless)), known)| {
                let key = &category.as_ref()?.value;
                Some(*known.entry(key.clone()).or_insert_with(|| {
                    let (key, name) = (key.clone(), nameless.clone());
                    dimension.categories.push(Category { key, name });
                    dimension.categories.len() - 1
                }))
            })
            .collect();
        let place = *places.entry(categories.clone()).or_insert(parts.len());
        match parts.get_mut(place) {
            Some((_, rows)) => rows.push(row),
            None => parts.push((categories, vec![row])),
        }
    }
    if is_ordered {
        parts.sort_by(|(one, _), (other, _)| one.cmp(other));
    }
    let series = parts
        .into_iter()
        .map(|(categories, rows)| Series { categories, observations: observe(rows) })
        .collect();
    let dimensions = dimensions.into_iter().map(|(dimension, _)| dimension).collect();
    Some(Breakdown { dimensions, series, headline: None })
}
