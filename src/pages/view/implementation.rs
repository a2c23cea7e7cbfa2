//! How an action or a tool is carried out, and how far several actions are.

use serde::Serialize;

use super::chart::{Drawing, LegendItem};
use super::label::DateView;
use crate::edition::text::{Html, Link, Phrase};

/// A status in words, with the day on which it was so.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct StatusMark {
    /// `planned`, `under-way`, `done`, `delayed`, `paused` or `abandoned`.
    pub(crate) key: &'static str,
    /// The status in words.
    pub(crate) word: String,
    pub(crate) on: DateView,
    /// The day in a sentence: `as of 31 March 2026`.
    pub(crate) as_of: String,
}

/// How an action or a tool is carried out. What nobody wrote is absent.
#[derive(Debug, Serialize)]
pub(crate) struct ImplementationView {
    pub(crate) status: Option<StatusMark>,
    /// Why it has its status.
    pub(crate) reason: Option<Phrase>,
    /// When it begins and ends, and its milestones.
    pub(crate) course: Option<CourseView>,
    /// What was done, and how much of it, oldest first.
    pub(crate) notes: Vec<ProgressNote>,
    /// True where one of these says how much is done.
    pub(crate) has_completion: bool,
    pub(crate) money: Option<MoneyView>,
}

impl ImplementationView {
    /// The fragments of its sections on a page, and the strings that are their headings.
    pub(crate) fn parts(&self) -> Vec<(&'static str, &'static str)> {
        let parts = [
            ("_course", "course", self.course.is_some()),
            ("_done", "progress_notes", !self.notes.is_empty()),
            ("_money", "money", self.money.is_some()),
        ];
        parts.into_iter().filter(|(.., has)| *has).map(|(id, key, _)| (id, key)).collect()
    }
}

/// The dates of an action or a tool.
#[derive(Debug, Serialize)]
pub(crate) struct CourseView {
    /// When it begins, as exactly as it is known.
    pub(crate) start: Option<DateView>,
    pub(crate) end: Option<DateView>,
    pub(crate) line: FigureView,
    /// In the order of their dates.
    pub(crate) milestones: Vec<MilestoneView>,
}

/// A line of time or bars, drawn once for each width.
#[derive(Debug, Serialize)]
pub(crate) struct FigureView {
    /// A fragment that no other chart of the page has; begins with `_`.
    pub(crate) id: String,
    pub(crate) title: Phrase,
    /// What there is to see, in words.
    pub(crate) description: String,
    /// The same for wide and for narrow places.
    pub(crate) drawings: Vec<Drawing>,
    /// What its signs mean.
    pub(crate) legend: Vec<LegendItem>,
}

/// A milestone with its state.
#[derive(Debug, Serialize)]
pub(crate) struct MilestoneView {
    /// Its number on the line of time.
    pub(crate) number: String,
    pub(crate) name: Phrase,
    pub(crate) due: DateView,
    /// The day on which it was reached.
    pub(crate) done: Option<DateView>,
    /// `reached`, `reached-late`, `open` or `overdue`.
    pub(crate) state: &'static str,
    /// The state in words: `reached 12 days late`.
    pub(crate) text: String,
}

/// What was done in a period.
#[derive(Debug, Serialize)]
pub(crate) struct ProgressNote {
    pub(crate) period: String,
    /// How much is done at its end, in per cent.
    pub(crate) completion: Option<String>,
    pub(crate) text: Option<Html>,
}

/// The money of an action or a tool.
#[derive(Debug, Serialize)]
pub(crate) struct MoneyView {
    /// Its code in ISO 4217.
    pub(crate) currency: String,
    /// What the table holds, with the currency.
    pub(crate) caption: String,
    /// Planned and spent as bars; absent where only its sources are known.
    pub(crate) bars: Option<FigureView>,
    pub(crate) rows: Vec<AmountRow>,
    /// What was spent of what was planned for the same time, in a sentence.
    pub(crate) compared: Option<String>,
    /// Where the money comes from.
    pub(crate) funding: Vec<FundingRow>,
}

/// What is planned and spent in a year, in the whole time or in all.
#[derive(Debug, Serialize)]
pub(crate) struct AmountRow {
    pub(crate) period: String,
    /// True for the sum of the other rows.
    pub(crate) total: bool,
    pub(crate) planned: Option<String>,
    pub(crate) spent: Option<String>,
}

/// A source of money.
#[derive(Debug, Serialize)]
pub(crate) struct FundingRow {
    pub(crate) name: Phrase,
    /// The amount with its currency.
    pub(crate) amount: String,
}

/// How far the actions of a goal, an operational goal or the whole strategy are.
#[derive(Debug, Serialize)]
pub(crate) struct ProgressView {
    /// How many of how many actions state a status, in a sentence.
    pub(crate) sentence: String,
    /// The earliest and the latest day of these, in a sentence.
    pub(crate) dates: Option<String>,
    /// The statuses that occur.
    pub(crate) counts: Vec<StatusCount>,
    /// On the pages of goals: the actions on one axis of time.
    pub(crate) course: Option<ActionsCourse>,
    /// On the pages of goals and operational goals: the money, by currency.
    pub(crate) money: Vec<SumsView>,
}

/// How many actions have a status.
#[derive(Debug, Serialize)]
pub(crate) struct StatusCount {
    /// As in [`StatusMark`].
    pub(crate) key: &'static str,
    pub(crate) word: String,
    /// The number.
    pub(crate) text: String,
}

/// The actions of a goal on one axis of time, and the same as a table.
#[derive(Debug, Serialize)]
pub(crate) struct ActionsCourse {
    pub(crate) line: FigureView,
    pub(crate) rows: Vec<CourseRow>,
}

/// An action in a table of dates.
#[derive(Debug, Serialize)]
pub(crate) struct CourseRow {
    pub(crate) link: Link,
    pub(crate) number: Option<String>,
    pub(crate) start: Option<DateView>,
    pub(crate) end: Option<DateView>,
    pub(crate) status: Option<StatusMark>,
    pub(crate) milestones: Vec<MilestoneView>,
}

/// Sums of money in one currency.
#[derive(Debug, Serialize)]
pub(crate) struct SumsView {
    /// What is added up, with the currency.
    pub(crate) caption: String,
    /// How many actions state a plan and what they spent, in a sentence.
    pub(crate) stated: String,
    /// By year, then in all.
    pub(crate) rows: Vec<SumsRow>,
}

/// The sums of a year, or of the whole time.
#[derive(Debug, Serialize)]
pub(crate) struct SumsRow {
    pub(crate) period: String,
    /// True for the whole time.
    pub(crate) total: bool,
    pub(crate) planned: Option<SumView>,
    pub(crate) spent: Option<SumView>,
    /// What was spent of what was planned, over actions and years that state both.
    pub(crate) compared: Option<SumView>,
}

/// A sum, and how many actions state a part of it.
#[derive(Debug, Serialize)]
pub(crate) struct SumView {
    pub(crate) text: String,
    /// `12 of 16 actions`
    pub(crate) of: String,
}

/// What else there is to say of an entry, under a label of its editors.
#[derive(Debug, Serialize)]
pub(crate) struct DetailView {
    pub(crate) label: Phrase,
    pub(crate) text: Html,
}
