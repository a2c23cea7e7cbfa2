//! What the preview says in the terminal, in the tool's two languages.

use std::time::Duration;

use super::super::messages;
use super::super::system::reason;
use crate::diagnostic::UiLanguage;
use crate::serve::{Built, StartError};

pub(super) fn cannot_go_on(language: UiLanguage) -> &'static str {
    match language {
        UiLanguage::English => {
            "pages without an end hold all threads, so the preview ends: mend the template, and start it again"
        }
        UiLanguage::Polish => {
            "strony bez końca zajmują wszystkie wątki, więc podgląd się kończy: popraw szablon i uruchom go ponownie"
        }
    }
}

pub(super) fn bad_editor(language: UiLanguage, found: &str, known: &str) -> String {
    match language {
        UiLanguage::English => format!("--editor: {found} is not known; choose one of: {known}"),
        UiLanguage::Polish => format!("--editor: nie wiadomo, czym jest {found}; wybierz: {known}"),
    }
}

/// Why a preview could not begin.
pub(super) fn cannot_serve(language: UiLanguage, error: &StartError) -> String {
    match (language, error) {
        (_, StartError::Read(error)) => messages::cannot_read(language, error),
        (UiLanguage::English, StartError::Listen(address, error)) => {
            format!("cannot listen at {address}: {}", listening(language, error))
        }
        (UiLanguage::Polish, StartError::Listen(address, error)) => {
            format!("nie można nasłuchiwać pod {address}: {}", listening(language, error))
        }
        (UiLanguage::English, StartError::NoPort(first, last)) => {
            format!("no port from {first} to {last} is free; choose one with --port")
        }
        (UiLanguage::Polish, StartError::NoPort(first, last)) => {
            format!("żaden port od {first} do {last} nie jest wolny; podaj inny przez --port")
        }
    }
}

fn listening(language: UiLanguage, error: &std::io::Error) -> String {
    let known = match (language, error.kind()) {
        (UiLanguage::English, std::io::ErrorKind::AddrInUse) => {
            "another program listens there; choose another port with --port"
        }
        (UiLanguage::Polish, std::io::ErrorKind::AddrInUse) => {
            "nasłuchuje tam już inny program; podaj inny port przez --port"
        }
        (UiLanguage::English, std::io::ErrorKind::AddrNotAvailable) => {
            "this machine does not have that address"
        }
        (UiLanguage::Polish, std::io::ErrorKind::AddrNotAvailable) => {
            "ten komputer nie ma takiego adresu"
        }
        (UiLanguage::English, std::io::ErrorKind::PermissionDenied) => {
            "you do not have the right to; choose a port from 1024 on"
        }
        (UiLanguage::Polish, std::io::ErrorKind::PermissionDenied) => {
            "brak uprawnień; podaj port od 1024 wzwyż"
        }
        _ => return reason(language, error),
    };
    known.to_owned()
}

/// Where the site is to be seen.
pub(super) fn serving(language: UiLanguage, url: &str) -> String {
    match language {
        UiLanguage::English => format!("preview: {url}  (Ctrl+C ends it)"),
        UiLanguage::Polish => format!("podgląd: {url}  (kończy go Ctrl+C)"),
    }
}

pub(super) fn ended(language: UiLanguage) -> &'static str {
    match language {
        UiLanguage::English => "the preview has ended",
        UiLanguage::Polish => "koniec podglądu",
    }
}

pub(super) fn public(language: UiLanguage) -> &'static str {
    match language {
        UiLanguage::English => {
            "warning: other machines can reach the preview and read its drafts; without --bind only this machine can"
        }
        UiLanguage::Polish => {
            "ostrzeżenie: podgląd, także szkice, widać z innych komputerów; bez --bind widać go tylko z tego"
        }
    }
}

pub(super) fn cannot_open(language: UiLanguage, url: &str) -> String {
    match language {
        UiLanguage::English => format!("no browser could be opened; open {url} yourself"),
        UiLanguage::Polish => format!("nie udało się otworzyć przeglądarki; otwórz w niej {url}"),
    }
}

pub(super) fn polling(language: UiLanguage, reason: &str) -> String {
    match language {
        UiLanguage::English => {
            format!(
                "the file system does not tell of changes ({reason}); looking for them again and again"
            )
        }
        UiLanguage::Polish => {
            format!(
                "system plików nie powiadamia o zmianach ({reason}); pliki będą sprawdzane co chwilę"
            )
        }
    }
}

/// What was built, and whether it is shown.
pub(super) fn rebuilt(language: UiLanguage, built: &Built<'_>, time: Duration) -> String {
    let extent = messages::extent(language, built.extent);
    let milliseconds = time.as_millis();
    let text = match (language, built.is_shown) {
        (_, true) => extent,
        (UiLanguage::English, false) => "errors: the preview keeps the last good site".to_owned(),
        (UiLanguage::Polish, false) => {
            "błędy: podgląd pokazuje ostatnią poprawną wersję".to_owned()
        }
    };
    format!("{text}; {milliseconds} ms")
}
