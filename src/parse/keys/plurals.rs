//! The keys of a string that goes with a number.

use super::table::{Key, Phrase, Shape, Table};

/// The forms of a string that goes with a number, by the plural categories of CLDR.
pub(crate) static PLURALS: Table = Table {
    title: Phrase::new("Forms by number", "Formy zależne od liczby"),
    groups: &[&[
        Key::new(
            "zero",
            Shape::Text,
            "For zero, in a language such as Arabic.",
            "Dla zera, np. po arabsku.",
        ),
        Key::new("one", Shape::Text, "For one: `{n} step`.", "Dla jednego: `{n} krok`."),
        Key::new(
            "two",
            Shape::Text,
            "For two, in a language such as Slovene.",
            "Dla dwóch, np. po słoweńsku.",
        ),
        Key::new(
            "few",
            Shape::Text,
            "For a few: 2–4, 22–24 … in Polish.",
            "Dla kilku: po polsku 2–4, 22–24 …: `{n} kroki`.",
        ),
        Key::new(
            "many",
            Shape::Text,
            "For many: 0, 5–21 … in Polish.",
            "Dla wielu: po polsku 0, 5–21 …: `{n} kroków`.",
        ),
        Key::new(
            "other",
            Shape::Text,
            "For all else; it stands in for a form that is missing.",
            "Dla pozostałych: po polsku ułamki; zastępuje brakującą formę.",
        )
        .required(),
    ]],
};
