//! What is the same on many pages: parts, each of which is drawn once, and labels.
//!
//! The templates in `shared/` know what all pages of a language know, and of their page only what decides how the
//! menu looks: see [`Standing`]. So what they write for one page is right for all that stand alike.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError, RwLock};

use serde::Serialize;
use tera::{Context, Value};

use super::Theme;
use crate::derive::{Label, OutputPath};
use crate::diagnostic::Finding;
use crate::pages::chart::Small;
use crate::pages::label::LabelParts;
use crate::pages::view::{HeadLink, Link, PageView, Ready};

/// Where a page stands, as the parts know it.
struct Standing<'a> {
    lang: &'a str,
    dir: &'a str,
    root: &'a str,
    page: StandingPage<'a>,
}

/// Of a page what is the same on pages that stand alike.
#[derive(Serialize)]
struct StandingPage<'a> {
    kind: &'a str,
    /// Its id, where it is in the menu.
    id: &'a str,
    /// The ids above it, and its own, that are in the menu.
    trail: Vec<&'a str>,
}

/// What all pages of a language share, and the parts that were drawn of it.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    /// What templates are given beside the view of their page.
    pub(crate) common: BTreeMap<&'static str, Value>,
    /// The ids of what is in the menu.
    menu: Vec<String>,
    /// The parts, by where a page stands.
    parts: RwLock<BTreeMap<String, Value>>,
    /// The last label that was put together: most pages have that of the page before.
    label: Mutex<Option<(Label, LabelParts)>>,
    /// The feeds of the language, once a page named them.
    pub(crate) feeds: OnceLock<Vec<Ready<HeadLink>>>,
    /// What is shown of each entry on many pages.
    pub(crate) entries: Vec<OfEntry>,
}

/// What is shown of an entry on many pages, each once a page showed it.
#[derive(Debug, Default)]
pub(crate) struct OfEntry {
    /// Its link in the breadcrumbs.
    pub(crate) crumb: OnceLock<Ready<Link>>,
    /// An indicator's small chart; none without a value.
    pub(crate) small: OnceLock<Option<Small>>,
}

impl Shared {
    /// What is shared by the pages of so many `entries`.
    pub(crate) fn new(
        common: BTreeMap<&'static str, Value>,
        menu: Vec<String>,
        entries: usize,
    ) -> Self {
        let entries = std::iter::repeat_with(OfEntry::default).take(entries).collect();
        Self { common, menu, entries, ..Self::default() }
    }

    /// A label without a change log, put together by `made` where it is not that of the page before.
    pub(crate) fn label(&self, label: &Label, made: impl FnOnce() -> LabelParts) -> LabelParts {
        let mut last = self.label.lock().unwrap_or_else(PoisonError::into_inner);
        match &*last {
            Some((known, parts)) if known == label => parts.clone(),
            _ => last.insert((label.clone(), made())).1.clone(),
        }
    }

    /// The parts of a page, by their names.
    ///
    /// # Errors
    ///
    /// The fault of a template.
    pub(crate) fn parts(
        &self,
        theme: &Theme,
        view: &PageView,
        path: &OutputPath,
    ) -> Result<Value, Box<Finding>> {
        let in_menu = |id: &&str| self.menu.iter().any(|item| item == id);
        let page = StandingPage {
            kind: view.page.kind,
            id: Some(view.page.id.as_str()).filter(in_menu).unwrap_or_default(),
            trail: view.page.trail.iter().map(String::as_str).filter(in_menu).collect(),
        };
        let standing = Standing { lang: &view.lang, dir: view.dir, root: &view.root, page };
        let key = standing.key();
        let known = self.parts.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(parts) = known {
            return Ok(parts);
        }
        let mut context = Context::new();
        context.insert("lang", standing.lang);
        context.insert("dir", standing.dir);
        context.insert("root", standing.root);
        context.insert("page", &standing.page);
        for (&key, value) in &self.common {
            context.insert_value(key, value.clone());
        }
        let mut parts = BTreeMap::new();
        for (name, template) in theme.shared_parts() {
            let part = theme.render(template, &context, path)?;
            parts.insert(name.to_owned(), Value::safe_string(part.trim()));
        }
        let parts = Value::from(parts);
        let mut known = self.parts.write().unwrap_or_else(PoisonError::into_inner);
        Ok(known.entry(key).or_insert(parts).clone())
    }
}

impl Standing<'_> {
    /// A text that stands for it: none of its parts has a line end.
    fn key(&self) -> String {
        let Self { lang, dir, root, page } = self;
        let mut key = [lang, dir, root, page.kind, page.id].join("\n");
        for id in &page.trail {
            key.push('\n');
            key.push_str(id);
        }
        key
    }
}
