//! The files of a theme: templates, strings and assets, each from the nearest place that has it.

use std::collections::BTreeMap;

use super::{scripts, sheets};
use crate::derive::OutputPath;
use crate::diagnostic::SourcePath;
use crate::files::hashed::hashed_path;
use crate::read::{Source, Sources};

/// Files that are published beside the pages.
pub(super) type Assets = Vec<(OutputPath, Vec<u8>)>;

pub(super) type Files<'a> = BTreeMap<String, (&'a SourcePath, &'a Source)>;

/// The files of a theme by their paths within it, each the nearest there is.
pub(super) fn files<'a>(sources: &'a Sources, name: &str) -> Files<'a> {
    let mut files = BTreeMap::new();
    for folder in ["themes/default/".to_owned(), format!("themes/{name}/")] {
        for (path, source) in sources.below(&folder) {
            if source.unread().is_some() {
                continue;
            }
            let within = path.as_str().strip_prefix(&folder).expect("it lies in the folder");
            files.insert(within.to_owned(), (path, source));
        }
    }
    files
}

/// The theme's assets under names that change with their content, so that a browser may keep them
/// for ever. Style sheets and scripts are compact, and sheets name other assets by the new names.
pub(super) fn assets(files: &Files<'_>) -> (Assets, BTreeMap<String, String>) {
    let named = files.iter().filter_map(|(within, (_, source))| {
        Some((within.strip_prefix("assets/")?, source.bytes()))
    });
    let (sheets, others): (Vec<_>, Vec<_>) = named.partition(|(name, _)| name.ends_with(".css"));
    let mut assets = Vec::new();
    let mut paths = BTreeMap::new();
    for (name, bytes) in others {
        let script = name.ends_with(".js").then(|| str::from_utf8(bytes).ok()).flatten();
        let bytes =
            script.map_or_else(|| bytes.to_vec(), |text| scripts::compact(text).into_bytes());
        let path = hashed_path(name, &bytes);
        paths.insert(name.to_owned(), path.as_str().to_owned());
        assets.push((path, bytes));
    }
    for (name, bytes) in sheets {
        let mut text = String::from_utf8_lossy(bytes).into_owned();
        for (other, path) in &paths {
            let file = path.rsplit('/').next().expect("a split has a last part");
            for (open, close) in [("url(", ")"), ("url(\"", "\")"), ("url('", "')")] {
                text =
                    text.replace(&format!("{open}{other}{close}"), &format!("{open}{file}{close}"));
            }
        }
        let text = sheets::compact(&text);
        let path = hashed_path(name, text.as_bytes());
        paths.insert(name.to_owned(), path.as_str().to_owned());
        assets.push((path, text.into_bytes()));
    }
    (assets, paths)
}
