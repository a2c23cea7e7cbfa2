//! What the files in XML share.

use std::io;

use quick_xml::Writer;
use quick_xml::events::BytesText;

/// Writes an element that holds a text.
pub(crate) fn text(writer: &mut Writer<Vec<u8>>, name: &str, text: &str) -> io::Result<()> {
    writer.create_element(name).write_text_content(BytesText::new(text))?;
    Ok(())
}
