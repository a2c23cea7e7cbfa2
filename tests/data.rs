//! Open data: what is read back from the files is what the facts say.

mod support;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Read as _};

use metka::{OutputPath, Progress, Settings, Site, compile};
use proptest::prelude::*;
use support::{good_site, page, paths, site, sources};

const CITY: &str = "
-- site.yaml --
languages: [pl, en]
base_url: https://example.org/miasto/
provenance: {entity: Miasto, published: 2023-01-15, updated: 2024-05-06}
license: CC-BY-4.0
-- site.pl.md --
---
title: Strategia
---
-- site.en.md --
---
title: Strategy
---
-- goals/a/index.pl.md --
---
title: Cel
---
-- goals/a/indicators/debt.yaml --
kind: percent
better: lower
observations:
  2016: 47.80
  2022: {value: 65, flags: [provisional, break]}
  2023:
-- goals/a/indicators/debt.pl.md --
---
title: Dług
notes: {2022: \"Bez *spółek*, \\\"wstępnie\\\".\"}
---
-- goals/a/indicators/debt.en.md --
---
title: Debt
---
";

const FOLDER: &str = "data/goals/a/indicators/debt/";

fn bytes<'s>(site: &'s Site, path: &str) -> &'s [u8] {
    match site.files.get(&OutputPath::new(path)) {
        Some(bytes) => bytes,
        None => panic!("no {path} in:\n{}", paths(site).join("\n")),
    }
}

fn json(site: &Site, path: &str) -> serde_json::Value {
    serde_json::from_slice(bytes(site, path)).expect("JSON")
}

/// The rows of a table, its head among them.
fn rows(site: &Site, path: &str) -> Vec<Vec<String>> {
    let text = bytes(site, path);
    // SDMX has no byte order mark.
    let text = match text.strip_prefix("\u{feff}".as_bytes()) {
        Some(text) => text,
        None => text.strip_prefix(b"").filter(|_| path.contains(".sdmx.")).expect("a mark"),
    };
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
    reader.records().map(|row| row.expect("row").iter().map(str::to_owned).collect()).collect()
}

fn data_files(site: &Site) -> Vec<&str> {
    paths(site).into_iter().filter(|path| path.starts_with("data/")).collect()
}

#[test]
fn an_indicator_and_the_strategy_have_their_files() {
    let site = good_site(CITY);
    assert_eq!(
        data_files(&site),
        [
            "data/catalog.jsonld",
            "data/catalog.ttl",
            "data/datapackage.json",
            "data/goals/a/indicators/debt/datapackage.json",
            "data/goals/a/indicators/debt/debt.csv",
            "data/goals/a/indicators/debt/debt.csv-metadata.json",
            "data/goals/a/indicators/debt/debt.json",
            "data/goals/a/indicators/debt/debt.sdmx.csv",
            "data/goals/a/indicators/debt/debt.zip",
            "data/schema/indicator-1.json",
            "data/schema/strategy-1.json",
            "data/strategy.csv",
            "data/strategy.csv-metadata.json",
            "data/strategy.json",
        ]
    );
    let table = String::from_utf8_lossy(bytes(&site, &format!("{FOLDER}debt.csv")));
    assert_eq!(
        table,
        "\u{feff}indicator,period,value,value_text,unit,status,note\r\n\
         goals/a/indicators/debt,2016,47.80,47.80,%,,\r\n\
         goals/a/indicators/debt,2022,65,65,%,provisional|break,\
         \"Bez spółek, \"\"wstępnie\"\".\"\r\n\
         goals/a/indicators/debt,2023,,,%,missing,\r\n"
    );
}

#[test]
fn names_are_those_of_the_content_and_not_of_the_words() {
    let renamed = CITY.replace("title: Dług", "title: Zadłużenie\nslug: inny");
    let reordered = CITY.replace("languages: [pl, en]", "languages: [pl, en, uk]");
    let site = good_site(CITY);
    for other in [renamed, reordered] {
        assert_eq!(data_files(&site), data_files(&support::site(&other).value));
    }
}

#[test]
fn without_values_there_is_nothing_to_take() {
    let empty = CITY.replace(
        "observations:\n  2016: 47.80\n  2022: {value: 65, flags: [provisional, break]}\n  2023:",
        "",
    );
    let empty = empty.replace("notes: {2022: \"Bez *spółek*, \\\"wstępnie\\\".\"}\n", "");
    let site = good_site(&empty);
    assert_eq!(data_files(&site), Vec::<&str>::new());
    assert!(!page(&site, "pl/index.html").contains("_downloads"));
    assert!(!page(&site, "pl/cele/a/wskazniki/dlug/index.html").contains("\"Dataset\""));
}

#[test]
fn what_the_facts_do_not_say_no_file_says() {
    let bare = CITY
        .replace("license: CC-BY-4.0\n", "")
        .replace("base_url: https://example.org/miasto/\n", "")
        .replace("entity: Miasto, published: 2023-01-15, updated: 2024-05-06", "");
    let site = site(&bare).value;
    // A catalogue must have a publisher.
    assert!(!data_files(&site).iter().any(|path| path.contains("catalog")));
    let package = json(&site, &format!("{FOLDER}datapackage.json"));
    assert_eq!(package["licenses"][0]["name"], "notspecified");
    assert_eq!(package["created"], serde_json::Value::Null);
    assert_eq!(package["contributors"], serde_json::Value::Null);
    let document = json(&site, &format!("{FOLDER}debt.json"));
    assert_eq!(document["license"], serde_json::Value::Null);
    assert_eq!(document["$schema"], "../../../../schema/indicator-1.json");
    let page = page(&site, "pl/cele/a/wskazniki/dlug/index.html");
    assert!(!page.contains("contentUrl") && page.contains("Licencja nie jest podana"));
}

#[test]
fn licence_and_dates_reach_every_format() {
    let site = good_site(CITY);
    let license = "https://creativecommons.org/licenses/by/4.0/";
    let package = json(&site, &format!("{FOLDER}datapackage.json"));
    assert_eq!(package["licenses"][0]["path"], license);
    assert_eq!(package["licenses"][0]["name"], "CC-BY-4.0");
    assert_eq!(package["created"], "2023-01-15T00:00:00Z");
    let document = json(&site, &format!("{FOLDER}debt.json"));
    assert_eq!(document["license"]["url"], license);
    assert_eq!(document["updated"], "2024-05-06");
    assert_eq!(document["notes"]["2022"]["pl"], "Bez spółek, \"wstępnie\".");
    assert_eq!(document["assessment"]["verdict"], "not-assessed");
    assert_eq!(document["assessment"]["direction_not_assessed"][0], "break");
    let csvw = json(&site, &format!("{FOLDER}debt.csv-metadata.json"));
    assert_eq!(csvw["dc:license"]["@id"], license);
    let turtle = String::from_utf8_lossy(bytes(&site, "data/catalog.ttl"));
    assert!(turtle.contains(&format!("dct:license <{license}>")));
    assert!(turtle.contains("dct:modified \"2024-05-06\"^^xsd:date"));
    assert!(turtle.contains("dcat:startDate \"2016-01-01\"^^xsd:date"));
    assert!(turtle.contains("dcat:endDate \"2023-12-31\"^^xsd:date"));
    let page = page(&site, "pl/cele/a/wskazniki/dlug/index.html");
    assert!(page.contains("\"temporalCoverage\":\"2016/2023\""));
    assert!(page.contains(&format!("\"license\":\"{license}\"")));
}

#[test]
fn what_the_site_says_of_its_data_reaches_the_catalogue() {
    let described = CITY.replace(
        "license: CC-BY-4.0",
        "license: CC-BY-4.0
contact: {name: Wydział, email: a@example.org, phone: +48 12 345}
dataset:
  area: {pl: Miasto, en: City}
  keywords: {pl: [dług, budżet], en: debt}
  theme: economy
  frequency: half-yearly",
    );
    let site = good_site(&described);
    let turtle = String::from_utf8_lossy(bytes(&site, "data/catalog.ttl")).into_owned();
    for part in [
        "dcat:theme <http://publications.europa.eu/resource/authority/data-theme/ECON>",
        "dct:accrualPeriodicity <http://publications.europa.eu/resource/authority/frequency/ANNUAL_2>",
        "dcat:keyword \"dług\"@pl, \"budżet\"@pl, \"debt\"@en",
        "skos:prefLabel \"Miasto\"@pl, \"City\"@en",
        "vcard:hasEmail <mailto:a@example.org>",
        "vcard:hasTelephone <tel:+4812345>",
    ] {
        assert!(turtle.contains(part), "no {part} in\n{turtle}");
    }
    let page = page(&site, "en/goals/a/indicators/debt/index.html");
    assert!(page.contains("\"spatialCoverage\":{\"@type\":\"Place\",\"name\":\"City\"}"));
}

#[test]
fn pages_offer_the_files_with_their_true_sizes() {
    let site = good_site(CITY);
    let mut offers = 0;
    for path in ["pl/cele/a/wskazniki/dlug/index.html", "pl/index.html", "en/index.html"] {
        let text = page(&site, path);
        let root = "../".repeat(path.matches('/').count());
        for offer in text.split("<a href=\"").skip(1).filter(|offer| offer.contains(" download>")) {
            let href = offer.split('"').next().expect("address");
            let target = href.strip_prefix(&root).expect("a relative link");
            let length = bytes(&site, target).len();
            let name = offer.split_once('>').and_then(|(_, rest)| rest.split('<').next());
            let name = name.expect("name");
            // The home page has the sizes below, by the names of the formats.
            let shown = [
                format!(">{name}</a> <span class=\"size\">("),
                format!("<li>{name} <span class=\"size\">("),
            ]
            .iter()
            .find_map(|start| Some(text.split_once(start.as_str())?.1));
            let shown = shown.and_then(|rest| rest.split_once(')'));
            // The archive of the site says what it is and of what day.
            let shown = shown.map(|(shown, _)| shown.trim_start_matches("ZIP, "));
            let (number, unit) = shown.and_then(|shown| shown.split_once('\u{a0}')).expect("size");
            let unit = if unit.starts_with("kB") { 1000.0 } else { 1.0 };
            let shown: f64 = number.replace(',', ".").parse::<f64>().expect("number") * unit;
            #[allow(clippy::cast_precision_loss, reason = "files are small")]
            let difference = (shown - length as f64).abs();
            assert!(difference <= unit / 20.0, "{href}: {number} for {length}");
            offers += 1;
        }
    }
    // Each of them offers the archive of the site as well.
    assert_eq!(offers, 6 + 6 + 6 + 3);
    let indicator = page(&site, "pl/cele/a/wskazniki/dlug/index.html");
    assert!(
        indicator.contains("<link rel=\"alternate\" type=\"text/csv\" href=\"../../../../../data/")
    );
}

#[test]
fn parts_follow_the_total_in_columns_of_their_own() {
    let site = good_site(
        "
-- site.yaml --
languages: [pl, en]
provenance: {entity: Miasto}
-- site.pl.md --
---
title: Strategia
---
-- goals/a/index.pl.md --
---
title: Cel
---
-- goals/a/indicators/x.pl.md --
---
title: Wskaźnik
---
-- goals/a/indicators/x.yaml --
kind: number
dimensions:
  dzielnica: {name: {pl: Dzielnica}, categories: {I: {}, II Grzegórzki: {}}}
  płeć i wiek: {categories: {-k: {}}}
-- goals/a/indicators/x.csv --
period,value,flags,note,dzielnica,płeć i wiek
2020,3,,,,
2021,4.50,,,,
2020,1,estimated,,I,
2020,-0.5,,,II Grzegórzki,-k
2021,,,\"nie mierzono, \"\"jeszcze\"\"\",II Grzegórzki,-k
",
    );
    let table = bytes(&site, "data/goals/a/indicators/x/x.csv");
    let text = String::from_utf8_lossy(table);
    assert_eq!(
        text.trim_start_matches('\u{feff}').lines().collect::<Vec<_>>(),
        [
            "indicator,period,value,value_text,unit,status,note,dzielnica,plec_i_wiek",
            "goals/a/indicators/x,2020,3,3,,,,,",
            "goals/a/indicators/x,2021,4.50,4.50,,,,,",
            "goals/a/indicators/x,2020,1,1,,estimated,,I,",
            "goals/a/indicators/x,2020,-0.5,-0.5,,,,II Grzegórzki,'-k",
            "goals/a/indicators/x,2021,,,,missing,\"nie mierzono, \"\"jeszcze\"\"\",\
             II Grzegórzki,'-k",
        ]
    );
    assert_eq!(table, bytes(&site, "data/strategy.csv"));
    let package = json(&site, "data/goals/a/indicators/x/datapackage.json");
    let schema = &package["resources"][0]["schema"];
    let keys = ["indicator", "period", "dzielnica", "plec_i_wiek"];
    assert_eq!(schema["primaryKey"], serde_json::json!(keys));
    assert_eq!(schema["fields"][7]["title"], "Dzielnica");
    assert_eq!(schema["fields"][8]["constraints"]["enum"], serde_json::json!(["'-k"]));
    let csvw = json(&site, "data/goals/a/indicators/x/x.csv-metadata.json");
    let column = &csvw["tableSchema"]["columns"][8];
    assert_eq!(column["name"], "plec_i_wiek");
    let titles =
        serde_json::json!({"und": "plec_i_wiek", "pl": "płeć i wiek", "en": "płeć i wiek"});
    assert_eq!(column["titles"], titles);
    let document = json(&site, "data/goals/a/indicators/x/x.json");
    assert_eq!(document["observations"][4]["dzielnica"], "II Grzegórzki");
    assert_eq!(document["dimensions"][1]["categories"][0]["key"], "-k");
}

#[test]
fn archives_are_the_same_in_every_build_and_know_no_clock() {
    let path = format!("{FOLDER}debt.zip");
    let site = good_site(CITY);
    let again = good_site(CITY);
    assert_eq!(bytes(&site, &path), bytes(&again, &path));
    let undated = support::site(&CITY.replace(", published: 2023-01-15, updated: 2024-05-06", ""));
    for (site, year) in [(&site, 2024), (&undated.value, 1980)] {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes(site, &path))).expect("archive");
        for index in 0..archive.len() {
            let mut file = archive.by_index(index).expect("file");
            assert_eq!(file.last_modified().expect("date").year(), year);
            let name = file.name().expect("name").into_owned();
            let mut content = Vec::new();
            file.read_to_end(&mut content).expect("content");
            if !name.starts_with("readme.") {
                assert_eq!(content, bytes(site, &format!("{FOLDER}{name}")), "{name}");
            }
        }
    }
}

#[test]
fn json_agrees_with_the_published_schemas() {
    for base in ["base_url: https://example.org/miasto/\n", ""] {
        let site = good_site(&CITY.replace("base_url: https://example.org/miasto/\n", base));
        for (document, schema) in [
            (format!("{FOLDER}debt.json"), "indicator-1.json"),
            ("data/strategy.json".into(), "strategy-1.json"),
        ] {
            let mut compiler = boon::Compiler::new();
            let mut schemas = boon::Schemas::new();
            let root = if base.is_empty() {
                "https://x.example/"
            } else {
                "https://example.org/miasto/data/schema/"
            };
            for name in ["indicator-1.json", "strategy-1.json"] {
                let text = json(&site, &format!("data/schema/{name}"));
                compiler.add_resource(&format!("{root}{name}"), text).expect("resource");
            }
            let schema =
                compiler.compile(&format!("{root}{schema}"), &mut schemas).expect("schema");
            let mut document = json(&site, &document);
            if let Err(error) = schemas.validate(&document, schema) {
                panic!("{error:#}");
            }
            document["observations"][0]["status"] = "final".into();
            assert!(schemas.validate(&document, schema).is_err());
        }
    }
}

/// An observation as it is written, and the row that it has to become.
#[derive(Clone, Debug)]
struct Written {
    value: Option<String>,
    flags: Vec<&'static str>,
    note: Option<String>,
}

fn written(grades: bool) -> impl Strategy<Value = Written> {
    let number = "-?[0-9]{1,12}(\\.[0-9]{1,12})?";
    let value = if grades {
        prop::sample::select(vec!["AAA", "A-", "++", "b, \"c\""]).prop_map(str::to_owned).boxed()
    } else {
        number.boxed()
    };
    let flags =
        prop::sample::subsequence(vec!["provisional", "estimated", "revised", "break"], 0..3);
    // Plain words of which Markdown makes nothing else, with all that CSV has to guard.
    let note = "[=@+-]?[a-zżółć\"']{1,6}([,;|] ?[a-zżółć\"']{1,6}){0,3}";
    (prop::option::weighted(0.8, value), flags, prop::option::of(note))
        .prop_map(|(value, flags, note)| Written { value, flags, note })
}

/// Takes away the apostrophe that keeps spreadsheets from reading a text as a formula.
fn unguarded(text: &str) -> &str {
    let begins = text.trim_start_matches('\'');
    match text.strip_prefix('\'') {
        Some(rest) if begins.starts_with(['=', '+', '-', '@']) && begins.chars().count() > 1 => {
            rest
        }
        _ => text,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn series_and_intervals_read_again_are_what_the_table_says(
        lines in prop::collection::btree_map(
            (0_usize..12, 0_usize..3, 0_usize..2),
            ("-?[0-9]{1,9}(\\.[0-9]{1,12})?", any::<bool>()),
            1..40,
        ),
        decimals in 0_u8..4,
    ) {
        let (kinds, units, cities) = (["pm10", "pm25", "o3"], ["µg/m³", "=mg", ""], ["łódź", "a b"]);
        let mut table = "okres;wartość;dolna;górna;rodzaj;miasto\n".to_owned();
        let mut expected = Vec::new();
        for ((year, kind, city), (value, has_ends)) in &lines {
            let (kind, unit, city) = (kinds[*kind], units[*kind], cities[*city]);
            // The ends are far off on both sides.
            let ends = match value.strip_prefix('-') {
                _ if !has_ends => [String::new(), String::new()],
                Some(number) => [format!("-9{number}"), number.to_owned()],
                None => [format!("-{value}"), format!("9{value}")],
            };
            let year = 1990 + year;
            let _ = writeln!(table, "{year};{value};{};{};{kind};{city}", ends[0], ends[1]);
            let [low, high] = ends;
            expected.push([year.to_string(), value.clone(), unit.to_owned(), kind.to_owned(), city.to_owned(), low, high]);
        }
        expected.sort();
        let first = &expected[0];
        let facts = format!(
            "kind: number\nnumbers: point\ndecimals: {decimals}\nheadline: {{rodzaj: {}, miasto: {}}}\n\
             dimensions:\n rodzaj:\n  kind: series\n  categories: {{pm10: {{unit: µg/m³}}, pm25: {{unit: =mg}}, o3: x}}\n \
             miasto: {{kind: peer}}\n",
            first[3], first[4],
        );
        let text = format!(
            "-- site.yaml --\nlanguages: [pl]\n-- site.pl.md --\n---\ntitle: S\n---\n\
             -- goals/a/indicators/x.yaml --\n{facts}-- goals/a/indicators/x.csv --\n{table}\
             -- goals/a/indicators/x.pl.md --\n---\ntitle: X\n---\n\
             -- goals/a/index.pl.md --\n---\ntitle: A\n---\n"
        );
        let outcome = compile(&sources(&text), &Settings::default(), &Progress::default());
        prop_assert!(outcome.is_publishable(), "{:?}\n{text}", support::reports(&outcome));
        let read = |path: &str, heads: [&str; 7]| {
            let rows = rows(&outcome.value, path);
            let cell = |row: &Vec<String>, head: &str| {
                let place = rows[0].iter().position(|known| known == head);
                place.map_or_else(String::new, |place| unguarded(&row[place]).to_owned())
            };
            let mut read: Vec<_> =
                rows[1..].iter().map(|row| heads.map(|head| cell(row, head))).collect();
            read.sort();
            read
        };
        let heads = ["period", "value", "unit", "rodzaj", "miasto", "low", "high"];
        prop_assert_eq!(&read("data/goals/a/indicators/x/x.csv", heads), &expected);
        prop_assert_eq!(&read("data/strategy.csv", heads), &expected);
        let heads = ["TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "RODZAJ", "MIASTO", "LOWER_BOUND", "UPPER_BOUND"];
        prop_assert_eq!(&read("data/goals/a/indicators/x/x.sdmx.csv", heads), &expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_table_read_again_is_what_the_facts_say(
        (grades, series) in any::<bool>().prop_flat_map(|grades| {
            (Just(grades), prop::collection::vec(written(grades), 1..30))
        }),
        sort in prop::sample::select(vec!["", "-H2", "-Q3", "-09"]),
    ) {
        let period = |index: usize| format!("{}{sort}", 1990 + index);
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let mut facts = String::new();
        let mut notes = BTreeMap::new();
        for (index, written) in series.iter().enumerate() {
            let period = period(index);
            let value = written.value.as_deref().map(quoted).unwrap_or_default();
            let flags = written.flags.join(", ");
            let _ = writeln!(facts, "  {period}: {{value: {value}, flags: [{flags}]}}");
            if let Some(note) = &written.note {
                notes.insert(period, note.clone());
            }
        }
        let kind = if grades { "kind: grade\ngrades: [AAA, A-, ++, 'b, \"c\"']" } else { "kind: number" };
        let mut words = String::new();
        for (period, note) in &notes {
            let _ = writeln!(words, "  {period}: {}", quoted(note));
        }
        let notes = if words.is_empty() { String::new() } else { format!("notes:\n{words}") };
        let text = format!(
            "-- site.yaml --\nlanguages: [pl]\n-- site.pl.md --\n---\ntitle: S\n---\n\
             -- goals/a/indicators/x.yaml --\n{kind}\nobservations:\n{facts}\
             -- goals/a/indicators/x.pl.md --\n---\ntitle: X\nunit: zł\n{notes}---\n\
             -- goals/a/index.pl.md --\n---\ntitle: A\n---\n"
        );
        let outcome = compile(&sources(&text), &Settings::default(), &Progress::default());
        prop_assert!(outcome.is_publishable(), "{:?}\n{text}", support::reports(&outcome));
        for path in ["data/goals/a/indicators/x/x.csv", "data/strategy.csv"] {
            let rows = rows(&outcome.value, path);
            prop_assert_eq!(rows.len(), series.len() + 1);
            for (index, (row, written)) in rows[1..].iter().zip(&series).enumerate() {
                let value = written.value.clone().unwrap_or_default();
                let mut status = written.flags.clone();
                status.extend(written.value.is_none().then_some("missing"));
                prop_assert_eq!(&row[0], "goals/a/indicators/x");
                prop_assert_eq!(&row[1], &period(index));
                prop_assert_eq!(&row[2], if grades { "" } else { &value });
                prop_assert_eq!(unguarded(&row[3]), value);
                prop_assert_eq!(&row[4], "zł");
                prop_assert_eq!(&row[5], &status.join("|"));
                prop_assert_eq!(unguarded(&row[6]), written.note.as_deref().unwrap_or_default());
            }
        }
    }
}
