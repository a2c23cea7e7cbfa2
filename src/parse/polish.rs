//! Polish words that editors write in the place of keys and of known values.

use super::location::nearest;

/// Words without marks and capital letters, each with what it stands for.
const WORDS: [(&str, &[&str]); 51] = [
    ("tytuł", &["title"]),
    ("nazwa", &["title", "name"]),
    ("skrót", &["short"]),
    ("opis", &["summary"]),
    ("streszczenie", &["summary"]),
    ("podsumowanie", &["summary"]),
    ("odpowiedzialny", &["responsible"]),
    ("odpowiedzialni", &["responsible"]),
    ("wykonawca", &["responsible"]),
    ("zdjęcie", &["image"]),
    ("obraz", &["image"]),
    ("plik", &["file"]),
    ("autor", &["author", "credit"]),
    ("jednostka", &["unit"]),
    ("źródło", &["source"]),
    ("metoda", &["method"]),
    ("uwagi", &["notes"]),
    ("szkic", &["draft"]),
    ("adres", &["address", "url"]),
    ("telefon", &["phone"]),
    ("rodzaj", &["kind"]),
    ("typ", &["kind"]),
    ("lepiej", &["better"]),
    ("numer", &["number"]),
    ("kolejność", &["order"]),
    ("skala", &["range", "grades"]),
    ("oceny", &["grades"]),
    ("wartości", &["observations"]),
    ("dane", &["observations"]),
    ("pomiary", &["observations"]),
    ("cel", &["target"]),
    ("rok", &["year"]),
    ("wartość", &["value"]),
    ("wskaźniki", &["indicators"]),
    ("narzędzia", &["tools"]),
    ("cele_operacyjne", &["operational_goals"]),
    ("powiązane", &["related"]),
    ("języki", &["languages"]),
    ("licencja", &["license"]),
    ("opublikowano", &["published"]),
    ("zaktualizowano", &["updated"]),
    ("wydawca", &["publisher"]),
    ("procent", &["percent"]),
    ("liczba", &["number"]),
    ("ocena", &["score", "grade"]),
    ("więcej", &["higher"]),
    ("mniej", &["lower"]),
    ("wstępne", &["provisional"]),
    ("szacunkowe", &["estimated"]),
    ("skorygowane", &["revised"]),
    ("program", &["programme"]),
];

/// The known name that a word means: the English one of a Polish word, or the most like it.
pub(super) fn meant<'a, T: AsRef<str> + ?Sized + 'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a T>,
) -> Option<&'a T> {
    let known: Vec<_> = known.into_iter().collect();
    let lower = word.to_lowercase();
    let english = WORDS.iter().find(|(polish, _)| *polish == lower);
    let exact = english.and_then(|(_, names)| {
        known.iter().copied().find(|known| names.contains(&(*known).as_ref()))
    });
    exact.or_else(|| nearest(word, known.iter().copied()))
}
