//! Files that are made to keep the program busy, each at n and at 4n, where 4n is about a megabyte.
//!
//! ```text
//! cargo bench --bench hostile              all shapes
//! cargo bench --bench hostile -- quotes    those whose names hold a word
//! ```
//!
//! Each is checked by the real program as people run it, with the report for people. A shape is
//! marked where 4n takes more than two seconds or 500 MB.

#![allow(clippy::disallowed_methods, reason = "it sets up files of its own")]
#![allow(clippy::print_stdout, reason = "it prints its figures")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// The larger of the two sizes, in bytes.
const LARGE: usize = 1 << 20;

/// What takes longer is stopped.
const PATIENCE: Duration = Duration::from_mins(1);

type Files = Vec<(String, String)>;

/// A shape by name: its files, of about so many bytes.
type Shape = (&'static str, fn(usize) -> Files);

const SHAPES: &[Shape] = &[
    ("equal headings", |n| text(&fill(n, "## A\n\n"))),
    ("headings of one slug", |n| text(&alternate(n, &["## Zażółć\n\n", "## Zazolc\n\n"]))),
    ("headings with ids", |n| text(&counted(n, |i| format!("## A {{#a-{i}}}\n\n")))),
    ("quotes within quotes", |n| text(&fill(n, "> "))),
    ("quotes in a row", |n| text(&fill(n, ">"))),
    ("deep quotes, many lines", |n| text(&fill(n, &format!("{}a\n", ">".repeat(400))))),
    ("lists within lists", |n| text(&format!("{}a", fill(n, "- ")))),
    ("numbered lists", |n| text(&format!("{}a", fill(n, "1. ")))),
    ("indented lists", |n| text(&indented(n))),
    ("emphasis", |n| text(&fill(n, "*a _b "))),
    ("closed emphasis", |n| text(&format!("{}{}", fill(n / 2, "*a **b "), fill(n / 2, "b** a*")))),
    ("stars", |n| text(&fill(n, "*"))),
    ("underscores", |n| text(&fill(n, "_a"))),
    ("open brackets", |n| text(&fill(n, "["))),
    ("open images", |n| text(&fill(n, "!["))),
    ("bracket pairs", |n| text(&fill(n, "[a]"))),
    ("half links", |n| text(&fill(n, "[a]("))),
    ("quotations", |n| text(&fill(n, "'a' \"b\" “c\" "))),
    ("open quotations", |n| text(&fill(n, "\"a 'b “c "))),
    ("inches", |n| text(&fill(n, "5\" "))),
    ("open code", |n| text(&ticks(n))),
    ("open tags", |n| text(&fill(n, "<"))),
    ("open tags with names", |n| text(&fill(n, "<a "))),
    ("open comments", |n| text(&fill(n, "<!-- "))),
    ("entities", |n| text(&fill(n, "&amp;"))),
    ("backslashes", |n| text(&fill(n, "\\"))),
    ("link definitions", |n| {
        let definitions = counted(n / 2, |i| format!("[a{i}]: b.md\n"));
        text(&format!("{}\n{definitions}", counted(n / 2, |i| format!("[a{i}] "))))
    }),
    ("long link definition", |n| {
        text(&format!("{}\n\n[a]: /{}\n", fill(n / 2, "[a] "), fill(n / 2, "b")))
    }),
    ("footnotes", |n| text(&counted(n, |i| format!("a[^{i}]\n\n[^{i}]: b\n\n")))),
    ("footnotes in footnotes", |n| text(&fill(n, "[^a]: "))),
    ("references to a footnote", |n| text(&format!("{}\n\n[^a]: [^a]\n", fill(n, "[^a]")))),
    ("wide table", |n| {
        text(&format!("{}|\n{}|\n{}|\n", fill(n / 3, "|a"), fill(n / 3, "|-"), fill(n / 3, "|b")))
    }),
    ("wide head, short rows", |n| {
        let (head, line) = (fill(n / 4, "|a"), fill(n / 4, "|-"));
        text(&format!("{head}|\n{line}|\n{}", fill(n / 2, "|b|\n")))
    }),
    ("long table", |n| text(&format!("|a|\n|-|\n{}", fill(n, "|b|\n")))),
    ("definitions", |n| text(&fill(n, "A\n: b\n\n"))),
    ("broken images", |n| text(&fill(n, "![a](b.png)\n"))),
    ("broken links", |n| text(&counted(n, |i| format!("[a](b{i}.pl.md)\n")))),
    ("links to headings", |n| {
        let headings = counted(10_000.min(n / 2), |i| format!("## Heading {i}\n\n"));
        text(&format!("{headings}{}", counted(n / 2, |i| format!("[a](#haeding-{i}) "))))
    }),
    ("findings in a line", |n| text(&fill(n, "<b>żółw</b> "))),
    ("characters in a line", |n| text(&fill(n, "ż\u{202e}"))),
    ("long word", |n| text(&fill(n, "ą"))),
    ("many words", |n| text(&counted(n, |i| format!("word{i} ")))),
    ("paragraphs", |n| text(&fill(n, "a\n\n"))),
    ("deep YAML", |n| facts(&format!("related: {}", fill(n, "[")))),
    ("deep YAML mapping", |n| facts(&fill(n, "a: {"))),
    ("block YAML", |n| facts(&indented(n).replace("- a", "a:"))),
    ("aliases", |n| facts(&laughs(n))),
    ("anchors", |n| facts(&format!("{}\n", counted(n, |i| format!("a{i}: &a{i} x\n"))))),
    ("unknown keys", |n| facts(&counted(n, |i| format!("relatde{i}: a\n")))),
    ("equal keys", |n| facts(&fill(n, "related: a\n"))),
    ("long scalar", |n| facts(&format!("related: {}", fill(n, "a")))),
    ("long key", |n| facts(&format!("{}: a", fill(n, "a")))),
    ("open quotation mark", |n| facts(&format!("related: \"{}", fill(n, "a\n")))),
    ("broken YAML", |n| facts(&format!("{}\nb: [", fill(n, "# a\n")))),
    ("unknown references", |n| facts(&format!("related: [{}]", counted(n, |i| format!("a{i}, "))))),
    ("title", |n| vec![("pages/a.pl.md".into(), format!("---\ntitle: {}\n---\n", fill(n, "a ")))]),
    ("notes", |n| {
        let notes = counted(n, |i| format!("  {}-{:02}: a\n", 1000 + i / 12 % 9000, i % 12 + 1));
        indicator("observations: {2020: 1}", &format!("notes:\n{notes}"), "")
    }),
    ("rows", |n| {
        indicator(
            "",
            "",
            &table(n, &|i| format!("{}-{:02},{i}\n", 1000 + i / 12 % 9000, i % 12 + 1)),
        )
    }),
    ("equal rows", |n| indicator("", "", &table(n, &|i| format!("2020,{i}\n")))),
    ("columns", |n| {
        let head = counted(n / 2, |i| format!(",c{i}"));
        indicator("", "", &format!("period,value{head}\n2020,1{}\n", fill(n / 2, ",x")))
    }),
    ("categories", |n| {
        let rows = counted(n, |i| format!("2020,{i},part {i}\n"));
        indicator("", "", &format!("period,value,part\n2020,1,\n{rows}"))
    }),
    ("two dimensions", |n| {
        let rows = counted(n, |i| format!("2020,1,a{},b{i}\n", i % 100));
        indicator("", "", &format!("period,value,a,b\n2020,1,,\n{rows}"))
    }),
    ("quotes in a table", |n| indicator("", "", &format!("period,value\n{}", fill(n, "\"")))),
    ("digits", |n| indicator(&format!("observations: {{2020: {}}}", fill(n, "9")), "", "")),
    ("fractions", |n| indicator(&format!("observations: {{2020: 0.{}}}", fill(n, "9")), "", "")),
    ("numbers with targets", |n| {
        let values = counted(n, |i| {
            format!(
                "  {}-{:02}: {}.{}\n",
                1000 + i / 12 % 9000,
                i % 12 + 1,
                fill(40, "9"),
                fill(40, "7")
            )
        });
        indicator(
            &format!(
                "better: higher\ntarget: {{year: 9999, value: {}}}\nobservations:\n{values}",
                fill(90, "9")
            ),
            "",
            "",
        )
    }),
    ("far periods", |n| {
        indicator(
            &format!(
                "better: higher\ntarget: {{year: 9999, value: 9}}\nobservations: {{0001: 1, 1000: 2, 2020: 3}}\n#{}",
                fill(n, "a")
            ),
            "",
            "",
        )
    }),
    ("languages", |n| site(&format!("languages: [pl, {}]\n", tags(n)))),
    ("changes", |n| {
        site(&format!(
            "languages: [pl]\nchanges:\n{}",
            counted(n, |i| format!("  {}: {{pl: a}}\n", date(i)))
        ))
    }),
    ("goals", |n| {
        counted_files(n, |i| (format!("goals/g{i}/index.pl.md"), "---\ntitle: A\n---\n".into()))
    }),
    ("pages of one title", |n| {
        counted_files(n, |i| (format!("pages/p{i}.pl.md"), "---\ntitle: A\n---\n".into()))
    }),
    ("pages with a broken link", |n| {
        counted_files(n, |i| {
            (format!("pages/p{i}.pl.md"), format!("---\ntitle: A\n---\n[a](q{i}.pl.md)\n"))
        })
    }),
    ("related to all", |n| {
        counted_files(n, |i| {
            (format!("pages/p{i}.yaml"), format!("related: [pages/p{}, pages/p{}]\n", i + 1, i / 2))
        })
    }),
    ("page aliases", |n| {
        vec![(
            "pages/a.pl.md".into(),
            format!("---\ntitle: A\naliases: [{}]\n---\n", counted(n, |i| format!("a{i}, "))),
        )]
    }),
    ("folders", |n| {
        counted_files(n, |i| {
            (format!("pages/{}a.pl.md", "a/".repeat(i % 40)), "---\ntitle: A\n---\n".into())
        })
    }),
    ("assets", |n| counted_files(n, |i| (format!("pages/a{i}.png"), "a".into()))),
    ("assets and links", |n| {
        let links = counted(n / 2, |i| format!("![a](a{i}.png)\n"));
        let mut files = counted_files(n / 2, |i| (format!("pages/a{i}.png"), "a".into()));
        files.extend(text(&links));
        files
    }),
    ("texts in one line", |n| {
        facts(&format!("changes: {{{}}}\n", counted(n, |i| format!("{}: {{pl: &a a}}, ", date(i)))))
    }),
    ("texts with comments", |n| {
        facts(&format!(
            "changes:\n{}",
            counted(n, |i| { format!("  {}: {{pl: a, # b\n    en: c #1\n  }}\n", date(i)) })
        ))
    }),
    ("strings with comments", |n| {
        vec![("strings.pl.yaml".into(), counted(n, |i| format!("a{i}: a #{i}\n")))]
    }),
    ("comments in a list", |n| facts(&format!("related: [{}", fill(n, "a #")))),
    ("numbers of two readings", |n| {
        indicator(
            "",
            "",
            &table(n, &|i| format!("{},\"{},{:03}\"\n", 1000 + i, i % 999 + 1, i % 1000)),
        )
    }),
    ("measured categories", |n| {
        let heads = counted(200, |i| format!("c{i:02},"));
        let row =
            |i: usize| format!("{},1,{}\n", 1000 + i % 9000, counted(200, |j| format!("{i}.{j},")));
        indicator("", "", &format!("period,value,{heads}\n{}", counted(n, row)))
    }),
    ("periods of two readings", |n| {
        indicator("", "", &table(n, &|i| format!("{}-{},1\n", 1000 + i % 8999, 1001 + i % 8999)))
    }),
    ("placeholders", |n| {
        vec![("strings.pl.yaml".into(), format!("footer: \"{}\"\n", fill(n, "{n}")))]
    }),
    ("unknown strings", |n| {
        vec![("strings.pl.yaml".into(), counted(n, |i| format!("fotoer{i}: a\n")))]
    }),
    ("elif", |n| template(&format!("{{% if s %}}{}{{% endif %}}", fill(n, "{% elif s %}")))),
    ("ifs", |n| template(&fill(n, "{% if s %}"))),
    ("parentheses", |n| template(&format!("{{{{ {}", fill(n, "(")))),
    ("filters", |n| template(&format!("{{{{ s {} }}}}", fill(n, "| upper ")))),
    ("attributes", |n| template(&format!("{{{{ s{} }}}}", fill(n, ".a")))),
    ("arrays", |n| template(&format!("{{{{ {} }}}}", fill(n, "[")))),
    ("template of text", |n| template(&fill(n, "a <b> "))),
    ("variables", |n| template(&fill(n, "{{ lang }}"))),
    ("includes", |n| {
        let next = |i: usize| format!("{{% include \"t{}.html\" %}}", i + 1);
        let mut files = counted_files(n, |i| (format!("themes/city/templates/t{i}.html"), next(i)));
        let last = files.len();
        files.push((format!("themes/city/templates/t{last}.html"), String::new()));
        files.extend(template("{% include \"t0.html\" %}"));
        files
    }),
    ("comments in templates", |n| template(&fill(n, "{# "))),
    ("style sheet", |n| {
        let mut files = template("");
        files.push(("themes/city/assets/a.css".into(), fill(n, "url(a.svg)")));
        files
    }),
];

/// A text over and over, of about so many bytes.
fn fill(n: usize, part: &str) -> String {
    part.repeat(n / part.len())
}

fn alternate(n: usize, parts: &[&str]) -> String {
    fill(n, &parts.concat())
}

/// Parts that differ by a number, of about so many bytes.
fn counted(n: usize, part: impl Fn(usize) -> String) -> String {
    let mut text = String::new();
    for number in 0.. {
        if text.len() >= n {
            break;
        }
        text += &part(number);
    }
    text
}

/// Files that differ by a number, of about so many bytes with their names.
fn counted_files(n: usize, file: impl Fn(usize) -> (String, String)) -> Files {
    let mut size = 0;
    let files = (0..).map(file).take_while(|(path, text)| {
        size += path.len() + text.len();
        size <= n
    });
    files.collect()
}

/// Lines of which each is indented by two more columns than the one before.
fn indented(n: usize) -> String {
    let mut text = String::new();
    for depth in 0.. {
        if text.len() >= n {
            break;
        }
        let _ = writeln!(text, "{}- a", "  ".repeat(depth));
    }
    text
}

/// Runs of marks of code, each of another length.
fn ticks(n: usize) -> String {
    counted(n, |length| format!("{} ", "`".repeat(length + 1)))
}

/// Anchors of which each names the one before many times.
fn laughs(n: usize) -> String {
    let mut text = "a0: &a0 [a, a]\n".to_owned();
    for number in 1..20 {
        let _ =
            writeln!(text, "a{number}: &a{number} [{}]", format!("*a{}, ", number - 1).repeat(9));
    }
    text + &fill(n, "# a\n")
}

fn tags(n: usize) -> String {
    let letter = |number: usize| "abcdefghijklmnopqrstuvwxyz".as_bytes()[number % 26] as char;
    counted(n, |i| format!("{}{}{}, ", letter(i / 676), letter(i / 26), letter(i)))
}

fn date(number: usize) -> String {
    format!("{}-{:02}-{:02}", 1000 + number / 336, number / 28 % 12 + 1, number % 28 + 1)
}

fn table(n: usize, row: &dyn Fn(usize) -> String) -> String {
    format!("period,value\n{}", counted(n, row))
}

fn text(body: &str) -> Files {
    vec![("pages/a.pl.md".into(), format!("---\ntitle: A\n---\n{body}\n"))]
}

fn facts(yaml: &str) -> Files {
    let mut files = text("");
    files.push(("pages/a.yaml".into(), yaml.into()));
    files
}

fn site(yaml: &str) -> Files {
    vec![("site.yaml".into(), yaml.into())]
}

fn indicator(facts: &str, words: &str, table: &str) -> Files {
    let folder = "goals/g/indicators";
    let mut files = vec![
        ("goals/g/index.pl.md".into(), "---\ntitle: A\n---\n".into()),
        (format!("{folder}/a.pl.md"), format!("---\ntitle: A\n{words}\n---\n")),
        (format!("{folder}/a.yaml"), format!("kind: number\n{facts}\n")),
    ];
    if !table.is_empty() {
        files.push((format!("{folder}/a.csv"), table.into()));
    }
    files
}

fn template(text: &str) -> Files {
    let mut files = site("languages: [pl]\ntheme: city\n");
    files.push(("themes/city/templates/home.html".into(), text.into()));
    files
}

/// What a run took.
struct Cost {
    time: Duration,
    /// The most memory that it had, in bytes, where the system says it.
    memory: u64,
    end: String,
}

fn run(files: &Files) -> Cost {
    let folder = write(files);
    let mut command = Command::new(env!("CARGO_BIN_EXE_metka"));
    command.args(["check", "--lang", "en", "--root"]).arg(folder.path());
    let errors = fs::File::create(folder.path().join("report")).expect("a file");
    command.stdout(Stdio::null()).stderr(errors);
    let start = Instant::now();
    let mut child = command.spawn().expect("the program");
    let status = format!("/proc/{}/status", child.id());
    let mut memory = 0;
    let end = loop {
        if let Some(status) = child.try_wait().expect("the program") {
            break status.code().map_or("killed".to_owned(), |code| code.to_string());
        }
        if start.elapsed() > PATIENCE {
            child.kill().expect("the program");
            child.wait().expect("the program");
            break "stopped".to_owned();
        }
        let peak = fs::read_to_string(&status).ok().and_then(|status| {
            let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
            line.trim().strip_suffix(" kB")?.parse::<u64>().ok()
        });
        memory = memory.max(peak.unwrap_or(0) << 10);
        thread::sleep(Duration::from_millis(2));
    };
    Cost { time: start.elapsed(), memory, end }
}

fn write(files: &Files) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let plain = [
        ("site.yaml".to_owned(), "languages: [pl]\n".to_owned()),
        ("site.pl.md".to_owned(), "---\ntitle: A\n---\n".to_owned()),
    ];
    for (path, text) in plain.iter().chain(files) {
        let place = match path.strip_prefix("themes/") {
            Some(_) => folder.path().join(path),
            None => folder.path().join("content").join(path),
        };
        fs::create_dir_all(place.parent().unwrap_or(Path::new("."))).expect("a folder");
        fs::write(place, text).expect("a file");
    }
    folder
}

fn main() {
    let words: Vec<String> =
        std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    println!("{:26} {:>8} {:>8} {:>6} {:>8}  ends", "", "n, ms", "4n, ms", "ratio", "4n, MB");
    for (name, shape) in SHAPES {
        if !words.is_empty() && !words.iter().any(|word| name.contains(word.as_str())) {
            continue;
        }
        let (small, large) = (run(&shape(LARGE / 4)), run(&shape(LARGE)));
        let milliseconds = |cost: &Cost| cost.time.as_secs_f64() * 1e3;
        let (one, four) = (milliseconds(&small), milliseconds(&large));
        let megabytes = large.memory >> 20;
        let mark = if four > 2000.0 || megabytes > 500 { "  <--" } else { "" };
        let end = &large.end;
        println!("{name:26} {one:8.0} {four:8.0} {:6.1} {megabytes:8}  {end}{mark}", four / one);
    }
}
