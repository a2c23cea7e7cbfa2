//! Stage 3: drafts to a [`Strategy`]: references, cascades, and the rules that need more than
//! one file.
//!
//! 1. [`assemble`] puts facts and words together into entries ([`gathering`], [`group`]) and the
//!    entries into a [`tree`];
//! 2. [`directory`] knows which entry a path or a reference means;
//! 3. [`links`] finds out where the links in the texts lead, out of all [`targets`], and
//!    [`suggestions`] what a broken one probably means;
//! 4. [`indicator`] makes indicators of their facts and observations, with their [`breakdown`],
//!    the [`series`] and the [`headline`] of that, and the editor's [`judgement`];
//! 5. [`implementation`] says how actions and tools are carried out;
//! 6. [`entries`] builds the finished entries, with their [`words`] and the label's data cascaded;
//! 7. [`strings`] lays the site's strings over those of the theme; [`stand_ins`] marks those of
//!    another language.

mod assemble;
mod breakdown;
mod directory;
mod entries;
mod gathering;
mod group;
mod headline;
mod implementation;
mod indicator;
mod judgement;
mod links;
mod moved;
mod series;
pub(crate) mod stand_ins;
mod strings;
mod suggestions;
mod table;
mod targets;
mod texts;
mod tree;
mod words;

use std::sync::Arc;

use crate::diagnostic::{Finding, Outcome, Place, Problem};
use crate::parse::{Located, ParsedFiles};
use crate::settings::Settings;
use crate::strategy::{Strategy, is_site_address};

pub(crate) use strings::{Strings, fill};

/// A strategy, and how its site is to be presented.
#[derive(Clone, Debug)]
pub(crate) struct Resolved {
    pub(crate) strategy: Strategy,
    pub(crate) strings: Strings,
    /// The name of the theme, and where the site names it.
    pub(crate) theme: Located<String>,
    /// How many entries have drafts, hidden ones too.
    pub(crate) drafts: usize,
}

/// Resolves all references between drafts.
pub(crate) fn resolve(drafts: ParsedFiles, settings: &Settings) -> Outcome<Resolved> {
    let mut findings = Vec::new();
    let count = drafts.count_drafts();
    let ParsedFiles { site, words, facts, observations, strings, mut assets, unread } = drafts;
    let mut site = Arc::unwrap_or_clone(site);

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

    let written_moved = std::mem::take(&mut site.moved);
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
    let (entries, assets) =
        entries::build(&languages, groups, &assets, &unread, site.site.currency, &mut findings);
    site.site.moved = moved::resolve(&written_moved, &entries, &assets, &mut findings);
    let strategy = Strategy { languages, site: site.site, entries, assets };
    Outcome { value: Resolved { strategy, strings, theme, drafts: count }, findings }
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
