//! What `check --since` says of the earlier version.

use crate::diagnostic::{Finding, Place, Problem, SourcePath, UiLanguage};
use crate::read::EarlierFault;
use crate::strategy::visible;

/// How many files are named.
const MOST_NAMED: usize = 3;

/// Why the earlier version cannot be read.
pub(in crate::cli) fn not_read(language: UiLanguage, commit: &str, fault: &EarlierFault) -> String {
    let commit = visible(commit);
    let why = match fault {
        EarlierFault::NoRepository => language.pick(
            "the site is in no git repository; check it where it is kept in git".to_owned(),
            "serwis nie jest w repozytorium git; sprawdź go tam, gdzie jest w nim prowadzony".to_owned(),
        ),
        EarlierFault::NoCommit { is_shallow: true } => language.pick(
            "this clone has only the latest commits; fetch all of them: git fetch --unshallow".to_owned(),
            "ta kopia repozytorium ma tylko najnowsze wersje; pobierz wszystkie: git fetch --unshallow".to_owned(),
        ),
        EarlierFault::NoCommit { is_shallow: false } => language.pick(
            "git knows no such commit; name one by its hash, a branch or a tag, such as origin/main".to_owned(),
            "git nie zna takiej wersji; podaj jej skrót, gałąź albo etykietę, na przykład origin/main".to_owned(),
        ),
        // Not an error for those who ask: see `no_site`.
        EarlierFault::NoSite => return no_site(language, &commit),
        EarlierFault::NotFetched(path) => language.pick(
            format!("this clone lacks {path} of that commit; make a whole clone, without --filter"),
            format!("w tej kopii repozytorium brakuje pliku {path} z tej wersji; utwórz pełną kopię, bez --filter"),
        ),
        EarlierFault::Lfs(path) => language.pick(
            format!("Git LFS kept {path}, which Metka does not ask; keep texts and tables in git itself, and name a later commit"),
            format!("plik {path} był w Git LFS, którego Metka nie pyta; trzymaj teksty i tabele w samym gicie i podaj późniejszą wersję"),
        ),
        EarlierFault::TooLarge => language.pick(
            "it has more than 500,000 files, 256 MB of texts or 100 submodules, or git takes more than two minutes or 1 GB of memory".to_owned(),
            "ma ponad 500 000 plików, 256 MB tekstów albo 100 podmodułów albo git potrzebuje ponad dwóch minut lub 1 GB pamięci".to_owned(),
        ),
        EarlierFault::Git(fault) => {
            let finding = Finding::new(Problem::GitRefused { fault: fault.clone() }, Place::site());
            let (message, help) = (finding.message(language), finding.help(language));
            // What it says first is of dates.
            let (_, why) = message.split_once(": ").unwrap_or(("", &message));
            format!("{why}; {}", help.unwrap_or_default())
        }
    };
    language.pick(
        format!("--since {commit}: the site cannot be read as it was: {why}"),
        format!("--since {commit}: nie można odczytać dawnej wersji serwisu: {why}"),
    )
}

/// There is nothing to compare with.
pub(in crate::cli) fn no_site(language: UiLanguage, commit: &str) -> String {
    let commit = visible(commit);
    language.pick(
        format!("there was no content/site.yaml in {commit}, so there is nothing to compare with"),
        format!("w wersji {commit} nie było pliku content/site.yaml, więc nie ma z czym porównać"),
    )
}

/// Files of the earlier version of which nothing is known.
pub(in crate::cli) fn unread(language: UiLanguage, commit: &str, files: &[SourcePath]) -> String {
    let commit = visible(commit);
    if files.first() == Some(&SourcePath::site()) {
        return language.pick(
            format!("content/site.yaml of {commit} cannot be read, so nothing was compared; name another commit"),
            format!("pliku content/site.yaml z wersji {commit} nie można odczytać, więc nic nie porównano; podaj inną wersję"),
        );
    }
    let names: Vec<_> = files.iter().take(MOST_NAMED).map(ToString::to_string).collect();
    let names = names.join(", ");
    let rest = files.len().saturating_sub(MOST_NAMED);
    let and_more = match rest {
        0 => String::new(),
        _ => language.pick(format!(" and {rest} more"), format!(" i jeszcze {rest}")),
    };
    language.pick(
        format!("files of {commit} that cannot be read were not compared: {names}{and_more}"),
        format!(
            "nie porównano plików z wersji {commit}, których nie można odczytać: {names}{and_more}"
        ),
    )
}

/// A file that was changed.
pub(in crate::cli) fn repaired(language: UiLanguage, path: &SourcePath) -> String {
    language.pick(format!("written: {path}"), format!("zapisano: {path}"))
}
