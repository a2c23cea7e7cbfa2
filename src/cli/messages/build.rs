//! What `build` and `check` say.

use std::path::Path;
use std::time::Duration;

use super::counts::{REMOVED, WRITTEN, extent};
use super::names::{listed, shown};
use super::system::cannot_write_file;
use crate::diagnostic::UiLanguage;
use crate::emit::{EmitError, Misplaced, Origin, Written};
use crate::{OutputPath, SiteStats};

/// The last line of a build.
pub(in crate::cli) fn built(
    language: UiLanguage,
    site: &Origin,
    written: &Written,
    folder: &Path,
    time: Duration,
) -> String {
    let extent = extent(language, site.extent);
    let added = WRITTEN.count(language, written.written.len());
    let unchanged = format!("{} {}", written.unchanged, language.pick("unchanged", "bez zmian"));
    let removed = REMOVED.count(language, written.removed.len());
    let (folder, seconds) = (folder.display(), seconds(language, time));
    format!("{folder}: {extent}; {added}, {unchanged}, {removed}; {seconds}")
}

/// The last line of a check.
pub(in crate::cli) fn checked(language: UiLanguage, site: SiteStats, time: Duration) -> String {
    let (extent, seconds) = (extent(language, site), seconds(language, time));
    language
        .pick(format!("{extent} checked; {seconds}"), format!("sprawdzono: {extent}; {seconds}"))
}

fn seconds(language: UiLanguage, time: Duration) -> String {
    let seconds = format!("{:.2} s", time.as_secs_f64());
    language.pick(seconds.clone(), seconds.replace('.', ","))
}

/// A file that a build wrote or removed.
pub(in crate::cli) fn touched(language: UiLanguage, path: &OutputPath, is_removed: bool) -> String {
    let done = if is_removed {
        language.pick("removed", "usunięto")
    } else {
        language.pick("written", "zapisano")
    };
    format!("{done}: {path}")
}

/// What a large site is built without by default, and how to get it; none where nothing is left
/// out.
pub(in crate::cli) fn left_out(language: UiLanguage, site: SiteStats) -> Option<String> {
    let keys: Vec<_> = site.left_out.iter().flatten().map(|key| format!("`{key}`")).collect();
    let keys = (!keys.is_empty()).then(|| keys.join(", "))?;
    Some(language.pick(
        format!(
            "a large site goes without {keys} unless content/site.yaml asks for them with `true`; `false` leaves them out without this note"
        ),
        format!(
            "duży serwis powstaje bez {keys}, chyba że w content/site.yaml stoi przy nich `true`; z `false` powstaje bez nich i bez tej uwagi"
        ),
    ))
}

pub(in crate::cli) fn nothing_written(language: UiLanguage) -> &'static str {
    language.pick(
        "nothing was written: what was published before stays as it was",
        "niczego nie zapisano: to, co opublikowano wcześniej, zostało bez zmian",
    )
}

pub(in crate::cli) fn cannot_write(language: UiLanguage, error: &EmitError) -> String {
    let (refusal, after) = match error {
        EmitError::Misplaced(folder, reason) => return misplaced(language, folder, *reason),
        EmitError::NotEmpty(folder, names) => return not_empty(language, folder, names),
        EmitError::Foreign(folder, names) => return foreign(language, folder, names),
        EmitError::Busy(folder) => return busy(language, folder),
        EmitError::Unchanged(refusal) => (
            refusal,
            language.pick(
                "What was published before is as it was",
                "To, co opublikowano wcześniej, zostało bez zmian",
            ),
        ),
        EmitError::Partly(refusal) => (
            refusal,
            language.pick(
                "Every published file is whole; some pages are new and some still as they were. Build again when this is put right",
                "Każdy opublikowany plik jest cały; część stron jest nowa, część dawna. Gdy usuniesz przyczynę, zbuduj ponownie",
            ),
        ),
    };
    format!("{}. {after}", cannot_write_file(language, &refusal.path, &refusal.error))
}

/// The output folder is none that may be written to.
fn misplaced(language: UiLanguage, folder: &Path, reason: Misplaced) -> String {
    let folder = shown(folder);
    let reason = match reason {
        Misplaced::FileSystem => {
            language.pick("it is the root of the whole file system", "to korzeń całego systemu plików").into()
        }
        Misplaced::Site => language
            .pick(
                "it is the folder of the site, or holds it",
                "to folder serwisu albo folder, w którym on się znajduje",
            )
            .into(),
        Misplaced::Sources(name) => language.pick(
            format!("it is the folder {name}/ of the site, holds it or lies in it"),
            format!(
                "to folder {name}/ serwisu, folder, w którym on się znajduje, albo miejsce wewnątrz niego"
            ),
        ),
        Misplaced::Repository => language
            .pick(
                "it lies in the data of a git repository",
                "leży w danych repozytorium git",
            )
            .into(),
    };
    language.pick(
        format!(
            "the site cannot be written to {folder}: {reason}; choose another folder, such as dist. Nothing was written"
        ),
        format!(
            "nie można zapisać serwisu w {folder}: {reason}; wybierz inny folder, na przykład dist. Niczego nie zapisano"
        ),
    )
}

/// The output folder holds files, and no list of Metka's.
fn not_empty(language: UiLanguage, folder: &Path, names: &[String]) -> String {
    let (folder, names) = (shown(folder), listed(language, names));
    language.pick(
        format!(
            "{folder} is not empty, and nothing says that Metka wrote what is in it: {names}. Choose another folder, empty this one, or build with --replace-foreign: then files that stand in the way are replaced, and all others stay. Nothing was written"
        ),
        format!(
            "{folder} nie jest pusty i nic nie wskazuje, że to Metka zapisała jego zawartość: {names}. Wybierz inny folder, opróżnij ten albo zbuduj z --replace-foreign: wtedy pliki, które stoją na drodze, zostaną zastąpione, a pozostałe nie zmienią się. Niczego nie zapisano"
        ),
    )
}

/// Files that are not in Metka's list are in the place of files of the site.
fn foreign(language: UiLanguage, folder: &Path, names: &[String]) -> String {
    let (folder, names) = (shown(folder), listed(language, names));
    language.pick(
        format!(
            "files in {folder} that Metka did not write stand in the way: {names}. Move them elsewhere, or build with --replace-foreign to have them replaced. What was published before is as it was"
        ),
        format!(
            "w {folder} stoją na drodze pliki, których nie zapisała Metka: {names}. Przenieś je albo zbuduj z --replace-foreign, aby je zastąpić. To, co opublikowano wcześniej, zostało bez zmian"
        ),
    )
}

fn busy(language: UiLanguage, folder: &Path) -> String {
    let folder = shown(folder);
    language.pick(
        format!(
            "another build is writing to {folder}: wait until it has ended, then try again. Nothing was written"
        ),
        format!(
            "do folderu {folder} pisze już inne polecenie; poczekaj, aż skończy, i spróbuj ponownie. Niczego nie zapisano"
        ),
    )
}
