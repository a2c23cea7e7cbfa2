//! The words of the board, in the tool's two languages.

use super::State;
use crate::diagnostic::Tongue;

/// What stands above the columns.
pub(crate) struct Heads {
    pub(crate) entry: &'static str,
    pub(crate) title: &'static str,
    pub(crate) gaps: &'static str,
    pub(crate) data: &'static str,
    pub(crate) draft: &'static str,
}

pub(crate) fn heads(tongue: Tongue) -> Heads {
    match tongue {
        Tongue::English => Heads {
            entry: "entry",
            title: "title",
            gaps: "label lacks",
            data: "data",
            draft: "draft",
        },
        Tongue::Polish => Heads {
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

pub(crate) fn page(tongue: Tongue) -> PageWords {
    match tongue {
        Tongue::English => PageWords {
            title: "State of the site",
            caption: "Entries with their translations, labels and data",
            entries: "entries",
            gaps: "with gaps in the label",
            drafts: "drafts",
        },
        Tongue::Polish => PageWords {
            title: "Stan serwisu",
            caption: "Wpisy: tłumaczenia, metki i dane",
            entries: "wpisy",
            gaps: "z brakami w metce",
            drafts: "szkice",
        },
    }
}

pub(crate) fn state(tongue: Tongue, state: State) -> &'static str {
    match (tongue, state) {
        (Tongue::English, State::Source) => "source",
        (Tongue::English, State::Current) => "current",
        (Tongue::English, State::Stale) => "stale",
        (Tongue::English, State::Unknown) => "unknown",
        (Tongue::English, State::Missing) => "missing",
        (Tongue::Polish, State::Source) => "źródło",
        (Tongue::Polish, State::Current) => "aktualne",
        (Tongue::Polish, State::Stale) => "nieaktualne",
        (Tongue::Polish, State::Unknown) => "nieznane",
        (Tongue::Polish, State::Missing) => "brak",
    }
}

/// How old data are: in months within the first two years, then in whole years.
pub(crate) fn age(tongue: Tongue, months: u32) -> String {
    let years = months / 12;
    let is_months = months < 24;
    let count = if is_months { months } else { years };
    let unit = match (tongue, is_months) {
        (Tongue::English, true) => plural(count, ["month", "months", "months"]),
        (Tongue::English, false) => "years",
        (Tongue::Polish, true) => polish_plural(count, ["miesiąc", "miesiące", "miesięcy"]),
        (Tongue::Polish, false) => polish_plural(count, ["rok", "lata", "lat"]),
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

pub(crate) fn no_data(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::English => "none",
        Tongue::Polish => "brak",
    }
}

pub(crate) fn nothing(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::English => "no such entries",
        Tongue::Polish => "nie ma takich wpisów",
    }
}

pub(crate) fn stale_heading(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::English => "What changed in the source since the stale translations were made",
        Tongue::Polish => "Co zmieniło się w źródle, odkąd powstały nieaktualne tłumaczenia",
    }
}

pub(crate) fn changed(
    tongue: Tongue,
    date: &str,
    commit: &str,
    added: usize,
    removed: usize,
) -> String {
    match tongue {
        Tongue::English => {
            format!("lines added: {added}, removed: {removed}; since {date}, commit {commit}")
        }
        Tongue::Polish => {
            format!("wiersze dodane: {added}, usunięte: {removed}; od {date}, wersja {commit}")
        }
    }
}

pub(crate) fn untraced(tongue: Tongue, mark: &str) -> String {
    match tongue {
        Tongue::English => format!("git has no version of the source with the mark {mark}"),
        Tongue::Polish => format!("git nie ma wersji źródła o znaku {mark}"),
    }
}

pub(crate) fn totals(
    tongue: Tongue,
    entries: usize,
    gaps: usize,
    drafts: usize,
    shows_drafts: bool,
) -> String {
    let hint = match tongue {
        _ if drafts == 0 || shows_drafts => "",
        Tongue::English => " (--drafts shows them)",
        Tongue::Polish => " (pokaże je --drafts)",
    };
    match tongue {
        Tongue::English => {
            format!("entries: {entries}, with gaps in the label: {gaps}, drafts: {drafts}{hint}")
        }
        Tongue::Polish => {
            format!("wpisy: {entries}, z brakami w metce: {gaps}, szkice: {drafts}{hint}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Tongue, age};

    #[test]
    fn ages_are_counted_as_each_language_counts() {
        let english = [0, 1, 23, 24, 47].map(|months| age(Tongue::English, months));
        assert_eq!(english, ["0 months", "1 month", "23 months", "2 years", "3 years"]);
        let polish = [1, 3, 5, 12, 22, 24, 60, 22 * 12].map(|months| age(Tongue::Polish, months));
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
