//! The preview: the site from memory on a server of this machine, built anew at every change, in
//! browsers that follow.
//!
//! 1. [`watch`] says that something may have changed;
//! 2. [`rebuilder`] looks what did, builds the site anew, and keeps the last good one;
//! 3. [`background_build`] draws the pages that are asked for first, and [`preview_state`] has the
//!    snapshot that is shown, and rings when it changes;
//! 4. [`http`] reads requests and writes answers, within bounds; [`host_guard`] turns away what no
//!    browser of this machine's user asks for; [`request_handler`] finds the answer;
//! 5. [`live`] tells browsers what [`preview_state`] rings for; [`insert`] puts the script into
//!    pages that acts on it; [`panel`] and [`page_info`] give that script its data.
//!
//! None of it is ever in the site that `build` writes.

mod background_build;
mod client_texts;
mod editor;
mod host_guard;
mod http;
mod insert;
mod live;
mod news;
mod options;
mod page_info;
mod panel;
mod preview;
mod preview_state;
mod rebuilder;
mod rebuilt;
mod request_handler;
mod server;
mod watch;

pub use editor::Editor;
pub use news::{Built, News};
pub use options::{FIRST_PORT, Options, StartError};
pub use preview::{Preview, start};
pub use rebuilt::Rebuilt;
