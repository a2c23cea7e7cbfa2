//! Tallies and ledgers: what the indicators of a goal and of a site add up to, and each of them.

mod support;

use std::fmt::Write;

use metka::Site;
use support::{good_site, page};

/// A site with goals that hold indicators, given by their facts.
fn goals(goals: &[&[&str]]) -> Site {
    let mut text = "
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
"
    .to_owned();
    for (number, indicators) in goals.iter().enumerate() {
        let goal = format!("goals/g{number}");
        let _ = write!(text, "-- {goal}/index.pl.md --\n---\ntitle: Cel {number}\n---\n");
        for (index, facts) in indicators.iter().enumerate() {
            let stem = format!("{goal}/indicators/w{index}");
            let _ =
                write!(text, "-- {stem}.pl.md --\n---\ntitle: Wskaźnik {number}.{index}\n---\n");
            let _ = write!(text, "-- {stem}.yaml --\n{facts}\n");
        }
    }
    good_site(&text)
}

const TOWARDS: &str = "kind: number\nbetter: higher\nobservations: {2016: 1, 2022: 2}";
const AWAY: &str = "kind: number\nbetter: lower\nobservations: {2016: 1, 2022: 2}";
const SAME: &str = "kind: number\nbetter: lower\nobservations: {2016: 1, 2022: 1.0}";
const REACHED: &str = "kind: number\nbetter: higher\nobservations: {2016: 1, 2022: 9}
target: {year: 2030, value: 8}";
/// It moved away from its target and is still beyond it.
const STILL_REACHED: &str = "kind: number\nbetter: higher\nobservations: {2016: 9, 2022: 8}
target: {year: 2030, value: 7}";
const SINGLE: &str = "kind: number\nbetter: lower\nobservations: {2016: 1}";

fn text_of(html: &str) -> String {
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or("", |(_, text)| text));
    }
    text.replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn part<'a>(html: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = html.split_once(from).unwrap_or_else(|| panic!("no {from} in {html}"));
    rest.split_once(to).map_or(rest, |(part, _)| part)
}

/// The sentence in the head of a page.
fn tally(site: &Site, path: &str) -> String {
    text_of(part(&page(site, path), "<p class=\"tally\">", "</p>"))
}

/// What stands below it.
fn remarks(site: &Site, path: &str) -> String {
    text_of(part(&page(site, path), "<p class=\"tally-remarks\">", "</p>"))
}

fn of(verdicts: &[(&'static str, usize)]) -> Site {
    let facts: Vec<_> =
        verdicts.iter().flat_map(|(facts, count)| std::iter::repeat_n(*facts, *count)).collect();
    goals(&[&facts])
}

const HOME: [&str; 2] = ["pl/index.html", "en/index.html"];

#[test]
fn numbers_agree_with_their_words() {
    let told = |towards: usize, away: usize| {
        HOME.map(|path| tally(&of(&[(TOWARDS, towards), (AWAY, away)]), path))
    };
    let cases = [
        (0, 1, "0 z 1 wskaźnika zmieniło się w pożądaną stronę, 1 w przeciwną."),
        (1, 0, "1 z 1 wskaźnika zmienił się w pożądaną stronę."),
        (1, 3, "1 z 4 wskaźników zmienił się w pożądaną stronę, 3 w przeciwną."),
        (3, 1, "3 z 4 wskaźników zmieniły się w pożądaną stronę, 1 w przeciwną."),
        (5, 4, "5 z 9 wskaźników zmieniło się w pożądaną stronę, 4 w przeciwną."),
        (12, 0, "12 z 12 wskaźników zmieniło się w pożądaną stronę."),
        (21, 1, "21 z 22 wskaźników zmieniło się w pożądaną stronę, 1 w przeciwną."),
        (22, 2, "22 z 24 wskaźników zmieniły się w pożądaną stronę, 2 w przeciwną."),
    ];
    for (towards, away, expected) in cases {
        assert_eq!(told(towards, away)[0], expected);
    }
    assert_eq!(told(1, 0)[1], "1 of 1 indicator moved in the desired direction.");
    let both = "3 of 4 indicators moved in the desired direction, 1 in the opposite one.";
    assert_eq!(told(3, 1)[1], both);
    let html = page(&of(&[(TOWARDS, 3), (AWAY, 1)]), HOME[0]).replace('\u{a0}', " ");
    assert!(html.contains("<b>3 z 4</b> wskaźników") && html.contains("<b>1</b> w"), "{html}");
}

#[test]
fn what_was_not_assessed_and_what_did_not_change_is_told_apart() {
    let site = of(&[(TOWARDS, 2), (SAME, 1), (SINGLE, 2)]);
    let expected = "2 z 5 wskaźników zmieniły się w pożądaną stronę, żaden w przeciwną.";
    assert_eq!(tally(&site, HOME[0]), expected);
    let expected = "Porównanie 2016 i 2022 roku. 1 wskaźnik się nie zmienił. \
                    2 wskaźników nie oceniono. Jak liczymy";
    assert_eq!(remarks(&site, HOME[0]), expected);
    assert_eq!(
        remarks(&site, HOME[1]),
        "2016 compared with 2022. 1 indicator did not change. 2 indicators are not assessed. \
         How we count"
    );
    let open = of(&[(SINGLE, 3)]);
    assert_eq!(tally(&open, HOME[0]), "Nie oceniono żadnego z 3 wskaźników.");
    assert_eq!(tally(&open, HOME[1]), "None of 3 indicators is assessed.");
    assert_eq!(remarks(&open, HOME[0]), "Jak liczymy");
    assert_eq!(tally(&of(&[(SINGLE, 1)]), HOME[0]), "Nie oceniono 1 wskaźnika.");
    assert!(!page(&goals(&[&[]]), HOME[0]).contains("class=\"tally\""));
}

#[test]
fn a_target_that_is_reached_counts_as_towards_and_is_told_apart() {
    let told = |verdicts: &[(&'static str, usize)]| tally(&of(verdicts), HOME[0]);
    assert_eq!(
        told(&[(TOWARDS, 1), (REACHED, 1), (AWAY, 1)]),
        "2 z 3 wskaźników zmieniły się w pożądaną stronę (w tym 1 osiągnął cel), 1 w przeciwną."
    );
    // What is beyond its target and moved back did not move in the desired direction.
    assert_eq!(
        told(&[(TOWARDS, 1), (STILL_REACHED, 1)]),
        "2 z 2 wskaźników zmieniły się w pożądaną stronę lub osiągnęły cel (w tym 1 osiągnął cel)."
    );
}

#[test]
fn an_editors_judgement_is_not_counted_and_is_told() {
    let judged =
        format!("{AWAY}\nassessment:\n  verdict: towards\n  reason: {{pl: Bo tak., en: Because.}}");
    let site = goals(&[&[&judged]]);
    let expected = "0 z 1 wskaźnika zmieniło się w pożądaną stronę, 1 w przeciwną.";
    assert_eq!(tally(&site, HOME[0]), expected);
    assert!(remarks(&site, HOME[0]).contains("1 wskaźnik ma też ocenę redakcji, tu niepoliczoną."));
    let ledger = page(&site, HOME[0]);
    let ledger = text_of(part(&ledger, "class=\"ledger-verdict\"", "</div>"));
    assert!(ledger.contains("w przeciwną stronę") && ledger.contains("Ocena redakcji"), "{ledger}");
}

#[test]
fn periods_and_targets_are_told_only_where_they_are_so() {
    let quarters = "kind: number\nbetter: higher\nobservations: {2020-Q1: 1, 2021-Q3: 2}";
    assert!(
        remarks(&goals(&[&[quarters]]), HOME[0])
            .starts_with("Porównanie okresów: I kwartał 2020 i III kwartał 2021.")
    );
    let several = remarks(&goals(&[&[quarters, TOWARDS]]), HOME[0]);
    assert!(several.contains("w latach 2016–2022"), "{several}");
    let trend = |year: i32| format!("{TOWARDS}\ntarget: {{year: {year}, trend: up}}");
    let one = remarks(&goals(&[&[&trend(2030)]]), HOME[0]);
    assert!(one.contains("Żaden cel na 2030 rok nie jest liczbą"), "{one}");
    let two = remarks(&goals(&[&[&trend(2030), &trend(2035)]]), HOME[0]);
    assert!(two.contains("Żaden cel nie jest liczbą"), "{two}");
    let number = remarks(&goals(&[&[&trend(2030), REACHED]]), HOME[0]);
    assert!(!number.contains("nie jest liczbą"), "{number}");
    assert!(!remarks(&of(&[(TOWARDS, 1)]), HOME[0]).contains("nie jest liczbą"));
}

#[test]
fn several_goals_have_a_ledger_by_goal_and_a_band_each() {
    let site = goals(&[&[TOWARDS, AWAY], &[TOWARDS], &[]]);
    let html = page(&site, HOME[0]);
    assert_eq!(html.matches("class=\"ledger-row\"").count(), 3);
    assert_eq!(html.matches("class=\"ledger-goal\"").count(), 2);
    assert_eq!(html.matches("class=\"band\"").count(), 3);
    let band = text_of(part(&html, "class=\"band-tally\"", "</p>"));
    assert!(band.contains("1 z 2 wskaźników zmienił się"), "{band}");
    assert_eq!(
        tally(&site, "pl/cele/g1/index.html"),
        "1 z 1 wskaźnika zmienił się w pożądaną stronę."
    );
    assert_eq!(page(&site, "pl/cele/index.html").matches("class=\"band\"").count(), 3);
}

#[test]
fn many_goals_are_a_table_and_many_indicators_are_counted_only() {
    let many = goals(&[&[TOWARDS, AWAY], &[SAME], &[SINGLE], &[TOWARDS]]);
    let html = page(&many, HOME[0]);
    let heads = part(&html, "<table class=\"matrix\">", "</thead>");
    assert_eq!(heads.matches("<th scope=\"col\"").count(), 6, "{heads}");
    assert_eq!(html.matches("class=\"ledger-row\"").count(), 5);
    assert!(!html.contains("class=\"band\""));

    let rows = |count: usize| {
        let html = page(&of(&[(TOWARDS, count)]), HOME[0]);
        // The method is there in any case.
        assert_eq!(html.matches("id=\"_method\"").count(), 1);
        html.matches("class=\"ledger-row\"").count()
    };
    assert_eq!(rows(24), 24);
    assert_eq!(rows(25), 0);
}

/// The first drawing of a size on the home page.
fn strip(facts: &str, size: &str) -> String {
    let html = page(&goals(&[&[facts]]), HOME[0]);
    let ledger = part(&html, "class=\"ledger-strip\"", "</li>");
    part(ledger, &format!("drawing-{size}\""), "</svg>").to_owned()
}

fn has(drawing: &str, role: &str) -> bool {
    drawing.contains(&format!("<path class=\"{role}\""))
}

fn texts(drawing: &str, role: &str) -> Vec<String> {
    let mark = format!("<text class=\"{role}\"");
    drawing.split(&mark).skip(1).map(|rest| text_of(part(rest, "", "</text>"))).collect()
}

#[test]
fn a_strip_is_dotted_over_what_was_not_measured() {
    let drawn = |observations: &str| {
        let drawing = strip(&format!("kind: number\nobservations: {observations}"), "wide");
        (has(&drawing, "line"), has(&drawing, "unmeasured"))
    };
    assert_eq!(drawn("{2016: 1, 2022: 2}"), (false, true));
    assert_eq!(drawn("{2020: 1, 2021: 2, 2022: 2}"), (true, false));
    assert_eq!(drawn("{2019: 1, 2020: 2, 2021: , 2022: 2}"), (true, true));
    assert_eq!(drawn("{2020-Q4: 1, 2021-Q1: 2}"), (true, false));
    assert_eq!(drawn("{2020-Q4: 1, 2021-Q2: 2}"), (false, true));
    assert_eq!(drawn("{2021: 1, 2022: {value: 2, flags: [break]}}"), (false, false));
    assert_eq!(drawn("{2022: 2}"), (false, false));
}

#[test]
fn a_strip_says_what_is_desired_and_what_is_to_be_reached() {
    let observations = "observations: {2016: 10, 2022: 12}";
    let trend = strip(
        &format!(
            "kind: number\nbetter: lower\n{observations}\ntarget: {{year: 2030, trend: down}}"
        ),
        "narrow",
    );
    assert!(has(&trend, "wanted") && has(&trend, "arrow"));
    assert_eq!(texts(&trend, "target"), ["cel: spadek"]);
    assert_eq!(texts(&trend, "time"), ["2016", "2022", "2030"]);
    assert!(part(&trend, "aria-label=\"", "\"").contains("10 (2016)"), "{trend}");
    let number =
        strip(&format!("kind: number\n{observations}\ntarget: {{year: 2030, value: 30}}"), "wide");
    assert!(has(&number, "mark target") && !has(&number, "aim"));
    assert_eq!(texts(&number, "target"), ["cel: 30"]);
    let open = strip(&format!("kind: number\n{observations}"), "wide");
    assert!(!has(&open, "wanted") && texts(&open, "target").is_empty());
    let grades = "kind: grade\ngrades: [A, B, C]\nobservations: {2016: C, 2022: B}
target: {year: 2030, ceiling: true}";
    let grades = strip(grades, "wide");
    assert_eq!(texts(&grades, "value"), ["B"]);
    assert_eq!(texts(&grades, "first"), ["C"]);
}

#[test]
fn a_target_that_does_not_fit_is_never_cut() {
    let site = |target: &str| {
        let site = good_site(&format!(
            "
-- site.yaml --
languages: [pl]
-- site.pl.md --
---
title: Strategia
---
-- goals/i/index.pl.md --
---
title: Cel
---
-- goals/i/indicators/a.yaml --
kind: number
better: higher
observations: {{2016: 104, 2022: 157}}
target: {{year: 2030, share: 100}}
-- goals/i/indicators/a.pl.md --
---
title: Usługi
target: {target}
---
"
        ));
        let html = page(&site, HOME[0]);
        let strip = part(&html, "class=\"ledger-strip\">", "</li>").to_owned();
        let words = strip
            .split_once("<p class=\"ledger-plain")
            .map(|(_, line)| text_of(&format!("<p{line}")));
        (texts(&strip, "target"), words)
    };
    let long = "100% usług publicznych, możliwych do załatwienia przez Internet w całości";
    assert_eq!(site(long), (vec!["cel".to_owned(); 2], Some(format!("Cel: {long}"))));
    assert_eq!(site("wszystkie"), (vec!["cel: wszystkie".to_owned(); 2], None));
}

#[test]
fn a_period_that_the_axis_does_not_name_stands_with_its_value() {
    let facts = "kind: number\nbetter: lower\nobservations: {2020-Q1: 1, 2021-Q3: 2}";
    assert_eq!(texts(&strip(facts, "wide"), "value"), ["2 (III kwartał 2021)"]);
    assert_eq!(texts(&strip(AWAY, "wide"), "value"), ["2"]);
}

/// The boxes of the texts of a drawing, of letters that are narrower than any.
fn boxes(drawing: &str, size: f64) -> Vec<(String, [f64; 4])> {
    let number = |text: &str, key: &str| -> f64 {
        part(text, &format!(" {key}=\""), "\"").parse().expect("a number")
    };
    drawing
        .split("<text ")
        .skip(1)
        .map(|rest| {
            let head = format!(" {rest}");
            let text = text_of(part(rest, "", "</text>"));
            let letters = u32::try_from(text.chars().count()).expect("few letters");
            let width = f64::from(letters) * size * 0.45;
            let (x, y) = (number(&head, "x"), number(&head, "y"));
            let left = match part(&format!("{head} text-anchor=\"start\""), "text-anchor=\"", "\"")
            {
                "start" => x,
                "middle" => x - width / 2.0,
                _ => x - width,
            };
            (text, [left, left + width, y - size * 0.7, y])
        })
        .collect()
}

#[test]
fn labels_of_strips_do_not_collide_and_none_leaves_its_strip() {
    let long = "kind: grade\ngrades: [bardzo dobry stan ekologiczny, dobry, zły stan ekologiczny]
observations: {2014: zły stan ekologiczny, 2015: bardzo dobry stan ekologiczny}
target: {year: 2027, ceiling: true}";
    let facts = |observations: &str, rest: &str| {
        format!("kind: number\nbetter: lower\nobservations: {{{observations}}}\n{rest}")
    };
    let target = "target: {year: 2030, value: 12}";
    let cases = [
        long.to_owned(),
        facts("2021: 5, 2022: 5", target),
        facts("2021: -5, 2022: 500000000000.25", target),
        facts("2029: 12, 2030: 12", target),
        facts("2016: 0, 2030: 0", "target: {year: 2030, trend: down}"),
        facts("2016: 99999999999.5, 2017: 99999999999", "target: {year: 2018, trend: down}"),
        facts("2020-01: 1, 2020-02: 20, 2022-12: 3", target),
        facts("2016: 1e9, 2022: 3".replace("1e9", "1000000000").as_str(), ""),
    ];
    for facts in cases {
        for (size, letters, width) in [("wide", 14.0, 600.0), ("narrow", 13.0, 300.0)] {
            let drawing = strip(&facts, size);
            let boxes = boxes(&drawing, letters);
            assert!(!boxes.is_empty(), "{facts}");
            for (index, (text, [left, right, top, bottom])) in boxes.iter().enumerate() {
                assert!(*left >= -1.0 && *right <= width + 1.0 && *top >= -1.0, "{text}: {facts}");
                for (other, taken) in &boxes[index + 1..] {
                    let apart = right <= &taken[0]
                        || left >= &taken[1]
                        || bottom <= &taken[2]
                        || top >= &taken[3];
                    assert!(apart, "{text} and {other} in {size}: {facts}");
                }
            }
        }
    }
}

#[test]
fn without_a_value_a_row_says_so_and_what_is_to_be_reached() {
    let html = page(&goals(&[&["kind: number\ntarget: {year: 2030, value: 50}"]]), HOME[0]);
    let row = text_of(part(&html, "class=\"ledger-strip\">", "</li>"));
    assert_eq!(row, "brak danych; cel: 50");
    let parts = "kind: number\n-- goals/g0/indicators/w0.csv --\nperiod,value,sex\n2016,1,f";
    let html = page(&goals(&[&[parts]]), HOME[0]);
    assert!(part(&html, "class=\"ledger-strip\">", "</li>").contains("tylko w\u{a0}podziale"));
}

#[test]
fn what_the_page_says_its_twin_and_the_other_outputs_say_too() {
    let site = of(&[(TOWARDS, 3), (AWAY, 1)]);
    let sentence = "3 z 4 wskaźników zmieniły się w pożądaną stronę, 1 w przeciwną.";
    for path in ["pl/index.md", "pl/cele/g0/index.md", "llms.txt", "pl/strategia.html"] {
        let text = page(&site, path).replace('\u{a0}', " ").replace("<b>", "").replace("</b>", "");
        assert!(text.contains(sentence), "{path}: {text}");
    }
    let twin = page(&site, "pl/index.md");
    assert!(twin.contains("| 1 (2016) | 2 (2022) |") && twin.contains("w pożądaną stronę |"));
}

#[test]
fn years_are_a_line_filled_where_something_was_measured() {
    let html = page(&of(&[(TOWARDS, 1), (SINGLE, 1)]), "pl/cele/g0/index.html");
    let line = part(&html, "<ol class=\"years\">", "</ol>");
    assert_eq!(line.matches("<li").count(), 7);
    assert_eq!(line.matches("class=\"measured\"").count(), 2);
    assert_eq!(line.matches("<a href").count(), 2);
    assert!(text_of(line).contains("2022 zmierzono 1 z 2"), "{line}");
}

#[test]
fn ledgers_of_a_goal_share_its_axis() {
    let site = good_site(
        "
-- site.yaml --
languages: [pl]
-- site.pl.md --
---
title: Strategia
---
-- goals/g/index.pl.md --
---
title: Cel
---
-- goals/g/indicators/long.yaml --
kind: number
better: higher
observations: {2002: 1, 2022: 2}
-- goals/g/indicators/long.pl.md --
---
title: Od dawna
---
-- goals/g/indicators/short.yaml --
kind: number
better: higher
observations: {2020: 1, 2022: 2}
-- goals/g/indicators/short.pl.md --
---
title: Od niedawna
---
-- goals/g/actions/01.yaml --
indicators: [short]
-- goals/g/actions/01.pl.md --
---
title: Działanie
---
",
    );
    let html = page(&site, "pl/cele/g/dzialania/dzialanie/index.html");
    let rows: Vec<_> = html.split("<li class=\"ledger-row\">").skip(1).collect();
    // Its own indicator in a ledger, and in another the rest of the goal.
    let [own, rest] = rows[..] else { panic!("{html}") };
    let first = |row: &str| part(part(row, "ledger-strip", "</li>"), "cx=\"", "\"").to_owned();
    assert_eq!(first(rest), "14", "the first value of the goal stands at the left end");
    assert!(first(own).parse::<f64>().expect("a place") > 500.0, "{own}");
}
