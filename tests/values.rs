//! Values keep their meaning: what stands in a file is what readers see and what the data say.

mod support;

use support::{codes, good_site, page, reports, site};

/// A site with one indicator: its words, its facts and its table.
fn indicator(words: &str, facts: &str, table: &str) -> String {
    let start = "\
-- site.yaml --
languages: [en]
base_url: https://example.org/
provenance: {entity: City, publisher: Office, published: 2026-01-15, updated: 2026-03-20}
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
title: Trees
";
    let table = match table {
        "" => String::new(),
        table => format!("-- goals/i/indicators/a.csv --\n{table}"),
    };
    format!("{start}{words}---\n-- goals/i/indicators/a.yaml --\nkind: number\n{facts}{table}")
}

/// The table of an indicator's values as it is published.
fn published(text: &str) -> String {
    page(&good_site(text), "data/goals/i/indicators/a/a.csv")
}

#[test]
fn a_comma_between_braces_does_not_cut_a_value() {
    let site = good_site(
        "
-- site.yaml --
languages: [en]
base_url: https://example.org/
provenance: {entity: Roads, Bridges & Parks, publisher: Jan, published: 2026-01-15, updated: 2026-03-20}
-- site.en.md --
---
title: Strategy
---
",
    );
    assert!(page(&site, "en/index.html").contains("<dd>Roads, Bridges &amp; Parks</dd>"));
}

#[test]
fn a_text_is_what_was_written_whatever_yaml_takes_it_for() {
    for text in
        ["861e6555", "1_000", "0x10", ".5", "~", "null", "2022-01-01", "12:30", "yes", "1.10"]
    {
        let page_of = format!(
            "
-- site.yaml --
languages: [en]
base_url: https://example.org/
provenance: {{entity: {text}, publisher: {text}, published: 2026-01-15, updated: 2026-03-20}}
-- site.en.md --
---
title: Strategy
---
-- pages/a.en.md --
---
title: {text}
slug: {text}x
---
"
        );
        let site = good_site(&page_of);
        let slug: String = text
            .chars()
            .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' })
            .collect();
        let page = page(&site, &format!("en/{}x/index.html", slug.trim_matches('-')));
        assert!(page.contains(&format!("<h1>{text}</h1>")), "{page}");
        assert!(page.contains(&format!("<dd>{text}</dd>")), "{page}");
    }
}

#[test]
fn a_mark_is_read_as_it_is_written() {
    let mark = metka_mark("title: Drzewa\n");
    let of_mark = |mark: &str| {
        format!(
            "
-- site.yaml --
languages: [pl, en]
base_url: https://example.org/
provenance: {{entity: City, publisher: Office, published: 2026-01-15, updated: 2026-03-20}}
-- site.pl.md --
---
title: Strategia
---
-- pages/a.pl.md --
---
title: Drzewa
---
-- pages/a.en.md --
---
title: Trees
translated_from: {mark}
---
"
        )
    };
    assert_eq!(codes(&of_mark(&mark)), Vec::<&str>::new());
    assert_eq!(codes(&of_mark(&format!(">\n  {mark}\n"))), Vec::<&str>::new());
    // YAML takes this mark for a number that is too large.
    let outcome = site(&of_mark("861e6555"));
    assert_eq!(outcome.findings.len(), 1);
    assert!(reports(&outcome)[0].contains("stale-translation"), "{:?}", reports(&outcome));
}

/// The mark of words with an empty text.
fn metka_mark(front_matter: &str) -> String {
    let seen = front_matter.replace(": ", "=");
    blake3::hash(format!("{seen}\n").as_bytes()).to_hex()[..8].to_owned()
}

#[test]
fn texts_are_on_one_line_without_white_space_around_them() {
    for (unit, title) in [
        ("unit: |\n  pieces\n  a year\n", "title: >\n  All the\n\n  trees\n"),
        ("unit: \"\\u00a0pieces\\n a year  \"\n", "title: 'All the\n\n  trees '\n"),
        ("unit:  pieces\n  a year\u{a0}\n", "title: |-\n\n  All the \n  trees\n\n"),
    ] {
        let words = format!("{unit}notes:\n 2022: |\n  A *note*\n\n  of two lines\n");
        let text = indicator(&words, "observations: {2022: 4, 2023: ~}\n", "");
        let site = good_site(&text.replace("title: Trees\n", title));
        let table = page(&site, "data/goals/i/indicators/a/a.csv");
        assert!(table.contains(",4,4,pieces a year,"), "{table}");
        assert!(table.contains("A note of two lines\r\n"), "{table}");
        let json = page(&site, "data/goals/i/indicators/a/a.json");
        assert!(json.contains("\"All the trees\""), "{json}");
        let html = page(&site, "en/goals/i/indicators/all-the-trees/index.html");
        assert!(html.contains("<h1>All the trees</h1>"), "{html}");
    }
}

/// The values of a table, as they are published.
fn values(facts: &str, table: &str) -> Vec<String> {
    let text = published(&indicator("", facts, table));
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned));
    let mut head = lines.next().expect("a head");
    let column = head.position(|name| name == "value").expect("values");
    lines.map(|mut line| line.nth(column).expect("a value")).collect()
}

#[test]
fn one_number_of_a_table_decides_how_all_are_read() {
    let table = "period;value\n2020;950\n2021;1.020\n2022;12.500,5\n";
    assert_eq!(values("", table), ["950", "1020", "12500.5"]);
    let table = "period,value\n2020,950\n2021,\"1,020\"\n2022,\"12,500\"\n";
    assert_eq!(values("numbers: point\n", table), ["950", "1020", "12500"]);
    assert_eq!(values("numbers: comma\n", table), ["950", "1.020", "12.500"]);
    assert_eq!(codes(&indicator("", "", table)), ["ambiguous-number"]);
    let table = table.replace("950", "\"1 020\"");
    assert_eq!(values("", &table), ["1020", "1.020", "12.500"]);
    let table = "period;value\n2020;\u{2212}0,125\n2021;1,250\n2022;12'345\n";
    assert_eq!(values("", table), ["-0.125", "1.250", "12345"]);
    // The facts have a decimal point always.
    let facts = "numbers: comma\nobservations: {2019: 1.5}\n";
    assert_eq!(values(facts, "period;value\n2020;1.500\n"), ["1.5", "1500"]);
}

#[test]
fn numbers_that_are_names_are_no_fault() {
    for table in [
        // Districts, each in each year.
        "period,value,district\n2021,4,1\n2021,5,2\n2022,6,1\n2022,7,2\n",
        // In a single year each stands once.
        "period,value,district\n2022,4,\n2022,5,1\n2022,6,2\n",
        "period,value,particles\n2021,4,2.5\n2021,5,10\n2022,6,2.5\n2022,7,10\n",
    ] {
        assert_eq!(codes(&indicator("", "", table)), Vec::<&str>::new(), "{table}");
    }
    let table = "period,value,school\n2021,4,114\n2022,5,7\n";
    assert_eq!(codes(&indicator("", "", table)), ["numeric-breakdown"]);
    let named = "dimensions: {school: {name: {en: School}}}\n";
    assert_eq!(codes(&indicator("", named, table)), Vec::<&str>::new());
}

/// An indicator in English and Polish, with a target.
fn over_time(facts: &str, table: &str) -> String {
    let polish = "
-- site.pl.md --
---
title: Strategia
---
-- goals/i/index.pl.md --
---
title: Cel
---
-- goals/i/indicators/a.pl.md --
---
title: Uczniowie
---
";
    let facts = format!("better: higher\n{facts}");
    indicator("", &facts, table).replace("languages: [en]", "languages: [en, pl]") + polish
}

#[test]
fn years_over_two_calendar_years_stand_at_their_ends() {
    let facts = "\
year_ends: 08-31
target: {year: 2030, value: 130}
assessment: {baseline: 2019/20}
";
    let table = "\
period,value
2018-2019,90
2019/20,100
2020-2021,105
2021/2022,110
2022–2023,112
2023–24,115
";
    let notes = "notes: {2021/22: Counted anew}\n";
    let text = over_time(facts, table).replace("title: Trees\n", &format!("title: Trees\n{notes}"));
    let site = good_site(&text);
    let data = page(&site, "data/goals/i/indicators/a/a.csv");
    let periods: Vec<_> = data.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
    assert_eq!(periods, ["2018/19", "2019/20", "2020/21", "2021/22", "2022/23", "2023/24"]);
    assert!(data.contains("2021/22,110,110,,,Counted anew"), "{data}");
    let english = page(&site, "en/goals/i/indicators/trees/index.html");
    assert!(english.contains("From 2019/20 to 2023/24"), "{english}");
    // Ten years lie between the ends of August 2020 and of August 2030.
    assert!(english.contains("to the end of 2029/30"), "{english}");
    assert!(english.contains("10\u{a0}years"), "{english}");
    assert!(english.contains("\"temporalCoverage\":\"2018-09-01/2024-08-31\""), "{english}");
    assert!(english.contains("Counted anew"), "{english}");
    let polish = page(&site, "pl/cele/i/wskazniki/uczniowie/index.html");
    assert!(polish.contains("Od okresu 2019/2020 do okresu 2023/2024"), "{polish}");
    let twin = page(&site, "en/goals/i/indicators/trees/index.md");
    assert!(twin.contains("| 2023/24 | 115 |"), "{twin}");
    let json = page(&site, "data/goals/i/indicators/a/a.json");
    assert!(json.contains("\"2023/24\""), "{json}");
}

#[test]
fn years_over_two_whose_end_is_not_known_stand_at_the_turn_of_the_two() {
    let facts =
        "target: {year: 2030, value: 6}\nobservations: {2019/20: 1, 2020/21: 2, 2021/22: 3}\n";
    let site = good_site(&over_time(facts, ""));
    let english = page(&site, "en/goals/i/indicators/trees/index.html");
    assert!(english.contains("From 2019/20 to 2021/22"), "{english}");
    assert!(english.contains("\"temporalCoverage\":\"2019-01-01/2022-12-31\""), "{english}");
}

#[test]
fn spans_of_years_may_overlap_but_are_of_one_length() {
    let facts = "target: {year: 2024, value: 10}\n";
    let table = "period,value\n2013 to 2015,6\n2014–2016,7\n2015-2017,8\n2019..2021,9\n";
    let site = good_site(&over_time(facts, table));
    let data = page(&site, "data/goals/i/indicators/a/a.csv");
    assert!(data.contains("2013..2015,6") && data.contains("2014..2016,7"), "{data}");
    let english = page(&site, "en/goals/i/indicators/trees/index.html");
    assert!(english.contains("From 2013–2015 to 2019–2021"), "{english}");
    assert!(english.contains("\"temporalCoverage\":\"2013-01-01/2021-12-31\""), "{english}");
    let other = table.replace("2014–2016", "2014-2017");
    assert_eq!(codes(&over_time(facts, &other)), ["mixed-periods"]);
}

#[test]
fn one_period_of_a_table_decides_how_all_are_read() {
    let periods = |table: &str| {
        let text = published(&indicator("", "", &format!("period,value\n{table}")));
        let periods = text.lines().skip(1).filter_map(|line| line.split(',').nth(1));
        periods.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(periods("2011-11,1\n2011-12,2\n"), ["2011-11", "2011-12"]);
    assert_eq!(periods("2011-12,1\n2012-13,2\n"), ["2011/12", "2012/13"]);
    assert_eq!(periods("2009-2010,1\n2010/11,2\n"), ["2009/10", "2010/11"]);
    assert_eq!(periods("2009-2010,1\n2011..2012,2\n"), ["2009..2010", "2011..2012"]);
    assert_eq!(periods("2013 Q1,1\n2013Q2,2\nQ3 2013,3\n"), ["2013-Q1", "2013-Q2", "2013-Q3"]);
    for ambiguous in ["2011-12,1\n", "2009-2010,1\n2010-2011,2\n", "2009 to 2010,1\n"] {
        let table = format!("period,value\n{ambiguous}");
        assert_eq!(codes(&indicator("", "", &table)), ["ambiguous-periods"], "{ambiguous}");
    }
    assert_eq!(periods("2011-M12,1\n"), ["2011-12"]);
}

#[test]
fn cells_are_on_one_line() {
    let table = "period;value;note;\"school\ntype\"\n2022;5;\"Counted\n anew\";\n2022;4;;\"upper\r\nsecondary\"\n";
    let data = published(&indicator("", "", table));
    assert!(data.contains("2022,5,5,,,Counted anew,"), "{data}");
    assert!(data.contains("2022,4,4,,,,upper secondary"), "{data}");
}

#[test]
fn numbers_of_the_facts_keep_their_digits() {
    let text = indicator("", "observations: {2020: 4.10, 2021: 007, 2022: -0}\n", "");
    let site = good_site(&text);
    let data = page(&site, "data/goals/i/indicators/a/a.csv");
    assert!(data.contains("2020,4.10,4.10,"), "{data}");
    let json = page(&site, "data/goals/i/indicators/a/a.json");
    assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok(), "{json}");
}
