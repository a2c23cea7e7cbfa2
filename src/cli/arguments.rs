//! Arguments that several commands share, and reading the site that they name.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::environment::{system_language, today, work_on_first_thread};
use super::messages::reading;
use super::report::{Format, Manner};
use crate::diagnostic::UiLanguage;
use crate::strategy::{Date, is_site_address};
use crate::{Settings, Sources};

/// Arguments of the commands that read a site and report on it.
#[derive(Debug, Args)]
pub(super) struct CommonArguments {
    /// Folder of the site: the one that holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(super) root: PathBuf,

    /// Address at which the site is published, in place of `base_url` in `site.yaml`
    #[arg(short = 'u', long, value_name = "URL")]
    pub(super) base_url: Option<String>,

    /// Include drafts
    #[arg(long)]
    pub(super) drafts: bool,

    #[command(flatten)]
    pub(super) report: ReportArguments,

    /// Name every file that is written or removed
    #[arg(short, long, conflicts_with = "quiet")]
    pub(super) verbose: bool,
}

/// How a command reports what it found.
#[derive(Debug, Args)]
pub(super) struct ReportArguments {
    /// Treat warnings as errors
    #[arg(long)]
    pub(super) strict: bool,

    /// How to report what was found
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t = Format::Human)]
    pub(super) format: Format,

    /// Show each finding, also where many have one cause
    #[arg(long)]
    all: bool,

    /// When to use colours
    #[arg(long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(super) color: Color,

    #[command(flatten)]
    _language: LanguageArgument,

    /// Say nothing but what was found
    #[arg(short, long)]
    pub(super) quiet: bool,
}

impl ReportArguments {
    /// How findings are reported.
    pub(super) fn manner(&self) -> Manner {
        Manner { format: self.format, is_whole: self.all }
    }
}

impl CommonArguments {
    pub(super) fn settings(&self) -> Settings {
        Settings { with_drafts: self.drafts, base_url: self.base_url.clone(), review: None }
    }

    /// Reads the site, and sets up colours and threads.
    ///
    /// # Errors
    ///
    /// The message for an address that is none, a missing folder, or a file that cannot be read.
    pub(super) fn read(&self, language: UiLanguage) -> Result<Sources, String> {
        self.report.color.apply();
        check_base_url(self.base_url.as_deref(), language)?;
        work_on_first_thread();
        read_site(&self.root, language)
    }
}

/// Arguments of the commands that write files for an editor.
#[derive(Debug, Args)]
pub(super) struct WriterArguments {
    /// Language of Metka's messages and comments; by default that of your system
    #[arg(long, value_enum, value_name = "LANG")]
    #[allow(dead_code, reason = "the same argument of the program has the value")]
    lang: Option<MessageLanguage>,

    /// Say nothing unless something is wrong
    #[arg(short, long)]
    pub(super) quiet: bool,
}

/// `--lang` in its place in the help of a command.
#[derive(Debug, Args)]
pub(super) struct LanguageArgument {
    /// Language of Metka's messages; by default that of your system
    #[arg(long, value_enum, value_name = "LANG")]
    #[allow(dead_code, reason = "the same argument of the program has the value")]
    lang: Option<MessageLanguage>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum MessageLanguage {
    En,
    Pl,
}

impl MessageLanguage {
    /// The chosen language, else that of the system.
    pub(super) fn or_system(chosen: Option<Self>) -> UiLanguage {
        match chosen {
            Some(Self::En) => UiLanguage::English,
            Some(Self::Pl) => UiLanguage::Polish,
            None => system_language(),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

impl Color {
    /// Sets the colours of everything that is printed from here on.
    pub(super) fn apply(self) {
        let choice = match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
    }
}

/// The day by which data are judged to be old.
#[derive(Debug, Args)]
pub(super) struct DayArgument {
    /// Judge by this day, such as 2026-05-31, instead of the current one
    #[arg(long, value_name = "DATE")]
    today: Option<String>,
}

impl DayArgument {
    /// That day, else the current one.
    ///
    /// # Errors
    ///
    /// The message for a text that is no day.
    pub(super) fn day(&self, language: UiLanguage) -> Result<Date, String> {
        match &self.today {
            None => Ok(today()),
            Some(text) => Date::parse(text).ok_or_else(|| reading::bad_day(language, text)),
        }
    }
}

/// Refuses a `--base-url` that is not the address of a site.
pub(super) fn check_base_url(url: Option<&str>, language: UiLanguage) -> Result<(), String> {
    match url {
        Some(url) if !is_site_address(url) => Err(reading::bad_base_url(language, url)),
        _ => Ok(()),
    }
}

/// How many entries of a folder are looked at for a site below.
const MOST_ENTRIES: usize = 1_000;

/// Refuses a folder that does not exist, or that is not that of a site while one is near.
pub(super) fn check_folder(root: &Path, language: UiLanguage) -> Result<(), String> {
    if !root.is_dir() {
        return Err(reading::no_folder(language, root));
    }
    match site_near(root) {
        Some(site) => Err(reading::other_folder(language, root, &site)),
        None => Ok(()),
    }
}

/// The folder of the site that was meant by a folder without content: one above, within whose
/// content it lies, or the only one directly below.
fn site_near(root: &Path) -> Option<PathBuf> {
    let is_site = |folder: &Path| folder.join("content").join("site.yaml").is_file();
    let has_content = root.join("content").symlink_metadata().is_ok();
    let here = root.canonicalize().ok().filter(|_| !has_content)?;
    let mut way = root.to_path_buf();
    for above in here.ancestors().skip(1) {
        way = if way == Path::new(".") { PathBuf::from("..") } else { way.join("..") };
        if is_site(above) && here.starts_with(above.join("content")) {
            return Some(way);
        }
    }
    let below =
        root.read_dir().ok()?.take(MOST_ENTRIES).filter_map(|entry| Some(entry.ok()?.path()));
    let mut sites = below.filter(|folder| is_site(folder));
    let only = sites.next().filter(|_| sites.next().is_none())?;
    Some(only.strip_prefix(".").map(Path::to_path_buf).unwrap_or(only))
}

/// Reads the site in a folder.
pub(super) fn read_site(root: &Path, language: UiLanguage) -> Result<Sources, String> {
    check_folder(root, language)?;
    Sources::read(root).map_err(|error| reading::cannot_read(language, &error))
}
