//! Findings as data: what is wrong, where, and what to do next.
//!
//! A stage never prints and never stops at the first problem. It returns an [`Outcome`]: the best
//! value that could be had, and every [`Finding`] on the way. Only `cli` turns findings into text.

mod english;
mod fault;
mod files;
mod finding;
mod import_fault;
mod limit;
mod outcome;
mod place;
mod polish;
mod problem;
mod severity;
mod shorten;
mod ui_language;

pub(crate) use fault::quoted;
pub use fault::{
    Acts, AliasFault, Cut, Expected, FileRemedy, Foreign, GitFault, Stray, Swallower, TableFault,
    Unread, Unshown, YamlFault,
};
pub(crate) use files::Files;
pub use finding::Finding;
pub use import_fault::ImportFault;
pub use limit::Limit;
pub use outcome::Outcome;
pub(crate) use outcome::has_errors;
pub use place::{Place, Position, SourcePath, Span, position};
pub use problem::Problem;
pub use severity::{Code, Severity};
pub use ui_language::UiLanguage;
