//! How much a reader waits for: a page with the style sheets and scripts that it begins with, as a
//! server sends them. Fonts and pictures come on top.

#![allow(clippy::disallowed_methods, reason = "tests read the site of this repository")]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use flate2::{Compression, write::GzEncoder};
use metka::OutputPath;
use metka::read::{History, Sources};
use metka::{Progress, Settings, Site, compile};
use support::good_site;

const MOST: usize = 20_000;

fn packed(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory").len()
}

/// The assets that the elements of a page name in an attribute.
fn loaded<'a>(html: &'a str, element: &'a str, key: &'a str) -> impl Iterator<Item = &'a str> {
    html.split(element).skip(1).filter_map(move |rest| {
        let tag = rest.split_once('>')?.0;
        let address = tag.split_once(&format!("{key}=\""))?.1.split_once('"')?.0;
        address.find("assets/").map(|start| &address[start..])
    })
}

/// The pages above the limit, with their weights.
fn heavy(site: &Site) -> Vec<String> {
    let mut assets: BTreeMap<&str, usize> = BTreeMap::new();
    let mut heavy = Vec::new();
    for (path, bytes) in site.files.iter().filter(|(path, _)| path.as_str().ends_with(".html")) {
        let html = str::from_utf8(bytes).expect("pages are UTF-8");
        let sheets = loaded(html, "<link rel=\"stylesheet\"", "href");
        let names: Vec<_> = sheets.chain(loaded(html, "<script ", "src")).collect();
        let is_whole = html.contains("<style>");
        assert!(is_whole || html.contains("http-equiv=\"refresh\"") || names.len() > 1, "{path}");
        let mut weight = packed(bytes);
        for name in names {
            weight +=
                *assets.entry(name).or_insert_with(|| packed(&site.files[&OutputPath::new(name)]));
        }
        if weight > MOST {
            heavy.push(format!("{path}: {weight}"));
        }
    }
    heavy
}

#[test]
fn no_page_of_the_site_of_this_repository_is_above_20_kb() {
    fn read(sources: &mut Sources, root: &Path, folder: &Path) {
        for entry in fs::read_dir(folder).expect("folder") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                read(sources, root, &path);
            } else {
                let name = path.strip_prefix(root).expect("inside").to_string_lossy();
                sources.insert(&name.replace('\\', "/"), &fs::read(&path).expect("file"));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sources = Sources::from_texts([]);
    read(&mut sources, root, &root.join("content"));
    sources.history = History::Full(BTreeMap::default()).into();
    let site = compile(&sources, &Settings::default(), &Progress::default()).value;
    assert_eq!(heavy(&site), Vec::<String>::new());
}

/// Made up: three goals with eight indicators each, eight values and a target each.
#[test]
fn a_home_page_with_all_the_indicators_that_it_lists_is_below_20_kb() {
    let mut text = "
-- site.yaml --
languages: [pl]
base_url: https://example.org/
license: CC-BY-4.0
provenance: {entity: Miasto Wymyślone, published: 2024-01-01, updated: 2024-04-30}
-- site.pl.md --
---
title: Strategia Miasta Wymyślonego 2035
summary: Trzy cele i dwadzieścia cztery wskaźniki.
---
"
    .to_owned();
    let names = ["Zieleń", "Pył", "Hałas", "Praca", "Nauka", "Domy", "Drogi", "Koleje"];
    for goal in 1..=3 {
        let _ = writeln!(
            text,
            "-- goals/{goal}/index.pl.md --\n---\ntitle: Cel o numerze {goal}\n---\nOpis."
        );
        for (index, name) in names.iter().enumerate() {
            let place = format!("goals/{goal}/indicators/i{index}");
            let better = if index % 3 == 0 { "lower" } else { "higher" };
            let seed = goal * 31 + index * 17;
            let value = |year: usize| 40 + seed + (year * (seed % 7 + 3) + year * year % 11) % 60;
            let values: Vec<_> =
                (0..8).map(|year| format!("{}: {}", 2014 + seed % 3 + year, value(year))).collect();
            let _ = write!(
                text,
                "-- {place}.yaml --
kind: number
better: {better}
observations: {{{}}}
target: {{year: 2035, value: {}}}
-- {place}.pl.md --
---
title: {name} w dzielnicach celu {goal}
measures: {name} na tysiąc mieszkańców według pomiarów miasta
unit: sztuki
source: Urząd statystyczny
---
",
                values.join(", "),
                if better == "lower" { 20 } else { 300 }
            );
        }
    }
    let site = good_site(&text);
    let heavy: Vec<_> = heavy(&site);
    assert!(!heavy.iter().any(|page| page.starts_with("pl/index.html")), "{heavy:?}");
    assert!(heavy.len() <= 1, "all but the one-page edition: {heavy:?}");
}

/// Made up: a hundred districts with five values each.
#[test]
fn a_hundred_parts_with_five_periods_take_no_more_than_20_kb_with_their_style() {
    let mut table = "period,value,district\n".to_owned();
    for district in 1..=100 {
        for year in 2020..2025 {
            let value = (district * 37 + year * 13 + district * year % 7) % 600;
            let _ = writeln!(table, "{year},{}.{},District {district:03}", value / 10, value % 10);
        }
    }
    let text = format!(
        "
-- site.yaml --
languages: [en]
license: CC-BY-4.0
provenance: {{entity: Made-up City, published: 2024-01-01, updated: 2024-04-30}}
-- site.en.md --
---
title: Made-up strategy
---
-- goals/i/index.en.md --
---
title: Goal
---
-- goals/i/indicators/a.en.md --
---
title: Green areas
source: A made-up survey
---
-- goals/i/indicators/a.yaml --
kind: percent
better: higher
show: {{district: [District 003, District 050, District 099]}}
-- goals/i/indicators/a.csv --
{table}"
    );
    let site = good_site(&text);
    let page = OutputPath::new("en/goals/i/indicators/green-areas/index.html");
    let html = str::from_utf8(&site.files[&page]).expect("pages are UTF-8");
    assert_eq!(html.matches("class=\"small-chart\"").count(), 3);
    let sheets = loaded(html, "<link rel=\"stylesheet\"", "href");
    let sheets = sheets.map(|name| packed(&site.files[&OutputPath::new(name)])).sum::<usize>();
    let weight = packed(html.as_bytes()) + sheets;
    assert!(weight <= MOST, "{weight}");
}
