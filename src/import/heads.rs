//! What the columns of tables are called, in Polish and English.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Period,
    Value,
    Low,
    High,
    Flags,
    Note,
    Provisional,
    Unit,
    /// Numbers of a register that only machines read.
    Internal,
    Label,
}

const HEADS: [(Role, &[&str]); 9] = [
    (
        Role::Period,
        &[
            "rok",
            "lata",
            "okres",
            "year",
            "years",
            "period",
            "time",
            "time_period",
            "ref_date",
            "date",
            "data",
            "time period",
            "reference period",
            "financial year",
            "calendar year",
            "rok szkolny",
            "rok kalendarzowy",
            "miesiąc",
            "kwartał",
            "month",
            "quarter",
            "school year",
            "year ending",
            "okresy",
        ],
    ),
    (
        Role::Value,
        &[
            "value",
            "values",
            "wartość",
            "wartosc",
            "wartości",
            "obs_value",
            "obs value",
            "observation",
            "v4_0",
            "v4_1",
            "dane",
            "wielkość",
        ],
    ),
    (
        Role::Low,
        &[
            "low",
            "dolna",
            "lower",
            "lower ci",
            "lci",
            "lower limit",
            "lower bound",
            "dolna granica",
            "lower confidence limit",
            "lower 95% ci",
            "lower 95% confidence limit",
            "dolna granica przedziału",
            "95% ci lower",
            "lower confidence interval",
            "dolna granica przedziału ufności",
        ],
    ),
    (
        Role::High,
        &[
            "high",
            "górna",
            "upper",
            "upper ci",
            "uci",
            "upper limit",
            "upper bound",
            "górna granica",
            "upper confidence limit",
            "upper 95% ci",
            "upper 95% confidence limit",
            "górna granica przedziału",
            "95% ci upper",
            "upper confidence interval",
            "górna granica przedziału ufności",
        ],
    ),
    (
        Role::Flags,
        &[
            "flags",
            "flag",
            "oznaczenia",
            "oznaczenie",
            "obs_flag",
            "obs_status",
            "observation status",
            "status",
            "symbol",
            "marker",
            "data marking",
            "atrybut",
        ],
    ),
    (
        Role::Note,
        &[
            "note",
            "notes",
            "uwaga",
            "uwagi",
            "komentarz",
            "comment",
            "comments",
            "footnote",
            "footnotes",
            "przypis",
            "przypisy",
            "objaśnienia",
        ],
    ),
    (Role::Provisional, &["provisional", "wstępna", "wstępne", "preliminary"]),
    (
        Role::Unit,
        &[
            "unit",
            "units",
            "jednostka",
            "jednostka miary",
            "jedn. miary",
            "j.m.",
            "jm",
            "unit_measure",
            "unit of measure",
            "uom",
            "unit measure",
            "miano",
            "jednostki",
            "unit multiplier",
            "scalar_factor",
            "unit_mult",
        ],
    ),
    (
        Role::Internal,
        &[
            "dguid",
            "uom_id",
            "scalar_id",
            "vector",
            "coordinate",
            "terminated",
            "decimals",
            "dataflow",
            "last update",
            "conf_status",
            "structure",
            "structure_id",
            "action",
            "geocode",
        ],
    ),
];

/// What the head of a column says that it holds.
pub(super) fn role(head: &str) -> Role {
    let head = head.to_lowercase();
    let head = head.trim().trim_end_matches(':').trim();
    let known = HEADS.iter().find(|(_, names)| names.contains(&head));
    known.map_or(Role::Label, |(role, _)| *role)
}

/// A unit in square brackets, or one that can be nothing else, at the end of a text; and the text
/// before it.
pub(super) fn unit_in(text: &str) -> (&str, Option<&str>) {
    let text = text.trim();
    for (open, close) in [('[', ']'), ('(', ')')] {
        if let Some(rest) = text.strip_suffix(close)
            && let Some((before, unit)) = rest.rsplit_once(open)
            && !unit.trim().is_empty()
            && (open == '[' && !unit.trim().bytes().all(|byte| byte.is_ascii_digit())
                || is_unit(unit))
        {
            return (before.trim_end(), Some(unit.trim()));
        }
    }
    if is_unit(text) { ("", Some(text)) } else { (text, None) }
}

/// Per cent, as tables write it.
const PER_CENT: [&str; 6] = ["%", "w %", "w procentach", "procent", "percent", "per cent"];

/// True for what nobody takes for anything but a unit.
pub(super) fn is_unit(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let known = [
        "zł",
        "pln",
        "eur",
        "euro",
        "usd",
        "tys.",
        "mln",
        "mld",
        "tys. zł",
        "mln zł",
        "mld zł",
        "osoba",
        "osoby",
        "szt.",
        "sztuki",
        "ha",
        "km",
        "km²",
        "km2",
        "m²",
        "m2",
        "m³",
        "m3",
        "dam3",
        "t",
        "kg",
        "mwh",
        "gwh",
        "µg/m³",
        "ug/m3",
        "µg/m3",
        "w tys.",
        "w mln",
        "w zł",
        "w osobach",
        "thousands",
        "millions",
        "number",
        "persons",
        "people",
        "years",
        "gbp",
        "cad",
        "£",
        "€",
        "$",
        "jednostka",
        "dollars",
        "tonnes",
        "rate",
    ];
    PER_CENT.contains(&&*text) || known.contains(&&*text)
}

/// True where values in this unit are per cent.
pub(super) fn is_percent(unit: &str) -> bool {
    let unit = unit.trim().to_lowercase();
    PER_CENT.contains(&&*unit) || ["percentage", "pc", "percentage (%)"].contains(&&*unit)
}

#[cfg(test)]
mod tests {
    use super::{Role, role, unit_in};

    #[test]
    fn heads_say_what_columns_hold() {
        for (head, expected) in [
            ("Rok", Role::Period),
            ("LATA", Role::Period),
            ("TIME_PERIOD", Role::Period),
            ("Wartość", Role::Value),
            ("Lower 95% CI", Role::Low),
            ("Jednostka miary", Role::Unit),
            ("Powiat", Role::Label),
            ("", Role::Label),
        ] {
            assert_eq!(role(head), expected, "{head}");
        }
    }

    #[test]
    fn units_are_found_in_brackets() {
        assert_eq!(unit_in("Ludność ogółem [osoba]"), ("Ludność ogółem", Some("osoba")));
        assert_eq!(unit_in("Udział (%)"), ("Udział", Some("%")));
        assert_eq!(unit_in("Dochody (bez dotacji)"), ("Dochody (bez dotacji)", None));
        assert_eq!(unit_in("[tys. zł]"), ("", Some("tys. zł")));
        assert_eq!(unit_in("Table 1 [2]"), ("Table 1 [2]", None));
        assert_eq!(unit_in("%"), ("", Some("%")));
    }
}
