//! The kinds of problem, each with a stable code and a severity.
//!
//! The words for them stand in `english.rs` and `polish.rs`, so that a rule reads the same way in
//! a terminal, in JSON and over a page.

use std::fmt;

use super::{Limit, SourcePath, UiLanguage};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A reader would get something false or broken, or a law would be broken. Nothing is
    /// published.
    Error,
    /// Anything else that deserves a look.
    Warning,
}

impl Severity {
    /// The name that `site.yaml` and the JSON report use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }

    /// What a finding of this severity is called.
    pub fn word(self, language: UiLanguage) -> &'static str {
        match (language, self) {
            (UiLanguage::English, severity) => severity.name(),
            (UiLanguage::Polish, Self::Error) => "błąd",
            (UiLanguage::Polish, Self::Warning) => "ostrzeżenie",
        }
    }
}

/// The stable name of a rule, such as `unknown-key`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0)
    }
}

impl Code {
    /// True for a rule that is an error on every site: what breaks it could not be written, or
    /// would act or deceive in a reader's browser.
    pub fn is_fixed(self) -> bool {
        matches!(
            self.0,
            "active-asset"
                | "bad-address"
                | "bad-email"
                | "bad-phone"
                | "bidirectional-control"
                | "control-character"
                | "endless-template"
                | "fixed-severity"
                | "invisible-in-name"
                | "long-address"
                | "long-name"
                | "over-limit"
                | "page-too-large"
                | "string-form"
        )
    }
}

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
    OpenQuote,
    /// Something stands after a text in quotation marks.
    AfterQuote,
    /// A backslash in quotation marks before a character that it does not go with.
    Escape,
    /// A text begins with a character that means something else.
    Beginning,
    /// A `*` that leads to no `&`.
    Anchor,
    /// A second colon on a line, or a key where none can be.
    Colon,
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
    /// A line that does not stand where the lines above ask for it.
    Indentation,
    /// What the parser says of anything else, in English.
    Other(String),
}

/// So many characters of a text stand in a message, at most.
const LONGEST: usize = 400;
/// So many items of a list stand in a message, at most.
const MOST: usize = 100;

/// What a message names, cut where it is too long.
trait Shorten {
    fn shorten(&mut self) {}
}

impl Shorten for String {
    fn shorten(&mut self) {
        if let Some((end, _)) = self.char_indices().nth(LONGEST) {
            self.truncate(end);
            self.push('…');
        }
    }
}

impl<T: Shorten> Shorten for Option<T> {
    fn shorten(&mut self) {
        self.iter_mut().for_each(T::shorten);
    }
}

impl Shorten for Vec<String> {
    fn shorten(&mut self) {
        if self.len() > MOST {
            self.truncate(MOST);
            self.push("…".to_owned());
        }
        self.iter_mut().for_each(String::shorten);
    }
}

impl Shorten for YamlFault {
    fn shorten(&mut self) {
        if let Self::Other(text) = self {
            text.shorten();
        }
    }
}

impl Shorten for &'static str {}
impl Shorten for u8 {}
impl Shorten for u64 {}
impl Shorten for Limit {}
impl Shorten for usize {}
impl Shorten for Expected {}
impl Shorten for SourcePath {}
impl Shorten for Unread {}

impl Shorten for GitFault {
    fn shorten(&mut self) {
        if let Self::Failed { said } = self {
            said.shorten();
        }
    }
}

impl Shorten for Acts {
    fn shorten(&mut self) {
        if let Self::Holds(name) = self {
            name.shorten();
        }
    }
}

/// Why something that stands in the folders of a site is not read.
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
    /// The command that mends it, for a shell.
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

/// A word of a command, in quotation marks where a shell would take it for something else. What
/// nobody sees stands there as a number.
pub(super) fn quoted(word: &str) -> String {
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
    if word.chars().all(is_plain) {
        word.to_owned()
    } else if word.chars().all(is_seen) {
        format!("'{}'", word.replace('\'', r"'\''"))
    } else {
        format!("$'{}'", word.chars().map(escaped).collect::<String>())
    }
}

macro_rules! problems {
    ($( $(#[$doc:meta])* $variant:ident $({ $($field:ident : $type:ty),* $(,)? })? => $severity:ident $code:literal, )*) => {
        /// Everything that Metka finds, with what its message needs to name.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs, reason = "the fields are named for what the messages say")]
        pub enum Problem {
            $( $(#[$doc])* $variant $({ $($field: $type),* })?, )*
        }

        impl Problem {
            /// The stable name of the rule.
            pub fn code(&self) -> Code {
                match self { $( Self::$variant { .. } => Code($code), )* }
            }

            /// The rule's own severity.
            pub fn severity(&self) -> Severity {
                match self { $( Self::$variant { .. } => Severity::$severity, )* }
            }

            /// The problem with long texts cut, so that a report stays readable whatever a key or a
            /// path holds.
            pub(super) fn shortened(mut self) -> Self {
                match &mut self {
                    $( Self::$variant $({ $($field),* })? => { $($( $field.shorten(); )*)? } )*
                }
                self
            }

            /// The names of all rules, in the order of this file.
            pub const CODES: &[Code] = &[$( Code($code), )*];

            /// All rules with their own severities, in the order of this file.
            pub const RULES: &[(Code, Severity)] = &[$( (Code($code), Severity::$severity), )*];
        }
    };
}

problems! {
    // Files and YAML.
    /// The bytes are not UTF-8.
    NotUtf8 => Error "not-utf8",
    /// A text or a table that is too large to be one.
    FileTooLarge { megabytes: usize } => Error "file-too-large",
    /// More of something than a file may hold.
    OverLimit { limit: Limit } => Error "over-limit",
    /// An invisible character that changes the direction of what follows it.
    BidirectionalControl { code_point: String } => Error "bidirectional-control",
    /// A character that no text has: NUL, escape and the like.
    ControlCharacter { code_point: String } => Error "control-character",
    /// Something in the folders of a site that is not read.
    UnreadFile { why: Unread } => Error "unread-file",
    /// Something of that sort that no page needs.
    UnreadAsset { why: Unread } => Warning "unread-asset",
    /// A tab where YAML wants spaces.
    YamlTab => Error "yaml-tab",
    /// YAML that is nested too deeply, or that aliases blow up.
    YamlTooLarge => Error "yaml-too-large",
    /// The YAML cannot be read.
    YamlSyntax { fault: YamlFault } => Error "yaml-syntax",
    /// A key stands twice in one mapping.
    DuplicateKey { key: String } => Error "duplicate-key",
    /// A key that means nothing here.
    UnknownKey { key: String, nearest: Option<String>, known: Vec<String> } => Error "unknown-key",
    /// A key that has to be there is not.
    MissingKey { key: String, why: Option<&'static str> } => Error "missing-key",
    /// A value of the wrong shape.
    WrongType { key: String, expected: Expected } => Error "wrong-type",
    /// One of several known words was expected.
    UnknownChoice { key: String, found: String, nearest: Option<String>, known: Vec<String> } => Error "unknown-value",
    /// A number that is not written as one.
    BadNumber { found: String, suggestion: Option<String> } => Error "bad-number",
    /// A date that does not exist, or is not whole.
    BadDate { found: String } => Error "bad-date",
    /// A period that does not exist, or is written otherwise.
    BadPeriod { found: String } => Error "bad-period",
    /// Periods of two sorts in one indicator.
    MixedPeriods { found: String, first: String } => Error "mixed-periods",
    /// The same period twice.
    DuplicatePeriod { period: String } => Error "duplicate-period",
    /// Words that do not begin with `---`.
    MissingFrontMatter => Error "missing-front-matter",
    /// Front matter whose second `---` is missing.
    UnclosedFrontMatter => Error "unclosed-front-matter",
    /// A CSV file that cannot be read.
    CsvSyntax { detail: String } => Error "csv-syntax",

    // The structure of the content.
    /// There is no `content/site.yaml`.
    MissingSite => Error "missing-site",
    /// A file that fits no place.
    MisplacedFile { nearest: Option<String> } => Error "misplaced-file",
    /// A name with other than a–z, digits, dots and hyphens.
    BadStem { stem: String, suggestion: String } => Error "bad-name",
    /// A name of a file or folder with a character that nobody sees, or a line break.
    InvisibleInName { code_point: String } => Error "invisible-in-name",
    /// A language tag that is none.
    BadLanguageTag { tag: String } => Error "bad-language-tag",
    /// A language declared twice.
    DuplicateLanguage { tag: String } => Error "duplicate-language",
    /// Words in a language that the site does not have.
    UndeclaredLanguage { tag: String, known: Vec<String> } => Error "undeclared-language",
    /// No words in the source language.
    MissingWords { file: String } => Error "missing-words",
    /// Observations without the facts of their indicator.
    MissingFacts { file: String } => Error "missing-facts",
    /// A folder of pages without an index.
    MissingIndex { file: String } => Warning "missing-index",
    /// The same number twice within a goal and a kind.
    DuplicateNumber { number: String, first: String } => Error "duplicate-number",
    /// Two written slugs lead to one address.
    DuplicateAddress { address: String, first: String } => Error "duplicate-address",
    /// A slug of which nothing is left.
    EmptySlug { found: String } => Error "empty-slug",
    /// A slug with a path in it.
    SlugPath { found: String } => Error "slug-path",
    /// A stem that is too long to name files.
    LongName { characters: usize, most: usize } => Error "long-name",
    /// A page so deep that its path is too long.
    LongAddress { characters: usize, most: usize } => Error "long-address",
    /// A name that no file or folder can have on Windows.
    UnportableName { name: String } => Error "unportable-name",
    /// A section that is announced and holds nothing.
    EmptySection => Warning "empty-section",
    /// Two entries that name each other as related.
    MutualReference { other: String } => Warning "mutual-reference",
    /// A reference to something that does not exist.
    UnknownReference { reference: String, nearest: Option<String> } => Error "unknown-reference",
    /// The same reference twice.
    RepeatedReference { reference: String } => Warning "repeated-reference",
    /// A reference or a link to a draft.
    DraftReference { reference: String } => Warning "draft-reference",
    /// An entry that refers to itself.
    SelfReference { reference: String } => Warning "self-reference",
    /// An asset to which nothing links.
    UnusedAsset => Warning "unused-asset",
    /// An address of the web that is none, or holds more than one.
    BadAddress { found: String } => Error "bad-address",
    /// A severity for a rule that is an error on every site.
    FixedSeverity { rule: String } => Error "fixed-severity",
    /// An e-mail address that is none, or one with further recipients.
    BadEmail { found: String } => Error "bad-email",
    /// A telephone number that is none.
    BadPhone { found: String } => Error "bad-phone",
    /// A licence that the SPDX list does not have.
    UnknownLicense { found: String, nearest: Option<String> } => Error "unknown-license",

    // Words.
    /// A link to a file that is not there.
    BrokenLink { target: String, nearest: Option<String> } => Error "broken-link",
    /// A link to something that is not read.
    UnreadTarget { target: String, file: SourcePath, why: Unread } => Error "unread-target",
    /// A link that names the file of another language.
    ForeignLink { target: String, own: String } => Warning "foreign-link",
    /// A link to a heading that is not there.
    BrokenFragment { fragment: String, file: String, nearest: Option<String> } => Error "broken-fragment",
    /// A link to a folder.
    FolderLink { target: String, nearest: Option<String> } => Error "folder-link",
    /// A link that begins at the root of a host.
    AbsoluteLink { target: String, nearest: Option<String> } => Error "absolute-link",
    /// A link with a scheme that is not allowed.
    ForbiddenScheme { scheme: String } => Error "forbidden-scheme",
    /// A link that is not encrypted.
    PlainHttp { target: String } => Warning "plain-http",
    /// An image that is not of the site.
    RemoteImage { target: String } => Error "remote-image",
    /// A file that might act in a browser, as a part of the site.
    ActiveAsset { target: String, acts: Acts } => Error "active-asset",
    /// An image without alternative text.
    MissingAlternative => Warning "missing-alternative",
    /// HTML in the text.
    RawHtml { instead: Option<&'static str> } => Error "raw-html",
    /// A heading of level 1 in the body, which is the title's.
    TitleHeading => Warning "title-heading",
    /// A heading of level 1 that says something else than the title.
    TitleDiffers { title: String } => Warning "title-differs",
    /// A heading more than one level below the one before.
    SkippedHeading { from: u8, to: u8 } => Warning "skipped-heading",
    /// A heading id given twice.
    DuplicateHeadingId { id: String } => Error "duplicate-heading-id",
    /// A heading id that could be one of the theme's.
    ReservedHeadingId { id: String } => Error "reserved-heading-id",
    /// A translation made from other words than the source now has.
    StaleTranslation { source_file: String, mark: String } => Warning "stale-translation",
    /// A translation that is word for word its source.
    SameAsSource { source_file: String } => Warning "same-as-source",
    /// Words in another language than the file says.
    WrongLanguage { expected: String, found: String } => Warning "wrong-language",
    /// Notes on a period that has no observation.
    NoteWithoutObservation { period: String } => Warning "note-without-observation",

    // Facts.
    /// A value outside the scale.
    OutOfRange { value: String, min: String, max: String } => Error "out-of-range",
    /// A scale whose lower end is not below its upper end.
    EmptyRange { min: String, max: String } => Error "empty-range",
    /// A grade that the scale names twice.
    RepeatedGrade { grade: String } => Error "repeated-grade",
    /// A grade that the scale does not have.
    UnknownGrade { grade: String, nearest: Option<String> } => Error "unknown-grade",
    /// A key that this kind of indicator does not take.
    KeyNotForKind { key: String, kind: String } => Error "key-not-for-kind",
    /// A target with none or several of the four forms.
    TargetForm { count: usize } => Error "target-form",
    /// A form of target that this kind of indicator cannot have.
    TargetNotForKind { form: String, kind: String } => Error "target-not-for-kind",
    /// A trend against the desired direction.
    TrendAgainstBetter { trend: String, better: String } => Error "trend-against-better",
    /// A baseline that is no period with a value.
    UnknownBaseline { period: String, nearest: Option<String> } => Error "unknown-baseline",

    /// A target whose year is over.
    PastTarget { year: String } => Warning "past-target",
    /// A share of a whole that is not said for any period.
    UnknownWhole => Warning "unknown-whole",
    /// No observation within the years that the site allows.
    OldData { period: String, years: String } => Warning "old-data",
    /// A value of a year after the last update of the page.
    ObservationAfterUpdate { period: String, updated: String } => Warning "observation-after-update",

    // The label.
    /// The repository is a shallow clone, so its dates are wrong.
    ShallowHistory => Warning "shallow-history",
    /// The site is in a repository of which git does not tell the history.
    GitRefused { fault: GitFault } => Warning "git-refused",
    /// Dates are missing and there is no git to take them from.
    NoHistory => Warning "no-history",
    /// One of the four data of a label is not known.
    IncompleteLabel { key: String } => Warning "incomplete-label",
    /// Dates that cannot have followed one another.
    DatesOutOfOrder { earlier: String, later: String } => Error "dates-out-of-order",
    /// Git knows of a later change than the label admits.
    UnadmittedChange { updated: String, changed: String } => Warning "unadmitted-change",
    /// A datum that the `bip` profile demands.
    MissingLabelData { key: String, entry: String } => Error "missing-label-data",

    // Publication.
    /// Standards need the address of the site, and it is not said.
    MissingBaseUrl => Warning "missing-base-url",
    /// The accessibility statement cannot say all that the law asks for.
    IncompleteStatement { keys: Vec<String> } => Warning "incomplete-statement",
    /// The accessibility statement has not been reviewed since the law last asked for it.
    StatementReviewDue { reviewed: String } => Warning "statement-review-due",

    // The theme.
    /// No theme of that name.
    UnknownTheme { name: String } => Error "unknown-theme",
    /// A template that does not compile or render.
    TemplateFault { detail: String, page: Option<String> } => Error "template-fault",
    /// A template that does not come to an end.
    EndlessTemplate { seconds: u64, page: String } => Error "endless-template",
    /// A template that takes more memory than a page may.
    PageTooLarge { megabytes: usize, page: String } => Error "page-too-large",
    /// Strings that a language lacks.
    MissingStrings { tag: String, file: String, count: usize } => Warning "missing-strings",
    /// A string that has forms by number where the program needs one text, or the other way round.
    StringForm { key: String, example: String } => Error "string-form",
    /// A name between braces in a string for which nothing is put in.
    UnknownPlaceholder { key: String, found: String, known: Vec<String> } => Error "unknown-placeholder",
    /// A string that nothing uses.
    UnknownString { key: String, nearest: Option<String> } => Error "unknown-string",
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_word_of_a_command_is_one_word() {
        assert_eq!(quoted("/srv/strona-miasta"), "/srv/strona-miasta");
        assert_eq!(quoted("/srv/it's a; site"), r"'/srv/it'\''s a; site'");
        assert_eq!(quoted("a\n'\\\u{202e}b"), r"$'a\u000a\'\\\u202eb'");
    }
}
