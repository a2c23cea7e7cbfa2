//! What values and targets carry, on pages and in charts: intervals, ways to a target, ranges, changes
//! and what figures cannot tell.

mod support;

use support::{good_site, page};

const PAGE: &str = "goals/i/indicators/smog/index";

fn site(facts: &str, words: &str) -> metka::Site {
    good_site(&format!(
        "
-- site.yaml --
languages: [en, pl]
base_url: https://example.org/
one_page: true
provenance: {{entity: City, publisher: Office, published: 2030-01-15, updated: 2030-03-20}}
-- site.en.md --
---
title: Strategy
---
-- site.pl.md --
---
title: Strategia
---
-- goals/i/index.en.md --
---
title: Goal
---
-- goals/i/index.pl.md --
---
title: Cel
---
-- goals/i/indicators/a.en.md --
---
title: Smog
{words}---
-- goals/i/indicators/a.pl.md --
---
title: Smog
---
-- goals/i/indicators/a.yaml --
{facts}"
    ))
}

/// A page with spaces and dashes in one form.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ").replace('\u{2060}', "")
}

fn shown(facts: &str) -> String {
    plain(&page(&site(facts, ""), &format!("en/{PAGE}.html")))
}

fn figure(page: &str) -> &str {
    page.split("<figure").nth(1).and_then(|rest| rest.split("</figure>").next()).expect("a chart")
}

#[track_caller]
fn assert_has(text: &str, all: &[&str]) {
    for part in all {
        assert!(text.contains(part), "no {part:?} in:\n{text}");
    }
}

const CLOSE: &str = "kind: number
better: lower
decimals: 1
interval: 95
observations:
  2020: {value: 4.2, low: 3.8, high: 4.6}
  2021: 4.16
  2022: {value: 4.04, low: 3.55, high: 4.4, flags: [provisional]}
  2023: {value: 3.96, low: 3.5, high: 4.4}
";

#[test]
fn intervals_are_told_wherever_values_are() {
    let site = site(CLOSE, "");
    let html = plain(&page(&site, &format!("en/{PAGE}.html")));
    assert_has(
        &html,
        &[
            "<th scope=\"col\" class=\"number interval\">95% confidence interval</th>",
            "data-head=\"95% confidence interval\">3.8–4.6</td>",
            "data-head=\"95% confidence interval\"></td>",
            // Rounded, halves away from zero.
            ">3.6–4.4</td>",
            "verdict-towards uncertain",
            "in the desired direction, uncertain",
            "The 95% confidence intervals of 2020 (3.8–4.6) and 2023 (3.5–4.4) overlap, so the true \
             value may not have changed.",
        ],
    );
    let chart = figure(&html);
    assert_has(
        chart,
        &[
            "95% confidence interval: 2020: 3.8–4.6; 2023: 3.5–4.4.",
            "2022: 4.0 (95% confidence interval 3.6–4.4, provisional)",
            "<li class=\"legend-interval\">95% confidence interval</li>",
        ],
    );
    let twin = page(&site, &format!("en/{PAGE}.md"));
    assert_has(&twin, &["| 95% confidence interval |", "| 2020 | 4.2 | 3.8–4.6 |", "overlap"]);
    let polish = plain(&page(&site, "pl/cele/i/wskazniki/smog/index.html"));
    assert_has(
        &polish,
        &["95-procentowy przedział ufności", "3,8–4,6", "zachodzą na siebie", "niepewne"],
    );
    let year = plain(&page(&site, "en/goals/i/monitoring/2023/index.html"));
    assert_has(&year, &["in the desired direction: 1", "in the desired direction, uncertain"]);
    let whole = plain(&page(&site, "en/strategy.html"));
    assert_has(&whole, &[">3.8–4.6</td>", "overlap", "uncertain"]);
}

#[test]
fn a_line_has_a_band_and_a_value_alone_whiskers() {
    let html = shown(CLOSE);
    let drawn = |role: &str| {
        let start = format!("<path class=\"{role}\" d=\"");
        let d = figure(&html).split(&start).nth(1).and_then(|rest| rest.split('"').next());
        d.map(str::to_owned)
    };
    // 2020 has no neighbour with an interval; 2022 and 2023 are joined.
    assert_eq!(drawn("interval").expect("a band").matches(['M', 'L']).count(), 4);
    assert_eq!(drawn("whisker").expect("whiskers").matches('M').count(), 3);
    let bare = shown("kind: number\nobservations: {2020: 4.2, 2021: 4}\n");
    assert!(!bare.contains("interval") && !bare.contains("whisker"), "{bare}");
}

#[test]
fn intervals_that_touch_or_lie_apart_are_told_apart() {
    let facts = |low| {
        format!(
            "kind: number\nbetter: lower\nobservations:\n  2020: {{value: 4.2, low: 4.1, high: 4.5}}\n  \
             2022: {{value: -0.5, low: {low}, high: 4.1}}\n"
        )
    };
    let html = shown(&facts("-1"));
    assert_has(&html, &["The intervals of 2020 (4.1–4.5) and 2022 (−1 to 4.1) touch, so"]);
    let apart = shown(&facts("-1").replace("high: 4.1}", "high: 4.0}"));
    assert!(!apart.contains("touch, so") && !apart.contains(", uncertain"), "{apart}");
}

#[test]
fn each_year_of_a_path_is_told_with_what_was_reached() {
    let facts = "kind: percent
better: lower
decimals: 0
year_ends: 03-31
observations: {2019/20: 90.4, 2020/21: 80.2, 2023/24: 70.4, 2024/25: 60}
target: {year: 2030, value: 40, path: {2021: 82, 2024: 70, 2025: 60, 2027: 50}}
";
    let site = site(facts, "");
    let html = plain(&page(&site, &format!("en/{PAGE}.html")));
    assert_has(
        &html,
        &[
            "<h2 id=\"_path\">On the way to the target</h2>",
            "By 2021, 82% was to be reached; the value of 2020/21 is 80%: reached, with about 2 \
             percentage points to spare.",
            "the value of 2023/24 is 70%: missed by less than 1 percentage point.",
            "the value of 2024/25 is 60%: reached exactly.",
            "By 2027, 50% is to be reached; there is no value of 2026/27.",
        ],
    );
    let chart = figure(&html);
    let wide = chart.split("drawing-wide").nth(1).and_then(|rest| rest.split("</svg>").next());
    let wide = wide.expect("a wide drawing");
    assert_eq!(wide.matches("class=\"mark stage-reached\"").count(), 2);
    assert_eq!(wide.matches("class=\"mark stage\"").count(), 2);
    let way = wide.split("<path class=\"target\" d=\"").nth(1).expect("the way that is required");
    let way = way.split('"').next().expect("its end");
    assert_eq!(way.matches(['M', 'L']).count(), 6, "from the first value to the target: {way}");
    assert_has(chart, &["filled where it was reached", "reached exactly."]);
    let twin = page(&site, &format!("en/{PAGE}.md"));
    assert_has(
        &twin,
        &["## On the way to the target", "| 2024/25 | 60% | 60% | reached exactly |"],
    );
    assert_has(&plain(&page(&site, "en/strategy.html")), &["reached exactly", "On the way"]);
}

#[test]
fn targets_are_drawn_as_what_they_are() {
    let facts = |target: &str| {
        format!(
            "kind: number\nobservations: {{2016: 100, 2022: 70.5}}\ntarget: {{year: 2030, {target}}}\n"
        )
    };
    let range = shown(&facts("between: [40, 60]"));
    assert_has(
        figure(&range),
        &["class=\"wanted\"", "class=\"range\"", "target 2030: from 40 to 60", ">2030</text>"],
    );
    let change = shown(&facts("change: {from: 2016, by: -40}"));
    assert_has(
        figure(&change),
        &["class=\"mark target\"", "target 2030: 60<", "a fall of 40% against 2016 (60)"],
    );
    assert!(!figure(&change).contains("class=\"arrow\""), "a number needs no arrow");
    let unknown = shown(&facts("change: {from: 2005, by: -40}"));
    assert_has(figure(&unknown), &["class=\"arrow\"", "class=\"wanted\""]);
    assert!(!figure(&unknown).contains("class=\"mark target\""), "no number is made up");
    let trend = shown(&facts("trend: down"));
    assert_has(figure(&trend), &["class=\"arrow\"", "class=\"wanted\"", ">2030</text>"]);
}

#[test]
fn charts_and_sums_have_one_minus_and_data_the_other() {
    let facts =
        "kind: number\nobservations: {2020: -4.5, 2021: -2}\ntarget: {year: 2025, value: -1}\n";
    let site = site(facts, "");
    let html = plain(&page(&site, &format!("en/{PAGE}.html")));
    assert_has(&html, &["−4.5", "target 2025: −1", "value=\"-4.5\"", "(−2) − (−4.5)"]);
    assert!(!html.contains(">-4.5"), "{html}");
    let csv = page(&site, "data/goals/i/indicators/a/a.csv");
    assert_has(&csv, &[",-4.5,"]);
}

#[test]
fn years_stand_at_their_ticks() {
    let facts = "kind: number\nobservations: {2020-Q1: 4, 2020-Q2: 5, 2020-Q3: 5, 2021-Q1: 3, \
                 2021-Q2: 4}\ntarget: {year: 2023, value: 2}\n";
    let html = shown(facts);
    let wide = figure(&html).split("drawing-wide").nth(1).expect("a wide drawing");
    let wide = wide.split("</svg>").next().expect("its end");
    let ticks = wide.split("<path class=\"tick\" d=\"").nth(1).expect("ticks");
    let ticks = ticks.split('"').next().expect("their end");
    let labels: Vec<_> = wide.split("<text class=\"time\" x=\"").skip(1).collect();
    assert_eq!(labels.len(), 4, "2020 to 2023");
    for label in labels {
        let x = label.split('"').next().expect("a place");
        assert!(ticks.contains(&format!("M{x} ")), "no tick at {x}: {ticks}");
    }
}

#[test]
fn what_figures_cannot_tell_has_its_paragraphs() {
    let words = "limitations: |\n  **First**.\n\n  Second.\n";
    let site = site("kind: number\nobservations: {2020: 4}\n", words);
    let html = page(&site, &format!("en/{PAGE}.html"));
    assert_has(
        &html,
        &["What the figures cannot tell</h2>", "<strong>First</strong>", "<p>Second.</p>"],
    );
    assert_has(
        &page(&site, &format!("en/{PAGE}.md")),
        &["## What the figures cannot tell", "Second."],
    );
    assert_has(
        &page(&site, "en/strategy.html"),
        &["What the figures cannot tell", "<p>Second.</p>"],
    );
    let one = words.replace("\n\n  Second.", "");
    let html = page(&self::site("kind: number\n", &one), &format!("en/{PAGE}.html"));
    assert_has(&html, &["<p><strong>First</strong>.</p>"]);
}

#[test]
fn values_that_are_equal_have_not_changed_however_they_are_written() {
    let page = shown("kind: number\nobservations: {2020: 7, 2021: 7.0}\n");
    assert!(!page.contains("not comparable"), "{page}");
    assert_has(figure(&page), &["Unchanged: 7 (2020), 7.0 (2021)."]);
}

#[test]
fn overlapping_intervals_of_equal_values_and_ranges_that_are_reached_have_their_sentences() {
    let page = shown(
        "kind: number\nbetter: lower\ntarget: {year: 2030, between: [4, 6]}
observations:
  2020: {value: 5, low: 4, high: 6}
  2021: {value: 5, low: 4.5, high: 6}\n",
    );
    assert_has(&page, &["overlap, so the true value may have changed all the same."]);
    let page = shown(
        "kind: number\ntarget: {year: 2030, between: [4, 6]}\nobservations: {2020: 9, 2021: 5}\n",
    );
    assert_has(&page, &["from 4 to 6"]);
    assert!(!page.contains("target of from"), "{page}");
}

#[test]
fn a_value_that_stays_as_far_from_a_range_is_not_called_unchanged() {
    let page = shown(
        "kind: number\ntarget: {year: 2030, between: [4, 6]}\nobservations: {2020: 3, 2021: 7}\n",
    );
    assert_has(&page, &["as far from the target", "the distance to the target did not change"]);
    assert!(!page.contains(">unchanged<"), "{page}");
}
