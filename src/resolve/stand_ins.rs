//! Fixed texts that English stands in for: marked, until a page is written, by characters that no
//! text has, so that every page says that they are English, whatever sentence they are part of.

use std::borrow::Cow;

/// Begins a text that stands in for one of the page's language.
pub(crate) const START: char = '\u{fdd0}';
/// Ends it.
pub(crate) const END: char = '\u{fdd1}';
/// Begins, within it, what is of the page's language: what a placeholder stands for.
pub(crate) const OWN_START: char = '\u{fdd2}';
/// Ends that.
pub(crate) const OWN_END: char = '\u{fdd3}';

/// All of the marks.
pub(crate) const MARKS: [char; 4] = [START, END, OWN_START, OWN_END];

/// The language of the texts that stand in.
pub(crate) const LANGUAGE: &str = "en";

/// Marks a text, and its placeholders within it.
pub(crate) fn mark(text: &str) -> String {
    let mut marked = String::from(START);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        marked.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            rest = &rest[before.len()..];
            break;
        };
        marked.extend([OWN_START, '{']);
        marked.push_str(name);
        marked.extend(['}', OWN_END]);
        rest = after;
    }
    marked.push_str(rest);
    marked.push(END);
    marked
}

/// A text without marks, for where no language can be said.
pub(crate) fn unmarked(text: &str) -> Cow<'_, str> {
    if text.contains(MARKS) { text.replace(MARKS, "").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::{mark, unmarked};

    #[test]
    fn a_text_is_marked_without_what_is_put_into_it() {
        let marked = mark("Goal {number}: {n");
        assert_eq!(marked, "\u{fdd0}Goal \u{fdd2}{number}\u{fdd3}: {n\u{fdd1}");
        assert_eq!(unmarked(&marked), "Goal {number}: {n");
    }
}
