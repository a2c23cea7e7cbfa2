//! The strategy as a whole, and what all its entries have in common.

use std::collections::BTreeMap;
use std::ops::Index;
use std::sync::Arc;

use super::ids::EntryId;
use super::{
    Accessibility, Action, Change, Currency, Dataset, Goal, Image, Implementation, Indicator,
    LanguageId, Languages, License, OperationalGoal, PerLanguage, Period, Provenance, Report,
    Section, Seen, Text, Tool,
};
use crate::diagnostic::{Place, Severity, SourcePath};
use crate::images::Picture;

/// A site's content, complete and with every reference resolved.
#[derive(Clone, Debug)]
pub(crate) struct Strategy {
    /// The site's languages, the source first.
    pub(crate) languages: Languages,
    pub(crate) site: Site,
    /// Everything that has a page of its own. The first entry is the home page.
    pub(crate) entries: Vec<Entry>,
    /// Files to which texts refer, published beside the pages.
    pub(crate) assets: Vec<Asset>,
}

/// A file to which texts refer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asset {
    pub(crate) path: SourcePath,
    /// True where a link leads to it, so that readers open it by itself; false where it is only
    /// shown on pages.
    pub(crate) is_linked: bool,
    /// What is known of it as a picture.
    pub(crate) picture: Option<Picture>,
}

impl Strategy {
    pub(crate) const HOME: EntryId = EntryId(0);

    /// All entries with their ids, in an order that is the same in every run.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        self.entries.iter().enumerate().map(|(index, entry)| (EntryId(index), entry))
    }

    /// The entries above this one, home first; without the entry itself.
    pub(crate) fn ancestors(&self, id: EntryId) -> Vec<EntryId> {
        let mut ancestors: Vec<_> =
            std::iter::successors(self[id].parent, |&parent| self[parent].parent).collect();
        ancestors.reverse();
        ancestors
    }

    /// The strategic goals, in their order.
    pub(crate) fn goals(&self) -> impl Iterator<Item = EntryId> {
        self.entries().filter_map(|(id, entry)| matches!(entry.kind, Kind::Goal(_)).then_some(id))
    }

    pub(crate) fn statement(&self) -> Option<EntryId> {
        self.entries().find(|(_, entry)| entry.is_statement()).map(|(id, _)| id)
    }

    /// The page that says up to when there are data, of the site or of a goal; none where that has no
    /// indicators.
    pub(crate) fn reporting(&self, above: EntryId) -> Option<EntryId> {
        let mut children = self[above].children.iter().copied();
        children.find(|&child| matches!(self[child].kind, Kind::Reporting))
    }

    /// The strategic goal to which an entry belongs, if it does.
    pub(crate) fn goal_of(&self, id: EntryId) -> Option<EntryId> {
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
pub(crate) struct Site {
    /// True where the settings could not be read, so that nothing is to be concluded from what is
    /// missing.
    pub(crate) is_incomplete: bool,
    /// The address at which the site is published, ending in `/`.
    pub(crate) base_url: Option<String>,
    /// True where `site.yaml` says that address, not only the one who runs Metka.
    pub(crate) is_address_written: bool,
    pub(crate) profile: Profile,
    /// Address of the repository, for links that suggest a change.
    pub(crate) repository: Option<String>,
    pub(crate) license: Option<License>,
    pub(crate) dataset: Dataset,
    /// Keys and values as written: `email`, `phone` …
    pub(crate) contact: BTreeMap<String, String>,
    pub(crate) accessibility: Accessibility,
    /// Whether pages are to have pictures for sharing, where the site says so.
    pub(crate) share_images: Option<bool>,
    /// Whether the whole site is to be offered as an archive, where the site says so.
    pub(crate) archive: Option<bool>,
    /// Whether the whole strategy is to stand on one page, where the site says so.
    pub(crate) one_page: Option<bool>,
    /// Whether each page is to have its twin for machines beside it, where the site says so.
    pub(crate) twins: Option<bool>,
    /// True where a copy in a browser is to be installable and readable without a network.
    pub(crate) offline: bool,
    /// True where other sites may show indicators in frames.
    pub(crate) embed: bool,
    /// True where files that can act in browsers are published too.
    pub(crate) active_assets: bool,
    /// What stood elsewhere before.
    pub(crate) moved: Vec<Moved>,
    /// How many years old the latest observation of an indicator may be.
    pub(crate) data_age: Option<i32>,
    /// The currency of budgets that name none.
    pub(crate) currency: Option<Currency>,
    /// How many months old a status may be.
    pub(crate) progress_age: Option<u32>,
    /// Severities that the site sets for rules, by code.
    pub(crate) checks: BTreeMap<String, Option<Severity>>,
}

/// A file or a folder that stood elsewhere before; both paths begin in `content/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Moved {
    pub(crate) earlier: String,
    pub(crate) now: String,
}

impl Site {
    /// The paths at which a file or an entry stood before.
    pub(crate) fn earlier_paths(&self, path: &str) -> impl Iterator<Item = String> {
        self.moved.iter().filter_map(move |Moved { earlier, now }| {
            let rest = path.strip_prefix(now.as_str())?;
            (rest.is_empty() || rest.starts_with('/')).then(|| format!("{earlier}{rest}"))
        })
    }
}

/// Which data a label must have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Profile {
    /// What there is.
    #[default]
    Standard,
    /// Author, production date and change log are mandatory, as in a Polish public information
    /// bulletin (act of 6 September 2001 on access to public information, article 8(6)).
    Bip,
}

/// Something with a page of its own.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Stable name: its path in `content/` without language and extension, `index` left out:
    /// `goals/vi/actions/01`. Empty for the home page.
    pub(crate) key: String,
    /// Last part of the path: `01`, or the folder's name for an `index`.
    pub(crate) stem: String,
    pub(crate) kind: Kind,
    /// Number as written: `VI.1`.
    pub(crate) number: Option<String>,
    /// The entry that lists this one; none for the home page.
    pub(crate) parent: Option<EntryId>,
    /// The entries that this one lists, in their order.
    pub(crate) children: Vec<EntryId>,
    pub(crate) related: Vec<EntryId>,
    /// The operational goals that an indicator measures; none of other entries.
    pub(crate) measured_goals: Vec<EntryId>,
    /// Words in each language that has them.
    pub(crate) words: PerLanguage<Option<Words>>,
    /// The label's data after the cascade, for a page that shows words of that language.
    pub(crate) provenance: PerLanguage<Arc<Provenance>>,
    /// The change log, where it is written in the facts.
    pub(crate) changes: Option<Vec<Change>>,
    /// The files that hold its facts and observations; none for many.
    pub(crate) facts: Vec<SourcePath>,
    /// True where the words in the source language are a draft.
    pub(crate) draft: bool,
    /// Where findings about the whole entry point.
    pub(crate) place: Place,
}

impl Entry {
    /// The words that the page in `language` shows, and their language: the source's where there
    /// is no translation.
    pub(crate) fn shown(&self, language: LanguageId) -> Option<(LanguageId, &Words)> {
        let in_language = |language: LanguageId| Some((language, self.words[language].as_ref()?));
        in_language(language).or_else(|| in_language(LanguageId::SOURCE))
    }

    /// The words that name the page in `language`, in its title and its address, and their language.
    /// The statement is written in every language, so it takes no name of another.
    pub(crate) fn naming(&self, language: LanguageId) -> Option<(LanguageId, &Words)> {
        self.shown(language).filter(|(shown, _)| *shown == language || !self.is_statement())
    }

    /// The facts of an indicator; none of another entry, and where they could not be read.
    pub(crate) fn indicator(&self) -> Option<&Indicator> {
        match &self.kind {
            Kind::Indicator(indicator) => indicator.as_deref(),
            _ => None,
        }
    }

    /// How an action or a tool is carried out, as far as the facts say it; none of another entry.
    pub(crate) fn implementation(&self) -> Option<&Implementation> {
        match &self.kind {
            Kind::Action(action) => Some(&action.implementation),
            Kind::Tool(tool) => Some(&tool.implementation),
            _ => None,
        }
    }

    /// True where facts or words say how an action or a tool is carried out.
    pub(crate) fn is_implemented(&self) -> bool {
        let has_words = |words: &Words| words.status_reason.is_some() || !words.progress.is_empty();
        self.implementation().is_some_and(|it| !it.is_empty())
            || self.words.iter().any(|(_, words)| words.as_ref().is_some_and(has_words))
    }

    /// The name of a milestone for readers of a language, with the language that it is in.
    pub(crate) fn milestone_name(
        &self,
        key: &str,
        language: LanguageId,
    ) -> Option<(LanguageId, &str)> {
        self.word(language, |words| words.milestones.get(key).map(String::as_str))
    }

    /// The name of a source of money for readers of a language, with the language that it is in.
    pub(crate) fn funding_name(
        &self,
        key: &str,
        language: LanguageId,
    ) -> Option<(LanguageId, &str)> {
        self.word(language, |words| words.funding.get(key).map(String::as_str))
    }

    /// A part of the words in a language, else in the source language, with that language.
    pub(crate) fn word<'a, T: ?Sized>(
        &'a self,
        language: LanguageId,
        part: impl Fn(&'a Words) -> Option<&'a T>,
    ) -> Option<(LanguageId, &'a T)> {
        [language, LanguageId::SOURCE]
            .into_iter()
            .find_map(|language| Some((language, part(self.words[language].as_ref()?)?)))
    }

    pub(crate) fn is_draft(&self, language: LanguageId) -> bool {
        self.draft || self.shown(language).is_some_and(|(_, words)| words.draft)
    }

    /// True for the accessibility statement, which every site has: its words, where there are any,
    /// are only its free text.
    pub(crate) fn is_statement(&self) -> bool {
        self.key == Accessibility::ENTRY
    }

    /// True where the entry can stand without words.
    pub(crate) fn may_lack_words(&self) -> bool {
        self.kind.may_lack_words() || self.is_statement()
    }

    /// The entry for a message: the file of its words, else its stable name.
    pub(crate) fn name(&self) -> String {
        let words = self.words[LanguageId::SOURCE].as_ref();
        words.map_or_else(|| self.key.clone(), |words| words.path.to_string())
    }
}

/// What an entry is.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Home,
    Goals,
    Goal(Goal),
    /// One of a goal's five sections.
    Section(Section),
    OperationalGoal(OperationalGoal),
    Action(Action),
    Tool(Tool),
    /// An indicator; none where its facts could not be read.
    Indicator(Option<Box<Indicator>>),
    Report(Report),
    /// Up to when there are data, of the site or of a goal.
    Reporting,
    /// A folder of pages.
    PageSection,
    /// Any other page.
    Page,
}

impl Kind {
    /// The name that templates and data use.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Goals => "goals",
            Self::Goal(_) => "goal",
            Self::OperationalGoal(_) => "operational-goal",
            Self::Action(_) => "action",
            Self::Tool(_) => "tool",
            Self::Indicator(_) => "indicator",
            Self::Report(_) => "report",
            Self::Reporting => "reporting",
            Self::Section(_) | Self::PageSection => "section",
            Self::Page => "page",
        }
    }

    /// True where the entry can stand without words, named by a string or its folder: a
    /// list, or a year of which only the indicators tell.
    pub(crate) fn may_lack_words(&self) -> bool {
        matches!(
            self,
            Self::Goals | Self::Section(_) | Self::PageSection | Self::Report(_) | Self::Reporting
        )
    }
}

/// An entry's words in one language.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    pub(crate) path: SourcePath,
    pub(crate) title: String,
    /// Short title for menus, breadcrumbs and cards.
    pub(crate) short: Option<String>,
    /// One or two sentences.
    pub(crate) summary: Option<String>,
    pub(crate) measures: Option<String>,
    /// Unit of an indicator's values.
    pub(crate) unit: Option<String>,
    /// An indicator's target in words.
    pub(crate) target: Option<Text>,
    /// Where an indicator's data come from.
    pub(crate) source: Option<Text>,
    /// How an indicator's value is computed.
    pub(crate) method: Option<Text>,
    /// What an indicator's values cannot tell.
    pub(crate) limitations: Option<Text>,
    pub(crate) notes: BTreeMap<Period, Text>,
    /// Unit that answers for an action or a tool.
    pub(crate) responsible: Option<String>,
    /// Why an action or a tool has its status.
    pub(crate) status_reason: Option<String>,
    /// Names of milestones, by their keys in the facts.
    pub(crate) milestones: BTreeMap<String, String>,
    /// What was done in a period.
    pub(crate) progress: BTreeMap<Period, Text>,
    /// Names of sources of money, by their keys in the facts.
    pub(crate) funding: BTreeMap<String, String>,
    /// What else there is to say, by labels, in the order in which it is written.
    pub(crate) details: Vec<(String, Text)>,
    pub(crate) image: Option<Image>,
    /// Last part of the address, as the short title, else the title, gives it.
    pub(crate) title_slug: String,
    /// Last part of the address, as written.
    pub(crate) slug: Option<Slug>,
    /// Earlier addresses: last parts, paths, and fragments that begin with `#`.
    pub(crate) aliases: Vec<Slug>,
    /// The mark of the source words that this translation was made from.
    pub(crate) translated_from: Option<String>,
    /// True where the file was read and has a title: only such words have a mark.
    pub(crate) is_whole: bool,
    pub(crate) draft: bool,
    /// The text below the front matter.
    pub(crate) body: Text,
    /// True where the front matter could not be read, so that nothing is to be concluded from
    /// what is missing.
    pub(crate) incomplete: bool,
    /// Where the mark of the source is written, else the file.
    pub(crate) translated_from_place: Place,
}

/// The last part of an address as an editor writes it.
#[derive(Clone, Debug)]
pub(crate) struct Slug {
    /// As written; the address has it transliterated.
    pub(crate) written: String,
    pub(crate) place: Place,
}

impl Words {
    /// The short title, else the title.
    pub(crate) fn short_title(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.title)
    }

    /// Lets the years over two calendar years in its notes end with a month of the second.
    pub(crate) fn end_years_with(&mut self, month: u8) {
        let notes = std::mem::take(&mut self.notes).into_iter();
        self.notes = notes.map(|(period, note)| (period.ending_with(month), note)).collect();
    }

    /// The fragments by which places of the text could be linked to once.
    pub(crate) fn earlier_fragments(&self) -> impl Iterator<Item = &str> {
        self.aliases.iter().filter_map(|alias| alias.written.strip_prefix('#'))
    }

    /// The mark of these words; none where they could not be read whole.
    pub(crate) fn mark(&self) -> Option<String> {
        let seen = || Seen {
            title: &self.title,
            short: self.short.as_deref(),
            summary: self.summary.as_deref(),
            measures: self.measures.as_deref(),
            unit: self.unit.as_deref(),
            target: self.target.as_ref().map(Text::markdown),
            source: self.source.as_ref().map(Text::markdown),
            method: self.method.as_ref().map(Text::markdown),
            limitations: self.limitations.as_ref().map(Text::markdown),
            notes: self.notes.iter().map(|(&period, note)| (period, note.markdown())).collect(),
            responsible: self.responsible.as_deref(),
            status_reason: self.status_reason.as_deref(),
            milestones: self.milestones.iter().map(|(key, name)| (&**key, &**name)).collect(),
            progress: self
                .progress
                .iter()
                .map(|(&period, note)| (period, note.markdown()))
                .collect(),
            funding: self.funding.iter().map(|(key, name)| (&**key, &**name)).collect(),
            details: self.details.iter().map(|(label, text)| (&**label, text.markdown())).collect(),
            image: self.image.as_ref().map(|image| (image.alt.as_deref(), image.credit.as_deref())),
            body: self.body.markdown(),
        };
        self.is_whole.then(|| seen().mark())
    }
}
