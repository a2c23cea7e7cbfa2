//! The languages of Metka's own messages.

/// A language of Metka's own messages, not one of a site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UiLanguage {
    /// English.
    #[default]
    English,
    /// Polish.
    Polish,
}

impl UiLanguage {
    /// Its BCP 47 tag.
    pub(crate) fn tag(self) -> &'static str {
        self.pick("en", "pl")
    }

    /// The one of two texts that is in this language.
    pub(crate) fn pick<T>(self, english: T, polish: T) -> T {
        match self {
            Self::English => english,
            Self::Polish => polish,
        }
    }

    /// Reads a locale name such as `pl_PL.UTF-8` or `en`; what is neither becomes English.
    pub(crate) fn of_locale(locale: &str) -> Self {
        let primary = locale.split(['_', '-', '.']).next().expect("a split has a first part");
        if primary.eq_ignore_ascii_case("pl") { Self::Polish } else { Self::English }
    }
}
