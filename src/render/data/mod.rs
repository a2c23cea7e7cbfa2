//! Open data: every indicator, and the strategy as a whole, as files in the formats that others
//! work with.
//!
//! 1. [`dataset`] gathers what all formats say of an indicator, [`table`] its values;
//! 2. [`table`] also writes CSV, [`json`] (with [`verdict`]), [`data_package`], [`csvw`] and [`catalogue`] write the
//!    other formats, [`readme`] explains them, and [`archive`] packs them;
//! 3. [`downloads`] offers the files on pages, [`markup`] tells search engines of them.
//!
//! The files are made before the pages, because pages say how large they are.

mod archive;
mod catalogue;
mod csvw;
mod data_package;
mod dataset;
mod downloads;
mod json;
mod markup;
mod rdf;
mod readme;
mod table;
#[cfg(test)]
mod tests;
mod verdict;

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::renderer::Renderer;
use crate::derive::OutputPath;
use crate::strategy::{EntryId, Kind, LanguageId};
use dataset::{Dataset, FOLDER, Publication};
use table::Table;

/// How periods are written, as a regular expression.
const PERIOD_PATTERN: &str = "[0-9]{4}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?";

/// The formats of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
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
    pub(super) fn name(self) -> &'static str {
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
    pub(super) fn use_key(self) -> &'static str {
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
    pub(super) fn media_type(self) -> &'static str {
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
    fn relation(self) -> &'static str {
        match self {
            Self::DataPackage | Self::Csvw | Self::CatalogJsonLd | Self::CatalogTurtle => {
                "describedby"
            }
            Self::Csv | Self::Json | Self::Zip => "alternate",
        }
    }
}

/// All data files of a site.
#[derive(Default)]
pub(super) struct Data {
    pub(super) files: Vec<(OutputPath, Vec<u8>)>,
    indicators: BTreeMap<EntryId, Vec<Offer>>,
    whole: Vec<Offer>,
}

/// A file that is offered to readers.
#[derive(Clone, Debug)]
pub(super) struct Offer {
    pub(super) format: Format,
    pub(super) path: OutputPath,
    /// Its size in bytes.
    pub(super) size: usize,
}

impl Data {
    /// The files of an indicator; none where it has no values.
    pub(super) fn of(&self, id: EntryId) -> &[Offer] {
        self.indicators.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The files of the whole strategy.
    pub(super) fn whole(&self) -> &[Offer] {
        &self.whole
    }

    fn add(&mut self, path: &str, bytes: Vec<u8>) -> OutputPath {
        let path = OutputPath::new(format!("{FOLDER}{path}"));
        self.files.push((path.clone(), bytes));
        path
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

/// Makes all data files. A site without indicators has none.
pub(super) fn make(renderer: &Renderer<'_>) -> Data {
    let mut data = Data::default();
    let indicators: Vec<_> = renderer
        .strategy
        .entries()
        .filter_map(|(id, entry)| match &entry.kind {
            Kind::Indicator(Some(indicator)) => Some((id, indicator)),
            _ => None,
        })
        .collect();
    let publication = Publication::new(renderer);
    let made: Vec<_> = indicators
        .into_par_iter()
        .map(|(id, indicator)| {
            let dataset = Dataset::new(&publication, id, indicator);
            let files = files(&publication, &dataset);
            (dataset, files)
        })
        .collect();
    let mut datasets = Vec::with_capacity(made.len());
    for (dataset, files) in made {
        for (format, name, bytes) in files {
            let size = bytes.len();
            let path = data.add(&dataset.path(&name), bytes);
            data.indicators.entry(dataset.id).or_default().push(Offer { format, path, size });
        }
        datasets.push(dataset);
    }
    if !data.files.is_empty() {
        whole(&publication, &datasets, &mut data);
    }
    data
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
    let members: Vec<(String, &[u8])> = readmes
        .iter()
        .map(|(name, bytes)| (name.clone(), bytes.as_slice()))
        .chain(files.iter().map(|(_, name, bytes)| (name.clone(), bytes.as_slice())))
        .collect();
    let packed = archive::pack(&members, dataset.label.provenance.updated);
    if let Ok(packed) = packed {
        files.push((Format::Zip, dataset.zip_name(), packed));
    }
    files
}

/// The files of the whole strategy.
fn whole(publication: &Publication<'_>, datasets: &[Dataset<'_>], data: &mut Data) {
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
        let size = bytes.len();
        let path = data.add(name, bytes);
        data.whole.push(Offer { format, path, size });
    }
    for (path, text) in json::SCHEMAS {
        data.add(path, json::schema(publication, path, text));
    }
}
