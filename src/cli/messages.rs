//! What the commands say about themselves, in the tool's two languages.

use std::io;
use std::path::Path;
use std::time::Duration;

use icu_locale::locale;
use icu_plurals::{PluralCategory, PluralRules};

use super::system::reason;
use crate::diagnostic::{Finding, Place, SourcePath, UiLanguage};
use crate::disk::Unreadable;
use crate::emit::{EmitError, Misplaced, Origin, Written};
use crate::read::ReadError;
use crate::scaffold::{MarkRefusal, Marked, NewRefusal, WriteError};
use crate::strategy::is_invisible;
use crate::{OutputPath, SiteStats};

/// Findings that are not shown one by one.
pub(super) fn not_shown(language: UiLanguage, count: usize) -> String {
    match language {
        UiLanguage::English => format!("and {count} more; `--format json` has them all"),
        UiLanguage::Polish => format!("i jeszcze {count}; wszystkie podaje `--format json`"),
    }
}

pub(super) fn no_folder(language: UiLanguage, folder: &Path) -> String {
    let folder = folder.display();
    match language {
        UiLanguage::English => format!("there is no folder {folder}"),
        UiLanguage::Polish => format!("nie ma folderu {folder}"),
    }
}

pub(super) fn bad_base_url(language: UiLanguage, url: &str) -> String {
    match language {
        UiLanguage::English => {
            format!("--base-url: {url} is not an address; write it whole, with https://")
        }
        UiLanguage::Polish => {
            format!("--base-url: {url} nie jest adresem; podaj go w całości, z https://")
        }
    }
}

pub(super) fn cannot_read(language: UiLanguage, error: &ReadError) -> String {
    let (path, reason) = (shown(&error.path).display(), reason(language, &error.error));
    match language {
        UiLanguage::English => format!("cannot read {path}: {reason}"),
        UiLanguage::Polish => format!("nie można odczytać {path}: {reason}"),
    }
}

/// So many names are told; others are counted.
const TOLD: usize = 10;

/// Names that strangers chose, on one line.
fn listed(language: UiLanguage, names: &[String]) -> String {
    let told: Vec<_> = names.iter().take(TOLD).map(|name| escaped(name)).collect();
    let told = told.join(", ");
    match (language, names.len().saturating_sub(TOLD)) {
        (_, 0) => told,
        (UiLanguage::English, more) => format!("{told} and {more} more"),
        (UiLanguage::Polish, more) => format!("{told} i jeszcze {more}"),
    }
}

/// A text with every character escaped that nobody sees or that ends a line.
fn escaped(text: &str) -> String {
    let is_escaped = |character| is_invisible(character) || matches!(character, '\t' | '\n' | '\r');
    text.chars().fold(String::with_capacity(text.len()), |mut all, character| {
        if is_escaped(character) {
            all.extend(character.escape_default());
        } else {
            all.push(character);
        }
        all
    })
}

/// Why a folder may not be written to.
fn misplaced(language: UiLanguage, folder: &Path, reason: Misplaced) -> String {
    let folder = shown(folder).display();
    match language {
        UiLanguage::English => {
            let reason = match reason {
                Misplaced::FileSystem => "it is the root of the whole file system".to_owned(),
                Misplaced::Site => "it is the folder of the site, or holds it".to_owned(),
                Misplaced::Sources(name) => {
                    format!("it is the folder {name}/ of the site, holds it or lies in it")
                }
                Misplaced::Repository => "it lies in the data of a git repository".to_owned(),
            };
            format!(
                "the site cannot be written to {folder}: {reason}; choose another folder, such as dist. Nothing was written"
            )
        }
        UiLanguage::Polish => {
            let reason = match reason {
                Misplaced::FileSystem => "to korzeń całego systemu plików".to_owned(),
                Misplaced::Site => {
                    "to folder serwisu albo folder, w którym on się znajduje".to_owned()
                }
                Misplaced::Sources(name) => format!(
                    "to folder {name}/ serwisu, folder, w którym on się znajduje, albo miejsce wewnątrz niego"
                ),
                Misplaced::Repository => "leży w danych repozytorium git".to_owned(),
            };
            format!(
                "nie można zapisać serwisu w {folder}: {reason}; wybierz inny folder, na przykład dist. Niczego nie zapisano"
            )
        }
    }
}

/// Which files of others a build would replace or be mixed with.
fn others(language: UiLanguage, folder: &Path, names: &[String], is_without_list: bool) -> String {
    let (folder, names) = (shown(folder).display(), listed(language, names));
    match (language, is_without_list) {
        (UiLanguage::English, true) => format!(
            "{folder} is not empty, and nothing says that Metka wrote what is in it: {names}. Choose another folder, empty this one, or build with --replace-foreign: then files that stand in the way are replaced, and all others stay. Nothing was written"
        ),
        (UiLanguage::Polish, true) => format!(
            "{folder} nie jest pusty i nic nie wskazuje, że to Metka zapisała jego zawartość: {names}. Wybierz inny folder, opróżnij ten albo zbuduj z --replace-foreign: wtedy pliki, które stoją na drodze, zostaną zastąpione, a pozostałe nie zmienią się. Niczego nie zapisano"
        ),
        (UiLanguage::English, false) => format!(
            "files in {folder} that Metka did not write stand in the way: {names}. Move them elsewhere, or build with --replace-foreign to have them replaced. What was published before is as it was"
        ),
        (UiLanguage::Polish, false) => format!(
            "w {folder} stoją na drodze pliki, których nie zapisała Metka: {names}. Przenieś je albo zbuduj z --replace-foreign, aby je zastąpić. To, co opublikowano wcześniej, zostało bez zmian"
        ),
    }
}

pub(super) fn cannot_write(language: UiLanguage, error: &EmitError) -> String {
    let (refusal, after) = match (error, language) {
        (EmitError::Misplaced(folder, reason), _) => return misplaced(language, folder, *reason),
        (EmitError::NotEmpty(folder, names), _) => return others(language, folder, names, true),
        (EmitError::Foreign(folder, names), _) => return others(language, folder, names, false),
        (EmitError::Busy(folder), UiLanguage::English) => {
            return format!(
                "another build is writing to {}: wait until it has ended, then try again. Nothing was written",
                shown(folder).display()
            );
        }
        (EmitError::Busy(folder), UiLanguage::Polish) => {
            return format!(
                "do folderu {} pisze już inne polecenie; poczekaj, aż skończy, i spróbuj ponownie. Niczego nie zapisano",
                shown(folder).display()
            );
        }
        (EmitError::Unchanged(refusal), UiLanguage::English) => {
            (refusal, "What was published before is as it was")
        }
        (EmitError::Unchanged(refusal), UiLanguage::Polish) => {
            (refusal, "To, co opublikowano wcześniej, zostało bez zmian")
        }
        (EmitError::Partly(refusal), UiLanguage::English) => (
            refusal,
            "Every published file is whole; some pages are new and some still as they were. Build again when this is put right",
        ),
        (EmitError::Partly(refusal), UiLanguage::Polish) => (
            refusal,
            "Każdy opublikowany plik jest cały; część stron jest nowa, część dawna. Gdy usuniesz przyczynę, zbuduj ponownie",
        ),
    };
    format!("{}. {after}", cannot_write_file(language, &refusal.path, &refusal.error))
}

/// A word that is counted, in the forms that a count asks for.
struct Counted {
    /// One, and any other count.
    english: [&'static str; 2],
    /// One, a few (2–4, 22–24 …), and many.
    polish: [&'static str; 3],
}

const ERRORS: Counted =
    Counted { english: ["error", "errors"], polish: ["błąd", "błędy", "błędów"] };
const WARNINGS: Counted = Counted {
    english: ["warning", "warnings"],
    polish: ["ostrzeżenie", "ostrzeżenia", "ostrzeżeń"],
};
const PAGES: Counted =
    Counted { english: ["page", "pages"], polish: ["strona", "strony", "stron"] };
const LANGUAGES: Counted =
    Counted { english: ["language", "languages"], polish: ["język", "języki", "języków"] };
const WRITTEN: Counted = Counted {
    english: ["file written", "files written"],
    polish: ["plik zapisany", "pliki zapisane", "plików zapisanych"],
};
const REMOVED: Counted =
    Counted { english: ["removed"; 2], polish: ["usunięty", "usunięte", "usuniętych"] };

impl Counted {
    /// The count and the word in its form.
    fn of(&self, language: UiLanguage, count: usize) -> String {
        let locale = match language {
            UiLanguage::English => locale!("en"),
            UiLanguage::Polish => locale!("pl"),
        };
        let category = PluralRules::try_new_cardinal(locale.into())
            .map_or(PluralCategory::Other, |rules| rules.category_for(count));
        let word = match (language, category) {
            (UiLanguage::English, PluralCategory::One) => self.english[0],
            (UiLanguage::English, _) => self.english[1],
            (UiLanguage::Polish, PluralCategory::One) => self.polish[0],
            (UiLanguage::Polish, PluralCategory::Few) => self.polish[1],
            (UiLanguage::Polish, _) => self.polish[2],
        };
        format!("{count} {word}")
    }
}

/// What was found, counted.
pub(super) fn counted(language: UiLanguage, errors: usize, warnings: usize) -> String {
    format!("{}, {}", ERRORS.of(language, errors), WARNINGS.of(language, warnings))
}

pub(super) fn nothing_written(language: UiLanguage) -> &'static str {
    match language {
        UiLanguage::English => "nothing was written: what was published before stays as it was",
        UiLanguage::Polish => {
            "niczego nie zapisano: to, co opublikowano wcześniej, zostało bez zmian"
        }
    }
}

/// The line that sums up a build.
pub(super) fn built(
    language: UiLanguage,
    site: &Origin,
    written: &Written,
    folder: &Path,
    time: Duration,
) -> String {
    let extent = extent(language, site.extent);
    let added = WRITTEN.of(language, written.written.len());
    let unchanged = written.unchanged;
    let removed = REMOVED.of(language, written.removed.len());
    let (folder, seconds) = (folder.display(), seconds(language, time));
    let unchanged = match language {
        UiLanguage::English => format!("{unchanged} unchanged"),
        UiLanguage::Polish => format!("{unchanged} bez zmian"),
    };
    format!("{folder}: {extent}; {added}, {unchanged}, {removed}; {seconds}")
}

/// How large a site is.
pub(super) fn extent(
    language: UiLanguage,
    SiteStats { pages, languages, .. }: SiteStats,
) -> String {
    format!("{}, {}", PAGES.of(language, pages), LANGUAGES.of(language, languages))
}

/// What a large site goes without, and how it gets it; nothing for one that lacks nothing.
pub(super) fn left_out(language: UiLanguage, site: SiteStats) -> Option<String> {
    let keys: Vec<_> = site.left_out.iter().flatten().map(|key| format!("`{key}`")).collect();
    let keys = (!keys.is_empty()).then(|| keys.join(", "))?;
    Some(match language {
        UiLanguage::English => format!(
            "a large site goes without {keys} unless content/site.yaml asks for them with `true`; `false` leaves them out without this note"
        ),
        UiLanguage::Polish => format!(
            "duży serwis powstaje bez {keys}, chyba że w content/site.yaml stoi przy nich `true`; z `false` powstaje bez nich i bez tej uwagi"
        ),
    })
}

/// How long a run took.
fn seconds(language: UiLanguage, time: Duration) -> String {
    let seconds = format!("{:.2} s", time.as_secs_f64());
    match language {
        UiLanguage::English => seconds,
        UiLanguage::Polish => seconds.replace('.', ","),
    }
}

/// A file that a build wrote or removed.
pub(super) fn touched(language: UiLanguage, path: &OutputPath, is_removed: bool) -> String {
    match (language, is_removed) {
        (UiLanguage::English, false) => format!("written: {path}"),
        (UiLanguage::English, true) => format!("removed: {path}"),
        (UiLanguage::Polish, false) => format!("zapisano: {path}"),
        (UiLanguage::Polish, true) => format!("usunięto: {path}"),
    }
}

/// The line that sums up a check.
pub(super) fn checked(language: UiLanguage, site: SiteStats, time: Duration) -> String {
    let (extent, seconds) = (extent(language, site), seconds(language, time));
    match language {
        UiLanguage::English => format!("{extent} checked; {seconds}"),
        UiLanguage::Polish => format!("sprawdzono: {extent}; {seconds}"),
    }
}

/// Why a file could not be written.
pub(super) fn cannot_write_file(language: UiLanguage, path: &Path, error: &io::Error) -> String {
    let (path, reason) = (shown(path).display(), reason(language, error));
    let remedy = match language {
        _ if !is_in_the_way(error) => "",
        UiLanguage::English => "; remove it or choose another folder",
        UiLanguage::Polish => "; usuń to albo wybierz inny folder",
    };
    match language {
        UiLanguage::English => format!("cannot write {path}: {reason}{remedy}"),
        UiLanguage::Polish => format!("nie można zapisać {path}: {reason}{remedy}"),
    }
}

/// True for what is there and cannot be used, and that `reason` gives no advice on.
fn is_in_the_way(error: &io::Error) -> bool {
    let kinds = [io::ErrorKind::CrossesDevices, io::ErrorKind::InvalidData];
    Unreadable::of(error).is_some() || kinds.contains(&error.kind())
}

/// The line that sums up the writing of schemas.
pub(super) fn schemas_written(language: UiLanguage, count: usize, folder: &Path) -> String {
    let folder = folder.display();
    match language {
        UiLanguage::English => format!("{folder}: {count} schemas"),
        UiLanguage::Polish => format!("{folder}: schematy: {count}"),
    }
}

pub(super) fn help_name(language: UiLanguage) -> &'static str {
    match language {
        UiLanguage::English => "help",
        UiLanguage::Polish => "rada",
    }
}

/// Why there can be no new site in a folder.
pub(super) fn has_content(language: UiLanguage, folder: &Path) -> String {
    let content = folder.join("content");
    let content = shown(&content).display();
    match language {
        UiLanguage::English => {
            format!("{content} is there already; nothing was written: choose another folder")
        }
        UiLanguage::Polish => {
            format!("{content} już istnieje; niczego nie zapisano: wybierz inny folder")
        }
    }
}

/// What was begun, and what to do next, a line each.
pub(super) fn site_begun(language: UiLanguage, folder: &Path, files: usize) -> [String; 2] {
    let folder = folder.display();
    match language {
        UiLanguage::English => [
            format!("{folder}: a new site, {files} files"),
            format!("next: metka build --root {folder}, then open {folder}/dist/index.html"),
        ],
        UiLanguage::Polish => [
            format!("{folder}: nowa strona, pliki: {files}"),
            format!("dalej: metka build --root {folder}, potem otwórz {folder}/dist/index.html"),
        ],
    }
}

/// A file of a new entry.
pub(super) fn file_begun(language: UiLanguage, path: &Path) -> String {
    let path = shown(path).display();
    match language {
        UiLanguage::English => format!("new: {path}"),
        UiLanguage::Polish => format!("nowy plik: {path}"),
    }
}

pub(super) fn is_draft(language: UiLanguage) -> &'static str {
    match language {
        UiLanguage::English => {
            "these are drafts: to publish, delete the line `draft: true` in each language"
        }
        UiLanguage::Polish => {
            "to są szkice: aby je opublikować, usuń wiersz „draft: true” w każdym języku"
        }
    }
}

/// A path as a user would write it.
fn shown(path: &Path) -> &Path {
    path.strip_prefix(".").unwrap_or(path)
}

/// Why a file was not written.
pub(super) fn not_written(language: UiLanguage, error: &WriteError) -> String {
    match (language, error) {
        (UiLanguage::English, WriteError::Exists(path)) => {
            format!("{} is there already; nothing was written", shown(path).display())
        }
        (UiLanguage::Polish, WriteError::Exists(path)) => {
            format!("{} już istnieje; niczego nie zapisano", shown(path).display())
        }
        (_, WriteError::Failed(path, error)) => cannot_write_file(language, path, error),
    }
}

fn no_languages(language: UiLanguage) -> String {
    match language {
        UiLanguage::English => {
            "content/site.yaml does not say the languages of the site; `metka check` shows more"
        }
        UiLanguage::Polish => {
            "content/site.yaml nie podaje języków strony; więcej pokaże „metka check”"
        }
    }
    .to_owned()
}

/// Why an entry was not begun.
pub(super) fn not_begun(language: UiLanguage, refusal: &NewRefusal) -> String {
    let listed = |goals: &[String]| goals.join(", ");
    match (language, refusal) {
        (_, NewRefusal::NoLanguages) => no_languages(language),
        (_, NewRefusal::BadName(problem)) => {
            let finding = Finding::new(problem.clone(), Place::site());
            let message = finding.message(language);
            finding.help(language).map_or(message.clone(), |help| format!("{message}; {help}"))
        }
        (UiLanguage::English, NewRefusal::NotAYear(stem)) => {
            format!("a report is named by its year, four digits such as `2025`, not `{stem}`")
        }
        (UiLanguage::Polish, NewRefusal::NotAYear(stem)) => {
            format!("nazwą raportu jest rok, cztery cyfry, na przykład „2025”, a nie „{stem}”")
        }
        (UiLanguage::English, NewRefusal::OtherKind(stem)) => {
            format!("`{stem}` cannot be the name of this kind of entry; choose another")
        }
        (UiLanguage::Polish, NewRefusal::OtherKind(stem)) => {
            format!("„{stem}” nie może być nazwą wpisu tego rodzaju; wybierz inną")
        }
        (UiLanguage::English, NewRefusal::NoGoals) => {
            "the site has no goal yet; begin one with `metka new goal STEM`".to_owned()
        }
        (UiLanguage::Polish, NewRefusal::NoGoals) => {
            "strona nie ma jeszcze celu; zacznij od „metka new goal NAZWA”".to_owned()
        }
        (UiLanguage::English, NewRefusal::WhichGoal(goals)) => {
            format!("the site has several goals; choose one with --goal: {}", listed(goals))
        }
        (UiLanguage::Polish, NewRefusal::WhichGoal(goals)) => {
            format!("strona ma kilka celów; wybierz jeden przez --goal: {}", listed(goals))
        }
        (UiLanguage::English, NewRefusal::UnknownGoal(goal, goals)) => {
            format!("there is no goal `{goal}`; choose one of: {}", listed(goals))
        }
        (UiLanguage::Polish, NewRefusal::UnknownGoal(goal, goals)) => {
            format!("nie ma celu „{goal}”; wybierz jeden z: {}", listed(goals))
        }
        (UiLanguage::English, NewRefusal::NoGoalNeeded) => {
            "--goal is not for this kind of entry: it belongs to no goal".to_owned()
        }
        (UiLanguage::Polish, NewRefusal::NoGoalNeeded) => {
            "--goal nie jest dla tego rodzaju wpisu: nie należy on do celu".to_owned()
        }
    }
}

pub(super) fn no_file(language: UiLanguage, file: &Path) -> String {
    let file = file.display();
    match language {
        UiLanguage::English => format!("there is no file {file}"),
        UiLanguage::Polish => format!("nie ma pliku {file}"),
    }
}

pub(super) fn outside(language: UiLanguage, file: &Path, root: &Path) -> String {
    let (file, content) = (file.display(), root.join("content"));
    let content = shown(&content).display();
    match language {
        UiLanguage::English => {
            format!("{file} is not in {content}; name the site's folder by --root")
        }
        UiLanguage::Polish => {
            format!("{file} nie leży w {content}; podaj folder strony przez --root")
        }
    }
}

/// What was done to a translation.
pub(super) fn marked(language: UiLanguage, path: &SourcePath, marked: &Marked) -> String {
    let Marked { source, mark, .. } = marked;
    match (language, marked.is_same) {
        (UiLanguage::English, false) => {
            format!("{path}: marked as made from {source} as it is now ({mark})")
        }
        (UiLanguage::Polish, false) => {
            format!("{path}: oznaczono jako przekład {source} w obecnej postaci ({mark})")
        }
        (UiLanguage::English, true) => format!("{path}: up to date with {source} already ({mark})"),
        (UiLanguage::Polish, true) => format!("{path}: już jest zgodny z {source} ({mark})"),
    }
}

/// Why a translation was not marked.
pub(super) fn not_marked(language: UiLanguage, path: &SourcePath, refusal: &MarkRefusal) -> String {
    match (language, refusal) {
        (_, MarkRefusal::NoLanguages) => no_languages(language),
        (UiLanguage::English, MarkRefusal::NotWords) => {
            format!("{path} holds no words; name a file such as content/pages/about.en.md")
        }
        (UiLanguage::Polish, MarkRefusal::NotWords) => {
            format!("{path} nie jest plikiem słów; podaj plik taki jak content/pages/about.en.md")
        }
        (UiLanguage::English, MarkRefusal::UnknownLanguage(tag)) => {
            format!("{path}: the site does not have the language `{tag}`")
        }
        (UiLanguage::Polish, MarkRefusal::UnknownLanguage(tag)) => {
            format!("{path}: strona nie ma języka „{tag}”")
        }
        (UiLanguage::English, MarkRefusal::IsSource) => {
            format!("{path} is in the source language; name one of its translations")
        }
        (UiLanguage::Polish, MarkRefusal::IsSource) => {
            format!("{path} jest w języku źródłowym; podaj jeden z jego przekładów")
        }
        (UiLanguage::English, MarkRefusal::NoSource(source)) => {
            format!("{path} has no source: there is no {source}")
        }
        (UiLanguage::Polish, MarkRefusal::NoSource(source)) => {
            format!("{path} nie ma źródła: nie ma pliku {source}")
        }
        (UiLanguage::English, MarkRefusal::UnreadableSource(source)) => {
            format!("the front matter of {source} cannot be read; `metka check` shows why")
        }
        (UiLanguage::Polish, MarkRefusal::UnreadableSource(source)) => {
            format!(
                "nie można odczytać nagłówka z kluczami w {source}; „metka check” pokaże dlaczego"
            )
        }
        (UiLanguage::English, MarkRefusal::NoFrontMatter) => {
            format!("{path} has no front matter; begin it with `---`, `title: …` and `---`")
        }
        (UiLanguage::Polish, MarkRefusal::NoFrontMatter) => {
            format!(
                "{path} nie ma nagłówka z kluczami; zacznij od wierszy „---”, „title: …” i „---”"
            )
        }
        (UiLanguage::English, MarkRefusal::UnreadableFrontMatter) => {
            format!("the front matter of {path} cannot be changed safely; `metka check` shows why")
        }
        (UiLanguage::Polish, MarkRefusal::UnreadableFrontMatter) => {
            format!(
                "nagłówka z kluczami w {path} nie można bezpiecznie zmienić; „metka check” pokaże dlaczego"
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{PAGES, UiLanguage, counted};

    #[test]
    fn counts_have_the_plural_forms_of_their_language() {
        let english = |errors, warnings| counted(UiLanguage::English, errors, warnings);
        assert_eq!(english(0, 1), "0 errors, 1 warning");
        assert_eq!(english(1, 2), "1 error, 2 warnings");
        let polish = |errors, warnings| counted(UiLanguage::Polish, errors, warnings);
        assert_eq!(polish(1, 0), "1 błąd, 0 ostrzeżeń");
        assert_eq!(polish(2, 1), "2 błędy, 1 ostrzeżenie");
        assert_eq!(polish(5, 3), "5 błędów, 3 ostrzeżenia");
        assert_eq!(polish(12, 22), "12 błędów, 22 ostrzeżenia");
        assert_eq!(PAGES.of(UiLanguage::Polish, 101), "101 stron");
    }
}
