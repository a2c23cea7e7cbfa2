//! Assets: files that are published as they are. Some are active: a browser runs them as a part of
//! the site and without its Content-Security-Policy.
//!
//! A file is active unless it is known not to be. Servers choose the type of a file by its name,
//! and browsers guess a type that servers do not know, so a file must not begin like HTML either.
//! Only the content of drawings and other XML is examined.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

use crate::diagnostic::{Acts, SourcePath, Unshown};
use crate::images::{self, Picture};
use crate::read::Source;
use crate::strategy::cleaned;

/// A file that is published if something links to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ParsedAsset {
    pub(crate) path: SourcePath,
    /// Why the file might act in a browser; none where it is only shown.
    pub(crate) acts: Option<Acts>,
    /// What is known of it as a picture, or why it is none.
    pub(crate) picture: Result<Option<Picture>, Unshown>,
    /// Its size in bytes.
    pub(crate) size: usize,
}

/// Types that browsers show, play, save or hand on to other programs, by the endings of names.
#[rustfmt::skip]
const INERT: &[&str] = &[
    // Images, sound and films.
    "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "bmp", "tif", "tiff", "heic", "heif", "jxl",
    "mp3", "m4a", "ogg", "oga", "opus", "wav", "flac", "aac", "mid", "midi",
    "mp4", "m4v", "webm", "ogv", "mov", "avi", "mkv", "mpg", "mpeg", "vtt", "srt",
    // Documents, data, plans.
    "pdf", "doc", "docx", "xls", "xlsx", "xlsm", "xlsb", "ppt", "pptx", "pps", "ppsx", "odt", "ods",
    "odp", "odg", "rtf", "epub", "mobi", "djvu", "tsv", "jsonld", "geojson", "topojson", "ndjson",
    "parquet", "sqlite", "gpkg", "shp", "shx", "dbf", "prj", "cpg", "ics", "vcf", "bib", "tex",
    "dwg", "dxf", "dwf", "dgn", "ifc", "ai", "eps", "ps", "psd", "indd", "stl", "glb",
    // Archives and fonts.
    "zip", "gz", "tgz", "bz2", "xz", "zst", "tar", "7z", "rar", "kmz", "ttf", "otf", "woff", "woff2",
];

/// Types that every server knows for texts, so that no browser guesses.
const TEXTS: &[&str] = &["txt", "csv", "json"];

/// Types of XML without drawings in it.
const XML: &[&str] = &["xml", "kml", "gml", "gpx", "rss", "atom", "rdf", "xsd"];

/// Reads a file that is to be published.
pub(super) fn read(path: &SourcePath, source: &Source) -> ParsedAsset {
    ParsedAsset {
        path: path.clone(),
        acts: acts(path.file_name(), source).err(),
        picture: images::measure(path.file_name(), source.bytes()),
        size: source.bytes().len(),
    }
}

fn acts(name: &str, source: &Source) -> Result<(), Acts> {
    let (_, ending) = name.rsplit_once('.').unwrap_or_default();
    let ending = ending.to_ascii_lowercase();
    let is_one_of = |endings: &[&str]| endings.contains(&ending.as_str());
    let bytes = source.bytes();
    let text = || {
        let text = source.text().ok_or(Acts::Unreadable)?;
        Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
    };
    if ending == "svg" {
        return look_through(text()?, true);
    }
    if is_one_of(XML) {
        let text = text()?;
        return if text.starts_with("<?xml") {
            look_through(text, false)
        } else {
            Err(Acts::NoDeclaration)
        };
    }
    let content = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let begins_like_html = content.trim_ascii_start().starts_with(b"<");
    if is_one_of(TEXTS) || (is_one_of(INERT) && !begins_like_html) {
        Ok(())
    } else {
        Err(Acts::Type)
    }
}

const SVG: &str = "http://www.w3.org/2000/svg";
/// Elements of these run scripts and follow links in any document.
const ACTIVE_NAMESPACES: [&str; 2] =
    ["http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML"];

/// The elements of SVG that draw, describe or move what is drawn.
#[rustfmt::skip]
const DRAWING: &[&str] = &[
    "a", "animate", "animateColor", "animateMotion", "animateTransform", "circle", "clipPath",
    "color-profile", "defs", "desc", "ellipse", "filter", "flowDiv", "flowPara", "flowRegion",
    "flowRoot", "flowSpan", "font", "font-face", "font-face-name", "font-face-src", "g", "glyph",
    "hatch", "hatchpath", "hkern", "image", "line", "linearGradient", "marker", "mask", "mesh",
    "meshgradient", "meshpatch", "meshrow", "metadata", "missing-glyph", "mpath", "path", "pattern",
    "polygon", "polyline", "radialGradient", "rect", "set", "solidColor", "solidcolor", "stop",
    "style", "svg", "switch", "symbol", "text", "textPath", "title", "tref", "tspan", "use", "view",
    "vkern",
    "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix",
    "feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood",
    "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feImage", "feMerge",
    "feMergeNode", "feMorphology", "feOffset", "fePointLight", "feSpecularLighting", "feSpotLight",
    "feTile", "feTurbulence",
];

/// More attributes than an element of a drawing has.
const MOST_ATTRIBUTES: usize = 500;

/// Searches an XML document for active content.
fn look_through(text: &str, is_drawing: bool) -> Result<(), Acts> {
    let mut reader = NsReader::from_str(text);
    let (mut depth, mut has_root) = (0_usize, false);
    // The style sheet that is being read, and how deep it stands.
    let mut style: Option<(usize, String)> = None;
    loop {
        let (namespace, event) = reader.read_resolved_event().map_err(|_| Acts::Unreadable)?;
        let namespace = match namespace {
            ResolveResult::Bound(namespace) => namespace.0,
            ResolveResult::Unbound => "",
            ResolveResult::Unknown(_) => return Err(Acts::Unreadable),
        };
        match event {
            Event::Start(element) => {
                check_element(&element, namespace, is_drawing)?;
                depth += 1;
                has_root = true;
                if style.is_none() && namespace == SVG && element.local_name().as_ref() == "style" {
                    style = Some((depth, String::new()));
                }
            }
            Event::Empty(element) => {
                check_element(&element, namespace, is_drawing)?;
                has_root = true;
            }
            Event::End(_) => {
                if let Some((_, sheet)) = style.take_if(|(begun, _)| *begun == depth) {
                    check_style(&sheet, true)?;
                }
                depth = depth.saturating_sub(1);
            }
            Event::Text(text) => push(&mut style, &text),
            Event::CData(text) => push(&mut style, &text),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(character)) => push(&mut style, character.encode_utf8(&mut [0; 4])),
                Ok(None) => {
                    let text = resolve_predefined_entity(&reference).ok_or(Acts::Unreadable)?;
                    push(&mut style, text);
                }
                Err(_) => return Err(Acts::Unreadable),
            },
            Event::Decl(declaration) => {
                let encoding = declaration.encoding().transpose().map_err(|_| Acts::Unreadable)?;
                let is_read = |encoding: &str| {
                    ["utf-8", "us-ascii"].iter().any(|known| encoding.eq_ignore_ascii_case(known))
                };
                if !encoding.is_none_or(|encoding| is_read(&encoding)) {
                    return Err(Acts::Unreadable);
                }
            }
            Event::PI(instruction) => {
                if instruction.target().eq_ignore_ascii_case("xml-stylesheet") {
                    return Err(holds("<?xml-stylesheet?>"));
                }
            }
            // Its own part can define entities and give attributes to elements.
            Event::DocType(declaration) if declaration.contains('[') => {
                return Err(holds("<!DOCTYPE … [ ]>"));
            }
            Event::DocType(_) | Event::Comment(_) => {}
            Event::Eof if has_root && depth == 0 => return Ok(()),
            Event::Eof => return Err(Acts::Unreadable),
        }
    }
}

fn push(style: &mut Option<(usize, String)>, text: &str) {
    if let Some((_, sheet)) = style {
        sheet.push_str(text);
    }
}

fn holds(what: &str) -> Acts {
    let what = cleaned(what);
    let is_long = what.chars().count() > 60;
    let cut: String = what.chars().take(60).collect();
    Acts::Holds(if is_long { cut + "…" } else { what })
}

fn check_element(element: &BytesStart<'_>, namespace: &str, is_drawing: bool) -> Result<(), Acts> {
    let local = element.local_name();
    let name = local.as_ref();
    let is_svg = namespace == SVG;
    let acts = ACTIVE_NAMESPACES.contains(&namespace)
        || is_svg && !(is_drawing && DRAWING.contains(&name));
    if acts {
        return Err(holds(&format!("<{name}>")));
    }
    for (count, attribute) in element.attributes().enumerate() {
        let attribute = attribute.map_err(|_| Acts::Unreadable)?;
        let value =
            attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Acts::Unreadable)?;
        let (key, prefix) = attribute.key.decompose();
        // The parser does not decode the names of namespaces.
        let is_hidden =
            attribute.key.as_namespace_binding().is_some() && attribute.value.contains('&');
        if count == MOST_ATTRIBUTES || is_hidden {
            return Err(Acts::Unreadable);
        }
        let key = key.as_ref();
        let is_harmless = match key.to_ascii_lowercase().as_str() {
            _ if runs(&value) => false,
            _ if !is_svg => true,
            event if event.starts_with("on") => false,
            "base" => false,
            "href" | "src" => leads_within(name, &value),
            "attributename" => {
                let animated = value.rsplit(':').next().expect("a split has a last part").trim();
                let animated = animated.to_ascii_lowercase();
                !(animated == "href" || animated.starts_with("on"))
            }
            // What has a prefix is no presentation of SVG.
            _ => prefix.is_some() || check_style(&value, key == "style").is_ok(),
        };
        if !is_harmless {
            return Err(holds(&format!("{key}=\"{value}\"")));
        }
    }
    Ok(())
}

/// An address as browsers read it: white space and controls left out, in small letters. Only the
/// beginning counts.
fn address(value: &str) -> String {
    let visible = value.chars().filter(|character| *character > ' ').take(40);
    visible.collect::<String>().to_ascii_lowercase()
}

/// True for an address that is a program.
fn runs(value: &str) -> bool {
    let address = address(value);
    ["javascript:", "vbscript:", "data:text/html", "data:application/", "data:text/xml"]
        .iter()
        .any(|scheme| address.starts_with(scheme))
}

/// True where the `href` of an element of a drawing leads to the drawing itself, to an image that
/// it carries, or, where it is a link for readers, to a page.
fn leads_within(element: &str, value: &str) -> bool {
    let address = address(value);
    match element {
        "a" => {
            let scheme = address
                .split(['/', '?', '#'])
                .next()
                .expect("a split has a first part")
                .split_once(':');
            scheme.is_none_or(|(scheme, _)| matches!(scheme, "https" | "http" | "mailto" | "tel"))
        }
        "image" | "feImage" => is_within(&address) || is_picture(&address),
        _ => is_within(&address),
    }
}

fn is_within(address: &str) -> bool {
    address.is_empty() || address.starts_with('#')
}

fn is_picture(address: &str) -> bool {
    ["png", "jpeg", "jpg", "gif", "webp", "avif"]
        .iter()
        .any(|kind| address.strip_prefix("data:image/").is_some_and(|rest| rest.starts_with(kind)))
}

/// Searches CSS for what is fetched from elsewhere. `is_css` is false for an attribute that
/// may be CSS or anything else.
fn check_style(css: &str, is_css: bool) -> Result<(), Acts> {
    // Most attributes are numbers and names of colours.
    let is_plain = !css.contains('(') && (!is_css || !css.contains(['@', '\\']));
    if is_plain {
        return Ok(());
    }
    let css = css.to_ascii_lowercase();
    // An escape can hide any of what follows.
    let fetching = ["\\", "@import", "image-set(", "image(", "src(", "cross-fade(", "expression("];
    if let Some(found) = fetching.iter().find(|found| css.contains(**found)) {
        return Err(holds(found));
    }
    for (start, _) in css.match_indices("url(") {
        let rest = css[start + 4..].trim_start().trim_start_matches(['"', '\'']);
        let address = address(rest);
        let is_font = ["data:font/", "data:application/font", "data:application/x-font"]
            .iter()
            .any(|kind| address.starts_with(kind));
        if !(is_within(&address) || is_picture(&address) || is_font) {
            return Err(holds(&css[start..]));
        }
    }
    Ok(())
}
