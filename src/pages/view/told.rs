//! What actions and tools tell of a year.

use serde::Serialize;

use super::card::Card;
use super::label::DateView;
use crate::edition::text::{Html, Link, Phrase};
use crate::strategy::{EntryId, Period};

/// What actions and tools tell of a year.
#[derive(Debug, Serialize)]
pub(crate) struct ToldView {
    /// How much there is, in a few words each: `2 milestones reached`.
    pub(crate) answer: Vec<String>,
    /// Those that say what was done, how far they are or what their status was.
    pub(crate) entries: Vec<ToldEntry>,
    /// The milestones reached in the year, and those due in it and missed, by the days on which
    /// they were due.
    pub(crate) milestones: Vec<ToldMilestone>,
    /// The money, one for each currency.
    pub(crate) money: Vec<ToldMoney>,
}

/// What an action or a tool says of a year.
#[derive(Debug, Serialize)]
pub(crate) struct ToldEntry {
    pub(crate) card: Card,
    /// Who answers for it.
    pub(crate) responsible: Option<Phrase>,
    /// The status, where its day is of the year.
    pub(crate) status: Option<ToldStatus>,
    /// How much was done at the end of a period of the year, in words.
    pub(crate) completion: Vec<String>,
    /// What was done.
    pub(crate) notes: Vec<ToldNote>,
}

/// A status with its day.
#[derive(Debug, Serialize)]
pub(crate) struct ToldStatus {
    /// Its name in the facts.
    pub(crate) key: &'static str,
    /// In words, with its day.
    pub(crate) text: String,
    /// Why it is so.
    pub(crate) reason: Option<Phrase>,
}

/// What was done in a period.
#[derive(Debug, Serialize)]
pub(crate) struct ToldNote {
    /// The period, unless it is the whole year and the only one.
    pub(crate) period: Option<String>,
    pub(crate) text: Html,
    /// Whose note it is, and its key.
    #[serde(skip)]
    pub(crate) of: (EntryId, Period),
}

/// A milestone that was reached or missed.
#[derive(Debug, Serialize)]
pub(crate) struct ToldMilestone {
    pub(crate) name: Phrase,
    /// The action or the tool.
    pub(crate) link: Link,
    /// When it was due, in words.
    pub(crate) due: String,
    /// The day on which it was reached.
    pub(crate) done: Option<DateView>,
    /// `reached`, `reached-late` or `overdue`.
    pub(crate) state: &'static str,
    /// The state in words.
    pub(crate) text: String,
}

/// The money of a year in one currency.
#[derive(Debug, Serialize)]
pub(crate) struct ToldMoney {
    pub(crate) caption: String,
    /// Heads of the columns, with the currency.
    pub(crate) planned_head: String,
    pub(crate) spent_head: String,
    /// The actions that state an amount of the year.
    pub(crate) rows: Vec<AmountRow>,
    /// Their sums; none where no action states an amount.
    pub(crate) sum: Option<AmountSums>,
    /// How many actions state what, and what was spent of what was planned: a sentence each.
    pub(crate) remarks: Vec<String>,
    /// The tools that state an amount of the year. They are in no sum.
    pub(crate) tools: Vec<AmountRow>,
    /// What the actions spent, in a few words.
    pub(crate) answer: Option<String>,
}

/// The amounts of an action or a tool, with all their digits.
#[derive(Debug, Serialize)]
pub(crate) struct AmountRow {
    pub(crate) link: Link,
    pub(crate) planned: Option<String>,
    pub(crate) spent: Option<String>,
}

/// The amounts of all actions.
#[derive(Debug, Serialize)]
pub(crate) struct AmountSums {
    pub(crate) planned: Option<String>,
    pub(crate) spent: Option<String>,
}
