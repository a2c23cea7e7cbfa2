//! The default theme, embedded in the binary so that a site without `themes/` builds.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use super::source::Source;
use crate::diagnostic::SourcePath;

static DEFAULT_THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The files of the default theme, under the paths at which a site's own would stand.
pub(super) fn embedded() -> BTreeMap<SourcePath, Source> {
    let mut files = BTreeMap::new();
    collect(&DEFAULT_THEME, &mut files);
    files
}

/// The strings of the default theme in a language, as YAML.
pub(crate) fn strings(tag: &str) -> Option<&'static str> {
    DEFAULT_THEME.get_file(format!("strings/{tag}.yaml"))?.contents_utf8()
}

fn collect(folder: &Dir<'_>, files: &mut BTreeMap<SourcePath, Source>) {
    for file in folder.files() {
        // Windows builds embed `\`; everywhere else in Metka a path has `/`.
        let path = file.path().to_string_lossy().replace('\\', "/");
        let path = SourcePath::new(&format!("themes/default/{path}"));
        files.insert(path, Source::new(file.contents()));
    }
    for folder in folder.dirs() {
        collect(folder, files);
    }
}
