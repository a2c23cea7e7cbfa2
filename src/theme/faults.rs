//! Faults of templates as findings.

use tera::ErrorKind;

use crate::diagnostic::{Finding, Place, Problem, Span};

/// A fault in a text that reports several: each has a line `error: MESSAGE` and one with the place,
/// `--> TEMPLATE:LINE:COLUMN`.
pub(super) struct Reported<'a> {
    pub(super) message: &'a str,
    pub(super) template: &'a str,
    line: usize,
    column: usize,
    length: usize,
}

impl Reported<'_> {
    pub(super) fn span(&self, text: &str) -> Span {
        let lines = text.split_inclusive('\n');
        let start: usize = lines.clone().take(self.line.saturating_sub(1)).map(str::len).sum();
        let line = lines.clone().nth(self.line.saturating_sub(1)).unwrap_or_default();
        let place = |column: usize| {
            start + line.char_indices().nth(column).map_or(line.trim_end().len(), |(at, _)| at)
        };
        let first = self.column.saturating_sub(1);
        Span::new(place(first), place(first + self.length))
    }
}

/// The faults that a text reports.
pub(super) fn reported(text: &str) -> Vec<Reported<'_>> {
    let mut faults: Vec<Reported<'_>> = Vec::new();
    let mut message = "";
    for line in text.lines() {
        if let Some((_, found)) = line.split_once("error: ") {
            message = found;
        } else if let Some(place) = line.trim_start().strip_prefix("--> ") {
            let mut parts = place.rsplitn(3, ':');
            let mut number = || parts.next().and_then(|part| part.trim().parse().ok());
            if let (Some(column), Some(line)) = (number(), number())
                && let Some(template) = parts.next()
            {
                faults.push(Reported { message, template, line, column, length: 1 });
            }
        } else if let (Some(fault), Some((_, marks))) = (faults.last_mut(), line.split_once('|'))
            && marks.trim_start().starts_with('^')
        {
            fault.length = marks.matches('^').count();
        }
    }
    faults
}

pub(super) fn fault(
    error: &tera::Error,
    context: &str,
    place_of: impl Fn(&str) -> Place,
    page: Option<String>,
) -> Finding {
    let (detail, place) = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let mut place = place_of(report.filename());
            place.span = Span::from(report.span().range.clone());
            (report.message().to_owned(), place)
        }
        ErrorKind::MissingParent { current, parent } => {
            (format!("`{parent}` does not exist"), place_of(current))
        }
        ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
            ("it includes itself".to_owned(), place_of(tpl))
        }
        other => (format!("{context}: {other}"), Place::site()),
    };
    Finding::new(Problem::TemplateFault { detail, page }, place)
}
