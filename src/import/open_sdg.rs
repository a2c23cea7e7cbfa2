//! Data repositories of Open SDG: a table for each indicator in `data/`, its words in `meta/` and
//! `indicator-config/`, translations by language in `translations/`.

use std::collections::{BTreeMap, BTreeSet};

use super::encoding::decoded;
use super::write::{FurtherFacts, Words, markdown};
use crate::diagnostic::{Finding, ImportFault, Place, Problem, SourcePath, Span, position};
use crate::parse::{YamlNode, YamlValue, parse_yaml};
use crate::strategy::{LanguageId, Languages};

/// The files of a repository by their paths in it.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// Texts of one file by their keys, those of inner mappings behind a dot; lists are their lines.
#[derive(Debug, Default)]
struct Texts(BTreeMap<String, String>);

/// A key that stands twice: it, its place, and the line of the first.
struct Repeated {
    key: String,
    span: Span,
    line: usize,
}

/// What a repository says, but for its tables.
pub(super) struct Repository {
    /// The tables by the names of their indicators, `1-1-1`, with their paths.
    pub(super) tables: BTreeMap<String, String>,
    /// What is said of an indicator.
    meta: BTreeMap<String, Meta>,
    /// By language, then by key: `data.Female`.
    translations: BTreeMap<String, Texts>,
    /// The language of what is no key of a translation.
    literal: Option<LanguageId>,
}

/// What is said of an indicator.
#[derive(Default)]
struct Meta {
    path: Option<SourcePath>,
    texts: Texts,
    /// In other languages, by their tags.
    by_language: BTreeMap<String, Texts>,
    is_refused: bool,
}

impl Repository {
    /// Reads what a repository says. `root` is how findings name its folder.
    pub(super) fn read(
        files: &Files,
        root: &str,
        languages: &Languages,
        findings: &mut Vec<Finding>,
    ) -> Self {
        let mut repository = Self {
            tables: BTreeMap::new(),
            meta: BTreeMap::new(),
            translations: BTreeMap::new(),
            literal: None,
        };
        let mut first_language = None;
        for (path, bytes) in files {
            let shown = SourcePath::new(&format!("{root}/{path}"));
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
            let mut parts = folder.split('/');
            let (top, below) = (parts.next().unwrap_or_default(), parts.next());
            match (top, ending) {
                ("data", "csv") => {
                    let id = stem.strip_prefix("indicator_").unwrap_or(stem).to_lowercase();
                    repository.tables.insert(id, path.clone());
                }
                ("meta" | "indicator-config", "yml" | "yaml" | "md") => {
                    let (texts, repeated) = texts_of(bytes, &shown, findings);
                    let meta = repository.meta.entry(stem.to_lowercase()).or_default();
                    for Repeated { key, span, line } in repeated {
                        meta.is_refused = true;
                        let fault = ImportFault::RepeatedKey { key, line };
                        let problem = Problem::NotImported { fault, cell: None };
                        findings.push(Finding::new(problem, Place::new(&shown, span)));
                    }
                    if let Some(tag) = below {
                        meta.by_language.entry(tag.to_owned()).or_default().add(texts);
                    } else {
                        meta.path.get_or_insert(shown);
                        meta.texts.add(texts);
                    }
                }
                ("translations", "yml" | "yaml") => {
                    let Some(tag) = below else { continue };
                    let (texts, repeated) = texts_of(bytes, &shown, findings);
                    let known = repository.translations.entry(tag.to_owned()).or_default();
                    let prefixed = texts.0.into_iter();
                    let prefixed = prefixed.map(|(key, text)| (format!("{stem}.{key}"), text));
                    known.0.extend(prefixed);
                    for Repeated { key, span, line } in repeated {
                        // Nobody can tell which of the two is meant.
                        known.0.remove(&format!("{stem}.{key}"));
                        let fault = ImportFault::RepeatedKey { key, line };
                        let problem = Problem::NotCarried { fault, cell: None };
                        findings.push(Finding::new(problem, Place::new(&shown, span)));
                    }
                }
                ("", "yml" | "yaml") if stem == "config_data" => {
                    let (texts, _) = texts_of(bytes, &shown, findings);
                    let languages = texts.0.get("languages");
                    first_language =
                        languages.and_then(|list| list.lines().next().map(str::to_owned));
                }
                _ => {}
            }
        }
        repository.settle_languages(first_language.as_ref(), root, languages, findings);
        repository
    }

    /// Finds the language of texts that are no keys, and reports those that the site does not have.
    fn settle_languages(
        &mut self,
        first: Option<&String>,
        root: &str,
        languages: &Languages,
        findings: &mut Vec<Finding>,
    ) {
        let of_meta = self.meta.values().flat_map(|meta| meta.by_language.keys());
        let tags: BTreeSet<&String> = self.translations.keys().chain(of_meta).collect();
        for tag in tags.iter().filter(|tag| languages.find(tag).is_none()) {
            let fault = ImportFault::Language { tag: (**tag).clone() };
            let place = Place::file(&SourcePath::new(&format!("{root}/translations/{tag}")));
            findings.push(Finding::new(Problem::NotCarried { fault, cell: None }, place));
        }
        let only = self.translations.keys().next().filter(|_| self.translations.len() == 1);
        self.literal = match first.or(only) {
            Some(tag) => languages.find(tag),
            None => Some(LanguageId::SOURCE),
        };
    }

    /// The names of the indicators of which there are words and no data.
    pub(super) fn without_data(&self) -> Vec<String> {
        let is_without = |id: &&String| !self.tables.contains_key(*id);
        self.meta.keys().filter(is_without).cloned().collect()
    }

    /// True where the words of an indicator cannot be told.
    pub(super) fn is_refused(&self, id: &str) -> bool {
        self.meta.get(id).is_some_and(|meta| meta.is_refused)
    }

    /// What a text is in a language: its translation where it is a key, else the text itself in the
    /// language of the repository.
    fn translated(&self, text: &str, tag: &str, is_literal: bool) -> Option<String> {
        let find = |tag: &str| {
            let texts = self.translations.get(tag)?;
            texts.0.get(text).or_else(|| texts.0.get(&format!("data.{text}")))
        };
        if let Some(found) = find(tag) {
            return Some(found.clone());
        }
        // A key names its file; a text of a table may stand for itself.
        let is_key = text.contains('.')
            && self.translations.values().any(|texts| texts.0.contains_key(text));
        (!is_key && is_literal).then(|| text.to_owned())
    }

    /// The names of a column, a category or a unit in the languages of the site that have one.
    pub(super) fn names(&self, text: &str, languages: &Languages) -> Vec<(String, String)> {
        let mut names: Vec<(String, String)> = Vec::new();
        let mut is_translated = false;
        for language in languages.ids() {
            let tag = languages[language].tag();
            if let Some(name) = self.translated(text, tag, self.literal == Some(language)) {
                is_translated |= name != text;
                names.push((tag.to_owned(), name));
            }
        }
        if is_translated { names } else { Vec::new() }
    }

    /// What the repository says of a goal in a language: its title and its short title.
    pub(super) fn goal(&self, number: &str, tag: &str) -> [Option<String>; 2] {
        let texts = self.translations.get(tag);
        [("title", "global_goals"), ("short", "global_goals")].map(|(key, group)| {
            let key = format!("{group}.{number}-{key}");
            texts.and_then(|texts| texts.0.get(&key)).cloned()
        })
    }

    /// The words of an indicator in a language, and what of them has no place.
    pub(super) fn words(&self, id: &str, languages: &Languages, language: LanguageId) -> Words {
        let Some(meta) = self.meta.get(id) else { return Words::default() };
        let tag = languages[language].tag();
        let own = meta.by_language.get(tag);
        let is_literal = self.literal == Some(language);
        let text_of = |key: &&str| {
            let own = own.and_then(|own| own.0.get(*key)).cloned();
            own.or_else(|| self.translated(meta.texts.0.get(*key)?, tag, is_literal))
                .filter(|text| is_carried(text))
        };
        let first = |keys: &[&str]| keys.iter().find_map(text_of);
        let mut further = Vec::new();
        further.extend(first(MEASURES).map(|text| ("measures", one_line(&text))));
        further.extend(first(METHOD).map(|text| ("method", inline(&one_line(&text)))));
        let limitations: Vec<String> =
            LIMITATIONS.iter().filter_map(text_of).map(|text| inline(&one_line(&text))).collect();
        if !limitations.is_empty() {
            further.push(("limitations", limitations.join("\n\n")));
        }
        Words {
            title: first(TITLE).map(|title| one_line(&title)),
            unit: first(UNIT).map(|unit| one_line(&unit)),
            source: self.sources(meta, tag, is_literal),
            further,
        }
    }

    /// The organisations that data come from, with links.
    fn sources(&self, meta: &Meta, tag: &str, is_literal: bool) -> Option<String> {
        let own = meta.by_language.get(tag);
        let text = |key: &str, number: usize| {
            let key = format!("{key}_{number}");
            let own = own.and_then(|own| own.0.get(&key)).cloned();
            own.or_else(|| self.translated(meta.texts.0.get(&key)?, tag, is_literal))
        };
        let source = |number: usize| {
            let name = text("source_organisation", number)
                .or_else(|| text("source_url_text", number))
                .map(|name| markdown(&one_line(&name)))?;
            let address = meta.texts.0.get(&format!("source_url_{number}"));
            let is_address = |address: &&String| {
                address.starts_with("https://") && !address.contains([' ', '(', ')', '<', '>'])
            };
            Some(match address.filter(is_address) {
                Some(address) => format!("[{name}]({address})"),
                None => name,
            })
        };
        let sources: Vec<String> = (1..=7).filter_map(source).collect();
        (!sources.is_empty()).then(|| sources.join("; "))
    }

    /// The facts of an indicator beside those of its table.
    pub(super) fn facts(&self, id: &str) -> FurtherFacts {
        let number = self.meta.get(id).and_then(|meta| meta.texts.0.get("indicator_number"));
        FurtherFacts {
            number: Some(number.cloned().unwrap_or_else(|| id.replace('-', "."))),
            ..FurtherFacts::default()
        }
    }

    /// To how many decimals the repository shows the values of an indicator.
    pub(super) fn decimals(&self, id: &str) -> Option<usize> {
        let text = self.meta.get(id)?.texts.0.get("precision.decimals")?;
        text.parse().ok().filter(|decimals| *decimals <= 10)
    }

    /// Reports what is said of an indicator and has no place in Metka.
    pub(super) fn report(&self, id: &str, findings: &mut Vec<Finding>) {
        let Some(meta) = self.meta.get(id) else { return };
        let Some(path) = &meta.path else { return };
        // Of most words only the first counts, of limitations all.
        let is_used = |key: &str| {
            let is_first = |keys: &&[&str]| {
                let is_there =
                    |key: &&&str| meta.texts.0.get(**key).is_some_and(|text| is_carried(text));
                keys.iter().find(is_there) == Some(&key)
            };
            LIMITATIONS.contains(&key) || [TITLE, UNIT, MEASURES, METHOD].iter().any(is_first)
        };
        let is_settled = |key: &str| {
            SETTINGS.contains(&key.split('.').next().unwrap_or(key))
                || key.starts_with("source_")
                || key.starts_with("embedded_feature_")
        };
        let is_left = |(key, text): &(&String, &String)| {
            let is_empty = text.is_empty() || *text == "false";
            !is_empty && !is_settled(key) && (!is_used(key) || !is_carried(text))
        };
        let keys: Vec<String> =
            meta.texts.0.iter().filter(is_left).map(|(key, _)| key.clone()).collect();
        if !keys.is_empty() {
            let problem = Problem::NotCarried { fault: ImportFault::Keys { keys }, cell: None };
            findings.push(Finding::new(problem, Place::file(path)));
        }
    }
}

/// The keys of the words: the first that is there counts, of limitations all.
const TITLE: &[&str] = &["indicator_name", "graph_title", "SDG_INDICATOR"];
const UNIT: &[&str] = &["computation_units", "UNIT_MEASURE"];
const MEASURES: &[&str] =
    &["national_indicator_description", "indicator_definition", "computation_definitions"];
const METHOD: &[&str] = &["computation_calculations", "DATA_COMP"];
const LIMITATIONS: &[&str] =
    &["data_footnote", "comments_limitations", "computation_limitations", "REC_USE_LIM"];

/// Keys that say how Open SDG shows an indicator, or that stand elsewhere in Metka.
const SETTINGS: &[&str] = &[
    "indicator_number",
    "indicator",
    "indicator_sort_order",
    "goal_number",
    "target_number",
    "target_id",
    "sdg_goal",
    "target",
    "target_name",
    "permalink",
    "layout",
    "sort",
    "standalone",
    "published",
    "tags",
    "reporting_status",
    "data_non_statistical",
    "data_show_map",
    "data_start_values",
    "graph_type",
    "graph_titles",
    "graph_limits",
    "graph_stacked_disaggregation",
    "graph_min_value",
    "graph_max_value",
    "graph_status_notes",
    "expected_disaggregations",
    "precision",
    "copyright",
    "page_content",
    "proxy",
    "data_notice_class",
    "auto_progress_calculation",
    "composite_breakdown_label",
    "language",
    "translation_key",
    "slug",
    "title",
    "csv",
    "indicator_available",
    "national_geographical_coverage",
    "SDG_GOAL",
    "SDG_TARGET",
    "goal_meta_link",
    "goal_meta_link_text",
    "un_designated_tier",
    "un_custodian_agency",
    "graph_title",
    "indicator_name",
    "SDG_INDICATOR",
    "data_keywords",
];

/// True for a text that words can hold.
fn is_carried(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() < 1_000 && !text.contains(['<', '{'])
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text that may have links of Markdown.
fn inline(text: &str) -> String {
    if text.contains("](https://") { text.to_owned() } else { markdown(text) }
}

impl Texts {
    fn add(&mut self, other: Self) {
        let others = other.0.into_iter().filter(|(_, text)| !text.is_empty());
        self.0.extend(others);
    }
}

/// The texts of a file in YAML, also of one that begins with it, and the keys that stand twice.
fn texts_of(
    bytes: &[u8],
    path: &SourcePath,
    findings: &mut Vec<Finding>,
) -> (Texts, Vec<Repeated>) {
    let mut texts = Texts::default();
    let mut repeated = Vec::new();
    let Some((text, _)) = decoded(bytes) else {
        let fault = ImportFault::BrokenFile;
        let problem = Problem::NotImported { fault, cell: None };
        findings.push(Finding::new(problem, Place::file(path)));
        return (texts, repeated);
    };
    let (yaml, start) = front_matter(&text);
    match parse_yaml(yaml) {
        Ok(Some(node)) => collect(&node, "", &mut |key, node| {
            let span = node.span.shifted(start);
            match texts.0.entry(key.to_owned()) {
                std::collections::btree_map::Entry::Vacant(entry) => {
                    entry.insert(value_of(node));
                }
                std::collections::btree_map::Entry::Occupied(_) => {
                    let first = first_line(yaml, start, key, &text);
                    repeated.push(Repeated { key: key.to_owned(), span, line: first });
                }
            }
        }),
        Ok(None) => {}
        Err(error) => {
            let fault = ImportFault::BrokenFile;
            let problem = error.problem.unwrap_or(Problem::NotImported { fault, cell: None });
            let place = Place::new(path, error.span.shifted(start));
            findings.push(Finding::new(problem, place));
        }
    }
    (texts, repeated)
}

/// The line of the first of two equal keys.
fn first_line(yaml: &str, start: usize, key: &str, text: &str) -> usize {
    let last = key.rsplit('.').next().unwrap_or(key);
    let mut offset = 0;
    for line in yaml.split_inclusive('\n') {
        let bare = line.trim_start().trim_start_matches(['"', '\'']);
        if bare.strip_prefix(last).is_some_and(|rest| rest.starts_with([':', '"', '\''])) {
            break;
        }
        offset += line.len();
    }
    position(text, start + offset).line
}

/// The YAML of a file, and the byte at which it begins.
fn front_matter(text: &str) -> (&str, usize) {
    let start = text.len() - text.trim_start_matches('\u{feff}').len();
    let body = &text[start..];
    let Some(rest) = body.strip_prefix("---") else { return (body, start) };
    let begin = rest.find('\n').map_or(rest.len(), |at| at + 1);
    let inner = &rest[begin..];
    let end = inner.find("\n---").map_or(inner.len(), |at| at + 1);
    (&inner[..end], start + 3 + begin)
}

/// Gives each value that is no mapping with its key.
fn collect(node: &YamlNode, prefix: &str, take: &mut dyn FnMut(&str, &YamlNode)) {
    let YamlValue::Mapping(pairs) = &node.value else { return };
    for (key, value) in pairs {
        let Some(key) = key.text() else { continue };
        let key = if prefix.is_empty() { key.to_owned() } else { format!("{prefix}.{key}") };
        match &value.value {
            YamlValue::Mapping(_) => collect(value, &key, take),
            // Settings that hold for all series and units.
            YamlValue::Sequence(items) if key == "precision" => {
                let is_for_all = items.len() == 1;
                items.iter().filter(|_| is_for_all).for_each(|item| collect(item, &key, take));
            }
            _ => take(&key, value),
        }
    }
}

fn value_of(node: &YamlNode) -> String {
    match &node.value {
        YamlValue::Scalar(text) if ["null", "~"].contains(&&**text) => String::new(),
        YamlValue::Scalar(text) => text.clone(),
        YamlValue::Sequence(items) => items.iter().map(value_of).collect::<Vec<_>>().join("\n"),
        YamlValue::Null => String::new(),
        // It has no place, but it is there.
        YamlValue::Mapping(_) => "…".to_owned(),
    }
}

/// Which goal of the site a goal of the repository is: `1=i,3=ii`.
#[derive(Clone, Debug, Default)]
pub(crate) struct GoalMap(BTreeMap<String, String>);

impl GoalMap {
    /// Reads pairs with commas between.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut goals = BTreeMap::new();
        for pair in text.split(',').filter(|pair| !pair.trim().is_empty()) {
            let (number, goal) = pair.split_once('=')?;
            let (number, goal) = (number.trim(), goal.trim());
            if number.is_empty() || goal.is_empty() || goals.contains_key(number) {
                return None;
            }
            goals.insert(number.to_owned(), goal.to_owned());
        }
        Some(Self(goals))
    }

    pub(super) fn goal(&self, number: &str) -> Option<&String> {
        self.0.get(number)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
