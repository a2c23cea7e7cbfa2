//! The letters of a language, under which an index by letters puts its texts.

use std::cmp::Ordering;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale::Locale;
use icu_locale::exemplar_chars::ExemplarCharacters;
use icu_normalizer::DecomposingNormalizerBorrowed;
use icu_properties::props::Script;
use icu_properties::script::ScriptWithExtensions;

/// The letters of a language in their order, as CLDR has them: with `Ch` in Czech, `Ñ` in Spanish.
pub(crate) struct Alphabet {
    /// Knows letters, and neither case nor accents that make no other letter.
    collator: CollatorBorrowed<'static>,
    letters: Vec<String>,
}

impl Alphabet {
    pub(super) fn new(locale: &Locale) -> Self {
        let mut by_letter = CollatorOptions::default();
        by_letter.strength = Some(Strength::Primary);
        let collator =
            Collator::try_new(locale.into(), by_letter).expect("ICU falls back to its root");
        let mut alphabet = Self { collator, letters: Vec::new() };
        alphabet.letters = alphabet.letters_of(locale);
        alphabet
    }

    fn letters_of(&self, locale: &Locale) -> Vec<String> {
        let Ok(exemplars) = ExemplarCharacters::try_new_index(&locale.into()) else {
            return Vec::new();
        };
        let single = exemplars.code_points().iter_chars().map(String::from);
        let several = exemplars.strings().iter().map(str::to_owned);
        // Of characters that are no letters nobody knows the order.
        let mut letters: Vec<_> = single
            .chain(several)
            .filter(|letter| script(letter) != Script::Han)
            .map(|letter| capitalized(&letter))
            .collect();
        // Letters that only words of other languages have.
        if letters.iter().any(|letter| letter == "A") {
            letters.extend(('A'..='Z').map(String::from));
        }
        letters.sort_by(|one, other| self.compare(one, other).then_with(|| one.cmp(other)));
        letters.dedup_by(|one, other| self.is_same(one, other));
        letters
    }

    /// The letter under which a text is listed: `Élan` under `E` in French, `Łódź` under `Ł` in
    /// Polish and under `L` in English, `Chata` under `Ch` in Czech. Digits are listed together.
    pub(crate) fn letter_of(&self, text: &str) -> String {
        let Some(first) = text.chars().next() else { return "–".to_owned() };
        if first.is_numeric() {
            return "0–9".to_owned();
        }
        let next = self.letters.partition_point(|letter| self.compare(letter, text).is_le());
        let letter = next.checked_sub(1).map(|before| &self.letters[before]);
        let takes = |letter: &&String| {
            // After the last letter of a script with capitals come those of other languages.
            let is_last =
                next == self.letters.len() && (first.is_lowercase() || first.is_uppercase());
            is_same_script(script(letter), script(text)) && (!is_last || self.begins(text, letter))
        };
        if let Some(letter) = letter.filter(takes) {
            return letter.clone();
        }
        let upper: String = first.to_uppercase().collect();
        let decomposed = DecomposingNormalizerBorrowed::new_nfd().normalize(&upper);
        let plain: String = decomposed.chars().take(1).collect();
        if self.is_same(&plain, &upper) { plain } else { upper }
    }

    /// True where two letters are one in this alphabet.
    pub(crate) fn is_same(&self, one: &str, other: &str) -> bool {
        one == other || self.compare(one, other) == Ordering::Equal
    }

    /// True where a text begins with a letter, or with others that stand for it: `Aa` for `Å`.
    fn begins(&self, text: &str, letter: &str) -> bool {
        let ends = text.char_indices().map(|(start, character)| start + character.len_utf8());
        ends.take(letter.chars().count() + 1).any(|end| self.is_same(&text[..end], letter))
    }

    fn compare(&self, one: &str, other: &str) -> Ordering {
        self.collator.compare(one, other)
    }
}

/// `CH` as `Ch`.
fn capitalized(letter: &str) -> String {
    let mut characters = letter.chars();
    let first: String = characters.next().into_iter().collect();
    first + &characters.as_str().to_lowercase()
}

/// The script of the first character.
fn script(text: &str) -> Script {
    let scripts = ScriptWithExtensions::new();
    text.chars().next().map_or(Script::Unknown, |first| scripts.get_script_val(first))
}

fn is_same_script(one: Script, other: Script) -> bool {
    let are_kana = [one, other].iter().all(|it| matches!(*it, Script::Hiragana | Script::Katakana));
    one == other || are_kana
}

#[cfg(test)]
mod tests {
    use icu_locale::Locale;

    use super::Alphabet;

    #[test]
    fn letters_are_those_of_the_language() {
        let letters = |tag: &str, texts: &[&str]| {
            let alphabet = Alphabet::new(&Locale::try_from_str(tag).unwrap());
            texts.iter().map(|text| alphabet.letter_of(text)).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            letters("cs", &["Cesta", "čas", "Chata", "CHKO", "Řeka", "Ústí"]),
            "C Č Ch Ch Ř U"
        );
        assert_eq!(letters("cs-CZ", &["Chata"]), "Ch");
        assert_eq!(letters("sk", &["Chata", "Dzura", "Äpfel", "Ľan", "Óda"]), "Ch D Ä L O");
        assert_eq!(letters("pl", &["Ćma", "Chata", "Łódź", "Żary", "Źródło"]), "Ć C Ł Ż Ź");
        assert_eq!(
            letters("lt", &["Ilgas", "Ygas", "Įmonė", "Šiauliai", "Wikipedia"]),
            "I I I Š W"
        );
        assert_eq!(letters("da", &["Ål", "Aarhus", "Ærø", "Øst", "Zebra"]), "Å Å Æ Ø Z");
        assert_eq!(letters("nb", &["Ås", "Øy"]), "Å Ø");
        assert_eq!(letters("sv", &["Ål", "Äpple", "Ö", "Ünal"]), "Å Ä Ö Y");
        assert_eq!(letters("es", &["Ñandú", "Nada", "Chile", "Llama", "Ángel"]), "Ñ N C L A");
        assert_eq!(
            letters(
                "hu",
                &[
                    "Csaba", "Cukor", "Dzsungel", "Gyula", "Lyuk", "Nyár", "Szeged", "Tyúk",
                    "Zsolnay"
                ]
            ),
            "Cs C Dzs Gy Ly Ny Sz Ty Zs"
        );
        assert_eq!(letters("hr", &["Džep", "Ljubav", "Njiva", "Đak", "Dom"]), "Dž Lj Nj Đ D");
        assert_eq!(letters("cy", &["Chwarae", "Ddoe", "Llan", "Rhyl", "Kraków"]), "Ch Dd Ll Rh K");
        assert_eq!(letters("de", &["Ärzte", "Straße", "ökologisch", "ſo"]), "A S O S");
        assert_eq!(letters("en", &["Łódź", "Østfold", "Þingvellir", "2030", "«»"]), "L O Þ 0–9 «");
        assert_eq!(letters("uk", &["Їжа", "Ґанок", "Kraków"]), "Ї Ґ K");
        assert_eq!(letters("el", &["Άλφα", "Ωμέγα"]), "Α Ω");
        assert_eq!(letters("tr", &["İzmir", "Isparta", "Çay"]), "İ I Ç");
        assert_eq!(letters("ar", &["أكتوبر", "مدينة"]), "ا م");
        assert_eq!(letters("he", &["עיר", "תל"]), "ע ת");
        assert_eq!(letters("th", &["เมือง", "กรุงเทพ"]), "ม ก");
        assert_eq!(letters("ja", &["きょう", "カメラ", "わん", "都市"]), "か か わ 都");
        assert_eq!(letters("ko", &["서울", "도시"]), "ㅅ ㄷ");
        assert_eq!(letters("zh-Hant", &["城市"]), "城");
        assert_eq!(letters("zh", &["城市", "ABC"]), "城 A");
        assert_eq!(letters("xx", &["Élan", "Bis"]), "E B");
    }
}
