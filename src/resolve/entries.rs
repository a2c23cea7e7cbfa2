//! Builds the finished entries.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::directory::Directory;
use super::group::{Group, Groups, ROW};
use super::implementation;
use super::indicator;
use super::links;
use super::targets::Targets;
use super::texts::by_language;
use super::words;
use crate::diagnostic::{Finding, Place, Problem, SourcePath, Unread};
use crate::parse::{Details, EntryPathKind, ParsedAsset, ParsedChange, ParsedObservation};
use crate::strategy::{
    Action, Asset, Change, Currency, Entry, EntryId, Goal, Implementation, Kind, Languages,
    OperationalGoal, PerLanguage, Period, Provenance, Report, Section, Tool, Words,
};

/// Builds the entries, and lists the assets that links refer to.
pub(super) fn build(
    languages: &Languages,
    groups: Groups,
    assets: &[ParsedAsset],
    unread: &BTreeMap<SourcePath, Unread>,
    currency: Option<Currency>,
    findings: &mut Vec<Finding>,
) -> (Vec<Entry>, Vec<Asset>) {
    check_numbers(&groups.groups, findings);
    let provenance = cascade(languages, &groups.groups);
    let directory = Directory::new(&groups);
    let numbered = || groups.groups.iter().enumerate();
    let related = numbered().map(|(index, group)| {
        let written = group.facts.as_ref().map_or(&[][..], |facts| &facts.related);
        directory.resolve(group, EntryId(index), written, None, findings)
    });
    let related: Vec<_> = related.collect();
    let kinds = numbered().map(|(index, group)| {
        let kind = references_of(group, EntryId(index), &directory, currency, findings);
        (kind, measured_goals(group, EntryId(index), &directory, findings))
    });
    let kinds: Vec<_> = kinds.collect();
    let targets = Targets::new(languages, &groups.groups, &directory, assets, unread);
    let (links, assets) = links::resolve(&targets, findings);
    let parts = groups.groups.into_par_iter().with_max_len(ROW).zip(related).zip(kinds);
    let parts = parts.zip(links).zip(provenance);
    let made = parts.map(|((((group, related), kind), mut links), provenance)| {
        let mut findings = Vec::new();
        let words = languages.map(|language| {
            Some(words::words(group.words[language].as_ref()?, links[language].take()?))
        });
        (entry(languages, group, related, kind, words, provenance, &mut findings), findings)
    });
    let (entries, found): (Vec<_>, Vec<_>) = made.unzip();
    findings.extend(found.into_iter().flatten());
    (entries, assets)
}

/// The number of an entry: as written, or an action's stem of digits.
fn number(group: &Group) -> Option<String> {
    let written = group.facts.as_ref().and_then(|facts| facts.number.as_ref());
    if let Some(written) = written {
        return Some(written.value.clone());
    }
    let stem = group.slot.as_ref()?.stem();
    let is_digits = stem.bytes().all(|byte| byte.is_ascii_digit());
    let number = stem.trim_start_matches('0');
    (group.path_kind() == Some(EntryPathKind::Item(Section::Actions))
        && is_digits
        && !number.is_empty())
    .then(|| number.to_owned())
}

/// A number belongs to one entry of a goal and kind; the later file is blamed.
fn check_numbers(groups: &[Group], findings: &mut Vec<Finding>) {
    let mut numbered: Vec<_> = groups
        .iter()
        .filter_map(|group| {
            let number = number(group)?;
            let place = group.facts.as_ref().and_then(|facts| facts.number.as_ref());
            let place = place.map_or_else(|| group.place.clone(), |number| number.place.clone());
            let scope = match group.path_kind()? {
                EntryPathKind::Goal => String::new(),
                _ => group.key().rsplit_once('/')?.0.to_owned(),
            };
            Some((scope, number, place))
        })
        .collect();
    numbered.sort_by(|one, other| (&one.0, &one.1, &one.2).cmp(&(&other.0, &other.1, &other.2)));
    for pair in numbered.windows(2) {
        if let [(scope, number, first), (other_scope, other, place)] = pair
            && scope == other_scope
            && number == other
        {
            let problem =
                Problem::DuplicateNumber { number: number.clone(), first: first.path.to_string() };
            findings.push(Finding::new(problem, place.clone()));
        }
    }
}

/// The provenance of each entry: what its words and facts say, completed key by key from its
/// parent.
fn cascade(languages: &Languages, groups: &[Group]) -> Vec<PerLanguage<Arc<Provenance>>> {
    let nothing = Arc::<Provenance>::default();
    let mut cascaded: Vec<PerLanguage<Arc<Provenance>>> = Vec::with_capacity(groups.len());
    for group in groups {
        cascaded.push(languages.map(|language| {
            let above = group.parent.map_or(&nothing, |parent| &cascaded[parent][language]);
            let words = group.words[language].as_ref().map(|words| &words.provenance);
            let facts = group.facts.as_ref().map(|facts| &facts.provenance);
            let own = [words, facts].into_iter().flatten().filter(|own| **own != *nothing);
            // Most entries say nothing of their own and share their parent's.
            let own = own.cloned().reduce(|words, facts| words.or(&facts));
            own.map_or_else(|| Arc::clone(above), |own| Arc::new(own.or(above)))
        }));
    }
    cascaded
}

/// The kind of an entry, with what it refers to.
fn references_of(
    group: &Group,
    id: EntryId,
    directory: &Directory,
    currency: Option<Currency>,
    findings: &mut Vec<Finding>,
) -> Kind {
    let details = group.facts.as_ref().map(|facts| &facts.details);
    let implementation = |draft, findings: &mut Vec<Finding>| match &group.facts {
        Some(facts) => implementation::build(group, &facts.path, draft, currency, findings),
        None => Implementation::default(),
    };
    if group.facts.is_none()
        && let Some(EntryPathKind::Item(Section::Actions | Section::Tools)) = group.path_kind()
    {
        implementation::without_facts(group, findings);
    }
    match group.path_kind() {
        None => Kind::Goals,
        Some(EntryPathKind::Home) => Kind::Home,
        Some(EntryPathKind::Goal) => Kind::Goal(Goal::default()),
        Some(EntryPathKind::Section(section)) => Kind::Section(section),
        Some(EntryPathKind::PageSection) => Kind::PageSection,
        Some(EntryPathKind::Page) => Kind::Page,
        Some(EntryPathKind::Reporting) => Kind::Reporting,
        Some(EntryPathKind::Item(Section::OperationalGoals)) => {
            Kind::OperationalGoal(OperationalGoal::default())
        }
        Some(EntryPathKind::Item(Section::Actions)) => Kind::Action(match details {
            Some(Details::Action {
                operational_goals,
                indicators,
                tools,
                implementation: draft,
            }) => {
                let implementation = implementation(draft, findings);
                let mut resolve = |written, section| {
                    directory.resolve(group, id, written, Some(section), findings)
                };
                Action {
                    implementation,
                    operational_goals: resolve(operational_goals, Section::OperationalGoals),
                    indicators: resolve(indicators, Section::Indicators),
                    tools: resolve(tools, Section::Tools),
                }
            }
            _ => Action::default(),
        }),
        Some(EntryPathKind::Item(Section::Tools)) => Kind::Tool(match details {
            Some(Details::Tool { kind, url, implementation: draft }) => Tool {
                kind: *kind,
                url: url.clone(),
                implementation: implementation(draft, findings),
            },
            _ => Tool::default(),
        }),
        // `entry` adds the indicator, since it owns the drafts.
        Some(EntryPathKind::Item(Section::Indicators)) => Kind::Indicator(None),
        Some(EntryPathKind::Item(Section::Reports)) => Kind::Report(Report {
            year: group.slot.as_ref().and_then(|slot| slot.stem().parse().ok()).unwrap_or(0),
        }),
    }
}

/// The operational goals that an indicator measures.
fn measured_goals(
    group: &Group,
    id: EntryId,
    directory: &Directory,
    findings: &mut Vec<Finding>,
) -> Vec<EntryId> {
    match group.facts.as_ref().map(|facts| &facts.details) {
        Some(Details::Indicator(draft)) => directory.resolve(
            group,
            id,
            &draft.operational_goals,
            Some(Section::OperationalGoals),
            findings,
        ),
        _ => Vec::new(),
    }
}

fn entry(
    languages: &Languages,
    mut group: Group,
    related: Vec<EntryId>,
    (mut kind, measured_goals): (Kind, Vec<EntryId>),
    mut words: PerLanguage<Option<Words>>,
    provenance: PerLanguage<Arc<Provenance>>,
    findings: &mut Vec<Finding>,
) -> Entry {
    let number = number(&group);
    let key = group.key().to_owned();
    let stem = group.slot.as_ref().map_or("goals", |slot| slot.stem()).to_owned();
    let mut facts = group.facts.take();
    let facts_path = facts.as_ref().map(|facts| facts.path.clone());
    let table_path = group.observations.as_ref().map(|table| table.path.clone());
    let facts_paths: Vec<SourcePath> = facts_path.iter().cloned().chain(table_path).collect();
    if let Kind::Indicator(indicator) = &mut kind {
        let mut table = group.observations.take();
        let is_whole = table.as_ref().is_none_or(|table| !table.incomplete);
        let known = facts.as_mut().filter(|facts| !facts.incomplete && is_whole);
        let draft = known.map(|facts| std::mem::take(&mut facts.details));
        match (draft, &facts_path) {
            (Some(Details::Indicator(mut draft)), Some(path)) => {
                let observed = table.as_ref().map_or(&[][..], |table| &table.observations);
                check_notes(&group, &draft.observations, observed, findings);
                if let Some(month) = draft.year_ends {
                    draft.end_years_with(month);
                    if let Some(table) = &mut table {
                        table.end_years_with(month);
                    }
                    for language in languages.ids() {
                        if let Some(words) = &mut words[language] {
                            words.end_years_with(month);
                        }
                    }
                }
                let built = indicator::build(languages, path, *draft, table, findings);
                *indicator = built.map(Box::new);
            }
            (None, None) if table.is_some_and(|table| !table.observations.is_empty()) => {
                let file = format!("content/{key}.yaml");
                let place = facts_paths.first().map_or_else(Place::site, Place::file);
                findings.push(Finding::new(Problem::MissingFacts { file }, place));
            }
            _ => {}
        }
    }
    let written = facts.and_then(|facts| facts.changes);
    let changes = written.map(|written| changes(languages, written, findings));
    Entry {
        key,
        stem,
        kind,
        number,
        parent: group.parent.map(EntryId),
        children: group.children.into_iter().map(EntryId).collect(),
        related,
        measured_goals,
        words,
        provenance,
        changes,
        facts: facts_paths,
        draft: group.draft,
        place: group.place,
    }
}

fn changes(
    languages: &Languages,
    drafts: Vec<ParsedChange>,
    findings: &mut Vec<Finding>,
) -> Vec<Change> {
    let changes = drafts.into_iter().map(|draft| Change {
        date: draft.date,
        text: by_language(languages, draft.texts, findings),
    });
    let mut changes: Vec<_> = changes.collect();
    changes.sort_by_key(|change| std::cmp::Reverse(change.date));
    changes
}

/// Finds notes on periods without an observation.
fn check_notes(
    group: &Group,
    written: &[ParsedObservation],
    table: &[ParsedObservation],
    findings: &mut Vec<Finding>,
) {
    let observed = |period: Period| {
        written.iter().chain(table).any(|observation| observation.period.value == period)
    };
    let words = group.words.iter().filter_map(|(_, words)| words.as_ref());
    for (period, _) in words.flat_map(|words| &words.notes) {
        if !observed(period.value) {
            let problem = Problem::NoteWithoutObservation { period: period.value.to_string() };
            findings.push(Finding::new(problem, period.place.clone()));
        }
    }
}
