//! Numbers, dates, plurals, sorting and direction by the rules of a language, through ICU.

use std::cmp::Ordering;

use icu_calendar::Gregorian;
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{YM, YMD};
use icu_decimal::DecimalFormatter;
use icu_decimal::options::DecimalFormatterOptions;
use icu_locale::{Direction, Locale as IcuLocale, LocaleDirectionality};
use icu_plurals::{PluralCategory, PluralRules};

use super::alphabet::Alphabet;
use super::typography::Typography;
use crate::strategy::{
    Date, Granularity, Language, LanguageId, Languages, Number, PerLanguage, Period,
};

/// What one language does with numbers, dates and texts.
pub(crate) struct Locale {
    decimal: DecimalFormatter,
    plural: PluralRules,
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    collator: CollatorBorrowed<'static>,
    pub(crate) alphabet: Alphabet,
    /// The language's digit zero.
    pub(crate) zero: char,
    pub(crate) typography: Typography,
    pub(crate) direction: &'static str,
}

/// Why every language has rules.
const ROOT: &str = "ICU falls back to its root";

impl Locale {
    /// The rules of a language.
    pub(crate) fn new(language: &Language) -> Self {
        let locale = IcuLocale::try_from_str(language.tag()).unwrap_or(IcuLocale::UNKNOWN);
        let direction = LocaleDirectionality::new_extended().get(&locale.id);
        let decimal =
            DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default())
                .expect(ROOT);
        let zero = decimal.format(&0.into()).to_string();
        Self {
            zero: zero.chars().next().unwrap_or('0'),
            decimal,
            plural: PluralRules::try_new_cardinal((&locale).into()).expect(ROOT),
            day: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::long())
                .expect(ROOT),
            month: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YM::long())
                .expect(ROOT),
            collator: Collator::try_new((&locale).into(), CollatorOptions::default()).expect(ROOT),
            alphabet: Alphabet::new(&locale),
            typography: Typography::of(language),
            direction: if direction == Some(Direction::RightToLeft) { "rtl" } else { "ltr" },
        }
    }

    /// A number with the language's own separators, all its digits kept. Its sign is that of sums,
    /// where the language has the hyphen that stands for one.
    pub(crate) fn number(&self, number: &Number) -> String {
        self.decimal.format(number.decimal()).to_string().replace('-', "\u{2212}")
    }

    /// A year in the language's digits.
    pub(crate) fn year(&self, year: i32) -> String {
        in_digits_of(self.zero, &year.to_string())
    }

    /// The plural category of a count: `one`, `few`, `many` …
    pub(crate) fn category(&self, count: usize) -> &'static str {
        category_name(self.plural.category_for(count))
    }

    /// The plural category of a number with decimals.
    pub(crate) fn category_of(&self, number: &Number) -> &'static str {
        category_name(self.plural.category_for(number.decimal()))
    }

    /// A day in words, without line breaks.
    pub(crate) fn date(&self, date: Date) -> String {
        held(&self.day.format(&date.to_icu().to_calendar(Gregorian)).to_string())
    }

    /// A month in words; none for other periods, which strings put into words.
    pub(crate) fn month(&self, period: Period) -> Option<String> {
        if period.granularity() != Granularity::Month {
            return None;
        }
        let date = period.end()?.to_icu().to_calendar(Gregorian);
        Some(held(&self.month.format(&date).to_string()))
    }

    /// The order of two texts in the language's own alphabet.
    pub(crate) fn compare(&self, one: &str, other: &str) -> Ordering {
        self.collator.compare(one, other)
    }

    /// A key for sorting many texts: keys compare as [`Self::compare`] compares texts, but faster.
    pub(crate) fn sort_key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::new();
        let Ok(()) = self.collator.write_sort_key_to(text, &mut key);
        key
    }
}

/// A text with its digits replaced by those that begin with a zero.
pub(crate) fn in_digits_of(zero: char, text: &str) -> String {
    if zero == '0' {
        return text.to_owned();
    }
    let figure = |digit: u32| char::from_u32(u32::from(zero) + digit);
    text.chars().map(|it| it.to_digit(10).and_then(figure).unwrap_or(it)).collect()
}

fn category_name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// A text with no-break spaces.
pub(crate) fn held(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}

/// The rules of all languages of a site.
pub(crate) type Locales = PerLanguage<Locale>;

/// The rules of every language of a site.
pub(crate) fn locales(languages: &Languages) -> Locales {
    languages.map(|id: LanguageId| Locale::new(&languages[id]))
}

#[cfg(test)]
mod tests {
    use super::Locale;
    use crate::strategy::{Date, Language, Number, Period};

    fn locale(tag: &str) -> Locale {
        Locale::new(&Language::parse(tag).unwrap())
    }

    #[test]
    fn numbers_are_written_as_the_language_writes_them() {
        let number = |tag: &str, text: &str| locale(tag).number(&Number::parse(text).unwrap());
        assert_eq!(number("pl", "47.8"), "47,8");
        assert_eq!(number("en", "47.8"), "47.8");
        assert_eq!(number("pl", "4.10"), "4,10");
        assert_eq!(number("pl", "1234"), "1234");
        assert_eq!(number("pl", "12345.5"), "12\u{a0}345,5");
        assert_eq!(number("en", "12345.5"), "12,345.5");
        for tag in ["pl", "en", "sv", "uk"] {
            assert!(number(tag, "-4.1").starts_with("\u{2212}4"), "{tag}");
        }
    }

    #[test]
    fn dates_and_plurals_follow_the_language() {
        let date = Date::parse("2024-04-30").unwrap();
        assert_eq!(locale("pl").date(date), "30\u{a0}kwietnia\u{a0}2024");
        assert_eq!(locale("en").date(date), "April\u{a0}30,\u{a0}2024");
        assert_eq!(locale("en-GB").date(date), "30\u{a0}April\u{a0}2024");
        let categories = |tag: &str| [1, 4, 16, 22].map(|count| locale(tag).category(count));
        assert_eq!(categories("pl"), ["one", "few", "many", "few"]);
        assert_eq!(categories("en"), ["one", "other", "other", "other"]);
        let number = |text: &str| locale("pl").category_of(&Number::parse(text).unwrap());
        assert_eq!(["1", "17.2", "3", "65"].map(number), ["one", "other", "few", "many"]);
        let month = Period::parse("2022-09").unwrap();
        assert_eq!(locale("pl").month(month).as_deref(), Some("wrzesień\u{a0}2022"));
    }

    #[test]
    fn years_have_the_figures_of_numbers() {
        let both = |tag: &str| {
            (locale(tag).number(&Number::parse("2019").unwrap()), locale(tag).year(2019))
        };
        assert_eq!(both("fa"), ("۲٬۰۱۹".to_owned(), "۲۰۱۹".to_owned()));
        assert_eq!(both("ar-EG"), ("٢٬٠١٩".to_owned(), "٢٠١٩".to_owned()));
        assert_eq!(locale("ar").year(2019), "2019");
        assert_eq!(locale("he").year(2019), "2019");
    }

    #[test]
    fn directions_are_those_of_scripts() {
        for tag in [
            "ar", "he", "fa", "ur", "ckb", "dv", "yi", "ug", "nqo", "syr", "az-Arab", "pa-PK",
            "ff-Adlm",
        ] {
            assert_eq!(locale(tag).direction, "rtl", "{tag}");
        }
        for tag in ["pl", "az", "pa", "ff", "ar-Latn", "mn", "ku"] {
            assert_eq!(locale(tag).direction, "ltr", "{tag}");
        }
    }

    #[test]
    fn the_alphabet_is_that_of_the_language() {
        let mut words = ["łąka", "zamek", "lato", "las", "ćma", "cytat"];
        words.sort_by(|one, other| locale("pl").compare(one, other));
        let expected = ["cytat", "ćma", "las", "lato", "łąka", "zamek"];
        assert_eq!(words, expected);
        words.reverse();
        words.sort_by_key(|word| locale("pl").sort_key(word));
        assert_eq!(words, expected);
    }
}
