//! New sites, new entries, schemas for editors, and the marks of translations.
//!
//! Files are made as data first; [`write_new`] and [`replace`] write them, and neither loses what is
//! there.

mod editor;
mod entry;
mod file;
mod repair;
mod site;
mod template;
mod translated;
mod write;

pub(crate) use editor::{SCHEMAS, editor_files, schema_line};
pub(crate) use entry::{NewRefusal, StarterKind, starter};
pub(crate) use file::StarterFile;
pub(crate) use repair::{mark_repairable, repaired};
pub(crate) use site::{ignored_output, may_stay, new_site};
pub(crate) use translated::{MarkRefusal, Marked, mark_translation, translations_below};
pub(crate) use write::{WriteError, must_not_be_linked, replace, write_new};
