//! The whole strategy on one page: in one file that opens anywhere, prints as a booklet, and can be
//! sent by e-mail.

use std::borrow::Borrow;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use tera::{Context, Value};

use super::desk::Desk;
use super::renderer::{LARGE, Renderer};
use super::theme::Theme;
use super::view::{Alternate, ChapterView, DrawnChapter, LanguageLink, Link, PageView, WholeView};
use crate::derive::OutputPath;
use crate::diagnostic::Finding;
use crate::parse::is_reserved;
use crate::strategy::{EntryId, Kind, LanguageId, Strategy};

impl Renderer<'_> {
    /// Where the whole strategy stands on one page in a language; nowhere for one without goals, or
    /// with so many entries that the site would have to ask for it.
    pub(super) fn whole_path(&self, language: LanguageId) -> Option<OutputPath> {
        self.has_whole.then(|| {
            let (folder, name) = (self.folder(language), self.file_name(language));
            OutputPath::new(format!("{folder}{name}.html"))
        })
    }

    /// What a file is called that holds the whole strategy, without its extension.
    pub(super) fn file_name(&self, language: LanguageId) -> String {
        let title = self.strategy[Strategy::HOME].shown(language);
        let name = title.map(|(_, words)| words.title_slug.as_str()).unwrap_or_default();
        // The home page stands beside it, and some hosts look for error pages there.
        let is_taken = matches!(name, "" | "index" | "404") || is_reserved(name);
        if is_taken { "strategy" } else { name }.to_owned()
    }
}

/// True for a strategy with goals that stands on one page too.
pub(super) fn has_whole(strategy: &Strategy) -> bool {
    chapters_of(strategy).next().is_some() && strategy.site.one_page.unwrap_or(!is_long(strategy))
}

/// True for a strategy that would have several megabytes on one page: where the site does not ask for it, nobody is
/// to load it.
pub(super) fn is_long(strategy: &Strategy) -> bool {
    chapters_of(strategy).nth(LARGE).is_some()
}

/// What would be chapters of it.
fn chapters_of(strategy: &Strategy) -> impl Iterator<Item = EntryId> {
    strategy.entries().filter_map(|(id, entry)| is_chapter(&entry.kind).then_some(id))
}

/// True for what belongs to a goal.
fn is_chapter(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Goal(_)
            | Kind::Section(_)
            | Kind::OperationalGoal(_)
            | Kind::Action(_)
            | Kind::Tool(_)
            | Kind::Indicator(_)
            | Kind::Report(_)
    )
}

/// The fragment by which a chapter is linked to.
pub(super) fn anchor(strategy: &Strategy, id: EntryId) -> String {
    format!("_{}", strategy[id].key.replace('/', "-"))
}

impl Desk<'_> {
    /// The address of an entry, where the whole strategy is on this page: a fragment, or the way
    /// out of the page.
    pub(super) fn path_from_whole(self, id: EntryId) -> String {
        if is_chapter(&self.strategy()[id].kind) {
            return format!("#{}", anchor(self.strategy(), id));
        }
        self.way_out(self.renderer.derived.routes.page(id, self.language))
    }

    /// A file of the site, from a page that may be read far from it.
    pub(super) fn way_out(self, path: &OutputPath) -> String {
        self.renderer.public_address(path).unwrap_or_else(|| format!("../{path}"))
    }

    /// The whole strategy on one page.
    pub(super) fn whole(self, path: &OutputPath) -> PageView {
        let home = Strategy::HOME;
        let desk = Desk { chapter: Some(home), ..self };
        let mut view = desk.bare("whole", path, String::new());
        let shown = self.shown(home);
        view.page.summary = shown
            .and_then(|(language, words)| Some(self.phrase(words.summary.as_ref()?, language)));
        view.page.description = view.page.summary.as_ref().map(|summary| summary.text.clone());
        let languages = self.strategy().languages.ids().filter_map(|language| {
            let other = self.renderer.whole_path(language)?;
            Some(LanguageLink {
                lang: self.strategy().languages[language].tag().to_owned(),
                name: self.renderer.strings.text(language, "language_name").to_owned(),
                path: format!("../{other}"),
                current: language == self.language,
                translated: true,
            })
        });
        view.page.languages = languages.collect();
        view.page.head_title = format!("{} – {}", view.page.title.text, self.string("whole"));
        view.page.canonical = self.renderer.public_address(path);
        view.page.alternates = self.whole_alternates();
        view.page.meta = self.site_label().1;
        view.page.json_ld = self.structured_data(&view.page, &view.label, None);
        view.whole = Some(WholeView {
            statement: self
                .statement_link()
                .map(|link| Link { path: self.way_out(&OutputPath::new(link.path)), ..link }),
            site: self.way_out(self.renderer.derived.routes.page(home, self.language)),
            running_head: css_text(&view.page.title.text),
        });
        view
    }

    /// The same page in every language that has one.
    pub(super) fn whole_alternates(self) -> Vec<Alternate> {
        let languages = self.strategy().languages.ids();
        self.alternates_at(languages, |language| self.renderer.whole_path(language))
    }

    /// The chapters in their order, each made when it is asked for.
    pub(super) fn chapters(self) -> impl Iterator<Item = ChapterView> {
        let mut chapters = Vec::new();
        for goal in self.renderer.goals() {
            self.add_chapters(goal, 2, &mut chapters);
        }
        chapters
            .into_iter()
            .map(move |(id, level)| Desk { chapter: Some(id), ..self }.chapter(id, level))
    }

    /// Adds an entry and all below it, each with the level of its heading.
    fn add_chapters(self, id: EntryId, level: u8, chapters: &mut Vec<(EntryId, u8)>) {
        chapters.push((id, level));
        for &child in &self.strategy()[id].children {
            self.add_chapters(child, (level + 1).min(5), chapters);
        }
    }

    fn chapter(self, id: EntryId, level: u8) -> ChapterView {
        let entry = &self.strategy()[id];
        let anchor = anchor(self.strategy(), id);
        let prefix = format!("{anchor}-");
        let shown = self.shown(id);
        let mut indicator = match &entry.kind {
            Kind::Indicator(Some(indicator)) => Some(self.indicator(id, indicator, "")),
            _ => None,
        };
        if let Some(indicator) = &mut indicator {
            if let Some(chart) = &mut indicator.chart {
                chart.id = format!("{prefix}chart");
            }
            let parts = indicator.breakdown.iter_mut().flat_map(|breakdown| &mut breakdown.charts);
            for (number, chart) in parts.enumerate() {
                chart.id = format!("{prefix}part-{}", number + 1);
            }
        }
        let sections = match entry.kind {
            // What stands in the chapters below is not listed again.
            Kind::Goal(_) | Kind::Section(_) => Vec::new(),
            _ => self.sections(id, ""),
        };
        ChapterView {
            goal: self::anchor(self.strategy(), self.strategy().goal_of(id).unwrap_or(id)),
            level,
            kind: entry.kind.name(),
            number: entry.number.clone(),
            kicker: self.kicker(id),
            title: self.title(id),
            summary: shown
                .and_then(|(language, words)| Some(self.phrase(words.summary.as_ref()?, language))),
            facts: match entry.kind {
                // Of which goal they are, the chapters say.
                Kind::Action(_) | Kind::Tool(_) => {
                    self.facts(id).into_iter().filter(|fact| fact.key != "goal").collect()
                }
                _ => Vec::new(),
            },
            body: shown
                .and_then(|(language, words)| self.blocks(&words.body, language, "", &prefix)),
            indicator,
            year: self.year(id, ""),
            sections,
            id: anchor,
        }
    }
}

/// Adds to the context of the page its chapters as they are made and drawn, one after the other: the view of one is
/// small, those of all together are not. How many bytes they are.
pub(super) fn draw_chapters(
    theme: &Theme,
    chapters: impl IntoIterator<Item: Borrow<ChapterView>>,
    context: &mut Context,
    path: &OutputPath,
) -> Result<usize, Box<Finding>> {
    let mut size = 0;
    let mut drawn = Vec::new();
    for chapter in chapters {
        let chapter = chapter.borrow();
        context.insert("chapter", chapter);
        let html = theme.render("partials/chapter.html", context, path)?;
        size += html.len();
        drawn.push(Value::from_serializable(&DrawnChapter {
            id: &chapter.id,
            level: chapter.level,
            number: chapter.number.as_deref(),
            title: &chapter.title,
            html: html.trim(),
        }));
    }
    context.remove("chapter");
    context.insert_value("chapters", Value::from(drawn));
    Ok(size)
}

/// A text for the inside of a CSS string in a `style` element.
fn css_text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '"' | '\\' => escaped.extend(['\\', character]),
            '<' => escaped.push_str("\\3c "),
            character if character.is_control() => escaped.push(' '),
            character => escaped.push(character),
        }
    }
    escaped
}

/// An image as an address that holds the image itself; none for other files.
pub(super) fn image_address(name: &str, bytes: &[u8]) -> Option<String> {
    let ending = name.rsplit('.').next()?.to_ascii_lowercase();
    let kind = match ending.as_str() {
        "png" | "gif" | "webp" | "avif" => ending.as_str(),
        "jpg" | "jpeg" => "jpeg",
        "svg" => "svg+xml",
        _ => return None,
    };
    Some(format!("data:image/{kind};base64,{}", BASE64_STANDARD.encode(bytes)))
}

#[cfg(test)]
mod tests {
    use super::{css_text, image_address};

    #[test]
    fn a_title_cannot_end_its_string_or_its_style() {
        assert_eq!(css_text("A \"b\" \\ </style>\n"), "A \\\"b\\\" \\\\ \\3c /style> ");
    }

    #[test]
    fn images_are_carried_along() {
        assert_eq!(image_address("a.PNG", b"x").as_deref(), Some("data:image/png;base64,eA=="));
        assert_eq!(image_address("a.pdf", b"x"), None);
    }
}
