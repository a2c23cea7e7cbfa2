//! The whole site in one archive: each test is a small site in one string.

#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};

use metka::{OutputPath, Site};
use support::{good_site, page, paths};
use zip::ZipArchive;

const CITY: &str = "
-- site.yaml --
languages: [pl, en]
base_url: https://example.org/s/
provenance: {entity: Miasto, publisher: Jan Kowalski, published: 2021-10-06, updated: 2024-04-30}
-- site.pl.md --
---
title: Strategia miasta
short: Miasto 2030
---
-- site.en.md --
---
title: Strategy of the city
---
-- pages/a.yaml --
provenance: {updated: 2024-05-02}
-- pages/a.pl.md --
---
title: O mieście
aliases: [dawny]
---

Zobacz [obraz](obraz.txt).
-- pages/obraz.txt --
Obraz
-- goals/1/index.pl.md --
---
title: Cel
---
-- goals/1/indicators/dlug.yaml --
kind: percent
better: lower
observations: {2016: 5, 2020: 3}
-- goals/1/indicators/dlug.pl.md --
---
title: Dług
---
";

const NAME: &str = "miasto-2030.zip";

/// The files of the archive, by their path below its folder.
fn members(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let bytes = &site.files[&OutputPath::new(NAME)];
    let mut archive = ZipArchive::new(Cursor::new(&**bytes)).expect("archive");
    let members = (0..archive.len()).map(|index| {
        let mut file = archive.by_index(index).expect("file");
        let modified = file.last_modified().expect("date");
        assert_eq!((modified.year(), modified.month(), modified.day()), (2024, 5, 2));
        let path =
            file.name().expect("name").strip_prefix("miasto-2030/").expect("folder").to_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("bytes");
        (path, bytes)
    });
    members.collect()
}

/// The relative addresses in a page, from the root of the site.
fn links(path: &str, html: &str) -> BTreeSet<String> {
    let base = url::Url::parse("file:///").expect("base").join(path).expect("path");
    let parts = html.split(" href=\"").skip(1).chain(html.split(" src=\"").skip(1));
    let addresses = parts.filter_map(|part| part.split_once('"')).map(|(address, _)| address);
    let joined = addresses.filter_map(|address| base.join(address).ok());
    let files = joined.filter(|address| address.scheme() == "file");
    files.map(|address| address.path().trim_start_matches('/').to_owned()).collect()
}

#[test]
fn every_link_of_the_copy_leads_to_a_file_of_the_copy() {
    let site = good_site(CITY);
    let members = members(&site);
    let mut seen = 0;
    for (path, bytes) in members.iter().filter(|(path, _)| path.ends_with(".html")) {
        for link in links(path, std::str::from_utf8(bytes).unwrap()) {
            assert!(members.contains_key(&link), "{path} leads to {link}");
            seen += 1;
        }
    }
    assert!(seen > 100);
    for path in ["index.html", "pl/index.html", "pl/miasto-2030.html", "data/strategy.csv"] {
        assert!(members.contains_key(path), "{path} in {:?}", members.keys());
    }
}

#[test]
fn the_copy_is_the_site_without_what_only_a_host_needs() {
    let site = good_site(&CITY.replace("languages:", "offline: true\nlanguages:"));
    let members = members(&site);
    let left_out: Vec<_> = paths(&site)
        .into_iter()
        .filter(|path| !members.contains_key(*path) && !path.starts_with("assets/share."))
        .collect();
    assert_eq!(
        left_out,
        [
            "404.html",
            NAME,
            "en/manifest.webmanifest",
            "pl/manifest.webmanifest",
            "robots.txt",
            "service-worker.js",
            "sitemap.xml"
        ]
        .into_iter()
        .chain(paths(&site).into_iter().filter(
            |path| path.starts_with("assets/icon-192.") || path.starts_with("assets/icon-512.")
        ))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect::<Vec<_>>()
    );
    let html = String::from_utf8(members["pl/index.html"].clone()).unwrap();
    for word in [NAME, "manifest.webmanifest", "share."] {
        assert!(page(&site, "pl/index.html").contains(word) && !html.contains(word), "{word}");
    }
    assert!(html.contains("rel=\"canonical\" href=\"https://example.org/s/pl/index.html\""));
}

#[test]
fn every_page_offers_the_copy_with_its_size_and_its_day() {
    let site = good_site(CITY);
    let bytes = site.files[&OutputPath::new(NAME)].len();
    let kilobytes = format!("{:.1}", f64::from(u32::try_from(bytes).unwrap()) / 1000.0);
    let kilobytes = kilobytes.trim_end_matches(".0");
    for (path, number, root) in [
        ("index.html", kilobytes.replace('.', ","), ""),
        ("pl/o-miescie/index.html", kilobytes.replace('.', ","), "../../"),
        ("en/index.html", kilobytes.to_owned(), "../"),
    ] {
        let html = page(&site, path);
        let (_, offer) = html.split_once(&format!("href=\"{root}{NAME}\"")).expect(path);
        let offer = offer.split_once("</li>").unwrap().0.replace('\u{a0}', " ");
        assert!(
            offer.contains(&format!("(ZIP, {number} kB, <time datetime=\"2024-05-02\">")),
            "{offer}"
        );
    }
}

#[test]
fn a_site_may_go_without() {
    let site = good_site(&CITY.replace("languages:", "archive: false\nlanguages:"));
    assert!(!paths(&site).iter().any(|path| path.ends_with(".zip") && !path.starts_with("data/")));
    assert!(!page(&site, "pl/index.html").contains("(ZIP"));
}

#[test]
fn the_same_site_gives_the_same_bytes() {
    let bytes = || good_site(CITY).files[&OutputPath::new(NAME)].clone();
    assert_eq!(bytes(), bytes());
}
