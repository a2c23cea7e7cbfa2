//! Feeds of new and changed entries, one a language, as Atom (RFC 4287) and as JSON Feed 1.1.
//!
//! Only what has a date on its label and words of its own in the language is in them. An id is made
//! of the address of the site and the entry's stable name, so it survives a change of title and
//! slug.

use std::cmp::Reverse;
use std::fmt::Write as _;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use serde_json::{Value, json};

use super::xml::{text, without_forbidden};
use crate::derive::{OutputPath, Translation};
use crate::edition::Edition;
use crate::edition::offers::FeedOffer;
use crate::edition::voice::Voice;
use crate::files::json::{set, write};
use crate::pages::label;
use crate::strategy::{Date, EntryId, Kind, LanguageId, Strategy};

/// The most entries that a feed has.
const LONGEST: usize = 50;

/// The most changes in an entry of a feed.
const MOST_CHANGES: usize = 3;

/// The feeds of a language.
pub(crate) struct Feed {
    pub(crate) atom: OutputPath,
    pub(crate) json: OutputPath,
    base: String,
    entries: Vec<Item>,
}

struct Item {
    id: EntryId,
    updated: Date,
    published: Option<Date>,
}

impl Feed {
    /// The feeds of a language; none without the address of the site, or where nothing has a date.
    pub(crate) fn of(edition: &Edition<'_>, language: LanguageId) -> Option<Self> {
        let base = edition.strategy.site.base_url.clone()?;
        let mut entries: Vec<_> = edition
            .strategy
            .entries()
            .filter_map(|(id, _)| Item::of(edition, id, language))
            .collect();
        entries.sort_by_key(|entry| (Reverse(entry.updated), entry.id));
        entries.truncate(LONGEST);
        let folder = edition.folder(language);
        (!entries.is_empty()).then(|| Self {
            atom: OutputPath::new(format!("{folder}feed.xml")),
            json: OutputPath::new(format!("{folder}feed.json")),
            base,
            entries,
        })
    }

    pub(crate) fn offer(&self) -> FeedOffer {
        FeedOffer { atom: self.atom.clone(), json: self.json.clone() }
    }

    pub(crate) fn files(&self, voice: Voice<'_>) -> [(OutputPath, Vec<u8>); 2] {
        let atom = self.atom(voice).expect("memory takes everything that is written");
        let atom = without_forbidden(atom);
        [(self.atom.clone(), atom), (self.json.clone(), write(&self.json(voice)))]
    }

    /// Writing to memory does not fail; the error is that of the writer's type.
    fn atom(&self, voice: Voice<'_>) -> io::Result<Vec<u8>> {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
        let home = self.address(&voice.path(Strategy::HOME));
        let feed = writer
            .create_element("feed")
            .with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", voice.tag())]);
        feed.write_inner_content(|writer| {
            text(writer, "id", &home)?;
            text(writer, "title", &voice.title(Strategy::HOME).text)?;
            if let Some(summary) = voice.summary(Strategy::HOME) {
                text(writer, "subtitle", &summary.text)?;
            }
            let newest = self.entries.iter().map(|entry| entry.updated).max();
            if let Some(newest) = newest {
                text(writer, "updated", &instant(newest))?;
            }
            link(writer, "self", "application/atom+xml", &self.address(self.atom.as_str()))?;
            link(writer, "alternate", "text/html", &home)?;
            person(writer, &author(voice, Strategy::HOME))?;
            let generator = writer.create_element("generator");
            generator
                .with_attribute(("version", env!("CARGO_PKG_VERSION")))
                .write_text_content(BytesText::new("Metka"))?;
            self.entries.iter().try_for_each(|entry| self.atom_entry(voice, entry, writer))
        })?;
        let mut bytes = writer.into_inner();
        bytes.push(b'\n');
        Ok(bytes)
    }

    fn atom_entry(
        &self,
        voice: Voice<'_>,
        entry: &Item,
        writer: &mut Writer<Vec<u8>>,
    ) -> io::Result<()> {
        writer.create_element("entry").write_inner_content(|writer| {
            text(writer, "id", &self.id(voice, entry.id))?;
            text(writer, "title", &voice.title(entry.id).text)?;
            text(writer, "updated", &instant(entry.updated))?;
            if let Some(published) = entry.published {
                text(writer, "published", &instant(published))?;
            }
            link(writer, "alternate", "text/html", &self.address(&voice.path(entry.id)))?;
            person(writer, &author(voice, entry.id))?;
            if let Some(kicker) = voice.kicker(entry.id) {
                let category = writer.create_element("category");
                let kind = voice.strategy()[entry.id].kind.name();
                category
                    .with_attributes([("term", kind), ("label", kicker.as_str())])
                    .write_empty()?;
            }
            if let Some(summary) = summary(voice, entry.id) {
                text(writer, "summary", &summary)?;
            }
            let content = writer.create_element("content").with_attribute(("type", "html"));
            content.write_text_content(BytesText::new(&content_of(voice, entry.id)))?;
            Ok(())
        })?;
        Ok(())
    }

    fn json(&self, voice: Voice<'_>) -> Value {
        let items: Vec<_> = self
            .entries
            .iter()
            .map(|entry| {
                let mut item = json!({
                    "authors": [{"name": author(voice, entry.id)}],
                    "id": self.id(voice, entry.id),
                    "url": self.address(&voice.path(entry.id)),
                    "title": voice.title(entry.id).text,
                    "content_html": content_of(voice, entry.id),
                    "date_modified": instant(entry.updated),
                    "language": voice.tag(),
                });
                set(&mut item, "date_published", entry.published.map(instant));
                set(&mut item, "summary", summary(voice, entry.id));
                set(&mut item, "tags", voice.kicker(entry.id).map(|kicker| json!([kicker])));
                item
            })
            .collect();
        let mut feed = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": voice.title(Strategy::HOME).text,
            "home_page_url": self.address(&voice.path(Strategy::HOME)),
            "feed_url": self.address(self.json.as_str()),
            "language": voice.tag(),
            "authors": [{"name": author(voice, Strategy::HOME)}],
            "items": items,
        });
        let summary = voice.summary(Strategy::HOME).map(|summary| summary.text);
        set(&mut feed, "description", summary);
        feed
    }

    fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The same whatever the title, the slug and the place in the tree.
    fn id(&self, voice: Voice<'_>, id: EntryId) -> String {
        let folder = voice.edition.folder(voice.language);
        format!("{}{folder}#{}", self.base, voice.strategy()[id].key)
    }
}

impl Item {
    fn of(edition: &Edition<'_>, id: EntryId, language: LanguageId) -> Option<Self> {
        let entry = &edition.strategy[id];
        let words = entry.words[language].as_ref()?;
        let is_own = edition.derived.translations[id.0][language] != Translation::Missing;
        let is_news = !matches!(entry.kind, Kind::Home | Kind::Section(_) | Kind::PageSection);
        if !is_own || !is_news || entry.draft || words.draft {
            return None;
        }
        let provenance = &edition.derived.labels[id.0][language].provenance;
        let updated = provenance.updated.max(provenance.published)?;
        // In RFC 4287 an entry begins on the day of publication.
        let published = provenance.published.filter(|published| *published <= updated);
        Some(Self { id, updated, published })
    }
}

/// The beginning of a day: labels have no hours.
fn instant(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

/// Who answers for an entry, else for the site, else the site itself.
fn author(voice: Voice<'_>, id: EntryId) -> String {
    let provenance = &voice.edition.derived.labels[id.0][voice.language].provenance;
    let name = provenance.entity.as_ref().or(provenance.author.as_ref());
    name.map_or_else(|| voice.title(Strategy::HOME).text, ToString::to_string)
}

fn summary(voice: Voice<'_>, id: EntryId) -> Option<String> {
    let (language, words) = voice.shown(id)?;
    let text = words.summary.as_ref().or(words.measures.as_ref())?;
    Some(voice.phrase(text, language).text)
}

/// What an entry is, its summary, and its latest changes.
fn content_of(voice: Voice<'_>, id: EntryId) -> String {
    let escape = |text: &str| quick_xml::escape::escape(text).into_owned();
    let mut html = String::new();
    let lead = summary(voice, id).unwrap_or_else(|| voice.title(id).text);
    let kicker = voice.kicker(id).map(|kicker| format!("<strong>{}.</strong> ", escape(&kicker)));
    let _ = write!(html, "<p>{}{}</p>", kicker.unwrap_or_default(), escape(&lead));
    let label = &voice.edition.derived.labels[id.0][voice.language];
    let changes = label::view(voice, label, true).changes;
    if !changes.is_empty() {
        html.push_str("<ul>");
        for change in changes.iter().take(MOST_CHANGES) {
            let (date, text) = (&change.date, escape(&change.text.text));
            let _ = write!(
                html,
                "<li><time datetime=\"{}\">{}</time>: {text}</li>",
                date.iso, date.text
            );
        }
        html.push_str("</ul>");
    }
    html
}

fn link(writer: &mut Writer<Vec<u8>>, rel: &str, media_type: &str, href: &str) -> io::Result<()> {
    let link = writer.create_element("link");
    link.with_attributes([("rel", rel), ("type", media_type), ("href", href)]).write_empty()?;
    Ok(())
}

fn person(writer: &mut Writer<Vec<u8>>, name: &str) -> io::Result<()> {
    writer.create_element("author").write_inner_content(|writer| text(writer, "name", name))?;
    Ok(())
}
