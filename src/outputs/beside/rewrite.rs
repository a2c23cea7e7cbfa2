//! A text of an editor as Markdown again, with its links leading to the twins of pages.

use std::fmt::Write as _;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag, TagEnd};
use pulldown_cmark_to_cmark::{Error, Options, cmark_with_options};

use crate::edition::addresses::twin_of;
use crate::edition::voice::Voice;
use crate::parse::{DIALECT, Markdown, is_break};
use crate::strategy::{Reference, Text};

/// A text for the twin of a page; `root` leads from the page to the root of the site.
///
/// Comments and links without a target are left out, and each heading has its id.
pub(crate) fn markdown(voice: Voice<'_>, text: &Text, root: &str) -> String {
    let mut rewriter =
        Rewriter { voice, text, root, links: 0, headings: 0, open: Vec::new(), notes: Vec::new() };
    let written = Markdown::new(text.markdown());
    let events: Vec<_> = written.events().filter_map(|(event, _)| rewriter.event(event)).collect();
    // Emphasis for which the writer finds no marks is left out, rather than any words.
    let markdown = spelled(&events)
        .or_else(|_| spelled(events.iter().filter(|event| !is_emphasis(event))))
        .unwrap_or_else(|_| text.markdown().to_owned());
    with_references(markdown.trim(), &rewriter.notes)
}

fn spelled<'a>(events: impl IntoIterator<Item = &'a Event<'a>>) -> Result<String, Error> {
    let mut markdown = String::new();
    let options = Options {
        code_block_token_count: 3,
        increment_ordered_list_bullets: true,
        ..Options::default()
    };
    cmark_with_options(events, &mut markdown, DIALECT, options)?;
    Ok(markdown)
}

fn is_emphasis(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough)
    )
}

/// What stands for a reference to a note while a text is written, because the writer reads each
/// block without the notes below it: no text may have the character. Beside emphasis, the commas
/// count as the brackets do.
const REFERENCE: &str = ",\u{3},";

/// A text with references to notes in their places.
fn with_references(markdown: &str, labels: &[CowStr<'_>]) -> String {
    let mut parts = markdown.split(REFERENCE);
    let mut written = parts.next().unwrap_or_default().to_owned();
    for (label, part) in labels.iter().zip(parts) {
        let _ = write!(written, "[^{label}]{part}");
    }
    written
}

struct Rewriter<'a> {
    voice: Voice<'a>,
    text: &'a Text,
    root: &'a str,
    links: usize,
    headings: usize,
    /// Whether each open link or image has an address.
    open: Vec<bool>,
    /// The labels of the notes that are referred to, in their order.
    notes: Vec<CowStr<'a>>,
}

impl<'a> Rewriter<'a> {
    fn event(&mut self, event: Event<'a>) -> Option<Event<'a>> {
        match event {
            // A line ends so within a cell of a table, and nowhere else.
            Event::InlineHtml(html) if is_break(&html) => Some(Event::InlineHtml(html)),
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::Start(Tag::HtmlBlock)
            | Event::End(TagEnd::HtmlBlock) => None,
            Event::Start(Tag::Heading { classes, attrs, .. }) => {
                let heading = self.text.headings.get(self.headings)?;
                self.headings += 1;
                let level = level(heading.level);
                let id = Some(CowStr::from(heading.id.clone()));
                Some(Event::Start(Tag::Heading { level, id, classes, attrs }))
            }
            Event::End(TagEnd::Heading(_)) => {
                let heading = self.text.headings.get(self.headings.checked_sub(1)?)?;
                Some(Event::End(TagEnd::Heading(level(heading.level))))
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let dest_url = self.destination(dest_url)?;
                Some(Event::Start(Tag::Link { link_type, dest_url, title, id }))
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                let dest_url = self.destination(dest_url)?;
                Some(Event::Start(Tag::Image { link_type, dest_url, title, id }))
            }
            Event::End(end @ (TagEnd::Link | TagEnd::Image)) => {
                self.open.pop().unwrap_or(false).then_some(Event::End(end))
            }
            Event::FootnoteReference(label) => {
                self.notes.push(label);
                Some(Event::Text(REFERENCE.into()))
            }
            other => Some(other),
        }
    }

    /// Where the next link leads; its mark is kept for its end.
    fn destination(&mut self, written: CowStr<'a>) -> Option<CowStr<'a>> {
        let reference = self.text.references.get(self.links);
        self.links += 1;
        let destination = match reference {
            Some(Reference::Outside) => Some(written),
            Some(reference) => self.address(reference).map(CowStr::from),
            None => None,
        };
        self.open.push(destination.is_some());
        destination
    }

    fn address(&self, reference: &Reference) -> Option<String> {
        let hash = |fragment: &Option<String>| {
            fragment.as_ref().map(|fragment| format!("#{fragment}")).unwrap_or_default()
        };
        Some(match reference {
            Reference::Entry(id, fragment) => {
                let shown = self.voice.shown(*id);
                let fragment = fragment.clone().filter(|fragment| {
                    shown.is_some_and(|(_, words)| words.body.has_heading(fragment))
                });
                format!("{}{}{}", self.root, twin_of(&self.voice.path(*id)), hash(&fragment))
            }
            Reference::Heading(id) => format!("#{id}"),
            Reference::Asset(asset, fragment) => {
                let path = &self.voice.edition.assets.get(asset.0)?.path;
                format!("{}{path}{}", self.root, hash(fragment))
            }
            Reference::Outside | Reference::Nowhere => return None,
        })
    }
}

fn level(level: u8) -> HeadingLevel {
    HeadingLevel::try_from(usize::from(level)).unwrap_or(HeadingLevel::H6)
}
