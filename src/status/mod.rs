//! The board of `metka status`: what is stale, missing or a draft, one row per entry.
//!
//! [`survey`] makes the [`Board`] of what the stages before drawing give; [`trace`] asks git what
//! changed behind the back of a stale translation; [`page`] shows it in a browser.

mod board;
mod page;
mod survey;
mod trace;
pub(crate) mod words;

pub use board::{
    Board, Data, Gap, LanguageTotals, Progress, Row, Since, Staleness, State, Totals, Translation,
};
pub(crate) use page::{age, change, gaps, page, progress, release, visible_line};
pub(crate) use survey::survey;
pub(crate) use trace::trace;
