//! The kinds of problem, each with a stable code and a severity.
//!
//! `english/` and `polish/` have the messages, so that a rule reads the same way in a terminal, in
//! JSON and in the preview.

use super::fault::{
    Acts, AliasFault, Cut, Expected, FileRemedy, Foreign, GitFault, Stray, Swallower, TableFault,
    Unread, Unshown, YamlFault,
};
use super::import_fault::ImportFault;
use super::severity::{Code, Severity};
use super::shorten::Shorten as _;
use super::{Limit, SourcePath};

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
    /// A character that nobody sees, or that stands for one that was lost.
    HiddenCharacter { code_point: String, is_lost: bool } => Warning "hidden-character",
    /// Characters that were read in another encoding.
    GarbledText { found: String, meant: String } => Warning "garbled-text",
    /// Two versions of a file that git could not merge.
    MergeConflict => Error "merge-conflict",
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
    /// A text of which YAML takes a part for something else.
    CutText { why: Cut, quoted: Option<String> } => Error "cut-text",
    /// A key occurs twice in one mapping.
    DuplicateKey { key: String } => Error "duplicate-key",
    /// A key that means nothing here.
    UnknownKey { key: String, nearest: Option<String>, known: Vec<String> } => Error "unknown-key",
    /// A key that has to be there is not.
    MissingKey { key: String, why: Option<&'static str>, is_empty: bool } => Error "missing-key",
    /// A key that belongs in another file of the entry.
    KeyElsewhere { key: String, file: String } => Error "key-elsewhere",
    /// Several names where a list should be.
    JoinedNames { key: String, names: Vec<String>, is_item: bool } => Error "joined-names",
    /// A value of the wrong shape.
    WrongType { key: String, expected: Expected } => Error "wrong-type",
    /// One of several known words was expected.
    UnknownChoice { key: String, found: String, nearest: Option<String>, known: Vec<String> } => Error "unknown-value",
    /// A number that is not written as one.
    BadNumber { found: String, suggestion: Option<String> } => Error "bad-number",
    /// A number in a table that can be read in two ways.
    AmbiguousNumber { found: String, point: String, comma: String, facts: String } => Error "ambiguous-number",
    /// A number that is written in another way than the table's others, or than the facts say.
    MixedNumbers { found: String, others: String, instead: Option<String> } => Error "mixed-numbers",
    /// A date that does not exist, or is not whole.
    BadDate { found: String } => Error "bad-date",
    /// A period that does not exist, or is written otherwise.
    BadPeriod { found: String, readings: Vec<String> } => Error "bad-period",
    /// Periods of a table that can all be read in two ways.
    AmbiguousPeriods { found: String, readings: Vec<String> } => Error "ambiguous-periods",
    /// A last day of years that is none.
    BadYearEnd { found: String } => Error "bad-year-end",
    /// Periods of two sorts in one indicator.
    MixedPeriods { found: String, first: String } => Error "mixed-periods",
    /// The same period twice.
    DuplicatePeriod { period: String, first: Option<String> } => Error "duplicate-period",
    /// Words that do not begin with `---`.
    MissingFrontMatter { nearly: Option<&'static str> } => Error "missing-front-matter",
    /// Front matter whose second `---` is missing.
    UnclosedFrontMatter { nearly: Option<&'static str> } => Error "unclosed-front-matter",
    /// A category that is called the total, where an empty cell is the total.
    TotalAsPart { category: String } => Warning "total-as-part",
    /// A CSV file that cannot be read.
    CsvSyntax { detail: String } => Error "csv-syntax",
    /// A line of a table with too few or too many fields.
    CsvFields { found: usize, expected: usize, quoted: Option<String> } => Error "csv-fields",

    // What `metka check --since` finds.
    /// Addresses of the earlier version that lead nowhere now.
    LostAddress { addresses: Vec<String>, count: usize, aliases: Vec<String>, present: Vec<String>, can_fix: bool } => Warning "lost-address",
    /// Addresses that a string of the site named in the earlier version.
    LostSection { addresses: Vec<String>, count: usize, key: String, value: String, file: String } => Warning "lost-section",
    /// A language of the earlier version that the site does not have now.
    LostLanguage { tag: String, folder: String, count: usize } => Warning "lost-language",
    /// A heading that had another id in the earlier version.
    LostFragment { fragment: String, address: String, replaces: Option<String>, can_fix: bool } => Warning "lost-fragment",
    /// Files of the earlier version that are not published now.
    LostFile { files: Vec<String>, count: usize, remedy: FileRemedy } => Warning "lost-file",

    // The structure of the content.
    /// There is no `content/site.yaml`.
    MissingSite => Error "missing-site",
    /// A file that fits no place.
    MisplacedFile { nearest: Option<String> } => Error "misplaced-file",
    /// A file of an entry that a file manager copied.
    CopiedFile { original: String } => Error "copied-file",
    /// A report that is not named after its year.
    ReportName { stem: String } => Error "report-name",
    /// A name with other than a–z, digits, dots and hyphens.
    BadStem { stem: String, suggestion: String } => Error "bad-name",
    /// A name of a file or folder with a character that nobody sees, or a line break.
    InvisibleInName { code_point: String } => Error "invisible-in-name",
    /// An invalid language tag.
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
    DuplicateAddress { address: String, first: String, is_alias: bool } => Error "duplicate-address",
    /// A slug of which nothing is left.
    EmptySlug { found: String } => Error "empty-slug",
    /// A slug with a path in it.
    SlugPath { found: String } => Error "slug-path",
    /// An alias that is no earlier address of a page in its language.
    BadAlias { found: String, fault: AliasFault, suggestion: Option<String> } => Error "bad-alias",
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
    /// An invalid web address, or more than one.
    BadAddress { found: String } => Error "bad-address",
    /// A severity for a rule that is an error on every site.
    FixedSeverity { rule: String } => Error "fixed-severity",
    /// An invalid e-mail address, or one with further recipients.
    BadEmail { found: String } => Error "bad-email",
    /// An invalid telephone number.
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
    BrokenFragment { fragment: String, file: String, nearest: Option<String>, known: Vec<String> } => Error "broken-fragment",
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
    MissingAlternative { is_key: bool } => Warning "missing-alternative",
    /// A file that is shown as a picture and is none.
    BrokenPicture { why: Unshown } => Warning "broken-picture",
    /// A picture of which no smaller ones can be made.
    UnscaledPicture { why: Unshown } => Warning "unscaled-picture",
    /// A picture of too many bytes.
    LargePicture { megabytes: usize } => Warning "large-picture",
    /// A picture that says where it was taken.
    PicturePlace => Warning "picture-place",
    /// HTML in the text.
    RawHtml { instead: Option<&'static str> } => Error "raw-html",
    /// A link or an image that cannot be read as one.
    UnmadeLink { suggestion: Option<String> } => Error "unmade-link",
    /// A path on someone's computer.
    LocalFile { target: String, nearest: Option<String> } => Error "local-file",
    /// A label that is referred to and not defined.
    UndefinedLabel { label: String } => Warning "undefined-label",
    /// A label that is defined and not referred to.
    UnusedLabel { label: String } => Warning "unused-label",
    /// A note defined twice.
    DuplicateNote { label: String } => Error "duplicate-note",
    /// Marks of Markdown that are shown as they are.
    StrayMarks { marks: Stray, suggestion: Option<String> } => Warning "stray-marks",
    /// Marks of another tool.
    ForeignMarkup { sort: Foreign, suggestion: Option<String> } => Warning "foreign-markup",
    /// Markdown or HTML in a value that is plain text.
    MarkupInPlainText { suggestion: Option<String> } => Warning "markup-in-plain-text",
    /// An address in the text that is no link.
    BareAddress { suggestion: String } => Warning "bare-address",
    /// A list that runs on in a paragraph.
    GluedList { first: String } => Warning "glued-list",
    /// A paragraph that a line below it makes a heading.
    UnderlinedText => Warning "underlined-text",
    /// Lines with cells that are no table.
    UnmadeTable { fault: TableFault, suggestion: Option<String> } => Warning "unmade-table",
    /// Cells beyond the columns of the head.
    SurplusCells { columns: usize } => Error "surplus-cells",
    /// A text in a comment or in a block of code that was to end before it.
    SwallowedText { by: Swallower } => Error "swallowed-text",
    /// Spaces that make something else of a line.
    MisleadingSpaces { suggestion: String, makes_code: bool } => Warning "misleading-spaces",
    /// A text of the starter files, or another that stands where one is to be written.
    Placeholder { found: String } => Warning "placeholder",
    /// A heading of level 1 in the body, which is the title's.
    TitleHeading => Warning "title-heading",
    /// A heading of level 1 that says something else than the title.
    TitleDiffers { title: String } => Warning "title-differs",
    /// A heading more than one level below the one before.
    SkippedHeading { from: u8, to: u8 } => Warning "skipped-heading",
    /// A heading id given twice.
    DuplicateHeadingId { id: String, is_alias: bool } => Error "duplicate-heading-id",
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
    /// A number that a key cannot have.
    NumberOutside { key: String, found: String, min: String, max: String } => Error "number-outside",
    /// Values of so many decimals that nobody can read them.
    ManyDecimals { found: String, decimals: String, facts: String } => Warning "many-decimals",
    /// One end of an interval without the other, or without a value.
    LoneBound { key: String, missing: &'static str } => Error "lone-bound",
    /// A value that its interval does not hold.
    OutsideInterval { value: String, low: String, high: String } => Error "outside-interval",
    /// What intervals are is said, and no value has one.
    UnusedInterval => Warning "unused-interval",
    /// A grade that the scale names twice.
    RepeatedGrade { grade: String } => Error "repeated-grade",
    /// A grade that the scale does not have.
    UnknownGrade { grade: String, nearest: Option<String> } => Error "unknown-grade",
    /// A key that this kind of indicator does not take.
    KeyNotForKind { key: String, kind: String } => Error "key-not-for-kind",
    /// A category that is nearly called as one that the facts name.
    UnknownCategory { category: String, nearest: String, facts: String } => Warning "unknown-category",
    /// A column whose cells are measured rather than named.
    NumericBreakdown { column: String, facts: String } => Error "numeric-breakdown",
    /// A value of a table with series that belongs to none of them.
    NoSeries { column: String } => Error "no-series",
    /// A key that only categories of series have.
    SeriesKey { key: String, dimension: String, facts: String } => Error "series-key",
    /// A headline for which the table has no values.
    EmptyHeadline { nearest: Option<String> } => Error "empty-headline",
    /// A headline beside values of the whole.
    UnneededHeadline => Warning "unneeded-headline",
    /// A target of the indicator beside that of the series of its headline.
    SecondTarget { category: String } => Error "second-target",
    /// A target with none or several of the six forms.
    TargetForm { count: usize } => Error "target-form",
    /// A form of target that this kind of indicator cannot have.
    TargetNotForKind { form: String, kind: String, known: Vec<String> } => Error "target-not-for-kind",
    /// A trend against the desired direction.
    TrendAgainstBetter { trend: String, better: String } => Error "trend-against-better",
    /// A target that leads away from what is desired.
    TargetAgainstBetter { target: String, better: String } => Error "target-against-better",
    /// A target between other than two numbers in their order.
    BetweenForm => Error "between-form",
    /// A step on the way to a target that does not lie before it.
    PathYear { year: String, target: String } => Error "path-year",
    /// A baseline that is no period with a value.
    UnknownBaseline { period: String, nearest: Option<String> } => Error "unknown-baseline",

    // Actions and tools that are carried out.
    /// A date that is no day, month or year.
    BadPartialDate { found: String, suggestion: Option<String> } => Error "bad-partial-date",
    /// Something else in the place of a year.
    BadYear { found: String } => Error "bad-year",
    /// An amount in which a mark may set apart thousands or decimals.
    AmbiguousAmount { found: String, thousands: String, decimals: String } => Error "ambiguous-amount",
    /// An amount below zero.
    NegativeAmount { found: String, instead: String } => Error "negative-amount",
    /// A currency that ISO 4217 does not have.
    UnknownCurrency { found: String, nearest: Option<String> } => Error "unknown-currency",
    /// Amounts of which nothing says the currency.
    MissingCurrency => Error "missing-currency",
    /// A status without its day, or a day without a status.
    LoneStatus { missing: &'static str } => Error "lone-status",
    /// An end that lies before the start.
    EndBeforeStart { start: String, end: String } => Error "end-before-start",
    /// A milestone or a source of money without a name in the source language.
    UnnamedKey { list: &'static str, key: String, file: String, has_list: bool, nearest: Option<String> } => Error "unnamed-key",
    /// More money from all sources than is planned.
    FundingAbovePlan { funding: String, planned: String } => Error "funding-above-plan",
    /// Something done of which milestones are not reached.
    DoneWithOpenMilestones { milestones: Vec<String> } => Warning "done-with-open-milestones",
    /// Something that has not begun and has reached milestones.
    PlannedWithReachedMilestones { milestones: Vec<String> } => Warning "planned-with-reached-milestones",
    /// A milestone that is due before the start or after the end.
    MilestoneOutside { due: String, key: &'static str, date: String } => Warning "milestone-outside",
    /// Words for a milestone or a source of money that the facts do not have.
    UnknownNamedKey { list: &'static str, key: String, nearest: Option<String>, facts: String } => Warning "unknown-named-key",
    /// A reason for a status that the facts do not have.
    ReasonWithoutStatus { facts: String } => Warning "reason-without-status",
    /// Less that is done than at the end of an earlier period.
    FallingCompletion { value: String, before: String, period: String } => Warning "falling-completion",
    /// A status older than the site allows.
    OldStatus { on: String, months: usize } => Warning "old-status",

    // Facts that time overtakes.
    /// A target whose year is over.
    PastTarget { year: String } => Warning "past-target",
    /// A share of a whole that is not given for any period.
    UnknownWhole => Warning "unknown-whole",
    /// A day on which data were to come out that is over.
    ReleaseDue { next: String } => Warning "release-due",
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
    /// Entries whose files are not in the history yet, so that it does not date them.
    Uncommitted { files: Vec<String>, count: usize } => Warning "uncommitted",
    /// One of the four data of a label is not known.
    IncompleteLabel { key: String } => Warning "incomplete-label",
    /// Dates that cannot have followed one another.
    DatesOutOfOrder { earlier: String, later: String } => Error "dates-out-of-order",
    /// A date that is still to come.
    FutureDate { key: String, date: String } => Warning "future-date",
    /// The history of git has a later change than the label states.
    UnadmittedChange { updated: String, changed: String } => Warning "unadmitted-change",
    /// A datum that the `bip` profile demands.
    MissingLabelData { key: String, entry: String, is_uncommitted: bool } => Error "missing-label-data",

    // Publication.
    /// Standards need the address of the site, and it is not said.
    MissingBaseUrl => Warning "missing-base-url",
    /// The accessibility statement lacks data that the law requires.
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
    MissingStrings { tag: String, file: String, count: usize, keys: Vec<String> } => Warning "missing-strings",
    /// A string that has forms by number where the program needs one text, or the other way round.
    StringForm { key: String, example: String } => Error "string-form",
    /// A name between braces in a string for which nothing is put in.
    UnknownPlaceholder { key: String, found: String, known: Vec<String> } => Error "unknown-placeholder",
    /// A string that nothing uses.
    UnknownString { key: String, nearest: Option<String> } => Error "unknown-string",

    // Importing.
    /// Something in a file that is imported which Metka cannot take or does not understand.
    NotCarried { fault: ImportFault, cell: Option<String> } => Warning "not-carried",
    /// A table that cannot be imported.
    NotImported { fault: ImportFault, cell: Option<String> } => Error "not-imported",
}
