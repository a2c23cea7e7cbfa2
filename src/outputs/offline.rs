//! A copy in the browser: a manifest a language, by which it can be installed, and a service worker
//! that keeps the site for reading without a network.
//!
//! The worker is made from the map of all files. It names each by its hash, so a copy is taken over
//! whole or not at all, and its own bytes change with every file: that is how browsers notice.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::derive::OutputPath;
use crate::edition::Edition;
use crate::edition::offers::IconOffer;
use crate::edition::voice::Voice;
use crate::files::json::{set, write};
use crate::strategy::Strategy;

/// A site of more bytes than this is not kept as a whole: pages are kept as they are read.
const MOST_BYTES: usize = 25_000_000;

/// The worker's name. It is at the root because a worker controls only what is below it.
const WORKER: &str = "service-worker.js";

const TEMPLATE: &str = include_str!("offline/service-worker.js");

/// The manifests, whose icons are published beside them.
pub(crate) fn manifests(edition: &Edition<'_>, icons: &[IconOffer]) -> Vec<(OutputPath, Vec<u8>)> {
    let languages = edition.strategy.languages.ids();
    let files = languages.map(|language| {
        let voice = Voice::new(edition, language);
        let icons: Vec<Value> = icons
            .iter()
            .map(|icon| {
                json!({
                    "src": format!("../{}", icon.path),
                    "sizes": format!("{0}x{0}", icon.side),
                    "type": "image/png",
                    "purpose": "any maskable",
                })
            })
            .collect();
        let mut manifest = json!({
            "name": voice.title(Strategy::HOME).text,
            "short_name": voice.short_title(Strategy::HOME).text,
            "lang": voice.tag(),
            "dir": voice.locale().direction,
            "start_url": "index.html",
            "scope": "../",
            "display": "minimal-ui",
            "background_color": "#fbf6e9",
            "theme_color": "#16305c",
            "icons": icons,
        });
        let summary = voice.summary(Strategy::HOME).map(|summary| summary.text);
        set(&mut manifest, "description", summary);
        (edition.manifest_path(language), write(&manifest))
    });
    files.collect()
}

/// What there is for a reader without a network: of each file its size and its hash, as the worker
/// names it.
#[derive(Debug, Default)]
pub(crate) struct Inventory(Mutex<BTreeMap<OutputPath, (usize, String)>>);

impl Inventory {
    /// Records a file, if it is one that readers need.
    pub(crate) fn note(&self, path: &OutputPath, bytes: &[u8]) {
        if is_read(path.as_str()) {
            let noted = (bytes.len(), STANDARD.encode(Sha256::digest(bytes)));
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), noted);
        }
    }
}

/// The service worker, which lists all recorded files.
pub(crate) fn worker(edition: &Edition<'_>, inventory: &Inventory) -> (OutputPath, Vec<u8>) {
    let noted = inventory.0.lock().unwrap_or_else(PoisonError::into_inner);
    let files: Vec<(&str, usize, &str)> =
        noted.iter().map(|(path, (size, hash))| (path.as_str(), *size, hash.as_str())).collect();
    let is_small = files.iter().map(|(_, size, _)| size).sum::<usize>() <= MOST_BYTES;
    let homes: Vec<String> = edition
        .strategy
        .languages
        .ids()
        .map(|language| edition.derived.routes.page(Strategy::HOME, language).to_string())
        .collect();
    // Of a large site what every page needs is kept, and where reading begins.
    let is_kept = |path: &str| {
        is_small
            || (path.starts_with("assets/") && !is_photograph(path))
            || path.ends_with("/search.js")
            || path == "index.html"
            || homes.iter().any(|home| home == path)
    };
    let mut version = blake3::Hasher::new();
    // Another program may write another worker for the same files, and two workers must not share a
    // copy.
    version.update(TEMPLATE.as_bytes());
    for (path, _, hash) in &files {
        version.update(path.as_bytes());
        version.update(hash.as_bytes());
    }
    let kept: serde_json::Map<String, Value> = files
        .iter()
        .filter(|(path, ..)| is_kept(path))
        .map(|(path, _, hash)| ((*path).to_owned(), (*hash).into()))
        .collect();
    let version = version.finalize().to_hex();
    let text = TEMPLATE
        .replace("\"VERSION\"", &format!("\"{}\"", &version[..16]))
        .replace("{ /* FILES */ }", &format!("{:#}", Value::Object(kept)))
        .replace("\"WHOLE\"", if is_small { "true" } else { "false" });
    (OutputPath::new(WORKER), text.into_bytes())
}

/// True for what a page can be read without.
fn is_photograph(path: &str) -> bool {
    [".jpg", ".jpeg", ".webp"].iter().any(|ending| path.ends_with(ending))
}

/// True for what a reader without a network can reach: pages, what they need, and data.
fn is_read(path: &str) -> bool {
    let is_for_others = path.starts_with("assets/share.")
        || path.starts_with("schema/")
        || path.ends_with(".md")
        || path.ends_with("metka.json")
        || path.ends_with("/feed.xml")
        || path.ends_with("/feed.json");
    let is_for_crawlers = !path.contains('/') && path != "index.html" && path != "404.html";
    !is_for_others && !is_for_crawlers
}

#[cfg(test)]
mod tests {
    use super::is_read;

    #[test]
    fn what_readers_come_to_is_kept_and_what_crawlers_want_is_not() {
        for path in ["index.html", "404.html", "pl/index.html", "assets/metka.1.css", "data/a.csv"]
        {
            assert!(is_read(path), "{path}");
        }
        for path in
            ["sitemap.xml", "robots.txt", "pl/index.md", "pl/feed.xml", "assets/share.1.png"]
        {
            assert!(!is_read(path), "{path}");
        }
    }
}
