//! Says of each text of a page in which language it is, and which way that is written, as far as
//! templates leave it open.
//!
//! An element with `lang` gets the `dir` that goes with it. A fixed text that English stands in for
//! is put into an element with `lang`. An attribute has the language of its element: where one that
//! is read aloud has such a text, the element gets that language, and what it holds its own again.

use std::fmt::Write as _;

use crate::resolve::stand_ins::{END, LANGUAGE, MARKS, OWN_END, OWN_START, START, unmarked};

/// Attributes that are read to somebody.
const READ_ALOUD: [&str; 9] = [
    "alt",
    "aria-description",
    "aria-label",
    "aria-placeholder",
    "aria-roledescription",
    "aria-valuetext",
    "content",
    "placeholder",
    "title",
];

/// Elements that hold nothing.
const VOID: [&str; 13] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// Elements that hold a text and no elements.
const TEXT_ONLY: [&str; 6] = ["script", "style", "title", "textarea", "option", "desc"];

/// The languages of a site, each with the way it is written.
#[derive(Debug)]
pub(crate) struct Languages {
    directions: Vec<(String, &'static str)>,
    /// True where pages have texts of a language that is not said, or that runs the other way.
    is_needed: bool,
}

impl Languages {
    /// Takes the tags of the languages with their directions, and whether English stands in for
    /// texts of one.
    pub(crate) fn new(mut directions: Vec<(String, &'static str)>, has_stand_ins: bool) -> Self {
        if has_stand_ins {
            directions.push((LANGUAGE.to_owned(), "ltr"));
        }
        let first = directions.first().map(|(_, direction)| *direction);
        let are_alike = directions.iter().all(|(_, direction)| Some(*direction) == first);
        Self { directions, is_needed: has_stand_ins || !are_alike }
    }

    /// A page with its languages and directions.
    pub(crate) fn say(&self, html: Vec<u8>) -> Vec<u8> {
        if !self.is_needed {
            return html;
        }
        match String::from_utf8(html) {
            Ok(html) => Writer::new(self, html.len()).write(&html).into_bytes(),
            Err(error) => error.into_bytes(),
        }
    }

    fn direction(&self, tag: &str) -> Option<&'static str> {
        let found = self.directions.iter().find(|(known, _)| known.eq_ignore_ascii_case(tag));
        found.map(|(_, direction)| *direction)
    }
}

/// An element that has begun.
struct Element {
    name: String,
    lang: String,
    dir: String,
    /// What its content is in, where its own language is that of an attribute.
    content: Option<String>,
}

struct Writer<'a> {
    languages: &'a Languages,
    written: String,
    /// The elements within which the writer stands.
    open: Vec<Element>,
}

impl<'a> Writer<'a> {
    fn new(languages: &'a Languages, size: usize) -> Self {
        Self { languages, written: String::with_capacity(size + size / 8), open: Vec::new() }
    }

    fn write(mut self, html: &str) -> String {
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            self.text(&rest[..start]);
            rest = &rest[start..];
            let end = if rest.starts_with("<!--") {
                rest.find("-->").map(|end| end + 3)
            } else {
                tag_end(rest)
            };
            let Some(end) = end else { break };
            let (tag, after) = rest.split_at(end);
            rest = after;
            if let Some(name) = tag.strip_prefix("</") {
                self.end(name.trim_end_matches('>').trim_end(), tag);
            } else if tag[1..].starts_with(|first: char| first.is_ascii_alphabetic()) {
                rest = self.start(tag, rest);
            } else {
                self.written.push_str(&unmarked(tag));
            }
        }
        self.text(rest);
        self.written
    }

    fn lang(&self) -> &str {
        self.open.last().map_or("", |element| &element.lang)
    }

    fn dir(&self) -> &str {
        self.open.last().map_or("", |element| &element.dir)
    }

    /// An end tag: its element ends, and those within it that have no end tag.
    fn end(&mut self, name: &str, tag: &str) {
        if let Some(index) = self.open.iter().rposition(|open| open.name.eq_ignore_ascii_case(name))
        {
            self.open.truncate(index);
        }
        self.written.push_str(&unmarked(tag));
    }

    /// A start tag, and the text of an element that holds nothing else: what stands after it.
    fn start<'t>(&mut self, tag: &str, after: &'t str) -> &'t str {
        let name_end = tag[1..].find(|character: char| {
            character.is_ascii_whitespace() || matches!(character, '>' | '/')
        });
        let name = &tag[1..name_end.map_or(tag.len(), |end| end + 1)];
        let is_named = |known: &&str| name.eq_ignore_ascii_case(known);
        let is_void = VOID.iter().any(is_named) || tag.ends_with("/>");
        let is_text_only = TEXT_ONLY.iter().any(is_named);
        let text = is_text_only.then(|| {
            let end = end_of_text(after, name);
            after.split_at(end)
        });
        let attributes = attributes(tag);
        let value = |wanted: &str| {
            let found = attributes.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
            found.map(|(_, value)| *value)
        };
        let is_read = |name: &str| READ_ALOUD.iter().any(|known| name.eq_ignore_ascii_case(known));
        let is_foreign = value("lang").is_none()
            && (attributes.iter().any(|(name, value)| is_read(name) && value.contains(START))
                || text.is_some_and(|(text, _)| is_stand_in(text)));
        let outer = self.open.last();
        let restored = outer.and_then(|outer| outer.content.clone());
        let inner = restored.clone().unwrap_or_else(|| self.lang().to_owned());
        let lang = match value("lang") {
            Some(lang) => unmarked(lang).into_owned(),
            None if is_foreign => LANGUAGE.to_owned(),
            None => inner.clone(),
        };
        let mut added = String::new();
        if value("lang").is_none() && (is_foreign || restored.is_some()) && lang != self.lang() {
            let _ = write!(added, " lang=\"{lang}\"");
        }
        let mut dir =
            value("dir").map_or_else(|| self.dir().to_owned(), |dir| unmarked(dir).into_owned());
        if value("dir").is_none()
            && value("lang").is_some()
            && !is_void
            && let Some(own) = self.languages.direction(&lang)
            && own != dir
        {
            let _ = write!(added, " dir=\"{own}\"");
            own.clone_into(&mut dir);
        }
        let close = tag.len() - if tag.ends_with("/>") { 2 } else { 1 };
        self.written.push_str(&unmarked(&tag[..close]));
        self.written.push_str(&added);
        self.written.push_str(&tag[close..]);
        if let Some((text, rest)) = text {
            self.written.push_str(&unmarked(text));
            let end = rest.find('>').map_or(rest.len(), |end| end + 1);
            self.written.push_str(&unmarked(&rest[..end]));
            return &rest[end..];
        }
        if !is_void {
            let content = is_foreign.then_some(inner);
            self.open.push(Element { name: name.to_owned(), lang, dir, content });
        }
        after
    }

    /// What stands between tags.
    fn text(&mut self, text: &str) {
        let lang = self.lang().to_owned();
        let content = self.open.last().and_then(|element| element.content.clone());
        let own = content.unwrap_or_else(|| lang.clone());
        if text.contains(MARKS) {
            self.passage(&balanced(text), &own, &lang, &own);
        } else {
            self.passage(text, &own, &lang, &own);
        }
    }

    /// A text with marks that is in one language and stands in an element of another. What is of
    /// the page's own within it is in a third.
    fn passage(&mut self, text: &str, lang: &str, around: &str, own: &str) {
        if lang != around && (has_letters_of_its_own(text) || self.is_turned(text, lang, own)) {
            self.span(lang, |writer| writer.passage(text, lang, lang, own));
            return;
        }
        let mut rest = text;
        while let Some(start) = rest.find([START, OWN_START]) {
            self.written.push_str(&rest[..start]);
            let lang = if rest[start..].starts_with(START) { LANGUAGE } else { own };
            let inner = &rest[start + START.len_utf8()..];
            let (inner, after) = inner.split_at(end_of_passage(inner));
            self.passage(inner, lang, around, own);
            rest = after.strip_prefix([END, OWN_END]).unwrap_or_default();
        }
        self.written.push_str(rest);
    }

    /// True where a text that stands in has signs only, whose order is another in the page's own
    /// language: `−{change}`.
    fn is_turned(&self, text: &str, lang: &str, own: &str) -> bool {
        let has_signs =
            || text.contains(|sign: char| !sign.is_whitespace() && !MARKS.contains(&sign));
        lang == LANGUAGE
            && self.languages.direction(lang) != self.languages.direction(own)
            && has_signs()
    }

    /// Writes something in an element with its language.
    fn span(&mut self, lang: &str, write: impl FnOnce(&mut Self)) {
        let is_drawn = self.open.iter().any(|element| element.name.eq_ignore_ascii_case("svg"));
        let name = if is_drawn { "tspan" } else { "span" };
        let dir = self.languages.direction(lang).unwrap_or_default();
        // Always said where directions differ, for one of these may stand in another.
        let is_same = self.languages.directions.iter().all(|(_, other)| *other == dir);
        let _ = write!(self.written, "<{name} lang=\"{lang}\"");
        if !is_drawn && !is_same && !dir.is_empty() {
            let _ = write!(self.written, " dir=\"{dir}\"");
        }
        self.written.push('>');
        write(self);
        let _ = write!(self.written, "</{name}>");
    }
}

/// Where a tag ends: after a `>` that is in no attribute.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    let is_end = |byte: u8| match (quote, byte) {
        (Some(open), _) if open == byte => {
            quote = None;
            false
        }
        (Some(_), _) => false,
        (None, b'"' | b'\'') => {
            quote = Some(byte);
            false
        }
        (None, byte) => byte == b'>',
    };
    tag.bytes().position(is_end).map(|end| end + 1)
}

/// The attributes of a tag: names and values.
fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let is_gap =
        |character: char| character.is_ascii_whitespace() || matches!(character, '/' | '>');
    let mut rest = tag.find(is_gap).map_or("", |end| &tag[end..]);
    loop {
        rest = rest.trim_start_matches(is_gap);
        let end = rest.find(|character| is_gap(character) || character == '=');
        let (name, after) = rest.split_at(end.unwrap_or(rest.len()));
        if name.is_empty() {
            return found;
        }
        let Some(value) = after.trim_start().strip_prefix('=') else {
            found.push((name, ""));
            rest = after;
            continue;
        };
        let value = value.trim_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((value, "")),
            _ => value.split_at(value.find(is_gap).unwrap_or(value.len())),
        };
        found.push((name, value));
        rest = after;
    }
}

/// Where the text of an element ends that holds no elements.
fn end_of_text(text: &str, name: &str) -> usize {
    let ends = text.match_indices("</").map(|(start, _)| start);
    let is_end = |start: &usize| {
        let after = &text.as_bytes()[start + 2..];
        after.len() >= name.len() && after[..name.len()].eq_ignore_ascii_case(name.as_bytes())
    };
    ends.into_iter().find(is_end).unwrap_or(text.len())
}

/// True where a text is one that stands in, and nothing else.
fn is_stand_in(text: &str) -> bool {
    let Some(inner) = text.trim().strip_prefix(START) else { return false };
    let end = end_of_passage(inner);
    inner[end..].chars().eq([END]) && has_letters_of_its_own(&inner[..end])
}

/// A text in which each mark has its other half: a text may have been cut.
fn balanced(text: &str) -> String {
    let mut missing = String::new();
    let mut open = Vec::new();
    for mark in text.chars().filter(|character| MARKS.contains(character)) {
        match mark {
            START => open.push(END),
            OWN_START => open.push(OWN_END),
            end => {
                if open.pop().is_none() {
                    missing.insert(0, if end == END { START } else { OWN_START });
                }
            }
        }
    }
    missing + text + &open.into_iter().rev().collect::<String>()
}

/// Where a passage ends that has begun before a text.
fn end_of_passage(text: &str) -> usize {
    let mut depth = 1;
    for (at, mark) in text.match_indices(MARKS) {
        depth += if mark.starts_with([START, OWN_START]) { 1 } else { -1 };
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

/// True where a passage has letters beyond those of passages within it.
fn has_letters_of_its_own(text: &str) -> bool {
    let mut rest = text;
    while let Some(start) = rest.find([START, OWN_START]) {
        if has_letters(&rest[..start]) {
            return true;
        }
        let inner = &rest[start + START.len_utf8()..];
        rest = inner[end_of_passage(inner)..].strip_prefix([END, OWN_END]).unwrap_or_default();
    }
    has_letters(rest)
}

/// True where a text has a letter; those that name a character do not count.
fn has_letters(text: &str) -> bool {
    let mut parts = text.split('&');
    let first = parts.next().unwrap_or_default();
    let has = |text: &str| text.contains(char::is_alphabetic);
    has(first) || parts.any(|part| has(part.split_once(';').map_or(part, |(_, after)| after)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Languages;
    use crate::resolve::stand_ins::mark;

    fn said(page: &str, tags: &[(&str, &'static str)], has_stand_ins: bool) -> String {
        let tags = tags.iter().map(|(tag, dir)| ((*tag).to_owned(), *dir)).collect();
        let html = Languages::new(tags, has_stand_ins).say(page.as_bytes().to_vec());
        String::from_utf8(html).unwrap()
    }

    const GERMAN: &[(&str, &str)] = &[("de", "ltr")];
    const ARABIC: &[(&str, &str)] = &[("ar", "rtl"), ("pl", "ltr")];

    fn german(body: &str) -> String {
        let page = said(&format!("<html lang=\"de\" dir=\"ltr\">{body}</html>"), GERMAN, true);
        page["<html lang=\"de\" dir=\"ltr\">".len()..page.len() - "</html>".len()].to_owned()
    }

    #[test]
    fn a_text_that_stands_in_says_so() {
        let goal = mark("Goal {n}").replace("{n}", "Äpfel");
        assert_eq!(
            german(&format!("<p>{goal}: x</p>")),
            "<p><span lang=\"en\">Goal <span lang=\"de\">Äpfel</span></span>: x</p>"
        );
        let number = mark("Goal {n}").replace("{n}", "7");
        assert_eq!(german(&number), "<span lang=\"en\">Goal 7</span>");
        let percent = mark("{n}%").replace("{n}", "7");
        assert_eq!(german(&format!("<td>{percent} &amp;</td>")), "<td>7% &amp;</td>");
        let twice = mark("From {n}").replace("{n}", &mark("half 1"));
        assert_eq!(german(&twice), "<span lang=\"en\">From half 1</span>");
    }

    #[test]
    fn elements_without_elements_say_it_themselves() {
        let goal = mark("Goal");
        assert_eq!(
            german(&format!("<title>{goal}</title><title>{goal} – Ä</title>")),
            "<title lang=\"en\">Goal</title><title>Goal – Ä</title>"
        );
        assert_eq!(
            german(&format!("<svg><desc>{goal}</desc><text>{goal}</text></svg>")),
            "<svg><desc lang=\"en\">Goal</desc><text><tspan lang=\"en\">Goal</tspan></text></svg>"
        );
        assert_eq!(
            german(&format!("<script>\"<p>{goal}\"</script>")),
            "<script>\"<p>Goal\"</script>"
        );
    }

    #[test]
    fn an_attribute_has_the_language_of_its_element_and_its_content_its_own() {
        let menu = mark("Menu");
        assert_eq!(
            german(&format!("<nav aria-label=\"{menu}\"> <ul><li>Ä</li></ul> B {menu}</nav>")),
            "<nav aria-label=\"Menu\" lang=\"en\"> <ul lang=\"de\"><li>Ä</li></ul>\
             <span lang=\"de\"> B <span lang=\"en\">Menu</span></span></nav>"
        );
        assert_eq!(
            german(&format!("<input placeholder='{menu}'><p data-text=\"{menu}\">Ä</p>")),
            "<input placeholder='Menu' lang=\"en\"><p data-text=\"Menu\">Ä</p>"
        );
        let given = format!("<nav lang=\"fr\" title=\"{menu}\">Ä</nav>");
        assert_eq!(german(&given), "<nav lang=\"fr\" title=\"Menu\">Ä</nav>");
    }

    #[test]
    fn a_language_brings_its_direction() {
        let page = |body: &str| format!("<html lang=\"ar\" dir=\"rtl\"><p>{body}</p></html>");
        assert_eq!(
            said(
                &page(
                    "<a lang=\"pl\">Ł <i lang=\"ar\">ا</i></a><br lang=\"pl\"><b dir=\"auto\" lang=\"pl\"></b>"
                ),
                ARABIC,
                false
            ),
            page(
                "<a lang=\"pl\" dir=\"ltr\">Ł <i lang=\"ar\" dir=\"rtl\">ا</i></a><br lang=\"pl\"><b dir=\"auto\" lang=\"pl\"></b>"
            )
        );
        let date = mark("Updated {date}").replace("{date}", "20 مارس");
        assert_eq!(
            said(&page(&date), ARABIC, true),
            page(
                "<span lang=\"en\" dir=\"ltr\">Updated <span lang=\"ar\" dir=\"rtl\">20 مارس</span></span>"
            )
        );
        let marked = page("<a lang=\"\u{fdd0}x\">\u{fdd0}A\u{fdd2}b\u{fdd3}\u{fdd1}");
        assert!(!said(&marked, ARABIC, true).contains(crate::resolve::stand_ins::MARKS));
        let alike = page("<a lang=\"de\">Ä</a>");
        assert_eq!(said(&alike, GERMAN, false), alike);
    }

    proptest! {
        #[test]
        fn no_page_makes_it_fail_or_keeps_a_mark(
            body in "(<[a-z]{0,3}( (lang|dir|title)=\"(ar|pl|\u{fdd0}a\u{fdd1})?\"?)?/?>?|</[a-z]{0,2}>|<!--|-->|[\u{fdd0}-\u{fdd3}]|[aب &;'\"]){0,30}",
        ) {
            let page = said(&body, ARABIC, true);
            prop_assert!(!page.contains(crate::resolve::stand_ins::MARKS), "{}", page);
        }

        #[test]
        fn a_page_without_marks_keeps_its_texts(body in "(<[a-z]{1,3}( lang=\"ar\")?>|</[a-z]{1,2}>|[aب &;]){0,30}") {
            prop_assert_eq!(said(&body, ARABIC, true).replace(" dir=\"rtl\"", "").replace(" dir=\"ltr\"", ""), body);
        }
    }
}
