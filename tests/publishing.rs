//! Publishing that survives: a build that is killed, and folders that refuse.
//!
//! `METKA_KILLS=1000 cargo test --release --test publishing` kills that many builds.

#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]
#![allow(clippy::print_stdout, reason = "a long run says what it has seen")]

mod support;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use support::{Tree, tree};

/// How many builds are killed where the environment does not say.
const KILLS: usize = 40;

fn metka(root: &Path, output: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_metka"));
    command.args(["build", "--quiet", "--lang", "en", "--color", "never", "--root"]);
    command.arg(root).arg("--output-dir").arg(output);
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

/// Builds and fails where the build does.
fn build(root: &Path, output: &Path) {
    let ended = metka(root, output).output().expect("the program runs");
    assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
}

/// A site with pages of these numbers. An edition changes the words of every third page; pages in
/// `archive/` stand in no menu, so most of them stay as they are.
fn site(numbers: std::ops::Range<usize>, edition: usize) -> String {
    let mut text = "
-- site.yaml --
languages: [pl, en]
checks: {missing-base-url: off}
provenance: {entity: Miasto, publisher: Jan Kowalski, published: 2021-10-06, updated: 2024-04-30}
-- site.pl.md --
---
title: Strategia
---
-- site.en.md --
---
title: Strategy
---
-- pages/archive/index.pl.md --
---
title: Archiwum
---
-- pages/archive/index.en.md --
---
title: Archive
---
"
    .to_owned();
    for number in numbers.clone() {
        let next = (number + 1).min(numbers.end - 1);
        let words = if number % 3 == 0 { edition } else { 0 };
        for language in ["pl", "en"] {
            let _ = write!(
                text,
                "-- pages/archive/p{number}.{language}.md --\n---\ntitle: Strona {number} {language}\n---\n\
                 Wydanie {words}. [Dalej](p{next}.{language}.md). ![Obraz](p{number}.svg)\n"
            );
        }
        let _ = write!(text, "-- pages/archive/p{number}.svg --\n<svg id=\"p{number}\"/>\n");
    }
    // A goal that only one of the editions has, as a folder with everything in it.
    let goal = format!("goals/g{edition}");
    let _ = write!(
        text,
        "-- {goal}/index.yaml --\nnumber: I\n-- {goal}/index.pl.md --\n---\ntitle: Cel {edition}\n---\n\
         -- {goal}/indicators/debt.yaml --\nkind: percent\nbetter: lower\nobservations: {{2020: 4{edition}, 2021: 5}}\n\
         -- {goal}/indicators/debt.pl.md --\n---\ntitle: Dług {edition}\nunit: \"%\"\nsource: Urząd\n---\n"
    );
    text
}

fn write_site(root: &Path, text: &str) {
    let content = root.join("content");
    if content.exists() {
        fs::remove_dir_all(content).expect("folder");
    }
    support::write(root, text);
}

/// The files that a page links to, relative to the root. Addresses elsewhere are left out.
fn links(page: &str, html: &str) -> Vec<String> {
    let folder: Vec<&str> =
        page.rsplit_once('/').map_or(vec![], |(folder, _)| folder.split('/').collect());
    let mut links = Vec::new();
    for attribute in ["href=\"", "src=\""] {
        for (start, found) in html.match_indices(attribute) {
            let link = html[start + found.len()..].split(['"', '#', '?']).next().expect("a value");
            if link.is_empty() || link.contains(':') {
                continue;
            }
            let mut parts = folder.clone();
            for part in link.split('/') {
                match part {
                    ".." => assert!(parts.pop().is_some(), "{page}: {link}"),
                    "." => {}
                    part => parts.push(part),
                }
            }
            links.push(parts.join("/"));
        }
    }
    links
}

/// Metka's own files, which no page links to.
fn is_own(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with(".metka-"))
}

/// What readers may come to.
fn without_own(tree: &Tree) -> Tree {
    tree.iter()
        .filter(|(path, _)| !is_own(path))
        .map(|(path, bytes)| (path.clone(), bytes.clone()))
        .collect()
}

/// Fails unless every file is whole and every link resolves that a reader can come to. Gives the
/// number of links that do not, on pages that nobody can come to.
fn examine(now: &Tree, earlier: &Tree, later: &Tree) -> usize {
    for (path, bytes) in now.iter().filter(|(path, _)| !is_own(path)) {
        let is_whole = earlier.get(path) == Some(bytes) || later.get(path) == Some(bytes);
        assert!(is_whole, "{path} is of neither build");
    }
    let kept: Vec<&String> = earlier.keys().filter(|path| later.contains_key(*path)).collect();
    for path in &kept {
        assert!(now.contains_key(*path), "{path} has gone, and both builds have it");
    }
    // Readers come in by every address that was good before and will be.
    let mut reached: BTreeSet<String> = kept.into_iter().cloned().collect();
    let mut waiting: Vec<String> = reached.iter().cloned().collect();
    let links_of = |path: &str| match now.get(path) {
        Some(bytes) if path.ends_with(".html") => links(path, &String::from_utf8_lossy(bytes)),
        _ => Vec::new(),
    };
    while let Some(page) = waiting.pop() {
        for link in links_of(&page) {
            assert!(now.contains_key(&link), "{page} links to {link}, which is not there");
            if reached.insert(link.clone()) {
                waiting.push(link);
            }
        }
    }
    let others = now.keys().filter(|path| !is_own(path) && !reached.contains(*path));
    others.flat_map(|path| links_of(path)).filter(|link| !now.contains_key(link)).count()
}

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    /// A number from 0 to below 1.
    fn next(&mut self) -> f64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        f64::from(u32::try_from(self.0 >> 32).expect("32 bits")) / f64::from(u32::MAX)
    }
}

/// Waits until something is so, or a build has ended.
fn wait_until(child: &mut Child, is_so: impl Fn() -> bool) {
    while !is_so() && child.try_wait().expect("a child").is_none() {
        sleep(Duration::from_micros(30));
    }
}

/// True where a build is at work in a folder.
fn is_writing(output: &Path) -> bool {
    let list = fs::read_to_string(output.join(".metka-files")).unwrap_or_default();
    list.lines().next().is_some_and(|head| head.ends_with(" unfinished"))
}

#[test]
fn a_build_that_is_killed_leaves_whole_files_and_good_links() {
    let kills = std::env::var("METKA_KILLS").ok().and_then(|kills| kills.parse().ok());
    let kills = kills.unwrap_or(KILLS);
    let folder = tempfile::tempdir().expect("folder");
    let roots = [folder.path().join("a"), folder.path().join("b")];
    write_site(&roots[0], &site(0..12, 1));
    write_site(&roots[1], &site(3..15, 2));
    let fresh = [0, 1].map(|edition| {
        let output = folder.path().join(format!("fresh-{edition}"));
        build(&roots[edition], &output);
        tree(&output)
    });
    let output = folder.path().join("dist");
    build(&roots[0], &output);
    // How long a build takes as a whole, from when it writes, and from when it publishes.
    let first = |edition: usize| {
        let mut paths = fresh[edition].keys();
        output.join(paths.find(|path| !fresh[1 - edition].contains_key(*path)).expect("a new file"))
    };
    let start = Instant::now();
    let mut child = metka(&roots[1], &output).spawn().expect("the program runs");
    wait_until(&mut child, || is_writing(&output));
    let writing = start.elapsed();
    let new = first(1);
    wait_until(&mut child, || new.exists());
    let publishing = start.elapsed();
    child.wait().expect("a child");
    let end = start.elapsed();
    build(&roots[0], &output);

    let mut random = Random(2030);
    let (mut midway, mut unreached) = (0, 0);
    for kill in 0..kills {
        // Each build goes over the one before, there and back.
        let (earlier, later) = (kill % 2, (kill + 1) % 2);
        let mut child = metka(&roots[later], &output).spawn().expect("the program runs");
        let longest = match kill / 2 % 4 {
            0 => end,
            1 => {
                wait_until(&mut child, || is_writing(&output));
                end.saturating_sub(writing)
            }
            _ => {
                let new = first(later);
                wait_until(&mut child, || new.exists());
                end.saturating_sub(publishing)
            }
        };
        // Earlier moments are likelier: the longest time was of one run, on a busy machine maybe.
        let moment = Instant::now() + longest.mul_f64(random.next().powi(3));
        while Instant::now() < moment {
            std::hint::spin_loop();
        }
        child.kill().expect("a child");
        child.wait().expect("a child");
        let now = tree(&output);
        let published = without_own(&now);
        midway += usize::from([0, 1].iter().all(|&each| published != without_own(&fresh[each])));
        unreached += usize::from(examine(&now, &fresh[earlier], &fresh[later]) > 0);
        build(&roots[later], &output);
        let repaired = tree(&output);
        let differing: Vec<_> = repaired
            .keys()
            .chain(fresh[later].keys())
            .filter(|path| repaired.get(*path) != fresh[later].get(*path))
            .collect();
        assert!(differing.is_empty(), "after kill {kill}: {differing:?}");
    }
    println!(
        "{kills} kills: {midway} between two builds, {unreached} with a link that does not resolve \
         on a page that nobody can come to; a build takes {end:?}, writes from {writing:?}, and \
         publishes from {publishing:?}"
    );
}
