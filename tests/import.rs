//! `metka import`: tables as offices have them, the Local Data Bank, and Open SDG.

#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

mod support;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::Instant;

use assert_cmd::Command;
use support::workbooks::{archive, ods, ods_text, ods_value, row, unpacked, xlsx};

const SITE: &str = "
-- site.yaml --
languages: [pl, en]
provenance: {entity: Urząd, publisher: Jan Kowalski, published: 2024-01-15, updated: 2024-03-20}
-- site.pl.md --
---
title: Strategia zmyślona
---
-- goals/i/index.yaml --
number: I
-- goals/i/index.pl.md --
---
title: Cel zmyślony
---
";

/// A site in a folder, with a file beside it.
struct Trial {
    folder: tempfile::TempDir,
}

/// What a run said, and how it ended.
struct Ran {
    status: i32,
    said: String,
}

impl Trial {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("folder");
        let trial = Self { folder };
        for (path, text) in support::files(SITE) {
            trial.write(&format!("site/content/{path}"), text.as_bytes());
        }
        trial
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folder");
        fs::write(path, bytes).expect("file");
    }

    fn read(&self, path: &str) -> String {
        let path = self.folder.path().join("site/content").join(path);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let walk = walkdir::WalkDir::new(self.folder.path().join("site"));
        let files = walk.into_iter().flatten().filter(|entry| entry.file_type().is_file());
        let named = |entry: walkdir::DirEntry| {
            (entry.path().display().to_string(), fs::read(entry.path()).expect("file"))
        };
        files.map(named).collect()
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let mut metka = Command::cargo_bin("metka").expect("the binary is built");
        metka.current_dir(self.folder.path()).args(arguments).args(["--root", "site"]);
        if !arguments.contains(&"--lang") {
            metka.args(["--lang", "en"]);
        }
        let output = metka.output().expect("the program runs");
        let said = [output.stdout, output.stderr].concat();
        Ran {
            status: output.status.code().expect("a status"),
            said: String::from_utf8(said).expect("UTF-8"),
        }
    }

    /// Imports a file as the indicator `x`.
    fn table(&self, file: &str, bytes: &[u8], options: &[&str]) -> Ran {
        self.write(file, bytes);
        let arguments = ["import", "table", file, "--indicator", "goals/i/indicators/x"];
        self.run(&[&arguments, options].concat())
    }

    /// The site has no errors, drafts included.
    fn check(&self) {
        let checked = self.run(&["check", "--drafts"]);
        assert_eq!(checked.status, 0, "{}", checked.said);
    }
}

/// The table that becomes of a file.
fn made(file: &str, bytes: &[u8], options: &[&str]) -> (String, String) {
    let trial = Trial::new();
    let ran = trial.table(file, bytes, options);
    assert_eq!(ran.status, 0, "{}", ran.said);
    trial.check();
    (trial.read("goals/i/indicators/x.csv"), ran.said)
}

/// The keys of facts that are in force.
fn facts(trial: &Trial) -> String {
    let text = trial.read("goals/i/indicators/x.yaml");
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn a_table_becomes_an_indicator_with_draft_words() {
    let trial = Trial::new();
    let text = "TABL. 1. LUDNOŚĆ [tys.];;\nRok;Płeć;Wartość\n2021;ogółem;1 020,5\n2021;kobiety;510\n2022*;ogółem;1 022,0\n2022*;kobiety;b.d.\n;;\n* Dane wstępne.;;\nŹródło: GUS;;\n";
    let ran = trial.table("l.csv", text.as_bytes(), &[]);
    assert_eq!((ran.status, ran.said.contains("warning")), (0, false), "{}", ran.said);
    assert_eq!(
        trial.read("goals/i/indicators/x.csv"),
        "period,value,flags,Płeć\n2021,1020.5,,\n2021,510,,kobiety\n2022,1022.0,provisional,\n2022,,provisional,kobiety\n"
    );
    assert_eq!(
        facts(&trial),
        "dimensions:\n  Płeć:\n    kind: part\n    categories:\n      kobiety: kobiety\nkind: number\n"
    );
    let words = trial.read("goals/i/indicators/x.pl.md");
    for line in ["title: \"TABL. 1. LUDNOŚĆ\"", "unit: \"tys.\"", "source: GUS", "draft: true"] {
        assert!(words.lines().any(|found| found == line), "{line} in {words}");
    }
    let words = trial.read("goals/i/indicators/x.en.md");
    assert!(words.contains("#unit: …") && words.contains("draft: true"), "{words}");
    trial.check();
}

#[test]
fn a_second_import_changes_nothing_and_update_replaces_observations_alone() {
    let trial = Trial::new();
    let first = "Rok;Wartość\n2021;1,5\n2022;2,5\n";
    assert_eq!(trial.table("l.csv", first.as_bytes(), &[]).status, 0);
    let words = "---\ntitle: Poprawiony tytuł\nslug: x\n---\n";
    trial.write("site/content/goals/i/indicators/x.pl.md", words.as_bytes());
    let before = trial.files();
    let again = trial.table("l.csv", first.as_bytes(), &[]);
    assert_eq!(again.status, 0, "{}", again.said);
    assert!(again.said.contains("unchanged"), "{}", again.said);
    assert!(trial.files() == before);

    let second = "Rok;Wartość\n2021;1,5\n2022;2,7\n2023;3\n";
    let refused = trial.table("l.csv", second.as_bytes(), &[]);
    assert_eq!(refused.status, 1);
    assert!(refused.said.contains("--update"), "{}", refused.said);
    assert!(trial.files() == before);
    assert_eq!(trial.table("l.csv", second.as_bytes(), &["--update"]).status, 0);
    assert_eq!(
        trial.read("goals/i/indicators/x.csv"),
        "period,value\n2021,1.5\n2022,2.7\n2023,3\n"
    );
    assert_eq!(trial.read("goals/i/indicators/x.pl.md"), words);
    let differing =
        trial.files().iter().filter(|(path, bytes)| before.get(*path) != Some(bytes)).count();
    assert_eq!(differing, 1);
}

#[test]
fn observations_of_facts_are_replaced_by_the_table_and_names_of_facts_are_used() {
    let trial = Trial::new();
    let facts = "# kept\nkind: percent\ndimensions:\n  sex:\n    name: {pl: Płeć, en: Sex}\n    categories:\n      k: {pl: kobiety, en: women}\nobservations:\n  2021: 4\n  2022: {value: 5, flags: [provisional]}\nbetter: lower # kept\n";
    trial.write("site/content/goals/i/indicators/x.yaml", facts.as_bytes());
    trial.write("site/content/goals/i/indicators/x.pl.md", b"---\ntitle: X\n---\n");
    let text = "Rok,Płeć,Wartość\n2021,,\"47,8%\"\n2021,Kobiety,50%\n";
    let refused = trial.table("l.csv", text.as_bytes(), &[]);
    assert_eq!(refused.status, 1, "{}", refused.said);
    let ran = trial.table("l.csv", text.as_bytes(), &["--update"]);
    assert_eq!(ran.status, 0, "{}", ran.said);
    assert_eq!(trial.read("goals/i/indicators/x.csv"), "period,value,sex\n2021,47.8,\n2021,50,k\n");
    let kept = "# kept\nkind: percent\ndimensions:\n  sex:\n    name: {pl: Płeć, en: Sex}\n    categories:\n      k: {pl: kobiety, en: women}\nbetter: lower # kept\n";
    assert_eq!(trial.read("goals/i/indicators/x.yaml"), kept);
    trial.check();
}

#[test]
fn workbooks_are_read_as_they_are_shown() {
    let rows = vec![
        row(&["Tabela 1. Udział", "", "", "", ""]),
        row(&["Kod", "Nazwa", "kobiety", "", "mężczyźni"]),
        row(&["", "", "2021", "2022", "2022"]),
        row(&["0001", "Polska", "=0.47799999999999998|0.0%", "=0.5|0.0%", "=0.07|0.0%"]),
        row(&["0002", "Kraków", "=0.1|0.0%", "=1.2E-2|0.0%", "=0.33333|0.0%"]),
    ];
    let merged = ["A1:E1", "A2:A3", "B2:B3", "C2:D2"];
    let (csv, said) = made("t.xlsx", &xlsx(&[("Dane", rows, &merged)]), &[]);
    assert_eq!(
        csv,
        "period,value,Nazwa,kategoria\n2021,47.8,Polska,kobiety\n2022,50,Polska,kobiety\n2022,7,Polska,mężczyźni\n2021,10,Kraków,kobiety\n2022,1.2,Kraków,kobiety\n2022,33.333,Kraków,mężczyźni\n"
    );
    assert!(said.contains("C2: `kobiety`, `mężczyźni` stand above values"), "{said}");
    assert!(said.contains("the column `Kod` names the same as `Nazwa`"), "{said}");
}

#[test]
fn the_format_of_numbers_becomes_the_decimals_of_the_facts() {
    let trial = Trial::new();
    let rows = vec![
        row(&["Year", "Value"]),
        row(&["2021", "=0.4781234|0.0%"]),
        row(&["2022", "=0.5|0.0%"]),
    ];
    assert_eq!(trial.table("t.xlsx", &xlsx(&[("A", rows, &[])]), &[]).status, 0);
    assert_eq!(facts(&trial), "kind: percent\ndecimals: 1\n");
    assert_eq!(trial.read("goals/i/indicators/x.csv"), "period,value\n2021,47.81234\n2022,50\n");
}

#[test]
fn dates_are_periods() {
    for (format, days, expected) in [
        ("yyyy", ["44561", "44926"], ["2021", "2022"]),
        ("yyyy\\-mm\\-dd", ["44561", "44926"], ["2021", "2022"]),
        ("mmm\\ yyyy", ["44531", "44562"], ["2021-M12", "2022-M01"]),
        ("dd.mm.yyyy", ["44531", "44562"], ["2021-M12", "2022-M01"]),
    ] {
        let cells: Vec<String> = days.iter().map(|day| format!("={day}|{format}")).collect();
        let rows =
            vec![row(&["Okres", "Wartość"]), row(&[&cells[0], "1.5"]), row(&[&cells[1], "2.5"])];
        let (csv, _) = made("t.xlsx", &xlsx(&[("A", rows, &[])]), &[]);
        assert_eq!(
            csv,
            format!("period,value\n{},1.5\n{},2.5\n", expected[0], expected[1]),
            "{format}"
        );
    }
}

#[test]
fn sheets_of_libreoffice_are_read_as_they_are_shown() {
    let cells: Vec<Vec<String>> = vec![
        vec![ods_text("Lata"), ods_text("Udział & więcej")],
        vec![
            ods_value("date", "2021-12-31", "31.12.21"),
            ods_value("percentage", "0.478", "47,8%"),
        ],
        vec![ods_value("date", "2022-12-31", "31.12.22"), ods_value("percentage", "0.5", "50,0%")],
    ];
    let rows: Vec<Vec<&str>> =
        cells.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
    let trial = Trial::new();
    let ran = trial.table("t.ods", &ods("A", &rows), &[]);
    assert_eq!(ran.status, 0, "{}", ran.said);
    assert_eq!(trial.read("goals/i/indicators/x.csv"), "period,value\n2021,47.8\n2022,50\n");
    assert_eq!(facts(&trial), "kind: percent\ndecimals: 1\n");
    assert!(trial.read("goals/i/indicators/x.pl.md").contains("title: \"Udział & więcej\""));
}

#[test]
fn periods_have_many_names() {
    for (head, cells, expected) in [
        ("Rok", ["2021", "2022"], ["2021", "2022"]),
        ("Lata", ["2020/2021", "2021/2022"], ["2020/21", "2021/22"]),
        ("Okres", ["I kw. 2021", "II kw. 2021"], ["2021-Q1", "2021-Q2"]),
        ("Year", ["2013-2015", "2014-2016"], ["2013..2015", "2014..2016"]),
        ("Period", ["2021 r.", "2022 r."], ["2021", "2022"]),
        ("TIME_PERIOD", ["2021-Q1", "2021-Q2"], ["2021-Q1", "2021-Q2"]),
        ("", ["2021", "2022"], ["2021", "2022"]),
    ] {
        let text = format!("{head};Wartość\n{};1,5\n{};2,5\n", cells[0], cells[1]);
        let (csv, _) = made("t.csv", text.as_bytes(), &[]);
        assert_eq!(csv, format!("period,value\n{},1.5\n{},2.5\n", expected[0], expected[1]));
    }
}

#[test]
fn months_and_quarters_may_stand_in_a_column_of_their_own() {
    for (heads, cells, expected) in [
        ("Rok;Miesiąc", ["2019;1", "2019;12"], ["2019-M01", "2019-M12"]),
        ("Miesiąc;Rok", ["styczeń;2019", "luty;2019"], ["2019-M01", "2019-M02"]),
        ("Year;Month", ["2019;1", "2019;2"], ["2019-M01", "2019-M02"]),
        ("Rok;Kwartał", ["2019;1", "2019;II"], ["2019-Q1", "2019-Q2"]),
        ("Year;Quarter", ["2019;Q1", "2019;Q2"], ["2019-Q1", "2019-Q2"]),
    ] {
        let text = format!("{heads};Value\n{};1,5\n{};2,5\n", cells[0], cells[1]);
        let (csv, _) = made("t.csv", text.as_bytes(), &[]);
        assert_eq!(csv, format!("period,value\n{},1.5\n{},2.5\n", expected[0], expected[1]));
    }
}

#[test]
fn periods_may_stand_side_by_side() {
    let (csv, said) = made(
        "t.csv",
        "Stopa bezrobocia;;;\nPowiat;2021;2022;2023 p\n;%;;\nKrakowski;4,5;4,1;3,9\nOgółem;5,5;-;5,0\n\na) Bez uwag.;;;\n".as_bytes(),
        &[],
    );
    assert_eq!(
        csv,
        "period,value,flags,Powiat\n2021,4.5,,Krakowski\n2022,4.1,,Krakowski\n2023,3.9,provisional,Krakowski\n2021,5.5,,\n2022,,,\n2023,5.0,provisional,\n"
    );
    assert!(said.contains("`-` was taken for no value"), "{said}");
}

#[test]
fn columns_of_measures_with_units_are_series() {
    let trial = Trial::new();
    let text = "Rok;PM10 [µg/m³];Dni [dni]\n2021;35,1;64\n2022;31,0;41\n";
    let ran = trial.table("t.csv", text.as_bytes(), &[]);
    assert_eq!(ran.status, 0, "{}", ran.said);
    assert!(facts(&trial).contains(
        "    kind: series\n    categories:\n      PM10: {name: PM10, unit: \"µg/m³\"}\n      Dni: {name: Dni, unit: dni}\n"
    ));
    trial.check();
}

#[test]
fn lines_that_part_a_table_become_a_column() {
    let text =
        "Wiek;2021;2022\nKobiety;;\n0-17;10;11\n18+;50;52\nMężczyźni;;\n0-17;12;13\n18+;47;48\n";
    let (csv, said) = made("t.csv", text.as_bytes(), &[]);
    assert!(csv.starts_with("period,value,Wiek,część\n2021,10,0-17,Kobiety\n"), "{csv}");
    assert!(csv.ends_with("2022,48,18+,Mężczyźni\n"), "{csv}");
    assert!(said.contains("`Kobiety`, `Mężczyźni`"), "{said}");
}

#[test]
fn quarters_may_stand_below_their_years() {
    let rows = vec![
        row(&["Wyszczególnienie", "2022", "", "2023"]),
        row(&["", "I kw.", "II kw.", "I kw."]),
        row(&["", "w zł", "", ""]),
        row(&["Ogółem", "6235.22", "6156.25", "7124.26"]),
    ];
    let (csv, said) = made("t.xlsx", &xlsx(&[("A", rows, &["B1:C1", "B3:D3"])]), &[]);
    assert_eq!(csv, "period,value\n2022-Q1,6235.22\n2022-Q2,6156.25\n2023-Q1,7124.26\n");
    assert!(!said.contains("warning"), "{said}");
}

#[test]
fn small_values_below_years_are_no_months() {
    let rest = "Kobiety;5;4;2\n";
    for (first, expected) in [
        ("7;7;9", "2019,7,\n2020,7,\n2021,9,\n"),
        ("1;2;", "2019,1,\n2020,2,\n"),
        ("x;x;x", "2019,,\n2020,,\n2021,,\n"),
    ] {
        let text = format!("Nazwa;2019;2020;2021\nOgółem;{first}\n{rest}");
        let (csv, said) = made("t.csv", text.as_bytes(), &[]);
        let lines = "2019,5,Kobiety\n2020,4,Kobiety\n2021,2,Kobiety\n";
        assert_eq!(csv, format!("period,value,Nazwa\n{expected}{lines}"), "{said}");
    }
    // Where a year stands above several numbers they are its months.
    let text = "Rok;2019;;2020\nMiesiąc;1;2;1\nOgółem;7;8;9\n";
    let (csv, _) = made("t.csv", text.as_bytes(), &[]);
    assert_eq!(csv, "period,value\n2019-M01,7\n2019-M02,8\n2020-M01,9\n");
}

#[test]
fn a_list_of_values_below_its_description_is_read() {
    let trial = Trial::new();
    let text =
        "\"Title\",\"GDP\"\n\"Unit\",\"%\"\n\"Notes\",\"\"\n\"2021\",\"1.6\"\n\"2022\",\"-11.0\"\n";
    let ran = trial.table("t.csv", text.as_bytes(), &[]);
    assert_eq!(ran.status, 0, "{}", ran.said);
    assert_eq!(trial.read("goals/i/indicators/x.csv"), "period,value\n2021,1.6\n2022,-11.0\n");
    assert_eq!(facts(&trial), "kind: percent\n");
    assert!(trial.read("goals/i/indicators/x.pl.md").contains("\ntitle: GDP\n"));
}

#[test]
fn units_behind_numbers_and_two_rows_of_heads_are_read() {
    let trial = Trial::new();
    let ran = trial.table(
        "t.csv",
        "Rok;Zieleń\n2021 r.;1\u{202f}020,5 ha\n2022 r.;1\u{202f}041,2 ha\n".as_bytes(),
        &[],
    );
    assert_eq!((ran.status, ran.said.contains("warning")), (0, false), "{}", ran.said);
    assert!(trial.read("goals/i/indicators/x.pl.md").contains("\nunit: ha\n"));
    let text =
        "Rok;Szkoły;;Przedszkola;\n;uczniowie;nauczyciele;dzieci;nauczyciele\n2021;10;11;12;13\n";
    let (csv, _) = made("t.csv", text.as_bytes(), &[]);
    assert!(csv.contains("2021,13,Przedszkola,nauczyciele\n"), "{csv}");
}

#[test]
fn what_is_no_period_and_no_number_is_left_out_and_said() {
    let trial = Trial::new();
    let ran = trial.table("t.csv", b"Data,Wartosc\n2022-03-05,1\n2022-06-07,2\n", &[]);
    assert_eq!(ran.status, 1);
    assert!(ran.said.contains("`2022-03-05` is no period"), "{}", ran.said);
    let (csv, said) = made("t.csv", b"Year,Balance\n2020,-1.5\n2021,(2.5)\n2022,+3.0\n", &[]);
    assert_eq!(csv, "period,value\n2020,-1.5\n2022,3.0\n");
    assert!(said.contains("`(2.5)` is no number"), "{said}");
}

#[test]
fn intervals_notes_and_flags_are_carried() {
    let (csv, _) = made(
        "t.csv",
        b"Year,Estimate,Lower CI,Upper CI,Notes,Flag\n2021,4.0,3.6,4.4,counted anew,r\n2022,4.2,3.9,4.5,,\n",
        &[],
    );
    assert_eq!(
        csv,
        "period,value,low,high,flags,note\n2021,4.0,3.6,4.4,revised,counted anew\n2022,4.2,3.9,4.5,,\n"
    );
}

#[test]
fn tables_of_eurostat_and_of_canada_are_read() {
    let tsv =
        "freq,unit,geo\\TIME_PERIOD\t2020 \t2021 \nA,PC,PL\t12.9 e\t13.3 bp\nA,PC,DE\t: c\t20.8 \n";
    let (csv, _) = made("t.tsv", tsv.as_bytes(), &[]);
    assert_eq!(
        csv,
        "period,value,flags,geo\n2020,12.9,estimated,PL\n2021,13.3,provisional break,PL\n2020,,,DE\n2021,20.8,,DE\n"
    );
    let canada = "\u{feff}\"REF_DATE\",\"GEO\",\"DGUID\",\"UOM\",\"VECTOR\",\"VALUE\",\"STATUS\"\n\"2015\",\"Canada\",\"a1\",\"Percent\",\"v1\",\"12.1\",\"\"\n\"2015\",\"Ontario\",\"a2\",\"Percent\",\"v2\",\"\",\"F\"\n";
    let (csv, said) = made("t.csv", canada.as_bytes(), &[]);
    assert_eq!(csv, "period,value,GEO\n2015,12.1,Canada\n2015,,Ontario\n");
    assert!(said.contains("the column `DGUID`"), "{said}");
}

#[test]
fn encodings_are_recognised_and_said() {
    let text = "Rok;Dzielnica;Wartość\n2021;Łąki i źródła;1,5\n2022;Śródmieście;2,5\n";
    let narrow = |letters: &[(char, u8)]| -> Vec<u8> {
        let byte = |character: char| {
            let known = letters.iter().find(|(letter, _)| *letter == character);
            known.map_or_else(|| u8::try_from(character).expect("ASCII"), |(_, byte)| *byte)
        };
        text.chars().map(byte).collect()
    };
    let windows = [
        ('ś', 0x9c),
        ('ć', 0xe6),
        ('Ł', 0xa3),
        ('ą', 0xb9),
        ('ź', 0x9f),
        ('ó', 0xf3),
        ('ł', 0xb3),
        ('Ś', 0x8c),
    ];
    let iso = [
        ('ś', 0xb6),
        ('ć', 0xe6),
        ('Ł', 0xa3),
        ('ą', 0xb1),
        ('ź', 0xbc),
        ('ó', 0xf3),
        ('ł', 0xb3),
        ('Ś', 0xa6),
    ];
    let wide: Vec<u8> =
        std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for (bytes, name) in
        [(narrow(&windows), "Windows-1250"), (narrow(&iso), "ISO-8859-2"), (wide, "UTF-16LE")]
    {
        let (csv, said) = made("t.csv", &bytes, &[]);
        assert_eq!(csv, "period,value,Dzielnica\n2021,1.5,Łąki i źródła\n2022,2.5,Śródmieście\n");
        assert!(said.contains(&format!("converted from {name}")), "{said}");
    }
}

#[test]
fn what_can_be_read_in_two_ways_is_asked_for() {
    let trial = Trial::new();
    let text = b"Year,Value\n2020,\"1,020\"\n2021,\"1,250\"\n";
    let ran = trial.table("t.csv", text, &[]);
    assert_eq!(ran.status, 1);
    assert!(ran.said.contains("t.csv:2:7"), "{}", ran.said);
    assert!(ran.said.contains("`1,020` may be 1020 or 1.020"), "{}", ran.said);
    let (csv, _) = made("t.csv", text, &["--numbers", "point"]);
    assert_eq!(csv, "period,value\n2020,1020\n2021,1250\n");
    let (csv, _) = made("t.csv", text, &["--numbers", "comma"]);
    assert_eq!(csv, "period,value\n2020,1.020\n2021,1.250\n");

    // The facts say how the table of the site is written, not how the file is.
    let trial = Trial::new();
    let text = b"Year;Value\n2020;3,512\n2021;4,125\n";
    assert_eq!(trial.table("t.csv", text, &["--numbers", "comma"]).status, 0);
    assert!(facts(&trial).contains("numbers: point\n"));
    assert_eq!(trial.table("t.csv", text, &[]).status, 1);
    let again = trial.table("t.csv", text, &["--numbers", "comma"]);
    assert!(again.said.contains("unchanged"), "{}", again.said);

    let text = b"Year,Value\n2009-2010,1.5\n2010-2011,2\n";
    let ran = trial.table("t.csv", text, &[]);
    assert_eq!(ran.status, 1);
    assert!(ran.said.contains("--periods"), "{}", ran.said);
    let (csv, _) = made("t.csv", text, &["--periods", "spans"]);
    assert_eq!(csv, "period,value\n2009..2010,1.5\n2010..2011,2\n");
    let (csv, _) = made("t.csv", text, &["--periods", "years-over-two"]);
    assert_eq!(csv, "period,value\n2009/10,1.5\n2010/11,2\n");
}

#[test]
fn exponents_are_expanded_and_digits_kept() {
    let (csv, _) = made(
        "t.csv",
        b"Year,Value\n2020,1.2E+05\n2021,4.10\n2022,1.23456789012345678e3\n",
        &["--numbers", "point"],
    );
    assert_eq!(csv, "period,value\n2020,120000\n2021,4.10\n2022,1234.56789012345678\n");
    let (csv, _) = made("t.csv", b"Year,Value\n2020,1E+99\n2021,2E+98\n", &[]);
    let (first, second) = ("0".repeat(99), "0".repeat(98));
    assert_eq!(csv, format!("period,value\n2020,1{first}\n2021,2{second}\n"));
}

#[test]
fn duplicates_name_both_places() {
    let trial = Trial::new();
    let ran = trial.table("t.csv", b"Year,Sex,Value\n2020,k,1\n2020,m,2\n2020,k,3\n", &[]);
    assert_eq!(ran.status, 1);
    assert!(ran.said.contains("t.csv:4:8"), "{}", ran.said);
    assert!(
        ran.said.contains("a second value for 2020, k; the first is in line 2"),
        "{}",
        ran.said
    );
    let rows = vec![row(&["Year", "Value"]), row(&["2020", "1"]), row(&["2020", "2"])];
    let ran = trial.table("t.xlsx", &xlsx(&[("A", rows, &[])]), &["--lang", "pl"]);
    assert!(
        ran.said.contains("B3: druga wartość dla: 2020; pierwsza jest w komórce B2"),
        "{}",
        ran.said
    );
    assert!(!trial.folder.path().join("site/content/goals/i/indicators").exists());
}

#[test]
fn a_sheet_and_a_range_can_be_named() {
    let other = vec![row(&["Year", "Value"]), row(&["2020", "1"])];
    let rows = vec![
        row(&["Year", "A", "", "Year", "B"]),
        row(&["2020", "1", "", "2020", "5"]),
        row(&["2021", "2", "", "2021", "6"]),
    ];
    let book =
        xlsx(&[("Notes", vec![row(&["Read me"])], &[]), ("One", other, &[]), ("Two", rows, &[])]);
    let (csv, said) = made("t.xlsx", &book, &[]);
    assert_eq!(csv, "period,value\n2020,1\n");
    assert!(said.contains("other sheets, which were left out: `Two`"), "{said}");
    let (csv, _) = made("t.xlsx", &book, &["--sheet", "Two", "--range", "D1:E3"]);
    assert_eq!(csv, "period,value\n2020,5\n2021,6\n");
    let trial = Trial::new();
    let ran = trial.table("t.xlsx", &book, &["--sheet", "Three"]);
    assert_eq!(ran.status, 1);
    assert!(ran.said.contains("choose one of: `Notes`, `One`, `Two`"), "{}", ran.said);
    assert_eq!(trial.table("t.xlsx", &book, &["--range", "D1:"]).status, 2);
}

#[test]
fn arguments_that_make_no_sense_end_with_2() {
    let trial = Trial::new();
    trial.write("t.csv", b"Year,Value\n2020,1\n");
    for (place, said) in [
        ("x", "is not the place of an indicator"),
        ("goals/zz/indicators/x", "there is no goal `zz`"),
        ("goals/i/indicators/X y", "bad"),
    ] {
        let ran = trial.run(&["import", "table", "t.csv", "--indicator", place]);
        assert_eq!(ran.status, 2, "{}", ran.said);
        assert!(said == "bad" || ran.said.contains(said), "{}", ran.said);
    }
    let place = "goals/i/indicators/x";
    assert_eq!(trial.run(&["import", "table", "no.csv", "--indicator", place]).status, 2);
    assert_eq!(trial.run(&["import", "open-sdg", "."]).status, 2);
    assert_eq!(trial.run(&["import", "open-sdg", ".", "--goal-map", "1"]).status, 2);
}

#[test]
fn files_that_are_no_tables_are_findings() {
    let trial = Trial::new();
    let far = "<c r=\"XFD1048576\"><v>1</v></c>";
    let sheet =
        |cells: &str| format!("<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>");
    let whole = |cells: &str| {
        let book = xlsx(&[("A", vec![row(&["Year", "Value"]), row(&["2020", "1"])], &[])]);
        let mut files = unpacked(&book);
        for (name, text) in &mut files {
            if name.contains("sheet1") {
                *text = sheet(cells);
            }
        }
        let files: Vec<(&str, String)> =
            files.iter().map(|(name, text)| (&**name, text.clone())).collect();
        archive(&files)
    };
    let bomb = archive(&[("content.xml", " ".repeat(300 << 20))]);
    let wide = "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"1000000\"><text:p>x</text:p></table:table-cell>";
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("a.xlsx", b"PK\x03\x04 not really".to_vec()),
        ("b.xlsx", b"Year,Value".to_vec()),
        ("c.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec()),
        ("d.ods", bomb),
        ("e.csv", Vec::new()),
        ("f.csv", vec![0, 1, 255, 128, 0]),
        ("g.csv", "nic;tu;nie ma\n".into()),
        ("h.xlsx", whole(far)),
        ("i.ods", ods("A", &[&[wide, wide]])),
        ("huge.csv", "1,1\n".repeat(600_000).into_bytes()),
        ("j.csv", b"Year,Value\n2020,\"1\n2021,2\n".to_vec()),
        ("k.xlsx", archive(&[("xl/workbook.xml", "<workbook".to_owned())])),
    ];
    for (name, bytes) in cases {
        let ran = trial.table(name, &bytes, &[]);
        assert_eq!(ran.status, 1, "{name}: {}", ran.said);
        assert!(ran.said.contains("not-imported"), "{name}: {}", ran.said);
    }
    assert!(!trial.folder.path().join("site/content/goals/i/indicators").exists());
}

#[test]
fn mutated_files_never_end_the_program_otherwise() {
    let rows = vec![
        row(&["Tabela", ""]),
        row(&["Rok", "Wartość [%]"]),
        row(&["2020*", "=0.5|0.0%"]),
        row(&["2021", "1 020,5 p"]),
    ];
    let book = xlsx(&[("A", rows, &["A1:B1"])]);
    let files = unpacked(&book);
    let trial = Trial::new();
    let pieces = ["\"", "<", ">", "99999999999999999999", "-1", "", "A0", "ZZZZ9", "&#0;", "1e999"];
    for (step, piece) in (0..60_usize).zip(pieces.iter().cycle()) {
        let mut mutated = files.clone();
        let at = step % mutated.len();
        let text = &mut mutated[at].1;
        let from = text.floor_char_boundary(text.len() * (step * 7919 % 1000) / 1000);
        let to = text.ceil_char_boundary((from + step % 5).min(text.len()));
        text.replace_range(from..to, piece);
        let files: Vec<(&str, String)> =
            mutated.iter().map(|(name, text)| (&**name, text.clone())).collect();
        let ran = trial.table("m.xlsx", &archive(&files), &["--update"]);
        assert!((0..=1).contains(&ran.status), "{step}: {}", ran.said);
    }
}

#[test]
fn ten_thousand_lines_are_imported_quickly() {
    let mut text = "Rok;Powiat;Wartość\n".to_owned();
    for year in 2000..2025 {
        for unit in 0..400 {
            let _ = writeln!(text, "{year};powiat {unit};{},{}", unit * 7, year % 10);
        }
    }
    let trial = Trial::new();
    let start = Instant::now();
    let ran = trial.table("t.csv", text.as_bytes(), &[]);
    assert_eq!(ran.status, 0, "{}", ran.said);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    assert_eq!(trial.read("goals/i/indicators/x.csv").lines().count(), 10_001);
}

#[test]
fn the_data_bank_gives_one_unit_or_many() {
    let trial = Trial::new();
    let one = r#"{"results":[{"id":"1","name":"KRAKÓW","values":[
{"year":"2019","val":101.20,"attrId":1},
{"year":"2020","val":1.025E2,"attrId":2},
{"year":"2021","val":0.0,"attrId":4}]}]}"#;
    trial.write("b.json", one.as_bytes());
    let place = ["--indicator", "goals/i/indicators/x"];
    let ran = trial.run(&[&["import", "bdl", "b.json"], &place[..]].concat());
    assert_eq!(ran.status, 0, "{}", ran.said);
    assert!(ran.said.contains("b.json:3:22"), "{}", ran.said);
    assert!(ran.said.contains("the attribute 2"), "{}", ran.said);
    assert!(ran.said.contains("0 with the attribute 4"), "{}", ran.said);
    assert_eq!(trial.read("goals/i/indicators/x.csv"), "period,value\n2019,101.20\n2020,102.5\n");
    trial.write("a.yaml", b"2: provisional\n4: gap\n");
    let options = ["--attributes", "a.yaml", "--update"];
    let ran = trial.run(&[&["import", "bdl", "b.json"], &place[..], &options].concat());
    assert_eq!(ran.status, 0, "{}", ran.said);
    assert!(!ran.said.contains("warning"), "{}", ran.said);
    assert_eq!(
        trial.read("goals/i/indicators/x.csv"),
        "period,value,flags\n2019,101.20,\n2020,102.5,provisional\n2021,,\n"
    );
    trial.check();

    let many = r#"{"results":[{"id":"1","name":"A","values":[{"year":"2019","val":1,"attrId":1}]},
{"id":"2","name":"B","values":[{"year":"2019","val":2,"attrId":1}]}]}"#;
    let trial = Trial::new();
    trial.write("b.json", many.as_bytes());
    let ran = trial.run(&[&["import", "bdl", "b.json"], &place[..]].concat());
    assert_eq!(ran.status, 0, "{}", ran.said);
    assert_eq!(trial.read("goals/i/indicators/x.csv"), "period,value,obszar\n2019,1,A\n2019,2,B\n");
    assert!(facts(&trial).contains("  obszar:\n    kind: peer\n"));
    trial.check();

    let twice = many.replace("\"id\":\"2\",\"name\":\"B\"", "\"id\":\"1\",\"name\":\"A\"");
    trial.write("b.json", twice.as_bytes());
    let ran = trial.run(&[&["import", "bdl", "b.json"], &place[..]].concat());
    assert_eq!(ran.status, 1);
    assert!(ran.said.contains("the first is in line 1"), "{}", ran.said);
    trial.write("b.json", b"{\"results\": [{]}");
    let ran = trial.run(&[&["import", "bdl", "b.json"], &place[..]].concat());
    assert_eq!(ran.status, 1);
    assert!(ran.said.contains("b.json:1:15"), "{}", ran.said);
}

const OPEN_SDG: &str = "
-- config_data.yml --
languages: [en, pl]
-- data/indicator_1-1-1.csv --
Year,Units,Series,Sex,GeoCode,Value
2015,Percent,Poverty,,,10.50
2016,Percent,Poverty,Female,,10.1
2015,Number,Poor people,,,1020
-- data/indicator_1-2-1.csv --
Year,Value
2015,1.5
2015,1.6
-- data/indicator_3-1-1.csv --
Year,Value
2010,1.2E+05
2011,3.12345
-- data/indicator_3-2-1.csv --
Year,Value
2010,12
-- meta/1-1-1.md --
---
indicator_name: global_indicators.1-1-1-title
source_organisation_1: Office & Sons
source_url_1: https://example.org/x
un_definition: <b>bold</b>
graph_target_lines: [{value: 5}]
---
-- meta/3-1-1.yml --
indicator_name: Births
computation_units: units.people
data_footnote: Without hospitals.
-- meta/3-2-1.md --
---
indicator_name: One
graph_title: x
indicator_name: Two
---
-- meta/5-1-1.md --
---
indicator_name: Nothing
---
-- meta/pl/3-1-1.md --
---
indicator_name: Urodzenia
---
-- indicator-config/3-1-1.yml --
indicator_number: 3.1.1
precision: [{unit: '', decimals: 2}]
-- translations/en/data.yml --
Female: Women
Sex: Sex
Percent: Per cent
-- translations/pl/data.yml --
Female: Kobiety
Sex: Płeć
Percent: Procent
Poverty: Ubóstwo
-- translations/en/units.yml --
people: people
-- translations/pl/units.yml --
people: osoby
-- translations/en/global_indicators.yml --
1-1-1-title: Poverty
-- translations/pl/global_indicators.yml --
1-1-1-title: Ubóstwo
-- translations/pl/global_goals.yml --
3-title: Dobre zdrowie
-- translations/de/data.yml --
Female: Frauen
";

fn written(trial: &Trial, path: &str) -> String {
    let text = trial.read(path);
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn a_repository_of_open_sdg_becomes_goals_and_indicators() {
    let trial = Trial::new();
    for (path, text) in support::files(OPEN_SDG) {
        trial.write(&format!("sdg/{path}"), text.as_bytes());
    }
    let ran = trial.run(&["import", "open-sdg", "sdg"]);
    assert_eq!(ran.status, 1, "{}", ran.said);
    for said in [
        "sdg/data/indicator_1-2-1.csv:3:6",
        "a second value for 2015; the first is in line 2",
        "sdg/meta/3-2-1.md:4:17",
        "the key `indicator_name` stands twice; the first is in line 2",
        "there is no place for `graph_target_lines`, `un_definition`",
        "the site does not have the language `de`",
        "these indicators have no data and were left out: `5-1-1`",
    ] {
        assert!(ran.said.contains(said), "{said} in {}", ran.said);
    }
    assert_eq!(
        trial.read("goals/i/indicators/1-1-1.csv"),
        "period,value,Series,Sex\n2015,10.50,Poverty,\n2016,10.1,Poverty,Female\n2015,1020,Poor people,\n"
    );
    assert_eq!(
        written(&trial, "goals/i/indicators/1-1-1.yaml"),
        "dimensions:
  Series:
    kind: series
    categories:
      Poverty: {name: {pl: Ubóstwo, en: Poverty}, unit: {pl: Procent, en: Per cent}}
      Poor people: {name: Poor people, unit: Number}
  Sex:
    name: {pl: Płeć, en: Sex}
    kind: part
    categories:
      Female: {pl: Kobiety, en: Women}
kind: number
number: \"1.1.1\""
    );
    let english = written(&trial, "goals/i/indicators/1-1-1.en.md");
    assert!(
        english.contains("title: Poverty\nsource: \"[Office & Sons](https://example.org/x)\""),
        "{english}"
    );
    let polish = written(&trial, "goals/3/indicators/3-1-1.pl.md");
    assert!(polish.contains("title: Urodzenia\nunit: osoby\n"), "{polish}");
    assert_eq!(
        written(&trial, "goals/3/indicators/3-1-1.yaml"),
        "kind: number\ndecimals: 2\nnumber: \"3.1.1\""
    );
    assert_eq!(
        trial.read("goals/3/indicators/3-1-1.csv"),
        "period,value\n2010,120000\n2011,3.12345\n"
    );
    assert!(written(&trial, "goals/3/index.pl.md").contains("title: Dobre zdrowie\n"));
    trial.check();

    let before = trial.files();
    let again = trial.run(&["import", "open-sdg", "sdg"]);
    assert_eq!(again.status, 1);
    assert!(!again.said.contains("new: "), "{}", again.said);
    assert!(trial.files() == before);
}

#[test]
fn words_of_open_sdg_are_carried_or_reported() {
    let trial = Trial::new();
    trial.write("sdg/data/indicator_1-1-1.csv", b"Year,Value\n2015,10.5\n");
    let meta = "---\ndata_footnote: First.\ncomments_limitations: Second.\n\
        computation_limitations: Third.\nindicator_definition: Used.\n\
        computation_definitions: Lost.\ncomputation_calculations: Used.\nDATA_COMP: Lost.\n---\n";
    trial.write("sdg/meta/1-1-1.md", meta.as_bytes());
    let ran = trial.run(&["import", "open-sdg", "sdg", "--goal-map", "1=i"]);
    assert_eq!(ran.status, 0, "{}", ran.said);
    let reported = "there is no place for `DATA_COMP`, `computation_definitions`";
    assert!(ran.said.contains(reported), "{}", ran.said);
    let words = trial.read("goals/i/indicators/1-1-1.pl.md");
    let limitations = "limitations: \"First.\\n\\nSecond.\\n\\nThird.\"";
    assert!(words.contains(limitations), "{words}");
    trial.check();
}

#[test]
fn a_map_says_which_goals_are_wanted() {
    let trial = Trial::new();
    trial.write("sdg/data/indicator_1-1-1.csv", b"Year,Value\n2015,10.5\n");
    trial.write("sdg/data/indicator_3-1-1.csv", b"Year,Value\n2015,11.5\n");
    let ran = trial.run(&["import", "open-sdg", "sdg", "--goal-map", "3=i"]);
    assert_eq!(ran.status, 0, "{}", ran.said);
    assert!(
        Path::new(&trial.folder.path().join("site/content/goals/i/indicators/3-1-1.csv")).exists()
    );
    assert!(!ran.said.contains("1-1-1"), "{}", ran.said);
    trial.check();
}

#[test]
fn findings_have_all_formats_and_severities_of_the_site() {
    let trial = Trial::new();
    let text = b"Uwaga bez znaczenia;\nInna;\nRok;Wartosc\n2020;1,5\n";
    let ran = trial.table("t.csv", text, &["--format", "json", "--strict"]);
    assert_eq!(ran.status, 1);
    let report: serde_json::Value = serde_json::from_str(ran.said.trim()).expect("JSON");
    assert_eq!(report["findings"][0]["code"], "not-carried");
    trial.write(
        "site/content/site.yaml",
        b"languages: [pl, en]\nchecks: {not-carried: off}\nprovenance: {entity: A, publisher: B, published: 2024-01-15, updated: 2024-03-20}\n",
    );
    let ran = trial.table("t.csv", text, &[]);
    assert_eq!((ran.status, ran.said.contains("warning")), (0, false), "{}", ran.said);
}
