//! x
pub mod diagnostic;
pub mod strategy;
pub mod read;
mod parse;
mod resolve;
mod derive;
