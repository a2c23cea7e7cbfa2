//! What a file is, from its path alone.

use super::slug::{is_reserved, slug};
use crate::diagnostic::{Problem, SourcePath};
use crate::strategy::Section;

/// A stem has at most this many characters: the longest name that is made of one,
/// `STEM.csv-metadata.json.gz`, has to stay below the 255 that file systems allow.
const LONGEST_STEM: usize = 200;

/// What stands at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Location {
    /// Facts or words of an entry.
    Entry(Slot, Part),
    /// The site's own strings in a language.
    Strings(String),
    /// A file to be published as it is.
    Asset,
}

/// Which part of an entry a file holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Facts, shared by all languages.
    Facts,
    /// Words in a language, named by its tag as written.
    Words(String),
    /// Observations as a table.
    Observations,
}

/// The place of an entry in the content.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Slot {
    /// Path of the entry's folder within `content/`, then its stem: `goals/vi/actions/01`,
    /// `goals/vi/index`; `site` for the home page.
    pub(crate) path: String,
    /// What stands there.
    pub(crate) kind: EntryPathKind,
}

/// What stands at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum EntryPathKind {
    Home,
    Goal,
    Section(Section),
    Item(Section),
    PageSection,
    Page,
    /// Up to when there are data, of the site or of a goal; made, never written.
    Reporting,
}

impl Slot {
    /// The stable name of the entry: its path, `index` left out; empty for the home page.
    pub(crate) fn key(&self) -> &str {
        match self.kind {
            EntryPathKind::Home => "",
            _ => self.path.strip_suffix("/index").unwrap_or(&self.path),
        }
    }

    /// The last part of the key.
    pub(crate) fn stem(&self) -> &str {
        self.key().rsplit('/').next().expect("a split has a last part")
    }
}

/// Finds out what a file below `content/` is. The tag is that of the site's source language, for
/// the hint to a file that names none; the error is for a file with a content extension that fits
/// no place.
pub(crate) fn locate(path: &SourcePath, source_tag: &str) -> Result<Location, Problem> {
    let relative = path.as_str().strip_prefix("content/").unwrap_or(path.as_str());
    let (folder, name) = relative.rsplit_once('/').unwrap_or(("", relative));
    let parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let Some((base, extension)) = name.rsplit_once('.') else { return Ok(Location::Asset) };
    let misplaced = |nearest: Option<String>| Problem::MisplacedFile {
        nearest: nearest.map(|nearest| format!("content/{nearest}")),
    };
    let beside = |name: String| if folder.is_empty() { name } else { format!("{folder}/{name}") };

    if matches!(extension, "md" | "yaml" | "csv")
        && let Some(original) = original_of_copy(name)
    {
        return Err(Problem::CopiedFile { original });
    }
    // Notepad of Windows adds an ending of its own.
    if extension.eq_ignore_ascii_case("txt")
        && [".md", ".yaml"].iter().any(|ending| base.ends_with(ending))
    {
        return Err(misplaced(Some(beside(base.to_owned()))));
    }
    let (stem, part) = match extension.to_ascii_lowercase().as_str() {
        "yaml" | "yml" if extension != "yaml" => {
            return Err(misplaced(Some(beside(format!("{base}.yaml")))));
        }
        "md" | "markdown" if extension != "md" => {
            return Err(misplaced(Some(beside(format!("{base}.md")))));
        }
        "yaml" => (base, Part::Facts),
        "md" => {
            let Some((stem, tag)) = base.rsplit_once('.') else {
                let stem = base.strip_suffix(source_tag);
                let stem = stem.and_then(|stem| stem.strip_suffix(['-', '_'])).unwrap_or(base);
                return Err(misplaced(Some(beside(format!("{stem}.{source_tag}.md")))));
            };
            (stem, Part::Words(tag.to_owned()))
        }
        "csv" if matches!(parts[..], ["goals", _, "indicators"]) => (base, Part::Observations),
        _ => return Ok(Location::Asset),
    };
    if parts.is_empty()
        && part == Part::Facts
        && let Some(tag) = stem.strip_prefix("strings.")
    {
        return Ok(Location::Strings(tag.to_owned()));
    }

    // Facts and tables are of all languages.
    if part == Part::Facts || part == Part::Observations {
        let without = stem.strip_suffix(source_tag).and_then(|stem| stem.strip_suffix('.'));
        if let Some(stem) = without {
            return Err(misplaced(Some(beside(format!("{stem}.{extension}")))));
        }
    }

    let section = match parts[..] {
        ["goals", _, folder] => Section::of_folder(folder),
        _ => None,
    };
    let kind = match (&parts[..], section, stem) {
        ([], _, "site") => EntryPathKind::Home,
        (["goals", _], _, "index") => EntryPathKind::Goal,
        (_, Some(section), "index") => EntryPathKind::Section(section),
        (_, Some(Section::Reports), _) if !is_year(stem) => {
            return Err(match year_in(stem) {
                Some(year) => misplaced(Some(beside(name.replacen(stem, year, 1)))),
                None => Problem::ReportName { stem: stem.to_owned() },
            });
        }
        (_, Some(section), _) => EntryPathKind::Item(section),
        (["pages", _, ..], _, "index") => EntryPathKind::PageSection,
        (["pages", ..], _, _) if stem != "index" => EntryPathKind::Page,
        _ => return Err(misplaced(nearest_place(&parts, name))),
    };
    for name in parts.iter().copied().chain([stem]) {
        if !is_stem(name) {
            let suggestion = slug(name);
            return Err(Problem::BadStem { stem: name.to_owned(), suggestion });
        }
    }
    let path = if parts.is_empty() { stem.to_owned() } else { format!("{folder}/{stem}") };
    Ok(Location::Entry(Slot { path, kind }, part))
}

fn is_year(stem: &str) -> bool {
    stem.len() == 4 && stem.bytes().all(|byte| byte.is_ascii_digit())
}

/// The only year in a name.
fn year_in(stem: &str) -> Option<&str> {
    let mut numbers = stem.split(|character: char| !character.is_ascii_digit());
    let year = numbers.find(|number| is_year(number))?;
    numbers.all(|number| !is_year(number)).then_some(year)
}

/// The name of the file of which a file manager made a copy, as in `01.pl — kopia.md`; none for a
/// name that is not that of a copy.
fn original_of_copy(name: &str) -> Option<String> {
    let (base, extension) = name.rsplit_once('.')?;
    let base = match base.strip_suffix(')').and_then(|base| base.rsplit_once('(')) {
        Some((base, count)) if count.bytes().all(|byte| byte.is_ascii_digit()) => base.trim_end(),
        _ => base,
    };
    let is_counted = !name.starts_with(base) || base.len() + extension.len() + 1 < name.len();
    let words = ["kopia", "copy"];
    let lower = base.to_lowercase();
    let marked = words.iter().find_map(|word| {
        let start = lower.strip_suffix(word)?;
        let length = start.trim_end_matches([' ', '-', '–', '—', '_']).len();
        (length < start.len()).then(|| base.get(..length))?
    });
    let begun = ["kopia ", "copy of "]
        .iter()
        .find_map(|word| lower.starts_with(word).then(|| base.get(word.len()..))?);
    let original = marked.or(begun).or(is_counted.then_some(base))?;
    Some(format!("{original}.{extension}"))
}

fn is_stem(name: &str) -> bool {
    let allowed = |byte: u8| {
        byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-')
    };
    !name.starts_with('.') && !name.is_empty() && name.bytes().all(allowed)
}

/// What keeps a stem from being the name of files on every system.
pub(crate) fn stem_problem(stem: &str) -> Option<Problem> {
    if is_reserved(stem) || stem.ends_with('.') {
        return Some(Problem::UnportableName { name: stem.to_owned() });
    }
    let is_long = stem.len() > LONGEST_STEM;
    is_long.then_some(Problem::LongName { characters: stem.len(), most: LONGEST_STEM })
}

/// The place that the editor of a misplaced file probably meant.
fn nearest_place(parts: &[&str], name: &str) -> Option<String> {
    let near = |part: &str, known: &[&'static str]| {
        in_english(part).or_else(|| nearest(part, known.iter().copied()))
    };
    let sections: Vec<_> = Section::ALL.iter().map(|section| section.folder()).collect();
    match parts {
        [] if name.starts_with("index.") => Some(name.replacen("index.", "site.", 1)),
        [] => {
            let (stem, _) = name.split_once('.').unwrap_or((name, ""));
            match near(stem, &["site", "strings"]) {
                Some(known) => Some(name.replacen(stem, known, 1)),
                None => Some(format!("pages/{name}")),
            }
        }
        ["goals", goal, folder, ..] => {
            let folder = near(folder, &sections)?;
            Some(format!("goals/{goal}/{folder}/{name}"))
        }
        ["goals", goal] => Some(format!("goals/{goal}/actions/{name}")),
        ["goals"] => {
            let (stem, ending) = name.split_once('.')?;
            (stem != "index").then(|| format!("goals/{stem}/index.{ending}"))
        }
        ["pages"] => None,
        [first, rest @ ..] => {
            let first = near(first, &["goals", "pages"]).unwrap_or("pages");
            let mut path = vec![first];
            path.extend(rest);
            path.push(name);
            Some(path.join("/"))
        }
    }
}

/// The folder that has a Polish name, with or without its Polish letters.
fn in_english(folder: &str) -> Option<&'static str> {
    Some(match slug(folder).as_str() {
        "cele" | "cel" => "goals",
        "strony" => "pages",
        "cele-operacyjne" => Section::OperationalGoals.folder(),
        "dzialania" => Section::Actions.folder(),
        "narzedzia" | "projekty" => Section::Tools.folder(),
        "wskazniki" => Section::Indicators.folder(),
        "raporty" | "sprawozdania" => Section::Reports.folder(),
        _ => return None,
    })
}

/// Longer names are not compared: it would be slow, and they are no typing errors.
const LONGEST_NAME: usize = 200;

/// The known name that is most like another, if one is like it at all.
pub(crate) fn nearest<'a, T: AsRef<str> + ?Sized + 'a>(
    name: &str,
    known: impl IntoIterator<Item = &'a T>,
) -> Option<&'a T> {
    // Names of which one is much longer than the other are not alike.
    let is_as_long = |candidate: &&T| {
        let (one, other) = (name.len(), candidate.as_ref().len());
        one.max(other) <= LONGEST_NAME && one.min(other) * 8 >= one.max(other)
    };
    let lower = name.to_lowercase();
    let mut known = known.into_iter().filter(is_as_long).collect::<Vec<_>>();
    if let Some(same) = known.iter().position(|known| known.as_ref().to_lowercase() == lower) {
        return Some(known.swap_remove(same));
    }
    known
        .into_iter()
        .map(|candidate| {
            (strsim::normalized_damerau_levenshtein(name, candidate.as_ref()), candidate)
        })
        .filter(|(likeness, _)| *likeness >= 0.6)
        .max_by(|(one, first), (other, second)| {
            let shared = |candidate: &T| {
                let pairs = name.chars().zip(candidate.as_ref().chars());
                pairs.take_while(|(one, other)| one == other).count()
            };
            // Slips at the beginning of a word are rare.
            one.total_cmp(other).then_with(|| shared(first).cmp(&shared(second)))
        })
        .map(|(_, candidate)| candidate)
}
