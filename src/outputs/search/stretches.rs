//! Stretches of a text, found without a branch for each byte: the ends of words are hard to
//! predict, and a mispredicted branch costs more time than reading the word.

use std::ops::Range;

/// How many bytes are examined at once.
const BLOCK: usize = 64;

/// Passes on each longest stretch of a text whose bytes satisfy a test, in order. The test must
/// reject the byte 0.
#[inline]
pub(super) fn stretches(
    text: &[u8],
    takes: impl Fn(u8) -> bool + Copy,
    mut give: impl FnMut(Range<usize>),
) {
    let (blocks, rest) = text.as_chunks::<BLOCK>();
    let mut open = None;
    let mut look = |block: &[u8; BLOCK], first: usize| {
        let inside = bits(block, takes);
        // Where a byte is taken and the one before is not, or the other way round.
        let mut edges = inside ^ (inside << 1 | u64::from(open.is_some()));
        while edges != 0 {
            let edge = first + edges.trailing_zeros() as usize;
            edges &= edges - 1;
            open = match open {
                None => Some(edge),
                Some(start) => {
                    give(start..edge);
                    None
                }
            };
        }
    };
    let mut first = 0;
    for block in blocks {
        look(block, first);
        first += BLOCK;
    }
    let mut last = [0; BLOCK];
    last[..rest.len()].copy_from_slice(rest);
    // An open stretch ends with the text at the latest, even if this block is empty.
    look(&last, first);
}

/// Which bytes of a block satisfy a test, the first as the lowest bit.
#[inline]
fn bits(block: &[u8; BLOCK], takes: impl Fn(u8) -> bool) -> u64 {
    let mut are_taken = [0; BLOCK];
    for (is_taken, byte) in are_taken.iter_mut().zip(block) {
        *is_taken = u8::from(takes(*byte));
    }
    let (eights, _) = are_taken.as_chunks::<8>();
    let mut bits = 0;
    for eight in eights.iter().rev() {
        // The factor moves the lowest bit of each byte to its place in the highest byte.
        bits = bits << 8 | u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    }
    bits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::stretches;

    proptest! {
        #[test]
        fn stretches_are_what_a_test_takes(text in "[ab .]{0,20}[a.]{0,70}[ab .]{0,150}") {
            let mut found = Vec::new();
            stretches(text.as_bytes(), |byte| byte.is_ascii_alphabetic(), |range| {
                found.push(&text[range]);
            });
            let parts = text.split(['.', ' ']).filter(|part| !part.is_empty());
            prop_assert_eq!(found, parts.collect::<Vec<_>>());
        }
    }
}
