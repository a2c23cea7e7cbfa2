//! What offices write beside numbers and in their place: footnotes, flags, signs of missing values.

use std::collections::BTreeMap;

use crate::strategy::Flag;

/// A cell without the marks behind its number or period.
pub(super) struct Marked<'a> {
    pub(super) base: &'a str,
    /// `*`, `p`, `[p]`, `a)`; empty where there is none.
    pub(super) mark: &'a str,
}

/// Splits what follows the last digit or percent sign of a cell from it.
pub(super) fn split(text: &str) -> Marked<'_> {
    let text = text.trim();
    let (inner, tail) = match text.char_indices().next_back() {
        // What stands in brackets may have digits.
        Some((last, close @ (')' | ']'))) => {
            let open = if close == ')' { '(' } else { '[' };
            match text[..last].rfind(open) {
                Some(start) if start > 0 => text.split_at(start),
                _ => (text, ""),
            }
        }
        _ => (text, ""),
    };
    if !tail.is_empty() {
        return Marked { base: inner.trim_end(), mark: tail };
    }
    let is_end = |character: char| character.is_ascii_digit() || character == '%';
    let end = text.rfind(is_end).map_or(text.len(), |at| at + 1);
    Marked { base: &text[..end], mark: text[end..].trim() }
}

/// The marks that a cell has, each alone.
pub(super) fn each(mark: &str) -> impl Iterator<Item = &str> {
    mark.split([' ', ',', ';', '\u{a0}']).filter(|mark| !mark.is_empty())
}

/// A mark without what is around it: `a)`, `(a)`, `[a]`.
fn bare(mark: &str) -> &str {
    mark.trim_matches(['(', ')', '[', ']', '.', ':', '/'])
}

/// What a mark means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Flags(Vec<Flag>),
    /// The footnote that it leads to.
    Note(String),
    Unknown,
}

/// The footnotes of a table by their marks.
#[derive(Debug, Default)]
pub(super) struct Footnotes(BTreeMap<String, String>);

impl Footnotes {
    /// Takes a line for a footnote, if it begins with a mark; false where it does not.
    pub(super) fn take(&mut self, line: &str) -> bool {
        let Some((mark, text)) = footnote(line) else { return false };
        self.0.entry(bare(mark).to_owned()).or_insert_with(|| text.to_owned());
        true
    }

    pub(super) fn meaning(&self, mark: &str) -> Meaning {
        if let Some(text) = self.0.get(bare(mark)) {
            return match flag_of_words(text) {
                Some(flag) => Meaning::Flags(vec![flag]),
                None => Meaning::Note(text.clone()),
            };
        }
        flags(bare(mark)).map_or(Meaning::Unknown, Meaning::Flags)
    }
}

/// The mark at the beginning of a line, and what follows: `* Dane wstępne.`, `a) Bez Warszawy.`
fn footnote(line: &str) -> Option<(&str, &str)> {
    let stars = line.len() - line.trim_start_matches('*').len();
    let (mark, text) = match stars {
        0 => line.split_once([' ', '\u{a0}', '–'])?,
        stars => line.split_at(stars),
    };
    let text = text.trim().trim_start_matches(['–', '-', '=']).trim();
    let inner = bare(mark);
    let is_letter = inner.chars().count() == 1 && inner.chars().all(char::is_lowercase);
    let is_sign = |character: char| "*†‡#¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜ".contains(character);
    let is_mark = !inner.is_empty() && inner.chars().all(is_sign)
        || is_letter && (inner != mark || text.starts_with(char::is_uppercase))
        || inner != mark && inner.len() <= 2 && inner.bytes().all(|byte| byte.is_ascii_digit());
    (is_mark && !text.is_empty()).then_some((mark, text))
}

/// The flag that a footnote puts into words.
pub(super) fn flag_of_words(text: &str) -> Option<Flag> {
    let text = text.to_lowercase();
    // A long footnote says more than a flag.
    if text.chars().count() > 60 {
        return None;
    }
    let words = [
        (Flag::Provisional, ["wstępn", "provisional", "preliminary", "nieostateczn"]),
        (Flag::Estimated, ["szacun", "szacow", "estimat", "oszacow"]),
        (Flag::Revised, ["skorygowan", "revised", "zrewidowan", "zweryfikowan"]),
        (Flag::Break, ["przerwa w szeregu", "break in", "break of", "zmiana metod"]),
    ];
    let mut found = words.iter().filter(|(_, words)| words.iter().any(|word| text.contains(word)));
    found.next().map(|(flag, _)| *flag).filter(|_| found.next().is_none())
}

/// The flags that letters stand for in tables of Eurostat and of the offices of the United Kingdom,
/// or that are named as in Metka.
pub(super) fn flags(text: &str) -> Option<Vec<Flag>> {
    let lower = text.to_lowercase();
    let named = Flag::ALL.into_iter().find(|flag| flag.name() == lower);
    let letter = |letter| match letter {
        'p' => Some(Flag::Provisional),
        'e' | 's' => Some(Flag::Estimated),
        'r' => Some(Flag::Revised),
        'b' => Some(Flag::Break),
        _ => None,
    };
    let letters = || text.chars().map(letter).collect::<Option<Vec<_>>>();
    match named {
        Some(flag) => Some(vec![flag]),
        None => letters().filter(|flags| !flags.is_empty() && flags.len() <= 4),
    }
}

/// What a cell says in the place of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// There is no value.
    Gap,
    /// A dash: no value, or in tables of some offices nil.
    Dash,
}

/// How offices write that there is no value.
const MISSING: [&str; 24] = [
    "b.d.",
    "b.d",
    "bd",
    "bd.",
    "brak danych",
    "brak",
    ":",
    "..",
    "...",
    "…",
    ".",
    "n/a",
    "na",
    "n.a.",
    "n.d.",
    "nd",
    "nan",
    "null",
    "x",
    "f",
    "[x]",
    "[c]",
    "[z]",
    "[w]",
];

pub(super) fn missing(text: &str) -> Option<Missing> {
    let text = text.trim().to_lowercase();
    if MISSING.contains(&&*text) || text.starts_with(": ") {
        return Some(Missing::Gap);
    }
    let is_dash = !text.is_empty() && text.chars().all(|c| matches!(c, '-' | '–' | '—' | '−'));
    is_dash.then_some(Missing::Dash)
}

#[cfg(test)]
mod tests {
    use super::{Footnotes, Meaning, Missing, missing, split};
    use crate::strategy::Flag;

    #[test]
    fn marks_are_split_from_numbers() {
        for (text, base, mark) in [
            ("47,8", "47,8", ""),
            ("47,8*", "47,8", "*"),
            ("47.8 p", "47.8", "p"),
            ("47.8 [p]", "47.8", "[p]"),
            ("1 234 (2)", "1 234", "(2)"),
            ("47,8% a)", "47,8%", "a)"),
            ("2022 p", "2022", "p"),
            ("b.d.", "b.d.", ""),
            ("(12)", "(12", ")"),
            ("", "", ""),
        ] {
            let marked = split(text);
            assert_eq!((marked.base, marked.mark), (base, mark), "{text}");
        }
    }

    #[test]
    fn marks_mean_what_the_footnotes_say() {
        let mut notes = Footnotes::default();
        for line in
            ["* Dane wstępne.", "**Bez miasta Warszawy", "a) Stan w dniu 31 XII.", "1) Revised"]
        {
            assert!(notes.take(line), "{line}");
        }
        for line in ["Źródło: GUS", "a cat", "2022 was a good year", "", "Uwaga: x"] {
            assert!(!notes.take(line), "{line}");
        }
        assert_eq!(notes.meaning("*"), Meaning::Flags(vec![Flag::Provisional]));
        assert_eq!(notes.meaning("**"), Meaning::Note("Bez miasta Warszawy".into()));
        assert_eq!(notes.meaning("a)"), Meaning::Note("Stan w dniu 31 XII.".into()));
        assert_eq!(notes.meaning("(1)"), Meaning::Flags(vec![Flag::Revised]));
        assert_eq!(notes.meaning("bp"), Meaning::Flags(vec![Flag::Break, Flag::Provisional]));
        assert_eq!(notes.meaning("[e]"), Meaning::Flags(vec![Flag::Estimated]));
        assert_eq!(notes.meaning("u"), Meaning::Unknown);
        assert_eq!(notes.meaning("#"), Meaning::Unknown);
    }

    #[test]
    fn missing_values_have_many_signs() {
        for text in ["b.d.", ":", "..", "…", "x", ": c", "[x]", "N/A"] {
            assert_eq!(missing(text), Some(Missing::Gap), "{text}");
        }
        assert_eq!(missing("-"), Some(Missing::Dash));
        assert_eq!(missing("–"), Some(Missing::Dash));
        assert_eq!(missing("12"), None);
        assert_eq!(missing("-1"), None);
    }
}
