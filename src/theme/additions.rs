//! Strings that only the site has.

use std::collections::BTreeSet;

use super::sources::Files;
use crate::diagnostic::{Finding, Problem};
use crate::parse::nearest;
use crate::resolve::Strings;
use crate::strategy::LanguageId;

/// How many unused strings get a suggestion of what was probably meant.
const MOST_SUGGESTIONS: usize = 50;

/// Finds strings that only the site has and no template names: they are probably misspelt.
pub(super) fn check(files: &Files<'_>, strings: &Strings, findings: &mut Vec<Finding>) {
    if strings.additions.is_empty() {
        return;
    }
    let templates = files.iter().filter(|(within, _)| within.starts_with("templates/"));
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    let texts: Vec<_> = templates.filter_map(|(_, (_, source))| source.text()).collect();
    let words: BTreeSet<&str> =
        texts.iter().flat_map(|text| text.split(|character| !is_part(character))).collect();
    let known = strings.all(LanguageId::SOURCE).into_keys();
    let added: BTreeSet<&String> =
        strings.additions.iter().map(|addition| &addition.value).collect();
    let known: Vec<_> = known.filter(|key| !added.contains(*key)).collect();
    let mut count = 0;
    for addition in &strings.additions {
        // A key that is not one word is made of words, all of which must occur.
        let mut parts = addition.value.split(|character| !is_part(character));
        if !parts.all(|part| words.contains(part)) {
            let is_helped = count < MOST_SUGGESTIONS;
            let nearest = is_helped.then(|| nearest(&addition.value, known.iter().copied()));
            let nearest = nearest.flatten().cloned();
            let problem = Problem::UnknownString { key: addition.value.clone(), nearest };
            findings.push(Finding::new(problem, addition.place.clone()));
            count += 1;
        }
    }
}
