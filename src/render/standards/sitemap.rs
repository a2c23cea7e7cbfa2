//! The sitemap: every page with words of its own language, with its true translations.
//!
//! The protocol of sitemaps.org allows 50 000 addresses and 50 MB a file; a larger site gets an
//! index of several files.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesStart, BytesText, Event};

use super::xml::text;
use crate::derive::{OutputPath, Translation};
use crate::render::renderer::Renderer;
use crate::render::view::Alternate;
use crate::strategy::{Date, Strategy};

const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// How much a file of a sitemap may hold.
#[derive(Clone, Copy)]
struct Limits {
    addresses: usize,
    bytes: usize,
}

/// Those of the protocol, with room for the head of a file.
const LIMITS: Limits = Limits { addresses: 50_000, bytes: 50_000_000 };

/// A page of the site.
struct Address {
    location: String,
    modified: Option<Date>,
    alternates: Vec<Alternate>,
}

/// The files of the sitemap; none without the address of the site.
pub(in crate::render) fn files(renderer: &Renderer<'_>) -> Vec<(OutputPath, Vec<u8>)> {
    let Some(base) = &renderer.strategy.site.base_url else { return Vec::new() };
    write(&addresses(renderer), base, LIMITS).unwrap_or_default()
}

fn addresses(renderer: &Renderer<'_>) -> Vec<Address> {
    let cover = renderer.public_address(&OutputPath::new("index.html"));
    let source = crate::strategy::LanguageId::SOURCE;
    let home = renderer.desk(source);
    let mut addresses = Vec::new();
    addresses.extend(cover.map(|location| Address {
        location,
        modified: renderer.derived.labels[Strategy::HOME.0][source].provenance.updated,
        alternates: home.alternates(Strategy::HOME),
    }));
    for language in renderer.strategy.languages.ids() {
        let desk = renderer.desk(language);
        let others = || renderer.strategy.languages.ids();
        let alphabet = |language| renderer.derived.routes.alphabet[language].clone();
        let whole = |language| renderer.whole_path(language);
        let mut add = |path: &OutputPath, alternates| {
            addresses.extend(renderer.public_address(path).map(|location| Address {
                location,
                modified: renderer.derived.labels[Strategy::HOME.0][language].provenance.updated,
                alternates,
            }));
        };
        add(&alphabet(language), desk.alternates_at(others(), alphabet));
        if let Some(path) = whole(language) {
            add(&path, desk.whole_alternates());
        }
    }
    for (id, entry) in renderer.strategy.entries() {
        // They are the same from each of the pages.
        let mut alternates = None;
        for language in renderer.strategy.languages.ids() {
            let is_missing = renderer.derived.translations[id.0][language] == Translation::Missing;
            let is_draft =
                entry.draft || entry.words[language].as_ref().is_some_and(|words| words.draft);
            let page = renderer.derived.routes.page(id, language);
            let Some(location) = renderer.public_address(&page) else { continue };
            if !is_missing && !is_draft {
                addresses.push(Address {
                    location,
                    modified: renderer.derived.labels[id.0][language].provenance.updated,
                    alternates: alternates
                        .get_or_insert_with(|| renderer.desk(language).alternates(id))
                        .clone(),
                });
            }
        }
    }
    addresses
}

/// Writing to memory does not fail; the error is that of the writer's type.
fn write(
    addresses: &[Address],
    base: &str,
    limits: Limits,
) -> io::Result<Vec<(OutputPath, Vec<u8>)>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    let mut parts: Vec<Vec<u8>> = Vec::new();
    let head = head("urlset")?;
    let (mut count, mut part) = (0, head.clone());
    for address in addresses {
        writer.get_mut().clear();
        one(&mut writer, address)?;
        // The writer ends the line of an element with the next one.
        let address = writer.get_ref().trim_ascii_start();
        let size = part.len() - head.len() + address.len() + 1;
        if count == limits.addresses || (count > 0 && size > limits.bytes) {
            parts.push(std::mem::replace(&mut part, head.clone()));
            count = 0;
        }
        part.extend_from_slice(address);
        part.push(b'\n');
        count += 1;
    }
    parts.push(part);
    for part in &mut parts {
        end(part, "urlset");
    }
    let sitemap = OutputPath::new("sitemap.xml");
    if parts.len() == 1 {
        return Ok(parts.into_iter().map(|part| (sitemap.clone(), part)).collect());
    }
    let mut files = Vec::new();
    let mut index = Writer::new_with_indent(Vec::new(), b' ', 2);
    for (number, part) in (1..).zip(parts) {
        let path = format!("sitemap-{number}.xml");
        index
            .create_element("sitemap")
            .write_inner_content(|writer| text(writer, "loc", &format!("{base}{path}")))?;
        files.push((OutputPath::new(path), part));
    }
    let mut document = self::head("sitemapindex")?;
    document.extend_from_slice(index.get_ref());
    end(&mut document, "sitemapindex");
    files.push((sitemap, document));
    Ok(files)
}

fn one(writer: &mut Writer<Vec<u8>>, address: &Address) -> io::Result<()> {
    writer.create_element("url").write_inner_content(|writer| {
        text(writer, "loc", &address.location)?;
        if let Some(modified) = address.modified {
            text(writer, "lastmod", &modified.to_string())?;
        }
        for alternate in &address.alternates {
            let link = writer.create_element("xhtml:link").with_attributes([
                ("rel", "alternate"),
                ("hreflang", alternate.lang.as_str()),
                ("href", alternate.url.as_str()),
            ]);
            link.write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

/// The beginning of a file.
fn head(root: &str) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writer.write_event(Event::Text(BytesText::new("\n")))?;
    let mut element = BytesStart::new(root);
    element.push_attribute(("xmlns", NAMESPACE));
    if root == "urlset" {
        element.push_attribute(("xmlns:xhtml", "http://www.w3.org/1999/xhtml"));
    }
    writer.write_event(Event::Start(element))?;
    writer.get_mut().push(b'\n');
    Ok(writer.into_inner())
}

/// Ends a file.
fn end(file: &mut Vec<u8>, root: &str) {
    file.extend_from_slice(format!("</{root}>\n").as_bytes());
}

#[cfg(test)]
mod tests {
    use super::{Address, Limits, write};

    fn files(count: usize, limits: Limits) -> Vec<(String, String)> {
        let addresses: Vec<_> = (0..count)
            .map(|number| Address {
                location: format!("https://example.org/{number}"),
                modified: None,
                alternates: Vec::new(),
            })
            .collect();
        let files = write(&addresses, "https://example.org/", limits).unwrap();
        files
            .into_iter()
            .map(|(path, bytes)| (path.to_string(), String::from_utf8(bytes).unwrap()))
            .collect()
    }

    #[test]
    fn a_small_sitemap_is_one_file() {
        let files = files(3, Limits { addresses: 3, bytes: 10_000 });
        assert_eq!(files.len(), 1);
        assert_eq!(files[0].1.matches("<loc>").count(), 3);
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
