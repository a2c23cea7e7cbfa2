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
    assert_has(&html, &["(-0.04) − 47.833333333333", "-47.873333333333 ≈ -47.9 percentage points"]);
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
