//! The messages of `metka import` in Polish.

use super::details::one_of;
use crate::diagnostic::import_fault::ImportFault;

/// A message that names the cell that is meant, where a line does not tell it.
pub(super) fn words(fault: &ImportFault, cell: Option<&str>) -> (String, Option<String>) {
    let (message, help) = of_fault(fault);
    match cell {
        Some(cell) => (format!("{cell}: {message}"), help),
        None => (message, help),
    }
}

#[allow(clippy::too_many_lines, reason = "one arm for each case; a table reads best in one piece")]
fn of_fault(fault: &ImportFault) -> (String, Option<String>) {
    let help = |text: &str| Some(text.to_owned());
    match fault {
        ImportFault::BrokenFile => (
            "pliku nie da się odczytać: jest uszkodzony albo nie jest tym, na co wskazuje rozszerzenie".into(),
            help("otwórz go w programie, w którym powstał, i zapisz ponownie"),
        ),
        ImportFault::OldWorkbook => (
            "to skoroszyt starego Excela albo skoroszyt z hasłem".into(),
            help("zapisz go jako „.xlsx” bez hasła"),
        ),
        ImportFault::LargeArchive { megabytes } => (
            format!("po rozpakowaniu ten skoroszyt ma ponad {megabytes} MB"),
            help("skopiuj tabelę do osobnego skoroszytu"),
        ),
        ImportFault::TooManyCells { most } => (
            format!("arkusz ma więcej komórek niż {most}"),
            help("wskaż część z tabelą: „--range A1:F200”"),
        ),
        ImportFault::TooManyRows { most } => (
            format!("tabela ma więcej wartości niż {most}"),
            help("wskaż jej część opcją „--range” albo zrób z niej kilka wskaźników"),
        ),
        ImportFault::UnknownSheet { name, known } => {
            (format!("nie ma arkusza „{name}”"), Some(format!("wybierz jeden z: {}", one_of(known))))
        }
        ImportFault::NoTable => (
            "nie znaleziono tabeli: ani okresów nad liczbami, ani kolumny z okresami".into(),
            help("nazwij kolumnę z okresami „Rok” albo wskaż część z tabelą opcjami „--sheet” i „--range”"),
        ),
        ImportFault::BadJson { detail } => {
            (format!("to nie jest JSON z Banku Danych Lokalnych: {detail}"), None)
        }
        ImportFault::BadRecord => (
            "tego wiersza nie da się odczytać: być może nie zamknięto cudzysłowu".into(),
            help("zamknij go albo zapisz tabelę ponownie"),
        ),
        ImportFault::Duplicate { key, first, line } => {
            let first = match first {
                Some(cell) => format!("w komórce {cell}"),
                None => format!("w wierszu {line}"),
            };
            (
                format!("druga wartość dla: {key}; pierwsza jest {first}"),
                help("zostaw tylko jedną z nich albo dodaj kolumnę, która je odróżnia"),
            )
        }
        ImportFault::AmbiguousNumbers { found, point, comma } => (
            format!("„{found}” może oznaczać {point} albo {comma}, a żadna liczba w tabeli tego nie rozstrzyga"),
            help("dodaj „--numbers point” albo „--numbers comma”: znak przed częścią dziesiętną"),
        ),
        ImportFault::AmbiguousPeriods { found, readings } => (
            format!("„{found}” może oznaczać {}, a żaden okres w tabeli tego nie rozstrzyga", one_of(readings)),
            help("dodaj „--periods”: „months”, „years-over-two” albo „spans”"),
        ),
        ImportFault::MixedUnits => (
            "część wartości to procenty, a część nie, i żadna kolumna ich nie odróżnia".into(),
            help("wskaż jedną z tych tabel opcją „--range”"),
        ),
        ImportFault::TableExists => (
            "tabela już istnieje i ma inną treść; niczego nie zapisano".into(),
            help("dodaj „--update”, żeby zastąpić obserwacje"),
        ),
        ImportFault::ObservationsInFacts => (
            "fakty mają własne obserwacje; niczego nie zapisano".into(),
            help("dodaj „--update”, żeby zastąpić je tabelą"),
        ),
        ImportFault::UnreadableFacts => (
            "faktów nie da się odczytać, więc nie można zastąpić ich obserwacji".into(),
            help("powód poda „metka check”"),
        ),
        ImportFault::Line { text } => (
            format!("ten wiersz nie należy do tabeli i został pominięty: „{text}”"),
            help("to, co jest potrzebne czytelnikom, wpisz w „source”, „method” albo „limitations”"),
        ),
        ImportFault::BadValue { found } => {
            (format!("„{found}” nie jest liczbą; wartość pominięto"), None)
        }
        ImportFault::Mark { mark } => (
            format!("nic nie mówi, co znaczy znak „{mark}”; wartość przejęto bez niego"),
            help("wpisz flagę albo uwagę w utworzonej tabeli"),
        ),
        ImportFault::Dash { found } => (
            format!("„{found}” uznano za brak wartości"),
            help("jeśli oznacza zero, jak w tablicach GUS, wpisz „0” w utworzonej tabeli"),
        ),
        ImportFault::OtherPeriod { found } => (
            format!("„{found}” to okres innego rodzaju niż pozostałe; jego wartości pominięto"),
            help("wszystkie okresy wskaźnika są jednego rodzaju: zrób z nich osobny wskaźnik"),
        ),
        ImportFault::BadPeriod { found } => {
            (format!("„{found}” nie jest okresem; jego wartości pominięto"), None)
        }
        ImportFault::SameColumn { column, said } => (
            format!("kolumna „{column}” ma we wszystkich wierszach „{said}” i została pominięta"),
            help("jeśli czytelnicy mają to wiedzieć, wpisz to w tekście wskaźnika"),
        ),
        ImportFault::TwinColumn { column, like } => (
            format!("kolumna „{column}” nazywa to samo co „{like}” i została pominięta"),
            None,
        ),
        ImportFault::MeasuredColumn { column } => (
            format!("kolumna „{column}” ma własne liczby i została pominięta"),
            help("zrób z niej osobny wskaźnik opcją „--range”"),
        ),
        ImportFault::InternalColumn { column } => {
            (format!("kolumna „{column}” jest dla programów i została pominięta"), None)
        }
        ImportFault::NamelessHeads { texts, name } => (
            format!("nad wartościami stoją {}, a nic nie mówi, czym są: stały się kategoriami kolumny „{name}”", one_of(texts)),
            help("nazwij tę kolumnę w „dimensions”; jeśli to osobne miary, dodaj „kind: series”"),
        ),
        ImportFault::OtherSheets { names } => (
            format!("skoroszyt ma też inne arkusze, które pominięto: {}", one_of(names)),
            help("wybierz inny opcją „--sheet”"),
        ),
        ImportFault::Attribute { code } => (
            format!("atrybut {code} z Banku Danych Lokalnych mówi coś o tej wartości; przejęto ją bez niego"),
            help("podaj, co znaczy, opcją „--attributes PLIK”"),
        ),
        ImportFault::AttributedZero { code } => (
            format!("0 z atrybutem {code} Banku Danych Lokalnych może oznaczać brak wartości; pominięto je"),
            help("podaj, co znaczy, opcją „--attributes PLIK”"),
        ),
        ImportFault::Keys { keys } => {
            (format!("nie ma miejsca na: {}", one_of(keys)), None)
        }
        ImportFault::WithoutData { names } => (
            format!("te wskaźniki nie mają danych i zostały pominięte: {}", one_of(names)),
            None,
        ),
        ImportFault::Language { tag } => (
            format!("serwis nie ma języka „{tag}”; teksty w tym języku pominięto"),
            help("żeby je mieć, najpierw dodaj go do „languages” w „content/site.yaml”"),
        ),
        ImportFault::RepeatedKey { key, line } => (
            format!("klucz „{key}” występuje dwa razy; pierwszy raz w wierszu {line}"),
            help("usuń jeden z nich"),
        ),
        ImportFault::BadName { name } => {
            (format!("„{name}” nie może być nazwą wskaźnika"), None)
        }
    }
}
