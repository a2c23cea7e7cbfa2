//! Markdown to HTML, and to plain words.

mod escaping;
mod page;
mod wide;
mod writer;

use super::typography::Typography;
use crate::strategy::{Element, Piece, Text};
use writer::Writer;

pub(crate) use escaping::{escape_html, escape_markdown};
pub(crate) use page::Page;

/// Renders a text as blocks.
pub(crate) fn blocks(text: &Text, typography: Typography, page: &impl Page) -> String {
    let mut writer = Writer::new(text, typography, page);
    let mut pieces = text.pieces();
    while let Some(piece) = pieces.next() {
        if matches!(piece, Piece::StartTable(_)) {
            writer.blocks = wide::blocks(&pieces, typography);
        }
        writer.piece(piece);
    }
    writer.finish()
}

/// Renders a text that stands within a line: without the paragraph around it.
pub(crate) fn inline(text: &Text, typography: Typography, page: &impl Page) -> String {
    let rendered = blocks(text, typography, page);
    match rendered.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>")) {
        Some(line) if !line.contains("<p>") => line.to_owned(),
        _ => rendered,
    }
}

/// A text without its markup: links keep their words, footnotes are left out.
pub(crate) fn plain(text: &Text) -> String {
    let mut plain = String::new();
    let mut notes = 0_usize;
    for piece in text.pieces() {
        match piece {
            Piece::StartNote(_) => notes += 1,
            Piece::End(Element::FootnoteDefinition) => notes = notes.saturating_sub(1),
            _ if notes > 0 => {}
            Piece::Text(text) | Piece::Code(text) => plain.push_str(text),
            Piece::SoftBreak => plain.push(' '),
            Piece::HardBreak
            | Piece::End(Element::Paragraph | Element::Item | Element::Heading(_)) => {
                plain.push('\n');
            }
            _ => {}
        }
    }
    plain.trim().to_owned()
}

/// The first address outside the site to which a text links.
pub(crate) fn first_address(text: &Text) -> Option<String> {
    text.pieces().find_map(|piece| match piece {
        Piece::StartLink(destination)
            if destination.starts_with("https://") || destination.starts_with("http://") =>
        {
            Some(destination.to_owned())
        }
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, html};

    use super::{Page, blocks};
    use crate::diagnostic::{SourcePath, Span};
    use crate::edition::images::ShownImage;
    use crate::edition::typography::Typography;
    use crate::parse::read_markdown;
    use crate::strategy::{Language, Reference, Text};

    /// A page on which everything is as it is written.
    struct AsWritten;

    impl Page for AsWritten {
        fn address(&self, _: &Reference) -> Option<String> {
            Some("a.png".to_owned())
        }

        fn image(&self, _: &Reference) -> Option<ShownImage> {
            let path = "a.png".to_owned();
            Some(ShownImage { path, size: None, variants: Vec::new(), is_carried: false })
        }

        fn id(&self, id: &str) -> String {
            id.to_owned()
        }

        fn level(&self, level: u8) -> u8 {
            level
        }

        fn string(&self, key: &'static str) -> &str {
            key
        }
    }

    fn drawn(markdown: &str) -> String {
        let source: Arc<str> = markdown.into();
        let path = SourcePath::new("content/pages/a.qq.md");
        let span = Span::new(0, source.len());
        let draft = read_markdown(&source, span, &path, Into::into, &mut Vec::new());
        let references = draft.links.iter().map(|_| Reference::Nowhere).collect();
        let text =
            Text { source, span, pieces: draft.pieces, headings: draft.headings, references };
        blocks(&text, Typography::of(&Language::parse("qq").unwrap()), &AsWritten)
    }

    /// The same by the library; links, headings, tables and notes are written differently.
    fn expected(markdown: &str) -> String {
        let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_DEFINITION_LIST;
        let events = Parser::new_ext(markdown, options).map(|event| match event {
            // The end of a line is a space.
            Event::SoftBreak => Event::Text(" ".into()),
            other => other,
        });
        let mut expected = String::new();
        html::push_html(&mut expected, events);
        expected.trim_end().to_owned()
    }

    proptest! {
        #[test]
        fn what_is_not_our_own_is_as_the_library_writes_it(
            lines in prop::collection::vec(
                prop::sample::select(vec![
                    "", "", "word", "*em* and **strong** ~~struck~~", "- item", "  - below", "1. first",
                    "3. third", "   more", "> quoted", "> - in it", "```rust", "```", "    code", "`a < b`",
                    "a  ", "b\\", "***", ": meaning", "![word *em* `c` & \"more\"](a.png)",
                    "![one](a.png \"ti\\\"tle\")", "A & B < C > D \" E", "&amp; &lt; \\* \\_", "* * *",
                ]),
                0..12,
            ),
        ) {
            let markdown = lines.join("\n");
            prop_assert_eq!(drawn(&markdown), expected(&markdown), "{}", markdown);
        }
    }
}
