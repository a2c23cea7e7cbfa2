//! The keys of an indicator's facts, and the rules of its kinds.

use super::entries::{COMMON, NUMBER};
use super::table::{Choice, DataKey, Key, Phrase, Shape, Table};

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
        target_forms: &["value", "trend", "share", "between", "change"],
        is_numeric: true,
    },
    KindRule {
        kind: "percent",
        needs: None,
        refuses: &["range", "grades"],
        target_forms: &["value", "trend", "between", "change"],
        is_numeric: true,
    },
    KindRule {
        kind: "score",
        needs: Some("range"),
        refuses: &["grades", "chart"],
        target_forms: &["value", "trend", "between", "change"],
        is_numeric: true,
    },
    KindRule {
        kind: "grade",
        needs: Some("grades"),
        refuses: &["range", "better", "numbers", "decimals", "interval", "chart"],
        target_forms: &["ceiling"],
        is_numeric: false,
    },
];

/// The forms of a target, of which it has exactly one, each with the key that may stand beside it.
pub(crate) static TARGET_FORMS: [(&str, Option<&str>); 6] = [
    ("value", Some("path")),
    ("trend", None),
    ("share", Some("whole")),
    ("ceiling", Some("ceilings")),
    ("between", None),
    ("change", None),
];

pub(super) static INDICATOR: Table = Table {
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
                "decimals",
                Shape::WholeNumber,
                "To how many decimals pages and charts round values: `1`. Data files keep every \
                 digit. Without it values are shown as they are written.",
                "Do ilu miejsc po przecinku strony i wykresy zaokrąglają wartości: `1`. Pliki \
                 z danymi mają wszystkie cyfry. Bez tego klucza wartości są pokazane tak, jak je \
                 zapisano.",
            ),
            Key::new(
                "interval",
                Shape::Number,
                "What `low` and `high` of the values are: a confidence interval of so many per \
                 cent, `95`.",
                "Czym są `low` i `high` przy wartościach: przedziałem ufności o tylu procentach, \
                 `95`.",
            ),
            Key::new(
                "numbers",
                Shape::Choice(&DECIMAL_MARKS),
                "How the table `STEM.csv` writes numbers, where it could be read in two ways: \
                 whether `1,020` is 1020 or 1.020. The facts always have a decimal point.",
                "Jak zapisano liczby w tabeli `NAZWA.csv`, jeśli można je odczytać na dwa sposoby: \
                 czy `1,020` to 1020, czy 1 i 20 tysięcznych. W faktach zawsze jest kropka.",
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
                 months: `2022`, `2022-H1`, `2022-Q3`, `2022-09`; years over two calendar years: \
                 `2021/22`; or several years: `2019..2021`; one sort in an indicator.",
                "Wartości według okresów: `2022: 157`. Okresy to lata, półrocza, kwartały albo \
                 miesiące: `2022`, `2022-H1`, `2022-Q3`, `2022-09`; lata na przełomie dwóch lat \
                 kalendarzowych: `2021/22`; albo kilka lat: `2019..2021`; jednego rodzaju we \
                 wskaźniku.",
            ),
            Key::new(
                "year_ends",
                Shape::YearEnd,
                "Last day of years such as `2021/22`, month and day: `03-31`. Without it they \
                 stand at the turn of the two calendar years.",
                "Ostatni dzień lat takich jak `2021/22`, miesiąc i dzień: `03-31`. Bez niego stoją \
                 na przełomie obu lat kalendarzowych.",
            ),
            Key::new(
                "target",
                Shape::Mapping(&TARGET),
                "What is to be reached: `year` and exactly one of `value`, `trend`, `share`, \
                 `ceiling`, `between` and `change`.",
                "Co ma zostać osiągnięte: `year` i dokładnie jedno z `value`, `trend`, `share`, \
                 `ceiling`, `between` i `change`.",
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
                "headline",
                Shape::Map(DataKey::Column, &Shape::Name),
                "Which line of the table speaks for the indicator where none is of the whole, a \
                 category for each column: `{pollutant: pm10, city: krakow}`.",
                "Który wiersz tabeli mówi o wskaźniku, gdy żaden nie jest o całości; kategoria dla \
                 każdej kolumny: `{zanieczyszczenie: pm10, miasto: krakow}`.",
            ),
            Key::new(
                "show",
                Shape::Map(DataKey::Column, &Shape::List(&Shape::Name)),
                "Which categories have charts where there are too many for all of them: \
                 `{city: [warszawa, wroclaw]}`.",
                "Które kategorie mają wykresy, gdy jest ich za dużo, by pokazać wszystkie: \
                 `{miasto: [warszawa, wroclaw]}`.",
            ),
            Key::new(
                "chart",
                Shape::Choice(&CHARTS),
                "How the values are drawn, where it is not for the program to choose.",
                "Jak narysować wartości, jeśli program nie ma wybrać sam.",
            ),
            Key::new(
                "releases",
                Shape::Mapping(&RELEASES),
                "When the data came out last, and when they come out next.",
                "Kiedy dane ukazały się ostatnio i kiedy ukażą się następne.",
            ),
            Key::new(
                "operational_goals",
                Shape::List(&Shape::Name),
                "Stems of the operational goals that it measures: `[\"1\", \"2\"]`. Their pages list it.",
                "Nazwy plików celów operacyjnych, których dotyczy: `[\"1\", \"2\"]`. Ich strony go \
                 wymieniają.",
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

static RELEASES: Table = Table {
    title: Phrase::new("Releases of the data", "Publikacje danych"),
    groups: &[&[
        Key::new(
            "last",
            Shape::Date,
            "Day on which the data came out last: `2026-05-31`.",
            "Dzień, w którym dane ukazały się ostatnio: `2026-05-31`.",
        ),
        Key::new(
            "next",
            Shape::Date,
            "Day on which they come out next. Once it is over, `metka check` warns.",
            "Dzień, w którym ukażą się następne. Gdy minie, `metka check` ostrzega.",
        ),
    ]],
};

static CHARTS: [Choice; 1] =
    [Choice::new("bars", "Bars, a value beside the other.", "Słupki, wartość obok wartości.")];

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
        "Liczby we własnej jednostce, którą nazywa `unit` w pliku z tekstem.",
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

static DECIMAL_MARKS: [Choice; 2] = [
    Choice::new(
        "point",
        "A point stands before decimals: `47.8`, `1,020.5`.",
        "Przed częścią dziesiętną stoi kropka: `47.8`, `1,020.5`.",
    ),
    Choice::new(
        "comma",
        "A comma stands before decimals: `47,8`, `1.020,5`.",
        "Przed częścią dziesiętną stoi przecinek: `47,8`, `1.020,5`.",
    ),
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
            "low",
            Shape::Number,
            "Beside `high`: the lower end of the interval in which the true value lies.",
            "Obok `high`: dolny kraniec przedziału, w którym leży prawdziwa wartość.",
        ),
        Key::new(
            "high",
            Shape::Number,
            "Beside `low`: the upper end of that interval.",
            "Obok `low`: górny kraniec tego przedziału.",
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
            "kind",
            Shape::Choice(&DIMENSION_KINDS),
            "What its categories are: parts of one measure, which it is without this key, \
             measures of their own, or others to compare with.",
            "Czym są kategorie: częściami jednej miary (tak jest bez tego klucza), osobnymi \
             miarami albo innymi, z którymi się porównuje.",
        ),
        Key::new(
            "categories",
            Shape::Map(DataKey::Column, &Shape::Category),
            "What stands in the column, each with its name: one for all languages or one in each, \
             `{k: {pl: kobiety, en: women}}`; or with more, `{pm10: {name: PM10, unit: µg/m³}}`. \
             Their order is that of pages.",
            "To, co stoi w kolumnie, z nazwą: jedną dla wszystkich języków albo w każdym, \
             `{k: {pl: kobiety, en: women}}`; albo szerzej, `{pm10: {name: PM10, unit: µg/m³}}`. \
             Ich kolejność obowiązuje na stronach.",
        ),
    ]],
};

static DIMENSION_KINDS: [Choice; 3] = [
    Choice::new(
        "part",
        "Places or groups of one measure: districts, sexes.",
        "Miejsca lub grupy w jednej mierze: dzielnice, płeć.",
    ),
    Choice::new(
        "series",
        "Measures of their own, each with its unit, scale and target: PM10 and PM2.5.",
        "Osobne miary, każda z własną jednostką, skalą i celem: PM10 i PM2,5.",
    ),
    Choice::new(
        "peer",
        "Others to compare with: other cities.",
        "Inni, z którymi się porównuje: inne miasta.",
    ),
];

/// A category with more than a name.
pub(crate) static CATEGORY: Table = Table {
    title: Phrase::new("A category of a breakdown", "Kategoria podziału"),
    groups: &[&[
        Key::new(
            "name",
            Shape::Words,
            "Its name for readers: one for all languages, or one in each.",
            "Nazwa dla czytelników: jedna dla wszystkich języków albo w każdym.",
        ),
        Key::new(
            "unit",
            Shape::Words,
            "Of a series: the unit of its values, for all languages or in each.",
            "Dla serii: jednostka wartości, jedna dla wszystkich języków albo w każdym.",
        ),
        Key::new(
            "better",
            Shape::Choice(&BETTER),
            "Of a series: the direction that is desired, where it is not that of the indicator.",
            "Dla serii: pożądany kierunek, jeśli jest inny niż dla wskaźnika.",
        ),
        Key::new(
            "decimals",
            Shape::WholeNumber,
            "Of a series: to how many decimals values are rounded, where not as those of the \
             indicator.",
            "Dla serii: do ilu miejsc po przecinku zaokrągla się wartości, jeśli inaczej niż dla \
             wskaźnika.",
        ),
        Key::new(
            "target",
            Shape::Mapping(&TARGET),
            "Of a series: what is to be reached.",
            "Dla serii: co ma zostać osiągnięte.",
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
            Shape::Map(DataKey::Period, &Shape::Name),
            "Beside `ceiling`: that grade, for the periods for which it is known, \
             `{2016: BBB+}`.",
            "Obok `ceiling`: ten stopień dla okresów, dla których jest znany, `{2016: BBB+}`.",
        ),
        Key::new(
            "between",
            Shape::Between,
            "Fifth form: a value from one number to another, both included, `[4, 6]`.",
            "Piąta postać: wartość od jednej liczby do drugiej, włącznie z nimi, `[4, 6]`.",
        ),
        Key::new(
            "change",
            Shape::Mapping(&TARGET_CHANGE),
            "Sixth form: a change in per cent of an earlier value, `{from: 2005, by: -40}`.",
            "Szósta postać: zmiana w procentach wcześniejszej wartości, `{from: 2005, by: -40}`.",
        ),
        Key::new(
            "path",
            Shape::Map(DataKey::Year, &Shape::Number),
            "Beside `value`: what is to be reached on the way, `{2026: 2000, 2028: 3000}`.",
            "Obok `value`: co ma zostać osiągnięte po drodze, `{2026: 2000, 2028: 3000}`.",
        ),
    ]],
};

static TARGET_CHANGE: Table = Table {
    title: Phrase::new("A change as a target", "Zmiana jako cel"),
    groups: &[&[
        Key::new(
            "from",
            Shape::Year,
            "Year whose last value is changed; it must be among the observations.",
            "Rok, którego ostatnia wartość ma się zmienić; musi być wśród obserwacji.",
        )
        .required(),
        Key::new(
            "by",
            Shape::Number,
            "By how many per cent of that value; below zero it falls: `-40`.",
            "O ile procent tej wartości; poniżej zera spada: `-40`.",
        )
        .required(),
    ]],
};

static TRENDS: [Choice; 2] =
    [Choice::new("up", "Upwards.", "W górę."), Choice::new("down", "Downwards.", "W dół.")];

#[cfg(test)]
mod tests {
    use super::super::entries::TOOL_KINDS;
    use super::super::table::{Choice, Shape};
    use super::{DIMENSION_KINDS, FLAGS, INDICATOR, KIND_RULES, TARGET, TARGET_FORMS, VERDICTS};
    use crate::strategy::{DimensionKind, Flag, ToolKind, Verdict};

    fn names(choices: &[Choice]) -> Vec<&str> {
        choices.iter().map(|choice| choice.name).collect()
    }

    #[test]
    fn choices_are_those_of_the_domain() {
        assert_eq!(names(&DIMENSION_KINDS), DimensionKind::ALL.map(DimensionKind::name));
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
