//! Where the links of the texts lead.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use icu_normalizer::ComposingNormalizerBorrowed;
use percent_encoding::percent_decode_str;

use super::directory::{Directory, Found, MOST_SUGGESTIONS, has_below, near};
use crate::diagnostic::{Finding, Problem, SourcePath, Unread};
use crate::parse::{AssetDraft, LinkDraft, TextDraft, WordsDraft, nearest};
use crate::strategy::{
    AssetId, EntryId, LanguageId, Languages, Reference, is_mail_target, is_phone, is_web_address,
};

/// What a link can lead to.
pub(super) struct Targets<'a> {
    pub(super) languages: &'a Languages,
    /// The words that the page of an entry shows in a language.
    pub(super) shown: &'a (dyn Fn(EntryId, LanguageId) -> Option<&'a WordsDraft> + Sync),
    pub(super) directory: &'a Directory,
    pub(super) assets: &'a [AssetDraft],
    /// The assets by their paths.
    pub(super) by_path: &'a BTreeMap<&'a str, AssetId>,
    pub(super) unread: &'a BTreeMap<SourcePath, Unread>,
    /// The first page and the first asset of each name, once a link is broken.
    pub(super) names: OnceLock<(Names<'a>, Names<'a>)>,
}

/// The first path of each name.
type Names<'a> = BTreeMap<&'a str, &'a str>;

/// Where the links of all texts of a file lead, in the order of [`texts`].
pub(super) type FileReferences = Vec<Vec<Reference>>;

/// The texts of a words file, always in the same order.
pub(super) fn texts(words: &WordsDraft) -> Vec<&TextDraft> {
    let fields = [&words.target, &words.source, &words.method];
    let fields = fields.into_iter().flatten();
    let notes = words.notes.iter().map(|(_, note)| note);
    std::iter::once(&words.body).chain(fields).chain(notes).collect()
}

/// Where a link stands.
#[derive(Clone, Copy)]
struct Home<'a> {
    id: EntryId,
    words: &'a WordsDraft,
    language: LanguageId,
    /// False in a value of the front matter.
    is_body: bool,
}

/// Where the links of a file lead.
#[derive(Debug, Default)]
pub(super) struct Linked {
    pub(super) references: FileReferences,
    /// What is wrong with them.
    pub(super) findings: Vec<Finding>,
    /// The entries that were asked for their headings.
    pub(super) asked: Vec<EntryId>,
}

impl Targets<'_> {
    /// Resolves the links of a words file.
    pub(super) fn resolve(&self, id: EntryId, words: &WordsDraft, language: LanguageId) -> Linked {
        let mut linked = Linked::default();
        for (index, text) in texts(words).iter().enumerate() {
            let home = Home { id, words, language, is_body: index == 0 };
            let links = text.links.iter().map(|link| self.link(home, link, &mut linked));
            let references = links.collect();
            linked.references.push(references);
        }
        linked
    }

    fn link(&self, home: Home<'_>, link: &LinkDraft, linked: &mut Linked) -> Reference {
        let Home { id, words, language, is_body } = home;
        let Linked { findings, asked, .. } = linked;
        let written = link.destination.as_str();
        let is_helped = findings.len() < MOST_SUGGESTIONS;
        let mut fault = |problem| {
            findings.push(Finding::new(problem, link.place.clone()));
            Reference::Nowhere
        };
        if let Some(scheme) = scheme(written) {
            return match outside(link, scheme) {
                None => Reference::Outside,
                Some(problem @ Problem::PlainHttp { .. }) => {
                    fault(problem);
                    Reference::Outside
                }
                Some(problem) => fault(problem),
            };
        }
        if written.starts_with(['/', '\\']) {
            let nearest = self.beneath(words, language, written);
            return fault(Problem::AbsoluteLink { target: written.to_owned(), nearest });
        }
        let (path, fragment) = match written.split_once('#') {
            Some((path, fragment)) => (path, Some(decode(fragment))),
            None => (written, None),
        };
        let fragment = fragment.filter(|fragment| !fragment.is_empty());
        if path.is_empty() {
            return match fragment {
                Some(fragment) => match broken_fragment(words, &fragment, is_helped) {
                    Some(problem) => fault(problem),
                    None if is_body => Reference::Heading(fragment),
                    // A value of the front matter is shown on other pages too.
                    None => Reference::Entry(id, Some(fragment)),
                },
                None => fault(Problem::BrokenLink { target: written.to_owned(), nearest: None }),
            };
        }
        let path = decode(path);
        let Some(target) = join(words.path.folder(), &path) else {
            return fault(Problem::BrokenLink { target: path, nearest: None });
        };
        let relative = target.strip_prefix("content/");
        if let Some(stem) = relative.and_then(|relative| relative.strip_suffix(".md")) {
            let found = match (self.directory.at(stem), stem.rsplit_once('.')) {
                (Found::Nothing, Some((stem, tag))) => match self.languages.find(tag) {
                    Some(named) => {
                        let found = self.directory.at(stem);
                        if named != language && found != Found::Nothing {
                            let own = path.replacen(
                                &format!(".{tag}.md"),
                                &format!(".{}.md", self.languages[language]),
                                1,
                            );
                            fault(Problem::ForeignLink { target: path.clone(), own });
                        }
                        found
                    }
                    None => Found::Nothing,
                },
                (found, _) => found,
            };
            match found {
                Found::Entry(id) => {
                    if let Some(fragment) = &fragment
                        && let Some(shown) = self.ask(id, language, asked)
                        && let Some(problem) = broken_fragment(shown, fragment, is_helped)
                    {
                        return fault(problem);
                    }
                    return Reference::Entry(id, fragment);
                }
                Found::Hidden => return fault(Problem::DraftReference { reference: path }),
                Found::Nothing => {}
            }
        }
        if let Some(&asset) = self.by_path.get(target.as_str()) {
            if let Some(acts) = &self.assets[asset.0].acts {
                fault(Problem::ActiveAsset { target: path, acts: acts.clone() });
            }
            // A place in a file is for the file's own program to understand: it stays as written.
            let place = written.split_once('#').map(|(_, place)| place.to_owned());
            return Reference::Asset(asset, place.filter(|place| !place.is_empty()));
        }
        if let Some((file, why)) = self.unread_at(&target) {
            return fault(Problem::UnreadTarget { target: path, file, why });
        }
        if path.ends_with('/') || self.is_folder(&target) {
            let nearest = self.index_of(words, language, &target);
            return fault(Problem::FolderLink { target: path, nearest });
        }
        let nearest = is_helped.then(|| self.nearest(words, language, &target, link.is_image));
        let nearest = nearest.flatten();
        fault(Problem::BrokenLink { target: path, nearest })
    }

    /// The words of an entry whose headings a link asks for.
    fn ask(
        &self,
        id: EntryId,
        language: LanguageId,
        asked: &mut Vec<EntryId>,
    ) -> Option<&WordsDraft> {
        asked.push(id);
        (self.shown)(id, language)
    }

    /// What is not read at a path, or instead of one of the folders that it leads through.
    fn unread_at(&self, target: &str) -> Option<(SourcePath, Unread)> {
        if self.unread.is_empty() {
            return None;
        }
        let ends = target.match_indices('/').map(|(end, _)| end).chain([target.len()]);
        let mut paths = ends.map(|end| SourcePath::new(&target[..end]));
        paths.find_map(|path| self.unread.get(&path).map(|why| (path.clone(), *why)))
    }

    fn is_folder(&self, target: &str) -> bool {
        let Some(folder) = target.strip_prefix("content/") else { return false };
        self.directory.has_folder(folder) || has_below(self.by_path, &format!("{target}/"))
    }

    /// The file of an entry in a language, as a link from another file.
    fn link_to(&self, words: &WordsDraft, language: LanguageId, path: &str) -> String {
        let tag = &self.languages[language];
        relative_link(words.path.folder(), &format!("content/{path}.{tag}.md"))
    }

    /// The index of a folder, as a link from the file, where there is one.
    fn index_of(&self, words: &WordsDraft, language: LanguageId, folder: &str) -> Option<String> {
        let index = format!("{}/index", folder.strip_prefix("content/")?);
        matches!(self.directory.at(&index), Found::Entry(_))
            .then(|| self.link_to(words, language, &index))
    }

    /// What a path from the root of the site or of its content means, as a link from the file.
    fn beneath(&self, words: &WordsDraft, language: LanguageId, written: &str) -> Option<String> {
        let path = decode(written.split('#').next().unwrap_or_default());
        let path = path.trim_matches(['/', '\\']);
        let path = path.strip_prefix("content/").unwrap_or(path);
        let stem = path.strip_suffix(".md").unwrap_or(path);
        let without_language = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        let index = format!("{path}/index");
        let found = [stem, without_language, &index]
            .into_iter()
            .find(|stem| matches!(self.directory.at(stem), Found::Entry(_)));
        let asset = format!("content/{path}");
        match found {
            Some(stem) => Some(self.link_to(words, language, stem)),
            None if self.by_path.contains_key(asset.as_str()) => {
                Some(relative_link(words.path.folder(), &asset))
            }
            None => None,
        }
    }

    /// The existing file that was probably meant, as a link from the file.
    fn nearest(
        &self,
        words: &WordsDraft,
        language: LanguageId,
        target: &str,
        is_image: bool,
    ) -> Option<String> {
        let tag = &self.languages[language];
        let ending = format!(".{tag}.md");
        let file = |path: &str| format!("content/{path}{ending}");
        let path = target.strip_prefix("content/").unwrap_or(target);
        let path = path.strip_suffix(&ending).unwrap_or(path);
        // No page can be shown as an image.
        let pages = self.directory.near(path).map(file).filter(|_| !is_image);
        let assets = near(self.by_path, target).map(str::to_owned);
        let known: Vec<_> = pages.chain(assets).collect();
        // A file of the same name elsewhere is more likely meant than one with a similar path.
        let name = target.rsplit('/').next().unwrap_or(target);
        let is_telling = !name.starts_with("index.");
        let same_name = is_telling.then(|| self.named(name, &ending, is_image)).flatten();
        // Of a long path most may agree and the name mean something else.
        let is_alike = |found: &&String| {
            let stem = |path: &str| path.rsplit('/').next()?.split('.').next().map(str::to_owned);
            stem(target)
                .zip(stem(found))
                .is_some_and(|(one, other)| nearest(&one, [&other]).is_some())
        };
        let found = same_name.or_else(|| nearest(target, &known).filter(is_alike).cloned())?;
        Some(relative_link(words.path.folder(), &found))
    }

    /// The first file of a name, wherever it stands.
    fn named(&self, name: &str, ending: &str, is_image: bool) -> Option<String> {
        let (pages, assets) = self.names.get_or_init(|| {
            (by_name(self.directory.paths()), by_name(self.by_path.keys().copied()))
        });
        let page = name.strip_suffix(ending).filter(|_| !is_image);
        let page = page.and_then(|stem| pages.get(stem));
        let page = page.map(|path| format!("content/{path}{ending}"));
        page.or_else(|| assets.get(name).map(|path| (*path).to_owned()))
    }
}

/// The first path of each name.
fn by_name<'a>(paths: impl Iterator<Item = &'a str>) -> Names<'a> {
    let mut names = BTreeMap::new();
    for path in paths {
        names.entry(path.rsplit('/').next().unwrap_or(path)).or_insert(path);
    }
    names
}

fn broken_fragment(words: &WordsDraft, fragment: &str, is_helped: bool) -> Option<Problem> {
    let headings = &words.body.headings;
    // A file that could not be read may well have that heading.
    if (words.incomplete && headings.is_empty())
        || headings.iter().any(|heading| heading.id == fragment)
    {
        return None;
    }
    let ids = headings.iter().map(|heading| heading.id.as_str());
    let nearest = is_helped.then(|| nearest(fragment, ids)).flatten();
    Some(Problem::BrokenFragment {
        fragment: fragment.to_owned(),
        file: words.path.file_name().to_owned(),
        nearest: nearest.map(str::to_owned),
    })
}

fn decode(text: &str) -> String {
    // Most links are plain, and a site has many.
    if text.bytes().all(|byte| byte.is_ascii() && byte != b'%') {
        return text.to_owned();
    }
    let decoded = percent_decode_str(text).decode_utf8_lossy();
    ComposingNormalizerBorrowed::new_nfc().normalize(&decoded).into_owned()
}

/// What is wrong with a link out of the site.
fn outside(link: &LinkDraft, scheme: &str) -> Option<Problem> {
    let written = link.destination.as_str();
    let rest = &written[scheme.len() + 1..];
    let found = || written.to_owned();
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" if link.is_image => Some(Problem::RemoteImage { target: found() }),
        "http" | "https" if !is_web_address(written) => {
            Some(Problem::BadAddress { found: found() })
        }
        "http" => Some(Problem::PlainHttp { target: found() }),
        "https" => None,
        "mailto" if !link.is_image => {
            (!is_mail_target(rest)).then(|| Problem::BadEmail { found: found() })
        }
        "tel" if !link.is_image => (!is_phone(rest)).then(|| Problem::BadPhone { found: found() }),
        _ => Some(Problem::ForbiddenScheme { scheme: scheme.to_owned() }),
    }
}

/// The scheme of an address, where it has one.
fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let mut bytes = scheme.bytes();
    let begins = bytes.next()?.is_ascii_alphabetic();
    (begins && bytes.all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)))
        .then_some(scheme)
}

/// A relative path seen from a folder; `None` where it leaves the site.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The way from a folder to a file.
fn relative_link(folder: &str, file: &str) -> String {
    let from: Vec<_> = folder.split('/').collect();
    let to: Vec<_> = file.split('/').collect();
    let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let mut parts = vec![".."; from.len() - shared];
    parts.extend(&to[shared..]);
    parts.join("/")
}

/// The assets by their paths.
pub(super) fn assets_by_path(assets: &[AssetDraft]) -> BTreeMap<&str, AssetId> {
    let numbered = assets.iter().enumerate();
    numbered.map(|(index, asset)| (asset.path.as_str(), AssetId(index))).collect()
}

#[cfg(test)]
mod tests {
    use super::{join, relative_link, scheme};

    #[test]
    fn paths_are_joined_within_the_site() {
        assert_eq!(
            join("content/goals/vi", "../../pages/a.md").as_deref(),
            Some("content/pages/a.md")
        );
        assert_eq!(join("content", "./x/./y.png").as_deref(), Some("content/x/y.png"));
        assert_eq!(join("content", "../../secret"), None);
        assert_eq!(
            relative_link("content/goals/vi/actions", "content/pages/a.pl.md"),
            "../../../pages/a.pl.md"
        );
        assert_eq!(relative_link("content", "content/pages/a.pl.md"), "pages/a.pl.md");
    }

    #[test]
    fn a_scheme_begins_with_a_letter() {
        assert_eq!(scheme("javascript:alert(1)"), Some("javascript"));
        assert_eq!(scheme("mailto:a@example.org"), Some("mailto"));
        assert_eq!(scheme("2030: plan.md"), None);
        assert_eq!(scheme("plan.md"), None);
    }
}
