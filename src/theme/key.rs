//! What something was made from, in a few bytes.

use serde::Serialize;

/// A hash of everything that a page is drawn from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key(blake3::Hash);

impl Key {
    /// The key of values that can be written down; none where one cannot.
    pub(crate) fn of(parts: &[&[u8]], value: &impl Serialize) -> Option<Self> {
        let value = serde_json::to_vec(value).ok()?;
        Some(Self::of_bytes(&[parts, &[&value]].concat()))
    }

    /// The key of some texts, each of which counts by itself.
    pub(crate) fn of_bytes(parts: &[&[u8]]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            hasher.update(&part.len().to_le_bytes());
            hasher.update(part);
        }
        Self(hasher.finalize())
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}
