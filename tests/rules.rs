//! The rules and their examples: each file in `tests/rules/` shows a rule by a wrong and a right
//! example, and `docs/findings.md` is made of them and of `src/diagnostic/problem.rs`.
//!
//! A file begins with a sentence that says why the rule is one. Then follow the parts `== also ==`
//! (files that both examples need and no reader does; optional), `== wrong ==` and `== right ==`,
//! each a site as in `tests/faults/`. What is absent of `site.yaml` and `site.pl.md` is added.
//! After a change that is meant, `UPDATE_GOLDEN=1 cargo test --test rules` writes the document
//! anew.

#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use metka::diagnostic::{Finding, GitFault, Problem, SourcePath, UiLanguage, position};
use metka::read::{History, Revision, Sources};
use metka::strategy::Date;
use metka::{Progress, Settings, compile};

/// The day on which the examples are reviewed.
const TODAY: &str = "2024-06-01";

const PLAIN: &str = "\
-- site.yaml --
languages: [pl, en]
provenance: {entity: Miasto, publisher: Jan Kowalski, published: 2021-10-06, updated: 2024-04-30}
-- site.pl.md --
---
title: Strategia
---
";

const HEAD: &str = "\
# The findings

Everything that Metka finds, in the order of its source, with a wrong and a right example and what
it says of the wrong one in English and in Polish. With an error nothing is published; a warning
deserves a look. [Checks](content.md#checks) tells how a site changes the severity of a rule or
switches it off. Rules marked *check only* are looked for by `metka check`, not by `metka build`.

This file is made from `src/diagnostic/` and `tests/rules/` by
`UPDATE_GOLDEN=1 cargo test --test rules`; a test keeps the two alike.
";

/// A rule as `src/diagnostic/problem.rs` has it.
struct Rule {
    group: String,
    code: String,
    severity: String,
    /// What is found.
    doc: String,
}

/// The examples of a rule.
struct Example {
    why: String,
    also: String,
    wrong: String,
    right: String,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All rules, read off the macro that declares them.
fn rules() -> Vec<Rule> {
    let source = fs::read_to_string(root().join("src/diagnostic/problem.rs")).expect("source");
    let (_, table) = source.split_once("\nproblems! {\n").expect("the rules");
    let (mut group, mut doc) = (String::new(), Vec::new());
    let mut rules = Vec::new();
    for line in table.lines().map(str::trim) {
        if let Some(text) = line.strip_prefix("/// ") {
            doc.push(text);
        } else if let Some(text) = line.strip_prefix("// ") {
            text.trim_end_matches('.').clone_into(&mut group);
        } else if let Some((_, rule)) = line.rsplit_once("=> ") {
            let (severity, code) = rule.split_once(' ').expect("severity and code");
            rules.push(Rule {
                group: group.clone(),
                code: code.trim_matches(['"', ',']).to_owned(),
                severity: severity.to_lowercase(),
                doc: std::mem::take(&mut doc).join(" "),
            });
        }
    }
    let codes: Vec<_> = rules.iter().map(|rule| rule.code.as_str()).collect();
    assert_eq!(codes, Problem::CODES.iter().map(|code| code.0).collect::<Vec<_>>());
    rules
}

fn example(code: &str) -> Example {
    let path = root().join("tests/rules").join(format!("{code}.txt"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{code}: {error}"));
    let (head, right) = text.split_once("== right ==\n").expect("a right example");
    let (head, wrong) = head.split_once("== wrong ==\n").expect("a wrong example");
    let (why, also) = head.split_once("== also ==\n").unwrap_or((head, ""));
    let [why, also, wrong, right] = [why.trim(), also, wrong, right].map(str::to_owned);
    assert!(why.ends_with('.'), "{code} says why it is a rule");
    Example { why, also, wrong, right }
}

/// The sources of an example, with what a text file cannot hold.
fn sources(code: &str, also: &str, shown: &str, is_wrong: bool) -> Sources {
    let given = format!("{also}{shown}");
    // The rule about its absence is the only one without a site.
    let plain = if code == "missing-site" && is_wrong { "" } else { PLAIN };
    let mut site = String::new();
    for (path, text) in support::files(plain) {
        if !given.contains(&format!("-- {path} --")) {
            let _ = write!(site, "-- {path} --\n{text}");
        }
    }
    let mut site = format!("{site}{given}");
    for (name, character) in [
        ("[U+202E]", "\u{202e}"),
        ("[U+0007]", "\u{7}"),
        ("[TAB]", "\t"),
        ("[NBSP]", "\u{a0}"),
        ("[U+00AD]", "\u{ad}"),
    ] {
        site = site.replace(name, character);
    }
    if code == "yaml-too-large" && is_wrong {
        site = site.replace("[[[[", &"[".repeat(400)).replace("]]]]", &"]".repeat(400));
    }
    if code == "over-limit" && is_wrong {
        site = site.replace(">>>>", &">".repeat(400));
    }
    let mut sources = support::sources(&site);
    let first = support::files(shown).first().map(|(path, _)| format!("content/{path}"));
    let path = first.expect("an example has a file");
    let file = SourcePath::new(&path);
    match code {
        "not-utf8" if is_wrong => {
            let byte = |character| match character {
                'ą' => 0xb1,
                'ę' => 0xea,
                'ł' => 0xb3,
                'ó' => 0xf3,
                'ś' => 0xb6,
                other => u8::try_from(other).expect("ASCII"),
            };
            let bytes: Vec<u8> = sources.text(&file).expect("text").chars().map(byte).collect();
            sources.insert(&path, &bytes);
        }
        "file-too-large" if is_wrong => {
            let text = sources.text(&file).expect("text").repeat(1 << 16);
            sources.insert(&path, text.as_bytes());
        }
        "shallow-history" if is_wrong => sources.history = History::Shallow.into(),
        "git-refused" if is_wrong => {
            let fault = GitFault::OtherOwner { folder: "/srv/strona miasta".into() };
            sources.history = History::Refused(fault).into();
        }
        "no-history" => sources.history = History::Absent.into(),
        "shallow-history" | "unadmitted-change" => {
            let revision = |sequence, date| Revision {
                sequence,
                date: Date::parse(date).expect("date"),
                subject: "Zmiana".into(),
            };
            let revisions = vec![revision(0, "2024-05-20"), revision(1, "2024-01-08")];
            sources.history = History::Full(BTreeMap::from([(file, revisions)])).into();
        }
        _ => {}
    }
    sources
}

/// Rules about what a site as a whole lacks, which no other rule's examples have to have.
const OF_THE_SITE: [&str; 2] = ["missing-base-url", "incomplete-statement"];

/// What is found for the examples of a rule.
fn findings(rule: &str, sources: &Sources, review: Option<Date>) -> Vec<Finding> {
    let settings = Settings { review, ..Settings::default() };
    let mut findings = if rule == "endless-template" {
        support::stopping_pages(|| compile(sources, &settings, &Progress::default()).findings)
    } else {
        compile(sources, &settings, &Progress::default()).findings
    };
    findings.retain(|finding| {
        let code = finding.problem.code().0;
        code == rule || !OF_THE_SITE.contains(&code)
    });
    findings
}

fn today() -> Date {
    Date::parse(TODAY).expect("a day")
}

/// The findings, a line each.
fn lines(findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        let message = finding.message(UiLanguage::English);
        format!("  {} {} {message}\n", finding.place.path, finding.problem.code())
    };
    findings.iter().map(line).collect()
}

/// The files of an example, each with its path above it.
fn shown(text: &str, out: &mut String) {
    for (path, text) in support::files(text) {
        let folder = if path.starts_with("themes/") { "" } else { "content/" };
        let language = match Path::new(&path).extension().and_then(|ending| ending.to_str()) {
            Some("md") => "markdown",
            Some("yaml" | "yml") => "yaml",
            Some("csv") => "csv",
            Some("html") => "html",
            _ => "text",
        };
        let _ = write!(out, "`{folder}{path}`\n\n````{language}\n{text}````\n\n");
    }
}

/// What the tool says of a finding.
fn said(rule: &Rule, finding: &Finding, sources: &Sources, out: &mut String) {
    let place = &finding.place;
    let at = sources.files.get(&place.path).map_or_else(String::new, |source| {
        let position = position(&String::from_utf8_lossy(source.bytes()), place.span.start);
        format!(":{}:{}", position.line, position.column)
    });
    let path = place.path.as_str().replace('\u{202e}', "[U+202E]");
    let _ = writeln!(out, "````text\n{path}{at}");
    let is_error = rule.severity == "error";
    let languages = [
        (UiLanguage::English, if is_error { "error" } else { "warning" }, "help"),
        (UiLanguage::Polish, if is_error { "błąd" } else { "ostrzeżenie" }, "rada"),
    ];
    for (ui_language, level, help_name) in languages {
        let _ = writeln!(out, "\n{level}[{}]: {}", rule.code, finding.message(ui_language));
        if let Some(help) = finding.help(ui_language) {
            let _ = writeln!(out, "  = {help_name}: {help}");
        }
    }
    out.push_str("````\n\n");
}

/// The whole document.
fn document() -> String {
    let rules = rules();
    let mut out = String::from(HEAD);
    out.push('\n');
    let mut group = "";
    for rule in &rules {
        if rule.group != group {
            group = &rule.group;
            let codes = rules.iter().filter(|rule| rule.group == group);
            let codes: Vec<_> =
                codes.map(|Rule { code, .. }| format!("[`{code}`](#{code})")).collect();
            let _ = writeln!(out, "- {group}: {}", codes.join(", "));
        }
    }
    group = "";
    for rule in &rules {
        if rule.group != group {
            group = &rule.group;
            let _ = write!(out, "\n## {group}\n");
        }
        let example = example(&rule.code);
        let wrong = sources(&rule.code, &example.also, &example.wrong, true);
        let is_of_rule = |finding: &Finding| finding.problem.code().0 == rule.code;
        let found = findings(&rule.code, &wrong, Some(today()));
        let finding = found.iter().find(|finding| is_of_rule(finding));
        let finding = finding.unwrap_or_else(|| panic!("{} is found", rule.code));
        let is_review = !findings(&rule.code, &wrong, None).iter().any(is_of_rule);
        let severity = if rule.severity == "error" { "Error" } else { "Warning" };
        let marks = if is_review { ", check only" } else { "" };
        let _ = write!(
            out,
            "\n### {}\n\n*{severity}{marks}.* {} {}\n\nWrong:\n\n",
            rule.code, rule.doc, example.why
        );
        shown(&example.wrong, &mut out);
        said(rule, finding, &wrong, &mut out);
        out.push_str("Right:\n\n");
        shown(&example.right, &mut out);
        out.truncate(out.trim_end().len());
        out.push('\n');
    }
    out
}

#[test]
fn every_rule_has_a_wrong_and_a_right_example() {
    let mut faults = String::new();
    for Rule { code, .. } in rules() {
        let Example { also, wrong, right, .. } = example(&code);
        let found = findings(&code, &sources(&code, &also, &wrong, true), Some(today()));
        // The wrong example has this fault and no other: no echo.
        if found.is_empty() || found.iter().any(|finding| finding.problem.code().0 != code) {
            let _ = write!(faults, "{code}, wrong:\n{}", lines(&found));
        }
        let found = findings(&code, &sources(&code, &also, &right, false), Some(today()));
        if !found.is_empty() {
            let _ = write!(faults, "{code}, right:\n{}", lines(&found));
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn every_file_is_of_a_rule() {
    for entry in fs::read_dir(root().join("tests/rules")).expect("folder") {
        let name = entry.expect("entry").file_name().into_string().expect("UTF-8");
        let is_rule = Problem::CODES.iter().any(|code| name == format!("{code}.txt"));
        assert!(is_rule, "tests/rules/{name} is of no rule");
    }
}

#[test]
fn the_document_is_made_of_the_rules() {
    let path = root().join("docs/findings.md");
    let made = document();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, made).expect("document");
        return;
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let differs = kept.lines().zip(made.lines()).find(|(kept, made)| kept != made);
    assert!(kept == made, "docs/findings.md is not what the rules make; first: {differs:?}");
}
