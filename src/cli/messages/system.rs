//! Errors of the operating system. Its own texts are in one language, and not always in that of the
//! run.

use std::io::{self, ErrorKind};
use std::path::Path;

use super::names::shown;
use crate::diagnostic::UiLanguage;
use crate::disk::Unreadable;

/// Why the system refused, and what to do where that is known.
pub(super) fn reason(language: UiLanguage, error: &io::Error) -> String {
    if let Some(reason) = Unreadable::of(error) {
        return unreadable(language, reason);
    }
    let (english, polish) = match error.kind() {
        ErrorKind::NotFound => {
            ("there is no such file or folder", "nie ma takiego pliku ani folderu")
        }
        ErrorKind::PermissionDenied => (
            "you do not have the right to do this; check the permissions of the file and its folder",
            "brak uprawnień; sprawdź prawa dostępu do pliku i jego folderu",
        ),
        ErrorKind::AlreadyExists => {
            ("something of that name is there already", "coś o tej nazwie już istnieje")
        }
        ErrorKind::NotADirectory => (
            "a file stands where a folder is needed; move it or choose another folder",
            "w miejscu, gdzie ma być folder, jest plik; przenieś go albo wybierz inny folder",
        ),
        ErrorKind::IsADirectory => (
            "a folder stands where a file is needed; move it or choose another folder",
            "w miejscu, gdzie ma być plik, jest folder; przenieś go albo wybierz inny folder",
        ),
        ErrorKind::DirectoryNotEmpty => ("the folder is not empty", "folder nie jest pusty"),
        ErrorKind::StorageFull => (
            "the disk is full; make room and try again",
            "na dysku brakuje miejsca; zwolnij je i spróbuj ponownie",
        ),
        ErrorKind::QuotaExceeded => (
            "your share of the disk is used up; make room and try again",
            "przydział miejsca na dysku jest wyczerpany; zwolnij miejsce i spróbuj ponownie",
        ),
        ErrorKind::ReadOnlyFilesystem => (
            "the disk can only be read; choose another folder",
            "dysk jest tylko do odczytu; wybierz inny folder",
        ),
        ErrorKind::InvalidFilename | ErrorKind::InvalidInput => (
            "the name is too long, or has characters that the system does not allow",
            "nazwa jest za długa albo ma znaki, na które system nie pozwala",
        ),
        ErrorKind::FileTooLarge => {
            ("the file is too large for this disk", "plik jest za duży dla tego dysku")
        }
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::WouldBlock => (
            "another program is using it; close that program and try again",
            "używa go inny program; zamknij go i spróbuj ponownie",
        ),
        ErrorKind::TimedOut | ErrorKind::StaleNetworkFileHandle | ErrorKind::NetworkDown => (
            "the disk on the network does not answer; try again",
            "dysk sieciowy nie odpowiada; spróbuj ponownie",
        ),
        ErrorKind::CrossesDevices => (
            "it is on another disk than the folder that it belongs to",
            "jest na innym dysku niż folder, do którego należy",
        ),
        ErrorKind::InvalidData => ("its content makes no sense", "jego treść nie ma sensu"),
        ErrorKind::OutOfMemory => ("memory ran out", "zabrakło pamięci"),
        _ => return unnamed(language, error),
    };
    language.pick(english, polish).to_owned()
}

fn unreadable(language: UiLanguage, reason: Unreadable) -> String {
    let polish = match reason {
        Unreadable::Link => "to dowiązanie symboliczne, a Metka za takimi nie podąża".to_owned(),
        Unreadable::Folder => "to folder".to_owned(),
        Unreadable::Special => "to urządzenie, potok albo gniazdo, a nie zwykły plik".to_owned(),
        Unreadable::LargerThan(limit) => format!("plik ma więcej niż {limit} bajtów"),
    };
    language.pick(reason.to_string(), polish)
}

/// An error of another kind: the system's own text in English, its number in Polish.
fn unnamed(language: UiLanguage, error: &io::Error) -> String {
    let polish = match error.raw_os_error() {
        Some(number) => format!("system zgłosił błąd numer {number}"),
        None => "system zgłosił błąd".to_owned(),
    };
    language.pick(error.to_string(), polish)
}

/// A file could not be written.
pub(super) fn cannot_write_file(language: UiLanguage, path: &Path, error: &io::Error) -> String {
    let (path, reason) = (shown(path), reason(language, error));
    let remedy = if is_in_the_way(error) {
        language.pick("; remove it or choose another folder", "; usuń to albo wybierz inny folder")
    } else {
        ""
    };
    language.pick(
        format!("cannot write {path}: {reason}{remedy}"),
        format!("nie można zapisać {path}: {reason}{remedy}"),
    )
}

/// True for what is there and cannot be used, where `reason` gives no advice.
fn is_in_the_way(error: &io::Error) -> bool {
    let kinds = [ErrorKind::CrossesDevices, ErrorKind::InvalidData];
    Unreadable::of(error).is_some() || kinds.contains(&error.kind())
}

#[cfg(test)]
mod tests {
    use std::io::Error;

    use super::reason;
    use crate::diagnostic::UiLanguage;

    #[test]
    fn a_polish_reader_reads_no_text_of_the_system() {
        for number in 1..134 {
            let error = Error::from_raw_os_error(number);
            let (english, polish) =
                (reason(UiLanguage::English, &error), reason(UiLanguage::Polish, &error));
            assert_ne!(english, polish, "{number}");
            assert!(!polish.contains("os error"), "{polish}");
        }
    }
}
