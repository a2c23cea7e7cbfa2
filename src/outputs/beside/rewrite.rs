//! A text of an editor as Markdown again, with its links leading to the twins of pages.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Tag, TagEnd};
use pulldown_cmark_to_cmark::{Options, cmark_with_options};

use crate::edition::addresses::twin_of;
use crate::edition::voice::Voice;
use crate::parse::{DIALECT, Markdown, is_break};
use crate::strategy::{Reference, Text};

/// A text for the twin of a page; `root` leads from the page to the root of the site.
///
/// Comments and links without a target are left out, and each heading has its id.
pub(crate) fn markdown(voice: Voice<'_>, text: &Text, root: &str) -> String {
    let mut rewriter = Rewriter { voice, text, root, links: 0, headings: 0, open: Vec::new() };
    let written = Markdown::new(text.markdown());
    let events: Vec<_> = written.events().filter_map(|(event, _)| rewriter.event(event)).collect();
    let mut markdown = String::with_capacity(text.markdown().len());
    let options = Options { code_block_token_count: 3, ..Options::default() };
    // It fails only if the writer does, and a `String` does not.
    let _ = cmark_with_options(events.iter(), &mut markdown, DIALECT, options);
    markdown.trim().to_owned()
}

struct Rewriter<'a> {
    voice: Voice<'a>,
    text: &'a Text,
    root: &'a str,
    links: usize,
    headings: usize,
    /// Whether each open link or image has an address.
    open: Vec<bool>,
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
                let (path, _) = self.voice.edition.assets.get(asset.0)?;
                format!("{}{path}{}", self.root, hash(fragment))
            }
            Reference::Outside | Reference::Nowhere => return None,
        })
    }
}

fn level(level: u8) -> HeadingLevel {
    HeadingLevel::try_from(usize::from(level)).unwrap_or(HeadingLevel::H6)
}
