//! The plan: which files there are, in which order they are made, and what is kept between
//! previews.
//!
//! [`start`] has what exists before any page is drawn, [`preparation`] makes what pages offer,
//! [`plan`] lists the pages, and [`page_maker`] makes each. [`build`] passes all files on to a
//! [`sink`], [`preview`] makes them on request. Pages do not depend on the order in which they are
//! made.

mod build;
mod faults;
mod offered;
mod other_files;
mod page_cache;
mod page_maker;
mod pictures;
mod plan;
mod preparation;
mod preview;
mod sink;
mod site;
mod site_archive;
mod start;
mod yearly;

pub(crate) use build::build;
pub(crate) use offered::{Offered, offered};
pub(crate) use page_cache::PageCache;
pub(crate) use preview::{Drawn, Found, Request, Requests, preview};
pub use site::{Progress, Site, SiteStats};
pub(crate) use yearly::yearly_report;
pub use yearly::{NoReport, ReportFormat, ReportRequest};
