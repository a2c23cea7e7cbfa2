//! The readme of an archive, in plain words.

use std::fmt::Write as _;

use super::actions::Actions;
use super::dataset::Dataset;
use super::publication::Publication;
use super::table::MISSING;
use crate::strategy::{Date, Flag, LanguageId};

/// The readme of the tables of actions and tools in a language.
pub(super) fn of_actions(
    publication: &Publication<'_>,
    actions: &Actions<'_>,
    language: LanguageId,
) -> Vec<u8> {
    let tag = publication.edition.strategy.languages[language].tag();
    let string = |key: &str| publication.edition.strings.fill(language, key, &[]);
    let mut text = String::new();
    let title = actions.title.get(tag).unwrap_or_default();
    let _ = writeln!(text, "{title}\n{}\n", "=".repeat(title.chars().count().min(80)));
    let _ = writeln!(text, "{}\n", actions.description.get(tag).unwrap_or_default());
    let provenance = &publication.label.provenance;
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let facts = [
        ("license", Some(license(publication, &string))),
        ("label_entity", provenance.entity.as_deref().map(str::to_owned)),
        ("label_published", day(provenance.published)),
        ("label_updated", day(provenance.updated)),
    ];
    for (key, value) in facts {
        if let Some(value) = value {
            let _ = writeln!(text, "{}: {value}", string(key));
        }
    }
    let _ = writeln!(text, "\n{}\n", string("readme_files"));
    for (format, file) in actions.members() {
        let _ = writeln!(text, "{file}: {}", string(format.use_key()));
    }
    for table in &actions.tables {
        let _ = writeln!(text, "\n{}: {}\n", table.file(), string("readme_columns"));
        for column in table.columns {
            let about = string(&format!("field_{}_about", column.name));
            let _ = writeln!(text, "{}: {about}", column.name);
        }
    }
    let _ = writeln!(text, "\n{}", string("readme_spreadsheet"));
    text.replace('\n', "\r\n").into_bytes()
}

/// The terms of the data.
fn license(publication: &Publication<'_>, string: &impl Fn(&str) -> String) -> String {
    match publication.license {
        None => string("license_unknown"),
        Some(license) if license.name == license.url => license.url.clone(),
        Some(license) => format!("{}, {}", license.name, license.url),
    }
}

/// The readme in a language: plain text with line ends that every editor understands.
pub(super) fn readme(
    publication: &Publication<'_>,
    dataset: &Dataset<'_>,
    language: LanguageId,
) -> Vec<u8> {
    let tag = publication.edition.strategy.languages[language].tag();
    let strings = publication.edition.strings;
    let string = |key: &str| strings.fill(language, key, &[]);
    let mut text = String::new();
    let title = dataset.title.get(tag).unwrap_or(dataset.key);
    let _ = writeln!(text, "{title}\n{}\n", "=".repeat(title.chars().count().min(80)));
    for part in [dataset.summary.get(tag), dataset.description.get(tag)] {
        if let Some(part) = part.filter(|part| !text.contains(part)) {
            let _ = writeln!(text, "{part}\n");
        }
    }
    let provenance = &dataset.label.provenance;
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let license = license(publication, &string);
    let page = publication.edition.derived.routes.page(dataset.id, language);
    let facts = [
        ("measures", dataset.measures.get(tag).map(str::to_owned)),
        ("unit", dataset.unit.get(tag).map(str::to_owned)),
        ("target", dataset.target.get(tag).map(str::to_owned)),
        ("source", dataset.source.get(tag).map(str::to_owned)),
        ("method", dataset.method.get(tag).map(str::to_owned)),
        ("limitations", dataset.limitations.get(tag).map(str::to_owned)),
        ("license", Some(license)),
        ("label_entity", provenance.entity.as_deref().map(str::to_owned)),
        ("label_produced", day(provenance.produced)),
        ("label_published", day(provenance.published)),
        ("label_updated", day(provenance.updated)),
        ("readme_page", publication.edition.public_address(page)),
    ];
    for (key, value) in facts {
        if let Some(value) = value {
            let _ = writeln!(text, "{}: {value}", string(key));
        }
    }
    let _ = writeln!(text, "\n{}\n", string("readme_files"));
    for (format, file) in dataset.members() {
        let _ = writeln!(text, "{file}: {}", string(format.use_key()));
    }
    let _ = writeln!(text, "\n{}\n", string("readme_columns"));
    for column in dataset.table.columns() {
        let about = string(&format!("column_{column}_about"));
        let _ = writeln!(text, "{column}: {about}");
    }
    let written = dataset.indicator.breakdown.iter().flat_map(|breakdown| &breakdown.dimensions);
    for (dimension, head) in written.zip(&dataset.table.dimensions) {
        let name = dimension.name[language].as_deref().unwrap_or(&dimension.key);
        let about = strings.fill(language, "column_dimension_about", &[("name", name)]);
        let _ = writeln!(text, "{head}: {about}");
    }
    let _ = writeln!(text, "\n{}\n", string("readme_status"));
    for flag in Flag::ALL {
        let name = flag.name();
        let _ = writeln!(text, "{name}: {}", string(&format!("flag_{name}")));
    }
    let _ = writeln!(text, "{MISSING}: {}", string("no_value"));
    let _ = writeln!(text, "\n{}", string("readme_spreadsheet"));
    text.replace('\n', "\r\n").into_bytes()
}
