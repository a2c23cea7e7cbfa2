//! The limits of what a file may hold, so that no small file takes long. `docs/content.md` names
//! them.

/// Something of which there may only be so much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// How many lists, quotes, footnotes and emphases may stand within one another.
    Nesting,
    /// How many headings a text may have.
    Headings,
    /// How many links and images a text may have.
    Links,
    /// How many footnotes and references to them a text may have.
    Notes,
    /// How many cells a table in a text may have.
    Cells,
    /// Of how many pieces a text may be: stretches of words, and what begins or ends between them.
    Pieces,
    /// How many entries the menu may have.
    Menu,
    /// How many languages a site may have.
    Languages,
    /// How many characters a title, a summary or another short text may have.
    Characters,
    /// How many digits a number may have.
    Digits,
    /// How many observations an indicator may have.
    Observations,
    /// How many columns a table of observations may have.
    Columns,
    /// How many items a list may have.
    Items,
    /// How many `elif` a template may have.
    Branches,
    /// How many templates may stand within one another.
    Templates,
}

impl Limit {
    /// All limits.
    pub const ALL: [Self; 15] = [
        Self::Nesting,
        Self::Headings,
        Self::Links,
        Self::Notes,
        Self::Cells,
        Self::Pieces,
        Self::Menu,
        Self::Languages,
        Self::Characters,
        Self::Digits,
        Self::Observations,
        Self::Columns,
        Self::Items,
        Self::Branches,
        Self::Templates,
    ];

    /// The most that there may be.
    pub fn most(self) -> usize {
        match self {
            Self::Nesting | Self::Languages | Self::Columns => 50,
            Self::Templates => 20,
            Self::Digits => 100,
            Self::Branches => 200,
            Self::Menu | Self::Headings | Self::Notes | Self::Characters | Self::Items => 1_000,
            Self::Links => 10_000,
            Self::Observations => 20_000,
            Self::Cells => 50_000,
            Self::Pieces => 400_000,
        }
    }
}
