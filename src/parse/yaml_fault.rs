//! Faults of YAML: the library's message in Metka's terms, at the place where an editor has to mend
//! it.

use crate::diagnostic::{Cut, Problem, Span, YamlFault};

/// A file that is not YAML.
#[derive(Debug)]
pub(crate) struct SyntaxError {
    /// Where it has to be mended, within the text that was given.
    pub(crate) span: Span,
    /// Why; none for an invisible character, which is reported elsewhere.
    pub(crate) problem: Option<Problem>,
}

impl SyntaxError {
    pub(super) fn new(text: &str, error: &serde_yaml::Error) -> Self {
        let start = error.location().map_or(0, |location| {
            location.span().byte_offset().map_or_else(
                || offset(text, location.line(), location.column()),
                |start| usize::try_from(start).unwrap_or(text.len()),
            )
        });
        let span = first_token(text, start);
        let detail = error.without_snippet().to_string();
        let detail = detail.split(" at line ").next().unwrap_or(&detail);
        let has = |part: &str| detail.contains(part);
        if has("unexpected character: `\\u{") {
            return Self { span, problem: None };
        }
        if has("unknown anchor") {
            // The parser points to the end of the name.
            let start = text[..span.start].rfind(char::is_whitespace).map_or(0, |space| space + 1);
            return Self::of(YamlFault::Anchor, first_token(text, start));
        }
        if let Some(span) = tag(text, span.start) {
            return Self::of(YamlFault::Beginning, span);
        }
        if has("comment intercepting") {
            let length = text[span.start..].lines().next().map_or(0, |line| line.trim_end().len());
            let problem = Problem::CutText { why: Cut::Comment, quoted: None };
            let span = Span::new(span.start, span.start + length);
            return Self { span, problem: Some(problem) };
        }
        // An `&` or a `*` without a name.
        if has("scanning an anchor or alias") {
            return Self::of(YamlFault::Beginning, span);
        }
        if has("budget breached") || has("recursion limit") || has("alias") {
            return Self { span, problem: Some(Problem::YamlTooLarge) };
        }
        if has("tabs ") || has(" tab ") || detail.ends_with(" tab") {
            let tab = text[span.start..].find('\t').map_or(span.start, |tab| span.start + tab);
            let end = tab + usize::from(text[tab..].starts_with('\t'));
            return Self { span: Span::new(tab, end), problem: Some(Problem::YamlTab) };
        }
        let (fault, span) = if has("multiline quoted") || has("unexpected end of stream") {
            match opening_quote(&text[..span.start]) {
                Some(span) => (YamlFault::OpenQuote, span),
                None => (YamlFault::Other(detail.to_owned()), span),
            }
        } else if has("trailing content after") {
            (YamlFault::AfterQuote, span)
        } else if has("unknown escape") {
            (YamlFault::Escape, span)
        } else if has("unexpected character") {
            (YamlFault::Beginning, span)
        } else if has("mapping values are not allowed") {
            match unspaced_colon(text, span.start) {
                Some(span) => (YamlFault::NoSpace, span),
                None => (YamlFault::Colon, span),
            }
        } else if has("unclosed bracket") || has("flow mapping") || has("flow sequence") {
            (YamlFault::OpenBracket, span)
        } else if has("illegal placement of ':'") || has("flow construct") {
            (YamlFault::OpenBracket, opening_bracket(text, span.start).unwrap_or(span))
        } else if has("misplaced bracket") {
            (YamlFault::StrayBracket, span)
        } else if has("expected ':'") {
            match unspaced_colon(text, line_end(text, span.start)) {
                Some(span) => (YamlFault::NoSpace, span),
                None => (YamlFault::NoColon, span),
            }
        } else if has("multiple YAML documents") || has("document end") {
            (YamlFault::SecondDocument, divider(text, span.start).unwrap_or(span))
        } else if has("block mapping")
            || has("block collection")
            || has("block sequence")
            || has("indentation")
        {
            (YamlFault::Indentation, span)
        } else {
            (YamlFault::Other(detail.to_owned()), span)
        };
        let end = text[span.end..].find('\n').map_or(text.len(), |end| span.end + end);
        if matches!(fault, YamlFault::OpenBracket)
            && let Some((quoted, span)) = comment_in_brackets(&text[..end])
        {
            let problem = Problem::CutText { why: Cut::Comment, quoted: Some(quoted) };
            return Self { span, problem: Some(problem) };
        }
        if matches!(fault, YamlFault::Indentation)
            && let Some(span) = comment_above(text, span.start)
        {
            let problem = Problem::CutText { why: Cut::Comment, quoted: None };
            return Self { span, problem: Some(problem) };
        }
        match (&fault, text_beginning(text, span.start)) {
            (YamlFault::Indentation | YamlFault::Other(_), Some(span)) => {
                Self::of(YamlFault::Beginning, span)
            }
            _ => Self::of(fault, span),
        }
    }

    fn of(fault: YamlFault, span: Span) -> Self {
        Self { span, problem: Some(Problem::YamlSyntax { fault }) }
    }
}

/// The byte at a line and a column, both counted from 1.
fn offset(text: &str, line: u64, column: u64) -> usize {
    let number = |value: u64| usize::try_from(value.saturating_sub(1)).unwrap_or(usize::MAX);
    let start: usize = text.split_inclusive('\n').take(number(line)).map(str::len).sum();
    let rest = &text[start..];
    start + rest.char_indices().nth(number(column)).map_or(rest.len(), |(index, _)| index)
}

/// From a byte to the next white space; at least one character where there is one.
fn first_token(text: &str, start: usize) -> Span {
    let start = text.floor_char_boundary(start);
    let rest = &text[start..];
    let length = match rest.find(char::is_whitespace) {
        Some(0) => rest.chars().next().map_or(0, char::len_utf8),
        Some(length) => length,
        None => rest.len(),
    };
    Span::new(start, start + length)
}

/// The value on the line of a place, behind a key, that begins as no text can: `- x`, `[a] b`.
fn text_beginning(text: &str, place: usize) -> Option<Span> {
    let start = text[..place].rfind('\n').map_or(0, |end| end + 1);
    let line = text[start..].lines().next()?.trim_end();
    let (key, value) = line.split_once(": ")?;
    let value = value.trim_start();
    let is_key = key.chars().all(|letter| letter.is_alphanumeric() || " _-".contains(letter));
    let end = start + line.len();
    (is_key && value.starts_with(['-', '?', '|', '>', '[', '{', ',']))
        .then(|| Span::new(end - value.len(), end))
}

/// A text between quotation marks, as YAML reads it.
pub(super) fn quoted(text: &str) -> String {
    if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}

/// The comment on the line above a text that goes on: YAML takes the text to end before it.
fn comment_above(text: &str, place: usize) -> Option<Span> {
    let line = text[..place].rfind('\n')?;
    let is_indented = text[line + 1..place].chars().all(|letter| letter == ' ') && place > line + 1;
    let above = text[..line].rfind('\n').map_or(0, |end| end + 1);
    let comment = match &text[above..line] {
        comment if comment.starts_with('#') => 0,
        text => text.find(" #")? + 1,
    };
    let at = above + comment;
    let is_text = !text[place..].lines().next()?.contains(": ");
    (is_indented && is_text).then(|| Span::new(at, at + text[at..line].trim_end().len()))
}

/// The text in brackets on the last line with a comment behind which they would be closed, as in
/// `{pl: Park #1, en: Park #1}`; and the same between quotation marks.
fn comment_in_brackets(text: &str) -> Option<(String, Span)> {
    let mut end = text.len();
    for line in text.split_inclusive('\n').rev() {
        let start = end - line.len();
        if let Some((before, comment)) = line.split_once(" #") {
            let count = |text: &str, brackets: [char; 2]| text.matches(brackets).count();
            let open = count(before, ['{', '[']).checked_sub(count(before, ['}', ']']));
            let is_closed_behind = count(comment, ['}', ']']) > count(comment, ['{', '[']);
            if open.is_some_and(|open| open > 0) && is_closed_behind {
                let from = before.rfind(['{', '[', ',', ':']).map_or(0, |at| at + 1);
                let rest = &line[from..];
                let length = comment.find([',', '}', ']'])? + before.len() + 2 - from;
                let written = rest[..length].trim();
                let at = start + from + (rest.len() - rest.trim_start().len());
                return Some((quoted(written), Span::new(at, at + written.len())));
            }
        }
        end = start;
    }
    None
}

/// The tag that begins at a place, or ends a space before it.
fn tag(text: &str, place: usize) -> Option<Span> {
    let before = text[..place].trim_end_matches(' ');
    let start = before.rfind(char::is_whitespace).map_or(0, |space| space + 1);
    let words = [first_token(text, place), first_token(text, start)];
    words.into_iter().find(|word| text[word.range()].starts_with('!'))
}

/// The last value that opens with a quotation mark and has no second one on its line, to the end of
/// that line. The parser notices only a line or more later.
fn opening_quote(text: &str) -> Option<Span> {
    let mut end = text.len();
    for line in text.split_inclusive('\n').rev() {
        let start = end - line.len();
        let content = line.trim_end();
        let value = content.rfind(": ").map_or(0, |colon| colon + 2);
        let value = value + content[value..].find(|byte| !matches!(byte, ' ' | '-')).unwrap_or(0);
        let quoted = &content[value..];
        if let Some(mark) = quoted.chars().next().filter(|mark| matches!(mark, '"' | '\'')) {
            let unescaped = quoted.replace("\\\"", "");
            if unescaped.matches(mark).count() % 2 == 1 {
                return Some(Span::new(start + value, start + content.len()));
            }
        }
        end = start;
    }
    None
}

/// A colon on the line above without a space, as in `title:Trees`: the parser takes that line for a
/// text and fails at the next.
fn unspaced_colon(text: &str, place: usize) -> Option<Span> {
    let line_start = text[..place].rfind('\n')?;
    let above = text[..line_start].rfind('\n').map_or(0, |end| end + 1);
    let line = &text[above..line_start];
    let key = line.trim_start();
    let length = key.find(|character: char| !character.is_alphanumeric() && character != '_')?;
    let rest = &key[length..];
    let is_unspaced = length > 0 && rest.starts_with(':') && !rest[1..].starts_with([' ', '/']);
    let colon = above + (line.len() - key.len()) + length;
    is_unspaced.then(|| Span::new(colon, colon + 1))
}

/// The beginning of the line after a place.
fn line_end(text: &str, place: usize) -> usize {
    text[place..].find('\n').map_or(text.len(), |end| place + end + 1)
}

/// The last bracket that is open at a place.
fn opening_bracket(text: &str, place: usize) -> Option<Span> {
    let at = text[..place].rfind(['[', '{'])?;
    Some(Span::new(at, at + 1))
}

/// The last line before a place that begins another document.
fn divider(text: &str, place: usize) -> Option<Span> {
    let line_start = |at: usize| text[..at].rfind('\n').map_or(0, |end| end + 1);
    let mut at = line_start(place);
    loop {
        let line = text[at..].lines().next().unwrap_or_default();
        if line.starts_with("---") || line.starts_with("...") {
            return Some(Span::new(at, at + 3));
        }
        at = line_start(at.checked_sub(1)?);
    }
}
