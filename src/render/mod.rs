//! The plan: which files there are, in which order they are made, and what is kept between
//! previews.
//!
//! [`start`] is what is there before anything is drawn, [`preparation`] makes what pages offer,
//! [`plan`] lists the pages, and [`page_maker`] makes each. [`build`] hands all files on to a
//! [`sink`], [`preview`] makes them as they are asked for. The order in which pages are made does
//! not show in them.

mod build;
mod faults;
mod other_files;
mod page_cache;
mod page_maker;
mod plan;
mod preparation;
mod preview;
mod sink;
mod site;
mod site_archive;
mod start;

pub(crate) use build::build;
pub(crate) use page_cache::PageCache;
pub(crate) use preview::{Drawn, Found, Request, Requests, preview};
pub use site::{Progress, Site, SiteStats};
