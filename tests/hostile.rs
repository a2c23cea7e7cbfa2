//! Files that are made to keep the program busy: each ends soon, with a finding at its place.

#![allow(clippy::disallowed_methods, reason = "tests set up files of their own")]

mod support;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use assert_cmd::Command;
use metka::diagnostic::{Limit, Problem};
use tempfile::TempDir;

/// A site with a page and its text.
fn page(text: &str) -> String {
    format!("{}-- pages/a.pl.md --\n---\ntitle: A\n---\n{text}\n", support::SMALLEST)
}

/// The findings about limits, each with the line at which it stands.
fn limits(site: &str) -> Vec<(String, usize, Limit)> {
    let sources = support::sources(site);
    let findings = support::site(site).findings;
    let limits = findings.iter().filter_map(|finding| match finding.problem {
        metka::diagnostic::Problem::OverLimit { limit } => {
            let text = String::from_utf8_lossy(sources.bytes(&finding.place.path).expect("a file"));
            let line = metka::diagnostic::position(&text, finding.place.span.start).line;
            Some((finding.place.path.to_string(), line, limit))
        }
        _ => None,
    });
    limits.collect()
}

/// Parts that differ by a number.
fn counted(count: usize, part: impl Fn(usize) -> String) -> String {
    (0..count).map(part).collect()
}

/// A folder with a site.
fn folder(site: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    support::write(folder.path(), site);
    folder
}

/// What the program says, and how it ends.
fn run(arguments: &[&str], root: &Path) -> (String, Option<i32>) {
    let mut metka = Command::cargo_bin("metka").expect("the binary is built");
    let metka =
        metka.args(arguments).args(["--lang", "en", "--color", "never", "--root"]).arg(root);
    let output = metka.output().expect("the program runs");
    let said = [output.stdout, output.stderr].concat();
    (String::from_utf8(said).expect("UTF-8"), output.status.code())
}

fn in_page(limit: Limit, line: usize) -> Vec<(String, usize, Limit)> {
    vec![("content/pages/a.pl.md".to_owned(), line, limit)]
}

#[test]
fn time_grows_with_the_text_and_not_faster() {
    for part in ["[a](", "![a](", "'a' ", "5\" ", "\"a ", "„a\" "] {
        let start = Instant::now();
        support::site(&page(&part.repeat(80_000 / part.len())));
        assert!(start.elapsed() < Duration::from_secs(15), "{part}");
    }
}

#[test]
fn equal_headings_are_numbered_up_to_a_limit() {
    let most = Limit::Headings.most();
    let site = support::site(&page(&"## A\n\n".repeat(most)));
    assert!(support::page(&site.value, "pl/a/index.html").contains(&format!("id=\"a-{most}\"")));
    let site = support::site(&page("## Jak liczymy?\n\n### Źródło {#dane}\n\n## ???\n"));
    let ids = support::page(&site.value, "pl/a/index.html");
    assert!(
        ["jak-liczymy", "dane", "heading"].iter().all(|id| ids.contains(&format!(" id=\"{id}\"")))
    );
    assert_eq!(limits(&page(&"## A\n\n".repeat(most + 1))), in_page(Limit::Headings, 4 + 2 * most));
    assert_eq!(limits(&page(&"## ż {#a}\n\n".repeat(50_000)))[0].2, Limit::Headings);
}

#[test]
fn what_stands_within_itself_has_a_limit() {
    for (shape, count) in [
        ("> ", 50_000),
        (">", 50_000),
        ("- ", 50_000),
        ("* ", 50_000),
        ("1. ", 50_000),
        ("> - ", 20_000),
        ("[^a]: ", 5_000),
        ("*a **b ", 60),
        ("*a _b ", 60),
        ("> ", 60),
        ("- ", 60),
    ] {
        let closed = if shape.contains('a') && !shape.contains('[') {
            "b_*".repeat(count)
        } else {
            String::new()
        };
        let closed = if shape.contains("**") { "b** a*".repeat(count) } else { closed };
        let text = format!("{}text{closed}", shape.repeat(count));
        assert_eq!(limits(&page(&text)), in_page(Limit::Nesting, 4), "{shape:?} × {count}");
    }
    let nested = counted(60, |depth| format!("{}- a\n", "  ".repeat(depth)));
    assert_eq!(limits(&page(&nested)).len(), 1);
    let nested = counted(40, |depth| format!("{}- a\n", "  ".repeat(depth)));
    assert_eq!(limits(&page(&nested)), []);
    assert_eq!(limits(&page(&"- ".repeat(2_000))), [], "a line across the text");
}

#[test]
fn branches_of_a_template_have_a_limit() {
    let template = |count: usize| {
        let branches = "{% elif page.id %}b\n".repeat(count);
        let theme = support::SMALLEST.replace("languages:", "theme: city\nlanguages:");
        format!(
            "{theme}-- themes/city/templates/home.html --\n{{% if s %}}a\n{branches}{{% endif %}}\n"
        )
    };
    let most = Limit::Branches.most();
    let path = "themes/city/templates/home.html".to_owned();
    assert_eq!(limits(&template(5_000)), [(path, most + 2, Limit::Branches)]);
    assert_eq!(support::codes(&template(most)), Vec::<&str>::new());
}

#[test]
fn templates_stand_in_one_another_up_to_a_limit() {
    let chain = |word: &str, count: usize| {
        let mut site = support::SMALLEST.replace("languages:", "theme: city\nlanguages:");
        site += "-- themes/city/templates/home.html --\n{% include \"0.html\" %}\n";
        for number in 0..count {
            let next = format!("{{% {word} \"{}.html\" %}}", number + 1);
            let text = if number + 1 < count { &next } else { "end" };
            let _ = write!(site, "-- themes/city/templates/{number}.html --\n{text}\n");
        }
        site
    };
    for word in ["include", "extends"] {
        let found = limits(&chain(word, 5_000));
        assert!(!found.is_empty(), "{word}");
        assert!(found.iter().all(|(.., limit)| *limit == Limit::Templates), "{word}");
    }
    assert_eq!(support::codes(&chain("include", 15)), Vec::<&str>::new());
}

#[test]
fn a_site_has_so_many_languages() {
    let letters = || b'a'..=b'z';
    let tags = letters().flat_map(|one| letters().map(move |two| (one, two)));
    let tags: Vec<_> = tags.map(|(one, two)| format!("{}{}x", one as char, two as char)).collect();
    let site = support::SMALLEST
        .replace("languages: [pl]", &format!("languages: [pl, {}]", tags.join(", ")));
    let found = limits(&site);
    assert_eq!(found, [("content/site.yaml".to_owned(), 1, Limit::Languages)]);
}

/// An indicator with facts and a table.
fn indicator(facts: &str, table: &str) -> String {
    let folder = "goals/g/indicators/a";
    format!(
        "{}-- goals/g/index.pl.md --\n---\ntitle: A\n---\n\
         -- {folder}.pl.md --\n---\ntitle: A\n---\n\
         -- {folder}.yaml --\nkind: number\n{facts}\n\
         -- {folder}.csv --\n{table}\n",
        support::SMALLEST
    )
}

#[test]
fn each_limit_has_a_finding() {
    let items = counted(Limit::Items.most() + 1, |number| format!("a{number}, "));
    let rows = "2020,1\n".repeat(Limit::Observations.most() + 1);
    let columns = counted(60, |number| format!(",c{number}"));
    let digits = "9".repeat(Limit::Digits.most() + 1);
    let pages = counted(Limit::Menu.most() + 1, |number| {
        format!("-- pages/p{number}.pl.md --\n---\ntitle: A\n---\n")
    });
    let title = "ż".repeat(Limit::Characters.most() + 1);
    for (site, limit) in [
        (page(&"[a](a.pl.md) ".repeat(Limit::Links.most() + 1)), Limit::Links),
        (page(&format!("{}\n\n[^a]: b\n", "[^a]".repeat(Limit::Notes.most()))), Limit::Notes),
        (page(&format!("|a|\n|-|\n{}", "|b|\n".repeat(Limit::Cells.most()))), Limit::Cells),
        (page(&"[".repeat(Limit::Pieces.most() + 1)), Limit::Pieces),
        (format!("{}-- pages/a.yaml --\nrelated: [{items}]\n", page("")), Limit::Items),
        (format!("{}-- pages/b.pl.md --\n---\ntitle: {title}\n---\n", page("")), Limit::Characters),
        (format!("{}{pages}", support::SMALLEST), Limit::Menu),
        (indicator("", &format!("period,value\n{rows}")), Limit::Observations),
        (indicator("", &format!("period,value{columns}\n")), Limit::Columns),
        (indicator("", &format!("period,value\n2020,{digits}\n")), Limit::Digits),
    ] {
        let found: Vec<_> = limits(&site).into_iter().map(|(.., limit)| limit).collect();
        assert_eq!(found, [limit]);
    }
}

#[test]
fn folders_as_aliases_stand_for_so_many_pages() {
    let aliases = counted(Limit::Items.most(), |number| format!("a{number}/, "));
    let pages = counted(60, |number| {
        format!("-- pages/law/p{number}.pl.md --\n---\ntitle: P{number}\n---\n")
    });
    let index = format!("-- pages/law/index.pl.md --\n---\ntitle: A\naliases: [{aliases}]\n---\n");
    let sources = support::sources(&format!("{}{index}{pages}", support::SMALLEST));
    let day = metka::strategy::Date::from_unix_days(0);
    let found = metka::survey(&sources, &metka::Settings::default(), day).findings;
    let found: Vec<_> = found.iter().map(|finding| finding.problem.clone()).collect();
    assert_eq!(found, [Problem::OverLimit { limit: Limit::Redirects }]);
}

#[test]
fn so_much_may_have_moved() {
    let pages = counted(500, |number| {
        format!("-- pages/law/p{number}.pl.md --\n---\ntitle: P{number}\n---\n")
    });
    let index = "-- pages/law/index.pl.md --\n---\ntitle: A\n---\n";
    let moved = counted(20, |number| format!("  a{number}: pages/law\n"));
    let settings = support::SMALLEST.replace("[pl]", &format!("[pl]\nmoved:\n{moved}"));
    let found: Vec<_> = limits(&format!("{settings}{index}{pages}"));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].2, Limit::Copies);
}

#[test]
fn people_are_shown_so_many_findings() {
    let folder = folder(&page(&"![a](b.png)\n".repeat(9_000)));
    let (said, code) = run(&["check", "--quiet"], folder.path());
    assert_eq!((said.matches("error[broken-link]").count(), code), (1, Some(1)));
    assert!(said.contains("8999 findings like this one"), "{said}");
    let (said, code) = run(&["check", "--quiet", "--all"], folder.path());
    assert_eq!(code, Some(1));
    assert_eq!(said.matches("error[broken-link]").count(), 1_000);
    assert!(said.contains("more; `--format json` has them all"), "{said}");
    let (said, _) = run(&["check", "--quiet", "--format", "json"], folder.path());
    assert_eq!(said.matches("broken-link").count(), 9_000);
}

#[test]
fn a_long_line_is_shown_in_part() {
    let text = format!("{}![a](b.png){}", "zażółć ".repeat(20_000), " gęślą".repeat(20_000));
    let folder = folder(&page(&text));
    let (said, _) = run(&["check", "--quiet"], folder.path());
    assert!(said.contains("pages/a.pl.md:4:140001"), "{said}");
    assert!(said.contains("![a](b.png)") && said.len() < 4_000, "{said}");
    assert!(said.contains("^^^^^^^^^^^"), "{said}");
}

/// A site whose home page has a template of its own.
fn with_template(template: &str) -> String {
    let site = support::SMALLEST.replace("languages:", "theme: city\nlanguages:");
    format!("{site}-- themes/city/templates/home.html --\n{template}\n")
}

const LOOPS: &str = "{% set n = range(end=100000) %}{% for a in n %}{% for b in n %}";

#[test]
fn a_template_without_an_end_is_found_and_nothing_is_written() {
    let is_found = |template: &str, command: &str| {
        let folder = folder(&with_template(template));
        fs::create_dir(folder.path().join("dist")).expect("a folder");
        let (said, code) = run(&[command], folder.path());
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("error[endless-template]"), "{said}");
        assert!(said.contains("--> themes/city/templates/home.html"), "{said}");
        let left: Vec<_> = fs::read_dir(folder.path().join("dist")).expect("a folder").collect();
        assert!(left.is_empty(), "{left:?}");
    };
    let writing = format!("{LOOPS}{{% set x = b %}}{{% endfor %}}.{{% endfor %}}");
    let silent = format!("{LOOPS}{{% set x = b %}}{{% endfor %}}{{% endfor %}}");
    // Each takes ten seconds and more, so they run side by side.
    thread::scope(|scope| {
        for template in [&writing, &silent] {
            for command in ["build", "check"] {
                scope.spawn(move || is_found(template, command));
            }
        }
    });
}

#[test]
fn a_text_that_grows_without_an_end_is_found() {
    let text = format!(
        "{{% set x = \"{}\" %}}{LOOPS}{{% set_global x = x ~ x %}}{{% endfor %}}{{% endfor %}}",
        "x".repeat(1000)
    );
    let folder = folder(&with_template(&text));
    let (said, code) = run(&["check"], folder.path());
    assert_eq!(code, Some(1), "{said}");
    // On a busy machine time is over before memory is.
    let is_found = ["page-too-large", "endless-template"].iter().any(|code| said.contains(code));
    assert!(is_found, "{said}");
}

#[test]
fn limits_are_in_the_docs() {
    let docs = fs::read_to_string("docs/content.md").expect("the docs");
    let (_, limits) = docs.split_once("\n## Limits\n").expect("a section");
    for &limit in Limit::ALL {
        let number = limit.most().to_string();
        let grouped = match number.len() {
            4.. => format!("{},{}", &number[..number.len() - 3], &number[number.len() - 3..]),
            _ => number,
        };
        assert!(limits.contains(&format!("| {grouped} |")), "{limit:?}: {grouped}");
    }
}
