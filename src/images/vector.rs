//! Drawings, which need no scaling.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::picture::Picture;

/// The size of an SVG, where its root says it in pixels.
pub(super) fn measure(bytes: &[u8]) -> Option<Picture> {
    let mut reader = Reader::from_str(std::str::from_utf8(bytes).ok()?);
    loop {
        match reader.read_event().ok()? {
            Event::Start(root) | Event::Empty(root) => {
                let side = |name: &str| {
                    let attribute = root.try_get_attribute(name).ok()??;
                    let value =
                        attribute.value.trim().trim_end_matches("px").parse::<f64>().ok()?;
                    #[allow(
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "it lies within the range"
                    )]
                    (1.0..65_536.0).contains(&value).then(|| value.round() as u32)
                };
                return Picture::as_it_is(side("width")?, side("height")?);
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::measure;

    #[test]
    fn a_drawing_has_the_size_of_its_root() {
        let size = |root: &str| measure(root.as_bytes()).map(|known| (known.width, known.height));
        let drawing = "<?xml version=\"1.0\"?><!-- --><svg width=\"40px\" height='19.6'><g/></svg>";
        assert_eq!(size(drawing), Some((40, 20)));
        assert_eq!(size("<svg width=\"100%\" height=\"20\"/>"), None);
        assert_eq!(size("<svg viewBox=\"0 0 10 10\"/>"), None);
        assert_eq!(size("<svg"), None);
    }
}
