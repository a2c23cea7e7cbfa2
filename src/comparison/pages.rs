//! Addresses at which nothing would stand.

use std::collections::{BTreeMap, BTreeSet};

use super::held::Held;
use super::plans::{Plans, yaml};
use super::successors::Successor;
use super::version::{Version, folder};
use crate::derive::OutputPath;
use crate::diagnostic::{Finding, Place, Problem, SourcePath};
use crate::strategy::{Entry, EntryId, Kind, LanguageId, PerLanguage, Strategy, Words};

/// What keeps an address that an entry above it has lost too.
#[derive(Clone)]
enum Keeper<'a> {
    /// The aliases of these words.
    Words(&'a Words),
    /// A string of the site.
    Text(LanguageId, String),
}

pub(super) fn compare<'a>(
    earlier: Version<'a>,
    now: Version<'a>,
    (languages, successors, held): (&PerLanguage<Option<LanguageId>>, &[Successor], &Held<'_>),
    plans: &mut Plans<'a>,
    findings: &mut Vec<Finding>,
) {
    let routes = &earlier.derived.routes;
    let mut known: Vec<(&OutputPath, EntryId, LanguageId)> = Vec::new();
    for (id, _) in earlier.strategy().entries() {
        known.extend(
            languages.iter().map(|(language, _)| (earlier.page(id, language), id, language)),
        );
    }
    let page_count = known.len();
    known.extend(routes.aliases.iter().map(|alias| (&alias.path, alias.entry, alias.language)));
    let mut lost = Lost {
        now,
        known: known.iter().map(|(path, ..)| *path).collect(),
        alive: alive(now),
        kept: BTreeMap::new(),
        texts: BTreeMap::new(),
    };
    let mut pages_of_gone: BTreeMap<LanguageId, usize> = BTreeMap::new();
    for (number, (path, id, language)) in known.into_iter().enumerate() {
        let Some(language_now) = languages[language] else {
            *pages_of_gone.entry(language).or_default() += usize::from(number < page_count);
            continue;
        };
        let is_known = || earlier.is_known(id, language) && !held.holds(earlier, id, language);
        if !lost.alive.contains_key(path) && is_known() {
            lost.add(path, successors[id.0], language_now, plans);
        }
    }
    for (language, language_now) in languages.iter() {
        let (path, Some(language_now)) = (&routes.alphabet[language], *language_now) else {
            continue;
        };
        if !lost.alive.contains_key(path) {
            let key = ("slug_alphabet".to_owned(), last_part(folder(path)).to_owned());
            lost.texts.entry((language_now, key)).or_default().push(folder(path).to_owned());
        }
    }
    lost.texts.retain(|(language, _), _| {
        let tag = &now.strategy().languages[*language];
        !held.contains(&SourcePath::new(&format!("content/strings.{tag}.yaml")))
    });
    for (language, count) in pages_of_gone {
        let tag = earlier.strategy().languages[language].tag().to_owned();
        let folder = earlier.folder(Strategy::HOME, language).to_owned();
        findings.push(Finding::new(Problem::LostLanguage { tag, folder, count }, Place::site()));
    }
    for ((language, (key, value)), addresses) in lost.texts {
        let file = SourcePath::new(&format!(
            "content/strings.{}.yaml",
            now.strategy().languages[language]
        ));
        let place =
            if now.sources.files.contains_key(&file) { Place::file(&file) } else { Place::site() };
        let (count, file) = (addresses.len(), file.to_string());
        let problem = Problem::LostSection { addresses, count, key, value, file };
        findings.push(Finding::new(problem, place));
    }
}

/// All addresses of a version, with the entries whose pages stand there.
fn alive(now: Version<'_>) -> BTreeMap<&OutputPath, Option<EntryId>> {
    let routes = &now.derived.routes;
    let mut alive = BTreeMap::new();
    for language in now.strategy().languages.ids() {
        alive.insert(&routes.alphabet[language], None);
        for (id, _) in now.strategy().entries() {
            alive.insert(now.page(id, language), Some(id));
        }
    }
    alive.extend(routes.aliases.iter().map(|alias| (&alias.path, Some(alias.entry))));
    alive
}

struct Lost<'a> {
    now: Version<'a>,
    /// All earlier addresses.
    known: BTreeSet<&'a OutputPath>,
    /// All present ones.
    alive: BTreeMap<&'a OutputPath, Option<EntryId>>,
    /// Addresses that will be kept by what is planned for an entry above.
    kept: BTreeMap<OutputPath, Keeper<'a>>,
    /// Addresses by the string that named them: its key and its earlier text.
    texts: BTreeMap<(LanguageId, (String, String)), Vec<String>>,
}

impl<'a> Lost<'a> {
    /// Plans what keeps an address.
    fn add(
        &mut self,
        path: &OutputPath,
        successor: Successor,
        language: LanguageId,
        plans: &mut Plans<'a>,
    ) {
        let address = folder(path);
        if let Some(keeper) = self.kept.get(path) {
            match keeper {
                Keeper::Words(words) => plans.add_address(words, address.to_owned()),
                Keeper::Text(language, key) => {
                    let texts = self.texts.iter_mut();
                    let mut texts =
                        texts.filter(|((of, (name, _)), _)| of == language && name == key);
                    if let Some((_, addresses)) = texts.next() {
                        addresses.push(address.to_owned());
                    }
                }
            }
            return;
        }
        let now = self.now;
        if !now.is_known(successor.id, language) {
            return;
        }
        let entry = &now.strategy()[successor.id];
        let beside = entry.parent.map_or("", |parent| now.folder(parent, language));
        let parent_of_old = &address[..address.len() - last_part(address).len() - 1];
        if successor.is_same
            && entry.naming(language).is_none()
            && let Some(key) = string_of(entry)
            && parent_of_old == beside
        {
            let text = (key.clone(), last_part(address).to_owned());
            self.texts.entry((language, text)).or_default().push(address.to_owned());
            self.keep_below(successor.id, language, address, &Keeper::Text(language, key));
            return;
        }
        let Some((target, words)) = now.named(successor.id, language) else { return };
        let is_same = successor.is_same && target == successor.id;
        let below = is_same
            && target != Strategy::HOME
            && self.keep_below(target, language, address, &Keeper::Words(words));
        let alias = self.alias(address, (target, words), language);
        plans.add(words, if below { format!("{alias}/") } else { alias }, address.to_owned());
    }

    /// The alias of an entry that stands for an address.
    fn alias(
        &self,
        address: &str,
        (target, words): (EntryId, &Words),
        language: LanguageId,
    ) -> String {
        let now = self.now;
        let root = now.folder(Strategy::HOME, language);
        let path = address.strip_prefix(root).unwrap_or(address).trim_end_matches('/');
        let last = last_part(address);
        let whole = || format!("/{path}");
        let Some(parent) = now.strategy()[target].parent else { return whole() };
        if address != format!("{}{last}/", now.folder(parent, language)) {
            return whole();
        }
        // It holds in all languages that show these words, where another page may have it.
        let is_free = now.strategy().languages.ids().all(|other| {
            let shown = now.strategy()[target].naming(other);
            let holds = shown.is_some_and(|(_, shown)| std::ptr::eq(shown, words));
            let path = OutputPath::new(format!("{}{last}/index.html", now.folder(parent, other)));
            !holds || self.alive.get(&path).is_none_or(|owner| *owner == Some(target))
        });
        if is_free { yaml(last) } else { whole() }
    }

    /// Notes the earlier addresses of pages below an entry that an alias for its folder keeps; false
    /// if there are none.
    fn keep_below(
        &mut self,
        top: EntryId,
        language: LanguageId,
        address: &str,
        keeper: &Keeper<'a>,
    ) -> bool {
        let now = self.now;
        let start = now.folder(top, language);
        let mut entries = now.strategy()[top].children.clone();
        let mut is_any = false;
        while let Some(id) = entries.pop() {
            entries.extend(&now.strategy()[id].children);
            let page = now.page(id, language).as_str();
            let Some(rest) = page.strip_prefix(start) else { continue };
            let path = OutputPath::new(format!("{address}{rest}"));
            if self.known.contains(&path) && !self.alive.contains_key(&path) {
                is_any = true;
                self.kept.entry(path).or_insert_with(|| keeper.clone());
            }
        }
        is_any
    }
}

/// The key of the string that names the address of an entry without words.
fn string_of(entry: &Entry) -> Option<String> {
    match &entry.kind {
        Kind::Goals => Some("slug_goals".to_owned()),
        Kind::Section(section) => Some(format!("slug_{}", section.folder())),
        Kind::Reporting => Some("slug_reporting".to_owned()),
        _ if entry.is_statement() => Some("slug_accessibility".to_owned()),
        _ => None,
    }
}

/// The last part of an address that ends with a slash.
fn last_part(address: &str) -> &str {
    let address = address.trim_end_matches('/');
    address.rsplit_once('/').map_or(address, |(_, last)| last)
}
