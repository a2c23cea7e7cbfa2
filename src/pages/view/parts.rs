//! Parts of pages: headings, notices, facts and lists.

use serde::Serialize;

use super::card::Card;
use super::indicator::{IndicatorTable, ReleaseView, StatusView};
use super::ledger::{GoalBand, GoalMatrix, LedgerView, YearMark};
use super::preserialized::Preserialized;
use crate::edition::text::{Html, Link, Phrase};

/// A heading of a long page.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct HeadingView {
    /// 2 or 3.
    pub(crate) level: u8,
    pub(crate) id: String,
    pub(crate) title: Phrase,
}

/// A notice at the head of a page.
#[derive(Debug, Serialize)]
pub(crate) struct Notice {
    /// `untranslated`, `stale` or `draft`.
    pub(crate) kind: &'static str,
    /// The sentence, in the language of the page.
    pub(crate) text: String,
    /// The original, where there is one to go to.
    pub(crate) original: Option<Link>,
}

/// A fact about the entry: a term and its description.
#[derive(Debug, Default, Serialize)]
pub(crate) struct FactView {
    /// `goal`, `responsible`, `tool-kind`, `address`, `year` …
    pub(crate) key: &'static str,
    /// The term, in the language of the page.
    pub(crate) term: String,
    /// A text …
    pub(crate) value: Option<Phrase>,
    /// … or a link inside the site …
    pub(crate) link: Option<Link>,
    /// … or an address outside.
    pub(crate) url: Option<String>,
}

/// Where an action or an operational goal stands among those of its goal.
#[derive(Debug, Serialize)]
pub(crate) struct SiblingsView {
    /// `Key action 2 of 16`.
    pub(crate) position: String,
    /// The page that lists them.
    pub(crate) list: Link,
    /// How many, in words: `16 actions`.
    pub(crate) count: String,
    /// All of them, itself included; empty where they are too many.
    pub(crate) all: Preserialized<Vec<SiblingView>>,
}

/// One of several entries of a goal.
#[derive(Debug, Serialize)]
pub(crate) struct SiblingView {
    /// Stable id.
    pub(crate) id: String,
    /// Number as written, else its place among them.
    pub(crate) number: String,
    pub(crate) link: Link,
}

/// Actions that serve the same operational goal.
#[derive(Debug, Serialize)]
pub(crate) struct ActionGroup {
    /// The operational goal; none for the last group, of actions that are not assigned.
    pub(crate) card: Option<Card>,
    pub(crate) actions: Vec<Preserialized<Card>>,
}

/// A list of entries with a heading.
#[derive(Debug, Default, Serialize)]
pub(crate) struct SectionView {
    /// `goals`, `operational`, `actions`, `tools`, `indicators`, `reports`, `pages`,
    /// `related`, `reporting` or `releases`.
    pub(crate) kind: &'static str,
    /// Fragment of the heading on this page.
    pub(crate) id: String,
    pub(crate) title: Phrase,
    /// How many, in words: `16 działań`.
    pub(crate) count: Option<String>,
    /// Path of the section's own page.
    pub(crate) path: Option<String>,
    pub(crate) intro: Option<Html>,
    /// What a reader must know of the list, in a sentence.
    pub(crate) note: Option<String>,
    pub(crate) cards: Vec<Preserialized<Card>>,
    /// For indicators: their values on one axis of time, with their verdicts.
    pub(crate) ledger: Option<LedgerView>,
    /// For goals: each with its tally, in place of its card.
    pub(crate) bands: Vec<GoalBand>,
    /// For many goals: their verdicts side by side.
    pub(crate) matrix: Option<GoalMatrix>,
    /// Actions by the operational goals that they serve; empty where none is assigned.
    pub(crate) groups: Vec<ActionGroup>,
    /// For reports: the years on a line.
    pub(crate) years: Vec<YearMark>,
    /// For indicators on the page of their section: the values side by side.
    pub(crate) table: Option<IndicatorTable>,
    /// On pages of the reporting status: up to when there are data of each indicator.
    pub(crate) status: Option<StatusView>,
    /// On pages of the reporting status: the days on which data come out, in their order.
    pub(crate) releases: Vec<ReleaseView>,
    /// For indicators and reports: the page that says up to when there are data.
    pub(crate) reporting: Option<Link>,
    /// For a section that is announced but holds nothing yet: a sentence saying so.
    pub(crate) empty: Option<String>,
}
