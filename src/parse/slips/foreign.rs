//! Marks of other tools, which mean nothing here.

use std::ops::Range;

use super::text::{Block, Found, Kind, Line, Seen, Text, within_reach};
use crate::diagnostic::{Foreign, Problem};

pub(super) fn review(text: &Text<'_>, block: &Block, seen: &Seen, found: &mut Found) {
    let range = block.range();
    if block.kind != Kind::Cell && block.kind != Kind::Heading && seen.any("[:!?{=h") {
        lines(text, block, found);
    }
    if seen.any("{") {
        braces(text, &range, found);
    }
    if seen.any("[") {
        wiki(text, &range, found);
    }
    if seen.any("'[") {
        paired(text, &range, found);
    }
    if seen.any(":") {
        emoji(text, &range, found);
    }
    if seen.any("^") {
        raised(text, &range, ('^', RAISED, Foreign::Raised), found);
    }
    if seen.any("~") {
        raised(text, &range, ('~', LOWERED, Foreign::Lowered), found);
    }
    // A backslash before the first character of a block is no part of the block.
    let is_escaped = range.start > 0 && text.before(range.start) == Some('\\');
    let range = range.start - usize::from(is_escaped)..range.end;
    if seen.any("$") || (text.has_escapes && text.written(range.clone()).contains("\\(")) {
        formulas(text, &range, found);
    }
}

fn add(sort: Foreign, suggestion: Option<String>, range: Range<usize>, found: &mut Found) {
    found.add(Problem::ForeignMarkup { sort, suggestion }, range);
}

/// What stands at the beginning of a line.
fn lines(text: &Text<'_>, block: &Block, found: &mut Found) {
    let rest_of =
        |line: &Line, len: usize| text.written(line.range.start + len..line.range.end).trim();
    for (index, line) in block.lines.iter().enumerate() {
        let shown = text.line(line);
        // Most lines begin as none of these do.
        if !shown.trim_start().starts_with(['[', '{', ':', '!', '?', '=', 'h']) {
            continue;
        }
        let start = line.range.start;
        let whole = start..start + shown.trim_end().len();
        if index == 0 && block.kind == Kind::Item {
            let boxes = ["[ ] ", "[x] ", "[X] "];
            if boxes.iter().any(|mark| shown.starts_with(mark)) {
                let suggestion = Some(rest_of(line, 4).to_owned());
                add(Foreign::Task, suggestion, whole.clone(), found);
            }
        }
        if shown.starts_with(":::") {
            add(Foreign::Container, None, whole.clone(), found);
        } else if shown.starts_with("!!! ") || shown.starts_with("??? ") {
            let mut words = shown[4..].trim_end().splitn(2, ' ');
            let name = words.next().unwrap_or_default();
            let title = words.next().unwrap_or("\"");
            let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase());
            if is_name && title.starts_with(['"', '“', '„']) {
                add(Foreign::Container, None, whole.clone(), found);
            }
        } else if index == 0 && shown.starts_with("[!") {
            let name = shown[2..].split(']').next().unwrap_or_default();
            let is_known = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION", "INFO"]
                .contains(&name.to_ascii_uppercase().as_str());
            if is_known {
                add(Foreign::Container, None, start..start + name.len() + 3, found);
            }
        }
        // `== Heading ==` and `h2. Heading`.
        let bare = shown.trim_matches('=');
        let level = shown.len() - shown.trim_start_matches('=').len();
        let is_wiki = (2..7).contains(&level)
            && bare.len() + 2 * level == shown.len()
            && bare.starts_with(' ')
            && bare.ends_with(' ');
        let confluence = ["h1. ", "h2. ", "h3. ", "h4. ", "h5. ", "h6. "];
        let is_confluence = confluence.iter().any(|mark| shown.starts_with(mark));
        if is_wiki || is_confluence {
            let words = if is_wiki { bare.trim() } else { rest_of(line, 4) };
            let suggestion = Some(format!("## {words}"));
            add(Foreign::Heading, suggestion, whole.clone(), found);
        }
        let alone = shown.trim();
        let is_contents = ["[toc]", "[[toc]]", "[[_toc_]]", "{:toc}"]
            .contains(&alone.to_ascii_lowercase().as_str());
        if block.lines.len() == 1 && is_contents {
            add(Foreign::Contents, None, start..start + alone.len(), found);
        }
    }
}

/// `{{< figure >}}`, `{% include %}`, `{{name}}`, `{.class}`, `{width=50%}`.
fn braces(text: &Text<'_>, range: &Range<usize>, found: &mut Found) {
    let shown = text.shown(range.clone());
    for (at, _) in shown.match_indices('{') {
        let rest = &shown[at + 1..];
        let name = rest.trim_start_matches(|it: char| it.is_ascii_alphanumeric() || it == '-');
        let has_name = name.len() < rest.len();
        let second = rest.chars().nth(1);
        let is_class = rest.starts_with(['.', '#', ':'])
            && second.is_some_and(|it| it.is_ascii_alphabetic() || it == ' ');
        let (sort, end) = if rest.starts_with(['{', '%']) {
            (Foreign::Shortcode, if rest.starts_with('{') { "}}" } else { "%}" })
        } else if is_class || (has_name && name.starts_with('=')) {
            (Foreign::Attributes, "}")
        } else {
            continue;
        };
        let start = range.start + at;
        let written = text.written(start..range.end);
        let line = within_reach(written).lines().next().unwrap_or_default();
        let len = line.find(end).map(|at| at + end.len());
        let is_template = sort == Foreign::Shortcode;
        if let Some(len) = len.or(is_template.then_some(line.trim_end().len())) {
            add(sort, None, start..start + len, found);
        }
    }
}

/// `[[page]]` and `[[page|words]]`.
fn wiki(text: &Text<'_>, range: &Range<usize>, found: &mut Found) {
    let shown = text.shown(range.clone());
    for (at, _) in shown.match_indices("[[") {
        let rest = &shown[at + 2..];
        let Some(end) = within_reach(rest).find("]]").filter(|end| *end > 0) else { continue };
        let inner = &rest[..end];
        if inner.contains(['\0', '\n', '[']) {
            continue;
        }
        let (page, words) = inner.split_once('|').unwrap_or((inner, inner));
        let target = if page.contains('.') { page } else { "…" };
        let is_image = shown[..at].ends_with('!');
        let suggestion =
            if is_image { format!("![…]({page})") } else { format!("[{words}]({target})") };
        let start = range.start + at;
        let first = start - usize::from(is_image);
        add(Foreign::Wiki, Some(suggestion), first..start + 2 + end + 2, found);
    }
}

/// Marks of wikis and forums: what begins them, what ends them, and what is written here.
const PAIRED: [(&str, &str, &str); 4] =
    [("'''", "'''", "**"), ("[b]", "[/b]", "**"), ("[i]", "[/i]", "*"), ("[s]", "[/s]", "~~")];

/// `'''bold'''` and `[b]bold[/b]`.
fn paired(text: &Text<'_>, range: &Range<usize>, found: &mut Found) {
    let shown = text.shown(range.clone());
    for (open, close, marks) in PAIRED {
        let mut read = 0;
        while let Some(at) = shown[read..].find(open).map(|at| read + at) {
            read = at + open.len();
            let Some(len) = within_reach(&shown[read..]).find(close) else { continue };
            let start = range.start + at;
            let inner = text.written(range.start + read..range.start + read + len).trim();
            if !inner.is_empty() {
                let suggestion = Some(format!("{marks}{inner}{marks}"));
                let end = range.start + read + len + close.len();
                add(Foreign::Paired, suggestion, start..end, found);
            }
            read += len + close.len();
        }
    }
}

/// `:tada:`.
fn emoji(text: &Text<'_>, range: &Range<usize>, found: &mut Found) {
    let shown = text.shown(range.clone());
    let mut read = 0;
    while let Some(at) = shown[read..].find(':').map(|at| read + at) {
        read = at + 1;
        let rest = &shown[read..];
        let is_of_name =
            |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || "_+-".contains(it);
        let name = &rest[..rest.len() - rest.trim_start_matches(is_of_name).len()];
        let is_free = |it: Option<char>| !it.is_some_and(|it| it.is_alphanumeric() || it == ':');
        let after = rest[name.len()..].strip_prefix(':').filter(|rest| !rest.starts_with("//"));
        let after = after.map(|rest| rest.chars().next());
        let has_letter =
            name.bytes().filter(u8::is_ascii_lowercase).count() > 1 || name == "+1" || name == "-1";
        if let Some(after) = after
            && has_letter
            && is_free(shown[..at].chars().next_back())
            && is_free(after)
        {
            let start = range.start + at;
            add(Foreign::Emoji, None, start..start + name.len() + 2, found);
            read += name.len() + 1;
        }
    }
}

/// `m^2^` and `H~2~O`.
fn raised(
    text: &Text<'_>,
    range: &Range<usize>,
    (mark, forms, sort): (char, [char; 10], Foreign),
    found: &mut Found,
) {
    let shown = text.shown(range.clone());
    let mut read = 0;
    while let Some(at) = shown[read..].find(mark).map(|at| read + at) {
        read = at + 1;
        let end = shown[read..].find(mark);
        let Some(end) = end.filter(|end| (1..8).contains(end)) else { continue };
        let inner = &shown[read..read + end];
        let is_behind = shown[..at].ends_with(|it: char| it.is_alphanumeric() || it == ')');
        if inner.chars().all(char::is_alphanumeric) && is_behind {
            let start = range.start + at;
            add(sort, digits(inner, forms), start..start + end + 2, found);
            read += end + 1;
        }
    }
}

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];

/// Figures as characters of their own.
fn digits(text: &str, forms: [char; 10]) -> Option<String> {
    let form = |it: char| it.to_digit(10).and_then(|digit| forms.get(digit as usize));
    text.chars().map(form).collect()
}

/// What single tildes strike out, with what was meant.
pub(super) fn struck(written: &str) -> Option<Problem> {
    let inner = written.strip_prefix('~')?.strip_suffix('~')?;
    if inner.starts_with('~') {
        return None;
    }
    let suggestion = digits(inner, LOWERED).unwrap_or_else(|| format!("~~{inner}~~"));
    Some(Problem::ForeignMarkup { sort: Foreign::Tilde, suggestion: Some(suggestion) })
}

/// `$$x^2$$`, `$x^2$` and `\(x^2\)`.
fn formulas(text: &Text<'_>, range: &Range<usize>, found: &mut Found) {
    let written = text.written(range.clone());
    let is_formula = |inner: &str| {
        let command = inner.split('\\').skip(1);
        inner.contains(['^', '_', '=', '<', '>'])
            || command.into_iter().any(|rest| rest.starts_with(|it: char| it.is_ascii_alphabetic()))
    };
    let is_short = |inner: &str| {
        let inner = inner.trim();
        inner.chars().count() < 3 && inner.contains(|it: char| it.is_ascii_alphabetic())
    };
    for (open, close) in [("$$", "$$"), ("$", "$"), ("\\(", "\\)")] {
        let mut read = 0;
        while let Some(at) = written[read..].find(open).map(|at| read + at) {
            read = at + open.len();
            let Some(len) = within_reach(&written[read..]).find(close) else { continue };
            let inner = &written[read..read + len];
            let is_meant = match open {
                "\\(" => is_formula(inner) || (is_short(inner) && at > 0),
                "$$" => is_formula(inner),
                _ => is_formula(inner) && !inner.starts_with(' ') && !inner.contains('\n'),
            };
            // Behind a bracket, an escaped parenthesis keeps it from being a link.
            let is_escape = open == "\\(" && written[..at].ends_with(']');
            let start = range.start + at;
            let end = range.start + read + len + close.len();
            // An escaped parenthesis counts as hidden; what stands behind it does not.
            let mark = if open == "\\(" { start + open.len() } else { start };
            let is_shown = text.shown.as_bytes().get(mark).is_some_and(|byte| *byte != 0);
            if is_meant && is_shown && !is_escape {
                add(Foreign::Formula, None, start..end, found);
                read += len + close.len();
            }
        }
    }
}
