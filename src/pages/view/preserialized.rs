//! A part of a view that many pages share.

use std::ops::Deref;
use std::sync::Arc;

use serde::{Serialize, Serializer};
use tera::Value;

/// A part of a view, converted to the value that templates get once for all pages that share it.
#[derive(Debug)]
pub(crate) struct Preserialized<T>(Arc<(T, Value)>);

impl<T: Serialize> Preserialized<T> {
    /// Converts a part.
    pub(crate) fn new(part: T) -> Self {
        let value = Value::from_serializable(&part);
        Self(Arc::new((part, value)))
    }
}

impl<T: Serialize> From<T> for Preserialized<T> {
    fn from(part: T) -> Self {
        Self::new(part)
    }
}

impl<T: Default + Serialize> Default for Preserialized<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T> Clone for Preserialized<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Deref for Preserialized<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.0
    }
}

impl<T> Serialize for Preserialized<T> {
    /// Tera takes over the value as it is.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.1.serialize(serializer)
    }
}
