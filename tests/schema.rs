//! The schemas that `metka schema` prints: what they accept and refuse, and that they agree with
//! the parser.

#![allow(clippy::disallowed_methods, reason = "tests read the shipped content")]

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use boon::{Compiler, SchemaIndex, Schemas};
use metka::diagnostic::UiLanguage;
use metka::schema::{Schema, schemas};
use metka::strategy::{Date, Number, Period};
use serde_json::{Value, json};

/// All schemas, compiled.
struct Validator {
    schemas: Vec<Schema>,
    ready: Schemas,
    indexes: Vec<SchemaIndex>,
}

impl Validator {
    fn new(ui_language: UiLanguage) -> Self {
        let schemas = schemas(ui_language);
        let mut compiler = Compiler::new();
        let mut ready = Schemas::new();
        let mut indexes = Vec::new();
        for schema in &schemas {
            let address = format!("https://example.org/{}", schema.file_name());
            compiler.add_resource(&address, schema.body.clone()).expect("a new address");
            indexes.push(compiler.compile(&address, &mut ready).expect("a valid schema"));
        }
        Self { schemas, ready, indexes }
    }

    fn accepts_value(&self, name: &str, value: &Value) -> Result<(), String> {
        let at = self.schemas.iter().position(|schema| schema.name == name).expect("a schema");
        self.ready.validate(value, self.indexes[at]).map_err(|error| format!("{error:#}"))
    }

    fn accepts(&self, name: &str, yaml: &str) -> Result<(), String> {
        let value: Value = serde_yaml::from_str(yaml).map_err(|error| error.to_string())?;
        self.accepts_value(name, &value)
    }
}

/// The front matter of words.
fn front_matter(text: &str) -> &str {
    text.strip_prefix("---\n").and_then(|text| text.split_once("\n---")).expect("front matter").0
}

/// True where a part of a path fits a part of a glob.
fn part_fits(glob: &str, part: &str) -> bool {
    match glob.split_once('*') {
        None => glob == part,
        Some((start, rest)) => part.strip_prefix(start).is_some_and(|part| {
            (0..=part.len())
                .filter(|&at| part.is_char_boundary(at))
                .any(|at| part_fits(rest, &part[at..]))
        }),
    }
}

fn fits(glob: &[&str], path: &[&str]) -> bool {
    match (glob, path) {
        (["**", rest @ ..], _) => (0..=path.len()).any(|at| fits(rest, &path[at..])),
        ([first, glob @ ..], [part, path @ ..]) => part_fits(first, part) && fits(glob, path),
        _ => glob.is_empty() && path.is_empty(),
    }
}

/// The schemas that a file of `content/` is for, by their globs.
fn names_for(path: &str) -> Vec<String> {
    let path: Vec<_> = path.split('/').collect();
    let fits = |glob: &str| fits(&glob.split('/').collect::<Vec<_>>(), &path);
    schemas(UiLanguage::English)
        .into_iter()
        .filter(|schema| {
            let (no, yes): (Vec<_>, Vec<_>) =
                schema.files.iter().partition(|glob| glob.starts_with('!'));
            yes.iter().any(|glob| fits(glob)) && !no.iter().any(|glob| fits(&glob[1..]))
        })
        .map(|schema| schema.name)
        .collect()
}

fn content_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("folder") {
        let path = entry.expect("entry").path();
        if path.is_dir() { files.extend(content_files(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

#[test]
fn the_shipped_content_is_valid_and_each_file_has_one_schema() {
    let validator = Validator::new(UiLanguage::English);
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (root, least) in [(repository.to_path_buf(), 20), (repository.join("examples/town"), 150)] {
        let mut count = 0;
        for path in content_files(&root.join("content")) {
            let name = path.strip_prefix(&root).expect("below").to_str().expect("UTF-8");
            if !name.ends_with(".md") && !name.ends_with(".yaml") {
                continue;
            }
            let text = fs::read_to_string(&path).expect("text");
            let text = if name.ends_with(".md") { front_matter(&text) } else { &text };
            let names = names_for(name);
            let [schema] = &names[..] else { panic!("{name}: {names:?}") };
            validator.accepts(schema, text).unwrap_or_else(|error| panic!("{name}: {error}"));
            count += 1;
        }
        assert!(count > least, "{count} files");
    }
}

const GOOD: &[(&str, &str)] = &[
    ("site", "languages: pl"),
    ("site", "{languages: [pl, en-GB], profile: bip, checks: {plain-http: 'off'}, theme: }"),
    ("site", "{languages: [pl], repository: 'https://example.org/a', active_assets: true}"),
    ("site", "{languages: [pl], contact: {email: o'neill+a@um.kraków.pl, phone: 12 (0) 34-5}}"),
    ("site", "{languages: [pl], contact: {phone: 112, url: 'https://bip.kraków.pl:8080/?a=b#c'}}"),
    ("site", "{languages: [pl], moved: {goals/v: goals/vi, 'Raport 1.pdf': raport.pdf}}"),
    ("goal", "{number: 6, order: 1, related: goals/i}"),
    ("action", "{operational_goals: '1', indicators: [a, ii/b], tools: []}"),
    (
        "action",
        "{start: 2025-03, end: 2027, status: under-way, status_on: '2026-03-31', milestones: \
         {a: {due: 2026}, b: {due: '2026-06-30', done: '2026-07-12'}}, completion: {2025: 40.5}}",
    ),
    (
        "action",
        "{budget: {currency: PLN, planned: {2025: 800000, 2026: '1200000.50', 2027: }, spent: 5, \
         funding: {city: 1}}}",
    ),
    ("words-action", "{title: A, status_reason: B, milestones: {a: A}, funding: {b: B}}"),
    ("words-tool", "{title: A, progress: {2025: '*A*'}, details: {Label: B}}"),
    ("tool", "{kind: programme, url: 'https://example.org/a?b'}"),
    ("indicator", "{kind: number, observations: {2016: 4.10, 2017: '-3', 2018: }}"),
    ("indicator", "{kind: percent, observations: {2016-H1: {value: 3, flags: revised}}, number: }"),
    ("indicator", "{kind: score, range: {min: 1, max: '5'}, target: {year: 2030, value: 4.5}}"),
    ("indicator", "{kind: number, target: {year: 2030, share: 100, whole: {2016: 300}}}"),
    ("indicator", "{kind: percent, better: lower, target: {year: '2030', trend: down}}"),
    (
        "indicator",
        "{kind: grade, grades: [AAA, A], observations: {2016: A}, \
         target: {year: 2030, ceiling: true, ceilings: {2016: A}}}",
    ),
    ("page", "{provenance: {updated: '2024-04-30', author: }, changes: {'2024-04-30': {pl: a}}}"),
    ("strings", "{label: Metryczka, of_our_own: a, count_actions: {one: a, other: b}}"),
    ("words-site", "title: 2030"),
    ("words-site", "{title: A, slug: a, aliases: [/b]}"),
    ("words-page", "{title: A, slug: a, aliases: [b], draft: true, summary: }"),
    ("words-tool", "{title: A, responsible: Wydział}"),
    ("words-indicator", "{title: A, unit: km, notes: {2022-Q3: a}}"),
];

const FAULTY: &[(&str, &str)] = &[
    ("site", "base_url: https://example.org/"),
    ("site", "{languages: [pl, 'polski!']}"),
    ("site", "{languages: [pl], base_url: example.org/strona}"),
    ("site", "{languages: [pl], profile: bib}"),
    ("site", "{languages: [pl], checks: {stale-translations: error}}"),
    ("site", "{languages: [pl], checks: {unused-asset: fatal}}"),
    ("site", "{languages: [pl], repozytorium: x}"),
    ("site", "{languages: [pl], contact: {fax: 1}}"),
    ("site", "{languages: [pl], repository: 'javascript:alert(1)'}"),
    ("site", "{languages: [pl], repository: 'https://example.org/?a'}"),
    ("site", "{languages: [pl], contact: {email: 'a@example.org?bcc=b@example.org'}}"),
    ("site", "{languages: [pl], contact: {email: 'a@example.org, b@example.org'}}"),
    ("site", "{languages: [pl], contact: {phone: zapytaj}}"),
    ("site", "{languages: [pl], contact: {url: //example.org}}"),
    ("site", "{languages: [pl], contact: {url: 'https://a:b@example.org'}}"),
    ("site", "{languages: [pl], contact: {url: 'https://example.org/ a'}}"),
    ("site", "{languages: [pl], moved: [goals/v]}"),
    ("goal", "numer: VI"),
    ("goal", "order: trzeci"),
    ("operational-goal", "number: [1]"),
    ("action", "indicators: {a: b}"),
    ("tool", "kind: plan"),
    ("tool", "url: www.example.org"),
    ("page", "number: 3"),
    ("page", "provenance: {updated: 30.04.2024}"),
    ("page", "provenance: {wydawca: x}"),
    ("page", "changes: {wczoraj: {pl: a}}"),
    ("indicator", "better: higher"),
    ("indicator", "kind: procent"),
    ("indicator", "{kind: percent, observations: {2016: '47,8'}}"),
    ("indicator", "{kind: percent, observations: {2018: 65%}}"),
    ("indicator", "{kind: percent, observations: {2018: {value: 1 200}}}"),
    ("indicator", "{kind: percent, observations: {2020-Q5: 1}}"),
    ("indicator", "{kind: percent, observations: {2021: {value: 1, flags: [pewne]}}}"),
    ("indicator", "{kind: percent, observations: {2023: [1, 2]}}"),
    ("indicator", "{kind: percent, range: {min: 1, max: 5}}"),
    ("indicator", "{kind: score, better: higher}"),
    ("indicator", "{kind: score, range: {min: 1}}"),
    ("indicator", "{kind: score, range: {min: 1, max: 5}, grades: [A]}"),
    ("indicator", "{kind: grade}"),
    ("indicator", "{kind: grade, grades: [A, A]}"),
    ("indicator", "{kind: grade, grades: [A, B], better: higher}"),
    ("indicator", "{kind: grade, grades: [A, B], target: {year: 2030, value: 3}}"),
    ("indicator", "{kind: number, target: {year: 2030, trend: down, value: 3}}"),
    ("indicator", "{kind: number, target: {year: 2030}}"),
    ("indicator", "{kind: number, target: {trend: down}}"),
    ("indicator", "{kind: number, target: {year: 30, trend: down}}"),
    ("indicator", "{kind: number, target: {year: 2030, trend: niżej}}"),
    ("indicator", "{kind: number, target: {year: 2030, trend: up, whole: {2016: 3}}}"),
    ("indicator", "{kind: percent, target: {year: 2030, share: 3}}"),
    ("strings", "label: [a]"),
    ("strings", "count_actions: {one: a, fev: b}"),
    ("strings", "count_actions: {one: a}"),
    ("words-page", "summary: A"),
    ("words-page", "title:"),
    ("words-page", "{title: A, unit: km}"),
    ("words-page", "{title: A, draft: tak}"),
    ("words-goal", "{title: A, short: [lista]}"),
    ("action", "{start: wiosna}"),
    ("action", "{status: w toku, status_on: '2026-03-31'}"),
    ("action", "{milestones: {a: {done: '2026-07-12'}}}"),
    ("action", "{milestones: {a: 2026}}"),
    ("action", "{budget: {currency: PLN, planned: 1 200 000}}"),
    ("action", "{budget: {currency: PLN, planned: {2025-Q1: 5}}}"),
    ("tool", "{completion: {kiedyś: 40}}"),
    ("words-action", "{title: A, measures: x}"),
    ("words-indicator", "{title: A, notes: {kiedyś: x}}"),
];

/// Where a document of each kind stands.
fn place(name: &str) -> (&'static str, bool) {
    let is_words = name.starts_with("words-");
    let place = match name.trim_start_matches("words-") {
        "site" => "site",
        "goal" => "goals/i/index",
        "operational-goal" => "goals/i/operational/x",
        "action" => "goals/i/actions/x",
        "tool" => "goals/i/tools/x",
        "indicator" => "goals/i/indicators/x",
        "strings" => "strings.pl",
        _ => "pages/x",
    };
    (place, is_words)
}

/// The codes of the errors that `metka check` finds in a document alone.
fn errors_in(name: &str, yaml: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("folder");
    let (place, is_words) = place(name);
    let text = if is_words {
        format!("-- {place}.pl.md --\n---\n{yaml}\n---\n")
    } else {
        let words = match name {
            "strings" => String::new(),
            _ => format!("-- {place}.pl.md --\n---\ntitle: A\n---\n"),
        };
        format!("-- {place}.yaml --\n{yaml}\n{words}")
    };
    let site = "-- site.yaml --\nlanguages: [pl, en]\n-- site.pl.md --\n---\ntitle: A\n---\n\
                -- goals/i/index.pl.md --\n---\ntitle: A\n---\n";
    support::write(folder.path(), site);
    support::write(folder.path(), &text);
    let mut metka = Command::cargo_bin("metka").expect("the binary is built");
    let output = metka
        .args(["check", "--quiet", "--lang", "en", "--format", "json", "--root"])
        .arg(folder.path())
        .output()
        .expect("metka runs");
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let findings = report["findings"].as_array().expect("findings");
    let errors = findings.iter().filter(|finding| finding["severity"] == "error");
    errors.map(|finding| finding["code"].as_str().expect("code").to_owned()).collect()
}

#[test]
fn the_schemas_and_the_parser_agree() {
    // What a schema of one document cannot see.
    let elsewhere = [
        "unknown-reference",
        "undeclared-language",
        "unknown-string",
        "missing-label-data",
        "unnamed-key",
    ];
    let validator = Validator::new(UiLanguage::Polish);
    for (name, yaml) in GOOD {
        if let Err(error) = validator.accepts(name, yaml) {
            panic!("{name} refuses {yaml}: {error}");
        }
        let mut errors = errors_in(name, yaml);
        errors.retain(|error| !elsewhere.contains(&error.as_str()));
        assert!(errors.is_empty(), "{name}: {yaml}: {errors:?}");
    }
    for (name, yaml) in FAULTY {
        assert!(validator.accepts(name, yaml).is_err(), "{name} accepts {yaml}");
        assert!(!errors_in(name, yaml).is_empty(), "metka accepts {name}: {yaml}");
    }
}

#[test]
fn patterns_take_what_the_domain_reads() {
    let validator = Validator::new(UiLanguage::English);
    let period = |text: &str| {
        validator.accepts_value("words-indicator", &json!({"title": "A", "notes": {text: "a"}}))
    };
    let date =
        |text: &str| validator.accepts_value("page", &json!({"provenance": {"updated": text}}));
    let number = |text: &str| {
        validator
            .accepts_value("indicator", &json!({"kind": "number", "observations": {"2016": text}}))
    };
    for text in [
        "2022",
        "2022-H1",
        "2022-H3",
        "2022-Q0",
        "2022-Q3",
        "2022-Q5",
        "2022-09",
        "2022-13",
        "22",
        "2022-9",
        "2022-h1",
        "2022-",
        "2022/3",
        "x",
        "2021/22",
        "2021/2022",
        "2019..2021",
        "2019..",
        "2013 Q1",
    ] {
        assert_eq!(period(text).is_ok(), Period::parse(text).is_some(), "{text}");
    }
    let year_end = |text: &str| {
        validator.accepts_value("indicator", &json!({"kind": "number", "year_ends": text})).is_ok()
    };
    assert!(["03-31", "02-28", "02-29", "11-30"].into_iter().all(year_end));
    assert!(!["12-31", "02-30", "3-31", "08-30", "31.08", ""].into_iter().any(year_end));
    for text in ["2024-02-29", "2024-13-01", "2024-04-32", "2024-4-30", "2024-04", "30.04.2024", ""]
    {
        assert_eq!(date(text).is_ok(), Date::parse(text).is_some(), "{text}");
    }
    for text in [
        "65",
        "4.10",
        "-0.5",
        "0",
        "12345678901234567890.5",
        "4,18",
        "1e5",
        "65%",
        ".5",
        "5.",
        "+5",
        "1 000",
        "",
        "-",
        "0x10",
        "٣",
    ] {
        assert_eq!(number(text).is_ok(), Number::parse(text).is_some(), "{text}");
    }
}

fn metka(arguments: &[&str]) -> String {
    let mut metka = Command::cargo_bin("metka").expect("the binary is built");
    let output = metka.arg("schema").args(arguments).assert().success().get_output().clone();
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[test]
fn schemas_are_printed_or_written_in_both_languages() {
    let all: Value = serde_json::from_str(&metka(&["--lang", "pl"])).expect("JSON");
    let words = |all: &Value| all["indicator"]["properties"]["kind"]["description"].clone();
    assert_eq!(words(&all), "Czym są wartości.");
    assert_eq!(all["indicator"]["additionalProperties"], false);
    let english: Value = serde_json::from_str(&metka(&["--lang", "en"])).expect("JSON");
    assert_eq!(words(&english), "What the values are.");

    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("made/schemas");
    let write = || metka(&["--lang", "pl", "-o", path.to_str().expect("UTF-8")]);
    assert_eq!(write(), "");
    let read = || -> Vec<_> {
        content_files(&path).iter().map(|path| fs::read_to_string(path).expect("file")).collect()
    };
    let first = read();
    assert_eq!(first.len(), all.as_object().expect("an object").len());
    write();
    assert_eq!(read(), first);

    let settings: Value = serde_json::from_str(&metka(&["--settings", "-o", "x"])).expect("JSON");
    for file in settings["yaml.schemas"].as_object().expect("an object").keys() {
        let name = file.strip_prefix("./x/").expect("in the folder");
        assert!(path.join(name).is_file(), "{name}");
    }
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join(".vscode/settings.json");
    assert_eq!(fs::read_to_string(own).expect("settings"), metka(&["--settings"]));
    assert!(metka(&["--list"]).contains("words-indicator"));
}
