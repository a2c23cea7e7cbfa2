//! The files of a new entry.

use std::collections::BTreeSet;

use super::file::StarterFile;
use super::template::in_language;
use super::{mark_translation, schema_line};
use crate::diagnostic::{Problem, SourcePath, UiLanguage};
use crate::parse::{self, EntryPathKind, Location, Slot, slug, stem_problem};
use crate::read::Sources;
use crate::strategy::{Language, LanguageId, Section};

/// The kinds of new entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StarterKind {
    Goal,
    /// In one of a goal's five folders.
    Item(Section),
    Page,
}

/// Why an entry cannot be created.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NewRefusal {
    /// `site.yaml` does not say the languages.
    NoLanguages,
    /// The stem, or a folder on the way to it, has characters that it must not have.
    BadName(Problem),
    /// A report is named by its year.
    NotAYear(String),
    /// The stem means something else at this place.
    OtherKind(String),
    /// The site has no goal to which the entry could belong.
    NoGoals,
    /// The site has several goals, and none was named.
    WhichGoal(Vec<String>),
    /// The site has goals, but not this one.
    UnknownGoal(String, Vec<String>),
    /// A goal was named for what belongs to none.
    NoGoalNeeded,
}

/// The files of a new entry: its words in every language of the site, the source's first, and its
/// facts, which name their schema where the site has schemas. The words are drafts, so that nothing
/// unfinished is published.
///
/// # Errors
///
/// Why there can be no such entry.
pub(crate) fn starter(
    sources: &Sources,
    kind: StarterKind,
    stem: &str,
    goal: Option<&str>,
    has_schemas: bool,
    ui_language: UiLanguage,
) -> Result<Vec<StarterFile>, NewRefusal> {
    let languages = parse::languages(sources).ok_or(NewRefusal::NoLanguages)?;
    if stem.split('/').any(is_passed_over) {
        return Err(NewRefusal::OtherKind(stem.to_owned()));
    }
    let path = match kind {
        StarterKind::Page => page_path(stem, goal)?,
        StarterKind::Goal if goal.is_some() => return Err(NewRefusal::NoGoalNeeded),
        StarterKind::Goal => format!("goals/{stem}/index"),
        StarterKind::Item(section) => {
            format!("goals/{}/{}/{stem}", chosen_goal(sources, goal)?, section.folder())
        }
    };
    let source = &languages[LanguageId::SOURCE];
    let words_path =
        |language: &Language| SourcePath::new(&format!("content/{path}.{language}.md"));
    let slot = match parse::locate(&words_path(source), source.tag()) {
        Ok(Location::Entry(slot, _)) => slot,
        Err(problem @ Problem::BadStem { .. }) => return Err(NewRefusal::BadName(problem)),
        _ if kind == StarterKind::Item(Section::Reports) && !stem.contains('/') => {
            return Err(NewRefusal::NotAYear(stem.to_owned()));
        }
        _ => return Err(NewRefusal::OtherKind(stem.to_owned())),
    };
    if let Some(problem) = slot.key().split('/').find_map(stem_problem) {
        return Err(NewRefusal::BadName(problem));
    }
    if !is_meant(&slot, kind) {
        return Err(NewRefusal::OtherKind(stem.to_owned()));
    }

    let mut made = Sources::default();
    if let Some(site) = sources.files.get(&SourcePath::site()) {
        made.files.insert(SourcePath::site(), site.clone());
    }
    let mut files = Vec::new();
    for language in languages.iter() {
        let words = words_path(language);
        let mut text = words_text((kind, &slot), language, language == source, ui_language);
        made.insert(words.as_str(), text.as_bytes());
        if let Ok(marked) = mark_translation(&made, &words) {
            text = marked.text;
        }
        files.push(StarterFile { path: words.to_string(), text });
    }
    let path = format!("content/{path}.yaml");
    let schema = if has_schemas { schema_line(&path) } else { None };
    let text = schema.unwrap_or_default() + &facts_text(kind, source, ui_language);
    files.push(StarterFile { path, text });
    Ok(files)
}

/// True for a name that is empty, leads elsewhere (`..`), or is ignored when a site is read.
fn is_passed_over(name: &str) -> bool {
    name.is_empty()
        || name.starts_with('.')
        || [".bak", ".swp"].iter().any(|ending| name.ends_with(ending))
}

/// The stem of a page may name folders: `law/privacy`.
fn page_path(stem: &str, goal: Option<&str>) -> Result<String, NewRefusal> {
    if goal.is_some() {
        return Err(NewRefusal::NoGoalNeeded);
    }
    Ok(format!("pages/{stem}"))
}

fn is_meant(slot: &Slot, kind: StarterKind) -> bool {
    match kind {
        StarterKind::Goal => slot.kind == EntryPathKind::Goal,
        StarterKind::Item(section) => slot.kind == EntryPathKind::Item(section),
        StarterKind::Page => matches!(slot.kind, EntryPathKind::Page | EntryPathKind::PageSection),
    }
}

/// The goal that was named, else the only one.
fn chosen_goal(sources: &Sources, wanted: Option<&str>) -> Result<String, NewRefusal> {
    let goals: BTreeSet<&str> = sources
        .files
        .keys()
        .filter_map(|path| path.as_str().strip_prefix("content/goals/")?.split_once('/'))
        .map(|(goal, _)| goal)
        .collect();
    let names = || goals.iter().map(|&goal| goal.to_owned()).collect::<Vec<_>>();
    match wanted {
        _ if goals.is_empty() => Err(NewRefusal::NoGoals),
        Some(goal) if goals.contains(goal) => Ok(goal.to_owned()),
        Some(goal) => Err(NewRefusal::UnknownGoal(goal.to_owned(), names())),
        None => match &names()[..] {
            [goal] => Ok(goal.clone()),
            goals => Err(NewRefusal::WhichGoal(goals.to_vec())),
        },
    }
}

/// The title of a new entry, in Polish for Polish words, else in English.
fn title(kind: StarterKind, language: &Language) -> &'static str {
    let (english, polish) = parse::starter_title(match kind {
        StarterKind::Goal => EntryPathKind::Goal,
        StarterKind::Item(section) => EntryPathKind::Item(section),
        StarterKind::Page => EntryPathKind::Page,
    });
    UiLanguage::of_locale(language.tag()).pick(english, polish)
}

/// The last part of the address of a new entry: its stem, or for a stem that is a number a word
/// before it.
fn slug_of(kind: StarterKind, slot: &Slot, language: &Language) -> String {
    let stem = slug(slot.stem());
    let (english, polish) = match kind {
        _ if stem.bytes().any(|byte| byte.is_ascii_alphabetic()) => return stem,
        StarterKind::Goal | StarterKind::Item(Section::Reports) => return stem,
        StarterKind::Item(Section::OperationalGoals) => ("goal", "cel"),
        StarterKind::Item(Section::Actions) => ("action", "dzialanie"),
        StarterKind::Item(Section::Tools) => ("tool", "narzedzie"),
        StarterKind::Item(Section::Indicators) => ("indicator", "wskaznik"),
        StarterKind::Page => ("page", "strona"),
    };
    format!("{}-{stem}", UiLanguage::of_locale(language.tag()).pick(english, polish))
}

fn words_text(
    (kind, slot): (StarterKind, &Slot),
    language: &Language,
    is_source: bool,
    ui_language: UiLanguage,
) -> String {
    let own = match kind {
        StarterKind::Item(Section::Indicators) => include_str!("starters/indicator.words.txt"),
        StarterKind::Item(Section::Actions | Section::Tools) => {
            include_str!("starters/responsible.words.txt")
        }
        _ => "",
    };
    let image = match kind {
        StarterKind::Item(Section::Indicators) => "",
        _ => include_str!("starters/image.words.txt"),
    };
    let translation = if is_source { "" } else { include_str!("starters/translation.words.txt") };
    let template = include_str!("starters/words.txt")
        .replace("{image}\n", image)
        .replace("{own}\n", own)
        .replace("{translation}\n", translation)
        .replace("{title}", title(kind, language))
        .replace("{slug}", &slug_of(kind, slot, language));
    in_language(&template, ui_language)
}

fn facts_text(kind: StarterKind, source: &Language, ui_language: UiLanguage) -> String {
    let own = match kind {
        StarterKind::Goal => include_str!("starters/goal.txt"),
        StarterKind::Item(Section::OperationalGoals) => include_str!("starters/operational.txt"),
        StarterKind::Item(Section::Actions) => include_str!("starters/action.txt"),
        StarterKind::Item(Section::Tools) => include_str!("starters/tool.txt"),
        StarterKind::Item(Section::Indicators) => include_str!("starters/indicator.txt"),
        StarterKind::Item(Section::Reports) | StarterKind::Page => "",
    };
    let template = include_str!("starters/facts.txt")
        .replace("{own}\n", own)
        .replace("{source}", source.tag());
    in_language(&template, ui_language)
}
