//! Markdown: one pass that parses a text, collects its headings and links and finds what is not
//! allowed.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, Tag, TagEnd};
use slug::slugify;

use super::dialect::{Markdown, is_break};
use super::invisible;
use super::plain_text::tag_name;
use super::slips::Slips;
use crate::diagnostic::{Finding, Limit, Place, Problem, SourcePath, Span};
use crate::strategy::{Heading, Piece, Pieces};

/// A text as written, with its links unresolved.
#[derive(Clone, Debug)]
pub(crate) struct ParsedText {
    pub(crate) source: Arc<str>,
    pub(crate) span: Span,
    /// What is in it.
    pub(crate) pieces: Arc<Pieces>,
    pub(crate) headings: Arc<[Heading]>,
    pub(crate) links: Vec<ParsedLink>,
    /// Headings of level 1, which belongs to the title of the page.
    pub(crate) titles: Vec<(String, Place)>,
    /// True where the text exceeds a limit, so that nothing was made of it.
    pub(crate) is_over_limit: bool,
}

impl ParsedText {
    /// A text of which nothing is known.
    pub(super) fn new(source: &Arc<str>, span: Span) -> Self {
        Self {
            source: Arc::clone(source),
            span,
            pieces: Arc::default(),
            headings: Arc::default(),
            links: Vec::new(),
            titles: Vec::new(),
            is_over_limit: false,
        }
    }

    pub(crate) fn markdown(&self) -> &str {
        self.source.get(self.span.range()).expect("the span lies in its file")
    }
}

/// A link or an image.
#[derive(Clone, Debug)]
pub(crate) struct ParsedLink {
    /// What is written as its target.
    pub(crate) destination: String,
    /// Its place in the file.
    pub(crate) place: Place,
    pub(crate) is_image: bool,
}

/// The tags of a text.
#[derive(Default)]
struct Tags {
    /// Names of start tags that are reported.
    open: BTreeSet<String>,
    /// Where a comment of several lines ends.
    comment_end: usize,
}

impl Tags {
    /// Begins a block of HTML, which may be a comment.
    fn begin(&mut self, written: &str, start: usize) {
        if written.trim_start().starts_with("<!--") {
            self.comment_end = start + written.find("-->").unwrap_or(written.len());
        }
    }

    /// True for a tag that is to be reported: comments are dropped, and an end tag belongs to a
    /// start tag where there is one.
    fn is_fault(&mut self, html: &str, start: usize) -> bool {
        let html = html.trim_start();
        if !html.starts_with('<') || html.starts_with("<!--") || start < self.comment_end {
            return false;
        }
        if html.starts_with("</") {
            return !self.open.contains(&tag_name(html));
        }
        self.open.insert(tag_name(html));
        true
    }
}

/// Parses a text. `locate` turns a range of `source` into a span of the file.
#[allow(clippy::too_many_lines, reason = "one arm for each event reads best in one piece")]
pub(crate) fn read(
    source: &Arc<str>,
    span: Span,
    path: &SourcePath,
    locate: impl Fn(Range<usize>) -> Span,
    findings: &mut Vec<Finding>,
) -> ParsedText {
    let mut parsed = ParsedText::new(source, span);
    let start = span.start;
    let over_limit = |limit, range: Range<usize>, findings: &mut Vec<Finding>| {
        let span = locate(first_line(source, range));
        findings.push(Finding::new(Problem::OverLimit { limit }, Place::new(path, span)));
        // Empty, so that the text is not parsed again.
        ParsedText { is_over_limit: true, ..ParsedText::new(source, Span::new(start, start)) }
    };
    if let Some(range) = deep_line(&source[span.range()]) {
        let range = range.start + span.start..range.end + span.start;
        return over_limit(Limit::Nesting, range, findings);
    }
    let mut stock = Stock::default();
    let mut headings: Vec<Heading> = Vec::new();
    let mut heading: Option<(u8, Option<String>, String, Place)> = None;
    let mut is_title = false;
    let mut ids = Ids::default();
    let mut image_depth = 0_usize;
    let mut image_text = String::new();
    let mut in_cell = false;
    let mut tags = Tags::default();
    let markdown = &source[span.range()];
    let mut pieces = Pieces::default();
    let text = Markdown::new(markdown);
    let mut slips = Slips::new(markdown);
    let mut events = text.events();
    for (mut event, range) in events.by_ref() {
        if let Some(limit) = stock.exceeded_by(&event) {
            let range = range.start + span.start..range.end + span.start;
            return over_limit(limit, range, findings);
        }
        // A row of a table cannot go on in another line, so there the tag ends one.
        if in_cell && matches!(&event, Event::InlineHtml(html) if is_break(html)) {
            event = Event::HardBreak;
        }
        push_piece(&mut pieces, &event, markdown);
        slips.take(&event, &range);
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
                let id = match id {
                    Some(id) => ids.take_written(&id, &at, findings),
                    None => ids.take(&slugify(&text)),
                };
                if is_title {
                    parsed.titles.push((text.clone(), at));
                }
                headings.push(Heading { level, id, text });
            }
            Event::Start(Tag::TableCell) => in_cell = true,
            Event::End(TagEnd::TableCell) => in_cell = false,
            Event::Start(Tag::Link { dest_url, .. }) => {
                let (destination, place) = (dest_url.into_string(), place(range));
                parsed.links.push(ParsedLink { destination, place, is_image: false });
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                image_depth += 1;
                image_text.clear();
                let (destination, place) = (dest_url.into_string(), place(range));
                parsed.links.push(ParsedLink { destination, place, is_image: true });
            }
            Event::End(TagEnd::Image) => {
                image_depth -= 1;
                if image_depth == 0 && image_text.trim().is_empty() {
                    findings.push(Finding::new(
                        Problem::MissingAlternative { is_key: false },
                        place(range),
                    ));
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
            Event::Start(Tag::HtmlBlock) => tags.begin(&source[range.clone()], range.start),
            Event::Html(html) | Event::InlineHtml(html) if tags.is_fault(&html, range.start) => {
                let trimmed = source[range.clone()].trim_end().len();
                let at = place(range.start..range.start + trimmed);
                let instead = match instead(&html) {
                    // A heading is one line.
                    Some("break") if heading.is_some() => Some("space"),
                    other => other,
                };
                findings.push(Finding::new(Problem::RawHtml { instead }, at));
            }
            _ => {}
        }
    }
    for (problem, range) in slips.finish(events.definitions()) {
        let range = range.start + span.start..range.end + span.start;
        findings.push(Finding::new(problem, Place::new(path, locate(range))));
    }
    parsed.headings = headings.into();
    // Cloned to shrink it, because every text of the site is kept.
    parsed.pieces = Arc::new(pieces.clone());
    parsed
}

/// Reports the invisible characters that an event has only when it is decoded.
fn check_decoded(
    event: &Event<'_>,
    written: &str,
    place: impl Fn() -> Place,
    findings: &mut Vec<Finding>,
) {
    // Most events say nothing, or what stands in the file.
    if matches!(event, Event::Text(CowStr::Borrowed(_)) | Event::End(_)) {
        return;
    }
    for text in decoded(event) {
        let problems = invisible::in_decoded(text, written).into_iter();
        findings.extend(problems.map(|problem| Finding::new(problem, place())));
    }
}

/// The texts of an event that differ from the file, because entities or escapes are decoded.
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

/// The first line of a range, as far as it is marked.
fn first_line(source: &str, range: Range<usize>) -> Range<usize> {
    let end = source[range.clone()].find('\n').map_or(range.end, |end| range.start + end);
    range.start..end.min(range.start + LONGEST_MARK)
}

/// The most bytes that a finding about an exceeded limit marks.
const LONGEST_MARK: usize = 80;

/// The most marks of quotes and lists in a row that the parser is given: each line takes it time in
/// proportion to its depth.
const MOST_MARKS: usize = 500;

/// The first line that begins with too many marks of quotes, lists and definitions.
fn deep_line(markdown: &str) -> Option<Range<usize>> {
    let mut start = 0;
    while start + MOST_MARKS < markdown.len() {
        let rest = &markdown[start..];
        // The lines that end within the next bytes are too short.
        let near = &rest[..rest.floor_char_boundary(MOST_MARKS)];
        if let Some(end) = near.rfind('\n') {
            start += end + 1;
            continue;
        }
        let line = rest.split_inclusive('\n').next().unwrap_or_default();
        if marks(line) > MOST_MARKS && !is_rule(line) {
            return Some(start..start + line.len());
        }
        start += line.len();
    }
    None
}

/// How many marks of containers a line begins with.
fn marks(line: &str) -> usize {
    let bytes = line.as_bytes();
    let (mut count, mut at) = (0, 0);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b' ' | b'\t' => {}
            b'>' | b'-' | b'+' | b'*' | b':' | b'.' | b')' => count += 1,
            byte if byte.is_ascii_digit() => {}
            b'[' if bytes.get(at + 1) == Some(&b'^') => {
                let Some(end) = line[at..].find("]:") else { break };
                at += end + 1;
                count += 1;
            }
            _ => break,
        }
        at += 1;
    }
    count
}

/// True for a thematic break, which may be of any length.
fn is_rule(line: &str) -> bool {
    let mut bytes = line.bytes().filter(|byte| !byte.is_ascii_whitespace());
    let first = bytes.next();
    matches!(first, Some(b'-' | b'*' | b'_')) && bytes.all(|byte| Some(byte) == first)
}

/// Counts of what has a limit.
#[derive(Default)]
struct Stock {
    pieces: usize,
    depth: usize,
    headings: usize,
    links: usize,
    notes: usize,
    cells: usize,
}

impl Stock {
    /// The limit that an event exceeds.
    fn exceeded_by(&mut self, event: &Event<'_>) -> Option<Limit> {
        self.pieces += 1;
        if self.pieces > Limit::Pieces.most() {
            return Some(Limit::Pieces);
        }
        let (count, limit) = match event {
            Event::Start(tag) => {
                if deepens(tag.to_end()) {
                    self.depth += 1;
                    if self.depth > Limit::Nesting.most() {
                        return Some(Limit::Nesting);
                    }
                }
                match tag {
                    Tag::Heading { .. } => (&mut self.headings, Limit::Headings),
                    Tag::Link { .. } | Tag::Image { .. } => (&mut self.links, Limit::Links),
                    Tag::FootnoteDefinition(_) => (&mut self.notes, Limit::Notes),
                    Tag::TableCell => (&mut self.cells, Limit::Cells),
                    _ => return None,
                }
            }
            Event::FootnoteReference(_) => (&mut self.notes, Limit::Notes),
            Event::End(tag) => {
                self.depth -= usize::from(deepens(*tag));
                return None;
            }
            _ => return None,
        };
        *count += 1;
        (*count > limit.most()).then_some(limit)
    }
}

/// True for an element that can be nested in itself.
fn deepens(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::BlockQuote(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionListDefinition
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// Adds an event to the pieces of a text. HTML is none: comments are dropped, and the rest is
/// reported.
fn push_piece(pieces: &mut Pieces, event: &Event<'_>, markdown: &str) {
    let made: String;
    let piece = match event {
        Event::Text(text) => Piece::Text(&**text),
        Event::Code(code) => Piece::Code(&**code),
        Event::SoftBreak => Piece::SoftBreak,
        Event::HardBreak => Piece::HardBreak,
        Event::Rule => Piece::Rule,
        Event::FootnoteReference(label) => Piece::NoteReference(&**label),
        Event::Start(tag) => {
            if let Tag::Link { title, .. } | Tag::Image { title, .. } = tag
                && !title.is_empty()
            {
                pieces.push(Piece::Title(title), markdown);
            }
            match tag {
                Tag::List(Some(first)) => {
                    made = first.to_string();
                    Piece::StartNumberedList(&*made)
                }
                Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Piece::StartCodeBlock(&**info),
                Tag::CodeBlock(CodeBlockKind::Indented) => Piece::StartCodeBlock(""),
                Tag::Table(alignments) => {
                    made = alignments.iter().copied().map(alignment_letter).collect();
                    Piece::StartTable(&*made)
                }
                Tag::Link { dest_url, .. } => Piece::StartLink(&**dest_url),
                Tag::FootnoteDefinition(label) => Piece::StartNote(&**label),
                other => Piece::Start(other.to_end()),
            }
        }
        Event::End(tag) => Piece::End(*tag),
        _ => return,
    };
    pieces.push(piece, markdown);
}

fn alignment_letter(alignment: Alignment) -> char {
    match alignment {
        Alignment::Left => 'l',
        Alignment::Center => 'c',
        Alignment::Right => 'r',
        Alignment::None => '-',
    }
}

/// The ids of headings that are taken.
#[derive(Default)]
struct Ids {
    written: BTreeSet<String>,
    taken: BTreeSet<String>,
    /// The lowest number that may be free, for each name that was taken before.
    next: BTreeMap<String, usize>,
}

impl Ids {
    /// Takes an id that is written, with what is wrong with it.
    fn take_written(&mut self, id: &str, place: &Place, findings: &mut Vec<Finding>) -> String {
        if id.starts_with('_') {
            let problem = Problem::ReservedHeadingId { id: id.to_owned() };
            findings.push(Finding::new(problem, place.clone()));
        }
        if !self.written.insert(id.to_owned()) {
            let problem = Problem::DuplicateHeadingId { id: id.to_owned(), is_alias: false };
            findings.push(Finding::new(problem, place.clone()));
        }
        self.take(id)
    }

    /// Takes an id that no heading before has: `name`, `name-2`, `name-3` …
    fn take(&mut self, id: &str) -> String {
        let id = if id.is_empty() { "heading" } else { id };
        if self.taken.insert(id.to_owned()) {
            return id.to_owned();
        }
        let next = self.next.entry(id.to_owned()).or_insert(2);
        loop {
            let numbered = format!("{id}-{next}");
            *next += 1;
            if self.taken.insert(numbered.clone()) {
                return numbered;
            }
        }
    }
}

/// The Markdown that does what an HTML tag does.
fn instead(html: &str) -> Option<&'static str> {
    Some(match tag_name(html).as_str() {
        "br" => "break",
        "b" | "strong" | "font" | "u" | "mark" | "big" => "strong",
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
