//! The keys of the front matter of words.

use super::entries::PROVENANCE;
use super::implementation::{DETAILS, WORDS_OF_IMPLEMENTATION};
use super::table::{DataKey, Key, Phrase, Shape, Table};

pub(super) static WORDS_OF_SITE: Table = Table {
    title: Phrase::new("Words of the home page", "Tekst strony głównej"),
    groups: &[&TITLES, &DETAILS, &IMAGE, &ADDRESS_OF_SITE, &STATE],
};

pub(super) static WORDS_OF_PAGE: Table = Table {
    title: Phrase::new("Words of a page", "Tekst strony"),
    groups: &[&TITLES, &DETAILS, &IMAGE, &ADDRESS, &STATE],
};

pub(super) static WORDS_OF_GOAL: Table = Table {
    title: Phrase::new("Words of a strategic goal", "Tekst celu strategicznego"),
    groups: &[&TITLES, &DETAILS, &IMAGE, &ADDRESS, &STATE],
};

pub(super) static WORDS_OF_OPERATIONAL_GOAL: Table = Table {
    title: Phrase::new("Words of an operational goal", "Tekst celu operacyjnego"),
    groups: &[&TITLES, &DETAILS, &IMAGE, &ADDRESS, &STATE],
};

pub(super) static WORDS_OF_ACTION: Table = Table {
    title: Phrase::new("Words of a key action", "Tekst kluczowego działania"),
    groups: &[&TITLES, &RESPONSIBLE, &WORDS_OF_IMPLEMENTATION, &DETAILS, &IMAGE, &ADDRESS, &STATE],
};

pub(super) static WORDS_OF_TOOL: Table = Table {
    title: Phrase::new("Words of a tool", "Tekst narzędzia"),
    groups: &[&TITLES, &RESPONSIBLE, &WORDS_OF_IMPLEMENTATION, &DETAILS, &IMAGE, &ADDRESS, &STATE],
};

static RESPONSIBLE: [Key; 1] = [Key::new(
    "responsible",
    Shape::Text,
    "The unit that answers for it.",
    "Komórka odpowiedzialna.",
)];

pub(super) static WORDS_OF_INDICATOR: Table = Table {
    title: Phrase::new("Words of an indicator", "Tekst wskaźnika"),
    groups: &[
        &TITLES,
        &[
            Key::new("measures", Shape::Text, "What it measures.", "Co mierzy."),
            Key::new("unit", Shape::Text, "Unit of the values.", "Jednostka wartości."),
            Key::new(
                "target",
                Shape::Markdown,
                "The target in words, shown in place of words made from the facts. Takes inline \
                 Markdown.",
                "Cel słowami, pokazywany zamiast opisu ułożonego z faktów. Może zawierać Markdown \
                 w wierszu.",
            ),
            Key::new(
                "source",
                Shape::Markdown,
                "Where the data come from. Takes inline Markdown.",
                "Skąd pochodzą dane. Może zawierać Markdown w wierszu.",
            ),
            Key::new(
                "method",
                Shape::Markdown,
                "How the value is computed. Takes inline Markdown.",
                "Jak wyliczana jest wartość. Może zawierać Markdown w wierszu.",
            ),
            Key::new(
                "limitations",
                Shape::Paragraphs,
                "What the figures cannot tell. Takes inline Markdown; after `|`, empty lines part \
                 paragraphs.",
                "Czego liczby nie mówią. Może zawierać Markdown w wierszu; po `|` puste wiersze \
                 oddzielają akapity.",
            ),
            Key::new(
                "notes",
                Shape::Map(DataKey::Period, &Shape::Markdown),
                "Notes on single periods: `2022: Provisional data.` They take inline Markdown.",
                "Uwagi do pojedynczych okresów: `2022: Dane wstępne.` Mogą zawierać Markdown \
                 w wierszu.",
            ),
        ],
        &DETAILS,
        &ADDRESS,
        &STATE,
    ],
};

static TITLES: [Key; 3] = [
    Key::new("title", Shape::Text, "Title of the page.", "Tytuł strony.").required(),
    Key::new(
        "short",
        Shape::Text,
        "Short title for menus, breadcrumbs and made addresses; the title where it is absent.",
        "Krótki tytuł do menu, ścieżki powrotu i adresów; bez niego używany jest tytuł.",
    ),
    Key::new(
        "summary",
        Shape::Text,
        "One or two sentences: the lead of the page, its description, its text in lists.",
        "Jedno lub dwa zdania: wstęp strony, jej opis i tekst na listach.",
    ),
];

static IMAGE: [Key; 1] = [Key::new(
    "image",
    Shape::Mapping(&PICTURE),
    "A photograph or a picture at the head of the text. Smaller ones are made of it for small \
     screens.",
    "Zdjęcie albo obraz na początku tekstu. Na małe ekrany powstają z niego mniejsze.",
)];

static PICTURE: Table = Table {
    title: Phrase::new("A picture", "Obraz"),
    groups: &[&[
        Key::new(
            "file",
            Shape::Name,
            "The file, seen from the folder of these words: `bridge.jpg`.",
            "Plik, patrząc z folderu tego tekstu: `most.jpg`.",
        )
        .required(),
        Key::new(
            "alt",
            Shape::Text,
            "What it shows, for those who do not see it.",
            "Co przedstawia, dla tych, którzy go nie widzą.",
        ),
        Key::new("credit", Shape::Text, "Who made it.", "Autor."),
    ]],
};

static ADDRESS: [Key; 2] = [
    Key::new(
        "slug",
        Shape::Name,
        "Last part of the address. Without it, it is made from the short title or the title.",
        "Ostatnia część adresu. Bez niej powstaje z krótkiego tytułu albo tytułu.",
    ),
    Key::new(
        "aliases",
        Shape::List(&Shape::Name),
        "Earlier addresses, where small pages point on: `old` beside the page, `/goals/old` from \
         the folder of the language, `old/` with all pages below, and `#old` within the page.",
        "Dawne adresy, pod którymi stoją małe strony prowadzące dalej: `stary` obok strony, \
         `/cele/stary` od folderu języka, `stary/` ze wszystkimi stronami poniżej i `#stary` na \
         samej stronie.",
    ),
];

static ADDRESS_OF_SITE: [Key; 2] = [
    Key::new(
        "slug",
        Shape::Name,
        "Name of the files that hold the whole strategy. Without it, it is made from the short \
         title or the title.",
        "Nazwa plików z całą strategią. Bez niej powstaje z krótkiego tytułu albo tytułu.",
    ),
    Key::new(
        "aliases",
        Shape::List(&Shape::Name),
        "Earlier addresses of pages that are gone, from the folder of the language: `/old`. Small \
         pages there point to the home page.",
        "Dawne adresy stron, których już nie ma, od folderu języka: `/stary`. Małe strony pod nimi \
         prowadzą do strony głównej.",
    ),
];

static STATE: [Key; 3] = [
    Key::new(
        "draft",
        Shape::Boolean,
        "`true`: built only with `--drafts`. In the source language it hides the entry; in a \
         translation, the translation counts as missing.",
        "`true`: budowane tylko z `--drafts`. W języku źródłowym ukrywa wpis, w tłumaczeniu \
         tłumaczenie uchodzi za brakujące.",
    ),
    Key::new(
        "translated_from",
        Shape::Name,
        "Mark of the source words that this translation was made from.",
        "Znak tekstu źródłowego, z którego powstało to tłumaczenie.",
    ),
    Key::new(
        "provenance",
        Shape::Mapping(&PROVENANCE),
        "Data of the label that hold for this language.",
        "Dane metki, które obowiązują w tym języku.",
    ),
];
