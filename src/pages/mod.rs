//! The views of pages: plain data, made by functions of a voice and of what pages offer.
//!
//! [`entry`] is the page of an entry, put together from what the other files make. The other pages
//! are [`cover`], [`alphabet`], [`one_page`], [`embed`] and [`moved`]. [`view`] says what a template is given.

pub(crate) mod alphabet;
mod blank;
pub(crate) mod card;
mod chart;
mod comparison;
pub(crate) mod cover;
pub(crate) mod crumbs;
mod dataset_markup;
mod downloads;
pub(crate) mod embed;
pub(crate) mod entry;
mod facts;
mod groups;
mod head_links;
mod image;
pub(crate) mod implementation;
mod indicator;
mod indicator_table;
mod json_ld;
pub(crate) mod label;
mod ledger;
mod lines_table;
mod missing;
pub(crate) mod monitoring;
pub(crate) mod moved;
pub(crate) mod notices;
mod observation;
pub(crate) mod one_page;
mod progress;
pub(crate) mod repeated;
pub(crate) mod reporting;
mod section;
pub(crate) mod share_card;
mod siblings;
pub(crate) mod site;
pub(crate) mod statement;
mod structured_data;
mod subject;
pub(crate) mod tally;
pub(crate) mod told;
pub(crate) mod translations;
mod verdict;
pub(crate) mod view;
