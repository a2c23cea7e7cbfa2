//! Faults of YAML: the library's message in Metka's terms, at the place where an editor has to mend
//! it.

use super::plain_text;
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
            let span = first_token(text, start);
            return Self::of(YamlFault::Anchor { quoted: quoted_value(text, span.start) }, span);
        }
        if let Some(span) = tag(text, span.start) {
            return Self::of(YamlFault::Beginning { quoted: quoted_value(text, span.start) }, span);
        }
        if has("comment intercepting") {
            let length = text[span.start..].lines().next().map_or(0, |line| line.trim_end().len());
            let problem = Problem::CutText { why: Cut::Comment, quoted: None };
            let span = Span::new(span.start, span.start + length);
            return Self { span, problem: Some(problem) };
        }
        // An `&` or a `*` without a name.
        if has("scanning an anchor or alias") {
            return Self::of(YamlFault::Beginning { quoted: quoted_value(text, span.start) }, span);
        }
        if has("budget breached") || has("recursion limit") || has("alias") {
            return Self { span, problem: Some(Problem::YamlTooLarge) };
        }
        if has("tabs ") || has(" tab ") || detail.ends_with(" tab") {
            return Self { span: tabs(text, span.start), problem: Some(Problem::YamlTab) };
        }
        if let Some(dash) = lone_dash(text, span.start) {
            return Self::of(YamlFault::Dash, dash);
        }
        let (fault, span) = if has("multiline quoted") || has("unexpected end of stream") {
            match opening_quote(&text[..span.start]) {
                Some(span) => {
                    (YamlFault::OpenQuote { quoted: quoted_value(text, span.start) }, span)
                }
                None => (YamlFault::Other(detail.to_owned()), span),
            }
        } else if has("trailing content after") {
            (YamlFault::AfterQuote { quoted: quoted_value(text, span.start) }, span)
        } else if has("unknown escape") {
            (YamlFault::Escape, span)
        } else if has("unexpected character") {
            (YamlFault::Beginning { quoted: quoted_value(text, span.start) }, span)
        } else if has("mapping values are not allowed") {
            let line = line_at(text, span.start);
            if text[line.start..span.start].contains(": ") {
                (YamlFault::Colon { quoted: quoted_value(text, span.start) }, span)
            } else {
                // The parser takes a line without a key and what follows it for one text.
                let odd = odd_above(text, line.start).or_else(|| odd_at(text, line));
                let indent = text[line.range()].len() - text[line.range()].trim_start().len();
                odd.unwrap_or((YamlFault::Continued, first_token(text, line.start + indent)))
            }
        } else if has("unclosed bracket") || has("flow mapping") || has("flow sequence") {
            (YamlFault::OpenBracket, span)
        } else if has("illegal placement of ':'") || has("flow construct") {
            (YamlFault::OpenBracket, opening_bracket(text, span.start).unwrap_or(span))
        } else if has("misplaced bracket") {
            (YamlFault::StrayBracket, span)
        } else if has("expected ':'") {
            odd_at(text, line_at(text, span.start)).unwrap_or((YamlFault::NoColon, span))
        } else if has("multiple YAML documents") || has("document end") {
            (YamlFault::SecondDocument, divider(text, span.start).unwrap_or(span))
        } else if has("block mapping")
            || has("block collection")
            || has("block sequence")
            || has("indentation")
        {
            odd_at(text, line_at(text, span.start)).unwrap_or((YamlFault::Indentation, span))
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
                Self::of(YamlFault::Beginning { quoted: quoted_value(text, span.start) }, span)
            }
            _ => Self::of(fault, span),
        }
    }

    pub(super) fn of(fault: YamlFault, span: Span) -> Self {
        Self { span, problem: Some(Problem::YamlSyntax { fault }) }
    }
}

/// The first tabs on the line of a place.
fn tabs(text: &str, place: usize) -> Span {
    let start = line_at(text, place).start;
    let tab = text[start..].find('\t').map_or(place, |tab| start + tab);
    let tabs = text[tab..].len() - text[tab..].trim_start_matches('\t').len();
    Span::new(tab, tab + tabs)
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

/// A dash as the whole value of a key, at a place.
fn lone_dash(text: &str, place: usize) -> Option<Span> {
    let line = line_at(text, place);
    let after = text[place..line.end].strip_prefix('-')?;
    let is_alone = after.trim_start().is_empty() || after.trim_start().starts_with([',', '}']);
    let is_value = text[line.start..place].trim_end().ends_with(':');
    (is_alone && is_value).then(|| Span::new(place, place + 1))
}

/// The line that holds a byte, without its end.
fn line_at(text: &str, place: usize) -> Span {
    let start = text[..place].rfind('\n').map_or(0, |end| end + 1);
    let length = text[start..].find('\n').unwrap_or(text.len() - start);
    Span::new(start, start + length)
}

/// The first of the odd lines right above a line, blank lines left out.
fn odd_above(text: &str, line_start: usize) -> Option<(YamlFault, Span)> {
    let mut found = None;
    let mut at = line_start;
    while at > 0 {
        let line = line_at(text, at - 1);
        at = line.start;
        if text[line.range()].trim().is_empty() {
            continue;
        }
        match odd_at(text, line) {
            Some(odd) => found = Some(odd),
            None => break,
        }
    }
    found
}

fn odd_at(text: &str, line: Span) -> Option<(YamlFault, Span)> {
    let (fault, span) = odd_line(&text[line.range()])?;
    Some((fault, span.shifted(line.start)))
}

/// What keeps a line from being a key with a value, or an item of a list, that it looks like:
/// a colon without a space, another sign in its place, or a space that YAML takes for a letter.
pub(super) fn odd_line(line: &str) -> Option<(YamlFault, Span)> {
    let foreign = |at: usize| {
        let rest = &line[at..];
        let space = rest.chars().next().filter(|space| is_foreign_space(*space))?;
        let length = rest.len() - rest.trim_start_matches([space, ' ']).len();
        let code_point = format!("U+{:04X}", u32::from(space));
        Some((YamlFault::ForeignSpace { code_point }, Span::new(at, at + length)))
    };
    let spaces = |at: usize| at + line[at..].len() - line[at..].trim_start_matches(' ').len();
    let mut at = spaces(0);
    if let Some(found) = foreign(at) {
        return Some(found);
    }
    if line[at..].starts_with('-') {
        if let Some(found) = foreign(at + 1) {
            return Some(found);
        }
        at = spaces(at + 1);
    }
    let is_of_name = |character: char| character.is_alphanumeric() || "_-./".contains(character);
    let length = line[at..].find(|character| !is_of_name(character))?;
    let end = at + length;
    if length > 0 && line[end..].starts_with(':') {
        let after = end + 1;
        if let Some(found) = foreign(spaces(after)) {
            return Some(found);
        }
        let is_unspaced = !line[after..].is_empty() && !line[after..].starts_with([' ', '/', '\r']);
        return is_unspaced.then(|| (YamlFault::NoSpace, Span::new(end, after)));
    }
    let sign = spaces(end);
    let signs = ["->", "=>", "→", "：", "="];
    let written = signs.into_iter().find(|written| line[sign..].starts_with(written))?;
    let is_meant = length > 0 && !line[sign..].starts_with("==");
    let fault = YamlFault::Equals { sign: written.to_owned() };
    is_meant.then(|| (fault, Span::new(sign, sign + written.len())))
}

/// True for a space that is none to YAML, such as a non-breaking one.
pub(super) fn is_foreign_space(character: char) -> bool {
    character.is_whitespace() && !matches!(character, ' ' | '\t' | '\r' | '\n')
}

/// The value on the line of a place as a text between quotation marks, which ends where the line
/// does; none where something else is around it.
fn quoted_value(text: &str, place: usize) -> Option<String> {
    let line = line_at(text, place);
    let content = text[line.range()].trim_end();
    let indent = content.len() - content.trim_start().len();
    let start = match content.find(": ") {
        Some(colon) => colon + 2,
        None => indent + content[indent..].strip_prefix("- ").map(|_| 2)?,
    };
    let value = content[start..].trim_start();
    let is_alone = place >= line.start + content.len() - value.len()
        && !content[..start].contains(['{', '[', '"', '\''])
        && !value.starts_with(['{', '[', '|', '>']);
    let below = text[line.end..].trim_start_matches(['\r', '\n']);
    let next = below.lines().next().unwrap_or_default();
    let goes_on = next.len() - next.trim_start_matches(' ').len() > indent;
    // Readers would see the marks of Markdown in these.
    let is_plain = matches!(content[..start].trim_end(), "title:" | "short:" | "summary:");
    let bare = is_plain.then(|| plain_text::marks_in(value)).flatten().flatten();
    let value = bare.as_deref().unwrap_or(value);
    (is_alone && !value.is_empty() && !goes_on).then(|| quoted(value))
}

/// A value between quotation marks that keep it whole. Marks that stand around it already are
/// replaced, and so is a typographic one at its end that was to close a straight one.
pub(super) fn quoted(value: &str) -> String {
    let open = value.chars().next().filter(|mark| matches!(mark, '"' | '\''));
    let inner = match open {
        Some(mark) => {
            let rest = &value[1..];
            match rest.strip_suffix(mark) {
                Some(inner) => inner,
                // `'Air's dust`: an apostrophe closes nothing.
                None if mark == '\'' && are_apostrophes(rest) => rest,
                // A mark that is closed within the text belongs to it.
                None if rest.contains(mark) => value,
                None if !rest.contains(['„', '“', '«', '»', '‘']) => {
                    rest.strip_suffix(['”', '’']).unwrap_or(rest)
                }
                None => rest,
            }
        }
        None => value,
    };
    let text = match open {
        Some('"') => inner.replace("\\\"", "\""),
        Some(_) => inner.replace("''", "'"),
        None => inner.to_owned(),
    };
    if text.contains(['"', '\\']) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}

/// True where each straight mark of a text stands between letters.
fn are_apostrophes(text: &str) -> bool {
    let mut marks = text.match_indices('\'');
    marks.all(|(at, mark)| {
        text[..at].ends_with(char::is_alphanumeric)
            && text[at + mark.len()..].starts_with(char::is_alphanumeric)
    })
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

#[cfg(test)]
mod tests {
    use super::{odd_line, quoted};

    #[test]
    fn a_value_is_quoted_so_that_it_stays_whole() {
        for (value, whole) in [
            ("Plan: zieleń", r#""Plan: zieleń""#),
            (r#"Plan: "zieleń" do 2030"#, r#"'Plan: "zieleń" do 2030'"#),
            ("'It's warm'", r#""It's warm""#),
            (r#"'It's "warm"'"#, r#"'It''s "warm"'"#),
            (r#""Plan "Zieleń" 2030""#, r#"'Plan "Zieleń" 2030'"#),
            (r#""Plan" zieleń"#, r#"'"Plan" zieleń'"#),
            (r#""Plan”"#, r#""Plan""#),
            ("\"C:\\dane", "'C:\\dane'"),
            ("@miasto", r#""@miasto""#),
        ] {
            assert_eq!(quoted(value), whole);
        }
    }

    #[test]
    fn lines_that_look_like_keys_are_told_from_text() {
        let odd = |line: &str| odd_line(line).map(|(_, span)| &line[span.range()] == line.trim());
        for line in ["title: A", "  - pages/a", "https://example.org", "a == b", "To jest tekst"] {
            assert_eq!(odd(line), None, "{line}");
        }
        for line in ["title:A", "2022 = 1200", "\u{a0} a: 1", "title:\u{a0}A", "-\u{a0}a", "2022:1"]
        {
            assert!(odd_line(line).is_some(), "{line}");
        }
    }
}
