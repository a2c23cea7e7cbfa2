//! What comes out of what goes in: each test is a small site in one string.

mod support;

use support::{codes, good_site, page, paths, reports, site};

/// A site with one goal; tests add what they are about.
const GOAL: &str = "
-- site.yaml --
languages: [pl, en]
provenance: {entity: Miasto, publisher: Jan Kowalski, published: 2021-10-06, updated: 2024-04-30}
-- site.pl.md --
---
title: Strategia
---
-- site.en.md --
---
title: Strategy
---
-- goals/vi/index.yaml --
number: VI
-- goals/vi/index.pl.md --
---
title: Kraków – nowocześnie zarządzana metropolia
---
-- goals/vi/index.en.md --
---
title: Krakow – a modernly managed metropolis
---
";

fn with(more: &str) -> String {
    format!("{GOAL}{more}")
}

#[test]
fn the_smallest_site_has_a_cover_a_home_page_and_an_error_page() {
    let site = good_site(support::SMALLEST);
    let pages: Vec<_> = paths(&site).into_iter().filter(|path| path.ends_with(".html")).collect();
    let [statement, index] = ["pl/deklaracja-dostepnosci/index.html", "pl/indeks/index.html"];
    assert_eq!(pages, ["404.html", "index.html", statement, index, "pl/index.html"]);
    assert!(page(&site, "pl/index.html").contains("<h1>Strategia</h1>"));
}

#[test]
fn addresses_are_in_the_language_of_their_page() {
    let site = good_site(&with(
        "
-- goals/vi/actions/01.pl.md --
---
title: Ułatwianie dostępu do informacji
---
-- goals/vi/actions/01.en.md --
---
title: Easier access to information
---
",
    ));
    page(&site, "pl/cele/vi/dzialania/ulatwianie-dostepu-do-informacji/index.html");
    page(&site, "en/goals/vi/actions/easier-access-to-information/index.html");
}

#[test]
fn a_page_without_a_translation_shows_the_source_and_says_so() {
    let text = with(
        "
-- goals/vi/actions/01.pl.md --
---
title: Działanie
---

## Po co

Tekst \"w cudzysłowie\".
",
    )
    .replace("languages:", "base_url: https://example.org/s/\nlanguages:");
    let site = good_site(&text);
    let english = page(&site, "en/goals/vi/actions/dzialanie/index.html");
    assert!(english.contains(r#"<html lang="en""#));
    assert!(english.contains(r#"<h1 lang="pl">Działanie</h1>"#));
    assert!(english.contains("has not been translated yet. It is shown in: Polish."));
    assert!(english.contains("„w\u{a0}cudzysłowie”"), "the quotation marks are Polish");
    let original = r#"<link rel="canonical" href="https://example.org/s/pl/cele/vi/dzialania/dzialanie/index.html">"#;
    assert!(english.contains(original));
    assert!(
        !english.contains(r#"rel="alternate" hreflang"#),
        "no page that pretends to be translated"
    );
    let polish = page(&site, "pl/cele/vi/dzialania/dzialanie/index.html");
    assert!(!polish.contains("notice"));
}

#[test]
fn a_stale_translation_is_told_apart_from_a_current_one() {
    let translated = |mark: &str| {
        with(&format!(
            "
-- pages/a.pl.md --
---
title: Tytuł
---
Tekst.
-- pages/a.en.md --
---
title: Title
translated_from: {mark}
---
Text.
"
        ))
    };
    let outcome = site(&translated("00000000"));
    let [report] = &reports(&outcome)[..] else { panic!("{:?}", reports(&outcome)) };
    assert!(report.starts_with("content/pages/a.en.md stale-translation"), "{report}");
    assert!(page(&outcome.value, "en/title/index.html").contains("notice-stale"));
    let help = outcome.findings[0].help(metka::diagnostic::UiLanguage::English).unwrap();
    let (_, mark) = help.split_once("translated_from: ").unwrap();
    let mark = &mark[..8];
    let site = good_site(&translated(mark));
    assert!(!page(&site, "en/title/index.html").contains("notice"));
}

#[test]
fn provenance_cascades_key_by_key() {
    let site = good_site(&with(
        "
-- goals/vi/actions/index.pl.md --
---
title: Działania
provenance: {author: Wydział Strategii}
---
-- goals/vi/actions/01.yaml --
provenance: {updated: 2025-01-02}
-- goals/vi/actions/01.pl.md --
---
title: Działanie
---
-- goals/vi/actions/01.en.md --
---
title: Action
provenance: {produced: 2025-02-03, published: 2025-02-04}
---
",
    ));
    let polish = page(&site, "pl/cele/vi/dzialania/dzialanie/index.html");
    for expected in [
        "Miasto",
        "Jan Kowalski",
        "Wydział Strategii",
        r#"<time datetime="2021-10-06">6\u{a0}października\u{a0}2021</time>"#,
        r#"<time datetime="2025-01-02">2\u{a0}stycznia\u{a0}2025</time>"#,
    ] {
        let expected = expected.replace("\\u{a0}", "\u{a0}");
        assert!(polish.contains(&expected), "{expected}");
    }
    assert!(!polish.contains("2024-04-30"), "the nearest date wins");
    let english = page(&site, "en/goals/vi/actions/action/index.html");
    assert!(
        english.contains(r#"datetime="2025-02-03""#)
            && english.contains(r#"datetime="2025-02-04""#)
    );
    assert!(
        !english.contains("Wydział"),
        "an author of Polish words is not the author of English ones"
    );
}

#[test]
fn links_between_files_become_links_between_pages() {
    let site = good_site(&with(
        "
-- goals/vi/actions/01.pl.md --
---
title: Działanie
---
[wskaźnik](../indicators/debt.pl.md#jak-liczymy), [bez języka](../indicators/debt.md),
[cel](../index.pl.md), [plik](../dane%20surowe.csv), [sieć](https://example.org/), [tu](#dalej)

## Dalej
-- goals/vi/indicators/debt.yaml --
kind: percent
-- goals/vi/indicators/debt.pl.md --
---
title: Dług
---

## Jak liczymy
-- goals/vi/indicators/debt.en.md --
---
title: Debt
---
-- goals/vi/dane surowe.csv --
a,b
",
    ));
    let action = page(&site, "pl/cele/vi/dzialania/dzialanie/index.html");
    for expected in [
        r#"href="../../../../../pl/cele/vi/wskazniki/dlug/index.html#jak-liczymy""#,
        r#"href="../../../../../pl/cele/vi/wskazniki/dlug/index.html""#,
        r#"href="../../../../../pl/cele/vi/index.html""#,
        r#"href="../../../../../files/goals/vi/dane-surowe.csv""#,
        r#"href="https://example.org/" rel="external noopener""#,
        r##"href="#dalej""##,
    ] {
        assert!(action.contains(expected), "{expected} in {action}");
    }
    // The English page of the indicator has no such heading, so the link leads to its beginning.
    let fallback = page(&site, "en/goals/vi/actions/dzialanie/index.html");
    assert!(
        fallback
            .contains(r#"href="../../../../../en/goals/vi/indicators/debt/index.html">wskaźnik"#)
    );
}

#[test]
fn slugs_that_collide_get_their_stems() {
    let site = good_site(&with(
        "
-- pages/a.pl.md --
---
title: Ten sam tytuł
---
-- pages/b.pl.md --
---
title: Ten sam tytuł!
---
-- pages/c.pl.md --
---
title: Inny
slug: ten-sam-tytuł-c
---
",
    ));
    for path in ["ten-sam-tytul-a", "ten-sam-tytul-b", "ten-sam-tytul-c"] {
        page(&site, &format!("pl/{path}/index.html"));
    }
}

#[test]
fn an_earlier_address_points_on() {
    let site = good_site(&with(
        "
-- pages/a.pl.md --
---
title: Nowy
aliases: [stary]
---
",
    ));
    let moved = page(&site, "pl/stary/index.html");
    assert!(moved.contains(r#"http-equiv="refresh" content="0; url=../../pl/nowy/index.html""#));
}

#[test]
fn indicators_show_their_values_in_the_notation_of_the_language() {
    let site = good_site(&with(
        "
-- goals/vi/indicators/debt.yaml --
kind: percent
better: lower
observations:
  2022: {value: 65, flags: [provisional]}
  2016: 47.8
  2019:
target: {year: 2030, trend: down}
-- goals/vi/indicators/debt.pl.md --
---
title: Poziom długu
measures: Relację zadłużenia do dochodów
notes: {2022: \"Wartość *wstępna*.\"}
---
-- goals/vi/indicators/debt.en.md --
---
title: Debt level
target: downwards, as *planned*
---
-- goals/vi/indicators/services.yaml --
kind: number
observations: {2016: 1234567.50}
target: {year: 2028, share: 100, whole: {2016: 2000000}}
-- goals/vi/indicators/services.pl.md --
---
title: Usługi
unit: usługi
---
",
    ));
    let polish = page(&site, "pl/cele/vi/wskazniki/poziom-dlugu/index.html");
    let table = polish.split("<table").nth(1).expect("a table");
    let positions: Vec<_> = ["47,8%", "brak danych", "65%"]
        .iter()
        .map(|value| table.find(value).expect(value))
        .collect();
    assert!(positions.is_sorted(), "oldest first");
    assert!(polish.contains("Wartość <em>wstępna</em>.") && polish.contains("Trend spadkowy"));
    let english = page(&site, "en/goals/vi/indicators/debt-level/index.html");
    assert!(english.contains("47.8%") && english.contains("downwards, as <em>planned</em>"));
    let services = page(&site, "pl/cele/vi/wskazniki/uslugi/index.html");
    assert!(services.contains("1\u{a0}234\u{a0}567,50") && services.contains("(usługi)"));
    let list = page(&site, "pl/cele/vi/wskazniki/index.html");
    assert!(list.contains(">Wartość docelowa</th>"), "targets of two years share no year");
}

#[test]
fn observations_may_stand_in_a_table() {
    let site = good_site(&with(
        "
-- goals/vi/indicators/debt.yaml --
kind: percent
observations: {2016: 47.8}
-- goals/vi/indicators/debt.csv --
period;value;flags
2022;65;provisional estimated
2019;;
-- goals/vi/indicators/debt.pl.md --
---
title: Dług
---
",
    ));
    let page = page(&site, "pl/cele/vi/wskazniki/dlug/index.html");
    assert!(page.contains("47,8%") && page.contains("65%") && page.contains("brak danych"));
}

#[test]
fn counts_follow_the_plural_rules_of_the_language() {
    let action = |number: usize| {
        format!("-- goals/vi/actions/{number:02}.pl.md --\n---\ntitle: Działanie {number}\n---\n")
    };
    let count = |count: usize| {
        let site = good_site(&with(&(1..=count).map(action).collect::<String>()));
        let goal = page(&site, "pl/cele/vi/index.html");
        let start = goal.find(r#"class="count">"#).unwrap() + 14;
        goal[start..].split('<').next().unwrap().to_owned()
    };
    assert_eq!([1, 4, 16].map(count), ["1\u{a0}działanie", "4\u{a0}działania", "16\u{a0}działań"]);
}

#[test]
fn a_goal_lists_its_actions_by_order_then_by_figures() {
    let site = good_site(&with(
        "
-- goals/vi/actions/10.pl.md --
---
title: Dziesiąte
---
-- goals/vi/actions/9.pl.md --
---
title: Dziewiąte
---
-- goals/vi/actions/z.yaml --
order: 1
number: A
-- goals/vi/actions/z.pl.md --
---
title: Najpierw
---
",
    ));
    let goal = page(&site, "pl/cele/vi/index.html");
    let positions: Vec<_> = ["Najpierw", "Dziewiąte", "Dziesiąte"]
        .iter()
        .map(|title| goal.find(title).expect(title))
        .collect();
    assert!(positions.is_sorted(), "{positions:?}");
}

#[test]
fn what_refers_to_an_entry_is_shown_on_its_page() {
    let site = good_site(&with(
        "
-- goals/vi/operational/1.yaml --
number: VI.1
-- goals/vi/operational/1.pl.md --
---
title: Przyjazna administracja
---
-- goals/vi/actions/01.yaml --
operational_goals: [\"1\"]
related: [pages/o-nas]
-- goals/vi/actions/01.pl.md --
---
title: Doskonalenie obsługi
---
-- pages/o-nas.pl.md --
---
title: O nas
---
",
    ));
    let link = "dzialania/doskonalenie-obslugi/index.html";
    assert!(
        page(&site, "pl/cele/vi/cele-operacyjne/przyjazna-administracja/index.html").contains(link)
    );
    assert!(page(&site, "pl/o-nas/index.html").contains(link));
    assert!(page(&site, "pl/cele/vi/dzialania/doskonalenie-obslugi/index.html").contains("VI.1"));
}

#[test]
fn drafts_are_hidden_until_they_are_asked_for() {
    let text = with(
        "
-- pages/a.pl.md --
---
title: Szkic
draft: true
---
-- pages/b.pl.md --
---
title: Strona
---
[szkic](a.pl.md)
-- pages/b.en.md --
---
title: Page
draft: true
---
",
    );
    let outcome = site(&text);
    assert_eq!(codes(&text), ["draft-reference"]);
    assert!(!paths(&outcome.value).contains(&"pl/szkic/index.html"));
    assert!(
        page(&outcome.value, "pl/strona/index.html").contains("<p>szkic</p>"),
        "text without a dead link"
    );
    assert!(
        paths(&outcome.value).contains(&"en/strona/index.html"),
        "a draft translation counts as missing"
    );

    let settings = metka::Settings { with_drafts: true, ..metka::Settings::default() };
    let outcome = metka::compile(&support::sources(&text), &settings, &metka::Progress::default());
    assert!(page(&outcome.value, "pl/szkic/index.html").contains("notice-draft"));
    assert!(paths(&outcome.value).contains(&"en/page/index.html"));
}

#[test]
fn a_folder_of_pages_is_a_section_with_or_without_an_index() {
    let text = with(
        "
-- pages/prawo/ustawa.pl.md --
---
title: Ustawa
---
-- pages/pomoc/index.pl.md --
---
title: Pomoc
---
-- pages/pomoc/dalej/kontakt.pl.md --
---
title: Kontakt
---
",
    );
    let outcome = site(&text);
    assert_eq!(
        reports(&outcome)
            .iter()
            .map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" "))
            .collect::<Vec<_>>(),
        [
            "content/pages/pomoc/dalej/kontakt.pl.md missing-index",
            "content/pages/prawo/ustawa.pl.md missing-index"
        ]
    );
    assert!(page(&outcome.value, "pl/prawo/index.html").contains("pl/prawo/ustawa/index.html"));
    assert!(page(&outcome.value, "pl/pomoc/index.html").contains("pl/pomoc/dalej/index.html"));
    page(&outcome.value, "pl/pomoc/dalej/kontakt/index.html");
}

#[test]
fn a_theme_of_the_site_changes_single_files_of_the_default_one() {
    let site = good_site(
        "
-- site.yaml --
languages: [pl]
theme: city
-- site.pl.md --
---
title: Strategia
---
-- strings.pl.yaml --
greeting: Dzień dobry
home: Początek
-- themes/city/templates/home.html --
<p>{{ s.greeting }} {{ s.home }} {{ s.languages }}</p>
",
    );
    assert_eq!(page(&site, "pl/index.html"), "<p>Dzień dobry Początek Wersje językowe</p>\n");
    assert!(page(&site, "index.html").contains("<!DOCTYPE html>"));
}

#[test]
fn a_part_that_pages_share_knows_where_they_stand_and_nothing_else() {
    let with_part = |part: &str| {
        format!(
            "
-- site.yaml --
languages: [pl]
theme: city
-- site.pl.md --
---
title: Strategia
---
-- pages/law/index.pl.md --
---
title: Prawo
---
-- pages/law/act.pl.md --
---
title: Ustawa
---
-- pages/law/old/code.pl.md --
---
title: Kodeks
---
-- pages/help.pl.md --
---
title: Pomoc
---
-- themes/city/templates/page.html --
{{{{ shared.place }}}}
-- themes/city/templates/shared/place.html --
{part}
"
        )
    };
    let outcome = site(&with_part(
        "{{ page.kind }} [{{ page.id }}]
{%- for item in menu %} {{ item.id }}{% if item.id in page.trail %}!{% endif %}{% endfor %} {{ root }}",
    ));
    let page = |path| page(&outcome.value, path);
    assert_eq!(page("pl/prawo/ustawa/index.html"), "page [] pages/help pages/law! ../../../\n");
    assert_eq!(
        page("pl/prawo/old/kodeks/index.html"),
        "page [] pages/help pages/law! ../../../../\n"
    );
    assert_eq!(page("pl/pomoc/index.html"), "page [pages/help] pages/help! pages/law ../../\n");
    let codes = codes(&with_part("{{ page.title.text }}"));
    assert!(codes.contains(&"template-fault"), "{codes:?}");
}

#[test]
fn a_language_without_strings_borrows_english_ones_and_keeps_its_own_rules() {
    let outcome = site(
        "
-- site.yaml --
languages: [uk, pl]
-- site.uk.md --
---
title: Стратегія
---
-- goals/one/index.uk.md --
---
title: Ціль
---
-- goals/one/indicators/a.yaml --
kind: number
observations: {2020: 12345.6}
-- goals/one/indicators/a.uk.md --
---
title: Показник
---
",
    );
    let [report] = &reports(&outcome)[..] else { panic!("{:?}", reports(&outcome)) };
    assert!(report.contains("missing-strings") && report.contains("`uk`"), "{report}");
    let page = page(&outcome.value, "uk/goals/one/indicators/pokaznik/index.html");
    assert!(page.contains("12\u{a0}345,6"), "{page}");
}

#[test]
fn markdown_is_rendered_with_the_typography_of_the_language() {
    let site = good_site(&with(
        "
-- pages/a.pl.md --
---
title: \"Strona o \\\"metce\\\" i <b>\"
---

Zdanie z \"**cudzysłowem**\" i `kod \"bez zmian\"` w tekście[^1].

| Rok | Wartość |
|-----|--------:|
| 2016 | 47,8 % |

[^1]: Przypis o źródle.

<!-- uwaga redakcji -->
",
    ));
    let page = page(&site, "pl/strona-o-metce-i-b/index.html");
    for expected in [
        "<h1>Strona o\u{a0}„metce” i\u{a0}&lt;b&gt;</h1>",
        "Zdanie z\u{a0}„<strong>cudzysłowem</strong>” i\u{a0}<code>kod \"bez zmian\"</code> w\u{a0}tekście<sup>",
        "<th scope=\"col\" class=\"align-right\">Wartość</th>",
        "<td class=\"align-right\">47,8\u{a0}%</td>",
        "<li id=\"_note-1\"><p>Przypis o\u{a0}źródle. <a href=\"#_noteref-1\"",
    ] {
        assert!(page.contains(expected), "{expected} in {page}");
    }
    assert!(!page.contains("redakcji"));
}

#[test]
fn structured_data_cannot_end_its_script_element() {
    let site = good_site(&with("-- pages/a.pl.md --\n---\ntitle: \"</script><b>\"\n---\n"));
    let page = page(&site, "pl/script-b/index.html");
    assert_eq!(page.matches("</script>").count(), page.matches("<script").count());
    assert!(page.contains(r"\u003c/script>"));
}

#[test]
fn the_label_is_there_for_people_and_for_machines() {
    let site = good_site(&with(""));
    let page = page(&site, "pl/cele/vi/index.html");
    for expected in [
        r#"<meta name="dcterms.publisher" content="Miasto">"#,
        r#"<meta name="dcterms.modified" content="2024-04-30">"#,
        r#""dateModified":"2024-04-30""#,
        r#""datePublished":"2021-10-06""#,
        r#"{"@type":"Organization","name":"Miasto"}"#,
        "Data aktualizacji",
    ] {
        assert!(page.contains(expected), "{expected}");
    }
}

#[test]
fn only_linked_files_are_published() {
    let text = with(
        "
-- pages/a.pl.md --
---
title: A
---
![Most na Wiśle](most.svg)
-- pages/most.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\"/>
-- pages/inny.svg --
<svg/>
",
    );
    let outcome = site(&text);
    let assets: Vec<_> =
        paths(&outcome.value).into_iter().filter(|path| path.ends_with(".svg")).collect();
    assert_eq!(codes(&text), ["unused-asset"]);
    assert!(assets.iter().any(|path| path.starts_with("assets/most.")), "{assets:?}");
    assert!(!assets.iter().any(|path| path.contains("inny")));
    assert!(page(&outcome.value, "pl/a/index.html").contains(&format!(
        "src=\"../../{}\"",
        assets.iter().find(|path| path.contains("most")).unwrap()
    )));
}

#[test]
fn introductions_shown_on_another_page_keep_their_ids_apart() {
    let site = good_site(
        &with(
            "
-- goals/vi/actions/index.pl.md --
---
title: Działania
---

## Jak

Zob. [niżej](#jak)[^1].

[^1]: Przypis.
-- goals/vi/actions/01.pl.md --
---
title: Działanie
---
-- goals/vi/indicators/a.yaml --
kind: number
observations: {2020: 1}
target: {year: 2030, value: 2}
-- goals/vi/indicators/a.pl.md --
---
title: Wskaźnik
target: dwa, [bo tak](#dlaczego)
---

## Dlaczego
",
        )
        .replace(
            "metropolia\n---\n",
            "metropolia\n---\n\n## Jak\n\nKrok po kroku[^1].\n\n[^1]: Powoli.\n",
        ),
    );
    let goal = page(&site, "pl/cele/vi/index.html");
    for id in ["jak", "_note-1", "_actions-jak", "_actions-_note-1"] {
        assert_eq!(goal.matches(&format!("id=\"{id}\"")).count(), 1, "{id}");
    }
    assert!(goal.contains("href=\"#_actions-jak\"") && goal.contains("href=\"#_actions-_note-1\""));
    let list = page(&site, "pl/cele/vi/wskazniki/index.html");
    assert!(list.contains("wskazniki/wskaznik/index.html#dlaczego\">bo tak</a>"), "{list}");
}

#[test]
fn names_are_in_the_language_that_gives_them() {
    let site = good_site(&with("").replace(
        "title: Krakow – a modernly managed metropolis\n",
        "title: Krakow – a modernly managed metropolis\nprovenance: {author: Strategy Department}\n",
    ));
    let english = page(&site, "en/goals/vi/index.html");
    assert!(
        english.contains(r#"<span lang="pl">Miasto</span>"#)
            && english.contains("<dd>Strategy Department</dd>")
    );
}

#[test]
fn a_fault_is_told_once_and_not_again_by_what_follows_from_it() {
    let text = with(
        "-- pages/a.pl.md --\n---\ntitel: Strona\n---\n-- pages/a.en.md --\n---\ntitle: Page\ntranslated_from: 01234567\n---\n",
    );
    assert_eq!(codes(&text), ["unknown-key"], "a source without its title makes nothing stale");
    let text = with("").replace("updated: 2024-04-30", "updated: 2024-04-31");
    let mut sources = support::sources(&text);
    sources.history = metka::read::History::Absent.into();
    let outcome =
        metka::compile(&sources, &metka::Settings::default(), &metka::Progress::default());
    let codes: Vec<_> = outcome.findings.iter().map(|finding| finding.problem.code().0).collect();
    assert_eq!(codes, ["bad-date"], "a date that cannot be read is not missing as well");
}

#[test]
fn dates_that_contradict_each_other_are_false_where_they_stand_together() {
    let severities = |provenance: &str| -> Vec<_> {
        let text = with(&format!(
            "-- pages/a.pl.md --\n---\ntitle: Strona\nprovenance: {provenance}\n---\n"
        ));
        let findings = site(&text).findings;
        findings.iter().map(|finding| (finding.problem.code().0, finding.severity.name())).collect()
    };
    assert_eq!(
        severities("{published: 2024-02-01, updated: 2024-01-01}"),
        [("dates-out-of-order", "error")]
    );
    // The site says that all pages were updated on 2024-04-30.
    assert_eq!(severities("{published: 2025-02-01}"), [("dates-out-of-order", "warning")]);
    assert_eq!(severities("{published: 2023-02-01}"), []);
}

#[test]
fn a_spreadsheet_is_read_as_it_was_saved() {
    let table = "\u{feff}Okres;Wartość;Uwaga;Wstępna\r\n2020;1 104,5;\"a; \"\"b\"\" <c>\";\r\n2021;;;\r\n2022;1 157,25;;tak\r\n;;;\r\n";
    let text = format!(
        "
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
-- goals/i/indicators/a.pl.md --
---
title: Powietrze
---
-- goals/i/indicators/a.yaml --
kind: number
better: lower
-- goals/i/indicators/a.csv --
{table}"
    );
    let site = good_site(&text);
    let page = page(&site, "en/goals/i/indicators/powietrze/index.html");
    for shown in [
        r#"<data value="1104.5">1,104.5</data>"#,
        r#"<data value="1157.25">1,157.25</data>"#,
        "provisional",
        r#"lang="pl""#,
        "&lt;c&gt;",
    ] {
        assert!(page.contains(shown), "{shown} in {page}");
    }
}

#[test]
fn values_of_parts_are_charted_and_tabled_under_the_names_of_the_facts() {
    let site = good_site(
        "
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
-- goals/i/indicators/a.pl.md --
---
title: Zadowolenie
---
-- goals/i/indicators/a.yaml --
kind: score
range: {min: 1, max: 5}
better: higher
dimensions: {sex: {name: {pl: Płeć, en: Sex}, categories: {k: {pl: kobiety, en: women}}}}
-- goals/i/indicators/a.csv --
period;value;sex
2020;3,1;
2022;3,9;
2020;3,2;k
2022;4,1;k
2022;3,7;m
",
    );
    let page = page(&site, "en/goals/i/indicators/zadowolenie/index.html");
    let (whole, parts) = page.split_once("Values broken down").expect("a breakdown");
    assert!(whole.contains(r#"<data value="3.9">3.9</data>"#) && !whole.contains(">4.1<"));
    for shown in ["women", ">m<", "Sex", r#"<data value="4.1">4.1</data>"#, "<svg"] {
        assert!(parts.contains(shown), "{shown} in {parts}");
    }
    assert!(!parts.contains("kobiety"), "each page has the names of its language");
}

#[test]
fn an_indicator_has_one_name_everywhere_and_its_whole_title_once_on_its_own_page() {
    let text = "
-- site.yaml --
languages: [pl]
base_url: https://example.org/
provenance: {entity: Miasto, publisher: Zespół, published: 2021-10-06, updated: 2024-04-30}
-- site.pl.md --
---
title: Strategia
---
-- goals/i/index.pl.md --
---
title: Cel
---
-- goals/i/actions/1.yaml --
indicators: [a]
-- goals/i/actions/1.pl.md --
---
title: Działanie
---
-- goals/i/indicators/a.yaml --
kind: number
observations: {2021: 1, 2022: 2}
-- goals/i/indicators/a.pl.md --
---
title: Wszystkie drzewa przy ulicach
short: Drzewa
---
-- goals/i/indicators/b.yaml --
kind: number
observations: {2021: 1, 2022: 2}
-- goals/i/indicators/b.pl.md --
---
title: Sąsiad
---
";
    let site = good_site(text);
    let own = "pl/cele/i/wskazniki/drzewa/index";
    let whole = "pl/strategia.html";
    let (page_of_its_own, twin) = (format!("{own}.html"), format!("{own}.md"));
    for path in paths(&site) {
        let is_read = path.ends_with(".html") || path.ends_with(".md") || path.contains("/feed.");
        let is_own = [page_of_its_own.as_str(), &twin, whole].contains(&path);
        if !is_read {
            continue;
        }
        let text = page(&site, path).replace('\u{a0}', " ");
        let seen = text.split_once("<body").map_or(&*text, |(_, body)| body);
        let times = seen.matches("Wszystkie drzewa przy ulicach").count();
        assert_eq!(times, usize::from(is_own), "{path}");
    }
    let page = page(&site, &page_of_its_own);
    assert!(page.contains("<h1>Drzewa</h1>") && page.contains("<title>Drzewa – Strategia</title>"));
    assert!(page.contains("\"name\":\"Drzewa\"") && page.contains("\"alternateName\":"));
}

#[test]
fn an_indicator_without_a_source_says_so() {
    let with = |source: &str| {
        let text = format!(
            "{}-- goals/i/index.pl.md --\n---\ntitle: Cel\n---\n-- goals/i/indicators/a.yaml --\nkind: number\n\
             -- goals/i/indicators/a.pl.md --\n---\ntitle: Drzewa\n{source}---\n",
            support::SMALLEST
        );
        page(&good_site(&text), "pl/cele/i/wskazniki/drzewa/index.html").replace('\u{a0}', " ")
    };
    assert!(with("").contains("Źródła nie podano."));
    let named = with("source: Zarząd Zieleni\n");
    assert!(named.contains("Zarząd Zieleni") && !named.contains("Źródła nie podano."));
}
