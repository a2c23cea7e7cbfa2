//! The CI examples: they can be read, their commands run, and strangers' content has no say in
//! them. `scripts/test.sh` has `zizmor` look at them too.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const SITE: &str = "
-- site.yaml --
languages: [pl]
provenance: {entity: Miasto, publisher: Jan Kowalski, published: 2021-10-06, updated: 2024-04-30}
-- site.pl.md --
---
title: Strategia
---
-- pages/a.pl.md --
---
title: Strona
---
";

/// Commits the site, and then a page of it with another title. Gives the name of the first commit.
fn commit(root: &Path) -> String {
    const DAY: &str = "2024-01-02T12:00:00+00:00";
    support::write(root, SITE);
    support::git(root, DAY, &["init", "-q"]);
    support::git(root, DAY, &["add", "."]);
    support::git(root, DAY, &["commit", "-qm", "Pierwsza wersja"]);
    fs::write(root.join("content/pages/a.pl.md"), "---\ntitle: Tekst\n---\n").expect("words");
    support::git(root, DAY, &["commit", "-qam", "Tytuł"]);
    support::git(root, DAY, &["rev-parse", "HEAD^1"])
}

const GITHUB: [&str; 2] = ["github.yml", "github-code-scanning.yml"];

fn text(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/ci");
    fs::read_to_string(folder.join(name)).expect("example")
}

fn example(name: &str) -> Value {
    serde_yaml::from_str(&text(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The steps of each job of a GitHub workflow.
fn jobs(workflow: &Value) -> Vec<&Vec<Value>> {
    let jobs = workflow["jobs"].as_object().expect("jobs").values();
    jobs.map(|job| job["steps"].as_array().expect("steps")).collect()
}

/// Runs a command of an example as the service does, with Metka where the example puts it.
fn run(command: &str, folder: &Path, tool: &Path, variables: &[(&str, &Path)]) -> String {
    fs::create_dir_all(tool.join("bin")).expect("folder");
    let metka = tool.join("bin/metka");
    if !metka.exists() {
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_metka"), metka).expect("link");
    }
    let mut bash = Command::new("bash");
    bash.args(["-e", "-c", command]).current_dir(folder);
    bash.env("SITE", ".").envs(variables.iter().copied());
    let output = bash.output().expect("bash runs");
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{command}: {}", text(&output.stderr));
    text(&output.stdout) + &text(&output.stderr)
}

#[test]
fn the_commands_for_github_run() {
    let folder = tempfile::tempdir().expect("folder");
    let temporary = folder.path().join("temporary");
    fs::create_dir_all(folder.path().join("work/site")).expect("folder");
    commit(&folder.path().join("work/site"));
    let mut said = String::new();
    let base_url = Path::new("https://example.org/strategy");
    for workflow in GITHUB.map(example) {
        let steps = jobs(&workflow).into_iter().flatten();
        let commands = steps.filter_map(|step| step["run"].as_str());
        for command in commands.filter(|command| command.contains("bin/metka")) {
            let variables = [("RUNNER_TEMP", &*temporary), ("BASE_URL", base_url)];
            said +=
                &run(command, &folder.path().join("work"), &temporary.join("metka"), &variables);
        }
    }
    assert!(said.contains("title=lost-address::the address `pl/strona/`"), "{said}");
    let sitemap = fs::read_to_string(temporary.join("public/sitemap.xml")).expect("a site");
    assert!(sitemap.contains("https://example.org/strategy/pl/index.html"));
    let log = fs::read(temporary.join("metka.sarif")).expect("a log");
    let log: Value = serde_json::from_slice(&log).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
}

#[test]
fn the_commands_for_gitlab_run() {
    let folder = tempfile::tempdir().expect("folder");
    let (project, tool) = (folder.path().join("project"), folder.path().join("tool"));
    fs::create_dir(&project).expect("folder");
    let base = commit(&project);
    let base = Path::new(&base);
    let mut said = String::new();
    let pipeline = example("gitlab.yml");
    for job in ["check", "pages"] {
        for command in pipeline[job]["script"].as_array().expect("commands") {
            let command = command.as_str().expect("a command");
            let address = Path::new("https://example.org/strategy");
            let base = ("CI_MERGE_REQUEST_DIFF_BASE_SHA", base);
            let variables = [("TOOL", &*tool), ("CI_PAGES_URL", address), base];
            said += &run(command, &project, &tool, &variables);
        }
    }
    assert!(said.contains("[lost-address]"), "{said}");
    assert!(project.join("public/sitemap.xml").is_file());
}

#[test]
fn content_has_no_say_in_workflows_for_github() {
    for name in GITHUB {
        let workflow = example(name);
        assert_eq!(workflow["permissions"], serde_json::json!({}), "{name}");
        let text = text(name);
        for unsafe_word in ["pull_request_target", "workflow_run", "secrets.", "cache"] {
            let comments = text.lines().filter(|line| line.trim_start().starts_with('#'));
            let count = comments.filter(|line| line.contains(unsafe_word)).count();
            assert_eq!(text.matches(unsafe_word).count(), count, "{name} has {unsafe_word}");
        }
        for line in text.lines().filter(|line| line.contains("uses: ")) {
            let (_, pin) = line.split_once('@').expect("a pin");
            let (commit, version) = pin.split_once(" # v").expect("a version");
            let is_commit =
                commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
            assert!(
                is_commit && version.starts_with(|first: char| first.is_ascii_digit()),
                "{line}"
            );
        }
        for steps in jobs(&workflow) {
            let mut is_content_there = false;
            for step in steps {
                let command = step["run"].as_str().unwrap_or_default();
                assert!(!command.contains("${{"), "{command}");
                assert!(!(is_content_there && command.contains("cargo")), "{command}");
                if step["uses"].as_str().is_some_and(|action| action.contains("/checkout@")) {
                    assert_eq!(step["with"]["persist-credentials"], false, "{step}");
                    // Metka and the content are in folders beside each other.
                    assert!(step["with"]["path"].is_string(), "{step}");
                    is_content_there |= step["with"]["repository"].is_null();
                }
            }
        }
    }
}

#[test]
fn content_has_no_say_in_the_pipeline_for_gitlab() {
    let pipeline = example("gitlab.yml");
    assert_eq!(pipeline[".metka"]["cache"], serde_json::json!([]));
    assert_eq!(pipeline["variables"]["GIT_STRATEGY"], "clone");
    let commands = pipeline[".metka"]["before_script"].as_array().expect("commands");
    let commands: Vec<_> = commands.iter().map(|command| command.as_str().expect("text")).collect();
    let place = |word: &str| commands.iter().position(|command| command.contains(word));
    // The folder of the project is left before anything runs and entered when Metka is there.
    let [left, built, entered] =
        ["cd \"$TOOL\"", "cargo install", "CI_PROJECT_DIR"].map(|word| place(word).expect(word));
    assert!(left <= 1 && left < built && built < entered, "{commands:?}");
}
