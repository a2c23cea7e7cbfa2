//! Markdown: one pass that takes a text apart, takes stock of headings and links and finds what is not allowed.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{
    Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, OffsetIter, Options, Parser, Tag, TagEnd,
};
use slug::slugify;

use super::invisible;
use crate::diagnostic::{Finding, Place, Problem, SourcePath, Span};
use crate::strategy::{Alignments, Element, Heading, Piece, Pieces, PiecesWriter};

/// A text as written, with its links unresolved.
#[derive(Clone, Debug)]
pub(crate) struct TextDraft {
    pub(crate) source: Arc<str>,
    pub(crate) span: Span,
    /// What is in it, taken apart.
    pub(crate) pieces: Pieces,
    pub(crate) headings: Arc<[Heading]>,
    pub(crate) links: Vec<LinkDraft>,
    /// Headings of level 1, which belongs to the title of the page.
    pub(crate) titles: Vec<(String, Place)>,
}

impl TextDraft {
    /// A text of which nothing is known.
    fn new(source: &Arc<str>, span: Span) -> Self {
        Self {
            source: Arc::clone(source),
            span,
            pieces: Pieces::default(),
            headings: Arc::default(),
            links: Vec::new(),
            titles: Vec::new(),
        }
    }

    pub(crate) fn markdown(&self) -> &str {
        self.source.get(self.span.range()).unwrap_or_default()
    }
}

/// A link or an image.
#[derive(Clone, Debug)]
pub(crate) struct LinkDraft {
    /// What is written as its target.
    pub(crate) destination: String,
    /// Its place in the file.
    pub(crate) place: Place,
    pub(crate) is_image: bool,
}

impl LinkDraft {
    fn new(destination: &str, place: Place, is_image: bool) -> Self {
        Self { destination: destination.to_owned(), place, is_image }
    }
}

/// The dialect that Metka reads.
pub(crate) const DIALECT: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_DEFINITION_LIST);

/// The events of a text, in the dialect that Metka reads.
pub(crate) fn events(markdown: &str) -> OffsetIter<'_> {
    Parser::new_ext(markdown, DIALECT).into_offset_iter()
}

/// True for an HTML comment, which is dropped without a word.
fn is_comment(html: &str) -> bool {
    html.trim_start().starts_with("<!--")
}

/// Takes stock of a text. `locate` turns a range of `source` into a span of the file.
pub(crate) fn read(
    source: &Arc<str>,
    span: Span,
    path: &SourcePath,
    locate: impl Fn(Range<usize>) -> Span,
    findings: &mut Vec<Finding>,
) -> TextDraft {
    let mut draft = TextDraft::new(source, span);
    let mut headings: Vec<Heading> = Vec::new();
    let mut heading: Option<(u8, Option<String>, String, Place)> = None;
    let mut is_title = false;
    let mut explicit: Vec<String> = Vec::new();
    let mut image_depth = 0_usize;
    let mut image_text = String::new();
    let markdown = &source[span.range()];
    let mut pieces = PiecesWriter::new(markdown);
    for (event, range) in events(markdown) {
        put_down(&event, &range, markdown, &mut pieces);
        let range = range.start + span.start..range.end + span.start;
        let place = |range: Range<usize>| Place::new(path, locate(range));
        check_decoded(&event, &source[range.clone()], || place(range.clone()), findings);
        match event {
            Event::Start(Tag::Heading { level, id, .. }) => {
                let trimmed = source[range.clone()].trim_end().len();
                let at = place(range.start..range.start + trimmed);
                // The title of the page is its only heading of level 1.
                let from = headings.last().map_or(1, |heading| heading.level);
                let to = (level as u8).max(2);
                if to > from + 1 {
                    findings.push(Finding::new(Problem::SkippedHeading { from, to }, at.clone()));
                }
                is_title = level == HeadingLevel::H1;
                heading =
                    Some(((level as u8).max(2), id.map(|id| id.to_string()), String::new(), at));
            }
            Event::End(TagEnd::Heading(_)) => {
                let Some((level, id, text, at)) = heading.take() else { continue };
                let at_of_title = at.clone();
                if let Some(id) = id.as_ref().filter(|id| id.starts_with('_')) {
                    let problem = Problem::ReservedHeadingId { id: id.clone() };
                    findings.push(Finding::new(problem, at.clone()));
                }
                let id = match id {
                    Some(id) if explicit.contains(&id) => {
                        findings
                            .push(Finding::new(Problem::DuplicateHeadingId { id: id.clone() }, at));
                        unique(&id, &headings)
                    }
                    Some(id) => {
                        explicit.push(id.clone());
                        unique(&id, &headings)
                    }
                    None => unique(&slugify(&text), &headings),
                };
                if is_title {
                    draft.titles.push((text.clone(), at_of_title));
                }
                headings.push(Heading { level, id, text });
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                draft.links.push(LinkDraft::new(&dest_url, place(range), false));
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                image_depth += 1;
                image_text.clear();
                draft.links.push(LinkDraft::new(&dest_url, place(range), true));
            }
            Event::End(TagEnd::Image) => {
                image_depth -= 1;
                if image_depth == 0 && image_text.trim().is_empty() {
                    findings.push(Finding::new(Problem::MissingAlternative, place(range)));
                }
            }
            Event::Text(text) | Event::Code(text) => {
                if image_depth > 0 {
                    image_text.push_str(&text);
                }
                if let Some((_, _, heading, _)) = &mut heading {
                    heading.push_str(&text);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some((_, _, heading, _)) = &mut heading {
                    heading.push(' ');
                }
            }
            Event::Html(html) | Event::InlineHtml(html) if !is_comment(&html) => {
                let trimmed = source[range.clone()].trim_end().len();
                let at = place(range.start..range.start + trimmed);
                let is_new_tag =
                    html.trim_start().starts_with('<') && !html.trim_start().starts_with("</");
                if is_new_tag {
                    findings.push(Finding::new(Problem::RawHtml { instead: instead(&html) }, at));
                }
            }
            _ => {}
        }
    }
    draft.headings = headings.into();
    draft.pieces = pieces.finish();
    draft
}

/// Reports the invisible characters that an event has only when it is decoded.
fn check_decoded(
    event: &Event<'_>,
    written: &str,
    place: impl Fn() -> Place,
    findings: &mut Vec<Finding>,
) {
    for text in decoded(event) {
        let problems = invisible::in_decoded(text, written).into_iter();
        findings.extend(problems.map(|problem| Finding::new(problem, place())));
    }
}

/// The texts of an event that do not stand in the file as they are, because they hold what entities
/// or escapes stand for.
fn decoded<'e>(event: &'e Event<'_>) -> impl Iterator<Item = &'e str> {
    let texts = match event {
        Event::Text(text) | Event::Code(text) => [Some(text), None],
        Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) => {
            [Some(dest_url), Some(title)]
        }
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(said))) => [Some(said), None],
        Event::Start(Tag::Heading { id, .. }) => [id.as_ref(), None],
        Event::FootnoteReference(label) | Event::Start(Tag::FootnoteDefinition(label)) => {
            [Some(label), None]
        }
        _ => [None, None],
    };
    let is_decoded = |text: &&CowStr<'_>| !matches!(text, CowStr::Borrowed(_));
    texts.into_iter().flatten().filter(is_decoded).map(AsRef::as_ref)
}

/// Puts down an event as a piece of the text. HTML is none: comments are dropped, and the rest is reported.
fn put_down(event: &Event<'_>, range: &Range<usize>, markdown: &str, pieces: &mut PiecesWriter) {
    let piece = match event {
        Event::Text(text) => Piece::Text(text),
        Event::Code(code) => {
            let marks = markdown[range.clone()].bytes().take_while(|byte| *byte == b'`').count();
            return pieces.push(Piece::Code(code), range.start + marks);
        }
        Event::SoftBreak => Piece::SoftBreak,
        Event::HardBreak => Piece::HardBreak,
        Event::Rule => Piece::Rule,
        Event::FootnoteReference(label) => Piece::NoteReference(label),
        Event::Start(tag) => match tag {
            Tag::List(Some(first)) => Piece::StartNumberedList(*first),
            Tag::CodeBlock(CodeBlockKind::Fenced(said)) => Piece::StartCodeBlock(said),
            Tag::CodeBlock(CodeBlockKind::Indented) => Piece::StartCodeBlock(""),
            Tag::Table(alignments) => {
                let letters = alignments.iter().map(|alignment| match alignment {
                    Alignment::Left => 'l',
                    Alignment::Center => 'c',
                    Alignment::Right => 'r',
                    Alignment::None => '-',
                });
                let letters: String = letters.collect();
                let table = Piece::StartTable(Alignments::of_letters(&letters));
                return pieces.push(table, range.start);
            }
            Tag::Link { dest_url, title, .. } => Piece::StartLink { destination: dest_url, title },
            Tag::Image { title, .. } => Piece::StartImage { title },
            Tag::FootnoteDefinition(label) => Piece::StartNote(label),
            other => match element(other.to_end()) {
                Some(element) => Piece::Start(element),
                None => return,
            },
        },
        Event::End(tag) => match element(*tag) {
            Some(element) => Piece::End(element),
            None => return,
        },
        _ => return,
    };
    pieces.push(piece, range.start);
}

/// The element of a tag; none for what is no part of the dialect, and for HTML.
fn element(tag: TagEnd) -> Option<Element> {
    Some(match tag {
        TagEnd::Paragraph => Element::Paragraph,
        TagEnd::Heading(_) => Element::Heading,
        TagEnd::BlockQuote(_) => Element::Quote,
        TagEnd::CodeBlock => Element::CodeBlock,
        TagEnd::List(false) => Element::List,
        TagEnd::List(true) => Element::NumberedList,
        TagEnd::Item => Element::Item,
        TagEnd::Table => Element::Table,
        TagEnd::TableHead => Element::TableHead,
        TagEnd::TableRow => Element::TableRow,
        TagEnd::TableCell => Element::TableCell,
        TagEnd::DefinitionList => Element::DefinitionList,
        TagEnd::DefinitionListTitle => Element::DefinitionTitle,
        TagEnd::DefinitionListDefinition => Element::Definition,
        TagEnd::Emphasis => Element::Emphasis,
        TagEnd::Strong => Element::Strong,
        TagEnd::Strikethrough => Element::Strikethrough,
        TagEnd::Link => Element::Link,
        TagEnd::Image => Element::Image,
        TagEnd::FootnoteDefinition => Element::Note,
        _ => return None,
    })
}

/// An id that no heading before has: `name`, `name-2`, `name-3` …
fn unique(id: &str, headings: &[Heading]) -> String {
    let id = if id.is_empty() { "heading" } else { id };
    let is_taken = |id: &str| headings.iter().any(|heading| heading.id == id);
    if !is_taken(id) {
        return id.to_owned();
    }
    // Among one name more than there are headings, one is free.
    let mut numbered = (2..headings.len() + 3).map(|number| format!("{id}-{number}"));
    numbered.find(|id| !is_taken(id)).unwrap_or_default()
}

/// The Markdown that does what an HTML tag does.
fn instead(html: &str) -> Option<&'static str> {
    let name = html.trim_start().trim_start_matches('<');
    let name =
        name.split(|character: char| !character.is_ascii_alphanumeric()).next().unwrap_or_default();
    Some(match name.to_ascii_lowercase().as_str() {
        "br" => "break",
        "b" | "strong" => "strong",
        "i" | "em" => "emphasis",
        "img" => "image",
        "a" => "link",
        "table" => "table",
        "ul" | "ol" | "li" => "list",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "heading",
        "p" | "div" => "paragraph",
        "code" | "pre" => "code",
        "s" | "del" | "strike" => "strike",
        "blockquote" | "q" => "quote",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stock(markdown: &str) -> (TextDraft, Vec<Problem>) {
        let source: Arc<str> = markdown.into();
        let path = SourcePath::new("content/pages/a.pl.md");
        let mut findings = Vec::new();
        let draft = read(&source, Span::new(0, source.len()), &path, Into::into, &mut findings);
        (draft, findings.into_iter().map(|finding| finding.problem).collect())
    }

    #[test]
    fn headings_get_ids_like_slugs_and_repeated_ones_a_number() {
        let (draft, problems) =
            stock("## Jak liczymy?\n\n## Jak liczymy\n\n### Źródło {#dane}\n\n## ???\n");
        let ids: Vec<_> = draft.headings.iter().map(|heading| heading.id.as_str()).collect();
        assert_eq!(ids, ["jak-liczymy", "jak-liczymy-2", "dane", "heading"]);
        assert!(problems.is_empty(), "{problems:?}");
    }

    #[test]
    fn html_is_refused_and_comments_are_not() {
        let (_, problems) =
            stock("a<br>b <!-- note -->\n\n<!-- whole\nblock -->\n\n<div>x</div>\n");
        let instead = |problem: &Problem| match problem {
            Problem::RawHtml { instead } => *instead,
            other => panic!("{other:?}"),
        };
        assert_eq!(
            problems.iter().map(instead).collect::<Vec<_>>(),
            [Some("break"), Some("paragraph")]
        );
    }

    #[test]
    fn images_say_what_they_show() {
        let (draft, problems) = stock("![](a.png) ![Most](b.png)");
        assert_eq!(draft.links.len(), 2);
        assert_eq!(problems, [Problem::MissingAlternative]);
    }
}
