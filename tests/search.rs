//! The search index and the alphabetical index of small sites.

mod support;

use std::collections::BTreeMap;

use serde_json::Value;
use support::{good_site, page, paths, site};

const CITY: &str = "
-- site.yaml --
languages: [pl, en]
-- site.pl.md --
---
title: Strategia
---
-- site.en.md --
---
title: Strategy
---
-- goals/vi/index.yaml --
number: VI
-- goals/vi/index.pl.md --
---
title: Metropolia
---

## Dokąd zmierzamy?

Przejrzysta *koordynacja* polityk, zob. [stronę](../../pages/lodz.md).

| rok | wartość |
|---|---|
| 2022 | sześćdziesiąt pięć |
-- goals/vi/index.en.md --
---
title: Metropolis
---
-- goals/vi/indicators/debt.yaml --
kind: percent
-- goals/vi/indicators/debt.pl.md --
---
title: Poziom długu
measures: Relację zadłużenia do dochodów
unit: \"%\"
target: Trend **spadkowy**
source: Urząd Miasta
---
-- pages/lodz.pl.md --
---
title: \"„Łódź” i inne\"
short: Łódź
---
";

/// What a script of the search passes on, by the name of the function that it calls.
fn scripts(site: &metka::Site, prefix: &str) -> Vec<(String, Value)> {
    let is_wanted = |path: &str| path.starts_with(prefix);
    let wanted = paths(site).into_iter().filter(|path| is_wanted(path)).map(|path| {
        let script = page(site, path);
        let call = script.strip_prefix("metkaSearch.").expect("a call");
        let (function, values) = call.split_once('(').expect("arguments");
        let values = values.strip_suffix(");\n").expect("one call");
        (function.to_owned(), serde_json::from_str(&format!("[{values}]")).expect("JSON"))
    });
    wanted.collect()
}

/// The numbers of a packed list: base 46, figures from `!` on, those that do not end a number
/// above.
fn numbers(packed: &str) -> Vec<usize> {
    let mut list = Vec::new();
    let mut number = 0;
    for byte in packed.bytes() {
        let figure = usize::from(byte) - 33 - usize::from(byte > b'"') - usize::from(byte > b'\\');
        number = number * 46 + figure % 46;
        if figure < 46 {
            list.push(std::mem::take(&mut number));
        }
    }
    list
}

fn texts(packed: &str) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for part in packed.split_terminator(' ') {
        let shared = numbers(&part[..1])[0];
        let last = texts.last().cloned().unwrap_or_default();
        texts.push(last.chars().take(shared).chain(part[1..].chars()).collect());
    }
    texts
}

/// Where each word of a language's index stands: title of the page, passage on it, field.
fn places(site: &metka::Site, language: &str) -> BTreeMap<String, Vec<(String, usize, usize)>> {
    let all = scripts(site, &format!("{language}/search.js"));
    let (function, values) = &all[0];
    assert_eq!(function, "index");
    let text = |key: &str| values[0][key].as_str().expect(key).to_owned();
    let titles: Vec<_> = text("titles").lines().map(str::to_owned).collect();
    let mut passages = Vec::new();
    for (title, count) in titles.iter().zip(numbers(&text("headings"))) {
        passages.extend((0..=count).map(|passage| (title.clone(), passage)));
    }
    let postings = values[1].as_str().expect("postings of a small site");
    let of_word = postings.split_terminator(' ').map(|packed| {
        let mut last = 0;
        let places = numbers(packed).into_iter().map(|number| {
            last += number / 5;
            let (title, passage) = passages[last].clone();
            (title, passage, number % 5)
        });
        places.collect()
    });
    texts(&text("words")).into_iter().zip(of_word.collect::<Vec<_>>()).collect()
}

#[test]
fn every_word_is_found_where_it_stands() {
    let site = good_site(CITY);
    let found = places(&site, "pl");
    let at = |title: &str, passage, field| (title.to_owned(), passage, field);
    assert_eq!(found["metropolia"], [at("Metropolia", 0, 4)], "a title");
    assert_eq!(found["zmierzamy"], [at("Metropolia", 1, 3)], "a heading");
    assert_eq!(found["koordynacja"], [at("Metropolia", 1, 0)], "a text");
    assert_eq!(found["sześćdziesiąt"], [at("Metropolia", 1, 0)], "a table");
    assert_eq!(found["zadłużenia"], [at("Poziom długu", 0, 2)], "what an indicator measures");
    assert_eq!(found["spadkowy"], [at("Poziom długu", 1, 0)], "its target");
    assert_eq!(found["urząd"], [at("Poziom długu", 2, 0)], "its source");
    assert_eq!(found["vi"], [at("Metropolia", 0, 2)], "its number");
    assert_eq!(found["łódź"], [at("„Łódź” i inne", 0, 4)], "a short title");
    assert!(!found.contains_key("lodz.md") && !found.contains_key("md"), "no addresses");
    assert_eq!(found["i"], [at("„Łódź” i inne", 0, 4)], "a single letter");
}

#[test]
fn words_stand_in_the_order_of_their_folded_forms() {
    let site = good_site(CITY);
    let all = scripts(&site, "pl/search.js");
    let words = texts(all[0].1[0]["words"].as_str().expect("words"));
    let place = |word: &str| words.iter().position(|other| other == word).expect(word);
    assert!(place("koordynacja") < place("łódź") && place("łódź") < place("metropolia"));
    assert!(place("sześćdziesiąt") < place("trend"));
}

#[test]
fn the_passages_of_a_page_lead_to_their_headings() {
    let site = good_site(CITY);
    let all = scripts(&site, "assets/search-pl-texts-0.");
    let (function, values) = &all[0];
    assert_eq!((function.as_str(), values[0].as_u64()), ("texts", Some(0)));
    let lines: Vec<_> = values[1].as_str().expect("texts").lines().collect();
    assert!(lines.contains(
        &"dokad-zmierzamy\tDokąd zmierzamy?\tPrzejrzysta koordynacja polityk, zob. stronę.\trok wartość\t2022 sześćdziesiąt pięć"
    ), "{lines:?}");
    assert!(lines.contains(&"_source\tŹródło danych\tUrząd Miasta"), "{lines:?}");
    assert!(
        page(&site, "pl/cele/vi/wskazniki/poziom-dlugu/index.html").contains(r#"id="_source""#)
    );
    assert!(page(&site, "pl/cele/vi/index.html").contains(r#"id="dokad-zmierzamy""#));
}

#[test]
fn what_is_not_translated_is_found_in_its_own_language() {
    let site = good_site(CITY);
    let all = scripts(&site, "en/search.js");
    let index = &all[0].1[0];
    let titles: Vec<_> = index["titles"].as_str().expect("titles").lines().collect();
    let tags = numbers(index["tag"].as_str().expect("tags"));
    let tag_of = |title: &str| {
        let page = titles.iter().position(|other| *other == title).expect(title);
        index["tags"][tags[page]].as_str().expect("tag")
    };
    assert_eq!((tag_of("Poziom długu"), tag_of("Metropolis")), ("pl", ""));
    assert!(places(&site, "en").contains_key("zadłużenia"));
    assert_eq!(index["strings"]["count"]["one"], "{n} result");
}

#[test]
fn drafts_are_not_found() {
    let draft = CITY.replace("short: Łódź", "draft: true");
    let site = site(&draft).value;
    assert!(!places(&site, "pl").contains_key("łódź"));
    assert!(!page(&site, "pl/indeks/index.html").contains("Łódź"));
}

#[test]
fn a_page_names_the_scripts_of_its_language_and_carries_none() {
    let site = good_site(CITY);
    for (path, other) in [("pl/cele/vi/index.html", "en"), ("en/goals/vi/index.html", "pl")] {
        let html = page(&site, path);
        let language = &path[..2];
        let named = html.split_once("data-scripts=\"").expect("scripts").1;
        let named: Vec<_> = named.split_once('"').expect("end").0.split(' ').collect();
        assert!(named.iter().all(|path| paths(&site).contains(path)), "{named:?}");
        assert!(named.contains(&&*format!("{language}/search.js")));
        assert!(!html.contains(&format!("{other}/search.js")));
        let scripts: Vec<_> =
            html.match_indices("<script").map(|(at, _)| &html[at..at + 40]).collect();
        assert!(
            scripts.iter().all(|script| ["src=", "ld+json", "CSSStyleSheet"]
                .iter()
                .any(|known| script.contains(known))),
            "{scripts:?}"
        );
    }
    assert!(!page(&site, "404.html").contains("<script"), "the error page stands alone");
}

/// The letters of the alphabetical index at a path, each with the titles under it.
fn letters(html: &str) -> Vec<(&str, Vec<&str>)> {
    let text = |rest: &str| rest.find('<').unwrap_or(rest.len());
    let parts = html.split("<section class=\"letter\"").skip(1);
    parts
        .map(|part| {
            let part = part.split("</section>").next().expect("a section");
            let letter =
                part.split_once("<h2").expect("a heading").1.split_once('>').expect("it").1;
            let links = part.split("<li><a ").skip(1);
            let titles = links.map(|link| link.split_once('>').expect("a link").1);
            (&letter[..text(letter)], titles.map(|title| &title[..text(title)]).collect())
        })
        .collect()
}

#[test]
fn the_alphabetical_index_has_the_letters_of_its_language() {
    let titles = ["Hora", "Chata", "Cesta", "Časy", "Ikona", "Ústí", "Łódź"];
    let pages = titles
        .iter()
        .enumerate()
        .map(|(number, title)| format!("-- pages/p{number}.cs.md --\n---\ntitle: {title}\n---\n"));
    let site = site(&format!(
        "-- site.yaml --\nlanguages: [cs]\n-- site.cs.md --\n---\ntitle: Strategie\n---\n{}",
        pages.collect::<String>()
    ))
    .value;
    let html = page(&site, "cs/index-a-z/index.html");
    let of_pages: Vec<_> = letters(&html)
        .into_iter()
        .filter(|(_, found)| found.iter().any(|title| titles.contains(title)))
        .collect();
    let expected = ["C Cesta", "Č Časy", "H Hora", "Ch Chata", "I Ikona", "L Łódź", "U Ústí"];
    let found = of_pages.iter().map(|(letter, titles)| format!("{letter} {}", titles.join(" ")));
    assert_eq!(found.collect::<Vec<_>>(), expected);
}

#[test]
fn words_without_spaces_are_found_in_pairs_of_letters_and_single_letters_and_signs_as_they_are() {
    let site = site(
        "
-- site.yaml --
languages: [zh-Hant]
-- site.zh-Hant.md --
---
title: 城市
---
-- pages/a.zh-Hant.md --
---
title: 城市發展策略與永續目標
---
B+R, R&D, cel V, C++, § 5
",
    )
    .value;
    let found = places(&site, "zh-hant");
    for word in ["發展", "永續", "續目", "目標", "b+r", "r&d", "v", "c++", "§", "5", "b"] {
        assert!(found.contains_key(word), "{word}");
    }
}

#[test]
fn the_alphabetical_index_has_every_page_under_its_letter() {
    let site = good_site(CITY);
    let html = page(&site, "pl/indeks/index.html");
    let letters: Vec<_> = html
        .match_indices("<h2 id=\"_letter-")
        .map(|(at, _)| {
            html[at..].split_once('>').expect("heading").1.split('<').next().expect("text")
        })
        .collect();
    // D is the accessibility statement, S the reporting status.
    assert_eq!(letters, ["C", "D", "Ł", "M", "P", "S", "W"]);
    for letter in 1..=letters.len() {
        assert!(html.contains(&format!("href=\"#_letter-{letter}\"")));
    }
    let paths = paths(&site);
    let pages = paths.iter().filter(|path| path.starts_with("pl/") && path.ends_with(".html"));
    for path in pages.filter(|path| **path != "pl/index.html") {
        assert!(html.contains(&format!("href=\"../../{path}\"")), "{path}");
    }
    let english = page(&site, "en/index-a-z/index.html");
    assert!(
        english.contains(r#"lang="pl">Poziom długu</a> <small class="tag">not translated</small>"#)
    );
    assert!(english.contains(r#"href="../../pl/indeks/index.html""#), "the same page in Polish");
    assert!(page(&site, "pl/index.html").contains(r#"href="../pl/indeks/index.html""#));
}

#[test]
fn the_alphabetical_index_makes_way_for_a_page_with_its_address() {
    let site = good_site(&format!(
        "{CITY}
-- pages/indeks.pl.md --
---
title: Indeks
aliases: [indeks-2]
---
"
    ));
    assert!(page(&site, "pl/indeks/index.html").contains("<h1>Indeks</h1>"));
    assert!(page(&site, "pl/indeks-3/index.html").contains("<h1>Spis alfabetyczny</h1>"));
}

#[test]
fn a_large_index_comes_in_parts() {
    let pages = (0..120).map(|number| {
        let words: Vec<_> = (0..300).map(|word| format!("słowo{number}x{word}")).collect();
        format!(
            "-- pages/p{number}.pl.md --\n---\ntitle: Strona {number}\n---\n\n{}\n",
            words.join(" ")
        )
    });
    let text = CITY.to_owned() + &pages.collect::<String>();
    let site = good_site(&text);
    let all = scripts(&site, "pl/search.js");
    let index = &all[0].1;
    assert!(index[1].is_null(), "not in the index itself");
    let parts: Vec<_> = index[0]["postings"].as_array().expect("parts").iter().collect();
    let words = numbers(index[0]["postings_words"].as_str().expect("how many"));
    assert!(parts.len() > 1 && parts.len() == words.len());
    assert_eq!(
        words.iter().sum::<usize>(),
        texts(index[0]["words"].as_str().expect("words")).len()
    );
    for (number, (path, count)) in parts.iter().zip(words).enumerate() {
        let script = page(&site, path.as_str().expect("path"));
        let start = format!("metkaSearch.postings({number},\"");
        let postings = script.strip_prefix(&start).expect("a call");
        assert_eq!(postings.matches(' ').count(), count);
    }
}
