//! What the commands say about themselves, in the tool's two languages.

use std::io;
use std::path::Path;
use std::time::Duration;

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

/// What was found, counted.
pub(super) fn counted(tongue: Tongue, errors: usize, warnings: usize) -> String {
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    match tongue {
        Tongue::English => {
            format!("{errors} error{}, {warnings} warning{}", plural(errors), plural(warnings))
        }
        Tongue::Polish => format!("błędy: {errors}, ostrzeżenia: {warnings}"),
    }
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
    let (pages, languages) = (site.pages, site.languages);
    let (added, unchanged, removed) =
        (written.written.len(), written.unchanged, written.removed.len());
    let folder = folder.display();
    let seconds = format!("{:.2}", time.as_secs_f64());
    match tongue {
        Tongue::English => format!(
            "{folder}: {pages} pages, {languages} languages; files: {added} written, {unchanged} unchanged, {removed} removed; {seconds} s"
        ),
        Tongue::Polish => format!(
            "{folder}: strony: {pages}, języki: {languages}; pliki: zapisane {added}, bez zmian {unchanged}, usunięte {removed}; {} s",
            seconds.replace('.', ",")
        ),
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
    let (pages, languages) = (site.pages, site.languages);
    let seconds = format!("{:.2}", time.as_secs_f64());
    match tongue {
        Tongue::English => format!("{pages} pages, {languages} languages checked; {seconds} s"),
        Tongue::Polish => {
            format!(
                "sprawdzono; strony: {pages}, języki: {languages}; {} s",
                seconds.replace('.', ",")
            )
        }
    }
}

pub(super) fn cannot_write_schema(tongue: Tongue, path: &Path, error: &io::Error) -> String {
    let path = path.display();
    match tongue {
        Tongue::English => format!("cannot write {path}: {error}"),
        Tongue::Polish => format!("nie można zapisać {path}: {error}"),
    }
}

/// The line that sums up the writing of schemas.
pub(super) fn schemas_written(tongue: Tongue, count: usize, folder: &Path) -> String {
    let folder = folder.display();
    match tongue {
        Tongue::English => format!("{folder}: {count} schemas"),
        Tongue::Polish => format!("{folder}: schematy: {count}"),
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
