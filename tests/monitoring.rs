//! Years: what was measured, what changed, and up to when there are data.

mod support;

use support::{good_site, page, paths};

const SITE: &str = "
-- site.yaml --
languages: [pl, en]
-- site.pl.md --
---
title: Strategia
---
-- goals/i/index.pl.md --
---
title: Cel
---
-- goals/i/indicators/noise.pl.md --
---
title: Hałas
---
-- goals/i/indicators/noise.yaml --
kind: number
better: lower
observations:
  2020: 10
  2021:
  2022: {value: 7.50, flags: [provisional]}
  2023: {value: 9, flags: [break]}
-- goals/i/indicators/rating.pl.md --
---
title: Ocena
---
-- goals/i/indicators/rating.yaml --
kind: grade
grades: [A, B, C]
observations: {2020-Q1: C, 2020-Q4: B, 2022-Q2: A}
-- goals/i/indicators/secret.pl.md --
---
title: Szkic
draft: true
---
-- goals/i/indicators/secret.yaml --
kind: number
observations: {1999: 1}
-- goals/ii/index.pl.md --
---
title: Inny cel
---
-- goals/ii/indicators/parts.pl.md --
---
title: Części
---
-- goals/ii/indicators/parts.yaml --
kind: number
-- goals/ii/indicators/parts.csv --
period,value,sex
2019,1,k
2020,2,
";

/// The text of a page without its tags, white space put together.
fn text(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or("", |(_, text)| text));
        text.push(' ');
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_year_with_a_value_has_a_page() {
    let site = good_site(SITE);
    let years: Vec<_> = paths(&site)
        .into_iter()
        .filter(|path| path.starts_with("pl/cele/") && path.contains("/monitorowanie/2"))
        .filter(|path| path.ends_with(".html"))
        .collect();
    let expected = [
        "i/monitorowanie/2020",
        "i/monitorowanie/2022",
        "i/monitorowanie/2023",
        "ii/monitorowanie/2020",
    ];
    assert_eq!(years, expected.map(|year| format!("pl/cele/{year}/index.html")));
}

#[test]
fn a_year_says_what_was_measured_what_changed_and_what_was_not() {
    let site = good_site(SITE);
    let first = text(&page(&site, "en/goals/i/monitoring/2020/index.html"));
    assert!(first.contains("2020 in figures") && first.contains("There is no report on 2020"));
    assert!(first.contains("B 2020, quarter 4"), "the last of the year: {first}");
    assert!(first.contains("first value") && !first.contains("What was not measured"));
    let second = text(&page(&site, "en/goals/i/monitoring/2022/index.html"));
    for said in [
        "7.50 provisional 2022",
        "10 2020",
        "−2.5 in the desired direction",
        "A 2022, quarter 2 B 2020, quarter 4 +1 step",
    ] {
        assert!(second.contains(said), "{said}: {second}");
    }
    let third = text(&page(&site, "en/goals/i/monitoring/2023/index.html"));
    assert!(third.contains("What was not measured Ocena latest value before:"), "{third}");
    assert!(!third.contains("+1.5"), "not across a break: {third}");
}

#[test]
fn an_editors_report_stands_below_the_figures_and_a_draft_leaves_its_place_to_them() {
    let report = "-- goals/i/reports/2022.pl.md --\n---\ntitle: Raport\ndraft: DRAFT\n---\nBył to dobry rok.\n";
    let year = |draft: &str| {
        let site = good_site(&format!("{SITE}{}", report.replace("DRAFT", draft)));
        text(&page(&site, "pl/cele/i/monitorowanie/2022/index.html"))
    };
    let written = year("false");
    let (words, figures) = (written.find("dobry rok"), written.find("Co zmierzono"));
    assert!(figures.is_some() && figures < words, "{written}");
    assert!(!written.contains("Raportu opisowego"));
    let draft = year("true");
    assert!(!draft.contains("dobry rok") && draft.contains("Raportu opisowego"));
}

#[test]
fn the_reporting_status_says_up_to_when_there_are_data() {
    let site = good_site(SITE);
    let list = text(&page(&site, "en/goals/i/reporting-status/index.html"));
    assert!(list.contains("Periods with data Hałas 2020 2023 3 of 4"), "{list}");
    // Those that nobody has declared count as well: two quarters, then five.
    assert!(list.contains("Ocena 2020, quarter 1 2022, quarter 2 3 of 10"), "{list}");
}

#[test]
fn values_of_periods_of_several_lengths_stand_side_by_side_by_year() {
    let list = text(&page(&good_site(SITE), "en/goals/i/indicators/index.html"));
    for said in [
        "What it measures 2020 2021 2022 2023 Direction",
        "10 no data 7.50 provisional 9 break in series",
        "B 2020, quarter 4 no data A 2022, quarter 2 no data",
    ] {
        assert!(list.contains(said), "{said}: {list}");
    }
}

#[test]
fn parts_of_years_have_columns_of_their_own_while_they_are_few() {
    let heads = |quarters: usize| {
        let periods = (0..quarters).map(|index| (2020 + index / 4, 1 + index % 4));
        let observations: Vec<_> =
            periods.map(|(year, quarter)| format!("{year}-Q{quarter}: {quarter}")).collect();
        let facts =
            format!("kind: number\nobservations: {{{}, 2019-Q4: }}", observations.join(", "));
        let before = SITE.split("-- goals/ii/indicators/parts.yaml").next().unwrap_or_default();
        let site = format!("{before}-- goals/ii/indicators/parts.yaml --\n{facts}\n");
        text(&page(&good_site(&site), "en/goals/ii/indicators/index.html"))
    };
    let few = heads(11);
    // So many are wider than a page, which begins with the newest.
    assert!(few.contains("measures 2022, quarter 3 2022, quarter 2 2022, quarter 1"), "{few}");
    let few = heads(1);
    assert!(few.contains("measures 2019, quarter 4 2020, quarter 1"), "{few}");
    let many = heads(12);
    assert!(many.contains("measures 2019 2020 2021 2022 Direction"), "{many}");
    assert!(
        many.contains("no data 4 2020, quarter 4 4 2021, quarter 4 4 2022, quarter 4"),
        "{many}"
    );
}
