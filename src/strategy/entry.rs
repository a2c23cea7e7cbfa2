//! The strategy as a whole, and what all its entries have in common.

use std::collections::BTreeMap;
use std::ops::Index;
use std::sync::Arc;

use super::ids::EntryId;
use super::{
    Accessibility, Action, Change, Dataset, Goal, Indicator, LanguageId, Languages, License,
    OperationalGoal, PerLanguage, Period, Provenance, Report, Section, Seen, Text, Tool,
};
use crate::diagnostic::{Place, Severity, SourcePath};

/// A site's content, complete and with every reference resolved.
#[derive(Clone, Debug)]
pub struct Strategy {
    /// The site's languages, the source first.
    pub languages: Languages,
    /// What `site.yaml` says of the site as a whole.
    pub site: Site,
    /// Everything that has a page of its own. The first entry is the home page.
    pub entries: Vec<Entry>,
    /// Files to which texts refer, published beside the pages.
    pub assets: Vec<SourcePath>,
}

impl Strategy {
    /// The home page.
    pub const HOME: EntryId = EntryId(0);

    /// All entries with their ids, in an order that is the same in every run.
    pub fn entries(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        self.entries.iter().enumerate().map(|(index, entry)| (EntryId(index), entry))
    }

    /// The entries above this one, home first; without the entry itself.
    pub fn ancestors(&self, id: EntryId) -> Vec<EntryId> {
        let mut ancestors: Vec<_> =
            std::iter::successors(self[id].parent, |&parent| self[parent].parent).collect();
        ancestors.reverse();
        ancestors
    }

    /// The accessibility statement.
    pub fn statement(&self) -> Option<EntryId> {
        self.entries().find(|(_, entry)| entry.is_statement()).map(|(id, _)| id)
    }

    /// The strategic goal to which an entry belongs, if it does.
    pub fn goal_of(&self, id: EntryId) -> Option<EntryId> {
        std::iter::successors(self[id].parent, |&parent| self[parent].parent)
            .find(|&ancestor| matches!(self[ancestor].kind, Kind::Goal(_)))
    }
}

impl Index<EntryId> for Strategy {
    type Output = Entry;

    fn index(&self, id: EntryId) -> &Entry {
        &self.entries[id.0]
    }
}

/// What `site.yaml` says of the site as a whole.
#[allow(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
#[derive(Clone, Debug, Default)]
pub struct Site {
    /// True where the settings could not be read, so that nothing is to be concluded from what is
    /// missing.
    pub is_incomplete: bool,
    /// The address at which the site is published, ending in `/`.
    pub base_url: Option<String>,
    /// True where `site.yaml` says that address, not only the one who runs Metka.
    pub is_address_written: bool,
    /// Which data a label must have.
    pub profile: Profile,
    /// Address of the repository, for links that suggest a change.
    pub repository: Option<String>,
    /// Licence of the data.
    pub license: Option<License>,
    /// What is said of the data as a whole.
    pub dataset: Dataset,
    /// Keys and values as written: `email`, `phone` …
    pub contact: BTreeMap<String, String>,
    /// What the accessibility statement says.
    pub accessibility: Accessibility,
    /// Whether pages are to have pictures for sharing, where the site says so.
    pub share_images: Option<bool>,
    /// Whether the whole site is to be offered as an archive, where the site says so.
    pub archive: Option<bool>,
    /// Whether the whole strategy is to stand on one page, where the site says so.
    pub one_page: Option<bool>,
    /// Whether each page is to have its twin for machines beside it, where the site says so.
    pub twins: Option<bool>,
    /// True where a copy in a browser is to be installable and readable without a network.
    pub offline: bool,
    /// True where files that can act in browsers are published too.
    pub active_assets: bool,
    /// How many years old the latest observation of an indicator may be.
    pub data_age: Option<i32>,
    /// Severities that the site sets for rules, by code.
    pub checks: BTreeMap<String, Option<Severity>>,
}

/// Which data a label must have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// What there is.
    #[default]
    Standard,
    /// Author, production date and change log are mandatory, as in a Polish public information
    /// bulletin (act of 6 September 2001 on access to public information, article 8(6)).
    Bip,
}

/// Something with a page of its own.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Stable name: its path in `content/` without language and extension, `index` left out:
    /// `goals/vi/actions/01`. Empty for the home page.
    pub key: String,
    /// Last part of the path: `01`, or the folder's name for an `index`.
    pub stem: String,
    /// What it is.
    pub kind: Kind,
    /// Number as written: `VI.1`.
    pub number: Option<String>,
    /// The entry that lists this one; none for the home page.
    pub parent: Option<EntryId>,
    /// The entries that this one lists, in their order.
    pub children: Vec<EntryId>,
    /// See also, as written.
    pub related: Vec<EntryId>,
    /// Words in each language that has them.
    pub words: PerLanguage<Option<Words>>,
    /// The label's data after the cascade, for a page that shows words of that language.
    pub provenance: PerLanguage<Arc<Provenance>>,
    /// The change log, where it is written in the facts.
    pub changes: Option<Vec<Change>>,
    /// The files that hold its facts and observations; none for many.
    pub facts: Vec<SourcePath>,
    /// True where the words in the source language are a draft.
    pub draft: bool,
    /// Where findings about the whole entry point.
    pub place: Place,
}

impl Entry {
    /// The words that the page in `language` shows, and their language: the source's where there
    /// is no translation.
    pub fn shown(&self, language: LanguageId) -> Option<(LanguageId, &Words)> {
        let in_language = |language: LanguageId| Some((language, self.words[language].as_ref()?));
        in_language(language).or_else(|| in_language(LanguageId::SOURCE))
    }

    /// The facts of an indicator; none of another entry, and where they could not be read.
    pub fn indicator(&self) -> Option<&Indicator> {
        match &self.kind {
            Kind::Indicator(indicator) => indicator.as_deref(),
            _ => None,
        }
    }

    /// True where a draft is shown in a language.
    pub fn is_draft(&self, language: LanguageId) -> bool {
        self.draft || self.shown(language).is_some_and(|(_, words)| words.draft)
    }

    /// True for the accessibility statement, which every site has: its words, where there are any,
    /// are only its free text.
    pub fn is_statement(&self) -> bool {
        self.key == Accessibility::ENTRY
    }

    /// True where the entry can stand without words.
    pub fn may_lack_words(&self) -> bool {
        self.kind.may_lack_words() || self.is_statement()
    }

    /// The entry for a message: the file of its words, else its stable name.
    pub fn name(&self) -> String {
        let words = self.words[LanguageId::SOURCE].as_ref();
        words.map_or_else(|| self.key.clone(), |words| words.path.to_string())
    }
}

/// What an entry is.
#[derive(Clone, Debug)]
pub enum Kind {
    /// The home page.
    Home,
    /// The list of all strategic goals.
    Goals,
    /// A strategic goal.
    Goal(Goal),
    /// One of a goal's five sections.
    Section(Section),
    /// An operational goal.
    OperationalGoal(OperationalGoal),
    /// A key action.
    Action(Action),
    /// A tool of implementation.
    Tool(Tool),
    /// An indicator; none where its facts could not be read.
    Indicator(Option<Box<Indicator>>),
    /// A monitoring report.
    Report(Report),
    /// A folder of pages.
    PageSection,
    /// Any other page.
    Page,
}

impl Kind {
    /// The name that templates and data use.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Goals => "goals",
            Self::Goal(_) => "goal",
            Self::OperationalGoal(_) => "operational-goal",
            Self::Action(_) => "action",
            Self::Tool(_) => "tool",
            Self::Indicator(_) => "indicator",
            Self::Report(_) => "report",
            Self::Section(_) | Self::PageSection => "section",
            Self::Page => "page",
        }
    }

    /// True where the entry can stand without words, named by a string or its folder: a
    /// list, or a year of which only the indicators tell.
    pub fn may_lack_words(&self) -> bool {
        matches!(self, Self::Goals | Self::Section(_) | Self::PageSection | Self::Report(_))
    }
}

/// An entry's words in one language.
#[derive(Clone, Debug)]
pub struct Words {
    /// The file.
    pub path: SourcePath,
    /// The title.
    pub title: String,
    /// Short title for menus, breadcrumbs and cards.
    pub short: Option<String>,
    /// One or two sentences.
    pub summary: Option<String>,
    /// What an indicator measures.
    pub measures: Option<String>,
    /// Unit of an indicator's values.
    pub unit: Option<String>,
    /// An indicator's target in words.
    pub target: Option<Text>,
    /// Where an indicator's data come from.
    pub source: Option<Text>,
    /// How an indicator's value is computed.
    pub method: Option<Text>,
    /// Notes on single periods.
    pub notes: BTreeMap<Period, Text>,
    /// Unit that answers for an action or a tool.
    pub responsible: Option<String>,
    /// Last part of the address, as the short title, else the title, gives it.
    pub title_slug: String,
    /// Last part of the address, as written.
    pub slug: Option<Slug>,
    /// Earlier last parts.
    pub aliases: Vec<Slug>,
    /// The mark of the source words that this translation was made from.
    pub translated_from: Option<String>,
    /// True where the file was read and has a title: only such words have a mark.
    pub(crate) is_whole: bool,
    /// True where these words are a draft.
    pub draft: bool,
    /// The text below the front matter.
    pub body: Text,
    /// True where the front matter could not be read, so that nothing is to be concluded from
    /// what is missing.
    pub incomplete: bool,
    /// Where the mark of the source is written, else the file.
    pub translated_from_place: Place,
}

/// The last part of an address as an editor writes it.
#[derive(Clone, Debug)]
pub struct Slug {
    /// As written; the address has it transliterated.
    pub written: String,
    /// Where.
    pub place: Place,
}

impl Words {
    /// The short title, else the title.
    pub fn short_title(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.title)
    }

    /// The mark of these words; none where they could not be read whole.
    pub fn mark(&self) -> Option<String> {
        let seen = || Seen {
            title: &self.title,
            short: self.short.as_deref(),
            summary: self.summary.as_deref(),
            measures: self.measures.as_deref(),
            unit: self.unit.as_deref(),
            target: self.target.as_ref().map(Text::markdown),
            source: self.source.as_ref().map(Text::markdown),
            method: self.method.as_ref().map(Text::markdown),
            notes: self.notes.iter().map(|(&period, note)| (period, note.markdown())).collect(),
            responsible: self.responsible.as_deref(),
            body: self.body.markdown(),
        };
        self.is_whole.then(|| seen().mark())
    }
}
