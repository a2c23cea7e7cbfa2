//! `metka import`: observations from what offices have.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use walkdir::WalkDir;

use super::arguments::{ReportArguments, read_site};
use super::exit_status::{CommandResult, ExitStatus};
use super::messages::{import as messages, new_files, reading};
use super::report;
use crate::diagnostic::{SourcePath, UiLanguage};
use crate::disk;
use crate::import::{
    self, Area, Attributes, Change, GoalMap, Imported, IndicatorPlace, PeriodSort, Readings, Site,
    TableRequest,
};
use crate::parse::DecimalMark;
use crate::read::{ReadError, Sources};
use crate::scaffold::{self, StarterFile};

/// So many bytes may a file have.
const MOST_BYTES: u64 = 64 << 20;

/// Bring in observations from a table, a data bank or an Open SDG repository.
#[derive(Debug, Args)]
pub(super) struct ImportArguments {
    #[command(subcommand)]
    source: Source,
}

#[derive(Debug, Subcommand)]
enum Source {
    /// Bring in a table: a workbook or a text
    Table(TableArguments),
    /// Bring in an answer of the Local Data Bank of Statistics Poland (BDL)
    Bdl(BdlArguments),
    /// Bring in a data repository of Open SDG
    OpenSdg(OpenSdgArguments),
}

#[derive(Debug, Args)]
struct OpenSdgArguments {
    /// The folder of the repository, in which `data/` and `meta/` are
    #[arg(value_name = "DIR")]
    folder: PathBuf,

    /// Which goals become which, such as `1=i,3=ii`; by default those of the same numbers
    #[arg(long, value_name = "MAP")]
    goal_map: Option<String>,

    #[command(flatten)]
    common: ImportCommon,
}

#[derive(Debug, Args)]
struct BdlArguments {
    /// The answer: JSON
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// The indicator, such as `goals/vi/indicators/x`
    #[arg(long, value_name = "PLACE")]
    indicator: String,

    /// What attributes of values mean: lines such as `2: provisional`, or the data bank's list
    #[arg(long, value_name = "FILE")]
    attributes: Option<PathBuf>,

    #[command(flatten)]
    common: ImportCommon,
}

#[derive(Debug, Args)]
struct TableArguments {
    /// A table: `.xlsx`, `.ods` or `.csv`
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// The indicator, such as `goals/vi/indicators/x`
    #[arg(long, value_name = "PLACE")]
    indicator: String,

    /// The sheet; by default the first with a table
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,

    /// The part of the sheet, such as `A3:F20`
    #[arg(long, value_name = "CELLS")]
    range: Option<String>,

    /// What stands before decimals, where the table does not tell it
    #[arg(long, value_enum, value_name = "MARK")]
    numbers: Option<Mark>,

    /// What the periods are, where the table does not tell it
    #[arg(long, value_enum, value_name = "SORT")]
    periods: Option<Periods>,

    #[command(flatten)]
    common: ImportCommon,
}

/// Arguments of all sources.
#[derive(Debug, Args)]
struct ImportCommon {
    /// Replace the observations that are there
    #[arg(long)]
    update: bool,

    /// Folder of the site: the one that holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,

    #[command(flatten)]
    report: ReportArguments,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Mark {
    Point,
    Comma,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Periods {
    /// Calendar years
    Years,
    /// Months, such as 2011-12 for December
    Months,
    /// Years over two calendar years, such as 2011-12
    YearsOverTwo,
    /// Several whole years, such as 2009-2010
    Spans,
}

impl From<Mark> for DecimalMark {
    fn from(mark: Mark) -> Self {
        match mark {
            Mark::Point => Self::Point,
            Mark::Comma => Self::Comma,
        }
    }
}

impl From<Periods> for PeriodSort {
    fn from(periods: Periods) -> Self {
        match periods {
            Periods::Years => Self::Years,
            Periods::Months => Self::Months,
            Periods::YearsOverTwo => Self::YearsOverTwo,
            Periods::Spans => Self::Spans,
        }
    }
}

pub(super) fn run(arguments: &ImportArguments, language: UiLanguage) -> CommandResult {
    match &arguments.source {
        Source::Table(arguments) => table(arguments, language),
        Source::Bdl(arguments) => bdl(arguments, language),
        Source::OpenSdg(arguments) => open_sdg(arguments, language),
    }
}

fn table(arguments: &TableArguments, language: UiLanguage) -> CommandResult {
    let common = &arguments.common;
    let area = match &arguments.range {
        None => None,
        Some(range) => {
            Some(Area::parse(range).ok_or_else(|| messages::bad_range(language, range))?)
        }
    };
    let request = TableRequest {
        sheet: arguments.sheet.clone(),
        area,
        readings: Readings::told(
            arguments.numbers.map(DecimalMark::from),
            arguments.periods.map(PeriodSort::from),
        ),
    };
    common.run(language, |site| {
        let place = place(&arguments.indicator, language)?;
        let bytes = read(&arguments.file, language)?;
        import::table(site, &place, &shown(&arguments.file), &bytes, &request)
            .map_err(|refusal| new_files::no_entry(language, &refusal))
    })
}

fn bdl(arguments: &BdlArguments, language: UiLanguage) -> CommandResult {
    let attributes = match &arguments.attributes {
        None => Attributes::default(),
        Some(file) => {
            let bytes = read(file, language)?;
            let text = String::from_utf8_lossy(&bytes);
            Attributes::parse(&text).ok_or_else(|| messages::bad_attributes(language, file))?
        }
    };
    arguments.common.run(language, |site| {
        let place = place(&arguments.indicator, language)?;
        let bytes = read(&arguments.file, language)?;
        import::bdl(site, &place, &shown(&arguments.file), &bytes, &attributes)
            .map_err(|refusal| new_files::no_entry(language, &refusal))
    })
}

fn open_sdg(arguments: &OpenSdgArguments, language: UiLanguage) -> CommandResult {
    let goals = match &arguments.goal_map {
        None => GoalMap::default(),
        Some(map) => GoalMap::parse(map).ok_or_else(|| messages::bad_goal_map(language, map))?,
    };
    arguments.common.run(language, |site| {
        let folder = &arguments.folder;
        if !folder.join("data").is_dir() {
            return Err(messages::no_repository(language, folder));
        }
        let files = repository(folder, language)?;
        Ok(import::open_sdg(site, shown(folder).as_str().trim_end_matches('/'), &files, &goals))
    })
}

/// So many files may a repository have, of so many bytes together.
const MOST_FILES: usize = 20_000;
const MOST_TOTAL: usize = 256 << 20;

/// The files of a repository that are read, by their paths in it. Links are not followed.
fn repository(folder: &Path, language: UiLanguage) -> Result<BTreeMap<String, Vec<u8>>, String> {
    let mut files = BTreeMap::new();
    let mut total = 0;
    let tops = ["data", "meta", "indicator-config", "translations"];
    let walks = tops.iter().map(|top| WalkDir::new(folder.join(top)).max_depth(3));
    let config = WalkDir::new(folder.join("config_data.yml"));
    let entries = walks.chain([config]).flatten().flatten();
    for entry in entries.filter(|entry| entry.file_type().is_file()) {
        let name = entry.file_name().to_string_lossy().to_lowercase();
        let is_read = [".csv", ".md", ".yml", ".yaml"].iter().any(|end| name.ends_with(end));
        let Ok(path) = entry.path().strip_prefix(folder) else { continue };
        if !is_read {
            continue;
        }
        let bytes = read(entry.path(), language)?;
        total += bytes.len();
        if files.len() == MOST_FILES || total > MOST_TOTAL {
            return Err(messages::large_repository(language, folder));
        }
        files.insert(path.display().to_string().replace('\\', "/"), bytes);
    }
    Ok(files)
}

impl ImportCommon {
    /// Reads the site, imports into it, writes the files and reports.
    fn run(
        &self,
        language: UiLanguage,
        import: impl FnOnce(&Site<'_>) -> Result<Imported, String>,
    ) -> CommandResult {
        self.report.color.apply();
        let sources = read_site(&self.root, language)?;
        let has_schemas = self.root.join(scaffold::SCHEMAS).is_dir();
        let site = Site::new(&sources, has_schemas, language, self.update)
            .ok_or_else(|| reading::no_languages(language))?;
        let mut imported = import(&site)?;
        imported.settle(&site);
        let is_refused = report::is_refused(&imported.findings, false);
        self.write(&imported, language)?;
        self.show(&mut imported, &sources, language);
        let is_strict = self.report.strict && !imported.findings.is_empty();
        Ok(if is_refused || is_strict { ExitStatus::Problems } else { ExitStatus::Fine })
    }

    fn write(&self, imported: &Imported, language: UiLanguage) -> Result<(), String> {
        let files = || imported.files.iter();
        let new: Vec<StarterFile> = files()
            .filter(|file| file.change == Change::New)
            .map(|file| file.file.clone())
            .collect();
        let failed = |error| new_files::not_written(language, &error);
        scaffold::write_new(&self.root, &new).map_err(failed)?;
        for file in files().filter(|file| file.change == Change::Replaced) {
            scaffold::replace(&self.root.join(&file.file.path), &file.file.text).map_err(failed)?;
        }
        Ok(())
    }

    fn show(&self, imported: &mut Imported, site: &Sources, language: UiLanguage) {
        let say = |line: &str| {
            if !self.report.quiet {
                report::say(line, self.report.format);
            }
        };
        // What findings show is a file of the site or one that was read.
        for finding in &imported.findings {
            let path = &finding.place.path;
            if let (None, Some(bytes)) = (imported.shown.bytes(path), site.bytes(path)) {
                imported.shown.insert(path.as_str(), bytes);
            }
        }
        let manner = self.report.manner();
        report::findings(&imported.findings, &imported.shown, manner, language);
        for note in &imported.notes {
            say(&messages::note(language, note));
        }
        for file in &imported.files {
            say(&messages::file(language, &self.root.join(&file.file.path), file.change));
        }
        let has_drafts = imported
            .files
            .iter()
            .any(|file| file.change == Change::New && file.file.path.ends_with(".md"));
        if has_drafts {
            say(new_files::new_drafts(language));
        }
    }
}

fn place(text: &str, language: UiLanguage) -> Result<IndicatorPlace, String> {
    IndicatorPlace::parse(text).ok_or_else(|| messages::bad_place(language, text))
}

fn read(file: &Path, language: UiLanguage) -> Result<Vec<u8>, String> {
    disk::read(file, MOST_BYTES).map_err(|error| {
        reading::cannot_read(language, &ReadError { path: file.to_path_buf(), error })
    })
}

/// A file as findings name it.
fn shown(file: &Path) -> SourcePath {
    SourcePath::new(&file.display().to_string().replace('\\', "/"))
}
