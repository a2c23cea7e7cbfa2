//! The formats of data files.

/// The format of a data file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Csv,
    Json,
    DataPackage,
    Csvw,
    Sdmx,
    Zip,
    CatalogJsonLd,
    CatalogTurtle,
}

impl Format {
    /// Its name, the same in all languages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Csv => "CSV",
            Self::Json => "JSON",
            Self::DataPackage => "Data Package",
            Self::Csvw => "CSVW",
            Self::Sdmx => "SDMX-CSV",
            Self::Zip => "ZIP",
            Self::CatalogJsonLd => "DCAT-AP, JSON-LD",
            Self::CatalogTurtle => "DCAT-AP, Turtle",
        }
    }

    /// The string that says what it is good for.
    pub(crate) fn use_key(self) -> &'static str {
        match self {
            Self::Csv => "download_csv",
            Self::Json => "download_json",
            Self::DataPackage => "download_data_package",
            Self::Csvw => "download_csvw",
            Self::Sdmx => "download_sdmx",
            Self::Zip => "download_zip",
            Self::CatalogJsonLd => "download_catalog_json_ld",
            Self::CatalogTurtle => "download_catalog_turtle",
        }
    }

    /// Its media type, of the register of IANA.
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Csv | Self::Sdmx => "text/csv",
            Self::Json | Self::DataPackage => "application/json",
            Self::Csvw => "application/csvm+json",
            Self::Zip => "application/zip",
            Self::CatalogJsonLd => "application/ld+json",
            Self::CatalogTurtle => "text/turtle",
        }
    }

    /// Its code in the authority table *File type* of the Publications Office of the EU.
    pub(crate) fn file_type(self) -> &'static str {
        match self {
            Self::Csv | Self::Sdmx => "CSV",
            Self::Json | Self::DataPackage | Self::Csvw => "JSON",
            Self::Zip => "ZIP",
            Self::CatalogJsonLd => "JSON_LD",
            Self::CatalogTurtle => "RDF_TURTLE",
        }
    }

    /// How a page of the same data relates to the file (the link relations of IANA).
    pub(crate) fn relation(self) -> &'static str {
        match self {
            Self::DataPackage | Self::Csvw | Self::CatalogJsonLd | Self::CatalogTurtle => {
                "describedby"
            }
            Self::Csv | Self::Json | Self::Sdmx | Self::Zip => "alternate",
        }
    }
}
