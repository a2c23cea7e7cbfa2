//! An edition in one language: texts, names and links.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::locale::Locale;
use super::text::{Link, Phrase};
use super::{Edition, chapters};
use crate::derive::Translation;
use crate::parse::StringValue;
use crate::strategy::{EntryId, Kind, LanguageId, PerLanguage, Strategy, ToolKind, Words};

/// An edition in one language.
#[derive(Clone, Copy)]
pub(crate) struct Voice<'a> {
    pub(crate) edition: &'a Edition<'a>,
    pub(crate) language: LanguageId,
    /// The chapter that is being written, where the whole strategy is on one page.
    pub(crate) chapter: Option<EntryId>,
}

impl<'a> Voice<'a> {
    pub(crate) fn new(edition: &'a Edition<'a>, language: LanguageId) -> Self {
        Self { edition, language, chapter: None }
    }

    /// The edition in another language.
    pub(crate) fn in_language(self, language: LanguageId) -> Self {
        Self::new(self.edition, language)
    }

    pub(crate) fn strategy(self) -> &'a Strategy {
        self.edition.strategy
    }

    pub(crate) fn locale(self) -> &'a Locale {
        &self.edition.locales[self.language]
    }

    pub(crate) fn tag(self) -> &'a str {
        self.strategy().languages[self.language].tag()
    }

    /// A fixed text.
    pub(crate) fn string(self, key: &'a str) -> &'a str {
        self.edition.strings.text(self.language, key)
    }

    /// The fixed texts as templates see them: one that depends on a number in its general form.
    pub(crate) fn template_strings(self) -> BTreeMap<String, String> {
        let all = self.edition.strings.all(self.language).into_iter();
        let texts = all.filter_map(|(key, value)| {
            let text = match value {
                StringValue::Text(text) => text,
                StringValue::Counted(forms) => forms.get("other")?,
            };
            Some((key.clone(), text.clone()))
        });
        texts.collect()
    }

    /// A fixed text with its placeholders filled in, set by the rules of the language.
    pub(crate) fn filled(self, key: &str, values: &[(&str, &str)]) -> String {
        let filled = self.edition.strings.fill(self.language, key, values);
        match self.locale().typography.set(&filled) {
            Cow::Borrowed(_) => filled,
            Cow::Owned(set) => set,
        }
    }

    /// The `lang` of a passage in some language, where it is not that of the page.
    pub(super) fn foreign(self, language: LanguageId) -> Option<String> {
        (language != self.language).then(|| self.strategy().languages[language].tag().to_owned())
    }

    /// A text of an editor in some language.
    pub(crate) fn phrase(self, text: &str, language: LanguageId) -> Phrase {
        let typography = self.edition.locales[language].typography;
        Phrase { text: typography.set(text).into_owned(), lang: self.foreign(language) }
    }

    /// A name in the language of the page, else in that of the source, else the key.
    pub(crate) fn named(self, name: &PerLanguage<Option<String>>, key: &str) -> Phrase {
        let languages = [self.language, LanguageId::SOURCE];
        let found = languages
            .into_iter()
            .find_map(|language| Some(self.phrase(name[language].as_ref()?, language)));
        found.unwrap_or_else(|| Phrase::own(key))
    }

    /// The unit of an indicator's values: that of the series that speaks for it, else that of the words.
    pub(crate) fn unit(self, id: EntryId) -> Option<Phrase> {
        let indicator = self.strategy()[id].indicator();
        self.unit_of(id, indicator.and_then(|indicator| indicator.unit.as_ref()))
    }

    pub(crate) fn shown(self, id: EntryId) -> Option<(LanguageId, &'a Words)> {
        self.strategy()[id].shown(self.language)
    }

    /// The summary of an entry.
    pub(crate) fn summary(self, id: EntryId) -> Option<Phrase> {
        let (language, words) = self.shown(id)?;
        Some(self.phrase(words.summary.as_ref()?, language))
    }

    /// The title of an entry; a section without words is named by a string or its folder. An
    /// indicator has one name everywhere, its short title.
    pub(crate) fn title(self, id: EntryId) -> Phrase {
        match self.strategy()[id].kind {
            Kind::Indicator(_) => self.short_title(id),
            _ => self.whole_title(id),
        }
    }

    /// The whole title of an indicator that is named by a shorter one, for its own page.
    pub(crate) fn longer_title(self, id: EntryId) -> Option<Phrase> {
        let is_indicator = matches!(self.strategy()[id].kind, Kind::Indicator(_));
        let whole = is_indicator.then(|| self.whole_title(id))?;
        (whole.text != self.short_title(id).text).then_some(whole)
    }

    fn whole_title(self, id: EntryId) -> Phrase {
        match self.shown(id) {
            Some((language, words)) if self.is_titled(id, language) => {
                self.phrase(&words.title, language)
            }
            _ => self.wordless_title(id),
        }
    }

    /// The short title of an entry.
    pub(crate) fn short_title(self, id: EntryId) -> Phrase {
        match self.shown(id) {
            Some((language, words)) if self.is_titled(id, language) => {
                self.phrase(words.short_title(), language)
            }
            _ => self.wordless_title(id),
        }
    }

    /// The statement is written in every language, so it takes no title of another.
    fn is_titled(self, id: EntryId, language: LanguageId) -> bool {
        language == self.language || !self.strategy()[id].is_statement()
    }

    fn wordless_title(self, id: EntryId) -> Phrase {
        let entry = &self.strategy()[id];
        match &entry.kind {
            Kind::Goals => Phrase::own(self.string("goals")),
            Kind::Report(report) => {
                let year = self.edition.derived.years.get(id.0).and_then(Option::as_ref);
                let is_told = year.is_some_and(|year| !year.told.is_empty());
                let key = if is_told { "told_title" } else { "year_title" };
                Phrase::own(&self.filled(key, &[("year", &self.locale().year(report.year))]))
            }
            Kind::Section(section) => {
                let key = format!("section_{}", section.folder());
                Phrase::own(self.edition.strings.text(self.language, &key))
            }
            Kind::Reporting => Phrase::own(self.string("reporting")),
            _ if entry.is_statement() => Phrase::own(self.string("statement")),
            _ => Phrase::own(&entry.stem),
        }
    }

    /// What an entry is, with its number: `Strategic goal VI`.
    pub(crate) fn kicker(self, id: EntryId) -> Option<String> {
        let entry = &self.strategy()[id];
        let numbered = |with: &str, without: &str| {
            Some(match &entry.number {
                Some(number) => {
                    self.edition.strings.fill(self.language, with, &[("number", number)])
                }
                None => self.edition.strings.text(self.language, without).to_owned(),
            })
        };
        match &entry.kind {
            Kind::Goal(_) => numbered("goal", "goal_plain"),
            Kind::OperationalGoal(_) => numbered("operational_goal", "operational_goal_plain"),
            Kind::Action(_) => numbered("action", "action_plain"),
            Kind::Indicator(_) => numbered("indicator_numbered", "indicator_plain"),
            Kind::Tool(tool) => Some(self.tool_kind(tool.kind).to_owned()),
            // The title of a year without a report says what it is.
            Kind::Report(_) if self.shown(id).is_none() => None,
            Kind::Report(report) => {
                Some(self.filled("report", &[("year", &self.locale().year(report.year))]))
            }
            Kind::Home
            | Kind::Goals
            | Kind::Section(_)
            | Kind::Reporting
            | Kind::PageSection
            | Kind::Page => None,
        }
    }

    /// What an entry is, in words, also where its page does not say so.
    pub(crate) fn kind_name(self, id: EntryId) -> String {
        let of_kind = || match self.strategy()[id].kind {
            Kind::Home => self.string("home"),
            Kind::Goals | Kind::Section(_) | Kind::Reporting | Kind::PageSection => {
                self.string("kind_list")
            }
            _ => self.string("kind_page"),
        };
        self.kicker(id).unwrap_or_else(|| of_kind().to_owned())
    }

    pub(crate) fn tool_kind(self, kind: Option<ToolKind>) -> &'a str {
        self.string(match kind {
            Some(ToolKind::Policy) => "tool_kind_policy",
            Some(ToolKind::Programme) => "tool_kind_programme",
            Some(ToolKind::Project) => "tool_kind_project",
            None => "tool_plain",
        })
    }

    /// The address of an entry, from the root of the site. Where the whole strategy is on one page,
    /// that is a fragment or the way out of the page.
    pub(crate) fn path(self, id: EntryId) -> String {
        if self.chapter.is_some() && chapters::is_chapter(&self.strategy()[id].kind) {
            return format!("#{}", chapters::anchor(self.strategy(), id));
        }
        let page = self.edition.derived.routes.page(id, self.language);
        if self.chapter.is_some() { self.edition.way_out(page) } else { page.into() }
    }

    pub(crate) fn link(self, id: EntryId) -> Link {
        Link { title: self.short_title(id), path: self.path(id) }
    }

    pub(crate) fn translation(self, id: EntryId) -> Translation {
        self.edition.derived.translations[id.0][self.language]
    }
}
