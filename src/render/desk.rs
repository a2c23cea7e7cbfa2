//! The point from which a page is seen: its language, and texts, names and links set for it.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::locale::Locale;
use super::markdown;
use super::renderer::Renderer;
use super::shared::OfEntry;
use super::view::{Card, Html, Link, Phrase};
use super::whole;
use crate::derive::Translation;
use crate::resolve::fill;
use crate::strategy::{
    EntryId, Kind, LanguageId, Number, Reference, Strategy, Text, ToolKind, Words,
};

/// A language to write in, and everything there is to write about.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub(super) renderer: &'a Renderer<'a>,
    pub(super) language: LanguageId,
    /// The chapter that is being written, where the whole strategy is on one page.
    pub(super) chapter: Option<EntryId>,
}

impl<'a> Desk<'a> {
    pub(super) fn strategy(self) -> &'a Strategy {
        self.renderer.strategy
    }

    pub(super) fn locale(self) -> &'a Locale {
        &self.renderer.locales[self.language]
    }

    pub(super) fn tag(self) -> &'a str {
        self.strategy().languages[self.language].tag()
    }

    /// A fixed text.
    pub(super) fn string(self, key: &'a str) -> &'a str {
        self.renderer.strings.text(self.language, key)
    }

    /// A fixed text with its placeholders filled in, set by the rules of the language.
    pub(super) fn filled(self, key: &str, values: &[(&str, &str)]) -> String {
        let filled = self.renderer.strings.fill(self.language, key, values);
        match self.locale().typography.set(&filled) {
            Cow::Borrowed(_) => filled,
            Cow::Owned(set) => set,
        }
    }

    /// A count in words: `16 działań`. The number keeps its noun.
    pub(super) fn count(self, key: &str, count: usize) -> String {
        let form = self.renderer.strings.counted(self.language, key, self.locale().category(count));
        let number = Number::parse(&count.to_string());
        let number =
            number.map_or_else(|| count.to_string(), |number| self.locale().number(&number));
        fill(form, &[("n", &number)]).replacen(&format!("{number} "), &format!("{number}\u{a0}"), 1)
    }

    /// A number with its noun, which may have decimals: `17,2 punktu`. The number keeps its noun.
    pub(super) fn measured(self, key: &str, number: &Number) -> String {
        let category = self.locale().category_of(number);
        let form = self.renderer.strings.counted(self.language, key, category);
        fill(form, &[("n", &self.locale().number(number))]).replacen(' ', "\u{a0}", 1)
    }

    /// The `lang` of a passage in some language, where it is not that of the page.
    fn foreign(self, language: LanguageId) -> Option<String> {
        (language != self.language).then(|| self.strategy().languages[language].tag().to_owned())
    }

    /// A text of an editor in some language.
    pub(super) fn phrase(self, text: &str, language: LanguageId) -> Phrase {
        let typography = self.renderer.locales[language].typography;
        Phrase { text: typography.set(text).into_owned(), lang: self.foreign(language) }
    }

    pub(super) fn shown(self, id: EntryId) -> Option<(LanguageId, &'a Words)> {
        self.strategy()[id].shown(self.language)
    }

    /// The full title of an entry; a section without words is named by a string or its folder.
    pub(super) fn title(self, id: EntryId) -> Phrase {
        match self.shown(id) {
            Some((language, words)) if self.is_titled(id, language) => {
                self.phrase(&words.title, language)
            }
            _ => self.wordless_title(id),
        }
    }

    /// The short title of an entry.
    pub(super) fn short_title(self, id: EntryId) -> Phrase {
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
            Kind::Goals => own(self.string("goals")),
            Kind::Report(report) => {
                own(&self.filled("year_title", &[("year", &report.year.to_string())]))
            }
            Kind::Section(section) => {
                let key = format!("section_{}", section.folder());
                own(self.renderer.strings.text(self.language, &key))
            }
            _ if entry.is_statement() => self.statement_title(),
            _ => own(&entry.stem),
        }
    }

    /// What an entry is, with its number: `Strategic goal VI`.
    pub(super) fn kicker(self, id: EntryId) -> Option<String> {
        let entry = &self.strategy()[id];
        let numbered = |with: &str, without: &str| {
            Some(match &entry.number {
                Some(number) => {
                    self.renderer.strings.fill(self.language, with, &[("number", number)])
                }
                None => self.renderer.strings.text(self.language, without).to_owned(),
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
                Some(self.filled("report", &[("year", &report.year.to_string())]))
            }
            Kind::Home | Kind::Goals | Kind::Section(_) | Kind::PageSection | Kind::Page => None,
        }
    }

    pub(super) fn tool_kind(self, kind: Option<ToolKind>) -> &'a str {
        self.string(match kind {
            Some(ToolKind::Policy) => "tool_kind_policy",
            Some(ToolKind::Programme) => "tool_kind_programme",
            Some(ToolKind::Project) => "tool_kind_project",
            None => "tool_plain",
        })
    }

    pub(super) fn path(self, id: EntryId) -> String {
        if self.chapter.is_some() {
            return self.path_from_whole(id);
        }
        self.renderer.derived.routes.page(id, self.language).into()
    }

    pub(super) fn link(self, id: EntryId) -> Link {
        Link { title: self.short_title(id), path: self.path(id) }
    }

    /// What is shown of an entry on many pages, made where no page showed it yet. The one-page edition has links
    /// of its own.
    pub(super) fn once<T: Clone + 'a>(
        self,
        id: EntryId,
        part: impl Fn(&'a OfEntry) -> &'a OnceLock<T>,
        make: impl FnOnce() -> T,
    ) -> T {
        let known = self.renderer.shared[self.language].entries.get(id.0);
        match known.filter(|_| self.chapter.is_none()) {
            Some(known) => part(known).get_or_init(make).clone(),
            None => make(),
        }
    }

    /// An entry as an item of a list.
    pub(super) fn card(self, id: EntryId) -> Card {
        Card { kicker: self.kicker(id), verdict: self.verdict_mark(id), ..self.plain_card(id) }
    }

    /// An entry as an item of a list that says in its own way what it is.
    pub(super) fn plain_card(self, id: EntryId) -> Card {
        let entry = &self.strategy()[id];
        let shown = self.shown(id);
        let title = self.title(id);
        let has_short = shown.is_some_and(|(_, words)| words.short.is_some());
        Card {
            kind: entry.kind.name(),
            id: entry.key.clone(),
            number: entry.number.clone(),
            kicker: None,
            short: if has_short { self.short_title(id) } else { title.clone() },
            title,
            summary: shown
                .and_then(|(language, words)| Some(self.phrase(words.summary.as_ref()?, language))),
            path: self.path(id),
            verdict: None,
            untranslated: self.translation(id) == Translation::Missing,
            draft: entry.is_draft(self.language),
        }
    }

    pub(super) fn cards(self, ids: &[EntryId]) -> Vec<Card> {
        ids.iter().map(|&id| self.card(id)).collect()
    }

    pub(super) fn translation(self, id: EntryId) -> Translation {
        self.renderer.derived.translations[id.0][self.language]
    }

    /// A text of an editor as blocks of HTML; `root` leads from the page to the root of the site,
    /// and `prefix` keeps the ids of a text that is a guest on the page apart from the page's own.
    pub(super) fn blocks(
        self,
        text: &Text,
        language: LanguageId,
        root: &str,
        prefix: &str,
    ) -> Option<Html> {
        let html = markdown::blocks(
            text,
            self.renderer.locales[language].typography,
            &PageOf { desk: self, root, prefix },
        );
        (!html.is_empty()).then(|| Html { html, lang: self.foreign(language) })
    }

    /// A text of an editor that stands within a line.
    pub(super) fn inline(self, text: &Text, language: LanguageId, root: &str) -> Html {
        let strategy = self.strategy();
        let prefix = self.chapter.map_or("_".to_owned(), |id| whole::anchor(strategy, id) + "-");
        let html = markdown::inline(
            text,
            self.renderer.locales[language].typography,
            &PageOf { desk: self, root, prefix: &prefix },
        );
        Html { html, lang: self.foreign(language) }
    }
}

/// A text in the language of the page.
pub(super) fn own(text: &str) -> Phrase {
    Phrase { text: text.to_owned(), lang: None }
}

/// A page as its texts see it.
struct PageOf<'a> {
    desk: Desk<'a>,
    root: &'a str,
    prefix: &'a str,
}

impl markdown::Page for PageOf<'_> {
    fn address(&self, reference: &Reference) -> Option<String> {
        let desk = self.desk;
        match reference {
            Reference::Entry(id, fragment) => {
                let path = desk.path(*id);
                // The page in the reader's language may show other words, with other headings.
                let shown = desk.shown(*id);
                let fragment = fragment.as_ref().filter(|fragment| {
                    shown.is_some_and(|(_, words)| words.body.has_heading(fragment))
                });
                let hash = match fragment {
                    None => "",
                    // A chapter's address is a fragment already, and begins those of its headings.
                    Some(_) if path.starts_with('#') => "-",
                    Some(_) => "#",
                };
                Some([self.root, &path, hash, fragment.map_or("", String::as_str)].concat())
            }
            Reference::Heading(id) => Some(format!("#{}", markdown::Page::id(self, id))),
            Reference::Asset(asset, fragment) => {
                let (path, _) = desk.renderer.assets.get(asset.0)?;
                let address = match desk.chapter {
                    Some(_) => desk.way_out(path),
                    None => format!("{}{path}", self.root),
                };
                let fragment = fragment.as_ref().map(|fragment| format!("#{fragment}"));
                Some(address + &fragment.unwrap_or_default())
            }
            Reference::Outside | Reference::Nowhere => None,
        }
    }

    /// The one-page edition carries its images. A link leads to their files there too: what an
    /// address of the form `data:` holds would run outside of the site.
    fn image(&self, reference: &Reference) -> Option<String> {
        let carried = match reference {
            Reference::Asset(asset, _) if self.desk.chapter.is_some() => {
                let (path, bytes) = self.desk.renderer.assets.get(asset.0)?;
                whole::image_address(path.as_str(), bytes)
            }
            _ => None,
        };
        carried.or_else(|| self.address(reference))
    }

    fn id(&self, id: &str) -> String {
        format!("{}{id}", self.prefix)
    }

    fn level(&self, level: u8) -> u8 {
        match self.desk.chapter {
            None => level,
            Some(id) => {
                let depth = self.desk.strategy().ancestors(id).len();
                // A goal is a chapter of level 2, and stands below home and the list of goals.
                level.saturating_add(u8::try_from(depth.saturating_sub(1)).unwrap_or(4)).min(6)
            }
        }
    }

    fn string(&self, key: &'static str) -> &str {
        self.desk.renderer.strings.text(self.desk.language, key)
    }
}
