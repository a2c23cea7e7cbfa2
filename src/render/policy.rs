//! Hashes of inline styles and scripts for the Content-Security-Policy of a page.
//!
//! A template writes `'sha256-styles'` or `'sha256-scripts'` in its policy; each becomes the hashes of
//! the `style` elements, or of the `script` elements without `src`, of that very page. So nothing
//! else runs, and nobody has to work the hashes out (Content Security Policy Level 3, section 2.3.1).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// What a template writes, and the elements whose hashes it becomes.
const MARKS: [(&str, &str); 2] = [("'sha256-styles'", "style"), ("'sha256-scripts'", "script")];

/// Fills in the hashes that the policy of a page asks for.
pub(super) fn fill(html: String) -> String {
    let mut html = html;
    for (mark, name) in MARKS {
        if html.contains(mark) {
            // Checkers judge an element when it opens, while it is still empty: the hash of nothing
            // keeps them from a false alarm and allows nothing.
            let contents = elements(&html, name).chain([""]);
            let hashes: Vec<_> =
                contents.map(|content| format!("'{}'", integrity(content.as_bytes()))).collect();
            html = html.replace(mark, &hashes.join(" "));
        }
    }
    html
}

/// A hash as policies and `integrity` attributes write it.
pub(super) fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// The contents of the elements of a name that are inline and take effect.
fn elements<'a>(html: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let mut rest = html;
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    std::iter::from_fn(move || {
        loop {
            let start = rest.find(&open)?;
            let (attributes, inner) = rest[start + open.len()..].split_once('>')?;
            let (content, after) = inner.split_once(close.as_str())?;
            rest = after;
            // Another element may have a longer name, and JSON-LD is data.
            let is_element = attributes.is_empty() || attributes.starts_with(char::is_whitespace);
            if is_element && !attributes.contains("src=") && !attributes.contains("json") {
                return Some(content);
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{fill, integrity};

    const EMPTY: &str = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    #[test]
    fn a_policy_gets_the_hashes_of_its_own_page() {
        assert_eq!(integrity(b""), EMPTY, "the test vector of FIPS 180-4");
        let page = "<meta content=\"style-src 'sha256-styles'; script-src 'sha256-scripts'\">\
                    <style>a{}</style><script src=\"x.js\"></script>\
                    <script type=\"application/ld+json\">{}</script><script>1</script><style>b{}</style>";
        let filled = fill(page.to_owned());
        let [one, two, script] = [&b"a{}"[..], b"b{}", b"1"].map(integrity);
        let policy =
            format!("style-src '{one}' '{two}' '{EMPTY}'; script-src '{script}' '{EMPTY}'\"");
        assert!(filled.contains(&policy), "{filled}");
    }

    #[test]
    fn a_page_without_a_mark_stays_as_it_is() {
        let page = "<style>a{}</style>";
        assert_eq!(fill(page.to_owned()), page);
    }
}
