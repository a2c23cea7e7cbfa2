//! Strings that only the site has.

use super::sources::Files;
use crate::diagnostic::{Finding, Problem};
use crate::parse::nearest;
use crate::resolve::Strings;
use crate::strategy::LanguageId;

/// A string that only the site has is there for a template; one that no template names is a slip.
pub(super) fn check(files: &Files<'_>, strings: &Strings, findings: &mut Vec<Finding>) {
    for addition in &strings.additions {
        let is_used = files
            .iter()
            .filter(|(within, _)| within.starts_with("templates/"))
            .filter_map(|(_, (_, source))| source.text())
            .any(|text| names(text, &addition.key));
        if !is_used {
            let known: Vec<_> = strings
                .all(LanguageId::SOURCE)
                .keys()
                .filter(|key| **key != addition.key)
                .collect();
            let nearest = nearest(&addition.key, known).cloned();
            let problem = Problem::UnknownString { key: addition.key.clone(), nearest };
            findings.push(Finding::new(problem, addition.place.clone()));
        }
    }
}

/// True where a template holds a word: not only as a part of a longer one.
fn names(template: &str, word: &str) -> bool {
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    template.match_indices(word).any(|(start, found)| {
        let before = template[..start].chars().next_back();
        let after = template[start + found.len()..].chars().next();
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}
