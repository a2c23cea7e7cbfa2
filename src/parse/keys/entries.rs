//! The keys of the facts of all entries but indicators.

use super::implementation::IMPLEMENTATION;
use super::table::{Choice, DataKey, Key, Phrase, Shape, Table};

pub(super) static PROVENANCE: Table = Table {
    title: Phrase::new("Data of the label", "Dane metki"),
    groups: &[&[
        Key::new("entity", Shape::Text, "Publishing entity.", "Podmiot publikujący."),
        Key::new("publisher", Shape::Text, "Person who published.", "Osoba publikująca."),
        Key::new(
            "author",
            Shape::Text,
            "Who produced the content or answers for it.",
            "Kto wytworzył treść albo za nią odpowiada.",
        ),
        Key::new(
            "dates_of",
            Shape::Text,
            "Whose the dates are, where they are not those of this site: `the source page`.",
            "Czego dotyczą daty, jeśli nie tego serwisu: `strony źródłowej`.",
        ),
        Key::new("produced", Shape::Date, "Date of production.", "Data wytworzenia."),
        Key::new("published", Shape::Date, "Date of publication.", "Data publikacji."),
        Key::new(
            "updated",
            Shape::Date,
            "Date of the last update. Where it is not written, git fills it in.",
            "Data ostatniej aktualizacji. Jeśli jej nie ma, uzupełnia ją git.",
        ),
    ]],
};

pub(super) static COMMON: [Key; 4] = [
    Key::new(
        "order",
        Shape::WholeNumber,
        "Place among its siblings: a whole number. Entries without it follow, by stem.",
        "Miejsce wśród sąsiednich wpisów: liczba całkowita. Wpisy bez niej stoją dalej, według \
         nazw plików.",
    ),
    Key::new(
        "related",
        Shape::List(&Shape::Name),
        "Entries for “see also”, shown on both pages, by their paths in `content/` without \
         language and ending: `goals/vi/indicators/public-debt`.",
        "Wpisy do „Zobacz także”, pokazywane na obu stronach: ich ścieżki w `content/` bez języka \
         i rozszerzenia, np. `goals/vi/indicators/public-debt`.",
    ),
    Key::new(
        "provenance",
        Shape::Mapping(&PROVENANCE),
        "Data of the label. In the facts of an index they hold for the whole folder.",
        "Dane metki. W pliku `index.yaml` obowiązują w całym folderze.",
    ),
    Key::new(
        "changes",
        Shape::Map(DataKey::Date, &Shape::Map(DataKey::LanguageTag, &Shape::Text)),
        "Change log: `2024-04-30: {pl: …, en: …}`. Without it, the log comes from git.",
        "Rejestr zmian: `2024-04-30: {pl: …, en: …}`. Bez niego rejestr pochodzi z gita.",
    ),
];

pub(super) static NUMBER: [Key; 1] = [Key::new(
    "number",
    Shape::Name,
    "Number as in the document: `VI`, `VI.1`. An action without it takes a stem of digits.",
    "Numer jak w dokumencie: `VI`, `VI.1`. Działanie bez numeru bierze go z nazwy pliku, jeśli \
     to cyfry.",
)];

pub(super) static PAGE: Table =
    Table { title: Phrase::new("Facts of a page", "Fakty o stronie"), groups: &[&COMMON] };

pub(super) static GOAL: Table = Table {
    title: Phrase::new("Facts of a strategic goal", "Fakty o celu strategicznym"),
    groups: &[&NUMBER, &COMMON],
};

pub(super) static OPERATIONAL_GOAL: Table = Table {
    title: Phrase::new("Facts of an operational goal", "Fakty o celu operacyjnym"),
    groups: &[&NUMBER, &COMMON],
};

pub(super) static ACTION: Table = Table {
    title: Phrase::new("Facts of a key action", "Fakty o kluczowym działaniu"),
    groups: &[
        &NUMBER,
        &[
            Key::new(
                "operational_goals",
                Shape::List(&Shape::Name),
                "Operational goals that it serves: stems, as in `[\"1\"]`; `GOAL/STEM` from \
                 another goal.",
                "Cele operacyjne, którym służy: nazwy plików, np. `[\"1\"]`; z innego celu \
                 `CEL/NAZWA`.",
            ),
            Key::new(
                "indicators",
                Shape::List(&Shape::Name),
                "Indicators that watch it: stems; `GOAL/STEM` from another goal.",
                "Wskaźniki, które je mierzą: nazwy plików; z innego celu `CEL/NAZWA`.",
            ),
            Key::new(
                "tools",
                Shape::List(&Shape::Name),
                "Tools that carry it out: stems; `GOAL/STEM` from another goal.",
                "Narzędzia, które je realizują: nazwy plików; z innego celu `CEL/NAZWA`.",
            ),
        ],
        &IMPLEMENTATION,
        &COMMON,
    ],
};

pub(super) static TOOL: Table = Table {
    title: Phrase::new("Facts of a tool", "Fakty o narzędziu"),
    groups: &[
        &NUMBER,
        &[
            Key::new("kind", Shape::Choice(&TOOL_KINDS), "What it is.", "Czym jest."),
            Key::new(
                "url",
                Shape::Address,
                "Its own page elsewhere, with `https://`.",
                "Jego własna strona gdzie indziej, z `https://`.",
            ),
        ],
        &IMPLEMENTATION,
        &COMMON,
    ],
};

pub(super) static TOOL_KINDS: [Choice; 3] = [
    Choice::new("policy", "A policy.", "Polityka."),
    Choice::new("programme", "A programme.", "Program."),
    Choice::new("project", "A project.", "Projekt."),
];
