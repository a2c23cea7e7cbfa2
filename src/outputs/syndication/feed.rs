//! Feeds of new and changed entries, one a language, as Atom (RFC 4287) and as JSON Feed 1.1.
//!
//! Only what has a date on its label and words of its own in the language is in them, and of actions
//! and tools each status and each milestone that was reached, dated by the facts. An id is made of
//! the address of the site, the entry's stable name, and the day of a status or the key of a
//! milestone, so it survives a change of title and slug.

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
use crate::pages::implementation::words;
use crate::pages::{label, told};
use crate::strategy::{Date, EntryId, Kind, LanguageId, Milestone, Strategy};

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
    news: News,
    updated: Date,
    published: Option<Date>,
}

/// What an entry of a feed is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum News {
    /// The dates of a label.
    Label,
    /// The status of an action or a tool.
    Status,
    /// A milestone that was reached, by its place among those of the action or the tool.
    Milestone(usize),
}

impl Feed {
    /// The feeds of a language; none without the address of the site, or where nothing has a date.
    pub(crate) fn of(edition: &Edition<'_>, language: LanguageId) -> Option<Self> {
        let base = edition.strategy.site.base_url.clone()?;
        let mut entries: Vec<_> = edition
            .strategy
            .entries()
            .flat_map(|(id, _)| Item::of(edition, id, language))
            .collect();
        entries.sort_by_key(|entry| (Reverse(entry.updated), entry.id, entry.news));
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
            text(writer, "id", &self.id(voice, entry))?;
            text(writer, "title", &entry.title(voice))?;
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
            if let Some(summary) = entry.summary(voice) {
                text(writer, "summary", &summary)?;
            }
            let content = writer.create_element("content").with_attribute(("type", "html"));
            content.write_text_content(BytesText::new(&entry.content(voice)))?;
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
                    "id": self.id(voice, entry),
                    "url": self.address(&voice.path(entry.id)),
                    "title": entry.title(voice),
                    "content_html": entry.content(voice),
                    "date_modified": instant(entry.updated),
                    "language": voice.tag(),
                });
                set(&mut item, "date_published", entry.published.map(instant));
                set(&mut item, "summary", entry.summary(voice));
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
    fn id(&self, voice: Voice<'_>, item: &Item) -> String {
        let folder = voice.edition.folder(voice.language);
        let news = match item.news {
            News::Label => String::new(),
            News::Status => format!("/status/{}", item.updated),
            News::Milestone(_) => {
                let milestone = item.milestone(voice);
                milestone.map(|it| format!("/milestones/{}", it.key)).unwrap_or_default()
            }
        };
        format!("{}{folder}#{}{news}", self.base, voice.strategy()[item.id].key)
    }
}

impl Item {
    /// What is new of an entry.
    fn of(edition: &Edition<'_>, id: EntryId, language: LanguageId) -> Vec<Self> {
        let entry = &edition.strategy[id];
        let Some(words) = entry.words[language].as_ref() else { return Vec::new() };
        let is_own = edition.derived.translations[id.0][language] != Translation::Missing;
        let is_news = !matches!(entry.kind, Kind::Home | Kind::Section(_) | Kind::PageSection);
        if !is_own || !is_news || entry.draft || words.draft {
            return Vec::new();
        }
        let provenance = &edition.derived.labels[id.0][language].provenance;
        let labelled = provenance.updated.max(provenance.published).map(|updated| {
            // In RFC 4287 an entry begins on the day of publication.
            let published = provenance.published.filter(|published| *published <= updated);
            Self { id, news: News::Label, updated, published }
        });
        let on = |news: News, day: Date| Self { id, news, updated: day, published: Some(day) };
        let facts = entry.implementation();
        let status = facts.and_then(|facts| Some(on(News::Status, facts.status_on()?)));
        let milestones = facts.iter().flat_map(|facts| facts.milestones.iter().enumerate());
        let reached = milestones
            .filter_map(|(place, milestone)| Some(on(News::Milestone(place), milestone.done?)));
        labelled.into_iter().chain(status).chain(reached).collect()
    }

    fn milestone<'a>(&self, voice: Voice<'a>) -> Option<&'a Milestone> {
        let News::Milestone(place) = self.news else { return None };
        voice.strategy()[self.id].implementation()?.milestones.get(place)
    }

    /// What is new, in a few words; none of a label.
    fn words(&self, voice: Voice<'_>) -> Option<String> {
        match self.news {
            News::Label => None,
            News::Status => {
                let status = voice.strategy()[self.id].implementation()?.status.as_ref()?;
                Some(told::status_in_words(voice, status.status, status.on))
            }
            News::Milestone(_) => {
                let milestone = self.milestone(voice)?;
                let name = words::milestone_name(voice, self.id, &milestone.key).text;
                let on = voice.strategy()[self.id].implementation()?.status_on();
                let state = words::state_text(voice, milestone.state(on));
                Some(voice.filled("told_news", &[("name", &name), ("state", &state)]))
            }
        }
    }

    fn title(&self, voice: Voice<'_>) -> String {
        let title = voice.title(self.id).text;
        match self.words(voice) {
            Some(words) => voice.filled("told_news", &[("name", &title), ("state", &words)]),
            None => title,
        }
    }

    /// Of a status why it is so.
    fn summary(&self, voice: Voice<'_>) -> Option<String> {
        match self.news {
            News::Label => summary(voice, self.id),
            News::Milestone(_) => None,
            News::Status => {
                let entry = &voice.strategy()[self.id];
                let reason = entry.word(voice.language, |words| words.status_reason.as_deref());
                reason.map(|(language, reason)| voice.phrase(reason, language).text)
            }
        }
    }

    fn content(&self, voice: Voice<'_>) -> String {
        let Some(words) = self.words(voice) else { return content_of(voice, self.id) };
        let escape = |text: &str| quick_xml::escape::escape(text).into_owned();
        let kicker = voice.kicker(self.id);
        let kicker = kicker.map(|kicker| format!("<strong>{}.</strong> ", escape(&kicker)));
        let title = escape(&voice.title(self.id).text);
        let reason = self.summary(voice).map(|reason| format!("<p>{}</p>", escape(&reason)));
        format!(
            "<p>{}{title}</p><p>{}</p>{}",
            kicker.unwrap_or_default(),
            escape(&words),
            reason.unwrap_or_default()
        )
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
