//! What all data of a site have in common.

use super::by_language::ByLanguage;
use crate::derive::Label;
use crate::edition::Edition;
use crate::edition::dataset_text::describe;
use crate::edition::voice::Voice;
use crate::strategy::{LanguageId, License, PerLanguage, Strategy};

/// Folder of all data, below the root of the site.
pub(crate) const FOLDER: &str = "data/";

/// What all data of a site have in common.
pub(super) struct Publication<'a> {
    pub(super) edition: &'a Edition<'a>,
    /// Title of the site in each language that has words.
    pub(super) title: ByLanguage<'a>,
    /// What the data of the whole site are.
    pub(super) description: ByLanguage<'a>,
    pub(super) license: Option<&'a License>,
    /// The label of the home page.
    pub(super) label: &'a Label,
}

impl<'a> Publication<'a> {
    pub(super) fn new(edition: &'a Edition<'a>) -> Self {
        let home = &edition.strategy[Strategy::HOME];
        let mut title = ByLanguage::default();
        let mut description = ByLanguage::default();
        for (language, words) in home.words.iter() {
            let Some(words) = words else { continue };
            let voice = Voice::new(edition, language);
            title.push(voice.tag(), words.title.clone());
            let about =
                edition.strings.fill(language, "data_about_all", &[("title", &words.title)]);
            description.push(voice.tag(), describe([words.summary.as_ref()], &about));
        }
        Self {
            edition,
            title,
            description,
            license: edition.strategy.site.license.as_ref(),
            label: &edition.derived.labels[Strategy::HOME.0][LanguageId::SOURCE],
        }
    }

    /// The tags of all languages of the site.
    pub(super) fn tags(&self) -> impl Iterator<Item = (LanguageId, &'a str)> {
        let languages = &self.edition.strategy.languages;
        languages.ids().map(|language| (language, languages[language].tag()))
    }

    pub(super) fn source_tag(&self) -> &'a str {
        self.edition.strategy.languages[LanguageId::SOURCE].tag()
    }

    /// A text in each language that has it.
    pub(super) fn texts(&self, text: impl Fn(LanguageId) -> Option<String>) -> ByLanguage<'a> {
        self.tags().filter_map(|(language, tag)| Some((tag, text(language)?))).collect()
    }

    /// A name in every language, else the key.
    pub(super) fn names(&self, name: &PerLanguage<Option<String>>, key: &str) -> ByLanguage<'a> {
        self.texts(|language| Some(name[language].clone().unwrap_or_else(|| key.to_owned())))
    }

    /// A fixed text in every language.
    pub(super) fn string(&self, key: &str) -> ByLanguage<'a> {
        self.texts(|language| Some(self.edition.strings.fill(language, key, &[])))
    }
}
