//! Characters that nearly all texts lack, looked for by their bytes.

/// How many bytes are examined together.
const BLOCK: usize = 64;

/// True for a text with a byte of which `may_be` and, by its place, `is_one` is true. The first
/// should be true for few bytes: it decides which parts of the text are looked at closely.
#[inline]
pub(super) fn any(
    text: &[u8],
    may_be: impl Fn(u8) -> bool,
    is_one: impl Fn(usize) -> bool,
) -> bool {
    let (blocks, rest) = text.as_chunks::<BLOCK>();
    let has = |start: usize, block: &[u8; BLOCK]| {
        // Numbers of a whole block and no early exit, so that the loop is vectorized.
        let mut found = 0;
        for byte in block {
            found |= u8::from(may_be(*byte));
        }
        let mut places = start..text.len().min(start + BLOCK);
        found != 0 && places.any(|at| may_be(text[at]) && is_one(at))
    };
    // No one looks for a letter.
    let mut last = [b'a'; BLOCK];
    last[..rest.len()].copy_from_slice(rest);
    blocks.iter().enumerate().any(|(index, block)| has(index * BLOCK, block))
        || has(text.len() - rest.len(), &last)
}

#[cfg(test)]
mod tests {
    use super::any;

    #[test]
    fn a_byte_is_found_wherever_it_stands() {
        let is = |wanted: u8| move |byte| byte == wanted;
        for len in [0, 1, 63, 64, 65, 130] {
            let text = [&*b"-".repeat(len), b"<>"].concat();
            assert!(any(&text, is(b'<'), |at| at == len), "{len}");
            assert!(!any(&text, is(b'<'), |at| at != len), "{len}");
            assert!(!any(&text, is(b'='), |_| true), "{len}");
        }
    }
}
