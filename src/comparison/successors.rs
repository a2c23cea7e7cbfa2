//! What became of the entries of an earlier version.

use std::collections::{BTreeMap, BTreeSet};

use crate::strategy::{Entry, EntryId, LanguageId, Strategy};

/// The entry that takes the place of an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Successor {
    pub(super) id: EntryId,
    /// False where the entry is gone, and this is the nearest above it.
    pub(super) is_same: bool,
}

/// A line that so many new entries have says nothing of one of them.
const FEW: usize = 8;

/// The successors of all earlier entries, by entry.
pub(super) fn of(earlier: &Strategy, now: &Strategy) -> Vec<Successor> {
    let mut search = Search::new(earlier, now);
    for (id, entry) in earlier.entries() {
        search.found.push(search.by_key.get(entry.key.as_str()).copied());
        debug_assert!(entry.parent.is_none_or(|parent| parent < id), "parents come first");
    }
    search.by_words(|entry| entry.words[LanguageId::SOURCE].as_ref()?.mark());
    search.by_folder();
    search.by_words(|entry| Some(entry.words[LanguageId::SOURCE].as_ref()?.title.clone()));
    search.by_lines();
    search.by_folder();
    let mut successors: Vec<Successor> = Vec::with_capacity(search.found.len());
    for ((_, entry), found) in earlier.entries().zip(&search.found) {
        let above = || entry.parent.map_or(Strategy::HOME, |parent| successors[parent.0].id);
        successors.push(match found {
            Some(id) => Successor { id: *id, is_same: true },
            None => Successor { id: above(), is_same: false },
        });
    }
    successors
}

/// Entries of one kind may follow each other. Items of a goal may move to another of its sections.
fn kind(entry: &Entry) -> &'static str {
    match entry.kind.name() {
        "tool" | "operational-goal" => "action",
        name => name,
    }
}

struct Search<'a> {
    earlier: &'a Strategy,
    now: &'a Strategy,
    by_key: BTreeMap<&'a str, EntryId>,
    found: Vec<Option<EntryId>>,
    /// New entries that are the successors of none so far.
    free: BTreeSet<EntryId>,
}

impl<'a> Search<'a> {
    fn new(earlier: &'a Strategy, now: &'a Strategy) -> Self {
        let by_key: BTreeMap<_, _> =
            now.entries().map(|(id, entry)| (entry.key.as_str(), id)).collect();
        let known: BTreeSet<_> = earlier.entries.iter().map(|entry| entry.key.as_str()).collect();
        let free = by_key.iter().filter(|(key, _)| !known.contains(*key)).map(|(_, id)| *id);
        let free = free.collect();
        Self { earlier, now, by_key, found: Vec::new(), free }
    }

    /// The earlier entries whose successors are not known.
    fn open(&self) -> Vec<EntryId> {
        let open = self.earlier.entries().zip(&self.found);
        open.filter(|(_, found)| found.is_none()).map(|((id, _), _)| id).collect()
    }

    fn settle(&mut self, id: EntryId, successor: EntryId) {
        if self.free.remove(&successor) {
            self.found[id.0] = Some(successor);
        }
    }

    /// Finds entries that say the same, of the same name where there are several.
    fn by_words(&mut self, text: impl Fn(&Entry) -> Option<String>) {
        let mut same: BTreeMap<(&str, String), Vec<EntryId>> = BTreeMap::new();
        for &id in &self.free {
            let entry = &self.now[id];
            if let Some(text) = text(entry) {
                same.entry((kind(entry), text)).or_default().push(id);
            }
        }
        for id in self.open() {
            let entry = &self.earlier[id];
            let Some(text) = text(entry) else { continue };
            let Some(candidates) = same.get(&(kind(entry), text)) else { continue };
            let mut candidates = candidates.iter().filter(|id| self.free.contains(id));
            let first = candidates.clone().next();
            let named = candidates.find(|id| self.now[**id].stem == entry.stem);
            if let Some(&successor) = named.or(first) {
                self.settle(id, successor);
            }
        }
    }

    /// Finds entries that stand where the folder of an earlier one was moved.
    fn by_folder(&mut self) {
        for id in self.open() {
            let entry = &self.earlier[id];
            let Some((folder, name)) = entry.key.rsplit_once('/') else { continue };
            // The folder of an action is that of its section; sections stand below their goals.
            let mut above = entry.parent;
            while above.is_some_and(|id| self.earlier[id].key != folder) {
                above = above.and_then(|id| self.earlier[id].parent);
            }
            let Some(moved) = above.and_then(|id| self.found[id.0]) else { continue };
            let key = format!("{}/{name}", self.now[moved].key);
            if let Some(&successor) = self.by_key.get(key.as_str())
                && kind(&self.now[successor]) == kind(entry)
            {
                self.settle(id, successor);
            }
        }
    }

    /// Finds entries with at least half of the lines of an earlier one.
    fn by_lines(&mut self) {
        let lines = |entry: &'a Entry| -> BTreeSet<&'a str> {
            let words = entry.words[LanguageId::SOURCE].as_ref();
            let text = words.map(|words| words.body.markdown()).unwrap_or_default();
            text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
        };
        let (earlier, now) = (self.earlier, self.now);
        let mut having: BTreeMap<&str, Vec<EntryId>> = BTreeMap::new();
        for &id in &self.free {
            for line in lines(&now[id]) {
                having.entry(line).or_default().push(id);
            }
        }
        for id in self.open() {
            let entry = &earlier[id];
            let own = lines(entry);
            let mut shared: BTreeMap<EntryId, usize> = BTreeMap::new();
            let having = own.iter().filter_map(|line| having.get(line));
            for &other in having.filter(|ids| ids.len() <= FEW).flatten() {
                let is_like = kind(&now[other]) == kind(entry);
                if is_like && self.free.contains(&other) {
                    *shared.entry(other).or_default() += 1;
                }
            }
            let best =
                shared.into_iter().max_by_key(|(id, count)| (*count, std::cmp::Reverse(*id)));
            if let Some((successor, _)) = best.filter(|(_, count)| count * 2 >= own.len()) {
                self.settle(id, successor);
            }
        }
    }
}
