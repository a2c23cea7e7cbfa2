//! Folders that refuse: what the program says, and that nothing that was published is lost.

#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use support::{Tree, tree};

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
[Plik](<zażółć gęślą jaźń.txt>)
-- pages/zażółć gęślą jaźń.txt --
Tekst.
";

/// The same with one page changed and one added.
fn changed() -> String {
    SITE.replace("title: Strona", "title: Strona\nslug: strona\nsummary: Inna.")
        + "-- pages/b.pl.md --\n---\ntitle: Druga\n---\n"
}

fn site(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("folder");
    support::write(folder.path(), text);
    folder
}

fn metka(root: &Path, output: &Path, language: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_metka"));
    command.args(["build", "--quiet", "--color", "never", "--lang", language, "--root"]);
    command.arg(root).arg("--output-dir").arg(output);
    command
}

fn build(root: &Path, output: &Path) {
    let ended = metka(root, output, "en").output().expect("the program runs");
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
}

/// What the program says in English and Polish where it cannot write.
fn refusals(root: &Path, output: &Path) -> [String; 2] {
    ["en", "pl"].map(|language| refusal(&mut metka(root, output, language)))
}

fn refusal(command: &mut Command) -> String {
    let ended = command.output().expect("the program runs");
    let message = String::from_utf8(ended.stderr).expect("UTF-8");
    assert_eq!(ended.status.code(), Some(2), "{message}");
    assert_eq!(message.lines().count(), 1, "{message}");
    message
}

fn assert_says(messages: &[String; 2], english: &[&str], polish: &[&str]) {
    for (message, words) in messages.iter().zip([english, polish]) {
        for word in words {
            assert!(message.contains(word), "{message} lacks {word}");
        }
    }
}

/// A published site whose content has changed since, with what is published.
fn published() -> (tempfile::TempDir, std::path::PathBuf, Tree) {
    let folder = site(SITE);
    let output = folder.path().join("dist");
    build(folder.path(), &output);
    support::write(folder.path(), &changed());
    let before = tree(&output);
    (folder, output, before)
}

#[test]
fn a_second_build_at_the_same_time_is_told_to_wait() {
    let (folder, output, before) = published();
    // Another build holds the folder, or where folders cannot be held, a file in it.
    let held = if cfg!(unix) {
        fs::File::open(&output)
    } else {
        fs::File::create(output.join(".metka-lock"))
    };
    let held = held.expect("opened");
    held.lock().expect("locked");
    assert_says(
        &refusals(folder.path(), &output),
        &["another build is writing to", "dist", "try again", "Nothing was written"],
        &["pisze już inne polecenie", "spróbuj ponownie", "Niczego nie zapisano"],
    );
    assert_eq!(tree(&output), before);
    drop(held);
    build(folder.path(), &output);
    assert_ne!(tree(&output), before);
}

#[test]
fn a_file_in_the_place_of_a_folder_is_named() {
    let (folder, output, _) = published();
    fs::write(output.join("pl/druga"), "moje").expect("file");
    let before = tree(&output);
    assert_says(
        &refusals(folder.path(), &output),
        &["pl/druga:", "a file stands where a folder is needed", "is as it was"],
        &["pl/druga:", "jest plik", "zostało bez zmian"],
    );
    assert_eq!(tree(&output), before);
}

#[test]
fn a_folder_in_the_place_of_a_file_is_named() {
    let (folder, output, _) = published();
    fs::create_dir_all(output.join("pl/druga/index.html")).expect("folder");
    fs::write(output.join("pl/druga/index.html/moje.txt"), "moje").expect("file");
    let before = tree(&output);
    assert_says(
        &refusals(folder.path(), &output),
        &["pl/druga/index.html:", "a folder stands where a file is needed", "is as it was"],
        &["pl/druga/index.html:", "jest folder", "zostało bez zmian"],
    );
    assert_eq!(tree(&output), before);
}

#[test]
fn an_output_folder_that_is_a_file_is_named() {
    let folder = site(SITE);
    let output = folder.path().join("dist");
    fs::write(&output, "moje").expect("file");
    let [english, polish] = refusals(folder.path(), &output);
    assert!(english.contains("dist: a file stands where a folder is needed"), "{english}");
    assert!(polish.contains("dist: w miejscu, gdzie ma być folder, jest plik"), "{polish}");
    assert_eq!(fs::read_to_string(&output).expect("file"), "moje");
}

#[cfg(unix)]
#[test]
fn a_folder_that_can_only_be_read_is_left_as_it_was() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, output, before) = published();
    let set = |path: &Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("permissions");
    };
    for place in [output.join("pl"), output] {
        set(&place, 0o555);
        let messages = ["en", "pl"].map(|language| {
            let command = metka(folder.path(), &folder.path().join("dist"), language);
            refusal(&mut support::unprivileged(&command, folder.path()))
        });
        assert_says(
            &messages,
            &["check the permissions", "is as it was"],
            &["sprawdź prawa dostępu", "zostało bez zmian"],
        );
        set(&place, 0o755);
        assert_eq!(tree(&folder.path().join("dist")), before);
    }
}

/// A small disk in memory, which only root can mount; unmounted when the test ends.
#[cfg(target_os = "linux")]
struct Disk(tempfile::TempDir);

#[cfg(target_os = "linux")]
impl Disk {
    fn new(options: &str) -> Self {
        let folder = tempfile::tempdir().expect("folder");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(folder.path());
        assert!(mount.status().expect("mount").success());
        Self(folder)
    }

    fn remount(&self, options: &str) {
        let mut mount = Command::new("mount");
        mount.args(["-o", options]).arg(self.0.path());
        assert!(mount.status().expect("mount").success());
    }
}

#[cfg(target_os = "linux")]
impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "mounts a disk: sudo -E env PATH=\"$PATH\" cargo test --test refusals -- --ignored"]
fn a_full_disk_is_left_as_it_was() {
    let disk = Disk::new("size=4m");
    let folder = site(SITE);
    let output = disk.0.path().join("dist");
    build(folder.path(), &output);
    let before = tree(&output);
    // A page that there is no room for.
    let long = "Długi tekst. ".repeat(200_000);
    support::write(folder.path(), &format!("{}{long}\n", changed()));
    assert_says(
        &refusals(folder.path(), &output),
        &["the disk is full; make room and try again", "is as it was"],
        &["na dysku brakuje miejsca", "zostało bez zmian"],
    );
    assert_eq!(tree(&output), before);
    support::write(folder.path(), &changed());
    build(folder.path(), &output);
    assert!(output.join("pl/druga/index.html").is_file());
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "mounts a disk: sudo -E env PATH=\"$PATH\" cargo test --test refusals -- --ignored"]
fn a_disk_that_can_only_be_read_is_left_as_it_was() {
    let disk = Disk::new("size=8m");
    let folder = site(SITE);
    let output = disk.0.path().join("dist");
    build(folder.path(), &output);
    let before = tree(&output);
    support::write(folder.path(), &changed());
    disk.remount("remount,ro");
    assert_says(
        &refusals(folder.path(), &output),
        &["the disk can only be read; choose another folder", "is as it was"],
        &["dysk jest tylko do odczytu", "zostało bez zmian"],
    );
    assert_eq!(tree(&output), before);
}

/// What is staged stands beside its place, so no step crosses from disk to disk.
#[cfg(target_os = "linux")]
#[test]
#[ignore = "mounts a disk: sudo -E env PATH=\"$PATH\" cargo test --test refusals -- --ignored"]
fn another_disk_may_hold_the_output() {
    let disk = Disk::new("size=16m");
    let folder = site(SITE);
    // The disk itself, and a folder on it.
    for output in [disk.0.path().to_path_buf(), disk.0.path().join("dist")] {
        build(folder.path(), &output);
        support::write(folder.path(), &changed());
        build(folder.path(), &output);
        let fresh = folder.path().join("fresh");
        build(folder.path(), &fresh);
        let mut found = tree(&output);
        found.retain(|path, _| !path.starts_with("dist/"));
        assert_eq!(found, tree(&fresh));
        support::write(folder.path(), SITE);
    }
}

#[cfg(unix)]
#[test]
fn a_limit_to_the_size_of_files_leaves_what_was_published() {
    let (folder, output, before) = published();
    // A shell sets the limit, in blocks of 512 bytes or 1 kB; a page is larger.
    let mut limited = Command::new("sh");
    let program = metka(folder.path(), &output, "en");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 1; exec \"$@\"", "sh"]);
    limited.arg(program.get_program()).args(program.get_args());
    let message = refusal(&mut limited);
    assert!(message.contains("the file is too large for this disk"), "{message}");
    assert!(message.contains("is as it was"), "{message}");
    assert_eq!(tree(&output), before);
}

#[test]
fn long_paths_with_spaces_and_polish_letters_are_like_any_other() {
    let folder = site(SITE);
    // Of 250 bytes: passing names must not be longer than what they stand for.
    let long = format!("{} {}", "Zażółć gęślą jaźń", "a".repeat(223));
    assert_eq!(long.len(), 250);
    let output = folder.path().join(&long).join("strona");
    build(folder.path(), &output);
    support::write(folder.path(), &changed());
    build(folder.path(), &output);
    let fresh = folder.path().join("fresh");
    build(folder.path(), &fresh);
    assert_eq!(tree(&output), tree(&fresh));
}

#[test]
fn what_a_stopped_build_left_is_removed_and_nothing_else() {
    let (folder, output, _) = published();
    let list = output.join(".metka-files");
    let text = fs::read_to_string(&list).expect("list");
    let (head, rest) = text.split_once('\n').expect("a head");
    fs::write(&list, format!("{head} unfinished\n{rest}")).expect("list");
    fs::create_dir_all(output.join("pl/.metka-3/druga")).expect("folder");
    fs::write(output.join("pl/.metka-3/druga/index.html"), "pół").expect("file");
    fs::write(output.join("pl/.metka-4"), "pół").expect("file");
    fs::write(output.join(".metka-files-new"), "pół").expect("file");
    fs::create_dir(output.join("moje")).expect("folder");
    for kept in ["moje/.metka-5", ".metka-notes", "pl/.metka-", "pl/metka-6"] {
        fs::write(output.join(kept), "moje").expect("file");
    }
    build(folder.path(), &output);
    let fresh = folder.path().join("fresh");
    build(folder.path(), &fresh);
    let mut expected = tree(&fresh);
    for kept in ["moje/.metka-5", ".metka-notes", "pl/.metka-", "pl/metka-6"] {
        expected.insert(kept.to_owned(), b"moje".to_vec());
    }
    assert_eq!(tree(&output), expected);
}

#[test]
fn a_file_that_was_changed_by_hand_is_put_right() {
    let (folder, output, _) = published();
    build(folder.path(), &output);
    let page = output.join("pl/index.html");
    let right = fs::read(&page).expect("page");
    std::thread::sleep(std::time::Duration::from_millis(100));
    let time = fs::metadata(&page).and_then(|found| found.modified()).expect("time");
    // Of the same length, and with its time set back: the list of files alone does not show it.
    let mut wrong = right.clone();
    wrong.reverse();
    fs::write(&page, &wrong).expect("page");
    let file = fs::File::options().write(true).open(&page).expect("page");
    file.set_modified(time).expect("time");
    drop(file);
    build(folder.path(), &output);
    assert_eq!(fs::read(&page).expect("page"), right);
}
