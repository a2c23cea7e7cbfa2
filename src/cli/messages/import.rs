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
