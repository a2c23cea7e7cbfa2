//! Markdown to HTML.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use pulldown_cmark::{Alignment, CowStr, Event, Tag, TagEnd, html};

use super::typography::{Setter, Typography};
use crate::parse::events;
use crate::strategy::{Reference, Text};

/// What a text needs to know of the page on which it stands.
pub(crate) trait Page {
    /// The address of a reference as seen from the page; `None` where there is nothing to link to.
    fn address(&self, reference: &Reference) -> Option<String>;

    /// An id of the text as it is on this page, where other texts may have the same.
    fn id(&self, id: &str) -> String;

    /// The level of a heading on this page, where the text may stand below another heading.
    fn level(&self, level: u8) -> u8;

    /// A fixed text in the language of the page.
    fn string(&self, key: &str) -> String;
}

/// A text that has been parsed, for all that is made of it at once.
pub(crate) struct Parsed<'a> {
    pub(crate) text: &'a Text,
    pub(crate) events: Vec<Event<'a>>,
}

impl<'a> Parsed<'a> {
    pub(crate) fn new(text: &'a Text) -> Self {
        Self { text, events: events(text.markdown()).map(|(event, _)| event).collect() }
    }
}

/// Renders a text as blocks.
pub(crate) fn blocks(parsed: &Parsed<'_>, typography: Typography, page: &impl Page) -> String {
    let mut writer = Writer::new(parsed.text, typography, page);
    let mut output = String::with_capacity(parsed.text.markdown().len() * 2);
    html::push_html(&mut output, writer.run(parsed.events.iter().cloned()));
    writer.write_footnotes(&mut output);
    output.truncate(output.trim_end().len());
    output
}

/// Renders a text that stands within a line: without the paragraph around it.
pub(crate) fn inline(text: &Text, typography: Typography, page: &impl Page) -> String {
    let rendered = blocks(&Parsed::new(text), typography, page);
    match rendered.strip_prefix("<p>").and_then(|rest| rest.strip_suffix("</p>")) {
        Some(line) if !line.contains("<p>") => line.to_owned(),
        _ => rendered,
    }
}

/// A text as it reads without its markup. Of a link its words remain, of a footnote nothing.
pub(crate) fn plain(text: &Text) -> String {
    let mut plain = String::new();
    let mut notes = 0_usize;
    for (event, _) in events(text.markdown()) {
        match event {
            Event::Start(Tag::FootnoteDefinition(_)) => notes += 1,
            Event::End(TagEnd::FootnoteDefinition) => notes = notes.saturating_sub(1),
            _ if notes > 0 => {}
            Event::Text(text) | Event::Code(text) => plain.push_str(&text),
            Event::SoftBreak => plain.push(' '),
            Event::HardBreak
            | Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_)) => {
                plain.push('\n');
            }
            _ => {}
        }
    }
    plain.trim().to_owned()
}

/// The first address outside the site to which a text links.
pub(crate) fn first_address(text: &Text) -> Option<String> {
    events(text.markdown()).find_map(|(event, _)| match event {
        Event::Start(Tag::Link { dest_url, .. }) => (dest_url.starts_with("https://")
            || dest_url.starts_with("http://"))
        .then(|| dest_url.to_string()),
        _ => None,
    })
}

struct Writer<'a, P> {
    text: &'a Text,
    page: &'a P,
    setter: Setter,
    links: usize,
    headings: usize,
    /// Whether each open link has an address.
    open_links: Vec<bool>,
    alignments: Vec<Alignment>,
    column: usize,
    in_table_head: bool,
    in_code: bool,
    /// Footnotes by label: number and how often they were referred to.
    notes: BTreeMap<String, (usize, usize)>,
    definitions: Vec<(String, Vec<Event<'a>>)>,
}

impl<'a, P: Page> Writer<'a, P> {
    fn new(text: &'a Text, typography: Typography, page: &'a P) -> Self {
        Self {
            text,
            page,
            setter: Setter::new(typography),
            links: 0,
            headings: 0,
            open_links: Vec::new(),
            alignments: Vec::new(),
            column: 0,
            in_table_head: false,
            in_code: false,
            notes: BTreeMap::new(),
            definitions: Vec::new(),
        }
    }

    /// Turns events as written into events as published; footnotes are put aside for the end.
    fn run(&mut self, events: impl Iterator<Item = Event<'a>>) -> impl Iterator<Item = Event<'a>> {
        let mut is_note_open = false;
        events.filter_map(move |event| {
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    is_note_open = true;
                    self.definitions.push((label.to_string(), Vec::new()));
                    self.setter.begin();
                    return None;
                }
                Event::End(TagEnd::FootnoteDefinition) => {
                    is_note_open = false;
                    return None;
                }
                _ => {}
            }
            let event = self.event(event)?;
            match self.definitions.last_mut() {
                Some((_, events)) if is_note_open => events.push(event),
                _ => return Some(event),
            }
            None
        })
    }

    fn event(&mut self, event: Event<'a>) -> Option<Event<'a>> {
        Some(match event {
            Event::Text(text) if self.in_code => Event::Text(text),
            Event::Text(text) => match self.setter.set(&text) {
                Cow::Owned(set) => Event::Text(set.into()),
                Cow::Borrowed(_) => Event::Text(text),
            },
            Event::Code(code) => {
                self.setter.skip('x');
                Event::Code(code)
            }
            Event::SoftBreak => Event::Text(self.setter.set(" ").into()),
            Event::HardBreak => {
                self.setter.skip(' ');
                Event::HardBreak
            }
            // Comments are dropped; other HTML was reported when the text was read.
            Event::Html(_) | Event::InlineHtml(_) => return None,
            Event::FootnoteReference(label) => return Some(self.note_reference(&label)),
            Event::Start(tag) => return self.start(tag),
            Event::End(tag) => return self.end(tag),
            other => other,
        })
    }

    fn start(&mut self, tag: Tag<'a>) -> Option<Event<'a>> {
        Some(match tag {
            Tag::Heading { .. } => {
                self.setter.begin();
                let heading = self.text.headings.get(self.headings)?;
                self.headings += 1;
                let level = self.page.level(heading.level).to_string();
                let id = self.page.id(&heading.id);
                markup(["<h", &level, " id=\"", &escape(&id), "\">"].concat())
            }
            Tag::Link { dest_url, title, .. } => {
                let reference = self.text.references.get(self.links);
                self.links += 1;
                let is_outside = reference == Some(&Reference::Outside);
                let address = match reference {
                    Some(Reference::Outside) => Some(dest_url.to_string()),
                    Some(reference) => self.page.address(reference),
                    None => None,
                };
                self.open_links.push(address.is_some());
                let address = address?;
                let title = escape(&title);
                let (before, after) = if title.is_empty() { ("", "") } else { (" title=\"", "\"") };
                let rel = if is_outside { " rel=\"external noopener\"" } else { "" };
                let address = escape(&address);
                markup(["<a href=\"", &address, "\"", before, &title, after, rel, ">"].concat())
            }
            Tag::Image { title, id, link_type, .. } => {
                let reference = self.text.references.get(self.links);
                self.links += 1;
                self.setter.skip('x');
                let address = reference
                    .and_then(|reference| self.page.address(reference))
                    .unwrap_or_default();
                return Some(Event::Start(Tag::Image {
                    link_type,
                    dest_url: address.into(),
                    title,
                    id,
                }));
            }
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                Event::Start(Tag::CodeBlock(kind))
            }
            Tag::Table(alignments) => {
                self.alignments = alignments;
                let name = escape(&self.page.string("table")).to_string();
                markup(format!(
                    "<div class=\"scroller\" role=\"region\" tabindex=\"0\" aria-label=\"{name}\"><table>"
                ))
            }
            Tag::TableHead => {
                self.in_table_head = true;
                self.column = 0;
                markup("<thead><tr>")
            }
            Tag::TableRow => {
                self.column = 0;
                markup("<tr>")
            }
            Tag::TableCell => {
                self.setter.begin();
                let alignment = self.alignments.get(self.column);
                self.column += 1;
                markup(match (self.in_table_head, alignment) {
                    (true, Some(Alignment::Left)) => "<th scope=\"col\" class=\"align-left\">",
                    (true, Some(Alignment::Center)) => "<th scope=\"col\" class=\"align-center\">",
                    (true, Some(Alignment::Right)) => "<th scope=\"col\" class=\"align-right\">",
                    (true, Some(Alignment::None) | None) => "<th scope=\"col\">",
                    (false, Some(Alignment::Left)) => "<td class=\"align-left\">",
                    (false, Some(Alignment::Center)) => "<td class=\"align-center\">",
                    (false, Some(Alignment::Right)) => "<td class=\"align-right\">",
                    (false, Some(Alignment::None) | None) => "<td>",
                })
            }
            Tag::Paragraph
            | Tag::Item
            | Tag::BlockQuote(_)
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition => {
                self.setter.begin();
                Event::Start(tag)
            }
            other => Event::Start(other),
        })
    }

    fn end(&mut self, tag: TagEnd) -> Option<Event<'a>> {
        Some(match tag {
            TagEnd::Heading(_) => {
                let level = self.text.headings.get(self.headings.checked_sub(1)?)?.level;
                let level = self.page.level(level);
                markup(format!("</h{level}>\n"))
            }
            TagEnd::Link => {
                if !self.open_links.pop().unwrap_or(false) {
                    return None;
                }
                markup("</a>")
            }
            TagEnd::CodeBlock => {
                self.in_code = false;
                Event::End(tag)
            }
            TagEnd::Table => markup("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.in_table_head = false;
                markup("</tr></thead><tbody>\n")
            }
            TagEnd::TableRow => markup("</tr>\n"),
            TagEnd::TableCell => markup(if self.in_table_head { "</th>" } else { "</td>" }),
            other => Event::End(other),
        })
    }

    fn note_reference(&mut self, label: &str) -> Event<'a> {
        self.setter.skip('x');
        let next = self.notes.len() + 1;
        let (number, count) = self.notes.entry(label.to_owned()).or_insert((next, 0));
        *count += 1;
        // Only the first reference is returned to.
        let id = if *count == 1 {
            format!(" id=\"{}\"", self.page.id(&format!("_noteref-{number}")))
        } else {
            String::new()
        };
        {
            let note = self.page.id(&format!("_note-{number}"));
            markup(format!(
                "<sup><a href=\"#{note}\"{id} class=\"note-reference\">{number}</a></sup>"
            ))
        }
    }

    /// The footnotes in the order in which they are referred to; one that nothing refers to is
    /// left out, as is usual.
    fn write_footnotes(&mut self, output: &mut String) {
        let mut notes: Vec<_> = std::mem::take(&mut self.definitions)
            .into_iter()
            .filter_map(|(label, events)| Some((self.notes.get(&label)?.0, events)))
            .collect();
        notes.sort_by_key(|(number, _)| *number);
        if notes.is_empty() {
            return;
        }
        let back = escape(&self.page.string("back_to_text")).to_string();
        output.push_str("<ol class=\"footnotes\">\n");
        for (number, events) in notes {
            let note = self.page.id(&format!("_note-{number}"));
            let _ = write!(output, "<li id=\"{note}\">");
            html::push_html(output, events.into_iter());
            output.truncate(output.trim_end().len());
            let reference = self.page.id(&format!("_noteref-{number}"));
            let link = format!(
                " <a href=\"#{reference}\" aria-label=\"{back}\" class=\"note-return\">↩</a>"
            );
            match output.strip_suffix("</p>").map(str::len) {
                Some(length) => {
                    output.truncate(length);
                    output.push_str(&link);
                    output.push_str("</p>");
                }
                None => output.push_str(&link),
            }
            output.push_str("</li>\n");
        }
        output.push_str("</ol>\n");
    }
}

fn markup<'a>(html: impl Into<CowStr<'a>>) -> Event<'a> {
    Event::Html(html.into())
}

/// Escapes a text for an attribute or an element.
pub(crate) fn escape(text: &str) -> CowStr<'_> {
    if !text.bytes().any(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"')) {
        return CowStr::Borrowed(text);
    }
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .into()
}
