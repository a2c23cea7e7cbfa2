//! Texts for parts of problems: kinds of faults, limits, and keys.

use crate::diagnostic::Limit;
use crate::diagnostic::fault::{Expected, GitFault, Unread, YamlFault, quoted};

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
            format!("podmoduł {} jest płytką kopią", quoted(folder)),
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
    let (message, help) = match fault {
        YamlFault::OpenQuote => (
            "tu otwiera się cudzysłów i nigdzie się nie zamyka",
            "wstaw taki sam znak na końcu tekstu",
        ),
        YamlFault::AfterQuote => (
            "po zamykającym cudzysłowie stoi coś jeszcze",
            "wewnątrz tekstu pisz „ ” albo poprzedź każdy cudzysłów ukośnikiem: \\\"",
        ),
        YamlFault::Escape => (
            "ukośnik „\\” stoi przed znakiem, z którym się nie łączy",
            "ujmij tekst w pojedyncze cudzysłowy ('): ukośnik jest w nich zwykłym znakiem",
        ),
        YamlFault::Beginning => {
            ("w YAML tekst nie może zaczynać się od tego znaku", "ujmij cały tekst w cudzysłów")
        }
        YamlFault::Anchor => (
            "w YAML „*” na początku tekstu odsyła do czegoś nazwanego gdzie indziej, a tu niczego takiego nie ma",
            "ujmij cały tekst w cudzysłów",
        ),
        YamlFault::Colon => (
            "stoi tu drugi dwukropek, a YAML oczekuje dalszego ciągu wartości",
            "ujmij w cudzysłów tekst po pierwszym dwukropku albo popraw wcięcia: klucze, które stoją obok siebie, zaczynają się w tej samej kolumnie",
        ),
        YamlFault::NoSpace => ("po tym dwukropku brakuje spacji", "napisz „klucz: wartość”"),
        YamlFault::NoColon => (
            "ten wiersz nie jest kluczem z wartością",
            "napisz „klucz: wartość”; dalszy ciąg tekstu z wiersza wyżej wymaga wcięcia",
        ),
        YamlFault::OpenBracket => (
            "tu otwiera się nawias i nigdzie się nie zamyka albo między pozycjami brakuje przecinka",
            "zamknij go znakiem „]” lub „}”; tekst z nawiasami ujmij w cudzysłów",
        ),
        YamlFault::StrayBracket => (
            "ten nawias niczego nie zamyka",
            "usuń go albo ujmij w cudzysłów tekst, do którego należy",
        ),
        YamlFault::SecondDocument => {
            ("ten wiersz zaczyna drugi dokument, a w pliku może być jeden", "usuń go")
        }
        YamlFault::Indentation => (
            "ten wiersz nie stoi tam, gdzie wymagają wiersze wyżej",
            "klucze, które stoją obok siebie, zaczynają się w tej samej kolumnie; to, co jest w środku, ma wcięcie o dwie spacje",
        ),
        YamlFault::Other(_) => (
            "tego nie da się odczytać jako YAML",
            "sprawdź wcięcia w tym miejscu, a teksty zawierające „: ”, „#” lub cudzysłowy ujmij w cudzysłów",
        ),
    };
    (message.to_owned(), Some(help.to_owned()))
}

/// Which limit is exceeded, and what to do.
pub(super) fn over_limit(limit: Limit) -> (String, &'static str) {
    let most = limit.most();
    match limit {
        Limit::Nesting => (
            format!(
                "w tym miejscu jest więcej niż {most} zagnieżdżonych list, cytatów, przypisów lub wyróżnień"
            ),
            "podziel tekst: zacznij nowy akapit albo osobny nagłówek",
        ),
        Limit::Headings => {
            (format!("ten tekst ma więcej niż {most} nagłówków"), "podziel go na kilka stron")
        }
        Limit::Links => (
            format!("ten tekst ma więcej niż {most} odnośników i obrazów"),
            "podziel go na kilka stron",
        ),
        Limit::Notes => (
            format!("ten tekst ma więcej niż {most} przypisów lub odwołań do nich"),
            "podziel go na kilka stron",
        ),
        Limit::Cells => (
            format!("tabele w tym tekście mają więcej niż {most} komórek"),
            "opublikuj dane jako plik obok strony i umieść do niego odnośnik",
        ),
        Limit::Pieces => (
            format!(
                "ten tekst składa się z ponad {most} części, na przykład słów między znakami „[”, „*” i „<”"
            ),
            "podziel go na kilka stron",
        ),
        Limit::Menu => (
            format!("od tej strony menu ma więcej niż {most} pozycji"),
            "przenieś stronę do folderu w „content/pages/”, który ma stronę główną, na przykład „content/pages/prawo/index.pl.md”",
        ),
        Limit::Languages => {
            (format!("witryna może mieć najwyżej {most} języków"), "usuń języki od tego miejsca")
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
        Expected::Mapping => {
            format!(
                "pod „{key}:” napisz każdy klucz z wartością w osobnym wierszu, z wcięciem o dwie spacje"
            )
        }
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
        Unread::MoreFilesThan(most) => format!("strona ma ponad {most} plików i folderów"),
        Unread::MoreDataThan(megabytes) => {
            format!("pliki strony mają razem ponad {megabytes} MB")
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
            "przenieś poza „content/” i „themes/” to, czego strona nie publikuje"
        }
    }
    .to_owned()
}

/// Why a key is demanded, or what is wrong with a table.
pub(super) fn reason(key: &str) -> &str {
    match key {
        "score-range" => "ocena potrzebuje krańców skali",
        "grade-scale" => "rating potrzebuje skali, od najlepszego stopnia",
        "csv-header" => {
            "pierwszy wiersz nie nazywa kolumn „okres” i „wartość” (albo „period” i „value”)"
        }
        "csv-marks" => "ma przecinki i kropki dziesiętne, więc „1,234” można czytać dwojako",
        "csv-quote" => "w tym wierszu otwiera się cudzysłów i nigdzie się nie zamyka",
        "csv-nameless" => "wartość w kolumnie bez nazwy",
        "csv-reserved" => "w publikowanych tabelach ta nazwa kolumny znaczy co innego",
        "judgement-reason" => "ocena redakcji wymaga uzasadnienia w języku źródłowym",
        "judgement-verdict" => "uzasadnienie należy do oceny",
        "csv-fields" => "wiersz ma za mało albo za dużo pól",
        _ => "jest źle zapisana",
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
