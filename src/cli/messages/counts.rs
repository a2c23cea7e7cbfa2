//! Counted nouns in their plural forms.

use icu_locale::locale;
use icu_plurals::{PluralCategory, PluralRules};

use crate::SiteStats;
use crate::diagnostic::UiLanguage;

/// The plural forms of a noun.
pub(super) struct Noun {
    /// One, and any other count.
    english: [&'static str; 2],
    /// One, a few (2–4, 22–24 …), and many.
    polish: [&'static str; 3],
}

pub(super) const ERRORS: Noun =
    Noun { english: ["error", "errors"], polish: ["błąd", "błędy", "błędów"] };
pub(super) const WARNINGS: Noun = Noun {
    english: ["warning", "warnings"],
    polish: ["ostrzeżenie", "ostrzeżenia", "ostrzeżeń"],
};
const PAGES: Noun = Noun { english: ["page", "pages"], polish: ["strona", "strony", "stron"] };
const LANGUAGES: Noun =
    Noun { english: ["language", "languages"], polish: ["język", "języki", "języków"] };
pub(super) const WRITTEN: Noun = Noun {
    english: ["file written", "files written"],
    polish: ["plik zapisany", "pliki zapisane", "plików zapisanych"],
};
pub(super) const REMOVED: Noun =
    Noun { english: ["removed"; 2], polish: ["usunięty", "usunięte", "usuniętych"] };

impl Noun {
    /// The count with the noun.
    pub(super) fn count(&self, language: UiLanguage, count: usize) -> String {
        let locale = language.pick(locale!("en"), locale!("pl"));
        let category = PluralRules::try_new_cardinal(locale.into())
            .map_or(PluralCategory::Other, |rules| rules.category_for(count));
        let (english, polish) = match category {
            PluralCategory::One => (self.english[0], self.polish[0]),
            PluralCategory::Few => (self.english[1], self.polish[1]),
            _ => (self.english[1], self.polish[2]),
        };
        format!("{count} {}", language.pick(english, polish))
    }
}

/// The pages and languages of a site, counted.
pub(super) fn extent(language: UiLanguage, stats: SiteStats) -> String {
    let SiteStats { pages, languages, .. } = stats;
    format!("{}, {}", PAGES.count(language, pages), LANGUAGES.count(language, languages))
}

#[cfg(test)]
mod tests {
    use super::{ERRORS, PAGES, WARNINGS};
    use crate::diagnostic::UiLanguage::{English, Polish};

    #[test]
    fn counts_have_the_plural_forms_of_their_language() {
        assert_eq!(ERRORS.count(English, 0), "0 errors");
        assert_eq!(ERRORS.count(English, 1), "1 error");
        let polish = |count| WARNINGS.count(Polish, count);
        assert_eq!([0, 1, 2].map(polish), ["0 ostrzeżeń", "1 ostrzeżenie", "2 ostrzeżenia"]);
        assert_eq!([5, 12, 22].map(polish), ["5 ostrzeżeń", "12 ostrzeżeń", "22 ostrzeżenia"]);
        assert_eq!(PAGES.count(Polish, 101), "101 stron");
    }
}
