//! Files beside the pages that would be gone.

use std::collections::BTreeSet;

use super::held::Held;
use super::plans::yaml;
use super::successors::Successor;
use super::version::Version;
use crate::derive::OutputPath;
use crate::diagnostic::{FileRemedy, Finding, Place, Problem, SourcePath};
use crate::edition::chapters;
use crate::files::documents::document_paths;
use crate::render::{Offered, offered};
use crate::strategy::{EntryId, LanguageId, PerLanguage, Strategy};

pub(super) fn compare(
    earlier: Version<'_>,
    now: Version<'_>,
    (languages, successors, held): (&PerLanguage<Option<LanguageId>>, &[Successor], &Held<'_>),
    findings: &mut Vec<Finding>,
) {
    let present = offered(now.resolved, now.derived);
    let mut lost: Vec<(Place, FileRemedy, Vec<String>)> = Vec::new();
    let mut moves = BTreeSet::new();
    for (path, what) in offered(earlier.resolved, earlier.derived) {
        let is_other = present.get(&path) != Some(&what);
        let rival = is_other.then(|| rival(earlier, now, &what, &path)).flatten();
        if rival.is_none() && present.contains_key(&path) {
            continue;
        }
        let has = |wanted: &Offered| present.values().any(|held| held == wanted);
        let found = match &what {
            Offered::OnePage(language) => {
                let Some(language) = languages[*language] else { continue };
                if has(&Offered::OnePage(language)) {
                    name(now, language, &path)
                } else if chapters::all(now.strategy()).next().is_none() {
                    (Place::site(), FileRemedy::Goal)
                } else {
                    setting("one_page", "true")
                }
            }
            Offered::Archive if !has(&what) => setting("archive", "true"),
            // It has the name of the source's home page.
            Offered::Archive => match languages[LanguageId::SOURCE] {
                Some(LanguageId::SOURCE) => name(now, LanguageId::SOURCE, &path),
                Some(first) => setting("languages", &with_first(now, first)),
                None => continue,
            },
            Offered::Twins if has(&what) => continue,
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
            Offered::Data(id) if successors[id.0].is_same => {
                let successor = successors[id.0].id;
                // Facts that cannot be read may well have values.
                if now.strategy()[successor].indicator().is_none() {
                    continue;
                }
                let keys = [(earlier, *id), (now, successor)]
                    .map(|(version, id)| version.strategy()[id].key.as_str());
                match move_of(now, keys[0], keys[1]) {
                    Some((old, new)) => moved(&mut moves, old, new),
                    None => data(earlier, now, *id, successors[id.0]),
                }
            }
            Offered::Data(id) => {
                if held.holds(earlier, *id, LanguageId::SOURCE) {
                    continue;
                }
                data(earlier, now, *id, successors[id.0])
            }
            Offered::Document(file) => {
                if let Some(rival) = rival {
                    (Place::site(), FileRemedy::Rename(rival.to_string()))
                } else if let Some((old, new)) = moved_document(earlier, now, successors, file) {
                    moved(&mut moves, &old, &new)
                } else {
                    let place = document_place(earlier, now, successors, file);
                    let is_there = now.sources.files.contains_key(file);
                    let path = file.to_string();
                    (place, if is_there { FileRemedy::Link(path) } else { FileRemedy::Name(path) })
                }
            }
        };
        let same =
            lost.iter_mut().find(|(place, remedy, _)| (place, remedy) == (&found.0, &found.1));
        match same {
            Some((.., files)) => files.push(path.into()),
            None => lost.push((found.0, found.1, vec![path.into()])),
        }
    }
    for (place, mut remedy, files) in lost {
        if let FileRemedy::Moved { lines, has_key } = &mut remedy {
            *lines =
                moves.iter().map(|(old, new)| format!("{}: {}", yaml(old), yaml(new))).collect();
            let settings = now.sources.text(&SourcePath::site());
            *has_key =
                settings.is_some_and(|text| text.lines().any(|line| line.starts_with("moved:")));
        }
        let problem = Problem::LostFile { count: files.len(), files, remedy };
        findings.push(Finding::new(problem, place));
    }
}

/// A new file that takes the address of one that is still there.
fn rival<'a>(
    earlier: Version<'_>,
    now: Version<'a>,
    what: &Offered,
    path: &OutputPath,
) -> Option<&'a SourcePath> {
    let Offered::Document(file) = what else { return None };
    let linked = || now.strategy().assets.iter().filter(|asset| asset.is_linked);
    let mut linked_files = linked().map(|asset| &asset.path);
    if !linked().any(|asset| asset.path == *file) {
        return None;
    }
    linked_files.find(|other| {
        let is_new = !earlier.sources.files.contains_key(*other);
        is_new && document_paths([*other].into_iter()).values().any(|of| of == path)
    })
}

/// The languages of the site with another one first, as YAML.
fn with_first(now: Version<'_>, first: LanguageId) -> String {
    let languages = &now.strategy().languages;
    let others = languages.ids().filter(|language| *language != first);
    let tags = [first].into_iter().chain(others).map(|language| languages[language].to_string());
    format!("[{}]", tags.collect::<Vec<_>>().join(", "))
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

/// The data of an indicator that has none any more.
fn data(
    earlier: Version<'_>,
    now: Version<'_>,
    id: EntryId,
    successor: Successor,
) -> (Place, FileRemedy) {
    let file = format!("content/{}.yaml", earlier.strategy()[id].key);
    (now.strategy()[successor.id].place.clone(), FileRemedy::Data(file))
}

/// Notes that something was moved. The lines are written when all of them are known.
fn moved(moves: &mut BTreeSet<(String, String)>, old: &str, new: &str) -> (Place, FileRemedy) {
    moves.insert((old.to_owned(), new.to_owned()));
    (Place::site(), FileRemedy::Moved { lines: Vec::new(), has_key: false })
}

/// What was moved from one path to another: the topmost folder that is not there any more and stands
/// elsewhere with the same rest; none for equal paths.
fn move_of<'p>(now: Version<'_>, old: &'p str, new: &'p str) -> Option<(&'p str, &'p str)> {
    let mut found = (old != new).then_some((old, new));
    let (mut old, mut new) = (old, new);
    while let (Some((old_folder, old_name)), Some((new_folder, new_name))) =
        (old.rsplit_once('/'), new.rsplit_once('/'))
        && (old_name, old_folder != new_folder) == (new_name, true)
        && now.sources.below(&format!("content/{old_folder}/")).next().is_none()
    {
        (old, new) = (old_folder, new_folder);
        found = Some((old, new));
    }
    found
}

/// Where an asset went: with the folder of an entry, or to the only new file of its name, else of
/// its folder and type.
fn moved_document(
    earlier: Version<'_>,
    now: Version<'_>,
    successors: &[Successor],
    file: &SourcePath,
) -> Option<(String, String)> {
    let is_new = |path: &SourcePath| !earlier.sources.files.contains_key(path);
    let path = within(file);
    let entries = earlier.strategy().entries().zip(successors);
    let with_folder = entries.filter_map(|((_, entry), successor)| {
        let rest = path.strip_prefix(entry.key.as_str())?;
        let is_moved = successor.is_same && rest.starts_with('/') && !entry.key.is_empty();
        is_moved.then(|| format!("{}{rest}", now.strategy()[successor.id].key))
    });
    let assets = now.strategy().assets.iter().filter(|asset| asset.is_linked);
    let assets: Vec<_> = assets.map(|asset| &asset.path).filter(|path| is_new(path)).collect();
    let moved =
        with_folder.filter(|moved| assets.iter().any(|asset| within(asset) == moved)).last();
    let only = |is_like: &dyn Fn(&SourcePath) -> bool| {
        let mut like = assets.iter().filter(|asset| is_like(asset));
        like.next().filter(|_| like.next().is_none()).map(|asset| within(asset).to_owned())
    };
    let ending = |file: &SourcePath| file.file_name().rsplit('.').next().map(str::to_lowercase);
    let is_beside =
        |asset: &SourcePath| asset.folder() == file.folder() && ending(asset) == ending(file);
    // A file that is still there was replaced by none.
    if now.sources.files.contains_key(file) {
        return None;
    }
    let moved = moved.or_else(|| only(&|asset| asset.file_name() == file.file_name()));
    let moved = moved.or_else(|| only(&is_beside))?;
    let (old, new) = move_of(now, path, &moved)?;
    Some((old.to_owned(), new.to_owned()))
}

/// A path in the content.
fn within(file: &SourcePath) -> &str {
    file.as_str().strip_prefix("content/").unwrap_or(file.as_str())
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
