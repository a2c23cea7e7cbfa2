//! Imports: what offices have, as files of a site. What cannot be carried is a finding, never a
//! guess.
//!
//! Each source becomes a [`table::RawTable`], which `table.rs` settles and `write.rs` writes.
//! Before anything is given away, the site is read with the new files: what would be an error there
//! is one here, and nothing of that indicator is written.

mod bdl;
mod decimal;
mod encoding;
mod grid;
mod heads;
mod layout;
mod marks;
mod number_format;
mod observe;
mod open_sdg;
mod opendocument;
mod report;
mod stamp;
mod table;
mod text_table;
mod workbook;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use crate::Settings;
use crate::diagnostic::{
    Finding, ImportFault, Limit, Outcome, Place, Problem, Severity, SourcePath, Span, UiLanguage,
};
use crate::parse::{self, DecimalMark, EntryPathKind, ParsedFacts, ParsedFiles};
use crate::read::Sources;
use crate::scaffold::{NewRefusal, StarterFile};
use crate::strategy::{LanguageId, Languages, PerLanguage};

pub(crate) use bdl::Attributes;
pub(crate) use grid::Area;
use grid::Grid;
pub(crate) use open_sdg::GoalMap;
use open_sdg::Repository;
use opendocument::OpenDocument;
use report::{CellPlace, Report};
pub(crate) use table::{PeriodSort, Readings};
use table::{Table, settle};
use workbook::Workbook;
use write::{FurtherFacts, Known, Naming, Words};

/// The site into which something is imported.
pub(crate) struct Site<'a> {
    sources: &'a Sources,
    files: ParsedFiles,
    languages: Languages,
    has_schemas: bool,
    ui_language: UiLanguage,
    is_update: bool,
}

impl<'a> Site<'a> {
    /// A site with its languages; `None` where it does not say them.
    pub(crate) fn new(
        sources: &'a Sources,
        has_schemas: bool,
        ui_language: UiLanguage,
        is_update: bool,
    ) -> Option<Self> {
        let languages = parse::languages(sources)?;
        let files = parse::parse(sources, None).value;
        Some(Self { sources, files, languages, has_schemas, ui_language, is_update })
    }

    /// The goal that has a number, however it is written.
    fn goal_of_number(&self, number: &str) -> Option<String> {
        let roman = number.parse().ok().and_then(roman);
        let is_of_number = |facts: &&ParsedFacts| {
            let stem = facts.slot.stem();
            let number_of = facts.number.as_ref().map(|number| &*number.value);
            facts.slot.kind == EntryPathKind::Goal
                && [number_of, Some(stem)]
                    .into_iter()
                    .flatten()
                    .any(|found| found == number || Some(found.to_lowercase()) == roman)
        };
        let facts = self.files.facts.iter().find(is_of_number);
        facts.map(|facts| facts.slot.stem().to_owned())
    }

    /// True where the source language is Polish.
    fn is_polish(&self) -> bool {
        let tag = self.languages[LanguageId::SOURCE].tag();
        UiLanguage::of_locale(tag) == UiLanguage::Polish
    }
}

/// A small number in Roman numerals, in lower case.
fn roman(number: usize) -> Option<String> {
    let ones = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let tens = ["", "x", "xx", "xxx"];
    let roman = [*tens.get(number / 10)?, ones[number % 10]].concat();
    Some(roman).filter(|roman| !roman.is_empty())
}

/// What becomes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    New,
    Replaced,
    /// It says the same already.
    Same,
}

/// A file that was made.
#[derive(Clone, Debug)]
pub(crate) struct ImportedFile {
    pub(crate) file: StarterFile,
    pub(crate) change: Change,
}

/// Something to be told of a run.
#[derive(Clone, Debug)]
pub(crate) enum Note {
    /// A text was in another encoding.
    Converted { path: SourcePath, encoding: &'static str },
    /// So many values were read, from one period to another.
    Read { place: String, values: usize, first: String, last: String },
}

/// What an import makes.
#[derive(Debug, Default)]
pub(crate) struct Imported {
    pub(crate) files: Vec<ImportedFile>,
    pub(crate) findings: Vec<Finding>,
    /// The texts that findings show.
    pub(crate) shown: Sources,
    pub(crate) notes: Vec<Note>,
}

/// The place of an indicator in the content: `goals/vi/indicators/x`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct IndicatorPlace {
    goal: String,
    stem: String,
}

impl IndicatorPlace {
    /// Reads a place, also one written as a path of one of its files.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.replace('\\', "/");
        let text = text.trim_start_matches("./");
        let text = text.strip_prefix("content/").unwrap_or(text).trim_end_matches('/');
        let endings = [".yaml", ".csv"];
        let text = endings.iter().find_map(|ending| text.strip_suffix(ending)).unwrap_or(text);
        match text.split('/').collect::<Vec<_>>()[..] {
            ["goals", goal, "indicators", stem] if !goal.is_empty() && !stem.is_empty() => {
                Some(Self { goal: goal.to_owned(), stem: stem.to_owned() })
            }
            _ => None,
        }
    }

    fn path(&self) -> String {
        format!("goals/{}/indicators/{}", self.goal, self.stem)
    }
}

/// What is read of a file with a table.
#[derive(Clone, Debug, Default)]
pub(crate) struct TableRequest {
    pub(crate) sheet: Option<String>,
    pub(crate) area: Option<Area>,
    pub(crate) readings: Readings,
}

/// Imports a table: `.xlsx`, `.ods`, `.csv` or a text of another ending.
///
/// # Errors
///
/// Why there can be no such indicator.
pub(crate) fn table(
    site: &Site<'_>,
    place: &IndicatorPlace,
    file: &SourcePath,
    bytes: &[u8],
    request: &TableRequest,
) -> Result<Imported, NewRefusal> {
    let mut imported = Imported::default();
    let known = Known::of(site.sources, &site.files, &place.path());
    let readings =
        Readings { are_grades: known.is_grade, is_polish: site.is_polish(), ..request.readings };
    let grid = match read_grid(file, bytes, request, &mut imported) {
        Ok(grid) => grid,
        Err(fault) => {
            imported.refuse(fault, &Place::file(file));
            return Ok(imported);
        }
    };
    imported.shown.insert(file.as_str(), grid.text.as_bytes());
    let mut report = Report::new(file, &grid.text);
    let table = if let Some(layout) = layout::find(&grid) {
        let raw = observe::read(&grid, &layout, readings.is_polish, &mut report);
        settle(raw, readings, &mut report)
    } else {
        report.refused(ImportFault::NoTable, &CellPlace::default());
        None
    };
    imported.findings.append(&mut report.findings);
    if let Some(table) = table {
        let words = site.languages.map(|language| {
            let of_source = |text: Option<String>| text.filter(|_| language == LanguageId::SOURCE);
            Words {
                title: of_source(table.title.clone()),
                unit: of_source(table.unit.clone()).filter(|_| !table.is_percent),
                source: of_source(table.source.as_deref().map(write::markdown)),
                ..Words::default()
            }
        });
        let nothing = |_: &str| Vec::new();
        let facts = FurtherFacts::default();
        let group = placed(site, place, table, &facts, &words, &nothing, &mut imported)?;
        imported.keep(site, vec![group]);
    }
    Ok(imported)
}

/// Imports an answer of the Local Data Bank: JSON.
///
/// # Errors
///
/// Why there can be no such indicator.
pub(crate) fn bdl(
    site: &Site<'_>,
    place: &IndicatorPlace,
    file: &SourcePath,
    bytes: &[u8],
    attributes: &Attributes,
) -> Result<Imported, NewRefusal> {
    let mut imported = Imported::default();
    let Some((text, _)) = encoding::decoded(bytes) else {
        imported.refuse(ImportFault::BrokenFile, &Place::file(file));
        return Ok(imported);
    };
    imported.shown.insert(file.as_str(), text.as_bytes());
    let mut report = Report::new(file, &text);
    let is_polish = site.is_polish();
    let readings = Readings { is_polish, ..Readings::default() };
    let raw = bdl::read(&text, attributes, is_polish, &mut report);
    let table = raw.and_then(|raw| settle(raw, readings, &mut report));
    imported.findings.append(&mut report.findings);
    if let Some(table) = table {
        let source = table.source.clone();
        let words = site.languages.map(|language| Words {
            source: source.clone().filter(|_| language == LanguageId::SOURCE),
            ..Words::default()
        });
        let facts = FurtherFacts::default();
        let nothing = |_: &str| Vec::new();
        let group = placed(site, place, table, &facts, &words, &nothing, &mut imported)?;
        imported.keep(site, vec![group]);
    }
    Ok(imported)
}

/// The cells of the sheet that is meant.
fn read_grid(
    file: &SourcePath,
    bytes: &[u8],
    request: &TableRequest,
    imported: &mut Imported,
) -> Result<Grid, ImportFault> {
    let area = request.area;
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(ImportFault::OldWorkbook);
    }
    let lower = file.as_str().to_lowercase();
    if !bytes.starts_with(b"PK") {
        if [".xlsx", ".ods", ".xls", ".xlsm"].iter().any(|ending| lower.ends_with(ending)) {
            return Err(ImportFault::BrokenFile);
        }
        let text = text_table::read(bytes, area)?;
        if let Some(encoding) = text.encoding {
            imported.notes.push(Note::Converted { path: file.clone(), encoding });
        }
        imported.bad_records(file, text.broken);
        return Ok(text.grid);
    }
    if lower.ends_with(".ods") || lower.ends_with(".ots") {
        let document = OpenDocument::open(bytes)?;
        let names = document.sheets()?;
        return chosen(names, request, file, imported, |name| document.grid(name, area));
    }
    let mut workbook = Workbook::open(bytes)?;
    let names = workbook.sheets();
    chosen(names, request, file, imported, |name| workbook.grid(name, area))
}

/// The sheet that was named, else the first with a table.
fn chosen(
    names: Vec<String>,
    request: &TableRequest,
    file: &SourcePath,
    imported: &mut Imported,
    mut read: impl FnMut(&str) -> Result<Grid, ImportFault>,
) -> Result<Grid, ImportFault> {
    if let Some(name) = &request.sheet {
        if !names.contains(name) {
            return Err(ImportFault::UnknownSheet { name: name.clone(), known: names });
        }
        return read(name);
    }
    let mut found = None;
    let mut others = Vec::new();
    for name in &names {
        let grid = read(name)?;
        let has_table = layout::find(&grid).is_some();
        if found.is_none() && (has_table || names.len() == 1) {
            found = Some(grid);
        } else if has_table {
            others.push(name.clone());
        }
    }
    if !others.is_empty() {
        let fault = ImportFault::OtherSheets { names: others };
        let problem = Problem::NotCarried { fault, cell: None };
        imported.findings.push(Finding::new(problem, Place::file(file)));
    }
    found.ok_or(ImportFault::NoTable)
}

/// The files of one indicator; none where it is refused.
type Group = Vec<ImportedFile>;

/// Makes the files of an indicator of a table.
fn placed(
    site: &Site<'_>,
    place: &IndicatorPlace,
    mut table: Table,
    facts: &FurtherFacts,
    words: &PerLanguage<Words>,
    naming: &Naming<'_>,
    imported: &mut Imported,
) -> Result<Group, NewRefusal> {
    let path = place.path();
    let known = Known::of(site.sources, &site.files, &path);
    let csv_path = SourcePath::new(&format!("content/{path}.csv"));
    let facts_path = SourcePath::new(&format!("content/{path}.yaml"));
    if known.is_unreadable {
        imported.refuse(ImportFault::UnreadableFacts, &Place::file(&facts_path));
        return Ok(Group::new());
    }
    if table.rows.len() > Limit::Observations.most() {
        let fault = ImportFault::TooManyRows { most: Limit::Observations.most() };
        imported.refuse(fault, &Place::file(&csv_path));
        return Ok(Group::new());
    }
    let mut files = Group::new();
    if !known.has_facts {
        let new = write::new_files(
            site.sources,
            &site.languages,
            (&place.goal, &place.stem),
            &table,
            facts,
            words,
            naming,
            (site.has_schemas, site.ui_language),
        )?;
        let is_wanted = |file: &StarterFile| !known.has_words || file.path.ends_with(".yaml");
        let new = new.into_iter().filter(is_wanted);
        files.extend(new.map(|file| ImportedFile { file, change: Change::New }));
    }
    known.rename(&mut table);
    if known.has_observations {
        let text = site.sources.text(&facts_path);
        let text = text.and_then(|text| write::without_observations(text));
        match text {
            _ if !site.is_update => {
                imported.refuse(ImportFault::ObservationsInFacts, &Place::file(&facts_path));
                return Ok(Group::new());
            }
            None => {
                imported.refuse(ImportFault::UnreadableFacts, &Place::file(&facts_path));
                return Ok(Group::new());
            }
            Some(text) => {
                let file = StarterFile { path: facts_path.to_string(), text };
                files.push(ImportedFile { file, change: Change::Replaced });
            }
        }
    }
    let text = write::csv(&table, known.numbers.unwrap_or(DecimalMark::Point));
    let change = match site.sources.text(&csv_path) {
        Some(old) if **old == *text => Change::Same,
        Some(_) if site.is_update => Change::Replaced,
        Some(_) => {
            imported.refuse(ImportFault::TableExists, &Place::file(&csv_path));
            return Ok(Group::new());
        }
        None => Change::New,
    };
    let periods = || table.rows.iter().map(|row| row.period);
    if let (Some(first), Some(last)) = (periods().min(), periods().max()) {
        imported.notes.push(Note::Read {
            place: path,
            values: table.rows.iter().filter(|row| row.value.is_some()).count(),
            first: first.to_string(),
            last: last.to_string(),
        });
    }
    files.push(ImportedFile { file: StarterFile { path: csv_path.to_string(), text }, change });
    Ok(files)
}

impl Imported {
    fn refuse(&mut self, fault: ImportFault, place: &Place) {
        let problem = Problem::NotImported { fault, cell: None };
        self.findings.push(Finding::new(problem, place.clone()));
    }

    /// Reports the records of a text that cannot be read.
    fn bad_records(&mut self, file: &SourcePath, places: Vec<Span>) {
        for place in places {
            self.refuse(ImportFault::BadRecord, &Place::new(file, place));
        }
    }

    /// Keeps the files of those indicators that make no error in the site. The errors of the others
    /// are findings.
    fn keep(&mut self, site: &Site<'_>, groups: Vec<Group>) {
        let mut sources = site.sources.clone();
        for file in groups.iter().flatten() {
            sources.insert(&file.file.path, file.file.text.as_bytes());
        }
        let settings = Settings { with_drafts: true, ..Settings::default() };
        let mut findings = Vec::new();
        crate::prepare(&sources, &settings, None, &mut findings, &mut |_| {});
        findings.retain(|finding| finding.severity == Severity::Error);
        for group in groups {
            let is_of_group = |finding: &&Finding| {
                let path = finding.place.path.as_str();
                group.iter().any(|file| file.file.path == path)
            };
            let errors: Vec<Finding> = findings.iter().filter(is_of_group).cloned().collect();
            if errors.is_empty() {
                self.files.extend(group);
                continue;
            }
            for finding in &errors {
                if let Some(bytes) = sources.bytes(&finding.place.path) {
                    self.shown.insert(finding.place.path.as_str(), bytes);
                }
            }
            self.findings.extend(errors);
        }
    }

    /// Gives the findings the severities that the site sets, and their order.
    pub(crate) fn settle(&mut self, site: &Site<'_>) {
        let findings = std::mem::take(&mut self.findings);
        let mut outcome = Outcome { value: (), findings };
        outcome.settle(&site.files.site.site.checks);
        outcome.sort();
        self.findings = outcome.findings;
    }
}

/// Imports a data repository of Open SDG. `root` is how findings name its folder.
pub(crate) fn open_sdg(
    site: &Site<'_>,
    root: &str,
    files: &BTreeMap<String, Vec<u8>>,
    goals: &GoalMap,
) -> Imported {
    let mut imported = Imported::default();
    let repository = Repository::read(files, root, &site.languages, &mut imported.findings);
    let ids: Vec<String> = repository.tables.keys().cloned().collect();
    let numbers: BTreeSet<&str> = ids.iter().map(|id| goal_of(id)).collect();
    let mut sources = site.sources.clone();
    let mut groups = Vec::new();
    let mut stems = BTreeMap::new();
    for number in numbers {
        // With a map, only the goals in it are wanted.
        let stem = match goals.goal(number) {
            Some(stem) => stem.clone(),
            None if goals.is_empty() => site.goal_of_number(number).unwrap_or(number.to_owned()),
            None => continue,
        };
        if let Some(group) = new_goal(site, &repository, number, &stem) {
            for file in &group {
                sources.insert(&file.file.path, file.file.text.as_bytes());
            }
            groups.push(group);
        }
        stems.insert(number, stem);
    }
    let with_goals = Site {
        sources: &sources,
        files: site.files.clone(),
        languages: site.languages.clone(),
        ..*site
    };
    for id in &ids {
        let Some(goal) = stems.get(goal_of(id)) else { continue };
        let place = IndicatorPlace { goal: goal.clone(), stem: id.clone() };
        groups.extend(open_sdg_indicator(
            &with_goals,
            &repository,
            root,
            files,
            id,
            &place,
            &mut imported,
        ));
    }
    let names = repository.without_data();
    if !names.is_empty() {
        let problem = Problem::NotCarried { fault: ImportFault::WithoutData { names }, cell: None };
        let place = Place::file(&SourcePath::new(&format!("{root}/meta")));
        imported.findings.push(Finding::new(problem, place));
    }
    for (path, bytes) in files {
        let path = format!("{root}/{path}");
        let is_named = imported.findings.iter().any(|finding| finding.place.path.as_str() == path);
        if let (true, Some((text, _))) = (is_named, encoding::decoded(bytes)) {
            imported.shown.insert(&path, text.as_bytes());
        }
    }
    imported.keep(site, groups);
    imported
}

/// The number of the goal of an indicator: `1` of `1-1-1`.
fn goal_of(id: &str) -> &str {
    id.split(['-', '.', '_']).next().unwrap_or(id)
}

/// The files of a goal that the site does not have yet.
fn new_goal(site: &Site<'_>, repository: &Repository, number: &str, stem: &str) -> Option<Group> {
    let prefix = format!("content/goals/{stem}/");
    if site.sources.below(&prefix).next().is_some() {
        return None;
    }
    let words = site.languages.map(|language| {
        let tag = site.languages[language].tag();
        let [title, short] = repository.goal(number, tag);
        let further = short.map(|short| ("short", short)).into_iter().collect();
        Words { title, further, ..Words::default() }
    });
    let files = write::new_goal(
        site.sources,
        &site.languages,
        (stem, number),
        &words,
        (site.has_schemas, site.ui_language),
    );
    let files = files.ok()?.into_iter();
    Some(files.map(|file| ImportedFile { file, change: Change::New }).collect())
}

/// The files of an indicator of a repository.
#[allow(clippy::too_many_arguments, reason = "each is something else")]
fn open_sdg_indicator(
    site: &Site<'_>,
    repository: &Repository,
    root: &str,
    files: &BTreeMap<String, Vec<u8>>,
    id: &str,
    place: &IndicatorPlace,
    imported: &mut Imported,
) -> Option<Group> {
    let path = repository.tables.get(id)?;
    let shown = SourcePath::new(&format!("{root}/{path}"));
    let grid = match text_table::read(files.get(path)?, None) {
        Ok(text) => {
            imported.bad_records(&shown, text.broken);
            text.grid
        }
        Err(fault) => {
            imported.refuse(fault, &Place::file(&shown));
            return None;
        }
    };
    if repository.is_refused(id) {
        return None;
    }
    let known = Known::of(site.sources, &site.files, &place.path());
    let readings = Readings {
        // Tables of Open SDG have decimal points.
        numbers: Some(DecimalMark::Point),
        are_grades: known.is_grade,
        is_polish: site.is_polish(),
        ..Readings::default()
    };
    let mut report = Report::new(&shown, &grid.text);
    let table = layout::find(&grid).map(|layout| {
        let mut raw = observe::read(&grid, &layout, readings.is_polish, &mut report);
        raw.unit = raw.unit.or_else(|| {
            repository
                .words(id, &site.languages, LanguageId::SOURCE)
                .unit
                .filter(|unit| heads::is_percent(unit))
        });
        raw.mark_series("series");
        raw
    });
    let table = if let Some(raw) = table {
        settle(raw, readings, &mut report)
    } else {
        report.refused(ImportFault::NoTable, &CellPlace::default());
        None
    };
    imported.findings.append(&mut report.findings);
    let mut table = table?;
    table.decimals = table.decimals.or_else(|| repository.decimals(id));
    repository.report(id, &mut imported.findings);
    let naming = |text: &str| repository.names(text, &site.languages);
    let words = site.languages.map(|language| {
        let mut words = repository.words(id, &site.languages, language);
        if let Some(unit) = &table.unit {
            let tag = site.languages[language].tag();
            let names = naming(unit);
            let name = names.iter().find(|(of, _)| of == tag).map(|(_, name)| name.clone());
            let own = name.or_else(|| (language == LanguageId::SOURCE).then(|| unit.clone()));
            words.unit = own.or(words.unit);
        }
        words.unit = words.unit.filter(|_| !table.is_percent);
        words
    });
    let facts = repository.facts(id);
    let group = placed(site, place, table, &facts, &words, &naming, imported).ok();
    if group.is_none() {
        imported.refuse(ImportFault::BadName { name: id.to_owned() }, &Place::file(&shown));
    }
    group
}
