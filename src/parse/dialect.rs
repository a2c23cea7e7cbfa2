//! The Markdown that Metka reads, as events.
//!
//! The parser of `pulldown-cmark` is given a text in which single bytes are replaced where it would
//! read more than is meant; the events have the text as it is written.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{
    CodeBlockKind, CowStr, Event, LinkType, OffsetIter, Options, Parser, RefDefs, Tag, TagEnd,
};

use super::{rare, table_rows};

/// The dialect that Metka reads.
pub(crate) const DIALECT: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_DEFINITION_LIST);

/// What stands for a colon that opens no definition. No text may have it.
const COLON: u8 = 1;
/// What stands for a brace that closes no attributes of a heading.
const BRACE: u8 = 2;

/// A text in Markdown, ready to be read.
pub(crate) struct Markdown<'a> {
    written: &'a str,
    /// The same with what the parser must not see replaced, byte for byte.
    masked: Cow<'a, str>,
}

impl<'a> Markdown<'a> {
    pub(crate) fn new(written: &'a str) -> Self {
        Self { written, masked: masked(written) }
    }

    /// The events of the text, with their ranges in it.
    pub(crate) fn events(&self) -> Events<'_> {
        let inner = Parser::new_ext(&self.masked, DIALECT).into_offset_iter();
        let is_masked = matches!(self.masked, Cow::Owned(_));
        Events { inner, text: self, is_masked, shows_scheme: None }
    }

    /// What is written where the parser saw something else.
    fn as_written<'t>(&'t self, text: CowStr<'t>) -> CowStr<'t> {
        if let CowStr::Borrowed(seen) = text {
            let start = seen.as_ptr().addr().wrapping_sub(self.masked.as_ptr().addr());
            if let Some(written) = self.written.get(start..start.saturating_add(seen.len())) {
                return written.into();
            }
        }
        let marks = [char::from(COLON), char::from(BRACE)];
        if !text.contains(marks) {
            return text;
        }
        text.replace(marks[0], ":").replace(marks[1], "}").into()
    }
}

/// The events of a text.
pub(crate) struct Events<'a> {
    inner: OffsetIter<'a>,
    text: &'a Markdown<'a>,
    is_masked: bool,
    /// The scheme of the address that the next text shows, and readers do not need.
    shows_scheme: Option<&'static str>,
}

impl<'a> Events<'a> {
    /// The addresses that labels stand for.
    pub(crate) fn definitions(&self) -> &RefDefs<'_> {
        self.inner.reference_definitions()
    }

    fn as_written(&self, event: Event<'a>) -> Event<'a> {
        let text = self.text;
        let written = |said| text.as_written(said);
        match event {
            Event::Text(said) => Event::Text(written(said)),
            Event::Code(said) => Event::Code(written(said)),
            Event::Html(said) => Event::Html(written(said)),
            Event::InlineHtml(said) => Event::InlineHtml(written(said)),
            Event::FootnoteReference(said) => Event::FootnoteReference(written(said)),
            Event::Start(tag) => Event::Start(match tag {
                Tag::Link { link_type, dest_url, title, id } => Tag::Link {
                    link_type,
                    dest_url: written(dest_url),
                    title: written(title),
                    id: written(id),
                },
                Tag::Image { link_type, dest_url, title, id } => Tag::Image {
                    link_type,
                    dest_url: written(dest_url),
                    title: written(title),
                    id: written(id),
                },
                Tag::CodeBlock(CodeBlockKind::Fenced(said)) => {
                    Tag::CodeBlock(CodeBlockKind::Fenced(written(said)))
                }
                Tag::FootnoteDefinition(said) => Tag::FootnoteDefinition(written(said)),
                other => other,
            }),
            other => other,
        }
    }

    /// An event as Metka takes it: addresses of e-mail have their scheme and do not show it, and
    /// labels of notes are the same in capitals.
    fn taken(&mut self, event: Event<'a>) -> Event<'a> {
        match event {
            Event::Start(Tag::Link { link_type: LinkType::Email, dest_url, title, id }) => {
                let dest_url = format!("mailto:{dest_url}").into();
                Event::Start(Tag::Link { link_type: LinkType::Email, dest_url, title, id })
            }
            Event::Start(Tag::Link { link_type: LinkType::Autolink, dest_url, title, id }) => {
                let has = |scheme: &&str| {
                    dest_url.get(..scheme.len()).is_some_and(|it| it.eq_ignore_ascii_case(scheme))
                };
                self.shows_scheme = ["mailto:", "tel:"].into_iter().find(has);
                let link_type = match self.shows_scheme {
                    Some(_) => LinkType::Inline,
                    None => LinkType::Autolink,
                };
                Event::Start(Tag::Link { link_type, dest_url, title, id })
            }
            Event::Text(CowStr::Borrowed(said)) => match self.shows_scheme.take() {
                Some(scheme) => {
                    let shown = said.get(scheme.len()..).unwrap_or(said);
                    Event::Text(shown.split('?').next().unwrap_or(shown).into())
                }
                None => Event::Text(CowStr::Borrowed(said)),
            },
            Event::End(TagEnd::Link) => {
                self.shows_scheme = None;
                Event::End(TagEnd::Link)
            }
            Event::FootnoteReference(label) => Event::FootnoteReference(small(label)),
            Event::Start(Tag::FootnoteDefinition(label)) => {
                Event::Start(Tag::FootnoteDefinition(small(label)))
            }
            other => other,
        }
    }
}

impl<'a> Iterator for Events<'a> {
    type Item = (Event<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.inner.next();
        let (event, _) = next.as_ref()?;
        let is_taken = match event {
            Event::Text(_) => self.shows_scheme.is_some(),
            Event::FootnoteReference(_)
            | Event::Start(Tag::Link { .. } | Tag::FootnoteDefinition(_))
            | Event::End(TagEnd::Link) => true,
            _ => false,
        };
        // Most events stay as they are, and are not moved.
        if !is_taken && !self.is_masked {
            return next;
        }
        let (event, range) = next?;
        let event = if self.is_masked { self.as_written(event) } else { event };
        Some((if is_taken { self.taken(event) } else { event }, range))
    }
}

/// True for the tag that ends a line.
pub(crate) fn is_break(html: &str) -> bool {
    let inner = html.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    inner.is_some_and(|name| name.trim_end_matches(['/', ' ']).eq_ignore_ascii_case("br"))
}

/// A label without capitals, because the parser does not tell them apart.
fn small(label: CowStr<'_>) -> CowStr<'_> {
    if label.chars().any(char::is_uppercase) { label.to_lowercase().into() } else { label }
}

/// A text with what the parser must not see replaced by bytes that mean nothing.
fn masked(written: &str) -> Cow<'_, str> {
    // Both characters are rare where they matter, so lines are not looked at one by one.
    let bytes = written.as_bytes();
    let is_at_edge = |at: usize| match bytes[at] {
        b':' => at == 0 || matches!(bytes[at - 1], b'\n' | b' ' | b'\t' | b'>'),
        _ => matches!(bytes.get(at + 1), None | Some(b'\n' | b' ' | b'\t' | b'\r')),
    };
    if !rare::any(bytes, |byte| matches!(byte, b':' | b'}'), is_at_edge) {
        return Cow::Borrowed(written);
    }
    let begin_of_line = |at: usize| written[..at].rfind('\n').map_or(0, |end| end + 1);
    let rest_of_line = |at: usize| written[at..].lines().next().unwrap_or_default().trim_end();
    let colons = written.match_indices(':').filter(|(at, _)| {
        let lead = written[..*at].trim_end_matches([' ', '\t', '>']);
        if !lead.is_empty() && !lead.ends_with('\n') {
            return false;
        }
        let before = lead.strip_suffix('\n').unwrap_or_default();
        !opens_definition(rest_of_line(*at), &before[begin_of_line(before.len())..])
    });
    let braces = written.match_indices('}').filter(|(at, _)| {
        let rest = written[at + 1..].trim_start_matches([' ', '\t', '\r']);
        (rest.is_empty() || rest.starts_with('\n'))
            && closes_nothing(&written[begin_of_line(*at)..=*at])
    });
    let colons = colons.map(|(at, _)| (at, COLON));
    let places: Vec<_> = colons.chain(braces.map(|(at, _)| (at, BRACE))).collect();
    if places.is_empty() {
        return Cow::Borrowed(written);
    }
    let mut bytes = written.as_bytes().to_vec();
    for (at, mask) in places {
        bytes[at] = mask;
    }
    Cow::Owned(String::from_utf8(bytes).expect("a byte of ASCII takes the place of another"))
}

/// True for a line that begins with a colon as a definition does, or as the second row of a table.
fn opens_definition(line: &str, before: &str) -> bool {
    if table_rows::is_delimiter(line) {
        return before.contains('|') && table_rows::count(line) == table_rows::count(before);
    }
    let rest = &line[1..];
    // A line break within code is a space.
    let is_code = has_open_code(before) && has_open_code(rest);
    (rest.is_empty() || rest.starts_with([' ', '\t'])) && !is_code
}

/// True where a line has a mark of code without its counterpart.
fn has_open_code(line: &str) -> bool {
    line.bytes().filter(|byte| *byte == b'`').count() % 2 == 1
}

/// True for a line that ends with braces of which the first is escaped, and so is text.
fn closes_nothing(line: &str) -> bool {
    let Some(opening) = line.rfind('{') else { return false };
    let before = &line[..opening];
    (before.len() - before.trim_end_matches('\\').len()) % 2 == 1
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Tag};

    use super::Markdown;

    fn texts(markdown: &str) -> String {
        let shown = |(event, _)| match event {
            Event::Text(text) | Event::Code(text) => text.to_string(),
            Event::SoftBreak => " ".to_owned(),
            Event::Start(Tag::DefinitionListDefinition) => " = ".to_owned(),
            Event::Start(Tag::TableCell) => "|".to_owned(),
            Event::Start(Tag::Heading { id: Some(id), .. }) => format!("({id}) "),
            _ => String::new(),
        };
        Markdown::new(markdown).events().map(shown).collect()
    }

    #[test]
    fn a_definition_begins_with_a_colon_and_a_space() {
        assert_eq!(texts("Term\n: what it is"), "Term = what it is");
        assert_eq!(texts("Term\n\n:\twhat it is"), "Term = what it is");
        assert_eq!(texts("> Term\n> : what"), "Term = what");
        assert_eq!(texts("One\n\n:tada: two"), "One:tada: two");
        assert_eq!(texts("> One\n> :two"), "One :two");
        assert_eq!(texts("`one\n: two`"), "one : two");
        assert_eq!(texts("`one\n:two`"), "one :two");
        assert_eq!(texts("    :x\n    :y"), ":x\n:y");
    }

    #[test]
    fn the_second_row_of_a_table_may_begin_with_a_colon() {
        assert_eq!(texts("a | b\n:--|:--\n1 | 2"), "|a|b|1|2");
        assert_eq!(texts("a | b | c\n:--|:--\n1 | 2"), "a | b | c :--|:-- 1 | 2");
    }

    #[test]
    fn escaped_braces_are_text() {
        assert_eq!(texts("## A {#g}"), "(g) A");
        assert_eq!(texts(r"## A \{#g}"), "A {#g}");
        assert_eq!(texts(r"## A \\{#g}"), r"(g) A \");
    }

    #[test]
    fn an_address_does_not_show_its_scheme() {
        assert_eq!(texts("<mailto:a@example.org?subject=B>"), "a@example.org");
        assert_eq!(texts("<TEL:112> <https://example.org>"), "112 https://example.org");
        assert_eq!(texts("<a@example.org>"), "a@example.org");
    }
}
