//! The view of one page, put together.

use std::borrow::Borrow;

use super::label;
use super::label::LabelParts;
use super::view::{
    Alternate, CommonView, FactView, HeadingView, LabelView, LanguageLink, Link, MenuItem, Notice,
    Page, PageView, Phrase, Ready, SectionView, SiteView,
};
use crate::derive::{Alias, OutputPath, Translation};
use crate::edition::voice::{Desk, own};
use crate::outputs;
use crate::strategy::{Entry, EntryId, Kind, LanguageId, Section, Strategy, Words};

/// A page has contents when it has at least this many headings.
const LONG_PAGE: usize = 3;

impl<'a> Desk<'a> {
    pub(crate) fn common(self) -> CommonView {
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

    pub(crate) fn site(self) -> SiteView {
        let home = Strategy::HOME;
        let statement = self.statement_link();
        SiteView {
            title: self.title(home),
            short: self.short_title(home),
            summary: self
                .shown(home)
                .and_then(|(language, words)| Some(self.phrase(words.summary.as_ref()?, language))),
            home: self.path(home),
            cover: "index.html".to_owned(),
            icons: self.icons(),
            manifest: (self.strategy().site.offline && self.renderer.is_published())
                .then(|| outputs::manifest_path(self.renderer, self.language)),
            statement_address: statement.as_ref().and_then(|link| {
                self.renderer.public_address(&OutputPath::new(link.path.as_str()))
            }),
            statement,
            alphabet: self.renderer.derived.routes.alphabet[self.language].to_string(),
            search: self.renderer.search_index(self.language).to_string(),
            whole: self.renderer.whole_path(self.language).map(|path| path.to_string()),
            archive: self.archive(),
            generator: format!("Metka {}", env!("CARGO_PKG_VERSION")),
        }
    }

    /// A page that stands for the site as a whole: its title and its label, without a change log.
    pub(crate) fn bare(self, kind: &'static str, path: &OutputPath, root: String) -> PageView {
        self.blank(kind, path, root, self.title(Strategy::HOME), self.site_label().0)
    }

    /// The label of the site as a whole, without its change log.
    pub(crate) fn site_label(self) -> LabelParts {
        label::parts(self, &self.renderer.derived.labels[Strategy::HOME.0][self.language], false)
    }

    /// A page that has nothing yet but a title and a label.
    fn blank(
        self,
        kind: &'static str,
        path: &OutputPath,
        root: String,
        title: Phrase,
        label: Ready<LabelView>,
    ) -> PageView {
        PageView {
            lang: self.tag().to_owned(),
            dir: self.locale().direction,
            root,
            page: Page {
                kind,
                id: String::new(),
                trail: Vec::new(),
                path: path.as_str().to_owned(),
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
                meta: Ready::new(Vec::new()),
                open_graph: Vec::new(),
                links: Vec::new(),
                noindex: false,
            },
            label,
            facts: Vec::new(),
            sections: Vec::new(),
            indicator: None,
            statement: None,
            downloads: None,
            year: None,
            whole: None,
            chapters: Vec::new(),
            editions: Vec::new(),
            letters: Vec::new(),
        }
    }

    /// The page of an entry.
    pub(crate) fn entry(self, id: EntryId, path: &OutputPath) -> PageView {
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
        let title = self.title(id);
        let head_title = self.head_title(id, &title);
        let (label, meta) = label::parts(self, label, true);
        let kind = if entry.is_statement() { "accessibility" } else { entry.kind.name() };
        let mut view = self.blank(kind, path, root.clone(), title, label);
        view.facts = self.facts(id);
        view.indicator = match &entry.kind {
            Kind::Indicator(Some(indicator)) => Some(self.indicator(id, indicator, &root)),
            _ => None,
        };
        view.statement = entry.is_statement().then(|| self.statement());
        view.downloads = match &entry.kind {
            Kind::Indicator(_) => self.downloads("downloads", self.renderer.data_of(id)),
            Kind::Home | Kind::Section(Section::Indicators) => {
                self.downloads("downloads_all", self.renderer.data_of_all())
            }
            _ => None,
        };
        view.year = self.year(id, &root);
        let page = &mut view.page;
        page.id.clone_from(&entry.key);
        page.trail = ancestors.iter().chain([&id]).map(|&id| strategy[id].key.clone()).collect();
        page.number.clone_from(&entry.number);
        page.kicker = self.kicker(id);
        page.head_title = head_title;
        page.description = Some(match (&summary, &view.statement) {
            (Some(summary), _) => summary.text.clone(),
            (None, Some(statement)) => statement.status.clone(),
            (None, None) => self.made_description(id, &page.title),
        });
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
        page.meta = meta;
        page.links = self.beside(&page.path);
        page.links.extend_from_slice(self.feeds());
        page.noindex = entry.is_draft(self.language);
        view.page.open_graph = self.open_graph(id, &view.page);
        let dataset = match &entry.kind {
            Kind::Indicator(Some(indicator)) => self.dataset(id, indicator, &view.page),
            _ => None,
        };
        view.page.json_ld = self.structured_data(&view.page, &view.label, dataset);
        view.sections = sections;
        view
    }

    /// What a page without a summary is called where only a text stands for it: its title, and what
    /// it belongs to.
    fn made_description(self, id: EntryId, title: &Phrase) -> String {
        let ancestors = self.strategy().ancestors(id).into_iter().rev();
        let titles = ancestors.map(|ancestor| match ancestor {
            Strategy::HOME => self.title(ancestor).text,
            ancestor => self.crumb(ancestor).title.text.clone(),
        });
        std::iter::once(title.text.clone()).chain(titles).collect::<Vec<_>>().join(" – ")
    }

    /// A small page at an earlier address.
    pub(crate) fn alias(self, alias: &Alias) -> PageView {
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
            format!("{} – {}", title.text, self.short_title(Strategy::HOME).text)
        }
    }

    /// An entry in the breadcrumbs.
    pub(crate) fn crumb(self, id: EntryId) -> Ready<Link> {
        self.once(id, |known| &known.crumb, || Ready::new(self.made_crumb(id)))
    }

    /// In the breadcrumbs a goal is named by its number, like a shelf.
    fn made_crumb(self, id: EntryId) -> Link {
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
        sections: &[SectionView],
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
            path: derived.routes.page(id, language).into(),
            current: language == self.language,
            translated: derived.translations[id.0][language] != Translation::Missing,
        };
        self.strategy().languages.ids().map(link).collect()
    }

    /// A page that shows the words of another language points to that one.
    fn canonical(self, id: EntryId) -> Option<String> {
        let is_missing = self.translation(id) == Translation::Missing;
        let language = if is_missing { LanguageId::SOURCE } else { self.language };
        self.renderer.public_address(self.renderer.derived.routes.page(id, language))
    }

    pub(crate) fn alternates(self, id: EntryId) -> Vec<Alternate> {
        let derived = self.renderer.derived;
        // A page without words of its own language has no place among the translations.
        if self.translation(id) == Translation::Missing {
            return Vec::new();
        }
        let languages = self.strategy().languages.ids();
        let translated = languages
            .filter(|&language| derived.translations[id.0][language] != Translation::Missing);
        let mut alternates =
            self.alternates_at(translated, |language| Some(derived.routes.page(id, language)));
        // The cover offers all languages.
        if id == Strategy::HOME
            && let Some(default) = alternates.iter_mut().find(|one| one.lang == "x-default")
            && let Some(url) = self.renderer.public_address(&OutputPath::new("index.html"))
        {
            default.url = url;
        }
        alternates
    }

    /// The absolute addresses of a page in some languages.
    pub(crate) fn alternates_at<P: Borrow<OutputPath>>(
        self,
        languages: impl Iterator<Item = LanguageId>,
        path: impl Fn(LanguageId) -> Option<P>,
    ) -> Vec<Alternate> {
        let address = |language| self.renderer.public_address(path(language)?.borrow());
        let alternate = |language| {
            Some(Alternate {
                lang: self.strategy().languages[language].tag().to_owned(),
                url: address(language)?,
            })
        };
        let mut alternates: Vec<Alternate> = languages.filter_map(alternate).collect();
        // For readers of other languages the source prevails.
        if alternates.len() > 1
            && let Some(url) = address(LanguageId::SOURCE)
        {
            alternates.push(Alternate { lang: "x-default".to_owned(), url });
        }
        alternates
    }

    fn notices(self, id: EntryId) -> Vec<Notice> {
        let mut notices = Vec::new();
        let notice = |kind, text, original| Notice { kind, text, original };
        let source = |desk: Self| Link {
            title: desk.title(id),
            path: desk.renderer.derived.routes.page(id, LanguageId::SOURCE).into(),
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
        if self.strategy()[id].is_draft(self.language) {
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

    pub(crate) fn facts(self, id: EntryId) -> Vec<FactView> {
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
}
