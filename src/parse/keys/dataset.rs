//! The key `dataset` of `site.yaml`.

use super::table::{Choice, DataKey, Key, Phrase, Shape, Table};

pub(super) static DATASET: Table = Table {
    title: Phrase::new("Data as a whole", "Dane jako całość"),
    groups: &[&[
        Key::new(
            "area",
            Shape::Map(DataKey::LanguageTag, &Shape::Text),
            "Name of the area that the data are about, by language: `{pl: …, en: …}`.",
            "Nazwa obszaru, którego dotyczą dane, w każdym języku: `{pl: …, en: …}`.",
        ),
        Key::new(
            "area_url",
            Shape::Address,
            "Address that identifies the area in a register, such as GeoNames.",
            "Adres, który oznacza ten obszar w rejestrze, np. w GeoNames.",
        ),
        Key::new(
            "keywords",
            Shape::Map(DataKey::LanguageTag, &Shape::List(&Shape::Name)),
            "Keywords by language: `{pl: […], en: […]}`.",
            "Słowa kluczowe w każdym języku: `{pl: […], en: […]}`.",
        ),
        Key::new(
            "theme",
            Shape::Choice(&THEMES),
            "Subject, of the EU vocabulary of data themes.",
            "Temat ze słownika kategorii danych UE.",
        ),
        Key::new(
            "frequency",
            Shape::Choice(&FREQUENCIES),
            "How often new values come.",
            "Jak często przybywa wartości.",
        ),
    ]],
};

static THEMES: [Choice; 13] = [
    Choice::new(
        "agriculture",
        "Agriculture, fisheries, forestry and food.",
        "Rolnictwo, rybołówstwo, leśnictwo i żywność.",
    ),
    Choice::new("economy", "Economy and finance.", "Gospodarka i finanse."),
    Choice::new("education", "Education, culture and sport.", "Edukacja, kultura i sport."),
    Choice::new("energy", "Energy.", "Energia."),
    Choice::new("environment", "Environment.", "Środowisko."),
    Choice::new("government", "Government and public sector.", "Rząd i sektor publiczny."),
    Choice::new("health", "Health.", "Zdrowie."),
    Choice::new("international", "International issues.", "Kwestie międzynarodowe."),
    Choice::new(
        "justice",
        "Justice, legal system and public safety.",
        "Sprawiedliwość, ustrój sądów i bezpieczeństwo publiczne.",
    ),
    Choice::new("regions", "Regions and cities.", "Regiony i miasta."),
    Choice::new("society", "Population and society.", "Ludność i społeczeństwo."),
    Choice::new("technology", "Science and technology.", "Nauka i technologia."),
    Choice::new("transport", "Transport.", "Transport."),
];

static FREQUENCIES: [Choice; 9] = [
    Choice::new("daily", "Every day.", "Codziennie."),
    Choice::new("weekly", "Every week.", "Co tydzień."),
    Choice::new("monthly", "Every month.", "Co miesiąc."),
    Choice::new("quarterly", "Every quarter.", "Co kwartał."),
    Choice::new("half-yearly", "Twice a year.", "Dwa razy w roku."),
    Choice::new("annual", "Every year.", "Co rok."),
    Choice::new("biennial", "Every two years.", "Co dwa lata."),
    Choice::new("triennial", "Every three years.", "Co trzy lata."),
    Choice::new("irregular", "Irregularly.", "Nieregularnie."),
];
