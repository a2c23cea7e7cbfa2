//! Texts for parts of problems: kinds of faults, limits, and keys.

use crate::diagnostic::Limit;
use crate::diagnostic::fault::{Cut, Expected, GitFault, Unread, YamlFault, keys_of, quoted};

/// What to do with a sign for a value that there is not.
pub(super) const NO_VALUE: &str =
    "jeśli nie ma wartości, zostaw to miejsce puste; jeśli wynosi zero, wpisz „0”";

/// Names with commas between.
pub(super) fn one_of(known: &[String]) -> String {
    known.iter().map(|name| format!("„{name}”")).collect::<Vec<_>>().join(", ")
}

pub(super) fn expected(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "tekst",
        Expected::WholeNumber => "liczba całkowita",
        Expected::Boolean => "„true” albo „false”",
        Expected::List => "lista, na przykład „[a, b]”",
        Expected::Mapping => "klucze z wartościami, każdy w osobnym wierszu",
    }
}

/// Why git fails, and what to do.
pub(super) fn git_refused(fault: &GitFault) -> (String, Option<String>) {
    let command = fault.command().unwrap_or_default();
    let (why, help) = match fault {
        GitFault::OtherOwner { folder } => (
            format!("folder {} należy do innego użytkownika", quoted(folder)),
            format!("jeśli ufasz temu użytkownikowi, uruchom: {command}"),
        ),
        GitFault::NotInstalled => (
            "nie ma programu „git”".into(),
            "zainstaluj git albo dodaj jego folder do zmiennej „PATH”".into(),
        ),
        GitFault::Failed { said } => (
            format!("git zgłasza (po angielsku): {said}"),
            "napraw to, co zgłasza, albo sklonuj całe repozytorium od nowa".into(),
        ),
        GitFault::Endless => (
            "zajęłoby to więcej niż 64 MB, dwie minuty, 1 GB pamięci albo 100 podmodułów".into(),
            "wpisz „updated” i „changes” w treści, a w „content/site.yaml” wpisz „checks: {git-refused: off}”".into(),
        ),
        GitFault::ShallowSubmodule { folder } => (
            format!("podmoduł {} jest niepełną (płytką) kopią", quoted(folder)),
            format!("pobierz całą jego historię: {command}"),
        ),
        GitFault::BadIgnoreList => (
            "„.git-blame-ignore-revs” nie jest zwykłym plikiem o wielkości do 1 MB".into(),
            "zapisz go jako zwykły plik, z pełną nazwą wersji w każdym wierszu, albo usuń".into(),
        ),
    };
    let message =
        "nie udało się odczytać historii serwisu z git, więc pominięto daty i rejestr zmian";
    (format!("{message}: {why}"), Some(help))
}

/// Why a text is not YAML, and what to do.
pub(super) fn yaml_fault(fault: &YamlFault) -> (String, Option<String>) {
    let write = |quoted: &Option<String>, otherwise: &str| match quoted {
        Some(quoted) => format!("ujmij cały tekst w cudzysłów: {quoted}"),
        None => otherwise.to_owned(),
    };
    let (message, help) = match fault {
        YamlFault::OpenQuote { quoted } => (
            "tu otwiera się cudzysłów i nigdzie się nie zamyka".into(),
            write(quoted, "wstaw taki sam znak na końcu tekstu"),
        ),
        YamlFault::AfterQuote { quoted } => (
            "po zamykającym cudzysłowie stoi coś jeszcze".into(),
            write(
                quoted,
                "wewnątrz tekstu pisz „ ” albo zapisz inaczej znak taki jak wokół tekstu: \\\" w podwójnych cudzysłowach, '' w pojedynczych",
            ),
        ),
        YamlFault::Escape => (
            "ukośnik „\\” stoi przed znakiem, z którym się nie łączy".into(),
            "ujmij tekst w pojedyncze cudzysłowy ('): ukośnik jest w nich zwykłym znakiem".into(),
        ),
        YamlFault::Beginning { quoted } => (
            "w YAML tekst nie może zaczynać się od tego znaku".into(),
            write(quoted, "ujmij cały tekst w cudzysłów"),
        ),
        YamlFault::Anchor { quoted } => (
            "w YAML „*” na początku tekstu wskazuje coś nazwanego gdzie indziej, a tu niczego takiego nie ma".into(),
            write(quoted, "ujmij cały tekst w cudzysłów"),
        ),
        YamlFault::Colon { quoted } => (
            "stoi tu drugi dwukropek, więc YAML nie wie, gdzie kończy się wartość".into(),
            write(quoted, "ujmij w cudzysłów tekst po pierwszym dwukropku"),
        ),
        YamlFault::Continued => (
            "ten wiersz ma wcięcie jak dalszy ciąg tekstu z wiersza wyżej, a jest w nim dwukropek".into(),
            "jeśli to klucz, zacznij go w tej samej kolumnie co klucz wyżej; jeśli to tekst, ujmij cały tekst w cudzysłów".into(),
        ),
        YamlFault::NoSpace => (
            "po tym dwukropku brakuje spacji".into(),
            "wstaw po nim spację, tak samo w wierszach niżej, w których jej brakuje".into(),
        ),
        YamlFault::Equals { sign } => (
            format!("stoi tu „{sign}”, a YAML wymaga zwykłego dwukropka"),
            "zamiast niego wpisz dwukropek i spację, tak samo w wierszach niżej: „klucz: wartość”".into(),
        ),
        YamlFault::Dash => (
            "sam łącznik zaczyna w YAML listę".into(),
            NO_VALUE.into(),
        ),
        YamlFault::ForeignSpace { code_point } => (
            format!("to nie jest zwykła spacja, tylko {code_point}; YAML traktuje ją jak literę"),
            "wpisz zamiast niej zwykłą spację, także w innych miejscach tego pliku, gdzie taka spacja stoi przed kluczem albo po jego dwukropku".into(),
        ),
        YamlFault::TypographicQuotes { bare } => (
            "cudzysłów drukarski jest dla YAML częścią wartości".into(),
            format!("wpisz „{bare}” bez cudzysłowu"),
        ),
        YamlFault::NoColon => (
            "ten wiersz nie jest kluczem z wartością".into(),
            "wpisz po kluczu dwukropek i spację: „klucz: wartość”; dalszy ciąg tekstu z wiersza wyżej wymaga wcięcia".into(),
        ),
        YamlFault::OpenBracket => (
            "tu otwiera się nawias i nigdzie się nie zamyka albo między pozycjami brakuje przecinka".into(),
            "zamknij go znakiem „]” lub „}”; tekst z nawiasami ujmij w cudzysłów".into(),
        ),
        YamlFault::StrayBracket => (
            "ten nawias niczego nie zamyka".into(),
            "usuń go albo ujmij w cudzysłów tekst, do którego należy".into(),
        ),
        YamlFault::SecondDocument => (
            "ten wiersz zaczyna drugi dokument, a w pliku może być jeden".into(),
            "usuń go".into(),
        ),
        YamlFault::Indentation => (
            "ten wiersz nie stoi tam, gdzie wymagają wiersze wyżej".into(),
            "klucze, które stoją obok siebie, zaczynają się w tej samej kolumnie; to, co jest w środku, ma wcięcie o dwie spacje".into(),
        ),
        YamlFault::Other(_) => (
            "tego nie da się odczytać jako YAML".into(),
            "sprawdź wcięcia w tym miejscu, a teksty zawierające „: ”, „#” lub cudzysłowy ujmij w cudzysłów".into(),
        ),
    };
    (message, Some(help))
}

/// What periods may mean, each spelt so that it can be read in one way only.
pub(super) fn readings_of(readings: &[String]) -> String {
    let sort = |reading: &String| match reading {
        month if month.contains('M') => "miesiąc",
        year if year.contains('/') => "rok na przełomie dwóch lat kalendarzowych",
        _ => "kilka lat kalendarzowych razem",
    };
    readings.iter().map(sort).collect::<Vec<_>>().join(" albo ")
}

/// What YAML takes a part of a text for, and what to do.
pub(super) fn cut_text(why: Cut, quoted: Option<&str>) -> (String, Option<String>) {
    let message = match why {
        Cut::Comment => {
            "w YAML znak # po odstępie zaczyna komentarz, więc to, co po nim stoi, nie należy do tekstu"
        }
        Cut::Anchor => {
            "w YAML pierwsze słowo ze znakiem & na początku jest nazwą tego, co po nim stoi, i nie należy do tekstu"
        }
        Cut::Tag => {
            "w YAML pierwsze słowo ze znakiem ! na początku określa typ i nie należy do tekstu"
        }
        Cut::Alias => "w YAML * na początku tekstu oznacza coś nazwanego gdzie indziej",
    };
    let mut help = match quoted {
        Some(quoted) => format!("ujmij cały tekst w cudzysłów: {quoted}"),
        None => "ujmij cały tekst w cudzysłów".to_owned(),
    };
    if why == Cut::Comment {
        help.push_str("; komentarz pisz w osobnym wierszu");
    }
    (message.to_owned(), Some(help))
}

/// Which limit is exceeded, and what to do.
pub(super) fn over_limit(limit: Limit) -> (String, &'static str) {
    let most = limit.most();
    match limit {
        Limit::Nesting => (
            format!(
                "w tym miejscu jest więcej niż {most} zagnieżdżonych list, cytatów, przypisów lub wyróżnień"
            ),
            "usuń część znaków, które je otwierają, np. „>”, albo zacznij nowy akapit",
        ),
        Limit::Headings => {
            (format!("ten tekst ma więcej niż {most} nagłówków"), "podziel go na kilka stron")
        }
        Limit::Links => (
            format!("ten tekst ma więcej niż {most} linków i obrazów"),
            "podziel go na kilka stron",
        ),
        Limit::Notes => (
            format!("ten tekst ma więcej niż {most} przypisów lub odwołań do nich"),
            "podziel go na kilka stron",
        ),
        Limit::Cells => (
            format!("tabele w tym tekście mają więcej niż {most} komórek"),
            "opublikuj dane jako plik obok strony i dodaj do niego link",
        ),
        Limit::Pieces => (
            format!(
                "ten tekst składa się z ponad {most} części, na przykład słów między znakami „[”, „*” i „<”"
            ),
            "podziel go na kilka stron",
        ),
        Limit::Menu => (
            format!("od tej strony menu ma więcej niż {most} pozycji"),
            "przenieś stronę do folderu w „content/pages/”, który ma stronę początkową, na przykład „content/pages/prawo/index.pl.md”",
        ),
        Limit::Languages => {
            (format!("serwis może mieć najwyżej {most} języków"), "usuń języki od tego miejsca")
        }
        Limit::Characters => (
            format!("ten tekst ma więcej niż {most} znaków"),
            "skróć go, a resztę napisz w treści, pod drugim „---”",
        ),
        Limit::Digits => (
            format!("ta liczba ma więcej niż {most} cyfr"),
            "zaokrąglij ją i wybierz większą jednostkę",
        ),
        Limit::Observations => (
            format!("ten wskaźnik ma więcej niż {most} obserwacji"),
            "pomiń najstarsze albo podziel go na kilka wskaźników",
        ),
        Limit::Columns => (
            format!("ta tabela ma więcej niż {most} kolumn"),
            "dla każdej kategorii napisz osobny wiersz, z nazwą kategorii w kolumnie",
        ),
        Limit::Items => {
            (format!("ta lista ma więcej niż {most} pozycji"), "usuń pozycje od tego miejsca")
        }
        Limit::Redirects => (
            format!("ten alias i te przed nim dotyczą więcej niż {most} stron w swoich folderach"),
            "usuń go albo usuń ukośnik na jego końcu: wtedy dotyczy tylko jednej strony",
        ),
        Limit::Copies => (
            format!("z tym wierszem ponad {most} wpisów i plików byłoby też pod dawnymi ścieżkami"),
            "usuń go albo podaj mniejszy folder",
        ),
        Limit::Branches => (
            format!("ten szablon ma więcej niż {most} poleceń „elif”"),
            "użyj mapy wartości albo podziel szablon",
        ),
        Limit::Templates => (
            format!(
                "ten szablon prowadzi przez więcej niż {most} kolejnych szablonów, z których każdy włącza lub rozszerza następny"
            ),
            "umieść ich zawartość w mniejszej liczbie szablonów",
        ),
    }
}

pub(super) fn write_as(key: &str, expected: Expected) -> String {
    match expected {
        Expected::Text => format!("napisz w wierszu jedną wartość: „{key}: …”"),
        Expected::WholeNumber => "napisz same cyfry, bez słów, jednostki i kropki".into(),
        Expected::Boolean => format!("napisz „{key}: true” albo usuń ten wiersz"),
        Expected::List => {
            format!("napisz „{key}: [a, b]” albo każdą pozycję w osobnym wierszu po „- ”")
        }
        // A whole file is known by its name.
        Expected::Mapping if key.contains('.') => {
            "napisz każdy klucz z wartością w osobnym wierszu: „title: …”".into()
        }
        Expected::Mapping => match keys_of(key) {
            Some(keys) => format!("napisz, z własnymi wartościami: „{key}: {keys}”"),
            None => format!(
                "pod „{key}:” napisz każdy klucz z wartością w osobnym wierszu, z wcięciem o dwie spacje"
            ),
        },
    }
}

/// Why something is not read; `what` names it, where it is not the file of the finding.
pub(super) fn unread(what: Option<&str>, why: Unread) -> String {
    let what = what.map(|what| format!("„{what}” ")).unwrap_or_default();
    match why {
        Unread::Link => {
            format!("{what}to dowiązanie symboliczne, a Metka za takimi nie podąża")
        }
        Unread::Special => {
            format!("{what}to urządzenie, potok albo gniazdo, a Metka czyta tylko zwykłe pliki")
        }
        Unread::LargerThan(megabytes) => format!("{what}to plik większy niż {megabytes} MB"),
        Unread::DeeperThan(most) => format!("{what}to folder, który leży w ponad {most} innych"),
        Unread::LongerThan(most) => {
            format!("{what}to plik albo folder o ścieżce dłuższej niż {most} bajtów")
        }
        Unread::Twin => format!("{what}to nazwa dwóch plików, zapisana różnymi znakami"),
        Unread::MoreFilesThan(most) => format!("serwis ma ponad {most} plików i folderów"),
        Unread::MoreDataThan(megabytes) => {
            format!("pliki serwisu mają razem ponad {megabytes} MB")
        }
    }
}

pub(super) fn unread_help(why: Unread) -> String {
    match why {
        Unread::Link => "w miejscu dowiązania umieść sam plik albo folder",
        Unread::Special => "usuń to albo umieść w tym miejscu plik",
        Unread::LargerThan(_) => {
            "zmniejsz go albo opublikuj gdzie indziej i podaj do niego link z „https:”"
        }
        Unread::DeeperThan(_) => "przenieś to wyżej",
        Unread::LongerThan(_) => "skróć nazwę pliku albo nazwy folderów, w których leży",
        Unread::Twin => "zmień nazwę jednego z nich albo go usuń",
        Unread::MoreFilesThan(_) | Unread::MoreDataThan(_) => {
            "przenieś poza „content/” i „themes/” to, czego serwis nie publikuje"
        }
    }
    .to_owned()
}

/// What to do with something that is not read and that no page needs.
pub(super) fn unneeded_help(why: Unread) -> &'static str {
    match why {
        Unread::Link => {
            "usuń to albo umieść w tym miejscu sam plik i dodaj do niego link na stronie"
        }
        Unread::LargerThan(_) => "usuń to albo zmniejsz i dodaj do tego link na stronie",
        Unread::LongerThan(_) => "usuń to albo skróć nazwę i dodaj do tego link na stronie",
        _ => "usuń to",
    }
}

/// Why a key is demanded, or what is wrong with a table.
pub(super) fn reason(key: &str) -> &str {
    match key {
        "score-range" => "ocena potrzebuje krańców skali",
        "grade-scale" => "rating potrzebuje skali, od najlepszego stopnia",
        "csv-header" => {
            "pierwszy wiersz nie nazywa kolumn „okres” i „wartość” (albo „period” i „value”)"
        }
        "csv-late-header" => "kolumny nazywa dopiero któryś z dalszych wierszy",
        "csv-quote" => "w tym wierszu otwiera się cudzysłów i nigdzie się nie zamyka",
        "csv-nameless" => "wartość w kolumnie bez nazwy",
        "csv-reserved" => "w publikowanych tabelach ta nazwa kolumny znaczy co innego",
        "judgement-reason" => "ocena redakcji wymaga uzasadnienia w języku źródłowym",
        "judgement-verdict" => "uzasadnienie należy do oceny",
        _ => "jest źle zapisana",
    }
}

/// What to do with a table that cannot be read.
pub(super) fn table_help(detail: &str) -> &'static str {
    match detail {
        "csv-header" => {
            "nazwij w pierwszym wierszu kolumny: „okres” i „wartość”, a w razie potrzeby „oznaczenia”, „uwaga”, „wstępna” i to, według czego dzielą się wartości; każdy następny to jeden okres"
        }
        "csv-late-header" => "usuń wiersze nad tym, który nazywa kolumny",
        "csv-quote" => {
            "wstaw drugi cudzysłów na końcu tekstu albo usuń pierwszy; wewnątrz tekstu w cudzysłowie każdy taki znak pisz podwójnie: \"\""
        }
        "csv-nameless" => "nazwij jej kolumnę w pierwszym wierszu albo usuń wartość",
        "csv-reserved" => "nazwij kolumnę inaczej",
        _ => "zapisz ją jeszcze raz w arkuszu jako „CSV UTF-8”",
    }
}

pub(super) fn instead_words(key: &str) -> &str {
    match key {
        "break" => "zakończ wiersz ukośnikiem wstecznym",
        "space" => "spacja: nagłówek to jeden wiersz",
        "strong" => "„**pogrubienie**”",
        "emphasis" => "„*kursywa*”",
        "image" => "„![co przedstawia](plik.png)”",
        "link" => "„[tekst](adres)”",
        "table" => "tabela ze znakiem „|” między kolumnami",
        "list" => "wiersze zaczynające się od „- ” albo „1. ”",
        "heading" => "wiersz zaczynający się od „## ”",
        "paragraph" => "pusty wiersz między akapitami",
        "code" => "tekst między znakami `",
        "strike" => "„~~przekreślenie~~”",
        "quote" => "wiersze zaczynające się od „> ”",
        other => other,
    }
}
