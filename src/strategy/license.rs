//! The licence of the data.

use super::is_web_address;

/// Under which terms the data may be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct License {
    /// Its SPDX identifier, such as `CC-BY-4.0`; none for one that is only an address.
    pub(crate) id: Option<&'static str>,
    /// Its name; the address where there is no better one.
    pub(crate) name: String,
    pub(crate) url: String,
}

impl License {
    /// Reads an identifier of the SPDX licence list or a whole address on the web.
    ///
    /// Of Creative Commons and Open Data Commons the address is the publisher's own; of all other
    /// licences it is that of the page in the SPDX licence list.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if let Some(known) = spdx::license_id(text) {
            return Some(Self {
                id: Some(known.name),
                name: known.full_name.to_owned(),
                url: address(known.name),
            });
        }
        let url = url::Url::parse(text).ok().filter(|_| is_web_address(text))?;
        Some(Self { id: None, name: text.to_owned(), url: url.to_string() })
    }

    /// The identifier that was probably meant: `CC BY 4.0` is `CC-BY-4.0`.
    pub(crate) fn nearest(text: &str) -> Option<&'static str> {
        let dashed = text.trim().replace([' ', '_'], "-");
        let same = |name: &str| name.eq_ignore_ascii_case(&dashed);
        let known = spdx::identifiers::LICENSES.iter().map(|license| license.name);
        known.clone().find(|name| same(name)).or_else(|| {
            let near = known.map(|name| (strsim::damerau_levenshtein(name, &dashed), name));
            // Short words are near to everything.
            let farthest = dashed.len() / 4;
            near.filter(|(distance, _)| *distance <= farthest.min(2)).min().map(|(_, name)| name)
        })
    }
}

/// Where the text of a licence of the SPDX list can be read.
fn address(id: &str) -> String {
    const CREATIVE: &str = "https://creativecommons.org/";
    const OPEN_DATA: &str = "https://opendatacommons.org/licenses/";
    match id {
        "CC0-1.0" => return format!("{CREATIVE}publicdomain/zero/1.0/"),
        "ODbL-1.0" => return format!("{OPEN_DATA}odbl/1-0/"),
        "ODC-By-1.0" => return format!("{OPEN_DATA}by/1-0/"),
        "PDDL-1.0" => return format!("{OPEN_DATA}pddl/1-0/"),
        _ => {}
    }
    // CC-BY-SA-3.0-DE: the terms, the version, and sometimes a country.
    let terms = ["BY", "NC", "ND", "SA"];
    let parts: Vec<&str> = id.split('-').skip(1).collect();
    let count = parts.iter().take_while(|part| terms.contains(part)).count();
    if id.starts_with("CC-")
        && let (named, [version, country @ ..]) = parts.split_at(count)
        && !named.is_empty()
        && version.starts_with(|first: char| first.is_ascii_digit())
    {
        let path = format!("licenses/{}/{version}/", named.join("-"));
        let country = country.iter().map(|country| format!("{country}/"));
        return format!("{CREATIVE}{}", path + &country.collect::<String>()).to_lowercase();
    }
    format!("https://spdx.org/licenses/{id}.html")
}

#[cfg(test)]
mod tests {
    use super::License;

    #[test]
    fn a_licence_is_an_identifier_or_an_address() {
        let url = |text| License::parse(text).map(|license| license.url);
        for (text, address) in [
            ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
            ("CC-BY-NC-SA-3.0", "https://creativecommons.org/licenses/by-nc-sa/3.0/"),
            ("CC-BY-SA-3.0-DE", "https://creativecommons.org/licenses/by-sa/3.0/de/"),
            ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
            ("ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
            ("CC-PDDC", "https://spdx.org/licenses/CC-PDDC.html"),
            ("etalab-2.0", "https://spdx.org/licenses/etalab-2.0.html"),
            ("https://example.org/terms", "https://example.org/terms"),
        ] {
            assert_eq!(url(text).as_deref(), Some(address), "{text}");
        }
        for bad in ["CC BY 4.0", "public", "", "mailto:a@b.c", "example.org/terms"] {
            assert_eq!(url(bad), None, "{bad}");
        }
        assert_eq!(License::nearest("CC BY 4.0"), Some("CC-BY-4.0"));
        assert_eq!(License::nearest("cc-by-4.0"), Some("CC-BY-4.0"));
        assert_eq!(License::nearest("ours"), None);
    }
}
