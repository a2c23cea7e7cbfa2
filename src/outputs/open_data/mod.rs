//! Open data: every indicator, the strategy as a whole, and how its actions are carried out, as files
//! in the formats that others work with.
//!
//! 1. [`publication`] and [`dataset`] gather what all formats say of the site and of an indicator,
//!    [`table`] its values;
//! 2. [`table`] also writes CSV, [`json`] (with [`verdict`]), [`sdmx`], [`data_package`], [`csvw`] and
//!    [`catalogue`] write the other formats, and [`readme`] explains them in archives;
//! 3. [`actions`] has the tables of actions and tools, [`actions_json`] writes them as JSON.
//!
//! Pages say how large the files are, so all of them are made before any page.

mod actions;
mod actions_json;
mod by_language;
mod catalogue;
mod csvw;
mod data_package;
mod dataset;
mod details;
mod json;
mod publication;
mod rdf;
mod readme;
mod sdmx;
mod table;
mod verdict;

use std::sync::Arc;

use rayon::prelude::*;

use crate::derive::OutputPath;
use crate::edition::Edition;
use crate::edition::format::Format;
use crate::edition::offers::{DataOffer, DataOffers};
use crate::files::zip;
use crate::strategy::{EntryId, Kind, LanguageId};
use actions::Actions;
use dataset::Dataset;
pub(crate) use publication::FOLDER;
use publication::Publication;
use table::Table;

/// The data files of a site, and those of them that pages offer.
#[derive(Default)]
pub(crate) struct OpenData {
    pub(crate) files: Vec<(OutputPath, Arc<[u8]>)>,
    pub(crate) offers: DataOffers,
}

pub(crate) fn make(edition: &Edition<'_>) -> OpenData {
    let publication = &Publication::new(edition);
    let entries: Vec<_> = edition.strategy.entries().collect();
    let (datasets, made): (Vec<_>, Vec<_>) = entries
        .into_par_iter()
        .filter_map(|(id, entry)| {
            let Kind::Indicator(Some(indicator)) = &entry.kind else { return None };
            let dataset = Dataset::new(publication, id, indicator);
            let files = indicator_files(publication, &dataset);
            let mut copies = Vec::new();
            for key in earlier_keys(edition, &entry.key) {
                let dataset = Dataset::at(publication, id, indicator, &key);
                let files = indicator_files(publication, &dataset).into_iter();
                copies.extend(files.map(|(_, name, bytes)| (dataset.path(&name), bytes)));
            }
            Some((dataset, (files, copies)))
        })
        .unzip();
    let mut data = OpenData::default();
    for (dataset, (files, copies)) in datasets.iter().zip(made) {
        for (path, bytes) in copies {
            data.put(&path, bytes);
        }
        let offers: Vec<_> = files
            .into_iter()
            .map(|(format, name, bytes)| data.add(format, &dataset.path(&name), bytes))
            .collect();
        data.offers.indicators.insert(dataset.id, offers);
    }
    let actions = Actions::new(publication);
    if let Some(actions) = &actions {
        for (format, name, bytes) in action_files(publication, actions) {
            let offer = data.add(format, &format!("{}{name}", actions::FOLDER), bytes);
            data.offers.actions.push(offer);
        }
        let (path, text) = actions_json::SCHEMA;
        data.put(path, json::schema(publication, path, text));
    }
    let has_values = datasets.iter().any(|dataset| !dataset.table.rows.is_empty());
    if has_values {
        for (format, name, bytes) in strategy_files(publication, &datasets) {
            let offer = data.add(format, name, bytes);
            data.offers.strategy.push(offer);
        }
    }
    let described = has_values.then_some(&datasets[..]);
    if let Some(graph) = catalogue::graph(publication, described, actions.as_ref()) {
        let prefixes = &catalogue::PREFIXES;
        let (json, turtle) = (rdf::to_json_ld(prefixes, &graph), rdf::to_turtle(prefixes, &graph));
        let offers = [
            data.add(Format::CatalogJsonLd, "catalog.jsonld", json),
            data.add(Format::CatalogTurtle, "catalog.ttl", turtle),
        ];
        data.offers.strategy.extend(offers);
    }
    if has_values {
        for (path, text) in json::SCHEMAS {
            data.put(path, json::schema(publication, path, text));
        }
    }
    data
}

/// The stable names that an entry had before, and which no other has now.
fn earlier_keys(edition: &Edition<'_>, key: &str) -> Vec<String> {
    edition.strategy.site.earlier_paths(key).collect()
}

/// The paths of the data files of indicators, with the indicators.
pub(crate) fn paths(edition: &Edition<'_>) -> Vec<(OutputPath, EntryId)> {
    let publication = &Publication::new(edition);
    let mut paths = Vec::new();
    for (id, entry) in edition.strategy.entries() {
        let Some(indicator) = entry.indicator() else { continue };
        for key in [entry.key.clone()].into_iter().chain(earlier_keys(edition, &entry.key)) {
            let dataset = Dataset::at(publication, id, indicator, &key);
            if dataset.table.rows.is_empty() {
                continue;
            }
            let names = dataset.members().into_iter().map(|(_, name)| name);
            let names = names.chain([dataset.zip_name()]);
            let path = |name: String| OutputPath::new(format!("{FOLDER}{}", dataset.path(&name)));
            paths.extend(names.map(|name| (path(name), id)));
        }
    }
    paths
}

impl OpenData {
    fn put(&mut self, path: &str, bytes: Vec<u8>) -> OutputPath {
        let path = OutputPath::new(format!("{FOLDER}{path}"));
        self.files.push((path.clone(), bytes.into()));
        path
    }

    fn add(&mut self, format: Format, path: &str, bytes: Vec<u8>) -> DataOffer {
        let size = bytes.len();
        DataOffer { format, path: self.put(path, bytes), size }
    }
}

/// The files of an indicator by their names, the archive last; none where it has no values.
fn indicator_files(
    publication: &Publication<'_>,
    dataset: &Dataset<'_>,
) -> Vec<(Format, String, Vec<u8>)> {
    if dataset.table.rows.is_empty() {
        return Vec::new();
    }
    let mut files: Vec<_> = dataset
        .members()
        .into_iter()
        .map(|(format, name)| {
            let bytes = match format {
                Format::Csv => dataset.table.to_csv(),
                Format::Sdmx => sdmx::table(dataset),
                Format::DataPackage => data_package::indicator(publication, dataset),
                Format::Csvw => csvw::metadata(
                    publication,
                    &dataset.csv_name(),
                    (&dataset.title, &dataset.description),
                    dataset.label,
                    &dataset.table,
                    Some(dataset.indicator),
                ),
                _ => json::indicator(publication, dataset),
            };
            (format, name, bytes)
        })
        .collect();
    let readmes: Vec<_> = publication
        .tags()
        .map(|(language, tag): (LanguageId, _)| {
            (format!("readme.{tag}.txt"), readme::readme(publication, dataset, language))
        })
        .collect();
    let members = readmes
        .iter()
        .map(|(name, bytes)| (name.clone(), bytes.as_slice()))
        .chain(files.iter().map(|(_, name, bytes)| (name.clone(), bytes.as_slice())));
    let packed = zip::pack(&members.collect::<Vec<_>>(), dataset.label.provenance.updated);
    if let Ok(packed) = packed {
        files.push((Format::Zip, dataset.zip_name(), packed));
    }
    files
}

/// The files of the actions and tools by their names, the archive last.
fn action_files(
    publication: &Publication<'_>,
    actions: &Actions<'_>,
) -> Vec<(Format, String, Vec<u8>)> {
    let mut tables = actions.tables.iter();
    let files = actions.members().into_iter().filter_map(|(format, name)| {
        let bytes = match format {
            Format::Csv => tables.next()?.to_csv(),
            Format::DataPackage => data_package::actions(publication, actions),
            Format::Csvw => csvw::actions(publication, actions),
            _ => actions_json::document(publication, actions),
        };
        Some((format, name, bytes))
    });
    let mut files: Vec<_> = files.collect();
    let readmes: Vec<_> = publication
        .tags()
        .map(|(language, tag)| {
            (format!("readme.{tag}.txt"), readme::of_actions(publication, actions, language))
        })
        .collect();
    let members = readmes
        .iter()
        .map(|(name, bytes)| (name.clone(), bytes.as_slice()))
        .chain(files.iter().map(|(_, name, bytes)| (name.clone(), bytes.as_slice())));
    let updated = publication.label.provenance.updated;
    if let Ok(packed) = zip::pack(&members.collect::<Vec<_>>(), updated) {
        files.push((Format::Zip, actions::zip_name(), packed));
    }
    files
}

/// The files of the whole strategy.
fn strategy_files(
    publication: &Publication<'_>,
    datasets: &[Dataset<'_>],
) -> Vec<(Format, &'static str, Vec<u8>)> {
    let table = Table::join(datasets.iter().map(|dataset| &dataset.table));
    let title = (&publication.title, &publication.description);
    vec![
        (Format::Csv, "strategy.csv", table.to_csv()),
        (Format::Json, "strategy.json", json::strategy(publication, datasets, &table)),
        (
            Format::DataPackage,
            "datapackage.json",
            data_package::strategy(publication, datasets, &table),
        ),
        (
            Format::Csvw,
            "strategy.csv-metadata.json",
            csvw::metadata(publication, "strategy.csv", title, publication.label, &table, None),
        ),
    ]
}
