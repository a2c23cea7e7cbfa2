//! Texts in Markdown, with what other entries need to know of them.

use std::sync::Arc;

use super::{AssetId, EntryId, Piece, Pieces};
use crate::diagnostic::Span;

/// A text in Markdown: a stretch of a source file, or a value of its front matter.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    /// The file or the value, shared and never copied.
    pub(crate) source: Arc<str>,
    /// The stretch of `source` that is the text.
    pub(crate) span: Span,
    pub(crate) pieces: Arc<Pieces>,
    pub(crate) headings: Arc<[Heading]>,
    /// Where its links and images lead, in the order in which they stand.
    pub(crate) references: Vec<Reference>,
}

impl Text {
    pub(crate) fn markdown(&self) -> &str {
        self.source.get(self.span.range()).expect("the span lies in its file")
    }

    /// What is in it, piece by piece.
    pub(crate) fn pieces(&self) -> impl Iterator<Item = Piece<&str>> + Clone {
        self.pieces.of(self.markdown())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.markdown().trim().is_empty()
    }

    pub(crate) fn has_heading(&self, id: &str) -> bool {
        self.headings.iter().any(|heading| heading.id == id)
    }
}

/// A heading within a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    /// From 2 to 6.
    pub(crate) level: u8,
    /// The fragment by which it can be linked to.
    pub(crate) id: String,
    pub(crate) text: String,
}

/// Where a link or an image leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reference {
    /// To another entry, perhaps to a heading there.
    Entry(EntryId, Option<String>),
    /// To a heading of the same text.
    Heading(String),
    /// To a file that is published beside the pages, perhaps to a place in it.
    Asset(AssetId, Option<String>),
    /// Out of the site: the address stands in the text.
    Outside,
    /// Nowhere: the target is a draft or does not exist. The text stands without a link.
    Nowhere,
}
