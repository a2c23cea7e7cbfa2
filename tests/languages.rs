//! Pages in any language and direction: which language their texts say they are, and that nothing in
//! the theme counts on a side.

#![allow(clippy::disallowed_methods, reason = "tests read the theme")]

mod support;

use std::fs;
use std::path::Path;

use support::{page, paths, site};

/// A site whose theme has no words in its languages.
fn in_languages(languages: &str, first: &str) -> metka::Site {
    site(&format!(
        "
-- site.yaml --
languages: [{languages}]
base_url: https://example.org/
provenance: {{entity: Rada, published: 2026-01-15, updated: 2026-03-20}}
-- site.{first}.md --
---
title: Titel
---
-- goals/i/index.yaml --
number: I
-- goals/i/index.{first}.md --
---
title: Ziel
---
-- goals/i/indicators/a.yaml --
kind: number
better: higher
observations: {{2020: 1, 2021: 2}}
target: {{year: 2030, value: 4}}
-- goals/i/indicators/a.{first}.md --
---
title: Baum
---
"
    ))
    .value
}

#[test]
fn words_that_english_stands_in_for_say_so() {
    let site = in_languages("de, pl", "de");
    let html = page(&site, "de/goals/i/indicators/baum/index.html");
    for expected in [
        r#"<nav class="menu" aria-label="Main menu" lang="en">"#,
        r#"<ul lang="de">"#,
        r#"<span lang="en">Which way?</span>"#,
        r#"placeholder="Search" lang="en""#,
        r#"<p class="kicker"><span lang="en">Indicator</span></p>"#,
        "<h1>Baum</h1>",
        r#"<span lang="en"><span lang="de">Baum</span>: values over time</span>"#,
    ] {
        assert!(html.contains(expected), "{expected}\n{html}");
    }
    assert!(html.contains("<tspan lang=\"en\">target 2030: 4</tspan>"), "in a drawing");
    let polish = page(&site, "pl/cele/i/wskazniki/baum/index.html");
    assert!(!polish.contains("lang=\"en\""), "the theme has Polish words");
    let cover = page(&site, "index.html");
    assert!(cover.contains(r#"hreflang="de">de</a>"#), "not `Read in English`: {cover}");
    assert!(cover.contains("<span lang=\"en\">Strategic goals</span>"));
    let not_found = page(&site, "404.html");
    assert!(not_found.contains("<h2><span lang=\"en\">There is no such page</span></h2>"));
}

#[test]
fn no_file_keeps_the_marks_of_texts_that_stand_in_but_the_search() {
    let site = in_languages("de, ar", "de");
    for (path, bytes) in &site.files {
        let path = path.as_str();
        let Ok(text) = str::from_utf8(bytes) else { continue };
        let is_marked = text.contains(|character| ('\u{fdd0}'..='\u{fdef}').contains(&character));
        let is_search = path.ends_with("/search.js") || path.starts_with("assets/search-");
        assert!(!is_marked || is_search, "{path}");
    }
    assert!(page(&site, "de/goals/i/indicators/baum/index.md").contains("Which way?"));
}

#[test]
fn a_site_with_all_words_and_one_direction_is_left_alone() {
    let site = in_languages("pl, en", "pl");
    for path in paths(&site).into_iter().filter(|path| path.ends_with(".html")) {
        let html = page(&site, path);
        let spans = html.matches("<span lang=\"en\">").count();
        assert!(spans == 0 || path == "index.html" || path == "404.html", "{path}");
        assert!(!html.contains(" dir=\"rtl\""), "{path}");
    }
}

#[test]
fn a_text_of_another_direction_says_its_own() {
    let site = in_languages("ar, pl", "ar");
    let arabic = page(&site, "ar/goals/i/indicators/baum/index.html");
    assert!(arabic.contains(r#"<html lang="ar" dir="rtl">"#));
    assert!(arabic.contains(r#"hreflang="pl" lang="pl" dir="ltr">polski</a>"#));
    assert!(
        arabic.contains(r#"<span lang="en" dir="ltr">Unit</span>"#)
            || arabic.contains(r#"<span lang="en" dir="ltr">Values</span>"#)
    );
    assert!(
        arabic.contains(r#"<bdi dir="ltr"><span class="formula">"#),
        "a sum runs from left to right"
    );
    let polish = page(&site, "pl/cele/i/wskazniki/baum/index.html");
    assert!(polish.contains(r#"<h1 lang="ar" dir="rtl">Baum</h1>"#), "{polish}");
    let whole = page(&site, "ar/titel.html");
    assert!(whole.contains("@top-right") && !whole.contains("@top-left"));
}

/// The declarations of a style sheet: a property and its value each.
fn declarations(css: &str) -> Vec<(String, String)> {
    let mut rest = css.to_owned();
    while let Some((before, after)) = rest.split_once("/*") {
        rest = format!("{before}{}", after.split_once("*/").expect("the end of a comment").1);
    }
    let bodies = rest.split(['{', '}', ';']);
    let pairs = bodies.filter_map(|body| body.split_once(':'));
    let is_name =
        |name: &str| name.trim().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let pairs = pairs.filter(|(name, _)| is_name(name));
    pairs.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect()
}

/// What is wrong with a declaration, where the way a language is written must not matter.
fn is_physical(name: &str, value: &str) -> bool {
    const SIDES: [&str; 4] = ["left", "right", "top", "bottom"];
    const SIZES: [&str; 6] =
        ["width", "height", "min-width", "min-height", "max-width", "max-height"];
    let sides = ["margin", "padding", "inset", "border-width", "border-style", "border-color"];
    let values: Vec<&str> = value.split_whitespace().collect();
    SIDES.contains(&name)
        || SIZES.contains(&name)
        || name.split('-').any(|part| SIDES.contains(&part))
        || matches!(name, "text-align" | "float" | "clear") && matches!(value, "left" | "right")
        || sides.contains(&name)
            && !value.contains('(')
            && values.len() == 4
            && values[1] != values[3]
        || name == "box-shadow" && value.starts_with("inset") && !values[1].starts_with('0')
        || value.contains("to left")
        || value.contains("to right")
}

#[test]
fn no_physical_property_stands_in_the_style_sheets() {
    assert!(
        is_physical("padding", ".3rem .75rem .3rem 2.1rem")
            && !is_physical("padding", "0 1rem 2rem")
    );
    assert!(is_physical("margin-left", "0") && !is_physical("margin-inline-start", "0"));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: &str| fs::read_to_string(root.join(path)).expect(path);
    let style = |path: &str| {
        let text = read(path);
        let style = text.split_once("<style>").expect("a style").1;
        style.split_once("</style>").expect("its end").0.to_owned()
    };
    let theme = "themes/default";
    let sheets = [
        read(&format!("{theme}/assets/metka.css")),
        // Margins of paper have sides, and the template says which.
        read(&format!("{theme}/templates/partials/whole.css"))
            .replace("{%", "/*")
            .replace("%}", "*/"),
        style(&format!("{theme}/templates/not-found.html")),
        style("src/status/page.html"),
        read("src/serve/client/preview.css"),
    ];
    let found = sheets.iter().flat_map(|sheet| declarations(sheet));
    let physical = found.filter(|(name, value)| is_physical(name, value));
    assert_eq!(physical.collect::<Vec<_>>(), []);
}
