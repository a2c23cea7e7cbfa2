//! What a site has for search engines, feed readers, programs and devices, and the accessibility
//! statement: each test is a small site in one string.

mod support;

use std::collections::BTreeSet;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use metka::{OutputPath, Progress, Settings, Site, compile};
use proptest::prelude::*;
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use support::{codes, good_site, page, paths, sources};

/// A site with an address, a translated page and one that is not translated.
const CITY: &str = "
-- site.yaml --
languages: [pl, en]
base_url: https://example.org/s/
provenance: {entity: Miasto & Gmina, publisher: Jan Kowalski, published: 2021-10-06, updated: 2024-04-30}
-- site.pl.md --
---
title: Strategia
---
-- site.en.md --
---
title: Strategy
---
-- pages/a.yaml --
provenance: {updated: 2024-05-02}
changes:
  2024-05-02: {pl: Dodano <akapit>, en: A paragraph was added}
-- pages/a.pl.md --
---
title: O mieście
summary: Czym jest miasto.
aliases: [dawny]
---

## Rynek

Zobacz [dalej](b.pl.md#dwa), [niżej](#rynek) i [stronę](https://example.org/).
-- pages/a.en.md --
---
title: About the city
---

Text.
-- pages/b.pl.md --
---
title: Tylko po polsku
---

## Dwa
";

fn bytes<'a>(site: &'a Site, path: &str) -> &'a Arc<[u8]> {
    site.files.get(&OutputPath::new(path)).unwrap_or_else(|| panic!("{path}"))
}

fn json(site: &Site, path: &str) -> Value {
    serde_json::from_str(&page(site, path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The values of an attribute in the elements that contain a text.
fn attributes(html: &str, having: &str, name: &str) -> Vec<String> {
    let elements = html.split('<').filter(|element| element.contains(having));
    let open = format!("{name}=\"");
    let values = elements.filter_map(|element| {
        let (_, rest) = element.split_once(&open)?;
        Some(rest.split_once('"')?.0.to_owned())
    });
    values.collect()
}

#[test]
fn a_sitemap_lists_true_translations_only() {
    let site = good_site(CITY);
    let map = page(&site, "sitemap.xml");
    assert!(map.contains("<loc>https://example.org/s/pl/o-miescie/index.html</loc>"));
    let fallback = "https://example.org/s/en/tylko-po-polsku/";
    assert!(!map.contains(fallback), "a page in another language is no translation");
    let urls: Vec<_> = map.split("<url>").collect();
    let about: Vec<_> = urls.iter().filter(|url| url.contains("o-miescie/")).collect();
    assert_eq!(about.len(), 2, "both languages name both");
    for url in about {
        assert_eq!(attributes(url, "hreflang", "hreflang"), ["pl", "en", "x-default"]);
        assert!(url.contains("<lastmod>2024-05-02</lastmod>"));
    }
    let alone = urls.iter().find(|url| url.contains("tylko-po-polsku")).unwrap();
    assert!(!alone.contains("x-default"));
    assert!(!map.contains("404.html") && !map.contains("dawny"));
}

#[test]
fn without_an_address_there_is_nothing_that_needs_one() {
    let site = good_site(&CITY.replace("base_url: https://example.org/s/\n", ""));
    let paths = paths(&site);
    assert!(!paths.contains(&"sitemap.xml") && !paths.iter().any(|path| path.contains("feed.")));
    assert!(!paths.iter().any(|path| path.contains("share.")));
    assert!(!page(&site, "robots.txt").contains("Sitemap"));
    let html = page(&site, "pl/o-miescie/index.html");
    assert!(!html.contains("og:") && !html.contains("canonical") && !html.contains("feed.xml"));
    assert!(page(&site, "llms.txt").contains("(pl/o-miescie/index.md)"));
}

#[test]
fn a_feed_has_the_newest_entries_of_its_language_first() {
    let site = good_site(CITY);
    let feed = json(&site, "pl/feed.json");
    let items = feed["items"].as_array().unwrap();
    let ids: Vec<_> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["https://example.org/s/pl/#pages/a", "https://example.org/s/pl/#pages/b"]);
    assert_eq!(items[0]["date_modified"], "2024-05-02T00:00:00Z");
    assert!(items[0]["content_html"].as_str().unwrap().contains("Dodano &lt;akapit&gt;"));
    let english = json(&site, "en/feed.json");
    assert_eq!(english["items"].as_array().unwrap().len(), 1, "what is not translated is no news");
    let atom = page(&site, "pl/feed.xml");
    assert!(atom.contains("<name>Miasto &amp; Gmina</name>"));
    let html = page(&site, "pl/o-miescie/index.html");
    assert_eq!(attributes(&html, "application/atom+xml", "href"), ["../../pl/feed.xml"]);
    assert_eq!(attributes(&html, "application/feed+json", "href"), ["../../pl/feed.json"]);
}

#[test]
fn an_id_in_a_feed_outlives_title_and_slug() {
    let ids = |text: &str| {
        let feed = json(&good_site(text), "pl/feed.json");
        let items = feed["items"].as_array().unwrap().clone();
        items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect::<BTreeSet<_>>()
    };
    let renamed = CITY.replace("title: O mieście", "title: Całkiem inny\nslug: inny");
    assert_eq!(ids(CITY), ids(&renamed));
}

#[test]
fn what_has_no_date_is_in_no_feed() {
    let text = CITY.replace(", published: 2021-10-06, updated: 2024-04-30", "");
    let outcome = support::site(&text);
    let feed = json(&outcome.value, "pl/feed.json");
    assert_eq!(feed["items"].as_array().unwrap().len(), 1, "only `a` says when it was updated");
    assert!(feed["items"][0].get("date_published").is_none());
}

#[test]
fn a_twin_says_what_the_page_says_and_links_to_twins() {
    let site = good_site(CITY);
    let twin = page(&site, "pl/o-miescie/index.md");
    assert!(twin.starts_with("---\ntitle: \"O mieście\"\n"));
    assert!(twin.contains("\nupdated: \"2024-05-02\"\n"));
    assert!(twin.contains("\n# O mieście\n\nCzym jest miasto.\n"));
    assert!(twin.contains("[dalej](../../pl/tylko-po-polsku/index.md#dwa)"), "{twin}");
    assert!(twin.contains("[niżej](#rynek)") && twin.contains("(https://example.org/)"));
    assert!(twin.contains("## Rynek") && twin.contains("#rynek"));
    assert!(twin.contains("2024-05-02: Dodano \\<akapit\\>"));
    assert!(!twin.contains('\u{a0}'), "no typography");
    let html = page(&site, "pl/o-miescie/index.html");
    assert_eq!(attributes(&html, "text/markdown", "href"), ["../../pl/o-miescie/index.md"]);
}

#[test]
fn the_twin_of_an_indicator_has_its_values_as_a_table() {
    let site = good_site(
        "
-- site.yaml --
languages: [pl]
-- site.pl.md --
---
title: Strategia
---
-- goals/vi/index.pl.md --
---
title: Cel
---
-- goals/vi/indicators/x.yaml --
kind: percent
better: lower
observations: {2016: 47.8, 2022: {value: 65, flags: [provisional]}}
target: {year: 2030, trend: down}
-- goals/vi/indicators/x.pl.md --
---
title: Dług | miasta
notes: {2022: \"Liczone [inaczej](../index.pl.md).\"}
---
",
    );
    let twin = page(&site, "pl/cele/vi/wskazniki/dlug-miasta/index.md");
    assert!(twin.contains("# Dług \\| miasta"));
    assert!(twin.contains("| 2016 | 47,8% |  |\n"), "{twin}");
    assert!(twin.contains("| 2022 | 65% | dane wstępne; Liczone [inaczej]("), "{twin}");
    assert!(twin.contains("- **Wartość docelowa 2030**: Trend spadkowy"));
}

#[test]
fn the_label_for_machines_fits_its_schema() {
    let site = good_site(CITY);
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    let schema = json(&site, "schema/metka-1.json");
    compiler.add_resource("metka.json", schema).unwrap();
    let index = compiler.compile("metka.json", &mut schemas).unwrap();
    let labels: Vec<_> =
        paths(&site).into_iter().filter(|path| path.ends_with("metka.json")).collect();
    assert!(labels.len() >= 8, "{labels:?}");
    for path in labels {
        let label = json(&site, path);
        schemas.validate(&label, index).unwrap_or_else(|error| panic!("{path}: {error:#}"));
        let up = "../".repeat(path.matches('/').count());
        assert_eq!(label["$schema"], format!("{up}schema/metka-1.json"));
    }
    let label = json(&site, "en/tylko-po-polsku/metka.json");
    assert_eq!(label["language"], "en");
    assert_eq!(label["words_in"], "pl");
    assert_eq!(label["translation"]["state"], "missing");
    let mut spoilt = label.clone();
    spoilt["updated"] = "wczoraj".into();
    assert!(schemas.validate(&spoilt, index).is_err(), "the schema tells right from wrong");
}

#[test]
fn a_page_has_a_picture_for_sharing_and_pages_with_the_same_words_one() {
    let site = good_site(CITY);
    let html = page(&site, "pl/o-miescie/index.html");
    let image = attributes(&html, "og:image\"", "content").remove(0);
    let path = image.strip_prefix("https://example.org/s/").unwrap();
    assert!(bytes(&site, path).starts_with(b"\x89PNG\r\n"));
    let of = |path: &str| attributes(&page(&site, path), "og:image\"", "content");
    assert_ne!(of("en/about-the-city/index.html"), of("pl/o-miescie/index.html"));
    let off = good_site(&CITY.replace("languages:", "share_images: false\nlanguages:"));
    assert!(!page(&off, "pl/o-miescie/index.html").contains("og:image"));
    assert!(!paths(&off).iter().any(|path| path.contains("share.")));
}

#[test]
fn structured_data_know_the_kind_of_organisation_and_the_original() {
    let data = |site: &Site, path: &str| -> Value {
        let html = page(site, path);
        let (_, rest) = html.split_once("ld+json\">").unwrap();
        serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
    };
    let site = good_site(CITY);
    let english = data(&site, "en/about-the-city/index.html");
    assert_eq!(
        english["translationOfWork"]["@id"],
        "https://example.org/s/pl/o-miescie/index.html"
    );
    assert_eq!(english["publisher"][0]["@type"], "Organization");
    assert!(data(&site, "pl/o-miescie/index.html").get("translationOfWork").is_none());
    assert!(data(&site, "en/tylko-po-polsku/index.html").get("translationOfWork").is_none());
    let bip = support::site(
        &CITY.replace("languages:", "profile: bip\ncontact: {email: a@example.org}\nlanguages:"),
    );
    let page = data(&bip.value, "pl/o-miescie/index.html");
    assert_eq!(page["publisher"][0]["@type"], "GovernmentOrganization");
    assert_eq!(page["publisher"][0]["email"], "a@example.org");
}

/// The ids that the technical conditions for accessibility statements ask for, version 2.0.
const STATEMENT_IDS: [&str; 14] = [
    "a11y-wstep",
    "a11y-podmiot",
    "a11y-zakres",
    "a11y-url",
    "a11y-data-publikacja",
    "a11y-data-aktualizacja",
    "a11y-status",
    "a11y-kontakt",
    "a11y-email",
    "a11y-telefon",
    "a11y-procedura",
    "a11y-data-sporzadzenie",
    "a11y-architektura",
    "a11y-komunikacja",
];

const STATEMENTS: [&str; 2] =
    ["pl/deklaracja-dostepnosci/index.html", "en/accessibility-statement/index.html"];

#[test]
fn every_site_has_a_statement_in_every_language_with_every_id_once() {
    let site = good_site(CITY);
    for path in STATEMENTS {
        let html = page(&site, path);
        for id in STATEMENT_IDS {
            assert_eq!(html.matches(&format!("id=\"{id}\"")).count(), 1, "{path} {id}");
        }
        assert!(!html.contains("a11y-data-przeglad"), "only what has been reviewed says so");
        assert!(html.contains("data-status=\"unknown\""), "nothing is made up");
    }
    for path in ["pl/index.html", "pl/o-miescie/index.html", "en/tylko-po-polsku/index.html"] {
        let html = page(&site, path);
        let footer = html.split_once("<footer").unwrap().1;
        assert!(
            footer.contains("deklaracja-dostepnosci/")
                || footer.contains("accessibility-statement/")
        );
        let meta = attributes(&html, "deklaracja-dostępności", "content");
        assert!(meta[0].starts_with("https://example.org/s/"), "{meta:?}");
    }
    assert!(page(&site, "index.html").contains("deklaracja-dostepnosci"));
    assert!(!page(&site, "pl/index.html").split("<main").next().unwrap().contains("\"Deklaracja"));
}

#[test]
fn a_statement_says_what_the_facts_say() {
    let text = CITY.replace(
        "languages:",
        "contact: {email: a@example.org, phone: +48 12 000 00 00}
accessibility:
  status: partial
  prepared: 2026-01-15
  reviewed: 2026-03-20
  basis: self
  evaluation: https://example.org/ocena
  architecture: {pl: Pochylnia przy wejściu., en: A ramp at the entrance.}
  communication: Tłumacz języka migowego.
languages:",
    ) + "-- pages/accessibility.pl.md --
---
title: Deklaracja dostępności strategii
---

Mapy nie mają opisów.
";
    let site = good_site(&text);
    let polish = page(&site, "pl/deklaracja-dostepnosci-strategii/index.html");
    assert!(polish.contains("<h1>Deklaracja dostępności strategii</h1>"));
    assert!(polish.contains("częściowo zgodna z\u{a0}ustawą"));
    assert!(polish.contains("Mapy nie mają opisów."));
    assert!(polish.contains("<time id=\"a11y-data-sporzadzenie\" datetime=\"2026-01-15\">"));
    assert!(polish.contains("<time id=\"a11y-data-przeglad\" datetime=\"2026-03-20\">"));
    assert!(polish.contains("id=\"a11y-email\" href=\"mailto:a@example.org\""));
    assert!(polish.contains("href=\"tel:+48120000000\""));
    let english = page(&site, "en/accessibility-statement/index.html");
    assert!(english.contains("<h1>Accessibility statement</h1>"), "written in its own language");
    assert!(english.contains("A ramp at the entrance."));
    assert!(english.contains("<p lang=\"pl\">Tłumacz języka migowego.</p>"));
    assert!(
        english.contains("<div class=\"prose\" lang=\"pl\">"),
        "the free text says its language"
    );
}

#[test]
fn a_statement_can_be_hidden_in_no_way() {
    let draft = format!(
        "{CITY}-- pages/accessibility.pl.md --\n---\ntitle: Szkic\ndraft: true\n---\n\nNiegotowe.\n"
    );
    let html = page(&good_site(&draft), STATEMENTS[0]);
    assert!(!html.contains("Niegotowe") && html.contains("id=\"a11y-status\""));
}

#[test]
fn facts_of_a_statement_are_held_to_their_shapes() {
    let with = |facts: &str| {
        codes(&CITY.replace("languages:", &format!("accessibility: {{{facts}}}\nlanguages:")))
    };
    assert_eq!(with("status: full"), Vec::<&str>::new());
    assert_eq!(with("status: mostly"), ["unknown-value"]);
    assert_eq!(with("prepared: 2026-02-30"), ["bad-date"]);
    assert_eq!(with("architecture: {de: Rampe}"), ["undeclared-language"]);
    assert_eq!(with("architecture_url: example.org"), ["bad-address"]);
}

#[test]
fn a_copy_for_reading_offline_is_made_only_where_it_is_wanted() {
    let site = good_site(CITY);
    assert!(!paths(&site).contains(&"service-worker.js"));
    assert!(!page(&site, "pl/index.html").contains("manifest"));
    let wanted = CITY.replace("languages:", "offline: true\nlanguages:");
    let site = good_site(&wanted);
    let manifest = json(&site, "pl/manifest.webmanifest");
    assert_eq!([&manifest["start_url"], &manifest["scope"]], ["index.html", "../"]);
    for icon in manifest["icons"].as_array().unwrap() {
        let path = icon["src"].as_str().unwrap().strip_prefix("../").unwrap();
        assert!(bytes(&site, path).starts_with(b"\x89PNG"));
    }
    let html = page(&site, "pl/o-miescie/index.html");
    assert_eq!(attributes(&html, "rel=\"manifest\"", "href"), ["../../pl/manifest.webmanifest"]);
    let worker = page(&site, "service-worker.js");
    for path in paths(&site) {
        let is_kept = worker.contains(&format!("\n  \"{path}\": "));
        let is_page = path.ends_with("index.html") || path.ends_with(".css") || path == "404.html";
        assert!(is_kept || !is_page, "{path} is not kept");
    }
    assert!(!worker.contains("sitemap") && !worker.contains("index.md"));
    let changed = good_site(&wanted.replace("Tylko po polsku", "Po polsku"));
    assert_ne!(worker, page(&changed, "service-worker.js"), "a change shows in the worker");
}

#[test]
fn icons_repeat_the_theme_and_a_theme_of_its_own_has_its_own() {
    let site = good_site(CITY);
    assert!(bytes(&site, "favicon.ico").starts_with(&[0, 0, 1, 0]));
    assert!(page(&site, "pl/index.html").contains("apple-touch-icon"));
    let own = good_site(&format!(
        "{CITY}-- themes/default/assets/favicon.svg --\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n"
    ));
    assert!(!paths(&own).contains(&"favicon.ico"));
    assert!(!page(&own, "pl/index.html").contains("apple-touch-icon"));
}

#[test]
fn an_earlier_address_leads_on_under_a_policy() {
    let site = good_site(CITY);
    let html = page(&site, "pl/dawny/index.html");
    assert!(html.contains("content=\"0; url=../../pl/o-miescie/index.html\""));
    assert!(html.contains("Content-Security-Policy") && html.contains("noindex"));
    assert!(!paths(&site).contains(&"pl/dawny/index.md"));
}

/// A site of more than 500 entries.
fn large_city() -> String {
    let pages =
        (0..500).map(|index| format!("-- pages/{index}.pl.md --\n---\ntitle: S {index}\n---\n"));
    format!("{CITY}{}", pages.collect::<String>())
}

#[test]
fn a_large_site_has_what_takes_long_only_where_it_asks() {
    let has = |site: &Site, part: &str| paths(site).iter().any(|path| path.contains(part));
    let parts = [".zip", "pl/index.md", "pl/metka.json", "assets/share."];
    let site = good_site(&large_city());
    let html = page(&site, "pl/index.html");
    for part in parts {
        assert!(has(&good_site(CITY), part), "{part} of a small site");
        assert!(!has(&site, part), "{part} of a large site");
    }
    assert!(!html.contains("index.md") && !html.contains("metka.json"));
    assert!(page(&site, "llms.txt").contains("(https://example.org/s/pl/index.html)"));
    let asked = "share_images: true\narchive: true\ntwins: true\nlanguages:";
    let site = good_site(&large_city().replacen("languages:", asked, 1));
    for part in parts {
        assert!(has(&site, part), "{part} that a large site asked for");
    }
}

#[test]
fn the_policy_of_a_page_names_the_script_within_it() {
    let site = good_site(CITY);
    for path in ["index.html", "pl/o-miescie/index.html", "pl/indeks/index.html"] {
        let html = page(&site, path);
        let scripts: Vec<_> = html.split("<script>").skip(1).collect();
        assert_eq!(scripts.len(), 1, "{path}");
        let script = scripts[0].split_once("</script>").unwrap().0;
        let hash = STANDARD.encode(Sha256::digest(script));
        assert!(html.contains(&format!("script-src 'self' 'sha256-{hash}';")), "{path}: {hash}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever a title says, feeds and sitemaps stay well-formed, twins keep their front matter
    /// and labels are JSON.
    #[test]
    fn machines_can_read_every_title(title in "[ -~ąćęłńóśźż„”–]{1,40}") {
        let quoted = title.replace('\\', "\\\\").replace('"', "\\\"");
        let text = CITY.replace("title: O mieście", &format!("title: \"x{quoted}\"\nslug: a"));
        let outcome = compile(&sources(&text), &Settings::default(), &Progress::default());
        let site = &outcome.value;
        for path in ["pl/feed.xml", "sitemap.xml"] {
            let mut reader = quick_xml::Reader::from_str(std::str::from_utf8(bytes(site, path)).unwrap());
            loop {
                match reader.read_event() {
                    Ok(quick_xml::events::Event::Eof) => break,
                    Ok(_) => {}
                    Err(error) => return Err(TestCaseError::fail(format!("{path}: {error}"))),
                }
            }
        }
        json(site, "pl/a/metka.json");
        json(site, "pl/feed.json");
        let twin = page(site, "pl/a/index.md");
        let front = twin.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).unwrap().0;
        for line in front.lines().filter(|line| !line.ends_with(':')) {
            let (_, value) = line.split_once(": ").unwrap();
            serde_json::from_str::<String>(value).unwrap();
        }
    }
}
