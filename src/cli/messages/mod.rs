//! Messages of the commands, in the languages of [`UiLanguage`](crate::diagnostic::UiLanguage).
//!
//! The texts of findings are in `diagnostic/`, those of the help in the doc comments of the
//! arguments and in `polish.rs`.

mod counts;
mod names;

pub(super) mod build;
pub(super) mod findings;
pub(super) mod import;
pub(super) mod new_files;
pub(super) mod reading;
pub(super) mod serve;
pub(super) mod since;
pub(super) mod system;
pub(super) mod translation;
pub(super) mod yearly;
