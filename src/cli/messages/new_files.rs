//! What `init`, `new` and `schema` say.

use std::path::Path;

use super::names::{as_argument, shown};
use super::reading::no_languages;
use super::system::cannot_write_file;
use crate::diagnostic::{Finding, Place, UiLanguage};
use crate::scaffold::{NewRefusal, WriteError};

/// A file was not written.
pub(in crate::cli) fn not_written(language: UiLanguage, error: &WriteError) -> String {
    match error {
        WriteError::Exists(path) => {
            let path = shown(path);
            language.pick(
                format!("{path} is there already; nothing was written"),
                format!("{path} już istnieje; niczego nie zapisano"),
            )
        }
        WriteError::Failed(path, error) => cannot_write_file(language, path, error),
    }
}

/// A new site would be mixed with an old one.
pub(in crate::cli) fn has_content(language: UiLanguage, folder: &Path) -> String {
    let content = folder.join("content");
    let content = shown(&content);
    language.pick(
        format!("{content} is there already; nothing was written: choose another folder"),
        format!("{content} już istnieje; niczego nie zapisano: wybierz inny folder"),
    )
}

/// A new site, and what to do next, a line each.
pub(in crate::cli) fn new_site(language: UiLanguage, folder: &Path, files: usize) -> [String; 3] {
    let (name, page) = (folder.display(), folder.join("dist").join("index.html"));
    let page = page.display();
    let command = if folder == Path::new(".") {
        "metka build".to_owned()
    } else {
        format!("metka build --root {}", as_argument(folder))
    };
    language.pick(
        [
            format!("{name}: a new site, {files} files"),
            format!("next: {command}"),
            format!("then open {page}"),
        ],
        [
            format!("{name}: nowy serwis, pliki: {files}"),
            format!("dalej: {command}"),
            format!("potem otwórz {page}"),
        ],
    )
}

pub(in crate::cli) fn new_file(language: UiLanguage, path: &Path) -> String {
    format!("{}: {}", language.pick("new", "nowy plik"), shown(path))
}

pub(in crate::cli) fn new_drafts(language: UiLanguage) -> &'static str {
    language.pick(
        "these are drafts: to publish, delete the line `draft: true` in each language",
        "to są szkice: aby je opublikować, usuń wiersz „draft: true” w każdym języku",
    )
}

pub(in crate::cli) fn schemas_written(language: UiLanguage, count: usize, folder: &Path) -> String {
    let folder = folder.display();
    language.pick(format!("{folder}: {count} schemas"), format!("{folder}: schematy: {count}"))
}

/// Why there is no new entry.
pub(in crate::cli) fn no_entry(language: UiLanguage, refusal: &NewRefusal) -> String {
    match refusal {
        NewRefusal::NoLanguages => no_languages(language),
        NewRefusal::BadName(problem) => {
            let finding = Finding::new(problem.clone(), Place::site());
            let message = finding.message(language);
            finding.help(language).map_or(message.clone(), |help| format!("{message}; {help}"))
        }
        NewRefusal::NotAYear(stem) => language.pick(
            format!("a report is named by its year, four digits such as `2025`, not `{stem}`"),
            format!("nazwą raportu jest rok, cztery cyfry, na przykład „2025”, a nie „{stem}”"),
        ),
        NewRefusal::OtherKind(stem) => language.pick(
            format!("`{stem}` cannot be the name of this kind of entry; choose another"),
            format!("„{stem}” nie może być nazwą wpisu tego rodzaju; wybierz inną"),
        ),
        NewRefusal::NoGoals => language
            .pick(
                "the site has no goal yet; begin one with `metka new goal STEM`",
                "serwis nie ma jeszcze celu; zacznij od „metka new goal NAZWA”",
            )
            .to_owned(),
        NewRefusal::WhichGoal(goals) => {
            let goals = goals.join(", ");
            language.pick(
                format!("the site has several goals; choose one with --goal: {goals}"),
                format!("serwis ma kilka celów; wybierz jeden opcją --goal: {goals}"),
            )
        }
        NewRefusal::UnknownGoal(goal, goals) => {
            let goals = goals.join(", ");
            language.pick(
                format!("there is no goal `{goal}`; choose one of: {goals}"),
                format!("nie ma celu „{goal}”; wybierz jeden z: {goals}"),
            )
        }
        NewRefusal::NoGoalNeeded => language
            .pick(
                "--goal is not for this kind of entry: it belongs to no goal",
                "--goal nie jest dla tego rodzaju wpisu: nie należy on do celu",
            )
            .to_owned(),
    }
}
