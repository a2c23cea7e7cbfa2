//! A made-up site as Metka reads it.

use std::io;
use std::path::Path;

use super::{Kind, Page, Site, put, quoted, relative};

const SITE: &str = "languages: [pl, en]
base_url: https://example.org/strategy/
# The other generators draw no pictures either.
share_images: false
license: CC-BY-4.0
provenance:
  entity: Miasto
  publisher: Jan Kowalski
  published: 2021-10-06
  updated: 2024-04-30
";

pub(super) fn write(site: &Site, root: &Path) -> io::Result<()> {
    put(root, "content/site.yaml", SITE)?;
    for page in &site.pages {
        let stem = stem(page);
        if let Some(facts) = facts(site, page) {
            put(root, &format!("content/{stem}.yaml"), &facts)?;
        }
        for writer in &site.writers {
            let tag = writer.language.tag();
            let of = |linked: &Page| match linked.kind {
                Kind::Home => format!("{}.{tag}.md", relative(&page.folder, "site")),
                _ => format!("{}.{tag}.md", relative(&page.folder, &self::stem(linked))),
            };
            let body = site.body(page, writer, of);
            let title = quoted(&page.title(writer, site.seed));
            let summary = quoted(&page.summary(writer, site.seed));
            let mut words = format!("---\ntitle: {title}\nsummary: {summary}\n");
            if page.kind == Kind::Indicator {
                words.push_str(
                    writer.language.of("unit: '%'\nsource: Urząd\n", "unit: '%'\nsource: City\n"),
                );
            }
            put(root, &format!("content/{stem}.{tag}.md"), &format!("{words}---\n\n{body}"))?;
        }
    }
    Ok(())
}

fn stem(page: &Page) -> String {
    match page.kind {
        Kind::Home => "site".to_owned(),
        _ => format!("{}/{}", page.folder, page.stem),
    }
}

fn facts(site: &Site, page: &Page) -> Option<String> {
    let number = page.stem.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    Some(match page.kind {
        Kind::Goal(goal) => format!("number: \"{goal}\"\n"),
        Kind::Operational => format!("number: \"{}\"\n", page.stem),
        Kind::Action => format!(
            "operational_goals: [\"{}\"]\nindicators: [i{}]\ntools: [t{}]\n",
            page.number % 3 + 1,
            page.number % 4 + 1,
            page.number % 3 + 1
        ),
        Kind::Tool => format!("number: \"{number}\"\nkind: programme\n"),
        Kind::Indicator => {
            let observations: Vec<String> = page
                .observations(site.seed)
                .iter()
                .map(|(year, value)| format!("  {year}: {value}\n"))
                .collect();
            format!(
                "kind: percent\nbetter: higher\nobservations:\n{}target: {{year: 2030, value: 90}}\n",
                observations.concat()
            )
        }
        _ => return None,
    })
}
