//! The report of a year, which is no part of the site.

use std::collections::BTreeSet;

use super::start::Start;
use crate::derive::Derived;
use crate::edition::voice::Voice;
use crate::edition::{Edition, OutputMode, locale};
use crate::outputs::yearly;
use crate::read::Sources;
use crate::resolve::Resolved;
use crate::strategy::{EntryId, Kind, LanguageId, Strategy};

/// What the report is to be of, in which language and form.
#[derive(Clone, Debug)]
pub struct ReportRequest {
    /// The year.
    pub year: i32,
    /// The goal: its folder, such as `vi`; all where none is named.
    pub goal: Option<String>,
    /// The tag of the language; that of the source where none is named.
    pub language: Option<String>,
    /// The form.
    pub format: ReportFormat,
}

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportFormat {
    /// Markdown.
    Markdown,
    /// For word processors.
    Docx,
}

/// Why there is no report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoReport {
    /// No goal has that name. Those that there are.
    NoGoal(Vec<String>),
    /// The site is not in that language. Those that there are.
    NoLanguage(Vec<String>),
    /// Nothing is said of the year. The years of which something is said.
    NoYear(Vec<i32>),
}

/// The report of a year.
pub(crate) fn yearly_report(
    (sources, resolved, derived): (&Sources, &Resolved, &Derived),
    request: &ReportRequest,
) -> Result<Vec<u8>, NoReport> {
    let start = Start::new(sources, resolved);
    let locales = locale::locales(&resolved.strategy.languages);
    let assets = (&*start.assets, &*sources.repository_prefix);
    let edition = &Edition::new(resolved, derived, &locales, assets, OutputMode::Published);
    write(edition, request)
}

fn write(edition: &Edition<'_>, request: &ReportRequest) -> Result<Vec<u8>, NoReport> {
    let strategy = edition.strategy;
    let voice = Voice::new(edition, language(strategy, request.language.as_deref())?);
    let goals = goals(edition, request.goal.as_deref())?;
    let reports = || goals.iter().flat_map(|&goal| reports(strategy, goal));
    let of_year: Vec<_> =
        reports().filter(|(year, _)| *year == request.year).map(|(_, id)| id).collect();
    if of_year.is_empty() {
        let years: BTreeSet<_> = reports().map(|(year, _)| year).collect();
        return Err(NoReport::NoYear(years.into_iter().collect()));
    }
    let write = match request.format {
        ReportFormat::Markdown => yearly::markdown,
        ReportFormat::Docx => yearly::docx,
    };
    Ok(write(voice, request.year, &of_year))
}

fn language(strategy: &Strategy, tag: Option<&str>) -> Result<LanguageId, NoReport> {
    let Some(tag) = tag else { return Ok(LanguageId::SOURCE) };
    let tag_of = |id: LanguageId| strategy.languages[id].tag();
    let found = strategy.languages.ids().find(|&id| tag_of(id).eq_ignore_ascii_case(tag));
    let tags = || strategy.languages.ids().map(|id| tag_of(id).to_owned()).collect();
    found.ok_or_else(|| NoReport::NoLanguage(tags()))
}

fn goals(edition: &Edition<'_>, name: Option<&str>) -> Result<Vec<EntryId>, NoReport> {
    let goals = edition.goals();
    let Some(name) = name else { return Ok(goals) };
    let name = name.trim_start_matches("goals/").trim_end_matches('/');
    let folder = |id: EntryId| edition.strategy[id].key.trim_start_matches("goals/");
    match goals.iter().find(|&&goal| folder(goal) == name) {
        Some(&goal) => Ok(vec![goal]),
        None => Err(NoReport::NoGoal(goals.iter().map(|&id| folder(id).to_owned()).collect())),
    }
}

/// The years of a goal that have a page, with the page.
fn reports(strategy: &Strategy, goal: EntryId) -> impl Iterator<Item = (i32, EntryId)> + '_ {
    let below = strategy[goal].children.iter().flat_map(|&section| &strategy[section].children);
    below.filter_map(|&id| match &strategy[id].kind {
        Kind::Report(report) => Some((report.year, id)),
        _ => None,
    })
}
