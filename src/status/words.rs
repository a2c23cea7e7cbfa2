//! The words of the board, in the tool's two languages.

use serde::Serialize;

use super::{State, Totals};
use crate::diagnostic::UiLanguage;

/// Headings and labels. The page of the board gets them by these names.
#[derive(Serialize)]
pub(crate) struct Labels {
    pub(crate) page: &'static str,
    pub(crate) caption: &'static str,
    pub(crate) entries: &'static str,
    pub(crate) gaps: &'static str,
    pub(crate) drafts: &'static str,
    pub(crate) entry: &'static str,
    pub(crate) title: &'static str,
    pub(crate) label_lacks: &'static str,
    pub(crate) data: &'static str,
    pub(crate) release: &'static str,
    pub(crate) progress: &'static str,
    pub(crate) without_status: &'static str,
    pub(crate) old: &'static str,
    pub(crate) overdue: &'static str,
    pub(crate) missing_words: &'static str,
    pub(crate) draft: &'static str,
    pub(crate) nothing: &'static str,
    pub(crate) stale: &'static str,
}

pub(crate) fn labels(language: UiLanguage) -> Labels {
    match language {
        UiLanguage::English => Labels {
            page: "State of the site",
            caption: "Entries with their translations, labels and data",
            entries: "entries",
            gaps: "with gaps in the label",
            drafts: "drafts",
            entry: "entry",
            title: "title",
            label_lacks: "label lacks",
            data: "data",
            release: "next data",
            progress: "progress",
            without_status: "actions without a status",
            old: "old statuses",
            overdue: "with overdue milestones",
            missing_words: "words that are missing",
            draft: "draft",
            nothing: "no such entries",
            stale: "What changed in the source since the stale translations were made",
        },
        UiLanguage::Polish => Labels {
            page: "Stan serwisu",
            caption: "Wpisy: tłumaczenia, metki i dane",
            entries: "wpisy",
            gaps: "z brakami w metce",
            drafts: "szkice",
            entry: "wpis",
            title: "tytuł",
            label_lacks: "brak w metce",
            data: "dane",
            release: "następne dane",
            progress: "postęp",
            without_status: "działania bez statusu",
            old: "dawne statusy",
            overdue: "z opóźnionymi kamieniami milowymi",
            missing_words: "brakujące teksty",
            draft: "szkic",
            nothing: "nie ma takich wpisów",
            stale: "Co zmieniło się w źródle, odkąd powstały nieaktualne tłumaczenia",
        },
    }
}

pub(crate) fn state(language: UiLanguage, state: State) -> &'static str {
    match state {
        State::Source => language.pick("source", "źródło"),
        State::Current => language.pick("current", "aktualne"),
        State::Stale => language.pick("stale", "nieaktualne"),
        State::Unknown => language.pick("unknown", "nieznane"),
        State::Missing => language.pick("missing", "brak"),
    }
}

/// How old data are: in months within the first two years, then in whole years.
pub(crate) fn age(language: UiLanguage, months: u32) -> String {
    let is_months = months < 24;
    let count = if is_months { months } else { months / 12 };
    let unit = match (language, is_months) {
        (UiLanguage::English, true) if count == 1 => "month",
        (UiLanguage::English, true) => "months",
        (UiLanguage::English, false) => "years",
        (UiLanguage::Polish, true) => polish_plural(count, ["miesiąc", "miesiące", "miesięcy"]),
        (UiLanguage::Polish, false) => polish_plural(count, ["rok", "lata", "lat"]),
    };
    format!("{count} {unit}")
}

fn polish_plural(count: u32, [one, few, many]: [&'static str; 3]) -> &'static str {
    match (count, count % 10, count % 100) {
        (1, ..) => one,
        (_, 2..=4, tens) if !(12..=14).contains(&tens) => few,
        _ => many,
    }
}

pub(crate) fn no_data(language: UiLanguage) -> &'static str {
    language.pick("none", "brak")
}

/// When the next data come out; marked where that day is over.
pub(crate) fn release(language: UiLanguage, next: &str, is_due: bool) -> String {
    let late = language.pick("over", "minęło");
    if is_due { format!("{next} ({late})") } else { next.to_owned() }
}

/// A status, by its name in the facts.
pub(crate) fn progress_status(language: UiLanguage, name: &str) -> &str {
    match (language, name) {
        (UiLanguage::English, "under-way") => "under way",
        (UiLanguage::Polish, "planned") => "planowane",
        (UiLanguage::Polish, "under-way") => "w toku",
        (UiLanguage::Polish, "done") => "wykonane",
        (UiLanguage::Polish, "delayed") => "opóźnione",
        (UiLanguage::Polish, "paused") => "wstrzymane",
        (UiLanguage::Polish, "abandoned") => "zaniechane",
        (_, name) => name,
    }
}

/// The day of a status that is older than the site allows.
pub(crate) fn old(language: UiLanguage, on: &str) -> String {
    language.pick(format!("{on} (old)"), format!("{on} (dawno)"))
}

/// Milestones whose day is over.
pub(crate) fn overdue(language: UiLanguage, keys: &str) -> String {
    language.pick(format!("overdue: {keys}"), format!("po terminie: {keys}"))
}

/// What the progress of actions and tools comes to.
pub(crate) fn progress_totals(language: UiLanguage, totals: &Totals) -> String {
    let Totals { without_status, old, overdue, .. } = totals;
    let labels = labels(language);
    let counts =
        [(labels.without_status, without_status), (labels.old, old), (labels.overdue, overdue)];
    counts.map(|(label, count)| format!("{label}: {count}")).join(", ")
}

pub(crate) fn changed(
    language: UiLanguage,
    date: &str,
    commit: &str,
    added: usize,
    removed: usize,
) -> String {
    language.pick(
        format!("lines added: {added}, removed: {removed}; since {date}, commit {commit}"),
        format!("wiersze dodane: {added}, usunięte: {removed}; od {date}, wersja {commit}"),
    )
}

pub(crate) fn untraced(language: UiLanguage, mark: &str) -> String {
    language.pick(
        format!("git has no version of the source with the mark {mark}"),
        format!("git nie ma wersji źródła o znaku {mark}"),
    )
}

/// The totals; where drafts are not shown, with the option that shows them.
pub(crate) fn totals(language: UiLanguage, totals: &Totals, shows_drafts: bool) -> String {
    let Totals { entries, label_gaps, drafts, .. } = totals;
    let hint = match drafts {
        1.. if !shows_drafts => language.pick(" (--drafts shows them)", " (pokaże je --drafts)"),
        _ => "",
    };
    language.pick(
        format!("entries: {entries}, with gaps in the label: {label_gaps}, drafts: {drafts}{hint}"),
        format!("wpisy: {entries}, z brakami w metce: {label_gaps}, szkice: {drafts}{hint}"),
    )
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
