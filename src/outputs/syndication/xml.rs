//! What the files in XML share.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

/// Writes an element that holds a text.
pub(crate) fn text(writer: &mut Writer<Vec<u8>>, name: &str, text: &str) -> io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(text))?;
    Ok(())
}

/// A finished document without the characters that XML 1.0 forbids. Those in the words of editors
/// are reported; any others must not make a whole file unreadable.
pub(super) fn without_forbidden(document: Vec<u8>) -> Vec<u8> {
    let is_forbidden = |character: char| match character {
        '\t' | '\n' | '\r' => false,
        '\u{fffe}' | '\u{ffff}' => true,
        other => other < ' ',
    };
    match std::str::from_utf8(&document) {
        Ok(text) if text.contains(is_forbidden) => text.replace(is_forbidden, "").into_bytes(),
        _ => document,
    }
}
