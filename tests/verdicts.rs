//! Verdicts: the four of the first strategy by hand, a table of others, and what holds for all.

mod support;

use std::collections::BTreeMap;

use metka::assessment::{Assessment, Change, Comparison, Direction, Quantity, Reason, assess};
use metka::diagnostic::Place;
use metka::strategy::{
    Better, Flag, Indicator, Measure, Number, Observation, Period, Range, Target, TargetForm,
    Trend, Value, Verdict,
};
use proptest::prelude::*;
use support::{SMALLEST, codes, good_site, page, reports, site};

fn number(text: &str) -> Number {
    Number::parse(text).unwrap_or_else(|| panic!("{text} is no number"))
}

fn period(text: &str) -> Period {
    Period::parse(text).unwrap_or_else(|| panic!("{text} is no period"))
}

/// An indicator from a line: `2016=104 2017= 2022=157:provisional:break`.
fn indicator(values: &str) -> Indicator {
    let observation = |text: &str| {
        let (key, rest) = text.split_once('=').expect("PERIOD=VALUE");
        let mut parts = rest.split(':');
        let value = parts.next().filter(|value| !value.is_empty());
        let value = value.map(|value| match Number::parse(value) {
            Some(number) => Value::Number(number),
            None => Value::Grade(value.to_owned()),
        });
        let flag = |name| Flag::ALL.into_iter().find(|flag| flag.name() == name).expect("a flag");
        Observation {
            period: period(key),
            value,
            interval: None,
            flags: parts.map(flag).collect(),
            note: None,
            place: Place::site(),
        }
    };
    let observations = values.split_whitespace().map(observation).collect();
    Indicator { observations, ..Indicator::default() }
}

fn grades(values: &str, ceilings: Option<&str>) -> Indicator {
    let scale = ["AAA", "AA", "A", "BBB", "BB"].map(str::to_owned).to_vec();
    let by_period = |text: &str| {
        let pairs = text.split_whitespace().filter_map(|pair| pair.split_once('='));
        pairs.map(|(key, grade)| (period(key), grade.to_owned())).collect()
    };
    let form = ceilings.map(|text| TargetForm::Ceiling { ceilings: by_period(text) });
    aim(Indicator { measure: Measure::Grade(scale), ..indicator(values) }, 2030, form)
}

fn aim(indicator: Indicator, year: i32, form: Option<TargetForm>) -> Indicator {
    Indicator {
        target: form.map(|form| Target {
            year,
            year_place: Place::site(),
            form,
            path: BTreeMap::new(),
            place: Place::site(),
        }),
        ..indicator
    }
}

fn higher(indicator: Indicator) -> Indicator {
    Indicator { better: Some(Better::Higher), ..indicator }
}

fn lower(indicator: Indicator) -> Indicator {
    Indicator { better: Some(Better::Lower), ..indicator }
}

/// Towards a value by the end of a year.
fn to(value: &str, year: i32, indicator: Indicator) -> Indicator {
    aim(indicator, year, Some(TargetForm::Value(number(value))))
}

fn trend(trend: Trend, indicator: Indicator) -> Indicator {
    aim(indicator, 2030, Some(TargetForm::Trend(trend)))
}

/// Towards 100 per cent of a whole.
fn share(whole: &str, indicator: Indicator) -> Indicator {
    let pairs = whole.split_whitespace().filter_map(|pair| pair.split_once('='));
    let whole = pairs.map(|(key, value)| (period(key), number(value))).collect();
    aim(indicator, 2030, Some(TargetForm::Share { share: number("100"), whole }))
}

/// An assessment in a line: verdict, change, change a year; then the ratio with how it compares
/// and the compound one, or why there is none.
fn told(indicator: &Indicator) -> String {
    let assessment = assess(indicator);
    let reasons = |reasons: &[Reason]| {
        let told = reasons.iter().map(|reason| match reason {
            Reason::Break(periods)
            | Reason::BaseUnknown(periods)
            | Reason::BaseNotPositive(periods)
            | Reason::WholeUnknown(periods)
            | Reason::WholeNotPositive(periods)
            | Reason::CeilingUnknown(periods) => {
                let periods: Vec<_> = periods.iter().map(ToString::to_string).collect();
                format!("{}({})", reason.name(), periods.join(","))
            }
            reason => reason.name().to_owned(),
        });
        told.collect::<Vec<_>>().join(" ")
    };
    let direction = match (&assessment.direction, assessment.verdict()) {
        (Err(why), verdict) => format!("{} [{}]", verdict.name(), reasons(why)),
        (Ok(direction), Verdict::Reached) => format!("reached, {}", direction.name()),
        (Ok(direction), verdict) => {
            assert_eq!(direction.name(), verdict.name());
            verdict.name().to_owned()
        }
    };
    let change = assessment.change.as_ref().map_or_else(String::new, |change| {
        let (total, yearly) = (change.total.figure(30), change.yearly.figure(0));
        format!(" {} ({})", total.digits, yearly.digits)
    });
    let pace = match &assessment.pace {
        Err(why) => reasons(why),
        Ok(pace) => {
            let compound = pace
                .compound
                .map_or_else(String::new, |compound| format!(" compound {:.3}", compound.ratio));
            let ratio = pace.ratio.figure(0).digits;
            format!("{ratio} {}{compound}", pace.comparison().name())
        }
    };
    format!("{direction}{change}; {pace}")
}

#[test]
fn the_four_verdicts_of_goal_vi() {
    let debt = Indicator { measure: Measure::Percent, ..indicator("2016=47.8 2022=65") };
    let range = Range { min: number("1"), max: number("5") };
    let satisfied =
        Indicator { measure: Measure::Score(range), ..indicator("2016=4.18 2022=4.47") };
    for (indicator, expected) in [
        // 65 − 47.8 = 17.2; 17.2 ÷ 6 = 2.8667.
        (trend(Trend::Down, lower(debt)), "away 17.2 (2.87); no-numeric-target"),
        // 4.47 − 4.18 = 0.29; 0.29 ÷ 6 = 0.048333.
        (trend(Trend::Up, higher(satisfied)), "towards 0.29 (0.0483); no-numeric-target"),
        // 157 − 104 = 53; 53 ÷ 6 = 8.8333.
        (
            share("", higher(indicator("2016=104 2022=157"))),
            "towards 53 (8.83); whole-unknown(2016,2022)",
        ),
        (
            grades("2016=BBB 2022=A", Some("")),
            "towards 1 (0.167); grades ceiling-unknown(2016,2022)",
        ),
    ] {
        assert_eq!(told(&indicator), expected);
    }
}

#[test]
fn directions() {
    for (indicator, expected) in [
        (higher(indicator("")), "not-assessed [no-observation]; no-numeric-target"),
        (higher(indicator("2016= 2017=")), "not-assessed [no-observation]; no-numeric-target"),
        (higher(indicator("2016=5")), "not-assessed [one-observation]; no-numeric-target"),
        (
            indicator("2016= 2017=5 2018="),
            "not-assessed [one-observation no-direction]; no-numeric-target",
        ),
        (indicator("2016=5 2018=7"), "not-assessed [no-direction] 2 (1); no-numeric-target"),
        (indicator("2016=5 2018=5"), "not-assessed [no-direction] 0 (0); no-numeric-target"),
        // Gaps at both ends and in between are passed over.
        (higher(indicator("2015= 2016=5 2017= 2018=7 2019=")), "towards 2 (1); no-numeric-target"),
        // Only the first and the latest of three count.
        (lower(indicator("2016=5 2017=900 2018=4")), "towards -1 (-0.5); no-numeric-target"),
        (higher(indicator("2016=4.1 2018=4.10")), "unchanged 0 (0); no-numeric-target"),
        (lower(indicator("2016=-0 2018=0.00")), "unchanged 0 (0); no-numeric-target"),
        (trend(Trend::Down, indicator("2016=3 2018=1")), "towards -2 (-1); no-numeric-target"),
        (higher(indicator("2016=-3 2018=-1")), "towards 2 (1); no-numeric-target"),
        (higher(indicator("2016=-3 2018=3")), "towards 6 (3); no-numeric-target"),
        (lower(indicator("2016=0 2020=0.0001")), "away 0.0001 (0.000025); no-numeric-target"),
        (higher(indicator("2021-H1=1 2021-H2=2")), "towards 1 (2); no-numeric-target"),
        (higher(indicator("2021-Q4=1 2022-Q3=4")), "towards 3 (4); no-numeric-target"),
        // February has fewer days than January: months count, days do not.
        (higher(indicator("2023-01=1 2023-02=2")), "towards 1 (12); no-numeric-target"),
        (higher(indicator("2022-12=1 2023-05=2")), "towards 1 (2.4); no-numeric-target"),
        (
            higher(indicator("2016=9999999999999999999999998 2018=9999999999999999999999999")),
            "towards 1 (0.5); no-numeric-target",
        ),
        (
            lower(indicator("2016=0.0000000000000000000000002 2018=0.0000000000000000000000001")),
            "towards -0.0000000000000000000000001 (-0.00000000000000000000000005); \
             no-numeric-target",
        ),
    ] {
        assert_eq!(told(&indicator), expected, "{:?}", indicator.observations);
    }
    let thirty: Vec<_> = (0..30).map(|year| format!("{}={}", 1990 + year, year * year)).collect();
    // 29² ÷ 29 = 29.
    let thirty = higher(indicator(&thirty.join(" ")));
    assert_eq!(told(&thirty), "towards 841 (29); no-numeric-target");
}

#[test]
fn breaks_and_baselines() {
    let broken = "2016=50 2018=40:break 2020=35 2022=30";
    let from =
        |year: &str, indicator: Indicator| Indicator { baseline: Some(period(year)), ..indicator };
    for (indicator, expected) in [
        (lower(indicator(broken)), "not-assessed [break(2018)]; no-numeric-target"),
        (to("20", 2030, lower(indicator(broken))), "not-assessed [break(2018)]; break(2018)"),
        // A break on the first of the compared values parts it from what is not compared.
        (from("2018", lower(indicator(broken))), "towards -10 (-2.5); no-numeric-target"),
        (from("2020", lower(indicator(broken))), "towards -5 (-2.5); no-numeric-target"),
        (
            from("2022", lower(indicator(broken))),
            "not-assessed [one-observation]; no-numeric-target",
        ),
        (from("2016", lower(indicator(broken))), "not-assessed [break(2018)]; no-numeric-target"),
        (higher(indicator("2016=1:break 2018=2")), "towards 1 (0.5); no-numeric-target"),
        (higher(indicator("2016=1 2018=2:break")), "not-assessed [break(2018)]; no-numeric-target"),
        // A gap may carry the break; one after the latest value breaks nothing that is compared.
        (
            higher(indicator("2016=1 2017=:break 2018=2")),
            "not-assessed [break(2017)]; no-numeric-target",
        ),
        (higher(indicator("2016=1 2018=2 2019=:break")), "towards 1 (0.5); no-numeric-target"),
        // From the baseline the way is 10 in 12 years; 10 in 4 were gone.
        (
            to("30", 2030, from("2018", lower(indicator(broken)))),
            "reached, towards -10 (-2.5); 3 faster compound 2.929",
        ),
    ] {
        assert_eq!(told(&indicator), expected);
    }
}

#[test]
fn ratios() {
    for (indicator, expected) in [
        // (53 ÷ 6) ÷ (196 ÷ 14) = 0.63095; compound 0.071067 ÷ 0.078625.
        (
            to("300", 2030, higher(indicator("2016=104 2022=157"))),
            "towards 53 (8.83); 0.631 slower compound 0.904",
        ),
        (to("14", 2030, indicator("2016=0 2022=6")), "towards 6 (1); 1 as-fast"),
        (to("14", 2030, indicator("2016=0 2022=7")), "towards 7 (1.17); 1.17 faster"),
        (to("14", 2030, indicator("2016=0 2022=0")), "unchanged 0 (0); 0 still"),
        (to("14", 2030, indicator("2016=0 2022=-3")), "away -3 (-0.5); -0.5 against"),
        // Downwards, and through zero: no compound growth.
        (to("-7", 2030, indicator("2016=7 2022=-3")), "towards -10 (-1.67); 1.67 faster"),
        (
            to("10", 2026, lower(indicator("2016=30 2021=25"))),
            "towards -5 (-1); 0.5 slower compound 0.344",
        ),
        (
            to("10", 2026, lower(indicator("2016=30 2021=35"))),
            "away 5 (1); -0.5 against compound -0.301",
        ),
        // The target lies on the side that is not desired: it was met at the start.
        (
            to("10", 2030, higher(indicator("2016=30 2021=35"))),
            "reached, towards 5 (1); reached-at-start",
        ),
        (to("10", 2030, higher(indicator("2016=30 2021=5"))), "away -25 (-5); reached-at-start"),
        (
            to("30.0", 2030, higher(indicator("2016=30 2021=31"))),
            "reached, towards 1 (0.2); reached-at-start",
        ),
        // Without `better`, a target at the first value tells no direction.
        (
            to("30.0", 2030, indicator("2016=30 2021=31")),
            "not-assessed [no-direction] 1 (0.2); reached-at-start",
        ),
        // Met later, exactly and beyond.
        (
            to("70", 2030, higher(indicator("2016=50 2022=70"))),
            "reached, towards 20 (3.33); 2.33 faster compound 2.371",
        ),
        (
            to("70", 2030, higher(indicator("2016=50 2022=72"))),
            "reached, towards 22 (3.67); 2.57 faster compound 2.576",
        ),
        // The year of the target: before the first value, its own end, within it.
        (
            to("9", 2015, higher(indicator("2016=1 2022=2"))),
            "towards 1 (0.167); target-year-not-after",
        ),
        (
            to("9", 2016, higher(indicator("2016=1 2022=2"))),
            "towards 1 (0.167); target-year-not-after",
        ),
        (
            to("9", 2016, higher(indicator("2016-Q4=1 2017-Q4=2"))),
            "towards 1 (1); target-year-not-after",
        ),
        // From the end of June 8 in half a year is 16 a year; 1 a year was gone.
        (
            to("9", 2016, higher(indicator("2016-H1=1 2017-H1=2"))),
            "towards 1 (1); 0.0625 slower compound 0.012",
        ),
        // A target before the latest value is measured like any other.
        (
            to("9", 2018, higher(indicator("2016=1 2022=4"))),
            "towards 3 (0.5); 0.125 slower compound 0.130",
        ),
        (
            to("1", 2016, higher(indicator("2016=1"))),
            "not-assessed [one-observation]; one-observation target-year-not-after reached-at-start",
        ),
        (
            to("9", 2030, higher(indicator("2016=1"))),
            "not-assessed [one-observation]; one-observation",
        ),
        (
            to("9", 2030, higher(indicator("2016="))),
            "not-assessed [no-observation]; no-observation",
        ),
        (
            to(
                "9999999999999999999999999",
                2030,
                higher(indicator("2016=1 2023=5000000000000000000000000")),
            ),
            "towards 4999999999999999999999999 (714285714285714285714286); 1 as-fast compound 56.202",
        ),
        (to("14", 2030, indicator("2016-12=0 2017-03=0.5")), "towards 0.5 (2); 2 faster"),
        // Neither is a zero target, nor a first value below zero, one for compound growth.
        (to("0", 2026, lower(indicator("2016=30 2021=15"))), "towards -15 (-3); 1 as-fast"),
        (to("10", 2026, higher(indicator("2016=-10 2021=5"))), "towards 15 (3); 1.5 faster"),
    ] {
        assert_eq!(told(&indicator), expected, "{:?}", indicator.observations);
    }
}

#[test]
fn shares_take_part_as_values_where_the_whole_is_known() {
    let services = || higher(indicator("2016=104 2022=157"));
    for (indicator, expected) in [
        // 157 ÷ 320 − 104 ÷ 300 = 14.3958 points; ÷ 6 = 2.39931; of (100 − 34.6667) ÷ 14 = 4.66667.
        (
            share("2016=300 2022=320", services()),
            "towards 14.395833333333333333333333333333 (2.40); 0.514 slower compound 0.758",
        ),
        // More services, but a smaller share of more.
        (share("2016=208 2022=628", services()), "away -25 (-4.17); -1.17 against compound -2.149"),
        (share("2016=104 2022=157", services()), "reached, unchanged 0 (0); reached-at-start"),
        (share("2022=320", services()), "towards 53 (8.83); whole-unknown(2016)"),
        (share("2016=0 2022=320", services()), "towards 53 (8.83); whole-not-positive(2016)"),
        (
            share("2016=-5", services()),
            "towards 53 (8.83); whole-unknown(2022) whole-not-positive(2016)",
        ),
        // Another period's whole is not this one's.
        (share("2015=300 2021=320", services()), "towards 53 (8.83); whole-unknown(2016,2022)"),
        (
            share("", higher(indicator("2016=5"))),
            "not-assessed [one-observation]; one-observation whole-unknown(2016)",
        ),
        (
            share("", indicator("2016=1 2022=2")),
            "not-assessed [no-direction] 1 (0.167); whole-unknown(2016,2022)",
        ),
        (
            share("2016=4 2022=4", indicator("2016=1 2022=2")),
            "towards 25 (4.17); 0.778 slower compound 1.177",
        ),
    ] {
        assert_eq!(told(&indicator), expected);
    }
}

#[test]
fn ranges_and_changes_are_targets_too() {
    let between = |values| {
        let form = TargetForm::Between { low: number("4"), high: number("6") };
        aim(indicator(values), 2030, Some(form))
    };
    let change = |from, by, values| {
        aim(indicator(values), 2030, Some(TargetForm::Change { from, by: number(by) }))
    };
    for (indicator, expected) in [
        (between("2016=9 2022=7"), "towards -2 (-0.333); range-target"),
        (between("2016=9 2022=6"), "reached, towards -3 (-0.5); range-target"),
        (between("2016=4.5 2022=5.5"), "reached, unchanged 1 (0.167); range-target"),
        (between("2016=5 2022=3"), "away -2 (-0.333); range-target"),
        (between("2016=3 2022=7"), "unchanged 4 (0.667); range-target"),
        (between("2016=5"), "not-assessed [one-observation]; range-target"),
        (higher(between("2016=5 2022=7")), "away 2 (0.333); range-target"),
        (change(2016, "-40", "2016=100 2022=70"), "towards -30 (-5); 1.75 faster compound 1.611"),
        (
            change(2016, "-40", "2016=100 2022=110"),
            "away 10 (1.67); -0.583 against compound -0.447",
        ),
        (change(2010, "-40", "2016=100 2022=70"), "towards -30 (-5); base-unknown(2010)"),
        (change(2016, "50", "2016=0 2022=70"), "towards 70 (11.7); base-not-positive(2016)"),
        (
            change(2016, "0", "2016=100 2022=70"),
            "not-assessed [no-direction] -30 (-5); reached-at-start",
        ),
        // What was below the target before the change was counted is reached at the start.
        (
            change(2020, "-50", "2016=30 2020=80 2022=40"),
            "reached, away 10 (1.67); reached-at-start",
        ),
    ] {
        assert_eq!(told(&indicator), expected);
    }
}

#[test]
fn grades_move_in_steps_and_have_no_pace() {
    for (indicator, expected) in [
        (grades("2016=BBB 2022=A", None), "towards 1 (0.167); no-numeric-target"),
        (grades("2016=AAA 2022=BB", None), "away -4 (-0.667); no-numeric-target"),
        (grades("2016=A 2022=A", None), "unchanged 0 (0); no-numeric-target"),
        (
            grades("2016=A", Some("")),
            "not-assessed [one-observation]; grades ceiling-unknown(2016)",
        ),
        // The rise mirrors the ceiling's: at the ceiling in both periods.
        (grades("2016=BBB 2022=A", Some("2016=BBB 2022=A")), "reached, towards 1 (0.167); grades"),
        (
            grades("2016=BBB 2022=A", Some("2022=AA")),
            "towards 1 (0.167); grades ceiling-unknown(2016)",
        ),
        (
            grades("2016=BBB 2022=A", Some("2022=BBB")),
            "reached, towards 1 (0.167); grades ceiling-unknown(2016)",
        ),
    ] {
        assert_eq!(told(&indicator), expected);
    }
    let ceiling = assess(&grades("2016=BBB 2022=A", Some("2016=AAA 2022=A"))).ceiling.unwrap();
    assert_eq!((ceiling.base, ceiling.latest), (Some(3), Some(0)));
    let above = assess(&grades("2016=BBB 2022=A", Some("2016=BB"))).ceiling.unwrap();
    assert_eq!((above.base, above.latest), (Some(-1), None));
}

/// A site with one indicator, and the part of its page that tells the verdict, as text.
fn verdict_on_page(facts: &str, language: &str) -> String {
    let text = format!(
        "
-- site.yaml --
languages: [pl, en]
checks: {{many-decimals: off}}
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
title: Wskaźnik
slug: a
---
-- goals/i/indicators/a.yaml --
{facts}
"
    );
    let folder = if language == "pl" { "pl/cele/i/wskazniki/a" } else { "en/goals/i/indicators/a" };
    let html = page(&good_site(&text), &format!("{folder}/index.html"));
    let section = |name: &str| {
        let (_, rest) = html.split_once(&format!("section {name}")).unwrap_or_default();
        let (part, _) = rest.split_once("</section>").unwrap_or_default();
        plain(part)
    };
    assert!(!section("section-verdict").is_empty());
    format!("{} {}", section("section-verdict"), section("section-working"))
}

/// The text of some HTML, its white space in one form.
fn plain(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        text.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
        text.push(' ');
    }
    text.split([' ', '\n', '\u{a0}']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn assert_told(text: &str, told: &[&str]) {
    for sentence in told {
        assert!(text.contains(sentence), "no “{sentence}” in:\n{text}");
    }
}

#[test]
fn a_page_answers_first_and_shows_every_sum() {
    let debt = "kind: percent\nbetter: lower\nobservations: {2016: 47.8, 2022: {value: 65, flags: \
                [provisional]}}\ntarget: {year: 2030, value: 40}\n";
    assert_told(
        &verdict_on_page(debt, "pl"),
        &[
            "Od 2016 do 2022 roku wskaźnik zmienił się w przeciwną stronę: wzrost z 47,8% do 65%, \
             o 17,2 punktu procentowego (średnio ok. 2,87 pkt proc. rocznie).",
            "Zmiana szła w przeciwną stronę niż wartość docelowa 40% na 2030 rok (stosunek do \
             potrzebnego tempa: ok. −5,15).",
            "Wartość za 2022: dane wstępne.",
            "65 − 47,8 = 17,2 punktu procentowego",
            "(65 − 47,8) ÷ 6 ≈ 2,87",
            "(40 − 47,8) ÷ 14 ≈ −0,557",
            "[(65 − 47,8) ÷ 6] ÷ [(40 − 47,8) ÷ 14] ≈ −5,15",
            "(65 ÷ 47,8)^(1 ÷ 6) − 1 ≈ 5,26%",
            "(40 ÷ 47,8)^(1 ÷ 14) − 1 ≈ −1,26%",
            "5,26% ÷ −1,26% ≈ −4,16",
            "Nie jest prognozą.",
        ],
    );
    assert_told(
        &verdict_on_page(debt, "en"),
        &[
            "From 2016 to 2022 the indicator moved in the opposite direction: up from 47.8% to 65%, \
             by 17.2 percentage points (about 2.87 percentage points a year on average).",
            "The value for 2022: provisional.",
        ],
    );
    let rating = "kind: grade\ngrades: [A, A-, BBB+, BBB]\nobservations: {2016: BBB+, 2022: A-}\n\
                  target: {year: 2030, ceiling: true, ceilings: {2016: BBB+, 2022: A-}}\n";
    assert_told(
        &verdict_on_page(rating, "pl"),
        &[
            "Osiągnięto najwyższy możliwy stopień (2022: A-).",
            "BBB+ → A-, 1 stopień wyżej na skali",
            "W obu okresach był to najwyższy możliwy stopień.",
            "stopnie skali mają kolejność, ale nie są liczbami",
        ],
    );
    let quarters =
        "kind: score\nrange: {min: -5, max: 5}\nobservations: {2021-Q4: -2.5, 2022-Q3: 1}\n";
    assert_told(
        &verdict_on_page(quarters, "pl"),
        &[
            "W okresie IV kwartał 2021 – III kwartał 2022",
            "o 3,5 punktu (średnio ok. 4,67 pkt rocznie)",
            "nie podano, jaki kierunek jest pożądany",
            "1 − (−2,5) = 3,5 punktu",
            "9 miesięcy ÷ 12 = 0,75 roku",
        ],
    );
}

#[test]
fn an_editors_judgement_stands_beside_the_computed_verdict() {
    let facts = "kind: number\nbetter: higher\nobservations: {2016: 1, 2022: 2}\nassessment:\n  \
                 verdict: not-assessed\n  reason: {pl: Zmieniono sposób liczenia.}\n";
    let polish = verdict_on_page(facts, "pl");
    assert_told(
        &polish,
        &[
            "w pożądaną stronę",
            "Z wartości wskaźnika",
            "Ocena redakcji",
            "nie oceniono",
            "Zmieniono sposób liczenia.",
        ],
    );
    assert_told(&verdict_on_page(facts, "en"), &["in the desired direction", "Zmieniono"]);
}

#[test]
fn only_a_number_is_closer_than_before() {
    let values = "kind: number\nbetter: higher\nobservations: {2016: 1, 2022: 2}\n";
    let closer = format!("{values}target: {{year: 2030, value: 4}}\n");
    assert_told(&verdict_on_page(&closer, "pl"), &["i jest bliżej wartości docelowej 4:"]);
    assert_told(
        &verdict_on_page(&closer, "en"),
        &["desired direction, closer to the target of 4:"],
    );
    for target in ["", "target: {year: 2030, trend: up}\n", "target: {year: 2030, value: 2}\n"] {
        let facts = format!("{values}{target}");
        let (polish, english) = (verdict_on_page(&facts, "pl"), verdict_on_page(&facts, "en"));
        assert!(!polish.contains("bliżej") && !english.contains("closer"), "{polish} {english}");
        assert_told(&polish, &["wskaźnik zmienił się w pożądaną stronę: wzrost z 1 do 2"]);
    }
}

#[test]
fn sentences_round_values_of_many_decimals_and_tables_keep_them() {
    let text = verdict_on_page(
        "kind: percent\nbetter: lower\nobservations: {2016: 47.812345678901, 2022: 65.5}\n",
        "pl",
    );
    assert_told(
        &text,
        &["wzrost z ok. 47,81% do 65,5%, o ok. 17,688 punktu procentowego (średnio ok. 2,948 pkt"],
    );
    assert_told(&text, &["65,5 − 47,812345678901 ≈ 17,688"]);
}

/// The codes that an indicator's `assessment` is answered with.
fn codes_of(assessment: &str) -> Vec<String> {
    let text = format!(
        "{SMALLEST}
-- goals/i/index.pl.md --
---
title: Cel
---
-- goals/i/indicators/a.pl.md --
---
title: Wskaźnik
---
-- goals/i/indicators/a.yaml --
kind: number
observations: {{2016: 1, 2018: , 2022: 2}}
assessment: {assessment}
"
    );
    assert_eq!(codes(&text).len(), site(&text).findings.len());
    reports(&site(&text))
        .iter()
        .map(|report| report.split_once(' ').expect("a path").1.to_owned())
        .collect()
}

#[test]
fn faults_of_an_assessment_are_found() {
    assert_eq!(codes_of("{baseline: 2022}"), Vec::<String>::new());
    assert_eq!(codes_of("{verdict: away, reason: {pl: Bo tak.}}"), Vec::<String>::new());
    for (assessment, expected) in [
        (
            "{baseline: 2020}",
            "unknown-baseline `2020` has no value from which the change could be assessed",
        ),
        ("{baseline: 2018}", "unknown-baseline `2018` has no value"),
        ("{baseline: wczoraj}", "bad-period"),
        ("{verdict: up, reason: {pl: x}}", "unknown-value `up` is not a value of `verdict`"),
        (
            "{verdict: away}",
            "missing-key `reason` is missing: an editor's verdict needs its reason",
        ),
        (
            "{verdict: away, reason: {}}",
            "missing-key `pl` is missing: an editor's verdict needs its reason",
        ),
        ("{verdict: away, reason: {pl: ' '}}", "missing-key `pl` is missing"),
        ("{reason: {pl: x}}", "missing-key `verdict` is missing: a reason belongs to a verdict"),
        ("{verdict: away, reason: {pl: x, de: y}}", "undeclared-language"),
        ("{verdikt: away}", "unknown-key"),
    ] {
        let found = codes_of(assessment);
        assert_eq!(found.len(), 1, "{assessment}: {found:?}");
        assert!(found[0].starts_with(expected), "{assessment}: {found:?}");
    }
}

/// A number as an editor may write it, of up to 25 digits.
fn any_number() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (-1_000_i32..1_000, 0_u32..1_000).prop_map(|(whole, part)| format!("{whole}.{part:03}")),
        1 => "-?[0-9]{1,25}",
        1 => "-?0\\.[0-9]{1,25}",
        1 => Just("0".to_owned()),
    ]
}

/// An indicator with up to thirty years, gaps, flags, and any form of target.
fn any_indicator() -> impl Strategy<Value = Indicator> {
    let observation = (any_number(), prop::option::weighted(0.9, Just(())), 0_usize..12);
    let target = (0_usize..7, any_number(), 1985_i32..2040, any_number());
    (prop::collection::vec(observation, 0..30), target, any::<Option<bool>>()).prop_map(
        |(observations, (form, value, year, whole), better)| {
            let line: Vec<_> = observations
                .iter()
                .enumerate()
                .map(|(index, (value, is_there, flag))| {
                    let value = is_there.map_or("", |()| value);
                    let flag = Flag::ALL.get(*flag).map_or("", |flag| flag.name());
                    let colon = if flag.is_empty() { "" } else { ":" };
                    format!("{}={value}{colon}{flag}", 1990 + index)
                })
                .collect();
            let whole: BTreeMap<_, _> =
                (1990..2020).map(|year| (Period::of_year(year), number(&whole))).collect();
            let form = match form {
                0 => None,
                1 => Some(TargetForm::Trend(Trend::Up)),
                2 => Some(TargetForm::Share { share: number(&value), whole }),
                3 => {
                    Some(TargetForm::Change { from: 1990 + year.rem_euclid(9), by: number(&value) })
                }
                4 => {
                    let (low, high) =
                        (number(&value), number(&whole[&Period::of_year(1990)].to_string()));
                    let is_sorted = low.compare(&high).is_le();
                    let (low, high) = if is_sorted { (low, high) } else { (high, low) };
                    Some(TargetForm::Between { low, high })
                }
                _ => Some(TargetForm::Value(number(&value))),
            };
            let better = better.map(|up| if up { Better::Higher } else { Better::Lower });
            aim(Indicator { better, ..indicator(&line.join(" ")) }, year, form)
        },
    )
}

fn is_range(indicator: &Indicator) -> bool {
    let form = indicator.target.as_ref().map(|target| &target.form);
    matches!(form, Some(TargetForm::Between { .. }))
}

/// The assessment of the observations alone, where one direction is desired.
fn desiring(better: Better, observations: &[Observation]) -> Assessment {
    let observations = observations.to_vec();
    assess(&Indicator { better: Some(better), observations, ..indicator("") })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_assessment_agrees_with_itself(indicator in any_indicator()) {
        let assessment = assess(&indicator);
        match (&assessment.direction, &assessment.change) {
            // Across a range, and within it, values may differ and be as far from it.
            (Ok(Direction::Unchanged), Some(change)) => {
                prop_assert!(change.total.is_zero() || is_range(&indicator));
            }
            (Ok(_), Some(change)) => prop_assert!(!change.total.is_zero()),
            (Ok(_), None) => prop_assert!(false, "a direction without a change"),
            (Err(reasons), _) => prop_assert!(!reasons.is_empty()),
        }
        match &assessment.pace {
            Err(reasons) => prop_assert!(!reasons.is_empty()),
            Ok(pace) => {
                prop_assert!(!pace.required.is_zero() && pace.months > 0);
                let comparison = pace.comparison();
                let direction = assessment.direction.clone();
                prop_assert_eq!(
                    direction.ok(),
                    Some(match comparison {
                        Comparison::Against => Direction::Away,
                        Comparison::Still => Direction::Unchanged,
                        _ => Direction::Towards,
                    })
                );
                if let Some(compound) = pace.compound {
                    prop_assert!(compound.ratio.is_finite());
                    prop_assert_eq!(compound.ratio > 0.0, pace.ratio.is_positive());
                }
            }
        }
    }

    #[test]
    fn the_direction_flips_with_what_is_desired(indicator in any_indicator()) {
        let [up, down] = [Better::Higher, Better::Lower]
            .map(|better| desiring(better, &indicator.observations));
        let opposite = |direction: Direction| match direction {
            Direction::Towards => Direction::Away,
            Direction::Away => Direction::Towards,
            Direction::Unchanged => Direction::Unchanged,
        };
        prop_assert_eq!(up.direction.map(opposite), down.direction);
        prop_assert_eq!(up.change, down.change);
    }

    #[test]
    fn the_linear_ratio_is_that_of_whole_numbers(
        base in -99_999_i64..99_999,
        latest in -99_999_i64..99_999,
        goal in -99_999_i64..99_999,
        from in 0_i64..120,
        until in 1_i64..120,
        year in 2001_i32..2030,
    ) {
        let decimal = |hundredths: i64| {
            let sign = if hundredths < 0 { "-" } else { "" };
            format!("{sign}{}.{:02}", hundredths.abs() / 100, hundredths.abs() % 100)
        };
        let month = |index: i64| format!("{}-{:02}", 2000 + index / 12, index % 12 + 1);
        let line = format!("{}={} {}={}", month(from), decimal(base), month(from + until), decimal(latest));
        let assessment = assess(&to(&decimal(goal), year, indicator(&line)));
        // The end of the target's year, in months after December 1999.
        let months = (i64::from(year) - 1999) * 12 - (from + 1);
        match assessment.pace {
            Ok(pace) => {
                prop_assert_eq!(pace.months, months);
                // ratio = ((latest − base) ÷ until) ÷ ((goal − base) ÷ months)
                prop_assert_eq!(
                    &pace.ratio * &Quantity::whole((goal - base) * until),
                    Quantity::whole((latest - base) * months)
                );
                let Some(Change { total, .. }) = assessment.change else { panic!("no change") };
                prop_assert_eq!(&total * &Quantity::whole(100), Quantity::whole(latest - base));
            }
            Err(_) => prop_assert!(goal == base || months <= 0),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_verdict_can_be_written(
        values in prop::collection::vec(any_number(), 0..6),
        goal in any_number(),
        kind in prop::sample::select(&["number", "percent"][..]),
    ) {
        let lines: Vec<_> =
            values.iter().enumerate().map(|(index, value)| format!("  {}: {value}\n", 2010 + index)).collect();
        let facts = format!("kind: {kind}\nobservations:\n{}target: {{year: 2030, value: {goal}}}\n", lines.concat());
        let text = verdict_on_page(&facts, "pl");
        prop_assert!(text.contains("W którą stronę?"));
        prop_assert!(!text.contains('{'), "{}", text);
    }
}
