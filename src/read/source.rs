//! The content of a file, and why there is none.

use std::path::PathBuf;
use std::sync::Arc;
use std::{fmt, io};

use crate::diagnostic::Unread;

/// The content of a file, read once and shared.
#[derive(Clone, Debug)]
pub enum Source {
    /// A file that is UTF-8.
    Text(Arc<str>),
    /// Any other file.
    Binary(Arc<[u8]>),
    /// What is not read: no file, or more than Metka reads.
    Unread(Unread),
}

impl Source {
    pub(super) fn new(bytes: &[u8]) -> Self {
        match simdutf8::basic::from_utf8(bytes) {
            Ok(text) => Self::Text(text.into()),
            Err(_) => Self::Binary(bytes.into()),
        }
    }

    /// The bytes as they stand in the file; none of what is not read.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Binary(bytes) => bytes,
            Self::Unread(_) => &[],
        }
    }

    /// Why it is not read.
    pub fn unread(&self) -> Option<Unread> {
        match self {
            Self::Unread(why) => Some(*why),
            Self::Text(_) | Self::Binary(_) => None,
        }
    }

    /// True for the same content; quick where it is shared.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(other)) => Arc::ptr_eq(one, other) || one == other,
            (Self::Binary(one), Self::Binary(other)) => Arc::ptr_eq(one, other) || one == other,
            (Self::Unread(one), Self::Unread(other)) => one == other,
            _ => false,
        }
    }

    /// The text, where the file is one.
    pub fn text(&self) -> Option<&Arc<str>> {
        match self {
            Self::Text(text) => Some(text),
            Self::Binary(_) | Self::Unread(_) => None,
        }
    }
}

/// A file or folder that could not be read.
#[derive(Debug)]
pub struct ReadError {
    /// The file or folder.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.path.display(), self.error)
    }
}

impl std::error::Error for ReadError {}
