//! Parts that many pages of a language show, each made once.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::label::{self, LabelParts};
use super::view::card::Card;
use super::view::head::HeadLink;
use super::view::ledger::LedgerView;
use super::view::parts::SiblingView;
use super::view::preserialized::Preserialized;
use super::{card, crumbs, head_links, ledger, siblings};
use crate::edition::offers::Offers;
use crate::edition::text::Link;
use crate::edition::voice::Voice;
use crate::strategy::{EntryId, Kind, Section};

/// Parts that many pages of a language show.
pub(crate) struct Repeated {
    /// The feeds of the language.
    pub(super) feeds: Vec<Preserialized<HeadLink>>,
    /// By entry.
    entries: Vec<OfEntry>,
    /// The ledgers of goals, by the indicators in them. Most actions show that of their goal.
    ledgers: BTreeMap<Vec<EntryId>, Preserialized<LedgerView>>,
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
        let ledgers = all
            .par_iter()
            .filter(|(_, entry)| {
                voice.chapter.is_none() && matches!(entry.kind, Kind::Section(Section::Indicators))
            })
            .filter_map(|(_, entry)| {
                let ledger = ledger::view(voice, &entry.children)?;
                Some((entry.children.clone(), Preserialized::new(ledger)))
            })
            .collect();
        Self { feeds, entries, ledgers }
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

    pub(super) fn ledger(
        &self,
        voice: Voice<'_>,
        ids: &[EntryId],
    ) -> Option<Preserialized<LedgerView>> {
        // Chapters of the whole strategy only name the indicators.
        if voice.chapter.is_some() {
            return None;
        }
        let made = || ledger::view(voice, ids).map(Preserialized::new);
        self.ledgers.get(ids).cloned().or_else(made)
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
