//! The report of a year: what was done, milestones and money on its page and in the document that
//! an office edits on, and what feeds say of statuses and milestones.

#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

mod support;

use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use metka::{NoReport, ReportFormat, ReportRequest};
use metka::{Settings, yearly_report};
use support::{good_site, page, paths, sources};

const SITE: &str = "
-- site.yaml --
languages: [en, pl]
base_url: https://town.example/
currency: PLN
provenance: {entity: Example Town, published: 2026-01-15, updated: 2026-03-31}
-- site.en.md --
---
title: A made-up strategy
---
-- site.pl.md --
---
title: Zmyślona strategia
---
-- goals/i/index.yaml --
number: I
-- goals/i/index.en.md --
---
title: Made-up goal
---
-- goals/i/actions/01.yaml --
status: delayed
status_on: 2025-12-31
milestones:
  tender: {due: 2025-06-30, done: 2025-07-12}
  sites: {due: 2025-03, done: 2025-03-31}
  permit: {due: 2025-11}
  opening: {due: 2027}
completion: {2024: 10, 2025: 40}
budget: {planned: {2025: 800000, 2026: 5}, spent: {2025: 310000.50}}
-- goals/i/actions/01.en.md --
---
title: Service points
responsible: Unit of services
status_reason: No bids <again>.
milestones: {tender: Tender, sites: Sites chosen, permit: Permit, opening: Opening}
progress: {2025: 'Sites were [chosen](02.en.md) and *fitted*.', 2024: An earlier note.}
---
-- goals/i/actions/01.pl.md --
---
title: Punkty obsługi
milestones: {tender: Przetarg}
progress: {2025: Wybrano miejsca.}
---
-- goals/i/actions/02.yaml --
budget: {planned: {2025: 0.50}}
-- goals/i/actions/02.en.md --
---
title: Trees
---
-- goals/i/actions/03.en.md --
---
title: Nothing is said of it
---
-- goals/i/tools/fund.yaml --
budget: {spent: {2025: 12000}}
-- goals/i/tools/fund.en.md --
---
title: Green fund
progress: {2025-H1: Two grants., 2025: Three grants.}
---
-- goals/ii/index.en.md --
---
title: Other goal
---
-- goals/ii/reports/2025.en.md --
---
title: Report of the other goal
---
Words of the *editors*.

## What comes next

1. Trees
2. Benches
-- goals/ii/actions/01.en.md --
---
title: Benches
progress: {2025: Ten benches.}
---
";

const YEAR: &str = "en/goals/i/monitoring/2025/index.html";

/// The text of a page without its tags, white space put together.
fn text(html: &str) -> String {
    let html = html.split_once("<main").map_or(html, |(_, body)| body);
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or("", |(_, text)| text));
        text.push(' ');
    }
    text.replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Fails unless the texts stand in this order.
fn in_order(text: &str, parts: &[&str]) {
    let mut rest = text;
    for part in parts {
        rest = rest.split_once(part).unwrap_or_else(|| panic!("no {part} in its place:\n{text}")).1;
    }
}

#[test]
fn a_year_says_what_was_done_which_milestones_and_the_money() {
    let site = good_site(SITE);
    let year = text(&page(&site, YEAR));
    in_order(
        &year,
        &[
            "The year 2025",
            "1 action with progress",
            "1 tool with progress",
            "2 milestones reached, 1 of them late",
            "1 milestone missed",
            "310,000.50 PLN spent",
            "This page is made of what actions and tools say of the year.",
            "What was done",
            "Service points",
            "Unit of services",
            "delayed (as of December 31, 2025) : No bids &lt;again&gt;.",
            "Completion: 40% at the end of the period (2025)",
            "Sites were chosen and fitted .",
            "Green fund",
            "2025, half 1 Two grants.",
            "2025 Three grants.",
            "Milestones",
            "Sites chosen Service points March 2025 March 31, 2025 reached",
            "Tender Service points June 30, 2025 July 12, 2025 reached 12 days late",
            "Permit Service points November 2025 not reached overdue on December 31, 2025",
            "Money",
            "Service points 800,000 310,000.50",
            "Trees 0.50 not stated",
            "All actions 800,000.50 310,000.50",
            "Tools, which are in no sum: Green fund not stated 12,000",
            "What is planned for 2025 is stated by 2 of 3 actions.",
            "What was spent in 2025 is stated by 1 of 3 actions.",
            "Where both are stated (1 action), 310,000.50 of 800,000 PLN were spent.",
        ],
    );
    for other in ["Opening", "An earlier note", "0 of 0", "indicators", "2026 ("] {
        assert!(!year.contains(other), "{other}: {year}");
    }
    let years = paths(&site).into_iter().filter(|path| path.starts_with("en/goals/i/monitoring/2"));
    let pages = years.filter(|path| path.ends_with("index.html")).collect::<Vec<_>>();
    assert_eq!(pages, ["en/goals/i/monitoring/2024/index.html", YEAR], "nothing was done in 2026");
    let list = text(&page(&site, "en/goals/i/monitoring/index.html"));
    in_order(&list, &["2024", "1 action or tool", "2025", "3 actions and tools"]);
    assert!(!list.contains("no data"), "{list}");
}

#[test]
fn what_a_translation_lacks_is_marked() {
    let site = good_site(SITE);
    let year = page(&site, "pl/cele/i/monitorowanie/2025/index.html");
    in_order(
        &text(&year),
        &["Wybrano miejsca.", "Przetarg Punkty obsługi", "osiągnięty 12 dni po terminie"],
    );
    assert!(year.contains("<span lang=\"en\">Permit</span>"), "{year}");
    assert!(year.contains("<div class=\"told-note\" lang=\"en\">"), "{year}");
    assert!(!text(&year).contains("Sites were"), "a note in the reader's language is enough");
}

#[test]
fn the_words_of_editors_come_first() {
    let site = good_site(SITE);
    let parts = ["Words of the", "What was done", "Ten benches."];
    in_order(&text(&page(&site, "en/goals/ii/monitoring/2025/index.html")), &parts);
    let twin = page(&site, "en/goals/ii/monitoring/2025/index.md");
    in_order(
        &twin,
        &["1 action with progress", "Words of the", "## What was done", "Ten benches."],
    );
    let whole = text(&page(&site, "en/a-made-up-strategy.html"));
    in_order(&whole, &["Report of the other goal", "Words of the editors", "Ten benches."]);
}

#[test]
fn feeds_have_statuses_and_milestones_that_were_reached() {
    let site = good_site(SITE);
    let feed: serde_json::Value = serde_json::from_str(&page(&site, "en/feed.json")).expect("JSON");
    let items = feed["items"].as_array().expect("items");
    let of = |end: &str| {
        let id = format!("https://town.example/en/#goals/i/actions/01/{end}");
        items.iter().find(|item| item["id"] == id).unwrap_or_else(|| panic!("no {id}: {feed:#}"))
    };
    let status = of("status/2025-12-31");
    assert_eq!(status["date_modified"], "2025-12-31T00:00:00Z");
    assert_eq!(status["title"], "Service points: delayed (as of December\u{a0}31,\u{a0}2025)");
    assert_eq!(status["summary"], "No bids <again>.");
    let content = status["content_html"].as_str().expect("a text");
    assert!(content.contains("<p>No bids &lt;again&gt;.</p>"), "{content}");
    let tender = of("milestones/tender");
    assert_eq!(tender["date_modified"], "2025-07-12T00:00:00Z");
    assert_eq!(tender["title"], "Service points: Tender: reached 12\u{a0}days late");
    let milestones = items.iter().filter_map(|item| item["id"].as_str());
    let milestones = milestones.filter(|id| id.contains("/milestones/"));
    assert_eq!(milestones.count(), 2, "what is not reached is no news");
}

fn report(text: &str, year: i32, goal: Option<&str>, format: ReportFormat) -> Vec<u8> {
    let request = ReportRequest { year, goal: goal.map(str::to_owned), language: None, format };
    let settings = Settings::default();
    yearly_report(&sources(text), &settings, &request).value.expect("a report")
}

#[test]
fn the_report_is_a_document_of_all_goals_or_of_one() {
    let markdown =
        |goal| String::from_utf8(report(SITE, 2025, goal, ReportFormat::Markdown)).expect("a text");
    let all = markdown(None);
    in_order(
        &all,
        &[
            "# A made-up strategy – The year 2025\n",
            "- **Publishing entity:** Example Town\n",
            "\n## Strategic goal I: Made-up goal\n",
            "\n### What was done\n",
            "\n#### Key action 1: Service points\n",
            "Sites were [chosen](<https://town.example/en/goals/i/actions/trees/index.html>) and *fitted*.\n",
            "| Tender | [Service points](<https://town.example/en/goals/i/actions/service-points/index.html>) |",
            "| **All actions** | **800,000.50** | **310,000.50** |\n",
            "\n## Strategic goal: Other goal\n",
            "\n### Report of the other goal\n\nWords of the *editors*.\n\n### What comes next\n\n1. Trees\n2. Benches\n",
            "- 1 action with progress\n",
            "Ten benches.\n",
        ],
    );
    let one = markdown(Some("ii"));
    assert!(one.contains("Ten benches.") && !one.contains("Service points"), "{one}");
    assert_eq!(all, markdown(None));
    let request = |year, goal: &str, language: &str| ReportRequest {
        year,
        goal: Some(goal.to_owned()),
        language: Some(language.to_owned()),
        format: ReportFormat::Markdown,
    };
    let refusal = |request: &ReportRequest| {
        yearly_report(&sources(SITE), &Settings::default(), request).value.expect_err("none")
    };
    assert_eq!(refusal(&request(2024, "ii", "en")), NoReport::NoYear(vec![2025]));
    assert_eq!(refusal(&request(2025, "x", "en")), NoReport::NoGoal(vec!["i".into(), "ii".into()]));
    let languages = NoReport::NoLanguage(vec!["en".into(), "pl".into()]);
    assert_eq!(refusal(&request(2025, "i", "de")), languages);
}

/// The parts of a document for word processors.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let count = archive.len();
    let read = |index: usize| {
        let mut file = archive.by_index(index).expect("a file");
        let mut text = String::new();
        file.read_to_string(&mut text).expect("a text");
        (file.name().expect("a name").to_string(), text)
    };
    (0..count).map(read).collect()
}

#[test]
fn the_document_for_word_processors_says_the_same() {
    let bytes = report(SITE, 2025, None, ReportFormat::Docx);
    assert_eq!(bytes, report(SITE, 2025, None, ReportFormat::Docx), "the same bytes");
    let parts = parts(&bytes);
    for (name, text) in &parts {
        let mut reader = quick_xml::Reader::from_str(text);
        while reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}"))
            != quick_xml::events::Event::Eof
        {}
    }
    let part = |name: &str| &parts.iter().find(|(known, _)| known == name).expect(name).1;
    let body = part("word/document.xml");
    in_order(
        body,
        &[
            "<w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t xml:space=\"preserve\">A made-up strategy",
            "<w:pStyle w:val=\"Heading1\"/>",
            "No bids &lt;again&gt;.",
            "<w:tblHeader/>",
            "reached 12\u{a0}days late",
            "<w:numId w:val=\"2\"/>",
            "Benches",
        ],
    );
    let links = part("word/_rels/document.xml.rels");
    assert!(links.contains("https://town.example/en/goals/i/actions/trees/index.html"), "{links}");
    let known = links.matches("<Relationship ").count() - 2;
    assert_eq!(body.matches("<w:hyperlink ").count(), known);
}

fn metka(folder: &Path, arguments: &[&str]) -> Output {
    let mut metka = Command::cargo_bin("metka").expect("the binary is built");
    let run = metka.args(["report", "--root"]).arg(folder).args(arguments);
    run.env("LC_ALL", "C").output().expect("it runs")
}

#[test]
fn the_command_writes_a_new_file_and_ends_with_one_for_an_unknown_year() {
    let folder = tempfile::tempdir().expect("a folder");
    support::write(folder.path(), SITE);
    let errors = |output: &Output| String::from_utf8_lossy(&output.stderr).into_owned();
    let printed = metka(folder.path(), &["2025", "--language", "pl", "--goal", "i"]);
    let text = String::from_utf8_lossy(&printed.stdout).into_owned();
    assert!(text.starts_with("# Zmyślona strategia – Rok 2025\n"), "{text}{}", errors(&printed));
    let file = folder.path().join("report.docx");
    let path = file.to_str().expect("a path");
    let written = metka(folder.path(), &["2025", "-o", path]);
    assert_eq!(written.status.code(), Some(0), "{}", errors(&written));
    assert_eq!(fs::read(&file).expect("the file"), report(SITE, 2025, None, ReportFormat::Docx));
    let again = metka(folder.path(), &["2025", "-o", path]);
    assert_eq!(again.status.code(), Some(2), "an edited file is not written over");
    assert!(errors(&again).contains("is there already"), "{}", errors(&again));
    let unknown = metka(folder.path(), &["1999", "--format", "md"]);
    assert_eq!((unknown.status.code(), &*unknown.stdout), (Some(1), &b""[..]));
    let message = "error: nothing is said of 1999; there are: 2024, 2025\n";
    assert_eq!(errors(&unknown), message);
    let polish = metka(folder.path(), &["1999", "--lang", "pl"]);
    assert!(errors(&polish).contains("nic nie wiadomo o 1999 roku"), "{}", errors(&polish));
}
