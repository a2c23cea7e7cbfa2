//! Descriptions of the tables by CSV on the Web (W3C, *Metadata Vocabulary for Tabular Data*).

use serde_json::{Map, Value, json};

use super::actions::{Actions, Holds, PARTIAL_DATE, YEAR};
use super::by_language::ByLanguage;
use super::publication::Publication;
use super::table::{PERIOD_PATTERN, STATUS_SEPARATOR, Table, guarded, status_marks};
use crate::derive::Label;
use crate::files::json::{set, write};
use crate::strategy::{Date, Indicator};

/// The metadata of a table: `NAME-metadata.json` beside it.
pub(super) fn metadata(
    publication: &Publication<'_>,
    file: &str,
    (title, description): (&ByLanguage<'_>, &ByLanguage<'_>),
    label: &Label,
    table: &Table,
    indicator: Option<&Indicator>,
) -> Vec<u8> {
    let source = publication.source_tag();
    let mut metadata = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": source }],
        "url": file,
        "dialect": { "encoding": "utf-8", "delimiter": ",", "header": true },
        "tableSchema": { "primaryKey": table.primary_key() },
    });
    metadata["dc:title"] = texts(title);
    metadata["dc:description"] = texts(description);
    metadata["tableSchema"]["columns"] = columns(publication, table, indicator).into();
    publish(&mut metadata, publication, label);
    write(&metadata)
}

/// The metadata of the tables of actions and tools, as a group.
pub(super) fn actions(publication: &Publication<'_>, actions: &Actions<'_>) -> Vec<u8> {
    let tables = actions.tables.iter().map(|table| {
        let columns = table.columns.iter().map(|column| {
            let mut description = json!({
                "name": column.name,
                "titles": titles(
                    column.name,
                    &publication.string(&format!("field_{}", column.name)),
                ),
                "dc:description":
                    texts(&publication.string(&format!("field_{}_about", column.name))),
                "datatype": match column.holds {
                    Holds::Text => json!("string"),
                    Holds::Names(names) => json!({ "base": "string", "format": names.join("|") }),
                    Holds::Date => json!("date"),
                    Holds::PartialDate => json!({ "base": "string", "format": PARTIAL_DATE }),
                    Holds::Year => json!({ "base": "string", "format": YEAR }),
                    Holds::Number => json!("decimal"),
                    Holds::Whole => json!("integer"),
                },
            });
            if column.is_required {
                description["required"] = json!(true);
            }
            if column.name == "title" {
                description["lang"] = json!(publication.source_tag());
            }
            description
        });
        let mut described = json!({
            "url": table.file(),
            "dialect": { "encoding": "utf-8", "delimiter": ",", "header": true },
            "tableSchema": { "primaryKey": table.key },
        });
        described["tableSchema"]["columns"] = columns.collect();
        described
    });
    let mut metadata = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": publication.source_tag() }],
    });
    metadata["tables"] = tables.collect();
    metadata["dc:title"] = texts(&actions.title);
    metadata["dc:description"] = texts(&actions.description);
    publish(&mut metadata, publication, publication.label);
    write(&metadata)
}

/// Who publishes a table or several, when, and under which terms.
fn publish(metadata: &mut Value, publication: &Publication<'_>, label: &Label) {
    let provenance = &label.provenance;
    let day = |day: Date| json!({ "@value": day.to_string(), "@type": "xsd:date" });
    set(metadata, "dc:publisher", provenance.entity.as_deref());
    let license = publication.license.map(|license| json!({ "@id": license.url }));
    set(metadata, "dc:license", license);
    set(metadata, "dc:issued", provenance.published.map(day));
    set(metadata, "dc:modified", provenance.updated.map(day));
}

/// The head of a table is in no language; names for readers follow.
fn titles(head: &str, names: &ByLanguage<'_>) -> Value {
    let mut titles = Map::from_iter([("und".to_owned(), json!(head))]);
    let others = names.iter().filter(|(_, name)| *name != head);
    titles.extend(others.map(|(tag, name)| (tag.to_owned(), json!(name))));
    Value::Object(titles)
}

fn texts(texts: &ByLanguage<'_>) -> Value {
    let text = |(tag, text): (&str, &str)| json!({ "@value": text, "@language": tag });
    texts.iter().map(text).collect()
}

fn columns(
    publication: &Publication<'_>,
    table: &Table,
    indicator: Option<&Indicator>,
) -> Vec<Value> {
    let mut columns: Vec<Value> = table
        .columns()
        .map(|column| {
            let mut description = json!({
                "name": column,
                "datatype": "string",
            });
            description["titles"] =
                titles(column, &publication.string(&format!("column_{column}")));
            description["dc:description"] =
                texts(&publication.string(&format!("column_{column}_about")));
            match column {
                "indicator" => description["required"] = json!(true),
                "period" => {
                    description["required"] = json!(true);
                    description["datatype"] = json!({ "base": "string", "format": PERIOD_PATTERN });
                }
                "value" | "low" | "high" => description["datatype"] = json!("decimal"),
                "unit" | "note" => description["lang"] = json!(publication.source_tag()),
                "status" => {
                    description["separator"] = json!(STATUS_SEPARATOR);
                    description["datatype"] =
                        json!({ "base": "string", "format": status_marks().join("|") });
                }
                _ => {}
            }
            description
        })
        .collect();
    let written = indicator.and_then(|indicator| indicator.breakdown.as_ref());
    for (index, head) in table.dimensions.iter().enumerate() {
        let dimension = written.and_then(|breakdown| breakdown.dimensions.get(index));
        let names = dimension.map(|known| publication.names(&known.name, &known.key));
        let mut column = json!({ "name": head, "datatype": "string" });
        column["titles"] = titles(head, &names.unwrap_or_default());
        let categories = dimension.iter().flat_map(|known| &known.categories).map(|category| {
            let label = texts(&publication.names(&category.name, &category.key));
            json!({ "skos:notation": guarded(&category.key), "skos:prefLabel": label })
        });
        let categories: Vec<Value> = categories.collect();
        if !categories.is_empty() {
            column["skos:hasTopConcept"] = categories.into();
        }
        columns.push(column);
    }
    columns
}
