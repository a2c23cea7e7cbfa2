//! Outputs besides the pages. None of them depends on another; all may use `documents`.

pub(crate) mod beside;
mod documents;
pub(crate) mod offline;
pub(crate) mod open_data;
pub(crate) mod pictures;
pub(crate) mod search;
pub(crate) mod syndication;
