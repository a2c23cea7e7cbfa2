//! Suggests replacements for broken links.

use super::directory::{Found, near};
use super::targets::{Targets, decode};
use crate::parse::nearest;
use crate::strategy::LanguageId;

/// Suggests links from files of one folder and language.
pub(super) struct Suggestions<'a> {
    targets: &'a Targets<'a>,
    folder: &'a str,
    /// The file ending of words in the language.
    ending: String,
}

impl<'a> Suggestions<'a> {
    pub(super) fn new(targets: &'a Targets<'a>, folder: &'a str, language: LanguageId) -> Self {
        Self { targets, folder, ending: format!(".{}.md", targets.languages[language]) }
    }

    /// The file of an entry.
    fn file(&self, path: &str) -> String {
        format!("content/{path}{}", self.ending)
    }

    fn is_entry(&self, path: &str) -> bool {
        matches!(self.targets.directory.at(path), Found::Entry(_))
    }

    /// The index of a folder, where there is one.
    pub(super) fn index_of(&self, folder: &str) -> Option<String> {
        let index = format!("{}/index", folder.strip_prefix("content/")?);
        self.is_entry(&index).then(|| relative_link(self.folder, &self.file(&index)))
    }

    /// The file that a path from the root of the site or its content means.
    pub(super) fn beneath_root(&self, written: &str) -> Option<String> {
        let path = decode(written.split('#').next().unwrap_or_default());
        let path = path.trim_matches(['/', '\\']);
        let path = path.strip_prefix("content/").unwrap_or(path);
        let stem = path.strip_suffix(".md").unwrap_or(path);
        let without_language = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        let index = format!("{path}/index");
        let stem = [stem, without_language, &index].into_iter().find(|stem| self.is_entry(stem));
        let asset = format!("content/{path}");
        let file = match stem {
            Some(stem) => self.file(stem),
            None if self.targets.by_path.contains_key(asset.as_str()) => asset,
            None => return None,
        };
        Some(relative_link(self.folder, &file))
    }

    /// The file that was probably meant.
    pub(super) fn nearest(&self, target: &str, is_image: bool) -> Option<String> {
        let path = target.strip_prefix("content/").unwrap_or(target);
        let path = path.strip_suffix(&self.ending).unwrap_or(path);
        // No page can be shown as an image.
        let pages = self.targets.directory.near(path).filter(|_| !is_image);
        let assets = near(&self.targets.by_path, target).map(str::to_owned);
        let known: Vec<_> = pages.map(|path| self.file(path)).chain(assets).collect();
        // A file of the same name elsewhere is more likely meant than one with a similar path.
        let name = target.rsplit('/').next().unwrap_or(target);
        let is_telling = !name.starts_with("index.");
        let same_name = is_telling.then(|| self.named(name, is_image)).flatten();
        // Of a long path most may agree and the name mean something else.
        let stem = |path: &str| path.rsplit('/').next()?.split('.').next().map(str::to_owned);
        let is_alike = |found: &&String| {
            let stems = stem(target).zip(stem(found));
            stems.is_some_and(|(one, other)| nearest(&one, [&other]).is_some())
        };
        let found = same_name.or_else(|| nearest(target, &known).filter(is_alike).cloned())?;
        Some(relative_link(self.folder, &found))
    }

    /// The first file of a name, wherever it stands.
    fn named(&self, name: &str, is_image: bool) -> Option<String> {
        let stem = name.strip_suffix(&self.ending).filter(|_| !is_image);
        let page = stem.and_then(|stem| self.targets.page_names.get(stem));
        let asset = || self.targets.asset_names.get(name).map(|path| (*path).to_owned());
        page.map(|path| self.file(path)).or_else(asset)
    }
}

/// The relative path from a folder to a file.
fn relative_link(folder: &str, file: &str) -> String {
    let from: Vec<_> = folder.split('/').collect();
    let to: Vec<_> = file.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let mut parts = vec![".."; from.len() - shared];
    parts.extend(&to[shared..]);
    // In an address these two signs mean something else.
    parts.join("/").replace('%', "%25").replace('#', "%23")
}
