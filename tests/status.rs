//! The newsroom's board: each state of an entry, what changed since a mark, and the program.

#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

mod support;

use std::path::Path;
use std::process::Command;

use metka::diagnostic::Outcome;
use metka::status::{Board, Gap, Row, State};
use metka::strategy::Date;
use metka::{Settings, Sources, survey, trace};

const LABEL: &str = "provenance: {entity: Miasto, publisher: Jan Kowalski, published: 2021-10-06, updated: 2024-04-30}";

/// A site with a home page in Polish and English and what a test adds.
fn site(more: &str) -> String {
    format!(
        "
-- site.yaml --
languages: [pl, en]
{LABEL}
-- site.pl.md --
---
title: Strategia
---
{more}"
    )
}

fn today() -> Date {
    Date::parse("2026-01-15").expect("a day")
}

fn surveyed(text: &str, with_drafts: bool) -> Outcome<Board> {
    let settings = Settings { with_drafts, ..Settings::default() };
    survey(&support::sources(text), &settings, today())
}

fn board(text: &str) -> Board {
    surveyed(text, false).value
}

fn row<'a>(board: &'a Board, key: &str) -> &'a Row {
    let keys: Vec<_> = board.entries.iter().map(|row| row.key.as_str()).collect();
    board.entries.iter().find(|row| row.key == key).unwrap_or_else(|| panic!("{key} in {keys:?}"))
}

fn states(row: &Row) -> Vec<State> {
    row.translations.iter().map(|translation| translation.state).collect()
}

/// The mark of words that are a title and nothing else.
fn mark(title: &str) -> String {
    blake3::hash(format!("title={title}\n\n").as_bytes()).to_hex()[..8].to_owned()
}

fn page(stem: &str, title: &str, english: &str) -> String {
    format!("-- pages/{stem}.pl.md --\n---\ntitle: {title}\n---\n{english}")
}

fn english(stem: &str, more: &str) -> String {
    format!("-- pages/{stem}.en.md --\n---\ntitle: Page\n{more}---\n")
}

/// A page in each state of its translation.
fn each_state() -> String {
    let from = |title| format!("translated_from: \"{}\"\n", mark(title));
    site(
        &[
            page("a", "Obecna", &english("a", &from("Obecna"))),
            page("b", "Zmieniona", &english("b", &from("Dawna"))),
            page("c", "Bez znaku", &english("c", "")),
            page("d", "Sama", ""),
        ]
        .concat(),
    )
}

#[test]
fn a_translation_is_in_one_of_four_states() {
    let board = board(&each_state());
    let of = |key| states(row(&board, key));
    assert_eq!(of("pages/a"), [State::Source, State::Current]);
    assert_eq!(of("pages/b"), [State::Source, State::Stale]);
    assert_eq!(of("pages/c"), [State::Source, State::Unknown]);
    assert_eq!(of("pages/d"), [State::Source, State::Missing]);
    let stale = row(&board, "pages/b").translations[1].stale.as_ref().expect("why it is stale");
    assert_eq!((&stale.mark, &stale.source_mark), (&mark("Dawna"), &mark("Zmieniona")));
    assert_eq!(stale.source, "content/pages/b.pl.md");
    let english = &board.totals.languages[1];
    assert_eq!(State::ALL.map(|state| english.of(state)), [0, 1, 1, 1, 2]);
    assert_eq!(board.totals.entries, 5);
}

#[test]
fn rows_stand_in_the_order_of_the_site() {
    let board = board(&site(
        "
-- pages/about.pl.md --
---
title: O nas
---
-- goals/ii/index.pl.md --
---
title: Drugi
---
-- goals/i/index.pl.md --
---
title: Pierwszy
---
-- goals/i/actions/10.pl.md --
---
title: Dziesiąte
---
-- goals/i/actions/9.pl.md --
---
title: Dziewiąte
---
",
    ));
    let keys: Vec<_> = board.entries.iter().map(|row| row.key.as_str()).collect();
    // What has no words, such as the list of goals, is named by strings.
    assert_eq!(
        keys,
        ["site", "goals/i", "goals/i/actions/9", "goals/i/actions/10", "goals/ii", "pages/about"]
    );
    assert_eq!(board.entries[2].title, "Dziewiąte");
}

#[test]
fn gaps_of_a_label_are_named_with_their_languages() {
    let text = each_state()
        .replace(LABEL, "provenance: {entity: Miasto}")
        .replace("title: Page\n---", "title: Page\nprovenance: {publisher: Jan Kowalski}\n---");
    let board = board(&text);
    let gap = |key, languages: &[&str]| Gap {
        key,
        languages: languages.iter().map(ToString::to_string).collect(),
    };
    assert_eq!(
        row(&board, "pages/c").gaps,
        [gap("publisher", &["pl"]), gap("published", &["pl", "en"]), gap("updated", &["pl", "en"])]
    );
    assert_eq!(board.totals.label_gaps, 5);
    assert_eq!(row(&board_of_bip(), "site").gaps.len(), 3);
}

fn board_of_bip() -> Board {
    let board = board(&site("").replace(LABEL, &format!("profile: bip\n{LABEL}")));
    let keys: Vec<_> = row(&board, "site").gaps.iter().map(|gap| gap.key).collect();
    assert_eq!(keys, ["author", "produced", "changes"]);
    board
}

#[test]
fn data_are_as_old_as_their_latest_value() {
    let indicator = |facts: &str| {
        site(&format!(
            "
-- goals/i/index.pl.md --
---
title: Cel
---
-- goals/i/indicators/trees.yaml --
kind: number
better: higher
target: {{year: 2030, value: 10}}
{facts}
-- goals/i/indicators/trees.pl.md --
---
title: Drzewa
unit: sztuki
source: Urząd
---
"
        ))
    };
    let of = |facts: &str| {
        let data = row(&board(&indicator(facts)), "goals/i/indicators/trees").data.clone();
        data.expect("an indicator has data")
    };
    // A year without a value is a gap that is meant, not data.
    let data = of("observations: {2022: 5, 2020: 4, 2023: }");
    assert_eq!(data.latest.as_deref(), Some("2022"));
    assert_eq!(data.until.as_deref(), Some("2022-12-31"));
    assert_eq!((data.observations, data.age_in_months), (2, Some(36)));
    assert_eq!(of("observations: {2025-Q3: 5}").age_in_months, Some(3));
    assert_eq!(of("").latest, None);
    assert!(row(&board(&indicator("")), "goals/i").data.is_none());
}

#[test]
fn the_day_of_the_next_data_is_told_and_marked_once_it_is_over() {
    let text = |next: &str| {
        site(&format!(
            "-- goals/i/index.pl.md --\n---\ntitle: I\n---\n\
             -- goals/i/indicators/a.pl.md --\n---\ntitle: A\n---\n\
             -- goals/i/indicators/a.yaml --\nkind: number\nobservations: {{2024: 1}}\n\
             releases: {{last: 2025-01-15, next: {next}}}\n"
        ))
    };
    for (next, is_due) in [("2026-01-14", true), ("2026-01-15", false)] {
        let board = board(&text(next));
        let data = row(&board, "goals/i/indicators/a").data.clone().expect("data");
        assert_eq!((data.next_release.as_deref(), data.release_due), (Some(next), is_due));
    }
    let folder = written(&text("2020-01-01"));
    let (_, table, _) = metka(folder.path(), &["--lang", "en"]);
    assert!(table.contains("next data") && table.contains("2020-01-01 (over)"), "{table}");
    let (_, page, _) = metka(folder.path(), &["--lang", "pl", "--format", "html"]);
    assert!(page.contains("następne dane") && page.contains("2020-01-01 (minęło)"), "{page}");
}

#[test]
fn drafts_are_counted_and_shown_when_they_are_asked_for() {
    let text = site(
        &[page("a", "Szkic\ndraft: true", ""), page("b", "Strona", &english("b", "draft: true\n"))]
            .concat(),
    );
    let hidden = board(&text);
    assert!(hidden.entries.iter().all(|row| row.key != "pages/a"));
    assert_eq!(states(row(&hidden, "pages/b")), [State::Source, State::Missing]);
    assert_eq!(hidden.totals.drafts, 2);
    let shown = surveyed(&text, true).value;
    assert!(row(&shown, "pages/a").has_draft() && row(&shown, "pages/b").has_draft());
    assert_eq!(states(row(&shown, "pages/b")), [State::Source, State::Unknown]);
    assert_eq!(shown.totals.drafts, 2);
}

#[test]
fn a_survey_finds_what_a_check_finds_and_still_gives_a_board() {
    let text = site("-- pages/a.pl.md --\n---\ntitel: Strona\n---\n");
    let outcome = surveyed(&text, false);
    let codes: Vec<_> = outcome.findings.iter().map(|finding| finding.problem.code().0).collect();
    assert_eq!(codes, support::codes(&text));
    assert_eq!(outcome.value.entries.len(), 2);
    // A site without anything has a board too.
    assert_eq!(survey(&Sources::default(), &Settings::default(), today()).value.entries.len(), 1);
}

/// Runs git in a folder, without anything of whoever runs the tests.
fn git(root: &Path, arguments: &[&str]) {
    let output = Command::new("git")
        .current_dir(root)
        .args(["-c", "user.name=Test", "-c", "user.email=test@example.org"])
        .args(["-c", "commit.gpgsign=false"])
        .args(arguments)
        .env("GIT_AUTHOR_DATE", "2024-03-04T12:00:00+00:00")
        .env("GIT_COMMITTER_DATE", "2024-03-04T12:00:00+00:00")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .expect("git runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A site in a folder of a repository, of whose page `pages/a` the Polish title changed twice
/// since the English was made, the second time without a commit. The mark of `pages/b` was never
/// in git.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("folder");
    let root = folder.path().join("strona miasta");
    std::fs::create_dir(&root).expect("folder");
    let from = |title| format!("translated_from: \"{}\"\n", mark(title));
    let text = site(
        &[
            page("a", "Pierwsza", &english("a", &from("Druga"))),
            page("b", "Strona", &english("b", &from("Nigdy"))),
        ]
        .concat(),
    );
    support::write(&root, &text);
    git(folder.path(), &["init", "-q"]);
    let page = root.join("content/pages/a.pl.md");
    for text in ["Pierwsza", "Druga", "Druga\nslug: druga", "Trzecia"] {
        std::fs::write(&page, format!("---\ntitle: {text}\n---\n")).expect("words");
        git(folder.path(), &["add", "."]);
        git(folder.path(), &["commit", "-qm", "Zmiana"]);
    }
    std::fs::write(&page, "---\ntitle: Czwarta\n---\n\nTekst.\n").expect("words");
    folder
}

#[test]
fn git_tells_what_changed_since_the_newest_version_with_the_mark() {
    let folder = repository();
    let root = folder.path().join("strona miasta");
    let sources = Sources::read(&root).expect("sources");
    let mut board = survey(&sources, &Settings::default(), today()).value;
    trace(&mut board, &sources, &root);
    let since =
        |key| row(&board, key).translations[1].stale.as_ref().expect("stale").since.as_ref();
    let changed = since("pages/a").expect("git knows");
    assert_eq!(changed.date, "2024-03-04");
    // The newest version that has the mark is the one with the slug.
    assert_eq!((changed.added, changed.removed), (3, 2));
    let diff = changed.diff.as_deref().expect("a diff");
    for line in ["--- a/content/pages/a.pl.md", "-title: Druga", "-slug: druga", "+title: Czwarta"]
    {
        assert!(diff.lines().any(|found| found == line), "{line} in {diff}");
    }
    assert!(since("pages/b").is_none(), "a mark that git never had");
}

#[test]
fn without_git_a_stale_translation_is_just_stale() {
    let folder = tempfile::tempdir().expect("folder");
    support::write(folder.path(), &each_state());
    let mut board = board(&each_state());
    trace(&mut board, &support::sources(&each_state()), folder.path());
    let stale = row(&board, "pages/b").translations[1].stale.as_ref().expect("stale");
    assert!(stale.since.is_none());
}

/// Runs `metka status`; gives its exit status and what it printed.
fn metka(root: &Path, arguments: &[&str]) -> (i32, String, String) {
    let output = assert_cmd::Command::cargo_bin("metka")
        .expect("the binary is built")
        .args(["status", "--color", "never", "--root"])
        .arg(root)
        .args(arguments)
        .env("COLUMNS", if arguments.contains(&"pl") { "72" } else { "200" })
        .output()
        .expect("runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (output.status.code().expect("a status"), text(output.stdout), text(output.stderr))
}

fn written(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("folder");
    support::write(folder.path(), text);
    folder
}

#[test]
fn people_get_a_table_and_totals() {
    let folder = repository();
    let root = folder.path().join("strona miasta");
    let (status, board, errors) = metka(&root, &["--lang", "en"]);
    assert_eq!((status, errors.as_str()), (0, ""), "stale is no error");
    let lines: Vec<_> = board.lines().collect();
    assert_eq!(lines[0], "entry    title      pl        en");
    assert_eq!(lines[1], "site     Strategia  ● source  – missing");
    assert_eq!(lines[2], "pages/a  Czwarta    ● source  ! stale");
    for line in [
        "content/pages/b.en.md: git has no version of the source with the mark ",
        "content/pages/a.en.md: lines added: 3, removed: 2; since 2024-03-04, commit ",
        "entries: 3, with gaps in the label: 0, drafts: 0",
        "en: ! stale: 2, – missing: 1",
    ] {
        assert!(lines.iter().any(|found| found.starts_with(line)), "{line} in {board}");
    }
    assert!(!board.contains("+title"), "the diff only where it is asked for");
    let (_, board, _) = metka(&root, &["--lang", "en", "--diff", "--only", "stale"]);
    assert!(board.contains("\n  +title: Czwarta\n") && !board.contains("Strategia"), "{board}");
}

#[test]
fn the_board_speaks_polish_and_fits_the_terminal() {
    let long = "Bardzo długi tytuł, który nie mieści się w żadnym terminalu, choćby i szerokim";
    let folder = written(&each_state().replace("Sama", long).replace(LABEL, ""));
    let (status, board, _) = metka(folder.path(), &["--lang", "pl"]);
    assert_eq!(status, 0);
    let table: Vec<_> = board.lines().take_while(|line| !line.is_empty()).collect();
    assert!(table.iter().all(|line| line.chars().count() <= 72), "{board}");
    assert!(table.iter().any(|line| line.contains("Bardzo d") && line.contains('…')), "{board}");
    for words in ["wpis", "tytuł", "brak w metce", "● źródło", "! nieaktualne: 1", "? nieznane"]
    {
        assert!(board.contains(words), "{words} in {board}");
    }
    for words in ["stale", "missing", "source ", "entries"] {
        assert!(!board.contains(words), "{words} in {board}");
    }
}

#[test]
fn programs_get_one_object_with_stable_keys() {
    let folder = repository();
    let root = folder.path().join("strona miasta");
    let (status, json, _) = metka(&root, &["--format", "json"]);
    assert_eq!(status, 0);
    let board: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let keys = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().expect("an object").keys().cloned().collect()
    };
    assert_eq!(
        keys(&board),
        ["entries", "errors", "findings", "languages", "title", "totals", "warnings"]
    );
    assert_eq!(board["languages"], serde_json::json!(["pl", "en"]));
    let row = &board["entries"][1];
    assert_eq!(keys(row), ["data", "gaps", "key", "kind", "progress", "title", "translations"]);
    assert_eq!((&row["key"], &row["kind"]), (&"pages/a".into(), &"page".into()));
    let english = &row["translations"][1];
    assert_eq!(keys(english), ["draft", "language", "path", "stale", "state"]);
    assert_eq!(english["state"], "stale");
    assert_eq!(keys(&english["stale"]), ["mark", "since", "source", "source_mark"]);
    assert_eq!(keys(&english["stale"]["since"]), ["added", "commit", "date", "removed"]);
    assert_eq!(board["entries"][2]["translations"][1]["stale"]["since"], serde_json::Value::Null);
    assert_eq!(board["totals"]["languages"][1]["stale"], 2);
    let (_, json, _) = metka(&root, &["--format", "json", "--diff"]);
    let board: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let since = &board["entries"][1]["translations"][1]["stale"]["since"];
    assert!(since["diff"].as_str().is_some_and(|diff| diff.contains("+title: Czwarta")));
}

#[test]
fn errors_are_printed_and_the_board_with_them() {
    let folder = written(&format!("{}-- pages/e.pl.md --\n---\ntitel: E\n---\n", each_state()));
    let (status, board, errors) = metka(folder.path(), &["--lang", "en"]);
    assert_eq!(status, 1);
    assert!(errors.contains("error[unknown-key]") && !errors.contains("stale-translation"));
    assert!(board.contains("pages/e"), "{board}");
    let (status, json, _) = metka(folder.path(), &["--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((status, json["errors"].as_u64().is_some_and(|count| count > 0)), (1, true));
    assert_eq!(metka(&folder.path().join("nothing here"), &[]).0, 2);
    assert_eq!(metka(folder.path(), &["--only", "nonsense"]).0, 2);
}

#[test]
fn a_board_can_be_narrowed_to_one_concern() {
    let text = format!("{}{}", each_state(), page("e", "Szkic\ndraft: true", ""));
    let folder = written(&text);
    let keys = |only: &str| -> Vec<String> {
        let (_, json, _) = metka(folder.path(), &["--format", "json", "--only", only]);
        let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let rows = json["entries"].as_array().expect("rows");
        rows.iter().map(|row| row["key"].as_str().expect("a key").to_owned()).collect()
    };
    assert_eq!(keys("stale"), ["pages/b"]);
    assert_eq!(keys("missing"), ["site", "pages/d"]);
    assert_eq!(keys("gaps"), Vec::<String>::new());
    assert_eq!(keys("drafts"), ["pages/e"]);
}

#[test]
fn the_board_is_a_page_too() {
    let site = site("-- pages/a.pl.md --\n---\ntitle: A & <b>\n---\n");
    let folder = tempfile::tempdir().expect("folder");
    support::write(folder.path(), &site);
    let shown = |ui_language: &str| {
        let mut metka = assert_cmd::Command::cargo_bin("metka").expect("the binary is built");
        metka
            .args(["status", "--format", "html", "--lang", ui_language, "--root"])
            .arg(folder.path());
        String::from_utf8(metka.assert().code(0).get_output().stdout.clone()).expect("UTF-8")
    };
    let (polish, english) = (shown("pl"), shown("en"));
    assert!(polish.contains("<html lang=\"pl\">") && polish.contains("Stan serwisu: Strategia"));
    assert!(english.contains("State of the site: Strategia") && english.contains("– missing"));
    assert!(english.contains("A &amp; &lt;b&gt;<code>pages/a</code>"), "{english}");
    assert!(!english.contains("<script") && !english.contains("http"));
}
