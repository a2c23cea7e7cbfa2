//! Strategic goals.

/// A strategic goal. Its number and its parts are those of its entry.
#[derive(Clone, Debug, Default)]
pub(crate) struct Goal {}

/// One of the five sections that a strategic goal may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Section {
    OperationalGoals,
    Actions,
    Tools,
    Indicators,
    Reports,
}

impl Section {
    /// All of them, in the order in which a goal shows them.
    pub(crate) const ALL: [Self; 5] =
        [Self::OperationalGoals, Self::Actions, Self::Tools, Self::Indicators, Self::Reports];

    /// The folder in which its entries stand; also the end of the names of its strings.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::OperationalGoals => "operational",
            Self::Actions => "actions",
            Self::Tools => "tools",
            Self::Indicators => "indicators",
            Self::Reports => "reports",
        }
    }

    pub(crate) fn of_folder(folder: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.folder() == folder)
    }
}
