//! The views of pages: plain data for templates.

pub(crate) mod alphabet;
pub(crate) mod chart;
pub(crate) mod dataset_markup;
pub(crate) mod downloads;
pub(crate) mod entry;
pub(crate) mod head_links;
pub(crate) mod indicator;
pub(crate) mod indicator_table;
pub(crate) mod label;
pub(crate) mod monitoring;
pub(crate) mod one_page;
pub(crate) mod section;
pub(crate) mod statement;
pub(crate) mod structured_data;
pub(crate) mod verdict;
pub(crate) mod view;
