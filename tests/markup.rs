//! Markdown as editors type it: what it becomes, and what is said of what becomes nothing.

mod support;

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
    let (html, twin) = drawn("<jan@example.org> <mailto:jan@example.org?subject=A> <tel:+48126160000>");
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
