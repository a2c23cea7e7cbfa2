//! Output folders that strangers prepared: nothing outside is written or removed, and nothing that
//! Metka did not write is replaced.

#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const SITE: &str = "
-- site.yaml --
languages: [pl]
checks: {missing-base-url: off}
provenance: {entity: Miasto, publisher: Jan Kowalski, published: 2021-10-06, updated: 2024-04-30}
-- site.pl.md --
---
title: Strategia
---
-- pages/a.pl.md --
---
title: Strona
---
-- pages/b.pl.md --
---
title: Druga
---
";

/// The same with a page changed, one added and one gone.
const CHANGED: &str = "
-- pages/a.pl.md --
---
title: Strona
summary: Inna.
---
-- pages/c.pl.md --
---
title: Trzecia
---
";

/// What stands at a path, without following links.
#[derive(Debug, PartialEq, Eq)]
enum Thing {
    Folder,
    File(Vec<u8>),
    Link(PathBuf),
    Other,
}

/// All below a folder. Metka's lists of files are left out where they are not small.
fn things(root: &Path) -> BTreeMap<PathBuf, Thing> {
    let mut things = BTreeMap::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("folder") {
            let path = entry.expect("entry").path();
            let found = path.symlink_metadata().expect("metadata");
            let thing = if found.is_symlink() {
                Thing::Link(path.read_link().expect("link"))
            } else if found.is_dir() {
                folders.push(path.clone());
                Thing::Folder
            } else if found.is_file() && found.len() < 100_000_000 {
                Thing::File(fs::read(&path).expect("file"))
            } else {
                Thing::Other
            };
            things.insert(path, thing);
        }
    }
    things
}

/// The path without a `/` at its end.
fn without_end(path: &Path) -> PathBuf {
    path.components().collect()
}

struct Place(tempfile::TempDir);

impl Place {
    /// A site, and beside it a folder and a file that no build may touch.
    fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("folder"));
        support::write(&place.site(), SITE);
        fs::create_dir(place.at("victim")).expect("folder");
        fs::write(place.at("victim/important.txt"), "moje").expect("file");
        fs::write(place.at("secret"), "moje").expect("file");
        place
    }

    /// A site that was published and changed since.
    fn published() -> Self {
        let place = Self::new();
        place.builds(&[]);
        // Of no build to another folder, with which this one is compared.
        fs::remove_file(place.at("site/dist/.gitignore")).expect("file");
        fs::remove_file(place.at("site/content/pages/b.pl.md")).expect("file");
        support::write(&place.site(), CHANGED);
        place
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn site(&self) -> PathBuf {
        self.at("site")
    }

    fn build(&self, language: &str, options: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_metka"));
        command.args(["build", "--quiet", "--color", "never", "--lang", language]);
        command.args(["--root", "site"]).args(options).current_dir(self.0.path());
        command
    }

    fn builds(&self, options: &[&str]) {
        let ended = self.build("en", options).output().expect("the program runs");
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    }

    /// Refuses in both languages with these words, and leaves all as it was.
    fn refuses(&self, options: &[&str], english: &[&str], polish: &[&str]) {
        let before = things(self.0.path());
        for (language, words) in [("en", english), ("pl", polish)] {
            let ended = self.build(language, options).output().expect("the program runs");
            let message = String::from_utf8(ended.stderr).expect("UTF-8");
            assert_eq!(ended.status.code(), Some(2), "{message}");
            assert_eq!(message.lines().count(), 1, "{message}");
            for word in words {
                assert!(message.contains(word), "{message} lacks {word}");
            }
        }
        let after = things(self.0.path());
        let paths = before.keys().chain(after.keys());
        let changed: Vec<_> = paths.filter(|path| before.get(*path) != after.get(*path)).collect();
        assert!(changed.is_empty(), "{changed:?}");
    }

    fn refuses_link(&self, path: &str) {
        self.refuses(
            &[],
            &[path, "symbolic link", "remove it or choose another folder", "is as it was"],
            &[path, "dowiązanie symboliczne", "wybierz inny folder", "zostało bez zmian"],
        );
    }

    /// Puts something else in the place of a file or folder of the site that was built.
    fn replace(&self, path: &str) -> PathBuf {
        let place = without_end(&self.at("site/dist").join(path));
        if place.is_dir() {
            fs::rename(&place, self.at("moved")).expect("moved");
        } else if place.exists() {
            fs::remove_file(&place).expect("removed");
        }
        place
    }

    /// Changes the list of files, and keeps it in the order in which Metka writes it.
    fn list(&self, change: impl Fn(&str) -> String) {
        let path = self.at("site/dist/.metka-files");
        let text = change(&fs::read_to_string(&path).expect("list"));
        let (head, files) = text.split_once('\n').expect("a head");
        let mut files: Vec<_> = files.lines().collect();
        files.sort_by_key(|line| line.split('\t').next());
        fs::write(path, format!("{head}\n{}\n", files.join("\n"))).expect("list");
    }

    /// Begins the list of an output folder in which there is nothing of Metka's.
    fn empty_list(&self) {
        let list = format!("# metka {}\n", env!("CARGO_PKG_VERSION"));
        fs::write(self.at("site/dist/.metka-files"), list).expect("list");
    }

    fn is_untouched(&self) {
        assert_eq!(fs::read(self.at("victim/important.txt")).expect("file"), b"moje");
        assert_eq!(fs::read_dir(self.at("victim")).expect("folder").count(), 1);
        assert_eq!(fs::read(self.at("secret")).expect("file"), b"moje");
    }
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn an_output_folder_that_is_a_link_is_refused() {
        for (is_published, target) in [(false, "../victim"), (true, "../moved"), (false, "../new")]
        {
            let place = if is_published { Place::published() } else { Place::new() };
            symlink(target, place.replace("")).expect("link");
            place.refuses_link("site/dist");
            for named in ["site/dist", "site/dist/", "site/./dist"] {
                place.refuses(&["-o", named], &["symbolic link"], &["dowiązanie"]);
            }
            place.is_untouched();
        }
    }

    #[test]
    fn a_link_on_the_way_to_the_output_folder_is_refused_within_the_repository_of_the_site() {
        let place = Place::new();
        symlink("../victim", place.at("site/out")).expect("link");
        symlink("victim", place.at("out")).expect("link");
        place.refuses(&["-o", "site/out/public"], &["site/out:", "symbolic link"], &["site/out:"]);
        // Above a site without a repository, links are the user's own.
        place.builds(&["-o", "out/public"]);
        assert!(place.at("victim/public/index.html").is_file());
        fs::create_dir(place.at(".git")).expect("folder");
        place.refuses(&["-o", "out/other"], &["out:", "symbolic link"], &["out:"]);
    }

    #[test]
    fn a_root_that_is_a_link_is_the_users_own() {
        let place = Place::new();
        fs::create_dir(place.at(".git")).expect("folder");
        fs::rename(place.site(), place.at("elsewhere")).expect("moved");
        symlink("elsewhere", place.site()).expect("link");
        place.builds(&[]);
        assert!(place.at("elsewhere/dist/index.html").is_file());
    }

    #[test]
    fn nothing_is_written_through_a_link() {
        for path in ["assets", "pl", "pl/strona"] {
            let place = Place::published();
            let link = place.replace(path);
            let up = "../".repeat(path.matches('/').count() + 2);
            symlink(format!("{up}victim"), link).expect("link");
            place.refuses_link(&format!("site/dist/{path}:"));
            place.refuses(&["--replace-foreign"], &["symbolic link"], &["dowiązanie"]);
            place.is_untouched();
        }
        // Also where nothing is published yet, and where the link leads nowhere.
        for target in ["../../victim", "../../nowhere", "loop"] {
            let place = Place::new();
            fs::create_dir(place.at("site/dist")).expect("folder");
            place.empty_list();
            symlink(target, place.at("site/dist/pl")).expect("link");
            place.refuses_link("site/dist/pl:");
            place.is_untouched();
            assert!(place.at("site/dist/pl").is_symlink() && !place.at("nowhere").exists());
        }
    }

    #[test]
    fn a_link_in_the_place_of_a_file_is_neither_read_nor_written() {
        for path in ["index.html", "pl/strona/index.html", "pl/trzecia/index.html"] {
            let place = Place::published();
            let link = place.replace(path);
            fs::create_dir_all(link.parent().expect("a folder")).expect("folder");
            let up = "../".repeat(path.matches('/').count() + 2);
            symlink(format!("{up}secret"), link).expect("link");
            place.refuses_link(&format!("site/dist/{path}:"));
            place.is_untouched();
        }
    }

    #[test]
    fn nothing_is_removed_through_a_link() {
        let place = Place::published();
        symlink("../../victim", place.at("site/dist/old")).expect("link");
        place.list(|text| format!("{text}old/important.txt\n"));
        place.refuses_link("site/dist/old:");
        // A build that finds nothing to do looks at its files too.
        let place = Place::new();
        place.builds(&[]);
        fs::rename(place.at("site/dist/pl"), place.at("moved")).expect("moved");
        symlink("../../moved", place.at("site/dist/pl")).expect("link");
        place.refuses_link("site/dist/pl:");
        // A page that is no longer made.
        let place = Place::published();
        symlink("../../../../secret", place.replace("pl/druga/index.html")).expect("link");
        place.refuses_link("site/dist/pl/druga/index.html:");
        place.is_untouched();
    }

    #[test]
    fn links_that_are_in_nobodys_way_stay() {
        let place = Place::published();
        symlink("../../victim", place.at("site/dist/media")).expect("link");
        symlink("../../secret", place.at("site/dist/pl/media")).expect("link");
        place.builds(&[]);
        assert!(place.at("site/dist/media").is_symlink());
        assert!(place.at("site/dist/pl/media").is_symlink());
        place.is_untouched();
    }

    #[test]
    fn what_a_stopped_build_left_is_removed_without_following_links() {
        let place = Place::published();
        let dist = place.at("site/dist");
        place.list(|text| {
            let (_, rest) = text.split_once('\n').expect("a head");
            format!("# metka {} unfinished\n{rest}old/a.txt\n", env!("CARGO_PKG_VERSION"))
        });
        symlink("../../victim", dist.join(".metka-0")).expect("link");
        symlink("../../secret", dist.join(".metka-1")).expect("link");
        symlink("../../secret", dist.join(".metka-files-new")).expect("link");
        fs::create_dir(dist.join("pl/.metka-2")).expect("folder");
        symlink("../../../../victim", dist.join("pl/.metka-2/a")).expect("link");
        symlink("../../victim", dist.join("old")).expect("link");
        fs::write(place.at("victim/.metka-3"), "moje").expect("file");
        let ended = place.build("en", &[]).output().expect("the program runs");
        assert!(String::from_utf8_lossy(&ended.stderr).contains("site/dist/old: it is a symbolic"));
        fs::remove_file(dist.join("old")).expect("link");
        place.builds(&[]);
        assert!(!dist.join(".metka-0").is_symlink() && !dist.join("pl/.metka-2").exists());
        assert!(place.at("victim/.metka-3").is_file());
        fs::remove_file(place.at("victim/.metka-3")).expect("file");
        place.is_untouched();
    }

    #[test]
    fn passing_names_that_are_taken_are_not_written_to() {
        let place = Place::published();
        for number in 0..40 {
            let target = if number % 2 == 0 { "../../victim" } else { "../../secret" };
            symlink(target, place.at(&format!("site/dist/.metka-{number}"))).expect("link");
            symlink("../../../secret", place.at(&format!("site/dist/pl/.metka-{number}")))
                .expect("link");
        }
        symlink("../../secret", place.at("site/dist/.metka-files-new")).expect("link");
        symlink("../../secret", place.at("site/dist/.metka-lock")).expect("link");
        place.builds(&[]);
        place.is_untouched();
    }

    fn pipe(path: &Path) {
        assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo").success());
    }

    #[test]
    fn pipes_are_never_waited_for() {
        let special = |place: &Place, path: &str| {
            place.refuses(
                &[],
                &[path, "a device, a pipe or a socket", "remove it or choose another folder"],
                &[path, "urządzenie, potok albo gniazdo", "wybierz inny folder"],
            );
        };
        let changed = ["index.html", "pl/strona/index.html", "pl/druga/index.html", "pl"];
        for path in changed.into_iter().chain([".metka-files"]) {
            let place = Place::published();
            pipe(&place.replace(path));
            special(&place, &format!("site/dist/{path}:"));
        }
        let place = Place::new();
        pipe(&place.at("site/dist"));
        special(&place, "site/dist:");
        // A name of Metka's own that nobody reads.
        let place = Place::published();
        pipe(&place.at("site/dist/.metka-files-new"));
        place.builds(&[]);
    }

    #[test]
    fn a_list_that_is_no_file_of_metka_is_refused() {
        for target in ["/dev/zero", "../../secret", "../../nowhere"] {
            let place = Place::published();
            symlink(target, place.replace(".metka-files")).expect("link");
            place.refuses_link("site/dist/.metka-files:");
            place.is_untouched();
        }
        let place = Place::published();
        fs::create_dir(place.replace(".metka-files")).expect("folder");
        place.refuses(
            &[],
            &["dist/.metka-files: it is a folder"],
            &["dist/.metka-files: to folder"],
        );
        let place = Place::published();
        let large = fs::File::create(place.replace(".metka-files")).expect("file");
        large.set_len(10 << 30).expect("a file with holes");
        place.refuses(
            &[],
            &["dist/.metka-files: it has more than", "remove it or choose another folder"],
            &["dist/.metka-files: plik ma więcej niż", "wybierz inny folder"],
        );
        // The advice works.
        fs::remove_file(place.at("site/dist/.metka-files")).expect("file");
        place.builds(&["--replace-foreign"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    #[ignore = "needs root: sudo -E env PATH=\"$PATH\" cargo test --test output_folder -- --ignored"]
    fn a_list_that_is_a_device_is_refused() {
        let place = Place::published();
        let mut node = Command::new("mknod");
        node.arg(place.replace(".metka-files")).args(["c", "1", "5"]);
        assert!(node.status().expect("mknod").success());
        place.refuses(&[], &["dist/.metka-files: it is a device"], &["to urządzenie"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    #[ignore = "mounts a disk: sudo -E env PATH=\"$PATH\" cargo test --test output_folder -- --ignored"]
    fn a_folder_on_another_disk_is_refused() {
        let place = Place::published();
        let mounted = place.at("site/dist/pl");
        fs::rename(&mounted, place.at("moved")).expect("moved");
        fs::create_dir(&mounted).expect("folder");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"]).arg(&mounted);
        assert!(mount.status().expect("mount").success());
        let refused = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            place.refuses(
                &[],
                &["site/dist/pl:", "another disk"],
                &["site/dist/pl:", "innym dysku"],
            );
        }));
        assert!(Command::new("umount").arg(&mounted).status().expect("umount").success());
        assert!(refused.is_ok());
    }
}

#[test]
fn a_list_names_only_files_of_the_output_folder() {
    let place = Place::published();
    let dist = place.at("site/dist");
    fs::create_dir_all(dist.join(".git")).expect("folder");
    fs::write(dist.join(".git/config"), "moje").expect("file");
    fs::write(dist.join("CNAME"), "moje").expect("file");
    let absolute = place.at("victim/important.txt").display().to_string();
    let deep = "a/".repeat(5_000_000);
    let long = "a".repeat(300);
    let mut hostile = format!(
        "../../victim/important.txt\npl/../../../victim/important.txt\n{absolute}\n/{absolute}\n\
         ..\\..\\victim\\important.txt\npl//strona/index.html\n./index.html\npl/./index.html\n\
         pl/strona/index.html/\n.git/config\n.GIT/config\n\n/\n.\n..\n{deep}b\n{long}\n\0\n"
    );
    for number in 0..300_000 {
        let _ = writeln!(hostile, "old/{}/{number}", number % 1000);
    }
    place.list(|text| format!("{text}{hostile}"));
    place.builds(&[]);
    place.is_untouched();
    assert!(dist.join(".git/config").is_file() && dist.join("CNAME").is_file());
    let fresh = place.at("fresh");
    place.builds(&["-o", "fresh"]);
    fs::remove_dir_all(dist.join(".git")).expect("folder");
    fs::remove_file(dist.join("CNAME")).expect("file");
    assert_eq!(support::tree(&dist), support::tree(&fresh));
}

#[test]
fn a_list_with_more_files_than_any_site_has_is_refused() {
    let place = Place::published();
    fs::write(place.at("site/dist/.metka-files"), "a\n".repeat(5_000_000)).expect("list");
    place.refuses(
        &[],
        &["dist/.metka-files", "remove it or choose another folder"],
        &["dist/.metka-files", "wybierz inny folder"],
    );
}

#[test]
fn an_output_folder_in_a_wrong_place_is_refused() {
    let place = Place::new();
    fs::create_dir_all(place.at("site/themes/default")).expect("folder");
    fs::create_dir_all(place.at("site/.git/hooks")).expect("folder");
    fs::create_dir_all(place.at("bare.git/objects")).expect("folder");
    fs::create_dir_all(place.at("bare.git/refs")).expect("folder");
    fs::write(place.at("bare.git/HEAD"), "ref: refs/heads/main\n").expect("file");
    let site = ["the folder of the site", "choose another folder"];
    let above = place.0.path().display().to_string();
    for folder in ["site", "site/", ".", "./site/../site", "site/dist/..", &above] {
        place.refuses(&["-o", folder], &site, &["folder serwisu", "wybierz inny"]);
    }
    for folder in ["site/content", "site/content/new/er", "site/dist/../content/a", "site/CONTENT"]
    {
        let is_same = place.at(folder).exists() || !folder.contains("CONTENT");
        if is_same {
            place.refuses(&["-o", folder], &["content/", "choose another"], &["content/"]);
        }
    }
    for folder in ["site/themes", "site/themes/default", "site/themes/new"] {
        place.refuses(&["-o", folder], &["themes/", "choose another"], &["themes/"]);
    }
    fs::remove_dir_all(place.at("site/themes")).expect("folder");
    for folder in ["site/themes", "site/Themes", "site/themes/new"] {
        place.refuses(&["-o", folder], &["themes/", "choose another"], &["themes/"]);
    }
    for folder in ["site/.git", "site/.git/hooks/x", "site/.GIT/x", "bare.git/x", "bare.git"] {
        place.refuses(&["-o", folder], &["repository", "choose another"], &["repozytorium"]);
    }
    if cfg!(unix) {
        place.refuses(&["-o", "/"], &["whole file system", "choose another"], &["systemu plików"]);
        place.refuses(&["-o", "/tmp/.."], &["whole file system"], &["systemu plików"]);
    }
    // Right places: beside the site, below it, and as deep as wanted.
    for folder in ["out", "site/public", "site/a/b/c", "site/contents", "site/dist"] {
        place.builds(&["-o", folder]);
        assert!(place.at(folder).join("index.html").is_file());
    }
}

#[cfg(unix)]
#[test]
fn an_output_folder_in_linked_content_is_refused() {
    let place = Place::new();
    std::os::unix::fs::symlink("site/content", place.at("way")).expect("link");
    place.refuses(&["-o", "way/new"], &["content/", "choose another"], &["content/"]);
}

#[test]
fn a_file_that_metka_did_not_write_is_not_replaced() {
    let place = Place::published();
    let dist = place.at("site/dist");
    let theirs = ["index.html", "robots.txt", "pl/strona/index.html"];
    // As if another program had written them.
    place.list(|text| {
        let is_theirs =
            |line: &&str| theirs.iter().any(|path| line.starts_with(&format!("{path}\t")));
        text.lines()
            .filter(|line| !is_theirs(line))
            .fold(String::new(), |all, line| all + line + "\n")
    });
    fs::write(dist.join("robots.txt"), "moje").expect("file");
    place.refuses(
        &[],
        &[
            "site/dist",
            "index.html, pl/strona/index.html, robots.txt",
            "--replace-foreign",
            "is as it was",
        ],
        &["site/dist", "index.html, pl/strona/index.html, robots.txt", "--replace-foreign"],
    );
    place.builds(&["--replace-foreign"]);
    // From now on they are Metka's own.
    place.builds(&[]);
    place.builds(&["-o", "fresh"]);
    assert_eq!(support::tree(&dist), support::tree(&place.at("fresh")));
}

#[test]
fn the_files_that_metka_did_not_write_are_listed_and_counted() {
    let place = Place::new();
    fs::create_dir(place.at("site/dist")).expect("folder");
    place.empty_list();
    let page = |number| format!("-- pages/p{number}.pl.md --\n---\ntitle: P{number}\n---\n");
    let text = (10..40).map(page).collect::<Vec<_>>().concat();
    support::write(&place.site(), &text);
    for number in 10..40 {
        let folder = place.at(&format!("site/dist/pl/p{number}"));
        fs::create_dir_all(&folder).expect("folder");
        fs::write(folder.join("index.html"), "moje").expect("file");
    }
    let ten: Vec<_> = (10..20).map(|number| format!("pl/p{number}/index.html")).collect();
    let ten = ten.join(", ");
    place.refuses(&[], &[&format!("{ten} and 20 more")], &[&format!("{ten} i jeszcze 20")]);
}

#[test]
fn a_folder_of_others_is_not_built_into() {
    for own in ["index.html", "notes.txt", "pl/x.txt"] {
        let place = Place::new();
        let file = place.at("site/dist").join(own);
        fs::create_dir_all(file.parent().expect("a folder")).expect("folder");
        fs::write(&file, "moje").expect("file");
        fs::write(place.at("site/dist/.gitignore"), "*\n").expect("file");
        let top = own.split('/').next().expect("a name");
        place.refuses(
            &[],
            &["site/dist", top, "is not empty", "--replace-foreign"],
            &["site/dist", top, "nie jest pusty", "--replace-foreign"],
        );
        place.builds(&["--replace-foreign"]);
        let is_replaced = fs::read(&file).expect("file") != b"moje";
        assert_eq!(is_replaced, own == "index.html", "all else stays");
    }
}

#[test]
fn names_that_begin_with_a_dot_do_not_make_a_folder_full() {
    let place = Place::new();
    let dist = place.at("site/dist");
    fs::create_dir_all(dist.join(".git")).expect("folder");
    fs::write(dist.join(".gitignore"), "*\n").expect("file");
    fs::write(dist.join(".git/config"), "moje").expect("file");
    place.builds(&[]);
    assert!(dist.join(".git/config").is_file());
    // Without the list Metka does not know its own files.
    fs::remove_file(dist.join(".metka-files")).expect("list");
    place.refuses(&[], &["is not empty", "--replace-foreign"], &["nie jest pusty"]);
    place.builds(&["--replace-foreign"]);
}

#[cfg(unix)]
#[test]
fn names_of_others_cannot_forge_a_report() {
    let place = Place::new();
    fs::create_dir(place.at("site/dist")).expect("folder");
    fs::write(place.at("site/dist/a\n::error::b\u{1b}[0m\u{202e}c"), "moje").expect("file");
    place.refuses(&[], &["a\\n::error::b\\u{1b}[0m\\u{202e}c"], &["a\\n::error::b"]);
}

/// The list of a stranger says of a page of theirs that Metka wrote it.
#[test]
fn a_list_that_was_not_written_here_is_not_believed() {
    let place = Place::new();
    place.builds(&[]);
    let right = support::tree(&place.at("site/dist"));
    let theirs = b"<script>theirs()</script>";
    let print = |bytes: &[u8]| format!("\t{}\t{:032x}", bytes.len(), metka::emit::hash(bytes));
    fs::write(place.at("site/dist/index.html"), theirs).expect("page");
    let list = place.at("site/dist/.metka-files");
    // As a repository brings it: all new, the list first or last, its time set to one to come.
    let text = fs::read_to_string(&list).expect("list");
    let text = text.replace(&print(&right["index.html"]), &print(theirs));
    for hours in [0, 1000] {
        std::thread::sleep(std::time::Duration::from_millis(50));
        fs::remove_file(&list).expect("list");
        fs::write(&list, &text).expect("list");
        if hours > 0 {
            let time = std::time::SystemTime::now() + std::time::Duration::from_secs(hours * 3600);
            let file = fs::File::options().write(true).open(&list).expect("list");
            file.set_modified(time).expect("time");
        }
        place.builds(&[]);
        assert_eq!(support::tree(&place.at("site/dist")), right);
    }
}

#[test]
fn a_file_that_was_edited_by_hand_is_metkas_own() {
    let place = Place::published();
    fs::write(place.at("site/dist/index.html"), "zmienione").expect("file");
    place.builds(&[]);
    assert_ne!(fs::read(place.at("site/dist/index.html")).expect("file"), b"zmienione");
}

#[test]
fn what_took_the_place_of_a_file_that_is_no_longer_made_stays() {
    let place = Place::published();
    let page = place.replace("pl/druga/index.html");
    fs::create_dir(&page).expect("folder");
    fs::write(page.join("notes.txt"), "moje").expect("file");
    place.builds(&[]);
    assert_eq!(fs::read(page.join("notes.txt")).expect("file"), b"moje");
}
