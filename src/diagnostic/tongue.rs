//! The languages in which Metka itself speaks.

/// A language of the tool's own messages; not to be confused with the languages of a site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tongue {
    /// English.
    #[default]
    English,
    /// Polish.
    Polish,
}

impl Tongue {
    /// Its BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Polish => "pl",
        }
    }

    /// Reads a locale name such as `pl_PL.UTF-8` or `en`; what is neither becomes English.
    pub fn of_locale(locale: &str) -> Self {
        let primary = locale.split(['_', '-', '.']).next().expect("a split has a first part");
        if primary.eq_ignore_ascii_case("pl") { Self::Polish } else { Self::English }
    }
}
