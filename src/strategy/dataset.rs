//! What the site says of its data as a whole, for those who use them elsewhere.

use std::collections::BTreeMap;

use super::LanguageId;

/// Facts about the data of the whole site. What is absent is not known, and nothing is said of it.
#[derive(Clone, Debug, Default)]
pub struct Dataset {
    /// The name of the area that the data are about.
    pub area: BTreeMap<LanguageId, String>,
    /// The address that identifies that area, such as that of a gazetteer.
    pub area_url: Option<String>,
    /// Keywords.
    pub keywords: BTreeMap<LanguageId, Vec<String>>,
    /// Subject.
    pub theme: Option<Theme>,
    /// How often new values come.
    pub frequency: Option<Frequency>,
}

/// A subject of the vocabulary *Data theme* of the Publications Office of the European Union.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    /// The name in the facts.
    pub name: &'static str,
    /// The code in the vocabulary.
    pub code: &'static str,
}

impl Theme {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self { name: "agriculture", code: "AGRI" },
        Self { name: "economy", code: "ECON" },
        Self { name: "education", code: "EDUC" },
        Self { name: "energy", code: "ENER" },
        Self { name: "environment", code: "ENVI" },
        Self { name: "government", code: "GOVE" },
        Self { name: "health", code: "HEAL" },
        Self { name: "international", code: "INTR" },
        Self { name: "justice", code: "JUST" },
        Self { name: "regions", code: "REGI" },
        Self { name: "society", code: "SOCI" },
        Self { name: "technology", code: "TECH" },
        Self { name: "transport", code: "TRAN" },
    ];
}

/// An interval of the vocabulary *Frequency* of the Publications Office of the European Union.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Frequency {
    /// The name in the facts.
    pub name: &'static str,
    /// The code in the vocabulary.
    pub code: &'static str,
}

impl Frequency {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self { name: "daily", code: "DAILY" },
        Self { name: "weekly", code: "WEEKLY" },
        Self { name: "monthly", code: "MONTHLY" },
        Self { name: "quarterly", code: "QUARTERLY" },
        Self { name: "half-yearly", code: "ANNUAL_2" },
        Self { name: "annual", code: "ANNUAL" },
        Self { name: "biennial", code: "BIENNIAL" },
        Self { name: "triennial", code: "TRIENNIAL" },
        Self { name: "irregular", code: "IRREG" },
    ];
}
