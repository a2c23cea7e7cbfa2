//! The page of an entry.

use super::implementation::words;
use super::repeated::Repeated;
use super::view::PageView;
use super::view::downloads::DownloadsView;
use super::view::implementation::ImplementationView;
use super::view::indicator::YearView;
use super::view::parts::{HeadingView, SectionView};
use super::{
    blank, dataset_markup, downloads, embed, facts, head_links, image, implementation, indicator,
    missing, monitoring, notices, progress, reporting, section, siblings, statement,
    structured_data, tally, translations,
};
use crate::derive::OutputPath;
use crate::edition::offers::DataOffers;
use crate::edition::text::Phrase;
use crate::edition::voice::Voice;
use crate::strategy::{EntryId, Kind, LanguageId, Section, Strategy, Words};

/// A page has contents when it has at least this many headings.
const LONG_PAGE: usize = 3;

/// The page of an entry.
pub(crate) fn page(
    voice: Voice<'_>,
    data: &DataOffers,
    repeated: &Repeated,
    (id, path): (EntryId, &OutputPath),
) -> PageView {
    let strategy = voice.strategy();
    let entry = &strategy[id];
    let root = path.to_root();
    let shown = voice.shown(id);
    let ancestors = strategy.ancestors(id);
    let summary = voice.summary(id).or_else(|| Some(Phrase::own(&reporting::sentence(voice, id)?)));
    let sections = section::all(voice, repeated, id, &root);
    let (previous, next) = voice.edition.derived.navigation.neighbours[id.0];
    let title = voice.title(id);
    let head_title = head_title(voice, id, &title);
    let (label, meta) = repeated.label(voice, id);
    let kind = if entry.is_statement() { "accessibility" } else { entry.kind.name() };
    let mut view = blank::page(voice, kind, path, root.clone(), title, label);
    view.facts = facts::facts(voice, id);
    view.implementation = implementation::view(voice, id, &root, "");
    view.progress = progress::view(voice, id, "");
    view.details = words::details(voice, id, &root);
    view.missing = missing::sentence(voice, id);
    view.siblings = siblings::view(voice, id, |section| repeated.siblings(section));
    let indicator = entry.indicator();
    view.indicator = indicator.map(|indicator| indicator::view(voice, id, indicator, &root, "_"));
    view.statement = entry.is_statement().then(|| statement::view(voice));
    view.downloads = match &entry.kind {
        Kind::Indicator(_) => {
            let downloads = downloads::view(voice, "downloads", data.of(id));
            downloads.map(|view| DownloadsView { embed: embed::offer(voice, id), ..view })
        }
        Kind::Home | Kind::Section(Section::Indicators) => {
            downloads::view(voice, "downloads_all", &data.strategy)
        }
        Kind::Section(Section::Actions) => {
            downloads::view(voice, "downloads_actions", &data.actions)
        }
        _ => None,
    };
    view.tally = tally::of_entry(voice, id);
    view.year = monitoring::year(voice, id, &root);
    let page = &mut view.page;
    page.id.clone_from(&entry.key);
    page.trail = ancestors.iter().chain([&id]).map(|&id| strategy[id].key.clone()).collect();
    page.number.clone_from(&entry.number);
    page.kicker = voice.kicker(id);
    page.head_title = head_title;
    page.description = Some(match (&summary, &view.statement) {
        (Some(summary), _) => summary.text.clone(),
        (None, Some(statement)) => statement.status.clone(),
        (None, None) => match &view.missing {
            Some(missing) => {
                let place = view.siblings.as_ref().map(|siblings| siblings.position.as_str());
                let title = voice.short_title(id).text;
                let place = place.map_or(title.clone(), |place| format!("{title} – {place}"));
                format!("{place}. {missing}")
            }
            None => made_description(voice, repeated, id, &page.title),
        },
    });
    page.summary = summary;
    page.image = image::view(voice, id);
    page.body = shown.and_then(|(language, words)| voice.body(words, language, &root));
    let parts = view.implementation.as_ref().map(ImplementationView::parts).unwrap_or_default();
    let told = view.year.as_ref().map(YearView::told_headings).unwrap_or_default();
    page.contents = contents(voice, shown, parts.into_iter().chain(told), &sections);
    page.breadcrumbs = ancestors.iter().map(|&id| repeated.crumb(voice, id)).collect();
    page.languages = translations::languages(voice, id);
    page.canonical = translations::canonical(voice, id);
    page.alternates = translations::alternates(voice, id);
    page.previous = previous.map(|id| voice.link(id));
    page.next = next.map(|id| voice.link(id));
    page.notices = notices::notices(voice, id);
    page.edit = edit(voice, id);
    page.meta = meta;
    page.links = head_links::beside(voice, &page.path);
    page.links.extend_from_slice(&repeated.feeds);
    page.noindex = entry.is_draft(voice.language);
    view.page.open_graph = head_links::open_graph(voice, id, &view.page);
    let dataset = indicator.and_then(|indicator| {
        dataset_markup::dataset(voice, (id, indicator), data.of(id), &view.page)
    });
    let site = repeated.web_site.as_ref();
    view.page.json_ld = structured_data::json_ld(voice, &view.page, &view.label, site, dataset);
    view.sections = sections;
    view
}

/// The description of a page without a summary: its title, and what it belongs to.
fn made_description(voice: Voice<'_>, repeated: &Repeated, id: EntryId, title: &Phrase) -> String {
    let ancestors = voice.strategy().ancestors(id).into_iter().rev();
    let titles = ancestors.map(|ancestor| match ancestor {
        Strategy::HOME => voice.title(ancestor).text,
        ancestor => repeated.crumb(voice, ancestor).title.text.clone(),
    });
    std::iter::once(title.text.clone()).chain(titles).collect::<Vec<_>>().join(" – ")
}

fn head_title(voice: Voice<'_>, id: EntryId, title: &Phrase) -> String {
    if id == Strategy::HOME {
        return title.text.clone();
    }
    let site = voice.short_title(Strategy::HOME).text;
    match goal_in_title(voice, id) {
        Some(goal) => format!("{} – {goal} – {site}", title.text),
        None => format!("{} – {site}", title.text),
    }
}

/// The goal of a page whose title pages of other goals, or of the site, have too.
fn goal_in_title(voice: Voice<'_>, id: EntryId) -> Option<String> {
    let strategy = voice.strategy();
    let is_among_others = |goal: EntryId| {
        let goals = strategy[goal].parent;
        goals.is_some_and(|goals| strategy[goals].children.len() > 1)
    };
    let goal = match strategy[id].kind {
        Kind::Reporting => strategy.goal_of(id),
        Kind::Section(_) | Kind::Report(_) => {
            strategy.goal_of(id).filter(|&id| is_among_others(id))
        }
        _ => None,
    };
    voice.kicker(goal?)
}

fn contents(
    voice: Voice<'_>,
    shown: Option<(LanguageId, &Words)>,
    parts: impl Iterator<Item = (&'static str, &'static str)>,
    sections: &[SectionView],
) -> Vec<HeadingView> {
    let mut contents = Vec::new();
    if let Some((language, words)) = shown {
        for heading in words.body.headings.iter().filter(|heading| heading.level <= 3) {
            contents.push(HeadingView {
                level: heading.level,
                id: heading.id.clone(),
                title: voice.phrase(&heading.text, language),
            });
        }
    }
    contents.extend(parts.map(|(id, key)| HeadingView {
        level: 2,
        id: id.to_owned(),
        title: Phrase::own(voice.string(key)),
    }));
    for section in sections {
        contents.push(HeadingView {
            level: 2,
            id: section.id.clone(),
            title: section.title.clone(),
        });
    }
    if contents.len() < LONG_PAGE { Vec::new() } else { contents }
}

/// Where a change to the words can be suggested: the file in the repository.
fn edit(voice: Voice<'_>, id: EntryId) -> Option<String> {
    let repository =
        voice.strategy().site.repository.as_ref()?.trim_end_matches('/').trim_end_matches(".git");
    let (_, words) = voice.shown(id)?;
    Some(format!("{repository}/blob/HEAD/{}{}", voice.edition.repository_prefix, words.path))
}
