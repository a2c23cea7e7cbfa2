//! Marks that git leaves in a file of which it could not merge two versions.

use super::rare;
use crate::diagnostic::Span;

/// A mark of git at the beginning of a line: seven of one character.
fn mark(line: &str) -> Option<char> {
    let first = line.chars().next().filter(|first| matches!(first, '<' | '|' | '=' | '>'))?;
    let rest = line.trim_start_matches(first);
    let is_mark = line.len() - rest.len() == 7 && (rest.is_empty() || rest.starts_with(' '));
    is_mark.then_some(first)
}

/// Where each conflict of a text begins. What stands in code of Markdown is an example.
pub(super) fn conflicts(text: &str, is_markdown: bool) -> Vec<Span> {
    let mut conflicts = Vec::new();
    // Nearly all texts have none.
    let may_begin = |byte: u8| matches!(byte, b'<' | b'>');
    let begins_line = |at: usize| at == 0 || text.as_bytes()[at - 1] == b'\n';
    if !rare::any(text.as_bytes(), may_begin, begins_line) {
        return conflicts;
    }
    let (mut start, mut fence, mut is_open) = (0, None, false);
    for line in text.split_inclusive('\n') {
        let bare = line.trim_end();
        let begins = ["```", "~~~"].into_iter().find(|mark| bare.trim_start().starts_with(mark));
        if is_markdown && let Some(begins) = begins {
            match fence {
                None => fence = Some(begins),
                Some(open) if open == begins => fence = None,
                Some(_) => {}
            }
        }
        let span = Span::new(start, start + bare.len());
        match mark(bare).filter(|_| fence.is_none()) {
            Some('<') => {
                is_open = true;
                conflicts.push(span);
            }
            // What is left of one of which the beginning was deleted.
            Some('>') if !is_open && bare.split(' ').count() == 2 => conflicts.push(span),
            Some('>') => is_open = false,
            _ => {}
        }
        start += line.len();
    }
    conflicts
}

#[cfg(test)]
mod tests {
    use super::conflicts;

    #[test]
    fn a_conflict_begins_with_its_mark() {
        let text = "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> main\n";
        assert_eq!(conflicts(text, true).len(), 1);
        assert_eq!(conflicts(&text.repeat(2), false).len(), 2);
        assert_eq!(conflicts("b\n=======\nc\n>>>>>>> main\n", true).len(), 1);
        for right in [
            "Heading\n=======\n",
            ">>>>>>> a quotation of words\n",
            "<<<<<<<<<<\n",
            "x <<<<<<< y\n",
        ] {
            assert_eq!(conflicts(right, true), []);
        }
        assert_eq!(conflicts(&format!("```\n{text}```\n"), true), []);
    }
}
