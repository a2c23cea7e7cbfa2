//! Pages of actions, operational goals, tools and years, and the lists of them.

mod support;

use metka::Site;
use support::good_site;

/// A page in plain spaces.
fn page(site: &Site, path: &str) -> String {
    support::page(site, path).replace('\u{a0}', " ")
}

/// A goal with two operational goals and a number of actions, of which some have facts.
fn goal(actions: usize, facts: &str) -> Site {
    let mut files = String::from(
        "
-- site.yaml --
languages: [pl, en]
checks: {missing-strings: off}
-- site.pl.md --
---
title: Strategia
---
-- site.en.md --
---
title: Strategy
---
-- goals/i/index.yaml --
number: I
-- goals/i/index.pl.md --
---
title: Cel
---
-- goals/i/operational/1.yaml --
number: I.1
-- goals/i/operational/1.pl.md --
---
title: Chodniki
---
-- goals/i/operational/2.pl.md --
---
title: Drzewa
---
",
    );
    let actions = (1..=actions).map(|number| {
        let words = format!("title: Długa nazwa działania {number}\nshort: Działanie {number}");
        format!("-- goals/i/actions/{number:02}.pl.md --\n---\n{words}\n---\n")
    });
    files.extend(actions);
    good_site(&(files + facts))
}

#[test]
fn actions_stand_under_each_operational_goal_that_they_serve() {
    let site = goal(
        3,
        r#"
-- goals/i/actions/01.yaml --
operational_goals: ["2"]
-- goals/i/actions/02.yaml --
operational_goals: ["2", "1"]
"#,
    );
    let list = page(&site, "pl/cele/i/dzialania/index.html");
    let place = |text: &str| list.find(text).unwrap_or_else(|| panic!("{text}: {list}"));
    let after = |text: &str, start: usize| start + list[start..].find(text).unwrap();
    let [pavements, trees] = [place(">Chodniki</a></h2>"), place(">Drzewa</a></h2>")];
    let rest = place(">Pozostałe działania</h2>");
    assert!(list.contains(r#"<span class="group-number">I.1</span>"#));
    assert!(pavements < trees && trees < rest, "in the order of the goal");
    assert!(after("Działanie 2", pavements) < trees);
    assert!(after("Działanie 1", trees) < after("Działanie 2", trees));
    assert!(after("Działanie 2", trees) < rest && after("Działanie 3", rest) > rest);
    let goal = page(&site, "pl/cele/i/index.html");
    assert!(goal.contains(">Chodniki</a></h3>"), "{goal}");
    let twin = page(&site, "pl/cele/i/dzialania/index.md");
    assert!(twin.contains("### I.1 [Chodniki]") && twin.contains("### Pozostałe działania"));
}

#[test]
fn actions_that_are_not_assigned_are_one_list() {
    let site = goal(2, "");
    let list = page(&site, "pl/cele/i/dzialania/index.html");
    assert!(list.contains(r#"<ol class="actions">"#) && !list.contains("group"), "{list}");
}

/// The sentence on what a page does not say.
fn missing(page: &str) -> Option<&str> {
    let (_, after) = page.split_once(r#"<p class="lead missing">"#)?;
    Some(after.split_once("</p>").expect("the end of the sentence").0)
}

#[test]
fn a_page_without_a_text_says_what_it_does_not_give() {
    let site = goal(
        4,
        r#"
-- goals/i/tools/trees.yaml --
kind: programme
-- goals/i/tools/trees.pl.md --
---
title: Program
---
-- goals/i/indicators/noise.yaml --
kind: number
-- goals/i/indicators/noise.pl.md --
---
title: Hałas
---
-- goals/i/actions/02.yaml --
operational_goals: ["1"]
indicators: [noise]
tools: [trees]
-- goals/i/actions/02.pl.md --
---
title: Długa nazwa działania 2
summary: Krótko.
---
-- goals/i/actions/02.en.md --
---
title: Action 2
---
-- goals/i/actions/03.pl.md --
---
title: Długa nazwa działania 3
---
Tekst.
-- goals/i/actions/04.pl.md --
---
title: Działanie 4
summary: Krótko.
responsible: Wydział
---
-- goals/i/actions/04.yaml --
operational_goals: ["1"]
tools: [trees]
"#,
    );
    let text = |path: &str| missing(&page(&site, path)).map(str::to_owned);
    assert_eq!(
        text("pl/cele/i/dzialania/dzialanie-1/index.html").unwrap(),
        "Ta strona nie podaje opisu, jednostki odpowiedzialnej, celu operacyjnego, narzędzi ani \
         własnych wskaźników."
    );
    assert_eq!(
        text(
            "pl/cele/i/dzialania/dlugie-nazwy/index.html"
                .replace("dlugie-nazwy", "dluga-nazwa-dzialania-2")
                .as_str()
        )
        .unwrap(),
        "Ta strona nie podaje jednostki odpowiedzialnej."
    );
    assert_eq!(
        text("en/goals/i/actions/action-2/index.html").unwrap(),
        "This page does not give a description or a responsible unit."
    );
    assert_eq!(
        text("pl/cele/i/dzialania/dzialanie-4/index.html").unwrap(),
        "Ta strona nie podaje własnych wskaźników."
    );
    assert_eq!(text("pl/cele/i/dzialania/dluga-nazwa-dzialania-3/index.html"), None);
    let pavements = text("pl/cele/i/cele-operacyjne/chodniki/index.html");
    assert_eq!(pavements, None, "nothing but a description is missing");
    assert_eq!(
        text("pl/cele/i/cele-operacyjne/drzewa/index.html").unwrap(),
        "Ta strona nie podaje opisu ani powiązanych działań."
    );
    assert_eq!(
        text("pl/cele/i/narzedzia/program/index.html").unwrap(),
        "Ta strona nie podaje opisu, jednostki odpowiedzialnej ani adresu w internecie."
    );
    let bare = page(&site, "pl/cele/i/dzialania/dzialanie-1/index.html");
    let description = r#"<meta name="description" content="Działanie 1 – Kluczowe działanie 1 z 4. Ta strona nie podaje opisu, "#;
    assert!(bare.contains(description), "{bare}");
    let twin = page(&site, "pl/cele/i/dzialania/dzialanie-1/index.md");
    assert!(twin.contains("*Kluczowe działanie 1 z 4*\n") && twin.contains("Ta strona nie podaje"));
    let whole = page(&site, "pl/strategia.html");
    assert!(whole.contains("Ta strona nie podaje własnych wskaźników."));
}

#[test]
fn what_the_goal_measures_is_told_from_what_the_action_names() {
    let site = goal(
        2,
        "
-- goals/i/indicators/noise.yaml --
kind: number
-- goals/i/indicators/noise.pl.md --
---
title: Hałas
---
-- goals/i/indicators/trees.yaml --
kind: number
-- goals/i/indicators/trees.pl.md --
---
title: Liczba drzew
---
-- goals/i/actions/02.yaml --
indicators: [trees]
",
    );
    let bare = page(&site, "pl/cele/i/dzialania/dzialanie-1/index.html");
    let place = |text: &str| bare.find(text).unwrap_or_else(|| panic!("{text}: {bare}"));
    let context = place("Wskaźniki całego celu strategicznego");
    assert!(place("Ta strona nie podaje, które z nich dotyczą tego działania.") > context);
    assert!(place("/halas/index.html") > context && place("/liczba-drzew/index.html") > context);
    let own = page(&site, "pl/cele/i/dzialania/dzialanie-2/index.html");
    let place = |text: &str| own.find(text).unwrap_or_else(|| panic!("{text}: {own}"));
    let other = place("Pozostałe wskaźniki celu strategicznego");
    assert!(place("Wskaźniki tego działania") < place("/liczba-drzew/index.html"));
    assert!(place("/liczba-drzew/index.html") < other && other < place("/halas/index.html"));
    assert!(!own.contains("nie podaje, które"));
    // No action is assigned to an operational goal, so that all are its context.
    let goal = page(&site, "pl/cele/i/cele-operacyjne/drzewa/index.html");
    assert!(
        goal.contains("Działania całego celu strategicznego") && goal.contains("/dzialanie-2/")
    );
    let whole = page(&site, "pl/strategia.html");
    assert!(!whole.contains("całego celu"), "chapters stand in their context");
}

#[test]
fn an_operational_goal_shows_the_indicators_of_its_actions() {
    let site = goal(
        2,
        r#"
-- goals/i/indicators/noise.yaml --
kind: number
-- goals/i/indicators/noise.pl.md --
---
title: Hałas
---
-- goals/i/actions/01.yaml --
operational_goals: ["1"]
indicators: [noise]
-- goals/i/actions/02.yaml --
operational_goals: ["1"]
indicators: [noise]
"#,
    );
    let goal = page(&site, "pl/cele/i/cele-operacyjne/chodniki/index.html");
    assert!(goal.contains("Cel operacyjny I.1, 1 z 2"), "{goal}");
    assert!(goal.contains("Wskaźniki działań, które służą temu celowi"));
    assert_eq!(goal.matches("/halas/index.html").count(), 1);
    let action = page(&site, "pl/cele/i/dzialania/dzialanie-1/index.html");
    assert!(action.contains(">I.1 Chodniki</a>"), "{action}");
    let other = page(&site, "pl/cele/i/cele-operacyjne/drzewa/index.html");
    assert!(!other.contains("dzialanie-1"), "actions of another goal are not its context");
}

#[test]
fn a_seam_has_a_stitch_for_each_action_of_the_goal() {
    let stitches = |actions: usize, page_of: usize| {
        let site = goal(actions, "");
        let page = page(&site, &format!("pl/cele/i/dzialania/dzialanie-{page_of}/index.html"));
        let seam = page.split_once(r#"<ol class="seam""#);
        let seam = seam.map(|(_, after)| after.split_once("</ol>").unwrap().0.to_owned());
        (page, seam)
    };
    let (alone, seam) = stitches(1, 1);
    assert!(seam.is_none() && !alone.contains("1 z 1") && !alone.contains("_siblings"));
    for count in [16, 60] {
        let (page, seam) = stitches(count, 2);
        let seam = seam.unwrap();
        assert!(page.contains(&format!("<p>Kluczowe działanie 2 z {count}</p>")), "{page}");
        assert_eq!(seam.matches("<li>").count(), count);
        assert_eq!(seam.matches("aria-current").count(), 1);
        assert!(seam.contains(r#"aria-current="page"><span>2. Działanie 2</span>"#), "{seam}");
        assert!(seam.contains(&format!("<span>{count}. Działanie {count}</span>")));
        assert_eq!(page.matches("<li data-number=").count(), count, "all names at the foot");
    }
    let (many, seam) = stitches(61, 61);
    assert!(seam.is_none() && many.contains("Kluczowe działanie 61 z 61"));
    assert!(many.contains("61 działań") && many.contains("_siblings"));
}

const NOISE: &str = "
-- goals/i/indicators/noise.yaml --
kind: number
better: lower
observations: {2020: 60, 2022: 55}
-- goals/i/indicators/noise.pl.md --
---
title: Hałas
---
-- goals/i/indicators/trees.yaml --
kind: number
better: higher
observations: {2020: 10, 2022: 9}
-- goals/i/indicators/trees.pl.md --
---
title: Liczba drzew
---
-- goals/i/indicators/late.yaml --
kind: number
observations: {2024: 1}
-- goals/i/indicators/late.pl.md --
---
title: Późny wskaźnik
---
";

#[test]
fn the_head_of_a_year_says_how_much_was_measured_and_where_it_went() {
    let site = goal(1, NOISE);
    let year = page(&site, "pl/cele/i/monitorowanie/2022/index.html");
    let (head, rest) = year.split_once(r#"<div class="page"#).unwrap();
    assert!(head.contains(r#"<p class="year-answer">Zmierzono 2 z 3 wskaźników.</p>"#), "{head}");
    for mark in ["Zmiana od poprzedniej wartości:", "w pożądaną stronę: 1", "w przeciwną stronę: 1"]
    {
        assert!(head.contains(mark), "{mark}: {head}");
    }
    assert!(head.contains("Raportu opisowego za 2022 rok nie ma."));
    let unmeasured = rest.split_once(r#"<ul class="actions unmeasured">"#).unwrap().1;
    assert!(unmeasured.contains("Późny wskaźnik"));
    let first = page(&site, "en/goals/i/monitoring/2024/index.html");
    assert!(first.contains("1 of 3 indicators measured.") && !first.contains("year-moves"));
    let twin = page(&site, "pl/cele/i/monitorowanie/2022/index.md");
    assert!(twin.contains("Zmierzono 2 z 3 wskaźników.") && twin.contains("w pożądaną stronę: 1;"));
}

#[test]
fn the_whole_has_short_titles_in_its_contents_and_full_ones_above_its_chapters() {
    let site = goal(2, NOISE);
    let whole = page(&site, "pl/strategia.html");
    let (contents, chapters) = whole.split_once("</ol>").unwrap();
    assert!(contents.contains("<b>1</b> Działanie 1</a>") && !contents.contains("Długa nazwa"));
    assert!(chapters.contains(">Długa nazwa działania 1</h4>"));
    let (head, _) = whole.split_once("<main").unwrap();
    assert!(head.contains(r#"<ul class="foot-line">"#), "links stand apart from the lead: {head}");
    assert!(chapters.contains("Zmierzono 2 z 3 wskaźników."));
}

#[test]
fn short_lists_are_lines() {
    let site = goal(
        1,
        "
-- goals/i/tools/trees.yaml --
kind: programme
-- goals/i/tools/trees.pl.md --
---
title: Zielone ulice
summary: Drzewa przy każdej ulicy.
---
",
    );
    for (path, line) in [
        ("narzedzia", r#">Zielone ulice</a> <span class="count">Program</span></p>"#),
        ("cele-operacyjne", r#"<li data-number="I.1">"#),
    ] {
        let list = page(&site, &format!("pl/cele/i/{path}/index.html"));
        assert!(list.contains(r#"<ul class="actions lines">"#) && list.contains(line), "{list}");
        assert!(!list.contains(r#"class="card "#));
    }
}

#[test]
fn the_label_says_whose_its_dates_are_after_them() {
    let site = good_site(
        "
-- site.yaml --
languages: [pl]
provenance: {entity: Miasto, dates_of: strony, published: 2024-01-01, updated: 2024-02-02}
-- site.pl.md --
---
title: Strategia
---
",
    );
    let html = page(&site, "pl/index.html");
    let rows = html.split("<div class=\"label-").skip(1);
    let keys: Vec<_> = rows.filter_map(|row| row.split_once('"')).map(|(key, _)| key).collect();
    assert_eq!(keys, ["entity", "published", "updated", "dates_of"]);
}

#[test]
fn operational_goals_are_lines_not_cards() {
    let html = page(&goal(1, ""), "pl/cele/i/index.html");
    assert!(html.contains("<ul class=\"actions lines\">") && !html.contains("class=\"card "));
}
