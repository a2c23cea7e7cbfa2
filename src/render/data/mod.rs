//! Open data: every indicator, and the strategy as a whole, as files in the formats that others
//! work with.
//!
//! 1. [`dataset`] gathers what all formats say of an indicator, [`table`] its values;
//! 2. [`table`] also writes CSV, [`json`], [`data_package`], [`csvw`] and [`catalogue`] write the
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde_json::{Value, json};

    use super::super::renderer::Renderer;
    use super::super::theme::Theme;
    use crate::Settings;
    use crate::diagnostic::Place;
    use crate::read::{History, Sources};
    use crate::strategy::{
        Breakdown, Category, Dimension, Flag, Kind, Number, Observation, Period, Series,
        Value as Observed,
    };

    const SITE: [(&str, &str); 5] = [
        ("content/site.yaml", "languages: [pl, en]\nprovenance: {entity: Miasto}"),
        ("content/site.pl.md", "---\ntitle: Strategia\n---\n"),
        ("content/goals/a/index.pl.md", "---\ntitle: Cel\n---\n"),
        ("content/goals/a/indicators/x.pl.md", "---\ntitle: Wskaźnik\n---\n"),
        (
            "content/goals/a/indicators/x.yaml",
            "kind: number\nobservations: {2020: 3, 2021: {value: 4.50}}",
        ),
    ];

    fn observation(period: &str, value: Option<&str>, flags: &[Flag]) -> Observation {
        Observation {
            period: Period::parse(period).unwrap(),
            value: value.map(|value| Observed::Number(Number::parse(value).unwrap())),
            flags: flags.to_vec(),
            note: value.is_none().then(|| "nie mierzono, \"jeszcze\"".to_owned()),
            place: Place::site(),
        }
    }

    /// The data files of a site whose indicator is broken down by district and by sex.
    fn files() -> BTreeMap<String, String> {
        let mut findings = Vec::new();
        let mut sources = Sources::from_texts(SITE);
        sources.history = History::Full(BTreeMap::default());
        let drafts = crate::parse::parse(&sources).into_value(&mut findings);
        let resolved = crate::resolve::resolve(drafts, &Settings::default());
        let mut resolved = resolved.into_value(&mut findings);
        let languages = resolved.strategy.languages.clone();
        let no_name = || languages.map(|_| None);
        let dimension = |key: &str, categories: &[&str]| Dimension {
            key: key.to_owned(),
            name: no_name(),
            categories: categories
                .iter()
                .map(|key| Category { key: (*key).to_owned(), name: no_name() })
                .collect(),
        };
        let mut breakdown = Breakdown {
            dimensions: vec![
                dimension("dzielnica", &["I", "II Grzegórzki"]),
                dimension("unit", &["-k", "m"]),
                dimension("płeć i wiek", &["0-17"]),
            ],
            series: vec![
                Series {
                    categories: vec![Some(0), None, None],
                    observations: vec![observation("2020", Some("1"), &[Flag::Estimated])],
                },
                Series {
                    categories: vec![Some(1), Some(0), Some(0)],
                    observations: vec![
                        observation("2020", Some("-0.5"), &[]),
                        observation("2021", None, &[]),
                    ],
                },
            ],
        };
        breakdown.dimensions[0].name = languages.map(|_| Some("Dzielnica".to_owned()));
        for entry in &mut resolved.strategy.entries {
            if let Kind::Indicator(Some(indicator)) = &mut entry.kind {
                indicator.breakdown = Some(breakdown.clone());
            }
        }
        let derived =
            crate::derive::derive(&resolved.strategy, &resolved.strings, &sources.history);
        let derived = derived.into_value(&mut findings);
        let strings = &resolved.strings;
        let theme = Theme::load(&sources, &resolved.theme, &languages, strings, &mut findings);
        let renderer = Renderer::new(&resolved, &derived, &theme, "", Vec::new());
        renderer
            .data
            .files
            .iter()
            .map(|(path, bytes)| (path.to_string(), String::from_utf8_lossy(bytes).into_owned()))
            .collect()
    }

    #[test]
    fn parts_follow_the_total_in_columns_of_their_own() {
        let files = files();
        let csv = &files["data/goals/a/indicators/x/x.csv"];
        assert_eq!(
            csv.trim_start_matches('\u{feff}').lines().collect::<Vec<_>>(),
            [
                "indicator,period,value,value_text,unit,status,note,dzielnica,by_unit,plec_i_wiek",
                "goals/a/indicators/x,2020,3,3,,,,,,",
                "goals/a/indicators/x,2021,4.50,4.50,,,,,,",
                "goals/a/indicators/x,2020,1,1,,estimated,,I,,",
                "goals/a/indicators/x,2020,-0.5,-0.5,,,,II Grzegórzki,'-k,0-17",
                "goals/a/indicators/x,2021,,,,missing,\"nie mierzono, \"\"jeszcze\"\"\",\
                 II Grzegórzki,'-k,0-17",
            ]
        );
        assert_eq!(csv, &files["data/strategy.csv"]);
    }

    #[test]
    fn descriptions_know_the_columns_of_parts() {
        let files = files();
        let read = |path: &str| -> Value { serde_json::from_str(&files[path]).unwrap() };
        let package = read("data/goals/a/indicators/x/datapackage.json");
        let schema = &package["resources"][0]["schema"];
        let keys = json!(["indicator", "period", "dzielnica", "by_unit", "plec_i_wiek"]);
        assert_eq!(schema["primaryKey"], keys);
        assert_eq!(schema["fields"][8]["constraints"]["enum"], json!(["'-k", "m"]));
        assert_eq!(schema["fields"][7]["title"], "Dzielnica");
        let csvw = read("data/goals/a/indicators/x/x.csv-metadata.json");
        let column = &csvw["tableSchema"]["columns"][9];
        assert_eq!(column["name"], "plec_i_wiek");
        let titles = json!({"und": "plec_i_wiek", "pl": "płeć i wiek", "en": "płeć i wiek"});
        assert_eq!(column["titles"], titles);
        let document = read("data/goals/a/indicators/x/x.json");
        assert_eq!(document["observations"][4]["dzielnica"], "II Grzegórzki");
        assert_eq!(document["dimensions"][1]["column"], "by_unit");
        assert_eq!(document["dimensions"][1]["categories"][0]["key"], "-k");
    }
}
