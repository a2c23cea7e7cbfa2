//! The keys of actions and tools that say how they are carried out, in facts and in words.

use super::table::{Choice, DataKey, Key, Phrase, Shape, Table};

pub(super) static IMPLEMENTATION: [Key; 7] = [
    Key::new(
        "start",
        Shape::PartialDate,
        "When it begins: a day, a month or a year, `2025-03`.",
        "Kiedy się zaczyna: dzień, miesiąc albo rok, `2025-03`.",
    ),
    Key::new(
        "end",
        Shape::PartialDate,
        "When it ends: a day, a month or a year, `2027`.",
        "Kiedy się kończy: dzień, miesiąc albo rok, `2027`.",
    ),
    Key::new(
        "status",
        Shape::Choice(&STATUSES),
        "How far it is. `status_on` beside it says on which day.",
        "Jaki jest stan realizacji. Obok `status_on` mówi, w którym dniu.",
    ),
    Key::new(
        "status_on",
        Shape::Date,
        "The day on which the status was so; required beside it.",
        "Dzień, w którym status był właśnie taki; wymagany obok `status`.",
    ),
    Key::new(
        "milestones",
        Shape::Map(DataKey::Column, &Shape::Mapping(&MILESTONE)),
        "Steps with the dates at which they are due: `tender: {due: 2026-06-30}`. The words name \
         them.",
        "Kamienie milowe z terminami: `przetarg: {due: 2026-06-30}`. Nazywa je plik z tekstem.",
    ),
    Key::new(
        "completion",
        Shape::Map(DataKey::Period, &Shape::Number),
        "How much is done at the end of a period, in per cent, where it is measured: `{2025: 40}`.",
        "Ile wykonano na koniec okresu, w procentach, jeśli to się mierzy: `{2025: 40}`.",
    ),
    Key::new(
        "budget",
        Shape::Mapping(&BUDGET),
        "What is planned and spent, and where the money comes from.",
        "Ile zaplanowano i wydano, i skąd są pieniądze.",
    ),
];

static STATUSES: [Choice; 6] = [
    Choice::new("planned", "It has not begun.", "Jeszcze się nie zaczęło."),
    Choice::new("under-way", "It is being carried out.", "Jest w toku."),
    Choice::new("done", "It is carried out.", "Wykonane."),
    Choice::new(
        "delayed",
        "It is being carried out, later than was planned.",
        "Jest w toku, z opóźnieniem.",
    ),
    Choice::new("paused", "It is interrupted.", "Wstrzymane."),
    Choice::new("abandoned", "It is given up.", "Zaniechane."),
];

pub(crate) static MILESTONE: Table = Table {
    title: Phrase::new("A milestone", "Kamień milowy"),
    groups: &[&[
        Key::new(
            "due",
            Shape::PartialDate,
            "When it is due: a day, a month or a year, which stand at their last day.",
            "Termin: dzień, miesiąc albo rok, liczone do ostatniego dnia.",
        )
        .required(),
        Key::new(
            "done",
            Shape::Date,
            "The day on which it was reached.",
            "Dzień, w którym go osiągnięto.",
        ),
    ]],
};

static BUDGET: Table = Table {
    title: Phrase::new("A budget", "Budżet"),
    groups: &[&[
        Key::new(
            "currency",
            Shape::Name,
            "The currency by its code in ISO 4217: `PLN`. Without it, that of `site.yaml`.",
            "Waluta według kodu ISO 4217: `PLN`. Bez niej obowiązuje waluta z `site.yaml`.",
        ),
        Key::new(
            "planned",
            Shape::Amounts,
            "What is planned: an amount, or amounts by year, `{2025: 800000, 2026: 1200000}`.",
            "Ile zaplanowano: kwota albo kwoty według lat, `{2025: 800000, 2026: 1200000}`.",
        ),
        Key::new(
            "spent",
            Shape::Amounts,
            "What was spent: an amount, or amounts by year, `{2025: 310000.50}`.",
            "Ile wydano: kwota albo kwoty według lat, `{2025: 310000.50}`.",
        ),
        Key::new(
            "funding",
            Shape::Map(DataKey::Column, &Shape::Number),
            "Where the money comes from: `{city: 1200000, eu: 800000}`. The words name the sources.",
            "Skąd są pieniądze: `{miasto: 1200000, ue: 800000}`. Źródła nazywa plik z tekstem.",
        ),
    ]],
};

pub(super) static WORDS_OF_IMPLEMENTATION: [Key; 4] = [
    Key::new("status_reason", Shape::Text, "Why it has its status.", "Dlaczego ma taki status."),
    Key::new(
        "milestones",
        Shape::Map(DataKey::Column, &Shape::Text),
        "Names of the milestones, by their keys in the facts: `tender: Tender for a contractor`.",
        "Nazwy kamieni milowych, według kluczy z faktów: `przetarg: Przetarg na wykonawcę`.",
    ),
    Key::new(
        "progress",
        Shape::Map(DataKey::Period, &Shape::Markdown),
        "What was done in a period: `2025: The sites were chosen.` It takes inline Markdown.",
        "Co zrobiono w danym okresie: `2025: Wybrano lokalizacje.` Może zawierać Markdown \
         w wierszu.",
    ),
    Key::new(
        "funding",
        Shape::Map(DataKey::Column, &Shape::Text),
        "Names of the sources of money, by their keys in the facts: `city: City budget`.",
        "Nazwy źródeł pieniędzy, według kluczy z faktów: `miasto: Budżet miasta`.",
    ),
];

pub(super) static DETAILS: [Key; 1] = [Key::new(
    "details",
    Shape::Map(DataKey::Column, &Shape::Markdown),
    "What else there is to say, as rows of facts: `Legal basis: \"[Act](https://…)\"`. It takes \
     inline Markdown.",
    "Co jeszcze trzeba powiedzieć, jako wiersze faktów: `Podstawa prawna: \
     \"[Ustawa](https://…)\"`. Może zawierać Markdown w wierszu.",
)];
