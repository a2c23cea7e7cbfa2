//! What the head of a page says of the files for machines.

use super::{record, twin};
use crate::render::desk::Desk;
use crate::render::view::HeadLink;

impl Desk<'_> {
    /// The feeds of the page's language.
    pub(in crate::render) fn feeds(self) -> Vec<HeadLink> {
        let Some(feed) = &self.renderer.feeds[self.language] else { return Vec::new() };
        let link = |media_type, title: &str, path: &crate::derive::OutputPath| HeadLink {
            relation: "alternate",
            media_type,
            title: format!("{} ({title})", self.string("feed")),
            lang: None,
            path: path.to_string(),
        };
        vec![
            link("application/atom+xml", "Atom", &feed.atom),
            link("application/feed+json", "JSON", &feed.json),
        ]
    }

    /// The same page for machines, by its path.
    pub(in crate::render) fn beside(self, page: &str) -> Vec<HeadLink> {
        let link = |relation, media_type, title: &'static str, path| HeadLink {
            relation,
            media_type,
            title: self.string(title).to_owned(),
            lang: None,
            path,
        };
        vec![
            link("alternate", "text/markdown", "twin", twin::path_of(page)),
            link("describedby", "application/json", "label", record::path_of(page)),
        ]
    }

    /// The feeds of all languages, for a page that belongs to none.
    pub(in crate::render) fn all_feeds(self) -> Vec<HeadLink> {
        let languages = self.strategy().languages.ids();
        let feeds = languages.flat_map(|language| {
            let desk = Desk { renderer: self.renderer, language };
            let lang = Some(desk.tag().to_owned());
            desk.feeds().into_iter().map(move |feed| HeadLink { lang: lang.clone(), ..feed })
        });
        feeds.collect()
    }
}
