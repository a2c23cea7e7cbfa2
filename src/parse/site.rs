//! `site.yaml`: the settings of the site.

use std::collections::BTreeMap;

use super::accessibility;
use super::dataset;
use super::document;
use super::facts::{self, ParsedChange};
use super::fields::{Fields, Located, Report};
use super::implementation::unknown_currency;
use super::invisible;
use super::keys::{self, Shape};
use super::location::{EntryPathKind, nearest};
use super::placeholders;
use super::yaml::Node;
use crate::diagnostic::{Finding, Limit, Place, Problem, Severity, SourcePath, Span};
use crate::read::{Source, Sources};
use crate::strategy::{
    Currency, Language, LanguageId, Languages, Profile, Provenance, Site, is_email, is_phone,
    is_site_address,
};

/// The settings, as written.
#[derive(Clone, Debug)]
pub(crate) struct ParsedSite {
    pub(crate) languages: Languages,
    /// False where the file does not say them, so that no other file is blamed for its language.
    pub(crate) languages_known: bool,
    pub(crate) site: Site,
    pub(crate) base_url: Option<Located<String>>,
    pub(crate) theme: Option<Located<String>>,
    pub(crate) related: Vec<Located<String>>,
    pub(crate) provenance: Provenance,
    pub(crate) changes: Option<Vec<ParsedChange>>,
    /// Earlier paths in the content, and those that took their place.
    pub(crate) moved: Vec<(Located<String>, Located<String>)>,
}

impl Default for ParsedSite {
    fn default() -> Self {
        Self {
            languages: Languages::new(Vec::new()),
            languages_known: false,
            site: Site { is_incomplete: true, ..Site::default() },
            base_url: None,
            theme: None,
            related: Vec::new(),
            provenance: Provenance::default(),
            changes: None,
            moved: Vec::new(),
        }
    }
}

/// The file of the settings, or what is there instead of the folder `content/`.
pub(super) fn source(sources: &Sources) -> Option<&Source> {
    let file = sources.files.get(&SourcePath::site());
    file.or_else(|| sources.files.get(&SourcePath::new("content")))
}

/// Parses the settings of a site.
pub(super) fn parse(sources: &Sources, findings: &mut Vec<Finding>) -> ParsedSite {
    let path = SourcePath::site();
    let Some(source) = source(sources) else {
        findings.push(Finding::new(Problem::MissingSite, Place::site()));
        return ParsedSite::default();
    };
    if let Some(why) = source.unread() {
        // The whole folder is found among the files.
        if sources.files.contains_key(&path) {
            findings.push(Finding::new(Problem::UnreadFile { why }, Place::site()));
        }
        return ParsedSite::default();
    }
    if !document::check_size(&path, source, findings) {
        return ParsedSite::default();
    }
    findings.extend(invisible::characters(&path, source));
    findings.extend(invisible::hidden(&path, source));
    if let Some(text) = source.text() {
        findings.extend(placeholders::of_example(&path, text));
    }
    let shape = Shape::Mapping(keys::facts(EntryPathKind::Home));
    match document::yaml(&path, source, shape, findings) {
        Some(node) => read(&path, node.as_ref(), &mut document::report(&path, source, findings)),
        None => ParsedSite::default(),
    }
}

/// Reads the settings. Without any, the site has one language and nothing else.
fn read(path: &SourcePath, node: Option<&Node>, report: &mut Report<'_>) -> ParsedSite {
    let mut parsed = ParsedSite::default();
    let missing = |place: Span, report: &mut Report<'_>| {
        let problem = Problem::MissingKey { key: "languages".into(), why: None, is_empty: false };
        report.add(problem, place);
    };
    let Some(node) = node else {
        missing(Span::default(), report);
        return parsed;
    };
    let table = Some(keys::facts(EntryPathKind::Home));
    let fields = Fields::open(node, path.file_name(), Span::default(), table, report);
    let Some(mut fields) = fields else {
        return parsed;
    };
    let had_findings = report.findings.len();
    let mut languages: Vec<Language> = Vec::new();
    for tag in fields.texts("languages", report) {
        if languages.len() == Limit::Languages.most() {
            let problem = Problem::OverLimit { limit: Limit::Languages };
            report.findings.push(Finding::new(problem, tag.place));
            break;
        }
        let problem = match Language::parse(&tag.value) {
            None => Problem::BadLanguageTag { tag: tag.value },
            Some(language) if languages.contains(&language) => {
                Problem::DuplicateLanguage { tag: tag.value }
            }
            Some(language) => {
                languages.push(language);
                continue;
            }
        };
        report.findings.push(Finding::new(problem, tag.place));
    }
    let is_faulty = report.findings.len() > had_findings;
    if languages.is_empty() && !is_faulty {
        fields.missing("languages", report.place(Span::default()), report);
    }
    // A tag that could not be read may be that of any file.
    parsed.languages_known = !languages.is_empty() && !is_faulty;
    parsed.languages = Languages::new(languages);
    parsed.base_url = fields.text("base_url", report);
    parsed.theme = fields.text("theme", report);
    parsed.related = fields.texts("related", report);
    let before = report.findings.len();
    parsed.provenance = facts::provenance(&mut fields, report);
    let contact = contact(&mut fields, report);
    let is_statement_known = report.findings.len() == before;
    let profiles = [("standard", Profile::Standard), ("bip", Profile::Bip)];
    parsed.site = Site {
        is_incomplete: false,
        base_url: None,
        is_address_written: parsed.base_url.is_some(),
        profile: fields
            .choice("profile", &profiles, report)
            .map(|profile| profile.value)
            .unwrap_or_default(),
        repository: fields.formed(
            "repository",
            is_site_address,
            |found| Problem::BadAddress { found },
            report,
        ),
        license: dataset::license(&mut fields, report),
        dataset: dataset::read(&mut fields, &parsed.languages, report),
        contact,
        accessibility: accessibility::read(&mut fields, &parsed.languages, report),
        share_images: fields.switch("share_images", report),
        archive: fields.switch("archive", report),
        one_page: fields.switch("one_page", report),
        twins: fields.switch("twins", report),
        offline: fields.boolean("offline", report),
        embed: fields.boolean("embed", report),
        active_assets: fields.boolean("active_assets", report),
        moved: Vec::new(),
        data_age: fields
            .whole_number("data_age", report)
            .and_then(|age| i32::try_from(age.value).ok()),
        currency: currency(&mut fields, report),
        progress_age: progress_age(&mut fields, report),
        checks: checks(&mut fields, report),
    };
    parsed.site.accessibility.is_incomplete |= !is_statement_known;
    parsed.moved = moved(&mut fields, report);
    parsed.changes = facts::changes(&mut fields, report);
    if parsed.languages_known {
        let file = format!("content/site.{}.md", parsed.languages[LanguageId::SOURCE]);
        fields.finish_beside(Some((keys::words(EntryPathKind::Home), &file)), report);
    } else {
        fields.finish(report);
        // Any language may be one of those that could not be read.
        let is_language = |problem: &Problem| matches!(problem, Problem::UndeclaredLanguage { .. });
        report.findings.retain(|finding| !is_language(&finding.problem));
    }
    parsed
}

/// The currency of budgets that name none.
fn currency(fields: &mut Fields<'_>, report: &mut Report<'_>) -> Option<Currency> {
    let Located { value, place } = fields.text("currency", report)?;
    let currency = Currency::parse(&value);
    if currency.is_none() {
        report.findings.push(Finding::new(unknown_currency(value), place));
    }
    currency
}

/// How many months old a status may be.
fn progress_age(fields: &mut Fields<'_>, report: &mut Report<'_>) -> Option<u32> {
    let Located { value, place } = fields.whole_number("progress_age", report)?;
    let age = u32::try_from(value).ok().filter(|age| *age <= MOST_MONTHS);
    if age.is_none() {
        let (min, max) = ("0".to_owned(), MOST_MONTHS.to_string());
        let (key, found) = ("progress_age".to_owned(), value.to_string());
        report.findings.push(Finding::new(Problem::NumberOutside { key, found, min, max }, place));
    }
    age
}

/// No status that is to be renewed stays for longer: a hundred years.
const MOST_MONTHS: u32 = 1200;

/// The key `contact`, whose keys all have texts.
fn contact(fields: &mut Fields<'_>, report: &mut Report<'_>) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    let Some(mut fields) = fields.fields("contact", report) else { return texts };
    for key in fields.known_keys() {
        let text = match key {
            "url" => fields.address(key, report),
            "email" => fields.formed(key, is_email, |found| Problem::BadEmail { found }, report),
            "phone" => fields.formed(key, is_phone, |found| Problem::BadPhone { found }, report),
            _ => fields.text(key, report).map(|text| text.value),
        };
        texts.extend(text.map(|text| (key.to_owned(), text)));
    }
    fields.finish(report);
    texts
}

/// Earlier paths in the content, and those that took their place.
fn moved(
    fields: &mut Fields<'_>,
    report: &mut Report<'_>,
) -> Vec<(Located<String>, Located<String>)> {
    let pairs = fields.pairs("moved", report);
    if let Some((key, _)) = pairs.get(Limit::Items.most()) {
        report.add(Problem::OverLimit { limit: Limit::Items }, key.span);
    }
    let mut moved = Vec::new();
    for (key, value) in pairs.into_iter().take(Limit::Items.most()) {
        let earlier = report.text("moved", key).map(str::to_owned);
        let now = report.text("moved", value).map(str::to_owned);
        if let Some((earlier, now)) = earlier.zip(now) {
            moved.push((report.located(earlier, key.span), report.located(now, value.span)));
        }
    }
    moved
}

/// Severities by rule; `None` switches a rule off.
fn checks(fields: &mut Fields<'_>, report: &mut Report<'_>) -> BTreeMap<String, Option<Severity>> {
    let known =
        [("error", Some(Severity::Error)), ("warning", Some(Severity::Warning)), ("off", None)];
    let mut checks = BTreeMap::new();
    for (key, value) in fields.pairs("checks", report) {
        let Some(name) = report.text("checks", key) else { continue };
        let Some(code) = Problem::CODES.iter().find(|code| code.0 == name) else {
            let nearest =
                nearest(name, Problem::CODES.iter().map(|code| code.0)).map(str::to_owned);
            // They are too many to list.
            let known = Vec::new();
            report.add(Problem::UnknownKey { key: name.to_owned(), nearest, known }, key.span);
            continue;
        };
        if let Some(severity) = report.choice(name, value, &known) {
            if severity != Some(Severity::Error) && code.is_fixed() {
                report.add(Problem::FixedSeverity { rule: name.to_owned() }, key.span);
                continue;
            }
            checks.insert(name.to_owned(), severity);
        }
    }
    checks
}
