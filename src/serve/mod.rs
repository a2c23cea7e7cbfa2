//! The preview: the site from memory on a server of this machine, rebuilt at every change, and
//! updated in open browsers.
//!
//! 1. [`watch`] notices that something may have changed;
//! 2. [`rebuilder`] finds out what did, rebuilds the site, and keeps the last good one;
//! 3. [`background_build`] draws requested pages first, and [`preview_state`] has the snapshot that
//!    is shown, and signals its changes;
//! 4. [`http`] reads requests and writes responses, within limits; [`host_guard`] refuses foreign
//!    requests; [`request_handler`] finds the response;
//! 5. [`live`] sends changes to browsers; [`insert`] adds a script to pages that acts on them;
//!    [`panel`] and [`page_info`] give that script its data.
//!
//! Nothing of this is in the site that `build` writes.

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
