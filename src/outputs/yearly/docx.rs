//! A document as Office Open XML (ISO/IEC 29500), for word processors.

use std::fmt::Write as _;

use super::document::{Block, Document, Run, Table};
use crate::files::zip;

/// The beginnings of addresses that name parts and relations.
const PACKAGES: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The beginning of the media types of the main parts.
const WORDS: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The namespaces of the main parts.
const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// How many levels lists and headings have.
const LEVELS: usize = 6;

/// The height of the title and of headings, in half points.
const SIZES: [usize; LEVELS] = [32, 28, 26, 24, 22, 22];

/// The width of the text on a page of A4 between its margins, in twentieths of a point.
const WIDTH: usize = 9638;

/// The file.
pub(super) fn write(document: &Document) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.styled("Title", &super::document::plain(&document.title));
    for block in &document.blocks {
        writer.block(block);
    }
    let body = format!(
        "<w:document {NAMESPACES}><w:body>{}<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"709\" \
         w:footer=\"709\" w:gutter=\"0\"/>{}</w:sectPr></w:body></w:document>",
        writer.body,
        if document.is_rtl { "<w:bidi/>" } else { "" },
    );
    let parts = [
        ("[Content_Types].xml", types()),
        ("_rels/.rels", package()),
        ("docProps/core.xml", core(document)),
        ("word/document.xml", body),
        ("word/_rels/document.xml.rels", relationships(&writer.links)),
        ("word/styles.xml", styles(document)),
        ("word/numbering.xml", numbering(writer.numbered)),
    ];
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    let parts = parts.map(|(name, text)| (name.to_owned(), format!("{head}{text}")));
    let files: Vec<_> = parts.iter().map(|(name, text)| (name.clone(), text.as_bytes())).collect();
    zip::pack(&files, None).expect("a document is smaller than an archive may be")
}

#[derive(Default)]
struct Writer {
    body: String,
    /// The addresses of links.
    links: Vec<String>,
    /// How many numbered lists there are; each counts on its own.
    numbered: usize,
}

impl Writer {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, runs) => {
                self.styled(&format!("Heading{}", (*level).clamp(1, LEVELS)), runs);
            }
            Block::Paragraph(runs) => self.paragraph("", runs),
            Block::Item { depth, number, runs } => {
                if *number == Some(1) {
                    self.numbered += 1;
                }
                let depth = (*depth).min(LEVELS - 1);
                // Lists without numbers are the first, and come before all others.
                let list = if number.is_some() { self.numbered.max(1) + 1 } else { 1 };
                let look = format!(
                    "<w:pStyle w:val=\"ListParagraph\"/><w:numPr><w:ilvl w:val=\"{depth}\"/>\
                     <w:numId w:val=\"{list}\"/></w:numPr>"
                );
                self.paragraph(&look, runs);
            }
            Block::Table(table) => self.table(table),
        }
    }

    fn styled(&mut self, style: &str, runs: &[Run]) {
        self.paragraph(&format!("<w:pStyle w:val=\"{style}\"/>"), runs);
    }

    fn paragraph(&mut self, look: &str, runs: &[Run]) {
        self.body.push_str("<w:p>");
        if !look.is_empty() {
            let _ = write!(self.body, "<w:pPr>{look}</w:pPr>");
        }
        for run in runs {
            self.run(run);
        }
        self.body.push_str("</w:p>");
    }

    fn run(&mut self, run: &Run) {
        let mut look = String::new();
        if run.link.is_some() {
            look.push_str("<w:rStyle w:val=\"Hyperlink\"/>");
        }
        if run.is_code {
            look.push_str(
                "<w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/>",
            );
        }
        if run.is_strong {
            look.push_str("<w:b/><w:bCs/>");
        }
        if run.is_emphasis {
            look.push_str("<w:i/><w:iCs/>");
        }
        if let Some(language) = &run.language {
            let _ = write!(look, "<w:lang w:val=\"{}\"/>", escape(language));
        }
        if let Some(link) = &run.link {
            self.links.push(link.clone());
            let _ = write!(self.body, "<w:hyperlink r:id=\"rId{}\">", self.links.len() + OTHERS);
        }
        let text = escape(&run.text);
        let look = if look.is_empty() { look } else { format!("<w:rPr>{look}</w:rPr>") };
        let _ = write!(self.body, "<w:r>{look}<w:t xml:space=\"preserve\">{text}</w:t></w:r>");
        if run.link.is_some() {
            self.body.push_str("</w:hyperlink>");
        }
    }

    fn table(&mut self, table: &Table) {
        let columns = table.heads.len().max(1);
        self.body.push_str("<w:tbl><w:tblPr><w:tblStyle w:val=\"Report\"/>");
        let _ = write!(self.body, "<w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/></w:tblPr><w:tblGrid>");
        // The first column names the rows.
        let width = WIDTH / (columns + 1);
        for column in 0..columns {
            let width = if column == 0 { WIDTH - width * (columns - 1) } else { width };
            let _ = write!(self.body, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.body.push_str("</w:tblGrid>");
        self.row(&table.heads, &table.numbers, true);
        for row in &table.rows {
            self.row(row, &table.numbers, false);
        }
        // Between two tables there must be a paragraph.
        self.body.push_str("</w:tbl><w:p/>");
    }

    fn row(&mut self, cells: &[Vec<Run>], numbers: &std::ops::Range<usize>, is_head: bool) {
        let head = if is_head { "<w:tblHeader/>" } else { "" };
        let _ = write!(self.body, "<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>");
        for (column, cell) in cells.iter().enumerate() {
            self.body.push_str("<w:tc>");
            let look = if numbers.contains(&column) { "<w:jc w:val=\"right\"/>" } else { "" };
            let bold = |run: &Run| Run { is_strong: run.is_strong || is_head, ..run.clone() };
            self.paragraph(look, &cell.iter().map(bold).collect::<Vec<_>>());
            self.body.push_str("</w:tc>");
        }
        self.body.push_str("</w:tr>");
    }
}

/// How many relationships of the document are no links.
const OTHERS: usize = 2;

fn relationships(links: &[String]) -> String {
    let mut text = format!(
        "<Relationships xmlns=\"{PACKAGES}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{OFFICE}/numbering\" Target=\"numbering.xml\"/>"
    );
    for (index, link) in links.iter().enumerate() {
        let _ = write!(
            text,
            "<Relationship Id=\"rId{}\" Type=\"{OFFICE}/hyperlink\" Target=\"{}\" \
             TargetMode=\"External\"/>",
            index + 1 + OTHERS,
            escape(link)
        );
    }
    text + "</Relationships>"
}

/// What the parts are.
fn types() -> String {
    let properties = "application/vnd.openxmlformats-package.core-properties+xml";
    let relationships = "application/vnd.openxmlformats-package.relationships+xml";
    let mut text = format!(
        "<Types xmlns=\"{PACKAGES}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"{relationships}\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"{properties}\"/>"
    );
    for (part, kind) in
        [("document", "document.main"), ("styles", "styles"), ("numbering", "numbering")]
    {
        let _ = write!(
            text,
            "<Override PartName=\"/word/{part}.xml\" ContentType=\"{WORDS}.{kind}+xml\"/>"
        );
    }
    text + "</Types>"
}

/// What the file is made of.
fn package() -> String {
    format!(
        "<Relationships xmlns=\"{PACKAGES}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{PACKAGES}/relationships/metadata/core-properties\" \
         Target=\"docProps/core.xml\"/></Relationships>"
    )
}

/// The title, the language and who answers for the document.
fn core(document: &Document) -> String {
    let author = document.author.as_ref();
    let author = author.map(|name| format!("<dc:creator>{}</dc:creator>", escape(name)));
    format!(
        "<cp:coreProperties \
         xmlns:cp=\"{PACKAGES}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title>{}\
         <dc:language>{}</dc:language></cp:coreProperties>",
        escape(&document.title),
        author.unwrap_or_default(),
        escape(&document.language)
    )
}

/// The styles by the names that word processors give them, so that an office's own template can take
/// their places.
fn styles(document: &Document) -> String {
    let bidi = if document.is_rtl { "<w:bidi/>" } else { "" };
    let mut text = format!(
        "<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Calibri\"/><w:sz w:val=\"22\"/>\
         <w:lang w:val=\"{}\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>{bidi}\
         <w:spacing w:after=\"120\" w:line=\"264\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault>\
         </w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">\
         <w:name w:val=\"Normal\"/></w:style>",
        escape(&document.language)
    );
    let heading = |id: &str, name: &str, outline: Option<usize>, size: usize| {
        let outline =
            outline.map(|level| format!("<w:outlineLvl w:val=\"{level}\"/>")).unwrap_or_default();
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
             <w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:pPr><w:keepNext/>\
             <w:spacing w:before=\"240\" w:after=\"120\"/>{outline}</w:pPr><w:rPr><w:b/><w:bCs/>\
             <w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr></w:style>"
        )
    };
    text += &heading("Title", "Title", None, 40);
    for (index, size) in SIZES.into_iter().enumerate() {
        let level = index + 1;
        text +=
            &heading(&format!("Heading{level}"), &format!("heading {level}"), Some(index), size);
    }
    text += "<w:style w:type=\"paragraph\" w:styleId=\"ListParagraph\">\
             <w:name w:val=\"List Paragraph\"/><w:basedOn w:val=\"Normal\"/><w:pPr>\
             <w:spacing w:after=\"60\"/><w:contextualSpacing/></w:pPr></w:style>\
             <w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:rPr>\
             <w:color w:val=\"0563C1\"/><w:u w:val=\"single\"/></w:rPr></w:style>\
             <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">\
             <w:name w:val=\"Normal Table\"/></w:style>\
             <w:style w:type=\"table\" w:styleId=\"Report\"><w:name w:val=\"Report\"/>\
             <w:basedOn w:val=\"TableNormal\"/><w:pPr><w:spacing w:after=\"40\"/></w:pPr><w:tblPr>\
             <w:tblBorders>";
    for side in ["top", "bottom", "insideH"] {
        let _ = write!(
            text,
            "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>"
        );
    }
    text + "</w:tblBorders><w:tblCellMar><w:top w:w=\"40\" w:type=\"dxa\"/>\
            <w:left w:w=\"80\" w:type=\"dxa\"/><w:bottom w:w=\"40\" w:type=\"dxa\"/>\
            <w:right w:w=\"80\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style></w:styles>"
}

/// The lists: first that without numbers, then one for each with numbers.
fn numbering(numbered: usize) -> String {
    let mut text = format!("<w:numbering {NAMESPACES}>");
    for (id, format) in [("0", "bullet"), ("1", "decimal")] {
        let _ = write!(text, "<w:abstractNum w:abstractNumId=\"{id}\">");
        for level in 0..LEVELS {
            let label = if id == "0" { "•".to_owned() } else { format!("%{}.", level + 1) };
            let _ = write!(
                text,
                "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>\
                 <w:lvlText w:val=\"{label}\"/><w:lvlJc w:val=\"left\"/><w:pPr>\
                 <w:ind w:left=\"{}\" w:hanging=\"360\"/></w:pPr></w:lvl>",
                360 * (level + 1)
            );
        }
        text.push_str("</w:abstractNum>");
    }
    text.push_str("<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>");
    for list in 0..numbered.max(1) {
        let _ = write!(
            text,
            "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"1\"/>\
             <w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>",
            list + 2
        );
    }
    text + "</w:numbering>"
}

/// A text for XML, without the characters that it forbids.
fn escape(text: &str) -> String {
    let is_allowed = |character: &char| {
        matches!(character, '\t' | '\n')
            || *character >= ' ' && !matches!(character, '\u{fffe}' | '\u{ffff}')
    };
    quick_xml::escape::escape(text.chars().filter(is_allowed).collect::<String>()).into_owned()
}
