//! Open data: every indicator, and the strategy as a whole, as files in the formats that others
//! work with.
//!
//! 1. [`dataset`] gathers what all formats say of an indicator, [`table`] its values;
//! 2. [`table`] also writes CSV, [`json`] (with [`verdict`]), [`data_package`], [`csvw`] and [`catalogue`] write the
//!    other formats, [`readme`] explains them, and [`archive`] packs them;
//! 3. [`downloads`] offers the files on pages, [`markup`] tells search engines of them.
//!
//! Pages say how large the files are, so the first page that does makes them.

mod catalogue;
mod csvw;
mod data_package;
pub(crate) mod dataset;
mod json;
mod rdf;
mod readme;
mod table;
#[cfg(test)]
mod tests;
mod verdict;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::derive::OutputPath;
use crate::files::zip;
use crate::render::page_maker::Renderer;
use crate::strategy::{EntryId, Kind, LanguageId, Strategy};
pub(crate) use dataset::FOLDER;
use dataset::{Dataset, Publication};
use table::Table;

/// How periods are written, as a regular expression.
const PERIOD_PATTERN: &str = "[0-9]{4}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?";

/// The formats of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Csv,
    Json,
    DataPackage,
    Csvw,
    Zip,
    CatalogJsonLd,
    CatalogTurtle,
}

impl Format {
    /// Its name, the same in all languages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Json => "JSON",
            Self::DataPackage => "Data Package",
            Self::Csvw => "CSVW",
            Self::Zip => "ZIP",
            Self::CatalogJsonLd => "DCAT-AP, JSON-LD",
            Self::CatalogTurtle => "DCAT-AP, Turtle",
        }
    }

    /// The string that says what it is good for.
    pub(crate) fn use_key(self) -> &'static str {
        match self {
            Self::Csv => "download_csv",
            Self::Json => "download_json",
            Self::DataPackage => "download_data_package",
            Self::Csvw => "download_csvw",
            Self::Zip => "download_zip",
            Self::CatalogJsonLd => "download_catalog_json_ld",
            Self::CatalogTurtle => "download_catalog_turtle",
        }
    }

    /// Its media type, of the register of IANA.
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::Json | Self::DataPackage => "application/json",
            Self::Csvw => "application/csvm+json",
            Self::Zip => "application/zip",
            Self::CatalogJsonLd => "application/ld+json",
            Self::CatalogTurtle => "text/turtle",
        }
    }

    /// Its code in the authority table *File type* of the Publications Office of the EU.
    fn file_type(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Json | Self::DataPackage | Self::Csvw => "JSON",
            Self::Zip => "ZIP",
            Self::CatalogJsonLd => "JSON_LD",
            Self::CatalogTurtle => "RDF_TURTLE",
        }
    }

    /// How a page of the same data relates to the file (the link relations of IANA).
    pub(crate) fn relation(self) -> &'static str {
        match self {
            Self::DataPackage | Self::Csvw | Self::CatalogJsonLd | Self::CatalogTurtle => {
                "describedby"
            }
            Self::Csv | Self::Json | Self::Zip => "alternate",
        }
    }
}

/// The data files of a site, each made when a page is first to say how large it is.
#[derive(Default)]
pub(crate) struct Data {
    indicators: BTreeMap<EntryId, OnceLock<Made>>,
    whole: OnceLock<Made>,
}

/// Files of data that have been made.
#[derive(Default)]
struct Made {
    files: Vec<(OutputPath, Arc<[u8]>)>,
    offers: Vec<Offer>,
}

/// A file that is offered to readers.
#[derive(Clone, Debug)]
pub(crate) struct Offer {
    pub(crate) format: Format,
    pub(crate) path: OutputPath,
    /// Its size in bytes.
    pub(crate) size: usize,
}

impl Data {
    /// The data of a strategy, of which no file has been made.
    pub(crate) fn new(strategy: &Strategy) -> Self {
        let indicators = strategy
            .entries()
            .filter(|(_, entry)| matches!(entry.kind, Kind::Indicator(Some(_))))
            .map(|(id, _)| (id, OnceLock::new()));
        Self { indicators: indicators.collect(), whole: OnceLock::new() }
    }
}

impl Renderer<'_> {
    /// The data files of an indicator that are offered; none where it has no values.
    pub(crate) fn data_of(&self, id: EntryId) -> &[Offer] {
        self.made_data(id).map_or(&[], |made| &made.offers)
    }

    /// The data files of the whole strategy that are offered; none where no indicator has values.
    pub(crate) fn data_of_all(&self) -> &[Offer] {
        &self.data.whole.get_or_init(|| whole(self)).offers
    }

    /// All data files.
    pub(crate) fn data_files(&self) -> Vec<(OutputPath, Arc<[u8]>)> {
        let ids: Vec<_> = self.data.indicators.keys().copied().collect();
        let files = ids.into_par_iter().filter_map(|id| Some(self.made_data(id)?.files.clone()));
        let mut files: Vec<_> = files.flatten_iter().collect();
        files.extend(self.data.whole.get_or_init(|| whole(self)).files.iter().cloned());
        files
    }

    fn made_data(&self, id: EntryId) -> Option<&Made> {
        let Kind::Indicator(Some(indicator)) = &self.strategy[id].kind else { return None };
        let made = self.data.indicators.get(&id)?;
        Some(made.get_or_init(|| {
            let publication = Publication::new(self);
            let dataset = Dataset::new(&publication, id, indicator);
            let mut made = Made::default();
            for (format, name, bytes) in files(&publication, &dataset) {
                made.offer(format, &dataset.path(&name), bytes);
            }
            made
        }))
    }
}

impl Made {
    fn add(&mut self, path: &str, bytes: Vec<u8>) -> OutputPath {
        let path = OutputPath::new(format!("{FOLDER}{path}"));
        self.files.push((path.clone(), bytes.into()));
        path
    }

    fn offer(&mut self, format: Format, path: &str, bytes: Vec<u8>) {
        let size = bytes.len();
        let path = self.add(path, bytes);
        self.offers.push(Offer { format, path, size });
    }
}

impl Dataset<'_> {
    /// The files of an archive, readmes apart.
    fn members(&self) -> [(Format, String); 4] {
        [
            (Format::Csv, self.csv_name()),
            (Format::Json, format!("{}.json", self.stem)),
            (Format::DataPackage, "datapackage.json".to_owned()),
            (Format::Csvw, format!("{}-metadata.json", self.csv_name())),
        ]
    }

    /// The files in which the data themselves are.
    fn distributions(&self) -> [(Format, String); 3] {
        let [csv, json, ..] = self.members();
        [csv, json, (Format::Zip, self.zip_name())]
    }

    fn zip_name(&self) -> String {
        format!("{}.zip", self.stem)
    }
}

/// The files of an indicator by their names, the archive last; none where it has no values.
fn files(publication: &Publication<'_>, dataset: &Dataset<'_>) -> Vec<(Format, String, Vec<u8>)> {
    if dataset.table.rows.is_empty() {
        return Vec::new();
    }
    let mut files: Vec<_> = dataset
        .members()
        .into_iter()
        .map(|(format, name)| {
            let bytes = match format {
                Format::Csv => dataset.table.to_csv(),
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

/// The files of the whole strategy; none where no indicator has values.
fn whole(renderer: &Renderer<'_>) -> Made {
    let publication = &Publication::new(renderer);
    let indicators = renderer.strategy.entries().filter_map(|(id, entry)| match &entry.kind {
        Kind::Indicator(Some(indicator)) => Some(Dataset::new(publication, id, indicator)),
        _ => None,
    });
    // Not in parallel: a page that waits for it could be drawn by the thread that is to make it.
    let datasets: Vec<_> = indicators.collect();
    let mut made = Made::default();
    if datasets.iter().all(|dataset| dataset.table.rows.is_empty()) {
        return made;
    }
    let datasets = datasets.as_slice();
    let table = Table::join(datasets.iter().map(|dataset| &dataset.table));
    let title = (&publication.title, &publication.description);
    let mut files = vec![
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
    ];
    if let Some(graph) = catalogue::graph(publication, datasets) {
        let prefixes = &catalogue::PREFIXES;
        let (json, turtle) = (rdf::to_json_ld(prefixes, &graph), rdf::to_turtle(prefixes, &graph));
        files.push((Format::CatalogJsonLd, "catalog.jsonld", json));
        files.push((Format::CatalogTurtle, "catalog.ttl", turtle));
    }
    for (format, name, bytes) in files {
        made.offer(format, name, bytes);
    }
    for (path, text) in json::SCHEMAS {
        made.add(path, json::schema(publication, path, text));
    }
    made
}
