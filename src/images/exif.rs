//! What cameras write beside the pixels.

/// What the EXIF data of a picture say.
pub(super) struct Exif {
    pub(super) orientation: u8,
    /// True where they hold the place at which it was taken.
    pub(super) has_place: bool,
}

impl Exif {
    /// Reads the first directory of a TIFF file, which is what EXIF data are.
    pub(super) fn read(tiff: &[u8]) -> Self {
        let mut exif = Self { orientation: 1, has_place: false };
        let is_big = tiff.starts_with(b"MM");
        let at = |start: usize, length: usize| {
            let bytes =
                tiff.get(start..start.checked_add(length)?)?.iter().map(|&byte| byte.into());
            let add = |sum: usize, byte: usize| sum << 8 | byte;
            Some(if is_big { bytes.fold(0, add) } else { bytes.rev().fold(0, add) })
        };
        let Some((start, count)) = at(4, 4).and_then(|start| Some((start, at(start, 2)?))) else {
            return exif;
        };
        for entry in (0..count).map_while(|index| start.checked_add(2 + 12 * index)) {
            match at(entry, 2) {
                Some(0x0112) => {
                    let value = at(entry + 8, 2).and_then(|value| u8::try_from(value).ok());
                    exif.orientation = value.filter(|value| (1..=8).contains(value)).unwrap_or(1);
                }
                // Some cameras write the directory and nothing in it but its version.
                Some(0x8825) => {
                    let entries = at(entry + 8, 4).and_then(|start| at(start, 2));
                    exif.has_place = entries.is_some_and(|entries| entries > 1);
                }
                Some(_) => {}
                None => break,
            }
        }
        exif
    }
}

#[cfg(test)]
mod tests {
    use super::Exif;

    #[test]
    fn exif_data_are_read_as_far_as_they_go() {
        let head = b"MM\0*\0\0\0\x08\0\x02";
        let turned = b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0";
        let place = b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x22";
        let whole = [&head[..], turned, place, b"\0\x05"].concat();
        let exif = Exif::read(&whole);
        assert_eq!((exif.orientation, exif.has_place), (6, true));
        for end in 0..whole.len() {
            assert!(!Exif::read(&whole[..end]).has_place);
        }
    }
}
