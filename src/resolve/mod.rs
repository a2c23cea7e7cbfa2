//! Stage 3: drafts to a [`Strategy`]: references, cascades, and the rules that need more than
//! one file.
//!
//! 1. [`assemble`] puts facts and words together into entries and the entries into a tree;
//! 2. [`directory`] knows which entry a path or a reference means;
//! 3. [`links`] finds out where the links in the texts lead;
//! 4. [`indicator`] makes indicators of their facts and observations, [`judgement`] with what an
//!    editor says of their assessment;
//! 5. [`entries`] builds the finished entries, with the label's data cascaded;
//! 6. [`words`] finishes the words of all entries;
//! 7. [`strings`] lays the site's strings over those of the theme;
//! 8. [`memory`] keeps all that for the next run.

mod assemble;
mod breakdown;
mod directory;
mod entries;
mod indicator;
mod judgement;
mod links;
mod memory;
mod strings;
mod texts;
mod words;

use std::sync::Arc;

use crate::diagnostic::{Finding, Outcome, Place, Problem};
use crate::parse::{Located, OtherParsedFiles, ParsedFiles};
use crate::settings::Settings;
use crate::strategy::{Strategy, is_site_address};

pub(crate) use memory::{Memory, Outline};
pub(crate) use strings::{Strings, fill};

/// A strategy, and what its site says of how it is to be shown.
#[derive(Clone, Debug)]
pub(crate) struct Resolved {
    pub(crate) strategy: Arc<Strategy>,
    pub(crate) strings: Arc<Strings>,
    /// The name of the theme, and where the site names it.
    pub(crate) theme: Located<String>,
    /// How many entries have drafts, hidden ones too.
    pub(crate) drafts: usize,
    pub(crate) outline: Outline,
}

/// Puts the drafts together, from memory where they are what they were.
pub(crate) fn resolve(
    drafts: ParsedFiles,
    settings: &Settings,
    memory: Option<&mut Memory>,
) -> Outcome<Resolved> {
    if let Some(memory) = memory {
        return memory.resolve(drafts, settings);
    }
    let (Outcome { value: resolved, mut findings }, words) = anew(drafts, settings, None);
    findings.extend(words.findings().cloned());
    // Taking it apart takes a while, and nobody has to wait for it.
    rayon::spawn(move || drop(words));
    Outcome { value: resolved, findings }
}

/// Puts all drafts together, with words of the last run. What is wrong with links is found in the
/// words.
fn anew(
    drafts: ParsedFiles,
    settings: &Settings,
    last: Option<words::Run>,
) -> (Outcome<Resolved>, words::Run) {
    let mut findings = Vec::new();
    let count = drafts.count_drafts();
    let ParsedFiles { site, words, others } = drafts;
    let mut site = Arc::unwrap_or_clone(site);
    let OtherParsedFiles { facts, observations, strings, mut assets, unread } =
        Arc::unwrap_or_clone(others);

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
    if site.site.active_assets {
        for asset in &mut assets {
            asset.acts = None;
        }
    }
    let (entries, assets, words) =
        entries::build(&languages, groups, (assets, unread), last, &mut findings);
    let strategy = Strategy { languages, site: site.site, entries, assets };
    let resolved = Resolved {
        strategy: Arc::new(strategy),
        strings: Arc::new(strings),
        theme,
        drafts: count,
        outline: Outline::default(),
    };
    (Outcome { value: resolved, findings }, words)
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
