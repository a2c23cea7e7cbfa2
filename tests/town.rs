//! The made-up town of `examples/town`: nothing is found in it, it has every key of the format, and
//! each of its pages says that the town is made up.

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

/// A key: its name and what its table says of it.
type Key = (String, String);

/// Collects the keys of a schema.
fn known(schema: &Value, keys: &mut BTreeSet<Key>) {
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        let meaning = property["description"].as_str().expect("each key has a meaning");
        keys.insert((name.clone(), meaning.to_owned()));
        // The names of all rules.
        if name != "checks" {
            known(property, keys);
        }
    }
    for part in parts(schema) {
        known(part, keys);
    }
}

/// Collects the keys of a schema that stand in a value.
fn used(schema: &Value, value: &Value, keys: &mut BTreeSet<Key>) {
    for (name, value) in value.as_object().into_iter().flatten() {
        let property = &schema["properties"][name];
        if let Some(meaning) = property["description"].as_str() {
            keys.insert((name.clone(), meaning.to_owned()));
            used(property, value, keys);
        } else {
            for part in parts(schema) {
                used(part, value, keys);
            }
        }
    }
    for value in value.as_array().into_iter().flatten() {
        used(&schema["items"], value, keys);
    }
}

/// The schemas of what stands below a name that is data.
fn parts(schema: &Value) -> impl Iterator<Item = &Value> {
    let patterns = schema["patternProperties"].as_object().into_iter().flatten();
    let more = schema.get("additionalProperties").filter(|more| more.is_object());
    patterns.map(|(_, part)| part).chain(more)
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
        known(&schema.body, &mut unused);
    }
    assert!(unused.len() > 100, "{} keys", unused.len());
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
        used(&schema.body, &value, &mut found);
    }
    let unused: Vec<_> = unused.difference(&found).collect();
    assert!(unused.is_empty(), "the town lacks {unused:#?}");
}
