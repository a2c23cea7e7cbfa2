//! Links that open a file in the user's editor.

use std::path::Path;
use std::str::FromStr;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// Characters that are literal in the path of an address (RFC 3986, section 3.3) are kept, also
/// `/`.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'&')
    .add(b'\'')
    .add(b'+');

/// An address with `{path}`, `{line}` and `{column}` in it, which opens a file; or none at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor(Option<String>);

impl Default for Editor {
    fn default() -> Self {
        Self(Some("vscode://file{path}:{line}:{column}".to_owned()))
    }
}

impl FromStr for Editor {
    type Err = &'static str;

    /// The name of a known editor, `none`, or an address of one's own.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let address = match name {
            "none" => return Ok(Self(None)),
            "vscode" => return Ok(Self::default()),
            "vscodium" => "vscodium://file{path}:{line}:{column}",
            "cursor" => "cursor://file{path}:{line}:{column}",
            "zed" => "zed://file{path}:{line}:{column}",
            "idea" => "idea://open?file={path}&line={line}&column={column}",
            "sublime" => "subl://open?url=file://{path}&line={line}&column={column}",
            "textmate" => "txmt://open?url=file://{path}&line={line}&column={column}",
            other => other,
        };
        let scheme = address.split_once(':').map_or("", |(scheme, _)| scheme);
        let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.chars().all(|each| each.is_ascii_alphanumeric() || "+-.".contains(each))
            && !scheme.eq_ignore_ascii_case("javascript")
            && !scheme.eq_ignore_ascii_case("data");
        if is_scheme && address.contains("{path}") {
            Ok(Self(Some(address.to_owned())))
        } else {
            Err("vscode, vscodium, cursor, zed, idea, sublime, textmate, none, SCHEME:…{path}…")
        }
    }
}

impl Editor {
    /// The address that opens a file at a place, both counted from 1.
    pub(super) fn link(
        &self,
        root: &Path,
        file: &str,
        line: usize,
        column: usize,
    ) -> Option<String> {
        let path = root.join(file).to_string_lossy().replace('\\', "/");
        let path = if path.starts_with('/') { path } else { format!("/{path}") };
        let path = utf8_percent_encode(&path, PATH).to_string();
        let address = self.0.as_ref()?.replace("{line}", &line.to_string());
        Some(address.replace("{column}", &column.to_string()).replace("{path}", &path))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Editor;

    #[test]
    fn a_link_leads_to_the_place() {
        let link = |editor: &str| {
            let editor: Editor = editor.parse().expect("an editor");
            editor.link(Path::new("/home/a b"), "content/ą.md", 3, 7)
        };
        assert_eq!(
            link("vscode").as_deref(),
            Some("vscode://file/home/a%20b/content/%C4%85.md:3:7")
        );
        assert_eq!(
            link("x-emacs:{path}?{line}").as_deref(),
            Some("x-emacs:/home/a%20b/content/%C4%85.md?3")
        );
        assert_eq!(link("none"), None);
    }

    #[test]
    fn an_address_without_a_path_or_that_runs_is_none() {
        for wrong in ["emacs", "emacs://open", "javascript:alert({path})", "{path}", ""] {
            assert!(wrong.parse::<Editor>().is_err(), "{wrong}");
        }
    }
}
