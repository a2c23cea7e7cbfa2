//! The made-up town of `examples/town`: nothing is found in it, it has every key of the format and
//! every name that a value may have, and each of its pages says that the town is made up.

#![allow(clippy::disallowed_methods, reason = "tests read the example")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use metka::diagnostic::UiLanguage;
use metka::read::{History, Sources};
use metka::schema::schemas;
use metka::strategy::Date;
use metka::{Progress, Settings, Site, compile};
use serde_json::Value;
use support::{page, paths, reports};

/// The files of the town by their paths in `content/`.
fn files() -> BTreeMap<String, Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/town/content");
    let mut files = BTreeMap::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("folder") {
            let path = entry.expect("entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&root).expect("inside").to_string_lossy();
                files.insert(name.replace('\\', "/"), fs::read(&path).expect("file"));
            }
        }
    }
    files
}

/// The town as checked on the day that its documentation names.
fn town() -> Site {
    let mut sources = Sources::from_texts([]);
    for (path, bytes) in files() {
        sources.insert(&format!("content/{path}"), &bytes);
    }
    sources.history = History::Full(BTreeMap::default()).into();
    let review = Date::parse("2026-07-01");
    let outcome =
        compile(&sources, &Settings { review, ..Settings::default() }, &Progress::default());
    assert_eq!(reports(&outcome), Vec::<String>::new());
    outcome.value
}

#[test]
fn every_page_says_that_the_town_is_made_up() {
    let site = town();
    let mut count = 0;
    for path in paths(&site).into_iter().filter(|path| path.ends_with(".html")) {
        let html = page(&site, path);
        if html.contains("http-equiv=\"refresh\"") {
            continue;
        }
        let note = match path.split_once('/') {
            Some(("en", _)) => "a made-up town",
            Some(("uk", _)) => "вигадане місто",
            _ => "miasto zmyślone",
        };
        let html = html.replace('\u{a0}', " ");
        assert!(html.contains(note), "{path}");
        count += 1;
    }
    assert!(count > 200, "{count} pages");
}

/// What a table knows: a key, or a key and one of the names that its value may have; with what the
/// table says of the key, which tells keys of one name apart.
type Known = (String, String);

/// The ways in which a value may be written.
fn ways(schema: &Value) -> impl Iterator<Item = &Value> {
    [schema].into_iter().chain(schema["anyOf"].as_array().into_iter().flatten())
}

/// The schemas of what stands below a name that is data, and of items.
fn parts(schema: &Value) -> impl Iterator<Item = &Value> {
    let patterns = schema["patternProperties"].as_object().into_iter().flatten();
    let more = [schema.get("additionalProperties"), schema.get("items")].into_iter().flatten();
    patterns.map(|(_, part)| part).chain(more.filter(|more| more.is_object()))
}

/// Collects what a schema knows of the value of a key.
fn known(schema: &Value, (key, meaning): (&str, &str), all: &mut BTreeSet<Known>) {
    for way in ways(schema) {
        for name in way["enum"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            all.insert((format!("{key}: {name}"), meaning.to_owned()));
        }
        for (key, property) in way["properties"].as_object().into_iter().flatten() {
            let meaning = property["description"].as_str().expect("each key has a meaning");
            all.insert((key.clone(), meaning.to_owned()));
            // Below it are the names of all rules.
            if key != "checks" {
                known(property, (key, meaning), all);
            }
        }
        for part in parts(way) {
            known(part, (key, meaning), all);
        }
    }
}

/// Collects what of it stands in a value.
fn used(schema: &Value, (key, meaning): (&str, &str), value: &Value, all: &mut BTreeSet<Known>) {
    if let Some(name) = value.as_str() {
        all.insert((format!("{key}: {name}"), meaning.to_owned()));
    }
    for way in ways(schema) {
        for (name, value) in value.as_object().into_iter().flatten() {
            let property = &way["properties"][name];
            if let Some(meaning) = property["description"].as_str() {
                all.insert((name.clone(), meaning.to_owned()));
                used(property, (name, meaning), value, all);
            } else {
                for part in parts(way) {
                    used(part, (key, meaning), value, all);
                }
            }
        }
        for value in value.as_array().into_iter().flatten() {
            used(way, (key, meaning), value, all);
            for part in parts(way) {
                used(part, (key, meaning), value, all);
            }
        }
    }
}

/// The name of the schema of a file.
fn kind(path: &str) -> Option<String> {
    let (stem, ending) = path.rsplit_once('.')?;
    let parts: Vec<_> = stem.split('/').collect();
    let kind = match parts[..] {
        [name] if name.starts_with("strings") => return None,
        [_] => "site",
        ["goals", _, _] => "goal",
        ["goals", _, folder, name] if !name.starts_with("index") => match folder {
            "operational" => "operational-goal",
            "actions" => "action",
            "tools" => "tool",
            "indicators" => "indicator",
            _ => "page",
        },
        _ => "page",
    };
    match ending {
        "yaml" => Some(kind.to_owned()),
        "md" => Some(format!("words-{kind}")),
        _ => None,
    }
}

#[test]
fn the_town_uses_every_key_of_the_format() {
    let schemas = schemas(UiLanguage::English);
    let mut unused = BTreeSet::new();
    for schema in schemas.iter().filter(|schema| schema.name != "strings") {
        let mut all = BTreeSet::new();
        known(&schema.body, ("", ""), &mut all);
        // A site has one of each setting, and one verdict of editors is enough.
        let is_site = schema.name == "site";
        all.retain(|(name, _)| !(name.starts_with("verdict: ") || is_site && name.contains(": ")));
        unused.extend(all);
    }
    assert!(unused.len() > 150, "{} keys and names", unused.len());
    let mut found = BTreeSet::new();
    for (path, bytes) in files() {
        let Some(kind) = kind(&path) else { continue };
        let schema = schemas.iter().find(|schema| schema.name == kind).expect("a schema");
        let text = String::from_utf8(bytes).expect("UTF-8");
        let yaml = match text.strip_prefix("---\n") {
            Some(words) => words.split_once("\n---").expect("front matter").0,
            None => &text,
        };
        let value: Value = serde_yaml::from_str(yaml).expect("YAML");
        used(&schema.body, ("", ""), &value, &mut found);
    }
    let unused: Vec<_> = unused.difference(&found).collect();
    assert!(unused.is_empty(), "the town lacks {unused:#?}");
}
