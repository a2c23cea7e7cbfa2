//! What holds for every input: no panic, no hang, the same answer twice.

mod support;

use std::collections::BTreeMap;

use metka::read::{History, Sources};
use metka::{Progress, Settings, compile};
use proptest::prelude::*;

/// Paths that have a place, and some that have none.
fn path() -> impl Strategy<Value = String> {
    const PLACES: &[&str] = &[
        "content/site.yaml",
        "content/site.pl.md",
        "content/site.en.md",
        "content/strings.pl.yaml",
        "content/goals/vi/index.yaml",
        "content/goals/vi/index.pl.md",
        "content/goals/vi/operational/1.pl.md",
        "content/goals/vi/actions/01.yaml",
        "content/goals/vi/actions/01.pl.md",
        "content/goals/vi/actions/01.en.md",
        "content/goals/vi/indicators/a.yaml",
        "content/goals/vi/indicators/a.csv",
        "content/goals/vi/indicators/a.pl.md",
        "content/goals/vi/tools/a.yaml",
        "content/goals/vi/reports/2020.pl.md",
        "content/pages/a.pl.md",
        "content/pages/a/index.pl.md",
        "content/pages/a/b/c.pl.md",
        "content/pages/x.png",
        "themes/default/templates/page.html",
    ];
    prop_oneof![4 => prop::sample::select(PLACES).prop_map(str::to_owned), 1 => "content/[a-z/.]{1,20}"]
}

/// Pieces of YAML, Markdown and nonsense, joined at random.
fn text() -> impl Strategy<Value = String> {
    let pieces = [
        "---\n",
        "title: A\n",
        "title: \"a: b\"\n",
        "languages: [pl, en]\n",
        "number: VI\n",
        "order: 1\n",
        "kind: percent\n",
        "kind: score\nrange: {min: 1, max: 5}\n",
        "kind: grade\ngrades: [A, B]\n",
        "observations:\n  2016: 47.8\n  2022: {value: 4,47}\n",
        "target: {year: 2030, trend: down}\n",
        "provenance: {updated: 2024-04-30}\n",
        "changes: {2024-01-01: {pl: x}}\n",
        "related: [pages/a]\n",
        "notes: {2016: \"*x*\"}\n",
        "slug: \"!\"\n",
        "aliases: [a, b]\n",
        "draft: true\n",
        "# H\n\n## H {#h}\n",
        "[a](a.pl.md#h) ![](x.png)\n",
        "| a | b |\n|---|--:|\n| 1 | 2 |\n",
        "x[^1]\n\n[^1]: note\n",
        "<b>x</b>\n",
        "&a [*a]\n",
        "\u{feff}",
        "\r\n",
        "\t- x\n",
        "\"w\" i z 5 km\n",
        "period,value\n2016,3\n",
        "\u{202e}",
        "\0",
        "{{ page.title }}{% if %}",
        "ą\u{301}ł𝛑",
    ];
    let piece = prop_oneof![6 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned), 1 => ".{0,12}"];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_tree_of_files_makes_it_panic_and_two_runs_agree(
        files in prop::collection::vec((path(), text()), 0..14),
        broken in prop::option::of(prop::collection::vec(any::<u8>(), 0..40)),
    ) {
        let mut sources = Sources::from_texts(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
        sources.history = History::Full(BTreeMap::default()).into();
        if let Some(bytes) = broken {
            sources.insert("content/pages/bytes.pl.md", &bytes);
        }
        let compiled = || compile(&sources, &Settings::default(), &Progress::default());
        let (one, other) = (compiled(), compiled());
        prop_assert_eq!(&one.value.files, &other.value.files);
        prop_assert_eq!(support::reports(&one), support::reports(&other));
        for finding in &one.findings {
            let text = sources.text(&finding.place.path).map_or("", |text| text);
            prop_assert!(finding.place.span.start <= finding.place.span.end);
            prop_assert!(
                finding.place.span.end <= text.len() || text.is_empty(),
                "{:?} lies outside its file", finding
            );
        }
    }
}
