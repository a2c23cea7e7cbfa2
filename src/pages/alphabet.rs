//! The alphabetical index: every page of a language under its letter. It replaces the search
//! where scripts do not run.

use super::repeated::Repeated;
use super::view::PageView;
use super::view::card::Card;
use super::view::parts::HeadingView;
use super::view::site::LetterView;
use super::{blank, card, head_links, label, structured_data, translations};
use crate::derive::OutputPath;
use crate::edition::text::Phrase;
use crate::edition::voice::Voice;
use crate::strategy::{LanguageId, Strategy};

/// The page of the alphabetical index.
pub(crate) fn page(voice: Voice<'_>, repeated: &Repeated, path: &OutputPath) -> PageView {
    let mut view = blank::of_site(voice, "alphabet", path, path.to_root());
    let letters = letters(voice);
    let routes = &voice.edition.derived.routes;
    let page = &mut view.page;
    page.title = Phrase::own(voice.string("alphabet"));
    page.head_title = format!("{} – {}", page.title.text, voice.short_title(Strategy::HOME).text);
    page.summary = Some(Phrase::own(&voice.filled("alphabet_lead", &[])));
    page.description = page.summary.as_ref().map(|summary| summary.text.clone());
    page.breadcrumbs = vec![repeated.crumb(voice, Strategy::HOME)];
    page.contents = letters
        .iter()
        .map(|letter| HeadingView {
            level: 2,
            id: letter.id.clone(),
            title: Phrase::own(&letter.letter),
        })
        .collect();
    let address = |language: LanguageId| &routes.alphabet[language];
    page.languages = voice
        .strategy()
        .languages
        .ids()
        .map(|language| translations::language_link(voice, language, address(language).to_string()))
        .collect();
    page.meta = label::of_site(voice).1;
    page.links.clone_from(&repeated.feeds);
    page.canonical = voice.edition.public_address(path);
    page.alternates =
        translations::alternates_at(voice, voice.strategy().languages.ids(), |language| {
            Some(address(language))
        });
    view.page.open_graph = head_links::open_graph(voice, Strategy::HOME, &view.page);
    let site = structured_data::web_site(voice);
    view.page.json_ld =
        structured_data::json_ld(voice, &view.page, &view.label, site.as_ref(), None);
    view.letters = letters;
    view
}

/// All pages in the order of the language's alphabet, under their letters.
fn letters(voice: Voice<'_>) -> Vec<LetterView> {
    let mut cards: Vec<(Vec<u8>, Card)> = voice
        .strategy()
        .entries()
        .filter(|(id, _)| *id != Strategy::HOME)
        .map(|(id, _)| {
            // What a page is, and where, tells pages of one name apart.
            let goal = voice.strategy().goal_of(id).and_then(|goal| voice.kicker(goal));
            let kinds = [goal, Some(voice.kind_name(id))];
            let kicker = kinds.into_iter().flatten().collect::<Vec<_>>().join(" › ");
            let card = Card { kicker: Some(kicker), ..card::plain(voice, id) };
            (voice.locale().sort_key(sort_text(&card.title.text)), card)
        })
        .collect();
    cards.sort_by(|(one, card), (other, other_card)| {
        one.cmp(other).then_with(|| card.path.cmp(&other_card.path))
    });
    let alphabet = &voice.locale().alphabet;
    let mut letters: Vec<LetterView> = Vec::new();
    for (_, card) in cards {
        let letter = alphabet.letter_of(sort_text(&card.title.text));
        match letters.last_mut() {
            Some(last) if alphabet.is_same(&last.letter, &letter) => last.cards.push(card),
            _ => letters.push(LetterView {
                id: format!("_letter-{}", letters.len() + 1),
                letter,
                cards: vec![card],
            }),
        }
    }
    letters
}

/// A title from its first letter or digit on: `„Tu chcę żyć”` is listed under T.
fn sort_text(title: &str) -> &str {
    let start = title.find(char::is_alphanumeric).unwrap_or(title.len());
    &title[start..]
}
