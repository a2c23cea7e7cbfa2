//! The theme: templates, strings as templates see them, and assets with their hash in their name.

use std::collections::{BTreeMap, BTreeSet};

use tera::{ErrorKind, Tera};

use super::memory::Key;
use super::room;
use super::template_limits::{self, Excess};
use super::under_way::{Cut, Paper, SECONDS};
use crate::derive::OutputPath;
use crate::diagnostic::{Finding, Limit, Place, Problem, SourcePath, Span};
use crate::parse::{Located, StringValue, nearest};
use crate::parse::{is_reserved, slug};
use crate::read::{Source, Sources};
use crate::resolve::Strings;
use crate::strategy::{LanguageId, Languages, PerLanguage};

/// A theme that is ready to render.
#[derive(Debug)]
pub(super) struct Theme {
    /// Stands for its templates.
    pub(super) key: Key,
    tera: Tera,
    /// Where each template stands: in the site's theme or in the default one.
    templates: BTreeMap<String, SourcePath>,
    /// Files that the theme brings along, by output path.
    pub(super) assets: Assets,
    /// The icon of the site, as the theme has it.
    pub(super) favicon: Option<Vec<u8>>,
    /// The strings of each language, for templates.
    pub(super) strings: PerLanguage<tera::Value>,
    /// Paths of the theme's assets by their names.
    pub(super) asset_paths: tera::Value,
}

impl Theme {
    /// Compiles the theme that the site names. Each file that it lacks is taken from the default
    /// theme.
    pub(super) fn load(
        sources: &Sources,
        name: &Located<String>,
        languages: &Languages,
        strings: &Strings,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let folder = format!("themes/{}/", name.value);
        if sources.below(&folder).next().is_none() {
            findings.push(Finding::new(
                Problem::UnknownTheme { name: name.value.clone() },
                name.place.clone(),
            ));
        }
        let files = files(sources, &name.value);
        check_additions(&files, strings, findings);
        let (assets, asset_paths) = assets(&files);
        let texts: Vec<&[u8]> = files
            .iter()
            .filter(|(within, _)| within.starts_with("templates/"))
            .flat_map(|(within, (_, source))| [within.as_bytes(), source.bytes()])
            .collect();
        Self {
            key: Key::of_bytes(&texts),
            tera: compile(&files, findings),
            templates: templates(&files),
            assets,
            favicon: files.get("assets/favicon.svg").map(|(_, source)| source.bytes().to_vec()),
            strings: languages
                .map(|language| tera::Value::from_serializable(&visible(strings, language))),
            asset_paths: tera::Value::from_serializable(&asset_paths),
        }
    }

    /// The text of a style sheet that the theme brings along, by its name.
    pub(super) fn text(&self, name: &str) -> &str {
        let is_named = |path: &OutputPath| {
            let file = path.as_str().rsplit('/').next().unwrap_or_default();
            let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
            file.strip_prefix(stem).is_some_and(|rest| rest.starts_with(['-', '.']))
                && file.ends_with(ending)
        };
        let found = self.assets.iter().find(|(path, _)| is_named(path));
        found.and_then(|(_, bytes)| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// The parts that many pages share, by name, with their templates.
    pub(super) fn shared_parts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.templates.keys().filter_map(|template| {
            let name = template.strip_prefix("shared/")?.strip_suffix(".html")?;
            Some((name, template.as_str()))
        })
    }

    /// Renders a page.
    ///
    /// # Errors
    ///
    /// The fault of a template and its place.
    pub(super) fn render(
        &self,
        template: &str,
        context: &tera::Context,
        page: &OutputPath,
    ) -> Result<String, Box<Finding>> {
        let mut text = Vec::new();
        self.write(template, context, &mut text, 0, page)?;
        // Templates and what they are given are texts.
        Ok(String::from_utf8(text).unwrap_or_default())
    }

    /// Draws a file, which will have at least so many bytes, and hands them over.
    ///
    /// # Errors
    ///
    /// As for [`Self::render`].
    pub(super) fn draw<T>(
        &self,
        template: &str,
        context: &tera::Context,
        least: usize,
        page: &OutputPath,
        hand: impl FnOnce(&[u8]) -> T,
    ) -> Result<T, Box<Finding>> {
        room::written(|room| {
            // Else the room for a large one would be made twice as large again and again.
            room.reserve(least + least / 8);
            self.write(template, context, room, least, page)?;
            Ok(hand(room))
        })
    }

    /// Draws what has at least so many bytes, and stops where it has no end.
    fn write(
        &self,
        template: &str,
        context: &tera::Context,
        text: &mut Vec<u8>,
        least: usize,
        page: &OutputPath,
    ) -> Result<(), Box<Finding>> {
        let place = self.templates.get(template).map_or_else(Place::site, Place::file);
        let mut paper = Paper::new(text, least, place.clone(), page.to_string());
        let drawn = self.tera.render_to(template, context, &mut paper);
        let page = page.to_string();
        let problem = match (paper.cut(), drawn) {
            (None, Err(error)) => return Err(self.fault(&error, template, page)),
            (None, Ok(())) => return Ok(()),
            (Some(Cut::Stopped), _) => Problem::EndlessTemplate { seconds: SECONDS, page },
            (Some(Cut::TooLarge(bytes)), _) => {
                Problem::PageTooLarge { megabytes: bytes >> 20, page }
            }
        };
        Err(Box::new(Finding::new(problem, place)))
    }

    fn fault(&self, error: &tera::Error, template: &str, page: String) -> Box<Finding> {
        let place_of = |file: &str| self.templates.get(file).map_or_else(Place::site, Place::file);
        Box::new(fault(error, template, place_of, Some(page)))
    }
}

/// The files of a theme by their paths within it, each the nearest there is.
fn files<'a>(sources: &'a Sources, name: &str) -> BTreeMap<String, (&'a SourcePath, &'a Source)> {
    let mut files = BTreeMap::new();
    for folder in ["themes/default/".to_owned(), format!("themes/{name}/")] {
        for (path, source) in sources.below(&folder) {
            if source.unread().is_some() {
                continue;
            }
            let within = path.as_str().strip_prefix(&folder).unwrap_or_default();
            files.insert(within.to_owned(), (path, source));
        }
    }
    files
}

/// Files that are published beside the pages.
type Assets = Vec<(OutputPath, Vec<u8>)>;

/// The files of a theme by their paths within it.
type Files<'a> = BTreeMap<String, (&'a SourcePath, &'a Source)>;

/// Where each template stands.
fn templates(files: &Files<'_>) -> BTreeMap<String, SourcePath> {
    let templates = files.iter().filter_map(|(within, (path, _))| {
        Some((within.strip_prefix("templates/")?.to_owned(), (*path).clone()))
    });
    templates.collect()
}

/// Compiles all templates together; where that fails, each faulty file is found and left out.
fn compile(files: &Files<'_>, findings: &mut Vec<Finding>) -> Tera {
    let templates: Vec<(&str, &SourcePath, &str)> = files
        .iter()
        .filter_map(|(within, (path, source))| {
            let name = within.strip_prefix("templates/")?;
            Some((name, *path, source.text()?.as_ref()))
        })
        .collect();
    let had_findings = findings.len();
    let texts: Vec<_> = templates.iter().map(|(name, _, text)| (*name, *text)).collect();
    let deep = template_limits::deep(&texts);
    for (name, path, text) in &templates {
        let deep = deep.get(name).map(|span| Excess { limit: Limit::Templates, span: *span });
        if let Some(Excess { limit, span }) = template_limits::excess(text).or(deep) {
            findings.push(Finding::new(Problem::OverLimit { limit }, Place::new(path, span)));
        }
    }
    if findings.len() > had_findings {
        return Tera::default();
    }
    let mut tera = Tera::default();
    let Err(error) = tera.add_raw_templates(templates.iter().map(|(name, _, text)| (*name, *text)))
    else {
        return tera;
    };
    let place_of = |file: &str| {
        let found = templates.iter().find(|(name, ..)| *name == file);
        found.map_or_else(Place::site, |(_, path, _)| Place::file(path))
    };
    match error.kind() {
        // One file's syntax hides that of all others, so each is looked at by itself.
        ErrorKind::SyntaxError(_) => {
            for (name, _, text) in &templates {
                if let Err(error) = Tera::default().add_raw_template(name, text)
                    && matches!(error.kind(), ErrorKind::SyntaxError(_))
                {
                    findings.push(fault(&error, "", place_of, None));
                }
            }
        }
        ErrorKind::Msg(reports) => {
            let text_of = |file: &str| templates.iter().find(|(name, ..)| *name == file);
            let faults = reported(reports).into_iter().map(|report| {
                let mut place = place_of(report.template);
                if let Some((.., text)) = text_of(report.template) {
                    place.span = report.span(text);
                }
                let detail = report.message.to_owned();
                Finding::new(Problem::TemplateFault { detail, page: None }, place)
            });
            findings.extend(faults);
        }
        _ => {}
    }
    if findings.len() == had_findings {
        findings.push(fault(&error, "", place_of, None));
    }
    Tera::default()
}

/// A fault in a text that reports several: each has a line `error: MESSAGE` and one with the place,
/// `--> TEMPLATE:LINE:COLUMN`.
struct Reported<'a> {
    message: &'a str,
    template: &'a str,
    line: usize,
    column: usize,
    /// How many characters are marked.
    length: usize,
}

impl Reported<'_> {
    fn span(&self, text: &str) -> Span {
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

fn reported(text: &str) -> Vec<Reported<'_>> {
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

/// A template's fault as a finding.
fn fault(
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

/// Of the strings that no template names so many get a hint to what was probably meant.
const MOST_SUGGESTIONS: usize = 50;

/// A string that only the site has is there for a template; one that no template names is a slip.
fn check_additions(files: &Files<'_>, strings: &Strings, findings: &mut Vec<Finding>) {
    if strings.additions.is_empty() {
        return;
    }
    let templates = files.iter().filter(|(within, _)| within.starts_with("templates/"));
    let is_part = |character: char| character.is_alphanumeric() || character == '_';
    let texts: Vec<_> = templates.filter_map(|(_, (_, source))| source.text()).collect();
    let words: BTreeSet<&str> =
        texts.iter().flat_map(|text| text.split(|character| !is_part(character))).collect();
    let known = strings.all(LanguageId::SOURCE).keys();
    let added: BTreeSet<&String> = strings.additions.iter().map(|addition| &addition.key).collect();
    let known: Vec<_> = known.filter(|key| !added.contains(key)).collect();
    let mut count = 0;
    for addition in &strings.additions {
        // What is no word is made of words, and those are there where it is.
        let mut parts = addition.key.split(|character| !is_part(character));
        if !parts.all(|part| words.contains(part)) {
            let is_helped = count < MOST_SUGGESTIONS;
            let nearest = is_helped.then(|| nearest(&addition.key, known.iter().copied()));
            let nearest = nearest.flatten().cloned();
            let problem = Problem::UnknownString { key: addition.key.clone(), nearest };
            findings.push(Finding::new(problem, addition.place.clone()));
            count += 1;
        }
    }
}

/// Strings as templates see them: a counted one shows its general form.
fn visible(strings: &Strings, language: LanguageId) -> BTreeMap<&str, &str> {
    let texts = strings.all(language).iter().filter_map(|(key, value)| {
        let text = match value {
            StringValue::Text(text) => text,
            StringValue::Counted(forms) => forms.get("other")?,
        };
        Some((key.as_str(), text.as_str()))
    });
    texts.collect()
}

/// The theme's assets under names that change with their content, so that a browser may keep them
/// for ever. Stylesheets that name other assets are made to name the new ones.
fn assets(files: &Files<'_>) -> (Assets, BTreeMap<String, String>) {
    let named = files.iter().filter_map(|(within, (_, source))| {
        Some((within.strip_prefix("assets/")?, source.bytes()))
    });
    let (sheets, others): (Vec<_>, Vec<_>) = named.partition(|(name, _)| name.ends_with(".css"));
    let mut assets = Vec::new();
    let mut paths = BTreeMap::new();
    for (name, bytes) in others {
        let path = hashed_path(name, bytes);
        paths.insert(name.to_owned(), path.as_str().to_owned());
        assets.push((path, bytes.to_vec()));
    }
    for (name, bytes) in sheets {
        let mut text = String::from_utf8_lossy(bytes).into_owned();
        for (other, path) in &paths {
            let file = path.rsplit('/').next().unwrap_or_default();
            for (open, close) in [("url(", ")"), ("url(\"", "\")"), ("url('", "')")] {
                text =
                    text.replace(&format!("{open}{other}{close}"), &format!("{open}{file}{close}"));
            }
        }
        let path = hashed_path(name, text.as_bytes());
        paths.insert(name.to_owned(), path.as_str().to_owned());
        assets.push((path, text.into_bytes()));
    }
    (assets, paths)
}

/// The longest ending of a name that says what a file is.
const LONGEST_EXTENSION: usize = 16;

/// Where an asset is published: `assets/NAME.HASH.EXTENSION`.
pub(super) fn hashed_path(name: &str, bytes: &[u8]) -> OutputPath {
    let name = name.rsplit('/').next().unwrap_or(name);
    // What is longer is part of the name.
    let is_short = |(_, extension): &(&str, &str)| extension.len() <= LONGEST_EXTENSION;
    let (stem, extension) = name.rsplit_once('.').filter(is_short).unwrap_or((name, ""));
    let hash = blake3::hash(bytes).to_hex();
    let extension: String = extension
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect::<String>()
        .to_ascii_lowercase();
    let dot = if extension.is_empty() { "" } else { "." };
    let stem = match slug(stem) {
        stem if stem.is_empty() => "file".to_owned(),
        stem if is_reserved(&stem) => format!("file-{stem}"),
        stem => stem,
    };
    OutputPath::new(format!("assets/{stem}.{}{dot}{extension}", &hash[..8]))
}

#[cfg(test)]
mod tests {
    use super::hashed_path;

    #[test]
    fn an_asset_is_named_for_its_content() {
        let one = hashed_path("Zdjęcie Mostu.JPG", b"1");
        assert!(
            one.as_str().starts_with("assets/zdjecie-mostu.") && one.as_str().ends_with(".jpg"),
            "{one}"
        );
        assert_ne!(one, hashed_path("Zdjęcie Mostu.JPG", b"2"));
        assert_eq!(hashed_path("LICENSE", b"1").as_str().matches('.').count(), 1);
    }

    #[test]
    fn an_asset_has_a_name_that_every_system_takes() {
        let long = [format!("{}.png", "Łąka".repeat(60)), format!("a.{}", "x".repeat(250))];
        let names = [("___.png", "file."), ("con.png", "file-con.")];
        let long = [(long[0].as_str(), "lakalaka"), (long[1].as_str(), "a.")];
        for (name, start) in names.into_iter().chain(long) {
            let path = hashed_path(name, b"1").to_string();
            assert!(path.starts_with(&format!("assets/{start}")) && path.len() < 120, "{path}");
        }
    }
}
