//! What the head of a page says of the files for machines.

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
