//! The report of a year as a document that an office edits on, as Markdown or as a file for word
//! processors (Office Open XML). Both are written from one [`Document`].

mod content;
mod document;
mod docx;
mod markdown;
mod words;

use crate::edition::voice::Voice;
use crate::strategy::EntryId;

/// The report of a year, of the pages that some goals have for it, as Markdown.
pub(crate) fn markdown(voice: Voice<'_>, year: i32, reports: &[EntryId]) -> Vec<u8> {
    markdown::write(&content::document(voice, year, reports)).into_bytes()
}

/// The same for word processors.
pub(crate) fn docx(voice: Voice<'_>, year: i32, reports: &[EntryId]) -> Vec<u8> {
    docx::write(&content::document(voice, year, reports))
}
