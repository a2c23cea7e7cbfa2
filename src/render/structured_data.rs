//! The page and its label as JSON-LD in the vocabulary of schema.org.

use serde_json::{Map, Value, json};

use super::desk::Desk;
use super::view::{LabelRow, LabelView, Page};
use crate::derive::OutputPath;
use crate::strategy::{LanguageId, Profile, Strategy};

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
        set("@id", page.canonical.as_ref().map(|url| json!(url)));
        set("url", page.canonical.as_ref().map(|url| json!(url)));

        let row = |key: &str| label.rows.iter().find(|row| row.key == key);
        let name = |row: &LabelRow| row.value.as_ref().map(|value| value.text.clone());
        let entity = row("entity").and_then(name).map(|name| self.organization(&name));
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
        set(
            "translationOfWork",
            self.original(page).map(|url| json!({"@type": "CreativeWork", "@id": url, "url": url})),
        );
        let home = self.link(Strategy::HOME);
        set("isPartOf", address(&home.path).map(|url| self.web_site(&home.title.text, &url)));
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

    /// The publishing entity. A site with the profile of a Polish public information bulletin is by
    /// law that of a public authority; of others that is not known.
    fn organization(self, name: &str) -> Value {
        let site = &self.strategy().site;
        let kind = match site.profile {
            Profile::Bip => "GovernmentOrganization",
            Profile::Standard => "Organization",
        };
        let mut organization = json!({"@type": kind, "name": name});
        // The contact is that of the site: a page of another entity has it not.
        let label = &self.renderer.derived.labels[Strategy::HOME.0][LanguageId::SOURCE];
        let is_of_site = label.provenance.entity.as_deref() == Some(name);
        let contact =
            |key: &str| site.contact.get(key).filter(|_| is_of_site).map(|value| json!(value));
        let pairs = [
            ("email", contact("email")),
            ("telephone", contact("phone")),
            ("address", contact("address")),
            ("url", contact("url")),
        ];
        if let Some(object) = organization.as_object_mut() {
            let known = pairs.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
            object.extend(known);
        }
        organization
    }

    fn web_site(self, name: &str, url: &str) -> Value {
        let label = &self.renderer.derived.labels[Strategy::HOME.0][self.language];
        let mut site =
            json!({"@type": "WebSite", "name": name, "url": url, "inLanguage": self.tag()});
        if let Some(entity) = &label.provenance.entity
            && let Some(object) = site.as_object_mut()
        {
            object.insert("publisher".to_owned(), self.organization(entity));
        }
        site
    }

    /// The page of which this one is a translation.
    fn original(self, page: &Page) -> Option<String> {
        if self.language == LanguageId::SOURCE {
            return None;
        }
        let tag = self.strategy().languages[LanguageId::SOURCE].tag();
        // The translations of a page are listed only where it is one of them.
        let source = page.alternates.iter().find(|alternate| alternate.lang == tag)?;
        Some(source.url.clone())
    }
}
