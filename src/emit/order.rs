//! The order in which files are published, so that no published file links to a missing one.

/// The position of a file in the order: link targets come before what links to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// Style sheets, scripts, images and data, which link to nothing but one another.
    Support,
    /// The twins of pages and their labels for machines.
    Twin,
    Page,
    /// Feeds, sitemaps and lists, which announce pages.
    Announcement,
    /// The root page, where readers enter.
    Cover,
    /// The list of all files with their hashes, which browsers keep a copy by.
    Worker,
}

impl Rank {
    /// The rank of a file; a compressed copy has that of its file.
    pub(super) fn of(path: &str) -> Self {
        let path = uncompressed(path).unwrap_or(path);
        let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        match (path, name, extension) {
            ("index.html", ..) => Self::Cover,
            ("service-worker.js", ..) => Self::Worker,
            (_, "feed.xml" | "feed.json" | "llms.txt" | "robots.txt" | "search.js", _) => {
                Self::Announcement
            }
            (_, _, "xml") if name.starts_with("sitemap") => Self::Announcement,
            (_, _, "html") => Self::Page,
            (_, "metka.json", _) | (_, _, "md") => Self::Twin,
            _ => Self::Support,
        }
    }
}

/// The file of which a path is a compressed copy.
pub(super) fn uncompressed(path: &str) -> Option<&str> {
    path.strip_suffix(".gz").or_else(|| path.strip_suffix(".br"))
}

#[cfg(test)]
mod tests {
    use super::Rank;

    #[test]
    fn what_is_linked_to_comes_before_what_links() {
        let order = [
            "assets/metka.0a1b2c3d.css",
            "pl/index.md",
            "pl/index.html",
            "pl/feed.xml",
            "index.html",
            "service-worker.js",
        ];
        let ranks: Vec<_> = order.iter().map(|path| Rank::of(path)).collect();
        assert!(ranks.is_sorted_by(|one, other| one < other), "{ranks:?}");
        assert_eq!(Rank::of("pl/index.html.br"), Rank::Page);
        assert_eq!(Rank::of("sitemap-2.xml.gz"), Rank::Announcement);
    }
}
