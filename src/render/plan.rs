//! The pages that there are, each as a job, in an order that is the same in every run.

use crate::derive::{Alias, OutputPath};
use crate::edition::Edition;
use crate::strategy::{EntryId, Kind, LanguageId, Section};

pub(super) enum Job<'a> {
    /// `index.html`, which links to every language.
    Cover,
    /// `404.html`.
    NotFound,
    /// The alphabetical index of a language.
    Alphabet(LanguageId),
    /// The whole strategy on one page in a language, and its path.
    OnePage(LanguageId, OutputPath),
    /// The page of an entry in a language.
    Entry(EntryId, LanguageId),
    /// The small page of an indicator in a language, for frames on other sites, and its path.
    Embed(EntryId, LanguageId, OutputPath),
    /// An earlier address, which points on.
    Alias(&'a Alias),
}

/// When a page is made, among those of its language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Priority {
    /// Takes as long as hundreds of pages, so no thread may begin with it when all others are done.
    First,
    Normal,
    /// Takes about as long as the search, which one thread makes when all pages are done.
    Last,
}

impl Job<'_> {
    pub(super) fn language(&self) -> LanguageId {
        match self {
            Job::Cover | Job::NotFound => LanguageId::SOURCE,
            Job::Alphabet(language)
            | Job::OnePage(language, _)
            | Job::Entry(_, language)
            | Job::Embed(_, language, _) => *language,
            Job::Alias(alias) => alias.language,
        }
    }

    pub(super) fn priority(&self) -> Priority {
        match self {
            Job::OnePage(..) => Priority::First,
            Job::Alphabet(_) => Priority::Last,
            _ => Priority::Normal,
        }
    }

    /// True for a page that offers data files: of an indicator, of the home page, and of lists of
    /// indicators.
    pub(super) fn offers_data(&self, edition: &Edition<'_>) -> bool {
        let (Job::Entry(id, _) | Job::Embed(id, ..)) = self else { return false };
        let kind = &edition.strategy[*id].kind;
        matches!(kind, Kind::Home | Kind::Indicator(_) | Kind::Section(Section::Indicators))
    }

    pub(super) fn path(&self, edition: &Edition<'_>) -> OutputPath {
        let routes = &edition.derived.routes;
        match self {
            Job::Cover => OutputPath::new("index.html"),
            Job::NotFound => OutputPath::new("404.html"),
            Job::OnePage(_, path) | Job::Embed(_, _, path) => path.clone(),
            Job::Entry(id, language) => routes.page(*id, *language).clone(),
            Job::Alphabet(language) => routes.alphabet[*language].clone(),
            Job::Alias(alias) => alias.path.clone(),
        }
    }
}

/// Every page of a site.
pub(super) fn jobs<'a>(edition: &Edition<'a>) -> Vec<Job<'a>> {
    let languages = || edition.strategy.languages.ids();
    let mut jobs = vec![Job::Cover, Job::NotFound];
    for (id, _) in edition.strategy.entries() {
        jobs.extend(languages().map(|language| Job::Entry(id, language)));
    }
    for (id, _) in edition.strategy.entries() {
        jobs.extend(languages().filter_map(|language| {
            Some(Job::Embed(id, language, edition.embed_path(id, language)?))
        }));
    }
    // At an earlier address too: a frame on another site follows no redirect of the page around it.
    jobs.extend(edition.derived.routes.aliases.iter().filter_map(|alias| {
        let path = edition.embed_beside(alias.entry, &alias.path)?;
        Some(Job::Embed(alias.entry, alias.language, path))
    }));
    jobs.extend(languages().map(Job::Alphabet));
    jobs.extend(edition.derived.routes.aliases.iter().map(Job::Alias));
    // Last, because they take longest, and other pages may be waited for.
    jobs.extend(languages().filter_map(|id| Some(Job::OnePage(id, edition.one_page_path(id)?))));
    jobs
}
