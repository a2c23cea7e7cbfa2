//! Indicators as offices have them: rounded values, intervals, series, peers, targets of all forms.

mod support;

use serde_json::Value;
use support::{good_site, page};

/// A site with the indicator `a`: its facts and its table, which may be empty.
fn indicator(facts: &str, table: &str) -> String {
    let table = match table {
        "" => String::new(),
        table => format!("-- goals/i/indicators/a.csv --\n{table}"),
    };
    format!(
        "
-- site.yaml --
languages: [en, pl]
base_url: https://example.org/
provenance: {{entity: City, publisher: Office, published: 2030-01-15, updated: 2030-03-20}}
-- site.en.md --
---
title: Strategy
---
-- goals/i/index.en.md --
---
title: Goal
---
-- goals/i/operational/1.en.md --
---
title: Clean air
---
-- goals/i/indicators/a.en.md --
---
title: Smog
---
-- goals/i/indicators/a.yaml --
{facts}{table}"
    )
}

/// The page of the indicator, its spaces in one form.
fn shown(facts: &str, table: &str) -> String {
    let site = good_site(&indicator(facts, table));
    page(&site, "en/goals/i/indicators/smog/index.html").replace('\u{a0}', " ")
}

/// The data of the indicator: its table, and its JSON.
fn data(facts: &str, table: &str) -> (String, Value) {
    let site = good_site(&indicator(facts, table));
    let json = page(&site, "data/goals/i/indicators/a/a.json");
    (page(&site, "data/goals/i/indicators/a/a.csv"), serde_json::from_str(&json).expect("JSON"))
}

#[track_caller]
fn assert_has(text: &str, all: &[&str]) {
    for part in all {
        assert!(text.contains(part), "no {part:?} in:\n{text}");
    }
}

#[test]
fn readers_see_rounded_values_and_programs_every_digit() {
    let facts = "kind: percent\nbetter: lower\ndecimals: 1\nobservations: {2016: 47.833333333333, \
                 2022: 65, 2024: -0.04}\ntarget: {year: 2030, value: 12.25}\n";
    let html = shown(facts, "");
    assert_has(&html, &["47.8%", "65.0%", "0.0%", "12.25%", "about 47.9 percentage points"]);
    assert!(!html.contains("-0.0%") && !html.contains("−0.0%"), "a rounded zero has no minus");
    // The working has the exact values and the rounded change.
    assert_has(&html, &["(−0.04) − 47.833333333333", "−47.873333333333 ≈ −47.9 percentage points"]);
    let (csv, json) = data(facts, "");
    assert_has(&csv, &["2016,47.833333333333,47.833333333333,%", "2022,65,65,%"]);
    assert_eq!(json["decimals"], 1);
    assert_eq!(json["observations"][0]["value_text"], "47.833333333333");
}

#[test]
fn intervals_that_overlap_make_a_verdict_uncertain() {
    for (low, expected) in [("3.6", Value::Bool(true)), ("4.0", Value::Bool(true))] {
        let table =
            format!("period,value,low,high\n2020,4.2,3.9,4.5\n2021,9,,\n2022,4.1,{low},4.3\n");
        let (csv, json) = data("kind: number\nbetter: lower\ninterval: 95\n", &table);
        assert_has(&csv, &["status,note,low,high\r\n", &format!(",4.1,4.1,,,,{low},4.3\r\n")]);
        assert_has(&csv, &[",2021,9,9,,,,,\r\n"]);
        assert_eq!(json["assessment"]["uncertain"], expected);
        assert_eq!(json["assessment"]["verdict"], "towards");
        assert_eq!(json["interval"], "95");
        assert_eq!(json["observations"][1]["low"], Value::Null);
    }
    let apart = "period,value,low,high\n2020,4.2,4.1,4.5\n2022,4.0,3.6,4.09\n";
    assert_eq!(data("kind: number\n", apart).1["assessment"]["uncertain"], false);
    let none = "period,value,low,high\n2020,4.2,4.1,4.5\n2022,4.0,,\n";
    assert_eq!(data("kind: number\n", none).1["assessment"]["uncertain"], Value::Null);
}

const AIR: &str = "kind: number
better: lower
decimals: 1
dimensions:
 pollutant:
  name: {en: Pollutant, pl: Zanieczyszczenie}
  kind: series
  categories:
   pm10: {name: PM10, unit: µg/m³, target: {year: 2030, value: 15}}
   pm25: {name: \"PM2.5\", unit: {en: mg per m³, pl: mg na m³}, decimals: 2}
   ozone: {name: {en: ozone, pl: ozon}, better: higher}
 city:
  name: {en: City, pl: Miasto}
  kind: peer
  categories: {krakow: Kraków, lodz: Łódź}
headline: {pollutant: pm10, city: krakow}
show: {city: [lodz]}
";

const AIR_TABLE: &str = "period,value,pollutant,city,note
2020,40.04,pm10,krakow,
2022,30.06,pm10,krakow,Measured anew
2020,20.055,pm25,krakow,
2022,21,pm25,krakow,
2020,35,pm10,lodz,
2022,34,pm10,lodz,
2022,9,ozone,lodz,
";

#[test]
fn a_headline_speaks_for_an_indicator_of_several_measures() {
    let html = shown(AIR, AIR_TABLE);
    assert_has(&html, &["40.0", "30.1", "in the desired direction", "(µg/m³)", "20.06"]);
    // Measures of their own share neither a scale nor a unit.
    assert_has(&html, &["Each measure has its own scale.", "mg per m³", "PM10 · Kraków", "Łódź"]);
    let (csv, json) = data(AIR, AIR_TABLE);
    let key = "goals/i/indicators/a";
    assert_eq!(
        csv.trim_start_matches('\u{feff}').replace("\r\n", "\n"),
        format!(
            "indicator,period,value,value_text,unit,status,note,pollutant,city
{key},2020,40.04,40.04,µg/m³,,,pm10,krakow
{key},2022,30.06,30.06,µg/m³,,Measured anew,pm10,krakow
{key},2020,35,35,µg/m³,,,pm10,lodz
{key},2022,34,34,µg/m³,,,pm10,lodz
{key},2020,20.055,20.055,mg per m³,,,pm25,krakow
{key},2022,21,21,mg per m³,,,pm25,krakow
{key},2022,9,9,,,,ozone,lodz
"
        )
    );
    assert_eq!(json["headline"], serde_json::json!({ "pollutant": "pm10", "city": "krakow" }));
    assert_eq!(json["assessment"]["verdict"], "towards");
    assert_eq!(json["assessment"]["base"], "2020");
    assert_eq!(json["target"]["value"], "15");
    let kinds = [&json["dimensions"][0]["kind"], &json["dimensions"][1]["kind"]];
    assert_eq!(kinds, ["series", "peer"]);
    assert_eq!(json["dimensions"][0]["categories"][2]["name"]["pl"], "ozon");
    let series = json["series"].as_array().expect("series");
    assert_eq!(series.len(), 3);
    assert_eq!(series[0]["categories"], serde_json::json!({ "pollutant": "pm10" }));
    assert_eq!(series[0]["target"]["year"], 2030);
    assert_eq!(series[1]["unit"]["pl"], "mg na m³");
    assert_eq!(series[1]["better"], "lower");
    assert_eq!(series[1]["decimals"], 2);
    assert!(series[1]["target"].is_null(), "a series inherits no target");
    assert_eq!(series[1]["assessment"]["verdict"], "away");
    // Of the headline's city there is no ozone.
    assert_eq!(series[2]["better"], "higher");
    assert_eq!(series[2]["assessment"]["verdict"], "not-assessed");
}

#[test]
fn without_a_headline_parts_alone_have_values() {
    let facts = AIR.replace("headline: {pollutant: pm10, city: krakow}\n", "");
    let html = shown(&facts, AIR_TABLE);
    assert_has(&html, &["there is no value of the whole"]);
    assert_eq!(data(&facts, AIR_TABLE).1["headline"], Value::Null);
}

#[test]
fn targets_of_every_form_are_assessed() {
    for (target, observations, expected) in [
        ("between: [4, 6]", "2016: 9, 2022: 7", "towards null range-target"),
        ("between: [4, 6]", "2016: 9, 2022: 6", "reached null range-target"),
        ("between: [4, 6]", "2016: 5, 2022: 3", "away null range-target"),
        ("between: [4, 6]", "2016: 3, 2022: 7", "unchanged null range-target"),
        ("change: {from: 2016, by: -40}", "2016: 100, 2022: 70", "towards 1.75 "),
        ("change: {from: 2016, by: -40}", "2016: 100, 2022: 60", "reached 2.3333333333333335 "),
        ("change: {from: 2005, by: 50}", "2016: 100, 2022: 70", "away null base-unknown"),
        ("change: {from: 2016, by: 50}", "2016: 0, 2022: 70", "towards null base-not-positive"),
    ] {
        let facts = format!(
            "kind: number\nobservations: {{{observations}}}\ntarget: {{year: 2030, {target}}}\n"
        );
        let assessment = &data(&facts, "").1["assessment"];
        let reason = assessment["ratio_not_assessed"][0].as_str().unwrap_or_default();
        let told = format!(
            "{} {} {reason}",
            assessment["verdict"].as_str().expect("a verdict"),
            assessment["ratio"]
        );
        assert_eq!(told, expected, "{target} {observations}");
        // Every form can be told in words.
        let html = shown(&facts, "");
        for name in ["{low}", "{n}", "{year}", "{periods}", "{target}"] {
            assert!(!html.contains(name), "{name} for {target}");
        }
    }
}

#[test]
fn the_way_to_a_target_is_compared_year_by_year() {
    let facts = "kind: number\nbetter: higher\nobservations: {2022: 1, 2026: 1900, 2028: 3200}\n\
                 target: {year: 2032, value: 4000, path: {2026: 2000, 2028: 3000, 2030: 3500}}\n";
    let json = data(facts, "").1;
    assert_eq!(json["target"]["path"]["2026"], "2000");
    let expected = serde_json::json!([
        { "year": 2026, "period": "2026", "reached": false, "difference": -100.0 },
        { "year": 2028, "period": "2028", "reached": true, "difference": 200.0 },
    ]);
    assert_eq!(json["assessment"]["path"], expected);
}

#[test]
fn statistical_offices_read_the_values_too() {
    let sdmx = |facts: &str, table: &str| {
        let site = good_site(&indicator(facts, table));
        page(&site, "data/goals/i/indicators/a/a.sdmx.csv").replace("\r\n", "\n")
    };
    assert_eq!(
        sdmx(AIR, &AIR_TABLE.replace("Measured anew", "")),
        "DATAFLOW,FREQ,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS,POLLUTANT,CITY
METKA:i_a(1.0),A,2020,40.04,µg/m³,A,pm10,krakow
METKA:i_a(1.0),A,2022,30.06,µg/m³,A,pm10,krakow
METKA:i_a(1.0),A,2020,35,µg/m³,A,pm10,lodz
METKA:i_a(1.0),A,2022,34,µg/m³,A,pm10,lodz
METKA:i_a(1.0),A,2020,20.055,mg per m³,A,pm25,krakow
METKA:i_a(1.0),A,2022,21,mg per m³,A,pm25,krakow
METKA:i_a(1.0),A,2022,9,,A,ozone,lodz
"
    );
    let of = |facts: &str, table: &str| {
        let text = sdmx(facts, table);
        let lines = text.lines().skip(1).map(|line| line.replace("METKA:i_a(1.0),", ""));
        lines.collect::<Vec<_>>().join(" ")
    };
    let year = "kind: percent\nyear_ends: 03-31\nobservations: {2021/22: 4.2, 2022/23: }\n";
    assert_eq!(of(year, ""), "A,2021-04-01/P1Y,4.2,PT,A A,2022-04-01/P1Y,,PT,O");
    assert_eq!(
        of(&year.replace("year_ends: 03-31\n", ""), ""),
        "A,2021-01-01/P2Y,4.2,PT,A A,2022-01-01/P2Y,,PT,O"
    );
    let half =
        "kind: number\nobservations: {2021-H1: 1, 2021-H2: {value: 2, flags: [provisional]}}\n";
    assert_eq!(of(half, ""), "S,2021-S1,1,,A S,2021-S2,2,,P");
    let spans = "kind: number\nobservations: {2019..2021: {value: 1, flags: [revised, break]}}\n";
    assert_eq!(of(spans, ""), "_O,2019-01-01/P3Y,1,,B,revised|break");
    let table = "period,value,low,high,sex,note\n2022-Q3,2,1,3,,\n2022-Q3,2.5,,,k,so\n";
    assert_eq!(of("kind: number\n", table), "Q,2022-Q3,2,,A,_T,1,3, Q,2022-Q3,2.5,,A,k,,,so");
    assert_eq!(
        of("kind: grade\ngrades: [A, -B]\nobservations: {2022-01: -B}\n", ""),
        "M,2022-01,'-B,,A"
    );
}

#[test]
fn decimals_of_the_facts_come_before_those_that_can_be_read() {
    let facts = "kind: number\ndecimals: 6\nobservations: {2016: 1.23456789, 2022: 2.5}\n";
    let html = shown(facts, "");
    assert_has(&html, &["1.234568", "2.500000"]);
}
