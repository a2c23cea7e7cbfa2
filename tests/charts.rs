//! Charts of indicators: what is drawn, what is told in words, and what is never invented.

mod support;

use support::{good_site, page};

/// A site with one indicator.
fn indicator(words: &str, facts: &str) -> metka::Site {
    good_site(&format!(
        "
-- site.yaml --
languages: [pl, en]
checks: {{unknown-whole: \"off\"}}
provenance: {{entity: Miasto, publisher: Jan Kowalski, published: 2021-10-06, updated: 2024-04-30}}
-- site.pl.md --
---
title: Strategia
---
-- site.en.md --
---
title: Strategy
---
-- goals/i/index.pl.md --
---
title: Cel
---
-- goals/i/index.en.md --
---
title: Goal
---
-- goals/i/indicators/a.pl.md --
---
title: Poziom długu
{words}
---
-- goals/i/indicators/a.en.md --
---
title: Debt level
{words}
---
-- goals/i/indicators/a.yaml --
{facts}
"
    ))
}

/// The chart on the Polish page.
fn chart(facts: &str) -> String {
    figure(&page(&indicator("", facts), "pl/cele/i/wskazniki/poziom-dlugu/index.html"))
}

fn figure(page: &str) -> String {
    let figure = page.split("<figure").nth(1).and_then(|rest| rest.split("</figure>").next());
    figure.unwrap_or_else(|| panic!("no chart in {page}")).to_owned()
}

/// The wide one of its drawings.
fn wide(chart: &str) -> String {
    let drawing = chart.split("drawing-wide").nth(1).and_then(|rest| rest.split("</svg>").next());
    drawing.expect("a wide drawing").to_owned()
}

/// Everything between a start and an end.
fn all<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    text.split(start).skip(1).filter_map(|rest| rest.split(end).next()).collect()
}

/// The description, in plain spaces.
fn description(chart: &str) -> String {
    all(chart, "<desc id=\"_chart-wide-text\">", "</desc>")
        .first()
        .expect("a description")
        .replace('\u{a0}', " ")
}

/// The texts of a role.
fn texts<'a>(drawing: &'a str, role: &str) -> Vec<&'a str> {
    all(drawing, &format!("<text class=\"{role}\""), "</text>")
        .into_iter()
        .filter_map(|text| text.split('>').nth(1))
        .collect()
}

#[test]
fn a_chart_tells_its_message_with_numbers() {
    let facts = "kind: percent\nbetter: lower\nobservations: {2016: 47.8, 2022: 65}\ntarget: {year: 2030, trend: down}";
    let chart = chart(facts);
    assert_eq!(
        description(&chart),
        "Wzrost z 47,8% (2016) do 65% (2022). Wartość docelowa 2030: Trend spadkowy."
    );
    assert_eq!(texts(&wide(&chart), "value"), ["65%", "47,8%"]);
    let english = page(&indicator("", facts), "en/goals/i/indicators/debt-level/index.html");
    let english = figure(&english);
    assert_eq!(
        description(&english),
        "Up from 47.8% (2016) to 65% (2022). Target value 2030: Downward trend."
    );
    assert_eq!(texts(&wide(&english), "value"), ["65%", "47.8%"]);
}

#[test]
fn the_axis_of_time_is_true() {
    let drawing = wide(&chart("kind: number\nobservations: {2016: 1, 2018: 2, 2022: 3}"));
    let places: Vec<f64> =
        all(&drawing, " cx=\"", "\"").iter().map(|x| x.parse().expect("a number")).collect();
    let [first, second, third] = places[..] else { panic!("{places:?}") };
    assert!(((third - second) / (second - first) - 2.0).abs() < 0.01, "{places:?}");
}

#[test]
fn a_direction_is_a_side_of_the_first_value_until_the_year_of_the_target() {
    let drawing = |trend: &str| {
        wide(&chart(&format!(
            "kind: number\nobservations: {{2016: 104, 2022: 157}}\ntarget: {{year: 2030, trend: {trend}}}"
        )))
    };
    let (up, down) = (drawing("up"), drawing("down"));
    assert_eq!(texts(&up, "time"), ["2016", "2022", "2030"]);
    assert_eq!(texts(&up, "target"), ["cel: wzrost"]);
    assert_eq!(texts(&down, "target"), ["cel: spadek"]);
    // From the height of the first value upwards or downwards.
    let first: f64 = all(&up, " cy=\"", "\"")[0].parse().expect("a number");
    let side = |drawing: &str| -> f64 {
        let area = all(drawing, "<path class=\"wanted\" d=\"M", "Z")[0].to_owned();
        assert!(area.contains(&format!(" {first}H")), "{area}");
        all(&area, "V", "H")[0].parse().expect("a number")
    };
    assert!(side(&up) < first && side(&down) > first);
    assert!(up.contains("class=\"arrow\"") && !up.contains("mark target"));
}

#[test]
fn the_title_of_a_chart_says_what_changed_and_what_is_desired() {
    let title = |facts: &str| {
        let chart = chart(facts).replace('\u{a0}', " ");
        all(&chart, "<strong>", "</strong>")[0].to_owned()
    };
    let two = "observations: {2016: 47.8, 2022: 65}";
    assert_eq!(
        title(&format!("kind: percent\nbetter: lower\n{two}")),
        "Wzrost z 47,8% do 65%; pożądany jest spadek"
    );
    assert_eq!(title(&format!("kind: percent\n{two}")), "Wzrost z 47,8% do 65%");
    assert_eq!(title("kind: number\nobservations: {2022: 65}"), "Jedna wartość: 65 (2022)");
    assert_eq!(
        title("kind: grade\ngrades: [A, B]\nobservations: {2021: B, 2022: A}"),
        "Wyższy stopień: B → A; pożądany jest wyższy stopień"
    );
    let broken = "kind: number\nobservations: {2021: 1, 2022: {value: 2, flags: [break]}}";
    assert_eq!(title(broken), "1 (2021) i 2 (2022): wartości nieporównywalne");
    assert!(description(&chart(broken)).starts_with("1 (2021), 2 (2022)."), "no rise is told");
}

#[test]
fn between_values_of_periods_that_do_not_follow_each_other_the_line_is_dotted_and_says_why() {
    let drawing = |observations: &str| {
        wide(&chart(&format!("kind: number\nobservations: {{{observations}}}")))
    };
    let two = drawing("2016: 104, 2022: 157");
    assert!(two.contains("class=\"unmeasured\"") && !two.contains("class=\"line\""));
    assert_eq!(texts(&two, "gap"), ["brak danych 2017–2021"]);
    let next = drawing("2021: 104, 2022: 157");
    assert!(!next.contains("class=\"unmeasured\"") && next.contains("class=\"line\""));
    for (observations, missing) in [
        ("2016: 1, 2017: , 2018: 2", vec!["brak danych 2017"]),
        ("2020-Q4: 1, 2021-Q1: 2", vec![]),
        ("2020-11: 1, 2021-01: 2", vec!["brak danych grudzień 2020"]),
        ("2019/20: 1, 2021/22: 2", vec!["brak danych 2020/2021"]),
        ("2013..2015: 1, 2014..2016: 2", vec![]),
    ] {
        let drawing = drawing(observations);
        let found: Vec<_> =
            texts(&drawing, "gap").iter().map(|text| text.replace('\u{a0}', " ")).collect();
        assert_eq!(found, missing, "{observations}");
    }
}

#[test]
fn no_step_claims_a_grade_of_a_period_that_was_not_measured() {
    let drawing = |last: &str| {
        wide(&chart(&format!(
            "kind: grade\ngrades: [A, B, C]\nobservations: {{2016: C, {last}: B}}\ntarget: {{year: 2030, ceiling: true, ceilings: {{2016: B, {last}: A}}}}"
        )))
    };
    let apart = drawing("2022");
    assert!(!apart.contains("class=\"line\""));
    let dotted = all(&apart, "<path class=\"unmeasured\" d=\"", "\"");
    assert!(dotted[0].contains('L') && !dotted[0].contains('H'), "{dotted:?}");
    let ceiling =
        |drawing: &str| all(drawing, "<path class=\"ceiling\" d=\"", "\"")[0].matches('M').count();
    assert_eq!(ceiling(&apart), 2, "two stretches apart");
    let next = drawing("2017");
    let steps = all(&next, "<path class=\"line\" d=\"", "\"");
    assert!(steps[0].contains('H') && steps[0].contains('V') && !steps[0].contains('L'));
    assert_eq!(ceiling(&next), 1);
}

#[test]
fn periods_without_a_value_are_listed_only_where_the_drawing_does_not_say_so() {
    let legend = |observations: &str| {
        let chart = chart(&format!("kind: number\nobservations: {{{observations}}}"));
        let items = all(&chart, "<li class=\"legend-", "</li>");
        items.iter().map(|item| item.replace('\u{a0}', " ")).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(legend("2016: 12, 2022: 12"), "");
    assert_eq!(
        legend("2010: 12, 2017: 12, 2022: 12, 2023: "),
        "gap-narrow\">brak danych: 2011–2016, 2018–2021, 2023; gap-wide\">brak danych: 2023"
    );
}

#[test]
fn labels_of_a_small_chart_stand_at_their_ticks_and_an_axis_that_is_cut_has_a_rift() {
    let small = |facts: &str| {
        let html = page(&indicator("", facts), POLISH);
        all(&html, "drawing-small", "</svg>")[0].to_owned()
    };
    let parts = |kind: &str, first: &str, last: &str| {
        small(&format!(
            "{kind}\n-- goals/i/indicators/a.csv --\nperiod,value,sex\n2016,{first},f\n2022,{last},f\n"
        ))
    };
    let drawing = parts("kind: number", "1", "157");
    let at = |name: &str, start: &str| -> Vec<f64> {
        let all = all(&drawing, start, "\"");
        all.iter().map(|x| x.parse().unwrap_or_else(|_| panic!("{name}: {x}"))).collect()
    };
    assert_eq!(at("marks", " cx=\""), at("times", "<text class=\"time\" x=\""));
    let is_cut = |drawing: &str| drawing.contains("class=\"cut\"");
    assert!(!is_cut(&drawing));
    assert!(is_cut(&parts("kind: number", "1000", "1010")));
    assert!(is_cut(&parts("kind: score\nrange: {min: 1, max: 5}", "2", "4")));
    assert!(!is_cut(&parts("kind: score\nrange: {min: 0, max: 5}", "2", "4")));
}

#[test]
fn a_line_leads_to_a_number_where_the_pace_is_known() {
    let target = |facts: &str| {
        let drawing = wide(&chart(facts));
        all(&drawing, "<path class=\"target\" d=\"", "\"")[0].to_owned()
    };
    let is_level = |d: &str| {
        let heights: Vec<_> = d.split(['M', 'L']).filter_map(|end| end.split(' ').nth(1)).collect();
        heights[0] == heights[1]
    };
    let two = "kind: number\nobservations: {2016: 1, 2022: 2}\n";
    assert!(!is_level(&target(&format!("{two}target: {{year: 2030, value: 4}}"))));
    assert!(is_level(&target(&format!("{two}target: {{year: 2010, value: 4}}"))));
    assert!(is_level(&target(
        "kind: number\nobservations: {2016: 1}\ntarget: {year: 2030, value: 4}"
    )));
}

#[test]
fn a_share_of_a_whole_has_no_place_on_the_scale_of_counts() {
    let chart = chart(
        "kind: number\nobservations: {2016: 104, 2022: 157}\ntarget: {year: 2030, share: 100, whole: {2016: 300}}\nbetter: higher",
    );
    assert!(!wide(&chart).contains("path class=\"target\""));
    assert!(chart.replace('\u{a0}', " ").contains("cel: 100% całości"));
}

#[test]
fn a_target_with_a_number_stands_at_its_year() {
    let drawing = wide(&chart(
        "kind: percent\nobservations: {2016: 40, 2022: 50}\ntarget: {year: 2030, value: 70}",
    ));
    assert_eq!(texts(&drawing, "time"), ["2016", "2022", "2030"]);
    assert_eq!(texts(&drawing, "target"), ["cel 2030: 70%"]);
    assert_eq!(drawing.matches("class=\"mark target\"").count(), 1);
}

#[test]
fn a_score_stands_on_its_own_scale() {
    let drawing = wide(&chart("kind: score\nrange: {min: 1, max: 5}\nobservations: {2016: 4.18}"));
    assert_eq!(texts(&drawing, "scale"), ["1", "2", "3", "4", "5"]);
    assert_eq!(texts(&drawing, "value"), ["4,18"]);
    assert!(!drawing.contains("class=\"line\""));
}

#[test]
fn grades_are_a_ladder_with_the_best_on_top() {
    let chart = chart(
        "kind: grade\ngrades: [AAA, AA, A, BBB]\nobservations: {2016: BBB, 2022: A}\ntarget: {year: 2030, ceiling: true, ceilings: {2022: AA}}",
    );
    let drawing = wide(&chart);
    assert_eq!(texts(&drawing, "scale"), ["AAA", "AA", "A", "BBB"]);
    assert_eq!(texts(&drawing, "ceiling"), ["pułap: AA"]);
    assert_eq!(drawing.matches("class=\"ceiling\" d=").count(), 1);
    assert!(
        description(&chart).starts_with("Zmiana na wyższy stopień skali: BBB (2016), A (2022).")
    );
}

#[test]
fn grades_that_are_left_out_are_told() {
    let grades: Vec<_> = (1..=30).map(|grade| format!("S{grade}")).collect();
    let chart =
        chart(&format!("kind: grade\ngrades: [{}]\nobservations: {{2016: S9}}", grades.join(", ")));
    assert_eq!(texts(&wide(&chart), "scale"), ["S1", "⋮", "S8", "S9", "S10", "⋮", "S30"]);
    assert!(chart.contains("pominięto stopnie skali"));
}

#[test]
fn a_gap_and_a_break_end_the_line() {
    let lines = |observations: &str| {
        let chart = chart(&format!("kind: number\nobservations: {{{observations}}}"));
        let drawing = wide(&chart);
        let line = all(&drawing, "<path class=\"line\" d=\"", "\"").concat();
        (line.matches('M').count(), drawing.matches("class=\"break\"").count(), chart)
    };
    let (count, breaks, _) = lines("2018: 1, 2019: 2, 2020: 3, 2021: 4");
    assert_eq!((count, breaks), (1, 0));
    let (count, breaks, chart) = lines("2018: 1, 2019: 2, 2020: , 2021: 4, 2022: 5");
    assert_eq!((count, breaks), (2, 0));
    assert!(chart.replace('\u{a0}', " ").contains("brak danych 2020"));
    let (count, breaks, chart) =
        lines("2018: 1, 2019: 2, 2020: {value: 3, flags: [break]}, 2021: 4");
    assert_eq!((count, breaks), (2, 1));
    assert!(chart.contains("przerwa w\u{a0}porównywalności: 2020"));
}

#[test]
fn a_value_that_is_not_final_looks_and_reads_so() {
    let chart = chart(
        "kind: number\nobservations: {2020: 1, 2021: {value: 2, flags: [provisional]}, 2022: {value: 3, flags: [estimated]}}",
    );
    let drawing = wide(&chart);
    assert_eq!(drawing.matches("class=\"mark provisional\"").count(), 1);
    assert_eq!(drawing.matches("class=\"mark estimated\"").count(), 1);
    assert!(drawing.contains("class=\"uncertain\"") && !drawing.contains("class=\"line\""));
    assert!(chart.contains("data-text=\"2021: 2 (dane wstępne)\""));
    assert!(chart.contains("szacunek: 2022"));
}

#[test]
fn an_axis_that_does_not_begin_at_zero_says_so() {
    let cut = "oś wartości nie zaczyna się od zera";
    assert!(
        chart("kind: number\nobservations: {2016: 1000, 2022: 1010}")
            .replace('\u{a0}', " ")
            .contains(cut)
    );
    assert!(
        !chart("kind: number\nobservations: {2016: 104, 2022: 157}")
            .replace('\u{a0}', " ")
            .contains(cut)
    );
}

#[test]
fn large_numbers_are_short_on_the_scale_and_whole_at_the_point() {
    let drawing =
        wide(&chart("kind: number\nobservations: {2016: 12000000000, 2022: 18500000000}"));
    let plain: Vec<_> =
        texts(&drawing, "scale").iter().map(|text| text.replace('\u{a0}', " ")).collect();
    assert_eq!(plain, ["0", "5 mld", "10 mld", "15 mld", "20 mld"]);
    assert_eq!(texts(&drawing, "value")[0].replace('\u{a0}', " "), "18 500 000 000");
}

#[test]
fn a_unit_that_no_million_can_follow_has_its_numbers_in_full() {
    let scale = |words: &str, facts: &str, path: &str| {
        let html = page(&indicator(words, facts), path);
        let texts: Vec<_> = texts(&wide(&figure(&html)), "scale")
            .iter()
            .map(|text| text.replace('\u{a0}', " "))
            .collect();
        texts.last().cloned().unwrap_or_default()
    };
    let (polish, english) = (
        "pl/cele/i/wskazniki/poziom-dlugu/index.html",
        "en/goals/i/indicators/debt-level/index.html",
    );
    let percent = "kind: percent\nobservations: {2016: 1000000, 2022: 2000000}";
    assert_eq!(scale("", percent, english), "2,000,000%");
    assert_eq!(scale("", percent, polish), "2 000 000%");
    let number = "kind: number\nobservations: {2016: 1000000, 2022: 2000000}";
    for unit in
        ["\"%\"", "‰", "°C", "pkt proc.", "tys. zł", "mln zł", "1000 zł", "m", "thousand EUR"]
    {
        let words = format!("unit: {unit}");
        assert_eq!(scale(&words, number, english), "2,000,000", "{unit}");
        assert_eq!(scale(&words, number, polish), "2 000 000", "{unit}");
    }
    for unit in ["zł", "EUR", "osoby", "kg na osobę", "mieszkańcy", "miles"] {
        let words = format!("unit: {unit}");
        assert_eq!(scale(&words, number, english), "2.0 m", "{unit}");
        assert_eq!(scale(&words, number, polish), "2,0 mln", "{unit}");
    }
    let score = "kind: score\nrange: {min: 0, max: 2000000}\nobservations: {2016: 1000000}";
    assert_eq!(scale("", score, english), "2,000,000");
}

#[test]
fn small_charts_say_what_they_leave_out_as_a_large_one_does() {
    let table = "-- goals/i/indicators/a.csv --\nperiod,value,sex\n2016,1000,f\n2022,1010,f\n";
    let html = page(
        &indicator("", &format!("kind: number\n{table}")),
        "en/goals/i/indicators/debt-level/index.html",
    );
    assert!(html.contains("the axis of values does not begin at zero"), "{html}");
}

#[test]
fn without_a_value_there_is_no_chart_but_a_table() {
    let site = indicator("", "kind: number\nobservations: {2016: }");
    let html = page(&site, "pl/cele/i/wskazniki/poziom-dlugu/index.html");
    assert!(!html.contains("<figure") && html.contains("brak danych"));
    assert!(
        !html.contains("chart.") || !html.contains("<script src=\"../../../../../assets/chart.")
    );
}

#[test]
fn no_chart_needs_a_style_attribute_or_a_script_in_the_page() {
    let site = indicator("unit: zł", "kind: number\nobservations: {2016: 1, 2022: 2}");
    for (path, bytes) in &site.files {
        if path.as_str().ends_with("index.html") {
            let html = String::from_utf8_lossy(bytes);
            // The one script within a page has nothing to do with charts.
            let scripts = html.matches("<script>").count();
            let passing = html.matches("<script>const sheet =").count();
            assert!(!html.contains(" style=") && scripts == passing, "{path}");
        }
    }
}

#[test]
fn a_column_is_sortable_only_where_its_order_means_something() {
    let two = |second: &str| {
        let text = format!(
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
-- goals/i/indicators/a.pl.md --
---
title: Żłobki
unit: sztuki
---
-- goals/i/indicators/a.yaml --
kind: number
observations: {{2016: 1}}
-- goals/i/indicators/b.pl.md --
---
title: Łąki
unit: {second}
---
-- goals/i/indicators/b.yaml --
kind: number
observations: {{2016: 2}}
"
        );
        page(&good_site(&text), "pl/cele/i/wskazniki/index.html")
    };
    assert!(two("sztuki").contains("<th scope=\"col\" class=\"number\" data-sort>2016</th>"));
    let mixed = two("ha");
    assert!(mixed.contains("<th scope=\"col\" class=\"number\">2016</th>"));
    // Names are sorted by the alphabet of the language: Ł before Ż.
    assert!(mixed.contains(
        "<th scope=\"row\" data-order=\"1\"><a href=\"../../../../pl/cele/i/wskazniki/zlobki/"
    ));
    assert!(mixed.contains(
        "<th scope=\"row\" data-order=\"0\"><a href=\"../../../../pl/cele/i/wskazniki/laki/"
    ));
}

#[test]
fn values_that_differ_in_their_last_digits_are_not_told_to_be_equal() {
    let told = |first: &str, last: &str| {
        description(&chart(&format!("kind: number\nobservations: {{2016: {first}, 2022: {last}}}")))
    };
    assert!(told("5", "5").starts_with("Bez zmian"));
    assert!(!told("12345678901234567890", "12345678901234567891").contains("Bez zmian"));
}

/// A site with an indicator that is broken down into so many districts.
fn broken_down(count: u32) -> metka::Site {
    let names: Vec<_> =
        (1..=count).map(|number| format!("{number}: {{pl: Dzielnica {number}}}")).collect();
    let rows: Vec<_> = (1..=count)
        .map(|number| format!("2020,{number},{number}\n2021,{},{number}\n", 100 * number))
        .collect();
    let rows = rows.concat();
    let facts = format!(
        "kind: number\ndimensions: {{district: {{name: {{pl: dzielnica}}, categories: {{{}}}}}}}\n",
        names.join(", ")
    );
    let table = format!(
        "-- goals/i/indicators/a.csv --\nperiod,value,district\n2020,12,\n2021,15,\n{rows}"
    );
    indicator("unit: ha", &format!("{facts}{table}"))
}

const POLISH: &str = "pl/cele/i/wskazniki/poziom-dlugu/index.html";

#[test]
fn each_part_has_a_chart_and_a_row() {
    let site = broken_down(3);
    let html = page(&site, POLISH);
    assert_eq!(html.matches("class=\"small-chart\"").count(), 3);
    assert_eq!(html.matches("id=\"_part-1-title\"").count(), 1);
    let table = all(&html, "<table class=\"parts", "</table>")[0];
    assert_eq!(table.matches("<tr>").count(), 4);
    assert!(table.contains("Poziom długu (ha), w\u{a0}podziale: dzielnica"), "{table}");
    assert!(table.contains("Dzielnica 3"));
    // A name that is not translated says in which language it is.
    let english = page(&site, "en/goals/i/indicators/debt-level/index.html");
    assert!(english.contains("\"><span lang=\"pl\">Dzielnica 3</span></th>"));
}

#[test]
fn the_charts_of_parts_share_one_scale() {
    let html = page(&broken_down(3), POLISH);
    let height = |part: usize| -> f64 {
        let chart = all(&html, &format!("id=\"_part-{part}-title\""), "</svg>")[0];
        assert!(chart.contains(&format!(">{}</text>", part * 100)), "{chart}");
        all(all(chart, "<circle", ">")[1], "cy=\"", "\"")[0].parse().expect("a number")
    };
    let steps = [height(1) - height(2), height(2) - height(3)];
    assert!((steps[0] - steps[1]).abs() < 0.3 && steps[0] > 5.0, "{steps:?}");
}

#[test]
fn a_page_shows_up_to_24_parts_as_charts_with_the_total_behind_each() {
    let charts = |count: u32| {
        let html = page(&broken_down(count), POLISH);
        assert!(html.contains(&format!("Dzielnica {count}")));
        let behind = html.matches("class=\"quiet\"").count();
        assert_eq!(html.matches("class=\"small-chart\"").count(), behind);
        behind
    };
    assert_eq!((charts(17), charts(24), charts(25)), (17, 24, 0));
}
