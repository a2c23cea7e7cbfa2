//! A table as files of a site: its observations, and where they are absent its facts and words.

use std::fmt::Write as _;

use super::table::{Table, TableDimension};
use crate::diagnostic::{SourcePath, UiLanguage};
use crate::parse::{
    self, DecimalMark, Details, ParsedDimension, ParsedFacts, ParsedName, Reading, read_numbers,
};
use crate::read::Sources;
use crate::scaffold::{self, NewRefusal, StarterFile, StarterKind};
use crate::strategy::{Flag, Languages, PerLanguage, Section};

/// The observations as a table of Metka. `mark` stands before decimals.
pub(super) fn csv(table: &Table, mark: DecimalMark) -> String {
    let has = |is_there: fn(&super::table::Row) -> bool| table.rows.iter().any(is_there);
    let has_interval = has(|row| row.low.is_some() || row.high.is_some());
    let has_flags = has(|row| !row.flags.is_empty());
    let has_notes = has(|row| row.note.is_some());
    let (delimiter, comma) = match mark {
        DecimalMark::Point => (b',', false),
        DecimalMark::Comma => (b';', true),
    };
    let number = |number: Option<&String>| {
        let number = number.cloned().unwrap_or_default();
        if comma { number.replace('.', ",") } else { number }
    };
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    let mut head = vec!["period", "value"];
    head.extend(has_interval.then_some(["low", "high"]).into_iter().flatten());
    head.extend(has_flags.then_some("flags"));
    head.extend(has_notes.then_some("note"));
    head.extend(table.dimensions.iter().map(|dimension| &*dimension.name));
    let mut records = vec![head.into_iter().map(str::to_owned).collect::<Vec<_>>()];
    for row in &table.rows {
        let mut cells = vec![row.period.spelling(), number(row.value.as_ref())];
        if has_interval {
            cells.extend([number(row.low.as_ref()), number(row.high.as_ref())]);
        }
        if has_flags {
            cells.push(
                row.flags.iter().map(|flag: &Flag| flag.name()).collect::<Vec<_>>().join(" "),
            );
        }
        if has_notes {
            cells.push(row.note.clone().unwrap_or_default());
        }
        cells.extend(row.categories.iter().map(|category| category.clone().unwrap_or_default()));
        records.push(cells);
    }
    for record in records {
        // Writing to memory does not fail.
        let _ = writer.write_record(record);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// True where the numbers of the table, as Metka writes them, could be read in two ways.
fn is_ambiguous(table: &Table) -> bool {
    let numbers = table.rows.iter().flat_map(|row| [&row.value, &row.low, &row.high]).flatten();
    let numbers: Vec<&str> = numbers.map(String::as_str).collect();
    let read = read_numbers(&numbers, None);
    read.iter().any(|reading| !matches!(reading, Reading::Number(_)))
}

/// What an indicator is to be called in a language.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    pub(super) title: Option<String>,
    pub(super) unit: Option<String>,
    /// Inline Markdown.
    pub(super) source: Option<String>,
    /// Further keys with their values as YAML.
    pub(super) further: Vec<(&'static str, String)>,
}

/// Facts beside those that the table tells.
#[derive(Clone, Debug, Default)]
pub(super) struct FurtherFacts {
    pub(super) number: Option<String>,
    pub(super) better: Option<&'static str>,
    /// Lines of YAML.
    pub(super) lines: String,
}

/// The names of a column and its categories by language, where there are several.
pub(super) type Naming<'a> = dyn Fn(&str) -> Vec<(String, String)> + 'a;

/// The facts and the words of an indicator that is not there yet.
///
/// # Errors
///
/// Why there can be no such entry.
#[allow(clippy::too_many_arguments, reason = "each is something else")]
pub(super) fn new_files(
    sources: &Sources,
    languages: &Languages,
    (goal, stem): (&str, &str),
    table: &Table,
    facts: &FurtherFacts,
    words: &PerLanguage<Words>,
    naming: &Naming<'_>,
    (has_schemas, ui_language): (bool, UiLanguage),
) -> Result<Vec<StarterFile>, NewRefusal> {
    let kind = StarterKind::Item(Section::Indicators);
    let mut files = scaffold::starter(sources, kind, stem, Some(goal), has_schemas, ui_language)?;
    for file in &mut files {
        if file.path.ends_with(".yaml") {
            file.text = facts_text(&file.text, table, facts, naming, ui_language);
        } else {
            fill(file, languages, words);
        }
    }
    mark(sources, &mut files);
    Ok(files)
}

/// The facts and the words of a goal that is not there yet.
///
/// # Errors
///
/// Why there can be no such entry.
pub(super) fn new_goal(
    sources: &Sources,
    languages: &Languages,
    (stem, number): (&str, &str),
    words: &PerLanguage<Words>,
    (has_schemas, ui_language): (bool, UiLanguage),
) -> Result<Vec<StarterFile>, NewRefusal> {
    let mut files =
        scaffold::starter(sources, StarterKind::Goal, stem, None, has_schemas, ui_language)?;
    for file in &mut files {
        if file.path.ends_with(".yaml") {
            let number = format!("\nnumber: {}\n", yaml(number));
            file.text = file.text.replace("\n#number: VI\n", &number);
        } else {
            fill(file, languages, words);
        }
    }
    mark(sources, &mut files);
    Ok(files)
}

/// Writes the words of its language into a file.
fn fill(file: &mut StarterFile, languages: &Languages, words: &PerLanguage<Words>) {
    let is_of = |tag: &str| file.path.ends_with(&format!(".{tag}.md"));
    let language = languages.ids().find(|language| is_of(languages[*language].tag()));
    if let Some(language) = language {
        file.text = words_text(&file.text, &words[language]);
    }
}

/// Marks translations as made from the source words as they are now.
fn mark(sources: &Sources, files: &mut [StarterFile]) {
    let mut made = Sources::default();
    if let Some(site) = sources.files.get(&SourcePath::site()) {
        made.files.insert(SourcePath::site(), site.clone());
    }
    for file in files.iter() {
        made.insert(&file.path, file.text.as_bytes());
    }
    for file in files {
        if let Ok(marked) = scaffold::mark_translation(&made, &SourcePath::new(&file.path)) {
            file.text = marked.text;
        }
    }
}

fn facts_text(
    template: &str,
    table: &Table,
    further: &FurtherFacts,
    naming: &Naming<'_>,
    ui_language: UiLanguage,
) -> String {
    let kind = if table.is_percent { "percent" } else { "number" };
    let mut text = template.replace("\nkind: number\n", &format!("\nkind: {kind}\n"));
    if let Some(better) = further.better {
        text = text.replace("\n#better: higher\n", &format!("\nbetter: {better}\n"));
    }
    if let Some(decimals) = table.decimals {
        text = text.replace("\n#decimals: 1\n", &format!("\ndecimals: {decimals}\n"));
    }
    if let Some(number) = &further.number {
        text = text.replace("\n#number: \"1\"\n", &format!("\nnumber: {}\n", yaml(number)));
    }
    if is_ambiguous(table) {
        text = text.replace("\n#numbers: comma\n", "\nnumbers: point\n");
    }
    let mut own = String::new();
    if !table.dimensions.is_empty() {
        own.push_str(ui_language.pick(
            "# What readers call the columns of the table and what stands in them; by language:\n\
             # {pl: Płeć, en: Sex}. kind is part (groups of one measure), series (measures of their own)\n\
             # or peer (others to compare with).\n",
            "# Jak czytelnicy widzą kolumny tabeli i to, co w nich stoi; według języków:\n\
             # {pl: Płeć, en: Sex}. kind to part (części jednej miary), series (osobne miary) albo peer\n\
             # (inni do porównania).\n",
        ));
        own.push_str(&dimensions(&table.dimensions, naming));
        own.push('\n');
    }
    own.push_str(&further.lines);
    match text.find("\n\n").filter(|_| !own.is_empty()) {
        // Behind the line that says for whom facts are.
        Some(at) => text.insert_str(at + 2, &own),
        None => text.push_str(&own),
    }
    text
}

fn dimensions(dimensions: &[TableDimension], naming: &Naming<'_>) -> String {
    let mut text = "dimensions:\n".to_owned();
    for dimension in dimensions {
        // Writing to a text does not fail.
        let _ = writeln!(text, "  {}:", yaml(&dimension.name));
        let names = naming(&dimension.name);
        if !names.is_empty() {
            let _ = writeln!(text, "    name: {}", by_language(&names));
        }
        let _ = writeln!(text, "    kind: {}", dimension.kind.name());
        if dimension.categories.is_empty() {
            continue;
        }
        let _ = writeln!(text, "    categories:");
        for (category, unit) in &dimension.categories {
            let names = naming(category);
            let name = match &names[..] {
                [] => yaml(category),
                [(_, first), others @ ..]
                    if !others.is_empty() && others.iter().all(|(_, name)| name == first) =>
                {
                    yaml(first)
                }
                names => by_language(names),
            };
            let value = match unit {
                Some(unit) => {
                    let units = naming(unit);
                    let unit = if units.is_empty() { yaml(unit) } else { by_language(&units) };
                    format!("{{name: {name}, unit: {unit}}}")
                }
                None => name,
            };
            let _ = writeln!(text, "      {}: {value}", yaml(category));
        }
    }
    text
}

/// `{pl: Płeć, en: Sex}`
fn by_language(names: &[(String, String)]) -> String {
    let pairs: Vec<_> = names.iter().map(|(tag, name)| format!("{tag}: {}", yaml(name))).collect();
    format!("{{{}}}", pairs.join(", "))
}

fn words_text(template: &str, words: &Words) -> String {
    let mut text = String::new();
    for line in template.lines() {
        let of = |key: &str, value: &Option<String>| {
            value.as_ref().map(|value| format!("{key}: {}", yaml(value)))
        };
        let own = if line.starts_with("title: ") {
            of("title", &words.title)
        } else if line.starts_with("#unit: ") {
            of("unit", &words.unit)
        } else if line.starts_with("#source: ") {
            of("source", &words.source)
        } else {
            let mut further = words.further.iter();
            let key = line.strip_prefix('#').and_then(|line| line.split_once(": "));
            let found = key.and_then(|(key, _)| further.find(|(known, _)| *known == key));
            found.map(|(key, value)| format!("{key}: {}", yaml(value)))
        };
        text.push_str(own.as_deref().unwrap_or(line));
        text.push('\n');
    }
    text
}

/// A text as YAML: bare where nothing in it can mean anything else.
pub(super) fn yaml(text: &str) -> String {
    let is_word = text.chars().next().is_some_and(char::is_alphabetic)
        && text.chars().all(|character| character.is_alphanumeric() || " -_".contains(character))
        && !text.ends_with(' ')
        && !["true", "false", "yes", "no", "null", "on", "off", "y", "n"]
            .contains(&&*text.to_lowercase());
    if is_word { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

/// A plain text as inline Markdown.
pub(super) fn markdown(text: &str) -> String {
    let mut escaped = String::new();
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let is_entity = character == '&'
            && characters.peek().is_some_and(|next| next.is_alphabetic() || *next == '#');
        if is_entity || "\\`*_[]<>~|".contains(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// What the site knows of an indicator already.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is another fact")]
pub(super) struct Known {
    pub(super) has_facts: bool,
    pub(super) is_unreadable: bool,
    pub(super) has_words: bool,
    pub(super) has_observations: bool,
    pub(super) numbers: Option<DecimalMark>,
    pub(super) is_grade: bool,
    dimensions: Vec<ParsedDimension>,
}

impl Known {
    /// What stands at a place of the content.
    pub(super) fn of(sources: &Sources, files: &parse::ParsedFiles, place: &str) -> Self {
        let path = SourcePath::new(&format!("content/{place}.yaml"));
        let prefix = format!("content/{place}.");
        let mut words = sources.below(&prefix).map(|(path, _)| path.as_str());
        let has_words = words.any(|path| path.ends_with(".md"));
        let facts = files.facts.iter().find(|facts| facts.path == path);
        let mut known =
            Self { has_facts: sources.files.contains_key(&path), has_words, ..Self::default() };
        let Some(facts) = facts.filter(|facts| !facts.incomplete) else {
            known.is_unreadable = known.has_facts;
            return known;
        };
        let ParsedFacts { details: Details::Indicator(indicator), .. } = facts else {
            return known;
        };
        known.has_observations = !indicator.observations.is_empty();
        known.numbers = indicator.numbers.as_ref().map(|numbers| numbers.value);
        known.is_grade = indicator.kind.as_ref().is_some_and(|kind| kind.value == "grade");
        known.dimensions.clone_from(&indicator.dimensions);
        known
    }

    /// Calls columns and categories as the facts call them.
    pub(super) fn rename(&self, table: &mut Table) {
        let mut taken: Vec<Option<usize>> =
            table.dimensions.iter().map(|dimension| self.by_name(&dimension.name)).collect();
        for (index, dimension) in table.dimensions.iter().enumerate() {
            if taken[index].is_none() {
                // One of another name with the same categories.
                let fits = |known: &usize| {
                    let categories = &dimension.categories;
                    let found = categories.iter().filter(|(category, _)| {
                        category_key(&self.dimensions[*known], category).is_some()
                    });
                    found.count() * 2 > categories.len()
                };
                let mut free = (0..self.dimensions.len())
                    .filter(|known| !taken.contains(&Some(*known)))
                    .filter(fits);
                taken[index] = free.next().filter(|_| free.next().is_none());
            }
        }
        for (index, known) in taken.into_iter().enumerate() {
            let Some(known) = known.map(|known| &self.dimensions[known]) else { continue };
            table.dimensions[index].name.clone_from(&known.column.value);
            for row in &mut table.rows {
                let category = &mut row.categories[index];
                if let Some(key) = category.as_deref().and_then(|text| category_key(known, text)) {
                    *category = Some(key);
                }
            }
        }
    }

    fn by_name(&self, name: &str) -> Option<usize> {
        let lower = name.to_lowercase();
        self.dimensions.iter().position(|known| {
            known.column.value.to_lowercase() == lower
                || known.name.iter().any(|(_, text)| text.to_lowercase() == lower)
        })
    }
}

/// The key of a category that is called so in some language.
fn category_key(dimension: &ParsedDimension, text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    let is_called = |name: &ParsedName| match name {
        ParsedName::Shared(name) => name.to_lowercase() == lower,
        ParsedName::ByLanguage(names) => names.iter().any(|(_, name)| name.to_lowercase() == lower),
    };
    let exact = dimension.categories.iter().find(|category| category.key == text);
    let found =
        exact.or_else(|| dimension.categories.iter().find(|category| is_called(&category.name)));
    found.map(|category| category.key.clone())
}

/// Facts without the key `observations` and what it holds; `None` where it is not written as a
/// block or a line of its own.
pub(super) fn without_observations(text: &str) -> Option<String> {
    let mut kept = String::with_capacity(text.len());
    let mut is_within = false;
    let mut is_found = false;
    for line in text.split_inclusive('\n') {
        if line.starts_with("observations:") {
            if is_found {
                return None;
            }
            (is_within, is_found) = (true, true);
            continue;
        }
        // A key, a comment or an empty line at the left ends what is indented.
        let is_inner = line.starts_with([' ', '\t', '}', ']']);
        if is_within && is_inner && !line.trim().is_empty() {
            continue;
        }
        is_within = false;
        kept.push_str(line);
    }
    is_found.then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::{markdown, without_observations, yaml};

    #[test]
    fn texts_stay_texts_in_yaml() {
        for (text, expected) in [
            ("Kraków", "Kraków"),
            ("PM10", "PM10"),
            ("PM2.5", "\"PM2.5\""),
            ("yes", "\"yes\""),
            ("0-4", "\"0-4\""),
            ("a: b", "\"a: b\""),
            ("2011-12", "\"2011-12\""),
            ("\"x\"", "\"\\\"x\\\"\""),
            ("", "\"\""),
        ] {
            assert_eq!(yaml(text), expected);
        }
        assert_eq!(markdown("GUS_BDL [x]"), "GUS\\_BDL \\[x\\]");
    }

    #[test]
    fn observations_are_taken_out_of_facts() {
        let facts = "kind: number\nobservations:\n  2022: 4\n  2023: {value: 5,\n    flags: [x]}\n\n# note\nbetter: lower\n";
        let expected = "kind: number\n\n# note\nbetter: lower\n";
        assert_eq!(without_observations(facts).as_deref(), Some(expected));
        assert_eq!(
            without_observations("observations: {2022: 4}\nkind: number\n").as_deref(),
            Some("kind: number\n")
        );
        assert_eq!(without_observations("kind: number\n"), None);
    }
}
