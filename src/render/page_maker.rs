//! Every page of a site as a job, and what all of them need.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use tera::{Context, Value};

use super::page_cache::{Key, Memory};
use super::site_archive::Archive;
use crate::derive::{Alias, Derived, OutputPath};
use crate::diagnostic::{Finding, Place, Problem};
use crate::edition::locale::{self, Locales};
use crate::edition::voice::Desk;
use crate::files::{Bytes, Files};
use crate::outputs::open_data::Data;
use crate::outputs::search::{self, Document};
use crate::outputs::{self, Feed, Icon};
use crate::pages::one_page;
use crate::pages::view::{CommonView, Edition, PageView};
use crate::resolve::{Resolved, Strings};
use crate::strategy::{EntryId, Kind, LanguageId, PerLanguage, Strategy};
use crate::theme::Theme;
use crate::theme::fragments::Shared;

/// A site with more entries than this is large, and so is a strategy.
pub(crate) const LARGE: usize = 500;

/// What a site is drawn for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Purpose {
    /// To be copied to a host, whole.
    Hosting,
    /// To be looked at while it is written: what no page shows is made when it is asked for.
    Preview,
    /// To be packed into the archive: without what only a host needs.
    TakenAlong,
}

/// A file to be made.
pub(crate) enum Job<'a> {
    /// `index.html`: the way into every language.
    Cover,
    /// `404.html`.
    NotFound,
    /// The alphabetical index of a language.
    Alphabet(LanguageId),
    /// The whole strategy on one page in a language, and where that stands.
    Whole(LanguageId, OutputPath),
    /// The page of an entry in a language.
    Entry(EntryId, LanguageId),
    /// An earlier address, which points on.
    Alias(&'a Alias),
}

impl Job<'_> {
    /// The language of the file.
    pub(crate) fn language(&self) -> LanguageId {
        match self {
            Job::Cover | Job::NotFound => LanguageId::SOURCE,
            Job::Alphabet(language) | Job::Whole(language, _) | Job::Entry(_, language) => {
                *language
            }
            Job::Alias(alias) => alias.language,
        }
    }

    /// When a file of a language is made.
    pub(crate) fn turn(&self) -> Turn {
        match self {
            Job::Whole(..) => Turn::First,
            Job::Alphabet(_) => Turn::Last,
            _ => Turn::Between,
        }
    }
}

/// When a file of a language is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Turn {
    /// What takes as long as hundreds of pages: no thread is to begin with it when all others are done.
    First,
    /// Most pages.
    Between,
    /// What takes about as long as a file that one thread makes when all pages are there: the search.
    Last,
}

/// A file that has been made.
pub(crate) struct Rendered<T = Arc<[u8]>> {
    pub(crate) path: OutputPath,
    /// What its receiver made of it.
    pub(crate) html: Result<T, Box<Finding>>,
    /// The same page for machines.
    pub(crate) beside: Vec<(OutputPath, Vec<u8>)>,
    /// What can be found of it; none where nobody asks.
    pub(crate) document: Option<Document>,
    /// False for what only points on.
    pub(crate) is_readable: bool,
}

impl Rendered {
    /// All its files.
    pub(crate) fn files(
        self,
    ) -> Result<impl Iterator<Item = (OutputPath, Arc<[u8]>)>, Box<Finding>> {
        let page = (self.path, self.html?);
        let beside = self.beside.into_iter().map(|(path, bytes)| (path, bytes.into()));
        Ok(std::iter::once(page).chain(beside))
    }
}

/// What is put into the context of a template beside its view: how many bytes of the page it makes up.
type Addition<'a> = &'a dyn Fn(&mut Context) -> Result<usize, Box<Finding>>;

/// Everything that a page may need.
pub(crate) struct Renderer<'a> {
    pub(crate) strategy: &'a Strategy,
    pub(crate) strings: &'a Strings,
    pub(crate) derived: &'a Derived,
    pub(crate) locales: Locales,
    theme: &'a Theme,
    /// The path of the site within its repository.
    pub(crate) repository_prefix: &'a str,
    /// Where each asset is published, and what it holds.
    pub(crate) assets: Vec<(OutputPath, &'a [u8])>,
    /// The data files, which pages offer.
    pub(crate) data: Data,
    /// The scripts of the search of each language, once something asked for them.
    pub(crate) search: PerLanguage<OnceLock<Files>>,
    /// True where pages are to give, as they are drawn, what can be found of them.
    pub(crate) is_gathering: bool,
    /// What the site is drawn for.
    pub(crate) purpose: Purpose,
    /// The small pictures of the site; none where the theme has its own.
    pub(crate) icons: &'static [Icon],
    /// The feeds of each language that has one.
    pub(crate) feeds: PerLanguage<Option<Feed>>,
    /// True where the whole strategy is on one page as well.
    pub(crate) has_whole: bool,
    /// The whole site in one file, which pages offer; none while they are drawn for it.
    pub(crate) archive: Option<Archive>,
    /// What all pages of a language share.
    pub(crate) shared: PerLanguage<Shared>,
    /// Stands for the theme and what all pages of a language share.
    common_keys: PerLanguage<Option<Key>>,
    /// What was drawn before; none where nothing is to be kept.
    memory: Option<&'a Memory>,
}

impl<'a> Renderer<'a> {
    pub(crate) fn new(
        resolved: &'a Resolved,
        derived: &'a Derived,
        theme: &'a Theme,
        repository_prefix: &'a str,
        assets: Vec<(OutputPath, &'a [u8])>,
        (memory, purpose): (Option<&'a Memory>, Purpose),
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
            icons: &[],
            feeds: strategy.languages.map(|_| None),
            search: strategy.languages.map(|_| OnceLock::new()),
            data: Data::new(strategy),
            has_whole: one_page::has_whole(strategy),
            is_gathering: false,
            purpose,
            archive: None,
            shared: strategy.languages.map(|_| Shared::default()),
            common_keys: strategy.languages.map(|_| None),
            memory,
        };
        if theme.favicon.as_deref() == Some(outputs::ORIGINAL_ICON) {
            renderer.icons = outputs::icons_of_pages();
        }
        renderer.feeds = strategy.languages.map(|language| Feed::of(&renderer, language));
        renderer.draw_for(purpose, None);
        renderer
    }

    /// Every page of the site, in an order that is the same in every run.
    pub(crate) fn jobs(&self) -> Vec<Job<'a>> {
        let mut jobs = vec![Job::Cover, Job::NotFound];
        for (id, _) in self.strategy.entries() {
            jobs.extend(self.strategy.languages.ids().map(|language| Job::Entry(id, language)));
        }
        jobs.extend(self.strategy.languages.ids().map(Job::Alphabet));
        jobs.extend(self.derived.routes.aliases.iter().map(Job::Alias));
        // Last, because nothing else takes as long, and other pages may be waited for.
        let languages = self.strategy.languages.ids();
        jobs.extend(languages.filter_map(|id| Some(Job::Whole(id, self.whole_path(id)?))));
        jobs
    }

    /// Sets what the pages are drawn for, and the archive that they offer.
    pub(crate) fn draw_for(&mut self, purpose: Purpose, archive: Option<Archive>) {
        self.purpose = purpose;
        self.archive = archive;
        self.shared = self.strategy.languages.map(|language| {
            let CommonView { site, menu } = self.desk(language).common();
            let common = BTreeMap::from([
                ("site", Value::from_serializable(&site)),
                ("menu", Value::from_serializable(&menu)),
                ("s", self.theme.strings[language].clone()),
                ("assets", self.theme.asset_paths.clone()),
            ]);
            let menu = menu.into_iter().map(|item| item.id).collect();
            Shared::new(common, menu, self.strategy.entries.len())
        });
        if self.memory.is_some() {
            let keys =
                |language| Key::of(&[self.theme.key.as_bytes()], &self.shared[language].common);
            self.common_keys = self.strategy.languages.map(keys);
        }
    }

    /// Where the file of a job stands.
    pub(crate) fn path(&self, job: &Job<'_>) -> OutputPath {
        match job {
            Job::Cover => OutputPath::new("index.html"),
            Job::NotFound => OutputPath::new("404.html"),
            Job::Whole(_, path) => path.clone(),
            Job::Entry(id, language) => self.derived.routes.page(*id, *language).clone(),
            Job::Alphabet(language) => self.derived.routes.alphabet[*language].clone(),
            Job::Alias(alias) => alias.path.clone(),
        }
    }

    /// Makes a file that is kept.
    pub(crate) fn render(&self, job: &Job<'_>) -> Rendered {
        self.render_for(job, |_, bytes| bytes.into())
    }

    /// Makes a file for whoever takes its bytes.
    pub(crate) fn render_for<T>(
        &self,
        job: &Job<'_>,
        hand: impl FnOnce(&OutputPath, Bytes<'_>) -> T,
    ) -> Rendered<T> {
        match *job {
            Job::Whole(language, ref path) => {
                let desk = self.desk(language);
                let mut view = desk.whole(path);
                if self.memory.is_some() {
                    // By them the page is known again.
                    view.chapters = desk.chapters().collect();
                }
                // It has its style within it.
                let add = |context: &mut Context| {
                    let size = match self.memory {
                        Some(_) => {
                            one_page::draw_chapters(self.theme, &view.chapters, context, path)
                        }
                        None => one_page::draw_chapters(self.theme, desk.chapters(), context, path),
                    }?;
                    let print = self.theme.render("partials/whole.css", context, path)?;
                    let style = format!("{}{print}", self.theme.text("metka.css"));
                    context.insert("style", &style);
                    Ok(size + style.len())
                };
                self.kept_or_drawn("whole.html", path.clone(), (&view, language), &add, hand)
            }
            Job::Cover => {
                let path = OutputPath::new("index.html");
                self.finish("cover.html", path, self.cover(), hand)
            }
            Job::NotFound => {
                let path = OutputPath::new("404.html");
                self.finish("not-found.html", path, self.not_found(), hand)
            }
            Job::Entry(id, language) => {
                let path = self.derived.routes.page(id, language);
                let desk = self.desk(language);
                let view = desk.entry(id, path);
                let document = self.gathers_documents(language).then(|| search::document(desk, id));
                let template = format!("{}.html", view.page.kind);
                let beside = match self.purpose {
                    Purpose::Hosting | Purpose::TakenAlong => outputs::beside(desk, id, &view),
                    Purpose::Preview => Vec::new(),
                };
                let drawn = self.finish(&template, path.clone(), (view, language), hand);
                Rendered { beside, document, ..drawn }
            }
            Job::Alphabet(language) => {
                let path = self.derived.routes.alphabet[language].clone();
                let view = self.desk(language).alphabet(&path);
                self.finish("alphabet.html", path, (view, language), hand)
            }
            Job::Alias(alias) => {
                let view = self.desk(alias.language).alias(alias);
                let view = (view, alias.language);
                let drawn = self.finish("moved.html", alias.path.clone(), view, hand);
                Rendered { is_readable: false, ..drawn }
            }
        }
    }

    fn context(
        &self,
        view: &PageView,
        language: LanguageId,
        path: &OutputPath,
    ) -> Result<Context, Box<Finding>> {
        let shared = &self.shared[language];
        let mut context = view.context().map_err(|error| {
            let page = Some(path.to_string());
            let problem = Problem::TemplateFault { detail: error.to_string(), page };
            Box::new(Finding::new(problem, Place::site()))
        })?;
        context.insert_value("shared", shared.parts(self.theme, view, path)?);
        for (&key, value) in &shared.common {
            context.insert_value(key, value.clone());
        }
        Ok(context)
    }

    fn finish<T>(
        &self,
        template: &str,
        path: OutputPath,
        (view, language): (PageView, LanguageId),
        hand: impl FnOnce(&OutputPath, Bytes<'_>) -> T,
    ) -> Rendered<T> {
        self.kept_or_drawn(template, path, (&view, language), &|_| Ok(0), hand)
    }

    /// A page as it was drawn before from the same, or drawn now.
    fn kept_or_drawn<T>(
        &self,
        template: &str,
        path: OutputPath,
        (view, language): (&PageView, LanguageId),
        add: Addition<'_>,
        hand: impl FnOnce(&OutputPath, Bytes<'_>) -> T,
    ) -> Rendered<T> {
        let common = &self.common_keys[language];
        let key =
            common.and_then(|common| Key::of(&[common.as_bytes(), template.as_bytes()], view));
        let memory = self.memory.zip(key);
        let known = memory.and_then(|(memory, key)| memory.page(self.purpose, &path, key));
        let html = match known {
            Some(page) => Ok(hand(&path, Bytes::Shared(&page))),
            None => self.context(view, language, &path).and_then(|mut context| {
                let added = add(&mut context)?;
                self.theme.draw(template, &context, added, &path, |bytes| match memory {
                    None => hand(&path, Bytes::Lent(bytes)),
                    Some((memory, key)) => {
                        let page = bytes.into();
                        memory.keep(self.purpose, &path, key, &page);
                        hand(&path, Bytes::Shared(&page))
                    }
                })
            }),
        };
        Rendered { path, html, beside: Vec::new(), document: None, is_readable: true }
    }

    pub(crate) fn desk(&'a self, language: LanguageId) -> Desk<'a> {
        Desk { renderer: self, language, chapter: None }
    }

    /// The way into every language.
    fn cover(&self) -> (PageView, LanguageId) {
        let desk = self.desk(LanguageId::SOURCE);
        let path = OutputPath::new("index.html");
        let mut view = desk.bare("cover", &path, path.to_root());
        view.editions = self.editions();
        let titles: Vec<_> =
            view.editions.iter().map(|edition| edition.title.text.clone()).collect();
        view.page.head_title = titles.join(" / ");
        let summary = desk.site().summary.map(|summary| summary.text);
        view.page.description = Some(summary.unwrap_or_else(|| view.page.head_title.clone()));
        view.page.canonical = self.public_address(&path);
        view.page.alternates = desk.alternates(Strategy::HOME);
        view.page.open_graph = desk.open_graph(Strategy::HOME, &view.page);
        view.page.links = desk.all_feeds();
        view.page.json_ld = desk.structured_data(&view.page, &view.label, None);
        (view, LanguageId::SOURCE)
    }

    fn not_found(&self) -> (PageView, LanguageId) {
        let desk = self.desk(LanguageId::SOURCE);
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
            let desk = self.desk(language);
            let site = desk.site();
            Edition {
                lang: desk.tag().to_owned(),
                dir: desk.locale().direction,
                name: desk.string("language_name").to_owned(),
                title: site.title,
                summary: site.summary,
                path: site.home,
                statement: site.statement,
                s: self.theme.strings[language].clone(),
                goals: desk.cards(&self.goals()),
            }
        };
        self.strategy.languages.ids().map(edition).collect()
    }

    /// All strategic goals.
    pub(crate) fn goals(&self) -> Vec<EntryId> {
        let goals =
            self.strategy.entries().filter(|(_, entry)| matches!(entry.kind, Kind::Goal(_)));
        goals.map(|(id, _)| id).collect()
    }

    /// True for a large site: what takes long there for few readers is made only where it asks.
    pub(crate) fn is_large(&self) -> bool {
        self.strategy.entries.len() > LARGE
    }

    /// True where pages have pictures for sharing: their addresses have to be whole.
    pub(crate) fn has_share_images(&self) -> bool {
        let site = &self.strategy.site;
        let is_wanted = site.share_images.unwrap_or(!self.is_large());
        is_wanted && self.is_published() && site.base_url.is_some()
    }

    /// True where the whole site is offered as an archive.
    pub(crate) fn has_archive(&self) -> bool {
        self.strategy.site.archive.unwrap_or(!self.is_large())
    }

    /// True where each page has its twin and its label for machines beside it.
    pub(crate) fn has_twins(&self) -> bool {
        self.strategy.site.twins.unwrap_or(!self.is_large())
    }

    /// The keys of what only the size of the site decides against.
    pub(crate) fn left_out(&self) -> [Option<&'static str>; 4] {
        let site = &self.strategy.site;
        let is_open = |setting: Option<bool>| setting.is_none() && self.is_large();
        [
            ("twins", is_open(site.twins)),
            ("share_images", is_open(site.share_images) && site.base_url.is_some()),
            ("archive", is_open(site.archive)),
            ("one_page", site.one_page.is_none() && one_page::is_long(self.strategy)),
        ]
        .map(|(key, is_left_out)| is_left_out.then_some(key))
    }

    /// True where pages are drawn as a host has them.
    pub(crate) fn is_published(&self) -> bool {
        self.purpose != Purpose::TakenAlong
    }

    /// The folder of a language, with a slash at its end.
    pub(crate) fn folder(&self, language: LanguageId) -> String {
        let home = self.derived.routes.page(Strategy::HOME, language);
        home.as_str().trim_end_matches("index.html").to_owned()
    }

    /// The absolute address of a file, where the site's is known.
    pub(crate) fn public_address(&self, path: &OutputPath) -> Option<String> {
        self.strategy.site.base_url.as_ref().map(|base| [base, path.as_str()].concat())
    }
}
