//! What the site says of its data as a whole, for those who use them elsewhere.

use std::collections::BTreeMap;

use super::LanguageId;

/// Facts about the data of the whole site. What is absent is not known, and nothing is said of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dataset {
    /// The name of the area that the data are about.
    pub(crate) area: BTreeMap<LanguageId, String>,
    /// The address that identifies that area, such as that of a gazetteer.
    pub(crate) area_url: Option<String>,
    pub(crate) keywords: BTreeMap<LanguageId, Vec<String>>,
    /// The code of the subject, from [`THEMES`].
    pub(crate) theme: Option<&'static str>,
    /// The code of how often new values come, from [`FREQUENCIES`].
    pub(crate) frequency: Option<&'static str>,
}

/// The subjects of the vocabulary *Data theme* of the Publications Office of the European Union:
/// their names in the facts, and their codes.
pub(crate) const THEMES: [(&str, &str); 13] = [
    ("agriculture", "AGRI"),
    ("economy", "ECON"),
    ("education", "EDUC"),
    ("energy", "ENER"),
    ("environment", "ENVI"),
    ("government", "GOVE"),
    ("health", "HEAL"),
    ("international", "INTR"),
    ("justice", "JUST"),
    ("regions", "REGI"),
    ("society", "SOCI"),
    ("technology", "TECH"),
    ("transport", "TRAN"),
];

/// The intervals of its vocabulary *Frequency*, likewise.
pub(crate) const FREQUENCIES: [(&str, &str); 9] = [
    ("daily", "DAILY"),
    ("weekly", "WEEKLY"),
    ("monthly", "MONTHLY"),
    ("quarterly", "QUARTERLY"),
    ("half-yearly", "ANNUAL_2"),
    ("annual", "ANNUAL"),
    ("biennial", "BIENNIAL"),
    ("triennial", "TRIENNIAL"),
    ("irregular", "IRREG"),
];
