//! Names that change with the content of a file, so that a browser may keep it for ever.

use slug::slugify;

use crate::derive::OutputPath;

/// Where an asset is published: `assets/NAME.HASH.EXTENSION`.
pub(crate) fn hashed_path(name: &str, bytes: &[u8]) -> OutputPath {
    let name = name.rsplit('/').next().unwrap_or(name);
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let hash = blake3::hash(bytes).to_hex();
    let extension: String = extension
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    let dot = if extension.is_empty() { "" } else { "." };
    let mut stem = slugify(stem);
    stem.truncate(80);
    OutputPath::new(format!("assets/{stem}.{}{dot}{extension}", &hash[..8]))
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
}
