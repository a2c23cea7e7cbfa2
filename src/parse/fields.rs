//! Reading a mapping key by key: keys that are never read are unknown.

use std::collections::{BTreeMap, BTreeSet};

use super::keys::{Shape, Table};
use super::location::nearest;
use super::period_habits;
use super::polish::meant;
use super::yaml::{Node, Value};
use super::yaml_fault::odd_line;
use crate::diagnostic::{Expected, Finding, Limit, Place, Problem, SourcePath, Span, YamlFault};
use crate::strategy::{Date, LanguageId, Languages, PartialDate, Period, is_web_address};

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Located<T> {
    pub(crate) value: T,
    pub(crate) place: Place,
}

/// Where the values of a file are, and what is wrong with them.
pub(crate) struct Report<'a> {
    pub(crate) path: &'a SourcePath,
    /// Bytes of the file before the YAML: front matter begins after a `---` line.
    pub(crate) offset: usize,
    pub(crate) findings: &'a mut Vec<Finding>,
}

impl Report<'_> {
    pub(crate) fn place(&self, span: Span) -> Place {
        Place::new(self.path, span.shifted(self.offset))
    }

    pub(crate) fn add(&mut self, problem: Problem, span: Span) {
        let place = self.place(span);
        self.findings.push(Finding::new(problem, place));
    }

    pub(crate) fn wrong_type(&mut self, key: &str, expected: Expected, span: Span) {
        self.add(wrong_type(key, expected), span);
    }

    pub(crate) fn located<T>(&self, value: T, span: Span) -> Located<T> {
        Located { value, place: self.place(span) }
    }

    /// The text of a scalar, else a finding.
    pub(crate) fn text<'n>(&mut self, key: &str, node: &'n Node) -> Option<&'n str> {
        let text = node.text();
        if text.is_none() {
            self.wrong_type(key, Expected::Text, node.span);
        }
        text
    }

    /// The values of a mapping whose keys are languages of the site.
    pub(crate) fn by_language<'n>(
        &mut self,
        key: &str,
        pairs: impl IntoIterator<Item = (&'n Node, &'n Node)>,
        languages: &Languages,
    ) -> Vec<(LanguageId, &'n Node)> {
        let mut values = Vec::new();
        for (tag, value) in pairs {
            let Some(text) = self.text(key, tag) else { continue };
            if let Some(language) = languages.find(text) {
                values.push((language, value));
            } else {
                let known = languages.iter().map(ToString::to_string).collect();
                self.add(Problem::UndeclaredLanguage { tag: text.to_owned(), known }, tag.span);
            }
        }
        values
    }

    pub(crate) fn date(&mut self, key: &str, node: &Node) -> Option<Date> {
        let text = self.text(key, node)?;
        self.parsed(node, text, Date::parse, |found| Problem::BadDate { found })
    }

    /// A day, a month or a year.
    pub(crate) fn partial_date(&mut self, key: &str, node: &Node) -> Option<PartialDate> {
        let text = self.text(key, node)?;
        self.parsed(node, text, PartialDate::parse, |found| Problem::BadPartialDate {
            suggestion: period_habits::date_meant(&found),
            found,
        })
    }

    pub(crate) fn period(&mut self, key: &str, node: &Node) -> Option<Period> {
        let text = self.text(key, node)?;
        self.parsed(node, text, Period::parse, |found| {
            // A table may spell periods in further ways.
            let readings = period_habits::meant(&found).iter().map(ToString::to_string).collect();
            Problem::BadPeriod { found, readings }
        })
    }

    /// What a text says in a form that is not free, else a finding.
    fn parsed<T>(
        &mut self,
        node: &Node,
        text: &str,
        parse: impl Fn(&str) -> Option<T>,
        problem: impl FnOnce(String) -> Problem,
    ) -> Option<T> {
        let parsed = parse(text);
        if parsed.is_none() {
            let problem = match typographic(text).filter(|bare| parse(bare).is_some()) {
                Some(bare) => typographic_quotes(bare),
                None => problem(text.to_owned()),
            };
            self.add(problem, node.span);
        }
        parsed
    }

    /// One of several known names.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        key: &str,
        node: &Node,
        known: &[(&'static str, T)],
    ) -> Option<T> {
        let text = self.text(key, node)?;
        choice(key, text, known).map_err(|problem| self.add(problem, node.span)).ok()
    }
}

fn wrong_type(key: &str, expected: Expected) -> Problem {
    Problem::WrongType { key: key.to_owned(), expected }
}

/// One of several known names.
pub(super) fn choice<T: Copy>(
    key: &str,
    text: &str,
    known: &[(&'static str, T)],
) -> Result<T, Problem> {
    let found = known.iter().find(|(name, _)| *name == text).map(|(_, choice)| *choice);
    found.ok_or_else(|| {
        if let Some(bare) = typographic(text)
            && known.iter().any(|(name, _)| *name == bare)
        {
            return typographic_quotes(bare);
        }
        let known: Vec<_> = known.iter().map(|(name, _)| (*name).to_owned()).collect();
        let nearest = meant(text, &known).cloned();
        Problem::UnknownChoice { key: key.to_owned(), found: text.to_owned(), nearest, known }
    })
}

/// The month of a day such as `03-31`, the last of a month before December.
fn year_end(text: &str) -> Option<u8> {
    // Of a leap year and of another.
    let is_last = |year: &str| Some(Date::parse(&format!("{year}-{text}"))?.is_last_of_month());
    let is_year_end = is_last("2023").or_else(|| is_last("2024")).unwrap_or(false);
    let month = text.get(..2)?.parse().ok()?;
    (is_year_end && month < 12).then_some(month)
}

/// What stands between typographic quotation marks, as in `„number”`; none for any other text.
fn typographic(text: &str) -> Option<&str> {
    let marks = ['„', '“', '”', '«', '»', '‚', '‘', '’'];
    text.strip_prefix(marks)?.strip_suffix(marks)
}

fn typographic_quotes(bare: &str) -> Problem {
    Problem::YamlSyntax { fault: YamlFault::TypographicQuotes { bare: bare.to_owned() } }
}

/// The names in a text that should have been a list, as in `smog, air`.
fn joined_names(text: &str) -> Option<Vec<String>> {
    let is_name = |part: &&str| {
        part.chars().all(|character| character.is_alphanumeric() || "./_-".contains(character))
    };
    let parts: Vec<_> = text
        .split(|mark: char| mark.is_whitespace() || matches!(mark, ',' | ';'))
        // Items of a list whose hyphens no space follows are one text.
        .map(|part| part.trim_start_matches(['-', '–', '•', '*']))
        .filter(|part| !matches!(*part, "" | "i" | "oraz" | "and"))
        .collect();
    // No file has a name with capital letters: that is a title.
    let is_title = !text.contains([',', ';']) && text.contains(char::is_uppercase);
    (parts.len() > 1 && !is_title && parts.iter().all(is_name))
        .then(|| parts.into_iter().map(str::to_owned).collect())
}

/// A mapping whose keys are taken one by one.
pub(crate) struct Fields<'n> {
    entries: Vec<Option<(&'n str, &'n Node, &'n Node)>>,
    /// The keys that are known; none where the keys are data.
    table: Option<&'static Table>,
    /// The keys that were read.
    asked: Vec<&'static str>,
    /// All keys that stand here.
    names: BTreeSet<&'n str>,
    /// Where those without a value stand.
    empty: BTreeMap<&'n str, Span>,
    /// The key whose value this mapping is, or the beginning of the document.
    pub(crate) span: Span,
}

impl<'n> Fields<'n> {
    /// Opens a mapping whose keys are those of a table; none where they are data. Keys that stand
    /// twice are found here, and the first counts.
    pub(crate) fn open(
        node: &'n Node,
        key: &str,
        span: Span,
        table: Option<&'static Table>,
        report: &mut Report<'_>,
    ) -> Option<Self> {
        let Value::Mapping(pairs) = &node.value else {
            // YAML takes lines without keys for one text.
            match node.text().and_then(odd_line) {
                Some((fault, span)) => {
                    report.add(Problem::YamlSyntax { fault }, span.shifted(node.span.start));
                }
                None => report.wrong_type(key, Expected::Mapping, node.span),
            }
            return None;
        };
        let mut entries: Vec<Option<(&str, &Node, &Node)>> = Vec::with_capacity(pairs.len());
        let mut names = BTreeSet::new();
        for (key_node, value) in pairs {
            let Some(name) = key_node.text() else {
                report.wrong_type(key, Expected::Mapping, key_node.span);
                continue;
            };
            if names.insert(name) {
                entries.push(Some((name, key_node, value)));
            } else {
                report.add(Problem::DuplicateKey { key: name.to_owned() }, key_node.span);
            }
        }
        let is_empty = |value: &Node| match &value.value {
            Value::Null => true,
            Value::Scalar(text) => text.trim().is_empty(),
            Value::Sequence(items) => items.is_empty(),
            Value::Mapping(_) => false,
        };
        let empty = entries.iter().flatten().filter(|(.., value)| is_empty(value));
        let empty = empty.map(|(name, key, _)| (*name, key.span)).collect();
        Some(Self { entries, table, asked: Vec::new(), names, empty, span })
    }

    /// Takes a key, with the node of the key and of its value. A key without a value is as if it
    /// were not there.
    pub(crate) fn take(&mut self, key: &'static str) -> Option<(&'n Node, &'n Node)> {
        debug_assert!(self.shape(key).is_some(), "`{key}` is not in the table of this mapping");
        self.asked.push(key);
        let entry =
            self.entries.iter_mut().find(|entry| entry.is_some_and(|(name, ..)| name == key))?;
        let (_, key_node, value) = entry.take()?;
        (!matches!(value.value, Value::Null)).then_some((key_node, value))
    }

    /// Where a key stands.
    pub(crate) fn span_of(&self, key: &str) -> Option<Span> {
        self.entries.iter().flatten().find(|(name, ..)| *name == key).map(|(_, node, _)| node.span)
    }

    /// The names of the keys that are known here.
    pub(crate) fn known_keys(&self) -> Vec<&'static str> {
        self.table.into_iter().flat_map(Table::names).collect()
    }

    /// What the table says of a key.
    fn shape(&self, key: &str) -> Option<Shape> {
        Some(self.table?.key(key)?.shape)
    }

    /// Checks that the table has the key with a shape that fits how it is read.
    fn expect(&self, key: &str, fits: impl FnOnce(Shape) -> bool) {
        debug_assert!(self.shape(key).is_some_and(fits), "`{key}` has another shape in the table");
    }

    pub(crate) fn text(
        &mut self,
        key: &'static str,
        report: &mut Report<'_>,
    ) -> Option<Located<String>> {
        self.expect(key, Shape::is_text);
        let (_, node) = self.take(key)?;
        let text = report.text(key, node)?;
        Some(report.located(text.to_owned(), node.span))
    }

    /// A whole address of the web.
    pub(crate) fn address(&mut self, key: &'static str, report: &mut Report<'_>) -> Option<String> {
        self.formed(key, is_web_address, |found| Problem::BadAddress { found }, report)
    }

    /// A text that has a form.
    pub(crate) fn formed(
        &mut self,
        key: &'static str,
        has_form: impl FnOnce(&str) -> bool,
        problem: impl FnOnce(String) -> Problem,
        report: &mut Report<'_>,
    ) -> Option<String> {
        let Located { value, place } = self.text(key, report)?;
        if has_form(&value) {
            return Some(value);
        }
        report.findings.push(Finding::new(problem(value), place));
        None
    }

    /// A text that must be there.
    pub(crate) fn required_text(
        &mut self,
        key: &'static str,
        report: &mut Report<'_>,
    ) -> Option<Located<String>> {
        let had_findings = report.findings.len();
        let text = self.text(key, report).filter(|text| !text.value.trim().is_empty());
        if text.is_none() && report.findings.len() == had_findings {
            self.missing(key, report.place(self.span), report);
        }
        text
    }

    /// True for a key that stands here without a value.
    pub(crate) fn is_empty(&self, key: &str) -> bool {
        self.empty.contains_key(key)
    }

    /// Reports a key that is missing or has no value, unless it is misspelt: then it is reported as
    /// unknown.
    pub(crate) fn missing(&self, key: &'static str, place: Place, report: &mut Report<'_>) {
        let names = self.entries.iter().flatten().map(|(name, ..)| *name);
        let key_span = self.empty.get(key).copied();
        if key_span.is_some() || nearest(key, names).is_none() {
            let is_empty = key_span.is_some();
            let problem = Problem::MissingKey { key: key.to_owned(), why: None, is_empty };
            let place = key_span.map_or(place, |span| report.place(span));
            report.findings.push(Finding::new(problem, place));
        }
    }

    pub(crate) fn boolean(&mut self, key: &'static str, report: &mut Report<'_>) -> bool {
        self.switch(key, report).unwrap_or(false)
    }

    /// A boolean with a third meaning where it is absent.
    pub(crate) fn switch(&mut self, key: &'static str, report: &mut Report<'_>) -> Option<bool> {
        self.expect(key, |shape| matches!(shape, Shape::Boolean));
        let (_, node) = self.take(key)?;
        let read = |text: &str| match text {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        };
        report.parsed(node, node.text().unwrap_or_default(), read, |_| {
            wrong_type(key, Expected::Boolean)
        })
    }

    pub(crate) fn whole_number(
        &mut self,
        key: &'static str,
        report: &mut Report<'_>,
    ) -> Option<Located<i64>> {
        self.expect(key, |shape| matches!(shape, Shape::WholeNumber));
        let (_, node) = self.take(key)?;
        let text = node.text().unwrap_or_default();
        let problem = |_| wrong_type(key, Expected::WholeNumber);
        let number = report.parsed(node, text, |text| text.parse().ok(), problem)?;
        Some(report.located(number, node.span))
    }

    pub(crate) fn date(
        &mut self,
        key: &'static str,
        report: &mut Report<'_>,
    ) -> Option<Located<Date>> {
        self.expect(key, |shape| matches!(shape, Shape::Date));
        let (_, node) = self.take(key)?;
        let date = report.date(key, node)?;
        Some(report.located(date, node.span))
    }

    /// The month with which years end that lie over two calendar years.
    pub(crate) fn year_end(&mut self, key: &'static str, report: &mut Report<'_>) -> Option<u8> {
        self.expect(key, |shape| matches!(shape, Shape::YearEnd));
        let (_, node) = self.take(key)?;
        let text = report.text(key, node)?;
        let month = year_end(text);
        if month.is_none() {
            report.add(Problem::BadYearEnd { found: text.to_owned() }, node.span);
        }
        month
    }

    /// A list of texts; a single text counts as a list of one.
    pub(crate) fn texts(
        &mut self,
        key: &'static str,
        report: &mut Report<'_>,
    ) -> Vec<Located<String>> {
        self.expect(key, |shape| matches!(shape, Shape::List(item) if item.is_text()));
        let Some((_, node)) = self.take(key) else { return Vec::new() };
        let items = match &node.value {
            Value::Sequence(items) => items.as_slice(),
            Value::Scalar(_) => std::slice::from_ref(node),
            Value::Null | Value::Mapping(_) => {
                report.wrong_type(key, Expected::List, node.span);
                return Vec::new();
            }
        };
        let most = Limit::Items.most();
        if let Some(item) = items.get(most) {
            report.add(Problem::OverLimit { limit: Limit::Items }, item.span);
        }
        items
            .iter()
            .take(most)
            .flat_map(|item| {
                let Some(text) = report.text(key, item) else { return Vec::new() };
                // An address of earlier days may have had spaces.
                let is_list = key != "aliases" || text.contains([',', ';']);
                let Some(names) = joined_names(text).filter(|_| is_list) else {
                    return vec![report.located(text.to_owned(), item.span)];
                };
                let is_item = matches!(node.value, Value::Sequence(_));
                // No other help is to name them in another form.
                let known = if key == "aliases" { names.clone() } else { Vec::new() };
                let key = key.to_owned();
                report.add(Problem::JoinedNames { key, names, is_item }, item.span);
                known.into_iter().map(|name| report.located(name, item.span)).collect()
            })
            .collect()
    }

    /// One of several known names.
    pub(crate) fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        known: &[(&'static str, T)],
        report: &mut Report<'_>,
    ) -> Option<Located<T>> {
        self.expect(key, |shape| {
            matches!(shape, Shape::Choice(choices)
                if choices.iter().map(|choice| choice.name).eq(known.iter().map(|known| known.0)))
        });
        let (_, node) = self.take(key)?;
        let choice = report.choice(key, node, known)?;
        Some(report.located(choice, node.span))
    }

    /// A mapping within this one.
    pub(crate) fn fields(
        &mut self,
        key: &'static str,
        report: &mut Report<'_>,
    ) -> Option<Fields<'n>> {
        self.expect(key, |shape| matches!(shape, Shape::Mapping(_) | Shape::Map(..)));
        let table = match self.shape(key) {
            Some(Shape::Mapping(table)) => Some(table),
            _ => None,
        };
        let (key_node, node) = self.take(key)?;
        Fields::open(node, key, key_node.span, table, report)
    }

    /// The keys and values of a mapping whose keys are data, such as periods.
    pub(crate) fn pairs(
        &mut self,
        key: &'static str,
        report: &mut Report<'_>,
    ) -> Vec<(&'n Node, &'n Node)> {
        self.fields(key, report).map(Fields::into_pairs).unwrap_or_default()
    }

    /// All keys that were not taken, with their values.
    pub(crate) fn into_pairs(self) -> Vec<(&'n Node, &'n Node)> {
        self.entries.into_iter().flatten().map(|(_, key, value)| (key, value)).collect()
    }

    /// Reports every key that is not known.
    pub(crate) fn finish(self, report: &mut Report<'_>) {
        self.finish_beside(None, report);
    }

    /// Reports every key that is not known; one of another file's keys as misplaced.
    pub(crate) fn finish_beside(
        self,
        other: Option<(&'static Table, &str)>,
        report: &mut Report<'_>,
    ) {
        let known = self.known_keys();
        // A schema must not promise keys that the parser never reads.
        debug_assert!(
            known.iter().all(|key| self.asked.contains(key)),
            "the parser asks for {:?}, the table names {known:?}",
            self.asked
        );
        // What stands here already is not what a misspelt key means.
        let known: Vec<_> = known.into_iter().filter(|known| !self.names.contains(known)).collect();
        for (name, key, _) in self.entries.iter().flatten() {
            if let Some((table, file)) = other
                && table.key(name).is_some()
            {
                let (key_name, file) = ((*name).to_owned(), file.to_owned());
                report.add(Problem::KeyElsewhere { key: key_name, file }, key.span);
                continue;
            }
            let nearest = meant(name, known.iter().copied()).map(str::to_owned);
            let known = known.iter().map(|&known| known.to_owned()).collect();
            report.add(Problem::UnknownKey { key: (*name).to_owned(), nearest, known }, key.span);
        }
    }
}
