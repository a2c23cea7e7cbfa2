//! Files that could act in readers' browsers: they are published only where the site asks for it.

mod support;

use std::collections::BTreeSet;

use metka::diagnostic::Problem;
use metka::read::Sources;
use metka::{Progress, Settings, compile};
use support::{good_site, page, site, sources};

/// A name and what the file holds.
type File = (String, Vec<u8>);

/// For each file whether it is told that it could act, where a page links to it; with `settings` in
/// `site.yaml`.
fn told(files: &[File], settings: &str, link: &str) -> Vec<bool> {
    let names = || files.iter().enumerate().map(|(number, (name, _))| format!("{number}/{name}"));
    let links: Vec<_> = names().map(|name| format!("{link}(<{name}>)")).collect();
    let links = links.join("\n");
    let mut sources: Sources = sources(&format!(
        "-- site.yaml --\nlanguages: [pl]\n{settings}\n-- site.pl.md --\n---\ntitle: A\n---\n{links}\n"
    ));
    for (name, (_, bytes)) in names().zip(files) {
        sources.insert(&format!("content/{name}"), bytes);
    }
    let outcome = compile(&sources, &Settings::default(), &Progress::default());
    let mut acting = BTreeSet::new();
    for finding in outcome.findings {
        match finding.problem {
            Problem::ActiveAsset { target, .. } => assert!(acting.insert(target)),
            // Most of these files are no pictures either.
            Problem::StrayMarks { .. } | Problem::BrokenPicture { .. } => {}
            other => panic!("{other:?}"),
        }
    }
    names().map(|name| acting.contains(&name)).collect()
}

/// Fails for the first file that is not told as all of them should be.
fn check(files: &[File], acts: bool) {
    for (found, (name, bytes)) in told(files, "", "[a]").into_iter().zip(files) {
        assert_eq!(found, acts, "{name}: {}", String::from_utf8_lossy(bytes));
    }
}

fn file(name: &str, bytes: impl AsRef<[u8]>) -> File {
    (name.to_owned(), bytes.as_ref().to_vec())
}

/// A drawing with something in it.
fn svg(inner: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">\
         {inner}</svg>"
    )
}

#[test]
fn files_whose_type_runs_or_is_not_known_act() {
    let mut acting = Vec::new();
    for name in [
        "a.html",
        "a.htm",
        "a.HTML",
        "a.xhtml",
        "a.xht",
        "a.shtml",
        "a.php",
        "a.js",
        "a.mjs",
        "a.swf",
        "a.svgz",
        "a.mht",
        "a.mhtml",
        "a.htc",
        "a.xsl",
        "a.xslt",
        "a.wasm",
        "a.hta",
        "a.h-t-m-l",
        "a.svg.",
        "README",
        "a.unknown",
        "a.css",
    ] {
        acting.push(file(name, "x"));
    }
    check(&acting, true);
}

#[test]
fn a_file_that_begins_like_html_acts_whatever_its_name() {
    let mut acting = Vec::new();
    let mut inert = Vec::new();
    for name in ["a.png", "a.avif", "a.pdf", "a.zip", "a.dwg", "a.kml", "a.gpx"] {
        acting.push(file(name, "\u{feff} \n<script>alert(1)</script>"));
        acting.push(file(name, b"<html>\xb1"));
    }
    inert.push(file("a.txt", "<a@example.org> wrote"));
    inert.push(file("a.csv", "<1,2"));
    check(&acting, true);
    check(&inert, false);
}

#[test]
fn files_that_are_only_shown_are_published() {
    let mut inert = Vec::new();
    for name in ["a.png", "a.PNG", "a.jpg", "a.pdf", "a.docx", "a.xlsx", "a.zip", "a.csv", "a.json"]
    {
        inert.push(file(name, b"\x89PNG\r\n"));
    }
    inert.push(file(
        "a.xml",
        "<?xml version=\"1.0\"?>\n<urzedy><urzad once=\"1\" href=\"x\">A</urzad></urzedy>",
    ));
    inert.push(file(
        "a.kml",
        "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?><kml xmlns=\"http://www.opengis.net/kml/2.2\">\
         <Placemark><description><![CDATA[<b>x</b>]]></description></Placemark></kml>",
    ));
    check(&inert, false);
}

#[test]
fn a_drawing_that_only_draws_is_published() {
    let mut inert = Vec::new();
    for inner in [
        "",
        "<title>Rynek &amp; Wawel</title><path d=\"M0 0h9\" fill=\"url(#a)\"/>",
        "<style>.a{fill:url('#b')} @font-face{src:url(data:font/woff2;base64,AA)}</style>",
        "<style><![CDATA[.a > .b { fill: red }]]></style>",
        "<g transform=\"rotate(3)\" style=\"fill:url(#a);filter:url( &quot;#f&quot; )\"/>",
        "<use href=\"#a\"/><use xlink:href=\"#a\"/>",
        "<image href=\"data:image/png;base64,\n iVBO\"/>",
        "<a href=\"https://example.org/\"><text>Odsyłacz</text></a><a href=\"../x/\"/>",
        "<animate attributeName=\"fill\" values=\"red;blue\"/>",
        "<metadata><r:RDF xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
         r:about=\"http://example.org/\"/></metadata>",
        "<g xmlns:s=\"http://sodipodi.example.org/\" s:docname=\"C:\\Plany (1)\\a.svg\"/>",
    ] {
        inert.push(file("a.svg", svg(inner)));
    }
    inert.push(file(
        "a.svg",
        "\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- Inkscape -->\n\
         <!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \
         \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n\
         <svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
    ));
    check(&inert, false);
}

#[test]
fn a_drawing_that_does_more_than_draw_acts() {
    let mut acting = Vec::new();
    for inner in [
        "<script>alert(1)</script>",
        "<script href=\"a.js\"/>",
        "<s:script xmlns:s=\"http://www.w3.org/2000/svg\">alert(1)</s:script>",
        "<s:script xmlns:s=\"http://www.w3.org/2000/s&#118;g\">alert(1)</s:script>",
        "<script xmlns=\"http://www.w3.org/1999/xhtml\">alert(1)</script>",
        "<h:img xmlns:h=\"http://www.w3.org/1999/xhtml\" src=\"x\" onerror=\"alert(1)\"/>",
        "<m:math xmlns:m=\"http://www.w3.org/1998/Math/MathML\" href=\"javascript:alert(1)\"/>",
        "<foreignObject/>",
        "<handler/>",
        "<g onload=\"alert(1)\"/>",
        "<g ONLOAD=\"alert(1)\"/>",
        "<g x:onload=\"alert(1)\" xmlns:x=\"urn:x\"/>",
        "<a href=\"javascript:alert(1)\"/>",
        "<a href=\" java\nscript:alert(1)\"/>",
        "<a href=\"&#106;avascript:alert(1)\"/>",
        "<a xlink:href=\"JavaScript:alert(1)\"/>",
        "<a y:href=\"javascript:alert(1)\" xmlns:y=\"http://www.w3.org/1999/xlink\"/>",
        "<a href=\"data:text/html,x\"/>",
        "<a href=\"data:image/svg+xml,x\"/>",
        "<use href=\"https://example.org/a.svg#a\"/>",
        "<use href=\"other.svg#a\"/>",
        "<use href=\"data:image/svg+xml;base64,AA\"/>",
        "<image href=\"https://example.org/a.png\"/>",
        "<image xlink:href=\"//example.org/a.png\"/>",
        "<image href=\"data:image/svg+xml;base64,AA\"/>",
        "<filter><feImage href=\"https://example.org/a.png\"/></filter>",
        "<g fill=\"url(https://example.org/a.svg#a)\"/>",
        "<g style=\"background:URL( 'https://example.org/a')\"/>",
        "<g style=\"fill:\\75rl(https://example.org/a)\"/>",
        "<g fill=\"\\75rl(https://example.org/a)\"/>",
        "<style>@import 'https://example.org/a.css';</style>",
        "<style>@&#105;mport 'https://example.org/a.css';</style>",
        "<style>@im<![CDATA[port]]> 'https://example.org/a.css';</style>",
        "<style>@\\69mport 'https://example.org/a.css';</style>",
        "<style>.a{fill:url(https://example.org/a)}</style>",
        "<style>.a{background:image-set('https://example.org/a' 1x)}</style>",
        "<set attributeName=\"href\" to=\"javascript:alert(1)\"/>",
        "<set attributeName=\"href\" to=\"https://example.org/\"/>",
        "<animate attributeName=\"xlink:href\" values=\"#a;#b\"/>",
        "<set attributeName=\"onclick\" to=\"alert(1)\"/>",
        "<animate attributeName=\"fill\" to=\"url(https://example.org/)\"/>",
        "<g xml:base=\"https://example.org/\"/>",
        "&unknown;",
        "<g a=\"&unknown;\"/>",
        "<g a=1/>",
        "<g a=\"1\" a=\"2\"/>",
        "<z:g/>",
        "<g>",
        "</g>",
    ] {
        acting.push(file("a.svg", svg(inner)));
    }
    let drawing = svg("<script/>");
    let utf16: Vec<u8> = drawing.encode_utf16().flat_map(u16::to_le_bytes).collect();
    acting.push(file("a.svg", [&[0xff, 0xfe][..], &utf16].concat()));
    acting.push(file("a.svg", utf16));
    acting.push(file("a.svg", ""));
    acting.push(file("a.svg", "x"));
    acting.push(file("a.svg", b"\x1f\x8b\x08"));
    acting.push(file("a.SVG", &drawing));
    acting.push(file("a.svg", format!("<?xml version=\"1.0\" encoding=\"UTF-7\"?>{}", svg(""))));
    acting.push(file(
        "a.svg",
        format!("<?xml-stylesheet href=\"a.xsl\" type=\"text/xsl\"?>{}", svg("")),
    ));
    let entity = "<!DOCTYPE svg [<!ENTITY x \"<script>alert(1)</script>\">]>";
    acting.push(file("a.svg", format!("{entity}{}", svg("&x;"))));
    let attributes = "<!DOCTYPE svg [<!ATTLIST svg onload CDATA \"alert(1)\">]>";
    acting.push(file("a.svg", format!("{attributes}{}", svg(""))));
    acting.push(file("a.svg", "<html xmlns=\"http://www.w3.org/1999/xhtml\"><p/></html>"));
    check(&acting, true);
}

#[test]
fn xml_that_is_drawn_or_styled_acts() {
    let mut acting = Vec::new();
    for root in [
        "<?xml-stylesheet href=\"a.xsl\" type=\"text/xsl\"?><a/>",
        "<?XML-stylesheet href=\"a.xsl\"?><a/>",
        "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        "<a><x:script xmlns:x=\"http://www.w3.org/1999/xhtml\"/></a>",
        "<a><s:script xmlns:s=\"http://www.w3.org/2000/svg\"/></a>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>",
        "<a x:href=\"javascript:alert(1)\" xmlns:x=\"http://www.w3.org/1999/xlink\"/>",
        "<a",
        "",
    ] {
        for name in ["a.xml", "a.rss", "a.rdf", "a.gml"] {
            acting.push(file(name, format!("<?xml version=\"1.0\"?>\n{root}")));
        }
    }
    check(&acting, true);
}

#[test]
fn the_one_page_edition_carries_drawings_and_links_to_their_files() {
    for address in ["", "base_url: https://example.org/"] {
        let site = good_site(&format!(
            "
-- site.yaml --
languages: [pl]
{address}
-- site.pl.md --
---
title: Strategia
---
-- goals/i/index.pl.md --
---
title: Cel
---
![Plan](plan.svg)

[Plan](plan.svg#gora \"Plan\") [**![Plan](plan.svg)**](plan.svg)
-- goals/i/plan.svg --
<svg xmlns=\"http://www.w3.org/2000/svg\"><g id=\"gora\"/></svg>
"
        ));
        let whole = page(&site, "pl/strategia.html");
        assert_eq!(whole.matches("<img src=\"data:image/svg+xml;base64,").count(), 2, "{whole}");
        assert!(!whole.contains("href=\"data:"), "{whole}");
        let root = if address.is_empty() { "../" } else { "https://example.org/" };
        let file = format!("{root}files/goals/i/plan.svg");
        assert_eq!(whole.matches(&format!("href=\"{file}")).count(), 2, "{whole}");
        assert!(whole.contains(".svg#gora\""), "{whole}");
    }
}

#[test]
fn a_file_that_acts_is_told_where_it_is_shown_and_published_where_the_site_asks_for_it() {
    let files = [file("a.svg", svg("<script/>")), file("a.html", "<p>"), file("README", "x")];
    assert_eq!(told(&files, "", "![a]"), [true; 3]);
    assert_eq!(told(&files, "active_assets: true", "[a]"), [false; 3]);
    assert_eq!(told(&files, "active_assets: true", "![a]"), [false; 3]);
}

#[test]
fn each_link_to_such_a_file_is_told() {
    let outcome = site(
        "
-- site.yaml --
languages: [pl]
-- site.pl.md --
---
title: Strategia
---
[a](a.html) [b](a.html)
-- a.html --
<p>
",
    );
    let codes: Vec<_> = outcome.findings.iter().map(|finding| finding.problem.code().0).collect();
    assert_eq!(codes, ["active-asset", "active-asset"]);
}
