//! The reporting status of goals and of the site, releases, and indicators for frames.

mod support;

use support::{good_site, page};

const SITE: &str = "
-- site.yaml --
languages: [en, pl]
base_url: https://example.org/
license: CC-BY-4.0
provenance: {entity: Made-up city}
embed: true
-- site.en.md --
---
title: Made-up strategy
---
-- site.pl.md --
---
title: Zmyślona strategia
---
-- goals/i/index.yaml --
number: I
-- goals/i/index.en.md --
---
title: Green
---
-- goals/i/indicators/trees.yaml --
kind: number
releases: {last: 2024-05-31, next: 2091-05-31}
observations: {2019: 900, 2021: 1200, 2022: 1850}
-- goals/i/indicators/trees.en.md --
---
title: Trees
source: \"[Register](https://register.example/)\"
---
-- goals/i/indicators/roofs.yaml --
kind: number
-- goals/i/indicators/roofs.en.md --
---
title: Roofs
---
-- goals/ii/index.yaml --
number: II
-- goals/ii/index.en.md --
---
title: People
---
-- goals/ii/indicators/air.yaml --
kind: number
dimensions:
  district: {name: {en: District, pl: Dzielnica}}
-- goals/ii/indicators/air.csv --
period,value,district
2020,5,
2021,6,
2020,2,a
2020,3,b
-- goals/ii/indicators/air.en.md --
---
title: Air
aliases: [smog]
---
-- goals/iii/index.yaml --
number: III
-- goals/iii/index.en.md --
---
title: Without indicators
---
";

/// The cells of the tables of a page, a line for each row, without markup.
fn rows(html: &str) -> Vec<String> {
    let rows = html.split("<tr>").skip(1).map(|row| row.split("</tr>").next().unwrap_or(row));
    let plain = |row: &str| {
        let mut text = String::new();
        for (index, part) in row.split('<').enumerate() {
            let part = if index == 0 { part } else { part.split_once('>').map_or("", |it| it.1) };
            text.push_str(part.trim());
            text.push('|');
        }
        let cells: Vec<_> = text.split('|').filter(|cell| !cell.is_empty()).collect();
        cells.join(" | ").replace('\u{a0}', " ")
    };
    rows.map(plain).collect()
}

#[test]
fn a_goal_says_up_to_when_each_indicator_has_data() {
    let site = good_site(SITE);
    let of_goal = page(&site, "en/goals/i/reporting-status/index.html");
    assert!(of_goal.contains("Indicators that have data: 1 of 2."));
    assert_eq!(
        rows(&of_goal),
        [
            "Indicator | Data since | Data until | Periods with data | Data released | Next release",
            "Roofs | no data",
            "Trees | 2019 | 2022 | 3 of 4 | May 31, 2024 | May 31, 2091",
        ]
    );
    // No column is empty throughout, and parts that end earlier say so.
    let other = page(&site, "pl/cele/ii/stan-danych/index.html");
    assert_eq!(
        rows(&other),
        [
            "Wskaźnik | Dane od | Dane do | Okresy z danymi | Podział",
            "Air | 2020 | 2021 | 2 | Dzielnica (2, do 2020)",
        ]
    );
    assert!(!site.files.keys().any(|path| path.as_str().contains("iii/reporting-status")));
}

#[test]
fn the_site_says_it_of_each_goal_and_when_new_data_come_out() {
    let site = good_site(SITE);
    let whole = page(&site, "en/reporting-status/index.html");
    assert!(whole.contains("Indicators that have data: 2 of 3."));
    assert!(whole.contains("have data: 1 of 2") && whole.contains("have data: 1 of 1"));
    assert!(whole.contains("<time datetime=\"2091-05-31\">"));
    let twin = page(&site, "en/reporting-status/index.md");
    assert!(twin.contains("- May 31, 2091: [Trees](../../en/goals/i/indicators/trees/index.md)"));
    // Who looks for data finds it.
    assert!(page(&site, "sitemap.xml").contains("/en/goals/i/reporting-status/"));
    assert!(page(&site, "en/search.js").contains("Reporting status"));
    for from in ["en/goals/i/index.html", "en/goals/i/indicators/index.html"] {
        assert!(page(&site, from).contains("en/goals/i/reporting-status/index.html"), "{from}");
    }
    let years = page(&site, "en/goals/i/monitoring/index.html");
    assert!(years.contains("en/goals/i/reporting-status/index.html"));
    assert!(page(&site, "en/index.html").contains("href=\"../en/reporting-status/index.html\""));
}

#[test]
fn without_indicators_nobody_speaks_of_data() {
    let site = good_site(
        "-- site.yaml --\nlanguages: [en]\n-- site.en.md --\n---\ntitle: Strategy\n---\n",
    );
    assert!(!page(&site, "en/index.html").contains("eporting"));
}

#[test]
fn the_page_makes_way_for_one_with_its_address() {
    let own = "-- pages/a.en.md --\n---\ntitle: Reporting status\n---\n";
    let site = good_site(&format!("{SITE}{own}"));
    assert!(page(&site, "en/reporting-status/index.html").contains("kind-page"));
    assert!(page(&site, "en/reporting-status-2/index.html").contains("kind-reporting"));
}

#[test]
fn an_indicator_says_when_its_data_came_out() {
    let site = good_site(SITE);
    let trees = page(&site, "en/goals/i/indicators/trees/index.html");
    let last =
        "<dt>Data released</dt><dd><time datetime=\"2024-05-31\">May\u{a0}31,\u{a0}2024</time>";
    assert!(trees.contains(last));
    assert!(trees.contains("<dt>Next release</dt><dd><time datetime=\"2091-05-31\">"));
    let catalogue = page(&site, "data/catalog.ttl");
    assert!(catalogue.contains("dct:issued \"2024-05-31\"^^xsd:date"));
    let dimension = "#goals/ii/indicators/air/dimension-district> a qb:DimensionProperty ;\n  \
                     rdfs:label \"District\"@en, \"Dzielnica\"@pl";
    assert!(catalogue.contains(dimension) && catalogue.contains("statdcatap:numSeries 3"));
}

#[test]
fn other_sites_may_show_an_indicator_in_a_frame() {
    let site = good_site(SITE);
    let path = "en/goals/i/indicators/trees/embed/index.html";
    let small = page(&site, path);
    assert!(small.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(small.contains(
        "<link rel=\"canonical\" href=\"https://example.org/en/goals/i/indicators/trees/index.html\">"
    ));
    assert!(small.contains("<base target=\"_blank\">") && !small.contains("<script"));
    assert!(
        small.contains("https://register.example/") && small.contains("rel=\"license external\"")
    );
    assert!(small.contains("drawing-wide"));
    let trees = page(&site, "en/goals/i/indicators/trees/index.html");
    assert!(trees.contains(
        "&lt;iframe src=&quot;https://example.org/en/goals/i/indicators/trees/embed/index.html&quot; \
         title=&quot;Trees – Made-up strategy&quot;"
    ));
    assert!(page(&site, "en/goals/i/indicators/trees/index.md").contains("    <iframe src="));
    assert!(!page(&site, "sitemap.xml").contains("embed"));
    // A frame at an earlier address stays as it is; an indicator without values has none.
    assert!(page(&site, "en/goals/ii/indicators/smog/embed/index.html").contains("drawing-wide"));
    assert!(!site.files.keys().any(|path| path.as_str().contains("roofs/embed")));
}

#[test]
fn a_page_for_frames_is_offered_only_with_a_whole_address() {
    let site = good_site(
        &SITE
            .replace("base_url: https://example.org/\n", "")
            .replace("embed: true", "embed: true\nchecks: {missing-base-url: off}"),
    );
    assert!(!page(&site, "en/goals/i/indicators/trees/index.html").contains("iframe"));
    page(&site, "en/goals/i/indicators/trees/embed/index.html");
    let without = good_site(&SITE.replace("embed: true", "embed: false"));
    assert!(!without.files.keys().any(|path| path.as_str().contains("/embed/")));
}
