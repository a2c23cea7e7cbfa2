//! Verdicts on an indicator, and what an editor holds against the computed one.

use super::PerLanguage;

/// What is to be said of an indicator, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It moved in the direction that is desired.
    Towards,
    /// It moved in the opposite direction.
    Away,
    /// The first and the latest value are equal.
    Unchanged,
    /// The latest value meets the target or is beyond it.
    Reached,
    /// The data do not allow a verdict.
    NotAssessed,
}

impl Verdict {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Towards, Self::Away, Self::Unchanged, Self::Reached, Self::NotAssessed];

    /// The name in the facts and in data files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Towards => "towards",
            Self::Away => "away",
            Self::Unchanged => "unchanged",
            Self::Reached => "reached",
            Self::NotAssessed => "not-assessed",
        }
    }
}

/// An editor's verdict, which stands beside the computed one and never in its place.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// The verdict.
    pub verdict: Verdict,
    /// Why the editor holds it; always there in the source language.
    pub reason: PerLanguage<Option<String>>,
}
