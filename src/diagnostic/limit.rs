//! Limits of what a file may hold, so that no small file takes long. `docs/content.md` lists them.

macro_rules! limits {
    ($( $(#[$doc:meta])* $limit:ident = $most:literal, )*) => {
        /// Something that is limited in number.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Limit {
            $( $(#[$doc])* $limit, )*
        }

        impl Limit {
            /// All limits.
            pub const ALL: &[Self] = &[$( Self::$limit, )*];

            /// The largest number that is allowed.
            pub fn most(self) -> usize {
                match self { $( Self::$limit => $most, )* }
            }
        }
    };
}

limits! {
    /// How many lists, quotes, footnotes and emphases may be nested.
    Nesting = 50,
    /// How many headings a text may have.
    Headings = 1_000,
    /// How many links and images a text may have.
    Links = 10_000,
    /// How many footnotes and references to them a text may have.
    Notes = 1_000,
    /// How many cells a table in a text may have.
    Cells = 50_000,
    /// Of how many pieces a text may be: stretches of words, and what begins or ends between them.
    Pieces = 400_000,
    /// How many entries the menu may have.
    Menu = 1_000,
    /// How many languages a site may have.
    Languages = 50,
    /// How many characters a title, a summary or another short text may have.
    Characters = 1_000,
    /// How many digits a number may have.
    Digits = 100,
    /// How many observations an indicator may have.
    Observations = 20_000,
    /// How many columns a table of observations may have.
    Columns = 50,
    /// How many items a list may have.
    Items = 1_000,
    /// How many pages below the entries whose aliases end with a slash may point on.
    Redirects = 50_000,
    /// How many entries and files may be published at earlier paths too.
    Copies = 5_000,
    /// How many `elif` a template may have.
    Branches = 200,
    /// How many templates may be nested.
    Templates = 20,
}
