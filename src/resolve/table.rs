//! Numbers of a table of observations, which only all of them together tell how to read.

use crate::diagnostic::{Finding, Problem, SourcePath};
use crate::parse::{DecimalMark, Located, ParsedObservation, Reading, read_numbers};
use crate::strategy::Measure;

/// Reads the values of a table and the ends of their intervals as numbers. What is no number stays as it stands, and is found
/// where the value is read. `told` is the decimal mark that the facts name.
pub(super) fn numbers(
    rows: &mut [ParsedObservation],
    measure: &Measure,
    told: Option<&Located<DecimalMark>>,
    facts: &SourcePath,
    findings: &mut Vec<Finding>,
) {
    let is_percent = *measure == Measure::Percent;
    let bare = |text: &str| match text.strip_suffix('%') {
        Some(number) if is_percent => number.trim_end().to_owned(),
        _ => text.to_owned(),
    };
    let values: Vec<&mut Located<String>> = rows
        .iter_mut()
        .flat_map(|row| [&mut row.value, &mut row.low, &mut row.high])
        .flatten()
        .collect();
    let cells: Vec<String> = values.iter().map(|value| bare(&value.value)).collect();
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    let readings = read_numbers(&cells, told.map(|told| told.value));
    let mut written = cells.iter().zip(&readings);
    let marked = written.find(|(cell, reading)| {
        let is_plain = cell.bytes().all(|byte| byte.is_ascii_digit());
        matches!(reading, Reading::Number(_) | Reading::Ambiguous { .. }) && !is_plain
    });
    let others = told
        .map(|told| format!("numbers: {}", told.value.name()))
        .or_else(|| marked.map(|(cell, _)| (*cell).to_owned()))
        .unwrap_or_default();
    let mut is_ambiguous = false;
    for (value, reading) in values.into_iter().zip(readings) {
        let found = value.value.clone();
        let problem = match reading {
            Reading::Other => continue,
            Reading::Number(number) => {
                value.value = number;
                continue;
            }
            Reading::Mixed { number, instead } => {
                value.value = number;
                Problem::MixedNumbers { found, others: others.clone(), instead }
            }
            Reading::Ambiguous { point, comma } => {
                value.value = if point.contains('.') { point.clone() } else { comma.clone() };
                // What holds for one holds for all.
                if std::mem::replace(&mut is_ambiguous, true) {
                    continue;
                }
                let facts = facts.to_string();
                Problem::AmbiguousNumber { found, point, comma, facts }
            }
        };
        findings.push(Finding::new(problem, value.place.clone()));
    }
}
