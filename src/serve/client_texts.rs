//! The words of the bar and the panel, in the tool's two languages.

use serde_json::{Value, json};

use crate::derive::Translation;
use crate::diagnostic::UiLanguage;

/// The state of a translation in words.
pub(super) fn translation(language: UiLanguage, state: Translation) -> &'static str {
    let (english, polish) = match state {
        Translation::Source => ("source", "źródło"),
        Translation::Current => ("up to date", "aktualne"),
        Translation::Stale => ("out of date", "nieaktualne"),
        Translation::Unknown => ("without a mark", "bez znacznika"),
        Translation::Missing => ("not translated", "brak tłumaczenia"),
        Translation::Wordless => ("without words", "bez tekstu"),
    };
    match language {
        UiLanguage::English => english,
        UiLanguage::Polish => polish,
    }
}

/// The title of the editions side by side.
pub(super) fn beside(language: UiLanguage) -> &'static str {
    match language {
        UiLanguage::English => "Languages side by side",
        UiLanguage::Polish => "Języki obok siebie",
    }
}

/// The strings of the script in the pages.
pub(super) fn client(language: UiLanguage) -> Value {
    match language {
        UiLanguage::English => json!({
            "preview": "Metka preview",
            "sources": "Files of this page",
            "languages": "Languages of this page",
            "beside": "Side by side",
            "status": "State of the site",
            "draft": "draft",
            "findings": "Findings",
            "here": "on this page",
            "none": "Nothing found",
            "refused": "The last change is not shown",
            "refused_text": "The page below is the last good one. It is updated as soon as the errors are mended.",
            "lost": "The preview does not answer. Is “metka serve” still running?",
            "open": "Open in the editor",
            "page": "Open the page",
            "help": "help",
            "more": "and {n} more",
            "close": "Close",
            "hide": "Hide the bar",
            "show": "Show the bar",
        }),
        UiLanguage::Polish => json!({
            "preview": "Podgląd Metki",
            "sources": "Pliki tej strony",
            "languages": "Języki tej strony",
            "beside": "Obok siebie",
            "status": "Stan serwisu",
            "draft": "szkic",
            "findings": "Uwagi",
            "here": "na tej stronie",
            "none": "Nie ma uwag",
            "refused": "Ostatniej zmiany nie widać",
            "refused_text": "Poniżej jest ostatnia poprawna wersja. Zmieni się, gdy tylko błędy zostaną poprawione.",
            "lost": "Podgląd nie odpowiada. Czy „metka serve” nadal działa?",
            "open": "Otwórz w edytorze",
            "page": "Otwórz stronę",
            "help": "rada",
            "more": "i jeszcze {n}",
            "close": "Zamknij",
            "hide": "Schowaj pasek",
            "show": "Pokaż pasek",
        }),
    }
}
