//! What is true for the whole site, and how it is said in one language.

pub(crate) mod locale;
pub(crate) mod markdown;
pub(crate) mod typography;
pub(crate) mod voice;
