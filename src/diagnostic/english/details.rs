//! Texts for parts of problems: kinds of faults, limits, and keys.

use crate::diagnostic::Limit;
use crate::diagnostic::fault::{Cut, Expected, GitFault, Unread, YamlFault, keys_of, quoted};

/// What to do with a sign for a value that there is not.
pub(super) const NO_VALUE: &str =
    "if there is no value, write nothing in its place; if it is zero, write `0`";

/// Names with commas between.
pub(super) fn one_of(known: &[String]) -> String {
    known.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

pub(super) fn expected(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "a text",
        Expected::WholeNumber => "a whole number",
        Expected::Boolean => "`true` or `false`",
        Expected::List => "a list, such as `[a, b]`",
        Expected::Mapping => "keys with values, each on a line of its own",
    }
}

/// Why git fails, and what to do.
pub(super) fn git_refused(fault: &GitFault) -> (String, Option<String>) {
    let command = fault.command().unwrap_or_default();
    let (why, help) = match fault {
        GitFault::OtherOwner { folder } => (
            format!("the folder `{}` belongs to another user", quoted(folder)),
            format!("if you trust that user, run `{command}`"),
        ),
        GitFault::NotInstalled => (
            "there is no program `git`".into(),
            "install git, or name its folder in `PATH`".into(),
        ),
        GitFault::Failed { said } => (
            format!("it says: {said}"),
            "mend what it names, or make a new clone of the whole repository".into(),
        ),
        GitFault::Endless => (
            "it takes more than 64 MB, two minutes, 1 GB of memory or 100 submodules".into(),
            "write `updated` and `changes` in the content, and `checks: {git-refused: off}` in `content/site.yaml`".into(),
        ),
        GitFault::ShallowSubmodule { folder } => (
            format!("the submodule `{}` is a shallow clone", quoted(folder)),
            format!("fetch its whole history: `{command}`"),
        ),
        GitFault::BadIgnoreList => (
            "`.git-blame-ignore-revs` is not a regular file of at most 1 MB".into(),
            "make it one, with the full name of a commit on each line, or remove it".into(),
        ),
    };
    let message =
        "git does not tell the history of this site, so dates and change logs are left out";
    (format!("{message}: {why}"), Some(help))
}

/// Why a text is not YAML, and what to do.
pub(super) fn yaml_fault(fault: &YamlFault) -> (String, Option<String>) {
    let write = |quoted: &Option<String>, otherwise: &str| match quoted {
        Some(quoted) => format!("put the whole text between quotation marks: `{quoted}`"),
        None => otherwise.to_owned(),
    };
    let (message, help) = match fault {
        YamlFault::OpenQuote { quoted } => (
            "a quotation mark opens here, and none closes it".into(),
            write(quoted, "put the same mark at the end of the text"),
        ),
        YamlFault::AfterQuote { quoted } => (
            "something stands after the closing quotation mark".into(),
            write(
                quoted,
                "inside the text, write „ ”; or write a mark like those around the text in another way: `\\\"` between double marks, `''` between single ones",
            ),
        ),
        YamlFault::Escape => (
            "a backslash stands before a character that it does not go with".into(),
            "write the text between single quotation marks, in which a backslash is only a backslash".into(),
        ),
        YamlFault::Beginning { quoted } => (
            "a text cannot begin with this character in YAML".into(),
            write(quoted, "put the whole text between quotation marks"),
        ),
        YamlFault::Anchor { quoted } => (
            "in YAML, `*` at the beginning of a text refers to something named elsewhere, and there is none".into(),
            write(quoted, "put the whole text between quotation marks"),
        ),
        YamlFault::Colon { quoted } => (
            "a second colon stands here, so YAML cannot tell where the value ends".into(),
            write(quoted, "put the text after the first colon between quotation marks"),
        ),
        YamlFault::Continued => (
            "this line is indented like a text that goes on from the line above, and has a colon".into(),
            "if it is a key, begin it in the same column as the key above; if it is text, put the whole text between quotation marks".into(),
        ),
        YamlFault::NoSpace => (
            "a space is missing after this colon".into(),
            "put a space after it, and after the colons of the lines below that lack one".into(),
        ),
        YamlFault::Equals { sign } => (
            format!("`{sign}` stands where YAML wants an ordinary colon"),
            "write a colon and a space in its place, here and in the lines below that have one: `key: value`".into(),
        ),
        YamlFault::Dash => (
            "a dash alone begins a list in YAML".into(),
            NO_VALUE.into(),
        ),
        YamlFault::ForeignSpace { code_point } => (
            format!("this space is no ordinary one but {code_point}, which YAML takes for a letter"),
            "write an ordinary space in its place, and wherever else in this file such a space stands before a key or after its colon".into(),
        ),
        YamlFault::TypographicQuotes { bare } => (
            "to YAML, typographic quotation marks are part of the value".into(),
            format!("write `{bare}` without them"),
        ),
        YamlFault::NoColon => (
            "this line is no key with a value".into(),
            "write a colon and a space after the key: `key: value`; a text that goes on from the line above is indented".into(),
        ),
        YamlFault::OpenBracket => (
            "a bracket opens here, and none closes it, or a comma is missing between two items".into(),
            "close it with `]` or `}`; put a text that holds brackets between quotation marks".into(),
        ),
        YamlFault::StrayBracket => (
            "this bracket closes nothing".into(),
            "delete it, or put the text that it belongs to between quotation marks".into(),
        ),
        YamlFault::SecondDocument => (
            "this line begins a second document, and a file holds one".into(),
            "delete it".into(),
        ),
        YamlFault::Indentation => (
            "this line does not stand where the lines above ask for it".into(),
            "keys that belong together begin in the same column; what is inside them is indented by two spaces".into(),
        ),
        YamlFault::Other(detail) => (
            format!("this is not valid YAML: {detail}"),
            "check the indentation, and put texts with `: `, `#` or quotes between quotation marks".into(),
        ),
    };
    (message, Some(help))
}

/// What YAML takes a part of a text for, and what to do.
pub(super) fn cut_text(why: Cut, quoted: Option<&str>) -> (String, Option<String>) {
    let message = match why {
        Cut::Comment => "in YAML, ` #` begins a comment, so what follows is not part of the text",
        Cut::Anchor => {
            "in YAML, a first word that begins with `&` is a name for what follows, and is not part of the text"
        }
        Cut::Tag => {
            "in YAML, a first word that begins with `!` tells a type, and is not part of the text"
        }
        Cut::Alias => {
            "in YAML, `*` at the beginning of a text stands for something named elsewhere"
        }
    };
    let mut help = match quoted {
        Some(quoted) => format!("put the whole text between quotation marks: `{quoted}`"),
        None => "put the whole text between quotation marks".to_owned(),
    };
    if why == Cut::Comment {
        help.push_str("; a comment stands on a line of its own");
    }
    (message.to_owned(), Some(help))
}

/// What periods may mean, each spelt so that it can be read in one way only.
pub(super) fn readings_of(readings: &[String]) -> String {
    let sort = |reading: &String| match reading {
        month if month.contains('M') => "a month",
        year if year.contains('/') => "a year over two calendar years",
        _ => "several calendar years",
    };
    readings.iter().map(sort).collect::<Vec<_>>().join(" or ")
}

/// Which limit is exceeded, and what to do.
pub(super) fn over_limit(limit: Limit) -> (String, &'static str) {
    let most = limit.most();
    match limit {
        Limit::Nesting => (
            format!(
                "more than {most} lists, quotations, footnotes or emphases stand within one another here"
            ),
            "delete some of the marks that open them, such as `>`, or begin a new paragraph",
        ),
        Limit::Headings => {
            (format!("this text has more than {most} headings"), "divide it into several pages")
        }
        Limit::Links => (
            format!("this text has more than {most} links and images"),
            "divide it into several pages",
        ),
        Limit::Notes => (
            format!("this text has more than {most} footnotes or references to them"),
            "divide it into several pages",
        ),
        Limit::Cells => (
            format!("this text has tables with more than {most} cells"),
            "publish the data as a file beside the page, and link to it",
        ),
        Limit::Pieces => (
            format!(
                "this text is made of more than {most} pieces, such as words between the marks `[`, `*` and `<`"
            ),
            "divide it into several pages",
        ),
        Limit::Menu => (
            format!("the menu has more than {most} entries from this page on"),
            "put the page into a folder of `content/pages/` with an index, such as `content/pages/law/index.pl.md`",
        ),
        Limit::Languages => {
            (format!("a site has at most {most} languages"), "delete the languages from here on")
        }
        Limit::Characters => (
            format!("this text is longer than {most} characters"),
            "shorten it, and write the rest into the text below the second `---`",
        ),
        Limit::Digits => (
            format!("this number has more than {most} digits"),
            "round it, and choose a larger unit",
        ),
        Limit::Observations => (
            format!("this indicator has more than {most} observations"),
            "leave out the oldest, or divide it into several indicators",
        ),
        Limit::Columns => (
            format!("this table has more than {most} columns"),
            "write a row for each category, with the name of the category in a column",
        ),
        Limit::Items => {
            (format!("this list has more than {most} items"), "delete the items from here on")
        }
        Limit::Redirects => (
            format!(
                "this alias and those before it stand for more than {most} pages below their folders"
            ),
            "delete it, or leave out the slash at its end: then it stands for its own page alone",
        ),
        Limit::Copies => (
            format!(
                "with this line more than {most} entries and files would stand at earlier paths too"
            ),
            "delete it, or name a smaller folder",
        ),
        Limit::Branches => (
            format!("this template has more than {most} `elif`"),
            "look the value up in a map, or divide the template",
        ),
        Limit::Templates => (
            format!(
                "this template leads through more than {most} others, of which each includes or extends the next"
            ),
            "put what they hold into fewer templates",
        ),
    }
}

pub(super) fn write_as(key: &str, expected: Expected) -> String {
    match expected {
        Expected::Text => format!("write one value on the line: `{key}: …`"),
        Expected::WholeNumber => "write digits alone, without a word, a unit or a dot".into(),
        Expected::Boolean => format!("write `{key}: true` or leave the line out"),
        Expected::List => {
            format!("write `{key}: [a, b]`, or each item on a line of its own after `- `")
        }
        // A whole file is known by its name.
        Expected::Mapping if key.contains('.') => {
            "write each key with its value on a line of its own: `title: …`".into()
        }
        Expected::Mapping => match keys_of(key) {
            Some(keys) => format!("write, with values of your own: `{key}: {keys}`"),
            None => format!(
                "below `{key}:`, write each key with its value on a line of its own, indented by two spaces"
            ),
        },
    }
}

/// Why something is not read; `what` names it.
pub(super) fn unread(what: &str, why: Unread) -> String {
    match why {
        Unread::Link => format!("{what} is a symbolic link, and these are not followed"),
        Unread::Special => {
            format!("{what} is a device, a pipe or a socket, and only files are read")
        }
        Unread::LargerThan(megabytes) => format!("{what} is larger than {megabytes} MB"),
        Unread::DeeperThan(most) => {
            format!("{what} lies in more than {most} folders, one in the other")
        }
        Unread::LongerThan(most) => format!("{what} has a path of more than {most} bytes"),
        Unread::Twin => {
            format!("{what} is the name of two files, stored with different characters")
        }
        Unread::MoreFilesThan(most) => format!("the site has more than {most} files and folders"),
        Unread::MoreDataThan(megabytes) => {
            format!("the files of the site have more than {megabytes} MB together")
        }
    }
}

pub(super) fn unread_help(why: Unread) -> String {
    match why {
        Unread::Link => "put the file or the folder itself in place of the link",
        Unread::Special => "remove it, or put a file in its place",
        Unread::LargerThan(_) => {
            "make it smaller, or publish it elsewhere and link to it with `https:`"
        }
        Unread::DeeperThan(_) => "move it up",
        Unread::LongerThan(_) => "give the file or the folders that it lies in shorter names",
        Unread::Twin => "rename one of the two, or delete it",
        Unread::MoreFilesThan(_) | Unread::MoreDataThan(_) => {
            "move what the site does not publish out of `content/` and `themes/`"
        }
    }
    .to_owned()
}

/// What to do with something that is not read and that no page needs.
pub(super) fn unneeded_help(why: Unread) -> &'static str {
    match why {
        Unread::Link => "delete it, or put the file itself in its place and link to it from a page",
        Unread::LargerThan(_) => "delete it, or make it smaller and link to it from a page",
        Unread::LongerThan(_) => "delete it, or give it a shorter name and link to it from a page",
        _ => "delete it",
    }
}

/// Why a key is demanded, or what is wrong with a table.
pub(super) fn reason(key: &str) -> &str {
    match key {
        "score-range" => "a score needs the ends of its scale",
        "grade-scale" => "a grade needs its scale, best first",
        "judgement-reason" => "an editor's verdict needs its reason in the source language",
        "judgement-verdict" => "a reason belongs to a verdict",
        "csv-header" => "the first line does not name the columns `period` and `value`",
        "csv-late-header" => "the first line does not name the columns, and a later one does",
        "csv-quote" => "a quotation mark opens on this line, and none closes it",
        "csv-nameless" => "a value below a column without a name",
        "csv-reserved" => "the published tables have a column of this name for something else",
        other => other,
    }
}

/// What to do with a table that cannot be read.
pub(super) fn table_help(detail: &str) -> &'static str {
    match detail {
        "csv-header" => {
            "name the columns in the first line: `period` and `value`, and perhaps `flags`, `note`, `provisional` and what the values are broken down by; each further line holds one period"
        }
        "csv-late-header" => "delete the lines above the one that names the columns",
        "csv-quote" => {
            "put a second quotation mark at the end of the text, or delete the first; within a text between such marks, write each twice: `\"\"`"
        }
        "csv-nameless" => "name its column in the first line, or delete the value",
        "csv-reserved" => "give the column another name",
        _ => "save it anew in your spreadsheet as “CSV UTF-8”",
    }
}

pub(super) fn instead_words(key: &str) -> &str {
    match key {
        "break" => "end the line with a backslash",
        "space" => "a space: a heading is one line",
        "strong" => "`**bold**`",
        "emphasis" => "`*italic*`",
        "image" => "`![what it shows](file.png)`",
        "link" => "`[text](address)`",
        "table" => "a table with `|` between its columns",
        "list" => "lines that begin with `- ` or `1. `",
        "heading" => "a line that begins with `## `",
        "paragraph" => "an empty line between paragraphs",
        "code" => "text between backticks",
        "strike" => "`~~struck out~~`",
        "quote" => "lines that begin with `> `",
        other => other,
    }
}
