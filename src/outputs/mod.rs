//! Outputs besides the pages. None of them depends on another.

pub(crate) mod beside;
pub(crate) mod offline;
pub(crate) mod open_data;
pub(crate) mod pictures;
pub(crate) mod search;
pub(crate) mod syndication;
pub(crate) mod yearly;
