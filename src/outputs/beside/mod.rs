//! Files beside the page of an entry: the same for machines.

pub(crate) mod record;
pub(crate) mod rewrite;
pub(crate) mod twin;
