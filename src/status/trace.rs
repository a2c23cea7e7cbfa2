//! What changed in the source since a translation was made from it.

use rayon::prelude::*;

use super::board::{Board, Since, Staleness};
use crate::diagnostic::SourcePath;
use crate::parse;
use crate::read::Past;

/// Finds, for each stale translation, the newest version of the source words that has its mark,
/// and what changed in them from then to now.
pub(crate) fn trace(board: &mut Board, past: &Past<'_>) {
    let translations = board.entries.iter_mut().flat_map(|row| &mut row.translations);
    let stale: Vec<_> = translations.filter_map(|translation| translation.stale.as_mut()).collect();
    stale.into_par_iter().for_each(|stale| stale.since = since(stale, past));
}

fn since(stale: &Staleness, past: &Past<'_>) -> Option<Since> {
    let path = SourcePath::new(&stale.source);
    let version = past.versions(&path).into_iter().find(|version| {
        let text = past.text(version, &path);
        text.and_then(|text| parse::mark(&path, &text)).is_some_and(|mark| mark == stale.mark)
    })?;
    let diff = past.diff(&version, &path)?;
    let (added, removed) = count(&diff);
    Some(Since { commit: version.commit, date: version.date, added, removed, diff: Some(diff) })
}

/// The lines that a unified diff adds and removes.
fn count(diff: &str) -> (usize, usize) {
    // What stands before the first hunk names the files.
    let lines = || diff.lines().skip_while(|line| !line.starts_with("@@"));
    let begin_with = |sign: char| lines().filter(|line| line.starts_with(sign)).count();
    (begin_with('+'), begin_with('-'))
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn the_names_of_the_files_are_no_changed_lines() {
        let diff = "--- a/x\n+++ b/x\n@@ -1,2 +1,3 @@\n same\n---- rule\n+one\n+two\n";
        assert_eq!(count(diff), (2, 1));
        assert_eq!(count(""), (0, 0));
    }
}
