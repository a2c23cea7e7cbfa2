//! The index of a language: where each word occurs, and what to show of a page that is found.
//!
//! It is made of scripts, because a page opened from disk may load nothing else. The first has the
//! words and the titles, and on a small site also the positions of words. On a large site these are
//! in scripts for a range of words each, as the texts are for a range of pages each, and a reader
//! loads those of the query and of the pages found.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use super::document::{Document, push_line};
use super::packing::{front_coded, numbers};
use super::stretches::stretches;
use super::tokens::fold;
use super::vocabulary::Word;
use crate::derive::OutputPath;
use crate::files::Destination;
use crate::files::hashed::hashed_path;

/// A script with texts or postings is closed when it has at least this many bytes.
const SCRIPT_SIZE: usize = 100_000;

/// The index as the browser gets it. `search-query.js` reads it.
#[derive(Serialize)]
struct Packed<'a> {
    /// Language of the pages.
    language: &'a str,
    /// Fixed texts of the search box.
    strings: &'a serde_json::Value,
    /// Words in lower case, in the order of their folded forms, front-coded.
    words: String,
    /// The scripts with the positions of words. Each word has its passages as numbers and a space:
    /// the distance from the previous passage, times the number of fields, plus the field.
    postings: Vec<String>,
    /// How many words each of them has.
    postings_words: String,
    /// Folders of the pages, front-coded.
    paths: String,
    /// Titles, a line each.
    titles: String,
    /// What the pages are, a line each.
    kinds: String,
    /// Where the pages belong: a number of `places` each.
    place: String,
    /// The places, a line each.
    places: String,
    /// A number of `tags` for each page.
    tag: String,
    /// The languages of pages that are not translated; the first is that of the site.
    tags: Vec<&'a str>,
    /// How many headings each page has.
    headings: String,
    /// How many words each heading has.
    heading_words: String,
    /// The scripts with texts.
    texts: Vec<String>,
    /// How many pages each of them holds.
    pages: String,
}

/// Makes the scripts of a language, with the index at a path.
pub(super) fn scripts(
    path: &OutputPath,
    language: &str,
    strings: &serde_json::Value,
    mut documents: Vec<Document>,
    words: Vec<Word>,
    destination: &dyn Destination,
) {
    let tag = language.to_ascii_lowercase();
    let texts = texts(&tag, &mut documents, destination);
    let (words, parts) = postings(words);
    // One script of them is no more than a part of the index.
    let (whole, parts) = match <[_; 1]>::try_from(parts) {
        Ok([(only, _)]) => (Some(text(only)), Vec::new()),
        Err(parts) => (None, parts),
    };
    let parts: Vec<_> = parts
        .into_par_iter()
        .enumerate()
        .map(|(number, (postings, words))| {
            let name = format!("search-{tag}-words-{number}.js");
            (script(&name, "postings", number, &text(postings), destination), words)
        })
        .collect();
    let mut places = Numbered::default();
    let mut tags = Numbered::default();
    tags.number("");
    let place: Vec<_> = documents.iter().map(|page| places.number(&page.place)).collect();
    let foreign = documents.iter().map(|page| page.tag.as_deref().unwrap_or_default());
    let foreign: Vec<_> = foreign.map(|tag| tags.number(tag)).collect();
    let heading_words: Vec<_> = documents.iter().map(|page| &*page.heading_words).collect();
    let packed = Packed {
        language,
        strings,
        words,
        postings: parts.iter().map(|(path, _)| path.to_string()).collect(),
        postings_words: text(numbers(parts.iter().map(|(_, words)| *words))),
        paths: text(front_coded(
            documents.iter().map(|page| page.path.strip_suffix("index.html").unwrap_or(&page.path)),
        )),
        titles: lines(documents.iter().map(|page| &*page.title)),
        kinds: lines(documents.iter().map(|page| &*page.kind)),
        place: text(numbers(place)),
        places: places.texts.join("\n"),
        tag: text(numbers(foreign)),
        tags: tags.texts,
        headings: text(numbers(documents.iter().map(|page| page.headings))),
        heading_words: text(heading_words.concat()),
        pages: text(numbers(texts.iter().map(|(_, pages)| *pages))),
        texts: texts.iter().map(|(path, _)| path.to_string()).collect(),
    };
    let write = |script: &mut Vec<u8>| {
        push_json(script, &packed);
        script.push(b',');
        match &whole {
            Some(postings) => push_text(script, postings),
            None => script.extend_from_slice(b"null"),
        }
    };
    call("index", write, |script| destination.put(path, script));
}

/// The texts of the pages in scripts, which take the place of the texts. With each script the
/// number of its pages.
fn texts(
    tag: &str,
    documents: &mut [Document],
    destination: &dyn Destination,
) -> Vec<(OutputPath, usize)> {
    let mut stretches: Vec<Vec<String>> = Vec::new();
    let mut size = SCRIPT_SIZE;
    for page in documents {
        if size >= SCRIPT_SIZE {
            stretches.push(Vec::new());
            size = 0;
        }
        let Some(stretch) = stretches.last_mut() else { continue };
        size += usize::from(!stretch.is_empty()) + page.text.len();
        stretch.push(std::mem::take(&mut page.text));
    }
    let scripts = stretches.into_par_iter().enumerate().map(|(number, pages)| {
        let name = format!("search-{tag}-texts-{number}.js");
        (script(&name, "texts", number, &pages.join("\n"), destination), pages.len())
    });
    scripts.collect()
}

/// The words of all pages and their positions, in the form of [`Packed`], with the number of words
/// in each script.
fn postings(words: Vec<Word>) -> (String, Vec<(Vec<u8>, usize)>) {
    let mut words: Vec<_> = words.into_par_iter().map(|word| (fold(&word.text), word)).collect();
    words.par_sort_unstable_by(|(fold, word), (other_fold, other)| {
        (fold, &word.text).cmp(&(other_fold, &other.text))
    });
    let mut parts = vec![(Vec::new(), 0)];
    for (_, word) in &words {
        if parts.last().is_some_and(|(packed, _)| packed.len() >= SCRIPT_SIZE) {
            parts.push((Vec::with_capacity(SCRIPT_SIZE + SCRIPT_SIZE / 8), 0));
        }
        let Some((packed, count)) = parts.last_mut() else { continue };
        *count += 1;
        word.push_places(packed);
        packed.push(b' ');
    }
    (text(front_coded(words.iter().map(|(_, word)| &*word.text))), parts)
}

/// Numbers for texts that repeat.
#[derive(Default)]
struct Numbered<'a> {
    texts: Vec<&'a str>,
    numbers: BTreeMap<&'a str, usize>,
}

impl<'a> Numbered<'a> {
    fn number(&mut self, text: &'a str) -> usize {
        let next = self.texts.len();
        let number = *self.numbers.entry(text).or_insert(next);
        if number == next {
            self.texts.push(text);
        }
        number
    }
}

fn lines<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut lines = String::new();
    for (index, text) in texts.enumerate() {
        if index > 0 {
            lines.push('\n');
        }
        push_line(&mut lines, text);
    }
    lines
}

fn text(packed: Vec<u8>) -> String {
    String::from_utf8(packed).expect("what is packed is text")
}

/// Makes a script that calls `metkaSearch.FUNCTION` with its number and a text, and returns its
/// path.
fn script(
    name: &str,
    function: &str,
    number: usize,
    text: &str,
    destination: &dyn Destination,
) -> OutputPath {
    let write = |script: &mut Vec<u8>| {
        script.extend_from_slice(format!("{number},").as_bytes());
        push_text(script, text);
    };
    call(function, write, |script| {
        let path = hashed_path(name, script);
        destination.put(&path, script);
        path
    })
}

/// Writes a script that calls a function of the search, and passes it on. JSON is an expression of
/// JavaScript (ECMAScript 2019).
fn call<T>(function: &str, write: impl FnOnce(&mut Vec<u8>), hand: impl FnOnce(&[u8]) -> T) -> T {
    let mut script = Vec::with_capacity(SCRIPT_SIZE + SCRIPT_SIZE / 4);
    script.extend_from_slice(b"metkaSearch.");
    script.extend_from_slice(function.as_bytes());
    script.push(b'(');
    write(&mut script);
    script.extend_from_slice(b");\n");
    hand(&script)
}

/// Appends a value as JSON.
fn push_json<T: Serialize + ?Sized>(script: &mut Vec<u8>, value: &T) {
    serde_json::to_writer(script, value).expect("memory takes everything");
}

/// Appends a text as JSON. Such texts are long, and few of their bytes are escaped.
fn push_text(script: &mut Vec<u8>, text: &str) {
    let text = text.as_bytes();
    let is_plain = |byte| byte >= b' ' && byte != b'"' && byte != b'\\';
    let mut copied = 0;
    script.push(b'"');
    stretches(text, is_plain, |range| {
        text[copied..range.start].iter().for_each(|byte| push_escaped(script, *byte));
        copied = range.end;
        script.extend_from_slice(&text[range]);
    });
    text[copied..].iter().for_each(|byte| push_escaped(script, *byte));
    script.push(b'"');
}

/// Appends a byte that JSON escapes.
fn push_escaped(script: &mut Vec<u8>, byte: u8) {
    let letter = match byte {
        b'\n' => b'n',
        b'\t' => b't',
        b'\r' => b'r',
        0x8 => b'b',
        0xc => b'f',
        b'"' | b'\\' => byte,
        _ => return script.extend_from_slice(format!("\\u{byte:04x}").as_bytes()),
    };
    script.extend_from_slice(&[b'\\', letter]);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::push_text;

    proptest! {
        #[test]
        fn texts_are_written_as_json_has_them(
            text in "([a-e]{0,70}[ż\0-\u{1f}\"\\\\a\u{7f}]{0,20}){0,4}",
        ) {
            let mut script = Vec::new();
            push_text(&mut script, &text);
            prop_assert_eq!(script, serde_json::to_vec(&text).unwrap());
        }
    }
}
