//! The accessibility statement: what a site says of how far it meets the law.

use std::collections::BTreeMap;

use super::{Date, LanguageId};
use crate::diagnostic::Place;

/// The facts of the statement that Polish law asks of public bodies (act of 4 April 2019 on digital
/// accessibility, article 10). What is absent is not known, and the statement says so.
#[derive(Clone, Debug, Default)]
pub(crate) struct Accessibility {
    /// Where it is written; none where the site says nothing of its accessibility.
    pub(crate) place: Option<Place>,
    /// True where something of it could not be read.
    pub(crate) is_incomplete: bool,
    /// How far the site meets the law.
    pub(crate) status: Option<Conformance>,
    pub(crate) prepared: Option<Date>,
    /// The day of its last review.
    pub(crate) reviewed: Option<Date>,
    pub(crate) basis: Option<Basis>,
    /// Who evaluated the site, or the address of the evaluation.
    pub(crate) evaluation: Option<String>,
    /// How complaints are dealt with, beside what the law says.
    pub(crate) procedure: BTreeMap<LanguageId, String>,
    /// Accessibility of the buildings.
    pub(crate) architecture: BTreeMap<LanguageId, String>,
    /// Address of a page that describes it.
    pub(crate) architecture_url: Option<String>,
    /// Accessibility of communication, such as an interpreter of sign language.
    pub(crate) communication: BTreeMap<LanguageId, String>,
    pub(crate) applications: BTreeMap<LanguageId, String>,
}

impl Accessibility {
    /// The name of the entry whose words are the free text of the statement.
    pub(crate) const ENTRY: &str = "pages/accessibility";
}

/// How far a site meets the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Conformance {
    Full,
    Partial,
    None,
}

/// On what a statement is based.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Basis {
    /// On the body's own evaluation.
    Own,
    /// On an evaluation by someone else.
    External,
}
