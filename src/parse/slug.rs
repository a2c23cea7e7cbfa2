//! How texts become parts of addresses.

use slug::slugify;

/// A slug is cut at the last word that ends before this many characters.
const LONGEST_SLUG: usize = 80;

/// A text as a part of an address: a–z, digits and hyphens, cut at a word. Empty where nothing of
/// the text can be part of an address.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = slugify(text);
    if slug.len() >= LONGEST_SLUG {
        let head = &slug[..LONGEST_SLUG];
        let end = head.rfind('-').unwrap_or(LONGEST_SLUG - 1);
        slug.truncate(end);
    }
    slug
}

/// True for the name of a device of Windows, where no file or folder can have it, whatever stands
/// after its first dot.
pub(crate) fn is_reserved(name: &str) -> bool {
    let base = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
    match base.as_str() {
        "con" | "prn" | "aux" | "nul" => true,
        _ => {
            let number = base.strip_prefix("com").or_else(|| base.strip_prefix("lpt"));
            number.is_some_and(|number| matches!(number.as_bytes(), [b'0'..=b'9']))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{is_reserved, slug};

    #[test]
    fn slugs_are_cut_at_a_word() {
        assert_eq!(slug("A, b"), "a-b");
        let short = slug(&"dziewięć ".repeat(20));
        assert!(short.len() < 80 && short.ends_with("dziewiec"), "{short}");
        assert_eq!(slug(&"x".repeat(200)).len(), 79);
        assert!(slug(&"北京市发展战略规划纲要".repeat(20)).len() < 80);
    }

    #[test]
    fn devices_of_windows_are_known() {
        for name in ["con", "NUL", "aux.pl", "com1", "lpt9.x.md"] {
            assert!(is_reserved(name), "{name}");
        }
        for name in ["", "cons", "com", "com10", "a.con", "kom1"] {
            assert!(!is_reserved(name), "{name}");
        }
    }
}
