//! Descriptions of the tables by the Data Package standard, version 2.
//!
//! The standard has one language for titles and descriptions; it is that of the source.

use serde_json::{Value, json};

use super::actions::{self, Actions, Column, Holds, PARTIAL_DATE, YEAR};
use super::by_language::ByLanguage;
use super::dataset::Dataset;
use super::publication::Publication;
use super::sdmx;
use super::table::{
    COLUMNS, INTERVAL, PERIOD_PATTERN, STATUS_SEPARATOR, Table, guarded, status_marks,
};
use crate::derive::Label;
use crate::files::json::{set, write};
use crate::strategy::{EntryId, LanguageId, Measure, Number, Strategy};

const PACKAGE: &str = "https://datapackage.org/profiles/2.0/datapackage.json";
const RESOURCE: &str = "https://datapackage.org/profiles/2.0/dataresource.json";
const SCHEMA: &str = "https://datapackage.org/profiles/2.0/tableschema.json";

/// The licence named where none is known, of the list of the Open Definition.
const NOT_SPECIFIED: &str = "notspecified";

/// The package of one indicator.
pub(super) fn indicator(publication: &Publication<'_>, dataset: &Dataset<'_>) -> Vec<u8> {
    let mut package = package(
        publication,
        &dataset.name,
        (&dataset.title, &dataset.description),
        (dataset.id, dataset.label),
        vec![resource(publication, dataset, ""), sdmx_resource(dataset)],
    );
    set(&mut package, "sources", sources(dataset));
    write(&package)
}

/// The package of the whole strategy: the table of all indicators, and that of each.
pub(super) fn strategy(
    publication: &Publication<'_>,
    datasets: &[Dataset<'_>],
    table: &Table,
) -> Vec<u8> {
    let fields = fields(publication, table, None);
    let title = (&publication.title, &publication.description);
    let mut resources = vec![table_resource("strategy", "strategy.csv", title, table, fields)];
    let with_values = datasets.iter().filter(|dataset| !dataset.table.rows.is_empty());
    resources.extend(with_values.map(|dataset| {
        let mut resource = resource(publication, dataset, &dataset.folder());
        set(&mut resource, "sources", sources(dataset));
        resource
    }));
    let page = (Strategy::HOME, publication.label);
    write(&package(publication, "strategy", title, page, resources))
}

/// The package of the tables of actions and tools.
pub(super) fn actions(publication: &Publication<'_>, actions: &Actions<'_>) -> Vec<u8> {
    let resources = actions.tables.iter().map(|table| {
        let fields = table.columns.iter().map(|column| action_field(publication, column));
        let mut resource = csv_resource(table.name, &table.file(), fields.collect());
        resource["schema"]["primaryKey"] = json!(table.key);
        if table.name != actions::KEY {
            resource["schema"]["foreignKeys"] = json!([{
                "fields": ["action"],
                "reference": { "resource": actions::KEY, "fields": ["action"] },
            }]);
        }
        resource
    });
    let title = (&actions.title, &actions.description);
    let page = (Strategy::HOME, publication.label);
    write(&package(publication, actions::KEY, title, page, resources.collect()))
}

fn action_field(publication: &Publication<'_>, column: &Column) -> Value {
    let text = |key: String| publication.string(&key).first().map(str::to_owned);
    let mut field = json!({
        "name": column.name,
        "type": match column.holds {
            Holds::Date => "date",
            Holds::Number => "number",
            Holds::Whole => "integer",
            Holds::Text | Holds::Names(_) | Holds::PartialDate | Holds::Year => "string",
        },
        "title": text(format!("field_{}", column.name)),
        "description": text(format!("field_{}_about", column.name)),
    });
    let mut constraints = json!({});
    if column.is_required {
        constraints["required"] = json!(true);
    }
    match column.holds {
        Holds::Names(names) => constraints["enum"] = json!(names),
        Holds::PartialDate => constraints["pattern"] = json!(PARTIAL_DATE),
        Holds::Year => constraints["pattern"] = json!(YEAR),
        Holds::Text | Holds::Date | Holds::Number | Holds::Whole => {}
    }
    if constraints != json!({}) {
        field["constraints"] = constraints;
    }
    field
}

/// How the tables are written.
fn dialect() -> Value {
    json!({ "delimiter": ",", "lineTerminator": "\r\n", "quoteChar": "\"", "doubleQuote": true })
}

fn package(
    publication: &Publication<'_>,
    name: &str,
    (title, description): (&ByLanguage<'_>, &ByLanguage<'_>),
    (id, label): (EntryId, &Label),
    resources: Vec<Value>,
) -> Value {
    let provenance = &label.provenance;
    let dataset = &publication.edition.strategy.site.dataset;
    let license = match publication.license {
        Some(known) => {
            let mut license = json!({ "title": known.name, "path": known.url });
            set(&mut license, "name", known.id);
            license
        }
        None => json!({
            "name": NOT_SPECIFIED,
            "title": publication.string("license_unknown").first(),
        }),
    };
    let mut package = json!({
        "$schema": PACKAGE,
        "name": name,
        "title": title.first(),
        "description": description.first(),
        "licenses": [license],
    });
    package["resources"] = resources.into();
    let day = provenance.published.or(provenance.produced);
    set(&mut package, "created", day.map(|day| format!("{day}T00:00:00Z")));
    let entity = provenance.entity.as_deref();
    let publisher = entity.map(|name| json!([{ "title": name, "roles": ["publisher"] }]));
    set(&mut package, "contributors", publisher);
    let keywords = dataset.keywords.get(&LanguageId::SOURCE).map(|list| json!(list));
    set(&mut package, "keywords", keywords);
    let page = publication.edition.derived.routes.page(id, LanguageId::SOURCE);
    set(&mut package, "homepage", publication.edition.public_address(page));
    package
}

fn sources(dataset: &Dataset<'_>) -> Option<Value> {
    let title = dataset.source.first()?;
    Some(match &dataset.source_url {
        Some(url) => json!([{ "title": title, "path": url }]),
        None => json!([{ "title": title }]),
    })
}

/// The table of an indicator, in a folder below that of the package.
fn resource(publication: &Publication<'_>, dataset: &Dataset<'_>, folder: &str) -> Value {
    table_resource(
        &dataset.name,
        &format!("{folder}{}", dataset.csv_name()),
        (&dataset.title, &dataset.description),
        &dataset.table,
        fields(publication, &dataset.table, Some(dataset)),
    )
}

/// The table once more, in the form of statistical offices.
fn sdmx_resource(dataset: &Dataset<'_>) -> Value {
    let fields = sdmx::columns(&dataset.table).into_iter().map(|name| {
        let kind = if name == "OBS_VALUE" { "any" } else { "string" };
        json!({ "name": name, "type": kind })
    });
    let mut resource =
        csv_resource(&format!("{}.sdmx", dataset.name), &dataset.sdmx_name(), fields.collect());
    let title = dataset.title.first().unwrap_or_default();
    resource["title"] = json!(format!("SDMX-CSV: {title}"));
    resource
}

fn table_resource(
    name: &str,
    path: &str,
    (title, description): (&ByLanguage<'_>, &ByLanguage<'_>),
    table: &Table,
    fields: Vec<Value>,
) -> Value {
    let mut resource = csv_resource(name, path, fields.into());
    resource["title"] = json!(title.first());
    resource["description"] = json!(description.first());
    resource["schema"]["primaryKey"] = json!(table.primary_key());
    resource
}

/// A table with its columns.
fn csv_resource(name: &str, path: &str, fields: Value) -> Value {
    let mut resource = json!({
        "$schema": RESOURCE,
        "name": name,
        "type": "table",
        "path": path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": dialect(),
        "schema": { "$schema": SCHEMA, "missingValues": [""] },
    });
    // Large values are moved into place, because the macro copies its arguments.
    resource["schema"]["fields"] = fields;
    resource
}

/// True for a column of numbers.
fn is_number(column: &str) -> bool {
    column == "value" || INTERVAL.contains(&column)
}

/// The columns; for a single indicator with its own constraints.
fn fields(
    publication: &Publication<'_>,
    table: &Table,
    dataset: Option<&Dataset<'_>>,
) -> Vec<Value> {
    let mut fields: Vec<Value> = table
        .columns()
        .map(|column| {
            let text = |key: String| publication.string(&key).first().map(str::to_owned);
            let mut field = json!({
                "name": column,
                "type": if is_number(column) { "number" } else { "string" },
                "title": text(format!("column_{column}")),
                "description": text(format!("column_{column}_about")),
            });
            match column {
                "indicator" => field["constraints"] = json!({ "required": true }),
                "period" => {
                    field["constraints"] = json!({
                        "required": true,
                        "pattern": PERIOD_PATTERN,
                    });
                }
                "status" => {
                    let marks = status_marks().join("|");
                    let pattern = format!("({marks})(\\{STATUS_SEPARATOR}({marks}))*");
                    field["constraints"] = json!({ "pattern": pattern });
                }
                _ => {}
            }
            field
        })
        .collect();
    if let Some(Measure::Grade(grades)) = dataset.map(|dataset| &dataset.indicator.measure) {
        // Best first in the facts; an order of categories rises.
        let rising: Vec<_> = grades.iter().rev().map(|grade| guarded(grade)).collect();
        let field = &mut fields[COLUMNS.len() - 4];
        field["categories"] = json!(rising);
        field["categoriesOrdered"] = json!(true);
        field["constraints"] = json!({ "enum": rising });
    }
    if let Some(Measure::Score(range)) = dataset.map(|dataset| &dataset.indicator.measure) {
        let ends = [&range.min, &range.max].map(Number::approximate);
        fields[2]["constraints"] = json!({ "minimum": ends[0], "maximum": ends[1] });
    }
    let written = dataset.and_then(|dataset| dataset.indicator.breakdown.as_ref());
    for (index, head) in table.dimensions.iter().enumerate() {
        let mut field = json!({ "name": head, "type": "string" });
        if let Some(dimension) = written.and_then(|breakdown| breakdown.dimensions.get(index)) {
            let source = LanguageId::SOURCE;
            let name = |name: &Option<String>, key: &String| name.clone().unwrap_or(key.clone());
            field["title"] = json!(name(&dimension.name[source], &dimension.key));
            let categories = dimension.categories.iter().map(|category| {
                let label = name(&category.name[source], &category.key);
                json!({ "value": guarded(&category.key), "label": label })
            });
            field["categories"] = categories.collect();
            let keys = dimension.categories.iter().map(|category| guarded(&category.key));
            field["constraints"] = json!({ "enum": keys.collect::<Vec<_>>() });
        }
        fields.push(field);
    }
    fields
}
