//! The theme: it turns views into HTML.
//!
//! [`sources`] finds its files; [`template_limits`], [`additions`] and [`faults`] report what is
//! wrong with them. [`fragments`] renders once what is the same on many pages, [`chapters`] the
//! parts of the longest page. [`under_way`] stops pages that do not end. [`languages`] marks in a
//! rendered page which texts are in another language.

mod additions;
pub(crate) mod chapters;
mod faults;
pub(crate) mod fragments;
pub(crate) mod key;
pub(crate) mod languages;
mod scripts;
pub(crate) mod sheets;
mod sources;
mod template_limits;
pub(crate) mod under_way;

use std::collections::BTreeMap;

use tera::{ErrorKind, Tera};

use crate::derive::OutputPath;
use crate::diagnostic::{Finding, Limit, Place, Problem, SourcePath};
use crate::parse::Located;
use crate::read::Sources;
use crate::resolve::Strings;
use faults::{fault, reported};
use key::Key;
use sources::{Assets, Files};
use under_way::{Cut, Paper, SECONDS};

/// The typical size of a page in bytes.
const TYPICAL_SIZE: usize = 32_000;

/// A compiled theme.
#[derive(Debug)]
pub(crate) struct Theme {
    /// The key of its templates.
    pub(crate) key: Key,
    tera: Tera,
    /// The source file of each template: in the site's theme or in the default one.
    templates: BTreeMap<String, SourcePath>,
    /// Files that the theme brings along, by output path.
    pub(crate) assets: Assets,
    /// The icon of the site, as the theme has it.
    pub(crate) favicon: Option<Vec<u8>>,
    /// Paths of the theme's assets by their names.
    pub(crate) asset_paths: tera::Value,
}

impl Theme {
    /// Compiles the theme that the site names. Each file that it lacks is taken from the default
    /// theme.
    pub(crate) fn load(
        all: &Sources,
        name: &Located<String>,
        strings: &Strings,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let folder = format!("themes/{}/", name.value);
        if all.below(&folder).next().is_none() {
            findings.push(Finding::new(
                Problem::UnknownTheme { name: name.value.clone() },
                name.place.clone(),
            ));
        }
        let files = sources::files(all, &name.value);
        additions::check(&files, strings, findings);
        let (assets, asset_paths) = sources::assets(&files);
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
            asset_paths: tera::Value::from_serializable(&asset_paths),
        }
    }

    /// A style sheet that the theme brings along, for a page that is one file: without the fonts
    /// that are files beside it.
    pub(crate) fn style(&self, name: &str) -> String {
        const FONT: &str = "@font-face";
        let mut parts = self.text(name).split(FONT);
        let mut style = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            match part.split_once('}') {
                Some((font, rest)) if font.contains("url(") => style.push_str(rest.trim_start()),
                _ => style.extend([FONT, part]),
            }
        }
        style
    }

    /// The text of a style sheet, by its name.
    fn text(&self, name: &str) -> &str {
        let is_named = |path: &OutputPath| {
            let file = path.as_str().rsplit('/').next().expect("a split has a last part");
            let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
            file.strip_prefix(stem).is_some_and(|rest| rest.starts_with(['-', '.']))
                && file.ends_with(ending)
        };
        let found = self.assets.iter().find(|(path, _)| is_named(path));
        found.and_then(|(_, bytes)| std::str::from_utf8(bytes).ok()).unwrap_or_default()
    }

    /// The parts that many pages share, by name, with their templates.
    pub(crate) fn shared_parts(&self) -> impl Iterator<Item = (&str, &str)> {
        self.templates.keys().filter_map(|template| {
            let name = template.strip_prefix("shared/")?.strip_suffix(".html")?;
            Some((name, template.as_str()))
        })
    }

    /// Renders a part of a page.
    pub(crate) fn render(
        &self,
        template: &str,
        context: &tera::Context,
        page: &OutputPath,
    ) -> Result<String, Box<Finding>> {
        let mut text = Vec::new();
        self.write(template, context, &mut text, 0, page)?;
        Ok(String::from_utf8(text).expect("templates and what they are given are texts"))
    }

    /// Renders a page that will have at least so many bytes.
    pub(crate) fn draw(
        &self,
        template: &str,
        context: &tera::Context,
        least: usize,
        page: &OutputPath,
    ) -> Result<Vec<u8>, Box<Finding>> {
        let mut html = Vec::with_capacity((least + least / 8).max(TYPICAL_SIZE));
        self.write(template, context, &mut html, least, page)?;
        Ok(html)
    }

    /// Renders a template into a buffer, up to the limits of time and size.
    fn write(
        &self,
        template: &str,
        context: &tera::Context,
        text: &mut Vec<u8>,
        least: usize,
        page: &OutputPath,
    ) -> Result<(), Box<Finding>> {
        let place_of = |file: &str| self.templates.get(file).map_or_else(Place::site, Place::file);
        let place = place_of(template);
        let mut paper = Paper::new(text, least, place.clone(), page.to_string());
        let drawn = self.tera.render_to(template, context, &mut paper);
        let page = page.to_string();
        let problem = match (paper.cut(), drawn) {
            (None, Ok(())) => return Ok(()),
            (None, Err(error)) => {
                return Err(Box::new(fault(&error, template, place_of, Some(page))));
            }
            (Some(Cut::Stopped), _) => Problem::EndlessTemplate { seconds: SECONDS, page },
            (Some(Cut::TooLarge(bytes)), _) => {
                Problem::PageTooLarge { megabytes: bytes >> 20, page }
            }
        };
        Err(Box::new(Finding::new(problem, place)))
    }
}

/// The source file of each template.
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
        let branch = template_limits::branch_over_limit(text).map(|span| (Limit::Branches, span));
        let deep = deep.get(name).map(|span| (Limit::Templates, *span));
        if let Some((limit, span)) = branch.or(deep) {
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
        // A syntax error in one file hides those in all others, so each is compiled by itself.
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
