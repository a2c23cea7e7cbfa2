//! The page and its label as JSON-LD in the vocabulary of schema.org.

use serde_json::Value;

use super::desk::Desk;
use super::view::{LabelView, Page};
use crate::strategy::{LanguageId, Profile, Strategy};

/// So many bytes hold what is said of most pages.
const ROOM: usize = 2 << 10;

/// An object of JSON, written as its properties come, in the order of their names. Every page has a few, so nothing
/// is made of them before they are text.
struct Object<'t>(&'t mut String);

impl<'t> Object<'t> {
    /// Begins an object.
    fn of(json: &'t mut String) -> Self {
        json.push('{');
        Self(json)
    }

    /// Begins a property; its value is to be written at the end of the text that it gives.
    fn property(&mut self, name: &str) -> &mut String {
        let before = if self.0.ends_with('{') { "\"" } else { ",\"" };
        self.0.extend([before, name, "\":"]);
        self.0
    }

    fn text(&mut self, name: &str, text: &str) {
        push_text(self.property(name), &[text]);
    }

    /// Writes a property that has a value.
    fn known(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    fn end(self) {
        self.0.push('}');
    }
}

/// Writes the parts of a text as one, safe inside a `script` element.
fn push_text(json: &mut String, parts: &[&str]) {
    json.push('"');
    for part in parts {
        // Without a way out of the loop, so that many bytes are looked at together.
        let is_special = |byte| (byte < b' ') | matches!(byte, b'"' | b'\\' | b'<');
        if part.bytes().fold(false, |found, byte| found | is_special(byte)) {
            let escaped = safe(&Value::from(*part));
            json.push_str(&escaped[1..escaped.len() - 1]);
        } else {
            json.push_str(part);
        }
    }
    json.push('"');
}

/// A value as JSON. `<` would end the script element or begin a comment in it.
fn safe(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

impl Desk<'_> {
    /// A JSON-LD object, safe inside a `script` element.
    pub(super) fn structured_data(
        self,
        page: &Page,
        label: &LabelView,
        main_entity: Option<Value>,
    ) -> String {
        let row = |key: &str| label.rows.iter().find(|row| row.key == key);
        let name = |key: &str| Some(row(key)?.value.as_ref()?.text.as_str());
        let day = |key: &str| Some(row(key)?.date.as_ref()?.iso.as_str());
        let canonical = page.canonical.as_deref();
        let mut json = String::with_capacity(ROOM);
        let mut data = Object::of(&mut json);
        data.text("@context", "https://schema.org");
        data.known("@id", canonical);
        data.text(
            "@type",
            match page.kind {
                "goals" | "section" => "CollectionPage",
                _ => "WebPage",
            },
        );
        self.breadcrumb(page, &mut data);
        // Whether the author is a person or a unit is not known.
        data.known("creditText", name("author"));
        data.known("dateCreated", day("produced"));
        data.known("dateModified", day("updated"));
        data.known("datePublished", day("published"));
        data.known("description", page.description.as_deref());
        data.text("inLanguage", page.title.lang.as_deref().unwrap_or(self.tag()));
        self.web_site(&mut data);
        if let Some(entity) = main_entity {
            data.property("mainEntity").push_str(&safe(&entity));
        }
        data.text("name", &page.title.text);
        match (name("entity"), name("publisher")) {
            (Some(entity), Some(person)) => {
                let publishers = data.property("publisher");
                publishers.push('[');
                self.organization(entity, publishers);
                publishers.push(',');
                push_person(person, publishers);
                publishers.push(']');
            }
            (Some(entity), None) => self.organization(entity, data.property("publisher")),
            (None, Some(person)) => push_person(person, data.property("publisher")),
            (None, None) => {}
        }
        if let Some(url) = self.original(page) {
            let mut original = Object::of(data.property("translationOfWork"));
            original.text("@id", url);
            original.text("@type", "CreativeWork");
            original.text("url", url);
            original.end();
        }
        data.known("url", canonical);
        data.end();
        json
    }

    /// The way to the page, itself included; none where nothing is above it or no address is known.
    fn breadcrumb(self, page: &Page, data: &mut Object<'_>) {
        let Some(base) = &self.strategy().site.base_url else { return };
        if page.breadcrumbs.is_empty() {
            return;
        }
        let mut list = Object::of(data.property("breadcrumb"));
        list.text("@type", "BreadcrumbList");
        let elements = list.property("itemListElement");
        let crumbs = page.breadcrumbs.iter().map(|crumb| (&crumb.title, &crumb.path));
        for (position, (title, path)) in (1..).zip(crumbs.chain([(&page.title, &page.path)])) {
            elements.push(if position == 1 { '[' } else { ',' });
            let mut item = Object::of(elements);
            item.text("@type", "ListItem");
            push_text(item.property("item"), &[base, path]);
            item.text("name", &title.text);
            item.property("position").push_str(&usize::to_string(&position));
            item.end();
        }
        elements.push(']');
        list.end();
    }

    /// The publishing entity. A site with the profile of a Polish public information bulletin is by
    /// law that of a public authority; of others that is not known.
    fn organization(self, name: &str, json: &mut String) {
        let site = &self.strategy().site;
        // The contact is that of the site: a page of another entity has it not.
        let label = &self.renderer.derived.labels[Strategy::HOME.0][LanguageId::SOURCE];
        let is_of_site = label.provenance.entity.as_deref() == Some(name);
        let contact = |key: &str| site.contact.get(key).filter(|_| is_of_site).map(String::as_str);
        let mut organization = Object::of(json);
        organization.text(
            "@type",
            match site.profile {
                Profile::Bip => "GovernmentOrganization",
                Profile::Standard => "Organization",
            },
        );
        organization.known("address", contact("address"));
        organization.known("email", contact("email"));
        organization.text("name", name);
        organization.known("telephone", contact("phone"));
        organization.known("url", contact("url"));
        organization.end();
    }

    /// The site; none where its address is not known.
    fn web_site(self, data: &mut Object<'_>) {
        let Some(base) = &self.strategy().site.base_url else { return };
        let label = &self.renderer.derived.labels[Strategy::HOME.0][self.language];
        let mut site = Object::of(data.property("isPartOf"));
        site.text("@type", "WebSite");
        site.text("inLanguage", self.tag());
        site.text("name", &self.short_title(Strategy::HOME).text);
        if let Some(entity) = &label.provenance.entity {
            self.organization(entity, site.property("publisher"));
        }
        push_text(site.property("url"), &[base, &self.path(Strategy::HOME)]);
        site.end();
    }

    /// The page of which this one is a translation.
    fn original(self, page: &Page) -> Option<&str> {
        if self.language == LanguageId::SOURCE {
            return None;
        }
        let tag = self.strategy().languages[LanguageId::SOURCE].tag();
        // The translations of a page are listed only where it is one of them.
        let source = page.alternates.iter().find(|alternate| alternate.lang == tag)?;
        Some(&source.url)
    }
}

fn push_person(name: &str, json: &mut String) {
    let mut person = Object::of(json);
    person.text("@type", "Person");
    person.text("name", name);
    person.end();
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::{Object, push_text};

    proptest! {
        #[test]
        fn any_text_is_read_as_it_was_written_and_ends_no_script(
            one in any::<String>(),
            other in "[<\"\\\\\n{/a]{0,6}",
        ) {
            let mut json = String::new();
            let mut object = Object::of(&mut json);
            object.text("one", &one);
            object.known("none", None);
            push_text(object.property("two"), &[&other, &one]);
            object.end();
            prop_assert!(!json.contains('<'));
            let read: Value = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(read, json!({"one": one, "two": format!("{other}{one}")}));
        }
    }
}
