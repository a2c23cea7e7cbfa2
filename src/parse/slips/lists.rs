//! Lists that are none: bullets from word processors, and lists that run on in a paragraph.

use std::ops::Range;

use super::text::{Block, Found, Kind, REACH, Text};
use crate::diagnostic::{Problem, Stray};

/// Signs that begin an item in word processors. Those of a private font come from Word.
const BULLETS: [char; 20] = [
    '•', '·', '‣', '▪', '▫', '■', '□', '●', '○', '◦', '►', '➢', '➤', '✓', '✔', '✗', '\u{f0b7}',
    '\u{f0a7}', '\u{f0d8}', '\u{f0fc}',
];

/// The Roman numbers of items.
const ROMAN: [&str; 12] =
    ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

/// How a line begins like an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// A sign that means nothing else.
    Bullet,
    /// A dash and a space, with which also speech begins.
    Dash,
    /// `-`, `*` or `+` without a space.
    Tight(char),
    /// A number and what follows it, as written.
    Number(u32, char),
    /// A Roman number.
    Roman(usize),
    /// A small letter and a parenthesis.
    Letter(char),
}

/// Reads the mark of a line, and how many bytes it takes with the white space behind it.
fn mark(line: &str) -> Option<(Mark, usize)> {
    let first = line.chars().next()?;
    // Most lines begin with a word of several letters.
    if first.is_ascii_alphabetic() && line[1..].starts_with(|it: char| it.is_ascii_lowercase()) {
        return None;
    }
    let rest = &line[first.len_utf8()..];
    let is_space = |it: char| it == ' ' || it == '\t' || it == '\u{a0}';
    let space = rest.len() - rest.trim_start_matches(is_space).len();
    let has_words = |rest: &str| rest.contains(char::is_alphanumeric);
    let next = rest.chars().next();
    if BULLETS.contains(&first) && has_words(rest) && (space > 0 || first != '·') {
        return Some((Mark::Bullet, first.len_utf8() + space));
    }
    if matches!(first, '–' | '—' | '‒' | '−') && space > 0 && has_words(rest) {
        return Some((Mark::Dash, first.len_utf8() + space));
    }
    if line.starts_with("-- ") && has_words(rest) {
        return Some((Mark::Dash, 3));
    }
    // The letter is the bullet of the second level in Word.
    if line.starts_with("o\t") && has_words(rest) {
        return Some((Mark::Bullet, 2));
    }
    if matches!(first, '-' | '*' | '+') && next.is_some_and(char::is_alphabetic) {
        return Some((Mark::Tight(first), 1));
    }
    let roman = line.len() - line.trim_start_matches(['I', 'V', 'X']).len();
    if let Some(number) = ROMAN.iter().position(|it| *it == &line[..roman])
        && let Some(words) = line[roman..].strip_prefix(['.', ')'])
        && words.starts_with(is_space)
        && has_words(words)
    {
        let space = words.len() - words.trim_start_matches(is_space).len();
        return Some((Mark::Roman(number + 1), roman + 1 + space));
    }
    let open = usize::from(first == '(');
    let digits = line[open..].bytes().take_while(u8::is_ascii_digit).count();
    let (mark, len) = if digits > 0 && digits < 4 {
        let sign = line[open + digits..].chars().next()?;
        (Mark::Number(line[open..open + digits].parse().ok()?, sign), open + digits)
    } else {
        let letter = line[open..].chars().next().filter(char::is_ascii_lowercase)?;
        (Mark::Letter(letter), open + 1)
    };
    let sign = line[len..].chars().next()?;
    let behind = &line[len + sign.len_utf8()..];
    let space = behind.len() - behind.trim_start_matches(is_space).len();
    let is_sign = sign == ')'
        || (open == 0 && matches!(mark, Mark::Number(..)) && (sign == '.' || sign == '/'));
    // `1.5` is a number, and `1.Text` an item.
    let is_item = space > 0 || behind.starts_with(char::is_alphabetic);
    (is_sign && is_item && has_words(behind)).then_some((mark, len + 1 + space))
}

/// The numbers of the lists that are open: of each item, as it is written and where.
#[derive(Default)]
pub(super) struct Numbers(Vec<Vec<(u64, usize)>>);

impl Numbers {
    pub(super) fn begin(&mut self) {
        self.0.push(Vec::new());
    }

    pub(super) fn item(&mut self, written: &str, start: usize) {
        let digits = written.bytes().take_while(u8::is_ascii_digit).count();
        if let (Some(list), Ok(number)) = (self.0.last_mut(), written[..digits].parse()) {
            list.push((number, start));
        }
    }

    /// The first number of the list that ends that readers see as another one. Equal numbers are a
    /// habit of people who let Markdown count.
    pub(super) fn end(&mut self, source: &str) -> Option<(Problem, Range<usize>)> {
        let list = self.0.pop()?;
        let (first, _) = *list.first()?;
        if list.iter().all(|(number, _)| *number == first) {
            return None;
        }
        let (seen, (_, start)) = (first..).zip(list).find(|(seen, (number, _))| seen != number)?;
        let line = source[start..].lines().next()?.trim_end();
        let suggestion =
            Some(format!("{seen}{}", line.trim_start_matches(|it: char| it.is_ascii_digit())));
        let problem = Problem::StrayMarks { marks: Stray::Number, suggestion };
        Some((problem, start..start + line.len()))
    }
}

/// Reviews all blocks of a text, of which some follow one another.
pub(super) fn review(text: &Text<'_>, found: &mut Found) {
    let mut previous: Option<Line<'_>> = None;
    for (index, block) in text.blocks.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| text.blocks.get(before));
        // Of blocks that do not follow one another directly, the marks do not belong together.
        previous = previous.filter(|line| {
            before.is_some_and(|before| {
                let between = text.written(before.range().end..block.range().start);
                std::ptr::eq(before, line.block) && between.trim().is_empty()
            })
        });
        if !matches!(block.kind, Kind::Paragraph | Kind::Item) {
            continue;
        }
        for (number, line) in block.lines.iter().enumerate() {
            // The first line of an item has a mark of its own.
            if number == 0 && block.kind == Kind::Item {
                previous = None;
                continue;
            }
            if let Some(mark) = mark(text.line(line)) {
                let mut this = Line { block, number, mark, is_reported: false };
                this.is_reported = examine(text, previous.as_ref(), &this, found);
                previous = Some(this);
            }
        }
    }
}

/// A line with how it begins.
struct Line<'a> {
    block: &'a Block,
    number: usize,
    mark: (Mark, usize),
    /// True for an item of a list that has been reported.
    is_reported: bool,
}

/// Reports a line that was meant as an item; true where it is one of a list that is reported.
fn examine(
    text: &Text<'_>,
    previous: Option<&Line<'_>>,
    this: &Line<'_>,
    found: &mut Found,
) -> bool {
    let above = match this.number.checked_sub(1) {
        Some(above) => this.block.lines.get(above),
        None => previous.and_then(|line| line.block.lines.last()),
    };
    let above_text = above.map_or("", |line| text.line(line).trim_end());
    let is_same_block = this.number > 0;
    // Within a paragraph, two dashes may be marks of a sentence, unless it begins with one.
    let is_near = previous
        .is_some_and(|line| !is_same_block || line.number == 0 || line.number + 1 == this.number);
    let is_second = match (previous.map(|line| line.mark.0), this.mark.0) {
        // Paragraphs stand apart as they are.
        (_, Mark::Dash | Mark::Roman(_) | Mark::Letter(_)) if !is_same_block => false,
        (Some(Mark::Dash), Mark::Dash) => {
            // Speech is a line that readers see; items are not sentences.
            let is_sentence = above_text.ends_with(['.', '!', '?', '…', '”', '"', '\0']);
            let is_broken = above.is_some_and(|line| line.is_broken);
            is_near && (!is_broken || !is_sentence)
        }
        (Some(Mark::Tight(one)), Mark::Tight(other)) => is_near && one == other,
        (Some(Mark::Number(one, sign)), Mark::Number(other, other_sign)) => {
            one + 1 == other && sign == other_sign
        }
        (Some(Mark::Roman(one)), Mark::Roman(other)) => one + 1 == other,
        (Some(Mark::Letter(one)), Mark::Letter(other)) => u32::from(one) + 1 == u32::from(other),
        _ => false,
    };
    match this.mark.0 {
        Mark::Bullet if is_check(text, this) && this.block.lines.len() == 1 => return false,
        Mark::Bullet => report(text, this, found),
        Mark::Number(number, sign) if is_same_block && !is_second => {
            // Its predecessor may stand within a line: `Tasks: 1) one`.
            let block_start = this.block.range().start;
            let start = this.block.lines[this.number].range.start;
            let from = text.shown.ceil_char_boundary(start.saturating_sub(REACH).max(block_start));
            let before = text.shown(from..start);
            let predecessor = number.checked_sub(1).map(|number| format!("{number}{sign} "));
            let is_item = predecessor.and_then(|mark| before.rfind(&mark)).is_some_and(|at| {
                let lead = before[..at].trim_end_matches([' ', '\n', '(']);
                lead.ends_with(':') || (sign == ')' && lead.len() < at)
            });
            if !is_item && (!above_text.ends_with(':') || number == 0) {
                return false;
            }
            report(text, this, found);
        }
        // These are no marks of Markdown, and others refer to them: `II`, `letter a`.
        Mark::Roman(_) | Mark::Letter(_) if is_second => {
            if !above.is_some_and(|line| line.is_broken) {
                let problem = Problem::StrayMarks { marks: Stray::Letter, suggestion: None };
                add(text, this, problem, found);
            }
        }
        _ if is_second => {
            if let Some(previous) = previous.filter(|previous| !previous.is_reported) {
                report(text, previous, found);
            }
            // A list that runs on in a paragraph is reported at its beginning.
            if !is_glued(text, this) {
                report(text, this, found);
            }
        }
        _ => return false,
    }
    true
}

/// The item that a line was meant to be.
fn item(text: &Text<'_>, line: &Line<'_>) -> String {
    let (mark, len) = line.mark;
    let written = text.written(line.block.lines[line.number].range.clone());
    let words = written.get(len..).unwrap_or_default().trim();
    match mark {
        Mark::Number(number, sign) => {
            format!("{number}{} {words}", if sign == ')' { ')' } else { '.' })
        }
        _ => format!("- {words}"),
    }
}

/// True for an item with the right mark, which only needs an empty line before it.
fn is_glued(text: &Text<'_>, line: &Line<'_>) -> bool {
    let written = text.written(line.block.lines[line.number].range.clone());
    item(text, line) == written.trim_end()
}

/// Reports a line, with the item that it was meant to be.
fn report(text: &Text<'_>, line: &Line<'_>, found: &mut Found) {
    let item = item(text, line);
    let problem = if is_glued(text, line) {
        Problem::GluedList { first: item }
    } else {
        Problem::StrayMarks { marks: Stray::Bullet, suggestion: Some(item) }
    };
    add(text, line, problem, found);
}

fn add(text: &Text<'_>, line: &Line<'_>, problem: Problem, found: &mut Found) {
    let range = line.block.lines[line.number].range.clone();
    let len = text.written(range.clone()).trim_end().len();
    found.add(problem, range.start..range.start + len);
}

/// True for a line with a sign that says yes or no.
fn is_check(text: &Text<'_>, line: &Line<'_>) -> bool {
    text.line(&line.block.lines[line.number]).starts_with(['✓', '✔', '✗'])
}

#[cfg(test)]
mod tests {
    use super::{Mark, mark};

    #[test]
    fn items_begin_with_a_mark() {
        assert_eq!(mark("• one"), Some((Mark::Bullet, 4)));
        assert_eq!(mark("–\u{a0}one"), Some((Mark::Dash, 5)));
        assert_eq!(mark("-one"), Some((Mark::Tight('-'), 1)));
        assert_eq!(mark("2) one"), Some((Mark::Number(2, ')'), 3)));
        assert_eq!(mark("2.one"), Some((Mark::Number(2, '.'), 2)));
        assert_eq!(mark("a) one"), Some((Mark::Letter('a'), 3)));
        assert_eq!(mark("(b) one"), Some((Mark::Letter('b'), 4)));
        for prose in ["-5 degrees", "1.5 million", "2022. In", "a. one", "I say", "- one", ""] {
            assert_eq!(mark(prose), None, "{prose}");
        }
    }
}
