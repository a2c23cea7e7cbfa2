//! Cuts the texts that messages name, so that a report stays readable.

use super::fault::{
    Acts, AliasFault, Cut, Expected, FileRemedy, Foreign, GitFault, Stray, Swallower, TableFault,
    Unread, Unshown, YamlFault,
};
use super::import_fault::ImportFault;
use super::{Limit, SourcePath};

/// The most characters of a text in a message.
const LONGEST: usize = 400;
/// The most items of a list in a message.
const MOST: usize = 100;

/// What a message names, cut where it is too long.
pub(super) trait Shorten {
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
        match self {
            Self::Other(text)
            | Self::ForeignSpace { code_point: text }
            | Self::TypographicQuotes { bare: text } => text.shorten(),
            // Half of a text could not be followed.
            Self::OpenQuote { quoted }
            | Self::AfterQuote { quoted }
            | Self::Beginning { quoted }
            | Self::Anchor { quoted }
            | Self::Colon { quoted } => {
                quoted.take_if(|text| text.chars().count() > LONGEST);
            }
            _ => {}
        }
    }
}

impl Shorten for &'static str {}
impl Shorten for bool {}
impl Shorten for u8 {}
impl Shorten for u64 {}
impl Shorten for Cut {}
impl Shorten for Limit {}
impl Shorten for usize {}
impl Shorten for Expected {}
impl Shorten for SourcePath {}
impl Shorten for Unread {}
impl Shorten for Unshown {}
impl Shorten for AliasFault {}
impl Shorten for FileRemedy {}
impl Shorten for Stray {}
impl Shorten for Foreign {}
impl Shorten for Swallower {}
impl Shorten for TableFault {}

impl Shorten for ImportFault {
    fn shorten(&mut self) {
        match self {
            Self::UnknownSheet { name, known: texts }
            | Self::NamelessHeads { name, texts }
            | Self::AmbiguousPeriods { found: name, readings: texts } => {
                name.shorten();
                texts.shorten();
            }
            Self::OtherSheets { names }
            | Self::Keys { keys: names }
            | Self::WithoutData { names } => {
                names.shorten();
            }
            Self::AmbiguousNumbers { found: text, .. }
            | Self::BadJson { detail: text }
            | Self::Duplicate { key: text, .. }
            | Self::Line { text }
            | Self::BadValue { found: text }
            | Self::Mark { mark: text }
            | Self::Dash { found: text }
            | Self::OtherPeriod { found: text }
            | Self::BadPeriod { found: text }
            | Self::MeasuredColumn { column: text }
            | Self::InternalColumn { column: text }
            | Self::Attribute { code: text }
            | Self::AttributedZero { code: text }
            | Self::Language { tag: text }
            | Self::RepeatedKey { key: text, .. }
            | Self::BadName { name: text } => text.shorten(),
            Self::SameColumn { column, said: other } | Self::TwinColumn { column, like: other } => {
                column.shorten();
                other.shorten();
            }
            _ => {}
        }
    }
}

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
