//! An indicator as a dataset: what all formats say of it, gathered once.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::table::Table;
use crate::derive::Label;
use crate::edition::markdown;
use crate::render::page_maker::Renderer;
use crate::strategy::{EntryId, Indicator, LanguageId, License, Period, Strategy, Words};

/// Folder of all data, below the root of the site.
pub(crate) const FOLDER: &str = "data/";

/// A description shorter than this is completed: search engines pass shorter ones over (Google's
/// guidelines for `Dataset`: between 50 and 5000 characters).
const SHORT_DESCRIPTION: usize = 50;

/// The longest description, in characters.
const LONG_DESCRIPTION: usize = 5000;

/// What all data of a site have in common.
pub(super) struct Publication<'a> {
    pub(super) renderer: &'a Renderer<'a>,
    /// Title of the site in each language that has words.
    pub(super) title: ByLanguage<'a>,
    /// What the data of the whole site are.
    pub(super) description: ByLanguage<'a>,
    pub(super) license: Option<&'a License>,
    /// The label of the home page.
    pub(super) label: &'a Label,
}

impl<'a> Publication<'a> {
    pub(super) fn new(renderer: &'a Renderer<'a>) -> Self {
        let home = &renderer.strategy[Strategy::HOME];
        let mut title = ByLanguage::default();
        let mut description = ByLanguage::default();
        for (language, words) in home.words.iter() {
            let Some(words) = words else { continue };
            let desk = renderer.desk(language);
            title.push(desk.tag(), words.title.clone());
            let about =
                renderer.strings.fill(language, "data_about_all", &[("title", &words.title)]);
            description.push(desk.tag(), describe([words.summary.as_ref()], &about));
        }
        Self {
            renderer,
            title,
            description,
            license: renderer.strategy.site.license.as_ref(),
            label: &renderer.derived.labels[Strategy::HOME.0][LanguageId::SOURCE],
        }
    }

    /// The tags of all languages of the site.
    pub(super) fn tags(&self) -> impl Iterator<Item = (LanguageId, &'a str)> {
        let languages = &self.renderer.strategy.languages;
        languages.ids().map(|language| (language, languages[language].tag()))
    }

    /// The tag of the source language.
    pub(super) fn source_tag(&self) -> &'a str {
        self.renderer.strategy.languages[LanguageId::SOURCE].tag()
    }

    /// A fixed text in every language.
    pub(super) fn string(&self, key: &str) -> ByLanguage<'a> {
        self.filled(key, &[])
    }

    /// A fixed text in every language, with its placeholders filled in.
    pub(super) fn filled(&self, key: &str, values: &[(&str, &str)]) -> ByLanguage<'a> {
        let strings = self.renderer.strings;
        ByLanguage(
            self.tags().map(|(language, tag)| (tag, strings.fill(language, key, values))).collect(),
        )
    }
}

/// A dataset.
pub(super) struct Dataset<'a> {
    pub(super) id: EntryId,
    /// Stable name of the entry.
    pub(super) key: &'a str,
    /// Name of its files.
    pub(super) stem: &'a str,
    /// Name where only letters, digits and `._-` are allowed; unique within the site. No stem has
    /// an underscore.
    pub(super) name: String,
    pub(super) number: Option<&'a str>,
    pub(super) indicator: &'a Indicator,
    pub(super) table: Table,
    pub(super) title: ByLanguage<'a>,
    pub(super) short: ByLanguage<'a>,
    pub(super) summary: ByLanguage<'a>,
    pub(super) description: ByLanguage<'a>,
    pub(super) measures: ByLanguage<'a>,
    pub(super) unit: ByLanguage<'a>,
    pub(super) target: ByLanguage<'a>,
    pub(super) source: ByLanguage<'a>,
    /// Where the data come from, where the words link to it.
    pub(super) source_url: Option<String>,
    pub(super) method: ByLanguage<'a>,
    /// The label of the page in the source language.
    pub(super) label: &'a Label,
}

impl<'a> Dataset<'a> {
    pub(super) fn new(
        publication: &Publication<'a>,
        id: EntryId,
        indicator: &'a Indicator,
    ) -> Self {
        let renderer = publication.renderer;
        let entry = &renderer.strategy[id];
        let goal = renderer.strategy.goal_of(id).map(|goal| renderer.strategy[goal].stem.as_str());
        let words = entry.words[LanguageId::SOURCE].as_deref();
        let all = |text: &dyn Fn(&Words) -> Option<String>| {
            let texts = publication.tags().filter_map(|(language, tag)| {
                Some((tag, entry.words[language].as_deref().and_then(text)?))
            });
            ByLanguage(texts.collect())
        };
        let table = Table::new(&entry.key, indicator, words);
        let span = span(indicator);
        let about = |language: LanguageId, title: &str| {
            let (key, first, last) = match &span {
                None => ("data_about_empty", String::new(), String::new()),
                Some((first, last)) if first == last => {
                    ("data_about_one", first.to_string(), first.to_string())
                }
                Some((first, last)) => ("data_about", first.to_string(), last.to_string()),
            };
            let values = [("title", title), ("first", &first), ("last", &last)];
            renderer.strings.fill(language, key, &values)
        };
        let described = publication.tags().filter_map(|(language, tag)| {
            let words = entry.words[language].as_ref()?;
            let parts = [words.summary.as_ref(), words.measures.as_ref()];
            Some((tag, describe(parts, &about(language, &words.title))))
        });
        Self {
            id,
            key: &entry.key,
            stem: &entry.stem,
            name: format!("{}_{}", goal.unwrap_or_default(), entry.stem),
            number: entry.number.as_deref(),
            indicator,
            table,
            title: all(&|words| Some(words.title.clone())),
            short: all(&|words| words.short.clone()),
            summary: all(&|words| words.summary.clone()),
            description: ByLanguage(described.collect()),
            measures: all(&|words| words.measures.clone()),
            unit: all(&|words| words.unit.clone()),
            target: all(&|words| words.target.as_ref().map(markdown::plain)),
            source: all(&|words| words.source.as_ref().map(markdown::plain)),
            source_url: words
                .and_then(|words| words.source.as_ref())
                .and_then(markdown::first_address),
            method: all(&|words| words.method.as_ref().map(markdown::plain)),
            label: &renderer.derived.labels[id.0][LanguageId::SOURCE],
        }
    }

    /// The folder of its files within that of all data, ending in `/`.
    pub(super) fn folder(&self) -> String {
        format!("{}/", self.key)
    }

    /// One of its files, by its path within the folder of all data.
    pub(super) fn path(&self, file: &str) -> String {
        format!("{}{file}", self.folder())
    }

    pub(super) fn csv_name(&self) -> String {
        format!("{}.csv", self.stem)
    }

    /// The first and the last period with a row.
    pub(crate) fn span(&self) -> Option<(Period, Period)> {
        span(self.indicator)
    }
}

/// The first and the last period of an indicator.
pub(crate) fn span(indicator: &Indicator) -> Option<(Period, Period)> {
    let parts = indicator.breakdown.iter().flat_map(|breakdown| &breakdown.series);
    let series = parts.map(|series| &series.observations).chain([&indicator.observations]);
    let periods = series.flat_map(|seen| seen.iter().map(|observation| observation.period));
    periods.clone().min().zip(periods.max())
}

/// A description of the editors' own sentences, completed where they say little.
pub(crate) fn describe<'s>(
    parts: impl IntoIterator<Item = Option<&'s String>>,
    about: &'s str,
) -> String {
    let mut description = String::new();
    for part in parts.into_iter().flatten().map(String::as_str).chain([about]) {
        if description.chars().count() >= SHORT_DESCRIPTION {
            break;
        }
        if !description.is_empty() {
            if !description.ends_with(['.', '!', '?', '…']) {
                description.push('.');
            }
            description.push(' ');
        }
        description.push_str(part.trim());
    }
    description.chars().take(LONG_DESCRIPTION).collect()
}

/// A text in the languages that have it, the source first.
#[derive(Clone, Debug, Default)]
pub(super) struct ByLanguage<'a>(Vec<(&'a str, String)>);

impl<'a> ByLanguage<'a> {
    pub(super) fn push(&mut self, tag: &'a str, text: String) {
        self.0.push((tag, text));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&'a str, &str)> {
        self.0.iter().map(|(tag, text)| (*tag, text.as_str()))
    }

    /// The text in the source language, else in the first that has it.
    pub(super) fn first(&self) -> Option<&str> {
        self.0.first().map(|(_, text)| text.as_str())
    }

    /// The text in a language, else in the first that has it.
    pub(super) fn get(&self, tag: &str) -> Option<&str> {
        let own = self.0.iter().find(|(known, _)| *known == tag);
        own.map(|(_, text)| text.as_str()).or_else(|| self.first())
    }
}

impl Serialize for ByLanguage<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (tag, text) in &self.0 {
            map.serialize_entry(tag, text)?;
        }
        map.end()
    }
}
