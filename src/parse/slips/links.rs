//! Links, images and notes that are none.

use std::ops::Range;

use super::super::slug::slug;
use super::text::{Block, Found, Kind, Seen, Text, within_reach};
use crate::diagnostic::{Problem, Stray};

const SQUARE: [u8; 2] = *b"[]";
const ROUND: [u8; 2] = *b"()";

pub(super) fn review(text: &Text<'_>, block: &Block, seen: &Seen, found: &mut Found) {
    let range = block.range();
    let shown = text.shown(range.clone());
    if seen.any("]") {
        for (at, _) in shown.match_indices(']') {
            let close = range.start + at;
            let Some(open) = text.opening(block, close, SQUARE) else { continue };
            bracket(text, block, open..close, found);
        }
    }
    let has_address = || {
        (seen.any("@") || (seen.any(":") && shown.contains("://")))
            || (seen.any(".") && (shown.contains("www.") || shown.contains("WWW.")))
    };
    if block.kind != Kind::Heading && has_address() {
        addresses(text, &range, found);
    }
}

/// What a pair of square brackets that makes no link was meant to be.
fn bracket(text: &Text<'_>, block: &Block, brackets: Range<usize>, found: &mut Found) {
    let (open, close) = (brackets.start, brackets.end);
    let inner = text.written(open + 1..close);
    let is_shown = |at: usize, mark: u8| text.shown.as_bytes().get(at) == Some(&mark);
    let is_image = open > block.range().start && is_shown(open - 1, b'!');
    let start = open - usize::from(is_image);
    if let Some(label) = inner.strip_prefix('^')
        && !label.is_empty()
        && !label.contains(char::is_whitespace)
    {
        let is_definition =
            open == block.range().start && is_shown(close + 1, b' ') && text.blocks.len() > 1;
        let problem = Problem::UndefinedLabel { label: inner.to_owned(), is_definition };
        return found.add(problem, open..close + 1);
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
                let problem =
                    Problem::UndefinedLabel { label: label.to_owned(), is_definition: false };
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
    // A title in other quotation marks than the straight ones.
    if bare.ends_with(QUOTES)
        && let Some((at, _)) = bare.match_indices(QUOTES).next()
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
