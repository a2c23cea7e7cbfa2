//! The page and its label as JSON-LD in the vocabulary of schema.org.

use serde_json::{Map, Value, json};

use super::desk::Desk;
use super::view::{LabelRow, LabelView, Page};
use crate::derive::OutputPath;

impl Desk<'_> {
    /// A JSON-LD object, safe inside a `script` element.
    pub(super) fn structured_data(
        self,
        page: &Page,
        label: &LabelView,
        main_entity: Option<Value>,
    ) -> String {
        let address = |path: &str| self.renderer.public_address(&OutputPath::new(path));
        let mut data = Map::new();
        let mut set = |key: &str, value: Option<Value>| {
            if let Some(value) = value {
                data.insert(key.to_owned(), value);
            }
        };
        let is_list = matches!(page.kind, "goals" | "section");
        set("@context", Some(json!("https://schema.org")));
        set("@type", Some(json!(if is_list { "CollectionPage" } else { "WebPage" })));
        set("name", Some(json!(page.title.text)));
        set("description", page.description.as_ref().map(|text| json!(text)));
        set("inLanguage", Some(json!(page.title.lang.as_deref().unwrap_or(self.tag()))));
        set("url", page.canonical.as_ref().map(|url| json!(url)));

        let row = |key: &str| label.rows.iter().find(|row| row.key == key);
        let name = |row: &LabelRow| row.value.as_ref().map(|value| value.text.clone());
        let entity =
            row("entity").and_then(name).map(|name| json!({"@type": "Organization", "name": name}));
        let person =
            row("publisher").and_then(name).map(|name| json!({"@type": "Person", "name": name}));
        set(
            "publisher",
            match (entity, person) {
                (Some(entity), Some(person)) => Some(json!([entity, person])),
                (entity, person) => entity.or(person),
            },
        );
        // Whether the author is a person or a unit is not known.
        set("creditText", row("author").and_then(name).map(Value::from));
        for (property, key) in [
            ("dateCreated", "produced"),
            ("datePublished", "published"),
            ("dateModified", "updated"),
        ] {
            let day = row(key).and_then(|row| row.date.as_ref());
            set(property, day.map(|day| json!(day.iso)));
        }
        let home = self.link(crate::strategy::Strategy::HOME);
        set(
            "isPartOf",
            address(&home.path)
                .map(|url| json!({"@type": "WebSite", "name": home.title.text, "url": url})),
        );
        let crumbs: Option<Vec<_>> = page
            .breadcrumbs
            .iter()
            .map(|crumb| (&crumb.title.text, crumb.path.as_str()))
            .chain([(&page.title.text, page.path.as_str())])
            .enumerate()
            .map(|(index, (name, path))| {
                Some(json!({"@type": "ListItem", "position": index + 1, "name": name, "item": address(path)?}))
            })
            .collect();
        set(
            "breadcrumb",
            crumbs
                .filter(|crumbs| crumbs.len() > 1)
                .map(|crumbs| json!({"@type": "BreadcrumbList", "itemListElement": crumbs})),
        );
        set("mainEntity", main_entity);
        // `<` would end the script element or begin a comment in it.
        Value::Object(data).to_string().replace('<', "\\u003c")
    }
}
