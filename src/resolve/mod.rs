//! Stage 3: drafts to a [`Strategy`]: references, cascades, and the rules that need more than
//! one file.
//!
//! 1. [`assemble`] puts facts and words together into entries and the entries into a tree;
//! 2. [`directory`] knows which entry a path or a reference means;
//! 3. [`links`] finds out where the links in the texts lead;
//! 4. [`indicator`] makes indicators of their facts and observations, [`judgement`] with what an
//!    editor says of their assessment;
//! 5. [`entries`] builds the finished entries, with the label's data cascaded;
//! 6. [`words`] finishes the words of all entries, from memory where they are what they were;
//! 7. [`strings`] lays the site's strings over those of the theme.

mod assemble;
mod breakdown;
mod directory;
mod entries;
mod indicator;
mod judgement;
mod links;
mod strings;
mod words;

use crate::Settings;
use crate::diagnostic::{Finding, Outcome, Place, Problem};
use crate::parse::{Drafts, Located};
use crate::strategy::Strategy;

pub(crate) use strings::{Strings, fill};
pub(crate) use words::{Memory, cut};

/// A strategy, and what its site says of how it is to be shown.
#[derive(Debug)]
pub(crate) struct Resolved {
    pub(crate) strategy: Strategy,
    pub(crate) strings: Strings,
    /// The name of the theme, and where the site names it.
    pub(crate) theme: Located<String>,
}

/// Puts the drafts together, from memory where words are what they were.
pub(crate) fn resolve(
    drafts: Drafts,
    settings: &Settings,
    memory: Option<&mut Memory>,
) -> Outcome<Resolved> {
    let mut findings = Vec::new();
    let Drafts { mut site, facts, words, observations, strings, assets } = drafts;

    let theme = site
        .theme
        .take()
        .unwrap_or_else(|| Located { value: "default".to_owned(), place: Place::site() });
    let strings = strings::resolve(&site.languages, &theme.value, strings, &mut findings);
    let written_url = match &settings.base_url {
        Some(url) => Some(Located { value: url.clone(), place: Place::site() }),
        None => site.base_url.take(),
    };
    site.site.base_url = written_url.and_then(|url| address(url, &mut findings));

    let languages = site.languages.clone();
    let groups = assemble::assemble(
        &mut site,
        facts,
        words,
        observations,
        settings.with_drafts,
        &mut findings,
    );
    let (entries, assets) = entries::build(&languages, groups, assets, memory, &mut findings);
    let strategy = Strategy { languages, site: site.site, entries, assets };
    Outcome { value: Resolved { strategy, strings, theme }, findings }
}

/// The address of the site, with a `/` at its end.
fn address(written: Located<String>, findings: &mut Vec<Finding>) -> Option<String> {
    if !is_site_address(&written.value) {
        findings.push(Finding::new(Problem::BadAddress { found: written.value }, written.place));
        return None;
    }
    let url = url::Url::parse(&written.value).ok()?.to_string();
    Some(if url.ends_with('/') { url } else { format!("{url}/") })
}

/// True for a whole address at which pages can be published.
pub fn is_site_address(address: &str) -> bool {
    url::Url::parse(address).is_ok_and(|url| {
        matches!(url.scheme(), "https" | "http")
            && url.has_host()
            && url.query().is_none()
            && url.fragment().is_none()
    })
}
