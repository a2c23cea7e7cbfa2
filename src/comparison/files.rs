//! Files beside the pages that would be gone.

use super::successors::Successor;
use super::version::Version;
use crate::derive::OutputPath;
use crate::diagnostic::{FileRemedy, Finding, Place, Problem, SourcePath};
use crate::render::{Offered, offered};
use crate::strategy::{EntryId, LanguageId, PerLanguage, Strategy};

pub(super) fn compare(
    earlier: Version<'_>,
    now: Version<'_>,
    (languages, successors): (&PerLanguage<Option<LanguageId>>, &[Successor]),
    findings: &mut Vec<Finding>,
) {
    let present = offered(now.resolved, now.derived);
    let mut lost: Vec<(Place, FileRemedy, Vec<String>)> = Vec::new();
    for (path, held) in offered(earlier.resolved, earlier.derived) {
        if present.contains_key(&path) {
            continue;
        }
        let has = |wanted: &Offered| present.values().any(|held| held == wanted);
        let found = match &held {
            Offered::OnePage(language) => {
                let Some(language) = languages[*language] else { continue };
                if has(&Offered::OnePage(language)) {
                    name(now, language, &path)
                } else {
                    setting("one_page", "true")
                }
            }
            Offered::Archive if has(&held) => name(now, LanguageId::SOURCE, &path),
            Offered::Archive => setting("archive", "true"),
            Offered::Twins => setting("twins", "true"),
            Offered::Feed(language) => {
                let base_url = earlier.strategy().site.base_url.as_ref();
                let is_there = now.strategy().site.base_url.is_some();
                let Some(base_url) = base_url.filter(|_| !is_there) else { continue };
                if languages[*language].is_none() {
                    continue;
                }
                setting("base_url", base_url)
            }
            Offered::Data(id) => {
                let Some(found) = data(earlier, now, *id, successors[id.0]) else { continue };
                found
            }
            Offered::Document(file) => {
                (document_place(earlier, now, successors, file), FileRemedy::Name(file.to_string()))
            }
        };
        let same =
            lost.iter_mut().find(|(place, remedy, _)| (place, remedy) == (&found.0, &found.1));
        match same {
            Some((.., files)) => files.push(path.into()),
            None => lost.push((found.0, found.1, vec![path.into()])),
        }
    }
    for (place, remedy, files) in lost {
        let problem = Problem::LostFile { count: files.len(), files, remedy };
        findings.push(Finding::new(problem, place));
    }
}

fn setting(key: &'static str, value: &str) -> (Place, FileRemedy) {
    (Place::site(), FileRemedy::Setting { key, value: value.to_owned() })
}

/// The name that the files with the whole strategy had.
fn name(now: Version<'_>, language: LanguageId, path: &OutputPath) -> (Place, FileRemedy) {
    let name = path.as_str().rsplit('/').next().unwrap_or_default();
    let name = name.rsplit_once('.').map_or(name, |(name, _)| name).to_owned();
    let home = &now.strategy()[Strategy::HOME];
    if let Some(words) = &home.words[language] {
        let slug = words.slug.as_ref().map(|slug| slug.place.clone());
        (slug.unwrap_or_else(|| Place::file(&words.path)), FileRemedy::Slug(name))
    } else {
        let file = format!("content/site.{}.md", now.strategy().languages[language]);
        (home.place.clone(), FileRemedy::Home { file, slug: name })
    }
}

/// The data of an indicator, whose files are named for its path.
fn data(
    earlier: Version<'_>,
    now: Version<'_>,
    id: EntryId,
    successor: Successor,
) -> Option<(Place, FileRemedy)> {
    let entry = &now.strategy()[successor.id];
    // Facts that cannot be read may well have values.
    if successor.is_same && entry.indicator().is_none() {
        return None;
    }
    let file = format!("content/{}.yaml", earlier.strategy()[id].key);
    Some((entry.place.clone(), FileRemedy::Data(file)))
}

/// The words of the nearest page above a file.
fn document_place(
    earlier: Version<'_>,
    now: Version<'_>,
    successors: &[Successor],
    file: &SourcePath,
) -> Place {
    let folder = file.folder().strip_prefix("content/").unwrap_or_default();
    let is_above = |key: &str| {
        folder.strip_prefix(key).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let above = earlier.strategy().entries().filter(|(_, entry)| is_above(&entry.key));
    let nearest = above.max_by_key(|(_, entry)| entry.key.len());
    let nearest = nearest.map_or(Strategy::HOME, |(id, _)| successors[id.0].id);
    let words = now.named(nearest, LanguageId::SOURCE);
    words.map_or_else(Place::site, |(_, words)| Place::file(&words.path))
}
