//! The finished entries.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use super::assemble::{Group, Groups};
use super::directory::Directory;
use super::indicator;
use super::links::{self, FileReferences, Targets};
use crate::diagnostic::{Finding, Place, Problem, SourcePath};
use crate::parse::{ChangeDraft, Details, Located, ObservationDraft, Sort, TextDraft, WordsDraft};
use crate::strategy::{
    Action, Change, Entry, EntryId, Goal, Kind, LanguageId, Languages, OperationalGoal,
    PerLanguage, Period, Provenance, Report, Section, Slug, Text, Tool, Words,
};

/// Builds the entries, and keeps of the assets what something refers to.
pub(super) fn build(
    languages: &Languages,
    groups: Groups,
    assets: Vec<SourcePath>,
    findings: &mut Vec<Finding>,
) -> (Vec<Entry>, Vec<SourcePath>) {
    let directory = Directory::new(&groups);
    let mut references = resolve_links(languages, &groups.groups, &directory, &assets, findings);
    let (assets, unused) = links::used_assets(assets, &mut references);
    findings
        .extend(unused.iter().map(|path| Finding::new(Problem::UnusedAsset, Place::file(path))));
    check_numbers(&groups.groups, findings);
    let provenance = cascade(languages, &groups.groups);

    let mut entries = Vec::with_capacity(groups.groups.len());
    let related: Vec<_> = groups
        .groups
        .iter()
        .enumerate()
        .map(|(index, group)| {
            let written = group.facts.as_ref().map_or(&[][..], |facts| &facts.related);
            directory.resolve(group, EntryId(index), written, None, findings)
        })
        .collect();
    let kinds: Vec<_> = groups
        .groups
        .iter()
        .enumerate()
        .map(|(index, group)| references_of(group, EntryId(index), &directory, findings))
        .collect();
    let parts = groups.groups.into_iter().zip(related).zip(kinds).zip(references).zip(provenance);
    for ((((group, related), kind), references), provenance) in parts {
        entries.push(entry(languages, group, related, kind, references, provenance, findings));
    }
    (entries, assets)
}

fn resolve_links(
    languages: &Languages,
    groups: &[Group],
    directory: &Directory,
    assets: &[SourcePath],
    findings: &mut Vec<Finding>,
) -> Vec<Vec<Option<FileReferences>>> {
    let assets = links::assets_by_path(assets);
    let targets = Targets { languages, groups, directory, assets: &assets };
    let resolved: Vec<(Vec<_>, Vec<_>)> = groups
        .par_iter()
        .enumerate()
        .map(|(index, group)| {
            let mut findings = Vec::new();
            let words = group.words.iter();
            let references = words.map(|(language, words)| {
                words
                    .as_ref()
                    .map(|words| targets.resolve(EntryId(index), words, language, &mut findings))
            });
            (references.collect(), findings)
        })
        .collect();
    resolved
        .into_iter()
        .map(|(references, more)| {
            findings.extend(more);
            references
        })
        .collect()
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
    (group.sort() == Some(Sort::Item(Section::Actions)) && is_digits && !number.is_empty())
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
            let scope = match group.sort()? {
                Sort::Goal => String::new(),
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

/// The label's data of each entry: its words, its facts, then the same of each folder above and of
/// the site; the nearest wins, key by key.
fn cascade(languages: &Languages, groups: &[Group]) -> Vec<PerLanguage<Provenance>> {
    let mut cascaded: Vec<PerLanguage<Provenance>> = Vec::with_capacity(groups.len());
    for group in groups {
        let above = group.parent.map(|parent| cascaded[parent].clone());
        cascaded.push(languages.map(|language| {
            let words = group.words[language].as_ref().map(|words| words.provenance.clone());
            let facts = group.facts.as_ref().map(|facts| facts.provenance.clone());
            let own = words.unwrap_or_default().or(&facts.unwrap_or_default());
            match &above {
                Some(above) => own.or(&above[language]),
                None => own,
            }
        }));
    }
    cascaded
}

/// The kind of an entry, with what it refers to.
fn references_of(
    group: &Group,
    id: EntryId,
    directory: &Directory,
    findings: &mut Vec<Finding>,
) -> Kind {
    let details = group.facts.as_ref().map(|facts| &facts.details);
    match group.sort() {
        None => Kind::Goals,
        Some(Sort::Home) => Kind::Home,
        Some(Sort::Goal) => Kind::Goal(Goal::default()),
        Some(Sort::Section(section)) => Kind::Section(section),
        Some(Sort::PageSection) => Kind::PageSection,
        Some(Sort::Page) => Kind::Page,
        Some(Sort::Item(Section::OperationalGoals)) => {
            Kind::OperationalGoal(OperationalGoal::default())
        }
        Some(Sort::Item(Section::Actions)) => Kind::Action(match details {
            Some(Details::Action { operational_goals, indicators, tools }) => {
                let mut resolve = |written, section| {
                    directory.resolve(group, id, written, Some(section), findings)
                };
                Action {
                    operational_goals: resolve(operational_goals, Section::OperationalGoals),
                    indicators: resolve(indicators, Section::Indicators),
                    tools: resolve(tools, Section::Tools),
                }
            }
            _ => Action::default(),
        }),
        Some(Sort::Item(Section::Tools)) => Kind::Tool(match details {
            Some(Details::Tool { kind, url }) => Tool {
                kind: *kind,
                url: url.as_ref().and_then(|url| outside_address(url, findings)),
            },
            _ => Tool::default(),
        }),
        // Filled in below, where the drafts can be taken apart.
        Some(Sort::Item(Section::Indicators)) => Kind::Indicator(None),
        Some(Sort::Item(Section::Reports)) => Kind::Report(Report {
            year: group.slot.as_ref().and_then(|slot| slot.stem().parse().ok()).unwrap_or(0),
        }),
    }
}

fn outside_address(url: &Located<String>, findings: &mut Vec<Finding>) -> Option<String> {
    let parsed =
        url::Url::parse(&url.value).ok().filter(|url| matches!(url.scheme(), "https" | "http"));
    if parsed.is_none() {
        findings.push(Finding::new(
            Problem::BadAddress { found: url.value.clone() },
            url.place.clone(),
        ));
    }
    parsed.map(|_| url.value.clone())
}

fn entry(
    languages: &Languages,
    mut group: Group,
    related: Vec<EntryId>,
    kind: Kind,
    references: Vec<Option<FileReferences>>,
    provenance: PerLanguage<Provenance>,
    findings: &mut Vec<Finding>,
) -> Entry {
    let number = number(&group);
    let key = group.key().to_owned();
    let stem = group.slot.as_ref().map_or("goals", |slot| slot.stem()).to_owned();
    let mut facts = group.facts.take();
    let facts_path = facts.as_ref().map(|facts| facts.path.clone());
    let table_path = group.observations.as_ref().map(|table| table.path.clone());
    let facts_paths: Vec<SourcePath> = facts_path.iter().cloned().chain(table_path).collect();
    let kind = match kind {
        Kind::Indicator(_) => {
            let table = group.observations.take();
            let known = facts.as_mut().filter(|facts| !facts.incomplete);
            let draft = known.map(|facts| std::mem::take(&mut facts.details));
            match (draft, &facts_path) {
                (Some(Details::Indicator(draft)), Some(path)) => {
                    let observed = table.as_ref().map_or(&[][..], |table| &table.observations);
                    check_notes(&group, &draft.observations, observed, findings);
                    let indicator = indicator::build(languages, path, *draft, table, findings);
                    Kind::Indicator(indicator.map(Box::new))
                }
                (None, None) if table.is_some_and(|table| !table.observations.is_empty()) => {
                    let file = format!("content/{key}.yaml");
                    let place = facts_paths.first().map_or_else(Place::site, Place::file);
                    findings.push(Finding::new(Problem::MissingFacts { file }, place));
                    Kind::Indicator(None)
                }
                _ => Kind::Indicator(None),
            }
        }
        kind => kind,
    };
    let changes = facts
        .and_then(|facts| facts.changes)
        .map(|changes| self::changes(languages, changes, findings));
    let mut words = languages.map(|_| None);
    let ids: Vec<LanguageId> = languages.ids().collect();
    for (language, references) in ids.into_iter().zip(references) {
        words[language] = group.words[language]
            .take()
            .map(|draft| self::words(&draft, references.unwrap_or_default(), &key));
    }
    Entry {
        key,
        stem,
        kind,
        number,
        parent: group.parent.map(EntryId),
        children: group.children.into_iter().map(EntryId).collect(),
        related,
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
    drafts: Vec<ChangeDraft>,
    findings: &mut Vec<Finding>,
) -> Vec<Change> {
    let mut changes: Vec<_> = drafts
        .into_iter()
        .map(|draft| Change {
            date: draft.date,
            text: by_language(languages, draft.texts, findings),
        })
        .collect();
    changes.sort_by_key(|change| std::cmp::Reverse(change.date));
    changes
}

/// Texts by language; one in a language that the site does not have is found and left out.
pub(super) fn by_language(
    languages: &Languages,
    texts: Vec<(Located<String>, String)>,
    findings: &mut Vec<Finding>,
) -> PerLanguage<Option<String>> {
    let mut by_language = languages.map(|_| None);
    for (tag, words) in texts {
        if let Some(language) = languages.find(&tag.value) {
            by_language[language] = Some(words);
        } else {
            let known = languages.iter().map(ToString::to_string).collect();
            let problem = Problem::UndeclaredLanguage { tag: tag.value, known };
            findings.push(Finding::new(problem, tag.place));
        }
    }
    by_language
}

/// Notes belong to periods that have an observation.
fn check_notes(
    group: &Group,
    written: &[ObservationDraft],
    table: &[ObservationDraft],
    findings: &mut Vec<Finding>,
) {
    let observed = |period: Period| {
        written.iter().chain(table).any(|observation| observation.period.value == period)
    };
    for (period, _) in
        group.words.iter().filter_map(|(_, words)| words.as_ref()).flat_map(|words| &words.notes)
    {
        if !observed(period.value) {
            let problem = Problem::NoteWithoutObservation { period: period.value.to_string() };
            findings.push(Finding::new(problem, period.place.clone()));
        }
    }
}

fn slug(written: &Located<String>) -> Slug {
    Slug { written: written.value.clone(), place: written.place.clone() }
}

fn words(draft: &WordsDraft, references: FileReferences, key: &str) -> Words {
    let mut references = references.into_iter();
    let mut text = |draft: &TextDraft| Text {
        source: Arc::clone(&draft.source),
        span: draft.span,
        headings: Arc::clone(&draft.headings),
        references: references.next().unwrap_or_default(),
    };
    // The order is that of `links::texts`.
    let body = text(&draft.body);
    let target = draft.target.as_ref().map(&mut text);
    let source = draft.source.as_ref().map(&mut text);
    let method = draft.method.as_ref().map(&mut text);
    let notes: BTreeMap<_, _> =
        draft.notes.iter().map(|(period, note)| (period.value, text(note))).collect();
    let stem = || key.rsplit('/').next().unwrap_or_default().to_owned();
    let mark = draft.translated_from.as_ref();
    Words {
        path: draft.path.clone(),
        title: draft.title.clone().unwrap_or_else(stem),
        short: draft.short.clone(),
        summary: draft.summary.clone(),
        measures: draft.measures.clone(),
        unit: draft.unit.clone(),
        target,
        source,
        method,
        notes,
        responsible: draft.responsible.clone(),
        slug: draft.slug.as_ref().map(slug),
        aliases: draft.aliases.iter().map(slug).collect(),
        translated_from_place: mark
            .map_or_else(|| Place::file(&draft.path), |mark| mark.place.clone()),
        translated_from: mark.map(|mark| mark.value.clone()),
        mark: draft.mark.clone(),
        draft: draft.draft,
        body,
        incomplete: draft.incomplete,
    }
}
