//! Texts for what an editor typed and Markdown takes for something else.

use crate::diagnostic::fault::{Foreign, Stray, Swallower, TableFault};

type Said = (String, Option<String>);

fn write(suggestion: Option<&String>, otherwise: &str) -> String {
    match suggestion {
        Some(suggestion) => format!("write `{suggestion}`"),
        None => otherwise.to_owned(),
    }
}

pub(super) fn unmade_link(suggestion: Option<&String>) -> Said {
    (
        "this is no link and no image: readers see its brackets".into(),
        Some(write(
            suggestion,
            "write `[text](address)`, and an address with spaces between `<` and `>`; to show the brackets, put a backslash before the first: `\\[`",
        )),
    )
}

pub(super) fn undefined_label(label: &str) -> Said {
    match label.strip_prefix('^') {
        Some(_) => (
            format!("there is no note `[{label}]`: readers see its brackets"),
            Some(format!(
                "add its text below, on a line of its own after an empty one: `[{label}]: …`"
            )),
        ),
        None => (
            format!("nothing says where `[{label}]` leads: readers see its brackets"),
            Some(format!(
                "write the address in place of the label, between parentheses: `[text](address)`; or add it below, on a line of its own after an empty one: `[{label}]: address`"
            )),
        ),
    }
}

pub(super) fn unused_label(label: &str) -> Said {
    match label.strip_prefix('^') {
        Some(_) => (
            format!("nothing refers to the note `[{label}]`, so no reader sees it"),
            Some(format!("put `[{label}]` where the note belongs in the text, or delete it")),
        ),
        None => (
            format!("nothing refers to `[{label}]`, so no reader sees this line"),
            Some(format!(
                "delete it, or refer to it: `[text][{label}]`; if it is text, put a backslash before it: `\\[`"
            )),
        ),
    }
}

pub(super) fn stray(marks: Stray, suggestion: Option<&String>) -> Said {
    let mark = suggestion.map_or("**", String::as_str);
    if marks == Stray::Unclosed {
        let escaped: String = mark.chars().flat_map(|it| ['\\', it]).collect();
        return (
            format!("nothing closes this mark: readers see {}", between_ticks(mark)),
            Some(format!(
                "put {} behind the last word that it is for; to show it, write {}",
                between_ticks(mark),
                between_ticks(&escaped)
            )),
        );
    }
    let (message, otherwise) = match marks {
        Stray::Link => ("this is no link: its parts do not stand as Markdown wants them", ""),
        Stray::Note => ("this is no note: a colon is missing behind its label", ""),
        Stray::Times => {
            ("readers do not see these asterisks: what stands between them is emphasized", "")
        }
        Stray::Number => {
            ("readers see another number here: Markdown counts on from the first item", "")
        }
        Stray::Letter => (
            "this line runs on in the one above",
            "put an empty line before it, or a backslash at the end of the line above",
        ),
        Stray::NoText => ("this link has no text, so no reader sees it", ""),
        Stray::NoPicture => ("this is no picture, so readers see none", ""),
        Stray::Definition => ("this is no definition: a space is missing behind the colon", ""),
        Stray::Image => ("this is a link, not an image: a space stands behind the `!`", ""),
        Stray::Heading => {
            ("this is no heading: it wants one to six `#` and a space behind them", "")
        }
        Stray::Spaces => {
            ("these marks emphasize nothing: readers see them, because of the spaces within", "")
        }
        Stray::Flanks => (
            "these marks emphasize nothing: readers see them, because punctuation and a word stand beside one",
            "",
        ),
        Stray::Unclosed => ("nothing closes this mark", ""),
        Stray::Bullet => ("this is no item of a list, only text", ""),
        Stray::Backslash => ("readers see this backslash", "delete it"),
        Stray::Entity => ("readers see this name of a character", ""),
    };
    let advice = write(suggestion, otherwise);
    let advice = match marks {
        Stray::Times => format!("{advice}; to show an asterisk, put a backslash before it: `\\*`"),
        Stray::Number => format!(
            "{advice}, and number the items below on; to show another number, put an empty line before it and a backslash before its dot: `3\\.`"
        ),
        Stray::NoText => format!("{advice}, with the text of the link in place of `…`"),
        _ => advice,
    };
    (message.to_owned(), Some(advice))
}

/// A text that may have backticks, marked as code.
fn between_ticks(text: &str) -> String {
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

pub(super) fn foreign(sort: Foreign, suggestion: Option<&String>) -> Said {
    let (message, otherwise) = match sort {
        Foreign::Task => ("readers see this box for a task", ""),
        Foreign::Highlight => ("readers see these marks: texts are not highlighted here", ""),
        Foreign::Paired => ("readers see these marks", ""),
        Foreign::Heading => ("this is no heading: readers see its marks", ""),
        Foreign::Shortcode => (
            "readers see these braces: nothing is put in their place",
            "write in Markdown what is to stand here; to show the braces, put them between backticks",
        ),
        Foreign::Attributes => (
            "readers see these braces: only a heading takes `{#id}`, and nothing takes more",
            "delete them",
        ),
        Foreign::Wiki => ("this is no link: readers see its brackets", ""),
        Foreign::Container => (
            "readers see this mark: there are no boxes around paragraphs",
            "delete it, and begin each line of the box with `> `",
        ),
        Foreign::Contents => {
            ("readers see this mark", "delete it: long pages have a list of their headings")
        }
        Foreign::Emoji => (
            "readers see this name of a picture",
            "write the picture itself, such as 🎉, or leave it out; to show the name, put it between backticks",
        ),
        Foreign::Raised => (
            "readers see these marks",
            "write the character itself, such as `²`, or leave the marks out; to show them, put a backslash before each: `\\^`",
        ),
        Foreign::Lowered => (
            "readers see these marks",
            "write the character itself, such as `₂`, or leave the marks out; to show them, put a backslash before each: `\\~`",
        ),
        Foreign::Tilde => ("single tildes strike this text out", ""),
        Foreign::Formula => (
            "readers see this formula as it is typed",
            "write it in words or as plain text; to show it as it is, put it between backticks",
        ),
    };
    let advice = write(suggestion, otherwise);
    let advice = match sort {
        Foreign::Tilde => {
            format!("{advice}; to show a tilde, put a backslash before it: `\\~`")
        }
        Foreign::Wiki => {
            format!("{advice}, with the path of a file between the parentheses")
        }
        Foreign::Task => format!("{advice}, and in words what is done"),
        _ => advice,
    };
    (message.to_owned(), Some(advice))
}

pub(super) fn table(fault: TableFault, suggestion: Option<&String>) -> Said {
    let (message, advice) = match (fault, suggestion) {
        (TableFault::NoDelimiter, Some(row)) => (
            "these lines are no table: the row below its head is missing",
            format!("put this row below the first line, without empty lines: `{row}`"),
        ),
        (TableFault::NoDelimiter, None) => (
            "these lines are no table: the row below its head is missing",
            "put a row with `---` for each column below the first line, with `|` between them".into(),
        ),
        (TableFault::Delimiter, Some(row)) => (
            "these lines are no table: this row does not go with the line above it",
            format!("write `{row}`"),
        ),
        (TableFault::Delimiter, None) => (
            "these lines are no table: this row does not go with the line above it",
            "write `---` for each column of the line above, with `|` between them".into(),
        ),
        (TableFault::Alone, _) => (
            "this row parts nothing: readers see it",
            "put it directly below the head of the table, without an empty line; to do without a table, delete it".into(),
        ),
        (TableFault::Glued, _) => (
            "these lines are no table: what stands above runs on in them",
            "put an empty line before this one".into(),
        ),
        (TableFault::Below, _) => (
            "this line is taken for a row of the table above it",
            "put an empty line before this one".into(),
        ),
        (TableFault::Grid, _) => (
            "these lines are no table",
            "write a line for each row with `|` between the cells, and below the first `|---|---|`, with `---` for each column".into(),
        ),
        (TableFault::Tabs, row) => (
            "these lines are no table: tabs part their cells",
            format!(
                "put `|` in the place of each tab, so `{}`, and below that line a row with `---` for each column",
                row.map_or("| a | b |", String::as_str)
            ),
        ),
    };
    (message.to_owned(), Some(advice))
}

pub(super) fn swallowed(by: Swallower) -> Said {
    let (message, advice) = match by {
        Swallower::OpenComment => (
            "a comment begins here, and none of what follows ends it",
            "put `-->` behind the comment; to show the mark, write `\\<!--`",
        ),
        Swallower::EndOfComment => (
            "no reader sees this: a comment takes in the line on which it ends",
            "put it on a line of its own, after an empty one",
        ),
        Swallower::OpenCode => (
            "a block of code begins here, and nothing ends it",
            "put the same marks on a line of their own behind the code, or delete these",
        ),
    };
    (message.to_owned(), Some(advice.to_owned()))
}
