//! Pages that belong to no single language: the cover and the error page.

use super::view::PageView;
use super::view::preserialized::Preserialized;
use super::view::site::EditionView;
use super::{blank, card, head_links, statement, structured_data, translations};
use crate::derive::OutputPath;
use crate::edition::Edition;
use crate::edition::offers::Offers;
use crate::edition::voice::Voice;
use crate::strategy::{LanguageId, Strategy};

/// The way into every language.
pub(crate) fn cover(edition: &Edition<'_>, offers: &Offers) -> PageView {
    let voice = Voice::new(edition, LanguageId::SOURCE);
    let path = OutputPath::new("index.html");
    let mut view = blank::of_site(voice, "cover", &path, path.to_root());
    view.editions = editions(voice);
    let titles: Vec<_> = view.editions.iter().map(|edition| edition.title.text.clone()).collect();
    view.page.head_title = titles.join(" / ");
    let summary = voice.summary(Strategy::HOME).map(|summary| summary.text);
    view.page.description = Some(summary.unwrap_or_else(|| view.page.head_title.clone()));
    view.page.canonical = edition.public_address(&path);
    view.page.alternates = translations::alternates(voice, Strategy::HOME);
    view.page.open_graph = head_links::open_graph(voice, Strategy::HOME, &view.page);
    let feeds = head_links::all_feeds(voice, offers).into_iter();
    view.page.links = feeds.map(Preserialized::new).collect();
    let site = structured_data::web_site(voice);
    view.page.json_ld =
        structured_data::json_ld(voice, &view.page, &view.label, site.as_ref(), None);
    view
}

/// What a server shows where it finds nothing.
pub(crate) fn not_found(edition: &Edition<'_>) -> PageView {
    let voice = Voice::new(edition, LanguageId::SOURCE);
    let path = OutputPath::new("404.html");
    // Shown at any depth, so only a whole address leads back from everywhere.
    let root = edition.strategy.site.base_url.clone().unwrap_or_default();
    let mut view = blank::of_site(voice, "not-found", &path, root);
    view.editions = editions(voice);
    let languages = edition.strategy.languages.ids();
    let titles = languages.map(|language| edition.strings.text(language, "not_found_title"));
    view.page.head_title = titles.collect::<Vec<_>>().join(" / ");
    view.page.noindex = true;
    view
}

/// The site in each of its languages.
fn editions(voice: Voice<'_>) -> Vec<EditionView> {
    let goals = voice.edition.goals();
    let edition = |language: LanguageId| {
        let voice = voice.in_language(language);
        EditionView {
            lang: voice.tag().to_owned(),
            dir: voice.locale().direction,
            name: voice.string("language_name").to_owned(),
            title: voice.title(Strategy::HOME),
            summary: voice.summary(Strategy::HOME),
            path: voice.path(Strategy::HOME),
            alphabet: voice.edition.derived.routes.alphabet[voice.language].to_string(),
            statement: statement::link(voice),
            s: voice.template_strings(),
            goals: goals.iter().map(|&goal| card::view(voice, goal)).collect(),
        }
    };
    voice.strategy().languages.ids().map(edition).collect()
}
