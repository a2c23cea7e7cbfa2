//! Charts: drawn when the site is built, so that they need no script.
//!
//! [`series`] makes of observations what a chart is to show ([`plot`]), and [`drawing`] gives
//! everything its place: [`scale`], [`time`] and [`ladder`] are its axes, [`upright`] the heights,
//! [`band`] the intervals, [`captions`] and [`label`] the labels that keep apart, [`behind`] quiet
//! lines. [`large`], [`parts`], [`peers`] and [`bars`] are the charts of pages, [`strip`] those of
//! ledgers, which [`description`] says in words. [`course`] draws when actions are carried out,
//! [`amounts`] their money. The theme decides on looks: nothing here knows a colour.

pub(crate) mod amounts;
mod band;
mod bars;
mod behind;
mod captions;
pub(crate) mod course;
mod description;
mod drawing;
mod label;
mod ladder;
pub(crate) mod large;
pub(crate) mod parts;
pub(crate) mod peers;
mod plot;
mod scale;
mod series;
pub(crate) mod strip;
mod text;
mod time;
mod upright;

#[cfg(test)]
mod collisions;
