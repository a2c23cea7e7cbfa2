//! The keys of `site.yaml`.

use super::dataset::DATASET;
use super::entries::PROVENANCE;
use super::table::{Choice, DataKey, Key, Phrase, Shape, Table};

pub(super) static SITE: Table = Table {
    title: Phrase::new("Settings of the site", "Ustawienia serwisu"),
    groups: &[&SITE_KEYS],
};

static SITE_KEYS: [Key; 24] = [
    Key::new(
        "languages",
        Shape::List(&Shape::LanguageTag),
        "Languages of the site as BCP 47 tags, the source language first: `[pl, en]`.",
        "Języki serwisu jako znaczniki BCP 47, najpierw język źródłowy: `[pl, en]`.",
    )
    .required(),
    Key::new(
        "base_url",
        Shape::SiteAddress,
        "Address at which the site is published, with `https://`. Canonical links and links to \
         translations need it.",
        "Adres, pod którym serwis jest publikowany, z `https://`. Potrzebują go adresy \
         kanoniczne i linki do tłumaczeń.",
    ),
    Key::new(
        "theme",
        Shape::Name,
        "Name of the theme: a folder in `themes/`, or `default`.",
        "Nazwa motywu: folder w `themes/` albo `default`.",
    ),
    Key::new(
        "profile",
        Shape::Choice(&PROFILES),
        "Which data every label must have.",
        "Jakie dane musi mieć każda metka.",
    ),
    Key::new(
        "provenance",
        Shape::Mapping(&PROVENANCE),
        "Data for the labels of all pages. What stands nearer to a page wins.",
        "Dane do metek wszystkich stron. Wygrywa to, co stoi bliżej strony.",
    ),
    Key::new(
        "changes",
        Shape::Map(DataKey::Date, &Shape::Map(DataKey::LanguageTag, &Shape::Text)),
        "Change log of the home page: date, then language and text. Without it, the log comes \
         from git.",
        "Rejestr zmian strony głównej: data, a pod nią język i tekst. Bez niego rejestr pochodzi \
         z gita.",
    ),
    Key::new(
        "related",
        Shape::List(&Shape::Name),
        "Entries for “see also” on the home page, by their paths in `content/`: \
         `goals/vi/actions/01`.",
        "Wpisy do „Zobacz także” na stronie głównej: ich ścieżki w `content/`, np. \
         `goals/vi/actions/01`.",
    ),
    Key::new(
        "repository",
        Shape::SiteAddress,
        "Address of the repository. With it, each page links to its source.",
        "Adres repozytorium. Dzięki niemu każda strona ma link do swojego źródła.",
    ),
    Key::new(
        "license",
        Shape::Name,
        "Licence of the data: an SPDX identifier such as `CC-BY-4.0`, or an address.",
        "Licencja danych: identyfikator SPDX, np. `CC-BY-4.0`, albo adres.",
    ),
    Key::new(
        "dataset",
        Shape::Mapping(&DATASET),
        "What catalogues of open data are to know of the data.",
        "Co o danych mają wiedzieć katalogi otwartych danych.",
    ),
    Key::new(
        "contact",
        Shape::Mapping(&CONTACT),
        "How to reach those who run the site.",
        "Jak skontaktować się z prowadzącymi serwis.",
    ),
    Key::new(
        "accessibility",
        Shape::Mapping(&ACCESSIBILITY),
        "Data of the accessibility statement.",
        "Dane do deklaracji dostępności.",
    ),
    Key::new(
        "share_images",
        Shape::Boolean,
        "Pictures that stand for pages where they are shared: `true` also on a site of more than \
         500 entries, `false` never.",
        "Obrazki, które przedstawiają strony przy udostępnianiu: `true` także w serwisie o ponad \
         500 wpisów, `false` nigdy.",
    ),
    Key::new(
        "archive",
        Shape::Boolean,
        "The whole site as one zip archive: `true` also on a site of more than 500 entries, or \
         20,000 values of indicators, `false` never.",
        "Cały serwis w jednym pliku zip: `true` także w serwisie o ponad 500 wpisów albo 20 000 \
         wartości wskaźników, `false` nigdy.",
    ),
    Key::new(
        "one_page",
        Shape::Boolean,
        "The whole strategy on one page in each language: `true` also where more than 500 entries \
         belong to goals, or indicators have more than 20,000 values, `false` never.",
        "Cała strategia na jednej stronie w każdym języku: `true` także wtedy, gdy do celów należy \
         ponad 500 wpisów albo wskaźniki mają ponad 20 000 wartości, `false` nigdy.",
    ),
    Key::new(
        "twins",
        Shape::Boolean,
        "Beside each page the same in Markdown, and its label as `metka.json`: `true` also on a site of \
         more than 500 entries, `false` never.",
        "Obok każdej strony jej treść w Markdownie i jej metka w pliku `metka.json`: `true` także w \
         serwisie o ponad 500 wpisów, `false` nigdy.",
    ),
    Key::new(
        "offline",
        Shape::Boolean,
        "`true` lets browsers install a copy of the site and read it without a network.",
        "`true` pozwala zainstalować serwis w przeglądarce i czytać go bez sieci.",
    ),
    Key::new(
        "embed",
        Shape::Boolean,
        "`true` makes a small page of each indicator that other sites may show in a frame.",
        "`true` tworzy małą stronę każdego wskaźnika, którą inne serwisy mogą pokazać w ramce.",
    ),
    Key::new(
        "active_assets",
        Shape::Boolean,
        "`true` publishes files that can act in readers' browsers, such as HTML, scripts and \
         drawings with scripts. They run as the site itself, without its security policy: whoever \
         can change one can do all that the site can.",
        "`true` publikuje pliki, które mogą działać w przeglądarkach czytelników, np. HTML, \
         skrypty i rysunki ze skryptami. Działają jak sam serwis, bez jego zabezpieczeń: kto może \
         zmienić taki plik, może wszystko, co może serwis.",
    ),
    Key::new(
        "moved",
        Shape::Map(DataKey::Column, &Shape::Text),
        "Files and folders of `content/` that stood elsewhere before, the earlier path first: \
         `goals/v: goals/vi`. Data and linked files are published at both.",
        "Pliki i foldery z `content/`, które były gdzie indziej, najpierw dawna ścieżka: \
         `goals/v: goals/vi`. Dane i pliki, do których prowadzą linki, są publikowane pod obiema.",
    ),
    Key::new(
        "data_age",
        Shape::WholeNumber,
        "How many years old the latest observation of an indicator may be.",
        "Ile lat może mieć najnowsza wartość wskaźnika.",
    ),
    Key::new(
        "currency",
        Shape::Name,
        "The currency of budgets that name none, by its code in ISO 4217: `PLN`.",
        "Waluta budżetów, które jej nie podają, według kodu ISO 4217: `PLN`.",
    ),
    Key::new(
        "progress_age",
        Shape::WholeNumber,
        "How many months old the status of an action or a tool may be.",
        "Ile miesięcy może mieć status działania albo narzędzia.",
    ),
    Key::new(
        "checks",
        Shape::Map(DataKey::Rule, &Shape::Choice(&SEVERITIES)),
        "Severities of rules: `stale-translation: error`.",
        "Waga reguł sprawdzania: `stale-translation: error`.",
    ),
];

static PROFILES: [Choice; 2] = [
    Choice::new("standard", "A label shows what there is.", "Metka pokazuje to, co jest."),
    Choice::new(
        "bip",
        "Author, production date and change log are mandatory, as in a Polish public information \
         bulletin.",
        "Autor, data wytworzenia i rejestr zmian są obowiązkowe, jak w Biuletynie Informacji \
         Publicznej.",
    ),
];

static SEVERITIES: [Choice; 3] = [
    Choice::new("error", "Nothing is published.", "Nic nie zostanie opublikowane."),
    Choice::new(
        "warning",
        "Reported; the site is still published.",
        "Zgłaszane; serwis mimo to się publikuje.",
    ),
    Choice::new("off", "Not reported.", "Nie jest zgłaszane."),
];

static CONTACT: Table = Table {
    title: Phrase::new("Contact", "Kontakt"),
    groups: &[&[
        Key::new("email", Shape::Email, "E-mail address.", "Adres e-mail."),
        Key::new("phone", Shape::Phone, "Telephone number.", "Numer telefonu."),
        Key::new("address", Shape::Text, "Postal address.", "Adres pocztowy."),
        Key::new("name", Shape::Text, "Name of a person or an office.", "Osoba albo komórka."),
        Key::new("url", Shape::Address, "Address of a page.", "Adres strony."),
    ]],
};

static CONFORMANCE: [Choice; 3] = [
    Choice::new("full", "The site meets the law.", "Serwis jest zgodny z ustawą."),
    Choice::new("partial", "It meets it in part.", "Serwis jest częściowo zgodny z ustawą."),
    Choice::new("none", "It does not meet it.", "Serwis jest niezgodny z ustawą."),
];

static BASES: [Choice; 2] = [
    Choice::new("self", "The body's own evaluation.", "Samoocena podmiotu publicznego."),
    Choice::new("external", "An evaluation by someone else.", "Ocena podmiotu zewnętrznego."),
];

static ACCESSIBILITY: Table = Table {
    title: Phrase::new("Accessibility statement", "Deklaracja dostępności"),
    groups: &[&[
        Key::new(
            "status",
            Shape::Choice(&CONFORMANCE),
            "How far the site meets the law.",
            "Stopień zgodności z ustawą.",
        ),
        Key::new("prepared", Shape::Date, "Date of the statement.", "Data sporządzenia."),
        Key::new("reviewed", Shape::Date, "Date of its last review.", "Data ostatniego przeglądu."),
        Key::new(
            "basis",
            Shape::Choice(&BASES),
            "On what the statement is based.",
            "Podstawa deklaracji.",
        ),
        Key::new(
            "evaluation",
            Shape::Text,
            "Who evaluated the site, or the address of the evaluation.",
            "Kto ocenił serwis albo adres oceny.",
        ),
        Key::new(
            "procedure",
            Shape::Words,
            "How to complain, beside what the law says.",
            "Jak złożyć skargę, oprócz tego, co mówi ustawa.",
        ),
        Key::new(
            "architecture",
            Shape::Words,
            "Accessibility of the buildings.",
            "Dostępność architektoniczna.",
        ),
        Key::new(
            "architecture_url",
            Shape::Address,
            "Address of a page that describes it.",
            "Adres strony, która ją opisuje.",
        ),
        Key::new(
            "communication",
            Shape::Words,
            "Accessibility of communication, such as an interpreter of sign language.",
            "Dostępność komunikacyjna, np. tłumacz języka migowego.",
        ),
        Key::new(
            "applications",
            Shape::Words,
            "Accessibility of mobile applications.",
            "Dostępność aplikacji mobilnych.",
        ),
    ]],
};
