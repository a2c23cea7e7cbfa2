//! The label and git: what the history fills in, and what it never does.

#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

mod support;

use std::path::Path;

use metka::{Progress, Settings, Sources, compile};
use support::{git, page, paths};

const SITE: &str = "
-- site.yaml --
languages: [pl, en]
archive: false
provenance: {entity: Miasto}
-- site.pl.md --
---
title: Strategia
---
-- pages/a.yaml --
order: 1
-- pages/a.pl.md --
---
title: Strona
---
-- pages/a.en.md --
---
title: Page
---
-- pages/b.pl.md --
---
title: Pisana
provenance: {updated: 2020-01-01}
---
-- pages/b.yaml --
changes:
  2020-01-01: {pl: Poprawiono błąd, en: Corrected an error}
";

/// A repository in which the facts of a page changed on one day and its English words on another.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("folder");
    let root = folder.path();
    support::write(root, SITE);
    git(root, "2024-01-02T23:30:00-11:00", &["init", "-q"]);
    git(root, "2024-01-02T23:30:00-11:00", &["add", "."]);
    git(root, "2024-01-02T23:30:00-11:00", &["commit", "-qm", "Pierwsza wersja"]);
    std::fs::write(root.join("content/pages/a.yaml"), "order: 2\n").expect("facts");
    git(root, "2024-03-04T12:00:00+00:00", &["commit", "-qam", "Zmiana \"kolejności\" <stron>"]);
    std::fs::write(root.join("content/pages/a.en.md"), "---\ntitle: A page\n---\n").expect("words");
    git(root, "2024-05-06T12:00:00+00:00", &["commit", "-qam", "Better English"]);
    folder
}

fn compiled(root: &Path) -> (metka::Site, Vec<&'static str>) {
    let sources = Sources::read(root).expect("sources");
    let outcome = compile(&sources, &Settings::default(), &Progress::default());
    let codes = outcome.findings.iter().map(|finding| finding.problem.code().0).collect();
    (outcome.value, codes)
}

#[test]
fn git_fills_in_the_update_and_the_change_log() {
    let folder = repository();
    let (site, codes) = compiled(folder.path());
    assert_eq!(codes, Vec::<&str>::new());
    let polish = page(&site, "pl/strona/index.html");
    let log: Vec<_> =
        ["2024-03-04", "Zmiana „kolejności” &lt;stron&gt;", "2024-01-02", "Pierwsza wersja"]
            .iter()
            .map(|part| polish.rfind(part).expect(part))
            .collect();
    assert!(log.is_sorted(), "newest first");
    assert!(polish.contains(r#"content="2024-03-04""#), "the last change of facts or shown words");
    assert!(!polish.contains("Better English"), "other words have another history");
    let english = page(&site, "en/a-page/index.html");
    assert!(english.contains(r#"content="2024-05-06""#) && english.contains("Better English"));
    assert!(
        english.contains(r#"<span lang="pl">Zmiana"#),
        "subjects are in the language of the source"
    );
    assert!(!polish.contains("Test"), "names of authors stay out");
}

#[test]
fn what_is_written_wins_over_git() {
    let folder = repository();
    let (site, _) = compiled(folder.path());
    let polish = page(&site, "pl/pisana/index.html");
    assert!(polish.contains(r#"datetime="2020-01-01""#) && polish.contains("Poprawiono błąd"));
    assert!(!polish.contains("Pierwsza wersja") && !polish.contains("2024"));
    assert!(page(&site, "en/pisana/index.html").contains("Corrected an error"));
}

#[test]
fn a_commit_of_form_alone_is_passed_over() {
    let folder = repository();
    let root = folder.path();
    let commit = git(root, "", &["rev-parse", "HEAD"]);
    let ignored = format!("# Words put in order.\n{commit}  # of May\n");
    std::fs::write(root.join(".git-blame-ignore-revs"), ignored).expect("list");
    let (site, _) = compiled(root);
    let english = page(&site, "en/a-page/index.html");
    assert!(english.contains(r#"datetime="2024-03-04""#), "the date of the commit before");
    assert!(!english.contains("2024-05-06") && !english.contains("Better English"));
}

#[test]
fn a_shallow_clone_gives_no_dates_and_says_so_once() {
    let folder = repository();
    let clone = tempfile::tempdir().expect("folder");
    let url = format!("file://{}", folder.path().display());
    git(clone.path(), "", &["clone", "-q", "--depth", "1", &url, "site"]);
    let (site, codes) = compiled(&clone.path().join("site"));
    assert_eq!(codes, ["shallow-history"]);
    assert!(!page(&site, "pl/strona/index.html").contains("2024"));
}

#[test]
fn without_git_dates_are_left_out_and_that_is_said_where_one_is_missing() {
    let folder = tempfile::tempdir().expect("folder");
    support::write(folder.path(), SITE);
    // A folder below someone's repository would have a history; a temporary one has none.
    let (site, codes) = compiled(folder.path());
    assert_eq!(codes, ["no-history"]);
    assert!(!page(&site, "pl/strona/index.html").contains("<time"));

    let complete = SITE.replace("{entity: Miasto}", "{entity: Miasto, updated: 2024-04-30}");
    let folder = tempfile::tempdir().expect("folder");
    support::write(folder.path(), &complete);
    let (site, codes) = compiled(folder.path());
    assert_eq!(codes, Vec::<&str>::new());
    assert!(paths(&site).contains(&"pl/strona/index.html"));
}

#[test]
fn a_site_may_stand_in_a_folder_of_its_repository() {
    let folder = tempfile::tempdir().expect("folder");
    let root = folder.path().join("strona miasta");
    std::fs::create_dir(&root).expect("folder");
    support::write(&root, SITE);
    git(folder.path(), "2024-01-02T12:00:00+00:00", &["init", "-q"]);
    git(folder.path(), "2024-01-02T12:00:00+00:00", &["add", "."]);
    git(folder.path(), "2024-01-02T12:00:00+00:00", &["commit", "-qm", "Pierwsza wersja"]);
    let (site, codes) = compiled(&root);
    assert_eq!(codes, Vec::<&str>::new());
    assert!(page(&site, "pl/strona/index.html").contains("Pierwsza wersja"));
}

#[test]
fn a_change_that_the_label_does_not_admit_is_found_and_the_first_commit_is_none() {
    let folder = repository();
    std::fs::write(
        folder.path().join("content/pages/b.pl.md"),
        "---\ntitle: Pisana\nprovenance: {updated: 2020-01-01}\n---\nZmiana.\n",
    )
    .expect("words");
    git(folder.path(), "2024-06-07T12:00:00+00:00", &["commit", "-qam", "Zmiana bez daty"]);
    let sources = Sources::read(folder.path()).expect("sources");
    let settings =
        Settings { review: metka::strategy::Date::parse("2024-07-01"), ..Settings::default() };
    let outcome = compile(&sources, &settings, &Progress::default());
    let unadmitted: Vec<_> = outcome
        .findings
        .iter()
        .filter(|finding| finding.problem.code().0 == "unadmitted-change")
        .map(|finding| {
            (finding.place.path.as_str(), finding.message(metka::diagnostic::Tongue::English))
        })
        .collect();
    let [(path, message)] = &unadmitted[..] else { panic!("{unadmitted:?}") };
    assert_eq!(*path, "content/pages/b.pl.md");
    assert!(message.contains("2020-01-01") && message.contains("2024-06-07"), "{message}");
}
