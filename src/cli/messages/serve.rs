//! What `serve` says.

use std::io::{self, ErrorKind};
use std::time::Duration;

use super::counts::extent;
use super::reading::cannot_read;
use super::system::reason;
use crate::diagnostic::UiLanguage;
use crate::serve::{Built, StartError};

pub(in crate::cli) fn bad_editor(language: UiLanguage, found: &str, known: &str) -> String {
    language.pick(
        format!("--editor: {found} is not known; choose one of: {known}"),
        format!("--editor: nie wiadomo, czym jest {found}; wybierz: {known}"),
    )
}

pub(in crate::cli) fn cannot_start(language: UiLanguage, error: &StartError) -> String {
    match error {
        StartError::Read(error) => cannot_read(language, error),
        StartError::Listen(address, error) => {
            let reason = cannot_listen(language, error);
            language.pick(
                format!("cannot listen at {address}: {reason}"),
                format!("nie można nasłuchiwać pod {address}: {reason}"),
            )
        }
        StartError::NoPort(first, last) => language.pick(
            format!("no port from {first} to {last} is free; choose one with --port"),
            format!("żaden port od {first} do {last} nie jest wolny; podaj inny opcją --port"),
        ),
    }
}

fn cannot_listen(language: UiLanguage, error: &io::Error) -> String {
    let (english, polish) = match error.kind() {
        ErrorKind::AddrInUse => (
            "another program listens there; choose another port with --port",
            "nasłuchuje tam już inny program; podaj inny port opcją --port",
        ),
        ErrorKind::AddrNotAvailable => {
            ("this machine does not have that address", "ten komputer nie ma takiego adresu")
        }
        ErrorKind::PermissionDenied => (
            "you do not have the right to; choose a port from 1024 on",
            "brak uprawnień; podaj port od 1024 wzwyż",
        ),
        _ => return reason(language, error),
    };
    language.pick(english, polish).to_owned()
}

pub(in crate::cli) fn started(language: UiLanguage, url: &str) -> String {
    language.pick(
        format!("preview: {url}  (Ctrl+C ends it)"),
        format!("podgląd: {url}  (kończy go Ctrl+C)"),
    )
}

pub(in crate::cli) fn ended(language: UiLanguage) -> &'static str {
    language.pick("the preview has ended", "koniec podglądu")
}

/// Templates that do not end hold all threads.
pub(in crate::cli) fn threads_held(language: UiLanguage) -> &'static str {
    language.pick(
        "pages without an end hold all threads, so the preview ends: mend the template, and start it again",
        "strony, które się nie kończą, zajmują wszystkie wątki, więc podgląd się kończy: popraw szablon i uruchom go ponownie",
    )
}

pub(in crate::cli) fn public(language: UiLanguage) -> &'static str {
    language.pick(
        "warning: other machines can reach the preview and read its drafts; without --bind only this machine can",
        "ostrzeżenie: podgląd, także szkice, widać z innych komputerów; bez --bind widać go tylko z tego",
    )
}

pub(in crate::cli) fn cannot_open(language: UiLanguage, url: &str) -> String {
    language.pick(
        format!("no browser could be opened; open {url} yourself"),
        format!("nie udało się otworzyć przeglądarki; otwórz w niej {url}"),
    )
}

pub(in crate::cli) fn polling(language: UiLanguage, reason: &str) -> String {
    language.pick(
        format!(
            "the file system does not tell of changes ({reason}); looking for them again and again"
        ),
        format!(
            "system plików nie powiadamia o zmianach ({reason}); pliki będą sprawdzane co chwilę"
        ),
    )
}

/// What was built, and whether it is shown.
pub(in crate::cli) fn rebuilt(language: UiLanguage, built: &Built<'_>, time: Duration) -> String {
    let text = if built.is_shown {
        extent(language, built.extent)
    } else {
        language
            .pick(
                "errors: the preview keeps the last good site",
                "błędy: podgląd pokazuje ostatnią poprawną wersję",
            )
            .to_owned()
    };
    format!("{text}; {} ms", time.as_millis())
}
