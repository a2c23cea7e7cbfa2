//! What programs and services get: JSON, GitHub annotations and SARIF; and the Polish of a run.

#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

mod support;

use std::path::Path;

use assert_cmd::Command;
use metka::diagnostic::Problem;
use serde_json::Value;

const FAULTY: &str = "
-- site.yaml --
languages: [pl]
checks: {missing-base-url: off}
provenance: {entity: Miasto, publisher: Jan Kowalski, published: 2021-10-06, updated: 2024-04-30}
-- site.pl.md --
---
title: Strategia
---

Zobacz 100% [żółtą](<nie, ma.md>).
-- pages/a,b.pl.md --
---
title: Druga
---
-- pages/c.pl.md --
---
titel: Trzecia
---
-- pages/obraz żółty.png --
x
";

fn run(root: &Path, arguments: &[&str]) -> (String, String) {
    let mut metka = Command::cargo_bin("metka").expect("the binary is built");
    let output = metka
        .args(["check", "--color", "never", "--root"])
        .arg(root)
        .args(arguments)
        .assert()
        .code(1)
        .get_output()
        .clone();
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stdout), text(output.stderr))
}

fn folder(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("folder");
    support::write(folder.path(), text);
    folder
}

/// A site in the folder `site` of a git repository.
fn repository(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("folder");
    std::fs::create_dir(folder.path().join("site")).expect("folder");
    support::write(&folder.path().join("site"), text);
    let mut git = Command::new("git");
    git.args(["init", "--quiet"]).arg(folder.path()).assert().success();
    folder
}

fn sarif(root: &Path, language: &str) -> (String, Value) {
    let (log, rest) = run(root, &["--format", "sarif", "--lang", language]);
    assert!(rest.is_empty(), "{rest}");
    let value = serde_json::from_str(&log).expect("JSON");
    (log, value)
}

#[test]
fn sarif_is_valid_by_its_schema() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas/sarif-2.1.0.json");
    let schema = std::fs::read_to_string(path).expect("schema");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let schema = support::schema::Schema::new(&schema);
    for language in ["en", "pl"] {
        let (_, log) = sarif(folder(FAULTY).path(), language);
        assert_eq!(schema.faults(&log), Vec::<String>::new());
    }
    // The schema says something at all.
    let (_, log) = sarif(folder(FAULTY).path(), "en");
    for (pointer, bad) in [
        ("/version", serde_json::json!("2.0.0")),
        ("/runs/0/tool/driver/name", serde_json::json!(1)),
        ("/runs/0/results/0/level", serde_json::json!("fatal")),
        ("/runs/0/results/0/locations/0/physicalLocation", serde_json::json!({"line": 1})),
        ("/runs/0/results/0/locations/0/physicalLocation/region/startLine", serde_json::json!(0)),
    ] {
        let mut log = log.clone();
        *log.pointer_mut(pointer).expect(pointer) = bad;
        assert!(!schema.faults(&log).is_empty(), "{pointer}");
    }
}

#[test]
fn sarif_names_rules_places_and_severities() {
    let folder = repository(FAULTY);
    let (first, log) = sarif(&folder.path().join("site"), "en");
    let run = &log["runs"][0];
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "Metka");
    assert_eq!(driver["semanticVersion"], env!("CARGO_PKG_VERSION"));
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = driver["rules"].as_array().expect("rules");
    let ids: Vec<_> = rules.iter().filter_map(|rule| rule["id"].as_str()).collect();
    assert_eq!(ids, Problem::CODES.iter().map(|code| code.0).collect::<Vec<_>>());

    let results = run["results"].as_array().expect("results");
    assert!(results.len() >= 4, "{first}");
    for result in results {
        let index = result["ruleIndex"].as_u64().and_then(|index| usize::try_from(index).ok());
        let rule = &rules[index.expect("an index")];
        assert_eq!(result["ruleId"], rule["id"]);
        assert_eq!(result["level"], rule["defaultConfiguration"]["level"]);
    }
    let result = results.iter().find(|result| result["ruleId"] == "unknown-key").expect("a result");
    assert_eq!(
        result["message"]["text"],
        "the key `titel` is not known here\nhelp: did you mean `title`?"
    );
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "site/content/pages/c.pl.md");
    assert_eq!(place["artifactLocation"]["uriBaseId"], "%SRCROOT%");
    assert_eq!(
        place["region"],
        serde_json::json!({"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 6})
    );
    for uri in
        ["site/content/pages/a%2Cb.pl.md", "site/content/pages/obraz%20%C5%BC%C3%B3%C5%82ty.png"]
    {
        assert!(first.contains(uri), "{uri} in {first}");
    }
    let (second, _) = sarif(&folder.path().join("site"), "en");
    assert_eq!(first, second);
}

#[test]
fn a_site_without_findings_has_an_empty_log() {
    let folder = folder(
        "-- site.yaml --\nlanguages: [pl]\nchecks: {missing-base-url: off}\nprovenance: {entity: Miasto, publisher: Jan Kowalski, published: 2021-10-06, updated: 2024-04-30}\n-- site.pl.md --\n---\ntitle: Strategia\n---\n",
    );
    let mut metka = Command::cargo_bin("metka").expect("the binary is built");
    let output = metka
        .args(["check", "--format", "sarif", "--root"])
        .arg(folder.path())
        .assert()
        .success()
        .get_output()
        .clone();
    let log: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
}

#[test]
fn github_gets_a_command_a_finding_and_a_log_to_read() {
    let folder = repository(FAULTY);
    let root = folder.path().join("site");
    let (commands, log) = run(&root, &["--format", "github", "--lang", "en"]);
    let expected = "::error file=site/content/pages/c.pl.md,line=2,endLine=2,col=1,endColumn=6,\
         title=unknown-key::the key `titel` is not known here%0Ahelp: did you mean `title`?";
    assert!(commands.lines().any(|line| line == expected), "{commands}");
    assert!(commands.contains("file=site/content/pages/a%2Cb.pl.md,line="), "{commands}");
    assert!(commands.contains("::warning file=site/content/pages/obraz żółty.png,"), "{commands}");
    assert!(commands.lines().all(|line| line.starts_with("::")), "{commands}");
    assert!(log.contains(" errors, 1 warning\n"), "{log}");
    let (commands, log) = run(&root, &["--format", "github", "--lang", "pl"]);
    assert!(commands.contains("%0Arada: czy chodziło o „title”?"), "{commands}");
    assert!(log.contains(", 1 ostrzeżenie\n"), "{log}");
}

/// What a run prints under a Polish locale or with `--lang pl`, and how it ends.
fn polish(arguments: &[&str], locale: &str) -> (String, Option<i32>) {
    let mut metka = Command::cargo_bin("metka").expect("the binary is built");
    let output = metka.args(arguments).env("LC_ALL", locale).env("LANG", locale).output();
    let output = output.expect("metka runs");
    let text = [output.stdout, output.stderr].concat();
    (String::from_utf8(text).expect("UTF-8"), output.status.code())
}

/// Words of the parser and of the English texts that no Polish run shows.
fn assert_polish(text: &str) {
    let english = [
        "Usage",
        "Options",
        "OPTIONS",
        "Commands",
        "COMMAND",
        "Arguments:",
        "default:",
        "possible",
        "Print",
        "error",
        "tip:",
        "similar",
        "For more",
        "unexpected",
        "required",
        "Possible",
        "invalid",
        "cannot",
        "Folder of",
        "Language of",
        "Include",
        "Treat",
        "When",
        "DIR",
    ];
    let found: Vec<_> = english.iter().filter(|word| text.contains(**word)).collect();
    assert!(found.is_empty(), "{found:?} in:\n{text}");
}

#[test]
fn help_is_polish_in_a_polish_run() {
    for arguments in [
        &["--help", "--lang", "pl"][..],
        &["--lang=pl", "-h"],
        &["build", "--help", "--lang", "pl"],
        &["--lang", "pl", "check", "-h"],
    ] {
        let (text, status) = polish(arguments, "C");
        assert_eq!(status, Some(0), "{text}");
        assert_polish(&text);
        assert!(text.contains("Użycie: metka"), "{text}");
        assert!(text.contains("\nOpcje:\n"), "{text}");
        assert!(text.contains("Pokaż pomoc"), "{text}");
    }
    let (text, _) = polish(&["build", "--help"], "pl_PL.UTF-8");
    assert_polish(&text);
    for expected in [
        "Użycie: metka build [OPCJE]\n",
        "--root <FOLDER>",
        "[domyślnie: .]",
        "- sarif: dla usług, które zbierają wyniki: SARIF 2.1.0",
    ] {
        assert!(text.contains(expected), "{expected} in:\n{text}");
    }
    let (text, status) = polish(&[], "pl_PL.UTF-8");
    assert_eq!(status, Some(2));
    assert!(text.contains("Polecenia:\n  build "), "{text}");
    assert_polish(&text);
}

#[test]
fn every_command_and_argument_has_its_polish_text() {
    let commands =
        ["build", "check", "serve", "init", "new", "translated", "completions", "status", "schema"];
    for command in commands.into_iter().chain(["--help"]) {
        let help = |language| polish(&[command, "--help", "--lang", language], "C").0;
        let (english, polish) = (help("en"), help("pl"));
        assert!(polish.contains("Użycie: metka"), "{polish}");
        assert_polish(&polish);
        // Names of options are the same, and names of values only where Polish has the same word.
        let is_option = |line: &str| line.trim_start().starts_with('-') && !line.contains(": ");
        let same: Vec<_> = polish
            .lines()
            .filter(|line| line.contains(char::is_alphabetic) && !line.ends_with("<PORT>"))
            .filter(|line| !is_option(line) || line.contains('<'))
            .filter(|line| english.lines().any(|other| other == *line))
            .collect();
        assert!(same.is_empty(), "src/cli/polish.rs lacks a text for {command}: {same:#?}");
    }
}

#[test]
fn usage_errors_are_polish_in_a_polish_run() {
    for (arguments, expected) in [
        (&["buidl"][..], "błąd: nie ma polecenia „buidl”\n\n  rada: czy chodziło o „build”?"),
        (
            &["check", "--stric"],
            "nieznany argument „--stric”\n\n  rada: czy chodziło o „--strict”?",
        ),
        (
            &["check", "--format", "xml"],
            "„xml” nie jest wartością opcji „--format <POSTAĆ>”\n  [do wyboru: human, json, github, sarif]",
        ),
        (&["check", "--format"], "brakuje wartości opcji „--format <POSTAĆ>”"),
        (&["check", "-q", "-v"], "„--quiet” i „--verbose” wykluczają się"),
        (&["check", "-q", "-q"], "„--quiet” można podać tylko raz"),
        (&["check", "folder"], "nieznany argument „folder”\n\nUżycie: metka check [OPCJE]\n"),
        (&["check", "--lang", "de"], "„de” nie jest wartością opcji „--lang <JĘZYK>”"),
    ] {
        let (text, status) = polish(arguments, "pl_PL.UTF-8");
        assert_eq!(status, Some(2), "{text}");
        assert_polish(&text);
        assert!(text.contains(expected), "{expected} in:\n{text}");
        assert!(text.trim_end().ends_with("Więcej powie „--help”."), "{text}");
    }
}

#[test]
fn a_language_said_before_the_command_holds_for_it() {
    let folder = folder(FAULTY);
    let root = folder.path().to_str().expect("UTF-8");
    let (text, _) = polish(&["--lang", "pl", "check", "--root", root], "C");
    assert!(text.contains("klucz „titel” nie jest tu znany"), "{text}");
    let (text, _) = polish(&["--lang", "en", "check", "--root", root], "pl_PL.UTF-8");
    assert!(text.contains("the key `titel` is not known here"), "{text}");
}

/// Names, keys and texts that would command a terminal or a CI service if they were printed as they
/// are.
#[cfg(unix)]
fn hostile() -> tempfile::TempDir {
    let folder = folder(FAULTY);
    let content = folder.path().join("content");
    let write = |name: &str, text: &str| {
        std::fs::write(content.join("pages").join(name), text).expect("file");
    };
    for name in [
        "a\n::error file=x::forged by a name.md",
        "b ##[error]forged by a name.md",
        "c\u{1b}[31m\u{9b}\u{202e}\u{2028}::error::forged\r.md",
        "::error::forged by a name.md",
        "d\n::error::an asset.png",
    ] {
        write(name, "---\ntitle: Tytuł\n---\n");
    }
    write(
        "c.pl.md",
        "---\ntitle: T\n\"\\n::error::forged by a key\": x\n\"##[error]forged\": \
         x\n\"\\e[0Ksection_start:0:a\\r\\e[0K\": x\n---\n::error::forged by a source line\n\
         ##[error]forged by a source line [x](nowhere.md)\n\t\u{9b}1m日本 [y](no\u{85}where.md)\n",
    );
    write("k.pl.md", &format!("---\ntitle: T\n{}: x\n---\n", "k".repeat(1000)));
    let large = "k".repeat(1 << 20);
    write("l.pl.yaml", &format!("{large}: x\n"));
    write("l.yaml", &format!("{large}: x\n"));
    folder
}

/// Fails where a line of a log commands a CI service or a terminal.
#[cfg(unix)]
fn commands_nothing(log: &str) {
    let mut token: Option<String> = None;
    for line in log.lines() {
        if let Some(stop) = &token {
            if line == format!("::{stop}::") {
                token = None;
            }
            continue;
        }
        if let Some(stop) = line.strip_prefix("::stop-commands::") {
            token = Some(stop.to_owned());
            continue;
        }
        assert!(!line.trim_start().starts_with("::"), "{line}");
        for sign in ["##[", "##vso["] {
            assert!(!line.contains(sign), "{line}");
        }
    }
    assert_eq!(token, None, "what is stopped goes on");
    commands_no_terminal(log);
}

#[cfg(unix)]
fn commands_no_terminal(log: &str) {
    let is_bad = |character: char| {
        (character.is_control() && character != '\n')
            || ('\u{2028}'..='\u{202e}').contains(&character)
    };
    let bad = log.chars().find(|character| is_bad(*character));
    assert_eq!(bad, None, "{log}");
}

#[cfg(unix)]
#[test]
fn no_name_and_no_text_commands_who_reads_the_report() {
    let folder = hostile();
    let root = folder.path();
    let run = |arguments: &[&str], is_actions: bool| {
        let mut metka = Command::cargo_bin("metka").expect("the binary is built");
        metka.args(arguments).args(["--lang", "en", "--color", "never", "--root"]).arg(root);
        metka.env_remove("GITHUB_ACTIONS");
        if is_actions {
            metka.env("GITHUB_ACTIONS", "true");
        }
        let output = metka.output().expect("metka runs");
        assert_eq!(output.status.code(), Some(1));
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (text(output.stdout), text(output.stderr))
    };

    // For people: under stop-commands on Actions, where every forgery is shown and none begins a
    // line.
    let (out, report) = run(&["check"], true);
    assert!(out.is_empty());
    commands_nothing(&report);
    for shown in [
        r"content/pages/a\n::error file=x::forged by a name.md",
        r"content/pages/b #\u{23}[error]forged by a name.md",
        r"c\u{1b}[31m\u{9b}\u{202e}\u{2028}::error::forged\r.md",
        r"the key `\n::error::forged by a key` is not known here",
        "##[error]forged by a source line",
        "    \u{fffd}1m日本 [y](no\u{fffd}where.md)",
    ] {
        assert!(report.contains(shown), "{shown} in\n{report}");
    }
    let (_, again) = run(&["check"], true);
    let token = |report: &str| report.lines().next().map(str::to_owned);
    assert_ne!(token(&report), token(&again), "a token is drawn anew");
    assert!(report.len() < 200_000, "{}", report.len());
    let (_, elsewhere) = run(&["check"], false);
    assert!(!elsewhere.contains("stop-commands"));
    commands_no_terminal(&elsewhere);
    let command = elsewhere.lines().find(|line| line.trim_start().starts_with("::"));
    assert_eq!(command, None);

    // For programs: whole texts, valid JSON, nothing that commands.
    for format in ["json", "sarif"] {
        let (json, rest) = run(&["check", "--format", format], true);
        commands_nothing(&json);
        assert_eq!(json.lines().count(), 1);
        assert!(rest.is_empty());
        let value: Value = serde_json::from_str(&json).expect("JSON");
        if format == "json" {
            let findings = value["findings"].as_array().expect("a list");
            let has = |path: &str| findings.iter().any(|finding| finding["path"] == path);
            assert!(has("content/pages/a\n::error file=x::forged by a name.md"));
            assert!(has("content/pages/b ##[error]forged by a name.md"));
        }
    }

    // For GitHub: every line is a command of Metka's own.
    let (commands, rest) = run(&["check", "--format", "github"], true);
    commands_nothing(&rest);
    commands_no_terminal(&commands);
    for line in commands.lines() {
        let own = ["::error file=content/", "::warning file=content/"];
        assert!(own.iter().any(|own| line.starts_with(own)), "{line}");
        assert!(!line.contains("##["), "{line}");
    }

    for format in ["human", "json", "html"] {
        let (board, report) = run(&["status", "--format", format], true);
        commands_nothing(&board);
        commands_nothing(&report);
    }
    let (out, report) = run(&["build", "--verbose"], true);
    commands_nothing(&out);
    commands_nothing(&report);
}

#[cfg(unix)]
#[test]
fn what_metka_says_of_itself_commands_nothing() {
    let folder = folder(FAULTY);
    let name = "\n::error::forged ##[error] \u{1b}[31m\u{202e}";
    let runs: [&[&str]; 7] = [
        &["check", "--root", name],
        &["translated", name, "--root", "."],
        &["new", "page", name, "--root", "."],
        &["check", "--base-url", name],
        &["check", "--today", name],
        &["check", name],
        &["serve", "--editor", name],
    ];
    for language in ["en", "pl"] {
        for arguments in runs {
            let mut metka = Command::cargo_bin("metka").expect("the binary is built");
            metka.args(arguments).args(["--lang", language]).current_dir(folder.path());
            let output = metka.assert().code(2).get_output().clone();
            let said = String::from_utf8(output.stderr).expect("UTF-8");
            assert!(
                said.contains(r"\n::error::forged #\u{23}[error] \u{1b}[31m\u{202e}"),
                "{said}"
            );
            commands_nothing(&said);
        }
    }
}

/// A site with a table of 300 lines that all lack a number, three unused assets and an error.
fn with_one_cause() -> tempfile::TempDir {
    let mut site = FAULTY.to_owned()
        + "-- goals/i/index.pl.md --\n---\ntitle: Cel\n---\n\
           -- goals/i/indicators/a.pl.md --\n---\ntitle: A\n---\n\
           -- goals/i/indicators/a.yaml --\nkind: number\n\
           -- goals/i/indicators/a.csv --\nokres;wartość\n";
    let lines: Vec<_> = (1700..2000).map(|year| format!("{year};b.d.\n")).collect();
    site += &lines.concat();
    for name in ["0", "1", "2", "3", "4", "5"] {
        site += &["-- pages/", name, ".png --\nx\n"].concat();
    }
    folder(&site)
}

#[test]
fn findings_with_one_cause_are_shown_once_and_errors_last() {
    let folder = with_one_cause();
    let (_, shown) = run(folder.path(), &["--lang", "en", "--quiet"]);
    let lines: Vec<_> = shown.lines().collect();
    assert!(lines.len() < 60, "{shown}");
    assert!(
        lines.iter().any(|line| line.ends_with(
            "299 findings like this one: 3:6, 4:6, 5:6, 6:6, 7:6 and 294 others; `--all` shows each"
        )),
        "{shown}"
    );
    let unused = "6 findings like this one: content/pages/1.png:1:1, content/pages/2.png:1:1,";
    assert!(shown.contains(unused), "{shown}");
    let first = |start: &str| lines.iter().position(|line| line.starts_with(start)).expect(start);
    let last = lines.iter().rposition(|line| line.starts_with("warning[")).expect("a warning");
    assert!(last < first("error["), "{shown}");
    assert_eq!(*lines.last().expect("a line"), "303 errors, 7 warnings");

    let (_, all) = run(folder.path(), &["--lang", "en", "--quiet", "--all"]);
    assert_eq!(all.matches("--> content/").count(), 310);
    let (json, _) = run(folder.path(), &["--format", "json"]);
    let report: Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(report["findings"].as_array().map(Vec::len), Some(310));
    let (_, polish) = run(folder.path(), &["--lang", "pl", "--quiet"]);
    assert!(polish.contains("więcej: liczba takich samych wyników: 299 (3:6,"), "{polish}");
}
