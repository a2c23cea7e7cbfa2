//! Marks of Markdown that make nothing where they stand.

use std::ops::Range;

use pulldown_cmark::Tag;

use super::text::{Block, Found, Kind, REACH, Seen, Text, within_reach};
use crate::diagnostic::{Foreign, Problem, Stray};

pub(super) fn review(text: &Text<'_>, block: &Block, seen: &Seen, found: &mut Found) {
    let range = block.range();
    let shown = text.shown(range.clone());
    if seen.any("*_~=") {
        pairs(text, &range, found);
    }
    if seen.any("`") {
        open_code(text, &range, found);
    }
    if seen.any("&") {
        entities(text, &range, found);
    }
    if block.kind == Kind::Paragraph || block.kind == Kind::Item {
        if seen.any("#") {
            block.lines.iter().for_each(|line| heading(text, block, line.range.clone(), found));
        }
        if shown.ends_with('\\') && text.before(range.end - 1) != Some('\\') {
            let problem = Problem::StrayMarks { marks: Stray::Backslash, suggestion: None };
            found.add(problem, range.end - 1..range.end);
        }
        if seen.any("!") {
            image(text, block, found);
        }
        if seen.any(":") {
            definition(text, block, found);
        }
    }
}

/// `! [what it shows](file.png)` at the beginning of a line.
fn image(text: &Text<'_>, block: &Block, found: &mut Found) {
    for line in &block.lines {
        let start = line.range.start;
        if !text.line(line).starts_with("! ") {
            continue;
        }
        let next = text.links.partition_point(|link| link.start < start + 2);
        let Some(link) = text.links.get(next).filter(|link| link.start == start + 2) else {
            continue;
        };
        let written = text.written(link.clone());
        let ending = written.trim_end_matches(')').rsplit('.').next().unwrap_or_default();
        let is_picture = PICTURES.contains(&ending.to_lowercase().as_str());
        let suggestion = Some(format!("{}{written}", if is_picture { "!" } else { "" }));
        let problem = Problem::StrayMarks { marks: Stray::Image, suggestion };
        found.add(problem, start..link.end);
    }
}

/// Endings of pictures.
const PICTURES: [&str; 6] = ["png", "jpg", "jpeg", "gif", "svg", "webp"];

/// Endings of files that are no pictures.
const DOCUMENTS: [&str; 15] = [
    "pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp", "zip",
    "txt", "html",
];

/// True for a file that is surely no picture.
pub(crate) fn is_document(name: &str) -> bool {
    let (_, ending) = name.rsplit_once('.').unwrap_or_default();
    DOCUMENTS.contains(&ending.to_lowercase().as_str())
}

/// A link that Markdown makes and no reader sees, or an image that no browser shows.
pub(super) fn unseen(tag: &Tag<'_>, written: &str) -> Option<Problem> {
    match tag {
        Tag::Link { .. } if written.starts_with('[') => {
            let rest = written[1..].trim_start().strip_prefix(']')?;
            let suggestion = Some(format!("[…]{rest}"));
            Some(Problem::StrayMarks { marks: Stray::NoText, suggestion })
        }
        Tag::Image { dest_url, .. } => {
            let path = dest_url.split(['#', '?']).next().unwrap_or_default();
            let suggestion = written.strip_prefix('!').map(ToOwned::to_owned);
            is_document(path).then_some(Problem::StrayMarks { marks: Stray::NoPicture, suggestion })
        }
        _ => None,
    }
}

/// `5*4*3`: what stands between the asterisks is emphasized.
pub(super) fn times(source: &str, range: &Range<usize>) -> Option<Problem> {
    let written = source.get(range.clone())?;
    let bytes = source.as_bytes();
    let is_digit = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at)).is_some_and(|byte: &u8| byte.is_ascii_digit())
    };
    let marks = written.bytes().take(3).take_while(|byte| *byte == b'*').count();
    let inner = written.get(marks..written.len().checked_sub(marks)?)?;
    let opens = is_digit(range.start.checked_sub(1)) && is_digit(Some(range.start + marks));
    let closes = is_digit(range.end.checked_sub(marks + 1)) && is_digit(Some(range.end));
    if !opens && !closes {
        return None;
    }
    let suggestion = match marks {
        1 => format!("×{inner}×"),
        2 => format!("\\*\\*{inner}\\*\\*"),
        _ => return None,
    };
    Some(Problem::StrayMarks { marks: Stray::Times, suggestion: Some(suggestion) })
}

/// `Term` and below it `:what it is`.
fn definition(text: &Text<'_>, block: &Block, found: &mut Found) {
    let [term, line, ..] = &block.lines[..] else { return };
    let term = text.line(term).trim_end();
    let Some(words) = text.line(line).strip_prefix(':') else { return };
    let letters = words.chars().take_while(|it| it.is_alphabetic()).count();
    let is_term = !term.ends_with(['.', ',', ';', ':', '!', '?', '\0']);
    if is_term && letters > 2 {
        let range = line.range.clone();
        let written = text.written(range.clone()).trim_end();
        let suggestion = Some(format!(": {}", &written[1..]));
        let problem = Problem::StrayMarks { marks: Stray::Definition, suggestion };
        found.add(problem, range.start..range.start + written.len());
    }
}

/// `##Heading`, and `####### Heading`.
fn heading(text: &Text<'_>, block: &Block, line: Range<usize>, found: &mut Found) {
    let shown = text.shown(line.clone());
    let rest = shown.trim_start_matches('#');
    let level = shown.len() - rest.len();
    let words = rest.trim().trim_end_matches('#').trim_end();
    if level == 0 || words.is_empty() {
        return;
    }
    let is_glued = rest.starts_with(|first: char| {
        first.is_alphanumeric() || matches!(first, '\u{a0}' | '*' | '„' | '"' | '“' | '\0')
    });
    // One mark and a word is a hashtag; a heading stands alone and does not end as a sentence.
    let is_title = block.lines.len() == 1
        && words.contains(' ')
        && !words.contains('#')
        && words.starts_with(char::is_uppercase)
        && !words.ends_with(['.', '!', '?', ',', ':', ';']);
    let is_meant = if level == 1 { is_glued && is_title } else { is_glued || level > 6 };
    if is_meant {
        let written = text.written(line.clone());
        let words = written[level..].trim_matches(['\u{a0}', ' ', '#']);
        let level = if level > 6 { 2 } else { level.max(2) };
        let suggestion = Some(format!("{} {words}", "#".repeat(level)));
        let marked = line.start..line.start + written.trim_end().len();
        found.add(Problem::StrayMarks { marks: Stray::Heading, suggestion }, marked);
    }
}

/// A run of one mark.
#[derive(Clone, Copy)]
struct Run {
    mark: u8,
    start: usize,
    len: usize,
}

impl Run {
    fn end(self) -> usize {
        self.start + self.len
    }
}

/// Runs of the marks of emphasis that are shown.
fn runs(text: &Text<'_>, range: &Range<usize>) -> Vec<Run> {
    let bytes = text.shown.as_bytes();
    let mut runs: Vec<Run> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let mark = bytes[at];
        let len = bytes[at..range.end].iter().take_while(|byte| **byte == mark).count();
        if matches!(mark, b'*' | b'_' | b'~' | b'=') {
            runs.push(Run { mark, start: at, len });
        }
        at += len;
    }
    runs
}

/// Pairs of marks that were to emphasize what stands between them.
fn pairs(text: &Text<'_>, range: &Range<usize>, found: &mut Found) {
    let runs = runs(text, range);
    let mut next = 0;
    while let Some(&open) = runs.get(next) {
        next += 1;
        let is_whole = match open.mark {
            b'*' => open.len <= 3,
            b'_' => open.len <= 2,
            _ => open.len == 2,
        };
        if !is_whole {
            continue;
        }
        let is_counterpart = |run: &&Run| run.mark == open.mark && run.len == open.len;
        let close = runs[next..].iter().position(|run| is_counterpart(&run));
        let close = close.map(|at| (next + at, runs[next + at]));
        let close = close.filter(|(_, run)| run.start - open.end() <= REACH);
        match close {
            Some((at, close)) if pair(text, range, open, close, found) => next = at + 1,
            _ => unclosed(text, range, open, found),
        }
    }
}

/// Reports a pair of marks that was meant as one.
fn pair(text: &Text<'_>, range: &Range<usize>, open: Run, close: Run, found: &mut Found) -> bool {
    let content = text.written(open.end()..close.start);
    let inner = content.trim();
    if !inner.contains(char::is_alphanumeric) {
        return false;
    }
    let before = if open.start == range.start { None } else { text.before(open.start) };
    let behind = text.written(close.end()..range.end);
    let pair = Pair {
        open,
        content,
        follows_word: before.is_some_and(char::is_alphanumeric),
        precedes_word: behind.starts_with(char::is_alphanumeric),
    };
    let marks = text.written(open.start..open.end());
    if open.mark == b'=' {
        let suggestion = Some(format!("**{inner}**"));
        let problem = Problem::ForeignMarkup { sort: Foreign::Highlight, suggestion };
        return pair.is_tight_and_free() && {
            found.add(problem, open.start..close.end());
            true
        };
    }
    let Some(marks_are) = pair.fault() else { return false };
    // What stands beside the marks has to be kept apart from them.
    let word = behind.split(char::is_whitespace).next().unwrap_or_default();
    let (word, space) = if pair.precedes_word { (word, " ") } else { ("", "") };
    let lead = if pair.follows_word { " " } else { "" };
    let suggestion = Some(format!("{lead}{marks}{inner}{marks}{space}{word}"));
    let problem = Problem::StrayMarks { marks: marks_are, suggestion };
    found.add(problem, open.start..close.end() + word.len());
    true
}

/// Two marks with a text between them.
struct Pair<'a> {
    open: Run,
    content: &'a str,
    /// True where a letter stands directly before the first.
    follows_word: bool,
    /// True where a letter stands directly behind the second.
    precedes_word: bool,
}

impl Pair<'_> {
    fn begins_loose(&self) -> bool {
        self.content.starts_with(char::is_whitespace)
    }

    fn ends_loose(&self) -> bool {
        self.content.ends_with(char::is_whitespace)
    }

    fn is_tight_and_free(&self) -> bool {
        !self.begins_loose() && !self.ends_loose() && !self.follows_word && !self.precedes_word
    }

    /// Why the pair emphasizes nothing, where it was meant to.
    fn fault(&self) -> Option<Stray> {
        let inner = self.content.trim();
        let mut words = inner.split(|it: char| !it.is_alphabetic());
        let has_word = words.any(|word| word.chars().count() > 2);
        let is_over_lines = self.content.ends_with('\n');
        let (begins_loose, ends_loose) = (self.begins_loose(), self.ends_loose());
        let is_single = self.open.len == 1;
        let is_spaced = if self.follows_word || is_over_lines {
            // The sign of a note stands behind a word, or at the beginning of a line.
            false
        } else if is_single {
            // A single mark also stands for multiplication.
            !begins_loose && ends_loose && has_word && !self.precedes_word
        } else if self.precedes_word {
            !begins_loose && ends_loose && has_word
        } else {
            (begins_loose || ends_loose) && (has_word || !(begins_loose && ends_loose))
        };
        if is_spaced && (!is_single || inner.starts_with(char::is_alphabetic)) {
            return Some(Stray::Spaces);
        }
        // `**Text:**word`: with punctuation within, a mark needs a space beside it.
        let ends_word = !inner.ends_with(char::is_alphanumeric);
        let begins_word = !inner.starts_with(char::is_alphanumeric);
        let is_tight = !begins_loose && !ends_loose && self.open.mark != b'_' && !is_single;
        let is_between = (self.precedes_word && ends_word) || (self.follows_word && begins_word);
        (is_tight && is_between).then_some(Stray::Flanks)
    }
}

/// `a **word` that no mark closes.
fn unclosed(text: &Text<'_>, range: &Range<usize>, open: Run, found: &mut Found) {
    let before = if open.start == range.start { None } else { text.before(open.start) };
    let behind = text.written(open.end()..range.end);
    let word = within_reach(behind).split(char::is_whitespace).next().unwrap_or_default();
    let is_name = open.mark == b'_' && word.contains('_');
    // Asterisks may be the sign of a note.
    let is_sign = open.mark == b'*'
        && match before {
            None | Some('\n') => {
                text.has_signs || (open.len == 1 && behind.starts_with(char::is_lowercase))
            }
            before => before == Some('('),
        };
    if open.mark != b'=' && may_open(before, behind) && !is_name && !is_sign {
        add_unclosed(text, open.start..open.end(), found);
    }
}

fn may_open(before: Option<char>, behind: &str) -> bool {
    before.is_none_or(|it| it.is_whitespace() || matches!(it, '(' | '„' | '"' | '“'))
        && behind.starts_with(char::is_alphabetic)
}

fn add_unclosed(text: &Text<'_>, range: Range<usize>, found: &mut Found) {
    let suggestion = Some(text.written(range.clone()).to_owned());
    found.add(Problem::StrayMarks { marks: Stray::Unclosed, suggestion }, range);
}

/// A backtick that no other closes.
fn open_code(text: &Text<'_>, range: &Range<usize>, found: &mut Found) {
    let shown = text.shown(range.clone());
    let Some(at) = shown.find('`') else { return };
    let behind = &shown[at..];
    let len = behind.len() - behind.trim_start_matches('`').len();
    if may_open(shown[..at].chars().next_back(), &behind[len..]) {
        add_unclosed(text, range.start + at..range.start + at + len, found);
    }
}

/// Names of characters that editors know from websites.
const ENTITIES: [&str; 26] = [
    "nbsp", "amp", "lt", "gt", "quot", "apos", "ndash", "mdash", "hellip", "shy", "bdquo", "ldquo",
    "rdquo", "laquo", "raquo", "sbquo", "lsquo", "rsquo", "oacute", "Oacute", "sup2", "sup3",
    "deg", "euro", "copy", "thinsp",
];

/// `&nbsp` without its semicolon.
fn entities(text: &Text<'_>, range: &Range<usize>, found: &mut Found) {
    let shown = text.shown(range.clone());
    for (at, _) in shown.match_indices('&') {
        let rest = &shown[at + 1..];
        let digits = rest.strip_prefix('#').map(|rest| {
            rest.len() - rest.trim_start_matches(|digit: char| digit.is_ascii_digit()).len()
        });
        let letters =
            rest.len() - rest.trim_start_matches(|it: char| it.is_ascii_alphanumeric()).len();
        let (name, len) = match digits {
            Some(digits) => (&rest[..=digits], digits + 1),
            None => (&rest[..letters], letters),
        };
        let is_known = digits.is_some_and(|digits| digits > 1) || ENTITIES.contains(&name);
        let behind = rest[len..].chars().next();
        let start = range.start + at;
        let is_free = !behind.is_some_and(|it| it == '=' || it == '_' || it.is_alphanumeric());
        if is_known && is_free && behind != Some(';') {
            let spaced = rest[len..].starts_with(" ;");
            let suggestion = Some(format!("&{name};"));
            let problem = Problem::StrayMarks { marks: Stray::Entity, suggestion };
            found.add(problem, start..start + 1 + len + if spaced { 2 } else { 0 });
        }
    }
}
