//! Severities, and the names of rules.

use std::fmt;

use super::UiLanguage;

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
    pub(crate) fn word(self, language: UiLanguage) -> &'static str {
        match self {
            Self::Error => language.pick("error", "błąd"),
            Self::Warning => language.pick("warning", "ostrzeżenie"),
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
    pub(crate) fn is_fixed(self) -> bool {
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
                | "not-imported"
                | "over-limit"
                | "page-too-large"
                | "string-form"
        )
    }
}
