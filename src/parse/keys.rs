//! The keys of every mapping, what their values are, and what they mean, in the tool's two
//! languages. The parser knows no other keys, and `metka schema` tells editors of these.

use super::location::EntryPathKind;
use crate::diagnostic::UiLanguage;
use crate::strategy::Section;

/// A text in the tool's two languages. What stands between backticks is written as it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase {
    english: &'static str,
    polish: &'static str,
}

impl Phrase {
    pub(crate) const fn new(english: &'static str, polish: &'static str) -> Self {
        Self { english, polish }
    }

    pub(crate) fn text(self, language: UiLanguage) -> &'static str {
        match language {
            UiLanguage::English => self.english,
            UiLanguage::Polish => self.polish,
        }
    }
}

/// A mapping with keys that are known.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) title: Phrase,
    /// In groups, which several mappings may share.
    groups: &'static [&'static [Key]],
}

impl Table {
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'static Key> + use<> {
        self.groups.iter().copied().flatten()
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.keys().map(|key| key.name)
    }

    pub(crate) fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys().find(|key| key.name == name)
    }
}

/// A key of a mapping.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    pub(crate) is_required: bool,
    pub(crate) meaning: Phrase,
}

impl Key {
    const fn new(
        name: &'static str,
        shape: Shape,
        english: &'static str,
        polish: &'static str,
    ) -> Self {
        Self { name, shape, is_required: false, meaning: Phrase::new(english, polish) }
    }

    const fn required(mut self) -> Self {
        self.is_required = true;
        self
    }
}

/// What a value is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    /// Any single value, read as it is written.
    Text,
    /// A text in the source language, or texts by language.
    Words,
    /// A text with inline Markdown.
    Markdown,
    /// A BCP 47 tag.
    LanguageTag,
    /// A whole address on the web.
    Address,
    /// The same without a query and a fragment.
    SiteAddress,
    Email,
    Phone,
    /// An optional minus, digits, and optionally a dot and digits.
    Number,
    /// A number, or a step of a scale.
    Value,
    WholeNumber,
    /// Four digits.
    Year,
    /// A year or a part of one.
    Period,
    /// A whole day.
    Date,
    Boolean,
    /// One of some names.
    Choice(&'static [Choice]),
    /// Several values; one alone counts as a list of one.
    List(&'static Shape),
    /// Several values, always as a list.
    Scale,
    Mapping(&'static Table),
    /// A mapping whose keys are data.
    Map(DataKey, &'static Shape),
    /// A value alone or with its flags, or nothing.
    Observation,
}

impl Shape {
    /// True for what the parser reads as a text, whatever becomes of it later.
    pub(crate) fn is_text(self) -> bool {
        matches!(
            self,
            Self::Text
                | Self::Markdown
                | Self::LanguageTag
                | Self::Address
                | Self::SiteAddress
                | Self::Email
                | Self::Phone
                | Self::Number
                | Self::Value
        )
    }
}

/// What the keys of a mapping are that are data.
#[derive(Clone, Copy, Debug)]
pub(crate) enum DataKey {
    Period,
    Date,
    LanguageTag,
    /// The head of a column in a table, or one of its texts.
    Column,
    /// The name of a rule of `metka check`.
    Rule,
}

/// One of the names that a key takes.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) name: &'static str,
    pub(crate) meaning: Phrase,
}

impl Choice {
    const fn new(name: &'static str, english: &'static str, polish: &'static str) -> Self {
        Self { name, meaning: Phrase::new(english, polish) }
    }
}

/// What a kind of indicator asks for.
#[derive(Debug)]
pub(crate) struct KindRule {
    pub(crate) kind: &'static str,
    /// The key that this kind needs.
    pub(crate) needs: Option<&'static str>,
    /// The keys that belong to other kinds.
    pub(crate) refuses: &'static [&'static str],
    /// The forms of target that fit.
    pub(crate) target_forms: &'static [&'static str],
    /// True where values are numbers.
    pub(crate) is_numeric: bool,
}

/// The rules of all kinds of indicators.
pub(crate) static KIND_RULES: [KindRule; 4] = [
    KindRule {
        kind: "number",
        needs: None,
        refuses: &["range", "grades"],
        target_forms: &["value", "trend", "share"],
        is_numeric: true,
    },
    KindRule {
        kind: "percent",
        needs: None,
        refuses: &["range", "grades"],
        target_forms: &["value", "trend"],
        is_numeric: true,
    },
    KindRule {
        kind: "score",
        needs: Some("range"),
        refuses: &["grades"],
        target_forms: &["value", "trend"],
        is_numeric: true,
    },
    KindRule {
        kind: "grade",
        needs: Some("grades"),
        refuses: &["range", "better"],
        target_forms: &["ceiling"],
        is_numeric: false,
    },
];

/// The forms of a target, of which it has exactly one, each with the key that may stand beside it.
pub(crate) static TARGET_FORMS: [(&str, Option<&str>); 4] =
    [("value", None), ("trend", None), ("share", Some("whole")), ("ceiling", Some("ceilings"))];

/// The keys of the facts that stand at a place.
pub(crate) fn facts(kind: EntryPathKind) -> &'static Table {
    match kind {
        EntryPathKind::Home => &SITE,
        EntryPathKind::Goal => &GOAL,
        EntryPathKind::Item(Section::OperationalGoals) => &OPERATIONAL_GOAL,
        EntryPathKind::Item(Section::Actions) => &ACTION,
        EntryPathKind::Item(Section::Tools) => &TOOL,
        EntryPathKind::Item(Section::Indicators) => &INDICATOR,
        EntryPathKind::Item(Section::Reports)
        | EntryPathKind::Section(_)
        | EntryPathKind::PageSection
        | EntryPathKind::Page => &PAGE,
    }
}

/// The keys of the front matter of the words that stand at a place.
pub(crate) fn words(kind: EntryPathKind) -> &'static Table {
    match kind {
        EntryPathKind::Home => &WORDS_OF_SITE,
        EntryPathKind::Goal => &WORDS_OF_GOAL,
        EntryPathKind::Item(Section::OperationalGoals) => &WORDS_OF_OPERATIONAL_GOAL,
        EntryPathKind::Item(Section::Actions) => &WORDS_OF_ACTION,
        EntryPathKind::Item(Section::Tools) => &WORDS_OF_TOOL,
        EntryPathKind::Item(Section::Indicators) => &WORDS_OF_INDICATOR,
        EntryPathKind::Item(Section::Reports)
        | EntryPathKind::Section(_)
        | EntryPathKind::PageSection
        | EntryPathKind::Page => &WORDS_OF_PAGE,
    }
}

static SITE: Table = Table {
    title: Phrase::new("Settings of the site", "Ustawienia serwisu"),
    groups: &[&SITE_KEYS],
};

static SITE_KEYS: [Key; 20] = [
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
         kanoniczne i odsyłacze do tłumaczeń.",
    ),
    Key::new(
        "theme",
        Shape::Text,
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
        Shape::List(&Shape::Text),
        "Entries for “see also” on the home page, by their paths in `content/`: \
         `goals/vi/actions/01`.",
        "Wpisy do „Zobacz także” na stronie głównej: ich ścieżki w `content/`, np. \
         `goals/vi/actions/01`.",
    ),
    Key::new(
        "repository",
        Shape::SiteAddress,
        "Address of the repository. With it, each page links to its source.",
        "Adres repozytorium. Dzięki niemu każda strona ma odsyłacz do swojego źródła.",
    ),
    Key::new(
        "license",
        Shape::Text,
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
        "The whole site as one zip archive: `true` also on a site of more than 500 entries, \
         `false` never.",
        "Cały serwis w jednym pliku zip: `true` także w serwisie o ponad 500 wpisów, `false` nigdy.",
    ),
    Key::new(
        "one_page",
        Shape::Boolean,
        "The whole strategy on one page in each language: `true` also where more than 500 entries \
         belong to goals, `false` never.",
        "Cała strategia na jednej stronie w każdym języku: `true` także wtedy, gdy do celów należy \
         ponad 500 wpisów, `false` nigdy.",
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
        "data_age",
        Shape::WholeNumber,
        "How many years old the latest observation of an indicator may be.",
        "Ile lat może mieć najnowsza wartość wskaźnika.",
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

static DATASET: Table = Table {
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
            Shape::Map(DataKey::LanguageTag, &Shape::List(&Shape::Text)),
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
    Choice::new("full", "The site meets the law.", "Strona jest zgodna z ustawą."),
    Choice::new("partial", "It meets it in part.", "Strona jest częściowo zgodna z ustawą."),
    Choice::new("none", "It does not meet it.", "Strona jest niezgodna z ustawą."),
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

static PROVENANCE: Table = Table {
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

static COMMON: [Key; 4] = [
    Key::new(
        "order",
        Shape::WholeNumber,
        "Place among its siblings: a whole number. Entries without it follow, by stem.",
        "Miejsce wśród sąsiednich wpisów: liczba całkowita. Wpisy bez niej stoją dalej, według \
         nazw plików.",
    ),
    Key::new(
        "related",
        Shape::List(&Shape::Text),
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

static NUMBER: [Key; 1] = [Key::new(
    "number",
    Shape::Text,
    "Number as in the document: `VI`, `VI.1`. An action without it takes a stem of digits.",
    "Numer jak w dokumencie: `VI`, `VI.1`. Działanie bez numeru bierze go z nazwy pliku, jeśli \
     to cyfry.",
)];

static PAGE: Table =
    Table { title: Phrase::new("Facts of a page", "Fakty o stronie"), groups: &[&COMMON] };

static GOAL: Table = Table {
    title: Phrase::new("Facts of a strategic goal", "Fakty o celu strategicznym"),
    groups: &[&NUMBER, &COMMON],
};

static OPERATIONAL_GOAL: Table = Table {
    title: Phrase::new("Facts of an operational goal", "Fakty o celu operacyjnym"),
    groups: &[&NUMBER, &COMMON],
};

static ACTION: Table = Table {
    title: Phrase::new("Facts of a key action", "Fakty o kluczowym działaniu"),
    groups: &[
        &NUMBER,
        &[
            Key::new(
                "operational_goals",
                Shape::List(&Shape::Text),
                "Operational goals that it serves: stems, as in `[\"1\"]`; `GOAL/STEM` from \
                 another goal.",
                "Cele operacyjne, którym służy: nazwy plików, np. `[\"1\"]`; z innego celu \
                 `CEL/NAZWA`.",
            ),
            Key::new(
                "indicators",
                Shape::List(&Shape::Text),
                "Indicators that watch it: stems; `GOAL/STEM` from another goal.",
                "Wskaźniki, które je mierzą: nazwy plików; z innego celu `CEL/NAZWA`.",
            ),
            Key::new(
                "tools",
                Shape::List(&Shape::Text),
                "Tools that carry it out: stems; `GOAL/STEM` from another goal.",
                "Narzędzia, które je realizują: nazwy plików; z innego celu `CEL/NAZWA`.",
            ),
        ],
        &COMMON,
    ],
};

static TOOL: Table = Table {
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
        &COMMON,
    ],
};

static TOOL_KINDS: [Choice; 3] = [
    Choice::new("policy", "A policy.", "Polityka."),
    Choice::new("programme", "A programme.", "Program."),
    Choice::new("project", "A project.", "Projekt."),
];

static INDICATOR: Table = Table {
    title: Phrase::new("Facts of an indicator", "Fakty o wskaźniku"),
    groups: &[
        &NUMBER,
        &[
            Key::new(
                "kind",
                Shape::Choice(&INDICATOR_KINDS),
                "What the values are.",
                "Czym są wartości.",
            )
            .required(),
            Key::new(
                "better",
                Shape::Choice(&BETTER),
                "The direction that is desired; not for `grade`, whose scale says it.",
                "Pożądany kierunek; nie dla `grade`, bo tam mówi o nim skala.",
            ),
            Key::new(
                "range",
                Shape::Mapping(&RANGE),
                "For `score`, required: the ends of its scale, `{min: 1, max: 5}`.",
                "Dla `score`, wymagane: krańce skali, `{min: 1, max: 5}`.",
            ),
            Key::new(
                "grades",
                Shape::Scale,
                "For `grade`, required: the steps of the scale, best first, `[AAA, AA+, AA]`.",
                "Dla `grade`, wymagane: stopnie skali od najlepszego, `[AAA, AA+, AA]`.",
            ),
            Key::new(
                "observations",
                Shape::Map(DataKey::Period, &Shape::Observation),
                "Values by period: `2022: 157`. Periods are years, half-years, quarters or \
                 months: `2022`, `2022-H1`, `2022-Q3`, `2022-09`, one sort in an indicator.",
                "Wartości według okresów: `2022: 157`. Okresy to lata, półrocza, kwartały albo \
                 miesiące: `2022`, `2022-H1`, `2022-Q3`, `2022-09`, jednego rodzaju we wskaźniku.",
            ),
            Key::new(
                "target",
                Shape::Mapping(&TARGET),
                "What is to be reached: `year` and exactly one of `value`, `trend`, `share` and \
                 `ceiling`.",
                "Co ma zostać osiągnięte: `year` i dokładnie jedno z `value`, `trend`, `share` \
                 i `ceiling`.",
            ),
            Key::new(
                "dimensions",
                Shape::Map(DataKey::Column, &Shape::Mapping(&DIMENSION)),
                "What readers call the columns of the table `STEM.csv` that break the values down: \
                 `district: {name: {en: District}}`.",
                "Jak czytelnicy mają widzieć kolumny tabeli `NAZWA.csv`, które dzielą wartości na \
                 części: `district: {name: {pl: Dzielnica}}`.",
            ),
            Key::new(
                "assessment",
                Shape::Mapping(&ASSESSMENT),
                "From where the indicator is assessed, and an editor's own verdict.",
                "Od kiedy oceniać wskaźnik i własna ocena redakcji.",
            ),
        ],
        &COMMON,
    ],
};

static ASSESSMENT: Table = Table {
    title: Phrase::new("Assessment of the indicator", "Ocena wskaźnika"),
    groups: &[&[
        Key::new(
            "baseline",
            Shape::Period,
            "Period from which the change is assessed, one with a value: `2020`. Without it, the \
             earliest. It leaves behind what came before a break.",
            "Okres, od którego oceniać zmianę; musi mieć wartość: `2020`. Bez niego pierwszy. \
             Pozwala pominąć to, co było przed przerwą w szeregu.",
        ),
        Key::new(
            "verdict",
            Shape::Choice(&VERDICTS),
            "An editor's verdict, shown beside the computed one; needs `reason`.",
            "Ocena redakcji, pokazywana obok obliczonej; wymaga `reason`.",
        ),
        Key::new(
            "reason",
            Shape::Map(DataKey::LanguageTag, &Shape::Text),
            "Beside `verdict`: why, at least in the source language, `{pl: …, en: …}`.",
            "Obok `verdict`: dlaczego, co najmniej w języku źródłowym, `{pl: …, en: …}`.",
        ),
    ]],
};

static VERDICTS: [Choice; 5] = [
    Choice::new(
        "towards",
        "It moved in the direction that is desired.",
        "Zmiana w pożądanym kierunku.",
    ),
    Choice::new("away", "It moved in the opposite direction.", "Zmiana w przeciwnym kierunku."),
    Choice::new("unchanged", "It did not move.", "Bez zmiany."),
    Choice::new("reached", "The target is reached.", "Cel osiągnięty."),
    Choice::new("not-assessed", "The data do not allow a verdict.", "Dane nie pozwalają na ocenę."),
];

static INDICATOR_KINDS: [Choice; 4] = [
    Choice::new(
        "number",
        "Numbers in a unit of their own, which `unit` in the words names.",
        "Liczby we własnej jednostce, którą nazywa `unit` w słowach.",
    ),
    Choice::new(
        "percent",
        "Per cent. Write the values without the sign.",
        "Procenty. Wartości bez znaku procentu.",
    ),
    Choice::new(
        "score",
        "Points on a scale with two ends; needs `range`.",
        "Punkty na skali o dwóch krańcach; wymaga `range`.",
    ),
    Choice::new(
        "grade",
        "Steps of an ordered scale; needs `grades`.",
        "Stopnie uporządkowanej skali; wymaga `grades`.",
    ),
];

static BETTER: [Choice; 2] = [
    Choice::new("higher", "More is better.", "Im więcej, tym lepiej."),
    Choice::new("lower", "Less is better.", "Im mniej, tym lepiej."),
];

static RANGE: Table = Table {
    title: Phrase::new("Ends of the scale", "Krańce skali"),
    groups: &[&[
        Key::new("min", Shape::Number, "The lower end.", "Dolny kraniec.").required(),
        Key::new("max", Shape::Number, "The upper end.", "Górny kraniec.").required(),
    ]],
};

/// A value with its flags.
pub(crate) static OBSERVATION: Table = Table {
    title: Phrase::new("An observation", "Obserwacja"),
    groups: &[&[
        Key::new(
            "value",
            Shape::Value,
            "The value. Without it the period is a gap that is meant.",
            "Wartość. Bez niej okres jest zamierzoną luką.",
        ),
        Key::new(
            "flags",
            Shape::List(&Shape::Choice(&FLAGS)),
            "What is to be known of the value.",
            "Co trzeba wiedzieć o wartości.",
        ),
    ]],
};

static FLAGS: [Choice; 4] = [
    Choice::new("provisional", "Not final yet.", "Jeszcze nie ostateczna."),
    Choice::new("estimated", "Not measured but estimated.", "Szacowana, a nie zmierzona."),
    Choice::new(
        "revised",
        "Corrected after its first publication.",
        "Poprawiona po pierwszej publikacji.",
    ),
    Choice::new(
        "break",
        "Not comparable with what came before: a break in the series.",
        "Nieporównywalna z wcześniejszymi: przerwa w szeregu.",
    ),
];

/// A column that breaks values down.
pub(crate) static DIMENSION: Table = Table {
    title: Phrase::new("A breakdown", "Podział wartości"),
    groups: &[&[
        Key::new(
            "name",
            Shape::Map(DataKey::LanguageTag, &Shape::Text),
            "The name of the column for readers, in each language: `{pl: Dzielnica, en: District}`.",
            "Nazwa kolumny dla czytelników w każdym języku: `{pl: Dzielnica, en: District}`.",
        ),
        Key::new(
            "categories",
            Shape::Map(DataKey::Column, &Shape::Map(DataKey::LanguageTag, &Shape::Text)),
            "What stands in the column, each with its name in each language: \
             `{k: {pl: kobiety, en: women}}`.",
            "To, co stoi w kolumnie, z nazwą w każdym języku: `{k: {pl: kobiety, en: women}}`.",
        ),
    ]],
};

static TARGET: Table = Table {
    title: Phrase::new("A target", "Cel wskaźnika"),
    groups: &[&[
        Key::new("year", Shape::Year, "Year by which: `2030`.", "Rok, do którego: `2030`.")
            .required(),
        Key::new(
            "value",
            Shape::Number,
            "First form: a value in the indicator's own unit.",
            "Pierwsza postać: wartość w jednostce wskaźnika.",
        ),
        Key::new(
            "trend",
            Shape::Choice(&TRENDS),
            "Second form: a direction without a number. It must agree with `better`.",
            "Druga postać: kierunek bez liczby. Musi się zgadzać z `better`.",
        ),
        Key::new(
            "share",
            Shape::Number,
            "Third form, for `number`: per cent of a whole that is not the indicator's own unit.",
            "Trzecia postać, dla `number`: procent całości, która nie jest jednostką wskaźnika.",
        ),
        Key::new(
            "whole",
            Shape::Map(DataKey::Period, &Shape::Number),
            "Beside `share`: the whole, for the periods for which it is known, `{2016: 300}`.",
            "Obok `share`: całość dla okresów, dla których jest znana, `{2016: 300}`.",
        ),
        Key::new(
            "ceiling",
            Shape::Boolean,
            "Fourth form, for `grade`: `true` means the highest grade that can be reached, \
             whatever it is that year.",
            "Czwarta postać, dla `grade`: `true` oznacza najwyższy możliwy stopień, jakikolwiek \
             będzie w danym roku.",
        ),
        Key::new(
            "ceilings",
            Shape::Map(DataKey::Period, &Shape::Text),
            "Beside `ceiling`: that grade, for the periods for which it is known, \
             `{2016: BBB+}`.",
            "Obok `ceiling`: ten stopień dla okresów, dla których jest znany, `{2016: BBB+}`.",
        ),
    ]],
};

static TRENDS: [Choice; 2] =
    [Choice::new("up", "Upwards.", "W górę."), Choice::new("down", "Downwards.", "W dół.")];

static WORDS_OF_SITE: Table = Table {
    title: Phrase::new("Words of the home page", "Słowa strony głównej"),
    groups: &[&TITLES, &STATE],
};

static WORDS_OF_PAGE: Table = Table {
    title: Phrase::new("Words of a page", "Słowa strony"),
    groups: &[&TITLES, &ADDRESS, &STATE],
};

static WORDS_OF_GOAL: Table = Table {
    title: Phrase::new("Words of a strategic goal", "Słowa celu strategicznego"),
    groups: &[&TITLES, &ADDRESS, &STATE],
};

static WORDS_OF_OPERATIONAL_GOAL: Table = Table {
    title: Phrase::new("Words of an operational goal", "Słowa celu operacyjnego"),
    groups: &[&TITLES, &ADDRESS, &STATE],
};

static WORDS_OF_ACTION: Table = Table {
    title: Phrase::new("Words of a key action", "Słowa kluczowego działania"),
    groups: &[&TITLES, &RESPONSIBLE, &ADDRESS, &STATE],
};

static WORDS_OF_TOOL: Table = Table {
    title: Phrase::new("Words of a tool", "Słowa narzędzia"),
    groups: &[&TITLES, &RESPONSIBLE, &ADDRESS, &STATE],
};

static RESPONSIBLE: [Key; 1] = [Key::new(
    "responsible",
    Shape::Text,
    "The unit that answers for it.",
    "Komórka odpowiedzialna.",
)];

static WORDS_OF_INDICATOR: Table = Table {
    title: Phrase::new("Words of an indicator", "Słowa wskaźnika"),
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
                "Cel słowami, pokazywany zamiast słów ułożonych z faktów. Może zawierać Markdown \
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
                "notes",
                Shape::Map(DataKey::Period, &Shape::Markdown),
                "Notes on single periods: `2022: Provisional data.` They take inline Markdown.",
                "Uwagi do pojedynczych okresów: `2022: Dane wstępne.` Mogą zawierać Markdown \
                 w wierszu.",
            ),
        ],
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

static ADDRESS: [Key; 2] = [
    Key::new(
        "slug",
        Shape::Text,
        "Last part of the address. Without it, it is made from the short title or the title.",
        "Ostatnia część adresu. Bez niej powstaje z krótkiego tytułu albo tytułu.",
    ),
    Key::new(
        "aliases",
        Shape::List(&Shape::Text),
        "Earlier last parts of the address: small pages there point on.",
        "Dawne ostatnie części adresu: stoją pod nimi małe strony, które prowadzą dalej.",
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
        Shape::Text,
        "Mark of the source words that this translation was made from.",
        "Znak słów źródłowych, z których powstało to tłumaczenie.",
    ),
    Key::new(
        "provenance",
        Shape::Mapping(&PROVENANCE),
        "Data of the label that hold for this language.",
        "Dane metki, które obowiązują w tym języku.",
    ),
];

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

#[cfg(test)]
mod tests {
    use super::{
        Choice, FLAGS, INDICATOR, KIND_RULES, Shape, TARGET, TARGET_FORMS, TOOL_KINDS, VERDICTS,
    };
    use crate::strategy::{Flag, ToolKind, Verdict};

    fn names(choices: &[Choice]) -> Vec<&str> {
        choices.iter().map(|choice| choice.name).collect()
    }

    #[test]
    fn choices_are_those_of_the_domain() {
        assert_eq!(names(&FLAGS), Flag::ALL.map(Flag::name));
        assert_eq!(names(&TOOL_KINDS), ToolKind::ALL.map(ToolKind::name));
        assert_eq!(names(&VERDICTS), Verdict::ALL.map(Verdict::name));
    }

    #[test]
    fn the_rules_of_kinds_name_kinds_keys_and_forms() {
        let kinds = KIND_RULES.each_ref().map(|rule| rule.kind);
        let Some(Shape::Choice(choices)) = INDICATOR.key("kind").map(|key| key.shape) else {
            panic!("`kind` is a choice");
        };
        assert_eq!(names(choices), kinds);
        for rule in &KIND_RULES {
            for key in rule.refuses.iter().chain(&rule.needs) {
                assert!(INDICATOR.key(key).is_some(), "{key}");
            }
            for form in rule.target_forms {
                assert!(TARGET_FORMS.iter().any(|(known, _)| known == form), "{form}");
            }
        }
        for (form, beside) in TARGET_FORMS {
            assert!(
                TARGET.key(form).is_some() && beside.is_none_or(|key| TARGET.key(key).is_some())
            );
        }
    }
}
