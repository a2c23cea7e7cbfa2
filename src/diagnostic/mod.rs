//! Findings as data: what is wrong, where, and what to do next.
//!
//! A stage never prints and never stops at the first problem. It returns an [`Outcome`]: the best
//! value that could be had, and every [`Finding`] on the way. Only `cli` turns findings into text.

mod english;
mod files;
mod finding;
mod limit;
mod outcome;
mod place;
mod polish;
mod problem;
mod ui_language;

pub use files::Files;
pub use finding::Finding;
pub use limit::Limit;
pub use outcome::{Outcome, has_errors};
pub use place::{Place, Position, SourcePath, Span, position};
pub use problem::{Acts, Code, Expected, GitFault, Problem, Severity, Unread, YamlFault};
pub use ui_language::UiLanguage;
