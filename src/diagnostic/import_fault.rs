//! What cannot be taken from a file that is imported, and why.

/// Something in a file that is imported.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are named for what the messages say")]
pub enum ImportFault {
    // Files.
    /// The file cannot be read as what its ending says.
    BrokenFile,
    /// A workbook in the form of Excel before 2007, or one with a password.
    OldWorkbook,
    /// An archive that becomes too large when it is unpacked.
    LargeArchive { megabytes: u64 },
    /// A sheet with more cells than are looked at.
    TooManyCells { most: usize },
    /// More observations than an indicator may have.
    TooManyRows { most: usize },
    /// No sheet of that name.
    UnknownSheet { name: String, known: Vec<String> },
    /// A sheet in which no periods with numbers were found.
    NoTable,
    /// A text that is no JSON of the expected form.
    BadJson { detail: String },
    /// A record of a text that cannot be read.
    BadRecord,

    // Tables.
    /// Two values for the same period and categories.
    Duplicate { key: String, first: Option<String>, line: usize },
    /// Numbers that may be read in two ways.
    AmbiguousNumbers { found: String, point: String, comma: String },
    /// Periods that may be read in two ways.
    AmbiguousPeriods { found: String, readings: Vec<String> },
    /// Values of which only some are per cent.
    MixedUnits,

    // The site.
    /// A table that is there and differs.
    TableExists,
    /// Observations in the facts, which a table would repeat.
    ObservationsInFacts,
    /// Facts that cannot be changed safely.
    UnreadableFacts,

    // Parts that are left out.
    /// A line beside the table.
    Line { text: String },
    /// A text in the place of a number.
    BadValue { found: String },
    /// A mark of which nothing says the meaning.
    Mark { mark: String },
    /// A dash taken for a gap.
    Dash { found: String },
    /// A period of another sort than the others.
    OtherPeriod { found: String },
    /// A period that is none.
    BadPeriod { found: String },
    /// A column that says the same in all lines.
    SameColumn { column: String, said: String },
    /// A column that names the same as another.
    TwinColumn { column: String, like: String },
    /// A column of numbers beside the values.
    MeasuredColumn { column: String },
    /// A column that only machines read.
    InternalColumn { column: String },
    /// Heads above values that have no name in common.
    NamelessHeads { texts: Vec<String>, name: String },
    /// Other sheets with tables.
    OtherSheets { names: Vec<String> },
    /// A code of an attribute that means something.
    Attribute { code: String },
    /// A zero whose attribute may mean that there is no value.
    AttributedZero { code: String },
    /// Keys that Metka has no place for.
    Keys { keys: Vec<String> },
    /// Indicators of which there are no data.
    WithoutData { names: Vec<String> },
    /// Texts in a language that the site does not have.
    Language { tag: String },
    /// A key that stands twice in a file.
    RepeatedKey { key: String, line: usize },
    /// A name that no entry can have.
    BadName { name: String },
}
