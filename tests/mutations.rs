//! Whole sites with mutations: whatever becomes of their files, the program ends with a report.
//!
//! A few are tried in each run. `METKA_MUTATIONS=20000 cargo test --release --test mutations` tries
//! more; where one fails, its number stands in the message, and `METKA_MUTATION=NUMBER` tries that
//! one alone, or, with both, so many from there on.

#![allow(clippy::disallowed_methods, reason = "tests read files of their own")]

#[path = "../fuzz/bodies.rs"]
#[allow(unreachable_pub, reason = "the fuzz targets use it too")]
#[allow(dead_code, reason = "the fuzz targets have more")]
mod bodies;
mod support;

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use metka::read::Sources;
use rayon::prelude::*;

/// How many are tried where nothing else is said.
const FEW: u64 = 60;

/// No site of the tests may take longer, on a slow machine and without optimisation.
const LONGEST: Duration = Duration::from_mins(1);

type Files = BTreeMap<String, Vec<u8>>;

/// Numbers that look random and are the same in each run.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).expect("small")).expect("small")
    }

    fn choice<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// What is put into files.
const SNIPPETS: &[&str] = &[
    "\u{202e}",
    "\0",
    "\u{feff}",
    "\u{2028}",
    "\r",
    "\t",
    "---\n",
    "\"",
    "'",
    ": ",
    "- ",
    "> ",
    "[",
    "]",
    "{",
    "}",
    "*",
    "_",
    "`",
    "|",
    "|-|\n",
    "#",
    "![](",
    "](#",
    "<b>",
    "<!--",
    "-->",
    "&#0;",
    "&#x202e;",
    "\\",
    "%",
    "%00",
    "..",
    "../../",
    "{{",
    "}}",
    "{%",
    "%}",
    "{# ",
    "{% if s %}",
    "{% for a in s %}",
    "{% endfor %}",
    "{{ s.a.b.c }}",
    "&a [*a]",
    "*a",
    "!!binary x",
    "? ",
    "~",
    "null",
    "0x10",
    "1e999",
    "-",
    "99999999999999999999999",
    "0.0000001",
    "9999",
    "0001",
    "2020-13",
    "2020-Q5",
    "2020-02-30",
    "draft: true\n",
    "title: \n",
    "related: [a]\n",
    "languages: [pl, en, de]\n",
    "slug: \"///\"\n",
    "aliases: [a, a]\n",
    "kind: grade\n",
    "range: {min: 5, max: 1}\n",
    "target: {year: 2030, value: -1, trend: down}\n",
    "observations: {2020: 1}\n",
    "translated_from: 00000000\n",
    "[^a]",
    "[^a]: [^a]\n",
    "\n: a\n",
    "    ",
    "ą́",
    "ﷺ",
    "🏳️‍🌈",
    "İ",
    "ß",
    "\u{200b}",
    "a\u{300}\u{301}\u{302}",
];

const NAMES: &[&str] = &[
    "content/site.yaml",
    "content/site.pl.md",
    "content/strings.pl.yaml",
    "content/pages/index.pl.md",
    "content/pages/a/index.pl.md",
    "content/goals/x/index.yaml",
    "content/goals/x/indicators/a.csv",
    "content/goals/x/reports/2020.pl.md",
    "content/pages/A b.pl.md",
    "content/pages/.pl.md",
    "content/a",
    "themes/default/templates/page.html",
    "themes/default/strings/pl.yaml",
    "themes/default/assets/a.svg",
];

fn mutate(files: &mut Files, chance: &mut Chance) {
    let names: Vec<String> = files.keys().cloned().collect();
    if names.is_empty() {
        return;
    }
    let name = chance.choice(&names).clone();
    let other = chance.choice(&names).clone();
    match chance.below(12) {
        0 => drop(files.remove(&name)),
        1 => {
            let text = files[&name].clone();
            files.insert((*chance.choice(NAMES)).to_owned(), text);
        }
        2 => {
            let (one, two) = (files[&name].clone(), files[&other].clone());
            files.insert(name, two);
            files.insert(other, one);
        }
        kind => {
            let Some(text) = files.get_mut(&name) else { return };
            let at = chance.below(text.len() + 1);
            let end = (at + chance.below(40)).min(text.len());
            match kind {
                3 if at < text.len() => text[at] ^= 1 << chance.below(8),
                4 => drop(text.drain(at..end)),
                5 => {
                    let part = text[at..end].to_vec();
                    let part = part.repeat(1 + chance.below(50));
                    text.splice(at..at, part);
                }
                6 | 7 => {
                    let mut lines: Vec<_> =
                        text.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
                    let (one, two) = (chance.below(lines.len()), chance.below(lines.len()));
                    if one < lines.len() {
                        if kind == 6 {
                            lines.swap(one, two);
                        } else {
                            let line = lines[one].clone();
                            lines.insert(two, line);
                        }
                    }
                    *text = lines.concat();
                }
                _ => {
                    let snippet =
                        chance.choice(SNIPPETS).repeat(1 + chance.below(3) * chance.below(30));
                    text.splice(at..at, snippet.bytes());
                }
            }
        }
    }
}

/// Adds the files below a folder.
fn read(folder: &Path, prefix: &str, files: &mut Files) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            read(&entry.path(), &format!("{name}/"), files);
        } else {
            files.insert(name, fs::read(entry.path()).expect("a file"));
        }
    }
}

/// The sites that are mutated.
fn sites() -> Vec<Files> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut shipped = Files::new();
    read(&root.join("content"), "content/", &mut shipped);
    let mut golden = Files::new();
    read(&root.join("tests/data/site/content"), "content/", &mut golden);
    // Templates break in ways of their own.
    let mut themed = golden.clone();
    let templates = root.join("themes/default/templates");
    read(&templates, "themes/default/templates/", &mut themed);
    let mut sites = vec![shipped, golden.clone(), golden, themed];
    let mut faults = Files::new();
    read(&root.join("tests/faults"), "", &mut faults);
    for text in faults.values() {
        let text = String::from_utf8_lossy(text);
        let site = text.split("== report ==").next().unwrap_or_default();
        let path = |path: String| {
            if path.starts_with("themes/") { path } else { format!("content/{path}") }
        };
        let files = support::files(site).into_iter();
        sites.push(files.map(|(name, text)| (path(name), text.into_bytes())).collect());
    }
    sites
}

/// Mutates a site, checks it and writes its reports. What went wrong, if anything did.
fn attempt(number: u64, sites: &[Files]) -> Option<String> {
    let mut chance = Chance(number);
    let mut files = chance.choice(sites).clone();
    for _ in 0..=chance.below(8) {
        mutate(&mut files, &mut chance);
    }
    let mut sources = Sources::from_texts([]);
    for (path, text) in &files {
        sources.insert(path, text);
    }
    let start = Instant::now();
    let caught = catch_unwind(AssertUnwindSafe(|| bodies::whole_program(&sources)));
    let taken = start.elapsed();
    match caught {
        Err(_) => Some(format!("mutation {number} panics")),
        Ok(()) if taken > LONGEST => Some(format!("mutation {number} takes {taken:?}")),
        Ok(()) => None,
    }
}

#[test]
fn mutated_sites_end_with_a_report() {
    let number = |name| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let (first, count) = (number("METKA_MUTATION"), number("METKA_MUTATIONS"));
    let count = count.unwrap_or(if first.is_some() { 1 } else { FEW });
    let numbers = first.unwrap_or(0)..first.unwrap_or(0) + count;
    let sites = sites();
    let faults: Vec<_> =
        numbers.into_par_iter().filter_map(|number| attempt(number, &sites)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
