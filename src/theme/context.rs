//! The view of a page as the context of its template.

use tera::{Context, Value};

use crate::pages::view::PageView;

/// What a template is given. Each field is taken by itself, which spares a map of them.
///
/// # Errors
///
/// What of it no template can be given; there is nothing of that kind.
pub(super) fn of(view: &PageView) -> Result<Context, tera::Error> {
    let PageView {
        lang,
        dir,
        root,
        page,
        label,
        facts,
        sections,
        indicator,
        statement,
        downloads,
        year,
        whole,
        chapters: _,
        editions,
        letters,
    } = view;
    let mut context = Context::new();
    let mut insert = |key: &'static str, value: Result<Value, tera::Error>| {
        value.map(|value| context.insert_value(key, value))
    };
    insert("lang", Value::try_from_serializable(lang))?;
    insert("dir", Value::try_from_serializable(dir))?;
    insert("root", Value::try_from_serializable(root))?;
    insert("page", Value::try_from_serializable(page))?;
    insert("label", Value::try_from_serializable(label))?;
    insert("facts", Value::try_from_serializable(facts))?;
    insert("sections", Value::try_from_serializable(sections))?;
    insert("indicator", Value::try_from_serializable(indicator))?;
    insert("statement", Value::try_from_serializable(statement))?;
    insert("downloads", Value::try_from_serializable(downloads))?;
    insert("year", Value::try_from_serializable(year))?;
    insert("whole", Value::try_from_serializable(whole))?;
    insert("editions", Value::try_from_serializable(editions))?;
    insert("letters", Value::try_from_serializable(letters))?;
    Ok(context)
}
