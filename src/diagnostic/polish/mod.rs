//! The messages of findings in Polish.

mod addresses;
mod details;
mod import;
mod slips;

use super::fault::{Acts, Unshown, day_of, form_of, is_no_value, is_period, last_part, name_of};
use super::problem::Problem;
use details::{
    NO_VALUE, cut_text, expected, git_refused, instead_words, one_of, over_limit, readings_of,
    reason, table_help, unneeded_help, unread, unread_help, write_as, yaml_fault,
};

fn did_you_mean(nearest: Option<&String>) -> Option<String> {
    nearest.map(|nearest| format!("czy chodziło o „{nearest}”?"))
}

/// The first of many names.
fn some(names: &[String], count: usize) -> String {
    let more = if names.len() < count { ", …" } else { "" };
    one_of(names) + more
}

/// What to write where only some names are known.
fn write_one_of(known: &[String]) -> String {
    match known {
        [only] => format!("wpisz „{only}”"),
        known => format!("wpisz jedno z: {}", one_of(known)),
    }
}

#[allow(clippy::too_many_lines, reason = "one arm for each rule; a table reads best in one piece")]
pub(super) fn words(problem: &Problem) -> (String, Option<String>) {
    let help = |text: &str| Some(text.to_owned());
    match problem {
        Problem::NotCarried { fault, cell } | Problem::NotImported { fault, cell } => {
            import::words(fault, cell.as_deref())
        }
        Problem::NotUtf8 => (
            "ten plik nie jest tekstem w kodowaniu UTF-8".into(),
            help("zapisz go w UTF-8; w większości edytorów można to wybrać w „Zapisz jako”, w Excelu to „CSV UTF-8”"),
        ),
        Problem::UnreadFile { why } => (unread(None, *why), Some(unread_help(*why))),
        Problem::UnreadAsset { why } => (
            format!("{}; żadna strona tego nie potrzebuje", unread(None, *why)),
            Some(unneeded_help(*why).to_owned()),
        ),
        Problem::UnreadTarget { target, why, .. } => {
            (unread(Some(target), *why), Some(unread_help(*why)))
        }
        Problem::YamlSyntax { fault } => yaml_fault(fault),
        Problem::ControlCharacter { code_point } => {
            (format!("niewidoczny znak sterujący {code_point}"), help("usuń go"))
        }
        Problem::YamlTab => {
            ("stoi tu tabulator, a YAML wymaga spacji".into(), help("wpisz zamiast niego spacje, także w innych wierszach tego pliku, które zaczynają się od tabulatora"))
        }
        Problem::YamlTooLarge => (
            "zagnieżdżenie jest za głębokie albo aliasy za bardzo powiększają ten plik".into(),
            help("wypisz wartości bez „&” i „*” i zagnieżdżaj je płyciej"),
        ),
        Problem::CutText { why, quoted } => cut_text(*why, quoted.as_deref()),
        Problem::DuplicateKey { key } => (format!("klucz „{key}” występuje tu dwa razy"), help(if is_period(key) { "popraw okres, jeśli jeden z nich jest pomyłką, albo usuń jeden z tych wierszy" } else { "zostaw jeden z nich" })),
        Problem::UnknownKey { key, nearest, known } => (
            format!("klucz „{key}” nie jest tu znany"),
            did_you_mean(nearest.as_ref()).or_else(|| {
                Some(match known.as_slice() {
                    [] => "usuń go albo wpisz klucz, który jest tu znany".into(),
                    known => format!("usuń go albo {}", write_one_of(known)),
                })
            }),
        ),
        Problem::MissingKey { key, is_empty: true, .. } => (
            format!("klucz „{key}” nie ma wartości"),
            Some(format!("wpisz ją po dwukropku: „{key}: {}”", form_of(key))),
        ),
        Problem::KeyElsewhere { key, file } => (
            format!("klucz „{key}” należy do innego pliku"),
            Some(format!("przenieś ten wiersz do „{file}”{}", if file.ends_with(".md") { ", między dwa wiersze „---”" } else { "" })),
        ),
        Problem::JoinedNames { key, names, is_item } => (
            format!("to kilka nazw ({}), ale nie lista", one_of(names)),
            Some(if *is_item {
                format!("wpisz każdą jako osobną pozycję: {}", one_of(names))
            } else {
                format!("napisz „{key}: [{}]”", names.join(", "))
            }),
        ),
        Problem::MissingKey { key, why, .. } => (
            match why {
                Some(why) => format!("brakuje klucza „{key}”: {}", reason(why)),
                None => format!("brakuje klucza „{key}”"),
            },
            Some(format!("dodaj wiersz „{key}: {}”", form_of(key))),
        ),
        Problem::WrongType { key, expected: what } => {
            (format!("oczekiwana wartość klucza „{key}” to {}", expected(*what)), Some(write_as(key, *what)))
        }
        Problem::UnknownChoice { key, found, nearest, known } => (
            format!("„{found}” nie jest wartością klucza „{key}”"),
            did_you_mean(nearest.as_ref()).or_else(|| Some(write_one_of(known))),
        ),
        Problem::BadNumber { found, suggestion } => (
            format!("„{found}” nie jest liczbą zapisaną tak, jak czyta ją Metka"),
            Some(match suggestion {
                None if is_no_value(found) => NO_VALUE.into(),
                Some(suggestion) if suggestion.contains(',') => format!("napisz „{suggestion}”, bez jednostki"),
                Some(suggestion) => format!("napisz „{suggestion}”: kropka dziesiętna, bez jednostki i odstępów"),
                None => "napisz cyfry, a w razie potrzeby kropkę dziesiętną: „47.8”".into(),
            }),
        ),
        Problem::AmbiguousNumber { found, point, comma, facts } => {
            // In Polish, the decimal reading is spelt with a comma, whatever the table has.
            let number = |reading: &str| match reading.split_once('.') {
                Some((whole, decimals)) => format!("{whole},{decimals} (z częścią dziesiętną)"),
                None => format!("{reading} (bez części dziesiętnej)"),
            };
            let (point, comma) = (number(point), number(comma));
            (
                format!("„{found}” można odczytać na dwa sposoby: {point} albo {comma}"),
                Some(format!("dopisz w pliku „{facts}”: „numbers: point”, jeśli to {point}, albo „numbers: comma”, jeśli to {comma}")),
            )
        }
        Problem::MixedNumbers { found, others, instead } => (
            format!("„{found}” zapisano inaczej niż „{others}”"),
            Some(match instead {
                Some(instead) => format!("wpisz „{instead}”: wszystkie liczby w tabeli mają ten sam znak przed częścią dziesiętną i ten sam między tysiącami"),
                None => "zapisz wszystkie liczby w tabeli z tym samym znakiem przed częścią dziesiętną i z tym samym odstępem albo bez niego między tysiącami".into(),
            }),
        ),
        Problem::UnknownCategory { category, nearest, facts } => (
            format!("„{category}” byłoby osobną częścią obok „{nearest}”"),
            Some(format!("czy chodziło o „{nearest}”? jeśli nie, dodaj „{category}” do „categories” w pliku „{facts}”")),
        ),
        Problem::NumericBreakdown { column, facts } => (
            format!("kolumna „{column}” dzieliłaby wartości na części, ale są w niej liczby, które prawie się nie powtarzają"),
            Some(format!("usuń tę kolumnę z tabeli; jeśli to kraniec przedziału, nazwij ją „low” albo „high”; jeśli te liczby są nazwami, na przykład dzielnic, nazwij ją w „dimensions” w pliku „{facts}”: {column}: {{name: {{…}}}}")),
        ),
        Problem::BadDate { found } => (
            format!("„{found}” nie jest datą"),
            Some(match day_of(found) {
                Some(day) => format!("wpisz „{day}”"),
                None => "podaj istniejący dzień jako rok-miesiąc-dzień: „2024-04-30”".into(),
            }),
        ),
        Problem::BadPeriod { found, readings } => (
            if found.is_empty() { "brakuje tu okresu".into() } else { format!("„{found}” nie jest okresem") },
            Some(match readings[..] {
                [_] => format!("wpisz {}", one_of(readings)),
                [_, ..] => format!("wpisz to, co ma znaczyć: {}", one_of(readings)),
                [] if found.is_empty() => "wpisz okres tej wartości albo usuń cały wiersz".into(),
                [] if !found.contains(|digit: char| digit.is_ascii_digit()) => "usuń ten wiersz, jeśli to suma, średnia, uwaga albo źródło: każdy wiersz to jeden okres, na przykład „2022”, „2022-H1”, „2022-Q3” albo „2022-09”".into(),
                [] => "podaj rok, półrocze, kwartał albo miesiąc: „2022”, „2022-H1”, „2022-Q3”, „2022-09”; rok na przełomie dwóch lat kalendarzowych: „2021/22”; albo kilka lat: „2019..2021”".into(),
            }),
        ),
        Problem::AmbiguousPeriods { found, readings } => (
            format!("„{found}” może oznaczać {}, tak jak pozostałe okresy w tej tabeli", readings_of(readings)),
            Some(format!("zapisz je wszystkie tak, żeby znaczyły tylko jedno z tych: {}", one_of(readings))),
        ),
        Problem::BadYearEnd { found } => (
            format!("„{found}” to nie ostatni dzień miesiąca przed grudniem"),
            help("podaj miesiąc i dzień, w którym kończy się rok taki jak 2021/22: „03-31”"),
        ),
        Problem::MixedPeriods { found, first } => (
            format!("„{found}” to okres innego rodzaju niż „{first}”"),
            help("w jednym wskaźniku używaj okresów jednego rodzaju"),
        ),
        Problem::DuplicatePeriod { period, first: Some(first) } => (
            format!("wartość dla okresu „{period}” jest też w „{first}”"),
            help("usuń ją z jednego z tych plików"),
        ),
        Problem::DuplicatePeriod { period, first: None } => (
            format!("okres „{period}” podano dwa razy"),
            help("popraw okres, jeśli jeden z nich jest pomyłką, albo usuń jedną z wartości"),
        ),
        Problem::MissingFrontMatter { nearly } => (
            "ten plik nie zaczyna się od bloku kluczy".into(),
            help(match nearly {
                Some("space") => "usuń to, co stoi nad pierwszym „---”",
                Some("opening") => "wstaw nad tym wierszem wiersz „---”",
                Some(_) => "wpisz zamiast tego „---”, czyli trzy łączniki",
                None => "zacznij go od wiersza „---”, potem „title: …” i znów wiersz „---”",
            }),
        ),
        Problem::UnclosedFrontMatter { nearly } => (
            "blok kluczy na początku pliku nie jest zamknięty".into(),
            help(match nearly {
                Some(_) => "wpisz zamiast tego „---”, czyli trzy łączniki",
                None => "wstaw wiersz „---” między kluczami a tekstem",
            }),
        ),
        Problem::TotalAsPart { category } => (
            format!("„{category}” jest tu jedną z części, więc wskaźnik nie ma takiej wartości łącznej"),
            help("zostaw te komórki puste: wiersz z pustymi komórkami dotyczy całości; jeśli tabela już go ma, usuń ten wiersz"),
        ),
        Problem::CsvSyntax { detail } => (
            format!("tej tabeli nie da się odczytać: {}", reason(detail)),
            help(table_help(detail)),
        ),
        Problem::CsvFields { found, expected, quoted } => (
            format!("liczba pól w tym wierszu: {found}, a liczba kolumn nazwanych w pierwszym wierszu: {expected}"),
            Some(match quoted {
                Some(quoted) => format!("ujmij liczbę w cudzysłów: {quoted}"),
                None if found < expected => "wstaw znak rozdzielający dla każdego brakującego pola, także pustego".into(),
                None => "usuń zbędne znaki rozdzielające albo ujmij w cudzysłów tekst, w którym taki znak stoi".into(),
            }),
        ),
        Problem::MissingSite => (
            "nie ma pliku „content/site.yaml”".into(),
            help("utwórz go i wpisz dwa wiersze, „languages: [pl, en]” i „provenance: {entity: …, publisher: …, published: …, updated: …}”, albo wskaż folder serwisu opcją „--root”"),
        ),
        Problem::MisplacedFile { nearest } => (
            "ten plik nie pasuje do żadnego miejsca w „content/”, więc nic by z niego nie powstało".into(),
            Some(match nearest {
                Some(nearest) => format!("czy chodziło o „{nearest}”?"),
                None => "strony stoją w „content/pages/”, cele w „content/goals/NAZWA/”".into(),
            }),
        ),
        Problem::CopiedFile { original } => (
            format!("ten plik nazywa się jak kopia pliku „{original}”, więc nic by z niego nie powstało"),
            help("usuń go albo nadaj mu własną nazwę, zakończoną tak jak nazwa oryginału"),
        ),
        Problem::ReportName { stem } => (
            format!("„{stem}” to nie rok, a nazwą raportu jest rok, którego on dotyczy"),
            help("wpisz zamiast tego rok, na przykład „2024.pl.md”"),
        ),
        Problem::InvisibleInName { code_point } => (
            format!("w nazwie tego pliku albo jego folderu jest niewidoczny znak {code_point}"),
            help("zmień nazwę (użyj liter, cyfr i łączników) i popraw linki do tego pliku"),
        ),
        Problem::BadStem { stem, suggestion } => (
            format!("nazwa „{stem}” ma znaki, których nie może mieć adres"),
            Some(match suggestion.as_str() {
                "" => "używaj a–z, cyfr, kropek i łączników".into(),
                suggestion => format!("używaj a–z, cyfr, kropek i łączników: „{suggestion}”"),
            }),
        ),
        Problem::BadLanguageTag { tag } => (
            format!("„{tag}” nie jest znacznikiem języka"),
            help("podaj znacznik BCP 47, na przykład „pl”, „en” albo „uk”"),
        ),
        Problem::DuplicateLanguage { tag } => (format!("język „{tag}” wymieniono dwa razy"), help("usuń jeden wpis")),
        Problem::UndeclaredLanguage { tag, known } => (
            format!("serwis nie ma języka „{tag}”"),
            Some(format!("{} albo dodaj „{tag}” do „languages” w „content/site.yaml”", write_one_of(known))),
        ),
        Problem::MissingWords { file } => (
            format!("brakuje tekstu w języku źródłowym: „{file}”"),
            help("utwórz ten plik, przynajmniej z tytułem"),
        ),
        Problem::MissingFacts { file } => (
            "te wartości nie mają wskaźnika: brakuje jego danych".into(),
            Some(format!("utwórz „{file}” z wierszem „kind: …”")),
        ),
        Problem::MissingIndex { file } => (
            "ten dział nie ma strony początkowej, więc nosi nazwę folderu".into(),
            Some(format!("utwórz „{file}” z tytułem działu")),
        ),
        Problem::DuplicateNumber { number, first } => (
            format!("numer „{number}” ma już „{first}”"),
            help("nadaj jednemu z nich inny numer"),
        ),
        Problem::DuplicateAddress { address, first, is_alias } => (
            format!("adres „{address}” ma już „{first}”"),
            help(if *is_alias { "usuń ten alias" } else { "nadaj jednemu z nich inny „slug”" }),
        ),
        Problem::EmptySlug { found } => (
            format!("w „{found}” nie ma niczego, z czego można by zrobić adres"),
            help("użyj liter, cyfr i łączników"),
        ),
        Problem::UnknownReference { reference, .. } if reference.is_empty() => {
            ("to odwołanie jest puste".into(), help("podaj tu wpis albo usuń je"))
        }
        Problem::UnknownReference { reference, nearest } => (
            format!("nie ma wpisu „{reference}”"),
            did_you_mean(nearest.as_ref()).or_else(|| {
                help(if reference.contains("://") {
                    "podaj tu wpis z tego serwisu; linki do innych umieść w tekście"
                } else {
                    "podaj nazwę istniejącego pliku, bez języka i rozszerzenia"
                })
            }),
        ),
        Problem::RepeatedReference { reference } => (format!("„{reference}” podano dwa razy"), help("usuń jeden wpis")),
        Problem::DraftReference { reference } => (
            format!("„{reference}” jest szkicem, więc czytelnik go nie widzi"),
            help("opublikuj go, czyli usuń z niego wiersz „draft: true”, albo usuń to odwołanie"),
        ),
        Problem::SelfReference { reference } => (format!("„{reference}” wskazuje samego siebie"), help("usuń ten wpis")),
        Problem::UnusedAsset => (
            "na żadnej stronie nie ma linku do tego pliku, więc nie jest on publikowany".into(),
            help("dodaj do niego link na jakiejś stronie albo go usuń"),
        ),
        Problem::BadAddress { found } => (
            format!("adresu „{found}” nie można opublikować"),
            help("podaj go z „https://” i nazwą hosta, bez nazwy użytkownika, spacji i cudzysłowów; adresy serwisu i jego repozytorium nie mają „?” ani „#”"),
        ),
        Problem::FixedSeverity { rule } => (
            format!("naruszenie reguły „{rule}” jest błędem w każdym serwisie"),
            help("usuń ten wpis: tego, co narusza tę regułę, nie da się bezpiecznie opublikować"),
        ),
        Problem::BadEmail { found } => (
            format!("„{found}” nie jest jednym adresem e-mail"),
            help("podaj jeden adres, np. „urzad@example.org”; w linku mogą po nim stać tylko „?subject=” i „body=”"),
        ),
        Problem::BadPhone { found } => (
            format!("„{found}” nie jest numerem telefonu"),
            help("podaj cyfry, rozdzielone spacjami lub łącznikami, np. „+48 12 616 00 00”"),
        ),
        Problem::UnknownLicense { found, nearest } => (
            format!("na liście licencji SPDX nie ma „{found}”"),
            did_you_mean(nearest.as_ref()).or_else(|| {
                help("podaj identyfikator, np. „CC-BY-4.0” albo „CC0-1.0”, albo adres warunków z „https://”")
            }),
        ),
        Problem::BrokenLink { target, .. } if target.is_empty() => (
            "ten link nie ma celu".into(),
            help("napisz w nawiasie okrągłym, dokąd prowadzi"),
        ),
        Problem::BrokenLink { target, nearest } => (
            format!("nie ma pliku „{target}”"),
            did_you_mean(nearest.as_ref()).or_else(|| help("podaj drogę od tego pliku do istniejącego, dodaj brakujący plik albo usuń link")),
        ),
        Problem::BrokenFragment { fragment, file, nearest, known } => (
            format!("w „{file}” nie ma nagłówka „#{fragment}”"),
            did_you_mean(nearest.as_ref().map(|nearest| format!("#{nearest}")).as_ref())
                .or_else(|| Some(match known[..] {
                    [] => format!("pomiń „#{fragment}”: ta strona nie ma nagłówków"),
                    _ => format!("{} albo pomiń „#{fragment}”", write_one_of(known)),
                })),
        ),
        Problem::FolderLink { target, nearest } => (
            format!("„{target}” to folder"),
            Some(match nearest {
                Some(nearest) => format!("wpisz link do jego strony: „{nearest}”"),
                None => "wpisz link do pliku w nim".into(),
            }),
        ),
        Problem::AbsoluteLink { target, nearest } => (
            format!("„{target}” nie jest linkiem względnym"),
            did_you_mean(nearest.as_ref()).or_else(|| help("podaj drogę od tego pliku do tamtego: „../indicators/nazwa.pl.md”")),
        ),
        Problem::ForbiddenScheme { scheme } => (
            format!("linki z „{scheme}:” nie są dozwolone"),
            help("użyj „https:”, „mailto:”, „tel:” albo linku względnego"),
        ),
        Problem::PlainHttp { target } => (
            format!("adres „{target}” nie jest szyfrowany"),
            help("użyj „https:”, jeśli serwis pod tym adresem je obsługuje"),
        ),
        Problem::RemoteImage { target } => (
            format!("obraz „{target}” nie jest częścią serwisu"),
            help("zapisz go obok tego pliku i wpisz jego nazwę zamiast adresu"),
        ),
        Problem::ActiveAsset { target, acts } => {
            let why = match acts {
                Acts::Type => "plik tego rodzaju może zawierać program albo przeglądarka zgaduje, czym jest".to_owned(),
                Acts::Unreadable => "nie da się sprawdzić jego treści, bo nie jest poprawnym XML-em w UTF-8".to_owned(),
                Acts::NoDeclaration => "nie zaczyna się od „<?xml”, więc przeglądarka może uznać go za HTML".to_owned(),
                Acts::Holds(what) => format!("zawiera „{what}”"),
            };
            (
                format!("„{target}” mógłby działać w przeglądarce czytelnika jak część serwisu: {why}"),
                help("opublikuj plik, który tylko coś pokazuje: obraz, PDF albo archiwum zip; jeśli bierzesz odpowiedzialność za wszystko, co takie pliki robią, wpisz „active_assets: true” w „content/site.yaml”"),
            )
        }
        Problem::MissingAlternative { is_key } => (
            "ten obraz nie ma tekstu alternatywnego".into(),
            help(if *is_key {
                "napisz, co przedstawia: „alt: Most nad Wisłą”"
            } else {
                "napisz w nawiasie kwadratowym, co przedstawia: „![Most na Wiśle](most.jpg)”"
            }),
        ),
        Problem::BrokenPicture { why } => (
            match why {
                Unshown::Type => "przeglądarki nie pokazują plików tego typu jako obrazów",
                _ => "to nie jest cały obraz, więc czytelnicy nie zobaczą nic albo tylko jego część",
            }
            .into(),
            help("zapisz go jako JPEG, PNG albo WebP i skopiuj jeszcze raz"),
        ),
        Problem::UnscaledPicture { why } => (
            match why {
                Unshown::Pixels { millions } => {
                    format!("ten obraz ma {millions} mln pikseli, zbyt wiele, żeby powstały z niego mniejsze")
                }
                _ => "ten obraz ma kolory farb drukarskich, z których nie powstają mniejsze".to_owned(),
            },
            help("zapisz go w kolorach ekranu (RGB), najwyżej 4000 pikseli szerokości"),
        ),
        Problem::LargePicture { megabytes } => (
            format!("ten obraz ma ponad {megabytes} MB i jest publikowany obok mniejszych, które widać na stronach"),
            help("zapisz go jako JPEG, najwyżej 4000 pikseli szerokości"),
        ),
        Problem::PicturePlace => (
            "ten obraz mówi, gdzie go zrobiono, i odczyta to każdy, kto go pobierze".into(),
            help("zapisz go bez informacji o miejscu (GPS)"),
        ),
        Problem::RawHtml { instead } => (
            "HTML w tekście nie jest dozwolony".into(),
            Some(match instead {
                Some(instead) => format!("zapisz to w Markdownie: {}", instead_words(instead)),
                None => "napisz to w Markdownie; sam znak „<” zapisz jako „\\<”".into(),
            }),
        ),
        Problem::UnmadeLink { suggestion } => slips::unmade_link(suggestion.as_ref()),
        Problem::UndefinedLabel { label } => slips::undefined_label(label),
        Problem::UnusedLabel { label } => slips::unused_label(label),
        Problem::StrayMarks { marks, suggestion } => slips::stray(*marks, suggestion.as_ref()),
        Problem::ForeignMarkup { sort, suggestion } => slips::foreign(*sort, suggestion.as_ref()),
        Problem::UnmadeTable { fault, suggestion } => slips::table(*fault, suggestion.as_ref()),
        Problem::SwallowedText { by } => slips::swallowed(*by),
        Problem::LocalFile { target, nearest } => (
            format!("„{target}” to ścieżka na twoim komputerze, której nie ma żaden czytelnik"),
            did_you_mean(nearest.as_ref()).or_else(|| Some(format!("skopiuj plik do „content/”, obok tego pliku, i wpisz jego nazwę: „{}”", name_of(target)))),
        ),
        Problem::DuplicateNote { label } => (
            format!("przypis „[^{label}]” zdefiniowano dwa razy; czytelnik widzi tylko pierwszy"),
            help("nadaj jednemu z nich inną etykietę i wstaw ją w miejscu tekstu, którego przypis dotyczy"),
        ),
        Problem::MarkupInPlainText { suggestion } => (
            "ta wartość to zwykły tekst: czytelnik widzi stojące w niej znaki".into(),
            Some(match suggestion {
                Some(suggestion) => format!("napisz: {suggestion}"),
                None => "usuń te znaki".into(),
            }),
        ),
        Problem::BareAddress { suggestion } => (
            "ten adres nie jest linkiem".into(),
            Some(format!("napisz „{suggestion}”; jeśli ma nie być linkiem, weź go w znaki `")),
        ),
        Problem::GluedList { first } => (
            "to nie jest lista: łączy się z akapitem powyżej".into(),
            Some(format!("wstaw pusty wiersz przed pierwszą pozycją listy i zacznij każdą w osobnym wierszu, jak „{first}”")),
        ),
        Problem::UnderlinedText => (
            "ten wiersz robi nagłówek z tekstu nad nim".into(),
            help("wstaw przed nim pusty wiersz; nagłówek zaczyna się od „## ”"),
        ),
        Problem::SurplusCells { columns } => (
            format!("czytelnik nie widzi tej komórki: kolumn w główce tabeli jest mniej, {columns}"),
            help("dodaj kolumnę w główce i w wierszu pod nią albo usuń komórkę; znak „|” w komórce zapisz jako „\\|”"),
        ),
        Problem::MisleadingSpaces { suggestion, makes_code: true } => (
            "cztery spacje albo tabulator na początku robią z tego akapitu blok kodu".into(),
            Some(format!("usuń wcięcie wszystkich wierszy akapitu: „{suggestion}”")),
        ),
        Problem::MisleadingSpaces { suggestion, .. } => (
            "przez te spacje wiersz znaczy co innego, niż miał znaczyć".into(),
            Some(format!("usuń je i wpisz zwykłe spacje: „{suggestion}”")),
        ),
        Problem::Placeholder { found } => (
            format!("„{found}” nadal stoi tu zamiast właściwego tekstu"),
            help("wpisz własny tekst albo usuń ten wiersz"),
        ),
        Problem::HiddenCharacter { code_point, is_lost: false } => (
            format!("niewidoczny znak {code_point}"),
            help("usuń go: przez niego nie da się wyszukać wyrazu"),
        ),
        Problem::HiddenCharacter { code_point, is_lost: true } => (
            format!("znak {code_point}, który czytelnik widzi jako pustą ramkę albo znak zapytania"),
            help("wpisz to, co zastępuje, albo usuń go"),
        ),
        Problem::GarbledText { found, meant } => (
            format!("zamiast „{meant}” stoi tu „{found}”: tekst otwarto w innym kodowaniu i tak zapisano"),
            Some(format!("otwórz tekst źródłowy w kodowaniu UTF-8 i skopiuj go od nowa albo zamień w całym pliku takie znaki: „{found}” na „{meant}”")),
        ),
        Problem::MergeConflict => (
            "git nie umiał połączyć dwóch wersji tego pliku; stoją tu obie".into(),
            help("zostaw jedną z nich albo to, co potrzebne z obu, i usuń wiersze zaczynające się od „<<<<<<<”, „=======” i „>>>>>>>”"),
        ),
        Problem::TitleHeading => (
            "nagłówek 1. poziomu w tekście: ten poziom należy do tytułu".into(),
            help("jeśli powtarza tytuł, usuń go; jeśli nie, zacznij go od „##”"),
        ),
        Problem::DuplicateHeadingId { id, is_alias } => (
            format!("identyfikator nagłówka „{id}” podano dwa razy"),
            help(if *is_alias { "usuń ten alias: linki do niego prowadzą do nagłówka" } else { "nadaj jednemu z nich inny identyfikator" }),
        ),
        Problem::ReservedHeadingId { id } => (
            format!("identyfikator nagłówka „{id}” zaczyna się od „_”, jak identyfikatory motywu"),
            help("niech zaczyna się od litery"),
        ),
        Problem::StaleTranslation { source_file, mark } => (
            format!("„{source_file}” zmieniono po powstaniu tego tłumaczenia"),
            Some(format!("zaktualizuj tłumaczenie, a potem wpisz „translated_from: {mark}” albo uruchom „metka translated” z tym plikiem")),
        ),
        Problem::NoteWithoutObservation { period } => (
            format!("uwaga do okresu „{period}”, dla którego nie ma wartości"),
            help("popraw okres albo dodaj wartość w pliku z danymi"),
        ),
        Problem::OutOfRange { value, min, max } => (
            format!("wartość „{value}” leży poza skalą od {min} do {max}"),
            help("popraw wartość albo „range”"),
        ),
        Problem::NumberOutside { key, found, min, max } => (
            format!("„{key}” nie może mieć wartości „{found}”"),
            Some(format!("wpisz liczbę od {min} do {max}")),
        ),
        Problem::ManyDecimals { found, decimals, facts } => (
            format!("„{found}” ma więcej miejsc po przecinku, niż da się przeczytać"),
            Some(format!("wpisz „decimals: {decimals}” w pliku „{facts}”: strony i wykresy zaokrąglą do tylu miejsc, a pliki z danymi zachowają wszystkie cyfry")),
        ),
        Problem::LoneBound { key, missing } => (
            format!("„{key}” stoi tu bez „{missing}”"),
            Some(if *missing == "value" {
                "dopisz wartość albo usuń „low” i „high”".into()
            } else {
                format!("dopisz „{missing}” albo usuń „{key}”")
            }),
        ),
        Problem::OutsideInterval { value, low, high } => (
            format!("wartość {value} nie mieści się w przedziale od {low} do {high}"),
            help("popraw tę z trzech liczb, która jest błędna: „low” jest najmniejsza, a „high” największa"),
        ),
        Problem::UnusedInterval => (
            "„interval” mówi, czym są „low” i „high”, a żadna wartość ich nie ma".into(),
            help("dopisz „low” i „high” przy wartościach albo usuń ten wiersz"),
        ),
        Problem::EmptyRange { min, max } => (
            format!("skala od {min} do {max} jest pusta"),
            help("wpisz dolny kraniec jako „min”, a górny jako „max”"),
        ),
        Problem::RepeatedGrade { grade } => {
            (format!("stopień „{grade}” wymieniono dwa razy"), help("wymień każdy stopień raz, od najlepszego"))
        }
        Problem::UnknownGrade { grade, .. } if is_no_value(grade) => (
            format!("„{grade}” nie należy do skali „grades”"),
            help("jeśli nie ma wartości, zostaw to miejsce puste"),
        ),
        Problem::UnknownGrade { grade, nearest } => (
            format!("„{grade}” nie należy do skali „grades”"),
            did_you_mean(nearest.as_ref()).or_else(|| help("wpisz jeden z jej stopni albo dodaj ten do „grades”")),
        ),
        Problem::KeyNotForKind { key, kind } => (
            format!("klucz „{key}” nie pasuje do wskaźnika rodzaju „{kind}”"),
            help("usuń go albo popraw „kind”"),
        ),
        Problem::NoSeries { column } => (
            format!("ta wartość nie należy do żadnej serii z kolumny „{column}”, a serie nie mają sumy"),
            Some(format!("wpisz kategorię w kolumnie „{column}” albo usuń wiersz")),
        ),
        Problem::SeriesKey { key, dimension, facts } => (
            format!("„{key}” jest dla kategorii, które są seriami, a „{dimension}” to podział innego rodzaju"),
            Some(format!("wpisz „kind: series” pod „{dimension}” w pliku „{facts}”, jeśli kategorie są osobnymi miarami; w przeciwnym razie usuń „{key}”")),
        ),
        Problem::EmptyHeadline { nearest } => (
            "tabela nie ma wartości, która dotyczy tego wszystkiego naraz".into(),
            match nearest {
                Some(nearest) => Some(format!("podaj wiersz, który jest w tabeli, na przykład „headline: {nearest}”")),
                None => help("usuń „headline” albo dodaj wartości do tabeli"),
            },
        ),
        Problem::UnneededHeadline => (
            "o tym wskaźniku mówią wartości całości, więc „headline” nie jest potrzebne".into(),
            help("usuń „headline”; jeśli to nie są wartości całości, wypełnij puste komórki w ich wierszach"),
        ),
        Problem::SecondTarget { category } => (
            format!("kategoria „{category}” jest w „headline” i ma własny cel, więc ten jest drugi"),
            help("usuń jeden z nich"),
        ),
        Problem::TargetForm { count } => (
            if *count == 0 {
                "wartość docelowa nie mówi, co ma zostać osiągnięte".into()
            } else {
                format!("wartość docelową podano naraz w kilku postaciach ({count})")
            },
            help("podaj dokładnie jedną z postaci: „value”, „trend”, „share”, „ceiling”, „between”, „change”"),
        ),
        Problem::TargetNotForKind { form, kind, known } => (
            format!("wartość docelowa w postaci „{form}” nie pasuje do wskaźnika rodzaju „{kind}”"),
            Some(write_one_of(known)),
        ),
        Problem::TrendAgainstBetter { trend, better } => (
            format!("docelowy trend „{trend}” przeczy kluczowi „better: {better}”"),
            help("popraw jedno z nich"),
        ),
        Problem::TargetAgainstBetter { target, better } => (
            format!("„{target}” przeczy „better: {better}”"),
            help("popraw jedno z nich"),
        ),
        Problem::BetweenForm => (
            "„between” nie ma dwóch liczb, mniejszej przed większą".into(),
            help("wpisz mniejszą liczbę, a po niej większą, na przykład „between: [4, 6]”"),
        ),
        Problem::PathYear { year, target } => (
            format!("rok {year} nie jest wcześniejszy niż rok celu, {target}"),
            Some(format!("wpisz rok przed {target} albo usuń ten wpis")),
        ),
        Problem::UnknownBaseline { period, nearest } => (
            format!("dla okresu „{period}” nie ma wartości, od której można by oceniać zmianę"),
            match nearest {
                Some(nearest) => Some(format!("wpisz „{nearest}”: to najbliższy okres z wartością")),
                None => help("dodaj wartość w „observations”"),
            },
        ),
        Problem::OverLimit { limit } => {
            let (message, advice) = over_limit(*limit);
            (message, help(advice))
        }
        Problem::EndlessTemplate { seconds, page } => (format!("ten szablon nie skończył strony „{page}” w ciągu {seconds} s"), help("poszukaj pętli w pętli albo tekstu, który jest wielokrotnie podwajany")),
        Problem::PageTooLarge { megabytes, page } => (format!("utworzenie strony „{page}” wymaga więcej niż {megabytes} MB"), help("poszukaj pętli, która pisze zbyt dużo, albo tekstu, który jest wielokrotnie podwajany")),
        Problem::FileTooLarge { megabytes } => (format!("ten plik jest większy niż {megabytes} MB: za duży na tekst albo tabelę"), help("podziel go na kilka plików albo zmień jego rozszerzenie, np. na „.txt”, i dodaj do niego link")),
        Problem::BidirectionalControl { code_point } => (format!("niewidoczny znak {code_point} odwraca kierunek tekstu"), help("usuń go: czytelnik może przez niego zobaczyć inne słowa, niż tu stoją")),
        Problem::BadAlias { found, fault, suggestion } => {
            addresses::bad_alias(found, fault, suggestion.as_ref())
        }
        Problem::LostAddress { addresses, count, aliases, present, can_fix } => {
            addresses::lost_address(addresses, *count, (aliases, present), *can_fix)
        }
        Problem::LostSection { addresses, count, key, value, file } => {
            addresses::lost_section(addresses, *count, key, value, file)
        }
        Problem::LostLanguage { tag, folder, count } => addresses::lost_language(tag, folder, *count),
        Problem::LostFragment { fragment, address, replaces, can_fix } => {
            addresses::lost_fragment(fragment, address, replaces.as_ref(), *can_fix)
        }
        Problem::LostFile { files, count, remedy } => addresses::lost_file(files, *count, remedy),
        Problem::SlugPath { found } => (
            format!("adres „{found}” jest ścieżką"),
            Some(match last_part(found) {
                Some(last) => format!("wpisz samą ostatnią część adresu, „{last}”: resztę dają foldery"),
                None => "wpisz samą ostatnią część adresu, złożoną z liter, cyfr i łączników".into(),
            }),
        ),
        Problem::LongName { characters, most } => (
            format!("nazwa tego pliku lub folderu ma {characters} znaków, a może mieć najwyżej {most}"),
            help("skróć ją: od niej pochodzą nazwy plików serwisu"),
        ),
        Problem::LongAddress { characters, most } => (
            format!("ścieżka tej strony ma {characters} znaków, a może mieć najwyżej {most}"),
            help("umieść stronę w mniejszej liczbie folderów albo podaj krótszy „slug” dla niej lub dla folderu powyżej"),
        ),
        Problem::UnportableName { name } => (
            format!("w systemie Windows żaden plik ani folder nie może mieć nazwy „{name}”, więc serwisu nie dałoby się tam skopiować"),
            help("wybierz inną nazwę: bez kropki na końcu i inną niż „con”, „prn”, „aux”, „nul”, od „com0” do „com9” i od „lpt0” do „lpt9”"),
        ),
        Problem::EmptySection => ("ten dział niczego jeszcze nie zawiera".into(), help("dodaj coś w jego folderze albo napisz pod blokiem kluczy, dlaczego jest pusty")),
        Problem::MutualReference { other } => (format!("ten wpis i „{other}” mają w „related” siebie nawzajem"), help("usuń jedno z odwołań: link pokażą obie strony")),
        Problem::ForeignLink { target, own } => (format!("„{target}” to plik w innym języku"), Some(format!("wpisz link do „{own}”: czytelnik trafi na stronę w swoim języku"))),
        Problem::TitleDiffers { title } => (format!("pierwszy nagłówek to nie tytuł „{title}”"), help("zacznij ten nagłówek od „##” albo, jeśli to on jest właściwym tytułem, wpisz go jako „title” i usuń stąd")),
        Problem::SkippedHeading { from, to } => (format!("po nagłówku poziomu {from} stoi nagłówek poziomu {to}"), Some(format!("zacznij go od „{}”, żeby nie pominąć żadnego poziomu", "#".repeat(usize::from(from + 1))))),
        Problem::SameAsSource { source_file } => (format!("to tłumaczenie jest słowo w słowo takie jak „{source_file}”"), help("przetłumacz je albo usuń plik: strona pokaże wtedy tekst źródłowy i o tym powie")),
        Problem::WrongLanguage { expected, found } => (format!("ten tekst wydaje się być w języku „{found}”, a nie „{expected}”"), help("przetłumacz tekst albo popraw język w nazwie pliku")),
        Problem::BadPartialDate { found, suggestion } => (
            format!("„{found}” nie jest dniem, miesiącem ani rokiem"),
            Some(match day_of(found).or_else(|| suggestion.clone()) {
                Some(date) => format!("wpisz „{date}”"),
                None => "podaj istniejący dzień, miesiąc albo rok: „2025-03-31”, „2025-03”, „2025”".into(),
            }),
        ),
        Problem::BadYear { found } => (
            format!("„{found}” nie jest rokiem"),
            help("wpisz rok czterema cyframi: kwoty dotyczą całych lat, na przykład „2025”"),
        ),
        Problem::AmbiguousAmount { found, thousands, decimals } => (
            format!("„{found}” można odczytać na dwa sposoby"),
            Some(format!("wpisz „{thousands}”, jeśli znak oddziela tysiące, „{decimals}”, jeśli od niego zaczynają się miejsca po przecinku")),
        ),
        Problem::NegativeAmount { found, instead } => (
            format!("kwota „{found}” jest mniejsza od zera"),
            Some(format!("wpisz „{instead}” albo usuń tę kwotę")),
        ),
        Problem::UnknownCurrency { found, nearest } => (
            format!("„{found}” nie jest walutą z ISO 4217"),
            did_you_mean(nearest.as_ref()).or_else(|| help("wpisz kod waluty, trzy wielkie litery: „PLN”, „EUR”")),
        ),
        Problem::MissingCurrency => (
            "nie wiadomo, w jakiej walucie są te kwoty".into(),
            help("dodaj wiersz „currency: …” pod „budget” z kodem waluty, na przykład „PLN”; albo w „content/site.yaml”, dla wszystkich budżetów"),
        ),
        Problem::LoneStatus { missing: "status_on" } => (
            "nie wiadomo, w którym dniu status był właśnie taki".into(),
            help("dodaj wiersz „status_on: …” z tym dniem, na przykład „2026-03-31”"),
        ),
        Problem::LoneStatus { missing } => (
            format!("to dzień, w którym określono status, a brakuje klucza „{missing}”"),
            help("dodaj wiersz „status: …” z wartością „planned”, „under-way”, „done”, „delayed”, „paused” albo „abandoned”; albo usuń ten wiersz"),
        ),
        Problem::EndBeforeStart { start, end } => (
            format!("koniec, {end}, jest przed początkiem, {start}"),
            help("popraw jedną z tych dat"),
        ),
        Problem::UnnamedKey { list, key, file, nearest: Some(nearest), .. } => (
            format!("„{key}” pod „{list}” nie ma nazwy dla czytelników w pliku „{file}”, w którym jest „{nearest}”"),
            Some(format!("wpisz tam „{key}” zamiast tamtego; a jeśli to tamto jest dobre, wpisz je tutaj")),
        ),
        Problem::UnnamedKey { list, key, file, has_list, nearest: None } => (
            format!("„{key}” pod „{list}” nie ma nazwy dla czytelników w pliku „{file}”"),
            Some(if *has_list {
                format!("dodaj wiersz „{key}: …” pod „{list}” w tym pliku")
            } else {
                format!("dodaj wiersz „{list}: {{{key}: …}}” między dwoma wierszami „---” tego pliku")
            }),
        ),
        Problem::FundingAbovePlan { funding, planned } => (
            format!("źródła dają razem {funding}, więcej niż zaplanowane {planned}"),
            help("popraw kwoty pod „funding” albo pod „planned”"),
        ),
        Problem::DoneWithOpenMilestones { milestones } => (
            format!("to jest wykonane, a ma nieosiągnięte kamienie milowe: {}", one_of(milestones)),
            help("wpisz dzień, w którym każdy osiągnięto, jako „done”, usuń kamienie milowe, z których zrezygnowano, albo popraw status"),
        ),
        Problem::PlannedWithReachedMilestones { milestones } => (
            format!("to jeszcze się nie zaczęło, a ma osiągnięte kamienie milowe: {}", one_of(milestones)),
            help("wpisz „under-way” albo inny status; albo popraw dni „done”"),
        ),
        Problem::MilestoneOutside { due, key, date } => (
            format!(
                "termin tego kamienia milowego, {due}, jest {} „{key}”, {date}",
                if *key == "start" { "przed" } else { "po" }
            ),
            Some(format!("popraw termin albo „{key}”: miesiąc i rok trwają do ostatniego dnia")),
        ),
        Problem::UnknownNamedKey { list, key, nearest, facts } => (
            format!("w faktach pod „{list}” nie ma „{key}”"),
            Some(match nearest {
                Some(nearest) => format!("czy chodziło o „{nearest}”?"),
                None => format!("usuń ten wiersz albo dodaj „{key}” pod „{list}” w „{facts}”"),
            }),
        ),
        Problem::ReasonWithoutStatus { facts } => (
            "to powód statusu, którego nie ma w faktach".into(),
            Some(format!("wpisz „status” i „status_on” w „{facts}” albo usuń ten wiersz")),
        ),
        Problem::FallingCompletion { value, before, period } => (
            format!("{value} procent to mniej niż {before} na koniec okresu {period}"),
            help("popraw wartość, która jest pomyłką; jeśli rzeczywiście spadła, napisz dlaczego w tekście i wpisz „checks: {falling-completion: off}” w „content/site.yaml”"),
        ),
        Problem::OldStatus { on, months } => (
            format!("ten status określono {on}; dopuszczalny wiek w miesiącach: {months}"),
            help("wpisz obecny „status” z jego dniem albo zwiększ „progress_age” w „content/site.yaml”"),
        ),
        Problem::PastTarget { year } => (format!("rok tej wartości docelowej, {year}, już minął"), help("ustal nową wartość docelową albo usuń tę")),
        Problem::UnknownWhole => ("nie wiadomo, jakiej całości częścią ma być wartość docelowa".into(), help("dodaj „whole” z wielkością całości dla okresu, żeby dało się obliczyć udział")),
        Problem::ReleaseDue { next } => (format!("nowe dane miały ukazać się {next}, a ten dzień już minął"), help("dodaj nowe wartości i wpisz kolejny dzień jako „next”; albo usuń „next”, jeśli nie jest znany")),
        Problem::OldData { period, years } => (format!("najnowsza wartość dotyczy okresu {period}; dopuszczalny wiek danych w latach: {years}"), help("dodaj nowszą wartość albo zwiększ „data_age” w „content/site.yaml”")),
        Problem::ObservationAfterUpdate { period, updated } => (format!("wartość za {period} na stronie zaktualizowanej ostatnio {updated}"), help("popraw okres albo datę „updated”")),
        Problem::IncompleteLabel { key } => (format!("metka nie podaje „{key}”"), Some(format!("dodaj „{key}” w „provenance”: tutaj, w „index.yaml” folderu wyżej albo dla wszystkich stron w „content/site.yaml”"))),
        Problem::FutureDate { key, date } => (format!("data „{date}” w „{key}” jeszcze nie nadeszła"), help("popraw ją: czytelnik ma tu datę czegoś, co już się stało")),
        Problem::DatesOutOfOrder { earlier, later } => (format!("data „{later}” jest wcześniejsza niż „{earlier}”"), help("stronę najpierw się wytwarza, potem publikuje, potem aktualizuje: popraw jedną z dat")),
        Problem::UnadmittedChange { updated, changed } => (format!("metka mówi o aktualizacji {updated}, a git zna zmianę z {changed}"), help("wpisz nową datę jako „updated” albo usuń ten klucz tutaj i w folderach wyżej: wtedy uzupełni ją git")),
        Problem::ShallowHistory => (
            "kopia repozytorium git jest niepełna (płytka), więc dat i rejestru zmian nie można z niej wziąć; pominięto je".into(),
            help("pobierz całą historię: „git fetch --unshallow”, a w CI „fetch-depth: 0”"),
        ),
        Problem::GitRefused { fault } => git_refused(fault),
        Problem::NoHistory => (
            "niektóre metki nie mają daty aktualizacji, a nie ma historii git, z której można by ją wziąć".into(),
            help("wpisz „updated” w „provenance” albo prowadź serwis w git"),
        ),
        Problem::Uncommitted { files, count } => (
            match count {
                1 => "tego wpisu nie ma jeszcze w git, więc nie ma on daty aktualizacji".into(),
                count => format!("liczba wpisów, których nie ma jeszcze w git, więc nie mają daty aktualizacji: {count} ({})", some(files, *count)),
            },
            help("zatwierdź je w git (commit): git poda wtedy ich daty, tak jak przy każdej zmianie"),
        ),
        Problem::MissingLabelData { key, entry, is_uncommitted: true } => (
            format!("w metce strony „{entry}” brakuje „{key}”, czego wymaga profil „bip”: nie ma jej jeszcze w git"),
            help("zatwierdź ją w git (commit): git zapisze wtedy rejestr jej zmian"),
        ),
        Problem::MissingLabelData { key, entry, .. } => (
            format!("w metce strony „{entry}” brakuje „{key}”; tego wymaga profil „bip”"),
            Some(if key == "changes" {
                "wpisz, co i kiedy zmieniono, np. „changes: {2024-04-30: {pl: Pierwsza wersja}}”, tutaj albo w folderze wyżej".into()
            } else {
                format!("dodaj „{key}” w „provenance” tutaj albo w folderze wyżej")
            }),
        ),
        Problem::UnknownTheme { name } => (
            format!("nie ma motywu „{name}”"),
            Some(format!("umieść pliki motywu w „themes/{name}/” albo wpisz „theme: default”")),
        ),
        // Tera explains itself in English only; the marked characters say the rest.
        Problem::TemplateFault { page, .. } => (
            match page {
                Some(page) => format!("tego szablonu nie da się zastosować do „{page}”"),
                None => "tego szablonu nie da się odczytać".into(),
            },
            help("popraw zaznaczone miejsce; pola dostępne w szablonach opisuje „docs/themes.md”"),
        ),
        Problem::MissingBaseUrl => (
            "nie podano adresu serwisu, więc nie ma on mapy strony, kanałów z nowościami, adresów kanonicznych ani obrazków do udostępniania".into(),
            help("wpisz „base_url: https://…” w „content/site.yaml” albo, jeśli serwis nie trafi do sieci, „checks: {missing-base-url: off}”"),
        ),
        Problem::IncompleteStatement { keys } => (
            format!("deklaracja dostępności nie podaje: {}", keys.iter().map(|key| format!("„{key}”")).collect::<Vec<_>>().join(", ")),
            help("ustawa wymaga tego od podmiotów publicznych: wpisz te klucze w „content/site.yaml”, a niezgodności w „content/pages/accessibility.*.md”"),
        ),
        Problem::StatementReviewDue { reviewed } => (
            format!("ostatni przegląd deklaracji dostępności był {reviewed}, a prawo wymaga go co roku do 31 marca"),
            help("przejrzyj deklarację i wpisz datę jako „reviewed” w „accessibility”"),
        ),
        Problem::MissingStrings { tag, file, count, keys } => (
            format!("motyw nie ma tekstów w języku „{tag}” (brakuje: {count}); zastępują je angielskie"),
            Some(format!("wpisz je w „{file}”: {}", one_of(keys))),
        ),
        Problem::StringForm { key, example } => (
            format!("tekst „{key}” nie ma postaci, której potrzebuje program"),
            Some(format!("zapisz go w takiej postaci: „{example}”")),
        ),
        Problem::UnknownPlaceholder { key, found, known } => (
            format!("w tekście „{key}” nic nie zastąpi „{{{found}}}”"),
            Some(match known.as_slice() {
                [] => "napisz go bez nawiasów klamrowych".to_owned(),
                known => {
                    let known: Vec<_> = known.iter().map(|name| format!("{{{name}}}")).collect();
                    write_one_of(&known)
                }
            }),
        ),
        Problem::UnknownString { key, nearest } => (
            format!("żaden szablon nie używa tekstu „{key}”"),
            did_you_mean(nearest.as_ref()).or_else(|| help("usuń go")),
        ),
    }
}
