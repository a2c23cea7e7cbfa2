//! The words of the board, in the tool's two languages.

use super::State;
use crate::diagnostic::UiLanguage;

/// What stands above the columns.
pub(crate) struct Heads {
    pub(crate) entry: &'static str,
    pub(crate) title: &'static str,
    pub(crate) gaps: &'static str,
    pub(crate) data: &'static str,
    pub(crate) draft: &'static str,
}

pub(crate) fn heads(language: UiLanguage) -> Heads {
    match language {
        UiLanguage::English => Heads {
            entry: "entry",
            title: "title",
            gaps: "label lacks",
            data: "data",
            draft: "draft",
        },
        UiLanguage::Polish => Heads {
            entry: "wpis",
            title: "tytuł",
            gaps: "brak w metce",
            data: "dane",
            draft: "szkic",
        },
    }
}

/// What stands on the page beside the columns.
pub(crate) struct PageWords {
    pub(crate) title: &'static str,
    pub(crate) caption: &'static str,
    pub(crate) entries: &'static str,
    pub(crate) gaps: &'static str,
    pub(crate) drafts: &'static str,
}

pub(crate) fn page(language: UiLanguage) -> PageWords {
    match language {
        UiLanguage::English => PageWords {
            title: "State of the site",
            caption: "Entries with their translations, labels and data",
            entries: "entries",
            gaps: "with gaps in the label",
            drafts: "drafts",
        },
        UiLanguage::Polish => PageWords {
            title: "Stan serwisu",
            caption: "Wpisy: tłumaczenia, metki i dane",
            entries: "wpisy",
            gaps: "z brakami w metce",
            drafts: "szkice",
        },
    }
}

pub(crate) fn state(language: UiLanguage, state: State) -> &'static str {
    match (language, state) {
        (UiLanguage::English, State::Source) => "source",
        (UiLanguage::English, State::Current) => "current",
        (UiLanguage::English, State::Stale) => "stale",
        (UiLanguage::English, State::Unknown) => "unknown",
        (UiLanguage::English, State::Missing) => "missing",
        (UiLanguage::Polish, State::Source) => "źródło",
        (UiLanguage::Polish, State::Current) => "aktualne",
        (UiLanguage::Polish, State::Stale) => "nieaktualne",
        (UiLanguage::Polish, State::Unknown) => "nieznane",
        (UiLanguage::Polish, State::Missing) => "brak",
    }
}

/// How old data are: in months within the first two years, then in whole years.
pub(crate) fn age(language: UiLanguage, months: u32) -> String {
    let years = months / 12;
    let is_months = months < 24;
    let count = if is_months { months } else { years };
    let unit = match (language, is_months) {
        (UiLanguage::English, true) => plural(count, ["month", "months", "months"]),
        (UiLanguage::English, false) => "years",
        (UiLanguage::Polish, true) => polish_plural(count, ["miesiąc", "miesiące", "miesięcy"]),
        (UiLanguage::Polish, false) => polish_plural(count, ["rok", "lata", "lat"]),
    };
    format!("{count} {unit}")
}

fn plural(count: u32, [one, _, many]: [&'static str; 3]) -> &'static str {
    if count == 1 { one } else { many }
}

fn polish_plural(count: u32, [one, few, many]: [&'static str; 3]) -> &'static str {
    match (count, count % 10, count % 100) {
        (1, ..) => one,
        (_, 2..=4, tens) if !(12..=14).contains(&tens) => few,
        _ => many,
    }
}

pub(crate) fn no_data(language: UiLanguage) -> &'static str {
    match language {
        UiLanguage::English => "none",
        UiLanguage::Polish => "brak",
    }
}

pub(crate) fn nothing(language: UiLanguage) -> &'static str {
    match language {
        UiLanguage::English => "no such entries",
        UiLanguage::Polish => "nie ma takich wpisów",
    }
}

pub(crate) fn stale_heading(language: UiLanguage) -> &'static str {
    match language {
        UiLanguage::English => "What changed in the source since the stale translations were made",
        UiLanguage::Polish => "Co zmieniło się w źródle, odkąd powstały nieaktualne tłumaczenia",
    }
}

pub(crate) fn changed(
    language: UiLanguage,
    date: &str,
    commit: &str,
    added: usize,
    removed: usize,
) -> String {
    match language {
        UiLanguage::English => {
            format!("lines added: {added}, removed: {removed}; since {date}, commit {commit}")
        }
        UiLanguage::Polish => {
            format!("wiersze dodane: {added}, usunięte: {removed}; od {date}, wersja {commit}")
        }
    }
}

pub(crate) fn untraced(language: UiLanguage, mark: &str) -> String {
    match language {
        UiLanguage::English => format!("git has no version of the source with the mark {mark}"),
        UiLanguage::Polish => format!("git nie ma wersji źródła o znaku {mark}"),
    }
}

pub(crate) fn totals(
    language: UiLanguage,
    entries: usize,
    gaps: usize,
    drafts: usize,
    shows_drafts: bool,
) -> String {
    let hint = match language {
        _ if drafts == 0 || shows_drafts => "",
        UiLanguage::English => " (--drafts shows them)",
        UiLanguage::Polish => " (pokaże je --drafts)",
    };
    match language {
        UiLanguage::English => {
            format!("entries: {entries}, with gaps in the label: {gaps}, drafts: {drafts}{hint}")
        }
        UiLanguage::Polish => {
            format!("wpisy: {entries}, z brakami w metce: {gaps}, szkice: {drafts}{hint}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{UiLanguage, age};

    #[test]
    fn ages_are_counted_as_each_language_counts() {
        let english = [0, 1, 23, 24, 47].map(|months| age(UiLanguage::English, months));
        assert_eq!(english, ["0 months", "1 month", "23 months", "2 years", "3 years"]);
        let polish =
            [1, 3, 5, 12, 22, 24, 60, 22 * 12].map(|months| age(UiLanguage::Polish, months));
        assert_eq!(
            polish,
            [
                "1 miesiąc",
                "3 miesiące",
                "5 miesięcy",
                "12 miesięcy",
                "22 miesiące",
                "2 lata",
                "5 lat",
                "22 lata"
            ]
        );
    }
}
