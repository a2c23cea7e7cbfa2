//! Marks of Markdown and HTML in texts that are shown as they stand.

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Tag};

use super::dialect::{Markdown, is_break};

/// Looks for marks of Markdown and HTML in a text that is shown as it stands: what it would be
/// without them, where that is known, or `None` where there are none.
#[allow(clippy::option_option, reason = "two answers: whether there are any, and what to write")]
pub(super) fn marks_in(text: &str) -> Option<Option<String>> {
    if !text.contains(['*', '_', '`', '[', '<', '&', '~']) {
        return None;
    }
    let (mut has_marks, mut blocks, mut bare) = (false, 0, String::new());
    let mut tags = BTreeSet::new();
    for (event, range) in Markdown::new(text).events() {
        let written = text.get(range.clone()).unwrap_or_default();
        // `2*3*4` is a sum.
        let is_word = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
        let is_free = !is_word(text[..range.start].chars().next_back())
            && !is_word(text[range.end..].chars().next());
        match event {
            Event::Text(said) => {
                has_marks |= *said != *written;
                bare.push_str(&said);
            }
            Event::Code(said) => {
                has_marks = true;
                bare.push_str(&said);
            }
            Event::SoftBreak | Event::HardBreak => bare.push(' '),
            Event::Start(Tag::Emphasis) => has_marks |= is_free,
            Event::Start(Tag::Strikethrough) => has_marks |= written.starts_with("~~"),
            Event::Start(Tag::Strong | Tag::Link { .. } | Tag::Image { .. })
            | Event::FootnoteReference(_) => has_marks = true,
            // A start tag alone may be meant: `x <b> y`.
            Event::InlineHtml(tag) if tag.starts_with("</") => {
                has_marks |= tags.contains(&tag_name(&tag));
            }
            Event::InlineHtml(tag) => {
                if is_break(&tag) {
                    has_marks = true;
                    bare.push(' ');
                }
                tags.insert(tag_name(&tag));
            }
            Event::Start(Tag::Paragraph) => blocks += 1,
            Event::Start(_) => blocks += 2,
            _ => {}
        }
    }
    has_marks.then(|| Some(bare).filter(|_| blocks == 1))
}

/// The name of a tag, in small letters.
pub(super) fn tag_name(html: &str) -> String {
    let name = html.trim_start().trim_start_matches(['<', '/']);
    let end = name.find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(name.len());
    name[..end].to_ascii_lowercase()
}
