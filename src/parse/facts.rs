//! Facts: `STEM.yaml`, what all languages share.

use super::fields::{Fields, Located, Report};
use super::implementation::{self, ParsedImplementation};
use super::indicator::{self, ParsedIndicator};
use super::keys;
use super::location::{EntryPathKind, Slot};
use super::placeholders;
use super::texts::{ParsedTexts, by_language};
use super::yaml::Node;
use crate::diagnostic::{Finding, Problem, SourcePath, Span};
use crate::strategy::{Date, Provenance, Section, ToolKind};

/// The facts of an entry, as written.
#[derive(Clone, Debug)]
pub(crate) struct ParsedFacts {
    pub(crate) path: SourcePath,
    pub(crate) slot: Slot,
    /// True where the file could not be read: nothing is to be concluded from what is missing.
    pub(crate) incomplete: bool,
    pub(crate) order: Option<i64>,
    pub(crate) number: Option<Located<String>>,
    pub(crate) related: Vec<Located<String>>,
    pub(crate) provenance: Provenance,
    pub(crate) changes: Option<Vec<ParsedChange>>,
    pub(crate) details: Details,
}

/// What only entries of one kind have.
#[derive(Clone, Debug, Default)]
pub(crate) enum Details {
    #[default]
    None,
    Action {
        operational_goals: Vec<Located<String>>,
        indicators: Vec<Located<String>>,
        tools: Vec<Located<String>>,
        implementation: Box<ParsedImplementation>,
    },
    Tool {
        kind: Option<ToolKind>,
        url: Option<String>,
        implementation: Box<ParsedImplementation>,
    },
    Indicator(Box<ParsedIndicator>),
}

/// An entry of a written change log; languages by their tags.
#[derive(Clone, Debug)]
pub(crate) struct ParsedChange {
    pub(crate) date: Date,
    pub(crate) texts: ParsedTexts,
}

impl ParsedFacts {
    /// Facts of which nothing could be read.
    pub(super) fn incomplete(path: &SourcePath, slot: Slot) -> Self {
        Self {
            path: path.clone(),
            slot,
            incomplete: true,
            order: None,
            number: None,
            related: Vec::new(),
            provenance: Provenance::default(),
            changes: None,
            details: Details::None,
        }
    }

    /// Reads the facts from a document.
    pub(super) fn read(
        path: &SourcePath,
        slot: Slot,
        node: &Node,
        source_tag: &str,
        report: &mut Report<'_>,
    ) -> Self {
        let mut parsed = Self::incomplete(path, slot);
        let table = keys::facts(parsed.slot.kind);
        let fields = Fields::open(node, path.file_name(), Span::default(), Some(table), report);
        let Some(mut fields) = fields else {
            return parsed;
        };
        parsed.incomplete = false;
        parsed.order = fields.whole_number("order", report).map(|order| order.value);
        parsed.related = fields.texts("related", report);
        parsed.provenance = provenance(&mut fields, report);
        parsed.changes = changes(&mut fields, report);
        if table.key("number").is_some() {
            parsed.number = fields.text("number", report);
        }
        parsed.details = match parsed.slot.kind {
            EntryPathKind::Item(Section::Actions) => Details::Action {
                operational_goals: fields.texts("operational_goals", report),
                indicators: fields.texts("indicators", report),
                tools: fields.texts("tools", report),
                implementation: Box::new(implementation::read(&mut fields, report)),
            },
            EntryPathKind::Item(Section::Tools) => tool(&mut fields, report),
            EntryPathKind::Item(Section::Indicators) => {
                Details::Indicator(Box::new(indicator::read(&mut fields, report)))
            }
            _ => Details::None,
        };
        let words = format!("content/{}.{source_tag}.md", parsed.slot.path);
        fields.finish_beside(Some((keys::words(parsed.slot.kind), &words)), report);
        parsed
    }
}

/// The key `provenance`, in facts and in words.
pub(super) fn provenance(fields: &mut Fields<'_>, report: &mut Report<'_>) -> Provenance {
    let Some(mut fields) = fields.fields("provenance", report) else {
        return Provenance::default();
    };
    let mut name = |key, report: &mut Report<'_>| {
        let text = fields.text(key, report).filter(|text| !text.value.is_empty())?;
        if placeholders::says_nothing(&text.value) {
            let problem = Problem::Placeholder { found: text.value.clone() };
            report.findings.push(Finding::new(problem, text.place));
        }
        Some(text.value.into())
    };
    let [entity, publisher, author, dates_of] =
        ["entity", "publisher", "author", "dates_of"].map(|key| name(key, report));
    let dates = ["produced", "published", "updated"].map(|key| fields.date(key, report));
    fields.finish(report);
    let days = dates.each_ref().map(|date| Some(date.as_ref()?.value));
    let places = dates.map(|date| Some(date?.place));
    Provenance {
        entity,
        publisher,
        author,
        dates_of,
        produced: days[0],
        published: days[1],
        updated: days[2],
        places,
    }
}

pub(super) fn changes(
    fields: &mut Fields<'_>,
    report: &mut Report<'_>,
) -> Option<Vec<ParsedChange>> {
    let changes = fields.fields("changes", report)?;
    let mut drafts = Vec::new();
    for (key, value) in changes.into_pairs() {
        let Some(date) = report.date("changes", key) else { continue };
        let Some(texts) = Fields::open(value, "changes", key.span, None, report) else { continue };
        drafts.push(ParsedChange { date, texts: by_language("changes", texts, report) });
    }
    Some(drafts)
}

fn tool(fields: &mut Fields<'_>, report: &mut Report<'_>) -> Details {
    let kinds = ToolKind::ALL.map(|kind| (kind.name(), kind));
    let kind = fields.choice("kind", &kinds, report).map(|kind| kind.value);
    let url = fields.address("url", report);
    Details::Tool { kind, url, implementation: Box::new(implementation::read(fields, report)) }
}
