//! `metka schema`: JSON Schemas of the content, for editors.

#![allow(clippy::print_stdout, clippy::disallowed_methods, reason = "a command prints and writes")]

use std::fs;
use std::path::{Path, PathBuf};

use anstream::println;
use clap::Args;
use serde_json::Value;

use super::{ExitStatus, Format, MessageLanguage, report, tongue, tongue_of};
use crate::scaffold::SCHEMAS;
use crate::schema::{Schema, editor_settings, schemas};

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
    lang: Option<MessageLanguage>,

    /// Do not say what was written
    #[arg(short, long)]
    quiet: bool,
}

pub(super) fn run(arguments: &SchemaArguments) -> ExitStatus {
    let language = tongue_of(arguments.lang);
    if arguments.settings {
        let folder = arguments.output_dir.as_deref().unwrap_or(Path::new(SCHEMAS));
        println!("{}", pretty(&editor_settings(&folder.to_string_lossy())));
        return ExitStatus::Fine;
    }
    let schemas = schemas(language);
    if arguments.list {
        for schema in &schemas {
            println!("{:24} {}", schema.name, schema.files.join(" "));
        }
        return ExitStatus::Fine;
    }
    let Some(folder) = &arguments.output_dir else {
        let all = schemas.into_iter().map(|schema| (schema.name, schema.body)).collect();
        println!("{}", pretty(&Value::Object(all)));
        return ExitStatus::Fine;
    };
    for schema in &schemas {
        if let Err((path, error)) = write(schema, folder) {
            report::failure(&tongue::cannot_write_file(language, &path, &error), language);
            return ExitStatus::Failed;
        }
    }
    if !arguments.quiet {
        report::say(&tongue::schemas_written(language, schemas.len(), folder), Format::Human);
    }
    ExitStatus::Fine
}

/// Writes a schema, if it differs from what is there.
fn write(schema: &Schema, folder: &Path) -> Result<(), (PathBuf, std::io::Error)> {
    fs::create_dir_all(folder).map_err(|error| (folder.to_owned(), error))?;
    let path = folder.join(schema.file_name());
    let text = pretty(&schema.body) + "\n";
    if fs::read(&path).is_ok_and(|bytes| bytes == text.as_bytes()) {
        return Ok(());
    }
    fs::write(&path, text).map_err(|error| (path, error))
}

fn pretty(value: &Value) -> String {
    format!("{value:#}")
}
