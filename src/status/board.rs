//! The board as data, for people, for programs and for a page. `docs/status.md` describes it as
//! JSON.

use std::collections::BTreeMap;

use serde::Serialize;

/// The state of a whole site.
#[derive(Clone, Debug, Serialize)]
pub struct Board {
    /// The title of the site in the source language.
    pub title: String,
    /// The tags of the site's languages, the source first.
    pub languages: Vec<String>,
    /// A row an entry, in the order of the site.
    pub entries: Vec<Row>,
    /// What the rows come to.
    pub totals: Totals,
}

/// The state of an entry.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its stable name: `goals/vi/actions/01`; `site` for the home page.
    pub key: String,
    /// What it is, by the name that templates use.
    pub kind: &'static str,
    /// Its title in the source language, else in the first that has one.
    pub title: String,
    /// Its words, in each language of the site.
    pub translations: Vec<Translation>,
    /// What its label lacks.
    pub gaps: Vec<Gap>,
    /// How old its data are; only of indicators.
    pub data: Option<Data>,
    /// How far it is; only of actions and tools.
    pub progress: Option<Progress>,
}

impl Row {
    /// True where the words of some language are in this state.
    pub fn has(&self, state: State) -> bool {
        self.translations.iter().any(|translation| translation.state == state)
    }

    /// True where the facts say how far it is.
    pub fn has_progress(&self) -> bool {
        let progress = self.progress.as_ref();
        progress.is_some_and(|it| it.status.is_some() || !it.overdue.is_empty())
    }

    /// True where the words of some language are a draft.
    pub fn has_draft(&self) -> bool {
        self.translations.iter().any(|translation| translation.draft)
    }
}

/// The words of an entry in a language.
#[derive(Clone, Debug, Serialize)]
pub struct Translation {
    /// The language's tag.
    pub language: String,
    /// Their state, compared with the source language.
    pub state: State,
    /// True where they are a draft.
    pub draft: bool,
    /// Their file, where there is one.
    pub path: Option<String>,
    /// The keys of words that the source language has and this translation lacks, of those that say
    /// how an action or a tool is carried out, and `details`; none where there is no file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lacks: Vec<String>,
    /// More of a stale translation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stale: Option<Staleness>,
}

/// The state of words in a language, compared with the source language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// They are the source.
    Source,
    /// Made from the source as it is.
    Current,
    /// Made from other words than the source now has.
    Stale,
    /// There is no mark to tell from.
    Unknown,
    /// There are none.
    Missing,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Source, Self::Current, Self::Stale, Self::Unknown, Self::Missing];

    /// A symbol, of which none looks like another without colour.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::Source => "●",
            Self::Current => "✓",
            Self::Stale => "!",
            Self::Unknown => "?",
            Self::Missing => "–",
        }
    }
}

/// Why a translation is stale.
#[derive(Clone, Debug, Serialize)]
pub struct Staleness {
    /// The mark of the source words that it was made from.
    pub mark: String,
    /// The mark that they have now.
    pub source_mark: String,
    /// The file of the source words.
    pub source: String,
    /// What changed since; none where git cannot tell.
    pub since: Option<Since>,
}

/// What changed in the source words since a translation was made from them.
#[derive(Clone, Debug, Serialize)]
pub struct Since {
    /// The newest commit in which the source words have the mark.
    pub commit: String,
    /// The day of that commit.
    pub date: String,
    /// Lines that are in the source now and were not then.
    pub added: usize,
    /// Lines that were in the source then and are not now.
    pub removed: usize,
    /// All that changed, as a unified diff.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub diff: Option<String>,
}

/// Something that a label lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// The key that would say it.
    pub key: &'static str,
    /// The languages on whose pages it is missing, of those that have words.
    pub languages: Vec<String>,
}

/// The age of an indicator's data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Data {
    /// How many periods have a value, of the whole or, where it has none, of a part.
    pub observations: usize,
    /// The latest of them.
    pub latest: Option<String>,
    /// The last day of that period.
    pub until: Option<String>,
    /// Whole months from that day to the day of the survey.
    pub age_in_months: Option<u32>,
    /// The day on which the next data come out, where the facts say it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_release: Option<String>,
    /// True where that day is over.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub release_due: bool,
}

/// How far an action or a tool is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// Its status, by the name in the facts.
    pub status: Option<&'static str>,
    /// The day on which it was so.
    pub status_on: Option<String>,
    /// True where that is longer ago than the site allows.
    pub old: bool,
    /// The milestones that are not reached and whose day is over on the day of the survey, by their
    /// keys.
    pub overdue: Vec<String>,
}

/// What a board comes to.
#[derive(Clone, Debug, Serialize)]
pub struct Totals {
    /// Rows.
    pub entries: usize,
    /// Rows in each state, in each language of the site.
    pub languages: Vec<LanguageTotals>,
    /// Rows whose label lacks something.
    pub label_gaps: usize,
    /// Entries that have a draft in any language, those too that the board leaves out.
    pub drafts: usize,
    /// Actions without a status.
    pub without_status: usize,
    /// Actions and tools whose status is older than the site allows.
    pub old: usize,
    /// Actions and tools that have an overdue milestone.
    pub overdue: usize,
}

/// Rows in each state, in a language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LanguageTotals {
    /// The language's tag.
    pub language: String,
    /// The number of rows in each state.
    #[serde(flatten)]
    pub states: BTreeMap<State, usize>,
    /// Words that translations into it lack.
    pub missing_words: usize,
}

impl LanguageTotals {
    /// Rows in a state.
    pub fn of(&self, state: State) -> usize {
        self.states.get(&state).copied().unwrap_or(0)
    }
}
