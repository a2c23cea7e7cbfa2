//! `robots.txt` (RFC 9309): everything may be read, and where the sitemap is.

use crate::derive::OutputPath;
use crate::edition::Edition;

/// Crawlers request it only at the root of a host.
pub(crate) fn file(edition: &Edition<'_>) -> (OutputPath, Vec<u8>) {
    let path = OutputPath::new("robots.txt");
    let mut text = String::from(
        "# Crawlers read this file only at the root of a host.\nUser-agent: *\nAllow: /\n",
    );
    if let Some(address) = edition.public_address(&OutputPath::new("sitemap.xml")) {
        text.push_str("\nSitemap: ");
        text.push_str(&address);
        text.push('\n');
    }
    (path, text.into_bytes())
}
