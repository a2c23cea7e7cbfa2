//! The page and its label as JSON-LD, for search engines.

use super::json_ld::{Json, list, object, text};
use super::view::Page;
use super::view::label::LabelView;
use crate::derive::OutputPath;
use crate::edition::voice::Voice;
use crate::strategy::{LanguageId, Profile, Strategy};

/// A JSON-LD object, safe inside a `script` element.
pub(crate) fn json_ld(
    voice: Voice<'_>,
    page: &Page,
    label: &LabelView,
    site: Option<&Json>,
    main_entity: Option<Json>,
) -> String {
    let row = |key: &str| label.rows.iter().find(|row| row.key == key);
    let name = |key: &str| Some(row(key)?.value.as_ref()?.text.as_str());
    let day = |key: &str| text(&row(key)?.date.as_ref()?.iso);
    let canonical = || page.canonical.as_deref().and_then(text);
    let entity = name("entity").map(|name| organization(voice, name));
    let person = name("publisher").map(|name| object("Person", [("name", text(name))]));
    let image = || {
        let path = OutputPath::new(page.image.as_ref()?.path.as_str());
        voice.edition.public_address(&path).map(Json::new)
    };
    let kind = match page.kind {
        "goals" | "section" => "CollectionPage",
        _ => "WebPage",
    };
    let data = object(
        kind,
        [
            ("@context", text("https://schema.org")),
            ("@id", canonical()),
            ("breadcrumb", breadcrumb(voice, page)),
            // Whether the author is a person or a unit is not known.
            ("creditText", name("author").and_then(text)),
            ("dateCreated", day("produced")),
            ("dateModified", day("updated")),
            ("datePublished", day("published")),
            ("description", page.description.as_deref().and_then(text)),
            ("image", image()),
            ("inLanguage", text(page.title.lang.as_deref().unwrap_or(voice.tag()))),
            ("isPartOf", site.cloned()),
            ("mainEntity", main_entity),
            ("name", text(&page.title.text)),
            (
                "publisher",
                match (entity, person) {
                    (Some(entity), Some(person)) => Some(list(&[entity, person])),
                    (entity, person) => entity.or(person),
                },
            ),
            ("translationOfWork", original(voice, page)),
            ("url", canonical()),
        ],
    )
    .into_text();
    // `<` would end the script element or begin a comment in it.
    if data.contains('<') { data.replace('<', "\\u003c") } else { data }
}

/// The way to the page, itself included; none where nothing is above it or no address is known.
fn breadcrumb(voice: Voice<'_>, page: &Page) -> Option<Json> {
    if page.breadcrumbs.is_empty() {
        return None;
    }
    let crumbs = page.breadcrumbs.iter().map(|crumb| (&crumb.title, &crumb.path));
    let pages = crumbs.chain([(&page.title, &page.path)]).enumerate();
    let items = pages.map(|(index, (title, path))| {
        let address = voice.edition.public_address(&OutputPath::new(path.as_str()))?;
        Some(object(
            "ListItem",
            [
                ("item", Some(Json::new(address))),
                ("name", text(&title.text)),
                ("position", Some(Json::new(index + 1))),
            ],
        ))
    });
    let items: Option<Vec<Json>> = items.collect();
    Some(object("BreadcrumbList", [("itemListElement", Some(list(&items?)))]))
}

/// The publishing entity. A site with the profile of a Polish public information bulletin is by
/// law that of a public authority; of others that is not known.
fn organization(voice: Voice<'_>, name: &str) -> Json {
    let site = &voice.strategy().site;
    // The contact is that of the site, and does not hold for a page of another entity.
    let label = &voice.edition.derived.labels[Strategy::HOME.0][LanguageId::SOURCE];
    let is_of_site = label.provenance.entity.as_deref() == Some(name);
    let contact =
        |key: &str| site.contact.get(key).filter(|_| is_of_site).and_then(|found| text(found));
    let kind = match site.profile {
        Profile::Bip => "GovernmentOrganization",
        Profile::Standard => "Organization",
    };
    object(
        kind,
        [
            ("address", contact("address")),
            ("email", contact("email")),
            ("name", text(name)),
            ("telephone", contact("phone")),
            ("url", contact("url")),
        ],
    )
}

/// The site; none where its address is not known.
pub(super) fn web_site(voice: Voice<'_>) -> Option<Json> {
    let path = OutputPath::new(voice.path(Strategy::HOME));
    let address = voice.edition.public_address(&path)?;
    let label = &voice.edition.derived.labels[Strategy::HOME.0][voice.language];
    let entity = label.provenance.entity.as_deref();
    Some(object(
        "WebSite",
        [
            ("inLanguage", text(voice.tag())),
            ("name", text(&voice.short_title(Strategy::HOME).text)),
            ("publisher", entity.map(|name| organization(voice, name))),
            ("url", Some(Json::new(address))),
        ],
    ))
}

/// The page of which this one is a translation.
fn original(voice: Voice<'_>, page: &Page) -> Option<Json> {
    if voice.language == LanguageId::SOURCE {
        return None;
    }
    let tag = voice.strategy().languages[LanguageId::SOURCE].tag();
    // The translations of a page are listed only where it is one of them.
    let source = page.alternates.iter().find(|alternate| alternate.lang == tag)?;
    Some(object("CreativeWork", [("@id", text(&source.url)), ("url", text(&source.url))]))
}
