//! x
pub mod diagnostic;
pub mod strategy;
pub mod read;
pub mod parse;
