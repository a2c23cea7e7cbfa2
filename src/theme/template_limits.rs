//! What a template may hold, looked for before it is compiled: its compiler and what draws it call
//! themselves for each branch and each template within a template.

use std::collections::BTreeMap;

use crate::diagnostic::{Limit, Span};

/// The first branch that is too many in a template.
pub(super) fn branch_over_limit(text: &str) -> Option<Span> {
    let mut branches = tags(text).filter(|(name, ..)| *name == "elif");
    branches.nth(Limit::Branches.most()).map(|(_, span, _)| span)
}

/// The templates that are nested too deep, by name, with the place where each names the next.
///
/// A tag within a comment counts as well: too strict is rare, too lenient is fatal.
pub(super) fn deep<'a>(templates: &[(&'a str, &'a str)]) -> BTreeMap<&'a str, Span> {
    let known: BTreeMap<&str, usize> =
        templates.iter().enumerate().map(|(index, (name, _))| (*name, index)).collect();
    let uses: Vec<Vec<(usize, Span)>> = templates
        .iter()
        .map(|(_, text)| {
            let named = tags(text).filter(|(name, ..)| matches!(*name, "include" | "extends"));
            let known = named
                .filter_map(|(_, span, rest)| Some((*known.get(quoted(rest)?.as_str())?, span)));
            known.collect()
        })
        .collect();
    // Each round adds a level; a chain that goes round in a circle is found by the compiler.
    let mut depths = vec![0_usize; templates.len()];
    for _ in 0..=Limit::Templates.most() {
        let deeper = |uses: &Vec<(usize, Span)>| {
            uses.iter().map(|(used, _)| depths[*used] + 1).max().unwrap_or(0)
        };
        depths = uses.iter().map(deeper).collect();
    }
    let deep = templates.iter().zip(&uses).zip(&depths);
    let deep = deep.filter(|(_, depth)| **depth > Limit::Templates.most());
    deep.map(|(((name, _), uses), _)| {
        (*name, uses.first().map_or(Span::default(), |(_, span)| *span))
    })
    .collect()
}

/// The tags of a template: the name of each, its place, and what follows it.
fn tags(text: &str) -> impl Iterator<Item = (&str, Span, &str)> {
    text.match_indices("{%").map(|(at, open)| {
        let inside = text[at + open.len()..].trim_start_matches('-').trim_start();
        let is_part = |character: char| character.is_alphanumeric() || character == '_';
        let length = inside.find(|character| !is_part(character)).unwrap_or(inside.len());
        let start = text.len() - inside.len();
        (&inside[..length], Span::new(start, start + length), &inside[length..])
    })
}

/// The text in quotation marks at the beginning of another.
fn quoted(text: &str) -> Option<String> {
    let mut characters = text.trim_start().chars();
    let mark = characters.next().filter(|mark| matches!(mark, '"' | '\'' | '`'))?;
    let mut quoted = String::new();
    loop {
        match characters.next()? {
            '\\' => quoted.push(match characters.next()? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                other => other,
            }),
            end if end == mark => return Some(quoted),
            other => quoted.push(other),
        }
    }
}
