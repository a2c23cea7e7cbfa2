//! Texts as offices save them: the encoding is recognised, and the text converted.

use encoding_rs::{Encoding, ISO_8859_2, UTF_16BE, UTF_16LE, WINDOWS_1250};

/// A text, and the name of the encoding that it was converted from: none for UTF-8.
pub(super) fn decoded(bytes: &[u8]) -> Option<(String, Option<&'static str>)> {
    let encoding = match bytes {
        [0xff, 0xfe, ..] => UTF_16LE,
        [0xfe, 0xff, ..] => UTF_16BE,
        _ => match wide(bytes) {
            Some(encoding) => encoding,
            None => match std::str::from_utf8(bytes) {
                Ok(text) => return Some((text.to_owned(), None)),
                Err(_) => narrow(bytes),
            },
        },
    };
    let (text, _, is_faulty) = encoding.decode(bytes);
    // A file of another sort is no table.
    let is_text = !is_faulty && !text.contains('\0');
    let name = if encoding == WINDOWS_1250 { "Windows-1250" } else { encoding.name() };
    is_text.then(|| (text.into_owned(), Some(name)))
}

/// UTF-16 without a mark: every other byte of its first letters is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(200)];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    if half == 0 || bytes.len() % 2 == 1 {
        return None;
    }
    if odd * 3 > half * 2 && even == 0 {
        return Some(UTF_16LE);
    }
    (even * 3 > half * 2 && odd == 0).then_some(UTF_16BE)
}

/// One of the two encodings of Central Europe with a byte for each letter. They differ in six
/// Polish letters, and only one of them has letters below 0xa0.
fn narrow(bytes: &[u8]) -> &'static Encoding {
    let count = |wanted: &[u8]| bytes.iter().filter(|byte| wanted.contains(byte)).count();
    let has_low = bytes.iter().any(|byte| (0x80..0xa0).contains(byte));
    let iso = count(&[0xb1, 0xb6, 0xbc, 0xa1, 0xa6, 0xac]);
    if !has_low && iso > count(&[0xb9, 0xa5]) { ISO_8859_2 } else { WINDOWS_1250 }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{ISO_8859_2, WINDOWS_1250};

    use super::decoded;

    #[test]
    fn the_encodings_of_offices_are_recognised() {
        let text = "Okres;Wartość\n2022;źdźbło, ślimak, łąka\n";
        for (encoding, name) in [(WINDOWS_1250, "Windows-1250"), (ISO_8859_2, "ISO-8859-2")] {
            let (bytes, ..) = encoding.encode(text);
            assert_eq!(decoded(&bytes), Some((text.to_owned(), Some(name))));
        }
        let units: Vec<u16> = text.encode_utf16().collect();
        for mark in [true, false] {
            let mark = mark.then_some(0xfeff_u16);
            let little: Vec<u8> =
                mark.iter().chain(&units).flat_map(|unit| unit.to_le_bytes()).collect();
            assert_eq!(decoded(&little), Some((text.to_owned(), Some("UTF-16LE"))));
            let big: Vec<u8> =
                mark.iter().chain(&units).flat_map(|unit| unit.to_be_bytes()).collect();
            assert_eq!(decoded(&big), Some((text.to_owned(), Some("UTF-16BE"))));
        }
        assert_eq!(decoded(text.as_bytes()), Some((text.to_owned(), None)));
        assert_eq!(decoded(b"\x00\x01\xff\x80\x00"), None);
    }
}
