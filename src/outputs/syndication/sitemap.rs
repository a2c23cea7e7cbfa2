//! The sitemap: every page with words of its own language, with its true translations.
//!
//! The protocol of sitemaps.org allows 50 000 addresses and 50 MB a file; a larger site gets an
//! index of several files.

use std::io;

use quick_xml::Writer;
use quick_xml::escape::escape;
use quick_xml::events::{BytesDecl, BytesText, Event};
use rayon::prelude::*;

use super::xml::text;
use crate::derive::{OutputPath, Translation};
use crate::edition::Edition;
use crate::edition::voice::Voice;
use crate::pages::view::head::Alternate;
use crate::pages::{one_page, translations};
use crate::strategy::{Date, EntryId, LanguageId, Strategy};

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// Enough bytes for what is around the addresses of a file.
const HEAD: usize = 256;

#[derive(Clone, Copy)]
struct Limits {
    addresses: usize,
    bytes: usize,
}

/// Those of the protocol, with room for the head of a file.
const LIMITS: Limits = Limits { addresses: 50_000, bytes: 50_000_000 };

/// The files of the sitemap; none without the address of the site.
pub(crate) fn files(edition: &Edition<'_>) -> Vec<(OutputPath, Vec<u8>)> {
    let Some(base) = &edition.strategy.site.base_url else { return Vec::new() };
    parts(&addresses(edition), base, LIMITS).expect("memory takes everything that is written")
}

/// The elements of all pages.
fn addresses(edition: &Edition<'_>) -> Vec<String> {
    let updated = |language| edition.derived.labels[Strategy::HOME.0][language].provenance.updated;
    let of_site = |path: &OutputPath, language, alternates: &[Alternate]| {
        let location = edition.public_address(path)?;
        Some(element(&location, updated(language), &links(alternates)))
    };
    let source = LanguageId::SOURCE;
    let homes = translations::alternates(Voice::new(edition, source), Strategy::HOME);
    let cover = of_site(&OutputPath::new("index.html"), source, &homes);
    let mut addresses: Vec<_> = cover.into_iter().collect();
    for language in edition.strategy.languages.ids() {
        let voice = Voice::new(edition, language);
        let alphabet = &edition.derived.routes.alphabet;
        let languages = edition.strategy.languages.ids();
        let alphabets =
            translations::alternates_at(voice, languages, |language| Some(&alphabet[language]));
        addresses.extend(of_site(&alphabet[language], language, &alphabets));
        if let Some(path) = edition.one_page_path(language) {
            addresses.extend(of_site(&path, language, &one_page::alternates(voice)));
        }
    }
    let ids: Vec<EntryId> = edition.strategy.entries().map(|(id, _)| id).collect();
    let of_entries = ids.into_par_iter().flat_map_iter(|id| addresses_of(edition, id));
    addresses.par_extend(of_entries);
    addresses
}

/// The element of a page. Text by text, because there are as many as pages.
fn element(location: &str, modified: Option<Date>, links: &str) -> String {
    let mut text = format!("<url>\n  <loc>{}</loc>", escape(location));
    if let Some(modified) = modified {
        text.extend(["\n  <lastmod>", &modified.to_string(), "</lastmod>"]);
    }
    text.extend([links, "\n</url>\n"]);
    text
}

/// The elements that name the translations of a page.
fn links(alternates: &[Alternate]) -> String {
    let mut text = String::new();
    for Alternate { lang, url } in alternates {
        let (language, url) = (escape(lang), escape(url));
        let start = "\n  <xhtml:link rel=\"alternate\" hreflang=\"";
        text.extend([start, &language, "\" href=\"", &url, "\"/>"]);
    }
    text
}

/// The elements of the pages of an entry.
fn addresses_of(edition: &Edition<'_>, id: EntryId) -> Vec<String> {
    // They are the same from each of the pages.
    let mut known = None;
    let languages = edition.strategy.languages.ids();
    let is_there = |&language: &LanguageId| {
        edition.derived.translations[id.0][language] != Translation::Missing
            && !edition.strategy[id].is_draft(language)
    };
    let addresses = languages.filter(is_there).filter_map(|language| {
        let voice = Voice::new(edition, language);
        let links = known.get_or_insert_with(|| links(&translations::alternates(voice, id)));
        let location = edition.public_address(edition.derived.routes.page(id, language))?;
        let modified = edition.derived.labels[id.0][language].provenance.updated;
        Some(element(&location, modified, links))
    });
    addresses.collect()
}

/// Splits the addresses into as many files as the limits require.
fn parts(
    addresses: &[String],
    base: &str,
    limits: Limits,
) -> io::Result<Vec<(OutputPath, Vec<u8>)>> {
    let mut parts: Vec<Vec<&[u8]>> = vec![Vec::new()];
    let mut size = 0;
    for address in addresses {
        let count = parts.last().map_or(0, Vec::len);
        if count == limits.addresses || (count > 0 && size + address.len() > limits.bytes) {
            parts.push(Vec::new());
            size = 0;
        }
        size += address.len();
        parts.last_mut().into_iter().for_each(|part| part.push(address.as_bytes()));
    }
    let sitemap = OutputPath::new("sitemap.xml");
    if let [part] = parts.as_slice() {
        return Ok(vec![(sitemap, document("urlset", part)?)]);
    }
    let mut files = Vec::new();
    let mut index = Writer::new_with_indent(Vec::new(), b' ', 2);
    for (number, part) in (1..).zip(&parts) {
        let path = format!("sitemap-{number}.xml");
        index
            .create_element("sitemap")
            .write_inner_content(|writer| text(writer, "loc", &format!("{base}{path}")))?;
        files.push((OutputPath::new(path), document("urlset", part)?));
    }
    files.push((sitemap, document("sitemapindex", &[&index.into_inner()])?));
    Ok(files)
}

fn document(root: &str, inner: &[&[u8]]) -> io::Result<Vec<u8>> {
    let size: usize = inner.iter().map(|part| part.len()).sum();
    let mut writer = Writer::new(Vec::with_capacity(size + HEAD));
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer.write_event(Event::Text(BytesText::new("\n")))?;
    let mut element = writer.create_element(root).with_attribute(("xmlns", NAMESPACE));
    if root == "urlset" {
        element = element.with_attribute(("xmlns:xhtml", "http://www.w3.org/1999/xhtml"));
    }
    element.write_inner_content(|writer| {
        writer.get_mut().push(b'\n');
        for part in inner {
            writer.get_mut().extend_from_slice(part);
        }
        Ok(())
    })?;
    writer.get_mut().push(b'\n');
    Ok(writer.into_inner())
}

#[cfg(test)]
mod tests {
    use super::{Limits, element, parts};

    fn files(count: usize, limits: Limits) -> Vec<(String, String)> {
        let addresses: Vec<_> = (0..count)
            .map(|number| element(&format!("https://example.org/{number}"), None, ""))
            .collect();
        let files = parts(&addresses, "https://example.org/", limits).unwrap();
        files
            .into_iter()
            .map(|(path, bytes)| (path.to_string(), String::from_utf8(bytes).unwrap()))
            .collect()
    }

    #[test]
    fn a_large_one_is_split_by_addresses_and_by_size() {
        for limits in
            [Limits { addresses: 3, bytes: 10_000 }, Limits { addresses: 100, bytes: 120 }]
        {
            let files = files(7, limits);
            let (index, parts) = files.split_last().unwrap();
            assert_eq!(index.0, "sitemap.xml");
            assert_eq!(index.1.matches("<sitemap>").count(), parts.len());
            assert!(parts.len() >= 3);
            let locations = parts.iter().map(|(_, text)| text.matches("<loc>").count());
            assert_eq!(locations.sum::<usize>(), 7, "none is lost and none is twice");
            for (path, _) in parts {
                assert!(index.1.contains(&format!("<loc>https://example.org/{path}</loc>")));
            }
        }
    }
}
