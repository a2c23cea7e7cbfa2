//! `metka schema`: JSON Schemas of the content, for editors.

#![allow(clippy::print_stdout, reason = "a command prints")]

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anstream::println;
use clap::Args;
use serde_json::Value;

use super::arguments::MessageLanguage;
use super::exit_status::{CommandResult, ExitStatus};
use super::messages::new_files;
use super::report::{self, Format};
use crate::diagnostic::UiLanguage;
use crate::disk;
use crate::scaffold::{self, SCHEMAS, StarterFile, WriteError};
use crate::schema::{Schema, editor_settings, schemas};

/// A file that is larger than this is no schema, and stays.
const LARGEST: u64 = 16 << 20;

/// Print JSON Schemas of the content, for completion in an editor.
///
/// Without options it prints all of them as one JSON object, by their names.
#[derive(Debug, Args)]
pub(super) struct SchemaArguments {
    /// Write a file for each schema into a folder; `schemas` where none is named
    #[arg(short, long, value_name = "DIR", num_args = 0..=1, default_missing_value = SCHEMAS)]
    output_dir: Option<PathBuf>,

    /// List the schemas and the files that they are for
    #[arg(long, conflicts_with_all = ["settings", "output_dir"])]
    list: bool,

    /// Print the settings by which VS Code finds the schemas in that folder; nothing is written
    #[arg(long)]
    settings: bool,

    /// Language of the descriptions; by default that of your system
    #[arg(long, value_enum, value_name = "LANG")]
    #[allow(dead_code, reason = "the same argument of the program has the value")]
    lang: Option<MessageLanguage>,

    /// Do not say what was written
    #[arg(short, long)]
    quiet: bool,
}

pub(super) fn run(arguments: &SchemaArguments, language: UiLanguage) -> CommandResult {
    if arguments.settings {
        let folder = arguments.output_dir.as_deref().unwrap_or(Path::new(SCHEMAS));
        println!("{}", pretty(&editor_settings(&folder.to_string_lossy())));
        return Ok(ExitStatus::Fine);
    }
    let schemas = schemas(language);
    if arguments.list {
        for schema in &schemas {
            println!("{:24} {}", schema.name, schema.files.join(" "));
        }
        return Ok(ExitStatus::Fine);
    }
    let Some(folder) = &arguments.output_dir else {
        let all = schemas.into_iter().map(|schema| (schema.name, schema.body)).collect();
        println!("{}", pretty(&Value::Object(all)));
        return Ok(ExitStatus::Fine);
    };
    write(&schemas, folder).map_err(|error| new_files::not_written(language, &error))?;
    if !arguments.quiet {
        report::say(&new_files::schemas_written(language, schemas.len(), folder), Format::Human);
    }
    Ok(ExitStatus::Fine)
}

/// Writes the schemas that differ from what is there, once all places are known to be free or to
/// hold a file.
fn write(schemas: &[Schema], folder: &Path) -> Result<(), WriteError> {
    scaffold::must_not_be_linked(folder)?;
    let (mut new, mut changed) = (Vec::new(), Vec::new());
    for schema in schemas {
        let file = StarterFile { path: schema.file_name(), text: pretty(&schema.body) + "\n" };
        let path = folder.join(&file.path);
        match disk::read(&path, LARGEST) {
            Ok(bytes) if bytes == file.text.as_bytes() => {}
            Ok(_) => changed.push((path, file.text)),
            Err(error) if error.kind() == ErrorKind::NotFound => new.push(file),
            Err(error) => return Err(WriteError::Failed(path, error)),
        }
    }
    scaffold::write_new(folder, &new)?;
    changed.iter().try_for_each(|(path, text)| scaffold::replace(path, text))
}

fn pretty(value: &Value) -> String {
    format!("{value:#}")
}
