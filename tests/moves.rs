//! Addresses that readers have: what stays alive, what `metka check --since` says would be gone,
//! and that its advice brings it back.

#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

mod support;

use support::{codes, good_site, page, paths};

const SITE: &str = "
-- site.yaml --
languages: [pl, en]
archive: false
-- site.pl.md --
---
title: Strategia
---
-- site.en.md --
---
title: Strategy
---
";

/// Asserts that a page leads on to another by a link that needs no server.
fn assert_leads(site: &metka::Site, from: &str, to: &str) {
    let html = page(site, from);
    let up = "../".repeat(from.matches('/').count());
    let refresh = format!("<meta http-equiv=\"refresh\" content=\"0; url={up}{to}\">");
    assert!(html.contains(&refresh), "{from} does not lead to {to}:\n{html}");
    assert!(html.contains(&format!("<a href=\"{up}{to}\"")), "{html}");
}

#[test]
fn an_alias_is_a_last_part_a_path_or_a_folder() {
    let site = good_site(&format!(
        "{SITE}
-- goals/six/index.pl.md --
---
title: Szósty
aliases: [vi/]
---
-- goals/six/actions/01.pl.md --
---
title: Zieleń
aliases: [las, /cele/v/dzialania/las/index.html]
---
"
    ));
    let action = "pl/cele/six/dzialania/zielen/index.html";
    for from in [
        "pl/cele/six/dzialania/las/index.html",
        "pl/cele/v/dzialania/las/index.html",
        "pl/cele/vi/dzialania/zielen/index.html",
    ] {
        assert_leads(&site, from, action);
    }
    assert_leads(&site, "pl/cele/vi/index.html", "pl/cele/six/index.html");
    assert_leads(&site, "pl/cele/vi/dzialania/index.html", "pl/cele/six/dzialania/index.html");
}

#[test]
fn an_alias_of_the_source_holds_where_its_words_are_shown() {
    let words = "
-- pages/a.pl.md --
---
title: Zieleń
aliases: [las, /stare/las]
---
";
    let untranslated = good_site(&format!("{SITE}{words}"));
    for from in ["en/las/index.html", "en/stare/las/index.html"] {
        assert_leads(&untranslated, from, "en/zielen/index.html");
        assert_leads(&untranslated, &from.replace("en/", "pl/"), "pl/zielen/index.html");
    }
    let translated = format!("{SITE}{words}-- pages/a.en.md --\n---\ntitle: Green\n---\n");
    let translated = good_site(&translated);
    assert!(!paths(&translated).iter().any(|path| path.starts_with("en/las/")));
}

#[test]
fn a_page_wins_where_an_alias_only_holds_for_want_of_a_translation() {
    let site = good_site(&format!(
        "{SITE}
-- pages/a.pl.md --
---
title: Zieleń
aliases: [las, wood]
---
-- pages/b.pl.md --
---
title: Bór
---
-- pages/b.en.md --
---
title: Las
aliases: [wood]
---
"
    ));
    assert!(page(&site, "en/las/index.html").contains("<h1>Las</h1>"));
    assert_leads(&site, "en/wood/index.html", "en/las/index.html");
    assert_leads(&site, "pl/wood/index.html", "pl/zielen/index.html");
}

#[test]
fn aliases_that_cannot_be_are_found() {
    let found = |aliases: &str| {
        let site = format!(
            "{SITE}
-- pages/a.pl.md --
---
title: Zieleń
aliases: {aliases}
---
## Las
-- pages/b.pl.md --
---
title: Bór
aliases: [zajety]
---
-- goals/vi/index.pl.md --
---
title: Cel
---
"
        );
        codes(&site.replace("[pl, en]", "[pl, en]\nbase_url: https://example.org/s/"))
    };
    assert_eq!(found("[bor]"), ["duplicate-address"]);
    assert_eq!(found("[/cele/vi]"), ["duplicate-address"]);
    assert_eq!(found("[zajety]"), ["duplicate-address"]);
    assert_eq!(found("[zielen, /zielen/]"), Vec::<&str>::new(), "its own address");
    for bad in [
        "[/pl/las]",
        "[/en/wood]",
        "[stare/las]",
        "[../las]",
        "[/../las]",
        "[https://example.org/s/pl/las/]",
        "[https://elsewhere.example/las]",
        "[//las]",
        "[/]",
        "['#']",
        "[stare\\las]",
    ] {
        assert_eq!(found(bad), ["bad-alias"], "{bad}");
    }
    assert_eq!(found("['!']"), ["empty-slug"]);
    assert_eq!(found("['/con/x']"), ["unportable-name"]);
    assert_eq!(found("['#las']"), ["duplicate-heading-id"]);
    assert_eq!(found("['#bor', '#bor']"), ["duplicate-heading-id"]);
    assert_eq!(found("['#_x']"), ["reserved-heading-id"]);
}

#[test]
fn an_earlier_fragment_leads_to_the_beginning_of_the_text() {
    for (text, expected) in [
        ("## Bór", "<h2 id=\"bor\"><a id=\"las\"></a>Bór"),
        ("Bór.", "<p><a id=\"las\"></a>Bór."),
        ("- Bór", "<a id=\"las\"></a><ul>"),
        ("", "<a id=\"las\"></a>"),
    ] {
        let words = format!("---\ntitle: Zieleń\naliases: [\"#las\"]\n---\n{text}\n");
        let site = good_site(&format!("{SITE}-- pages/a.pl.md --\n{words}"));
        let page = page(&site, "pl/zielen/index.html");
        assert!(page.contains(expected), "{page}");
    }
}

#[test]
fn the_slug_of_the_home_page_names_the_files_that_hold_everything() {
    let site = good_site(
        "
-- site.yaml --
languages: [pl]
-- site.pl.md --
---
title: Strategia rozwoju
slug: strategia-2030
aliases: [/o-nas]
---
-- goals/vi/index.pl.md --
---
title: Cel
---
",
    );
    for path in ["strategia-2030.zip", "pl/strategia-2030.html"] {
        assert!(paths(&site).contains(&path), "{path}");
    }
    assert_leads(&site, "pl/o-nas/index.html", "pl/index.html");
    assert!(!paths(&site).iter().any(|path| path.starts_with("pl/o-nas/cele")));
}

#[test]
fn a_file_that_readers_open_keeps_its_address_whatever_it_holds() {
    let pages = |plan: &str, photograph: &str| {
        let files = [("plan.pdf", plan), ("most.jpg", photograph), ("mapa.png", "mapa")];
        let files: String =
            files.iter().map(|(name, text)| format!("-- goals/vi/{name} --\n{text}\n")).collect();
        let site = good_site(&format!(
            "{SITE}{files}
-- goals/vi/index.pl.md --
---
title: Cel
---
[Plan](plan.pdf#page=2) ![Most](most.jpg) [![Mapa](mapa.png)](mapa.png)
"
        ));
        let page = page(&site, "pl/cele/vi/index.html");
        assert!(page.contains("href=\"../../../files/goals/vi/plan.pdf#page=2\""), "{page}");
        // What is shown and opened is there once.
        assert_eq!(page.matches("../../../files/goals/vi/mapa.png").count(), 2, "{page}");
        let has = |path: &&str| ["plan", "most", "mapa"].iter().any(|name| path.contains(name));
        paths(&site).into_iter().filter(has).map(str::to_owned).collect::<Vec<_>>()
    };
    let (before, after) = (pages("1", "1"), pages("2", "2"));
    let plain = ["files/goals/vi/mapa.png", "files/goals/vi/plan.pdf"];
    assert_eq!(before.len(), 3, "{before:?}");
    assert_eq!((&before[1..], &after[1..]), (&plain.map(str::to_owned)[..], &before[1..]));
    assert!(before[0].starts_with("assets/most.") && before[0] != after[0], "{before:?}");
}
