//! A text in Markdown taken apart, in little room.
//!
//! A text is taken apart once, when it is read, and gone through for its page, for the search and
//! for whatever else shows it. Its pieces take some tenth of the text itself, because most of what
//! they say is where in the text it stands.

use std::sync::Arc;

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words as a reader reads them.
    Text(&'a str),
    /// Code within a line.
    Code(&'a str),
    /// The end of a line as it is written, which is a space to a reader.
    SoftBreak,
    /// The end of a line that readers see.
    HardBreak,
    /// A line between parts of a text.
    Rule,
    /// A reference to the footnote of a label.
    NoteReference(&'a str),
    /// The beginning of an element of which nothing else is to be said.
    Start(Element),
    /// The beginning of a list with numbers, and the first of them.
    StartNumberedList(u64),
    /// The beginning of a block of code, with what is said of it: its language, or nothing.
    StartCodeBlock(&'a str),
    /// The beginning of a table.
    StartTable(Alignments<'a>),
    /// The beginning of a link.
    StartLink {
        /// What is written as its target.
        destination: &'a str,
        /// Its title, or nothing.
        title: &'a str,
    },
    /// The beginning of an image, whose content is what it shows in words.
    StartImage {
        /// Its title, or nothing.
        title: &'a str,
    },
    /// The beginning of the footnote of a label.
    StartNote(&'a str),
    /// The end of an element.
    End(Element),
}

/// What has a beginning and an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// A paragraph.
    Paragraph,
    /// A heading; its level and id are in the list of headings.
    Heading,
    /// A passage quoted.
    Quote,
    /// A block of code.
    CodeBlock,
    /// A list without numbers.
    List,
    /// A list with numbers.
    NumberedList,
    /// An item of a list.
    Item,
    /// A table.
    Table,
    /// The head of a table.
    TableHead,
    /// A row of the body of a table.
    TableRow,
    /// A cell of a table.
    TableCell,
    /// A list of terms and what they mean.
    DefinitionList,
    /// A term.
    DefinitionTitle,
    /// What a term means.
    Definition,
    /// Words with emphasis.
    Emphasis,
    /// Words with strong emphasis.
    Strong,
    /// Words that are struck through.
    Strikethrough,
    /// A link.
    Link,
    /// An image.
    Image,
    /// A footnote.
    Note,
}

/// The elements by their numbers.
const ELEMENTS: [Element; 20] = [
    Element::Paragraph,
    Element::Heading,
    Element::Quote,
    Element::CodeBlock,
    Element::List,
    Element::NumberedList,
    Element::Item,
    Element::Table,
    Element::TableHead,
    Element::TableRow,
    Element::TableCell,
    Element::DefinitionList,
    Element::DefinitionTitle,
    Element::Definition,
    Element::Emphasis,
    Element::Strong,
    Element::Strikethrough,
    Element::Link,
    Element::Image,
    Element::Note,
];

/// To which side the columns of a table are aligned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Alignments<'a>(&'a str);

impl<'a> Alignments<'a> {
    /// From a letter for each column: `l`, `c` and `r`, and any other for none.
    pub fn of_letters(letters: &'a str) -> Self {
        Self(letters)
    }

    /// The side of a column, counted from 0: `left`, `center` or `right`.
    pub fn side(self, column: usize) -> Option<&'static str> {
        match self.0.as_bytes().get(column)? {
            b'l' => Some("left"),
            b'c' => Some("center"),
            b'r' => Some("right"),
            _ => None,
        }
    }
}

// A piece is a byte that says its sort, and what else there is to say of it. The beginnings of
// elements have the numbers of the elements, their ends the same and `END` more.
const END: u8 = 0x20;
const TEXT: u8 = 0x40;
const TEXT_APART: u8 = 0x41;
const CODE: u8 = 0x42;
const CODE_APART: u8 = 0x43;
const SOFT_BREAK: u8 = 0x44;
const HARD_BREAK: u8 = 0x45;
const RULE: u8 = 0x46;
const NOTE_REFERENCE: u8 = 0x47;
const NUMBERED_LIST: u8 = 0x48;
const CODE_BLOCK: u8 = 0x49;
const TABLE: u8 = 0x4a;
const LINK: u8 = 0x4b;
const IMAGE: u8 = 0x4c;
const NOTE: u8 = 0x4d;

/// The pieces of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pieces(Arc<[u8]>);

impl Pieces {
    /// Goes through the pieces of the text of which they were made.
    pub fn of<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Piece<'a>> {
        Reader { rest: &self.0, text, end: 0 }
    }
}

/// Gathers the pieces of a text.
#[derive(Debug)]
pub struct PiecesWriter<'a> {
    text: &'a str,
    bytes: Vec<u8>,
    /// Where the last stretch of the text ends.
    end: usize,
}

impl<'a> PiecesWriter<'a> {
    /// Begins with the first piece of a text.
    pub fn new(text: &'a str) -> Self {
        Self { text, bytes: Vec::with_capacity(text.len() / 4), end: 0 }
    }

    /// Adds a piece. What it says is looked for at a place of the text, if it stands there as it
    /// is.
    pub fn push(&mut self, piece: Piece<'_>, place: usize) {
        match piece {
            Piece::Text(text) => self.push_stretch([TEXT, TEXT_APART], text, place),
            Piece::Code(code) => self.push_stretch([CODE, CODE_APART], code, place),
            Piece::SoftBreak => self.bytes.push(SOFT_BREAK),
            Piece::HardBreak => self.bytes.push(HARD_BREAK),
            Piece::Rule => self.bytes.push(RULE),
            Piece::NoteReference(label) => self.push_texts(NOTE_REFERENCE, &[label]),
            Piece::Start(element) => self.bytes.push(element as u8),
            Piece::StartNumberedList(first) => {
                self.bytes.push(NUMBERED_LIST);
                self.push_number(first);
            }
            Piece::StartCodeBlock(said) => self.push_texts(CODE_BLOCK, &[said]),
            Piece::StartTable(Alignments(letters)) => self.push_texts(TABLE, &[letters]),
            Piece::StartLink { destination, title } => self.push_texts(LINK, &[destination, title]),
            Piece::StartImage { title } => self.push_texts(IMAGE, &[title]),
            Piece::StartNote(label) => self.push_texts(NOTE, &[label]),
            Piece::End(element) => self.bytes.push(element as u8 + END),
        }
    }

    /// The pieces.
    pub fn finish(self) -> Pieces {
        Pieces(self.bytes.into())
    }

    fn push_stretch(&mut self, [within, apart]: [u8; 2], stretch: &str, place: usize) {
        let end = place + stretch.len();
        if place >= self.end && self.text.get(place..end) == Some(stretch) {
            self.bytes.push(within);
            self.push_number((place - self.end) as u64);
            self.push_number(stretch.len() as u64);
            self.end = end;
        } else {
            self.push_texts(apart, &[stretch]);
        }
    }

    fn push_texts(&mut self, sort: u8, texts: &[&str]) {
        self.bytes.push(sort);
        for text in texts {
            self.push_number(text.len() as u64);
            self.bytes.extend_from_slice(text.as_bytes());
        }
    }

    /// Seven bits a byte, the lowest first; the highest bit says that more follow.
    fn push_number(&mut self, number: u64) {
        let mut rest = number;
        while rest >= 0x80 {
            self.bytes.push((rest & 0x7f) as u8 | 0x80);
            rest >>= 7;
        }
        self.bytes.push((rest & 0x7f) as u8);
    }
}

struct Reader<'a> {
    rest: &'a [u8],
    text: &'a str,
    end: usize,
}

impl<'a> Reader<'a> {
    fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        let mut shift = 0;
        loop {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            number |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
            shift += 7;
        }
    }

    fn length(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    fn stretch(&mut self) -> Option<&'a str> {
        let start = self.end.checked_add(self.length()?)?;
        self.end = start.checked_add(self.length()?)?;
        self.text.get(start..self.end)
    }

    fn apart(&mut self) -> Option<&'a str> {
        let length = self.length()?;
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        std::str::from_utf8(text).ok()
    }
}

impl<'a> Iterator for Reader<'a> {
    type Item = Piece<'a>;

    #[inline]
    fn next(&mut self) -> Option<Piece<'a>> {
        let (&sort, rest) = self.rest.split_first()?;
        self.rest = rest;
        let element = |number: u8| ELEMENTS.get(usize::from(number)).copied();
        Some(match sort {
            ..END => Piece::Start(element(sort)?),
            END..TEXT => Piece::End(element(sort - END)?),
            TEXT => Piece::Text(self.stretch()?),
            TEXT_APART => Piece::Text(self.apart()?),
            CODE => Piece::Code(self.stretch()?),
            CODE_APART => Piece::Code(self.apart()?),
            SOFT_BREAK => Piece::SoftBreak,
            HARD_BREAK => Piece::HardBreak,
            RULE => Piece::Rule,
            NOTE_REFERENCE => Piece::NoteReference(self.apart()?),
            NUMBERED_LIST => Piece::StartNumberedList(self.number()?),
            CODE_BLOCK => Piece::StartCodeBlock(self.apart()?),
            TABLE => Piece::StartTable(Alignments(self.apart()?)),
            LINK => Piece::StartLink { destination: self.apart()?, title: self.apart()? },
            IMAGE => Piece::StartImage { title: self.apart()? },
            NOTE => Piece::StartNote(self.apart()?),
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Alignments, ELEMENTS, Piece, Pieces, PiecesWriter};

    const TEXT: &str = "Rzeka **płynie** do `morza`.";

    /// A piece and a place, which may be that of what it says or not.
    fn piece() -> impl Strategy<Value = (Piece<'static>, usize)> {
        let words = prop::sample::select(vec![
            "Rzeka ",
            "płynie",
            "morza",
            "ż",
            "",
            "x".repeat(300).leak(),
        ]);
        let place = prop_oneof![Just(0), Just(8), Just(21), 0..99_usize];
        (0..16_u8, words.clone(), words, 0..ELEMENTS.len(), any::<u64>(), place).prop_map(
            |(sort, one, other, element, number, place)| {
                let piece = match sort {
                    0..=3 => Piece::Text(one),
                    4 => Piece::Code(one),
                    5 => Piece::SoftBreak,
                    6 => Piece::HardBreak,
                    7 => Piece::Rule,
                    8 => Piece::NoteReference(one),
                    9 => Piece::Start(ELEMENTS[element]),
                    10 => Piece::StartNumberedList(number),
                    11 => Piece::StartCodeBlock(one),
                    12 => Piece::StartTable(Alignments(one)),
                    13 => Piece::StartLink { destination: one, title: other },
                    14 => Piece::StartImage { title: one },
                    _ => Piece::End(ELEMENTS[element]),
                };
                (piece, place)
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_put_down_is_read_back(pieces in prop::collection::vec(piece(), 0..40)) {
            let mut writer = PiecesWriter::new(TEXT);
            for (piece, place) in &pieces {
                writer.push(*piece, *place);
            }
            let expected: Vec<_> = pieces.iter().map(|(piece, _)| *piece).collect();
            let written = writer.finish();
            prop_assert_eq!(written.of(TEXT).collect::<Vec<_>>(), expected);
        }

        #[test]
        fn any_bytes_come_to_an_end(bytes in prop::collection::vec(any::<u8>(), 0..99)) {
            let pieces = Pieces(bytes.into());
            prop_assert!(pieces.of(TEXT).count() <= 99);
        }
    }

    #[test]
    fn elements_are_numbered_in_their_order() {
        for (number, element) in ELEMENTS.iter().enumerate() {
            assert_eq!(*element as usize, number);
        }
    }

    #[test]
    fn a_stretch_of_the_text_takes_three_bytes() {
        let mut writer = PiecesWriter::new(TEXT);
        writer.push(Piece::Text("Rzeka "), 0);
        assert_eq!(writer.finish().0.len(), 3);
    }
}
