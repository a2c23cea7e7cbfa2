//! Stage 1: folders to bytes.
//!
//! Reads `content/` and `themes/` once, lays the site's own theme files over the embedded
//! default theme, and asks git once for the history. Nothing is interpreted here.

#![allow(clippy::disallowed_methods, reason = "this is where files are read")]

pub(crate) mod default_theme;
mod earlier;
mod files;
mod git;
mod history;
mod past;
mod reading;
mod source;
mod sources;
mod walk;

pub use earlier::EarlierFault;
pub use history::{History, Revision};
pub use past::{Past, Version};
pub use reading::{Glance, Reading};
pub use source::{ReadError, Source};
pub use sources::Sources;
