//! Links, images and notes that are none.

use std::collections::BTreeSet;
use std::ops::Range;

use super::super::slug::slug;
use super::text::{Block, Found, Kind, REACH, Seen, Text, within_reach};
use crate::diagnostic::{Foreign, Problem, Stray};

const SQUARE: [u8; 2] = *b"[]";
const ROUND: [u8; 2] = *b"()";

/// Labels of notes with lines that lack only a colon, and where these begin.
#[derive(Default)]
pub(super) struct UnmadeNotes<'a> {
    labels: BTreeSet<&'a str>,
    starts: BTreeSet<usize>,
}

/// `[^1] The note.` as a line of a paragraph that begins with one, where something refers to it.
pub(super) fn unmade_notes<'a>(text: &Text<'a>) -> UnmadeNotes<'a> {
    let mut notes = UnmadeNotes::default();
    if !text.shown.contains("[^") {
        return notes;
    }
    let mut references: BTreeSet<&str> = BTreeSet::new();
    let mut lines = Vec::new();
    for block in &text.blocks {
        let mut begins = block.kind == Kind::Paragraph;
        for line in &block.lines {
            let start = line.range.start;
            let written = text.written(line.range.clone());
            let label = |at: usize| {
                let end = within_reach(&text.line(line)[at..]).find(']')?;
                Some(&written[at..at + end])
            };
            let note = label(0).filter(|label| {
                let rest = &written[label.len() + 1..];
                text.line(line).starts_with("[^")
                    && rest.starts_with(' ')
                    && !rest.trim().is_empty()
            });
            begins = begins && note.is_some();
            for (at, _) in text.line(line).match_indices("[^") {
                match label(at) {
                    Some(label) if at == 0 && begins => lines.push((label, start)),
                    Some(label) => _ = references.insert(label),
                    None => {}
                }
            }
        }
    }
    lines.retain(|(label, _)| references.contains(label));
    notes.labels = lines.iter().map(|(label, _)| label.trim_start_matches('[')).collect();
    notes.starts = lines.iter().map(|(_, start)| *start).collect();
    notes
}

pub(super) fn review(
    text: &Text<'_>,
    block: &Block,
    (seen, notes): (&Seen, &UnmadeNotes<'_>),
    found: &mut Found,
) {
    let range = block.range();
    let shown = text.shown(range.clone());
    if seen.all("[/url]") && shown.contains("[/url]") {
        forum(text, &range, found);
    }
    if seen.all(":http") && shown.contains(":http") {
        textile(text, &range, found);
    }
    for line in block.lines.iter().filter(|line| notes.starts.contains(&line.range.start)) {
        let range = line.range.clone();
        let written = text.written(range.clone()).trim_end();
        let suggestion = Some(written.replacen("] ", "]: ", 1));
        let problem = Problem::StrayMarks { marks: Stray::Note, suggestion };
        found.add(problem, range.start..range.start + written.len());
    }
    if seen.any("]") {
        for (at, _) in shown.match_indices(']') {
            let close = range.start + at;
            let Some(open) = text.opening(block, close, SQUARE) else { continue };
            bracket(text, block, (open..close, notes), found);
        }
    }
    let has_address = || {
        seen.any("@")
            || (seen.all(":/") && shown.contains("://"))
            || (text.has_hosts && (shown.contains("www.") || shown.contains("WWW.")))
    };
    if block.kind != Kind::Heading && has_address() {
        addresses(text, &range, found);
    }
}

/// `[url=https://example.org]text[/url]`, and without a text.
fn forum(text: &Text<'_>, range: &Range<usize>, found: &mut Found) {
    let written = text.written(range.clone());
    let mut read = 0;
    while let Some(at) = written[read..].find("[url").map(|at| read + at) {
        read = at + 4;
        let rest = within_reach(&written[read..]);
        let Some((inner, _)) = rest.split_once("[/url]") else { continue };
        let Some((address, words)) = inner.split_once(']') else { continue };
        let suggestion = match address.strip_prefix('=') {
            Some(address) => format!("[{words}]({})", address.trim_matches(QUOTES)),
            None if address.is_empty() => format!("<{words}>"),
            None => continue,
        };
        let (sort, start) = (Foreign::Paired, range.start + at);
        read += inner.len() + "[/url]".len();
        let problem = Problem::ForeignMarkup { sort, suggestion: Some(suggestion) };
        found.add(problem, start..range.start + read);
    }
}

/// `"text":https://example.org`
fn textile(text: &Text<'_>, range: &Range<usize>, found: &mut Found) {
    let shown = text.shown(range.clone());
    for (at, _) in shown.match_indices(":http") {
        let Some(before) = shown[..at].strip_suffix(QUOTES) else { continue };
        let from = before.floor_char_boundary(before.len().saturating_sub(REACH));
        let Some(open) = before[from..].rfind(QUOTES).map(|open| from + open) else { continue };
        let word = within_reach(&shown[at + 1..]);
        let word =
            word.split(|it: char| it.is_whitespace() || it == '\0').next().unwrap_or_default();
        let address = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
        let words = text.written(range.start + open..range.start + at).trim_matches(QUOTES);
        if address.contains("://") && !words.is_empty() && !words.contains('\n') {
            let suggestion = Some(format!("[{words}]({address})"));
            let problem = Problem::StrayMarks { marks: Stray::Link, suggestion };
            found.add(problem, range.start + open..range.start + at + 1 + address.len());
        }
    }
}

/// What a pair of square brackets that makes no link was meant to be.
fn bracket(
    text: &Text<'_>,
    block: &Block,
    (brackets, notes): (Range<usize>, &UnmadeNotes<'_>),
    found: &mut Found,
) {
    let (open, close) = (brackets.start, brackets.end);
    let inner = text.written(open + 1..close);
    let is_shown = |at: usize, mark: u8| text.shown.as_bytes().get(at) == Some(&mark);
    let is_image = open > block.range().start && is_shown(open - 1, b'!');
    let start = open - usize::from(is_image);
    if let Some(label) = inner.strip_prefix('^')
        && !label.is_empty()
        && !label.contains(char::is_whitespace)
    {
        // Of a note that is there, its line is reported.
        if !notes.labels.contains(inner) {
            let problem = Problem::UndefinedLabel { label: inner.to_owned() };
            found.add(problem, open..close + 1);
        }
        return;
    }
    if is_shown(close + 1, b'(') {
        return unmade(text, block, (start, close), found);
    }
    // `(text)[address]`
    if open > 0
        && is_shown(open - 1, b')')
        && is_file_or_address(inner)
        && let Some(first) = text.opening(block, open - 1, ROUND)
    {
        let words = text.written(first + 1..open - 1);
        let suggestion = Some(format!("[{words}]({inner})"));
        return found.add(Problem::StrayMarks { marks: Stray::Link, suggestion }, first..close + 1);
    }
    let rest = text.written(close + 1..block.range().end);
    // `[text] (address)`
    let behind = rest.trim_start();
    if behind.starts_with('(') && behind.len() < rest.len() && !inner.is_empty() {
        let begin = close + 1 + rest.len() - behind.len();
        let Some(end) = text.closing(block, begin, ROUND) else { return };
        let address = text.written(begin + 1..end);
        let is_beside = rest.starts_with(" (") && is_name(address);
        if inner.contains(char::is_alphabetic) && (is_file_or_address(address) || is_beside) {
            let mark = if is_image { "!" } else { "" };
            let suggestion = Some(format!("{mark}[{inner}]({address})"));
            found.add(Problem::StrayMarks { marks: Stray::Link, suggestion }, start..end + 1);
        }
        return;
    }
    // `[text][label]`
    if is_shown(close + 1, b'[') {
        let end = text.closing(block, close + 1, SQUARE);
        let is_index = text.before(open).is_some_and(char::is_alphanumeric);
        if let Some(end) = end.filter(|_| !is_index) {
            let label = match text.written(close + 2..end) {
                "" => inner,
                label => label,
            };
            let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            let are_numbers = is_number(inner) && is_number(label);
            if !label.starts_with('^') && !are_numbers {
                let problem = Problem::UndefinedLabel { label: label.to_owned() };
                found.add(problem, start..end + 1);
            }
        }
    }
}

/// `[text](…)` that cannot be read as a link, with how it could.
fn unmade(text: &Text<'_>, block: &Block, (start, close): (usize, usize), found: &mut Found) {
    let begin = close + 2;
    let label = text.written(start..close + 1);
    let end = text.closing(block, close + 1, ROUND);
    let (inner, range) = if let Some(end) = end {
        (text.written(begin..end), start..end + 1)
    } else {
        // It is not closed: the address ends where the word does.
        let rest = within_reach(text.written(begin..block.range().end));
        let word = rest.split(char::is_whitespace).next().unwrap_or_default();
        let word = word.trim_end_matches([',', '.', ';']);
        (word, start..begin + word.len())
    };
    // What another tool was to put in is reported as such.
    if inner.contains("{{") || inner.contains("{%") {
        return;
    }
    let suggestion = address_of(inner).filter(|_| !label.contains("](") && !inner.contains('\n'));
    let suggestion = suggestion.map(|address| format!("{label}({address})"));
    found.add(Problem::UnmadeLink { suggestion }, range);
}

/// What was meant by the text between the parentheses of a link.
fn address_of(inner: &str) -> Option<String> {
    let inner = inner.trim();
    let bare = inner.trim_matches(['<', '>']).trim();
    // A title that is not closed, or in other quotation marks than the straight ones.
    if let Some((at, _)) = bare.match_indices(QUOTES).next()
        && (bare.ends_with(QUOTES) || bare[at..].matches(QUOTES).count() == 1)
        && let title = bare[at..].trim_matches(QUOTES).trim()
        && let address = bare[..at].trim_end()
        && !title.is_empty()
        && !address.is_empty()
        && address.len() < at
    {
        return Some(format!("{} \"{}\"", pointed(address), title.replace('"', "”")));
    }
    let bare = bare.trim_matches(QUOTES);
    if let Some(heading) = bare.strip_prefix('#') {
        return Some(format!("#{}", slug(heading)));
    }
    let unspaced = ["mailto:", "tel:", "https:"].iter().find_map(|scheme| {
        let rest = bare.strip_prefix(scheme).filter(|rest| rest.starts_with(' '))?;
        Some(format!("{scheme}{}", rest.trim_start()))
    });
    let bare = unspaced.as_deref().unwrap_or(bare);
    if bare.is_empty() || bare.contains(['<', '>']) {
        return None;
    }
    Some(pointed(bare))
}

/// An address, between angle brackets where it needs them.
fn pointed(address: &str) -> String {
    let needs = |it: char| it.is_whitespace() || matches!(it, '(' | ')');
    let bare = address.trim_matches(['<', '>']);
    let lower = bare.to_lowercase();
    if ["mailto:", "tel:"].iter().any(|scheme| lower.starts_with(scheme)) {
        return bare.split_whitespace().collect();
    }
    if lower.starts_with("https://") || lower.starts_with("http://") {
        // A host has no spaces; those of a path are written as signs.
        let (scheme, rest) = bare.split_once("://").unwrap_or(("https", bare));
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let host: String = host.split_whitespace().collect();
        let path = path.trim().replace(char::is_whitespace, "%20");
        return format!("{scheme}://{host}{}", path.replace('(', "%28").replace(')', "%29"));
    }
    if bare.contains(needs) { format!("<{bare}>") } else { bare.to_owned() }
}

/// Marks that word processors make of straight ones.
pub(super) const QUOTES: [char; 12] = ['"', '\'', '„', '“', '”', '‟', '‚', '‘', '’', '«', '»', '″'];

/// True for what can only be the name of a file or an address.
fn is_file_or_address(text: &str) -> bool {
    if text.is_empty() || text.contains(char::is_whitespace) {
        return false;
    }
    let lower = text.to_lowercase();
    let path = lower.split(['#', '?']).next().unwrap_or_default();
    let ending = path.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, end)| end);
    lower.contains("://")
        || lower.starts_with("mailto:")
        || lower.starts_with("www.")
        || ["../", "./"].iter().any(|start| lower.starts_with(start))
        || (lower.starts_with('#') && lower.len() > 2 && !lower[1..].starts_with(char::is_numeric))
        || ending.is_some_and(|ending| ENDINGS.contains(&ending))
}

/// Endings of files and of hosts.
const ENDINGS: [&str; 34] = [
    "md", "pdf", "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "doc", "docx", "odt", "xls",
    "xlsx", "ods", "csv", "ppt", "pptx", "zip", "txt", "xml", "json", "htm", "html", "php", "aspx",
    "mp3", "mp4", "pl", "eu", "org", "com", "net", "gov",
];

/// True for a word that may be the name of a file.
fn is_name(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    text.len() > 2 && text.bytes().all(is_part) && text.bytes().any(|it| it.is_ascii_lowercase())
}

/// Addresses that are no links.
fn addresses(text: &Text<'_>, range: &Range<usize>, found: &mut Found) {
    let shown = text.shown(range.clone());
    let is_end = |character: char| {
        character.is_whitespace()
            || matches!(character, '\0' | '<' | '>' | '|')
            || is_quote(character)
    };
    let mut read = 0;
    for word in shown.split(is_end) {
        let at = range.start + read;
        read += word.len();
        read += shown[read..].chars().next().map_or(0, char::len_utf8);
        // Only what stands before the address is no part of it.
        let begin = word.len() - word.trim_start_matches(['(', '[', ',', ';', '*', '_']).len();
        let bare = word[begin..].trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_', ']']);
        let bare = if bare.contains('(') { bare } else { bare.trim_end_matches(')') };
        let bare = bare.trim_end_matches(['.', ',', ';', ':']);
        let Some(address) = address(bare) else { continue };
        let (mut start, mut end) = (at + begin, at + begin + bare.len());
        let mut address = address;
        if text.before(start) == Some('<') {
            // What stands between the brackets was meant as the address, spaces included.
            let rest = within_reach(text.written(end..range.end));
            let Some(len) = rest.lines().next().and_then(|line| line.find('>')) else { continue };
            address = address.replace(' ', "%20") + &rest[..len].replace(' ', "%20");
            (start, end) = (start - 1, end + len + 1);
        }
        if !text.is_in_link(&(start..end)) && !is_cut(text, start..end, range.end) {
            let suggestion = format!("<{address}>");
            found.add(Problem::BareAddress { suggestion }, start..end);
        }
    }
}

fn is_quote(character: char) -> bool {
    QUOTES.contains(&character)
}

/// True for a part of a longer word of which the rest is a mark, so that it is not known.
fn is_cut(text: &Text<'_>, range: Range<usize>, block_end: usize) -> bool {
    let is_hidden = |at: usize| text.shown.as_bytes().get(at) == Some(&0);
    text.before(range.start) == Some('\\') || (range.end < block_end && is_hidden(range.end))
}

/// The whole address that a word is.
fn address(word: &str) -> Option<String> {
    let lower = word.to_ascii_lowercase();
    let host_is_good = |rest: &str| {
        let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
        let parts: Vec<_> = host.split('.').collect();
        parts.len() > 1
            && parts.iter().all(|part| !part.is_empty() && part.chars().all(is_host_character))
            && parts.last().is_some_and(|last| {
                last.len() > 1 && last.bytes().all(|byte| byte.is_ascii_alphabetic())
            })
    };
    if let Some(rest) = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")) {
        return host_is_good(rest).then(|| word.to_owned());
    }
    if let Some(rest) = lower.strip_prefix("www.") {
        return host_is_good(rest).then(|| format!("https://{word}"));
    }
    let (user, host) = lower.split_once('@')?;
    let is_user =
        |character: char| character.is_ascii_alphanumeric() || "._%+-".contains(character);
    let is_mail = !user.is_empty()
        && user.chars().all(is_user)
        && !host.contains(['/', '?', '#', ':'])
        && host_is_good(host);
    is_mail.then(|| word.to_owned())
}

fn is_host_character(character: char) -> bool {
    character.is_alphanumeric() || character == '-'
}
