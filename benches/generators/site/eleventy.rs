//! A made-up site as Eleventy reads it, with a theme that does the same for a page as Metka's.

use std::io;
use std::path::Path;

use super::hugo::place;
use super::{Page, Site, put, quoted, relative, values};

/// What a site has beside its pages.
const THEME: [(&str, &str); 9] = [
    ("package.json", "{ \"private\": true, \"type\": \"module\" }\n"),
    ("eleventy.config.js", include_str!("../eleventy/eleventy.config.js")),
    ("content/_data/languages.json", "[\"pl\", \"en\"]\n"),
    ("content/_includes/page.11ty.js", include_str!("../eleventy/page.11ty.js")),
    ("content/content.json", "{ \"layout\": \"page.11ty.js\" }\n"),
    ("content/alphabet.11ty.js", include_str!("../eleventy/alphabet.11ty.js")),
    ("content/feed.11ty.js", include_str!("../eleventy/feed.11ty.js")),
    ("content/search.11ty.js", include_str!("../eleventy/search.11ty.js")),
    ("content/sitemap.11ty.js", include_str!("../eleventy/sitemap.11ty.js")),
];

pub(super) fn write(site: &Site, root: &Path) -> io::Result<()> {
    for (path, text) in THEME {
        put(root, path, text)?;
    }
    for page in &site.pages {
        let values = values(page, site.seed);
        for writer in &site.writers {
            let tag = writer.language.tag();
            let address = |linked: &Page| format!("{}/", relative(&place(page), &place(linked)));
            let body = site.body(page, writer, address);
            let title = quoted(&page.title(writer, site.seed));
            let summary = quoted(&page.summary(writer, site.seed));
            let path = format!("content/{tag}/{}/{}.md", page.folder, page.stem);
            let order = page.number;
            put(
                root,
                &path,
                &format!(
                    "---\ntitle: {title}\ndescription: {summary}\norder: {order}\nlang: {tag}\n{values}---\n\n{body}"
                ),
            )?;
        }
    }
    Ok(())
}
