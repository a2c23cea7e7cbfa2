//! One page: its view, put together, and its HTML.

use std::collections::BTreeMap;

use tera::{Context, Value};

use super::label;
use super::locale::{self, Locale, Locales};
use super::markdown;
use super::theme::Theme;
use super::view::{
    Alternate, Card, CommonView, Edition, FactView, HeadingView, Html, LabelView, LanguageLink,
    Link, MenuItem, Notice, Page, PageView, Phrase, SiteView,
};
use crate::derive::{Alias, Derived, OutputPath, Translation};
use crate::diagnostic::{Finding, Place};
use crate::resolve::{Resolved, Strings, fill};
use crate::strategy::{
    Entry, EntryId, Kind, LanguageId, PerLanguage, Reference, Strategy, Text, ToolKind, Words,
};

/// A page has contents when it has at least this many headings.
const LONG_PAGE: usize = 3;

/// A file to be made.
pub(super) enum Job<'a> {
    /// `index.html`: the way into every language.
    Cover,
    /// `404.html`.
    NotFound,
    /// The page of an entry in a language.
    Entry(EntryId, LanguageId),
    /// An earlier address, which points on.
    Alias(&'a Alias),
}

/// A file that has been made.
pub(super) struct Rendered {
    pub(super) path: OutputPath,
    pub(super) html: Result<String, Box<Finding>>,
    /// False for what only points on.
    pub(super) is_readable: bool,
}

/// Everything that a page may need.
pub(super) struct Renderer<'a> {
    pub(super) strategy: &'a Strategy,
    pub(super) strings: &'a Strings,
    pub(super) derived: &'a Derived,
    pub(super) locales: Locales,
    theme: &'a Theme,
    /// The path of the site within its repository.
    repository_prefix: &'a str,
    assets: Vec<OutputPath>,
    /// What all pages of a language share.
    common: PerLanguage<BTreeMap<&'static str, Value>>,
}

/// The point from which a page is seen: its language, and texts set for it.
#[derive(Clone, Copy)]
pub(super) struct Desk<'a> {
    pub(super) renderer: &'a Renderer<'a>,
    pub(super) language: LanguageId,
}

impl<'a> Renderer<'a> {
    pub(super) fn new(
        resolved: &'a Resolved,
        derived: &'a Derived,
        theme: &'a Theme,
        repository_prefix: &'a str,
        assets: Vec<OutputPath>,
    ) -> Self {
        let strategy = &resolved.strategy;
        let mut renderer = Self {
            strategy,
            strings: &resolved.strings,
            derived,
            locales: locale::locales(&strategy.languages),
            theme,
            repository_prefix,
            assets,
            common: strategy.languages.map(|_| BTreeMap::new()),
        };
        renderer.common = strategy.languages.map(|language| {
            let common = renderer.desk(language).common();
            BTreeMap::from([
                ("site", Value::from_serializable(&common.site)),
                ("menu", Value::from_serializable(&common.menu)),
                ("s", theme.strings[language].clone()),
                ("assets", theme.asset_paths.clone()),
            ])
        });
        renderer
    }

    /// Every page of the site, in an order that is the same in every run.
    pub(super) fn jobs(&self) -> Vec<Job<'a>> {
        let mut jobs = vec![Job::Cover, Job::NotFound];
        for (id, _) in self.strategy.entries() {
            jobs.extend(self.strategy.languages.ids().map(|language| Job::Entry(id, language)));
        }
        jobs.extend(self.derived.routes.aliases.iter().map(Job::Alias));
        jobs
    }

    pub(super) fn render(&self, job: &Job<'_>) -> Rendered {
        match *job {
            Job::Cover => {
                self.finish("cover.html", OutputPath::new("index.html"), self.cover(), true)
            }
            Job::NotFound => {
                self.finish("not-found.html", OutputPath::new("404.html"), self.not_found(), true)
            }
            Job::Entry(id, language) => {
                let path = self.derived.routes.page(id, language);
                let view = self.desk(language).entry(id, &path);
                let template = format!("{}.html", self.strategy[id].kind.name());
                self.finish(&template, path, (view, language), true)
            }
            Job::Alias(alias) => {
                let view = self.desk(alias.language).alias(alias);
                self.finish("moved.html", alias.path.clone(), (view, alias.language), false)
            }
        }
    }

    fn finish(
        &self,
        template: &str,
        path: OutputPath,
        (view, language): (PageView, LanguageId),
        is_readable: bool,
    ) -> Rendered {
        let html = match Context::from_serialize(&view) {
            Ok(mut context) => {
                for (&key, value) in &self.common[language] {
                    context.insert_value(key, value.clone());
                }
                self.theme.render(template, &context, &path)
            }
            Err(error) => Err(Box::new(Finding::new(
                crate::diagnostic::Problem::TemplateFault {
                    detail: error.to_string(),
                    page: Some(path.to_string()),
                },
                Place::site(),
            ))),
        };
        Rendered { path, html, is_readable }
    }

    fn desk(&'a self, language: LanguageId) -> Desk<'a> {
        Desk { renderer: self, language }
    }

    /// The way into every language.
    fn cover(&self) -> (PageView, LanguageId) {
        let desk = Desk { renderer: self, language: LanguageId::SOURCE };
        let path = OutputPath::new("index.html");
        let mut view = desk.bare("cover", &path, path.to_root());
        view.editions = self.editions();
        let titles: Vec<_> =
            view.editions.iter().map(|edition| edition.title.text.clone()).collect();
        view.page.head_title = titles.join(" / ");
        view.page.canonical = self.public_address(&path);
        view.page.json_ld = desk.structured_data(&view.page, &view.label);
        (view, LanguageId::SOURCE)
    }

    fn not_found(&self) -> (PageView, LanguageId) {
        let desk = Desk { renderer: self, language: LanguageId::SOURCE };
        let path = OutputPath::new("404.html");
        // Shown at any depth, so only a whole address leads back from everywhere.
        let root = self.strategy.site.base_url.clone().unwrap_or_default();
        let mut view = desk.bare("not-found", &path, root);
        view.editions = self.editions();
        let strings = self
            .strategy
            .languages
            .ids()
            .map(|language| self.strings.text(language, "not_found_title"));
        view.page.head_title = strings.collect::<Vec<_>>().join(" / ");
        view.page.noindex = true;
        (view, LanguageId::SOURCE)
    }

    fn editions(&self) -> Vec<Edition> {
        let edition = |language: LanguageId| {
            let desk = Desk { renderer: self, language };
            let site = desk.site();
            Edition {
                lang: desk.tag().to_owned(),
                dir: desk.locale().direction,
                name: desk.string("language_name").to_owned(),
                title: site.title,
                summary: site.summary,
                path: site.home,
                s: self.theme.strings[language].clone(),
                goals: desk.cards(&self.goals()),
            }
        };
        self.strategy.languages.ids().map(edition).collect()
    }

    /// All strategic goals.
    pub(super) fn goals(&self) -> Vec<EntryId> {
        let goals =
            self.strategy.entries().filter(|(_, entry)| matches!(entry.kind, Kind::Goal(_)));
        goals.map(|(id, _)| id).collect()
    }

    /// The absolute address of a file, where the site's is known.
    pub(super) fn public_address(&self, path: &OutputPath) -> Option<String> {
        self.strategy.site.base_url.as_ref().map(|base| format!("{base}{path}"))
    }
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
        self.locale().typography.set(&self.renderer.strings.fill(self.language, key, values))
    }

    /// A count in words: `16 działań`. The number keeps its noun.
    pub(super) fn count(self, key: &str, count: usize) -> String {
        let form = self.renderer.strings.counted(self.language, key, self.locale().category(count));
        let number = crate::strategy::Number::parse(&count.to_string());
        let number =
            number.map_or_else(|| count.to_string(), |number| self.locale().number(&number));
        fill(form, &[("n", &number)]).replacen(&format!("{number} "), &format!("{number}\u{a0}"), 1)
    }

    /// The `lang` of a passage in some language, where it is not that of the page.
    fn foreign(self, language: LanguageId) -> Option<String> {
        (language != self.language).then(|| self.strategy().languages[language].tag().to_owned())
    }

    /// A text of an editor in some language.
    pub(super) fn phrase(self, text: &str, language: LanguageId) -> Phrase {
        let typography = self.renderer.locales[language].typography;
        Phrase { text: typography.set(text), lang: self.foreign(language) }
    }

    fn shown(self, id: EntryId) -> Option<(LanguageId, &'a Words)> {
        self.strategy()[id].shown(self.language)
    }

    /// The full title of an entry; a section without words is named by a string or its folder.
    pub(super) fn title(self, id: EntryId) -> Phrase {
        match self.shown(id) {
            Some((language, words)) => self.phrase(&words.title, language),
            None => self.wordless_title(id),
        }
    }

    /// The short title of an entry.
    pub(super) fn short_title(self, id: EntryId) -> Phrase {
        match self.shown(id) {
            Some((language, words)) => self.phrase(words.short_title(), language),
            None => self.wordless_title(id),
        }
    }

    fn wordless_title(self, id: EntryId) -> Phrase {
        let entry = &self.strategy()[id];
        match entry.kind {
            Kind::Goals => own(self.string("goals")),
            Kind::Section(section) => {
                let key = format!("section_{}", section.folder());
                own(self.renderer.strings.text(self.language, &key))
            }
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
            Kind::Report(report) => {
                Some(self.filled("report", &[("year", &report.year.to_string())]))
            }
            Kind::Home | Kind::Goals | Kind::Section(_) | Kind::PageSection | Kind::Page => None,
        }
    }

    fn tool_kind(self, kind: Option<ToolKind>) -> &'a str {
        self.string(match kind {
            Some(ToolKind::Policy) => "tool_kind_policy",
            Some(ToolKind::Programme) => "tool_kind_programme",
            Some(ToolKind::Project) => "tool_kind_project",
            None => "tool_plain",
        })
    }

    pub(super) fn path(self, id: EntryId) -> String {
        self.renderer.derived.routes.page(id, self.language).to_string()
    }

    pub(super) fn link(self, id: EntryId) -> Link {
        Link { title: self.short_title(id), path: self.path(id) }
    }

    /// An entry as an item of a list.
    pub(super) fn card(self, id: EntryId) -> Card {
        let entry = &self.strategy()[id];
        let shown = self.shown(id);
        Card {
            kind: entry.kind.name(),
            id: entry.key.clone(),
            number: entry.number.clone(),
            kicker: self.kicker(id),
            title: self.title(id),
            short: self.short_title(id),
            summary: shown
                .and_then(|(language, words)| Some(self.phrase(words.summary.as_ref()?, language))),
            path: self.path(id),
            untranslated: self.translation(id) == Translation::Missing,
            draft: entry.draft || shown.is_some_and(|(_, words)| words.draft),
        }
    }

    pub(super) fn cards(self, ids: &[EntryId]) -> Vec<Card> {
        ids.iter().map(|&id| self.card(id)).collect()
    }

    fn translation(self, id: EntryId) -> Translation {
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
        let html = markdown::inline(
            text,
            self.renderer.locales[language].typography,
            &PageOf { desk: self, root, prefix: "_" },
        );
        Html { html, lang: self.foreign(language) }
    }

    fn common(self) -> CommonView {
        let menu = self.renderer.derived.navigation.menu.iter().map(|&id| MenuItem {
            id: self.strategy()[id].key.clone(),
            title: match (&self.strategy()[id].kind, self.kicker(id)) {
                // A goal's title is a sentence; its number names it in a word.
                (Kind::Goal(_), Some(kicker)) if self.strategy()[id].number.is_some() => {
                    own(&kicker)
                }
                _ => self.short_title(id),
            },
            path: self.path(id),
        });
        CommonView { site: self.site(), menu: menu.collect() }
    }

    fn site(self) -> SiteView {
        let home = Strategy::HOME;
        SiteView {
            title: self.title(home),
            short: self.short_title(home),
            summary: self
                .shown(home)
                .and_then(|(language, words)| Some(self.phrase(words.summary.as_ref()?, language))),
            home: self.path(home),
            cover: "index.html".to_owned(),
            generator: format!("Metka {}", env!("CARGO_PKG_VERSION")),
        }
    }

    /// A page that has nothing yet but the label of the site.
    fn bare(self, kind: &'static str, path: &OutputPath, root: String) -> PageView {
        let label =
            self.label(&self.renderer.derived.labels[Strategy::HOME.0][self.language], false);
        let title = self.title(Strategy::HOME);
        PageView {
            lang: self.tag().to_owned(),
            dir: self.locale().direction,
            root,
            page: Page {
                kind,
                id: String::new(),
                trail: Vec::new(),
                path: path.to_string(),
                number: None,
                kicker: None,
                head_title: title.text.clone(),
                title,
                description: None,
                summary: None,
                body: None,
                contents: Vec::new(),
                breadcrumbs: Vec::new(),
                languages: Vec::new(),
                canonical: None,
                alternates: Vec::new(),
                previous: None,
                next: None,
                notices: Vec::new(),
                edit: None,
                json_ld: String::new(),
                meta: Vec::new(),
                noindex: false,
            },
            label,
            facts: Vec::new(),
            sections: Vec::new(),
            indicator: None,
            editions: Vec::new(),
        }
    }

    /// The page of an entry.
    fn entry(self, id: EntryId, path: &OutputPath) -> PageView {
        let strategy = self.strategy();
        let entry = &strategy[id];
        let root = path.to_root();
        let shown = self.shown(id);
        let ancestors = strategy.ancestors(id);
        let summary = shown
            .and_then(|(language, words)| Some(self.phrase(words.summary.as_ref()?, language)));
        let sections = self.sections(id, &root);
        let (previous, next) = self.renderer.derived.navigation.neighbours[id.0];
        let label = &self.renderer.derived.labels[id.0][self.language];
        let mut view = self.bare(entry.kind.name(), path, root.clone());
        view.label = self.label(label, true);
        view.facts = self.facts(id);
        view.indicator = match &entry.kind {
            Kind::Indicator(Some(indicator)) => Some(self.indicator(id, indicator, &root)),
            _ => None,
        };
        let title = self.title(id);
        let page = &mut view.page;
        page.id.clone_from(&entry.key);
        page.trail = ancestors.iter().chain([&id]).map(|&id| strategy[id].key.clone()).collect();
        page.number.clone_from(&entry.number);
        page.kicker = self.kicker(id);
        page.head_title = self.head_title(id, &title);
        page.title = title;
        page.description = summary.as_ref().map(|summary| summary.text.clone());
        page.summary = summary;
        page.body =
            shown.and_then(|(language, words)| self.blocks(&words.body, language, &root, ""));
        page.contents = self.contents(shown, &sections);
        page.breadcrumbs = ancestors.iter().map(|&id| self.crumb(id)).collect();
        page.languages = self.languages(id);
        page.canonical = self.canonical(id);
        page.alternates = self.alternates(id);
        page.previous = previous.map(|id| self.link(id));
        page.next = next.map(|id| self.link(id));
        page.notices = self.notices(id);
        page.edit = self.edit(id);
        page.meta = label::meta(label);
        page.noindex = entry.draft || shown.is_some_and(|(_, words)| words.draft);
        view.page.json_ld = self.structured_data(&view.page, &view.label);
        view.sections = sections;
        view
    }

    /// A small page at an earlier address.
    fn alias(self, alias: &Alias) -> PageView {
        let mut view = self.bare("moved", &alias.path, alias.path.to_root());
        view.page.title = self.title(alias.entry);
        view.page.head_title.clone_from(&view.page.title.text);
        view.page.next =
            Some(Link { title: self.title(alias.entry), path: self.path(alias.entry) });
        view.page.canonical = self.canonical(alias.entry);
        view.page.noindex = true;
        view
    }

    fn head_title(self, id: EntryId, title: &Phrase) -> String {
        if id == Strategy::HOME {
            title.text.clone()
        } else {
            format!("{} – {}", title.text, self.site().short.text)
        }
    }

    /// In the breadcrumbs a goal is named by its number, like a shelf.
    fn crumb(self, id: EntryId) -> Link {
        let entry = &self.strategy()[id];
        let title = match (&entry.kind, self.kicker(id)) {
            (Kind::Home, _) => own(self.string("home")),
            (Kind::Goal(_), Some(kicker)) if entry.number.is_some() => own(&kicker),
            _ => self.short_title(id),
        };
        Link { title, path: self.path(id) }
    }

    fn contents(
        self,
        shown: Option<(LanguageId, &Words)>,
        sections: &[super::view::SectionView],
    ) -> Vec<HeadingView> {
        let mut contents = Vec::new();
        if let Some((language, words)) = shown {
            for heading in words.body.headings.iter().filter(|heading| heading.level <= 3) {
                contents.push(HeadingView {
                    level: heading.level,
                    id: heading.id.clone(),
                    title: self.phrase(&heading.text, language),
                });
            }
        }
        for section in sections {
            contents.push(HeadingView {
                level: 2,
                id: section.id.clone(),
                title: section.title.clone(),
            });
        }
        if contents.len() < LONG_PAGE { Vec::new() } else { contents }
    }

    fn languages(self, id: EntryId) -> Vec<LanguageLink> {
        let derived = self.renderer.derived;
        let link = |language: LanguageId| LanguageLink {
            lang: self.strategy().languages[language].tag().to_owned(),
            name: self.renderer.strings.text(language, "language_name").to_owned(),
            path: derived.routes.page(id, language).to_string(),
            current: language == self.language,
            translated: derived.translations[id.0][language] != Translation::Missing,
        };
        self.strategy().languages.ids().map(link).collect()
    }

    /// A page that shows the words of another language points to that one.
    fn canonical(self, id: EntryId) -> Option<String> {
        let language = self.shown(id).map_or(self.language, |(language, _)| language);
        self.renderer.public_address(&self.renderer.derived.routes.page(id, language))
    }

    fn alternates(self, id: EntryId) -> Vec<Alternate> {
        let derived = self.renderer.derived;
        // A page without words of its own language has no place among the translations.
        if self.translation(id) == Translation::Missing {
            return Vec::new();
        }
        let languages = self.strategy().languages.ids();
        let translated = languages
            .filter(|&language| derived.translations[id.0][language] != Translation::Missing);
        let alternate = |language| {
            Some(Alternate {
                lang: self.strategy().languages[language].tag().to_owned(),
                url: self.renderer.public_address(&derived.routes.page(id, language))?,
            })
        };
        translated.filter_map(alternate).collect()
    }

    fn notices(self, id: EntryId) -> Vec<Notice> {
        let mut notices = Vec::new();
        let notice = |kind, text, original| Notice { kind, text, original };
        let source = |desk: Self| Link {
            title: desk.title(id),
            path: desk.renderer.derived.routes.page(id, LanguageId::SOURCE).to_string(),
        };
        match self.translation(id) {
            Translation::Missing => {
                let name = self.language_name(LanguageId::SOURCE);
                let text = self.filled("notice_untranslated", &[("language", &name)]);
                notices.push(notice("untranslated", text, Some(source(self))));
            }
            Translation::Stale => {
                notices.push(notice("stale", self.filled("notice_stale", &[]), Some(source(self))));
            }
            _ => {}
        }
        if self.strategy()[id].draft || self.shown(id).is_some_and(|(_, words)| words.draft) {
            notices.push(notice("draft", self.filled("notice_draft", &[]), None));
        }
        notices
    }

    /// The name of a language in the language of the page, else its own.
    fn language_name(self, language: LanguageId) -> String {
        let tag = self.strategy().languages[language].tag();
        let key = format!("language_{tag}");
        let named = self.renderer.strings.find(self.language, &key);
        named.unwrap_or_else(|| self.renderer.strings.text(language, "language_name")).to_owned()
    }

    /// Where a change to the words can be suggested: the file in the repository.
    fn edit(self, id: EntryId) -> Option<String> {
        let repository = self
            .strategy()
            .site
            .repository
            .as_ref()?
            .trim_end_matches('/')
            .trim_end_matches(".git");
        let (_, words) = self.shown(id)?;
        Some(format!("{repository}/blob/HEAD/{}{}", self.renderer.repository_prefix, words.path))
    }

    fn facts(self, id: EntryId) -> Vec<FactView> {
        let mut facts = Vec::new();
        let fact = |key, term: &'a str| FactView {
            key,
            term: self.string(term).to_owned(),
            value: None,
            link: None,
            url: None,
        };
        let entry: &Entry = &self.strategy()[id];
        if let Some(goal) = self.strategy().goal_of(id)
            && !matches!(entry.kind, Kind::Section(_))
        {
            let link = Link { title: self.title(goal), path: self.path(goal) };
            facts.push(FactView { link: Some(link), ..fact("goal", "fact_goal") });
        }
        if let Some((language, words)) = self.shown(id)
            && let Some(responsible) = &words.responsible
        {
            let value = Some(self.phrase(responsible, language));
            facts.push(FactView { value, ..fact("responsible", "fact_responsible") });
        }
        if let Kind::Tool(tool) = &entry.kind {
            if tool.kind.is_some() {
                let value = Some(own(self.tool_kind(tool.kind)));
                facts.push(FactView { value, ..fact("tool-kind", "fact_kind") });
            }
            if let Some(url) = &tool.url {
                facts.push(FactView { url: Some(url.clone()), ..fact("address", "fact_address") });
            }
        }
        facts
    }

    /// The label of a page; its change log is that of an entry.
    fn label(self, label: &crate::derive::Label, with_changes: bool) -> LabelView {
        label::view(self, label, with_changes)
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
                let hash = if fragment.is_some() { "#" } else { "" };
                Some(format!("{}{path}{hash}{}", self.root, fragment.map_or("", String::as_str)))
            }
            Reference::Heading(id) => Some(format!("#{}", markdown::Page::id(self, id))),
            Reference::Asset(asset, fragment) => {
                let path = desk.renderer.assets.get(asset.0)?;
                let fragment = fragment.as_ref().map(|fragment| format!("#{fragment}"));
                Some(format!("{}{path}{}", self.root, fragment.unwrap_or_default()))
            }
            Reference::Outside | Reference::Nowhere => None,
        }
    }

    fn id(&self, id: &str) -> String {
        format!("{}{id}", self.prefix)
    }

    fn string(&self, key: &str) -> String {
        self.desk.renderer.strings.text(self.desk.language, key).to_owned()
    }
}
