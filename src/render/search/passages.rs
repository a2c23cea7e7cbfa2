//! Markdown as a reader hears it: plain blocks of text under their headings.

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::parse::events;
use crate::render::typography::Typography;
use crate::strategy::Text;

/// A stretch of a page that can be linked to: from one heading to the next.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Passage {
    /// The fragment of its heading; empty for what stands before the first one.
    pub(super) id: String,
    /// Its heading.
    pub(super) heading: String,
    /// Its paragraphs, items, rows of tables.
    pub(super) blocks: Vec<String>,
}

/// The passages of a text; the first has no heading.
pub(super) fn passages(text: &Text, typography: Typography) -> Vec<Passage> {
    let mut passages = vec![Passage::default()];
    let mut headings = text.headings.iter();
    let mut block = String::new();
    let mut in_heading = false;
    for (event, _) in events(text.markdown()) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                end_block(&mut passages, &mut block, typography);
                in_heading = true;
            }
            Event::End(TagEnd::Heading(_)) => {
                in_heading = false;
                block.clear();
                if let Some(heading) = headings.next() {
                    passages.push(Passage {
                        id: heading.id.clone(),
                        heading: typography.set(&heading.text).replace('\u{a0}', " "),
                        blocks: Vec::new(),
                    });
                }
            }
            Event::Text(text) | Event::Code(text) if !in_heading => block.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::TableCell) => block.push(' '),
            Event::Start(
                Tag::Paragraph
                | Tag::Item
                | Tag::DefinitionListTitle
                | Tag::DefinitionListDefinition,
            )
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::CodeBlock
                | TagEnd::TableHead
                | TagEnd::TableRow
                | TagEnd::DefinitionListTitle
                | TagEnd::DefinitionListDefinition,
            ) => end_block(&mut passages, &mut block, typography),
            _ => {}
        }
    }
    end_block(&mut passages, &mut block, typography);
    passages
}

fn end_block(passages: &mut [Passage], block: &mut String, typography: Typography) {
    let text = plain(block, typography);
    block.clear();
    if let Some(passage) = passages.last_mut().filter(|_| !text.is_empty()) {
        passage.blocks.push(text);
    }
}

/// A text on one line, with the quotation marks of its language; where it is broken is of no
/// account.
pub(super) fn plain(text: &str, typography: Typography) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    // Where there is no quotation mark, only spaces would change, and change back.
    if line.contains(['"', '\'']) { typography.set(&line).replace('\u{a0}', " ") } else { line }
}
