//! Completion in editors: schemas, settings, and the line by which a file names its schema.

use serde_json::{Value, json};

use super::file::StarterFile;
use crate::diagnostic::{SourcePath, UiLanguage};
use crate::schema;

/// The folder of the schemas in a site.
pub(crate) const SCHEMAS: &str = "schemas";

/// The extension of VS Code that reads the schemas.
const EXTENSION: &str = "redhat.vscode-yaml";

/// The schemas of all YAML files, with descriptions in a language, and the settings by which VS
/// Code finds them.
pub(crate) fn editor_files(language: UiLanguage) -> Vec<StarterFile> {
    let file = |path: String, value: &Value| StarterFile { path, text: format!("{value:#}\n") };
    let of_files = schema::schemas(language).into_iter().filter(|schema| schema.is_of_files);
    let mut files: Vec<_> = of_files
        .map(|schema| file(format!("{SCHEMAS}/{}", schema.file_name()), &schema.body))
        .collect();
    files.push(file(".vscode/settings.json".to_owned(), &schema::editor_settings(SCHEMAS)));
    let extensions = json!({ "recommendations": [EXTENSION] });
    files.push(file(".vscode/extensions.json".to_owned(), &extensions));
    files
}

/// The comment at the head of a YAML file by which every editor with the YAML language server finds
/// the file's schema; none for other files.
pub(crate) fn schema_line(path: &str) -> Option<String> {
    let name = schema::schema_for(&SourcePath::new(path))?;
    let up = "../".repeat(path.matches('/').count());
    Some(format!("# yaml-language-server: $schema={up}{SCHEMAS}/{name}.schema.json\n"))
}

#[cfg(test)]
mod tests {
    use super::schema_line;

    #[test]
    fn a_file_names_the_schema_of_its_place() {
        for (path, name) in [
            ("content/site.yaml", "../schemas/site"),
            ("content/strings.pl.yaml", "../schemas/strings"),
            ("content/goals/vi/index.yaml", "../../../schemas/goal"),
            ("content/goals/vi/actions/index.yaml", "../../../../schemas/page"),
            ("content/goals/vi/indicators/debt.yaml", "../../../../schemas/indicator"),
        ] {
            let line = format!("# yaml-language-server: $schema={name}.schema.json\n");
            assert_eq!(schema_line(path).as_deref(), Some(line.as_str()));
        }
        assert_eq!(schema_line("content/site.pl.md"), None);
        assert_eq!(schema_line("content/goals/stray.yaml"), None);
    }
}
