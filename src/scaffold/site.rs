//! A new site: a small, complete example.

use super::file::StarterFile;
use super::template::in_language;
use super::{editor_files, mark_translation, schema_line};
use crate::diagnostic::{SourcePath, UiLanguage};
use crate::read::Sources;

/// True for a file of a new site that is not written if it exists: beside the content there may be
/// files of the user.
pub(crate) fn may_stay(path: &str) -> bool {
    !path.starts_with("content/")
}

/// The file of a new site that keeps the built site out of a repository.
const IGNORED: &str = "dist/.gitignore";

/// What keeps the built site out of a repository, for a folder that a build makes anew.
pub(crate) fn ignored_output(language: UiLanguage) -> Option<StarterFile> {
    new_site(language).into_iter().find(|file| file.path == IGNORED)
}

/// The files of a new site. Its content is in Polish and English; comments are in the tool's
/// language.
pub(crate) fn new_site(language: UiLanguage) -> Vec<StarterFile> {
    let mut files: Vec<StarterFile> = Vec::new();
    for line in in_language(include_str!("starters/site.txt"), language).lines() {
        match line.strip_prefix("-- ").and_then(|line| line.strip_suffix(" --")) {
            Some(path) => {
                files.push(StarterFile { path: path.to_owned(), text: String::new() });
            }
            None => {
                if let Some(file) = files.last_mut() {
                    file.text.push_str(line);
                    file.text.push('\n');
                }
            }
        }
    }
    let sources =
        Sources::from_texts(files.iter().map(|file| (file.path.as_str(), file.text.as_str())));
    for file in &mut files {
        if let Some(line) = schema_line(&file.path) {
            file.text.insert_str(0, &line);
        }
        if let Ok(marked) = mark_translation(&sources, &SourcePath::new(&file.path)) {
            file.text = marked.text;
        }
    }
    files.extend(editor_files(language));
    files
}
