//! What the commands say about themselves, in the tool's two languages.

use std::path::Path;
use std::time::Duration;

use icu_locale::locale;
use icu_plurals::{PluralCategory, PluralRules};

use crate::OutputPath;
use crate::diagnostic::Tongue;
use crate::emit::{EmitError, Written};
use crate::read::ReadError;
use crate::render::Site;

pub(super) fn no_folder(tongue: Tongue, folder: &Path) -> String {
    let folder = folder.display();
    match tongue {
        Tongue::English => format!("there is no folder {folder}"),
        Tongue::Polish => format!("nie ma folderu {folder}"),
    }
}

pub(super) fn bad_base_url(tongue: Tongue, url: &str) -> String {
    match tongue {
        Tongue::English => {
            format!("--base-url: {url} is not an address; write it whole, with https://")
        }
        Tongue::Polish => {
            format!("--base-url: {url} nie jest adresem; podaj go w całości, z https://")
        }
    }
}

pub(super) fn cannot_read(tongue: Tongue, error: &ReadError) -> String {
    match tongue {
        Tongue::English => format!("cannot read {error}"),
        Tongue::Polish => format!("nie można odczytać {error}"),
    }
}

pub(super) fn cannot_write(tongue: Tongue, error: &EmitError) -> String {
    match tongue {
        Tongue::English => {
            format!("cannot write {error}; what was published before is still there")
        }
        Tongue::Polish => {
            format!("nie można zapisać {error}; to, co opublikowano wcześniej, zostało na miejscu")
        }
    }
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
    fn of(&self, tongue: Tongue, count: usize) -> String {
        let locale = match tongue {
            Tongue::English => locale!("en"),
            Tongue::Polish => locale!("pl"),
        };
        let category = PluralRules::try_new_cardinal(locale.into())
            .map_or(PluralCategory::Other, |rules| rules.category_for(count));
        let word = match (tongue, category) {
            (Tongue::English, PluralCategory::One) => self.english[0],
            (Tongue::English, _) => self.english[1],
            (Tongue::Polish, PluralCategory::One) => self.polish[0],
            (Tongue::Polish, PluralCategory::Few) => self.polish[1],
            (Tongue::Polish, _) => self.polish[2],
        };
        format!("{count} {word}")
    }
}

/// What was found, counted.
pub(super) fn counted(tongue: Tongue, errors: usize, warnings: usize) -> String {
    format!("{}, {}", ERRORS.of(tongue, errors), WARNINGS.of(tongue, warnings))
}

pub(super) fn nothing_written(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::English => "nothing was written: what was published before stays as it was",
        Tongue::Polish => "niczego nie zapisano: to, co opublikowano wcześniej, zostało bez zmian",
    }
}

/// The line that sums up a build.
pub(super) fn built(
    tongue: Tongue,
    site: &Site,
    written: &Written,
    folder: &Path,
    time: Duration,
) -> String {
    let extent = extent(tongue, site);
    let added = WRITTEN.of(tongue, written.written.len());
    let unchanged = written.unchanged;
    let removed = REMOVED.of(tongue, written.removed.len());
    let (folder, seconds) = (folder.display(), seconds(tongue, time));
    let unchanged = match tongue {
        Tongue::English => format!("{unchanged} unchanged"),
        Tongue::Polish => format!("{unchanged} bez zmian"),
    };
    format!("{folder}: {extent}; {added}, {unchanged}, {removed}; {seconds}")
}

/// How large a site is.
fn extent(tongue: Tongue, site: &Site) -> String {
    format!("{}, {}", PAGES.of(tongue, site.pages), LANGUAGES.of(tongue, site.languages))
}

/// How long a run took.
fn seconds(tongue: Tongue, time: Duration) -> String {
    let seconds = format!("{:.2} s", time.as_secs_f64());
    match tongue {
        Tongue::English => seconds,
        Tongue::Polish => seconds.replace('.', ","),
    }
}

/// A file that a build wrote or removed.
pub(super) fn touched(tongue: Tongue, path: &OutputPath, is_removed: bool) -> String {
    match (tongue, is_removed) {
        (Tongue::English, false) => format!("written: {path}"),
        (Tongue::English, true) => format!("removed: {path}"),
        (Tongue::Polish, false) => format!("zapisano: {path}"),
        (Tongue::Polish, true) => format!("usunięto: {path}"),
    }
}

/// The line that sums up a check.
pub(super) fn checked(tongue: Tongue, site: &Site, time: Duration) -> String {
    let (extent, seconds) = (extent(tongue, site), seconds(tongue, time));
    match tongue {
        Tongue::English => format!("{extent} checked; {seconds}"),
        Tongue::Polish => format!("sprawdzono: {extent}; {seconds}"),
    }
}

pub(super) fn level_name(tongue: Tongue, is_error: bool) -> &'static str {
    match (tongue, is_error) {
        (Tongue::English, true) => "error",
        (Tongue::English, false) => "warning",
        (Tongue::Polish, true) => "błąd",
        (Tongue::Polish, false) => "ostrzeżenie",
    }
}

pub(super) fn help_name(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::English => "help",
        Tongue::Polish => "rada",
    }
}

#[cfg(test)]
mod tests {
    use super::{PAGES, Tongue, counted};

    #[test]
    fn counts_have_the_plural_forms_of_their_language() {
        let english = |errors, warnings| counted(Tongue::English, errors, warnings);
        assert_eq!(english(0, 1), "0 errors, 1 warning");
        assert_eq!(english(1, 2), "1 error, 2 warnings");
        let polish = |errors, warnings| counted(Tongue::Polish, errors, warnings);
        assert_eq!(polish(1, 0), "1 błąd, 0 ostrzeżeń");
        assert_eq!(polish(2, 1), "2 błędy, 1 ostrzeżenie");
        assert_eq!(polish(5, 3), "5 błędów, 3 ostrzeżenia");
        assert_eq!(polish(12, 22), "12 błędów, 22 ostrzeżenia");
        assert_eq!(PAGES.of(Tongue::Polish, 101), "101 stron");
    }
}
