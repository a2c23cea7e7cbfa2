//! `metka check` finds all that `metka build` finds, and no site that it accepts is refused later.

#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

mod support;

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use metka::diagnostic::Problem;
use serde_json::Value;

const PLAIN: &str = "\
-- site.yaml --
languages: [pl, en]
provenance: {entity: Miasto, publisher: Jan Kowalski, published: 2021-10-06, updated: 2024-04-30}
-- site.pl.md --
---
title: Strategia
---
";

/// A goal with an indicator, so that there are data files and a page of the whole strategy.
const GOAL: &str = "\
-- goals/vi/index.pl.md --
---
title: Cel
---
-- goals/vi/indicators/trees.yaml --
kind: number
better: higher
observations: {2022: 1}
-- goals/vi/indicators/trees.pl.md --
---
title: Drzewa
unit: sztuki
source: Urząd
---
";

/// The exit status of a command and its findings, a line each.
fn findings(root: &Path, command: &[&str]) -> (i32, Vec<String>) {
    let mut metka = Command::cargo_bin("metka").expect("the binary is built");
    metka.args(command).args(["--format", "json", "--lang", "en"]);
    metka.args(["--base-url", "https://example.org/", "--root"]).arg(root);
    let output = metka.output().expect("metka runs");
    let report: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    let list = report["findings"].as_array().expect("a list");
    let status = output.status.code().expect("it ends by itself");
    assert!(status < 2, "{}", String::from_utf8_lossy(&output.stderr));
    (status, list.iter().map(ToString::to_string).collect())
}

/// Checks and builds a site, and compares. Gives the codes of its errors.
fn agreed(text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("folder");
    if !text.contains("-- site.yaml --") && !text.contains("-- no site --") {
        support::write(folder.path(), PLAIN);
    }
    support::write(folder.path(), text);
    let (checked, found) = findings(folder.path(), &["check"]);
    let output = folder.path().join("dist");
    let output = output.to_str().expect("UTF-8");
    let (built, refused) = findings(folder.path(), &["build", "--precompress", "-o", output]);
    for finding in &refused {
        assert!(found.contains(finding), "only `build` finds {finding}");
    }
    assert_eq!(checked, built, "`check` found {found:#?}");
    let errors = found.iter().filter_map(|finding| {
        let finding: Value = serde_json::from_str(finding).expect("JSON");
        (finding["severity"] == "error").then(|| finding["code"].as_str().map(str::to_owned))?
    });
    errors.collect()
}

#[test]
fn check_refuses_what_build_refuses() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    for entry in fs::read_dir(folder).expect("folder") {
        let text = fs::read_to_string(entry.expect("entry").path()).expect("fault");
        let (site, _) = text.split_once("== report ==\n").expect("a report");
        agreed(site);
    }
}

/// A text of so many letters, in words of nine.
fn long(letters: usize) -> String {
    "strategia ".repeat(letters / 9)
}

#[test]
fn long_texts_make_no_long_names() {
    let chinese = "北京市发展战略规划".repeat(8);
    for title in [&long(270), "x".repeat(270).as_str(), chinese.as_str()] {
        let home = format!("-- site.pl.md --\n---\ntitle: {title}\n---\n");
        assert_eq!(agreed(&format!("{GOAL}{home}")), [""; 0], "{title}");
        let page = format!("-- pages/a.pl.md --\n---\ntitle: {title}\n---\n");
        // The same title twice: the stem is added.
        let other = page.replace("pages/a", &format!("pages/{}", "b".repeat(200)));
        assert_eq!(agreed(&format!("{page}{other}")), [""; 0], "{title}");
        for key in ["slug: ", "aliases: \n  - "] {
            let page = format!("-- pages/a.pl.md --\n---\ntitle: A\n{key}{title}\n---\n");
            assert_eq!(agreed(&page), [""; 0], "{page}");
        }
        let strings = format!(
            "-- strings.pl.yaml --\nslug_goals: {title}\nslug_indicators: {title}\n\
             slug_alphabet: {title}\nslug_accessibility: {title}\n"
        );
        assert_eq!(agreed(&format!("{GOAL}{strings}")), [""; 0], "{title}");
    }
}

#[test]
fn an_earlier_slug_is_cut_as_it_was() {
    let slug = long(270);
    let page = format!("-- pages/a.pl.md --\n---\ntitle: A\nslug: {slug}\n---\n");
    let one = support::good_site(&format!("{}{page}", support::SMALLEST));
    let moved = page.replace("slug: ", "aliases:\n  - ");
    let other = support::good_site(&format!("{}{moved}", support::SMALLEST));
    let address = |site| -> Vec<_> {
        let paths = support::paths(site).into_iter();
        paths.filter(|path| path.starts_with("pl/strategia-")).map(str::to_owned).collect()
    };
    let of_page: Vec<_> =
        address(&one).into_iter().filter(|path| path.ends_with("index.html")).collect();
    assert_eq!(of_page.len(), 1);
    assert_eq!(address(&other), of_page);
}

#[test]
fn long_stems_are_found() {
    // So long that the longest name of a data file just fits, and one letter more.
    for (letters, expected) in [(200, &[][..]), (201, &["long-name"])] {
        let stem = "a".repeat(letters);
        let goal = GOAL.replace("trees", &stem);
        assert_eq!(agreed(&goal), expected, "{letters}");
        // The rule cannot be switched off.
        let site = PLAIN.replace("pl, en]", "pl, en]\nchecks: {long-name: off}");
        let mut with_fixed = expected.to_vec();
        with_fixed.push("fixed-severity");
        assert_eq!(agreed(&format!("{site}{goal}")), with_fixed, "{letters}");
        let goal = GOAL.replace("goals/vi", &format!("goals/{stem}"));
        assert_eq!(agreed(&goal), expected, "{letters}");
    }
}

#[test]
fn the_name_that_is_advised_can_be_taken() {
    let text = format!("{PLAIN}-- pages/{}.pl.md --\n---\ntitle: A\n---\n", "长".repeat(80));
    let found = support::site(&text).findings;
    let advised = found.iter().find_map(|finding| match &finding.problem {
        Problem::BadStem { suggestion, .. } => Some(suggestion.clone()),
        _ => None,
    });
    let advised = advised.expect("a name");
    let text = format!("{PLAIN}-- pages/{advised}.pl.md --\n---\ntitle: A\n---\n");
    assert_eq!(agreed(&text), [""; 0], "{advised}");
}

#[test]
fn long_names_of_assets_are_cut() {
    let asset = |name: &str| {
        format!(
            "-- pages/{name} --\nTekst.\n-- pages/a.pl.md --\n---\ntitle: A\n---\n[a](<{name}>)\n"
        )
    };
    assert_eq!(agreed(&asset(&format!("{}.txt", "ł".repeat(120)))), [""; 0]);
    // Browsers do not know what a file of this type is.
    let unknown = asset(&format!("a.{}", "x".repeat(250)));
    assert_eq!(agreed(&unknown), ["active-asset"]);
    let allowed = PLAIN.replace("languages", "active_assets: true\nlanguages");
    assert_eq!(agreed(&format!("{allowed}{unknown}")), [""; 0]);
}

#[test]
fn tags_longer_than_any_in_use_are_none() {
    let variants = "-abc01-abc02-abc03-abc04-abc05-abc06";
    let site = format!(
        "-- site.yaml --\nlanguages: [pl, en{variants}]\n-- site.pl.md --\n---\ntitle: A\n---\n"
    );
    assert_eq!(agreed(&site), ["bad-language-tag"]);
}

#[test]
fn names_of_devices_are_not_made() {
    let site = format!(
        "-- site.yaml --\nlanguages: [prn]\n-- site.prn.md --\n---\ntitle: Con\n---\n\
         -- pages/a.prn.md --\n---\ntitle: Aux\n---\n\
         -- strings.prn.yaml --\nslug_goals: nul\nslug_alphabet: com1\n{}",
        GOAL.replace(".pl.md", ".prn.md")
    );
    assert_eq!(agreed(&site), [""; 0]);
    let site = support::site(&site).value;
    for path in ["strategy.zip", "lang-prn/strategy.html", "lang-prn/aux-a/index.html"] {
        assert!(support::paths(&site).contains(&path), "{path}");
    }
    portable(&site);
}

#[test]
fn the_whole_strategy_does_not_take_the_place_of_the_home_page() {
    let home = "-- site.pl.md --\n---\ntitle: Index\n---\n";
    let site = support::good_site(&format!("{}{home}{GOAL}", support::SMALLEST));
    support::page(&site, "pl/strategy.html");
    assert!(!support::page(&site, "pl/index.html").contains("<details class=\"chapter"));
}

/// Every path can be made on all common systems and copied between them.
fn portable(site: &metka::Site) {
    for path in support::paths(site) {
        assert!(path.len() <= 1000, "{path}");
        for name in path.split('/') {
            let base = name.split('.').next().unwrap_or(name);
            let is_device = ["con", "prn", "aux", "nul", "com1"].contains(&base);
            let is_plain = |byte: u8| {
                byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-._".contains(&byte)
            };
            assert!(!is_device && name.bytes().all(is_plain), "{path}");
            assert!(!name.is_empty() && !name.starts_with('.') && !name.ends_with('.'), "{path}");
            assert!(name.len() <= 255 - ".gz".len(), "{path}");
        }
    }
}

#[test]
fn every_path_can_be_made_everywhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["tests/golden/city", "tests/data/site", "."] {
        let sources = metka::Sources::read(&root.join(folder)).expect("the site is read");
        let settings = metka::Settings::default();
        portable(&metka::compile(&sources, &settings, &metka::Progress::default()).value);
    }
}
