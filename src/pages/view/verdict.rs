//! Verdicts, and how they were worked out.

use serde::Serialize;

use super::observation::FlagView;
use crate::edition::text::Phrase;

/// A verdict in a word.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct VerdictMark {
    /// `towards`, `away`, `unchanged`, `reached` or `not-assessed`.
    pub(crate) key: &'static str,
    /// With a word more where it is uncertain.
    pub(crate) word: String,
    /// True where the intervals of the two values overlap or touch, so that there may be no change.
    #[serde(rename = "uncertain")]
    pub(crate) is_uncertain: bool,
    /// The editor's verdict, where there is one beside the computed one.
    pub(crate) editor: Option<JudgementView>,
}

/// What the values of an indicator say, and how that was worked out.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct VerdictView {
    /// In a word.
    pub(crate) mark: VerdictMark,
    /// In a sentence: the answer.
    pub(crate) answer: String,
    /// What else is to be known: the pace, why something is not assessed, provisional values.
    pub(crate) remarks: Vec<String>,
    /// What was to be reached on the way to the target, and what was; empty without such a way.
    pub(crate) path: Vec<WaypointView>,
    /// What the sums are made of; empty where there are none.
    pub(crate) inputs: Vec<InputView>,
    /// The sums, in their order.
    pub(crate) steps: Vec<StepView>,
    /// The method, in a few sentences; empty without sums.
    pub(crate) method: Vec<String>,
}

/// What was to be reached by the end of a year on the way to the target.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct WaypointView {
    pub(crate) year: String,
    /// What was to be reached.
    pub(crate) target: String,
    /// The period of the value, which is the last that ends in the year.
    pub(crate) period: String,
    /// The value of that period, where there is one.
    pub(crate) value: Option<String>,
    /// True where it was reached; none without a value.
    pub(crate) reached: Option<bool>,
    /// Whether it was reached, and by how much, in a few words.
    pub(crate) result: Option<String>,
    /// All of it in a sentence.
    pub(crate) sentence: String,
}

/// An editor's verdict.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct JudgementView {
    /// As in [`VerdictMark`].
    pub(crate) key: &'static str,
    pub(crate) word: String,
    pub(crate) reason: Phrase,
}

/// Something that a verdict is worked out from.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct InputView {
    /// `base`, `latest`, `years`, `desired`, `target`, `target-years`, `ceiling-base` or
    /// `ceiling-latest`.
    pub(crate) key: &'static str,
    pub(crate) term: String,
    /// Its value, in words.
    pub(crate) value: String,
    /// The value as a machine reads it.
    pub(crate) raw: Option<String>,
    /// For a value: its flags.
    pub(crate) flags: Vec<FlagView>,
}

/// A sum, with its numbers filled in.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct StepView {
    /// `share-base`, `share-latest`, `change`, `yearly`, `required`, `ratio`, `growth`,
    /// `growth-required` or `ratio-compound`.
    pub(crate) key: &'static str,
    /// What is worked out.
    pub(crate) term: String,
    /// The sum: `65 − 47,8`.
    pub(crate) formula: String,
    /// `=`, or `≈` where the result is rounded.
    pub(crate) relation: &'static str,
    /// The result, with its unit.
    pub(crate) result: String,
    /// The result as a machine reads it, rounded as it is shown.
    pub(crate) raw: String,
}
