//! Draws the chapters of the page that holds the whole strategy.

use std::borrow::Borrow;

use tera::{Context, Value};

use super::Theme;
use crate::derive::OutputPath;
use crate::diagnostic::Finding;
use crate::pages::view::one_page::{ChapterView, DrawnChapter};

/// Adds to the context of the page its chapters as they are made and drawn, one after the other:
/// the view of one is small, those of all together are not. How many bytes they are.
pub(crate) fn draw(
    theme: &Theme,
    chapters: impl IntoIterator<Item: Borrow<ChapterView>>,
    context: &mut Context,
    path: &OutputPath,
) -> Result<usize, Box<Finding>> {
    let mut size = 0;
    let mut drawn = Vec::new();
    for chapter in chapters {
        let chapter = chapter.borrow();
        context.insert("chapter", chapter);
        let html = theme.render("partials/chapter.html", context, path)?;
        size += html.len();
        drawn.push(Value::from_serializable(&DrawnChapter {
            id: &chapter.id,
            level: chapter.level,
            number: chapter.number.as_deref(),
            title: &chapter.title,
            short: &chapter.short,
            html: html.trim(),
        }));
    }
    context.remove("chapter");
    context.insert_value("chapters", Value::from(drawn));
    Ok(size)
}
