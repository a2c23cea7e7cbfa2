//! What the head of a page says of the files for machines.

use super::view::{HeadLink, IconView, Page, Property, Ready};
use crate::edition::voice::Desk;
use crate::outputs::ShareImage;
use crate::outputs::beside::{record, twin};
use crate::outputs::pictures::{icons, share_image};
use crate::strategy::{EntryId, Strategy};

impl<'a> Desk<'a> {
    /// The feeds of the page's language.
    pub(crate) fn feeds(self) -> &'a [Ready<HeadLink>] {
        let shared = &self.renderer.shared[self.language];
        shared.feeds.get_or_init(|| self.made_feeds().into_iter().map(Ready::new).collect())
    }

    fn made_feeds(self) -> Vec<HeadLink> {
        let Some(feed) = &self.renderer.feeds[self.language] else { return Vec::new() };
        let link = |media_type, title: &str, path: &crate::derive::OutputPath| HeadLink {
            relation: "alternate",
            media_type,
            title: format!("{} ({title})", self.string("feed")),
            lang: None,
            path: path.as_str().to_owned(),
        };
        vec![
            link("application/atom+xml", "Atom", &feed.atom),
            link("application/feed+json", "JSON", &feed.json),
        ]
    }

    /// The same page for machines, by its path.
    pub(crate) fn beside(self, page: &str) -> Vec<Ready<HeadLink>> {
        if !self.renderer.has_twins() {
            return Vec::new();
        }
        let link = |relation, media_type, title: &'static str, path| HeadLink {
            relation,
            media_type,
            title: self.string(title).to_owned(),
            lang: None,
            path,
        };
        let links = [
            link("alternate", "text/markdown", "twin", twin::path_of(page)),
            link("describedby", "application/json", "label", record::path_of(page)),
        ];
        links.map(Ready::new).into()
    }

    /// What is shown of a page where it is shared: Open Graph (ogp.me), with a picture.
    pub(crate) fn open_graph(self, id: EntryId, page: &Page) -> Vec<Property> {
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
        set("og:site_name", self.short_title(Strategy::HOME).text);
        // Open Graph names a language with its territory, which a tag need not say.
        let locale = page.title.lang.as_deref().unwrap_or(self.tag());
        if locale.contains('-') {
            set("og:locale", locale.replace('-', "_"));
        }
        let provenance = &self.renderer.derived.labels[id.0][self.language].provenance;
        if is_article {
            if let Some(published) = provenance.published {
                set("article:published_time", published.to_string());
            }
            if let Some(updated) = provenance.updated {
                set("article:modified_time", updated.to_string());
            }
        }
        if self.renderer.has_share_images()
            && let Some(image) = ShareImage::of(self, id)
            && let Some(url) = self.renderer.public_address(&image.path())
        {
            let [width, height] = share_image::SIZE;
            set("og:image", url);
            set("og:image:type", "image/png".to_owned());
            set("og:image:width", width.to_string());
            set("og:image:height", height.to_string());
            set("og:image:alt", image.alternative());
        }
        properties
    }

    /// The icons beside that of the theme.
    pub(crate) fn icons(self) -> Vec<IconView> {
        let icons = self.renderer.icons.iter();
        let views = icons.map(|icon| IconView {
            relation: if icon.side == icons::SMALL { "icon" } else { "apple-touch-icon" },
            sizes: format!("{0}x{0}", icon.side),
            path: icon.path.to_string(),
        });
        views.collect()
    }

    /// The feeds of all languages, for a page that belongs to none.
    pub(crate) fn all_feeds(self) -> Vec<Ready<HeadLink>> {
        let languages = self.strategy().languages.ids();
        let feeds = languages.flat_map(|language| {
            let desk = self.renderer.desk(language);
            let lang = Some(desk.tag().to_owned());
            let feeds = desk.made_feeds().into_iter();
            feeds.map(move |feed| HeadLink { lang: lang.clone(), ..feed })
        });
        feeds.map(Ready::new).collect()
    }
}
