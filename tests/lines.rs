//! Lines of a breakdown on pages: measures of their own, others to compare with, parts, and which of
//! them speaks.

mod support;

use std::fmt::Write as _;

use metka::Site;
use support::{good_site, page};

const PAGE: &str = "en/goals/i/indicators/smog/index.html";
const TWIN: &str = "en/goals/i/indicators/smog/index.md";
const WHOLE: &str = "en/strategy.html";

/// A site with one indicator: its facts, its table, and notes in its words.
fn site(facts: &str, table: &str, words: &str) -> Site {
    good_site(&format!(
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
-- goals/i/indicators/a.en.md --
---
title: Smog
{words}---
-- goals/i/indicators/a.yaml --
{facts}-- goals/i/indicators/a.csv --
{table}"
    ))
}

/// A page with its spaces in one form.
fn shown(site: &Site, path: &str) -> String {
    page(site, path).replace('\u{a0}', " ")
}

#[track_caller]
fn assert_has(text: &str, all: &[&str]) {
    for part in all {
        assert!(text.contains(part), "no {part:?} in:\n{text}");
    }
}

/// What stands between two texts.
#[track_caller]
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let rest = text.split_once(from).unwrap_or_else(|| panic!("no {from} in {text}")).1;
    rest.split_once(to).unwrap_or_else(|| panic!("no {to} after {from}")).0
}

const AIR: &str = "kind: number
better: lower
dimensions:
 pollutant:
  name: {en: Pollutant}
  kind: series
  categories:
   pm10: {name: PM10, unit: µg/m³, target: {year: 2030, value: 15}}
   pm25: {name: \"PM2.5\", unit: mg, target: {year: 2030, value: 10}}
   no2: {name: NO₂, unit: ppm}
headline: {pollutant: pm10}
";

const AIR_TABLE: &str = "period,value,pollutant
2020,40,pm10
2022,30,pm10
2020,21,pm25
2022,23,pm25
2020,7,no2
2022,6,no2
";

#[test]
fn each_measure_has_its_own_chart_table_and_verdict() {
    let site = site(AIR, AIR_TABLE, "");
    for path in [PAGE, WHOLE] {
        let html = shown(&site, path);
        assert_has(&html, &["<p class=\"answer-line\">PM10</p>", "Other measures"]);
        assert_has(&html, &["Each measure has its own scale."]);
        let members: Vec<_> = html.split("<section class=\"member").skip(1).collect();
        assert_eq!(members.len(), 2, "the headline has the chart of the page");
        let [pm25, no2] = members[..] else { panic!() };
        assert_has(
            pm25,
            &["PM2.5</h", "in the opposite direction", "target 2030: 10", "mg</span>"],
        );
        assert_has(pm25, &["Value (mg)", "(23 − 21) ÷ 2", "Smog: PM2.5"]);
        let no2 = no2.split("</section>").next().expect("an end");
        assert_has(no2, &["NO₂</h", "in the desired direction", "Value (ppm)", "6 − 7"]);
        // No axis, no table and no chart is of two measures.
        for svg in html.split("<svg class=\"drawing ").skip(1) {
            let svg = svg.split("</svg>").next().expect("an end");
            let of = [">40<", ">23<", ">7<"].iter().filter(|value| svg.contains(**value)).count();
            assert!(of <= 2, "{svg}");
            assert!(!(svg.contains(">21<") && svg.contains("PM10")), "{svg}");
        }
        assert!(!html.contains("parts") || !html.contains("values of its parts"), "{path}");
    }
    let twin = shown(&site, TWIN);
    assert_has(&twin, &["PM10 · **40** → **30** · µg/m³", "## Other measures", "### PM2.5"]);
    assert_has(&twin, &["| 2022 | 23 |", "#### How this was worked out", "- **Unit**: ppm"]);
    // Which line speaks is said wherever its value stands.
    for path in [
        "en/goals/i/indicators/index.html",
        "en/goals/i/index.html",
        "en/index.html",
        "en/goals/i/monitoring/2022/index.html",
    ] {
        assert_has(&shown(&site, path), &["<span class=\"of-line\">PM10</span>"]);
    }
    assert_has(&shown(&site, "en/goals/i/indicators/index.md"), &["(PM10)"]);
}

#[test]
fn a_measure_without_a_direction_and_a_target_has_no_verdict() {
    let facts = AIR.replace("better: lower\n", "");
    let html = shown(&site(&facts, AIR_TABLE, ""), PAGE);
    let no2 = html.split("<section class=\"member").nth(2).expect("NO₂");
    let no2 = no2.split("</section>").next().expect("an end");
    assert!(!no2.contains("verdict"), "{no2}");
    assert_has(no2, &["Down from 7 to 6"]);
}

#[test]
fn measures_without_a_headline_are_no_parts_and_have_no_total() {
    let facts = AIR.replace("headline: {pollutant: pm10}\n", "");
    let site = site(&facts, AIR_TABLE, "");
    for path in [PAGE, TWIN, WHOLE] {
        let text = shown(&site, path);
        assert_has(&text, &["The indicator consists of several measures", "PM10"]);
        assert!(!text.contains("its parts") && !text.contains("parts only"), "{path}");
        assert!(!text.contains("no value yet"), "{path}");
    }
    let list = shown(&site, "en/goals/i/indicators/index.html");
    assert_has(&list, &["several measures", "not assessed: no value of the whole"]);
}

/// Fifteen cities of which the third speaks, with a tie.
fn cities() -> (String, String) {
    let mut facts = "kind: number\nbetter: lower\nheadline: {city: c3}\ndimensions:\n \
                     city:\n  name: {en: City}\n  kind: peer\n  categories:\n"
        .to_owned();
    let mut table = "period,value,city\n".to_owned();
    for city in 1..=15 {
        let _ = writeln!(facts, "   c{city}: A city with the number {city}");
        let value = if city == 2 { 1 } else { city };
        let _ = writeln!(table, "2021,{},c{city}\n2022,{value},c{city}", value + 20);
    }
    (facts, table)
}

#[test]
fn peers_are_one_chart_and_a_table_in_the_order_of_their_values() {
    let (facts, table) = cities();
    let site = site(&facts, &table, "");
    for path in [PAGE, WHOLE] {
        let html = shown(&site, path);
        assert_has(&html, &["A city with the number 3: place 3 of 15 (2022)", "Place (2022)"]);
        let figure = between(&html, "<figure class=\"chart chart-peers\"", "</figure>");
        let wide = between(figure, "drawing-wide", "</svg>");
        // One line in full, the others quiet, each with its name.
        assert_eq!(wide.matches("class=\"quiet\"").count(), 1);
        assert_eq!(between(wide, "class=\"quiet\" d=\"", "\"").matches('M').count(), 14);
        assert_eq!(wide.matches("class=\"name\"").count(), 14);
        assert_has(wide, &["A city with the number 3 3</text>", "1. A city with the number 1 1;"]);
        let rows = between(&html, "<table class=\"parts", "</table>");
        let rows = between(rows, "<tbody>", "</tbody>");
        let places: Vec<_> = rows
            .split("data-head=\"Place (2022)\" data-order=\"")
            .skip(1)
            .map(|row| between(row, ">", "<"))
            .collect();
        assert_eq!(places[..5], ["1", "1", "3", "4", "5"]);
        assert_eq!(rows.matches("class=\"speaks\"").count(), 1);
        assert!(!html.contains("class=\"small-chart\""));
        assert!(!html.contains("broken down") && !html.contains(" parts"), "{path}");
    }
    let twin = shown(&site, TWIN);
    assert_has(&twin, &["## Side by side: City", "| Place (2022) | City | 2021 | 2022 |"]);
    assert_has(&twin, &["| 1 | A city with the number 2 | 21 | 1 |", "the best first"]);
}

/// The boxes of the names in a drawing, as the drawing reserves them.
fn boxes(drawing: &str, size: f64) -> Vec<[f64; 2]> {
    let texts = drawing.split("<text class=\"").skip(1);
    let names = texts.filter(|text| text.starts_with("name") || text.contains("number 3 3<"));
    let mut found: Vec<_> = names
        .map(|text| {
            let y: f64 = between(text, " y=\"", "\"").parse().expect("a number");
            [y - size * 1.07, y + size * 0.33]
        })
        .collect();
    found.sort_by(|one, other| one[0].total_cmp(&other[0]));
    found
}

#[test]
fn the_names_of_fifteen_peers_do_not_collide() {
    let (facts, table) = cities();
    let html = shown(&site(&facts, &table, ""), PAGE);
    let figure = between(&html, "<figure class=\"chart chart-peers\"", "</figure>");
    for (class, size) in [("drawing-wide", 15.0), ("drawing-narrow", 13.0)] {
        let drawing = between(figure, class, "</svg>");
        let height = between(drawing, "viewBox=\"0 0 ", "\"").split(' ').nth(1).expect("a height");
        let boxes = boxes(drawing, size);
        assert!(boxes.len() >= 14, "{class}");
        for pair in boxes.windows(2) {
            assert!(pair[1][0] >= pair[0][1] - 0.11, "{class}: {pair:?}");
        }
        let height: f64 = height.parse().expect("a number");
        assert!(boxes[0][0] >= -0.5 && boxes[boxes.len() - 1][1] <= height, "{class}: {boxes:?}");
    }
}

#[test]
fn without_a_common_period_peers_are_not_ranked() {
    let facts = "kind: number\ndimensions: {city: {kind: peer, name: {en: City}}}\n";
    let table = "period,value,city\n2020,1,a\n2021,2,a\n2022,5,b\n2023,6,b\n";
    let site = site(facts, table, "");
    let html = shown(&site, PAGE);
    assert_has(&html, &["Not ranked: there is no period for which all have a value."]);
    assert_has(&html, &["What is compared stands side by side."]);
    assert!(!html.contains("Place (") && !html.contains("its parts"));
}

#[test]
fn parts_of_what_is_compared_stand_beside_its_headline() {
    let facts = "kind: number\nheadline: {city: a}\ndimensions:\n \
                 city: {kind: peer, name: {en: City}, categories: {a: Aa, b: Bb}}\n \
                 sex: {name: {en: Sex}, categories: {f: women, m: men}}\n";
    let mut table = "period,value,city,sex\n".to_owned();
    for (city, value) in [("a", 10), ("b", 20)] {
        for year in [2020, 2022] {
            for (sex, more) in [("", 0), ("f", 1), ("m", 2)] {
                let _ = writeln!(table, "{year},{},{city},{sex}", value + more);
            }
        }
    }
    let html = shown(&site(facts, &table, ""), PAGE);
    assert_has(
        &html,
        &["Aa: place 2 of 2 (2022)", "The grey line is the total.", "2 more are only"],
    );
    assert_eq!(html.matches("class=\"small-chart\"").count(), 2);
    assert_has(&html, &["<p class=\"small-title\">Aa, women</p>"]);
    // All of them are in the table of parts, those that are compared only in the other one.
    let parts = between(&html, "id=\"_parts\"", "</table>");
    assert_eq!(parts.matches("<tr>").count(), 5);
    assert!(!parts.contains(">Total<"), "{parts}");
}

#[test]
fn of_many_parts_only_those_that_the_facts_name_have_charts() {
    let mut table = "period,value,district\n2020,5,\n2022,6,\n".to_owned();
    for district in 1..=30 {
        let _ = writeln!(table, "2020,{district},d{district}\n2022,9,d{district}");
    }
    let facts = "kind: number\nshow: {district: [d7, d20]}\n";
    let html = shown(&site(facts, &table, ""), PAGE);
    assert_eq!(html.matches("class=\"small-chart\"").count(), 2);
    assert_has(&html, &["<p class=\"small-title\">d7</p>", "28 more are only in the table."]);
    let html = shown(&site("kind: number\n", &table, ""), PAGE);
    assert!(!html.contains("small-chart") && !html.contains("only in the table"));
}

#[test]
fn parts_by_several_characteristics_have_charts_by_each() {
    let mut table = "period,value,age,sex\n".to_owned();
    for year in [2020, 2022] {
        for row in ["9,,", "5,old,", "4,young,", "6,,f", "3,,m", "3,old,f", "2,young,f"] {
            let _ = writeln!(table, "{year},{row}");
        }
    }
    let html = shown(&site("kind: number\n", &table, ""), PAGE);
    let groups: Vec<_> = html
        .split("<p class=\"term\">")
        .skip(1)
        .map(|group| {
            (group.split('<').next().expect("a name"), group.matches("small-title").count())
        })
        .collect();
    assert_eq!(groups, [("age", 2), ("sex", 2), ("age, sex", 2)]);
}

#[test]
fn a_total_that_would_flatten_its_parts_is_not_drawn_behind_them() {
    let table = "period,value,sex\n2020,900,\n2022,900,\n2020,9,f\n2022,8,f\n2020,4,m\n2022,5,m\n";
    let html = shown(&site("kind: number\n", table, ""), PAGE);
    assert!(!html.contains("class=\"quiet\""));
    assert_has(&html, &["The total is too large to be drawn behind the parts."]);
}

#[test]
fn categories_of_a_single_period_are_bars() {
    let table = "period,value,means\n2022,22.5,on foot\n2022,36,by bus\n2022,41.5,by car\n";
    let site = site("kind: percent\n", table, "");
    for path in [PAGE, WHOLE] {
        let html = shown(&site, path);
        let figure = between(&html, "<figure class=\"chart chart-bars\"", "</figure>");
        assert_has(figure, &["2022: highest – by car (41.5%), lowest – on foot (22.5%)"]);
        for class in ["drawing-wide", "drawing-narrow"] {
            let drawing = between(figure, class, "</svg>");
            assert_eq!(between(drawing, "class=\"bar\" d=\"", "\"").matches('Z').count(), 3);
            assert_has(drawing, &["on foot 22.5%; by bus 36%; by car 41.5%", ">by bus</text>"]);
        }
        assert!(!html.contains("class=\"small-chart\""));
    }
    // Grades are ranks, of which no bar can be drawn.
    let graded = "period,value,means\n2022,A,on foot\n2022,B,by bus\n";
    let html = shown(&self::site("kind: grade\ngrades: [A, B]\n", graded, ""), PAGE);
    assert!(!html.contains("chart-bars") && html.contains("small-chart"));
}

#[test]
fn peers_of_a_single_period_are_bars_in_their_order() {
    let facts = "kind: number\nbetter: higher\nheadline: {city: b}\n\
                 dimensions: {city: {kind: peer, name: {en: City}}}\n";
    let table = "period,value,city\n2022,1,a\n2022,2,b\n2022,3,c\n";
    let html = shown(&site(facts, table, ""), PAGE);
    let figure = between(&html, "<figure class=\"chart chart-bars\"", "</figure>");
    let wide = between(figure, "drawing-wide", "</svg>");
    assert_has(figure, &["b: place 2 of 3 (2022)", "2022: 1. c 3; 2. b 2; 3. a 1"]);
    assert_eq!(between(wide, "class=\"bar quiet-bar\" d=\"", "\"").matches('Z').count(), 2);
    assert_eq!(between(wide, "class=\"bar\" d=\"", "\"").matches('Z').count(), 1);
}

#[test]
fn bars_that_the_facts_ask_for_begin_at_zero() {
    let facts = "kind: number\nchart: bars\nobservations: {2020: 100, 2021: 102, 2022: 101}\n";
    let html = shown(&site(facts, "period,value,sex\n2020,51,f\n2022,50,f\n", ""), PAGE);
    let figure = between(&html, "<figure class=\"chart chart-bars\"", "</figure>");
    assert!(!figure.contains("does not begin at zero"), "{figure}");
    let wide = between(figure, "drawing-wide", "</svg>");
    assert_eq!(between(wide, "class=\"bar\" d=\"", "\"").matches('Z').count(), 3);
    assert!(!wide.contains("class=\"line\""));
    assert_has(wide, &["data-text=\"2021: 102\""]);
    // So do those of its parts.
    assert_has(between(&html, "small-title", "</svg>"), &["class=\"bar\""]);
}

#[test]
fn notes_stand_with_the_values_of_lines_everywhere() {
    let facts =
        "kind: number\ndimensions: {city: {kind: peer, name: {en: City}}}\nheadline: {city: a}\n";
    let table = "period,value,city,note\n2020,1,a,\n2021,2,a,Of the table\n2020,3,b,\n2021,4,b,\n2022,5,b,\n";
    let words = "notes: {2020: Of *words*, 2022: Only of b}\n";
    let site = site(facts, table, words);
    for path in [PAGE, WHOLE] {
        let html = shown(&site, path);
        let rows = between(&html, "<table class=\"parts", "</details>");
        // The note on 2020 is on the headline, that on 2022 on the line that has a value.
        let own = between(rows, "<tr class=\"speaks\">", "</tr>");
        assert_eq!(own.matches("note-mark").count(), 2, "{own}");
        assert_eq!(rows.matches("note-mark").count(), 3, "{rows}");
        assert_has(rows, &["Of <em>words</em>", "Only of b", "Of the table"]);
    }
    assert_has(&shown(&site, TWIN), &["Only of b", "5 \\[1\\]"]);
    let csv = page(&site, "data/goals/i/indicators/a/a.csv");
    assert_has(&csv, &["2022,5,5,,,Only of b,b", "2020,1,1,,,Of words,a", "2020,3,3,,,,b"]);
}

#[test]
fn a_peer_that_speaks_for_a_measure_is_ranked_with_the_total() {
    let facts = "kind: number\nheadline: {p: a, c: k}\ndimensions:\n \
                 p: {name: {en: P}, kind: series}\n c: {name: {en: C}, kind: peer}\n";
    let table = "period,value,p,c\n2021,3,a,k\n2021,9,a,\n2021,4,a,w\n";
    let html = shown(&site(facts, table, ""), PAGE);
    assert_has(&html, &["k: place 3 of 3 (2021)", "2021: 1. Total 9; 2. w 4; 3. k 3"]);
    assert!(!html.contains("this indicator"));
    let rows = between(&html, "<table class=\"parts", "</table>");
    assert_has(between(rows, "<tr class=\"speaks\">", "</tr>"), &[">k<"]);
}

#[test]
fn a_single_line_that_speaks_is_no_part() {
    let city = "kind: number\nheadline: {c: k}\n\
                dimensions: {c: {kind: peer, name: {en: City}}}\n";
    let table = "period,value,c\n2021,3,k\n2022,4,k\n";
    let series = "kind: number\nheadline: {p: a, place: x}\n\
                  dimensions: {p: {kind: series, name: {en: P}}, place: {name: {en: Q}}}\n";
    let places = "period,value,p,place\n2021,3,a,x\n2022,4,a,x\n2021,7,b,x\n2022,8,b,x\n";
    for (facts, table) in [(city, table), (series, places)] {
        let site = site(facts, table, "");
        for path in [PAGE, TWIN, WHOLE] {
            let text = shown(&site, path);
            assert!(!text.contains("alues broken down"), "{path}");
            assert!(!text.contains("grey line"), "{path}");
        }
    }
    // Parts of the single peer are parts, and it is not one of them.
    let table = "period,value,c,sex\n2021,3,k,\n2022,4,k,\n2021,1,k,f\n2022,2,k,f\n";
    let city = city.replace("City}}}", "City}}, sex: {name: {en: Sex}}}");
    let html = shown(&site(&city, table, ""), PAGE);
    assert_eq!(html.matches("class=\"small-chart\"").count(), 1);
    assert_eq!(between(&html, "id=\"_parts\"", "</table>").matches("<tr>").count(), 2);
}

#[test]
fn the_ends_of_equal_values_are_no_single_ones() {
    let table = "period,value,x\n2020,A,a\n2020,B,b\n2020,C,c\n2020,D,d\n";
    let alike = table.replace(['A', 'B', 'C', 'D'], "5");
    let ties = table.replace('A', "5").replace(['B', 'C'], "9").replace('D', "7");
    let parts = "kind: number\n";
    let peers = "kind: number\ndimensions: {x: {kind: peer, name: {en: X}}}\n";
    let lower = format!("{peers}better: lower\n");
    for facts in [parts, peers, &lower] {
        assert_has(&shown(&site(facts, &alike, ""), PAGE), &["2020: 5 for all"]);
        let html = shown(&site(facts, &ties, ""), PAGE);
        assert!(html.contains("2020: highest – ") && html.contains(" (9), lowest – a (5)"));
        assert!(!html.contains("highest – b (9)") && !html.contains("highest – c (9)"), "{facts}");
    }
}

#[test]
fn an_order_that_rounding_hides_is_explained() {
    let facts = "kind: number\ndecimals: 0\ndimensions: {x: {kind: peer, name: {en: X}}}\n";
    let exact = "ranked by their exact values";
    let html = shown(&site(facts, "period,value,x\n2020,5.4,a\n2020,4.6,b\n", ""), PAGE);
    assert_has(&html, &[exact]);
    let html = shown(&site(facts, "period,value,x\n2020,5.4,a\n2020,5.4,b\n", ""), PAGE);
    assert!(!html.contains(exact));
}
