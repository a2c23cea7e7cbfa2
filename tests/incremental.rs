//! What the preview draws from its cache is, byte for byte, what is built anew, whatever was edited
//! before.

#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

mod support;

use std::fs;

use metka::diagnostic::{Finding, UiLanguage};
use metka::read::Reading;
use metka::serve::Rebuilt;
use metka::{PreviewCache, Progress, Settings, Sources, compile};
use proptest::prelude::*;

const SITE: &str = "
-- site.yaml --
languages: [pl, en]
provenance: {entity: Miasto, publisher: Zespół, published: 2021-10-06, updated: 2024-04-30}
-- site.pl.md --
---
title: Strategia
---
-- site.en.md --
---
title: Strategy
---
-- goals/i/index.yaml --
number: I
-- goals/i/index.pl.md --
---
title: Cel pierwszy
---
-- goals/i/index.en.md --
---
title: First goal
---
-- goals/i/actions/01.pl.md --
---
title: Działanie
---
-- goals/i/actions/01.yaml --
indicators: [drzewa]
-- goals/i/indicators/drzewa.yaml --
kind: number
observations: {2020: 10, 2022: 12}
-- goals/i/indicators/drzewa.pl.md --
---
title: Drzewa
unit: szt.
---
-- goals/i/indicators/drzewa.en.md --
---
title: Trees
unit: trees
---
-- pages/a.pl.md --
---
title: Pierwsza
---
## Nagłówek

Tekst z [odsyłaczem](b.pl.md#drugi).
-- pages/b.pl.md --
---
title: Druga
---
## Drugi
";

/// Files that edits touch.
const PATHS: [&str; 16] = [
    "content/site.yaml",
    "content/site.pl.md",
    "content/goals/i/index.pl.md",
    "content/goals/i/actions/01.pl.md",
    "content/goals/i/actions/01.yaml",
    "content/goals/i/actions/02.pl.md",
    "content/goals/i/indicators/drzewa.yaml",
    "content/goals/i/indicators/drzewa.csv",
    "content/pages/a.pl.md",
    "content/pages/a.en.md",
    "content/pages/b.pl.md",
    "content/pages/dział/c.pl.md",
    "content/pages/most.png",
    "content/strings.pl.yaml",
    "themes/default/templates/page.html",
    "themes/default/assets/metka.css",
];

/// What they write there: right, wrong, and beside the point.
const TEXTS: [&str; 16] = [
    "---\ntitle: Nowy tytuł\n---\nNowy tekst.\n",
    "---\ntitle: Nowy tytuł\n---\n## Drugi\n\n![Most](most.png) [dalej](b.pl.md)\n",
    "---\ntitle: Szkic\ndraft: true\n---\n",
    "---\ntitle: Inny\nslug: inny\naliases: [dawny]\ntranslated_from: 12345678\n---\n",
    "---\ntitel: Zepsute\n",
    "",
    "languages: [pl, en]\nprovenance: {entity: Gmina, updated: 2023-01-01}\n",
    "languages: [pl]\nbase_url: https://example.org/x/\ndate: nie\n",
    "kind: percent\nobservations: {2020: 1, 2021: 2, 2022: 3}\ntarget: {year: 2030, value: 5}\n",
    "number: VII\nindicators: [drzewa]\n",
    "period;value\n2020;1\n",
    "period,value\n2019,4\n2020,5\n",
    "home: Początek\nlabel: Metka\n",
    "{% extends \"base.html\" %}{% block main %}<p>{{ page.title.text }} {{ s.home }}</p>{% endblock main %}",
    "{% extends \"base.html\" %}{% block main %}{{ page.nothing.here }}{% endblock main %}",
    "body { color: red }",
];

/// A change to the files of a site.
#[derive(Clone, Debug)]
enum Edit {
    Write(usize, usize),
    Append(usize),
    Remove(usize),
    Rename(usize, usize),
    MoveFolder(bool),
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let path = || 0..PATHS.len();
    let edit = prop_oneof![
        4 => (path(), 0..TEXTS.len()).prop_map(|(path, text)| Edit::Write(path, text)),
        3 => path().prop_map(Edit::Append),
        2 => path().prop_map(Edit::Remove),
        1 => (path(), path()).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => any::<bool>().prop_map(Edit::MoveFolder),
    ];
    prop::collection::vec(edit, 1..12)
}

fn summary(findings: &[Finding]) -> Vec<String> {
    let line = |finding: &Finding| {
        format!(
            "{:?} {:?} {}",
            finding.severity,
            finding.place,
            finding.message(UiLanguage::English)
        )
    };
    findings.iter().map(line).collect()
}

/// Applies an edit to files on a disk.
fn apply(root: &std::path::Path, edit: &Edit) {
    let at = |path: usize| root.join(PATHS[path]);
    let prepare = |path: &std::path::Path| {
        fs::create_dir_all(path.parent().expect("a folder")).expect("folder");
    };
    // What is not there cannot be removed, renamed or added to.
    match *edit {
        Edit::Write(path, text) => {
            prepare(&at(path));
            fs::write(at(path), TEXTS[text]).expect("file");
        }
        Edit::Append(path) => {
            if let Ok(text) = fs::read_to_string(at(path)) {
                fs::write(at(path), text + "\nDopisek.\n").expect("file");
            }
        }
        Edit::Remove(path) => drop(fs::remove_file(at(path))),
        Edit::Rename(from, to) => {
            prepare(&at(to));
            drop(fs::rename(at(from), at(to)));
        }
        Edit::MoveFolder(back) => {
            let (from, to) = if back { ("ii", "i") } else { ("i", "ii") };
            let goals = root.join("content/goals");
            drop(fs::rename(goals.join(from), goals.join(to)));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn a_preview_from_its_cache_is_the_site_built_anew(edits in edits()) {
        let folder = tempfile::tempdir().expect("folder");
        support::write(folder.path(), SITE);
        let settings = Settings { with_drafts: true, ..Settings::default() };
        let mut cache = PreviewCache::default();
        let mut reading = Reading::new(folder.path());
        for edit in std::iter::once(None).chain(edits.iter().map(Some)) {
            if let Some(edit) = edit {
                apply(folder.path(), edit);
            }
            reading.look().expect("readable");
            let sources = Sources::read(folder.path()).expect("readable");
            let texts = |sources: &Sources| -> Vec<_> {
                let files = sources.files.iter();
                files.map(|(path, file)| (path.clone(), file.bytes().to_vec())).collect()
            };
            prop_assert!(texts(&sources) == texts(reading.sources()), "what was read differs");
            let again = Rebuilt::draw(reading.sources(), &settings, &mut cache);
            let anew = compile(&sources, &settings, &Progress::default());
            prop_assert_eq!(summary(&again.findings), summary(&anew.findings));
            for (path, file) in &anew.value.files {
                // The preview has no service worker.
                if path.as_str() != "service-worker.js" {
                    prop_assert!(again.file(path).as_ref() == Some(file), "{} differs", path);
                }
            }
            let pages = anew.value.files.keys().filter(|path| path.as_str().ends_with(".html"));
            prop_assert_eq!(again.drawn_pages(), pages.count());
        }
    }
}
