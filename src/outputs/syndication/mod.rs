//! What search engines, feed readers and programs ask a site for.

pub(crate) mod feed;
pub(crate) mod llms;
pub(crate) mod robots;
pub(crate) mod sitemap;
mod xml;
