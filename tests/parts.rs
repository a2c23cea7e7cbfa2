//! Values broken down: their order, the notes on them, and indicators of which only parts have
//! values.

mod support;

use metka::{Settings, Site, survey};
use support::{good_site, page, paths, sources};

/// A site with an indicator that has a table.
fn site(facts: &str, table: &str) -> String {
    format!(
        "
-- site.yaml --
languages: [en, pl]
-- site.en.md --
---
title: Strategy
---
-- goals/i/index.en.md --
---
title: Goal
---
-- goals/i/indicators/trees.en.md --
---
title: Trees
unit: pieces
---
-- goals/i/indicators/trees.yaml --
kind: number
better: higher
{facts}
-- goals/i/indicators/trees.csv --
{table}
"
    )
}

fn build(facts: &str, table: &str) -> Site {
    good_site(&site(facts, table))
}

const PAGE: &str = "en/goals/i/indicators/trees/index.html";
const TWIN: &str = "en/goals/i/indicators/trees/index.md";
const WHOLE: &str = "en/strategy.html";

/// The text of a page without its tags, white space put together.
fn text(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
        text.push(' ');
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The order in which words first stand in a text.
fn order<'a>(text: &str, words: &[&'a str]) -> Vec<&'a str> {
    let mut found: Vec<_> =
        words.iter().map(|word| (text.find(word).expect(word), *word)).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, word)| word).collect()
}

#[test]
fn categories_stand_in_the_order_of_the_facts_and_others_behind_them() {
    let facts = "dimensions: {age: {categories: {young: {en: Zyoung}, old: {en: Aold}, none: {en: Unused}}}}";
    let table = "period,value,age\n2020,1,Mother\n2020,2,old\n2020,3,young\n2020,4,Bother";
    let built = build(facts, table);
    let expected = ["Zyoung", "Aold", "Mother", "Bother"];
    for path in [PAGE, TWIN, WHOLE] {
        let page = page(&built, path);
        let (_, parts) = page.split_once("broken down by").expect("a breakdown");
        assert_eq!(order(parts, &expected), expected, "{path}");
        assert!(!page.contains("Unused"), "{path}");
    }
    let csv = page(&built, "data/goals/i/indicators/trees/trees.csv");
    assert_eq!(
        order(&csv, &["young", "old", "Mother", "Bother"]),
        ["young", "old", "Mother", "Bother"]
    );
    let json = page(&built, "data/goals/i/indicators/trees/trees.json");
    let (_, names) = json.split_once("\"dimensions\"").expect("names");
    assert_eq!(order(names, &expected), expected);
}

#[test]
fn what_holds_for_every_chart_is_said_once() {
    let dotted = |table: &str| page(&build("", table), PAGE).matches("dotted line").count();
    let table = "period,value,sex\n2020,4,\n2022,5,\n2020,4,f\n2022,5,f\n2020,4,m\n";
    assert_eq!(dotted(&format!("{table}2022,5,m")), 1);
    assert_eq!(dotted(&format!("{table}2021,5,m")), 1);
    let html = page(&build("", &format!("{table}2022,5,m")), PAGE);
    let (charts, _) = html.split_once("</ul>\n<p class=\"remark\">").expect("charts");
    assert!(!charts.contains("dotted line"), "{charts}");
}

#[test]
fn without_names_parts_stand_as_in_the_table() {
    let table = "period,value,age,sex\n2020,1,Zeta,f\n2020,2,Alpha,f\n2020,3,Zeta,m";
    let twin = page(&build("", table), TWIN);
    assert_eq!(
        order(&twin, &["Zeta | f", "Alpha | f", "Zeta | m"]),
        ["Zeta | f", "Alpha | f", "Zeta | m"]
    );
}

#[test]
fn with_several_columns_totals_come_before_their_parts() {
    let facts = "dimensions: {age: {categories: {}}, sex: {categories: {m: {}, f: {}}}}";
    let table = "period,value,age,sex\n2020,3,old,f\n2020,2,old,m\n2020,5,old,\n2020,1,,f";
    let twin = page(&build(facts, table), TWIN);
    let rows = twin.lines().filter(|line| line.contains("| old |") || line.contains("| Total |"));
    let rows: Vec<_> = rows.collect();

    assert_eq!(
        rows,
        ["| Total | f | 1 |", "| old | Total | 5 |", "| old | m | 2 |", "| old | f | 3 |"]
    );
}

#[test]
fn a_note_on_a_part_stands_with_it_once_however_many_values_bear_it() {
    let table = "period,value,note,sex\n2020,9,Counted anew,\n2020,1,Only <b>here</b>,f\n\
                 2021,2,Only <b>here</b>,f\n2020,3,Another,m";
    let built = build("", table);
    for path in [PAGE, WHOLE] {
        let html = page(&built, path);
        assert!(html.contains("Counted anew"), "{path}");
        assert_eq!(html.matches("Only &lt;b&gt;here&lt;/b&gt;").count(), 1, "{path}");
        let text = text(&html);
        assert!(text.contains("f 1 1 2 1 m 3 2"), "each value has the number of its note: {text}");
    }
    let html = page(&built, PAGE);
    assert!(html.contains("href=\"#_parts-note-2\"") && html.contains("id=\"_parts-note-2\""));
    let twin = page(&built, TWIN);
    assert!(twin.contains("| 2020 | 9 | Counted anew |"), "{twin}");
    assert!(twin.contains("| f | 1 \\[1\\] | 2 \\[1\\] |\n| m | 3 \\[2\\] | no data |"), "{twin}");
    assert!(twin.contains("1. Only \\<b\\>here\\</b\\>\n2. Another"), "{twin}");
}

#[test]
fn a_note_in_the_words_and_one_in_the_table_are_both_shown() {
    let table = "period,value,note\n2020,9,Of the table\n2021,8,";
    let text =
        site("", table).replace("unit: pieces", "unit: pieces\nnotes: {2020: Of the *words*}");
    let built = good_site(&text);
    let noted = "Of the <em>words</em></span> <span class=\"note\">Of the table";
    assert!(page(&built, PAGE).contains(noted) && page(&built, WHOLE).contains(noted));
    assert!(page(&built, TWIN).contains("| 2020 | 9 | Of the *words*; Of the table |"));
}

/// The table of an indicator of which only parts have values.
const ONLY_PARTS: &str = "period,value,sex\n2020,1,f\n2021,3,f\n2020,2,m\n2021,4,m\n2021,,";

#[test]
fn where_only_parts_have_values_every_page_says_so_and_none_that_there_are_no_data() {
    let built = build("", ONLY_PARTS);
    let said = [
        (PAGE, "not assessed: no value of the whole"),
        (PAGE, "Not assessed: there is no value of the whole, only values of its parts."),
        (PAGE, "Values There is no value of the whole."),
        (PAGE, "f 1 3 m 2 4"),
        (WHOLE, "Not assessed: there is no value of the whole, only values of its parts."),
        (WHOLE, "f 1 3 m 2 4"),
        (TWIN, "There is no value of the whole."),
        (TWIN, "| f | 1 | 3 | | m | 2 | 4 |"),
        (
            "en/goals/i/indicators/index.html",
            "2020 2021 Direction of change Trees parts only parts only",
        ),
        ("en/goals/i/indicators/index.html", "not assessed: no value of the whole"),
        ("en/goals/i/indicators/index.md", "parts only | parts only |"),
        ("en/goals/i/reporting-status/index.html", "Trees 2020 2021 2"),
        (
            "en/goals/i/monitoring/2021/index.html",
            "Trees parts only 2021 parts only 2020 there is no value of",
        ),
    ];
    for (path, words) in said {
        let shown = text(&page(&built, path));
        assert!(shown.contains(words), "{words} in {path}: {shown}");
    }
    let pages = paths(&built).into_iter().filter(|path| path.starts_with("en/goals/"));
    for path in pages.filter(|path| path.ends_with(".html")) {
        let shown = text(&page(&built, path));
        assert!(!shown.contains("there is no value yet"), "{path}: {shown}");
    }
    let json = page(&built, "data/goals/i/indicators/trees/trees.json");
    assert!(json.contains("\"no-total\""), "{json}");
}

#[test]
fn the_board_and_the_age_of_data_count_parts_where_there_is_no_total() {
    let today = metka::strategy::Date::parse("2026-01-15").expect("a day");
    let text = site("", ONLY_PARTS).replace("languages:", "data_age: 3\nlanguages:");
    let outcome = survey(&sources(&text), &Settings::default(), today);
    let row = outcome.value.entries.iter().find(|row| row.kind == "indicator").expect("a row");
    let data = row.data.as_ref().expect("data");
    assert_eq!((data.observations, data.latest.as_deref()), (2, Some("2021")));
}

#[test]
fn a_total_of_one_period_is_a_total() {
    let built = build("", "period,value,sex\n2020,1,f\n2021,3,f\n2021,9,");
    let shown = text(&page(&built, PAGE));
    assert!(shown.contains("there is only one value") && !shown.contains("no value of the whole"));
}

#[test]
fn where_nothing_was_worked_out_nothing_is_said_of_how() {
    let told = |table: &str| {
        let site = build("", table);
        [PAGE, TWIN, WHOLE].map(|path| text(&page(&site, path)))
    };
    for table in ["period,value\n2020,5", "period,value,flags\n2020,5,\n2021,6,break", ONLY_PARTS] {
        for shown in told(table) {
            assert!(!shown.contains("How this was worked out"), "{shown}");
            assert!(!shown.contains("comes from two values"), "{shown}");
        }
    }
    for shown in told("period,value\n2020,5\n2021,6") {
        assert!(shown.contains("How this was worked out"), "{shown}");
        assert!(shown.contains("The direction comes from two values"), "{shown}");
    }
    let open = site("", "period,value\n2020,5\n2021,6").replace("better: higher\n", "");
    let shown = text(&page(&good_site(&open), PAGE));
    assert!(shown.contains("The change comes from two values"), "no direction: {shown}");
}
