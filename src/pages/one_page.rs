//! The whole strategy on one page: in one file that opens anywhere, prints as a booklet, and can be
//! sent by e-mail.

use super::implementation::words;
use super::repeated::Repeated;
use super::view::PageView;
use super::view::head::Alternate;
use super::view::one_page::{ChapterView, WholeView};
use super::{
    blank, facts, image, implementation, indicator, label, missing, monitoring, progress, section,
    statement, structured_data, tally, translations,
};
use crate::derive::OutputPath;
use crate::edition::chapters::{anchor, is_chapter};
use crate::edition::text::Link;
use crate::edition::voice::Voice;
use crate::strategy::{EntryId, Kind, Strategy};

/// The whole strategy on one page.
pub(crate) fn page(voice: Voice<'_>, path: &OutputPath) -> PageView {
    let home = Strategy::HOME;
    let within = Voice { chapter: Some(home), ..voice };
    let mut view = blank::of_site(within, "whole", path, String::new());
    view.page.summary = voice.summary(home);
    view.tally = tally::of_entry(voice, home);
    view.progress = progress::view(within, home, "");
    view.details = words::details(within, home, "");
    view.page.description = view.page.summary.as_ref().map(|summary| summary.text.clone());
    let languages = voice.strategy().languages.ids().filter_map(|language| {
        let path = format!("../{}", voice.edition.one_page_path(language)?);
        Some(translations::language_link(voice, language, path))
    });
    view.page.languages = languages.collect();
    view.page.head_title = format!("{} – {}", view.page.title.text, voice.string("whole"));
    view.page.canonical = voice.edition.public_address(path);
    view.page.alternates = alternates(voice);
    view.page.meta = label::of_site(voice).1;
    let site = structured_data::web_site(voice);
    view.page.json_ld =
        structured_data::json_ld(voice, &view.page, &view.label, site.as_ref(), None);
    view.whole = Some(WholeView {
        statement: statement::link(voice)
            .map(|link| Link { path: voice.edition.way_out(&OutputPath::new(link.path)), ..link }),
        site: voice.edition.way_out(voice.edition.derived.routes.page(home, voice.language)),
        running_head: css_text(&view.page.title.text),
    });
    view
}

/// The same page in every language that has one.
pub(crate) fn alternates(voice: Voice<'_>) -> Vec<Alternate> {
    let languages = voice.strategy().languages.ids();
    translations::alternates_at(voice, languages, |language| voice.edition.one_page_path(language))
}

/// The chapters in their order, each made when it is asked for.
pub(crate) fn chapters<'a>(
    voice: Voice<'a>,
    repeated: &'a Repeated,
) -> impl Iterator<Item = ChapterView> + 'a {
    let mut chapters = Vec::new();
    for goal in voice.edition.goals() {
        add_chapters(voice, goal, 2, &mut chapters);
    }
    chapters
        .into_iter()
        .map(move |(id, level)| chapter(Voice { chapter: Some(id), ..voice }, repeated, id, level))
}

/// Adds an entry and all below it, each with the level of its heading.
fn add_chapters(voice: Voice<'_>, id: EntryId, level: u8, chapters: &mut Vec<(EntryId, u8)>) {
    chapters.push((id, level));
    let children = voice.strategy()[id].children.iter();
    for &child in children.filter(|&&child| is_chapter(&voice.strategy()[child].kind)) {
        add_chapters(voice, child, (level + 1).min(5), chapters);
    }
}

fn chapter(voice: Voice<'_>, repeated: &Repeated, id: EntryId, level: u8) -> ChapterView {
    let entry = &voice.strategy()[id];
    let own = anchor(voice.strategy(), id);
    let prefix = format!("{own}-");
    let shown = voice.shown(id);
    let indicator =
        entry.indicator().map(|indicator| indicator::view(voice, id, indicator, "", &prefix));
    let sections = match entry.kind {
        // The chapters below are not listed.
        Kind::Goal(_) | Kind::Section(_) => {
            section::related(voice, repeated, id).into_iter().collect()
        }
        _ => section::all(voice, repeated, id, ""),
    };
    ChapterView {
        goal: anchor(voice.strategy(), voice.strategy().goal_of(id).unwrap_or(id)),
        level,
        kind: entry.kind.name(),
        number: entry.number.clone(),
        kicker: voice.kicker(id),
        title: voice.title(id),
        short: voice.short_title(id),
        summary: voice.summary(id),
        missing: missing::sentence(voice, id),
        tally: tally::of_entry(voice, id),
        label: has_own_label(voice, id).then(|| repeated.label(voice, id).0),
        facts: match entry.kind {
            // Of which goal they are, the chapters say.
            Kind::Action(_) | Kind::Tool(_) => {
                facts::facts(voice, id).into_iter().filter(|fact| fact.key != "goal").collect()
            }
            _ => Vec::new(),
        },
        implementation: implementation::view(voice, id, "", &prefix),
        progress: match entry.kind {
            // The goal has told it.
            Kind::Section(_) => None,
            _ => progress::view(voice, id, &prefix),
        },
        details: words::details(voice, id, ""),
        image: image::view(voice, id),
        body: shown.and_then(|(language, words)| voice.blocks(&words.body, language, "", &prefix)),
        indicator,
        year: monitoring::year(voice, id, ""),
        sections,
        id: own,
    }
}

/// True where the label of an entry says other things than that of the chapter above, or of the
/// site, whose label stands at the end without its change log.
fn has_own_label(voice: Voice<'_>, id: EntryId) -> bool {
    let label = |id: EntryId| &voice.edition.derived.labels[id.0][voice.language];
    let own = label(id);
    let above =
        voice.strategy()[id].parent.filter(|&above| is_chapter(&voice.strategy()[above].kind));
    let (provenance, changes) = match above.map(label) {
        Some(above) => (&above.provenance, &above.changes[..]),
        None => (&label(Strategy::HOME).provenance, &[][..]),
    };
    own.provenance != *provenance || own.changes != changes
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

#[cfg(test)]
mod tests {
    use super::css_text;

    #[test]
    fn a_title_cannot_end_its_string_or_its_style() {
        assert_eq!(css_text("A \"b\" \\ </style>\n"), "A \\\"b\\\" \\\\ \\3c /style> ");
    }
}
