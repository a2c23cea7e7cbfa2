//! The command line in Polish: a text for each command, argument and value.
//!
//! The doc comments beside the arguments are the English texts. A new command or argument gets its
//! Polish one here; `tests/reports.rs` names what lacks it. `usage.rs` puts the texts in place.

/// What a command is for, in one line and, where there is more to say, at length. `metka` is the
/// program itself.
pub(super) fn command(name: &str) -> Option<(&'static str, Option<&'static str>)> {
    let text = match name {
        "metka" => (
            "Generator statycznych serwisów strategii publicznych",
            Some(
                "Generator statycznych serwisów strategii publicznych.\n\n\
                 Z plików Markdown i YAML publicznej strategii robi wielojęzyczny serwis, w którym \
                 każda strona ma swoją metkę: kto ją opublikował, dla kogo i kiedy.",
            ),
        ),
        "build" => ("Buduje serwis w folderze „dist/”", None),
        "check" => ("Zgłasza wszystkie problemy; bez „--fix” niczego nie zapisuje", None),
        "serve" => ("Pokazuje serwis w przeglądarce i odświeża go po każdej zmianie", None),
        "init" => ("Zakłada nowy serwis, gotowy do zbudowania", None),
        "new" => ("Zakłada pliki nowej treści we wszystkich językach serwisu", None),
        "import" => (
            "Przenosi obserwacje z tabeli, z Banku Danych Lokalnych albo z repozytorium Open SDG",
            None,
        ),
        "table" => ("Przenosi tabelę: skoroszyt albo plik tekstowy", None),
        "bdl" => ("Przenosi odpowiedź Banku Danych Lokalnych GUS (BDL)", None),
        "open-sdg" => ("Przenosi repozytorium danych Open SDG", None),
        "translated" => ("Oznacza tłumaczenia jako aktualne", None),
        "status" => ("Pokazuje, co jest nieaktualne: tłumaczenia, metki i dane", None),
        "report" => {
            ("Zapisuje raport za wybrany rok jako dokument, który urząd może zredagować", None)
        }
        "schema" => ("Wypisuje schematy JSON Schema dla edytorów", None),
        "completions" => ("Wypisuje skrypt, który uzupełnia polecenia w powłoce", None),
        _ => return None,
    };
    Some(text)
}

/// The text for an argument, by the name of its command and its id. Without a text for one
/// command, that for all commands.
pub(super) fn argument(command: &str, id: &str) -> Option<&'static str> {
    let text = match (command, id) {
        ("init", "folder") => "Folder nowego serwisu; powstanie, jeżeli go nie ma",
        ("new", "kind") => "Rodzaj treści",
        ("new", "stem") => "Nazwa plików bez języka i rozszerzenia, na przykład „01”",
        ("new", "goal") => "Cel, do którego należy nowa treść",
        ("translated", "paths") => {
            "Pliki tłumaczeń, które odpowiadają już źródłu, albo foldery z takimi plikami"
        }
        ("check", "since") => {
            "Podaj też adresy, które serwis miał w tej wersji, a teraz by nie miał"
        }
        ("check", "fix") => "Zapisz w plikach aliasy i znaczniki, które zachowają te adresy",
        ("completions", "shell") => "Powłoka, dla której ma być skrypt",
        ("schema", "output_dir") => "Folder, w którym zapisać pliki",
        ("schema", "list") => "Wypisz tylko nazwy schematów",
        ("schema", "settings") => "Wypisz ustawienia VS Code, które łączą schematy z plikami",
        ("serve", "base_url") => {
            "Adres, pod którym serwis jest publikowany; podgląd ma taką samą ścieżkę"
        }
        ("serve", "port") => {
            "Port, na którym nasłuchiwać; jeżeli go nie podano, pierwszy wolny od 4030"
        }
        ("serve", "bind") => {
            "Adres, pod którym nasłuchiwać; jeżeli go nie podano, podgląd widać tylko z tego komputera"
        }
        ("serve", "open") => "Otwórz serwis w przeglądarce",
        ("serve", "editor") => "Czym otwierać pliki: nazwa edytora, adres z {path} albo „none”",
        ("serve", "poll") => {
            "Sprawdzaj pliki co chwilę, gdy system plików nie powiadamia o zmianach"
        }
        ("serve", "timings") => "Podaj, ile trwał każdy etap budowania",
        ("report", "year") => "Rok, za który ma być raport",
        ("report", "goal") => "Cel, którego ma dotyczyć raport; jeżeli go nie podano, wszystkie",
        ("report", "language") => "Język dokumentu; jeżeli go nie podano, pierwszy język serwisu",
        ("report", "format") => {
            "Postać dokumentu; jeżeli jej nie podano, wskazuje ją rozszerzenie pliku, a bez niego: Markdown"
        }
        ("report", "output") => {
            "Plik, który ma powstać; nie może jeszcze istnieć. Jeżeli go nie podano, dokument jest wypisywany"
        }
        ("status", "only") => "Pokaż tylko wpisy, które mają coś tego rodzaju",
        ("status", "diff") => "Pokaż też, co zmieniło się w źródle od czasu tłumaczenia",
        ("status", "format") => "W jakiej postaci podać zestawienie",
        (_, "today") => "Oceniaj według tego dnia zamiast bieżącego, np. 2026-05-31",
        ("table", "file") => "Tabela: „.xlsx”, „.ods” albo „.csv”",
        ("bdl", "file") => "Odpowiedź: JSON",
        (_, "indicator") => "Wskaźnik, na przykład „goals/vi/indicators/x”",
        ("table", "sheet") => "Arkusz; jeżeli go nie podano, pierwszy z tabelą",
        ("table", "range") => "Część arkusza, na przykład „A3:F20”",
        ("table", "numbers") => "Znak przed częścią dziesiętną, jeżeli tabela tego nie rozstrzyga",
        ("table", "periods") => "Czym są okresy, jeżeli tabela tego nie rozstrzyga",
        ("bdl", "attributes") => {
            "Co znaczą atrybuty wartości: wiersze takie jak „2: provisional” albo lista z Banku"
        }
        ("open-sdg", "folder") => "Folder repozytorium, w którym są „data/” i „meta/”",
        ("open-sdg", "goal_map") => {
            "Który cel staje się którym, na przykład „1=i,3=ii”; jeżeli nie podano, decydują numery"
        }
        (_, "update") => "Zastąp obserwacje, które już są",
        (_, "root") => "Folder serwisu: ten, w którym jest „content/”",
        (_, "output_dir") => {
            "Folder, w którym zapisać serwis; jeżeli go nie podano, „dist” w folderze serwisu"
        }
        (_, "replace_foreign") => {
            "Zastąp w tym folderze pliki, których nie zapisała Metka, jeżeli stoją na drodze"
        }
        (_, "precompress") => {
            "Dodaj do każdego tekstu kopie skompresowane przez gzip i Brotli, dla serwerów, które je podają"
        }
        (_, "base_url") => {
            "Adres, pod którym serwis jest publikowany, zamiast „base_url” z „site.yaml”"
        }
        (_, "drafts") => "Uwzględnij szkice",
        (_, "strict") => "Traktuj ostrzeżenia jak błędy",
        (_, "format") => "W jakiej postaci podać to, co znaleziono",
        (_, "all") => "Pokaż każdy wynik, także gdy wiele ma jedną przyczynę",
        (_, "color") => "Kiedy używać kolorów",
        (_, "lang") => "Język komunikatów Metki; jeżeli go nie podano, język systemu",
        (_, "quiet") => "Podaj tylko to, co znaleziono",
        (_, "verbose") => "Wymień każdy zapisany i usunięty plik",
        (_, "help") => "Pokaż pomoc",
        (_, "version") => "Pokaż wersję",
        _ => return None,
    };
    Some(text)
}

/// What a value of an argument means, by the argument's id; only where English says it too.
pub(super) fn value(argument: &str, value: &str) -> Option<&'static str> {
    let text = match (argument, value) {
        ("only", "stale") => "nieaktualne tłumaczenia",
        ("only", "missing") => "brakujące tłumaczenia",
        ("only", "gaps") => "luki w metkach",
        ("only", "drafts") => "szkice",
        ("format", "human") => "dla ludzi: wiersz źródła z zaznaczonymi znakami",
        ("format", "json") => "dla programów: jeden obiekt JSON",
        ("format", "github") => "dla GitHuba: adnotacje przy zmienionych wierszach",
        ("format", "html") => "dla przeglądarki: jedna strona",
        ("format", "sarif") => "dla usług, które zbierają wyniki: SARIF 2.1.0",
        ("format", "md") => "Markdown",
        ("format", "docx") => "dla edytorów tekstu: Office Open XML",
        ("periods", "years") => "lata kalendarzowe",
        ("periods", "months") => "miesiące: 2011-12 to grudzień",
        ("periods", "years-over-two") => "lata na przełomie dwóch lat kalendarzowych: 2011-12",
        ("periods", "spans") => "kilka całych lat: 2009-2010",
        ("kind", "goal") => "cel strategiczny",
        ("kind", "operational") => "cel operacyjny",
        ("kind", "action") => "działanie",
        ("kind", "tool") => "narzędzie",
        ("kind", "indicator") => "wskaźnik",
        ("kind", "report") => "raport",
        ("kind", "page") => "strona poza celami",
        _ => return None,
    };
    Some(text)
}

/// The name of a value in the help, such as `DIR`.
pub(super) fn value_name(english: &str) -> Option<&'static str> {
    let name = match english {
        "DIR" => "FOLDER",
        "PATH" => "ŚCIEŻKA",
        "URL" | "IP" => "ADRES",
        "FORMAT" => "POSTAĆ",
        "WHEN" => "KIEDY",
        "LANG" | "LANGUAGE" => "JĘZYK",
        "FILE" => "PLIK",
        "YEAR" => "ROK",
        "KIND" | "SORT" => "RODZAJ",
        "PLACE" => "MIEJSCE",
        "CELLS" => "KOMÓRKI",
        "MARK" => "ZNAK",
        "MAP" => "PARY",
        "STEM" | "NAME" => "NAZWA",
        "GOAL" => "CEL",
        "SHELL" => "POWŁOKA",
        "PORT" => "PORT",
        "EDITOR" => "EDYTOR",
        "COMMIT" => "WERSJA",
        "DATE" => "DZIEŃ",
        _ => return None,
    };
    Some(name)
}
