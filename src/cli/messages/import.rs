//! What `metka import` says.

use std::path::Path;

use super::names::shown;
use crate::diagnostic::UiLanguage;
use crate::import::{Change, Note};

pub(in crate::cli) fn bad_range(language: UiLanguage, range: &str) -> String {
    language.pick(
        format!("--range: `{range}` names no cells; write it as `A3:F20`"),
        format!("--range: „{range}” nie wskazuje komórek; wpisz je jak „A3:F20”"),
    )
}

pub(in crate::cli) fn bad_place(language: UiLanguage, place: &str) -> String {
    language.pick(
        format!("--indicator: `{place}` is not the place of an indicator; write it as `goals/vi/indicators/x`"),
        format!("--indicator: „{place}” nie jest miejscem wskaźnika; wpisz je jak „goals/vi/indicators/x”"),
    )
}

pub(in crate::cli) fn bad_attributes(language: UiLanguage, file: &Path) -> String {
    let file = shown(file);
    language.pick(
        format!("{file} does not say what attributes mean; write lines such as `2: provisional`"),
        format!("{file} nie mówi, co znaczą atrybuty; wpisz wiersze takie jak „2: provisional”"),
    )
}

pub(in crate::cli) fn bad_goal_map(language: UiLanguage, map: &str) -> String {
    language.pick(
        format!(
            "--goal-map: `{map}` does not say which goals become which; write it as `1=i,3=ii`"
        ),
        format!(
            "--goal-map: „{map}” nie mówi, który cel staje się którym; wpisz je jak „1=i,3=ii”"
        ),
    )
}

pub(in crate::cli) fn no_repository(language: UiLanguage, folder: &Path) -> String {
    let folder = shown(folder);
    language.pick(
        format!("{folder} is no data repository of Open SDG: it has no folder `data`"),
        format!("{folder} nie jest repozytorium danych Open SDG: nie ma folderu „data”"),
    )
}

pub(in crate::cli) fn large_repository(language: UiLanguage, folder: &Path) -> String {
    let folder = shown(folder);
    language.pick(
        format!("{folder} has more files than are read, or larger ones"),
        format!("{folder} ma więcej plików, niż można odczytać, albo większe"),
    )
}

/// What becomes of a file.
pub(in crate::cli) fn file(language: UiLanguage, path: &Path, change: Change) -> String {
    let what = match change {
        Change::New => language.pick("new", "nowy plik"),
        Change::Replaced => language.pick("replaced", "zastąpiono"),
        Change::Same => language.pick("unchanged", "bez zmian"),
    };
    format!("{what}: {}", shown(path))
}

pub(in crate::cli) fn note(language: UiLanguage, note: &Note) -> String {
    match note {
        Note::Converted { path, encoding } => language.pick(
            format!("{path}: converted from {encoding} to UTF-8"),
            format!("{path}: przekształcono z {encoding} na UTF-8"),
        ),
        Note::Read { place, values, first, last } => language.pick(
            format!("{place}: values: {values}, {first} to {last}"),
            format!("{place}: wartości: {values}, od {first} do {last}"),
        ),
    }
}
