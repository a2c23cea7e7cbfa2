//! Characters that nobody sees, behind escapes and entities: they are found in every text of every
//! kind of file, where they would come onto a page or into a feed.

mod support;

use metka::diagnostic::Finding;
use metka::{OutputPath, Progress, Settings, compile};
use quick_xml::Reader;
use quick_xml::events::Event;
use support::{site, sources};

/// A site with all kinds of files. `¤` stands in each text of YAML, `¡` in each text of Markdown.
const WHOLE: &str = r#"
-- site.yaml --
languages: [pl, en]
base_url: https://example.org/
repository: "https://example.org/repo¤"
theme: "default¤"
license: "CC-BY-4.0¤"
dataset:
  area: {"pl¤": "Kraków¤"}
  keywords: {pl: ["miasto¤"]}
contact:
  name: "Urząd¤"
  address: "Rynek 1¤"
  email: "a@example.org¤"
  phone: "12 000 00 00¤"
  url: "https://example.org/¤"
accessibility:
  evaluation: "Firma¤"
  procedure: "Tak¤"
  architecture: {pl: "Winda¤"}
  communication: "Pętla¤"
  applications: "Brak¤"
provenance:
  entity: "Miasto¤"
  publisher: "Jan¤"
  author: "Ewa¤"
  published: "2021-10-06¤"
  updated: 2024-04-30
changes:
  2024-04-30: {pl: "Zmiana¤", "en¤": Change}
"checks¤": {}
-- strings.pl.yaml --
home: "Początek¤"
count_actions:
  one: "{n} akcja¤"
  other: "{n} akcji¤"
-- site.pl.md --
---
title: "Strategia¤"
short: "S¤"
summary: "Streszczenie¤"
provenance: {entity: "Miasto¤"}
---
Tekst¡ *wyróżniony¡* **mocny¡** `a` [odsyłacz¡](https://example.org/¡ "tytuł¡") <https://example.org>

## Nagłówek¡

- punkt¡

> cytat¡

| a¡ | b |
|----|---|
| c¡ | d |

``` rust¡
x
```

pojęcie¡
: znaczenie¡

![obraz¡](pages/a.png "tytuł¡")

Przypis[^1].

[^1]: Treść¡

[z]: https://example.org/ "tytuł"

[z][z]
-- pages/o.pl.md --
---
title: "O nas¤"
slug: "o-nas¤"
aliases: ["dawniej¤"]
translated_from: "0¤"
---
-- goals/i/index.yaml --
number: "I¤"
related: ["goals/i/actions/01¤"]
-- goals/i/index.pl.md --
---
title: "Cel¤"
---
-- goals/i/actions/01.yaml --
operational_goals: ["1¤"]
indicators: ["drzewa¤"]
-- goals/i/actions/01.pl.md --
---
title: "Akcja¤"
responsible: "Wydział¤"
---
-- goals/i/operational/1.pl.md --
---
title: Cel operacyjny
---
-- goals/i/tools/t.yaml --
kind: "policy¤"
url: "https://example.org/¤"
-- goals/i/tools/t.pl.md --
---
title: "Narzędzie¤"
---
-- goals/i/indicators/drzewa.yaml --
kind: number
observations:
  2022: "12¤"
  2023: {value: "13¤", flags: ["revised¤"]}
target: {year: 2030, value: "40¤"}
assessment: {verdict: unchanged, reason: {pl: "Powód¤"}}
-- goals/i/indicators/drzewa.pl.md --
---
title: "Drzewa¤"
measures: "Liczba¤"
unit: "szt.¤"
target: "Cel¤¡"
source: "Zarząd¤¡"
method: |
  Liczymy¡
notes: {2022: "Uwaga¤¡"}
---
-- goals/i/indicators/parki.yaml --
kind: number
dimensions: {"dzielnica¤": {name: {pl: "Dzielnica¤"}, categories: {"A¤": {pl: "Aa¤"}}}}
-- goals/i/indicators/parki.csv --
okres,wartość,dzielnica
2022,2,
2022,2,A
-- goals/i/indicators/parki.pl.md --
---
title: Parki
---
-- goals/i/indicators/oceny.yaml --
kind: grade
grades: ["A¤", B]
observations: {2022: A}
-- goals/i/indicators/oceny.pl.md --
---
title: Oceny
---
-- goals/i/reports/2023.pl.md --
---
title: "Rok¤"
---
-- pages/a.png --
x
"#;

fn found(site: &str) -> Vec<Finding> {
    support::site(site).findings
}

#[test]
fn what_an_escape_stands_for_is_found_in_every_text() {
    for (escape, entity, code) in [
        (r"\u202e", "&#x202e;", "bidirectional-control"),
        (r"\U00002066", "&#8294;", "bidirectional-control"),
        (r"\0", "&#1;", "control-character"),
        (r"\x1b", "&#x1B;", "control-character"),
        (r"\uFFFE", "&#xFFFE;", "control-character"),
    ] {
        let text = WHOLE.replace('¤', escape).replace('¡', entity);
        let found: Vec<_> =
            found(&text).into_iter().filter(|found| found.problem.code().0 == code).collect();
        for (path, file) in sources(&text).files {
            let Some(file) = file.text().filter(|_| path.as_str().starts_with("content/")) else {
                continue;
            };
            for mark in [escape, entity] {
                for (at, _) in file.match_indices(mark) {
                    let is_there = |found: &Finding| {
                        found.place.path == path && found.place.span.range().contains(&at)
                    };
                    assert!(found.iter().any(is_there), "{path}: {:?}", &file[..at + mark.len()]);
                }
            }
        }
    }
    let outcome = site(&WHOLE.replace(['¤', '¡'], ""));
    let errors = outcome.findings.iter().filter(|finding| finding.severity.name() == "error");
    assert_eq!(errors.count(), 0, "{:?}", support::reports(&outcome));
}

#[test]
fn an_escape_is_marked_where_it_stands() {
    let text = "-- site.yaml --\nlanguages: [pl]\n-- site.pl.md --\n---\ntitle: \"A\\0\"\n---\n\
                Słowo &#x202e; i dalej.\n";
    let marked: Vec<_> = found(text)
        .into_iter()
        .map(|finding| {
            let sources = sources(text);
            let source = sources.text(&finding.place.path).expect("text").to_string();
            (finding.problem.code().0, source[finding.place.span.range()].to_owned())
        })
        .filter(|(code, _)| code.contains("control"))
        .collect();
    let expected = [("control-character", "\"A\\0\""), ("bidirectional-control", "&#x202e;")];
    assert_eq!(marked, expected.map(|(code, text)| (code, text.to_owned())));
}

#[test]
fn the_target_of_a_link_is_looked_at_where_it_is_used() {
    let text = format!("{}[z]\n\n[z]: https://example.org/&#x202e; \"&#1;\"\n", support::SMALLEST);
    let codes = support::codes(&text);
    assert!(codes.contains(&"bidirectional-control"), "{codes:?}");
    assert!(codes.contains(&"control-character"), "{codes:?}");
}

#[test]
fn a_name_of_a_file_has_no_character_that_nobody_sees() {
    for name in [
        "content/pages/a\u{202e}b.png",
        "content/pages/a\nb.png",
        "content/pages/a\tb.png",
        "content/pages/\u{7}/a.png",
        "content/pages/a\u{2066}.pl.md",
        "themes/default/assets/a\u{202e}.css",
        "themes/a\u{1b}/strings/pl.yaml",
    ] {
        let mut sources = sources(support::SMALLEST);
        sources.insert(name, b"---\ntitle: A\n---\n");
        let outcome = compile(&sources, &Settings::default(), &Progress::default());
        let is_found = |finding: &Finding| {
            finding.problem.code().0 == "invisible-in-name" && finding.place.path.as_str() == name
        };
        assert!(outcome.findings.iter().any(is_found), "{name:?}: {:?}", outcome.findings);
    }
}

#[test]
fn a_theme_has_no_character_that_nobody_sees_in_its_templates_and_strings() {
    for file in [
        "-- themes/default/templates/home.html --\n<p>a\u{202e}b</p>",
        "-- themes/default/strings/pl.yaml --\nhome: \"a\\u202eb\"",
        "-- strings.pl.yaml --\nhome: \"a\\u202eb\"",
    ] {
        let codes = support::codes(&format!("{}{file}\n", support::SMALLEST));
        assert!(codes.contains(&"bidirectional-control"), "{file}: {codes:?}");
    }
}

/// Texts that end a script, an attribute or a template where they are not escaped.
const BREAKING: [&str; 6] = [
    "</script><script>alert(1)</script>",
    "\" onload=\"alert(1)",
    "' onload='alert(1)",
    "{{ 7 * 191 }}{% raw %}",
    "${alert(1)}`\\",
    "]]><!--<a href=javascript:alert(1)>",
];

#[test]
fn no_text_breaks_out_of_its_place() {
    for text in BREAKING {
        let quoted = format!("{text:?}");
        let site = site(&format!(
            "
-- site.yaml --
languages: [pl]
base_url: https://example.org/
offline: true
provenance: {{entity: {quoted}, author: {quoted}, publisher: {quoted}, updated: 2024-04-30}}
contact: {{name: {quoted}, address: {quoted}}}
-- strings.pl.yaml --
search: {quoted}
search_loading: {quoted}
search_count: {{one: {quoted}, other: {quoted}}}
feed: {quoted}
-- site.pl.md --
---
title: {quoted}
summary: {quoted}
---
[a](https://example.org/ \"x\")
-- goals/i/index.yaml --
number: {quoted}
-- goals/i/index.pl.md --
---
title: {quoted}
short: {quoted}
summary: {quoted}
---
-- goals/i/indicators/a.yaml --
kind: number
observations: {{2022: 1, 2023: 2}}
-- goals/i/indicators/a.pl.md --
---
title: {quoted}
unit: {quoted}
measures: {quoted}
---
"
        ));
        let errors: Vec<_> =
            site.findings.iter().filter(|finding| finding.severity.name() == "error").collect();
        let is_meant = |finding: &&&Finding| finding.problem.code().0 != "unknown-placeholder";
        assert!(errors.iter().filter(is_meant).count() == 0, "{errors:?}");
        for (path, bytes) in &site.value.files {
            let path = path.as_str();
            let Ok(file) = std::str::from_utf8(bytes) else { continue };
            if path.ends_with(".html") {
                assert!(!file.contains("<script>alert"), "{path}");
                assert!(!file.contains("<a href=javascript"), "{path}");
                assert!(!file.contains("1337"), "{path}");
                assert!(!tags(file).contains("onload"), "{path}");
                for json in scripts(file) {
                    serde_json::from_str::<serde_json::Value>(json).expect(path);
                }
            } else if path.ends_with(".json") || path.ends_with(".webmanifest") {
                serde_json::from_str::<serde_json::Value>(file).expect(path);
            } else if path.ends_with(".xml") || path.ends_with(".svg") {
                well_formed(path, file);
            }
        }
        assert!(site.value.files.contains_key(&OutputPath::new("pl/feed.xml")));
    }
}

/// What the scripts of a page hold that are data.
fn scripts(page: &str) -> Vec<&str> {
    let starts = page.split("<script type=\"application/ld+json\">").skip(1);
    starts.filter_map(|rest| Some(rest.split_once("</script>")?.0)).collect()
}

/// The tags of a page without the values of their attributes.
fn tags(page: &str) -> String {
    let mut tags = String::new();
    let (mut is_tag, mut quote) = (false, None);
    for character in page.chars() {
        match (is_tag, quote) {
            (false, _) => is_tag = character == '<',
            (true, Some(open)) if character == open => quote = None,
            (true, None) if matches!(character, '"' | '\'') => quote = Some(character),
            (true, None) if character == '>' => is_tag = false,
            (true, None) => tags.push(character),
            (true, Some(_)) => {}
        }
    }
    tags
}

fn well_formed(path: &str, file: &str) {
    let mut reader = Reader::from_str(file);
    reader.config_mut().enable_all_checks(true);
    let mut depth = 0_i32;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(Event::Start(element)) => {
                assert!(element.attributes().all(|attribute| attribute.is_ok()), "{path}");
                depth += 1;
            }
            Ok(Event::End(_)) => depth -= 1,
            Ok(_) => {}
            Err(error) => panic!("{path}: {error}"),
        }
    }
    assert_eq!(depth, 0, "{path}");
    let is_forbidden = |found: char| {
        (found < ' ' && !"\t\n\r".contains(found)) || matches!(found, '\u{fffe}' | '\u{ffff}')
    };
    assert!(!file.contains(is_forbidden), "{path}");
}

#[test]
fn a_feed_is_well_formed_whatever_comes_into_it() {
    let site = site(
        "
-- site.yaml --
languages: [pl]
base_url: https://example.org/
provenance: {entity: \"A\\0\", updated: 2024-04-30}
-- site.pl.md --
---
title: \"S\\u0001\\uffff\"
---
-- goals/i/index.yaml --
number: \"\\u0002\"
-- goals/i/index.pl.md --
---
title: \"C\\uFFFE\"
summary: \"]]>\\b\"
---
",
    );
    let feed = support::page(&site.value, "pl/feed.xml");
    well_formed("pl/feed.xml", &feed);
    assert!(feed.contains("<title>C</title>"), "{feed}");
}
