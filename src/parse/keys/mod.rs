//! The keys of every mapping, what their values are, and what they mean, in the tool's two
//! languages. The parser knows no other keys, and `metka schema` tells editors of these.

mod dataset;
mod entries;
mod implementation;
mod indicator;
mod plurals;
mod site;
mod table;
mod words;

use super::location::EntryPathKind;
use crate::strategy::Section;

pub(crate) use implementation::MILESTONE;
pub(crate) use indicator::{CATEGORY, DIMENSION, KIND_RULES, KindRule, OBSERVATION, TARGET_FORMS};
pub(crate) use plurals::PLURALS;
pub(crate) use table::{Choice, DataKey, Key, Phrase, Shape, Table};

use entries::{ACTION, GOAL, OPERATIONAL_GOAL, PAGE, TOOL};
use indicator::INDICATOR;
use site::SITE;
use words::{
    WORDS_OF_ACTION, WORDS_OF_GOAL, WORDS_OF_INDICATOR, WORDS_OF_OPERATIONAL_GOAL, WORDS_OF_PAGE,
    WORDS_OF_SITE, WORDS_OF_TOOL,
};

/// The strings of a theme or a site: texts, or texts by plural category.
pub(crate) const STRINGS: Shape = Shape::Map(DataKey::Column, &Shape::Words);

/// The keys of the facts that stand at a place.
pub(crate) fn facts(kind: EntryPathKind) -> &'static Table {
    match kind {
        EntryPathKind::Home => &SITE,
        EntryPathKind::Goal => &GOAL,
        EntryPathKind::Item(Section::OperationalGoals) => &OPERATIONAL_GOAL,
        EntryPathKind::Item(Section::Actions) => &ACTION,
        EntryPathKind::Item(Section::Tools) => &TOOL,
        EntryPathKind::Item(Section::Indicators) => &INDICATOR,
        EntryPathKind::Item(Section::Reports)
        | EntryPathKind::Section(_)
        | EntryPathKind::PageSection
        | EntryPathKind::Page
        | EntryPathKind::Reporting => &PAGE,
    }
}

/// The keys of the front matter of the words that stand at a place.
pub(crate) fn words(kind: EntryPathKind) -> &'static Table {
    match kind {
        EntryPathKind::Home => &WORDS_OF_SITE,
        EntryPathKind::Goal => &WORDS_OF_GOAL,
        EntryPathKind::Item(Section::OperationalGoals) => &WORDS_OF_OPERATIONAL_GOAL,
        EntryPathKind::Item(Section::Actions) => &WORDS_OF_ACTION,
        EntryPathKind::Item(Section::Tools) => &WORDS_OF_TOOL,
        EntryPathKind::Item(Section::Indicators) => &WORDS_OF_INDICATOR,
        EntryPathKind::Item(Section::Reports)
        | EntryPathKind::Section(_)
        | EntryPathKind::PageSection
        | EntryPathKind::Page
        | EntryPathKind::Reporting => &WORDS_OF_PAGE,
    }
}
