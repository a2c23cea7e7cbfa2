//! A text in Markdown, parsed once: its pieces hold ranges of the text instead of copies.

use std::ops::Range;

pub(crate) use pulldown_cmark::TagEnd as Element;

/// A piece of a text, with what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece<T> {
    Text(T),
    /// Code within a line.
    Code(T),
    /// The end of a line as it is written, which is a space to a reader.
    SoftBreak,
    /// The end of a line that readers see.
    HardBreak,
    /// A line between parts of a text.
    Rule,
    /// A reference to the footnote of a label.
    NoteReference(T),
    /// The title of the link or image that follows.
    Title(T),
    /// The beginning of an element that says nothing else.
    Start(Element),
    /// The beginning of a list with numbers, and the first of them in digits.
    StartNumberedList(T),
    /// The beginning of a block of code, with its info string.
    StartCodeBlock(T),
    /// The beginning of a table, with a letter for the alignment of each column: `l`, `c`, `r`, or
    /// `-` for none.
    StartTable(T),
    /// The beginning of a link, with its target as written.
    StartLink(T),
    /// The beginning of the footnote of a label.
    StartNote(T),
    End(Element),
}

impl<T> Piece<T> {
    fn map<U>(self, convert: impl FnOnce(T) -> U) -> Piece<U> {
        match self {
            Self::Text(text) => Piece::Text(convert(text)),
            Self::Code(code) => Piece::Code(convert(code)),
            Self::SoftBreak => Piece::SoftBreak,
            Self::HardBreak => Piece::HardBreak,
            Self::Rule => Piece::Rule,
            Self::NoteReference(label) => Piece::NoteReference(convert(label)),
            Self::Title(title) => Piece::Title(convert(title)),
            Self::Start(element) => Piece::Start(element),
            Self::StartNumberedList(first) => Piece::StartNumberedList(convert(first)),
            Self::StartCodeBlock(info) => Piece::StartCodeBlock(convert(info)),
            Self::StartTable(alignments) => Piece::StartTable(convert(alignments)),
            Self::StartLink(destination) => Piece::StartLink(convert(destination)),
            Self::StartNote(label) => Piece::StartNote(convert(label)),
            Self::End(element) => Piece::End(element),
        }
    }
}

/// The pieces of a text. What pieces say is kept apart, because most say nothing.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pieces {
    kinds: Vec<Piece<()>>,
    /// What they say, as ranges of the text followed by `decoded`.
    ranges: Vec<Range<u32>>,
    /// What does not stand in the text as it is, such as the characters of entities.
    decoded: String,
}

impl Pieces {
    /// Adds a piece of a text of less than 2 GB.
    pub(crate) fn push(&mut self, piece: Piece<&str>, text: &str) {
        let piece = piece.map(|said| {
            // Most is borrowed from the text.
            let start = said.as_ptr().addr().wrapping_sub(text.as_ptr().addr());
            let is_borrowed = start < text.len() && said.len() <= text.len() - start;
            let start = if is_borrowed { start } else { text.len() + self.decoded.len() };
            if !is_borrowed {
                self.decoded.push_str(said);
            }
            let number = |number| u32::try_from(number).expect("texts have less than 2 GB");
            self.ranges.push(number(start)..number(start + said.len()));
        });
        self.kinds.push(piece);
    }

    /// Goes through the pieces of the text of which they were made.
    pub(crate) fn of<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Piece<&'a str>> + Clone {
        let mut ranges = self.ranges.iter();
        let mut said = move || {
            let range = ranges.next()?;
            let (start, end) = (range.start as usize, range.end as usize);
            match start.checked_sub(text.len()) {
                Some(start) => self.decoded.get(start..end - text.len()),
                None => text.get(start..end),
            }
        };
        self.kinds.iter().map(move |piece| {
            piece.map(|()| said().expect("the text is that of which the pieces were made"))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Element, Piece, Pieces};

    #[test]
    fn pieces_say_what_they_said_whether_it_stands_in_the_text_or_not() {
        let text = "Rzeka **płynie** do `morza`.".to_owned();
        let pieces = [
            Piece::Text(&text[..6]),
            Piece::Start(Element::Strong),
            Piece::Text(&text[8..15]),
            Piece::Text("płynie & cieknie"),
            Piece::Title(""),
            Piece::Code(&text[text.len() - 7..text.len() - 2]),
            Piece::StartNumberedList("999999999"),
            Piece::Text(&text[text.len() - 1..]),
            Piece::StartTable("lc-r"),
            Piece::End(Element::Table),
        ];
        let mut kept = Pieces::default();
        for piece in pieces {
            kept.push(piece, &text);
        }
        assert_eq!(kept.of(&text).collect::<Vec<_>>(), pieces);
        assert_eq!(kept.decoded, "płynie & cieknie999999999lc-r");
    }
}
