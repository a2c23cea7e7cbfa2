//! Makes pages: the view of a job, drawn by the theme, and what stands beside it.

use std::sync::Arc;

use super::page_cache::PageCache;
use super::plan::Job;
use crate::derive::OutputPath;
use crate::diagnostic::Finding;
use crate::edition::offers::{DataOffers, Offers};
use crate::edition::voice::Voice;
use crate::edition::{Edition, OutputMode};
use crate::files::Bytes;
use crate::outputs::beside;
use crate::outputs::search::Document;
use crate::pages::repeated::Repeated;
use crate::pages::view::PageView;
use crate::pages::{alphabet, cover, entry, moved, one_page, site};
use crate::strategy::{EntryId, LanguageId, PerLanguage};
use crate::theme::fragments::Fragments;
use crate::theme::key::Key;
use crate::theme::{Theme, chapters};

/// A page that has been made.
pub(super) struct MadePage<T = Arc<[u8]>> {
    pub(super) path: OutputPath,
    /// What its receiver made of it.
    pub(super) html: Result<T, Box<Finding>>,
    /// The same page for machines.
    pub(super) beside: Vec<(OutputPath, Vec<u8>)>,
    /// What can be found of it; none where nobody asks.
    pub(super) document: Option<Document>,
    /// False for what only points on.
    pub(super) is_readable: bool,
}

impl MadePage {
    /// All its files.
    ///
    /// # Errors
    ///
    /// The fault of a template.
    pub(super) fn files(
        self,
    ) -> Result<impl Iterator<Item = (OutputPath, Arc<[u8]>)>, Box<Finding>> {
        let page = (self.path, self.html?);
        let beside = self.beside.into_iter().map(|(path, bytes)| (path, bytes.into()));
        Ok(std::iter::once(page).chain(beside))
    }
}

/// The pages of earlier runs, and what stands for all that the pages of a language share.
struct Cache<'a> {
    pages: &'a PageCache,
    keys: PerLanguage<Option<Key>>,
}

/// Everything that pages are made from.
pub(super) struct PageMaker<'a> {
    pub(super) edition: &'a Edition<'a>,
    pub(super) offers: Offers,
    theme: &'a Theme,
    fragments: PerLanguage<Fragments<'a>>,
    repeated: PerLanguage<Repeated>,
    cache: Option<Cache<'a>>,
    /// True where pages are to give, as they are drawn, what can be found of them.
    with_documents: bool,
}

impl<'a> PageMaker<'a> {
    pub(super) fn new(
        edition: &'a Edition<'a>,
        offers: Offers,
        theme: &'a Theme,
        pages: Option<&'a PageCache>,
        with_documents: bool,
    ) -> Self {
        let fragments = edition.strategy.languages.map(|language| {
            let voice = Voice::new(edition, language);
            Fragments::new(theme, site::common(voice, &offers), &voice.template_strings())
        });
        let cache = pages.map(|pages| Cache {
            pages,
            keys: edition.strategy.languages.map(|language| fragments[language].key()),
        });
        let repeated = edition
            .strategy
            .languages
            .map(|language| Repeated::new(Voice::new(edition, language), &offers));
        Self { edition, offers, theme, fragments, repeated, cache, with_documents }
    }

    /// This one where all pages offer something else.
    pub(super) fn offering(&self, offers: Offers) -> Self {
        let pages = self.cache.as_ref().map(|cache| cache.pages);
        Self::new(self.edition, offers, self.theme, pages, self.with_documents)
    }

    /// True where another draws the same pages, as far as their offers go.
    pub(super) fn draws_as(&self, other: &Self) -> bool {
        let keys = |maker: &'_ Self| maker.cache.as_ref().map(|cache| cache.keys.clone());
        keys(self).is_some_and(|own| keys(other) == Some(own))
    }

    /// Makes a page that is kept, with the data files that it offers.
    pub(super) fn make(&self, job: &Job<'_>, data: &DataOffers) -> MadePage {
        self.make_for(job, data, |_, bytes| bytes.into())
    }

    /// Makes a page for whoever takes its bytes.
    pub(super) fn make_for<T>(
        &self,
        job: &Job<'_>,
        data: &DataOffers,
        hand: impl FnOnce(&OutputPath, Bytes<'_>) -> T,
    ) -> MadePage<T> {
        let edition = self.edition;
        let path = job.path(edition);
        let voice = Voice::new(edition, job.language());
        let made = |html| MadePage {
            path: path.clone(),
            html,
            beside: Vec::new(),
            document: None,
            is_readable: true,
        };
        match *job {
            Job::OnePage(language, _) => made(self.one_page(&path, language, hand)),
            Job::Cover => {
                let view = cover::cover(edition, &self.offers);
                made(self.draw("cover.html", &path, (&view, LanguageId::SOURCE), hand))
            }
            Job::NotFound => {
                let view = cover::not_found(edition);
                made(self.draw("not-found.html", &path, (&view, LanguageId::SOURCE), hand))
            }
            Job::Entry(id, language) => {
                let view = self.entry((id, language), &path, data);
                let template = format!("{}.html", view.page.kind);
                let beside = match edition.mode {
                    OutputMode::Published | OutputMode::Archive => beside::files(voice, id, &view),
                    OutputMode::Preview => Vec::new(),
                };
                let document = self.with_documents.then(|| Document::of(voice, id));
                let html = self.draw(&template, &path, (&view, language), hand);
                MadePage { beside, document, ..made(html) }
            }
            Job::Alphabet(language) => {
                let view = alphabet::page(voice, &self.repeated[language], &path);
                made(self.draw("alphabet.html", &path, (&view, language), hand))
            }
            Job::Alias(alias) => {
                let view = moved::page(voice, alias);
                let html = self.draw("moved.html", &path, (&view, alias.language), hand);
                MadePage { is_readable: false, ..made(html) }
            }
        }
    }

    /// The view of the page of an entry.
    pub(super) fn entry(
        &self,
        (id, language): (EntryId, LanguageId),
        path: &OutputPath,
        data: &DataOffers,
    ) -> PageView {
        let (voice, repeated) = (Voice::new(self.edition, language), &self.repeated[language]);
        entry::page(voice, data, repeated, (id, path))
    }

    /// Draws the page that holds the whole strategy. Its chapters are made one by one, but for a
    /// page that is remembered, which is known again by them.
    fn one_page<T>(
        &self,
        path: &OutputPath,
        language: LanguageId,
        hand: impl FnOnce(&OutputPath, Bytes<'_>) -> T,
    ) -> Result<T, Box<Finding>> {
        let voice = Voice::new(self.edition, language);
        let mut view = one_page::page(voice, path);
        if self.cache.is_some() {
            view.chapters = one_page::chapters(voice, &self.repeated[language]).collect();
        }
        let draw = || {
            let mut context = self.fragments[language].context(&view, path)?;
            let context = &mut context;
            let size = match self.cache {
                Some(_) => chapters::draw(self.theme, &view.chapters, context, path),
                None => chapters::draw(
                    self.theme,
                    one_page::chapters(voice, &self.repeated[language]),
                    context,
                    path,
                ),
            }?;
            // It has its style within it.
            let print = self.theme.render("partials/whole.css", context, path)?;
            let style = format!("{}{print}", self.theme.text("metka.css"));
            context.insert("style", &style);
            self.theme.draw("whole.html", context, size + style.len(), path)
        };
        self.kept_or_drawn("whole.html", path, (&view, language), draw, hand)
    }

    fn draw<T>(
        &self,
        template: &str,
        path: &OutputPath,
        (view, language): (&PageView, LanguageId),
        hand: impl FnOnce(&OutputPath, Bytes<'_>) -> T,
    ) -> Result<T, Box<Finding>> {
        let draw = || {
            let context = self.fragments[language].context(view, path)?;
            self.theme.draw(template, &context, 0, path)
        };
        self.kept_or_drawn(template, path, (view, language), draw, hand)
    }

    /// A page as it was drawn before from the same, or drawn now.
    fn kept_or_drawn<T>(
        &self,
        template: &str,
        path: &OutputPath,
        (view, language): (&PageView, LanguageId),
        draw: impl FnOnce() -> Result<Vec<u8>, Box<Finding>>,
        hand: impl FnOnce(&OutputPath, Bytes<'_>) -> T,
    ) -> Result<T, Box<Finding>> {
        let key = self.cache.as_ref().and_then(|Cache { pages, keys }| {
            let common = keys[language].as_ref()?;
            Some((*pages, Key::of(&[common.as_bytes(), template.as_bytes()], view)?))
        });
        let Some((pages, key)) = key else {
            return Ok(hand(path, Bytes::Lent(&draw()?)));
        };
        if let Some(page) = pages.page(path, key) {
            return Ok(hand(path, Bytes::Shared(&page)));
        }
        let page = draw()?.into();
        pages.keep(path, key, &page);
        Ok(hand(path, Bytes::Shared(&page)))
    }
}
