//! A text as readers see it: what stands there as it was typed, block by block.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};
use smallvec::SmallVec;

use crate::diagnostic::Problem;

/// How far ahead or back a counterpart is looked for, in bytes.
pub(super) const REACH: usize = 500;

/// The beginning of a text, as far as a counterpart is looked for.
pub(super) fn within_reach(text: &str) -> &str {
    &text[..text.floor_char_boundary(REACH)]
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    /// The first lines of an item of a list.
    Item,
    Heading,
    Cell,
}

/// A line of a block as it is written, without the marks of quotations and lists before it.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) range: Range<usize>,
    /// True where readers see that the line ends.
    pub(super) is_broken: bool,
}

/// Lines that belong together.
#[derive(Clone, Debug)]
pub(super) struct Block {
    pub(super) kind: Kind,
    /// Most blocks have one.
    pub(super) lines: SmallVec<[Line; 1]>,
}

impl Block {
    pub(super) fn range(&self) -> Range<usize> {
        let start = self.lines.first().map_or(0, |line| line.range.start);
        start..self.lines.last().map_or(start, |line| line.range.end)
    }
}

/// What a text shows as it was typed.
pub(super) struct Text<'a> {
    pub(super) source: &'a str,
    /// The source, with NUL in the place of each byte that is a mark, code, an address or escaped.
    pub(super) shown: &'a str,
    pub(super) blocks: Vec<Block>,
    /// Links and images, in their order.
    pub(super) links: Vec<Range<usize>>,
    /// True where asterisks are signs of notes.
    pub(super) has_signs: bool,
    /// True where addresses may stand without their scheme.
    pub(super) has_hosts: bool,
    /// True where parentheses may be escaped.
    pub(super) has_escapes: bool,
}

impl<'a> Text<'a> {
    pub(super) fn written(&self, range: Range<usize>) -> &'a str {
        self.source.get(range).unwrap_or_default()
    }

    pub(super) fn shown(&self, range: Range<usize>) -> &str {
        self.shown.get(range).unwrap_or_default()
    }

    /// A line, with NUL in the place of marks.
    pub(super) fn line(&self, line: &Line) -> &str {
        self.shown(line.range.clone())
    }

    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.source[..at].chars().next_back()
    }

    /// True for a range within a link or an image.
    pub(super) fn is_in_link(&self, range: &Range<usize>) -> bool {
        let next = self.links.partition_point(|link| link.start <= range.start);
        // A link may have an image in it, which begins later.
        self.links[..next].iter().rev().take(2).any(|link| link.end >= range.end)
    }

    /// The bracket that opens what the one at `close` closes.
    pub(super) fn opening(&self, block: &Block, close: usize, marks: [u8; 2]) -> Option<usize> {
        let bytes = self.shown.as_bytes();
        let from = block.range().start.max(close.saturating_sub(REACH));
        let mut depth = 0_usize;
        for at in (from..close).rev() {
            if bytes[at] == marks[1] {
                depth += 1;
            } else if bytes[at] == marks[0] {
                if depth == 0 {
                    return Some(at);
                }
                depth -= 1;
            }
        }
        None
    }

    /// The bracket that closes what the one at `open` opens, within the block.
    pub(super) fn closing(&self, block: &Block, open: usize, marks: [u8; 2]) -> Option<usize> {
        let bytes = self.source.as_bytes();
        let end = block.range().end.min(open + REACH);
        let mut depth = 0_usize;
        for (at, byte) in bytes.iter().enumerate().take(end).skip(open) {
            if *byte == marks[0] {
                depth += 1;
            } else if *byte == marks[1] {
                depth -= 1;
                if depth == 0 {
                    return Some(at);
                }
            }
        }
        None
    }
}

/// Which bytes a text has.
pub(super) struct Seen([bool; 256]);

impl Seen {
    pub(super) fn of(text: &str) -> Self {
        let mut seen = [false; 256];
        for byte in text.bytes() {
            seen[usize::from(byte)] = true;
        }
        Self(seen)
    }

    pub(super) fn all(&self, characters: &str) -> bool {
        characters.bytes().all(|byte| self.0[usize::from(byte)])
    }

    pub(super) fn any(&self, characters: &str) -> bool {
        characters.bytes().any(|byte| self.0[usize::from(byte)])
    }
}

/// Collects a text from its events.
pub(super) struct Collector<'a> {
    source: &'a str,
    pub(super) shown: Vec<u8>,
    blocks: Vec<Block>,
    links: Vec<Range<usize>>,
    kind: Kind,
    is_open: bool,
    ends_line: bool,
    in_code: bool,
}

impl<'a> Collector<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            shown: vec![0; source.len()],
            blocks: Vec::new(),
            links: Vec::new(),
            kind: Kind::Paragraph,
            is_open: false,
            ends_line: false,
            in_code: false,
        }
    }

    pub(super) fn take(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => {
                self.in_code = true;
                self.begin(Kind::Paragraph);
            }
            Event::End(TagEnd::CodeBlock) => self.in_code = false,
            _ if self.in_code => {}
            Event::Text(text) => {
                self.text(range);
                if self.source.get(range.clone()).is_some_and(|it| is_same(it, text)) {
                    self.shown[range.clone()].copy_from_slice(text.as_bytes());
                    // What stands behind a backslash is meant to be seen.
                    let before = range.start.checked_sub(1);
                    let is_escaped = |before: usize| {
                        self.source.as_bytes()[before] == b'\\' && self.shown[before] == 0
                    };
                    if before.is_some_and(is_escaped) {
                        let first = text.chars().next().map_or(0, char::len_utf8);
                        self.shown[range.start..range.start + first].fill(0);
                    }
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                self.end_line(event == &Event::HardBreak);
                // The ends of lines are shown, as spaces.
                let written = self.source.get(range.clone()).unwrap_or_default();
                if let Some(at) = written.find('\n') {
                    self.shown[range.start + at] = b'\n';
                }
            }
            Event::Code(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) => {
                self.inline(range);
            }
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => {
                self.inline(range);
                self.links.push(range.clone());
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => self.inline(range),
            Event::End(
                TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image,
            ) => self.reach(range.end),
            Event::Start(Tag::Item) => self.begin(Kind::Item),
            Event::Start(Tag::Heading { .. }) => self.begin(Kind::Heading),
            Event::Start(Tag::TableCell) => self.begin(Kind::Cell),
            // Of a loose list, items begin with a paragraph.
            Event::Start(Tag::Paragraph) if self.kind == Kind::Item && !self.is_open => {}
            Event::Start(_) | Event::End(_) | Event::Rule | Event::Html(_) => {
                self.begin(Kind::Paragraph);
            }
            _ => {}
        }
    }

    fn begin(&mut self, kind: Kind) {
        self.kind = kind;
        self.is_open = false;
        self.ends_line = false;
    }

    /// Goes on with a text, which ends no line.
    fn text(&mut self, range: &Range<usize>) {
        self.open(range.start);
        match self.blocks.last_mut().and_then(|block| block.lines.last_mut()) {
            Some(line) if line.range.end == range.start => line.range.end = range.end,
            _ => self.reach(range.end),
        }
    }

    fn inline(&mut self, range: &Range<usize>) {
        self.open(range.start);
        self.reach(range.end);
    }

    /// Begins a block and a line where none is under way.
    fn open(&mut self, start: usize) {
        if !self.is_open {
            self.blocks.push(Block { kind: self.kind, lines: SmallVec::new() });
            self.is_open = true;
            self.ends_line = true;
        }
        if let Some(block) = self.blocks.last_mut()
            && std::mem::take(&mut self.ends_line)
        {
            block.lines.push(Line { range: start..start, is_broken: false });
        }
    }

    /// The line under way goes on to a place. What begins on it may end on a later one.
    fn reach(&mut self, end: usize) {
        let line = self.blocks.last_mut().and_then(|block| block.lines.last_mut());
        if let Some(line) = line.filter(|_| self.is_open && !self.ends_line) {
            let rest = &self.source[line.range.end.min(end)..end];
            let end = rest.find('\n').map_or(end, |at| end - rest.len() + at);
            line.range.end = line.range.end.max(end);
        }
    }

    fn end_line(&mut self, is_broken: bool) {
        self.ends_line = true;
        if let Some(line) = self.blocks.last_mut().and_then(|block| block.lines.last_mut()) {
            line.is_broken = is_broken;
        }
    }

    /// The text, of which `shown` has been taken.
    pub(super) fn finish(self, shown: &'a str) -> Text<'a> {
        // Looked at once here, because most blocks of most texts have none of them.
        let has_signs = has_signs(shown);
        let has_hosts = shown.contains("www.") || shown.contains("WWW.");
        let has_escapes = self.source.contains("\\(");
        let (source, blocks, links) = (self.source, self.blocks, self.links);
        Text { source, shown, blocks, links, has_signs, has_hosts, has_escapes }
    }
}

/// True for a text that is, or says, what is written.
fn is_same(written: &str, text: &str) -> bool {
    // Most texts are borrowed.
    let is_borrowed = written.as_ptr() == text.as_ptr() && written.len() == text.len();
    is_borrowed || written == text
}

/// True for a text with asterisks as signs of notes: behind a word, or before several lines.
fn has_signs(shown: &str) -> bool {
    let is_word = |it: Option<char>| it.is_some_and(|it| it.is_alphanumeric() || it == ')');
    let follows_word = |(at, _): (usize, &str)| {
        is_word(shown[..at].chars().next_back())
            && !is_word(shown[at..].trim_start_matches('*').chars().next())
    };
    let begins = |line: &&str| {
        line.strip_prefix('*')
            .is_some_and(|rest| rest.trim_start_matches('*').starts_with(char::is_alphabetic))
    };
    shown.contains('*')
        && (shown.match_indices('*').any(follows_word)
            || shown.split(['\n', '\0']).filter(begins).count() > 1)
}

/// What is found, and where. No two findings share characters.
#[derive(Default)]
pub(super) struct Found {
    pub(super) problems: Vec<(Problem, Range<usize>)>,
    taken: BTreeMap<usize, usize>,
}

impl Found {
    pub(super) fn add(&mut self, problem: Problem, range: Range<usize>) {
        if !self.is_taken(&range) {
            self.taken.insert(range.start, range.end);
            self.problems.push((problem, range));
        }
    }

    pub(super) fn is_taken(&self, range: &Range<usize>) -> bool {
        let before = self.taken.range(..range.end).next_back();
        before.is_some_and(|(_, end)| *end > range.start)
    }
}
