//! Names that change with the content of a file, so that a browser may keep it for ever.

use crate::derive::OutputPath;
use crate::images::RECIPE;
use crate::parse::{is_reserved, slug};

/// The longest part after a dot that counts as an extension.
const LONGEST_EXTENSION: usize = 16;

/// Where an asset is published: `assets/NAME.HASH.EXTENSION`.
pub(crate) fn hashed_path(name: &str, bytes: &[u8]) -> OutputPath {
    let name = name.rsplit('/').next().unwrap_or(name);
    let hash = blake3::hash(bytes).to_hex();
    let (stem, extension) = (stem_of(name), extension_of(name));
    let dot = if extension.is_empty() { "" } else { "." };
    OutputPath::new(format!("assets/{stem}.{}{dot}{extension}", &hash[..8]))
}

/// Where the pictures of some widths that are made of a picture are published:
/// `assets/NAME-WIDTH.HASH.webp`, with the hash of what they are made from.
pub(crate) fn scaled_paths(name: &str, bytes: &[u8], widths: &[u32]) -> Vec<OutputPath> {
    if widths.is_empty() {
        return Vec::new();
    }
    let mut hasher = blake3::Hasher::new();
    let hash = hasher.update(RECIPE).update(bytes).finalize().to_hex();
    let stem = stem_of(name);
    let path = |width: &u32| OutputPath::new(format!("assets/{stem}-{width}.{}.webp", &hash[..8]));
    widths.iter().map(path).collect()
}

/// The name of a file without its extension, as a part of an address.
pub(super) fn stem_of(name: &str) -> String {
    match slug(split(name).0) {
        stem if stem.is_empty() => "file".to_owned(),
        stem if is_reserved(&stem) => format!("file-{stem}"),
        stem => stem,
    }
}

/// The extension of a file in letters and digits; empty where it has none.
pub(super) fn extension_of(name: &str) -> String {
    let letters = split(name).1.chars().filter(char::is_ascii_alphanumeric);
    letters.collect::<String>().to_ascii_lowercase()
}

fn split(name: &str) -> (&str, &str) {
    // A longer one is part of the name.
    let is_short = |(_, extension): &(&str, &str)| extension.len() <= LONGEST_EXTENSION;
    name.rsplit_once('.').filter(is_short).unwrap_or((name, ""))
}

#[cfg(test)]
mod tests {
    use super::hashed_path;

    #[test]
    fn an_asset_is_named_for_its_content() {
        let one = hashed_path("Zdjęcie Mostu.JPG", b"1");
        assert!(
            one.as_str().starts_with("assets/zdjecie-mostu.") && one.as_str().ends_with(".jpg"),
            "{one}"
        );
        assert_ne!(one, hashed_path("Zdjęcie Mostu.JPG", b"2"));
        assert_eq!(hashed_path("LICENSE", b"1").as_str().matches('.').count(), 1);
    }

    #[test]
    fn an_asset_has_a_name_that_every_system_takes() {
        let long = [format!("{}.png", "Łąka".repeat(60)), format!("a.{}", "x".repeat(250))];
        let names = [("___.png", "file."), ("con.png", "file-con.")];
        let long = [(long[0].as_str(), "lakalaka"), (long[1].as_str(), "a.")];
        for (name, start) in names.into_iter().chain(long) {
            let path = hashed_path(name, b"1").to_string();
            assert!(path.starts_with(&format!("assets/{start}")) && path.len() < 120, "{path}");
        }
    }
}
