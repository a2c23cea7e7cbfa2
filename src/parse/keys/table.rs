//! Tables of keys: what a mapping may hold, with words for editors.

use crate::diagnostic::UiLanguage;

/// A text in the tool's two languages. What stands between backticks is written as it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phrase {
    english: &'static str,
    polish: &'static str,
}

impl Phrase {
    pub(crate) const fn new(english: &'static str, polish: &'static str) -> Self {
        Self { english, polish }
    }

    pub(crate) fn text(self, language: UiLanguage) -> &'static str {
        match language {
            UiLanguage::English => self.english,
            UiLanguage::Polish => self.polish,
        }
    }
}

/// A mapping with keys that are known.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) title: Phrase,
    /// In groups, which several mappings may share.
    pub(super) groups: &'static [&'static [Key]],
}

impl Table {
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'static Key> + use<> {
        self.groups.iter().copied().flatten()
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.keys().map(|key| key.name)
    }

    pub(crate) fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys().find(|key| key.name == name)
    }
}

/// A key of a mapping.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    pub(crate) is_required: bool,
    pub(crate) meaning: Phrase,
}

impl Key {
    pub(super) const fn new(
        name: &'static str,
        shape: Shape,
        english: &'static str,
        polish: &'static str,
    ) -> Self {
        Self { name, shape, is_required: false, meaning: Phrase::new(english, polish) }
    }

    pub(super) const fn required(mut self) -> Self {
        self.is_required = true;
        self
    }
}

/// What a value is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    /// A text on one line, for readers.
    Text,
    /// A name or a mark: a text too, but one behind which a comment may stand.
    Name,
    /// A text in the source language, or texts by language.
    Words,
    /// A text with inline Markdown.
    Markdown,
    /// The same, of several paragraphs with empty lines between them.
    Paragraphs,
    /// A BCP 47 tag.
    LanguageTag,
    /// A whole address on the web.
    Address,
    /// The same without a query and a fragment.
    SiteAddress,
    Email,
    Phone,
    /// An optional minus, digits, and optionally a dot and digits.
    Number,
    /// A number, or a step of a scale.
    Value,
    WholeNumber,
    /// Four digits.
    Year,
    /// A year or a part of one.
    Period,
    /// The last day of a month before December: `03-31`.
    YearEnd,
    /// A whole day.
    Date,
    /// A day, a month or a year.
    PartialDate,
    Boolean,
    /// One of some names.
    Choice(&'static [Choice]),
    /// Several values; one alone counts as a list of one.
    List(&'static Shape),
    /// Several values, always as a list.
    Scale,
    Mapping(&'static Table),
    /// A mapping whose keys are data.
    Map(DataKey, &'static Shape),
    /// A value alone or with its flags, or nothing.
    Observation,
    /// A name for all languages, names by language, or a mapping with more.
    Category,
    /// Two numbers in a list, the lower first.
    Between,
    /// A number, or numbers by year.
    Amounts,
}

impl Shape {
    /// True for what the parser reads as a text, whatever becomes of it later.
    pub(crate) fn is_text(self) -> bool {
        matches!(
            self,
            Self::Text
                | Self::Name
                | Self::Markdown
                | Self::Paragraphs
                | Self::LanguageTag
                | Self::Address
                | Self::SiteAddress
                | Self::Email
                | Self::Phone
                | Self::Number
                | Self::Value
        )
    }
}

/// What the keys of a mapping are that are data.
#[derive(Clone, Copy, Debug)]
pub(crate) enum DataKey {
    Period,
    Date,
    LanguageTag,
    /// The head of a column in a table, or one of its texts.
    Column,
    /// Four digits.
    Year,
    /// The name of a rule of `metka check`.
    Rule,
}

/// One of the names that a key takes.
#[derive(Debug)]
pub(crate) struct Choice {
    pub(crate) name: &'static str,
    pub(crate) meaning: Phrase,
}

impl Choice {
    pub(super) const fn new(
        name: &'static str,
        english: &'static str,
        polish: &'static str,
    ) -> Self {
        Self { name, meaning: Phrase::new(english, polish) }
    }
}
