//! Observed values and targets.

use serde::Serialize;

use crate::edition::text::Html;

/// An observed value.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct ObservationView {
    /// The period, in words: `2022`, `III kwartał 2022`.
    pub(crate) period: String,
    /// The period as written, such as `2022-Q3`.
    pub(crate) key: String,
    /// The value as readers of this language write it; `null` for an intentional gap.
    pub(crate) value: Option<String>,
    /// The value as a machine reads it.
    pub(crate) raw: Option<String>,
    /// A number by which the values of an indicator are sorted: the value itself, or the place of a
    /// grade in its scale, where more is better.
    pub(crate) order: Option<String>,
    /// The interval that holds the value, from end to end.
    pub(crate) interval: Option<String>,
    /// Such as `provisional`.
    pub(crate) flags: Vec<FlagView>,
    /// What belongs to the value of this period: the whole of which it is a part, or the highest
    /// grade that could be reached.
    pub(crate) beside: Option<String>,
    /// Notes on this value: the one in the words, then the one in the table of observations.
    pub(crate) notes: Vec<Html>,
    /// In the table of a breakdown: the numbers of its notes, which stand below.
    pub(crate) marks: Vec<usize>,
    /// What stands in place of a value where lines of a breakdown have some and the whole has none.
    pub(crate) only_parts: Option<String>,
}

/// A mark on an observation.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct FlagView {
    /// `provisional`, `estimated`, `revised` or `break`.
    pub(crate) key: &'static str,
    /// In words.
    pub(crate) text: String,
}

/// A target.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct TargetView {
    /// `value`, `trend`, `share`, `ceiling`, `between` or `change`.
    pub(crate) form: &'static str,
    /// The year by which it is to be reached.
    pub(crate) year: String,
    /// The year with what it is: `Target value 2030`.
    pub(crate) head: String,
    /// The target in words: the editor's, else made from the facts.
    pub(crate) text: Html,
}
