//! Texts of editors as HTML, with links as they are on the page of a voice.

use super::chapters;
use super::images::ShownImage;
use super::markdown::{self, escape_html};
use super::text::Html;
use super::voice::Voice;
use crate::strategy::{LanguageId, Reference, Text, Words};

impl Voice<'_> {
    /// A text of an editor as blocks of HTML; `root` leads from the page to the root of the site,
    /// and `prefix` keeps the ids of a text from another page apart from the page's own.
    pub(crate) fn blocks(
        self,
        text: &Text,
        language: LanguageId,
        root: &str,
        prefix: &str,
    ) -> Option<Html> {
        let html = markdown::blocks(
            text,
            self.edition.locales[language].typography,
            &PlacedText { voice: self, root, prefix },
        );
        (!html.is_empty()).then(|| Html { html, lang: self.foreign(language) })
    }

    /// The text of an entry on its own page, after its earlier fragments, which lead to its
    /// beginning.
    pub(crate) fn body(self, words: &Words, language: LanguageId, root: &str) -> Option<Html> {
        let body = self.blocks(&words.body, language, root, "");
        let ids = words.earlier_fragments().map(escape_html);
        let anchors = ids.flat_map(|id| ["<a id=\"".into(), id, "\"></a>".into()]);
        let anchors: String = anchors.collect();
        if anchors.is_empty() {
            return body;
        }
        let mut body = body.unwrap_or(Html { html: String::new(), lang: None });
        // Within the first element, where nothing is between it and what is above.
        let holds_text = ["<p", "<h2", "<h3"].iter().any(|tag| body.html.starts_with(tag));
        let at = body.html.find('>').filter(|_| holds_text).map_or(0, |end| end + 1);
        body.html.insert_str(at, &anchors);
        Some(body)
    }

    /// A text of an editor that stands within a line.
    pub(crate) fn inline(self, text: &Text, language: LanguageId, root: &str) -> Html {
        let strategy = self.strategy();
        let prefix = self.chapter.map_or("_".to_owned(), |id| chapters::anchor(strategy, id) + "-");
        let html = markdown::inline(
            text,
            self.edition.locales[language].typography,
            &PlacedText { voice: self, root, prefix: &prefix },
        );
        Html { html, lang: self.foreign(language) }
    }
}

/// A text where it stands: on the page of a voice.
struct PlacedText<'a> {
    voice: Voice<'a>,
    root: &'a str,
    prefix: &'a str,
}

impl markdown::Page for PlacedText<'_> {
    fn address(&self, reference: &Reference) -> Option<String> {
        let voice = self.voice;
        match reference {
            Reference::Entry(id, fragment) => {
                let path = voice.path(*id);
                // The page in the reader's language may show other words, with other headings.
                let shown = voice.shown(*id);
                let fragment = fragment.as_ref().filter(|fragment| {
                    shown.is_some_and(|(_, words)| words.body.has_heading(fragment))
                });
                let hash = match fragment {
                    None => "",
                    // A chapter's address is a fragment already, and begins those of its headings.
                    Some(_) if path.starts_with('#') => "-",
                    Some(_) => "#",
                };
                Some([self.root, &path, hash, fragment.map_or("", String::as_str)].concat())
            }
            Reference::Heading(id) => Some(format!("#{}", markdown::Page::id(self, id))),
            Reference::Asset(asset, fragment) => {
                let path = &voice.edition.assets.get(asset.0)?.path;
                let address = match voice.chapter {
                    Some(_) => voice.edition.way_out(path),
                    None => format!("{}{path}", self.root),
                };
                let fragment = fragment.as_ref().map(|fragment| format!("#{fragment}"));
                Some(address + &fragment.unwrap_or_default())
            }
            Reference::Outside | Reference::Nowhere => None,
        }
    }

    /// Links to a picture still lead to its file, because a `data:` address would run outside of the
    /// site.
    fn image(&self, reference: &Reference) -> Option<ShownImage> {
        let Reference::Asset(asset, fragment) = reference else { return None };
        let mut shown = self.voice.image(*asset)?;
        if !shown.is_carried {
            let fragment = fragment.as_ref().map(|fragment| format!("#{fragment}"));
            shown.path = [self.root, &shown.path, &fragment.unwrap_or_default()].concat();
            for (path, _) in &mut shown.variants {
                path.insert_str(0, self.root);
            }
        }
        Some(shown)
    }

    fn id(&self, id: &str) -> String {
        format!("{}{id}", self.prefix)
    }

    fn level(&self, level: u8) -> u8 {
        match self.voice.chapter {
            None => level,
            Some(id) => {
                let depth = self.voice.strategy().ancestors(id).len();
                // A goal is a chapter of level 2, and stands below home and the list of goals.
                level.saturating_add(u8::try_from(depth.saturating_sub(1)).unwrap_or(4)).min(6)
            }
        }
    }

    fn string(&self, key: &'static str) -> &str {
        self.voice.edition.strings.text(self.voice.language, key)
    }
}
