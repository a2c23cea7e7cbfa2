//! JSON Schemas of the content, for completion, hints and checks in an editor. They are made from
//! the tables by which the parser knows its keys.

mod json;

use serde_json::{Value, json};

use crate::diagnostic::{SourcePath, UiLanguage};
use crate::parse::{self, EntryPathKind, Location, Part, keys};
use crate::strategy::Section;

/// A schema and the files that it is for.
#[derive(Debug)]
pub struct Schema {
    /// Its name, such as `indicator` or `words-indicator`.
    pub name: String,
    /// The files, as globs from the folder of the site; what begins with `!` is left out.
    pub files: Vec<String>,
    /// True for a schema of whole YAML files, false for one of front matter.
    pub is_of_files: bool,
    /// The schema, by draft 7: the one that every editor knows.
    pub body: Value,
}

impl Schema {
    /// The name of its file.
    pub fn file_name(&self) -> String {
        format!("{}.schema.json", self.name)
    }
}

/// The kinds of entries that differ in their keys, and where they stand in `content/`: files
/// without their endings.
const KINDS: [(&str, EntryPathKind, &[&str]); 7] = [
    ("site", EntryPathKind::Home, &["site"]),
    ("goal", EntryPathKind::Goal, &["goals/*/index"]),
    (
        "operational-goal",
        EntryPathKind::Item(Section::OperationalGoals),
        &["goals/*/operational/*", "!goals/*/operational/index"],
    ),
    (
        "action",
        EntryPathKind::Item(Section::Actions),
        &["goals/*/actions/*", "!goals/*/actions/index"],
    ),
    ("tool", EntryPathKind::Item(Section::Tools), &["goals/*/tools/*", "!goals/*/tools/index"]),
    (
        "indicator",
        EntryPathKind::Item(Section::Indicators),
        &["goals/*/indicators/*", "!goals/*/indicators/index"],
    ),
    ("page", EntryPathKind::Page, &["pages/**/*", "goals/*/*/index", "goals/*/reports/*"]),
];

/// All schemas, with descriptions in a language: those of facts, then those of words.
pub fn schemas(language: UiLanguage) -> Vec<Schema> {
    let files = |places: &[&str], ending: &str| -> Vec<String> {
        let file = |place: &&str| match place.strip_prefix('!') {
            Some(place) => format!("!content/{place}{ending}"),
            None => format!("content/{place}{ending}"),
        };
        places.iter().map(file).collect()
    };
    let facts = KINDS.iter().map(|(name, kind, places)| Schema {
        name: (*name).to_owned(),
        files: files(places, ".yaml"),
        is_of_files: true,
        body: json::document(keys::facts(*kind), language),
    });
    let strings = Schema {
        name: "strings".to_owned(),
        files: files(&["strings.*"], ".yaml"),
        is_of_files: true,
        body: json::strings(language),
    };
    let words = KINDS.iter().map(|(name, kind, places)| Schema {
        name: format!("words-{name}"),
        files: files(places, ".*.md"),
        is_of_files: false,
        body: json::document(keys::words(*kind), language),
    });
    facts.chain([strings]).chain(words).collect()
}

/// The name of the schema for a YAML file of the content; none for other files.
pub(crate) fn schema_for(path: &SourcePath) -> Option<&'static str> {
    let slot = match parse::locate(path, "").ok()? {
        Location::Strings(_) => return Some("strings"),
        Location::Entry(slot, Part::Facts) => slot,
        _ => return None,
    };
    let kind = match slot.kind {
        // A section's index and a report have no facts of their own, like a page.
        EntryPathKind::Section(_)
        | EntryPathKind::Item(Section::Reports)
        | EntryPathKind::PageSection
        | EntryPathKind::Reporting => EntryPathKind::Page,
        kind => kind,
    };
    KINDS.iter().find(|(_, known, _)| *known == kind).map(|(name, ..)| *name)
}

/// What to write into the settings of VS Code, for schemas that lie in a folder.
pub fn editor_settings(folder: &str) -> Value {
    let folder = folder.trim_end_matches('/');
    let is_placed = folder.starts_with(['/', '.']);
    let folder = if is_placed { folder.to_owned() } else { format!("./{folder}") };
    let of_files = schemas(UiLanguage::English).into_iter().filter(|schema| schema.is_of_files);
    let files: serde_json::Map<_, _> = of_files
        .map(|schema| (format!("{folder}/{}", schema.file_name()), json!(schema.files)))
        .collect();
    json!({ "yaml.schemas": files })
}
