//! The page and its label as JSON-LD in the vocabulary of schema.org.

use crate::derive::OutputPath;
use crate::strategy::Profile;
use std::borrow::Cow;

use serde::Serialize;
use serde_json::Value;

use super::view::Page;
use super::view::label::LabelView;
use crate::edition::voice::Voice;
use crate::strategy::{LanguageId, Strategy};

/// The page; its properties in the order of their names.
#[derive(Serialize)]
struct WebPage<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    breadcrumb: Option<BreadcrumbList<'a>>,
    #[serde(rename = "creditText", skip_serializing_if = "Option::is_none")]
    credit_text: Option<&'a str>,
    #[serde(rename = "dateCreated", skip_serializing_if = "Option::is_none")]
    date_created: Option<&'a str>,
    #[serde(rename = "dateModified", skip_serializing_if = "Option::is_none")]
    date_modified: Option<&'a str>,
    #[serde(rename = "datePublished", skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(rename = "inLanguage")]
    in_language: &'a str,
    #[serde(rename = "isPartOf", skip_serializing_if = "Option::is_none")]
    is_part_of: Option<WebSite<'a>>,
    #[serde(rename = "mainEntity", skip_serializing_if = "Option::is_none")]
    main_entity: Option<Value>,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Publisher<'a>>,
    #[serde(rename = "translationOfWork", skip_serializing_if = "Option::is_none")]
    translation_of_work: Option<CreativeWork<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct BreadcrumbList<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "itemListElement")]
    elements: Vec<ListItem<'a>>,
}

#[derive(Serialize)]
struct ListItem<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    item: String,
    name: &'a str,
    /// From 1.
    position: usize,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Publisher<'a> {
    Entity(Organization<'a>),
    Person(Person<'a>),
    Both(Organization<'a>, Person<'a>),
}

#[derive(Serialize)]
struct Person<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

#[derive(Serialize)]
struct Organization<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<&'a str>,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    telephone: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct WebSite<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "inLanguage")]
    in_language: &'a str,
    name: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Organization<'a>>,
    url: String,
}

#[derive(Serialize)]
struct CreativeWork<'a> {
    #[serde(rename = "@id")]
    id: &'a str,
    #[serde(rename = "@type")]
    kind: &'static str,
    url: &'a str,
}

/// A JSON-LD object, safe inside a `script` element.
pub(crate) fn json_ld(
    voice: Voice<'_>,
    page: &Page,
    label: &LabelView,
    main_entity: Option<Value>,
) -> String {
    let row = |key: &str| label.rows.iter().find(|row| row.key == key);
    let name = |key: &str| Some(row(key)?.value.as_ref()?.text.as_str());
    let entity = name("entity").map(|name| organization(voice, name));
    let person = name("publisher").map(|name| Person { kind: "Person", name });
    let day = |key: &str| Some(row(key)?.date.as_ref()?.iso.as_str());
    let canonical = page.canonical.as_deref();
    let data = WebPage {
        context: "https://schema.org",
        id: canonical,
        kind: match page.kind {
            "goals" | "section" => "CollectionPage",
            _ => "WebPage",
        },
        breadcrumb: breadcrumb(voice, page),
        // Whether the author is a person or a unit is not known.
        credit_text: name("author"),
        date_created: day("produced"),
        date_modified: day("updated"),
        date_published: day("published"),
        description: page.description.as_deref(),
        in_language: page.title.lang.as_deref().unwrap_or(voice.tag()),
        is_part_of: web_site(voice),
        main_entity,
        name: &page.title.text,
        publisher: match (entity, person) {
            (Some(entity), Some(person)) => Some(Publisher::Both(entity, person)),
            (Some(entity), None) => Some(Publisher::Entity(entity)),
            (None, Some(person)) => Some(Publisher::Person(person)),
            (None, None) => None,
        },
        translation_of_work: original(voice, page).map(|url| CreativeWork {
            id: url,
            kind: "CreativeWork",
            url,
        }),
        url: canonical,
    };
    let data = serde_json::to_string(&data).expect("plain data can be written");
    // `<` would end the script element or begin a comment in it.
    if data.contains('<') { data.replace('<', "\\u003c") } else { data }
}

/// The way to the page, itself included; none where nothing is above it or no address is known.
fn breadcrumb<'p>(voice: Voice<'_>, page: &'p Page) -> Option<BreadcrumbList<'p>> {
    if page.breadcrumbs.is_empty() {
        return None;
    }
    let crumbs = page.breadcrumbs.iter().map(|crumb| (&crumb.title, &crumb.path));
    let elements: Option<_> = crumbs
        .chain([(&page.title, &page.path)])
        .enumerate()
        .map(|(index, (title, path))| {
            Some(ListItem {
                kind: "ListItem",
                item: voice.edition.public_address(&OutputPath::new(path.as_str()))?,
                name: &title.text,
                position: index + 1,
            })
        })
        .collect();
    Some(BreadcrumbList { kind: "BreadcrumbList", elements: elements? })
}

/// The publishing entity. A site with the profile of a Polish public information bulletin is by
/// law that of a public authority; of others that is not known.
fn organization<'n>(voice: Voice<'n>, name: &'n str) -> Organization<'n> {
    let site = &voice.strategy().site;
    // The contact is that of the site: a page of another entity has it not.
    let label = &voice.edition.derived.labels[Strategy::HOME.0][LanguageId::SOURCE];
    let is_of_site = label.provenance.entity.as_deref() == Some(name);
    let contact = |key: &str| site.contact.get(key).filter(|_| is_of_site).map(String::as_str);
    Organization {
        kind: match site.profile {
            Profile::Bip => "GovernmentOrganization",
            Profile::Standard => "Organization",
        },
        address: contact("address"),
        email: contact("email"),
        name,
        telephone: contact("phone"),
        url: contact("url"),
    }
}

/// The site; none where its address is not known.
fn web_site(voice: Voice<'_>) -> Option<WebSite<'_>> {
    let path = OutputPath::new(voice.path(Strategy::HOME));
    let label = &voice.edition.derived.labels[Strategy::HOME.0][voice.language];
    Some(WebSite {
        kind: "WebSite",
        in_language: voice.tag(),
        name: voice.short_title(Strategy::HOME).text.into(),
        publisher: label.provenance.entity.as_deref().map(|name| organization(voice, name)),
        url: voice.edition.public_address(&path)?,
    })
}

/// The page of which this one is a translation.
fn original<'p>(voice: Voice<'_>, page: &'p Page) -> Option<&'p str> {
    if voice.language == LanguageId::SOURCE {
        return None;
    }
    let tag = voice.strategy().languages[LanguageId::SOURCE].tag();
    // The translations of a page are listed only where it is one of them.
    let source = page.alternates.iter().find(|alternate| alternate.lang == tag)?;
    Some(&source.url)
}
