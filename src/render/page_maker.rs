//! Makes pages: the view of a job, rendered by the theme, and the files beside it.

use super::plan::Job;
use super::start::Start;
use crate::derive::OutputPath;
use crate::diagnostic::Finding;
use crate::edition::offers::{DataOffers, Offers};
use crate::edition::voice::Voice;
use crate::edition::{Edition, OutputMode};
use crate::outputs::beside;
use crate::pages::repeated::Repeated;
use crate::pages::view::PageView;
use crate::pages::{alphabet, cover, embed, entry, moved, one_page, site};
use crate::strategy::{EntryId, LanguageId, PerLanguage};
use crate::theme::fragments::Fragments;
use crate::theme::key::Key;
use crate::theme::languages::Languages;
use crate::theme::{Theme, chapters, sheets};

/// The template of the page that holds the whole strategy.
const WHOLE: &str = "whole.html";

/// A page's view and template, before rendering.
pub(super) struct Undrawn {
    template: String,
    pub(super) language: LanguageId,
    view: PageView,
}

impl Undrawn {
    /// The key of what the page is drawn from, including what all pages of its language share.
    pub(super) fn key(&self, common: &Key) -> Option<Key> {
        Key::of(&[common.as_bytes(), self.template.as_bytes()], &self.view)
    }
}

pub(super) struct MadePage {
    pub(super) path: OutputPath,
    pub(super) html: Result<Vec<u8>, Box<Finding>>,
    /// The files beside it.
    pub(super) beside: Vec<(OutputPath, Vec<u8>)>,
}

pub(super) struct PageMaker<'a> {
    pub(super) edition: &'a Edition<'a>,
    /// The edition as pages show it.
    pub(super) shown: Edition<'a>,
    offers: Offers,
    theme: &'a Theme,
    fragments: PerLanguage<Fragments<'a>>,
    repeated: PerLanguage<Repeated>,
    texts: Languages,
}

impl<'a> PageMaker<'a> {
    pub(super) fn new(edition: &'a Edition<'a>, offers: Offers, start: &'a Start<'_>) -> Self {
        let languages = &edition.strategy.languages;
        let (theme, shown) = (&start.theme, start.shown(edition));
        let fragments = languages.map(|language| {
            let voice = Voice::new(&shown, language);
            Fragments::new(theme, site::common(voice, &offers), &voice.template_strings())
        });
        let repeated =
            languages.map(|language| Repeated::new(Voice::new(&shown, language), &offers));
        let directions = languages.ids().map(|language| {
            (languages[language].tag().to_owned(), edition.locales[language].direction)
        });
        let texts = Languages::new(directions.collect(), edition.strings.has_stand_ins());
        Self { edition, shown, offers, theme, fragments, repeated, texts }
    }

    /// The keys of what all pages of a language share.
    pub(super) fn keys(&self) -> PerLanguage<Option<Key>> {
        self.edition.strategy.languages.map(|language| self.fragments[language].key())
    }

    /// Makes a page, with the data files that it offers, and the files beside it.
    pub(super) fn make(&self, job: &Job<'_>, data: &DataOffers) -> MadePage {
        let path = job.path(self.edition);
        let page = self.undrawn(job, &path, data);
        let beside = match *job {
            Job::Entry(id, language) => {
                beside::files(Voice::new(self.edition, language), id, &page.view)
            }
            _ => Vec::new(),
        };
        MadePage { html: self.draw(&path, &page), path, beside }
    }

    /// A page's view and template, before rendering.
    pub(super) fn undrawn(&self, job: &Job<'_>, path: &OutputPath, data: &DataOffers) -> Undrawn {
        let edition = &self.shown;
        let language = job.language();
        let voice = Voice::new(edition, language);
        let repeated = &self.repeated[language];
        let (template, view) = match *job {
            Job::OnePage(..) => {
                let mut view = one_page::page(voice, path);
                // A page that is remembered is known again by them. Else they are made one by one.
                if edition.mode == OutputMode::Preview {
                    view.chapters = one_page::chapters(voice, repeated).collect();
                }
                (WHOLE, view)
            }
            Job::Cover => ("cover.html", cover::cover(edition, &self.offers)),
            Job::NotFound => ("not-found.html", cover::not_found(edition)),
            Job::Alphabet(_) => ("alphabet.html", alphabet::page(voice, repeated, path)),
            Job::Embed(id, ..) => ("embed.html", embed::page(voice, data, (id, path))),
            Job::Alias(alias) => ("moved.html", moved::page(voice, alias)),
            Job::Entry(id, _) => {
                let view = self.entry((id, language), path, data);
                return Undrawn { template: format!("{}.html", view.page.kind), language, view };
            }
        };
        Undrawn { template: template.to_owned(), language, view }
    }

    /// The view of the page of an entry.
    pub(super) fn entry(
        &self,
        (id, language): (EntryId, LanguageId),
        path: &OutputPath,
        data: &DataOffers,
    ) -> PageView {
        let (voice, repeated) = (Voice::new(&self.shown, language), &self.repeated[language]);
        entry::page(voice, data, repeated, (id, path))
    }

    pub(super) fn draw(
        &self,
        path: &OutputPath,
        Undrawn { template, language, view }: &Undrawn,
    ) -> Result<Vec<u8>, Box<Finding>> {
        let mut context = self.fragments[*language].context(view, path)?;
        let mut least = 0;
        if template == WHOLE {
            let context = &mut context;
            let size = if view.chapters.is_empty() {
                let voice = Voice::new(&self.shown, *language);
                let made = one_page::chapters(voice, &self.repeated[*language]);
                chapters::draw(self.theme, made, context, path)
            } else {
                chapters::draw(self.theme, &view.chapters, context, path)
            }?;
            // It has its style within it.
            let print = self.theme.render("partials/whole.css", context, path)?;
            let sheets = ["metka.css", "table.css", "indicator.css", "lines.css"].into_iter();
            let carried = self.shown.is_carried_out().then_some("progress.css");
            let style = sheets.chain(carried).map(|name| self.theme.style(name));
            let style = style.collect::<String>() + &sheets::compact(&print);
            context.insert("style", &style);
            least = size + style.len();
        }
        Ok(self.texts.say(self.theme.draw(template, &context, least, path)?))
    }
}
