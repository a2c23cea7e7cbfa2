//! Earlier addresses of entries, at which small pages point on.
//!
//! An alias has one of these forms:
//!
//! - `old`: a last part of the address, beside the present page;
//! - `/goals/old`: a path from the folder of the language;
//! - `old/` and `/goals/old/`: the same, and all pages below the entry;
//! - `#old`: an earlier fragment of the page, which `pages/` shows.

use std::collections::BTreeMap;

use super::claims::{checked, length_problem};
use super::output_path::{INDEX, OutputPath};
use crate::diagnostic::{AliasFault, Finding, Limit, Place, Problem};
use crate::parse::{is_reserved, slug};
use crate::strategy::{EntryId, LanguageId, PerLanguage, Slug, Strategy, Words};

/// An earlier address of an entry.
#[derive(Debug)]
pub(crate) struct Alias {
    pub(crate) path: OutputPath,
    pub(crate) entry: EntryId,
    pub(crate) language: LanguageId,
}

/// What an alias of a page says.
#[derive(Debug, PartialEq, Eq)]
struct Earlier {
    /// The last part, or the path from the folder of the language.
    path: String,
    is_whole: bool,
    /// True where the pages below the entry had that address too.
    has_pages_below: bool,
}

/// The earlier addresses of all entries. `roots` are the folders of the languages, `alphabet` where
/// their alphabetical indexes stand if no page does.
pub(super) fn derive(
    strategy: &Strategy,
    pages: &[PerLanguage<OutputPath>],
    (roots, alphabet): (&PerLanguage<String>, &PerLanguage<OutputPath>),
    findings: &mut Vec<Finding>,
) -> Vec<Alias> {
    let words = || strategy.entries.iter().flat_map(|entry| entry.words.iter());
    let with_aliases = || words().filter_map(|(_, words)| words.as_ref());
    if with_aliases().all(|words| words.aliases.is_empty()) {
        return Vec::new();
    }
    with_aliases().for_each(|words| check_fragments(words, findings));
    let (taken, found) = (BTreeMap::new(), Vec::new());
    let mut aliases = Aliases { strategy, pages, roots, alphabet, taken, found };
    for (id, _) in strategy.entries() {
        for (_, page) in pages[id.0].iter() {
            aliases.taken.entry(page.clone()).or_insert(id);
        }
    }
    // What is written for a language comes before what holds in it for want of a translation.
    let mut folders = Vec::new();
    for is_own in [true, false] {
        for (id, entry) in strategy.entries() {
            for language in strategy.languages.ids() {
                let Some((shown, words)) = entry.naming(language) else { continue };
                if (shown == language) == is_own {
                    folders.extend(aliases.of(id, language, words, is_own, findings));
                }
            }
        }
    }
    aliases.below(folders, findings);
    aliases.found
}

/// The aliases that are known so far.
struct Aliases<'a> {
    strategy: &'a Strategy,
    pages: &'a [PerLanguage<OutputPath>],
    roots: &'a PerLanguage<String>,
    /// Where the alphabetical indexes stand if no page does.
    alphabet: &'a PerLanguage<OutputPath>,
    /// The addresses of pages, and the aliases.
    taken: BTreeMap<OutputPath, EntryId>,
    found: Vec<Alias>,
}

impl Aliases<'_> {
    /// Adds the aliases of an entry in a language, and gives those that stand for folders: their
    /// numbers and their places.
    fn of(
        &mut self,
        entry: EntryId,
        language: LanguageId,
        words: &Words,
        is_own: bool,
        findings: &mut Vec<Finding>,
    ) -> Vec<(usize, Place)> {
        let mut folders = Vec::new();
        let beside = match self.strategy[entry].parent {
            Some(parent) => self.folder(parent, language),
            None => &self.roots[language],
        };
        let beside = beside.to_owned();
        for written in &words.aliases {
            if written.written.starts_with('#') {
                continue;
            }
            let place = &written.place;
            // On a page that shows the source's words, what is wrong is the source's, found there.
            let mut tell = |problem| {
                if is_own {
                    findings.push(Finding::new(problem, place.clone()));
                }
            };
            let earlier = match self.earlier(written, language) {
                Ok(earlier) => earlier,
                Err(problems) => {
                    problems.into_iter().for_each(tell);
                    continue;
                }
            };
            let start = if earlier.is_whole { &self.roots[language] } else { &beside };
            let address = format!("{start}{}/", earlier.path);
            let path = OutputPath::index_of(&address);
            if path == self.alphabet[language] && !self.taken.contains_key(&path) {
                let first = "slug_alphabet".to_owned();
                tell(Problem::DuplicateAddress { address, first, is_alias: true });
                continue;
            }
            if let Some(&other) = self.taken.get(&path) {
                if other != entry {
                    let first = self.strategy[other].name();
                    tell(Problem::DuplicateAddress { address, first, is_alias: true });
                }
                continue;
            }
            if let Some(problem) = length_problem(&path) {
                tell(problem);
            }
            if earlier.has_pages_below {
                folders.push((self.found.len(), place.clone()));
            }
            self.taken.insert(path.clone(), entry);
            self.found.push(Alias { path, entry, language });
        }
        folders
    }

    /// The folder of a page, with a slash at its end.
    fn folder(&self, id: EntryId, language: LanguageId) -> &str {
        folder_of(&self.pages[id.0][language])
    }

    /// What an alias says, or what is wrong with it.
    fn earlier(&self, written: &Slug, language: LanguageId) -> Result<Earlier, Vec<Problem>> {
        let text = written.written.as_str();
        let bad = |fault, suggestion| {
            let found = text.to_owned();
            Err(vec![Problem::BadAlias { found, fault, suggestion }])
        };
        if text.contains("://") || text.starts_with("//") {
            let within = self.strategy.site.base_url.as_ref();
            let within = within.and_then(|base| text.strip_prefix(base.as_str()));
            let within = within.and_then(|path| path.strip_prefix(&self.roots[language]));
            return bad(
                AliasFault::Outside,
                within.map(|path| format!("/{}", path.trim_end_matches('/'))),
            );
        }
        // A title may have such a sign between spaces.
        if !text.contains(char::is_whitespace)
            && let Some((path, _)) = text.split_once(['?', '#'])
        {
            let path = path.trim_end_matches('/');
            return bad(AliasFault::Rest, (!path.is_empty()).then(|| path.to_owned()));
        }
        let is_whole = text.starts_with('/');
        let path = text.strip_suffix(INDEX).filter(|path| path.ends_with('/'));
        if path.is_none()
            && let Some(folder) = file_as_folder(text)
        {
            return bad(AliasFault::File, Some(folder));
        }
        let has_pages_below = path.is_none() && text.ends_with('/');
        let path = path.unwrap_or(text).trim_matches('/');
        if path.contains('\\') || (!is_whole && path.contains('/')) {
            let path = text.replace('\\', "/");
            return bad(AliasFault::Form, Some(format!("/{}", path.trim_start_matches('/'))));
        }
        if !is_whole {
            let slug = Slug { written: path.to_owned(), place: written.place.clone() };
            let (path, found) = checked(&slug);
            let found: Vec<_> = found.into_iter().map(|finding| finding.problem).collect();
            return if found.is_empty() {
                Ok(Earlier { path, is_whole, has_pages_below })
            } else {
                Err(found)
            };
        }
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let named = self
            .roots
            .iter()
            .find(|(_, root)| root.trim_end_matches('/').eq_ignore_ascii_case(first));
        if let Some((named, _)) = named {
            if named == language {
                return bad(AliasFault::Language, Some(format!("/{rest}")));
            }
            let tag = self.strategy.languages[named].tag().to_owned();
            return bad(AliasFault::OtherLanguage(tag), None);
        }
        let parts: Vec<_> = path.split('/').map(slug).collect();
        if let Some(name) = parts.iter().find(|part| is_reserved(part)) {
            return Err(vec![Problem::UnportableName { name: name.clone() }]);
        }
        if parts.iter().any(String::is_empty) {
            return bad(AliasFault::Form, None);
        }
        Ok(Earlier { path: parts.join("/"), is_whole, has_pages_below })
    }

    /// Adds the pages below the entries whose aliases stand for folders.
    fn below(&mut self, folders: Vec<(usize, Place)>, findings: &mut Vec<Finding>) {
        let mut count = 0;
        for (number, place) in folders {
            let Alias { path, entry: top, language } = &self.found[number];
            let (top, language) = (*top, *language);
            // Everything stands below the home page.
            if top == Strategy::HOME {
                continue;
            }
            let (old, new) = (folder_of(path).to_owned(), self.folder(top, language).to_owned());
            let mut entries = self.strategy[top].children.clone();
            while let Some(entry) = entries.pop() {
                entries.extend(&self.strategy[entry].children);
                let page = self.pages[entry.0][language].as_str();
                let rest = page.strip_prefix(&new).expect("a page stands below its parent's");
                let path = OutputPath::new([&old, rest].concat());
                if self.taken.contains_key(&path) {
                    continue;
                }
                count += 1;
                if count > Limit::Redirects.most() {
                    let problem = Problem::OverLimit { limit: Limit::Redirects };
                    findings.push(Finding::new(problem, place));
                    return;
                }
                self.taken.insert(path.clone(), entry);
                self.found.push(Alias { path, entry, language });
            }
        }
    }
}

/// The folder that an alias for a file probably means; none for an alias without a file's ending.
fn file_as_folder(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let endings = [".html", ".htm", ".php", ".asp", ".aspx", ".jsp"];
    let ending = endings.into_iter().find(|ending| lower.ends_with(ending))?;
    let path = &text[..text.len() - ending.len()];
    let folder = path.rsplit_once('/').filter(|(_, name)| name.eq_ignore_ascii_case("index"));
    let folder = folder.map_or(path, |(folder, _)| folder);
    (!folder.is_empty()).then(|| folder.to_owned())
}

fn folder_of(page: &OutputPath) -> &str {
    page.as_str().strip_suffix(INDEX).expect("a page is the index of its folder")
}

/// Finds earlier fragments that cannot be those of a page.
fn check_fragments(words: &Words, findings: &mut Vec<Finding>) {
    let mut seen = Vec::new();
    for written in &words.aliases {
        let Some(id) = written.written.strip_prefix('#') else { continue };
        let problem = if id.is_empty() || id.chars().any(char::is_whitespace) {
            let found = written.written.clone();
            Problem::BadAlias { found, fault: AliasFault::Form, suggestion: None }
        } else if id.starts_with('_') {
            Problem::ReservedHeadingId { id: id.to_owned() }
        } else if words.body.has_heading(id) || seen.contains(&id) {
            Problem::DuplicateHeadingId { id: id.to_owned(), is_alias: true }
        } else {
            seen.push(id);
            continue;
        };
        findings.push(Finding::new(problem, written.place.clone()));
    }
}
