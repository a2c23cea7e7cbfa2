//! Aliases and ids of headings, added to a file of words. Nothing else in it changes.

use crate::diagnostic::{Finding, Problem, SourcePath, Span};
use crate::parse::{self, KeyPlace, ParsedWords};
use crate::read::Sources;
use crate::{Repair, Repairs};

const KEY: &str = "aliases";

/// Says of each finding whether [`repaired`] can do what it advises.
pub(crate) fn mark_repairable(findings: &mut [Finding], repairs: &Repairs, sources: &Sources) {
    for Finding { problem, place, .. } in findings {
        let Some((text, repair)) = sources.text(&place.path).zip(repairs.get(&place.path)) else {
            continue;
        };
        match problem {
            Problem::LostAddress { can_fix, .. } => {
                *can_fix = with_aliases(&place.path, text, &repair.aliases).is_some();
            }
            Problem::LostFragment { can_fix, fragment, .. } => {
                *can_fix = with_id(&place.path, text, place.span, fragment).is_some();
            }
            _ => {}
        }
    }
}

/// A file of words with more aliases, written as YAML, and with the ids of headings that stand at
/// these places, as far as it can be changed safely; none where nothing changes.
pub(crate) fn repaired(path: &SourcePath, text: &str, repair: &Repair) -> Option<String> {
    let mut headings: Vec<_> = repair.headings.iter().collect();
    // From the last to the first, so that places stay what they are.
    headings.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    let mut changed = text.to_owned();
    for (span, id) in headings {
        changed = with_id(path, &changed, *span, id).unwrap_or(changed);
    }
    changed = with_aliases(path, &changed, &repair.aliases).unwrap_or(changed);
    (changed != text).then_some(changed)
}

fn read(path: &SourcePath, text: &str) -> Option<std::sync::Arc<ParsedWords>> {
    let mut sources = Sources::default();
    sources.insert(path.as_str(), text.as_bytes());
    parse::words(&sources, path).filter(|words| !words.incomplete)
}

/// The text with an id for the heading at a place.
fn with_id(path: &SourcePath, text: &str, span: Span, id: &str) -> Option<String> {
    let before = read(path, text)?;
    let heading = text.get(span.range())?;
    // The line below a heading that is underlined belongs to it.
    let line = match heading.rsplit_once('\n') {
        Some((lines, below)) if below.trim().bytes().all(|byte| matches!(byte, b'=' | b'-')) => {
            lines
        }
        _ => heading,
    };
    let line = line.trim_end();
    let (start, end) = (span.start, span.start + line.len());
    let attributes = line.rfind('{').filter(|_| line.ends_with('}'));
    let new = match attributes.filter(|open| !line[..*open].ends_with('\\')) {
        Some(open) => {
            let kept = line[open + 1..line.len() - 1].split_whitespace();
            let kept = kept.filter(|word| !word.starts_with('#')).flat_map(|word| [" ", word]);
            let kept: String = kept.collect();
            format!("{}{{#{id}{kept}}}", &line[..open])
        }
        None => format!("{line} {{#{id}}}"),
    };
    let changed = format!("{}{new}{}", &text[..start], &text[end..]);
    let after = read(path, &changed)?;
    let pairs = before.body.headings.iter().zip(after.body.headings.iter());
    let mut different = pairs.filter(|(one, other)| one != other);
    let is_sound = before.body.headings.len() == after.body.headings.len()
        && different.next().is_some_and(|(one, other)| other.id == id && one.text == other.text)
        && different.next().is_none();
    is_sound.then_some(changed)
}

/// The text with more aliases.
fn with_aliases(path: &SourcePath, text: &str, aliases: &[String]) -> Option<String> {
    if aliases.is_empty() {
        return Some(text.to_owned());
    }
    let before = read(path, text)?;
    let place = parse::find_key(text, KEY).ok()?;
    let list = aliases.join(", ");
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let insert = |at: usize, new: &str| format!("{}{new}{}", &text[..at], &text[at..]);
    let candidates: Vec<String> = match place {
        KeyPlace::Absent(at) => vec![insert(at, &format!("{KEY}: [{list}]{line_end}"))],
        KeyPlace::NoValue(at) => vec![insert(at, &format!(" [{list}]"))],
        KeyPlace::Value(span) => {
            let last_item = before.aliases.last().map_or(span, |alias| alias.place.span);
            // A list spans its items, a text is one.
            let key = text[..span.start].rfind(KEY)? + KEY.len();
            let opening = text[key..].trim_start_matches([':', ' ', '\t', '"', '\'']);
            let first =
                before.aliases.first().map_or(span.start + 1, |alias| alias.place.span.start);
            let mut lines = text.get(key..first)?.lines();
            let is_bracketed =
                lines.any(|line| line.split(" #").next().is_some_and(|line| line.contains('[')));
            let line = text[..last_item.start].rfind('\n').map_or(0, |at| at + 1);
            let mark = &text[line..last_item.start];
            if is_bracketed && before.aliases.is_empty() {
                vec![insert(span.start + 1, &list)]
            } else if is_bracketed {
                vec![insert(last_item.end, &format!(", {list}"))]
            } else if mark.trim() == "-" {
                let end = text[last_item.end..]
                    .find('\n')
                    .map_or(text.len(), |at| last_item.end + at + 1);
                let lines = aliases.iter().map(|alias| format!("{mark}{alias}{line_end}"));
                vec![insert(end, &lines.collect::<String>())]
            } else {
                let listed = |start: usize, known: &str| {
                    format!("{}[{known}, {list}]{}", &text[..start], &text[span.end..])
                };
                let known: Vec<_> =
                    before.aliases.iter().map(|alias| quoted(&alias.value)).collect();
                let known = known.join(", ");
                // A text of several lines begins with a mark on the line of its key.
                let mark = text.len() - opening.len();
                vec![
                    listed(span.start, &text[span.range()]),
                    listed(span.start, &known),
                    listed(mark, &known),
                ]
            }
        }
    };
    let is_sound = |changed: &String| {
        let values = |words: &ParsedWords| -> Vec<String> {
            words.aliases.iter().map(|alias| alias.value.clone()).collect()
        };
        let wanted = values(&before).into_iter().chain(aliases.iter().map(|new| unquoted(new)));
        let slug = |words: &ParsedWords| words.slug.as_ref().map(|slug| slug.value.clone());
        read(path, changed).is_some_and(|after| {
            values(&after).into_iter().eq(wanted)
                && after.mark() == before.mark()
                && slug(&after) == slug(&before)
                && after.draft == before.draft
        })
    };
    candidates.into_iter().find(is_sound)
}

/// A text between quotation marks of YAML where it needs them.
fn quoted(alias: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'/');
    if alias.bytes().all(is_plain) && alias != "null" && !alias.starts_with('-') {
        alias.to_owned()
    } else {
        format!("'{}'", alias.replace('\'', "''"))
    }
}

/// What an alias says that is written as YAML.
fn unquoted(alias: &str) -> String {
    alias.trim_matches('"').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Repair, SourcePath, Span, repaired};

    fn with(front_matter: &str, aliases: &[&str]) -> Option<String> {
        let path = SourcePath::new("content/pages/a.pl.md");
        let text = format!("---\ntitle: A # tytuł\n{front_matter}---\nTekst.\n");
        let aliases: Vec<_> = aliases.iter().map(|&alias| alias.to_owned()).collect();
        let changed = repaired(&path, &text, &Repair { aliases, headings: vec![] })?;
        let changed = changed.strip_prefix("---\ntitle: A # tytuł\n").expect("the title stays");
        Some(changed.strip_suffix("---\nTekst.\n").expect("the text stays").to_owned())
    }

    #[test]
    fn aliases_are_added_in_the_form_of_those_that_are_there() {
        for (before, after) in [
            ("", "aliases: [x, /y]\n"),
            ("draft: true\n", "draft: true\naliases: [x, /y]\n"),
            ("aliases:\n", "aliases: [x, /y]\n"),
            ("aliases: # dawne\n", "aliases: [x, /y] # dawne\n"),
            ("aliases: []\n", "aliases: [x, /y]\n"),
            ("aliases: [a]\nslug: b\n", "aliases: [a, x, /y]\nslug: b\n"),
            ("aliases: [ 'a', b, ] # dawne\n", "aliases: [ 'a', b, x, /y, ] # dawne\n"),
            (
                "aliases: [\n  a, # raz\n  b # dwa\n]\n",
                "aliases: [\n  a, # raz\n  b, x, /y # dwa\n]\n",
            ),
            ("aliases: a # dawny\n", "aliases: [a, x, /y] # dawny\n"),
            ("aliases: \"a\"\n", "aliases: [\"a\", x, /y]\n"),
            ("aliases: a, b\n", "aliases: [a, b, x, /y]\n"),
            ("aliases: a b\n", "aliases: [a b, x, /y]\n"),
            ("aliases: &a [a]\n", "aliases: &a [a, x, /y]\n"),
            ("aliases: &a\n  - a\n", "aliases: &a\n  - a\n  - x\n  - /y\n"),
            ("aliases: # [\n  - a\n", "aliases: # [\n  - a\n  - x\n  - /y\n"),
            ("aliases:\n  [a]\n", "aliases:\n  [a, x, /y]\n"),
            ("aliases:\n  a\n", "aliases:\n  [a, x, /y]\n"),
            ("aliases:\n  []\n", "aliases:\n  [x, /y]\n"),
            ("? aliases\n: [a]\n", "? aliases\n: [a, x, /y]\n"),
            ("? aliases\n: - a\n  - b\n", "? aliases\n: - a\n  - b\n  - x\n  - /y\n"),
            (
                "aliases:\n- a\n- b # dwa\nslug: c\n",
                "aliases:\n- a\n- b # dwa\n- x\n- /y\nslug: c\n",
            ),
            (
                "aliases:\n  # raz\n  -   \"a\"\n",
                "aliases:\n  # raz\n  -   \"a\"\n  -   x\n  -   /y\n",
            ),
            ("aliases: >-\n  a\n", "aliases: [a, x, /y]\n"),
            ("aliases: 2024\n", "aliases: [2024, x, /y]\n"),
        ] {
            assert_eq!(with(before, &["x", "/y"]).as_deref(), Some(after), "{before}");
        }
        assert_eq!(with("", &["\"#x\""]).as_deref(), Some("aliases: [\"#x\"]\n"));
        assert_eq!(with("aliases: {a: b}\n", &["x"]), None);
    }

    #[test]
    fn line_ends_stay_what_they_are() {
        let path = SourcePath::new("content/pages/a.pl.md");
        let repair = Repair { aliases: vec!["x".to_owned()], headings: vec![] };
        let text = "\u{feff}---\r\ntitle: A\r\naliases:\r\n  - a\r\n---\r\n";
        let changed = repaired(&path, text, &repair).expect("a text");
        assert_eq!(changed, text.replace("  - a\r\n", "  - a\r\n  - x\r\n"));
    }

    #[test]
    fn a_heading_gets_its_id() {
        let path = SourcePath::new("content/pages/a.pl.md");
        for (before, after) in [
            ("## Metoda", "## Metoda {#x}"),
            ("## Metoda {#metoda}", "## Metoda {#x}"),
            ("## Metoda { #metoda .wide }", "## Metoda {#x .wide}"),
            ("## Metoda \\{#x}", "## Metoda \\{#x} {#x}"),
            ("## Metoda ##", "## Metoda ## {#x}"),
            ("Metoda\n------", "Metoda {#x}\n------"),
            ("## *Jak* `liczymy`", "## *Jak* `liczymy` {#x}"),
        ] {
            let file =
                |heading: &str| format!("---\ntitle: A\n---\n## Raz\n\n{heading}\n\nTekst.\n");
            let text = file(before);
            let start = text.find(before).expect("the heading");
            let span = Span::new(start, start + before.len());
            let headings = vec![(span, "x".to_owned())];
            let changed = repaired(&path, &text, &Repair { aliases: vec![], headings });
            assert_eq!(changed, Some(file(after)), "{before}");
        }
    }
}
