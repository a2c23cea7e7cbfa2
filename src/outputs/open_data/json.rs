//! Indicators as JSON, with a schema that is published beside them.
//!
//! The version of the format is part of the schema's name. It rises where a program that reads the
//! files would have to change; a new key is no such change.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use super::by_language::ByLanguage;
use super::dataset::Dataset;
use super::details::{Details, details};
use super::publication::{FOLDER, Publication};
use super::table::{Record, Table};
use super::verdict::{self, VerdictDocument};
use crate::edition::markdown;
use crate::files::json::write;
use crate::strategy::{Better, Date, License, Measure, Period, Range, Target, TargetForm, Trend};

/// The schemas, by their paths within the folder of all data.
pub(super) const SCHEMAS: [(&str, &str); 2] = [
    (INDICATOR_SCHEMA, include_str!("schema/indicator-1.json")),
    (STRATEGY_SCHEMA, include_str!("schema/strategy-1.json")),
];
const INDICATOR_SCHEMA: &str = "schema/indicator-1.json";
const STRATEGY_SCHEMA: &str = "schema/strategy-1.json";

/// The JSON of an indicator. What it holds beside the observations is the [`Description`].
#[derive(Serialize)]
struct IndicatorDocument<'a> {
    #[serde(rename = "$schema")]
    schema: String,
    observations: Vec<Record<'a>>,
    #[serde(flatten)]
    description: Description<'a>,
    #[serde(flatten)]
    terms: Terms<'a>,
}

#[derive(Serialize)]
struct StrategyDocument<'a> {
    #[serde(rename = "$schema")]
    schema: String,
    observations: Vec<Record<'a>>,
    title: &'a ByLanguage<'a>,
    description: &'a ByLanguage<'a>,
    languages: Vec<&'a str>,
    indicators: Vec<Description<'a>>,
    #[serde(flatten)]
    terms: Terms<'a>,
}

/// What an indicator is, apart from its values.
#[derive(Serialize)]
struct Description<'a> {
    indicator: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    better: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<RangeDocument>,
    /// How many decimals readers are shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    decimals: Option<u8>,
    /// Of how many per cent the intervals are.
    #[serde(skip_serializing_if = "Option::is_none")]
    interval: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grades: Option<&'a [String]>,
    title: &'a ByLanguage<'a>,
    #[serde(skip_serializing_if = "ByLanguage::is_empty")]
    short: &'a ByLanguage<'a>,
    #[serde(skip_serializing_if = "ByLanguage::is_empty")]
    summary: &'a ByLanguage<'a>,
    #[serde(skip_serializing_if = "ByLanguage::is_empty")]
    measures: &'a ByLanguage<'a>,
    #[serde(skip_serializing_if = "ByLanguage::is_empty")]
    unit: &'a ByLanguage<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<TargetDocument<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assessment: Option<VerdictDocument<'a>>,
    #[serde(skip_serializing_if = "ByLanguage::is_empty")]
    source: &'a ByLanguage<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source_url: Option<&'a str>,
    #[serde(skip_serializing_if = "ByLanguage::is_empty")]
    method: &'a ByLanguage<'a>,
    #[serde(skip_serializing_if = "ByLanguage::is_empty")]
    limitations: &'a ByLanguage<'a>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    notes: BTreeMap<String, ByLanguage<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dimensions: Vec<DimensionDocument<'a>>,
    /// The categories that speak for the indicator, by their columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<Categories<'a>>,
    /// The measures of their own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    series: Vec<SeriesDocument<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    operational_goals: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    releases: Option<ReleasesDocument>,
    #[serde(skip_serializing_if = "Details::is_empty")]
    details: Details<'a>,
    /// Addresses of the pages, if the site knows its own.
    #[serde(skip_serializing_if = "ByLanguage::is_empty")]
    pages: ByLanguage<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    produced: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<String>,
}

/// Who publishes the data, and under which terms.
#[derive(Serialize)]
pub(super) struct Terms<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<LicenseDocument<'a>>,
}

#[derive(Serialize)]
struct LicenseDocument<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'static str>,
    name: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
struct RangeDocument {
    min: String,
    max: String,
}

#[derive(Serialize)]
struct TargetDocument<'a> {
    year: i32,
    form: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trend: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    share: Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    whole: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    between: Option<[String; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<ChangeDocument>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    path: BTreeMap<i32, String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    ceilings: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "ByLanguage::is_empty")]
    text: &'a ByLanguage<'a>,
}

/// A change in per cent of the last value of a year.
#[derive(Serialize)]
struct ChangeDocument {
    from: i32,
    by: String,
}

/// Categories by the heads of their columns.
type Categories<'a> = BTreeMap<&'a str, &'a str>;

#[derive(Serialize)]
struct ReleasesDocument {
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// A measure of its own.
#[derive(Serialize)]
struct SeriesDocument<'a> {
    categories: Categories<'a>,
    #[serde(skip_serializing_if = "ByLanguage::is_empty")]
    unit: ByLanguage<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    better: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decimals: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    target: Option<TargetDocument<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assessment: Option<VerdictDocument<'a>>,
}

#[derive(Serialize)]
struct DimensionDocument<'a> {
    /// The head of its column.
    column: &'a str,
    kind: &'static str,
    name: ByLanguage<'a>,
    categories: Vec<CategoryDocument<'a>>,
}

#[derive(Serialize)]
struct CategoryDocument<'a> {
    key: &'a str,
    name: ByLanguage<'a>,
}

pub(super) fn indicator(publication: &Publication<'_>, dataset: &Dataset<'_>) -> Vec<u8> {
    write(&IndicatorDocument {
        schema: schema_address(publication, INDICATOR_SCHEMA, &dataset.folder()),
        observations: dataset.table.records(),
        description: description(publication, dataset),
        terms: terms(publication, dataset.label.provenance.entity.as_deref()),
    })
}

pub(super) fn strategy(
    publication: &Publication<'_>,
    datasets: &[Dataset<'_>],
    table: &Table,
) -> Vec<u8> {
    write(&StrategyDocument {
        schema: schema_address(publication, STRATEGY_SCHEMA, ""),
        observations: table.records(),
        title: &publication.title,
        description: &publication.description,
        languages: publication.tags().map(|(_, tag)| tag).collect(),
        indicators: datasets.iter().map(|dataset| description(publication, dataset)).collect(),
        terms: terms(publication, publication.label.provenance.entity.as_deref()),
    })
}

/// A schema as it is published: with its own address, if the site knows it.
pub(super) fn schema(publication: &Publication<'_>, path: &str, text: &str) -> Vec<u8> {
    let Some(base) = &publication.edition.strategy.site.base_url else {
        return text.as_bytes().to_vec();
    };
    let mut schema: Map<String, Value> = serde_json::from_str(text).expect("a schema is JSON");
    schema.insert("$id".to_owned(), Value::from(format!("{base}{FOLDER}{path}")));
    write(&schema)
}

/// Where a document in a folder finds a schema.
pub(super) fn schema_address(publication: &Publication<'_>, path: &str, folder: &str) -> String {
    match &publication.edition.strategy.site.base_url {
        Some(base) => format!("{base}{FOLDER}{path}"),
        None => format!("{}{path}", "../".repeat(folder.matches('/').count())),
    }
}

fn description<'a>(publication: &Publication<'a>, dataset: &'a Dataset<'a>) -> Description<'a> {
    let indicator = dataset.indicator;
    let provenance = &dataset.label.provenance;
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let edition = publication.edition;
    let page = |language| edition.derived.routes.page(dataset.id, language);
    Description {
        indicator: dataset.key,
        number: dataset.number,
        kind: indicator.measure.name(),
        better: indicator.better.map(better),
        range: match &indicator.measure {
            Measure::Score(Range { min, max }) => {
                Some(RangeDocument { min: min.to_string(), max: max.to_string() })
            }
            _ => None,
        },
        decimals: indicator.decimals,
        interval: indicator.confidence.as_ref().map(ToString::to_string),
        grades: match &indicator.measure {
            Measure::Grade(grades) => Some(grades),
            _ => None,
        },
        title: &dataset.title,
        short: &dataset.short,
        summary: &dataset.summary,
        measures: &dataset.measures,
        unit: &dataset.unit,
        target: indicator.target.as_ref().map(|it| target(it, &dataset.target)),
        assessment: verdict::document(publication, dataset),
        source: &dataset.source,
        source_url: dataset.source_url.as_deref(),
        method: &dataset.method,
        limitations: &dataset.limitations,
        notes: notes(publication, dataset),
        dimensions: dimensions(publication, dataset),
        headline: headline(dataset),
        series: series(publication, dataset),
        operational_goals: edition.strategy[dataset.id]
            .measured_goals
            .iter()
            .map(|&goal| edition.strategy[goal].key.as_str())
            .collect(),
        releases: (indicator.releases.last.or(indicator.releases.next).is_some()).then(|| {
            ReleasesDocument {
                last: day(indicator.releases.last),
                next: day(indicator.releases.next),
            }
        }),
        details: details(publication, &edition.strategy[dataset.id]),
        pages: publication.texts(|language| edition.public_address(page(language))),
        produced: day(provenance.produced),
        published: day(provenance.published),
        updated: day(provenance.updated),
    }
}

fn better(better: Better) -> &'static str {
    match better {
        Better::Higher => "higher",
        Better::Lower => "lower",
    }
}

/// The categories of a line of the breakdown, by the heads of their columns.
fn categories<'a>(dataset: &'a Dataset<'a>, line: &[Option<usize>]) -> Categories<'a> {
    let dimensions = dataset.indicator.breakdown.iter().flat_map(|it| &it.dimensions);
    let cells = dimensions.zip(&dataset.table.dimensions).zip(line);
    let cells = cells.filter_map(|((dimension, head), category)| {
        Some((head.as_str(), dimension.categories.get((*category)?)?.key.as_str()))
    });
    cells.collect()
}

fn headline<'a>(dataset: &'a Dataset<'a>) -> Option<Categories<'a>> {
    let breakdown = dataset.indicator.breakdown.as_ref()?;
    Some(categories(dataset, &breakdown.series.get(breakdown.headline?)?.categories))
}

fn series<'a>(publication: &Publication<'a>, dataset: &'a Dataset<'a>) -> Vec<SeriesDocument<'a>> {
    let assessments = &publication.edition.derived.assessments;
    let assessment = assessments.get(dataset.id.0).and_then(Option::as_ref);
    let mut assessments = assessment.into_iter().flat_map(|assessment| &assessment.members);
    let members = dataset.indicator.members.iter().map(|member| {
        let own = &member.indicator;
        let unit = own.unit.as_ref();
        SeriesDocument {
            categories: categories(dataset, &member.categories),
            unit: unit.map_or_else(ByLanguage::default, |unit| {
                publication.texts(|language| unit[language].clone())
            }),
            better: own.better.map(better),
            decimals: own.decimals,
            target: own.target.as_ref().map(|it| target(it, &NO_TEXT)),
            assessment: assessments
                .next()
                .filter(|_| own.better.is_some() || own.target.is_some())
                .map(verdict::of),
        }
    });
    members.collect()
}

/// No words.
static NO_TEXT: ByLanguage<'static> = ByLanguage::EMPTY;

fn target<'a>(target: &Target, text: &'a ByLanguage<'a>) -> TargetDocument<'a> {
    let mut document = TargetDocument {
        year: target.year,
        form: target.form.name(),
        value: None,
        trend: None,
        share: None,
        whole: BTreeMap::new(),
        between: None,
        change: None,
        path: target.path.iter().map(|(year, number)| (*year, number.to_string())).collect(),
        ceilings: BTreeMap::new(),
        text,
    };
    match &target.form {
        TargetForm::Value(number) => document.value = Some(number.to_string()),
        TargetForm::Trend(Trend::Up) => document.trend = Some("up"),
        TargetForm::Trend(Trend::Down) => document.trend = Some("down"),
        TargetForm::Share { share, whole } => {
            document.share = Some(share.to_string());
            document.whole = whole
                .iter()
                .map(|(period, number)| (period.to_string(), number.to_string()))
                .collect();
        }
        TargetForm::Ceiling { ceilings } => {
            document.ceilings = ceilings
                .iter()
                .map(|(period, grade)| (period.to_string(), grade.clone()))
                .collect();
        }
        TargetForm::Between { low, high } => {
            document.between = Some([low, high].map(ToString::to_string));
        }
        TargetForm::Change { from, by } => {
            document.change = Some(ChangeDocument { from: *from, by: by.to_string() });
        }
    }
    document
}

/// The notes on single periods, in every language and as they are written.
fn notes<'a>(
    publication: &Publication<'a>,
    dataset: &Dataset<'a>,
) -> BTreeMap<String, ByLanguage<'a>> {
    let entry = &publication.edition.strategy[dataset.id];
    let mut notes: BTreeMap<Period, ByLanguage<'a>> = BTreeMap::new();
    for (language, tag) in publication.tags() {
        for (period, note) in entry.words[language].iter().flat_map(|words| &words.notes) {
            let plain = markdown::plain(note);
            notes.entry(*period).or_default().push(tag, plain);
        }
    }
    notes.into_iter().map(|(period, note)| (period.to_string(), note)).collect()
}

fn dimensions<'a>(
    publication: &Publication<'a>,
    dataset: &'a Dataset<'a>,
) -> Vec<DimensionDocument<'a>> {
    let written = dataset.indicator.breakdown.iter().flat_map(|breakdown| &breakdown.dimensions);
    written
        .zip(&dataset.table.dimensions)
        .map(|(dimension, column)| DimensionDocument {
            column,
            kind: dimension.kind.name(),
            name: publication.names(&dimension.name, &dimension.key),
            categories: dimension
                .categories
                .iter()
                .map(|category| CategoryDocument {
                    key: &category.key,
                    name: publication.names(&category.name, &category.key),
                })
                .collect(),
        })
        .collect()
}

pub(super) fn terms<'a>(publication: &Publication<'a>, publisher: Option<&'a str>) -> Terms<'a> {
    Terms {
        publisher,
        license: publication.license.map(|License { id, name, url }| LicenseDocument {
            id: *id,
            name,
            url,
        }),
    }
}
