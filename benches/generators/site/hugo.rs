//! A made-up site as Hugo reads it, with a theme that does the same for a page as Metka's.

use std::io;
use std::path::Path;

use super::{Page, Site, put, quoted, relative, table};

pub(super) fn write(site: &Site, root: &Path) -> io::Result<()> {
    put(root, "hugo.yaml", include_str!("../hugo/hugo.yaml"))?;
    put(root, "layouts/_default/baseof.html", include_str!("../hugo/baseof.html"))?;
    put(root, "layouts/_default/single.html", include_str!("../hugo/single.html"))?;
    put(root, "layouts/_default/list.html", include_str!("../hugo/list.html"))?;
    put(root, "layouts/index.html", include_str!("../hugo/list.html"))?;
    put(root, "layouts/partials/menu.html", include_str!("../hugo/menu.html"))?;
    for page in &site.pages {
        for writer in &site.writers {
            let tag = writer.language.tag();
            let address = |linked: &Page| format!("{}/", relative(&place(page), &place(linked)));
            let body = site.body(page, writer, address);
            let title = quoted(&page.title(writer, site.seed));
            let summary = quoted(&page.summary(writer, site.seed));
            let table = table(page, site.seed, writer);
            let stem = if page.is_section() { "_index" } else { &page.stem };
            let path = format!("content/{tag}/{}/{stem}.md", page.folder);
            let weight = page.number + 1;
            put(
                root,
                &path,
                &format!(
                    "---\ntitle: {title}\ndescription: {summary}\nweight: {weight}\n---\n\n{table}{body}"
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
