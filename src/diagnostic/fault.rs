//! What exactly is wrong, where one rule has several cases.

/// What a key of a YAML file should have held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A single text.
    Text,
    /// A whole number.
    WholeNumber,
    /// `true` or `false`.
    Boolean,
    /// A list of texts.
    List,
    /// Keys with values.
    Mapping,
}

/// Why a text is not YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum YamlFault {
    /// A quotation mark opens a text and none closes it.
    OpenQuote {
        /// The whole text between quotation marks, where it is known.
        quoted: Option<String>,
    },
    /// Something follows a text in quotation marks.
    AfterQuote {
        /// The whole text between quotation marks, where it is known.
        quoted: Option<String>,
    },
    /// A backslash in quotation marks before a character that it does not go with.
    Escape,
    /// A text begins with a character that means something else.
    Beginning {
        /// The whole text between quotation marks, where it is known.
        quoted: Option<String>,
    },
    /// A `*` that leads to no `&`.
    Anchor {
        /// The whole text between quotation marks, where it is known.
        quoted: Option<String>,
    },
    /// A second colon on a line.
    Colon {
        /// The whole text between quotation marks, where it is known.
        quoted: Option<String>,
    },
    /// A line with a colon that goes on a text from the line above.
    Continued,
    /// Another sign in the place of a colon.
    Equals {
        /// The sign.
        sign: String,
    },
    /// A dash as the value of a key, which begins a list.
    Dash,
    /// A space that YAML takes for a letter, where it wants an ordinary one.
    ForeignSpace {
        /// Its number in Unicode.
        code_point: String,
    },
    /// Typographic quotation marks around a value that is no text.
    TypographicQuotes {
        /// The value without them.
        bare: String,
    },
    /// A colon after a key that no space follows.
    NoSpace,
    /// A line without a colon where a key has to be.
    NoColon,
    /// A bracket that is not closed.
    OpenBracket,
    /// A bracket that was not opened.
    StrayBracket,
    /// A second document in the file.
    SecondDocument,
    /// A line whose indentation does not match the lines above.
    Indentation,
    /// What the parser says of anything else, in English.
    Other(String),
}

/// What YAML takes a part of a text for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// What follows ` #`.
    Comment,
    /// A first word that begins with `&`.
    Anchor,
    /// A first word that begins with `!`.
    Tag,
    /// A word that begins with `*`.
    Alias,
}

/// Why something in the folders of a site is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unread {
    /// A symbolic link.
    Link,
    /// A device, a pipe or a socket.
    Special,
    /// A file of more megabytes than this.
    LargerThan(u64),
    /// A folder below more folders than this.
    DeeperThan(usize),
    /// A path of more bytes than this.
    LongerThan(usize),
    /// One of two files whose names differ only in how their characters are stored.
    Twin,
    /// A site of more files and folders than this.
    MoreFilesThan(usize),
    /// A site whose files have more megabytes together than this.
    MoreDataThan(u64),
}

/// Why a file might act in a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Acts {
    /// Files of this type run, or browsers guess what they are.
    Type,
    /// It cannot be looked through, because it is no well-formed XML in UTF-8.
    Unreadable,
    /// It does not begin with `<?xml`, so a browser that does not know its type may take it for
    /// HTML.
    NoDeclaration,
    /// It has this element, attribute or address.
    Holds(String),
}

/// Why a picture is not shown, or only as large as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unshown {
    /// Browsers do not show files of this type.
    Type,
    /// It is not what its name says, or its end is missing.
    Broken,
    /// It has too many pixels.
    Pixels {
        /// How many millions.
        millions: u64,
    },
    /// Its colours are those of printing inks.
    Colours,
}

/// Why an alias is no earlier address of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AliasFault {
    /// It is a whole address.
    Outside,
    /// It begins with the folder of its language.
    Language,
    /// It begins with the folder of another language, whose tag this is.
    OtherLanguage(String),
    /// It names a file.
    File,
    /// It has a query or a fragment behind a path.
    Rest,
    /// It is no name, path or fragment.
    Form,
}

/// What brings files back that would be gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileRemedy {
    /// The name of the files that hold the whole strategy.
    Slug(String),
    /// That name, in words of the home page that are not there.
    Home {
        /// The file of the words.
        file: String,
        /// The name.
        slug: String,
    },
    /// A line of `site.yaml`.
    Setting {
        /// The key.
        key: &'static str,
        /// Its value.
        value: String,
    },
    /// Lines of `moved` in `site.yaml`, which may be there.
    Moved {
        /// Each with an earlier path and a present one.
        lines: Vec<String>,
        /// True where the key is there.
        has_key: bool,
    },
    /// A goal: without one nothing stands on the page with the whole strategy.
    Goal,
    /// Another name of a new file, whose path this is.
    Rename(String),
    /// A link to an asset that is there.
    Link(String),
    /// The earlier path of an asset.
    Name(String),
    /// The earlier path of an indicator, without an ending.
    Data(String),
}

/// Marks of Markdown that make nothing where they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stray {
    /// Those of a link, with something between its parts.
    Link,
    /// An image with a space behind the exclamation mark.
    Image,
    /// Those of a heading without a space, or too many.
    Heading,
    /// Those of emphasis with spaces within.
    Spaces,
    /// Those of emphasis between punctuation and a word.
    Flanks,
    /// One that begins an emphasis and none that ends it.
    Unclosed,
    /// The sign of an item from a word processor.
    Bullet,
    /// A backslash at the end of a paragraph.
    Backslash,
    /// A character by its name, without the semicolon.
    Entity,
    /// A note without the colon behind its label.
    Note,
    /// Asterisks between numbers, which are taken for emphasis.
    Times,
    /// The number of an item that does not go on from the one before it.
    Number,
    /// A letter or a Roman number that begins a line of a paragraph.
    Letter,
    /// A link without a text.
    NoText,
    /// An image of what is no picture.
    NoPicture,
    /// A definition without the space behind its colon.
    Definition,
}

/// What marks of other tools were to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A box for a task.
    Task,
    /// A text on a ground of another colour.
    Highlight,
    /// Bold or italic text.
    Paired,
    /// A heading.
    Heading,
    /// A call of something that a tool puts in.
    Shortcode,
    /// Classes, ids and sizes.
    Attributes,
    /// A link to a page by its name.
    Wiki,
    /// A box around paragraphs.
    Container,
    /// A list of the headings.
    Contents,
    /// A picture by its name.
    Emoji,
    /// A character above the line.
    Raised,
    /// A character below the line.
    Lowered,
    /// Single tildes, which strike out here.
    Tilde,
    /// A formula.
    Formula,
}

/// What takes in a text that readers should see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Swallower {
    /// A comment that does not end.
    OpenComment,
    /// The line on which a comment ends.
    EndOfComment,
    /// A block of code that does not end.
    OpenCode,
}

/// Why lines with cells are no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFault {
    /// The row of hyphens below the head is missing.
    NoDelimiter,
    /// That row has another number of columns, or other marks.
    Delimiter,
    /// That row stands alone.
    Alone,
    /// A paragraph or an item goes on into the table.
    Glued,
    /// The table is drawn with lines.
    Grid,
    /// Tabs stand between the cells.
    Tabs,
    /// A text below the table is taken for a row of it.
    Below,
}

/// Why git does not tell the history of a repository that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GitFault {
    /// The folder is another user's, and git takes no settings from it.
    OtherOwner {
        /// The top folder of the working tree.
        folder: String,
    },
    /// There is no program `git`.
    NotInstalled,
    /// It says why, in English.
    Failed {
        /// What it says, on one line.
        said: String,
    },
    /// It says too much or takes too long.
    Endless,
    /// A submodule with content is a shallow clone.
    ShallowSubmodule {
        /// The folder of the submodule, from that of the site.
        folder: String,
    },
    /// The list of commits that do not count cannot be read.
    BadIgnoreList,
}

impl GitFault {
    /// The shell command that fixes it.
    pub(super) fn command(&self) -> Option<String> {
        match self {
            Self::OtherOwner { folder } => {
                let folder = quoted(folder);
                Some(format!("git config --global --add safe.directory {folder}"))
            }
            Self::ShallowSubmodule { folder } => {
                Some(format!("git -C {} fetch --unshallow", quoted(folder)))
            }
            Self::NotInstalled | Self::Failed { .. } | Self::Endless | Self::BadIgnoreList => None,
        }
    }
}

/// The last part of a path of any system.
pub(super) fn name_of(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// A word of a shell command, quoted if necessary, with invisible characters escaped. Shells of
/// Windows know double quotation marks only, which no name of a file there has.
pub(crate) fn quoted(word: &str) -> String {
    let is_bare = |character: char| character.is_alphanumeric() || "/\\._-+:@".contains(character);
    if cfg!(windows) && !word.is_empty() {
        let bare = word.chars().all(is_bare);
        return if bare { word.to_owned() } else { format!("\"{word}\"") };
    }
    let is_plain = |character: char| character.is_alphanumeric() || "/._-+:@".contains(character);
    let is_seen = |character: char| {
        !matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            && !character.is_control()
    };
    let escaped = |character: char| match character {
        '\'' | '\\' => format!("\\{character}"),
        seen if is_seen(seen) => seen.to_string(),
        other => format!("\\u{:04x}", u32::from(other)),
    };
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else if word.chars().all(is_seen) {
        format!("'{}'", word.replace('\'', r"'\''"))
    } else {
        format!("$'{}'", word.chars().map(escaped).collect::<String>())
    }
}

/// True for what stands in tables where there is no value.
pub(super) fn is_no_value(found: &str) -> bool {
    let letters: String = found.chars().filter(|character| character.is_alphanumeric()).collect();
    let words =
        ["", "bd", "nd", "na", "nan", "null", "none", "brak", "brakdanych", "nodata", "nil"];
    words.contains(&&*letters.to_lowercase())
}

/// The day that a date in another form means, as `30.04.2024` or `2024/4/30`; none where a day and a
/// month cannot be told apart, or there is no such day.
pub(super) fn day_of(found: &str) -> Option<String> {
    let parts: Vec<_> = found.split(['.', '/', '-', ' ']).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts[..] else { return None };
    let (year, month, day) = match (first.len(), third.len()) {
        (4, _) => (first, second, third),
        (_, 4) if !found.contains('/') || first.parse::<u8>().is_ok_and(|day| day > 12) => {
            (third, second, first)
        }
        _ => return None,
    };
    let (year, month, day) =
        (year.parse::<u16>().ok()?, month.parse::<u8>().ok()?, day.parse::<u8>().ok()?);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => return None,
    };
    (1..=days).contains(&day).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// True for a key that begins as a period does.
pub(super) fn is_period(key: &str) -> bool {
    key.get(..4).is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()))
}

/// An example of the mapping that a key holds, where a text was written in its place.
pub(super) fn keys_of(key: &str) -> Option<&'static str> {
    Some(match key {
        "target" => "{year: 2030, value: 60}",
        "range" => "{min: 0, max: 10}",
        "observations" => "{2023: 47.8}",
        "provenance" => "{updated: 2024-04-30}",
        "contact" => "{email: urzad@example.org}",
        "whole" => "{2023: 500}",
        _ => return None,
    })
}

/// The form of the value of a key that is missing.
pub(super) fn form_of(key: &str) -> &'static str {
    match key {
        "range" => "{min: …, max: …}",
        "grades" => "[…, …]",
        "languages" => "[…]",
        _ => "…",
    }
}

/// The last part of a path that is a name.
pub(super) fn last_part(path: &str) -> Option<&str> {
    path.rsplit(['/', '\\']).find(|part| part.chars().any(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::{day_of, quoted};

    #[test]
    fn days_in_other_forms_are_read_where_they_mean_one_day() {
        for (found, day) in [
            ("30.04.2024", Some("2024-04-30")),
            ("3.4.2024", Some("2024-04-03")),
            ("2024/04/30", Some("2024-04-30")),
            ("30/04/2024", Some("2024-04-30")),
            ("03/04/2024", None),
            ("31.04.2024", None),
            ("2024-02-30", None),
            ("2024-04", None),
        ] {
            assert_eq!(day_of(found).as_deref(), day, "{found}");
        }
    }

    #[test]
    #[cfg(not(windows))]
    fn a_word_of_a_command_is_one_word() {
        assert_eq!(quoted("Strategia 2030"), "'Strategia 2030'");
        assert_eq!(quoted(""), "''");
        assert_eq!(quoted("/srv/strona-miasta"), "/srv/strona-miasta");
        assert_eq!(quoted("/srv/it's a; site"), r"'/srv/it'\''s a; site'");
        assert_eq!(quoted("a\n'\\\u{202e}b"), r"$'a\u000a\'\\\u202eb'");
    }
}
