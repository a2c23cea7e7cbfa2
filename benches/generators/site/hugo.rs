//! A made-up site as Hugo reads it, with a theme that does the same for a page as Metka's.

use std::io;
use std::path::Path;

use super::{Page, Site, put, quoted, relative, values};

/// What a site has beside its pages.
const THEME: [(&str, &str); 10] = [
    ("hugo.yaml", include_str!("../hugo/hugo.yaml")),
    ("layouts/_default/baseof.html", include_str!("../hugo/baseof.html")),
    ("layouts/_default/single.html", include_str!("../hugo/single.html")),
    ("layouts/_default/list.html", include_str!("../hugo/list.html")),
    ("layouts/index.alphabet.html", include_str!("../hugo/alphabet.html")),
    ("layouts/partials/head.html", include_str!("../hugo/head.html")),
    ("layouts/partials/label.html", include_str!("../hugo/label.html")),
    ("layouts/partials/menu.html", include_str!("../hugo/menu.html")),
    ("layouts/partials/search.html", include_str!("../hugo/search.html")),
    ("layouts/partials/values.html", include_str!("../hugo/values.html")),
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
            let stem = if page.is_section() { "_index" } else { &page.stem };
            let path = format!("content/{tag}/{}/{stem}.md", page.folder);
            let weight = page.number + 1;
            put(
                root,
                &path,
                &format!(
                    "---\ntitle: {title}\ndescription: {summary}\nweight: {weight}\n{values}---\n\n{body}"
                ),
            )?;
        }
    }
    Ok(())
}

/// The folder in which a page is published.
pub(super) fn place(page: &Page) -> String {
    if page.is_section() { page.folder.clone() } else { format!("{}/{}", page.folder, page.stem) }
}
