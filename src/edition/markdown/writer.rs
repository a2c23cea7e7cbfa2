//! Writes the pieces of a text as HTML.
//!
//! The writer of `pulldown-cmark` takes events, not pieces, and writes links, headings, tables and
//! notes differently. Everything else is written as it does, and a test holds it.

use std::collections::BTreeMap;

use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};

use super::escaping::escape_html as escape;
use super::page::Page;
use super::wide;
use crate::edition::images::ShownImage;
use crate::edition::typography::{Setter, Typography};
use crate::strategy::{Element, Piece, Reference, Text};

/// How wide a text is: the whole of a narrow screen, else a column.
const SIZES: &str = "(min-width: 42rem) 39rem, 100vw";

/// HTML that is being written.
struct Output {
    html: String,
    /// True where a line has just been begun.
    begins_line: bool,
}

impl Output {
    fn new(html: String) -> Self {
        Self { html, begins_line: true }
    }

    fn push(&mut self, html: &str) {
        self.html.push_str(html);
        if let Some(last) = html.as_bytes().last() {
            self.begins_line = *last == b'\n';
        }
    }

    /// Writes at the beginning of a line.
    fn line(&mut self, html: &str) {
        if !self.begins_line {
            self.html.push('\n');
        }
        self.push(html);
    }

    fn number(&mut self, number: u32) {
        self.html.push_str(&number.to_string());
    }

    /// Writes how large an image is, so that nothing moves when it comes, and which pictures there
    /// are of it.
    fn size(&mut self, image: &ShownImage) {
        let Some((width, height)) = image.size else { return };
        for (name, side) in [(" width=\"", width), ("\" height=\"", height)] {
            self.push(name);
            self.number(side);
        }
        for (index, (path, width)) in image.variants.iter().enumerate() {
            self.push(if index == 0 { "\" srcset=\"" } else { ", " });
            // Writing to a string cannot fail.
            let _ = escape_href(&mut self.html, path);
            self.push(" ");
            self.number(*width);
            self.push("w");
        }
        if !image.variants.is_empty() {
            self.push("\" sizes=\"");
            self.push(SIZES);
        }
        self.push(if image.is_carried { "\"" } else { "\" loading=\"lazy\" decoding=\"async\"" });
    }
}

/// An image whose alternative text is being written.
struct Image<'a> {
    title: &'a str,
    shown: Option<ShownImage>,
    /// How many elements are open within it.
    open: usize,
}

pub(crate) struct Writer<'a, P> {
    text: &'a Text,
    page: &'a P,
    setter: Setter,
    output: Output,
    links: usize,
    headings: usize,
    /// Whether each open link has an address.
    open_links: Vec<bool>,
    /// A letter for each column of the open table.
    alignments: &'a str,
    column: usize,
    /// What makes blocks of the rows of the table that is open, or that follows.
    pub(super) blocks: Option<wide::Blocks>,
    in_table_head: bool,
    in_code: bool,
    image: Option<Image<'a>>,
    /// The title of the link or image that follows.
    title: &'a str,
    /// Footnotes by label: number and how often they were referred to.
    notes: BTreeMap<&'a str, (usize, usize)>,
    /// The footnotes as they stand in the text.
    definitions: Vec<(&'a str, Output)>,
    in_note: bool,
}

impl<'a, P: Page> Writer<'a, P> {
    pub(crate) fn new(text: &'a Text, typography: Typography, page: &'a P) -> Self {
        Self {
            text,
            page,
            setter: Setter::new(typography),
            output: Output::new(String::with_capacity(text.markdown().len() * 2)),
            links: 0,
            headings: 0,
            open_links: Vec::new(),
            alignments: "",
            column: 0,
            blocks: None,
            in_table_head: false,
            in_code: false,
            image: None,
            title: "",
            notes: BTreeMap::new(),
            definitions: Vec::new(),
            in_note: false,
        }
    }

    pub(crate) fn finish(mut self) -> String {
        self.write_notes();
        let mut html = self.output.html;
        html.truncate(html.trim_end().len());
        html
    }

    /// Where to write: footnotes are collected for the end.
    fn output(&mut self) -> &mut Output {
        match self.definitions.last_mut() {
            Some((_, output)) if self.in_note => output,
            _ => &mut self.output,
        }
    }

    pub(crate) fn piece(&mut self, piece: Piece<&'a str>) {
        match piece {
            Piece::Text(text) if self.in_code => self.write_text(text),
            Piece::Text(text) => {
                let set = self.setter.set(text);
                self.write_text(&set);
            }
            Piece::SoftBreak => {
                let set = self.setter.set(" ");
                self.write_text(&set);
            }
            Piece::Code(code) => {
                self.setter.skip('x');
                self.write("<code>");
                self.write_text(code);
                self.write("</code>");
            }
            Piece::HardBreak => {
                self.setter.skip(' ');
                match &self.image {
                    Some(_) => self.output().push(" "),
                    None => self.output().push("<br />\n"),
                }
            }
            Piece::Rule => self.output().line("<hr />\n"),
            Piece::NoteReference(label) => self.write_note_reference(label),
            Piece::Title(title) => self.title = title,
            Piece::Start(Element::Image) => self.start_image(),
            Piece::StartNote(label) => {
                self.in_note = true;
                self.definitions.push((label, Output::new(String::new())));
                self.setter.begin();
            }
            Piece::StartLink(destination) => self.start_link(destination),
            Piece::StartTable(alignments) => {
                self.alignments = alignments;
                let name = escape(self.page.string("table"));
                self.write("<div class=\"scroller\" role=\"group\" tabindex=\"0\" aria-label=\"");
                self.write(&name);
                self.write(match &self.blocks {
                    Some(blocks) if blocks.is_wide => "\"><table class=\"blocks wide\">",
                    Some(_) => "\"><table class=\"blocks\">",
                    None => "\"><table>",
                });
            }
            Piece::StartNumberedList("1") => self.output().line("<ol>\n"),
            Piece::StartNumberedList(first) => {
                let output = self.output();
                output.line("<ol start=\"");
                output.push(first);
                output.push("\">\n");
            }
            Piece::StartCodeBlock(info) => self.start_code_block(info),
            Piece::Start(element) => self.start(element),
            Piece::End(element) => self.end(element),
        }
    }

    /// Writes markup of our own; none within the alternative text of an image.
    fn write(&mut self, html: &str) {
        if self.image.is_none() {
            self.output().push(html);
        }
    }

    fn write_text(&mut self, text: &str) {
        let is_alternative = self.image.is_some();
        let output = self.output();
        // Writing to a string cannot fail.
        let _ = if is_alternative {
            escape_html(&mut output.html, text)
        } else {
            escape_html_body_text(&mut output.html, text)
        };
        output.begins_line = text.as_bytes().last() == Some(&b'\n');
    }

    fn start(&mut self, element: Element) {
        if let Some(image) = &mut self.image
            && !matches!(element, Element::Heading(_))
        {
            image.open += 1;
            return;
        }
        let html = match element {
            Element::Heading(_) => return self.start_heading(),
            Element::TableHead => {
                self.in_table_head = true;
                self.column = 0;
                return self.write("<thead><tr>");
            }
            Element::TableRow => {
                self.column = 0;
                return self.write("<tr>");
            }
            Element::TableCell => return self.start_cell(),
            Element::Emphasis => return self.write("<em>"),
            Element::Strong => return self.write("<strong>"),
            Element::Strikethrough => return self.write("<del>"),
            Element::List(false) => "<ul>\n",
            Element::DefinitionList => "<dl>\n",
            Element::Paragraph => "<p>",
            Element::Item => "<li>",
            Element::BlockQuote(_) => "<blockquote>\n",
            Element::DefinitionListTitle => "<dt>",
            Element::DefinitionListDefinition => "<dd>",
            // HTML, and what begins with a piece of its own.
            _ => return,
        };
        if !matches!(element, Element::List(_) | Element::DefinitionList) {
            self.setter.begin();
        }
        self.output().line(html);
    }

    fn end(&mut self, element: Element) {
        if self.image.is_some() {
            self.end_in_image(element);
            return;
        }
        let html = match element {
            Element::Heading(_) => return self.end_heading(),
            Element::Link => {
                if !self.open_links.pop().unwrap_or(false) {
                    return;
                }
                "</a>"
            }
            Element::CodeBlock => {
                self.in_code = false;
                "</code></pre>\n"
            }
            Element::TableHead => {
                self.in_table_head = false;
                "</tr></thead><tbody>\n"
            }
            Element::TableCell if self.in_table_head => "</th>",
            Element::TableCell => "</td>",
            Element::FootnoteDefinition => {
                self.in_note = false;
                return;
            }
            Element::Table => "</tbody></table></div>\n",
            Element::TableRow => "</tr>\n",
            Element::Paragraph => "</p>\n",
            Element::BlockQuote(_) => "</blockquote>\n",
            Element::List(false) => "</ul>\n",
            Element::List(true) => "</ol>\n",
            Element::Item => "</li>\n",
            Element::DefinitionList => "</dl>\n",
            Element::DefinitionListTitle => "</dt>\n",
            Element::DefinitionListDefinition => "</dd>\n",
            Element::Emphasis => "</em>",
            Element::Strong => "</strong>",
            Element::Strikethrough => "</del>",
            _ => return,
        };
        self.write(html);
    }

    fn start_heading(&mut self) {
        self.setter.begin();
        let Some(heading) = self.text.headings.get(self.headings) else { return };
        self.headings += 1;
        let (level, id) = (self.page.level(heading.level), self.page.id(&heading.id));
        let output = self.output();
        output.push("<h");
        output.number(level.into());
        output.push(" id=\"");
        output.push(&escape(&id));
        output.push("\">");
    }

    fn end_heading(&mut self) {
        let heading = self.headings.checked_sub(1).and_then(|last| self.text.headings.get(last));
        let Some(heading) = heading else { return };
        let level = self.page.level(heading.level);
        let output = self.output();
        output.push("</h");
        output.number(level.into());
        output.push(">\n");
    }

    fn start_cell(&mut self) {
        self.setter.begin();
        let side = match self.alignments.as_bytes().get(self.column) {
            Some(b'l') => Some("left"),
            Some(b'c') => Some("center"),
            Some(b'r') => Some("right"),
            _ => None,
        };
        if self.in_table_head {
            self.write("<th scope=\"col\"");
        } else {
            self.write("<td");
            // Taken out while the writer itself is borrowed.
            let blocks = self.blocks.take();
            if let Some(head) = blocks.as_ref().and_then(|blocks| blocks.heads.get(self.column)) {
                self.write(head);
            }
            self.blocks = blocks;
        }
        self.column += 1;
        if let Some(side) = side {
            self.write(" class=\"align-");
            self.write(side);
            self.write("\"");
        }
        self.write(">");
    }

    fn start_link(&mut self, destination: &str) {
        let title = std::mem::take(&mut self.title);
        let reference = self.text.references.get(self.links);
        self.links += 1;
        let address = match reference {
            Some(Reference::Outside) => Some(destination.into()),
            Some(reference) => self.page.address(reference),
            None => None,
        };
        self.open_links.push(address.is_some());
        let Some(address) = address.filter(|_| self.image.is_none()) else { return };
        let is_outside = reference == Some(&Reference::Outside);
        let output = self.output();
        output.push("<a href=\"");
        output.push(&escape(&address));
        if !title.is_empty() {
            output.push("\" title=\"");
            output.push(&escape(title));
        }
        output.push(if is_outside { "\" rel=\"external noopener\">" } else { "\">" });
    }

    fn start_code_block(&mut self, info: &str) {
        self.in_code = true;
        let output = self.output();
        match info.split(' ').next().expect("a split has a first part") {
            "" => output.line("<pre><code>"),
            language => {
                output.line("<pre><code class=\"language-");
                let _ = escape_html(&mut output.html, language);
                output.push("\">");
            }
        }
    }

    fn start_image(&mut self) {
        let title = std::mem::take(&mut self.title);
        let reference = self.text.references.get(self.links);
        self.links += 1;
        self.setter.skip('x');
        if let Some(image) = &mut self.image {
            image.open += 1;
            return;
        }
        let shown = reference.and_then(|reference| self.page.image(reference));
        let output = self.output();
        output.push("<img src=\"");
        let address = shown.as_ref().map_or("", |shown| shown.path.as_str());
        // Writing to a string cannot fail.
        let _ = escape_href(&mut output.html, address);
        output.push("\" alt=\"");
        self.image = Some(Image { title, shown, open: 0 });
    }

    fn end_in_image(&mut self, element: Element) {
        // Links have no markup in there.
        if element == Element::Link {
            self.open_links.pop();
            return;
        }
        let Some(image) = &mut self.image else { return };
        if image.open > 0 {
            image.open -= 1;
            return;
        }
        let Image { title, shown, .. } = image;
        let (title, shown) = (*title, shown.take());
        self.image = None;
        let output = self.output();
        if !title.is_empty() {
            output.push("\" title=\"");
            let _ = escape_html(&mut output.html, title);
        }
        output.push("\"");
        if let Some(shown) = shown {
            output.size(&shown);
        }
        output.push(" />");
    }

    fn write_note_reference(&mut self, label: &'a str) {
        self.setter.skip('x');
        let next = self.notes.len() + 1;
        let (number, count) = self.notes.entry(label).or_insert((next, 0));
        *count += 1;
        // Only the first reference is returned to.
        let (number, is_first) = (*number, *count == 1);
        let note = self.page.id(&format!("_note-{number}"));
        let id = if is_first {
            format!(" id=\"{}\"", self.page.id(&format!("_noteref-{number}")))
        } else {
            String::new()
        };
        self.write(&format!(
            "<sup><a href=\"#{note}\"{id} class=\"note-reference\">{number}</a></sup>"
        ));
    }

    /// The footnotes in the order in which they are referred to; one that nothing refers to is
    /// left out, as is usual.
    fn write_notes(&mut self) {
        let mut notes: Vec<_> = std::mem::take(&mut self.definitions)
            .into_iter()
            .filter_map(|(label, output)| Some((self.notes.get(label)?.0, output.html)))
            .collect();
        notes.sort_by_key(|(number, _)| *number);
        // Of two with one label, which is reported, the first counts.
        notes.dedup_by_key(|(number, _)| *number);
        if notes.is_empty() {
            return;
        }
        let back = escape(self.page.string("back_to_text"));
        let html = &mut self.output.html;
        html.push_str("<ol class=\"footnotes\">\n");
        for (number, note) in notes {
            let id = self.page.id(&format!("_note-{number}"));
            let reference = self.page.id(&format!("_noteref-{number}"));
            let link = format!(
                " <a href=\"#{reference}\" aria-label=\"{back}\" class=\"note-return\">↩</a>"
            );
            let note = note.trim_end();
            let (text, end) = note.strip_suffix("</p>").map_or((note, ""), |text| (text, "</p>"));
            html.push_str(&["<li id=\"", &id, "\">", text, &link, end, "</li>\n"].concat());
        }
        html.push_str("</ol>\n");
    }
}
