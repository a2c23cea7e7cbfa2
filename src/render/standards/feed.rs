//! Feeds of new and changed entries, one a language, as Atom (RFC 4287) and as JSON Feed 1.1.
//!
//! Only what has a date on its label and words of its own in the language is in them. An id is made
//! of the address of the site and the entry's stable name, so it survives a change of title and slug.

use std::cmp::Reverse;
use std::fmt::Write as _;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use serde_json::{Value, json};

use super::xml::{text, without_forbidden};
use crate::derive::{OutputPath, Translation};
use crate::render::desk::Desk;
use crate::render::view::ChangeView;
use crate::render::{label, renderer::Renderer};
use crate::strategy::{Date, EntryId, Kind, LanguageId, Strategy};

/// The most entries that a feed has.
const LONGEST: usize = 50;

/// The most changes that an entry of a feed tells of.
const MOST_CHANGES: usize = 3;

/// The feeds of a language.
pub(in crate::render) struct Feed {
    /// The Atom feed.
    pub(in crate::render) atom: OutputPath,
    /// The JSON Feed.
    pub(in crate::render) json: OutputPath,
    base: String,
    entries: Vec<Item>,
}

/// An entry of a feed.
struct Item {
    id: EntryId,
    updated: Date,
    published: Option<Date>,
}

impl Feed {
    /// The feeds of a language; none without the address of the site, or where nothing has a date.
    pub(in crate::render) fn of(renderer: &Renderer<'_>, language: LanguageId) -> Option<Self> {
        let base = renderer.strategy.site.base_url.clone()?;
        let mut entries: Vec<_> = renderer
            .strategy
            .entries()
            .filter_map(|(id, _)| Item::of(renderer, id, language))
            .collect();
        entries.sort_by_key(|entry| (Reverse(entry.updated), entry.id));
        entries.truncate(LONGEST);
        let folder = renderer.folder(language);
        (!entries.is_empty()).then(|| Self {
            atom: OutputPath::new(format!("{folder}feed.xml")),
            json: OutputPath::new(format!("{folder}feed.json")),
            base,
            entries,
        })
    }

    /// The files.
    pub(super) fn files(&self, desk: Desk<'_>) -> [(OutputPath, Vec<u8>); 2] {
        let atom = without_forbidden(self.atom(desk).unwrap_or_default());
        let json = format!("{:#}\n", self.json(desk)).into_bytes();
        [(self.atom.clone(), atom), (self.json.clone(), json)]
    }

    /// Writing to memory does not fail; the error is that of the writer's type.
    fn atom(&self, desk: Desk<'_>) -> io::Result<Vec<u8>> {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
        let home = self.address(&desk.path(Strategy::HOME));
        let feed = writer
            .create_element("feed")
            .with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", desk.tag())]);
        feed.write_inner_content(|writer| {
            text(writer, "id", &home)?;
            text(writer, "title", &desk.title(Strategy::HOME).text)?;
            if let Some(summary) = desk.site().summary {
                text(writer, "subtitle", &summary.text)?;
            }
            let newest = self.entries.iter().map(|entry| entry.updated).max();
            if let Some(newest) = newest {
                text(writer, "updated", &instant(newest))?;
            }
            link(writer, "self", "application/atom+xml", &self.address(self.atom.as_str()))?;
            link(writer, "alternate", "text/html", &home)?;
            person(writer, &author(desk, Strategy::HOME))?;
            let generator = writer.create_element("generator");
            generator
                .with_attribute(("version", env!("CARGO_PKG_VERSION")))
                .write_text_content(BytesText::new("Metka"))?;
            self.entries.iter().try_for_each(|entry| self.atom_entry(desk, entry, writer))
        })?;
        let mut bytes = writer.into_inner();
        bytes.push(b'\n');
        Ok(bytes)
    }

    fn atom_entry(
        &self,
        desk: Desk<'_>,
        entry: &Item,
        writer: &mut Writer<Vec<u8>>,
    ) -> io::Result<()> {
        writer.create_element("entry").write_inner_content(|writer| {
            text(writer, "id", &self.id(desk, entry.id))?;
            text(writer, "title", &desk.title(entry.id).text)?;
            text(writer, "updated", &instant(entry.updated))?;
            if let Some(published) = entry.published {
                text(writer, "published", &instant(published))?;
            }
            link(writer, "alternate", "text/html", &self.address(&desk.path(entry.id)))?;
            person(writer, &author(desk, entry.id))?;
            if let Some(kicker) = desk.kicker(entry.id) {
                let category = writer.create_element("category");
                let kind = desk.strategy()[entry.id].kind.name();
                category
                    .with_attributes([("term", kind), ("label", kicker.as_str())])
                    .write_empty()?;
            }
            if let Some(summary) = summary(desk, entry.id) {
                text(writer, "summary", &summary)?;
            }
            let content = writer.create_element("content").with_attribute(("type", "html"));
            content.write_text_content(BytesText::new(&content_of(desk, entry.id)))?;
            Ok(())
        })?;
        Ok(())
    }

    fn json(&self, desk: Desk<'_>) -> Value {
        let items: Vec<_> = self
            .entries
            .iter()
            .map(|entry| {
                let mut item = json!({
                    "id": self.id(desk, entry.id),
                    "url": self.address(&desk.path(entry.id)),
                    "title": desk.title(entry.id).text,
                    "content_html": content_of(desk, entry.id),
                    "date_modified": instant(entry.updated),
                    "language": desk.tag(),
                });
                if let Some(object) = item.as_object_mut() {
                    let mut set = |key: &str, value: Option<Value>| {
                        if let Some(value) = value {
                            object.insert(key.to_owned(), value);
                        }
                    };
                    set("date_published", entry.published.map(|date| instant(date).into()));
                    set("summary", summary(desk, entry.id).map(Value::from));
                    set("tags", desk.kicker(entry.id).map(|kicker| json!([kicker])));
                    set("authors", Some(json!([{"name": author(desk, entry.id)}])));
                }
                item
            })
            .collect();
        let mut feed = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": desk.title(Strategy::HOME).text,
            "home_page_url": self.address(&desk.path(Strategy::HOME)),
            "feed_url": self.address(self.json.as_str()),
            "language": desk.tag(),
            "authors": [{"name": author(desk, Strategy::HOME)}],
            "items": items,
        });
        if let Some(summary) = desk.site().summary
            && let Some(object) = feed.as_object_mut()
        {
            object.insert("description".to_owned(), summary.text.into());
        }
        feed
    }

    fn address(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The same whatever the title, the slug and the place in the tree.
    fn id(&self, desk: Desk<'_>, id: EntryId) -> String {
        let folder = desk.renderer.folder(desk.language);
        format!("{}{folder}#{}", self.base, desk.strategy()[id].key)
    }
}

impl Item {
    fn of(renderer: &Renderer<'_>, id: EntryId, language: LanguageId) -> Option<Self> {
        let entry = &renderer.strategy[id];
        let words = entry.words[language].as_ref()?;
        let is_own = renderer.derived.translations[id.0][language] != Translation::Missing;
        let is_news = !matches!(entry.kind, Kind::Home | Kind::Section(_) | Kind::PageSection);
        if !is_own || !is_news || entry.draft || words.draft {
            return None;
        }
        let provenance = &renderer.derived.labels[id.0][language].provenance;
        let updated = provenance.updated.max(provenance.published)?;
        // RFC 4287 takes the day of publication for the beginning of an entry's life.
        let published = provenance.published.filter(|published| *published <= updated);
        Some(Self { id, updated, published })
    }
}

/// The beginning of a day. A label knows no hours.
fn instant(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

/// Who answers for an entry, else for the site, else the site itself.
fn author(desk: Desk<'_>, id: EntryId) -> String {
    let provenance = &desk.renderer.derived.labels[id.0][desk.language].provenance;
    let name = provenance.entity.as_ref().or(provenance.author.as_ref());
    name.map_or_else(|| desk.title(Strategy::HOME).text, ToString::to_string)
}

fn summary(desk: Desk<'_>, id: EntryId) -> Option<String> {
    let (language, words) = desk.shown(id)?;
    let text = words.summary.as_ref().or(words.measures.as_ref())?;
    Some(desk.phrase(text, language).text)
}

/// What an entry is, its summary, and its latest changes.
fn content_of(desk: Desk<'_>, id: EntryId) -> String {
    let escape = |text: &str| quick_xml::escape::escape(text).into_owned();
    let mut html = String::new();
    let lead = summary(desk, id).unwrap_or_else(|| desk.title(id).text);
    let kicker = desk.kicker(id).map(|kicker| format!("<strong>{}.</strong> ", escape(&kicker)));
    let _ = write!(html, "<p>{}{}</p>", kicker.unwrap_or_default(), escape(&lead));
    let label = &desk.renderer.derived.labels[id.0][desk.language];
    let label = label::parts(desk, label, true).0;
    let changes: &[ChangeView] = &label.changes;
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
