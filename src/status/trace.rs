//! What changed in the source since a translation was made from it.

use imara_diff::{Algorithm, BasicLineDiffPrinter, Diff, InternedInput, UnifiedDiffConfig};
use rayon::prelude::*;

use super::board::{Board, Since, Staleness};
use crate::diagnostic::SourcePath;
use crate::parse;
use crate::read::{History, Past, Sources};
use crate::strategy::cleaned;

/// Finds, for each stale translation, the newest version of the source words that has its mark,
/// and what changed in them from then to now.
pub(crate) fn trace(board: &mut Board, past: &Past<'_>, sources: &Sources) {
    // What git refuses once it refuses again.
    if matches!(*sources.history, History::Refused(_)) {
        return;
    }
    let translations = board.entries.iter_mut().flat_map(|row| &mut row.translations);
    let stale: Vec<_> = translations.filter_map(|translation| translation.stale.as_mut()).collect();
    stale.into_par_iter().for_each(|stale| stale.since = since(stale, past, sources));
}

fn since(stale: &Staleness, past: &Past<'_>, sources: &Sources) -> Option<Since> {
    let path = SourcePath::new(&stale.source);
    let now = sources.text(&path)?;
    let (version, then) = past.versions(&path)?.into_iter().find_map(|version| {
        let text = past.text(&version, &path)?;
        let is_meant = parse::mark(&path, &text).is_some_and(|mark| mark == stale.mark);
        is_meant.then_some((version, text))
    })?;
    let (added, removed, diff) = compare(&path, &then, now);
    Some(Since { commit: version.commit, date: version.date, added, removed, diff: Some(diff) })
}

/// The lines that were added and removed, and all that changed as a unified diff. The texts are
/// compared here and not by git, which would run the filters that the repository names. How lines
/// end is no difference: git may keep them otherwise than the file has them.
fn compare(path: &SourcePath, then: &str, now: &str) -> (usize, usize, String) {
    let [then, now] = [then, now].map(|text| text.replace("\r\n", "\n"));
    let input = InternedInput::new(then.as_str(), now.as_str());
    let mut diff = Diff::compute(Algorithm::Histogram, &input);
    diff.postprocess_lines(&input);
    let (added, removed) = (diff.count_additions() as usize, diff.count_removals() as usize);
    if added + removed == 0 {
        return (0, 0, String::new());
    }
    let printer = BasicLineDiffPrinter(&input.interner);
    let changes = diff.unified_diff(&printer, UnifiedDiffConfig::default(), &input);
    let name = cleaned(path.as_str());
    (added, removed, format!("--- a/{name}\n+++ b/{name}\n{changes}"))
}

#[cfg(test)]
mod tests {
    use super::compare;
    use crate::diagnostic::SourcePath;

    fn compared(then: &str, now: &str) -> (usize, usize, String) {
        compare(&SourcePath::new("content/a.md"), then, now)
    }

    #[test]
    fn what_changed_is_a_unified_diff() {
        let (added, removed, diff) = compared("same\n--- rule\nend", "same\r\none\r\ntwo\r\nend");
        assert_eq!((added, removed), (2, 1));
        let header = "--- a/content/a.md\n+++ b/content/a.md\n@@ -1,3 +1,4 @@\n";
        assert_eq!(diff, format!("{header} same\n---- rule\n+one\n+two\n end\n"));
        assert_eq!(compared("a\nb\n", "a\r\nb\r\n"), (0, 0, String::new()));
    }
}
