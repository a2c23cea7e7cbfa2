//! The whole strategy on one page.

mod support;

use support::{good_site, page, paths};

const SITE: &str = "
-- site.yaml --
languages: [pl, en]
-- site.pl.md --
---
title: Strategia \"2030\" </style>
short: Strategia
---
-- goals/i/index.pl.md --
---
title: Cel
---
## Dokąd zmierzamy
Zobacz [hałas](indicators/noise.pl.md#skad), [siebie](#dokad-zmierzamy), [stronę](../../pages/a.pl.md) i ![obraz](plan.gif).
-- goals/i/plan.gif --
bytes
-- goals/i/actions/01.pl.md --
---
title: Cisza
---
-- goals/i/actions/01.yaml --
indicators: [noise]
-- goals/i/indicators/noise.pl.md --
---
title: Hałas
---
## Skąd dane {#skad}
Z pomiarów.
-- goals/i/indicators/noise.yaml --
kind: number
better: lower
observations: {2020: 60.5, 2022: 55}
-- pages/a.pl.md --
---
title: Strona
---
";

#[test]
fn every_link_of_the_whole_leads_to_a_chapter_or_out() {
    let site = good_site(SITE);
    let whole = page(&site, "pl/strategia.html");
    let ids: Vec<&str> =
        whole.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!(unique.len(), ids.len(), "each id once: {ids:?}");
    for target in whole.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(ids.contains(&target), "#{target} in {ids:?}");
    }
    for link in [
        "href=\"#_goals-i-indicators-noise-skad\"",
        "href=\"#_goals-i-dokad-zmierzamy\"",
        "href=\"../pl/strona/index.html\"",
    ] {
        assert!(whole.contains(link), "{link} in {whole}");
    }
}

#[test]
fn it_is_one_file_with_charts_and_values() {
    let site = good_site(SITE);
    let whole = page(&site, "en/strategia.html");
    assert!(whole.contains("<svg") && whole.contains(r#"<data value="60.5">60.5</data>"#));
    assert!(whole.contains("src=\"data:image/gif;base64,"));
    for needs in ["<script src", "<script>", "stylesheet", "src=\"..", "url(\"http"] {
        assert!(!whole.contains(needs), "{needs}");
    }
    assert_eq!(whole.matches("</style>").count(), 1, "a title does not end the style");
    assert!(page(&site, "en/index.html").contains("strategia.html"), "each page offers it");
}

#[test]
fn a_site_without_goals_has_none() {
    let site =
        good_site("-- site.yaml --\nlanguages: [pl]\n-- site.pl.md --\n---\ntitle: A\n---\n");
    let paths = paths(&site);
    let mut pages = paths.iter().filter(|path| path.starts_with("pl/") && path.ends_with(".html"));
    assert!(pages.all(|path| path.ends_with("index.html")));
}

#[test]
fn one_of_many_chapters_is_made_only_where_a_site_asks() {
    let large = |settings: &str| {
        let actions = (0..500).map(|index| {
            format!("-- goals/i/actions/x{index}.pl.md --\n---\ntitle: S {index}\n---\n")
        });
        let site = SITE.replacen("languages:", &format!("{settings}languages:"), 1);
        good_site(&format!("{site}{}", actions.collect::<String>()))
    };
    let offered = "strategia.html";
    for (settings, is_there) in
        [("", false), ("one_page: false\n", false), ("one_page: true\n", true)]
    {
        let site = large(settings);
        assert_eq!(paths(&site).iter().any(|path| path.ends_with(offered)), is_there, "{settings}");
        assert_eq!(page(&site, "pl/index.html").contains(offered), is_there, "{settings}");
    }
    let small = good_site(&SITE.replacen("languages:", "one_page: false\nlanguages:", 1));
    assert!(!paths(&small).iter().any(|path| path.ends_with(offered)), "{offered} of a small site");
    let news =
        (0..500).map(|index| format!("-- pages/n{index}.pl.md --\n---\ntitle: N {index}\n---\n"));
    let site = good_site(&format!("{SITE}{}", news.collect::<String>()));
    assert!(paths(&site).iter().any(|path| path.ends_with(offered)), "other pages do not count");
}
