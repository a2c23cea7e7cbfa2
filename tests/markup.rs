//! Markdown as editors type it: what it becomes, and what is said of what becomes nothing.

mod support;

use std::fmt::Write as _;

use metka::diagnostic::UiLanguage;
use support::{good_site, page};

/// A site with one page, which has a text.
fn with_text(text: &str) -> String {
    format!(
        "\
-- site.yaml --
languages: [en]
-- site.en.md --
---
title: Strategy
---
-- pages/a.en.md --
---
title: Page
---
{text}
"
    )
}

/// What a text becomes on its page, and in the twin of it.
fn drawn(text: &str) -> (String, String) {
    let site = good_site(&with_text(text));
    let html = page(&site, "en/page/index.html");
    let (_, html) = html.split_once("<div class=\"prose\">\n").expect("a text");
    let (html, _) = html.split_once("\n</div>").expect("its end");
    let twin = page(&site, "en/page/index.md");
    let (_, twin) = twin.split_once("# Page\n\n").expect("a text");
    (html.to_owned(), twin.trim_end().to_owned())
}

#[test]
fn addresses_between_angle_brackets_are_links() {
    let (html, twin) =
        drawn("<jan@example.org> <mailto:jan@example.org?subject=A> <tel:+48126160000>");
    for link in [
        "<a href=\"mailto:jan@example.org\" rel=\"external noopener\">jan@example.org</a>",
        "<a href=\"mailto:jan@example.org?subject=A\" rel=\"external noopener\">jan@example.org</a>",
        "<a href=\"tel:+48126160000\" rel=\"external noopener\">+48126160000</a>",
    ] {
        assert!(html.contains(link), "{link} in {html}");
    }
    assert_eq!(
        twin,
        "<jan@example.org> [jan@example.org](mailto:jan@example.org?subject=A) \
         [+48126160000](tel:+48126160000)"
    );
}

#[test]
fn a_line_may_end_within_a_cell_and_columns_have_their_side() {
    let (html, twin) = drawn("| a | b |\n|---:|:---:|\n| x<br>y<br/>z | \\| |");
    assert!(html.contains("<td class=\"align-right\">x<br />\ny<br />\nz</td>"), "{html}");
    assert!(html.contains("<td class=\"align-center\">|</td>"), "{html}");
    assert!(twin.contains("x<br>y<br/>z"), "{twin}");
    let style = include_str!("../themes/default/assets/metka.css");
    for side in ["left", "center", "right"] {
        assert!(style.contains(&format!(".align-{side} {{")), "{side}");
    }
}

#[test]
fn escaped_braces_of_a_heading_are_text() {
    let (html, _) = drawn("## The set \\{#g}");
    assert_eq!(html, "<h2 id=\"the-set-g\">The set {#g}</h2>");
}

#[test]
fn the_first_of_two_notes_with_one_label_is_shown() {
    let outcome = support::site(&with_text("Text[^a].\n\n[^a]: first\n\n[^A]: second"));
    let page = page(&outcome.value, "en/page/index.html");
    assert_eq!(page.matches("id=\"_note-1\"").count(), 1);
    assert!(page.contains("first") && !page.contains("second"));
}

#[test]
fn quotations_within_quotations_have_their_own_marks() {
    let (html, _) = drawn("“He said 'no' twice”, \"he said 'no' twice\".");
    assert_eq!(html, "<p>“He said ‘no’ twice”, “he said ‘no’ twice”.</p>");
}

#[test]
fn the_twin_of_a_text_has_its_notes_and_numbers() {
    for text in [
        "BEFORE\n\nT[^1] *s* b\n\n[^1]: n\n\nAFTER",
        "**T.**[^a_b] ~~gone~~[^a_b], and *it*\n\n[^a_b]: **n**[^a_b]",
        "1. a\n2. b\n3. c",
        "4. a[^1] *b*\n5. b\n\n[^1]: n",
    ] {
        let (_, twin) = drawn(text);
        assert_eq!(twin, text);
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(128))]

    #[test]
    fn each_word_of_a_page_is_in_its_twin(
        parts in proptest::collection::vec(
            "[*_~]{1,3}|\\[\\^1\\]|[ \n\"'`|!:.,()#\\\\]|\n\n|\n(- |> |1\\. |2\\. |## |\\| |  |    |: |```)|\\[a\\]\\(b\\)|\\|-\\|",
            1..40,
        ),
    ) {
        // Each part stands between words of its own.
        let word = |at: usize| format!("w{}w", ["a", "b", "c", "d", "e", "f"][at / 7].to_owned() + &"x".repeat(1 + at % 7));
        let text = parts.iter().enumerate().map(|(at, part)| format!("{}{part}", word(at)));
        let text = format!("{}{}\n\n[^1]: end", text.collect::<String>(), word(parts.len()));
        let site = support::site(&with_text(&text)).value;
        let (html, twin) = (page(&site, "en/page/index.html"), page(&site, "en/page/index.md"));
        let (_, html) = html.split_once("<div class=\"prose\">\n").expect("a text");
        for word in (0..=parts.len()).map(word) {
            if html.contains(&word) {
                proptest::prop_assert!(twin.contains(&word), "{} of {:?} in {}", word, text, twin);
            }
        }
    }
}

/// What is found in a text: the rule, the characters that are marked, and the text that its advice
/// gives to copy.
fn slips(text: &str) -> Vec<String> {
    let site = with_text(text);
    let sources = support::sources(&site);
    let outcome = support::site(&site);
    let line = |finding: &metka::diagnostic::Finding| {
        let file = sources.files.get(&finding.place.path).expect("a file");
        let bytes = file.bytes().get(finding.place.span.range()).expect("a place");
        let marked = String::from_utf8_lossy(bytes).replace('\n', "⏎");
        let help = finding.help(UiLanguage::English).unwrap_or_default();
        let copied = help.split('`').nth(1).unwrap_or_default();
        format!("{} [{marked}] {copied}", finding.problem.code())
    };
    let is_of_site = |code: &str| code == "unused-asset" || code == "missing-base-url";
    let findings = outcome.findings.iter().filter(|it| !is_of_site(it.problem.code().0));
    findings.map(line).collect()
}

/// Mistakes, and what is said of each.
const MISTAKES: &[(&str, &[&str])] = &[
    // Links and images.
    (
        "![Market](market square.png)",
        &["unmade-link [![Market](market square.png)] ![Market](<market square.png>)"],
    ),
    (
        "See [report](report 2024.pdf).",
        &["unmade-link [[report](report 2024.pdf)] [report](<report 2024.pdf>)"],
    ),
    ("[a](b.md „Title”)", &["unmade-link [[a](b.md „Title”)] [a](b.md \"Title\")"]),
    (
        "[a](report 2024.pdf „Title”)",
        &["unmade-link [[a](report 2024.pdf „Title”)] [a](<report 2024.pdf> \"Title\")"],
    ),
    ("It is **urgent **and new.", &["stray-marks [**urgent **and] **urgent** and"]),
    ("[a](<b.md)", &["unmade-link [[a](<b.md)] [a](b.md)"]),
    ("[a](b.md and more", &["unmade-link [[a](b.md] [a](b.md)"]),
    ("[report] (report.pdf)", &["stray-marks [[report] (report.pdf)] [report](report.pdf)"]),
    ("[text] (file)", &["stray-marks [[text] (file)] [text](file)"]),
    ("![plan] (img/plan.png)", &["stray-marks [![plan] (img/plan.png)] ![plan](img/plan.png)"]),
    ("(report)[report.pdf]", &["stray-marks [(report)[report.pdf]] [report](report.pdf)"]),
    ("Text[^2].", &["undefined-label [[^2]] [^2]: …"]),
    ("[x][lost]", &["undefined-label [[x][lost]] [text](address)"]),
    ("[x][]", &["undefined-label [[x][]] [text](address)"]),
    ("Text.\n\n[^1]: A note.", &["unused-label [[^1]:] [^1]"]),
    (
        "Text.\n\n[od]: https://example.org",
        &["unused-label [[od]: https://example.org] [text][od]"],
    ),
    ("Text[^1].\n\n[^1]: A.\n\n[^1]: B.", &["duplicate-note [[^1]:] "]),
    ("Text[^1].\n\n[^1] The note.", &["stray-marks [[^1] The note.] [^1]: The note."]),
    (
        "Text[^1] and[^b].\n\n[^1] One.\n[^b] Two.",
        &["stray-marks [[^1] One.] [^1]: One.", "stray-marks [[^b] Two.] [^b]: Two."],
    ),
    ("[r](r.pdf \"title)", &["unmade-link [[r](r.pdf \"title)] [r](r.pdf \"title\")"]),
    (
        "[x](https://example .org/a b)",
        &["unmade-link [[x](https://example .org/a b)] [x](https://example.org/a%20b)"],
    ),
    (
        "[x](mailto: jan@example.org)",
        &["unmade-link [[x](mailto: jan@example.org)] [x](mailto:jan@example.org)"],
    ),
    (
        "See \"text\":https://example.org.",
        &["stray-marks [\"text\":https://example.org] [text](https://example.org)"],
    ),
    (
        "[url=https://example.org]x[/url] [url]https://example.org[/url]",
        &[
            "foreign-markup [[url=https://example.org]x[/url]] [x](https://example.org)",
            "foreign-markup [[url]https://example.org[/url]] <https://example.org>",
        ],
    ),
    ("Write to www.krakow.pl.", &["bare-address [www.krakow.pl] <https://www.krakow.pl>"]),
    (
        "See (https://example.org/a).",
        &["bare-address [https://example.org/a] <https://example.org/a>"],
    ),
    ("Mail: jan@example.org, or not", &["bare-address [jan@example.org] <jan@example.org>"]),
    ("<www.krakow.pl>", &["bare-address [<www.krakow.pl>] <https://www.krakow.pl>"]),
    (
        "[report]( report 2024.pdf)",
        &["unmade-link [[report]( report 2024.pdf)] [report](<report 2024.pdf>)"],
    ),
    (
        "<https://example.org/a b.pdf>",
        &["bare-address [<https://example.org/a b.pdf>] <https://example.org/a%20b.pdf>"],
    ),
    ("[^1] The note", &["undefined-label [[^1]] [^1]: …"]),
    // Emphasis.
    ("A **bold ** word", &["stray-marks [**bold **] **bold**"]),
    ("A ** bold** word", &["stray-marks [** bold**] **bold**"]),
    ("** Goal **", &["stray-marks [** Goal **] **Goal**"]),
    ("An *italic * word", &["stray-marks [*italic *] *italic*"]),
    ("~~gone ~~ word", &["stray-marks [~~gone ~~] ~~gone~~"]),
    ("**Goal:**word next", &["stray-marks [**Goal:**word] **Goal:** word"]),
    ("A **word that goes on", &["stray-marks [**] **"]),
    ("A ==marked== word", &["foreign-markup [==marked==] **marked**"]),
    ("H~2~O", &["foreign-markup [~2~] ₂"]),
    ("5 m^2^ of", &["foreign-markup [^2^] ²"]),
    ("**Bold without end", &["stray-marks [**] **"]),
    ("An *italic word", &["stray-marks [*] *"]),
    ("*Italic without end", &["stray-marks [*] *"]),
    ("An _italic word, and __bold", &["stray-marks [_] _", "stray-marks [__] __"]),
    ("It is ~~gone for good", &["stray-marks [~~] ~~"]),
    ("The `code goes on", &["stray-marks [`] "]),
    ("5*4*3 = 60", &["stray-marks [*4*] ×4×"]),
    ("2**3**4", &["stray-marks [**3**] \\*\\*3\\*\\*"]),
    ("a~b~c", &["foreign-markup [~b~] ₂"]),
    ("[](r.pdf)", &["stray-marks [[](r.pdf)] […](r.pdf)"]),
    ("![Market](r.pdf)", &["stray-marks [![Market](r.pdf)] [Market](r.pdf)"]),
    ("! [Market](r.pdf)", &["stray-marks [! [Market](r.pdf)] [Market](r.pdf)"]),
    ("Term\n:Meaning of it", &["stray-marks [:Meaning of it] : Meaning of it"]),
    // Beginnings of lines.
    ("1. Council.\n3. Mayor.", &["stray-marks [3. Mayor.] 2. Mayor."]),
    ("- a\n\n  4) b\n  7) c", &["stray-marks [7) c] 5) c"]),
    ("##Heading", &["stray-marks [##Heading] ## Heading"]),
    ("##\u{a0}Heading", &["misleading-spaces [##\u{a0}Heading] ## Heading"]),
    ("####### Deep", &["stray-marks [####### Deep] ## Deep"]),
    ("#Goals and actions", &["stray-marks [#Goals and actions] ## Goals and actions"]),
    ("• one\n• two", &["stray-marks [• one] - one", "stray-marks [• two] - two"]),
    (
        "Tasks:\n\n– trees,\n– lawns",
        &["stray-marks [– trees,] - trees,", "stray-marks [– lawns] - lawns"],
    ),
    ("*one\n*two", &["stray-marks [*one] - one", "stray-marks [*two] - two"]),
    ("-one\n-two", &["stray-marks [-one] - one", "stray-marks [-two] - two"]),
    ("a) one\nb) two", &["stray-marks [b) two] "]),
    ("Tasks: 1) one\nthat goes on\n2) two", &["glued-list [2) two] 2) two"]),
    (
        "– trees\nin streets,\n– lawns",
        &["stray-marks [– trees] - trees", "stray-marks [– lawns] - lawns"],
    ),
    ("a) one\nthat goes on,\nb) two", &["stray-marks [b) two] "]),
    ("I. one\nII. two", &["stray-marks [II. two] "]),
    ("1/ one\n2/ two", &["stray-marks [1/ one] 1. one", "stray-marks [2/ two] 2. two"]),
    (
        "- one\n\n  • two\n  • three",
        &["stray-marks [• two] - two", "stray-marks [• three] - three"],
    ),
    ("> • two\n> • three", &["stray-marks [• two] - two", "stray-marks [• three] - three"]),
    ("1.one\n2.two", &["stray-marks [1.one] 1. one", "stray-marks [2.two] 2. two"]),
    ("Tasks:\n2) one\n3) two", &["glued-list [2) one] 2) one"]),
    ("Tasks: 1) one\n2) two\n3) three", &["glued-list [2) two] 2) two"]),
    ("-\u{a0}one", &["misleading-spaces [-\u{a0}one] - one"]),
    ("One\n\n\u{a0}\u{a0}- two", &["misleading-spaces [\u{a0}\u{a0}- two] - two"]),
    (
        "Text:\n\n\tThe council plants trees in the streets.",
        &[
            "misleading-spaces [The council plants trees in the streets.] The council plants trees in the streets.",
        ],
    ),
    ("One line\nand another.\n---\n\nMore.", &["underlined-text [---] ## "]),
    ("Trees.\\", &["stray-marks [\\] "]),
    // Tables.
    ("| a | b |\n| 1 | 2 |", &["unmade-table [| a | b |] |---|---|"]),
    ("a | b | c\n:--|:--\n1 | 2 | 3", &["unmade-table [:--|:--] |---|---|---|"]),
    ("| a | b |\n|–|–|\n| 1 | 2 |", &["unmade-table [|–|–|] |---|---|"]),
    (
        "| a | b |\n\n|---|---|\n\n| 1 | 2 |",
        &[
            "unmade-table [| a | b |] |---|---|",
            "unmade-table [|---|---|] ",
            "unmade-table [| 1 | 2 |] |---|---|",
        ],
    ),
    ("| a | b |\n|---|---|\n| 1 | 2 |\n*Source: x*\nmore", &["unmade-table [*Source: x*] "]),
    ("year\ttrees\n2022\t410", &["unmade-table [year\ttrees] |"]),
    ("year | trees\n2022 | 410", &["unmade-table [year | trees] |---|---|"]),
    ("year\ttrees\tnotes\n2022\t410\t", &["unmade-table [year\ttrees\tnotes] |"]),
    ("- item\n| a | b |\n|---|---|\n| 1 | 2 |", &["unmade-table [| a | b |] "]),
    (
        "-- trees,\n-- lawns",
        &["stray-marks [-- trees,] - trees,", "stray-marks [-- lawns] - lawns"],
    ),
    ("Lorem ipsum dolor", &["placeholder [Lorem ipsum] "]),
    ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", &["surplus-cells [3] |"]),
    // Other tools.
    (
        "- [ ] plant\n- [x] water",
        &["foreign-markup [[ ] plant] plant", "foreign-markup [[x] water] water"],
    ),
    (":tada: Open", &["foreign-markup [:tada:] "]),
    ("{{< figure src=\"a.png\" >}}", &["foreign-markup [{{< figure src=\"a.png\" >}}] "]),
    ("{% include a.html %}", &["foreign-markup [{% include a.html %}] "]),
    ("Text{.underline}", &["foreign-markup [{.underline}] "]),
    ("[a]({{ site.url }}/b)", &["foreign-markup [{{ site.url }}] "]),
    ("![[plan.png]]", &["foreign-markup [![[plan.png]]] ![…](plan.png)"]),
    (
        "It is '''bold''' and [b]bold[/b]",
        &["foreign-markup ['''bold'''] **bold**", "foreign-markup [[b]bold[/b]] **bold**"],
    ),
    ("== Goals ==", &["foreign-markup [== Goals ==] ## Goals"]),
    ("h2. Goals", &["foreign-markup [h2. Goals] ## Goals"]),
    ("[[Trees]]", &["foreign-markup [[[Trees]]] [Trees](…)"]),
    ("!!! note\n    Text", &["foreign-markup [!!! note] > "]),
    (":::note\nText\n:::", &["foreign-markup [:::note] > ", "foreign-markup [:::] > "]),
    ("> [!NOTE]\n> Text", &["foreign-markup [[!NOTE]] > "]),
    ("[TOC]", &["foreign-markup [[TOC]] "]),
    ("With \\(x^2\\) and $y^2$", &["foreign-markup [\\(x^2\\)] ", "foreign-markup [$y^2$] "]),
    ("$$ x^2 $$", &["foreign-markup [$$ x^2 $$] "]),
    ("\\(x^2\\)", &["foreign-markup [\\(x^2\\)] "]),
    ("10&nbsp km", &["stray-marks [&nbsp] &nbsp;"]),
    // What is swallowed.
    ("<!-- note\n\nText", &["swallowed-text [<!--] -->"]),
    ("Text <!-- note", &["swallowed-text [<!--] -->"]),
    ("<!-- note --> Text", &["swallowed-text [Text] "]),
    ("<!-- a --> <!-- b --> Text", &["swallowed-text [Text] "]),
    ("</p>Text that was lost", &["raw-html [</p>Text that was lost] "]),
    ("## One<br>two", &["raw-html [<br>] "]),
    ("```\ncode\n\nText", &["swallowed-text [```] "]),
    ("~~~\ncode\n", &["swallowed-text [~~~] "]),
];

/// What is right, however odd it looks.
const RIGHT: &[&str] = &[
    "Brackets [sic], [1], [1][2], [a] (b, c), [0, 1) and (see [2]).",
    "The array a[i][j] and the interval [0, 1].",
    "`[x][lost]`, `[^2]`, `**a **`, `www.krakow.pl`, `<!--`, `:tada:`, `{{x}}`, `$x^2$`",
    "\t[x][lost] [^2] **a ** {{x}}\n\t| a |",
    "```\n• one\n##Heading\n| a | b |\n| 1 | 2 |\n[^2] :tada:\n```",
    "\\[x\\](y z) \\[^2\\] \\*\\*a \\*\\* \\:tada: \\{\\{x}} x\\^2\\^ \\<!--",
    "Prices of 5 * 3 * 2 and 2 ** 3 ** 4, a == b, x < 5 and |x| + |y|, 5$ and 10$.",
    "Values* and others** are early.\n\n*preliminary values",
    "*preliminary values\n**other values",
    "In the years\n2022. It went on, at\n10:30:45 and 1:2:3.",
    "Both: 1) trees and 2) lawns.",
    "– Good morning – said the mayor.\n\n– Good morning. How are you?",
    "A quotation.\n– Its author",
    "It was -5 °C,\n-3 °C at night.",
    "#Krakow2030 is a tag, and #1 too.",
    "Menu: Home | News\nMore | Contact",
    "Text\twith a tab.\nAnd more.",
    "AT&T, R&D, a&b; Q&A.",
    "a -> b --> c, <3, 3 < 5 > 2",
    "C++ and C#, __init__, snake_case_name, a_b_, ______",
    "A name@home, @name, v1.0@2, www. and http://",
    "[a](b.pdf) [b](<c d.pdf>) ![c](c.png)",
    "<https://example.org/a_b_c>, [https://example.org](https://example.org)",
    "| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | |\n| `x \\| y` | 2 |",
    "| a |\n|:-:|\n| 1 |",
    "a | b\n:--|:--\n1 | 2",
    "Term\n: Meaning\n\nNext\n:   Its meaning",
    "> Quoted\n> - one\n> - two\n>\n> 2. second\n> 3. third",
    "1) one\n2) two\n\n   more\n\n3. third",
    "Text[^a][^b].\n\n[^a]: Foo\n[^b]: Bar",
    "In 1/2 of them\n2/3 voted, and I.\nII wrote.",
    "He said – yes.\n– No – she said.",
    "Krakow\n– once the capital\nof the country\n– lies on the Vistula.",
    "- – a dash\n- – another",
    "> – A.\n>\n> – B.",
    "On 1. and\n2. of May we met.",
    "See § 5 a)\nand § 6 b) of it.",
    "- one\n\n  more\n- two\n  1. a\n  2. b",
    "Heading\n-------\n\nText\n\n---\n\nText",
    "<!-- note -->\n\nText <!-- a --> b\n\n<!-- a\nb -->\nText",
    "<!-- a\n<div>\nb -->\nText",
    "~~gone~~ **bold**, *it*, ***both***, **a**b, *a*b",
    "Line\\\nnext  \nand next",
    "\tlet x = 5;\n\trun(x);",
    "{a, b}, {x}, f{x}",
    "Text[^a].\n\n[^A]: note\n\n[//]: # (comment)\n\n[x][y]\n\n[y]: https://example.org",
    "![wow][y] [y] [y][]\n\n[y]: c.png",
    "Opis: tak: nie: x::y ::",
    "10&nbsp;km &ndash; &#8211; &copy;",
    "!!! Important !!!",
    "Between 10~20 and 30~40.",
    "I. One\n\nII. Two\n\na) one,\n\nb) two.\n\n✓ yes\n\n✗ no\n\n– trees;\n\n– lawns.",
    "a) one\\\nb) two  \nc) three",
    "1. one\n1. two\n1. three\n\nText\n\n7. seven\n8. eight",
    "The target* is 5 %.\n\n*of all trees\n\n**of all lawns",
    "A snake_case, __init__, _a_b, 2 * 3, * 5, don`t and 5`.",
    "Text:\n\n2*a*b, m*n, 5 *a* 5",
    "*of all trees\n\nSums (*in millions).",
    "A sentence.\n:) and :D",
    "1. Council.\n\n3\\. Mayor.",
];

#[test]
fn mistakes_are_found_at_their_characters() {
    let mut wrong = String::new();
    for (text, expected) in MISTAKES {
        let found = slips(text);
        let is_of_links = |found: &String| found.starts_with("broken-link");
        let found: Vec<_> = found.into_iter().filter(|it| !is_of_links(it)).collect();
        if found != *expected {
            let _ = writeln!(wrong, "{text:?}\n  found    {found:?}\n  expected {expected:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn what_advice_gives_to_copy_is_right() {
    for (text, expected) in MISTAKES {
        let mut mended = (*text).to_owned();
        let gives = ["unmade-link", "stray-marks", "foreign-markup", "bare-address", "misleading"];
        for found in expected.iter().filter(|it| gives.iter().any(|code| it.starts_with(code))) {
            let (marked, copied) =
                found.split_once(" [").and_then(|(_, it)| it.rsplit_once("] ")).expect("marks");
            if !copied.is_empty() && marked != "**" && !copied.starts_with('>') {
                mended = mended.replacen(marked, copied, 1);
            }
        }
        if mended != *text {
            let found = slips(&mended);
            let is_of_links = |found: &String| found.starts_with("broken-link");
            let found: Vec<_> = found.into_iter().filter(|it| !is_of_links(it)).collect();
            assert_eq!(found, Vec::<String>::new(), "{text:?} became {mended:?}");
        }
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_makes_it_panic_and_marks_are_characters(
        text in "([\\[\\](){}<>!^*_~=#|:;&$.,•–—\u{a0}\u{202f}ąÌ🎉 \t\n\\\\`@1a2b-]|www\\.|https://|\n- |\n> |\n1\\) |<!--|-->|```|\n\n){0,60}",
    ) {
        let site = with_text(&text);
        let sources = support::sources(&site);
        for finding in support::site(&site).findings {
            let file = sources.files.get(&finding.place.path).expect("a file");
            let text = std::str::from_utf8(file.bytes()).expect("UTF-8");
            proptest::prop_assert!(text.get(finding.place.span.range()).is_some(), "{:?}", finding);
        }
    }
}

#[test]
fn what_is_right_is_not_reported() {
    let mut wrong = String::new();
    for text in RIGHT {
        let found = slips(&format!("{text}\n"));
        let is_of_links = |found: &String| found.starts_with("broken-link");
        let found: Vec<_> = found.into_iter().filter(|it| !is_of_links(it)).collect();
        if !found.is_empty() {
            let _ = writeln!(wrong, "{text:?}\n  found {found:?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// What is found in a site: the rule, where, and the advice.
fn faults(site: &str) -> Vec<String> {
    let outcome = support::site(site);
    let line = |finding: &metka::diagnostic::Finding| {
        let help = finding.help(UiLanguage::English).unwrap_or_default();
        let copied = help.split('`').nth(1).unwrap_or_default();
        let place = &finding.place;
        format!("{} {} {copied}", finding.problem.code(), place.path.as_str())
    };
    outcome.findings.iter().map(line).collect()
}

#[test]
fn files_that_git_could_not_merge_are_found_once() {
    let conflict = |text: &str| format!("<<<<<<< HEAD\n{text}=======\n{text}>>>>>>> branch\n");
    let page = format!("---\ntitle: A\n---\n{}", conflict("Text.\n"));
    let front = format!("---\n{}---\nText.\n", conflict("title: A\n"));
    for (path, text) in [
        ("pages/a.en.md", page.as_str()),
        ("pages/a.en.md", &front),
        ("site.yaml", &conflict("languages: [en]\n")),
        ("goals/i/indicators/x.yaml", &format!("kind: number\n{}", conflict("better: lower\n"))),
        ("goals/i/indicators/x.csv", &format!("period,value\n{}", conflict("2022,1\n"))),
        ("strings.en.yaml", &conflict("search: Find\n")),
    ] {
        let mut files = std::collections::BTreeMap::from([
            ("site.yaml", "languages: [en]\n"),
            ("site.en.md", "---\ntitle: Strategy\n---\n"),
            ("pages/b.en.md", "---\ntitle: B\n---\n[a](a.en.md)\n"),
            ("pages/a.en.md", "---\ntitle: A\n---\n"),
            ("goals/i/index.en.md", "---\ntitle: Goal\n---\n"),
            ("goals/i/indicators/x.en.md", "---\ntitle: X\nnotes: {2022: Note}\n---\n"),
            ("goals/i/indicators/x.yaml", "kind: number\nbetter: lower\n"),
            ("goals/i/indicators/x.csv", "period,value\n2022,1\n"),
            ("goals/i/actions/01.en.md", "---\ntitle: Action\n---\n"),
            ("goals/i/actions/01.yaml", "indicators: [x]\n"),
        ]);
        files.insert(path, text);
        let files = files.iter().map(|(path, text)| format!("-- {path} --\n{text}"));
        let site = files.collect::<Vec<_>>().concat();
        let expected = format!("merge-conflict content/{path} <<<<<<<");
        assert_eq!(faults(&site), [expected], "{path}");
    }
}

#[test]
fn paths_on_a_computer_and_addresses_without_scheme_are_told_apart() {
    let found = |text: &str| -> Vec<String> {
        let site = with_text(text).replace("-- pages/a", "-- pages/img/plan.png --\nx\n-- pages/a");
        let found = faults(&site).into_iter().filter(|it| !it.starts_with("unused-asset"));
        found.map(|it| it.replace("content/pages/a.en.md ", "")).collect()
    };
    for (text, expected) in [
        (r"[a](<C:\Moje dokumenty\plan.png>)", "local-file img/plan.png"),
        (r"![a](file:///C:/img/plan.png)", "local-file img/plan.png"),
        (r"[a](<\\\\serwer\udzial\uchwala.pdf>)", "local-file content/"),
        (r"![a](img\plan.png)", "broken-link img/plan.png"),
        (r"![a](”img/plan.png”)", "broken-link img/plan.png"),
        ("[a](www.krakow.pl/plan)", "broken-link https://www.krakow.pl/plan"),
        ("[a](jan@example.org)", "broken-link mailto:jan@example.org"),
    ] {
        assert_eq!(found(text), [expected], "{text}");
    }
}

#[test]
fn a_file_whose_name_has_a_sign_is_suggested_by_its_address() {
    let site = with_text("[x](<raport #1.pdf>)");
    let site = site.replace("-- pages/a", "-- pages/raport #1.pdf --\nx\n-- pages/a");
    let found = faults(&site);
    assert!(found.contains(&"broken-link content/pages/a.en.md raport %231.pdf".to_owned()));
    let mended = faults(&site.replace("#1.pdf>", "%231.pdf>"));
    assert!(!mended.iter().any(|it| it.starts_with("broken-link")), "{mended:?}");
}

#[test]
fn marks_in_plain_texts_are_found() {
    let found = |title: &str| {
        let site = with_text("").replace("title: Page", &format!("title: '{title}'"));
        faults(&site)
    };
    for (title, expected) in [
        ("**Goal** one", "Goal one"),
        ("The *goal*", "The goal"),
        ("[Goal](a.md)", "Goal"),
        ("One<br>two", "One two"),
        ("The <b>goal</b>", "The goal"),
        ("One&nbsp;two", "One\u{a0}two"),
        ("The `goal`", "The goal"),
    ] {
        let expected = format!("markup-in-plain-text content/pages/a.en.md {expected}");
        assert_eq!(found(title), [expected], "{title}");
    }
    for title in
        ["2*3*4 m_a_b", "A & B < C", "5 * 3 * 2", "Goal [1]", "snake_case", "on <b>", "R&D, ~5 km"]
    {
        assert_eq!(found(title), Vec::<String>::new(), "{title}");
    }
}

#[test]
fn what_starter_files_say_is_found() {
    let with = |title: &str| with_text("").replace("title: Page", title);
    let expected = ["placeholder content/pages/a.en.md "];
    for title in ["title: New page", "title: Nowy wskaźnik", "title: A\nsummary: …"] {
        assert_eq!(faults(&with(title)), expected, "{title}");
    }
    assert_eq!(faults(&with("title: New page\ndraft: true")), Vec::<String>::new());
    let label = "languages: [en]\nprovenance: {entity: Urząd Gminy Przykładowo, author: …}";
    let labelled = with("title: A").replace("languages: [en]", label);
    assert_eq!(faults(&labelled), ["placeholder content/site.yaml "; 2]);
}

#[test]
fn characters_that_nobody_sees_are_found() {
    for (text, count) in [
        ("stra\u{ad}tegia", 1),
        ("stra\u{200b}tegia", 1),
        ("stra\u{fffd}egia \u{fffc}", 2),
        ("a\u{2028}b", 1),
        ("ไทย\u{200b}ไทย, می\u{200c}خواهم, 👩\u{200d}🌾", 0),
        ("10\u{a0}km\u{202f}²", 0),
    ] {
        let found = faults(&with_text(text));
        assert_eq!(found, vec!["hidden-character content/pages/a.en.md "; count], "{text}");
    }
}
