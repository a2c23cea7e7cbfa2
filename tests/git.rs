//! The label and git: what the history fills in, and what it never does.

#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

mod support;

use std::path::Path;

use metka::diagnostic::{GitFault, SourcePath, UiLanguage};
use metka::read::History;
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
        .map(|finding| (finding.place.path.as_str(), finding.message(UiLanguage::English)))
        .collect();
    let [(path, message)] = &unadmitted[..] else { panic!("{unadmitted:?}") };
    assert_eq!(*path, "content/pages/b.pl.md");
    assert!(message.contains("2020-01-01") && message.contains("2024-06-07"), "{message}");
}

/// The day and the subject of each commit that touched a file.
fn changes(root: &Path, file: &str) -> Vec<(String, String)> {
    let sources = Sources::read(root).expect("sources");
    let History::Full(files) = &*sources.history else { panic!("{:?}", sources.history) };
    let revisions = files.get(&SourcePath::new(file)).map(Vec::as_slice).unwrap_or_default();
    let change = |revision: &metka::read::Revision| {
        (revision.date.to_string(), revision.subject.to_string())
    };
    revisions.iter().map(change).collect()
}

fn change(day: &str, subject: &str) -> (String, String) {
    (day.to_owned(), subject.to_owned())
}

/// Why git refuses.
fn fault(root: &Path) -> GitFault {
    match &*Sources::read(root).expect("sources").history {
        History::Refused(fault) => fault.clone(),
        other => panic!("{other:?}"),
    }
}

/// Runs `metka check` with more in its environment; gives its report.
fn checked(root: &Path, environment: &[(&str, &str)]) -> String {
    checked_from(Path::new("."), root, environment)
}

/// The same, started in a folder.
fn checked_from(start: &Path, root: &Path, environment: &[(&str, &str)]) -> String {
    let mut metka = assert_cmd::Command::cargo_bin("metka").expect("the binary is built");
    metka.current_dir(start).args(["check", "--lang", "en", "--root"]).arg(root);
    let output = metka.envs(environment.iter().copied()).output().expect("metka runs");
    String::from_utf8(output.stderr).expect("UTF-8")
}

#[test]
fn settings_of_the_repository_change_nothing() {
    let folder = repository();
    let root = folder.path();
    let setting = |name: &str, value: &str| git(root, "", &["config", name, value]);
    let page = "content/pages/a.yaml";
    let expected = changes(root, page);
    assert_eq!(expected[1], change("2024-01-02", "Pierwsza wersja"));
    for (name, value) in [
        ("i18n.logOutputEncoding", "cp1250"),
        ("i18n.commitEncoding", "cp1250"),
        ("log.showRoot", "false"),
        ("log.showSignature", "true"),
        ("log.follow", "true"),
        ("log.date", "relative"),
        ("log.decorate", "full"),
        ("log.diffMerges", "first-parent"),
        ("core.quotePath", "true"),
        ("core.abbrev", "7"),
        ("diff.renames", "copies"),
        ("diff.noprefix", "true"),
        ("diff.relative", "true"),
        ("diff.orderFile", "nothing"),
        ("diff.ignoreSubmodules", "all"),
        ("format.pretty", "oneline"),
        ("color.ui", "always"),
        ("core.bare", "true"),
    ] {
        setting(name, value);
        assert_eq!(changes(root, page), expected, "{name}");
    }
    assert_eq!(expected[0].1, "Zmiana \"kolejności\" <stron>");
}

#[test]
fn a_subject_forges_nothing() {
    let folder = repository();
    let root = folder.path();
    let forged =
        "Fix\u{3}\u{1}dead\u{2}2030-01-01\u{2}Forged\u{3}\ncontent/pages/b.yaml\n\u{202e}x";
    std::fs::write(root.join("content/pages/a.yaml"), "order: 3\n").expect("facts");
    // A name with what could end a record of a log.
    let odd = "content/pages/x\n\u{1}dead\u{2}2030-01-01\u{2}Forged\u{3}\ncontent";
    #[cfg(unix)]
    {
        std::fs::create_dir_all(root.join(odd).join("pages")).expect("folder");
        std::fs::write(root.join(odd).join("pages/b.yaml"), "").expect("file");
    }
    git(root, "2024-06-07T12:00:00+00:00", &["add", "."]);
    git(root, "2024-06-07T12:00:00+00:00", &["commit", "-qm", forged]);
    assert_eq!(changes(root, "content/pages/b.yaml"), [change("2024-01-02", "Pierwsza wersja")]);
    let [(day, subject), ..] = &changes(root, "content/pages/a.yaml")[..] else { panic!() };
    assert_eq!(day, "2024-06-07");
    assert_eq!(subject, "Fixdead2030-01-01Forged content/pages/b.yaml x");
}

#[test]
fn names_are_composed_and_subjects_shortened() {
    let folder = repository();
    let root = folder.path();
    std::fs::write(root.join("content/pages/a\u{328}.txt"), "").expect("file");
    git(root, "2024-06-07T12:00:00+00:00", &["add", "."]);
    git(root, "2024-06-07T12:00:00+00:00", &["commit", "-qm", &"ą".repeat(10_000)]);
    let [(_, subject)] = &changes(root, "content/pages/ą.txt")[..] else { panic!("one") };
    assert_eq!(subject.chars().count(), 501);
}

#[test]
fn a_page_keeps_its_date_through_a_move_that_does_not_count() {
    let folder = repository();
    let root = folder.path();
    let moved = |from: &str, to: &str| {
        let path = |name: &str| format!("content/pages/{name}");
        git(root, "2025-01-01T12:00:00+00:00", &["mv", &path(from), &path(to)]);
    };
    let ignored = || {
        git(root, "2025-01-01T12:00:00+00:00", &["commit", "-qam", "Rename only"]);
        git(root, "", &["rev-parse", "HEAD"]) + "\n"
    };
    let before = changes(root, "content/pages/a.yaml");
    for name in ["yaml", "pl.md", "en.md"] {
        moved(&format!("a.{name}"), &format!("c.{name}"));
    }
    let first = ignored();
    moved("c.yaml", "d.yaml");
    let second = ignored();
    std::fs::write(root.join(".git-blame-ignore-revs"), first + &second).expect("list");
    assert_eq!(changes(root, "content/pages/d.yaml"), before);
    assert_eq!(changes(root, "content/pages/c.en.md").len(), 2);
    // Another file of the old name has a history of its own.
    std::fs::write(root.join("content/pages/a.yaml"), "order: 9\n").expect("facts");
    git(root, "2025-02-01T12:00:00+00:00", &["add", "."]);
    git(root, "2025-02-01T12:00:00+00:00", &["commit", "-qm", "Nowa"]);
    assert_eq!(changes(root, "content/pages/a.yaml"), [change("2025-02-01", "Nowa")]);
    assert_eq!(changes(root, "content/pages/d.yaml"), before);
}

#[test]
fn where_git_refuses_its_reason_is_told() {
    // Another owner: only the administrator can give a folder away.
    #[cfg(unix)]
    {
        let folder = repository();
        let root = std::fs::canonicalize(folder.path()).expect("folder");
        if std::os::unix::fs::chown(&root, Some(12_345), Some(12_345)).is_ok() {
            let path = root.display().to_string();
            assert_eq!(fault(&root), GitFault::OtherOwner { folder: path.clone() });
            let report = checked(&root, &[]);
            assert!(report.contains("warning[git-refused]") && !report.contains("no-history"));
            let command = format!("`git config --global --add safe.directory {path}`");
            assert!(report.contains(&command), "{report}");
            // What the help says helps.
            let home = tempfile::tempdir().expect("folder");
            let settings = home.path().join("settings").display().to_string();
            let arguments = ["config", "--file", &settings, "--add", "safe.directory", &path];
            git(home.path(), "", &arguments);
            let report = checked(&root, &[("GIT_CONFIG_GLOBAL", &settings)]);
            assert!(!report.contains("git-refused"), "{report}");
        }
    }
    // A branch that names a commit that is not there.
    let folder = repository();
    let branch = folder.path().join(".git/refs/heads/main");
    std::fs::write(&branch, format!("{}\n", "1".repeat(40))).expect("branch");
    assert_eq!(fault(folder.path()), GitFault::Failed { said: "bad object HEAD".into() });
    std::fs::write(&branch, "nonsense\n").expect("branch");
    assert!(matches!(fault(folder.path()), GitFault::Failed { .. }));
    std::fs::write(folder.path().join(".git/config"), "[core\n").expect("settings");
    let GitFault::Failed { said } = fault(folder.path()) else { panic!("another fault") };
    assert!(said.contains("bad config line 1"), "{said}");
    // No git at all.
    let report = checked(repository().path(), &[("PATH", "")]);
    assert!(report.contains("there is no program `git`"), "{report}");
}

#[test]
fn a_repository_without_commits_has_no_history_yet() {
    let folder = tempfile::tempdir().expect("folder");
    support::write(folder.path(), SITE);
    git(folder.path(), "", &["init", "-q"]);
    assert_eq!(changes(folder.path(), "content/pages/a.yaml"), []);
}

#[test]
fn working_trees_and_clones_have_the_same_history() {
    let folder = repository();
    let root = folder.path();
    let expected = changes(root, "content/pages/a.yaml");
    let elsewhere = tempfile::tempdir().expect("folder");
    let path = |name: &str| elsewhere.path().join(name);
    let text = |name: &str| path(name).display().to_string();
    git(root, "", &["worktree", "add", "-q", "-b", "other", &text("worktree")]);
    git(root, "", &["clone", "-q", ".", &text("clone")]);
    git(root, "", &["clone", "-q", "--separate-git-dir", &text("git"), ".", &text("separate")]);
    let odd = "two\nlines 'and' more";
    git(root, "", &["clone", "-q", ".", &text(odd)]);
    for name in ["worktree", "clone", "separate", odd] {
        assert_eq!(changes(&path(name), "content/pages/a.yaml"), expected, "{name}");
    }
    // An archive without `.git`.
    std::fs::remove_dir_all(path("clone/.git")).expect("removed");
    assert_eq!(*Sources::read(&path("clone")).expect("sources").history, History::Absent);
    // A shallow clone of which there are two working trees.
    let url = format!("file://{}", root.display());
    git(root, "", &["clone", "-q", "--depth", "1", &url, &text("shallow")]);
    git(&path("shallow"), "", &["worktree", "add", "-q", "-b", "second", &text("second")]);
    assert_eq!(*Sources::read(&path("second")).expect("sources").history, History::Shallow);
}

#[test]
fn dates_of_a_submodule_are_those_of_its_own_history() {
    const DAY: &str = "2025-07-08T12:00:00+00:00";
    // The whole site is a submodule, its content, or a folder in that.
    let upstream = repository();
    let expected = changes(upstream.path(), "content/pages/a.yaml");
    let outer = tempfile::tempdir().expect("folder");
    let root = outer.path();
    git(root, DAY, &["init", "-q"]);
    let url = upstream.path().display().to_string();
    git(root, DAY, &["submodule", "--quiet", "add", &url, "site"]);
    git(root, DAY, &["commit", "-qm", "Podmoduł"]);
    assert_eq!(changes(&root.join("site"), "content/pages/a.yaml"), expected);

    let inner_site = tempfile::tempdir().expect("folder");
    support::write(inner_site.path(), SITE);
    let inner = inner_site.path().join("content");
    git(&inner, "2024-02-03T12:00:00+00:00", &["init", "-q"]);
    git(&inner, "2024-02-03T12:00:00+00:00", &["add", "."]);
    git(&inner, "2024-02-03T12:00:00+00:00", &["commit", "-qm", "Treść"]);
    let of_content = [change("2024-02-03", "Treść")];
    let content = inner.display().to_string();
    let outer = tempfile::tempdir().expect("folder");
    let root = outer.path();
    git(root, DAY, &["init", "-q"]);
    git(root, DAY, &["submodule", "--quiet", "add", &content, "site/content"]);
    git(root, DAY, &["commit", "-qm", "Podmoduł"]);
    assert_eq!(changes(&root.join("site"), "content/pages/a.yaml"), of_content);
    let sources = Sources::read(&root.join("site")).expect("sources");
    assert_eq!(sources.repository_prefix, "site/", "paths are those of the repository outside");

    let outer = repository();
    let root = outer.path();
    git(root, DAY, &["submodule", "--quiet", "add", "-f", &content, "content/goals/in ner"]);
    git(root, DAY, &["commit", "-qm", "Podmoduł"]);
    assert_eq!(changes(root, "content/goals/in ner/pages/a.yaml"), of_content);
    assert_eq!(changes(root, "content/pages/a.yaml"), expected);

    // Of a shallow submodule the dates are wrong; the help names it.
    let inner = root.join("content/goals/in ner");
    let head = git(&inner, "", &["rev-parse", "HEAD"]);
    let git_folder = git(&inner, "", &["rev-parse", "--absolute-git-dir"]);
    std::fs::write(Path::new(&git_folder).join("shallow"), format!("{head}\n")).expect("shallow");
    let folder = "content/goals/in ner".to_owned();
    assert_eq!(fault(root), GitFault::ShallowSubmodule { folder });
    let report = checked(root, &[]);
    assert!(report.contains("`git -C 'content/goals/in ner' fetch --unshallow`"), "{report}");
}

#[test]
fn the_repository_that_the_environment_names_is_asked() {
    let folder = repository();
    let root = folder.path();
    let has_history =
        |report: &str| !report.contains("no-history") && !report.contains("git-refused");
    // As git sets it for its hooks: relative to the top folder, in which they run.
    let hook = [("GIT_DIR", ".git"), ("GIT_INDEX_FILE", ".git/index"), ("GIT_PREFIX", "")];
    let report = checked_from(root, Path::new("."), &hook);
    assert!(has_history(&report), "{report}");
    let elsewhere = tempfile::tempdir().expect("folder");
    std::fs::rename(root.join(".git"), elsewhere.path().join("git")).expect("moved");
    let (git_folder, tree) = (elsewhere.path().join("git"), root.display().to_string());
    let git_folder = git_folder.display().to_string();
    let named = [("GIT_DIR", &*git_folder), ("GIT_WORK_TREE", &*tree)];
    assert!(!has_history(&checked(root, &[])));
    assert!(has_history(&checked(root, &named)));
    // It says nothing of a folder outside of its working tree.
    assert!(has_history(&checked(repository().path(), &named)));
}

/// What `check` says of a site, a line each.
fn reviewed(root: &Path) -> Vec<String> {
    let review = Some(metka::strategy::Date::parse("2024-06-01").expect("a day"));
    let settings =
        Settings { review, base_url: Some("https://example.org/".into()), ..Settings::default() };
    let sources = Sources::read(root).expect("sources");
    let findings = compile(&sources, &settings, &Progress::default()).findings;
    let line = |finding: &metka::diagnostic::Finding| {
        let (code, message) = (finding.problem.code(), finding.message(UiLanguage::English));
        format!("{code}: {message}; {}", finding.help(UiLanguage::English).unwrap_or_default())
    };
    findings.iter().map(line).filter(|line| !line.starts_with("incomplete-")).collect()
}

#[test]
fn new_entries_are_one_warning_until_they_are_committed() {
    let folder = repository();
    assert_eq!(reviewed(folder.path()), Vec::<String>::new());
    let entry = |number: usize| format!("-- pages/new-{number}.pl.md --\n---\ntitle: Nowa\n---\n");
    support::write(folder.path(), &entry(0));
    let help = "commit them: git then gives each its date, as it does with every change";
    assert_eq!(
        reviewed(folder.path()),
        [format!("uncommitted: this entry is not committed yet, so it has no update date; {help}")]
    );
    support::write(folder.path(), &(1..24).map(entry).collect::<String>());
    let files = (0..24).map(|number| format!("`content/pages/new-{number}.pl.md`"));
    let files = files.take(5).collect::<Vec<_>>().join(", ");
    let told = format!(
        "uncommitted: 24 entries are not committed yet, so they have no update date: {files}, …; {help}"
    );
    assert_eq!(reviewed(folder.path()), [told]);
    git(folder.path(), "2024-05-01T12:00:00Z", &["add", "."]);
    git(folder.path(), "2024-05-01T12:00:00Z", &["commit", "-qm", "Nowe strony"]);
    assert_eq!(reviewed(folder.path()), Vec::<String>::new());
}

#[test]
fn a_bulletin_asks_to_commit_what_has_no_log_yet() {
    let folder = repository();
    let settings = "-- site.yaml --\nlanguages: [pl, en]\nprofile: bip\nprovenance: {entity: Miasto, \
                    publisher: A, author: B, produced: 2020-01-01, published: 2020-01-01}\n";
    support::write(folder.path(), settings);
    support::write(folder.path(), "-- pages/new.pl.md --\n---\ntitle: Nowa\n---\n");
    let told: Vec<_> = reviewed(folder.path())
        .into_iter()
        .filter(|line| line.starts_with("missing-label-data"))
        .collect();
    assert_eq!(
        told,
        ["missing-label-data: the label of `pages/new` lacks `changes`, which the profile `bip` \
          demands: it is not committed yet; commit it: git then keeps the log of its changes"]
    );
    git(folder.path(), "2024-05-01T12:00:00Z", &["add", "."]);
    git(folder.path(), "2024-05-01T12:00:00Z", &["commit", "-qm", "Nowe strony"]);
    assert_eq!(reviewed(folder.path()), Vec::<String>::new());
}
