//! The same page in other languages.

use std::borrow::Borrow;

use super::view::head::{Alternate, LanguageLink};
use crate::derive::{OutputPath, Translation};
use crate::edition::voice::Voice;
use crate::strategy::{EntryId, LanguageId, Strategy};

/// An entry in each language of the site.
pub(super) fn languages(voice: Voice<'_>, id: EntryId) -> Vec<LanguageLink> {
    let derived = voice.edition.derived;
    let link = |language: LanguageId| LanguageLink {
        translated: derived.translations[id.0][language] != Translation::Missing,
        ..language_link(voice, language, derived.routes.page(id, language).into())
    };
    voice.strategy().languages.ids().map(link).collect()
}

/// A page in a language, at a path.
pub(super) fn language_link(voice: Voice<'_>, language: LanguageId, path: String) -> LanguageLink {
    LanguageLink {
        lang: voice.strategy().languages[language].tag().to_owned(),
        name: voice.edition.strings.text(language, "language_name").to_owned(),
        path,
        current: language == voice.language,
        translated: true,
    }
}

/// A page that shows the words of another language points to that one.
pub(crate) fn canonical(voice: Voice<'_>, id: EntryId) -> Option<String> {
    let is_missing = voice.translation(id) == Translation::Missing;
    let language = if is_missing { LanguageId::SOURCE } else { voice.language };
    voice.edition.public_address(voice.edition.derived.routes.page(id, language))
}

pub(crate) fn alternates(voice: Voice<'_>, id: EntryId) -> Vec<Alternate> {
    let derived = voice.edition.derived;
    // A page without words of its own language has no place among the translations.
    if voice.translation(id) == Translation::Missing {
        return Vec::new();
    }
    let languages = voice.strategy().languages.ids();
    let translated =
        languages.filter(|&language| derived.translations[id.0][language] != Translation::Missing);
    let mut alternates =
        alternates_at(voice, translated, |language| Some(derived.routes.page(id, language)));
    // The cover offers all languages.
    if id == Strategy::HOME
        && let Some(default) = alternates.iter_mut().find(|one| one.lang == "x-default")
        && let Some(url) = voice.edition.public_address(&OutputPath::new("index.html"))
    {
        default.url = url;
    }
    alternates
}

/// The absolute addresses of a page in some languages.
pub(crate) fn alternates_at<P: Borrow<OutputPath>>(
    voice: Voice<'_>,
    languages: impl Iterator<Item = LanguageId>,
    path: impl Fn(LanguageId) -> Option<P>,
) -> Vec<Alternate> {
    let address = |language| voice.edition.public_address(path(language)?.borrow());
    let alternate = |language| {
        Some(Alternate {
            lang: voice.strategy().languages[language].tag().to_owned(),
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
