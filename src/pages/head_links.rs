//! What the head of a page says of the files for machines.

use super::share_card::{self, ShareCard};
use super::view::Page;
use super::view::head::{HeadLink, Property};
use super::view::preserialized::Preserialized;
use crate::derive::OutputPath;
use crate::edition::addresses;
use crate::edition::offers::Offers;
use crate::edition::voice::Voice;
use crate::strategy::{EntryId, Strategy};

/// The feeds of the page's language.
pub(crate) fn feeds(voice: Voice<'_>, offers: &Offers) -> Vec<HeadLink> {
    let Some(feed) = &offers.feeds[voice.language] else { return Vec::new() };
    let link = |media_type, title: &str, path: &OutputPath| HeadLink {
        relation: "alternate",
        media_type,
        title: format!("{} ({title})", voice.string("feed")),
        lang: None,
        path: path.as_str().to_owned(),
    };
    vec![
        link("application/atom+xml", "Atom", &feed.atom),
        link("application/feed+json", "JSON", &feed.json),
    ]
}

/// The same page for machines, by its path.
pub(crate) fn beside(voice: Voice<'_>, page: &str) -> Vec<Preserialized<HeadLink>> {
    if !voice.edition.features.twins {
        return Vec::new();
    }
    let link = |relation, media_type, title: &'static str, path| HeadLink {
        relation,
        media_type,
        title: voice.string(title).to_owned(),
        lang: None,
        path,
    };
    let links = [
        link("alternate", "text/markdown", "twin", addresses::twin_of(page)),
        link("describedby", "application/json", "label", addresses::label_of(page)),
    ];
    links.map(Preserialized::new).into()
}

/// What is shown of a page where it is shared: Open Graph (ogp.me), with a picture.
pub(crate) fn open_graph(voice: Voice<'_>, id: EntryId, page: &Page) -> Vec<Property> {
    let Some(address) = &page.canonical else { return Vec::new() };
    let mut properties = Vec::new();
    let mut set = |property: &'static str, content: String| {
        properties.push(Property { property, content });
    };
    let is_article = !matches!(page.kind, "home" | "goals" | "section");
    set("og:type", if is_article { "article" } else { "website" }.to_owned());
    set("og:title", page.title.text.clone());
    if let Some(description) = &page.description {
        set("og:description", description.clone());
    }
    set("og:url", address.clone());
    set("og:site_name", voice.short_title(Strategy::HOME).text);
    // Open Graph names a language with its territory, which a tag need not say.
    let locale = page.title.lang.as_deref().unwrap_or(voice.tag());
    if locale.contains('-') {
        set("og:locale", locale.replace('-', "_"));
    }
    let provenance = &voice.edition.derived.labels[id.0][voice.language].provenance;
    if is_article {
        if let Some(published) = provenance.published {
            set("article:published_time", published.to_string());
        }
        if let Some(updated) = provenance.updated {
            set("article:modified_time", updated.to_string());
        }
    }
    if voice.edition.has_share_images()
        && let Some(image) = ShareCard::of(voice, id)
        && let Some(url) = voice.edition.public_address(&image.path())
    {
        let [width, height] = share_card::SIZE;
        set("og:image", url);
        set("og:image:type", "image/png".to_owned());
        set("og:image:width", width.to_string());
        set("og:image:height", height.to_string());
        set("og:image:alt", image.alternative());
    }
    properties
}

/// The feeds of all languages, for a page that belongs to none.
pub(crate) fn all_feeds(voice: Voice<'_>, offers: &Offers) -> Vec<HeadLink> {
    let languages = voice.strategy().languages.ids();
    let feeds = languages.flat_map(|language| {
        let voice = voice.in_language(language);
        let lang = Some(voice.tag().to_owned());
        let feeds = feeds(voice, offers).into_iter();
        feeds.map(move |feed| HeadLink { lang: lang.clone(), ..feed })
    });
    feeds.collect()
}
