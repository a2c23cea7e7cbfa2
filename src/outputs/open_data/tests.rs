//! Breakdowns in the data files.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::diagnostic::Place;
use crate::edition::locale::locales;
use crate::edition::{Edition, OutputMode};
use crate::read::{History, Sources};
use crate::settings::Settings;
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
    sources.history = History::Full(BTreeMap::default()).into();
    let drafts = crate::parse::parse(&sources, None).into_value(&mut findings);
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
    let derived = crate::derive::derive(&resolved, &sources.history);
    let derived = derived.into_value(&mut findings);
    let locales = locales(&languages);
    let edition = Edition::new(&resolved, &derived, &locales, (&[], ""), OutputMode::Published);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let files = super::make(&edition).files.into_iter();
    files.map(|(path, bytes)| (path.to_string(), text(&bytes))).collect()
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
