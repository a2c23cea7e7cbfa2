//! Names that do not change with the content of a file: of files that readers open by themselves,
//! so that a link from elsewhere leads to what is there now.

use std::collections::{BTreeMap, BTreeSet};

use super::hashed::{extension_of, stem_of};
use crate::derive::OutputPath;
use crate::diagnostic::SourcePath;
use crate::parse::{is_reserved, slug};
use crate::strategy::Site;

/// The folder of these files, below the root of the site.
const FOLDER: &str = "files/";

/// A longer path is not made of the folders in `content/`.
const LONGEST: usize = 1000;

/// Where each of some files of `content/` is published: `files/FOLDER/NAME.EXTENSION`, as they stand
/// in `content/`.
pub(crate) fn document_paths<'a>(
    files: impl Iterator<Item = &'a SourcePath>,
) -> BTreeMap<&'a SourcePath, OutputPath> {
    let plain: Vec<_> = files.map(|file| (file, plain_path(file))).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, path) in &plain {
        *counts.entry(path).or_default() += 1;
    }
    let mut paths = BTreeMap::new();
    for (file, path) in &plain {
        let name = path.rsplit_once('/').map_or(&**path, |(_, name)| name);
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        // A name without an ending could be that of a folder, and compressed copies of others end
        // so.
        let is_odd = matches!(extension, "" | "gz" | "br") || path.len() > LONGEST;
        // Where files differ only by letter case or accents, the plain name has its address.
        let is_plain = file.as_str().strip_prefix("content/") == path.strip_prefix(FOLDER);
        let path = if is_odd || (counts.get(&**path) != Some(&1) && !is_plain) {
            let folder = path.strip_suffix(name).filter(|_| path.len() <= LONGEST);
            let hash = blake3::hash(file.as_str().as_bytes()).to_hex();
            let dot = if extension.is_empty() { "" } else { "." };
            format!("{}{stem}.{}{dot}{extension}", folder.unwrap_or(FOLDER), &hash[..8])
        } else {
            path.clone()
        };
        paths.insert(*file, OutputPath::new(path));
    }
    paths
}

/// The files that stood elsewhere before, by the paths at which they were published there.
pub(crate) fn earlier_document_paths<'a>(
    site: &Site,
    documents: &BTreeMap<&'a SourcePath, OutputPath>,
) -> BTreeMap<OutputPath, &'a SourcePath> {
    let present: BTreeSet<&OutputPath> = documents.values().collect();
    let mut paths = BTreeMap::new();
    for file in documents.keys() {
        let path = file.as_str().strip_prefix("content/").unwrap_or(file.as_str());
        for earlier in site.earlier_paths(path) {
            let earlier = SourcePath::new(&format!("content/{earlier}"));
            let known = document_paths([&earlier].into_iter()).remove(&earlier);
            if let Some(path) = known.filter(|path| !present.contains(path)) {
                paths.entry(path).or_insert(*file);
            }
        }
    }
    paths
}

/// The path of a file, which another may have too.
fn plain_path(file: &SourcePath) -> String {
    let within = file.as_str().strip_prefix("content/").unwrap_or(file.as_str());
    let (folders, name) = within.rsplit_once('/').unwrap_or(("", within));
    let mut path = FOLDER.to_owned();
    for folder in folders.split('/').filter(|folder| !folder.is_empty()) {
        match slug(folder) {
            slug if slug.is_empty() => path.push_str("folder"),
            slug if is_reserved(&slug) => path.extend(["folder-", &slug]),
            slug => path.push_str(&slug),
        }
        path.push('/');
    }
    let extension = extension_of(name);
    path.push_str(&stem_of(name));
    if !extension.is_empty() {
        path.push('.');
        path.push_str(&extension);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::{SourcePath, document_paths};

    #[test]
    fn a_document_has_the_same_name_whatever_it_holds() {
        let files = [
            "content/goals/vi/Raport roczny.PDF",
            "content/goals/vi/plan.pdf",
            "content/goals/vi/Plan.pdf",
            "content/Łąka/___.pdf",
            "content/con/aux.pdf",
            "content/dane.csv.gz",
            "content/LICENSE",
        ]
        .map(SourcePath::new);
        let paths = document_paths(files.iter());
        let path = |index: usize| paths[&files[index]].as_str();
        assert_eq!(path(0), "files/goals/vi/raport-roczny.pdf");
        // Two with one name keep apart: the one that needs no change has it.
        assert_eq!(path(1), "files/goals/vi/plan.pdf");
        assert!(path(2).starts_with("files/goals/vi/plan.") && path(2).ends_with(".pdf"));
        assert_eq!(path(2).len(), "files/goals/vi/plan.12345678.pdf".len());
        assert_eq!(path(3), "files/laka/file.pdf");
        assert_eq!(path(4), "files/folder-con/file-aux.pdf");
        assert!(path(5).starts_with("files/dane-csv.") && path(5).ends_with(".gz"));
        assert!(path(6).starts_with("files/license."));
    }

    #[test]
    fn a_path_is_never_too_long() {
        let deep = format!("content/{}a.pdf", format!("{}/", "x".repeat(70)).repeat(20));
        let file = SourcePath::new(&deep);
        let paths = document_paths([&file].into_iter());
        assert!(paths[&file].as_str().starts_with("files/a.") && paths[&file].as_str().len() < 40);
    }
}
