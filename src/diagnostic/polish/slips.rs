//! Texts for what an editor typed and Markdown takes for something else.

use crate::diagnostic::fault::{Foreign, Stray, Swallower, TableFault};

type Said = (String, Option<String>);

fn write(suggestion: Option<&String>, otherwise: &str) -> String {
    match suggestion {
        Some(suggestion) => format!("napisz: {suggestion}"),
        None => otherwise.to_owned(),
    }
}

pub(super) fn unmade_link(suggestion: Option<&String>) -> Said {
    (
        "to nie jest link ani obraz: czytelnik widzi nawiasy".into(),
        Some(write(
            suggestion,
            "napisz „[tekst](adres)”, a adres ze spacjami zapisz między „<” i „>”; żeby pokazać nawiasy, postaw przed pierwszym ukośnik wsteczny: „\\[”",
        )),
    )
}

pub(super) fn undefined_label(label: &str) -> Said {
    match label.strip_prefix('^') {
        Some(_) => (
            format!("nie ma przypisu „[{label}]”: czytelnik widzi nawiasy"),
            Some(format!("dodaj jego tekst niżej, w osobnym wierszu po pustym: „[{label}]: …”")),
        ),
        None => (
            format!("nie wiadomo, dokąd prowadzi „[{label}]”: czytelnik widzi nawiasy"),
            Some(format!(
                "zamiast etykiety wpisz adres w nawiasie okrągłym: „[tekst](adres)”; albo dodaj go niżej, w osobnym wierszu po pustym: „[{label}]: adres”"
            )),
        ),
    }
}

pub(super) fn unused_label(label: &str) -> Said {
    match label.strip_prefix('^') {
        Some(_) => (
            format!("nic nie odsyła do przypisu „[{label}]”, więc nikt go nie zobaczy"),
            Some(format!(
                "wstaw „[{label}]” w miejscu tekstu, którego przypis dotyczy, albo usuń przypis"
            )),
        ),
        None => (
            format!("nic nie odsyła do „[{label}]”, więc nikt nie zobaczy tego wiersza"),
            Some(format!(
                "usuń go albo wstaw link: „[tekst][{label}]”; jeśli to zwykły tekst, postaw przed nim ukośnik wsteczny: „\\[”"
            )),
        ),
    }
}

pub(super) fn stray(marks: Stray, suggestion: Option<&String>) -> Said {
    let mark = suggestion.map_or("**", String::as_str);
    if marks == Stray::Unclosed {
        let escaped: String = mark.chars().flat_map(|it| ['\\', it]).collect();
        return (
            format!("nic nie zamyka tego znaku: czytelnik widzi „{mark}”"),
            Some(format!(
                "wstaw „{mark}” po ostatnim wyrazie, którego ten znak dotyczy; żeby go pokazać, napisz „{escaped}”"
            )),
        );
    }
    let (message, otherwise) = match marks {
        Stray::Link => ("to nie jest link: jego części stoją inaczej, niż wymaga Markdown", ""),
        Stray::Note => ("to nie jest przypis: po jego etykiecie brakuje dwukropka", ""),
        Stray::Times => {
            ("czytelnik nie widzi tych gwiazdek: tekst między nimi jest wyróżniony", "")
        }
        Stray::Number => {
            ("czytelnik widzi tu inny numer: Markdown liczy dalej od pierwszej pozycji", "")
        }
        Stray::Letter => (
            "ten wiersz łączy się z wierszem nad nim",
            "wstaw przed nim pusty wiersz albo na końcu wiersza powyżej ukośnik wsteczny",
        ),
        Stray::NoText => ("ten link nie ma tekstu, więc nikt go nie zobaczy", ""),
        Stray::NoPicture => ("to nie jest obraz, więc czytelnik go nie zobaczy", ""),
        Stray::Definition => ("to nie jest definicja: po dwukropku brakuje spacji", ""),
        Stray::Image => ("to jest link, a nie obraz: po „!” stoi spacja", ""),
        Stray::Heading => {
            ("to nie jest nagłówek: zaczyna się on od jednego do sześciu „#” i spacji", "")
        }
        Stray::Spaces => {
            ("te znaki niczego nie wyróżniają, bo w środku stoi spacja: czytelnik je widzi", "")
        }
        Stray::Flanks => (
            "te znaki niczego nie wyróżniają, bo przy jednym z nich znak interpunkcji styka się z wyrazem: czytelnik je widzi",
            "",
        ),
        Stray::Unclosed => ("nic nie zamyka tego znaku", ""),
        Stray::Bullet => ("to nie jest pozycja listy, tylko zwykły tekst", ""),
        Stray::Backslash => ("czytelnik widzi ten ukośnik wsteczny", "usuń go"),
        Stray::Entity => ("czytelnik widzi tę nazwę znaku", ""),
    };
    let advice = write(suggestion, otherwise);
    let advice = match marks {
        Stray::Times => {
            format!("{advice} – a żeby pokazać gwiazdkę, postaw przed nią ukośnik wsteczny: „\\*”")
        }
        Stray::Number => format!(
            "{advice} – i tak dalej w dół; a żeby pokazać inny numer, wstaw przed nim pusty wiersz, a przed jego kropką ukośnik wsteczny: „3\\.”"
        ),
        Stray::NoText => format!("{advice} – z tekstem linku zamiast „…”"),
        _ => advice,
    };
    (message.to_owned(), Some(advice))
}

pub(super) fn foreign(sort: Foreign, suggestion: Option<&String>) -> Said {
    let (message, otherwise) = match sort {
        Foreign::Task => ("czytelnik widzi ten kwadrat zadania jako nawiasy", ""),
        Foreign::Highlight => ("czytelnik widzi te znaki: zakreśleń tu nie ma", ""),
        Foreign::Paired => ("czytelnik widzi te znaki", ""),
        Foreign::Heading => ("to nie jest nagłówek: czytelnik widzi znaki", ""),
        Foreign::Shortcode => (
            "czytelnik widzi te nawiasy klamrowe: nic nie jest wstawiane w ich miejsce",
            "napisz w Markdownie to, co ma tu stać; żeby pokazać nawiasy, weź je w znaki `",
        ),
        Foreign::Attributes => (
            "czytelnik widzi te nawiasy klamrowe: tylko nagłówek może mieć „{#id}”, a innych atrybutów nie ma",
            "usuń je",
        ),
        Foreign::Wiki => ("to nie jest link: czytelnik widzi nawiasy", ""),
        Foreign::Container => (
            "czytelnik widzi ten znak: ramek wokół akapitów tu nie ma",
            "usuń go i zacznij każdy wiersz ramki od „> ”",
        ),
        Foreign::Contents => {
            ("czytelnik widzi ten znak", "usuń go: długie strony mają spis nagłówków")
        }
        Foreign::Emoji => (
            "czytelnik widzi tę nazwę obrazka",
            "wpisz sam obrazek, na przykład 🎉, albo go pomiń; żeby pokazać nazwę, weź ją w znaki `",
        ),
        Foreign::Raised => (
            "czytelnik widzi te znaki",
            "wpisz sam znak, na przykład „²”, albo je usuń; żeby je pokazać, postaw przed każdym ukośnik wsteczny: „\\^”",
        ),
        Foreign::Lowered => (
            "czytelnik widzi te znaki",
            "wpisz sam znak, na przykład „₂”, albo je usuń; żeby je pokazać, postaw przed każdym ukośnik wsteczny: „\\~”",
        ),
        Foreign::Tilde => ("pojedyncze tyldy przekreślają ten tekst", ""),
        Foreign::Formula => (
            "czytelnik widzi ten wzór tak, jak go wpisano",
            "zapisz go słowami albo zwykłym tekstem; żeby pokazać go bez zmian, weź go w znaki `",
        ),
    };
    let advice = write(suggestion, otherwise);
    let advice = match sort {
        Foreign::Tilde => {
            format!("{advice} – a żeby pokazać tyldę, postaw przed nią ukośnik wsteczny: „\\~”")
        }
        Foreign::Wiki => format!("{advice} – ze ścieżką pliku w nawiasie okrągłym"),
        Foreign::Task => format!("{advice} – i słowami, co już zrobiono"),
        _ => advice,
    };
    (message.to_owned(), Some(advice))
}

pub(super) fn table(fault: TableFault, suggestion: Option<&String>) -> Said {
    let (message, advice) = match (fault, suggestion) {
        (TableFault::NoDelimiter, Some(row)) => (
            "te wiersze nie są tabelą: pod jej główką brakuje wiersza z kreskami",
            format!("pod pierwszym wierszem, bez pustych wierszy, wstaw: {row}"),
        ),
        (TableFault::NoDelimiter, None) => (
            "te wiersze nie są tabelą: pod jej główką brakuje wiersza z kreskami",
            "pod pierwszym wierszem wstaw wiersz z „---” dla każdej kolumny i znakiem „|” między nimi".into(),
        ),
        (TableFault::Delimiter, Some(row)) => (
            "te wiersze nie są tabelą: ten wiersz nie pasuje do wiersza nad nim",
            format!("napisz: {row}"),
        ),
        (TableFault::Delimiter, None) => (
            "te wiersze nie są tabelą: ten wiersz nie pasuje do wiersza nad nim",
            "napisz „---” dla każdej kolumny wiersza powyżej, ze znakiem „|” między nimi".into(),
        ),
        (TableFault::Alone, _) => (
            "ten wiersz niczego nie oddziela: czytelnik go widzi",
            "wstaw go tuż pod główką tabeli, bez pustego wiersza; jeśli tabeli ma nie być, usuń go".into(),
        ),
        (TableFault::Glued, _) => (
            "te wiersze nie są tabelą: łączy się z nimi tekst powyżej",
            "wstaw przed tym wierszem pusty wiersz".into(),
        ),
        (TableFault::Below, _) => (
            "ten wiersz jest wierszem tabeli powyżej",
            "wstaw przed tym wierszem pusty wiersz".into(),
        ),
        (TableFault::Grid, _) => (
            "te wiersze nie są tabelą",
            "zapisz każdy wiersz tabeli w osobnym wierszu, z „|” między komórkami, a pod pierwszym „|---|---|”, z „---” dla każdej kolumny".into(),
        ),
        (TableFault::Tabs, row) => (
            "te wiersze nie są tabelą: komórki oddziela tabulator",
            format!(
                "zamiast każdego tabulatora wstaw „|”, czyli: {} – a pod tym wierszem wstaw wiersz z „---” dla każdej kolumny",
                row.map_or("| a | b |", String::as_str)
            ),
        ),
    };
    (message.to_owned(), Some(advice))
}

pub(super) fn swallowed(by: Swallower) -> Said {
    let (message, advice) = match by {
        Swallower::OpenComment => (
            "tu zaczyna się komentarz i nic go nie kończy",
            "wstaw „-->” na końcu komentarza; żeby pokazać ten znak, napisz „\\<!--”",
        ),
        Swallower::EndOfComment => (
            "czytelnik tego nie widzi: komentarz obejmuje cały wiersz, w którym się kończy",
            "przenieś to do osobnego wiersza, po pustym",
        ),
        Swallower::OpenCode => (
            "tu zaczyna się blok kodu i nic go nie kończy",
            "wstaw te same znaki w osobnym wierszu za kodem albo usuń te",
        ),
    };
    (message.to_owned(), Some(advice.to_owned()))
}
