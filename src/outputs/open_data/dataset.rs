//! An indicator as a dataset: what all formats say of it, gathered once.

use super::by_language::ByLanguage;
use super::publication::Publication;
use super::table::Table;
use crate::derive::Label;
use crate::edition::dataset_text::{describe, span};
use crate::edition::format::Format;
use crate::edition::markdown;
use crate::strategy::{EntryId, Indicator, LanguageId, Period, Words};

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
    /// The first address in the source's text.
    pub(super) source_url: Option<String>,
    pub(super) method: ByLanguage<'a>,
    pub(super) limitations: ByLanguage<'a>,
    /// The label of the page in the source language.
    pub(super) label: &'a Label,
}

impl<'a> Dataset<'a> {
    pub(super) fn new(
        publication: &Publication<'a>,
        id: EntryId,
        indicator: &'a Indicator,
    ) -> Self {
        let edition = publication.edition;
        Self::at(publication, id, indicator, &edition.strategy[id].key)
    }

    /// The dataset under a stable name that the indicator had before.
    pub(super) fn at(
        publication: &Publication<'a>,
        id: EntryId,
        indicator: &'a Indicator,
        key: &'a str,
    ) -> Self {
        let edition = publication.edition;
        let entry = &edition.strategy[id];
        let stem = key.rsplit('/').next().unwrap_or(key);
        let goal = edition.strategy.goal_of(id).map(|goal| edition.strategy[goal].stem.as_str());
        let words = entry.words[LanguageId::SOURCE].as_ref();
        let all = |text: &dyn Fn(&Words) -> Option<String>| {
            publication.texts(|language| entry.words[language].as_ref().and_then(text))
        };
        let table = Table::new(key, indicator, words);
        let span = span(indicator);
        let [first, last] = span
            .map_or_else(Default::default, |(first, last)| [first.to_string(), last.to_string()]);
        let about = |language: LanguageId, title: &str| {
            let key = match &span {
                None => "data_about_empty",
                Some((first, last)) if first == last => "data_about_one",
                Some(_) => "data_about",
            };
            let values = [("title", title), ("first", &first), ("last", &last)];
            edition.strings.fill(language, key, &values)
        };
        let description = publication.texts(|language| {
            let words = entry.words[language].as_ref()?;
            let parts = [words.summary.as_ref(), words.measures.as_ref()];
            Some(describe(parts, &about(language, words.short_title())))
        });
        Self {
            id,
            key,
            stem,
            name: format!("{}_{stem}", goal.unwrap_or_default()),
            number: entry.number.as_deref(),
            indicator,
            table,
            title: all(&|words| Some(words.title.clone())),
            short: all(&|words| words.short.clone()),
            summary: all(&|words| words.summary.clone()),
            description,
            measures: all(&|words| words.measures.clone()),
            unit: all(&|words| words.unit.clone()),
            target: all(&|words| words.target.as_ref().map(markdown::plain)),
            source: all(&|words| words.source.as_ref().map(markdown::plain)),
            source_url: words
                .and_then(|words| words.source.as_ref())
                .and_then(markdown::first_address),
            method: all(&|words| words.method.as_ref().map(markdown::plain)),
            limitations: all(&|words| words.limitations.as_ref().map(markdown::plain)),
            label: &edition.derived.labels[id.0][LanguageId::SOURCE],
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

    pub(super) fn sdmx_name(&self) -> String {
        format!("{}.sdmx.csv", self.stem)
    }

    /// The first and the last period with a row.
    pub(crate) fn span(&self) -> Option<(Period, Period)> {
        span(self.indicator)
    }

    /// The files of an archive, readmes apart.
    pub(super) fn members(&self) -> [(Format, String); 5] {
        [
            (Format::Csv, self.csv_name()),
            (Format::Json, format!("{}.json", self.stem)),
            (Format::DataPackage, "datapackage.json".to_owned()),
            (Format::Csvw, format!("{}-metadata.json", self.csv_name())),
            (Format::Sdmx, self.sdmx_name()),
        ]
    }

    /// The files in which the data themselves are.
    pub(super) fn distributions(&self) -> [(Format, String); 4] {
        let [csv, json, _, _, sdmx] = self.members();
        [csv, json, sdmx, (Format::Zip, self.zip_name())]
    }

    pub(super) fn zip_name(&self) -> String {
        format!("{}.zip", self.stem)
    }
}
