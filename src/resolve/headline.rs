//! The line of a table that speaks for an indicator, and the categories that are to have charts.

use crate::diagnostic::{Finding, Place, Problem, SourcePath};
use crate::parse::{Located, ParsedHeadline, nearest};
use crate::strategy::{Breakdown, Series};

/// The line that a headline names; none where the table has no such line.
pub(super) fn find(
    draft: &ParsedHeadline,
    columns: &[Located<String>],
    breakdown: Option<&Breakdown>,
    path: &SourcePath,
    findings: &mut Vec<Finding>,
) -> Option<usize> {
    let mut wanted = vec![None; columns.len()];
    let mut is_known = true;
    for (column, category) in &draft.categories {
        match place(columns, breakdown, (column, category), findings) {
            Some((column, category)) => wanted[column] = Some(category),
            None => is_known = false,
        }
    }
    if !is_known {
        return None;
    }
    let lines = breakdown.map_or(&[][..], |breakdown| &breakdown.series);
    let has_value = |series: &&Series| series.observations.iter().any(|seen| seen.value.is_some());
    let found = lines.iter().position(|line| line.categories == wanted && has_value(&line));
    if found.is_none() {
        let shared = |line: &&Series| {
            let pairs = line.categories.iter().zip(&wanted);
            pairs.filter(|(own, wanted)| own == wanted).count()
        };
        // Of several the first.
        let nearest = lines.iter().rev().filter(has_value).max_by_key(shared);
        let nearest = nearest.zip(breakdown).map(|(line, breakdown)| written(breakdown, line));
        let place = Place::new(path, draft.key);
        findings.push(Finding::new(Problem::EmptyHeadline { nearest }, place));
    }
    found
}

/// Notes the categories that are to have charts.
pub(super) fn show(
    drafts: Vec<(Located<String>, Vec<Located<String>>)>,
    columns: &[Located<String>],
    mut breakdown: Option<&mut Breakdown>,
    findings: &mut Vec<Finding>,
) {
    for (column, categories) in drafts {
        for category in categories {
            let known = breakdown.as_deref();
            let found = place(columns, known, (&column, &category), findings);
            if let (Some((column, category)), Some(breakdown)) = (found, &mut breakdown) {
                breakdown.dimensions[column].shown.push(category);
            }
        }
    }
}

/// The column and the category that are named.
fn place(
    columns: &[Located<String>],
    breakdown: Option<&Breakdown>,
    (column, category): (&Located<String>, &Located<String>),
    findings: &mut Vec<Finding>,
) -> Option<(usize, usize)> {
    let index = columns.iter().position(|known| known.value == column.value);
    let Some(index) = index else {
        let known: Vec<_> = columns.iter().map(|column| column.value.clone()).collect();
        let nearest = nearest(&column.value, &known).cloned();
        let problem = Problem::UnknownKey { key: column.value.clone(), nearest, known };
        findings.push(Finding::new(problem, column.place.clone()));
        return None;
    };
    let dimension = breakdown.and_then(|breakdown| breakdown.dimensions.get(index));
    let categories = dimension.map_or(&[][..], |dimension| &dimension.categories);
    let found = categories.iter().position(|known| known.key == category.value);
    if found.is_none() {
        let known: Vec<_> = categories.iter().map(|category| category.key.clone()).collect();
        let nearest = nearest(&category.value, &known).cloned();
        let (key, found) = (column.value.clone(), category.value.clone());
        let problem = Problem::UnknownChoice { key, found, nearest, known };
        findings.push(Finding::new(problem, category.place.clone()));
    }
    Some((index, found?))
}

/// A line as a headline names it.
fn written(breakdown: &Breakdown, line: &Series) -> String {
    let named = breakdown.dimensions.iter().zip(&line.categories);
    let named = named.filter_map(|(dimension, category)| {
        let category = dimension.categories.get((*category)?)?;
        Some(format!("{}: {}", plain(&dimension.key), plain(&category.key)))
    });
    format!("{{{}}}", named.collect::<Vec<_>>().join(", "))
}

/// A text of a list in braces, in quotation marks where it needs them.
fn plain(text: &str) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || " _.-".contains(character);
    if text.chars().all(is_plain) && !text.starts_with(['-', '.', ' ']) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}
