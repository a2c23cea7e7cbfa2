//! Texts about addresses: aliases, and what would be gone.

use crate::diagnostic::fault::{AliasFault, FileRemedy};

/// Why an alias is none, and what to do.
pub(super) fn bad_alias(
    found: &str,
    fault: &AliasFault,
    suggestion: Option<&String>,
) -> (String, Option<String>) {
    let why = match fault {
        AliasFault::Outside => "to cały adres".to_owned(),
        AliasFault::Language => "zaczyna się od folderu własnego języka".to_owned(),
        AliasFault::OtherLanguage(tag) => format!("zaczyna się od folderu języka „{tag}”"),
        AliasFault::File => "nazywa plik, a strony stoją w folderach".to_owned(),
        AliasFault::Rest => "ma więcej niż adres: część za „?” lub „#”".to_owned(),
        AliasFault::Form => "nie jest częścią adresu, ścieżką ani fragmentem".to_owned(),
    };
    let help = match (fault, suggestion) {
        (AliasFault::File, Some(path)) => {
            format!("napisz „{path}”, jeśli strona stała w tym folderze, albo usuń go: adres pliku może przekierować tylko serwer")
        }
        (AliasFault::Rest, Some(path)) => format!("napisz „{path}”"),
        (_, Some(path)) => format!("napisz „{path}”: ścieżkę od folderu języka"),
        (AliasFault::Outside, None) => {
            "usuń go: dalej mogą prowadzić tylko adresy tego serwisu i języka".to_owned()
        }
        (AliasFault::OtherLanguage(tag), None) => {
            format!("usuń go stąd i wpisz bez „/{tag}” w pliku z tekstem w tym języku")
        }
        (_, None) => "napisz ostatnią część dawnego adresu („stary”), jego ścieżkę od folderu języka („/cele/stary”) albo fragment („\"#stary\"”)".to_owned(),
    };
    (format!("alias „{found}” {why}"), Some(help))
}

/// Addresses that would be gone, and the aliases that keep them.
pub(super) fn lost_address(
    addresses: &[String],
    count: usize,
    (aliases, present): (&[String], &[String]),
    can_fix: bool,
) -> (String, Option<String>) {
    let list = aliases.join(", ");
    let help = if aliases.is_empty() {
        "w „aliases” nie ma już miejsca: niech te adresy przekierowuje serwer albo usuń aliasy, których nikt nie potrzebuje".to_owned()
    } else {
        let advice = match present {
            [] => format!("dodaj wiersz „aliases: [{list}]” nad drugim „---”"),
            // It may be written without brackets.
            [only] => format!("napisz „aliases: [{only}, {list}]”"),
            _ => format!("dopisz do „aliases”: {list}"),
        };
        fixed(advice, can_fix)
    };
    (gone(("adres", ADDRESSES), addresses, count), Some(help))
}

/// Addresses that would be gone because a string of the site names them.
pub(super) fn lost_section(
    addresses: &[String],
    count: usize,
    key: &str,
    value: &str,
    file: &str,
) -> (String, Option<String>) {
    let help = format!("wpisz „{key}: {value}” w pliku „{file}”");
    (gone(("adres", ADDRESSES), addresses, count), Some(help))
}

/// A language that would be gone.
pub(super) fn lost_language(tag: &str, folder: &str, count: usize) -> (String, Option<String>) {
    let pages = counted(count, ["strona", "strony", "stron"]);
    (
        format!("zniknąłby język „{tag}”, a z nim {pages} w folderze „{folder}”"),
        Some(format!(
            "zostaw „{tag}” w „languages”: jego strony pokażą wtedy tekst źródłowy; adresy, które nadal będą inne, zostaną podane w następnym sprawdzeniu"
        )),
    )
}

/// A fragment that would be gone from a heading.
pub(super) fn lost_fragment(
    fragment: &str,
    address: &str,
    replaces: Option<&String>,
    can_fix: bool,
) -> (String, Option<String>) {
    let place = match replaces {
        Some(id) => format!("w miejscu „#{id}”"),
        None => "na końcu nagłówka".to_owned(),
    };
    let written =
        if replaces.is_some() { format!("#{fragment}") } else { format!("{{#{fragment}}}") };
    (
        format!("linki do „{address}#{fragment}” nie trafią już do tego nagłówka"),
        Some(fixed(format!("wpisz „{written}” {place}"), can_fix)),
    )
}

/// Files that would be gone, and what brings them back.
pub(super) fn lost_file(
    files: &[String],
    count: usize,
    remedy: &FileRemedy,
) -> (String, Option<String>) {
    let help = match remedy {
        FileRemedy::Slug(slug) => format!("wpisz „slug: {slug}” nad drugim „---”"),
        FileRemedy::Home { file, slug } => {
            format!("przetłumacz stronę główną w pliku „{file}”, z wierszem „slug: {slug}”")
        }
        FileRemedy::Setting { key, value } => {
            format!("wpisz „{key}: {value}” w pliku „content/site.yaml”")
        }
        FileRemedy::Moved { lines, has_key: true } => {
            format!("dopisz do „moved” w pliku „content/site.yaml”: {}", lines.join(", "))
        }
        FileRemedy::Moved { lines, has_key: false } => {
            format!("wpisz „moved: {{{}}}” w pliku „content/site.yaml”", lines.join(", "))
        }
        FileRemedy::Goal => {
            "strategia bez celów nie ma takiej strony: wróci ona z pierwszym celem".to_owned()
        }
        FileRemedy::Rename(path) => {
            format!(
                "zmień nazwę pliku „{path}”: zajmuje ten adres, bo nazwy różnią się tylko wielkością liter, akcentami lub znakami"
            )
        }
        FileRemedy::Link(path) => format!("dodaj znów link do pliku „{path}”"),
        FileRemedy::Name(path) => {
            format!("przywróć plikowi nazwę „{path}” i dodaj do niego link")
        }
        FileRemedy::Data(path) => {
            format!("przywróć wskaźnikowi pliki „{path}” z wartościami")
        }
    };
    (gone(("plik", ["plik", "pliki", "plików"]), files, count), Some(help))
}

const ADDRESSES: [&str; 3] = ["adres", "adresy", "adresów"];

/// Advice that Metka can follow itself.
fn fixed(advice: String, can_fix: bool) -> String {
    if can_fix { format!("{advice}; zrobi to „--fix”") } else { advice }
}

fn gone((one, forms): (&str, [&str; 3]), names: &[String], count: usize) -> String {
    let quoted = |names: &[String]| {
        names.iter().map(|name| format!("„{name}”")).collect::<Vec<_>>().join(", ")
    };
    match names {
        [name] if count == 1 => format!("zniknąłby {one} „{name}”"),
        _ => {
            let first = &names[..names.len().min(3)];
            let rest = count - first.len();
            let rest = if rest == 0 { String::new() } else { format!(" i jeszcze {rest}") };
            let verb = if is_few(count) { "zniknęłyby" } else { "zniknęłoby" };
            format!("{verb} {}: {}{rest}", counted(count, forms), quoted(first))
        }
    }
}

/// True for numbers that go with the second form: 2 to 4, 22 to 24 …
fn is_few(count: usize) -> bool {
    matches!(count % 10, 2..=4) && !matches!(count % 100, 12..=14)
}

/// A number with its noun.
fn counted(count: usize, [one, few, many]: [&str; 3]) -> String {
    let noun = match count {
        1 => one,
        count if is_few(count) => few,
        _ => many,
    };
    format!("{count} {noun}")
}
