//! Parts that are the same on many pages, each rendered once.
//!
//! The templates in `shared/` get what all pages of a language share, and of their page only what
//! decides how the menu looks: see [`StandingPage`]. So their output for one page is right for all
//! pages in the same position. The template of a row of a ledger gets the row in place of the page.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use serde::Serialize;
use tera::{Context, Value};

use super::Theme;
use super::key::Key;
use crate::derive::OutputPath;
use crate::diagnostic::{Finding, Place, Problem};
use crate::pages::view::PageView;
use crate::pages::view::site::CommonView;

/// The properties of a page that the shared parts depend on.
#[derive(Serialize)]
struct StandingPage<'a> {
    kind: &'a str,
    /// Its id, where it is in the menu.
    id: &'a str,
    /// The ids above it, and its own, that are in the menu.
    trail: Vec<&'a str>,
}

/// What all pages of a language share, and the parts that were drawn of it.
#[derive(Debug)]
pub(crate) struct Fragments<'a> {
    theme: &'a Theme,
    /// What templates are given beside the view of their page.
    common: BTreeMap<&'static str, Value>,
    /// The ids of what is in the menu.
    menu: Vec<String>,
    /// The rendered parts, by the position of a page.
    parts: RwLock<BTreeMap<String, Value>>,
    /// The rendered rows of ledgers, by the way to the root and their indicators.
    rows: RwLock<BTreeMap<String, Value>>,
}

impl<'a> Fragments<'a> {
    pub(crate) fn new(
        theme: &'a Theme,
        CommonView { site, menu }: CommonView,
        strings: &BTreeMap<String, String>,
    ) -> Self {
        let common = BTreeMap::from([
            ("site", Value::from_serializable(&site)),
            ("menu", Value::from_serializable(&menu)),
            ("s", Value::from_serializable(strings)),
            ("assets", theme.asset_paths.clone()),
        ]);
        let menu = menu.into_iter().map(|item| item.id).collect();
        Self { theme, common, menu, parts: RwLock::default(), rows: RwLock::default() }
    }

    /// The key of the theme and of what the pages share.
    pub(crate) fn key(&self) -> Option<Key> {
        Key::of(&[self.theme.key.as_bytes()], &self.common)
    }

    /// The template context of a page.
    pub(crate) fn context(
        &self,
        view: &PageView,
        path: &OutputPath,
    ) -> Result<Context, Box<Finding>> {
        let mut context = Context::from_serialize(view).map_err(|error| {
            let page = Some(path.to_string());
            let problem = Problem::TemplateFault { detail: error.to_string(), page };
            Box::new(Finding::new(problem, Place::site()))
        })?;
        // They are drawn one by one.
        context.remove("chapters");
        context.insert_value("shared", self.parts(view, path)?);
        context.insert_value("ledger_rows", self.ledger_rows(view, path)?);
        for (&key, value) in &self.common {
            context.insert_value(key, value.clone());
        }
        Ok(context)
    }

    /// The parts of a page, by their names.
    fn parts(&self, view: &PageView, path: &OutputPath) -> Result<Value, Box<Finding>> {
        let in_menu = |id: &&str| self.menu.iter().any(|item| item == id);
        let page = StandingPage {
            kind: view.page.kind,
            id: Some(view.page.id.as_str()).filter(in_menu).unwrap_or_default(),
            trail: view.page.trail.iter().map(String::as_str).filter(in_menu).collect(),
        };
        // None of these has a line end.
        let parts = [&view.lang, view.dir, &view.root, page.kind, page.id];
        let key = [&parts[..], &page.trail].concat().join("\n");
        known_or(&self.parts, key, || {
            let mut context = self.standing(view);
            context.insert("page", &page);
            let mut parts = BTreeMap::new();
            for (name, template) in self.theme.shared_parts() {
                let part = self.theme.render(template, &context, path)?;
                parts.insert(name.to_owned(), Value::safe_string(part.trim()));
            }
            Ok(Value::from(parts))
        })
    }

    /// The rows of the ledgers of a page, by the ids of their indicators.
    fn ledger_rows(&self, view: &PageView, path: &OutputPath) -> Result<Value, Box<Finding>> {
        let ledgers = view.sections.iter().filter_map(|section| section.ledger.as_ref());
        let all = ledgers.flat_map(|ledger| &ledger.groups).flat_map(|group| &group.rows);
        let mut rows = BTreeMap::new();
        for row in all {
            let render = || {
                let mut context = self.standing(view);
                context.insert("row", row);
                let html = self.theme.render("partials/ledger-row.html", &context, path)?;
                Ok(Value::safe_string(&html))
            };
            let id = &row.card.id;
            let html = if row.is_of_goal {
                known_or(&self.rows, [&view.root, "\n", id].concat(), render)?
            } else {
                render()?
            };
            rows.insert(id.clone(), html);
        }
        Ok(Value::from(rows))
    }

    /// A context for what stands on several pages.
    fn standing(&self, view: &PageView) -> Context {
        let mut context = Context::new();
        context.insert("lang", &view.lang);
        context.insert("dir", view.dir);
        context.insert("root", &view.root);
        for (&key, value) in &self.common {
            context.insert_value(key, value.clone());
        }
        context
    }
}

/// What is known by a key, else made.
fn known_or(
    all: &RwLock<BTreeMap<String, Value>>,
    key: String,
    make: impl FnOnce() -> Result<Value, Box<Finding>>,
) -> Result<Value, Box<Finding>> {
    let known = all.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
    if let Some(known) = known {
        return Ok(known);
    }
    let value = make()?;
    let mut all = all.write().unwrap_or_else(PoisonError::into_inner);
    Ok(all.entry(key).or_insert(value).clone())
}
