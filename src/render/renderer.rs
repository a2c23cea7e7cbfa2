//! Every page of a site as a job, and what all of them need.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::{Context, Value};

use super::desk::Desk;
use super::locale::{self, Locales};
use super::memory::{Key, Memory};
use super::theme::Theme;
use super::view::{Edition, PageView};
use crate::derive::{Alias, Derived, OutputPath};
use crate::diagnostic::{Finding, Place, Problem};
use crate::resolve::{Resolved, Strings};
use crate::strategy::{EntryId, Kind, LanguageId, PerLanguage, Strategy};

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
    pub(super) html: Result<Arc<[u8]>, Box<Finding>>,
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
    pub(super) repository_prefix: &'a str,
    /// Where each asset is published.
    pub(super) assets: Vec<OutputPath>,
    /// What all pages of a language share.
    common: PerLanguage<BTreeMap<&'static str, Value>>,
    /// Stands for the theme and what all pages of a language share.
    common_keys: PerLanguage<Option<Key>>,
    /// What was drawn before; none where nothing is to be kept.
    memory: Option<&'a Memory>,
}

impl<'a> Renderer<'a> {
    pub(super) fn new(
        resolved: &'a Resolved,
        derived: &'a Derived,
        theme: &'a Theme,
        repository_prefix: &'a str,
        assets: Vec<OutputPath>,
        memory: Option<&'a Memory>,
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
            common_keys: strategy.languages.map(|_| None),
            memory,
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
        if memory.is_some() {
            renderer.common_keys = strategy
                .languages
                .map(|language| Key::of(&[theme.key.as_bytes()], &renderer.common[language]));
        }
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

    /// Where the file of a job stands.
    pub(super) fn path(&self, job: &Job<'_>) -> OutputPath {
        match *job {
            Job::Cover => OutputPath::new("index.html"),
            Job::NotFound => OutputPath::new("404.html"),
            Job::Entry(id, language) => self.derived.routes.page(id, language),
            Job::Alias(alias) => alias.path.clone(),
        }
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
        let common = &self.common_keys[language];
        let key =
            common.and_then(|common| Key::of(&[common.as_bytes(), template.as_bytes()], &view));
        let known = self.memory.zip(key).and_then(|(memory, key)| memory.page(&path, key));
        let html = match known {
            Some(html) => Ok(html),
            None => {
                self.draw(template, &path, &view, language).map(|html| html.into_bytes().into())
            }
        };
        if let (Some(memory), Some(key), Ok(html)) = (self.memory, key, &html) {
            memory.keep(&path, key, html);
        }
        Rendered { path, html, is_readable }
    }

    fn draw(
        &self,
        template: &str,
        path: &OutputPath,
        view: &PageView,
        language: LanguageId,
    ) -> Result<String, Box<Finding>> {
        let mut context = Context::from_serialize(view).map_err(|error| {
            let page = Some(path.to_string());
            let problem = Problem::TemplateFault { detail: error.to_string(), page };
            Box::new(Finding::new(problem, Place::site()))
        })?;
        for (&key, value) in &self.common[language] {
            context.insert_value(key, value.clone());
        }
        self.theme.render(template, &context, path)
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
