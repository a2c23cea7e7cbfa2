//! A document as word processors know it: headings, paragraphs, lists and tables.

/// A document.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// The tag of its language.
    pub(super) language: String,
    pub(super) is_rtl: bool,
    /// Who answers for it.
    pub(super) author: Option<String>,
    pub(super) title: String,
    pub(super) blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Debug)]
pub(super) enum Block {
    /// A heading of a level from 1.
    Heading(usize, Vec<Run>),
    Paragraph(Vec<Run>),
    /// An item of a list, at a depth from 0, with its number where it has one.
    Item {
        depth: usize,
        number: Option<usize>,
        runs: Vec<Run>,
    },
    Table(Table),
}

/// A table.
#[derive(Debug)]
pub(super) struct Table {
    /// The heads of the columns.
    pub(super) heads: Vec<Vec<Run>>,
    pub(super) rows: Vec<Vec<Vec<Run>>>,
    /// Which columns hold numbers.
    pub(super) numbers: std::ops::Range<usize>,
}

/// A stretch of text of one look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) text: String,
    pub(super) is_strong: bool,
    pub(super) is_emphasis: bool,
    pub(super) is_code: bool,
    /// The whole address to which it links.
    pub(super) link: Option<String>,
    /// The tag of its language, where it is not that of the document.
    pub(super) language: Option<String>,
}

/// A plain text.
pub(super) fn plain(text: &str) -> Vec<Run> {
    vec![Run { text: text.to_owned(), ..Run::default() }]
}

/// A text that stands out.
pub(super) fn strong(text: &str) -> Run {
    Run { text: text.to_owned(), is_strong: true, ..Run::default() }
}
