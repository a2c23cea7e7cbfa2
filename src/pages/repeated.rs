//! Parts that many pages of a language show, each made once.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::json_ld::Json;
use super::label::{self, LabelParts};
use super::ledger::{self, GoalRows};
use super::view::card::Card;
use super::view::head::HeadLink;
use super::view::ledger::LedgerView;
use super::view::parts::SiblingView;
use super::view::preserialized::Preserialized;
use super::{card, crumbs, head_links, siblings, structured_data};
use crate::edition::offers::Offers;
use crate::edition::text::Link;
use crate::edition::voice::Voice;
use crate::strategy::EntryId;

/// Parts that many pages of a language show.
pub(crate) struct Repeated {
    /// The feeds of the language.
    pub(super) feeds: Vec<Preserialized<HeadLink>>,
    /// The site in JSON-LD, where its address is known.
    pub(super) web_site: Option<Json>,
    /// By entry.
    entries: Vec<OfEntry>,
    /// The indicators of each strategic goal as rows of ledgers. Most actions show all of them.
    rows: BTreeMap<EntryId, GoalRows>,
}

/// What pages show of an entry.
struct OfEntry {
    /// The entry in lists.
    card: Preserialized<Card>,
    /// Its link in the breadcrumbs, where it has pages below it.
    crumb: Option<Preserialized<Link>>,
    /// Its label, where that has no change log; most labels are that of the entry before.
    label: Option<LabelParts>,
    /// What it lists, where the page of each shows the others.
    siblings: Option<Preserialized<Vec<SiblingView>>>,
}

impl Repeated {
    pub(crate) fn new(voice: Voice<'_>, offers: &Offers) -> Self {
        let feeds = head_links::feeds(voice, offers).into_iter().map(Preserialized::new).collect();
        let all: Vec<_> = voice.strategy().entries().collect();
        let labels = labels(voice);
        let entries = all
            .par_iter()
            .zip(labels)
            .map(|(&(id, entry), label)| OfEntry {
                card: Preserialized::new(card::view(voice, id)),
                crumb: (!entry.children.is_empty())
                    .then(|| Preserialized::new(crumbs::crumb(voice, id))),
                label,
                siblings: siblings::all(voice, id),
            })
            .collect();
        // Chapters of the whole strategy only name the indicators.
        let goals = if voice.chapter.is_none() { voice.edition.goals() } else { Vec::new() };
        let rows = goals.into_par_iter().map(|goal| (goal, ledger::of_goal(voice, goal))).collect();
        Self { feeds, web_site: structured_data::web_site(voice), entries, rows }
    }

    pub(super) fn crumb(&self, voice: Voice<'_>, id: EntryId) -> Preserialized<Link> {
        let made = || Preserialized::new(crumbs::crumb(voice, id));
        self.entries[id.0].crumb.clone().unwrap_or_else(made)
    }

    pub(super) fn label(&self, voice: Voice<'_>, id: EntryId) -> LabelParts {
        let label = || &voice.edition.derived.labels[id.0][voice.language];
        self.entries[id.0].label.clone().unwrap_or_else(|| label::parts(voice, label(), true))
    }

    pub(super) fn cards(&self, voice: Voice<'_>, ids: &[EntryId]) -> Vec<Preserialized<Card>> {
        let card = |id: EntryId| match voice.chapter {
            // Chapters of the whole strategy have other addresses.
            Some(_) => Preserialized::new(card::view(voice, id)),
            None => self.entries[id.0].card.clone(),
        };
        ids.iter().map(|&id| card(id)).collect()
    }

    pub(super) fn ledger(&self, voice: Voice<'_>, ids: &[EntryId]) -> Option<LedgerView> {
        if voice.chapter.is_some() {
            return None;
        }
        ledger::view(voice, ids, |goal| self.rows.get(&goal))
    }

    pub(super) fn siblings(&self, section: EntryId) -> Preserialized<Vec<SiblingView>> {
        self.entries[section.0].siblings.clone().unwrap_or_default()
    }
}

/// The labels without a change log, by entry.
fn labels(voice: Voice<'_>) -> Vec<Option<LabelParts>> {
    let mut last = None;
    let labels = voice.edition.derived.labels.iter().map(|labels| {
        let label = &labels[voice.language];
        label.changes.is_empty().then(|| match &last {
            Some((known, parts)) if *known == label => LabelParts::clone(parts),
            _ => last.insert((label, label::parts(voice, label, true))).1.clone(),
        })
    });
    labels.collect()
}
