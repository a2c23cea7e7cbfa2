//! Addresses that readers have: what stays alive, what `metka check --since` says would be gone,
//! and that its advice brings it back.

#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

mod support;

use std::fs;
use std::path::PathBuf;

use support::{codes, git, good_site, page, paths};

const SITE: &str = "
-- site.yaml --
languages: [pl, en]
archive: false
-- site.pl.md --
---
title: Strategia
---
-- site.en.md --
---
title: Strategy
---
";

/// Asserts that a page leads on to another by a link that needs no server.
fn assert_leads(site: &metka::Site, from: &str, to: &str) {
    let html = page(site, from);
    let up = "../".repeat(from.matches('/').count());
    let refresh = format!("<meta http-equiv=\"refresh\" content=\"0; url={up}{to}\">");
    assert!(html.contains(&refresh), "{from} does not lead to {to}:\n{html}");
    assert!(html.contains(&format!("<a href=\"{up}{to}\"")), "{html}");
}

#[test]
fn an_alias_is_a_last_part_a_path_or_a_folder() {
    let site = good_site(&format!(
        "{SITE}
-- goals/six/index.pl.md --
---
title: Szósty
aliases: [vi/]
---
-- goals/six/actions/01.pl.md --
---
title: Zieleń
aliases: [las, /cele/v/dzialania/las/index.html]
---
"
    ));
    let action = "pl/cele/six/dzialania/zielen/index.html";
    for from in [
        "pl/cele/six/dzialania/las/index.html",
        "pl/cele/v/dzialania/las/index.html",
        "pl/cele/vi/dzialania/zielen/index.html",
    ] {
        assert_leads(&site, from, action);
    }
    assert_leads(&site, "pl/cele/vi/index.html", "pl/cele/six/index.html");
    assert_leads(&site, "pl/cele/vi/dzialania/index.html", "pl/cele/six/dzialania/index.html");
}

#[test]
fn an_alias_of_the_source_holds_where_its_words_are_shown() {
    let words = "
-- pages/a.pl.md --
---
title: Zieleń
aliases: [las, /stare/las]
---
";
    let untranslated = good_site(&format!("{SITE}{words}"));
    for from in ["en/las/index.html", "en/stare/las/index.html"] {
        assert_leads(&untranslated, from, "en/zielen/index.html");
        assert_leads(&untranslated, &from.replace("en/", "pl/"), "pl/zielen/index.html");
    }
    let translated = format!("{SITE}{words}-- pages/a.en.md --\n---\ntitle: Green\n---\n");
    let translated = good_site(&translated);
    assert!(!paths(&translated).iter().any(|path| path.starts_with("en/las/")));
}

#[test]
fn a_page_wins_where_an_alias_only_holds_for_want_of_a_translation() {
    let site = good_site(&format!(
        "{SITE}
-- pages/a.pl.md --
---
title: Zieleń
aliases: [las, wood]
---
-- pages/b.pl.md --
---
title: Bór
---
-- pages/b.en.md --
---
title: Las
aliases: [wood]
---
"
    ));
    assert!(page(&site, "en/las/index.html").contains("<h1>Las</h1>"));
    assert_leads(&site, "en/wood/index.html", "en/las/index.html");
    assert_leads(&site, "pl/wood/index.html", "pl/zielen/index.html");
}

#[test]
fn aliases_that_cannot_be_are_found() {
    let found = |aliases: &str| {
        let site = format!(
            "{SITE}
-- pages/a.pl.md --
---
title: Zieleń
aliases: {aliases}
---
## Las
-- pages/b.pl.md --
---
title: Bór
aliases: [zajety]
---
-- goals/vi/index.pl.md --
---
title: Cel
---
"
        );
        codes(&site.replace("[pl, en]", "[pl, en]\nbase_url: https://example.org/s/"))
    };
    assert_eq!(found("[bor]"), ["duplicate-address"]);
    assert_eq!(found("[/cele/vi]"), ["duplicate-address"]);
    assert_eq!(found("[zajety]"), ["duplicate-address"]);
    assert_eq!(found("[zielen, /zielen/]"), Vec::<&str>::new(), "its own address");
    for bad in [
        "[/pl/las]",
        "[/en/wood]",
        "[stare/las]",
        "[../las]",
        "[/../las]",
        "[https://example.org/s/pl/las/]",
        "[https://elsewhere.example/las]",
        "[//las]",
        "[/]",
        "['#']",
        "[stare\\las]",
        "[las.html]",
        "['a?b']",
        "['/x/#a']",
        "[/PL/x]",
        "[/x/INDEX.HTML]",
    ] {
        assert_eq!(found(bad), ["bad-alias"], "{bad}");
    }
    assert_eq!(found("[/indeks]"), ["duplicate-address"]);
    assert_eq!(found("['!']"), ["empty-slug"]);
    assert_eq!(found("['/con/x']"), ["unportable-name"]);
    assert_eq!(found("['#las']"), ["duplicate-heading-id"]);
    assert_eq!(found("['#bor', '#bor']"), ["duplicate-heading-id"]);
    assert_eq!(found("['#_x']"), ["reserved-heading-id"]);
}

#[test]
fn an_earlier_fragment_leads_to_the_beginning_of_the_text() {
    for (text, expected) in [
        ("## Bór", "<h2 id=\"bor\"><a id=\"las\"></a>Bór"),
        ("Bór.", "<p><a id=\"las\"></a>Bór."),
        ("- Bór", "<a id=\"las\"></a><ul>"),
        ("", "<a id=\"las\"></a>"),
    ] {
        let words = format!("---\ntitle: Zieleń\naliases: [\"#las\"]\n---\n{text}\n");
        let site = good_site(&format!("{SITE}-- pages/a.pl.md --\n{words}"));
        let page = page(&site, "pl/zielen/index.html");
        assert!(page.contains(expected), "{page}");
    }
}

#[test]
fn the_slug_of_the_home_page_names_the_files_that_hold_everything() {
    let site = good_site(
        "
-- site.yaml --
languages: [pl]
-- site.pl.md --
---
title: Strategia rozwoju
slug: strategia-2030
aliases: [/o-nas]
---
-- goals/vi/index.pl.md --
---
title: Cel
---
",
    );
    for path in ["strategia-2030.zip", "pl/strategia-2030.html"] {
        assert!(paths(&site).contains(&path), "{path}");
    }
    assert_leads(&site, "pl/o-nas/index.html", "pl/index.html");
    assert!(!paths(&site).iter().any(|path| path.starts_with("pl/o-nas/cele")));
}

#[test]
fn a_file_that_readers_open_keeps_its_address_whatever_it_holds() {
    let pages = |plan: &str, photograph: &str| {
        let files = [("plan.pdf", plan), ("most.gif", photograph), ("mapa.gif", "mapa")];
        let files = files.map(|(name, text)| format!("-- goals/vi/{name} --\n{text}\n")).concat();
        let site = good_site(&format!(
            "{SITE}{files}
-- goals/vi/index.pl.md --
---
title: Cel
---
[Plan](plan.pdf#page=2) ![Most](most.gif) [![Mapa](mapa.gif)](mapa.gif)
"
        ));
        let page = page(&site, "pl/cele/vi/index.html");
        assert!(page.contains("href=\"../../../files/goals/vi/plan.pdf#page=2\""), "{page}");
        // What is shown and opened is there once.
        assert_eq!(page.matches("../../../files/goals/vi/mapa.gif").count(), 2, "{page}");
        let has = |path: &&str| ["plan", "most", "mapa"].iter().any(|name| path.contains(name));
        paths(&site).into_iter().filter(has).map(str::to_owned).collect::<Vec<_>>()
    };
    let (before, after) = (pages("1", "1"), pages("2", "2"));
    let plain = ["files/goals/vi/mapa.gif", "files/goals/vi/plan.pdf"];
    assert_eq!(before.len(), 3, "{before:?}");
    assert_eq!((&before[1..], &after[1..]), (&plain.map(str::to_owned)[..], &before[1..]));
    assert!(before[0].starts_with("assets/most.") && before[0] != after[0], "{before:?}");
}

const DAY: &str = "2024-01-02T12:00:00+00:00";

/// A site in a repository, in a folder of it.
struct Repository {
    folder: tempfile::TempDir,
    root: PathBuf,
}

impl Repository {
    /// Commits a site.
    fn new(site: &str) -> Self {
        let folder = tempfile::tempdir().expect("folder");
        let root = folder.path().join("strona miasta");
        fs::create_dir(&root).expect("folder");
        support::write(&root, site);
        let repository = Self { folder, root };
        repository.git(&["init", "-q"]);
        repository.commit("Pierwsza wersja");
        repository
    }

    fn git(&self, arguments: &[&str]) -> String {
        git(self.folder.path(), DAY, arguments)
    }

    fn commit(&self, subject: &str) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-qm", subject]);
    }

    fn path(&self, file: &str) -> PathBuf {
        self.root.join("content").join(file)
    }

    fn text(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).expect("file")
    }

    fn write(&self, file: &str, text: &str) {
        fs::create_dir_all(self.path(file).parent().expect("a folder")).expect("folder");
        fs::write(self.path(file), text).expect("file");
    }

    fn replace(&self, file: &str, old: &str, new: &str) {
        let text = self.text(file);
        assert!(text.contains(old), "{file}: {text}");
        self.write(file, &text.replace(old, new));
    }

    fn rename(&self, old: &str, new: &str) {
        fs::create_dir_all(self.path(new).parent().expect("a folder")).expect("folder");
        fs::rename(self.path(old), self.path(new)).expect("renamed");
    }

    fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut metka = assert_cmd::Command::cargo_bin("metka").expect("the binary is built");
        let output = metka.args(arguments).arg("--root").arg(&self.root).output().expect("runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (output.status.code().expect("a status"), text(output.stdout), text(output.stderr))
    }

    /// What is lost since a commit: `path:line code message | help`.
    fn lost_since(&self, commit: &str) -> Vec<String> {
        let arguments = ["check", "--since", commit, "--format", "json", "--lang", "en"];
        let (status, report, complaint) = self.run(&arguments);
        assert!(status < 2, "{complaint}");
        let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
        let findings = report["findings"].as_array().expect("findings").iter();
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let findings = findings.filter(|finding| {
            let code = text(&finding["code"]);
            code.starts_with("lost-") || finding["severity"] == "error"
        });
        let line = |finding: &serde_json::Value| {
            let [path, code, message, help] =
                ["path", "code", "message", "help"].map(|key| text(&finding[key]));
            format!("{path}:{} {code} {message} | {help}", finding["line"])
        };
        findings.map(line).collect()
    }

    /// What is lost since the last commit.
    fn lost(&self) -> Vec<String> {
        self.lost_since("HEAD")
    }

    /// Fixes what can be, and asserts that nothing is lost after that.
    fn fix(&self) {
        let (status, _, said) = self.run(&["check", "--since", "HEAD", "--fix", "--lang", "en"]);
        assert_eq!(status, 0, "{said}");
        assert_eq!(self.lost(), Vec::<String>::new(), "{said}");
    }

    fn build(&self) -> support::Tree {
        let (status, _, said) = self.run(&["build", "--quiet"]);
        assert_eq!(status, 0, "{said}");
        support::tree(&self.root.join("dist"))
    }
}

const CITY: &str = "
-- site.yaml --
languages: [pl, en]
provenance: {entity: Miasto, publisher: Jan Kowalski, published: 2021-10-06, updated: 2024-04-30}
-- site.pl.md --
---
title: Strategia miasta
---
-- site.en.md --
---
title: City strategy
---
-- goals/vi/index.pl.md --
---
title: Cel szósty
---
Zobacz [plan](plan.pdf).
-- goals/vi/index.en.md --
---
title: Goal six
---
See the [plan](plan.pdf).
-- goals/vi/plan.pdf --
Plan
-- goals/vi/actions/01.pl.md --
---
title: Sadzenie drzew
---
## Jak sadzimy

Ostrożnie.

## Gdzie

Przy ulicach.
-- goals/vi/actions/01.en.md --
---
title: Planting trees
---
-- goals/vi/actions/02.pl.md --
---
title: Podlewanie
---
-- goals/vi/indicators/trees.yaml --
kind: number
better: higher
observations: {2022: 1200, 2024: 1850}
-- goals/vi/indicators/trees.pl.md --
---
title: Drzewa
unit: sztuki
source: Miasto
---
-- pages/prawo/index.pl.md --
---
title: Prawo
---
-- pages/prawo/uchwala.pl.md --
---
title: Uchwała
---
Treść uchwały, długa i ważna.
";

#[test]
fn nothing_is_lost_where_nothing_changed() {
    let city = Repository::new(CITY);
    assert_eq!(city.lost(), Vec::<String>::new());
    city.write("goals/vi/plan.pdf", "Nowy plan");
    city.replace("goals/vi/actions/01.pl.md", "Ostrożnie.", "Bardzo ostrożnie.");
    city.write("goals/vi/actions/03.pl.md", "---\ntitle: Nowe\n---\n");
    assert_eq!(city.lost(), Vec::<String>::new(), "a document keeps its address");
}

#[test]
fn a_title_that_is_corrected_is_told_at_its_entry() {
    let city = Repository::new(CITY);
    city.replace("goals/vi/actions/01.pl.md", "Sadzenie drzew", "Sadzenie drzew i krzewów");
    assert_eq!(
        city.lost(),
        ["content/goals/vi/actions/01.pl.md:1 lost-address the address \
          `pl/cele/vi/dzialania/sadzenie-drzew/` would be gone | add a line \
          `aliases: [sadzenie-drzew]` above the second `---`; `--fix` does it"]
    );
    city.fix();
    let text = city.text("goals/vi/actions/01.pl.md");
    assert!(
        text.starts_with("---\ntitle: Sadzenie drzew i krzewów\naliases: [sadzenie-drzew]\n---\n")
    );
    assert!(city.build().contains_key("pl/cele/vi/dzialania/sadzenie-drzew/index.html"));
    // Again, with aliases that are there.
    city.commit("Tytuł");
    city.replace("goals/vi/actions/01.pl.md", "i krzewów", "i krzaków");
    let lost = city.lost();
    assert!(lost[0].contains("01.pl.md:3 lost-address"), "{lost:?}");
    let line = "`aliases: [sadzenie-drzew, sadzenie-drzew-i-krzewow]`";
    assert!(lost[0].contains(&format!("| write {line}; `--fix`")), "{lost:?}");
    city.fix();
    assert_eq!(city.lost_since("HEAD~1"), Vec::<String>::new());
}

#[test]
fn a_page_without_a_translation_loses_its_address_in_both_languages() {
    let city = Repository::new(CITY);
    city.replace("goals/vi/actions/02.pl.md", "Podlewanie", "Nawadnianie");
    let lost = city.lost();
    assert_eq!(lost.len(), 1, "{lost:?}");
    assert!(lost[0].contains("2 addresses would be gone: `pl/cele/vi/dzialania/podlewanie/`, `en/goals/vi/actions/podlewanie/`"), "{lost:?}");
    assert!(lost[0].contains("`aliases: [podlewanie]`"), "{lost:?}");
    city.fix();
}

#[test]
fn a_translation_that_is_added_moves_the_page_that_stood_for_it() {
    let city = Repository::new(CITY);
    city.write("goals/vi/actions/02.en.md", "---\ntitle: Watering\n---\n");
    let lost = city.lost();
    assert_eq!(lost.len(), 1, "{lost:?}");
    assert!(lost[0].starts_with("content/goals/vi/actions/02.en.md:1 lost-address"), "{lost:?}");
    assert!(lost[0].contains("`aliases: [podlewanie]`"), "{lost:?}");
    city.fix();
}

#[test]
fn an_alias_that_is_deleted_and_a_translation_that_becomes_a_draft_are_lost() {
    let city = Repository::new(&CITY.replace("title: Prawo\n", "title: Prawo\naliases: [akty/]\n"));
    city.replace("pages/prawo/index.pl.md", "aliases: [akty/]\n", "");
    let lost = city.lost();
    assert_eq!(lost.len(), 1, "{lost:?}");
    assert!(lost[0].contains("4 addresses would be gone: `pl/akty/`, `en/akty/`"), "{lost:?}");
    assert!(
        lost[0].contains("pages/prawo/index.pl.md:1 ") && lost[0].contains("`aliases: [akty/]`")
    );
    city.fix();
    city.replace("goals/vi/actions/01.en.md", "trees\n", "trees\ndraft: true\n");
    fs::remove_file(city.path("pages/prawo/uchwala.pl.md")).expect("removed");
    let lost = city.lost();
    let expected = [
        (
            "goals/vi/actions/01.pl.md:1 lost-address the address `en/goals/vi/actions/planting-trees/`",
            "`aliases: [planting-trees]`",
        ),
        (
            "pages/prawo/index.pl.md:3 lost-address 4 addresses",
            "write `aliases: [akty/, /prawo/uchwala, /akty/uchwala]`;",
        ),
    ];
    assert_eq!(lost.len(), expected.len(), "{lost:#?}");
    for (line, (start, help)) in lost.iter().zip(expected) {
        assert!(line.starts_with(&format!("content/{start}")) && line.contains(help), "{line}");
    }
    city.fix();
    let (status, _, said) = city.run(&["check", "--fix", "--lang", "pl"]);
    assert_eq!(status, 2, "{said}");
    assert!(said.contains("--since"), "{said}");
}

#[test]
fn help_names_the_fix_only_where_it_can_be_made() {
    let front_matter = "title: Prawo\naliases:\n- >-\n  akty\n";
    let city = Repository::new(&CITY.replace("title: Prawo\n", front_matter));
    city.replace("pages/prawo/index.pl.md", "Prawo", "Akty prawne");
    city.replace("goals/vi/actions/01.pl.md", "## Jak sadzimy", "## Sposób \\{#x}");
    let fixes: Vec<_> = city.lost().iter().map(|line| line.ends_with("`--fix` does it")).collect();
    assert_eq!(fixes, [true, false], "{:?}", city.lost());
}

#[test]
fn what_is_lost_is_told_in_polish_too() {
    let city = Repository::new(CITY);
    city.replace("goals/vi/actions/02.pl.md", "Podlewanie", "Nawadnianie");
    let (_, _, said) = city.run(&["check", "--since", "HEAD", "--lang", "pl"]);
    assert!(said.contains("zniknęłyby 2 adresy: „pl/cele/vi/dzialania/podlewanie/”, „en/goals/vi/actions/podlewanie/”"), "{said}");
    assert!(
        said.contains(
            "rada: dodaj wiersz „aliases: [podlewanie]” nad drugim „---”; zrobi to „--fix”"
        ),
        "{said}"
    );
    let (_, _, said) = city.run(&["check", "--since", "HEAD", "--fix", "--lang", "pl"]);
    assert!(said.contains("zapisano: content/goals/vi/actions/02.pl.md"), "{said}");
}

#[test]
fn a_file_that_is_renamed_or_moved_is_known_again() {
    let city = Repository::new(CITY);
    city.rename("goals/vi/actions/01.pl.md", "goals/ii/actions/01.pl.md");
    city.rename("goals/vi/actions/01.en.md", "goals/ii/actions/01.en.md");
    city.write("goals/ii/index.pl.md", "---\ntitle: Cel drugi\n---\n");
    let lost = city.lost();
    assert_eq!(lost.len(), 2, "{lost:?}");
    assert!(lost[0].starts_with("content/goals/ii/actions/01.en.md:1 lost-address"), "{lost:?}");
    assert!(lost[0].contains("`aliases: [/goals/vi/actions/planting-trees]`"), "{lost:?}");
    assert!(lost[1].contains("`aliases: [/cele/vi/dzialania/sadzenie-drzew]`"), "{lost:?}");
    city.fix();
    // A stem alone changes no address; nor do a few words more.
    let city = Repository::new(CITY);
    city.rename("pages/prawo/uchwala.pl.md", "pages/prawo/uchwala-2024.pl.md");
    assert_eq!(city.lost(), Vec::<String>::new());
    city.rename("pages/prawo/uchwala-2024.pl.md", "pages/uchwala.pl.md");
    city.replace("pages/uchwala.pl.md", "title: Uchwała", "title: Uchwała Rady");
    let lost = city.lost();
    assert_eq!(lost.len(), 1, "{lost:?}");
    assert!(
        lost[0].contains("pages/uchwala.pl.md:1") && lost[0].contains("[/prawo/uchwala]"),
        "{lost:?}"
    );
    city.fix();
}

#[test]
fn a_goal_that_is_renamed_takes_all_its_pages_along_with_one_alias() {
    let city = Repository::new(CITY);
    city.rename("goals/vi", "goals/szosty");
    let lost = city.lost();
    let addresses: Vec<_> = lost.iter().filter(|line| line.contains("lost-address")).collect();
    assert_eq!(addresses.len(), 2, "{lost:?}");
    for line in addresses {
        assert!(line.starts_with("content/goals/szosty/index."), "{line}");
        assert!(
            line.contains("`aliases: [vi/]`") && line.contains("addresses would be gone"),
            "{line}"
        );
    }
    // Data and documents are named for the files.
    let files: Vec<_> = lost.iter().filter(|line| line.contains("lost-file")).collect();
    assert_eq!(files.len(), 1, "{lost:?}");
    assert!(files[0].starts_with("content/site.yaml:1 lost-file 7 files"), "{files:?}");
    assert!(files[0].ends_with("| write `moved: {goals/vi: goals/szosty}` in `content/site.yaml`"));
    let site = city.text("site.yaml");
    city.write("site.yaml", &format!("{site}moved: {{goals/vi: goals/szosty}}\n"));
    city.fix();
    let built = city.build();
    assert!(built.contains_key("en/goals/vi/actions/planting-trees/index.html"));
    assert_eq!(built["files/goals/vi/plan.pdf"], built["files/goals/szosty/plan.pdf"]);
    let table = String::from_utf8(built["data/goals/vi/indicators/trees/trees.csv"].clone());
    assert!(table.expect("UTF-8").contains("goals/vi/indicators/trees,2022,1200"));
    // Once more.
    city.commit("Szósty");
    city.rename("goals/szosty", "goals/szosty-cel");
    let lost = city.lost();
    let file = lost.iter().find(|line| line.contains("lost-file")).expect("files");
    assert!(
        file.ends_with("| add to `moved` in `content/site.yaml`: goals/szosty: goals/szosty-cel"),
        "{file}"
    );
    city.replace("site.yaml", "szosty}", "szosty, goals/szosty: goals/szosty-cel}");
    city.fix();
    assert!(city.build().contains_key("files/goals/vi/plan.pdf"));
}

#[test]
fn a_document_that_is_renamed_or_moved_is_known_again() {
    let city = Repository::new(CITY);
    let rename = |old: &str, new: &str| {
        city.rename(&format!("goals/vi/{old}"), &format!("goals/vi/{new}"));
        for tag in ["pl", "en"] {
            city.replace(&format!("goals/vi/index.{tag}.md"), old, new);
        }
    };
    rename("plan.pdf", "plan-2024.pdf");
    let lost = city.lost();
    assert_eq!(lost.len(), 1, "{lost:?}");
    assert!(
        lost[0].ends_with(
            "`moved: {goals/vi/plan.pdf: goals/vi/plan-2024.pdf}` in `content/site.yaml`"
        ),
        "{lost:?}"
    );
    rename("plan-2024.pdf", "dokumenty/plan.pdf");
    let lost = city.lost();
    assert!(
        lost[0].contains("`moved: {goals/vi/plan.pdf: goals/vi/dokumenty/plan.pdf}`"),
        "{lost:?}"
    );
    let site = city.text("site.yaml");
    city.write(
        "site.yaml",
        &format!("{site}moved:\n  goals/vi/plan.pdf: goals/vi/dokumenty/plan.pdf\n"),
    );
    assert_eq!(city.lost(), Vec::<String>::new());
    // An indicator that goes to another goal.
    city.commit("Plan");
    city.write("goals/ii/index.pl.md", "---\ntitle: Drugi\n---\n");
    city.rename("goals/vi/indicators/trees.yaml", "goals/ii/indicators/trees.yaml");
    city.rename("goals/vi/indicators/trees.pl.md", "goals/ii/indicators/trees.pl.md");
    let lost = city.lost();
    let data = lost.iter().find(|line| line.contains("lost-file")).expect("files");
    assert!(data.ends_with("goals/vi/indicators: goals/ii/indicators"), "{data}");
    city.replace("site.yaml", "moved:\n", "moved:\n  goals/vi/indicators: goals/ii/indicators\n");
    city.fix();
}

#[test]
fn a_new_document_takes_no_address_of_another() {
    let city = Repository::new(CITY);
    let link = |name: &str| {
        city.write(&format!("pages/prawo/{name}"), "Plan");
        let text = city.text("pages/prawo/index.pl.md");
        city.write("pages/prawo/index.pl.md", &format!("{text}[Plan](<{name}>)\n"));
    };
    link("plan.pdf");
    link("Raport.pdf");
    city.commit("Plan");
    link("pląn.pdf");
    assert_eq!(city.lost(), Vec::<String>::new());
    link("raport.pdf");
    let lost = city.lost();
    assert_eq!(lost.len(), 1, "{lost:?}");
    let help = "give `content/pages/prawo/raport.pdf` another name";
    assert!(
        lost[0].contains("`files/pages/prawo/raport.pdf`") && lost[0].contains(help),
        "{lost:?}"
    );
    city.rename("pages/prawo/raport.pdf", "pages/prawo/raport-2.pdf");
    city.replace("pages/prawo/index.pl.md", "<raport.pdf>", "<raport-2.pdf>");
    assert_eq!(city.lost(), Vec::<String>::new());
}

#[test]
fn another_order_of_languages_and_a_site_without_goals_get_advice_that_helps() {
    let city = Repository::new(CITY);
    city.replace("site.yaml", "[pl, en]", "[en, pl]");
    let lost = city.lost();
    let files: Vec<_> = lost.iter().filter(|line| line.contains("lost-file")).collect();
    assert_eq!(files.len(), 1, "{lost:#?}");
    assert!(files[0].contains("the file `strategia-miasta.zip`"), "{files:?}");
    assert!(
        files[0].ends_with("| write `languages: [pl, en]` in `content/site.yaml`"),
        "{files:?}"
    );
    for setting in ["", "one_page: true\n"] {
        let city = Repository::new(&CITY.replace("[pl, en]\n", &format!("[pl, en]\n{setting}")));
        fs::remove_dir_all(city.path("goals")).expect("removed");
        let lost = city.lost();
        let help = "| a strategy without goals has no such page: it comes back with the first goal";
        assert!(lost.iter().any(|line| line.ends_with(help)), "{lost:#?}");
        assert!(!lost.iter().any(|line| line.contains("one_page")), "{lost:#?}");
    }
}

#[test]
fn what_cannot_have_been_moved_is_found() {
    let found = |moved: &str| {
        codes(&CITY.replace("[pl, en]\n", &format!("[pl, en]\narchive: false\nmoved: {moved}\n")))
    };
    assert_eq!(found("{goals/v: goals/vi}"), Vec::<&str>::new());
    assert_eq!(found("{content/goals/v/: content/goals/vi/}"), Vec::<&str>::new());
    assert_eq!(found("{a.pdf: goals/vi/plan.pdf, b: a.pdf}"), Vec::<&str>::new());
    assert_eq!(found("{goals/v: goals/iv}"), ["unknown-reference"]);
    assert_eq!(found("{a: b, b: a}"), ["unknown-reference", "unknown-reference"]);
    assert_eq!(found("{goals/vi: pages/prawo}"), ["duplicate-address"]);
    assert_eq!(found("{x: ''}"), ["unknown-reference"]);
    assert_eq!(found("[x]"), ["wrong-type"]);
    assert_eq!(found("{x: [y]}"), ["wrong-type"]);
}

#[test]
fn what_is_gone_with_its_file_is_told_at_its_folder() {
    let city = Repository::new(CITY);
    fs::remove_file(city.path("goals/vi/actions/02.pl.md")).expect("removed");
    fs::remove_file(city.path("pages/prawo/uchwala.pl.md")).expect("removed");
    let lost = city.lost();
    assert_eq!(lost.len(), 3, "{lost:?}");
    assert!(lost[0].starts_with("content/goals/vi/index.en.md:1 lost-address the address `en/goals/vi/actions/podlewanie/`"), "{lost:?}");
    assert!(
        lost[1].contains("content/goals/vi/index.pl.md:1")
            && lost[1].contains("[/cele/vi/dzialania/podlewanie]"),
        "{lost:?}"
    );
    assert!(
        lost[2].contains("content/pages/prawo/index.pl.md:1")
            && lost[2].contains("[/prawo/uchwala]"),
        "{lost:?}"
    );
    city.fix();
    let html =
        String::from_utf8(city.build()["en/prawo/uchwala/index.html"].clone()).expect("UTF-8");
    assert!(html.contains("url=../../../en/prawo/index.html"), "{html}");
    // A page without a folder of its own, and a whole goal.
    let city = Repository::new(CITY);
    fs::remove_dir_all(city.path("pages/prawo")).expect("removed");
    fs::remove_dir_all(city.path("goals")).expect("removed");
    let lost = city.lost();
    assert!(lost.iter().all(|line| line.starts_with("content/site.")), "{lost:#?}");
    let (status, _, said) = city.run(&["check", "--since", "HEAD", "--fix"]);
    assert_eq!(status, 0, "{said}");
    assert!(city.lost().iter().all(|line| line.contains("lost-file")), "{:#?}", city.lost());
}

#[test]
fn a_heading_that_is_renamed_keeps_its_fragment() {
    let city = Repository::new(CITY);
    let file = "goals/vi/actions/01.pl.md";
    city.replace(file, "## Jak sadzimy", "## Sposób sadzenia");
    let lost = city.lost();
    assert_eq!(
        lost,
        ["content/goals/vi/actions/01.pl.md:4 lost-fragment links to \
          `pl/cele/vi/dzialania/sadzenie-drzew/#jak-sadzimy` would no longer find this heading | \
          write `{#jak-sadzimy}` at the end of the heading; `--fix` does it"]
    );
    city.fix();
    assert!(city.text(file).contains("\n## Sposób sadzenia {#jak-sadzimy}\n"));
    city.commit("Nagłówek");
    city.replace(file, "{#jak-sadzimy}", "{#sposob}");
    assert!(city.lost()[0].contains("write `#jak-sadzimy` in place of `#sposob`; "));
    city.fix();
    // One that is gone, and one to which a link leads by its new name.
    city.replace(file, "## Sposób sadzenia {#jak-sadzimy}", "[Niżej](#miejsca)");
    city.replace(file, "## Gdzie", "## Miejsca");
    let lost = city.lost();
    assert_eq!(lost.len(), 1, "{lost:?}");
    assert!(lost[0].contains("`aliases: [\"#jak-sadzimy\", \"#gdzie\"]`"), "{lost:?}");
    city.fix();
    let page = &city.build()["pl/cele/vi/dzialania/sadzenie-drzew/index.html"];
    assert!(
        String::from_utf8_lossy(page).contains("<p><a id=\"jak-sadzimy\"></a><a id=\"gdzie\"></a>")
    );
}

#[test]
fn a_heading_and_the_title_above_it_may_change_at_once() {
    let city = Repository::new(CITY);
    let file = "goals/vi/actions/01.pl.md";
    city.replace(file, "title: Sadzenie drzew", "title: Nowe drzewa");
    city.replace(file, "## Jak sadzimy", "## Sposób sadzenia");
    let lost = city.lost();
    assert_eq!(lost.len(), 2, "{lost:?}");
    assert!(lost[0].contains("lost-address") && lost[1].contains("lost-fragment"), "{lost:?}");
    city.fix();
    assert!(city.text(file).contains("## Sposób sadzenia {#jak-sadzimy}"));
}

#[test]
fn an_action_that_becomes_a_tool_is_known_again() {
    let city = Repository::new(CITY);
    city.rename("goals/vi/actions/01.pl.md", "goals/vi/tools/01.pl.md");
    city.rename("goals/vi/actions/01.en.md", "goals/vi/tools/01.en.md");
    let lost = city.lost();
    let help = "`aliases: [/cele/vi/dzialania/sadzenie-drzew]`";
    assert!(
        lost.iter().any(|line| line.contains("tools/01.pl.md") && line.contains(help)),
        "{lost:?}"
    );
    city.fix();
}

#[test]
fn a_section_named_by_a_string_gets_its_string_back() {
    let city = Repository::new(CITY);
    city.write("strings.pl.yaml", "slug_actions: akcje\nslug_alphabet: spis\n");
    let lost = city.lost();
    assert_eq!(lost.len(), 2, "{lost:?}");
    assert!(lost[0].starts_with("content/strings.pl.yaml:1 lost-section 3 addresses would be gone: `pl/cele/vi/dzialania/`"), "{lost:?}");
    assert!(
        lost[0].ends_with("| write `slug_actions: dzialania` in `content/strings.pl.yaml`"),
        "{lost:?}"
    );
    assert!(
        lost[1].ends_with("| write `slug_alphabet: indeks` in `content/strings.pl.yaml`"),
        "{lost:?}"
    );
    city.write("strings.pl.yaml", "slug_actions: dzialania\nslug_alphabet: indeks\n");
    assert_eq!(city.lost(), Vec::<String>::new());
}

#[test]
fn a_language_that_is_removed_is_told_once() {
    let city = Repository::new(CITY);
    city.replace("site.yaml", "[pl, en]", "[pl]");
    for file in ["site", "goals/vi/index", "goals/vi/actions/01"] {
        fs::remove_file(city.path(&format!("{file}.en.md"))).expect("removed");
    }
    let lost = city.lost();
    assert_eq!(lost.len(), 1, "{lost:?}");
    assert!(lost[0].starts_with("content/site.yaml:1 lost-language the language `en` would be gone, with 16 pages below `en/`"), "{lost:?}");
    city.replace("site.yaml", "[pl]", "[pl, en]");
    let lost = city.lost();
    let help = "translate the home page in `content/site.en.md`, with a line `slug: city-strategy`";
    assert!(lost.iter().any(|line| line.ends_with(help)), "{lost:#?}");
    city.write("site.en.md", "---\ntitle: Town strategy\nslug: city-strategy\n---\n");
    city.fix();
}

#[test]
fn files_beside_the_pages_are_told_with_what_brings_them_back() {
    let city =
        Repository::new(&CITY.replace("[pl, en]", "[pl, en]\nbase_url: https://example.org/"));
    city.replace("site.pl.md", "Strategia miasta", "Strategia rozwoju miasta");
    city.replace("site.yaml", "base_url: https://example.org/\n", "twins: false\n");
    city.rename("goals/vi/indicators/trees.yaml", "goals/vi/indicators/drzewa.yaml");
    city.rename("goals/vi/indicators/trees.pl.md", "goals/vi/indicators/drzewa.pl.md");
    city.replace("goals/vi/index.pl.md", "Zobacz [plan](plan.pdf).", "");
    city.replace("goals/vi/index.en.md", "See the [plan](plan.pdf).", "");
    let lost = city.lost();
    let lines: Vec<_> = lost.iter().map(|line| line.replace("content/", "")).collect();
    for expected in [
        "site.yaml:1 lost-file 4 files would be gone: `en/feed.json`, `en/feed.xml`, `pl/feed.json` and 1 more | write `base_url: https://example.org/` in `site.yaml`",
        "site.yaml:1 lost-file the file `pl/index.md` would be gone | write `twins: true` in `site.yaml`",
        "site.pl.md:1 lost-file 2 files would be gone: `pl/strategia-miasta.html`, `strategia-miasta.zip` | write `slug: strategia-miasta` above the second `---`",
        "goals/vi/index.pl.md:1 lost-file the file `files/goals/vi/plan.pdf` would be gone | link to `goals/vi/plan.pdf` again",
    ] {
        assert!(lines.iter().any(|line| line == expected), "{expected}\n{lines:#?}");
    }
    let data = lines.iter().find(|line| line.contains("lost-file 6 files"));
    let data = data.unwrap_or_else(|| panic!("{lines:#?}"));
    let moved = "moved: {goals/vi/indicators/trees: goals/vi/indicators/drzewa}";
    assert!(data.ends_with(&format!("`{moved}` in `site.yaml`")), "{data}");
    assert_eq!(lines.len(), 5, "{lines:#?}");
    // Each, followed word by word.
    city.replace("site.yaml", "twins: false", "twins: true\nbase_url: https://example.org/");
    city.replace("site.pl.md", "miasta\n", "miasta\nslug: strategia-miasta\n");
    city.replace("goals/vi/index.pl.md", "szósty\n---", "szósty\n---\n[plan](plan.pdf)");
    let site = city.text("site.yaml");
    city.write("site.yaml", &format!("{site}{moved}\n"));
    assert_eq!(city.lost(), Vec::<String>::new());
}

#[test]
fn nothing_is_concluded_from_what_cannot_be_read() {
    let city = Repository::new(CITY);
    city.replace("goals/vi/index.pl.md", "title: Cel szósty", "title: \"Cel");
    city.replace("goals/vi/actions/01.pl.md", "title: Sadzenie drzew", "titel: Sadzenie");
    let lost = city.lost();
    assert!(!lost.is_empty() && lost.iter().all(|line| !line.contains("lost-")), "{lost:?}");
    city.write("site.yaml", "languages: [pl\n");
    assert!(city.lost().iter().all(|line| !line.contains("lost-")), "{:?}", city.lost());
}

#[test]
fn nothing_is_concluded_from_a_name_that_cannot_be_read_and_from_a_draft() {
    for (file, renamed) in [
        ("pages/prawo/uchwala.pl.md", "pages/prawo/uchwała duża.pl.md"),
        ("pages/prawo/uchwala.pl.md", "pages/prawo/uchwala (1).pl.md"),
        ("pages/prawo/uchwala.pl.md", "pages/prawo/uchwala.pl.md.txt"),
        ("pages/prawo/uchwala.pl.md", "pages/prawo/uchwala.ppl.md"),
        ("goals/vi/indicators/trees.pl.md", "goals/vi/indicators/Trees.pl.md"),
        ("goals/vi/index.en.md", "goals/vi/index copy.en.md"),
        ("pages/prawo", "pages/Prawo"),
        ("site.en.md", "site (1).en.md"),
    ] {
        let city = Repository::new(CITY);
        city.rename(file, renamed);
        city.run(&["check", "--since", "HEAD", "--fix"]);
        assert!(city.lost().iter().all(|line| !line.contains("lost-")), "{:?}", city.lost());
        city.rename(renamed, file);
        assert_eq!(city.git(&["status", "--short"]), "", "{renamed}");
    }
    let city = Repository::new(CITY);
    for (file, key) in [
        ("pages/prawo/uchwala.pl.md", "title: Uchwała\n"),
        ("goals/vi/indicators/trees.pl.md", "title: Drzewa\n"),
    ] {
        city.replace(file, key, &format!("{key}draft: true\n"));
    }
    let (status, _, said) = city.run(&["check", "--since", "HEAD", "--fix"]);
    assert_eq!((status, city.lost()), (0, Vec::new()), "{said}");
    assert_eq!(city.git(&["status", "--short"]).lines().count(), 2);
}

#[test]
fn an_earlier_version_that_cannot_be_read_is_told() {
    let city = Repository::new(CITY);
    let said = |city: &Repository, commit: &str, status: i32| {
        let (found, _, said) = city.run(&["check", "--since", commit, "--lang", "en"]);
        assert_eq!(found, status, "{said}");
        said
    };
    for commit in ["nowhere", "", "-x", "HEAD~7", "HEAD:", "a\nHEAD", "--all", "HEAD..HEAD"] {
        let arguments = ["check", &format!("--since={commit}"), "--lang", "en"];
        let (status, _, said) = city.run(&arguments);
        assert_eq!(status, 2, "{commit}: {said}");
        assert!(said.contains("git knows no such commit"), "{commit}: {said}");
    }
    // Before there was a site.
    city.git(&["mv", "strona miasta/content", "strona miasta/inne"]);
    city.git(&["commit", "-qm", "Bez strony"]);
    city.git(&["mv", "strona miasta/inne", "strona miasta/content"]);
    assert!(said(&city, "HEAD", 0).contains("nothing to compare with"));
    assert!(!said(&city, "HEAD~1", 0).contains("nothing to compare with"));
    // A clone of the last commit alone.
    city.commit("Znów strona");
    let clone = tempfile::tempdir().expect("folder");
    let url = format!("file://{}", city.folder.path().display());
    git(clone.path(), DAY, &["clone", "-q", "--depth", "1", &url, "site"]);
    let root = clone.path().join("site/strona miasta");
    let shallow = Repository { folder: clone, root };
    assert!(said(&shallow, "HEAD~1", 2).contains("git fetch --unshallow"));
    assert!(!said(&shallow, "HEAD", 0).contains("cannot be read as it was"));
    // Texts that Git LFS keeps, and a site outside of git.
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n";
    let words = city.text("pages/prawo/uchwala.pl.md");
    city.write("pages/prawo/uchwala.pl.md", pointer);
    city.write("goals/vi/plan.pdf", pointer);
    city.commit("LFS");
    city.write("pages/prawo/uchwala.pl.md", &words);
    let lfs = said(&city, "HEAD", 2);
    assert!(lfs.contains("Git LFS kept content/pages/prawo/uchwala.pl.md"), "{lfs}");
    fs::remove_dir_all(city.folder.path().join(".git")).expect("removed");
    assert!(said(&city, "HEAD", 2).contains("the site is in no git repository"));
}

#[test]
fn files_of_an_earlier_version_that_cannot_be_read_are_named() {
    let city = Repository::new(CITY);
    let said = || {
        let (status, _, said) = city.run(&["check", "--since", "HEAD", "--lang", "en"]);
        assert_eq!(status, 0, "{said}");
        said
    };
    assert!(!said().contains("cannot be read"));
    let texts = ["goals/vi/index.pl.md", "goals/vi/indicators/trees.yaml"];
    let whole = texts.map(|file| city.text(file));
    city.write(texts[0], "---\ntitle: \"Cel\n---\n");
    city.write(texts[1], "kind: [\n");
    city.write("pages/O nas.pl.md", "---\ntitle: O nas\n---\n");
    city.commit("Z błędami");
    texts.iter().zip(&whole).for_each(|(file, text)| city.write(file, text));
    city.rename("pages/O nas.pl.md", "pages/o-nas.pl.md");
    let files =
        "pages/O nas.pl.md, content/goals/vi/index.pl.md, content/goals/vi/indicators/trees.yaml";
    let expected =
        format!("files of HEAD that cannot be read were not compared: content/{files}\n");
    assert!(said().contains(&expected), "{}", said());
    let site = city.text("site.yaml");
    city.write("site.yaml", "languages: [pl\n");
    city.commit("Bez ustawień");
    city.write("site.yaml", &site);
    let expected = "content/site.yaml of HEAD cannot be read, so nothing was compared";
    assert!(said().contains(expected), "{}", said());
}

#[test]
fn a_clone_without_the_files_of_a_commit_fetches_none() {
    let city = Repository::new(CITY);
    city.replace("goals/vi/actions/02.pl.md", "Podlewanie", "Nawadnianie");
    city.commit("Tytuł");
    city.git(&["config", "uploadpack.allowFilter", "true"]);
    let clone = tempfile::tempdir().expect("folder");
    let url = format!("file://{}", city.folder.path().display());
    git(clone.path(), DAY, &["clone", "-q", "--filter=blob:none", &url, "site"]);
    let root = clone.path().join("site/strona miasta");
    let partial = Repository { folder: clone, root };
    let (status, _, said) = partial.run(&["check", "--since", "HEAD~1", "--lang", "en"]);
    assert_eq!(status, 2, "{said}");
    assert!(said.contains("this clone lacks content/goals/vi/actions/02.pl.md"), "{said}");
}

#[test]
fn content_may_be_a_submodule_or_a_repository_of_its_own() {
    let city = Repository::new(CITY);
    let inner = tempfile::tempdir().expect("folder");
    support::write(inner.path(), CITY);
    let content = inner.path().join("content");
    let commit = |subject| {
        git(&content, DAY, &["add", "-A"]);
        git(&content, DAY, &["commit", "-qm", subject]);
    };
    git(&content, DAY, &["init", "-q"]);
    commit("Treść");
    fs::remove_dir_all(city.path("")).expect("removed");
    let url = format!("file://{}", content.display());
    city.git(&["rm", "-rq", "--cached", "strona miasta/content"]);
    city.git(&["submodule", "--quiet", "add", &url, "strona miasta/content"]);
    city.commit("Podmoduł");
    city.replace("goals/vi/actions/01.pl.md", "Sadzenie drzew", "Sadzenie krzewów");
    let lost = city.lost();
    assert!(lost.len() == 1 && lost[0].contains("`aliases: [sadzenie-drzew]`"), "{lost:?}");
    assert_eq!(city.lost_since("HEAD~1"), lost, "before there was a submodule");
    // Without a repository around it.
    fs::remove_dir_all(city.folder.path().join(".git")).expect("removed");
    fs::remove_dir_all(city.path("")).expect("removed");
    fs::rename(&content, city.path("")).expect("moved");
    city.replace("goals/vi/actions/01.pl.md", "Sadzenie drzew", "Sadzenie krzewów");
    assert_eq!(city.lost(), lost);
}

#[cfg(unix)]
#[test]
fn a_link_to_another_repository_is_not_taken_for_a_submodule() {
    let other = Repository::new(CITY);
    let city = Repository::new(CITY);
    let commit = other.git(&["rev-parse", "HEAD"]);
    let info = format!("160000,{commit},strona miasta/content/pages/inne");
    city.git(&["update-index", "--add", "--cacheinfo", &info]);
    city.git(&["commit", "-qm", "Podmoduł"]);
    std::os::unix::fs::symlink(other.folder.path(), city.path("pages/inne")).expect("link");
    assert!(city.lost().iter().all(|line| !line.contains("lost-")), "{:?}", city.lost());
}
