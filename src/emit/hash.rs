//! The hash by which contents of files are compared.

use twox_hash::XxHash3_128;

/// A 128-bit hash (XXH3). It is not cryptographic: it separates contents that nobody crafted to
/// collide.
pub fn hash(bytes: &[u8]) -> u128 {
    XxHash3_128::oneshot(bytes)
}
