//! The alphabetical index: every page of a language under its letter. It stands in for the search
//! where scripts do not run.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;

use super::view::{Card, HeadingView, LanguageLink, Letter, PageView};
use crate::derive::OutputPath;
use crate::edition::voice::{Desk, own};
use crate::strategy::{LanguageId, Strategy};

impl Desk<'_> {
    /// The page of the alphabetical index.
    pub(crate) fn alphabet(self, path: &OutputPath) -> PageView {
        let mut view = self.bare("alphabet", path, path.to_root());
        let letters = self.letters();
        let routes = &self.renderer.derived.routes;
        let page = &mut view.page;
        page.title = own(self.string("alphabet"));
        page.head_title =
            format!("{} – {}", page.title.text, self.short_title(Strategy::HOME).text);
        page.summary = Some(own(&self.filled("alphabet_lead", &[])));
        page.description = page.summary.as_ref().map(|summary| summary.text.clone());
        page.breadcrumbs = vec![self.crumb(Strategy::HOME)];
        page.contents = letters
            .iter()
            .map(|letter| HeadingView {
                level: 2,
                id: letter.id.clone(),
                title: own(&letter.letter),
            })
            .collect();
        let address = |language: LanguageId| &routes.alphabet[language];
        page.languages = self
            .strategy()
            .languages
            .ids()
            .map(|language| LanguageLink {
                lang: self.strategy().languages[language].tag().to_owned(),
                name: self.renderer.strings.text(language, "language_name").to_owned(),
                path: address(language).to_string(),
                current: language == self.language,
                translated: true,
            })
            .collect();
        page.meta = self.site_label().1;
        page.links = self.feeds().to_vec();
        page.canonical = self.renderer.public_address(path);
        page.alternates =
            self.alternates_at(self.strategy().languages.ids(), |language| Some(address(language)));
        view.page.open_graph = self.open_graph(Strategy::HOME, &view.page);
        view.page.json_ld = self.structured_data(&view.page, &view.label, None);
        view.letters = letters;
        view
    }

    /// All pages in the order of the language's alphabet, under their letters.
    fn letters(self) -> Vec<Letter> {
        let mut cards: Vec<(Vec<u8>, Card)> = self
            .strategy()
            .entries()
            .filter(|(id, _)| *id != Strategy::HOME)
            .map(|(id, _)| {
                // What a page is, and where, tells pages of one name apart.
                let goal = self.strategy().goal_of(id).and_then(|goal| self.kicker(goal));
                let kinds = [goal, Some(self.kind_name(id))];
                let kicker = kinds.into_iter().flatten().collect::<Vec<_>>().join(" › ");
                let card = Card { kicker: Some(kicker), ..self.plain_card(id) };
                (self.locale().sort_key(sort_text(&card.title.text)), card)
            })
            .collect();
        cards.sort_by(|(one, card), (other, other_card)| {
            one.cmp(other).then_with(|| card.path.cmp(&other_card.path))
        });
        let mut letters: Vec<Letter> = Vec::new();
        for (_, card) in cards {
            let initial = self.initial(sort_text(&card.title.text));
            match letters.last_mut() {
                Some(last) if self.is_same_letter(&last.letter, &initial) => last.cards.push(card),
                _ => letters.push(Letter {
                    id: format!("_letter-{}", letters.len() + 1),
                    letter: initial,
                    cards: vec![card],
                }),
            }
        }
        letters
    }

    /// The letter under which a text stands: `É` stands under `E` in French, `Ł` under itself in
    /// Polish. Figures stand together.
    fn initial(self, text: &str) -> String {
        let Some(first) = text.chars().next() else { return "–".to_owned() };
        if first.is_numeric() {
            return "0–9".to_owned();
        }
        let upper: String = first.to_uppercase().collect();
        let plain: String = upper.nfd().take(1).collect();
        if self.is_same_letter(&plain, &upper) { plain } else { upper }
    }

    fn is_same_letter(self, one: &str, other: &str) -> bool {
        one == other || self.locale().compare_letters(one, other) == Ordering::Equal
    }
}

/// A title without what stands before its first letter or figure: `„Tu chcę żyć”` stands under T.
fn sort_text(title: &str) -> &str {
    let start = title.find(char::is_alphanumeric).unwrap_or(title.len());
    &title[start..]
}
