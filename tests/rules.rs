//! The rules and their examples: each file in `tests/rules/` shows a rule by a wrong and a right
//! example, and `docs/findings.md` is made of them and of `src/diagnostic/problem.rs`.
//!
//! A file begins with a sentence that says why the rule is one. Then follow parts, each a site as in
//! `tests/faults/`. What is absent of `site.yaml` and `site.pl.md` is added.
//!
//! - `== also ==` (optional): files that all examples need and no reader does.
//! - `== earlier ==` (optional): the version with which the examples are compared.
//! - `== wrong ==`: the wrong example.
//! - `== followed: HELP ==`: what the wrong example becomes where somebody does what its help says.
//!   `HELP` is the part of the help that is followed, word by word; of a help that offers two ways,
//!   each has its own part. Only files that change are given; one whose text is `(deleted)` goes. A
//!   part without files is the right example, and one with the line `(the same files)` changes no
//!   file, because something else is done, such as a command. What stands between backticks in
//!   `HELP` must be in the files or in their names. The part may be left out where the help is
//!   ``did you mean `NAME`?``, which the test follows by itself.
//! - `== right ==`: the right example.
//! - Further pairs of `wrong` and `followed`, for the other helps of the rule. The document does not
//!   show them.
//!
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
use metka::{Progress, Settings, compare, compile};

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
What `metka import` finds is in [importing.md](importing.md).

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
    earlier: String,
    /// The first wrong example, which the document shows.
    wrong: String,
    right: String,
    cases: Vec<Case>,
}

/// A wrong example, and what it becomes where its help is followed.
struct Case {
    wrong: String,
    followed: Vec<Followed>,
}

/// A part of a help, and the files that change where somebody does what it says.
struct Followed {
    help: String,
    files: String,
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
    // Those of `metka import` are not of a site: `tests/import.rs` has them.
    rules.retain(|rule| rule.group != "Importing");
    rules
}

fn example(code: &str) -> Example {
    let path = root().join("tests/rules").join(format!("{code}.txt"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{code}: {error}"));
    let mut parts = vec![(String::new(), String::new())];
    for line in text.lines() {
        match line.strip_prefix("== ").and_then(|line| line.strip_suffix(" ==")) {
            Some(head) => parts.push((head.to_owned(), String::new())),
            None => parts.last_mut().expect("a part").1 += &[line, "\n"].concat(),
        }
    }
    let part = |name: &str| parts.iter().find(|(head, _)| head == name).map(|part| part.1.clone());
    let mut cases: Vec<Case> = Vec::new();
    for (head, files) in &parts {
        if head == "wrong" {
            cases.push(Case { wrong: files.clone(), followed: Vec::new() });
        } else if let Some(help) = head.strip_prefix("followed: ") {
            let case = cases.last_mut().expect("a help is of a wrong example");
            case.followed.push(Followed { help: help.to_owned(), files: files.clone() });
        } else {
            assert!(
                matches!(&**head, "" | "also" | "earlier" | "right"),
                "{code}: no part is `{head}`"
            );
        }
    }
    let why = parts[0].1.trim().to_owned();
    assert!(why.ends_with('.'), "{code} says why it is a rule");
    Example {
        why,
        also: part("also").unwrap_or_default(),
        earlier: part("earlier").unwrap_or_default(),
        wrong: part("wrong").expect("a wrong example"),
        right: part("right").expect("a right example"),
        cases,
    }
}

/// The files of a wrong example with those that change; the others as they were.
fn changed(wrong: &str, changes: &str) -> String {
    let mut files: BTreeMap<_, _> = support::files(wrong).into_iter().collect();
    files.extend(support::files(changes));
    files.retain(|_, text| text != "(deleted)\n");
    let file = |(path, text): (&String, &String)| ["-- ", path, " --\n", text].concat();
    files.iter().map(file).collect()
}

/// What stands between backticks.
fn code_spans(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// What a help names between backticks and some files lack, but for what `…` stands for.
fn missing_of<'a>(help: &'a str, files: &str) -> Option<&'a str> {
    code_spans(help).into_iter().find(|span| {
        let span = span.strip_prefix("content/").unwrap_or(span);
        !span.split('…').all(|part| files.contains(part))
    })
}

/// The wrong example after its help ``did you mean `NAME`?``: the name is written in the place of
/// what the message names within the marked characters, or is that of a file that stands
/// elsewhere. None for a help that says something else.
fn corrected(finding: &Finding, wrong: &str) -> Option<String> {
    let help = finding.help(UiLanguage::English)?;
    let meant = help.strip_prefix("did you mean `")?.strip_suffix("`?")?;
    let path = finding.place.path.as_str();
    let place = path.strip_prefix("content/").unwrap_or(path);
    let (_, text) = support::files(wrong).into_iter().find(|(path, _)| path == place)?;
    let mark = finding.place.span.range();
    if let (true, Some(elsewhere)) = (mark.is_empty(), meant.strip_prefix("content/")) {
        return Some(format!("-- {place} --\n(deleted)\n-- {elsewhere} --\n{text}"));
    }
    let message = finding.message(UiLanguage::English);
    let marked = &text[mark.clone()];
    let found = code_spans(&message).into_iter().rev().find(|found| marked.contains(found))?;
    let marked = marked.replacen(found, meant, 1);
    Some(format!("-- {place} --\n{}{marked}{}", &text[..mark.start], &text[mark.end..]))
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
    let unseen = [
        ("[U+202E]", "\u{202e}"),
        ("[U+0007]", "\u{7}"),
        ("[U+00A0]", "\u{a0}"),
        ("[U+00AD]", "\u{ad}"),
        ("[TAB]", "\t"),
    ];
    for (name, character) in unseen {
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
    let path = first.unwrap_or_else(|| "content/site.yaml".to_owned());
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
        "no-history" | "missing-label-data" => sources.history = History::Absent.into(),
        "uncommitted" if is_wrong => {}
        "shallow-history" | "unadmitted-change" | "uncommitted" => {
            let revision = |sequence, date| Revision {
                sequence,
                date: Date::parse(date).expect("date"),
                subject: "Zmiana".into(),
            };
            let files = sources.files.keys().filter(|path| path.as_str().starts_with("content/"));
            let first = |path: &SourcePath| (path.clone(), vec![revision(1, "2024-01-08")]);
            let mut files: BTreeMap<_, _> = files.map(first).collect();
            if code != "uncommitted" {
                files.insert(file, vec![revision(0, "2024-05-20"), revision(1, "2024-01-08")]);
            }
            sources.history = History::Full(files).into();
        }
        _ => {}
    }
    sources
}

/// Rules about what a site as a whole lacks, which no other rule's examples have to have.
const OF_THE_SITE: [&str; 2] = ["missing-base-url", "incomplete-statement"];

/// What is found for the examples of a rule.
fn findings(
    rule: &str,
    earlier: Option<&Sources>,
    sources: &Sources,
    review: Option<Date>,
) -> Vec<Finding> {
    let settings = Settings { review, ..Settings::default() };
    let mut findings = if rule == "endless-template" {
        support::stopping_pages(|| compile(sources, &settings, &Progress::default()).findings)
    } else {
        compile(sources, &settings, &Progress::default()).findings
    };
    if let Some(earlier) = earlier.filter(|_| review.is_some()) {
        findings.extend(compare(earlier, sources, &settings).findings);
    }
    findings.retain(|finding| {
        let code = finding.problem.code().0;
        code == rule || !OF_THE_SITE.contains(&code)
    });
    findings
}

/// The version with which the examples of a rule are compared.
fn earlier(code: &str, example: &Example) -> Option<Sources> {
    (!example.earlier.is_empty()).then(|| sources(code, &example.also, &example.earlier, false))
}

/// What a review finds for the files of an example.
fn reviewed(code: &str, example: &Example, files: &str, is_wrong: bool) -> Vec<Finding> {
    let earlier = earlier(code, example);
    let sources = sources(code, &example.also, files, is_wrong);
    findings(code, earlier.as_ref(), &sources, Some(today()))
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
        let earlier = earlier(&rule.code, &example);
        let earlier = earlier.as_ref();
        let wrong = sources(&rule.code, &example.also, &example.wrong, true);
        let is_of_rule = |finding: &Finding| finding.problem.code().0 == rule.code;
        let found = findings(&rule.code, earlier, &wrong, Some(today()));
        let finding = found.iter().find(|finding| is_of_rule(finding));
        let finding = finding.unwrap_or_else(|| panic!("{} is found", rule.code));
        let is_review = !findings(&rule.code, earlier, &wrong, None).iter().any(is_of_rule);
        let severity = if rule.severity == "error" { "Error" } else { "Warning" };
        let marks = if is_review { ", check only" } else { "" };
        let _ = write!(
            out,
            "\n### {}\n\n*{severity}{marks}.* {} {}\n\n",
            rule.code, rule.doc, example.why
        );
        if !example.earlier.is_empty() {
            out.push_str("Earlier:\n\n");
            shown(&example.earlier, &mut out);
        }
        out.push_str("Wrong:\n\n");
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
        let example = example(&code);
        for Case { wrong, .. } in &example.cases {
            let found = reviewed(&code, &example, wrong, true);
            // The wrong example has this fault and no other: no echo.
            if found.is_empty() || found.iter().any(|finding| finding.problem.code().0 != code) {
                let _ = write!(faults, "{code}, wrong:\n{wrong}{}", lines(&found));
            }
        }
        let found = reviewed(&code, &example, &example.right, false);
        if !found.is_empty() {
            let _ = write!(faults, "{code}, right:\n{}", lines(&found));
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn help_that_is_followed_word_by_word_leaves_no_finding() {
    let mut faults = String::new();
    for Rule { code, .. } in rules() {
        let mut example = example(&code);
        for Case { wrong, mut followed } in std::mem::take(&mut example.cases) {
            let found = reviewed(&code, &example, &wrong, true);
            let helps: Vec<_> =
                found.iter().filter_map(|finding| finding.help(UiLanguage::English)).collect();
            if followed.is_empty()
                && let Some(files) = found.iter().find_map(|finding| corrected(finding, &wrong))
            {
                followed.push(Followed { help: String::new(), files });
            }
            if followed.is_empty() {
                let _ =
                    writeln!(faults, "{code}: a part `== followed: … ==` is missing: {helps:?}");
            }
            for Followed { help, files } in followed {
                if !helps.iter().any(|whole| whole.contains(&help)) {
                    let _ = writeln!(faults, "{code}: the help is not {help:?} but {helps:?}");
                }
                let is_elsewhere = files == "(the same files)\n";
                let files = match files.trim() {
                    "" => example.right.clone(),
                    _ => changed(&wrong, &files),
                };
                if !is_elsewhere && let Some(missing) = missing_of(&help, &files) {
                    let _ = writeln!(faults, "{code}: {help:?} is followed without {missing:?}");
                }
                let found = reviewed(&code, &example, &files, false);
                if !found.is_empty() {
                    let _ = write!(faults, "{code}, followed {help:?}:\n{}", lines(&found));
                }
            }
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
