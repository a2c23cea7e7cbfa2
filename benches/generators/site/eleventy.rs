//! A made-up site as Eleventy reads it, with a theme that does the same for a page as Metka's.

use std::io;
use std::path::Path;

use super::hugo::place;
use super::{Page, Site, put, quoted, relative, table};

pub(super) fn write(site: &Site, root: &Path) -> io::Result<()> {
    put(root, "package.json", "{ \"private\": true, \"type\": \"module\" }\n")?;
    put(root, "eleventy.config.js", include_str!("../eleventy/eleventy.config.js"))?;
    put(root, "content/_includes/page.11ty.js", include_str!("../eleventy/page.11ty.js"))?;
    put(root, "content/content.json", "{ \"layout\": \"page.11ty.js\" }\n")?;
    for page in &site.pages {
        for writer in &site.writers {
            let tag = writer.language.tag();
            let address = |linked: &Page| format!("{}/", relative(&place(page), &place(linked)));
            let body = site.body(page, writer, address);
            let title = quoted(&page.title(writer, site.seed));
            let summary = quoted(&page.summary(writer, site.seed));
            let table = table(page, site.seed, writer);
            let path = format!("content/{tag}/{}/{}.md", page.folder, page.stem);
            let order = page.number;
            put(
                root,
                &path,
                &format!(
                    "---\ntitle: {title}\ndescription: {summary}\norder: {order}\nlang: {tag}\n---\n\n{table}{body}"
                ),
            )?;
        }
    }
    Ok(())
}
