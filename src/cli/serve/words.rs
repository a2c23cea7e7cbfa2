//! What the preview says in the terminal, in the tool's two languages.

use std::time::Duration;

use super::super::system::reason;
use super::super::tongue;
use crate::diagnostic::Tongue;
use crate::serve::{Built, StartError};

pub(super) fn cannot_go_on(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::English => {
            "pages without an end hold all threads, so the preview ends: mend the template, and start it again"
        }
        Tongue::Polish => {
            "strony bez końca zajmują wszystkie wątki, więc podgląd się kończy: popraw szablon i uruchom go ponownie"
        }
    }
}

pub(super) fn bad_editor(tongue: Tongue, found: &str, known: &str) -> String {
    match tongue {
        Tongue::English => format!("--editor: {found} is not known; choose one of: {known}"),
        Tongue::Polish => format!("--editor: nie wiadomo, czym jest {found}; wybierz: {known}"),
    }
}

/// Why a preview could not begin.
pub(super) fn cannot_serve(tongue: Tongue, error: &StartError) -> String {
    match (tongue, error) {
        (_, StartError::Read(error)) => tongue::cannot_read(tongue, error),
        (Tongue::English, StartError::Listen(address, error)) => {
            format!("cannot listen at {address}: {}", listening(tongue, error))
        }
        (Tongue::Polish, StartError::Listen(address, error)) => {
            format!("nie można nasłuchiwać pod {address}: {}", listening(tongue, error))
        }
        (Tongue::English, StartError::NoPort(first, last)) => {
            format!("no port from {first} to {last} is free; choose one with --port")
        }
        (Tongue::Polish, StartError::NoPort(first, last)) => {
            format!("żaden port od {first} do {last} nie jest wolny; podaj inny przez --port")
        }
    }
}

fn listening(tongue: Tongue, error: &std::io::Error) -> String {
    let known = match (tongue, error.kind()) {
        (Tongue::English, std::io::ErrorKind::AddrInUse) => {
            "another program listens there; choose another port with --port"
        }
        (Tongue::Polish, std::io::ErrorKind::AddrInUse) => {
            "nasłuchuje tam już inny program; podaj inny port przez --port"
        }
        (Tongue::English, std::io::ErrorKind::AddrNotAvailable) => {
            "this machine does not have that address"
        }
        (Tongue::Polish, std::io::ErrorKind::AddrNotAvailable) => {
            "ten komputer nie ma takiego adresu"
        }
        (Tongue::English, std::io::ErrorKind::PermissionDenied) => {
            "you do not have the right to; choose a port from 1024 on"
        }
        (Tongue::Polish, std::io::ErrorKind::PermissionDenied) => {
            "brak uprawnień; podaj port od 1024 wzwyż"
        }
        _ => return reason(tongue, error),
    };
    known.to_owned()
}

/// Where the site is to be seen.
pub(super) fn serving(tongue: Tongue, url: &str) -> String {
    match tongue {
        Tongue::English => format!("preview: {url}  (Ctrl+C ends it)"),
        Tongue::Polish => format!("podgląd: {url}  (kończy go Ctrl+C)"),
    }
}

pub(super) fn ended(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::English => "the preview has ended",
        Tongue::Polish => "koniec podglądu",
    }
}

pub(super) fn public(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::English => {
            "warning: other machines can reach the preview and read its drafts; without --bind only this machine can"
        }
        Tongue::Polish => {
            "ostrzeżenie: podgląd, także szkice, widać z innych komputerów; bez --bind widać go tylko z tego"
        }
    }
}

pub(super) fn cannot_open(tongue: Tongue, url: &str) -> String {
    match tongue {
        Tongue::English => format!("no browser could be opened; open {url} yourself"),
        Tongue::Polish => format!("nie udało się otworzyć przeglądarki; otwórz w niej {url}"),
    }
}

pub(super) fn polling(tongue: Tongue, reason: &str) -> String {
    match tongue {
        Tongue::English => {
            format!(
                "the file system does not tell of changes ({reason}); looking for them again and again"
            )
        }
        Tongue::Polish => {
            format!(
                "system plików nie powiadamia o zmianach ({reason}); pliki będą sprawdzane co chwilę"
            )
        }
    }
}

/// What was built, and whether it is shown.
pub(super) fn rebuilt(tongue: Tongue, built: &Built<'_>, time: Duration) -> String {
    let extent = tongue::extent(tongue, built.extent);
    let milliseconds = time.as_millis();
    let text = match (tongue, built.is_shown) {
        (_, true) => extent,
        (Tongue::English, false) => "errors: the preview keeps the last good site".to_owned(),
        (Tongue::Polish, false) => "błędy: podgląd pokazuje ostatnią poprawną wersję".to_owned(),
    };
    format!("{text}; {milliseconds} ms")
}
