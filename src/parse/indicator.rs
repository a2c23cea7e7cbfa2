//! The facts of an indicator.

use super::fields::{Fields, Located, Report};
use super::keys;
use super::numerals::DecimalMark;
use super::texts::{ParsedTexts, by_language};
use super::yaml::{Node, Value};
use crate::diagnostic::{Expected, Limit, Problem, Span};
use crate::strategy::{Better, ChartForm, Date, DimensionKind, Flag, Period, Trend, Verdict};

/// An indicator as written; whether its parts fit together is for the next stage to say.
#[derive(Clone, Debug, Default)]
pub(crate) struct ParsedIndicator {
    pub(crate) kind: Option<Located<&'static str>>,
    pub(crate) better: Option<Located<Better>>,
    pub(crate) numbers: Option<Located<DecimalMark>>,
    pub(crate) decimals: Option<Located<i64>>,
    pub(crate) interval: Option<Located<String>>,
    pub(crate) range: Option<ParsedRange>,
    pub(crate) grades: Option<Located<Vec<Located<String>>>>,
    /// True where `range` or `grades` is there but could not be read.
    pub(crate) is_scale_faulty: bool,
    pub(crate) observations: Vec<ParsedObservation>,
    /// The month with which years end that lie over two calendar years.
    pub(crate) year_ends: Option<u8>,
    pub(crate) target: Option<ParsedTarget>,
    pub(crate) dimensions: Vec<ParsedDimension>,
    /// A category for each column of the table that it names.
    pub(crate) headline: Option<ParsedHeadline>,
    /// Categories by column.
    pub(crate) show: Vec<(Located<String>, Vec<Located<String>>)>,
    pub(crate) chart: Option<Located<ChartForm>>,
    pub(crate) last_release: Option<Date>,
    pub(crate) next_release: Option<Located<Date>>,
    pub(crate) operational_goals: Vec<Located<String>>,
    pub(crate) assessment: Option<ParsedAssessment>,
}

/// The key `assessment`, as written; languages by their tags.
#[derive(Clone, Debug)]
pub(crate) struct ParsedAssessment {
    pub(crate) baseline: Option<Located<Period>>,
    pub(crate) verdict: Option<Located<Verdict>>,
    /// True where a verdict is written that could not be read.
    pub(crate) is_verdict_faulty: bool,
    pub(crate) reason: Option<ParsedReason>,
}

/// The key `reason` beside a verdict.
#[derive(Clone, Debug)]
pub(crate) struct ParsedReason {
    pub(crate) key: Span,
    pub(crate) texts: ParsedTexts,
}

#[derive(Clone, Debug)]
pub(crate) struct ParsedRange {
    pub(crate) key: Span,
    pub(crate) min: Option<Located<String>>,
    pub(crate) max: Option<Located<String>>,
}

#[derive(Clone, Debug)]
pub(crate) struct ParsedObservation {
    pub(crate) period: Located<Period>,
    pub(crate) value: Option<Located<String>>,
    /// The ends of the interval that holds the value.
    pub(crate) low: Option<Located<String>>,
    pub(crate) high: Option<Located<String>>,
    pub(crate) flags: Vec<Flag>,
    /// Only in a table.
    pub(crate) note: Option<String>,
    /// Only in a table: the category in each of its dimensions, none for all of them.
    pub(crate) categories: Vec<Option<Located<String>>>,
}

/// What readers call a column that breaks the values down, and its categories; languages by their
/// tags.
#[derive(Clone, Debug)]
pub(crate) struct ParsedDimension {
    pub(crate) column: Located<String>,
    pub(crate) name: ParsedTexts,
    pub(crate) kind: DimensionKind,
    pub(crate) categories: Vec<ParsedCategory>,
}

/// A category of such a column.
#[derive(Clone, Debug, Default)]
pub(crate) struct ParsedCategory {
    pub(crate) key: String,
    pub(crate) name: ParsedName,
    pub(crate) unit: Option<Located<ParsedName>>,
    pub(crate) better: Option<Located<Better>>,
    pub(crate) decimals: Option<Located<i64>>,
    pub(crate) target: Option<ParsedTarget>,
}

/// A text that all languages share, or texts by language.
#[derive(Clone, Debug)]
pub(crate) enum ParsedName {
    Shared(String),
    ByLanguage(ParsedTexts),
}

impl Default for ParsedName {
    fn default() -> Self {
        Self::ByLanguage(ParsedTexts::new())
    }
}

/// The key `headline`, as written.
#[derive(Clone, Debug)]
pub(crate) struct ParsedHeadline {
    pub(crate) key: Span,
    /// Categories by column.
    pub(crate) categories: Vec<(Located<String>, Located<String>)>,
}

#[derive(Clone, Debug)]
pub(crate) struct ParsedTarget {
    pub(crate) key: Span,
    pub(crate) year: Option<Located<i32>>,
    pub(crate) value: Option<Located<String>>,
    pub(crate) trend: Option<Located<Trend>>,
    pub(crate) share: Option<Located<String>>,
    pub(crate) whole: Vec<(Located<Period>, Located<String>)>,
    pub(crate) ceiling: Option<Span>,
    pub(crate) ceilings: Vec<(Located<Period>, Located<String>)>,
    pub(crate) between: Option<Located<Vec<Located<String>>>>,
    pub(crate) change: Option<ParsedChangeTarget>,
    pub(crate) path: Vec<(Located<i32>, Located<String>)>,
}

/// A change in per cent as a target.
#[derive(Clone, Debug, Default)]
pub(crate) struct ParsedChangeTarget {
    pub(crate) from: Option<Located<i32>>,
    pub(crate) by: Option<Located<String>>,
}

impl ParsedIndicator {
    /// Lets its years over two calendar years end with a month of the second.
    pub(crate) fn end_years_with(&mut self, month: u8) {
        let of_categories = self.dimensions.iter_mut().flat_map(|it| &mut it.categories);
        let of_categories = of_categories.filter_map(|category| category.target.as_mut());
        let target = self.target.iter_mut().chain(of_categories);
        let of_target =
            target.flat_map(|target| target.whole.iter_mut().chain(&mut target.ceilings));
        let observed = self.observations.iter_mut().map(|observation| &mut observation.period);
        let baseline = self.assessment.iter_mut().filter_map(|it| it.baseline.as_mut());
        for period in observed.chain(of_target.map(|(period, _)| period)).chain(baseline) {
            period.value = period.value.ending_with(month);
        }
    }
}

fn dimension(column: &Node, value: &Node, report: &mut Report<'_>) -> Option<ParsedDimension> {
    let table = Some(&keys::DIMENSION);
    let name = column.text()?;
    let mut fields = Fields::open(value, name, column.span, table, report)?;
    let column = report.located(name.to_owned(), column.span);
    let name = fields.fields("name", report);
    let name = name.map(|texts| by_language("name", texts, report)).unwrap_or_default();
    let kinds = DimensionKind::ALL.map(|kind| (kind.name(), kind));
    let kind = fields.choice("kind", &kinds, report).map(|kind| kind.value).unwrap_or_default();
    let mut categories = Vec::new();
    for (key, value) in fields.pairs("categories", report) {
        categories.extend(category(key, value, report));
    }
    fields.finish(report);
    Some(ParsedDimension { column, name, kind, categories })
}

fn category(key_node: &Node, value: &Node, report: &mut Report<'_>) -> Option<ParsedCategory> {
    let key = key_node.text()?;
    let mut parsed = ParsedCategory { key: key.to_owned(), ..ParsedCategory::default() };
    let has_keys = |(name, _): &(Node, Node)| {
        name.text().is_some_and(|name| keys::CATEGORY.key(name).is_some())
    };
    match &value.value {
        Value::Mapping(pairs) if pairs.iter().any(has_keys) => {
            let table = Some(&keys::CATEGORY);
            let mut fields = Fields::open(value, key, key_node.span, table, report)?;
            let name = fields.take("name");
            parsed.name =
                name.and_then(|(key, node)| self::name(key, node, report)).unwrap_or_default();
            parsed.unit = fields.take("unit").and_then(|(key, node)| {
                let unit = self::name(key, node, report)?;
                Some(report.located(unit, key.span))
            });
            parsed.better = better(&mut fields, report);
            parsed.decimals = fields.whole_number("decimals", report);
            parsed.target =
                fields.fields("target", report).map(|target| self::target(target, report));
            fields.finish(report);
        }
        _ => parsed.name = name(key_node, value, report)?,
    }
    Some(parsed)
}

/// A text that all languages share, or texts by language.
fn name(key: &Node, value: &Node, report: &mut Report<'_>) -> Option<ParsedName> {
    if let Value::Scalar(text) = &value.value {
        return Some(ParsedName::Shared(text.clone()));
    }
    let name = key.text()?;
    let texts = Fields::open(value, name, key.span, None, report)?;
    Some(ParsedName::ByLanguage(by_language(name, texts, report)))
}

/// The direction that is desired, where its key stands.
fn better(fields: &mut Fields<'_>, report: &mut Report<'_>) -> Option<Located<Better>> {
    let directions = [("higher", Better::Higher), ("lower", Better::Lower)];
    let key = fields.span_of("better").unwrap_or_default();
    let better = fields.choice("better", &directions, report)?;
    Some(report.located(better.value, key))
}

/// Reads the facts of an indicator.
pub(super) fn read(fields: &mut Fields<'_>, report: &mut Report<'_>) -> ParsedIndicator {
    let kinds = keys::KIND_RULES.each_ref().map(|rule| (rule.kind, rule.kind));
    let mut parsed = ParsedIndicator::default();
    let had_findings = report.findings.len();
    parsed.kind = fields.choice("kind", &kinds, report);
    let is_kind_missing = parsed.kind.is_none() && report.findings.len() == had_findings;
    parsed.better = better(fields, report);
    let key = fields.span_of("numbers").unwrap_or_default();
    let numbers = fields.choice("numbers", &DecimalMark::ALL, report);
    parsed.numbers = numbers.map(|numbers| report.located(numbers.value, key));
    parsed.decimals = fields.whole_number("decimals", report);
    parsed.interval = fields.text("interval", report);
    let had_findings = report.findings.len();
    parsed.range = fields.fields("range", report).map(|mut range| {
        let parsed = ParsedRange {
            key: range.span,
            min: range.required_text("min", report),
            max: range.required_text("max", report),
        };
        range.finish(report);
        parsed
    });
    parsed.grades = fields.take("grades").and_then(|(key, node)| {
        let Value::Sequence(items) = &node.value else {
            report.wrong_type("grades", Expected::List, node.span);
            return None;
        };
        let grades = items
            .iter()
            .filter_map(|item| {
                let text = report.text("grades", item)?.to_owned();
                Some(report.located(text, item.span))
            })
            .collect();
        Some(report.located(grades, key.span))
    });
    let kind = parsed.kind.as_ref().map(|kind| kind.value);
    let rule = keys::KIND_RULES.iter().find(|rule| Some(rule.kind) == kind);
    if let Some(needed) = rule.and_then(|rule| rule.needs).filter(|key| fields.is_empty(key)) {
        fields.missing(needed, report.place(fields.span), report);
    }
    parsed.is_scale_faulty = report.findings.len() > had_findings;
    for (key, value) in fields.pairs("observations", report) {
        if parsed.observations.len() == Limit::Observations.most() {
            report.add(Problem::OverLimit { limit: Limit::Observations }, key.span);
            break;
        }
        parsed.observations.extend(observation(key, value, report));
    }
    parsed.year_ends = fields.year_end("year_ends", report);
    parsed.target = fields.fields("target", report).map(|target| self::target(target, report));
    for (column, value) in fields.pairs("dimensions", report) {
        parsed.dimensions.extend(dimension(column, value, report));
    }
    parsed.headline = fields.fields("headline", report).map(|headline| ParsedHeadline {
        key: headline.span,
        categories: names_by_column("headline", headline.into_pairs(), report),
    });
    for (column, value) in fields.pairs("show", report) {
        let items = match &value.value {
            Value::Sequence(items) => items.as_slice(),
            _ => std::slice::from_ref(value),
        };
        let pairs = items.iter().map(|item| (column, item)).collect();
        let named = names_by_column("show", pairs, report);
        if let Some((column, _)) = named.first() {
            let column = column.clone();
            parsed.show.push((column, named.into_iter().map(|(_, category)| category).collect()));
        }
    }
    let charts = [("bars", ChartForm::Bars)];
    parsed.chart = fields.choice("chart", &charts, report);
    if let Some(mut releases) = fields.fields("releases", report) {
        parsed.last_release = releases.date("last", report).map(|date| date.value);
        parsed.next_release = releases.date("next", report);
        releases.finish(report);
    }
    parsed.operational_goals = fields.texts("operational_goals", report);
    parsed.assessment =
        fields.fields("assessment", report).map(|assessment| self::assessment(assessment, report));
    if is_kind_missing {
        fields.missing("kind", report.place(fields.span), report);
    }
    parsed
}

/// Names of categories, by the columns in which they stand.
fn names_by_column(
    key: &str,
    pairs: Vec<(&Node, &Node)>,
    report: &mut Report<'_>,
) -> Vec<(Located<String>, Located<String>)> {
    let mut names = Vec::new();
    for (column, value) in pairs {
        let (head, name) = (report.text(key, column), report.text(key, value));
        if let (Some(head), Some(name)) = (head.map(str::to_owned), name.map(str::to_owned)) {
            names.push((report.located(head, column.span), report.located(name, value.span)));
        }
    }
    names
}

fn assessment(mut fields: Fields<'_>, report: &mut Report<'_>) -> ParsedAssessment {
    let baseline = fields.take("baseline").and_then(|(_, node)| {
        let period = report.period("baseline", node)?;
        Some(report.located(period, node.span))
    });
    let had_findings = report.findings.len();
    let verdicts = Verdict::ALL.map(|verdict| (verdict.name(), verdict));
    let verdict = fields.choice("verdict", &verdicts, report);
    let is_verdict_faulty = report.findings.len() > had_findings;
    let reason = fields
        .fields("reason", report)
        .map(|texts| ParsedReason { key: texts.span, texts: by_language("reason", texts, report) });
    fields.finish(report);
    ParsedAssessment { baseline, verdict, is_verdict_faulty, reason }
}

fn observation(key: &Node, value: &Node, report: &mut Report<'_>) -> Option<ParsedObservation> {
    let period = report.period("observations", key).map(|period| report.located(period, key.span));
    let mut bounds = [None, None];
    let (value, flags) = match &value.value {
        Value::Null => (None, Vec::new()),
        Value::Scalar(text) => (Some(report.located(text.clone(), value.span)), Vec::new()),
        Value::Sequence(_) => {
            report.wrong_type(key.text()?, Expected::Text, value.span);
            (None, Vec::new())
        }
        Value::Mapping(_) => {
            let table = Some(&keys::OBSERVATION);
            let mut fields = Fields::open(value, "observations", key.span, table, report)?;
            let found = fields.text("value", report);
            bounds = ["low", "high"].map(|key| fields.text(key, report));
            let known = Flag::ALL.map(|flag| (flag.name(), flag));
            let mut flags = Vec::new();
            if let Some((_, node)) = fields.take("flags") {
                let items = match &node.value {
                    Value::Sequence(items) => items.as_slice(),
                    _ => std::slice::from_ref(node),
                };
                flags.extend(items.iter().filter_map(|item| report.choice("flags", item, &known)));
            }
            flags.sort_unstable();
            flags.dedup();
            fields.finish(report);
            (found, flags)
        }
    };
    let [low, high] = bounds;
    let (note, categories) = (None, Vec::new());
    Some(ParsedObservation { period: period?, value, low, high, flags, note, categories })
}

fn target(mut fields: Fields<'_>, report: &mut Report<'_>) -> ParsedTarget {
    let key = fields.span;
    let year = required_year(&mut fields, "year", report);
    let mut by_period = |key, report: &mut Report<'_>| {
        let mut values = Vec::new();
        for (period_node, node) in fields.pairs(key, report) {
            let period = report.period(key, period_node);
            let text = report.text(key, node).map(str::to_owned);
            if let (Some(period), Some(text)) = (period, text) {
                values.push((
                    report.located(period, period_node.span),
                    report.located(text, node.span),
                ));
            }
        }
        values
    };
    let whole = by_period("whole", report);
    let ceilings = by_period("ceilings", report);
    let between = fields.take("between").map(|(key, node)| {
        let items = match &node.value {
            Value::Sequence(items) => items.as_slice(),
            _ => std::slice::from_ref(node),
        };
        let ends = items.iter().filter_map(|item| {
            let text = report.text("between", item)?.to_owned();
            Some(report.located(text, item.span))
        });
        let ends = ends.collect();
        report.located(ends, key.span)
    });
    let has_change = fields.span_of("change").is_some() && !fields.is_empty("change");
    let mut change = has_change.then(ParsedChangeTarget::default);
    if let Some(mut fields) = fields.fields("change", report) {
        change = Some(ParsedChangeTarget {
            from: required_year(&mut fields, "from", report),
            by: fields.required_text("by", report),
        });
        fields.finish(report);
    }
    let mut path = Vec::new();
    for (year_node, node) in fields.pairs("path", report) {
        let year = year_in("path", year_node, report);
        let text = report.text("path", node).map(str::to_owned);
        path.extend(year.zip(text.map(|text| report.located(text, node.span))));
    }
    let parsed = ParsedTarget {
        key,
        year,
        value: fields.text("value", report),
        trend: fields.choice("trend", &[("up", Trend::Up), ("down", Trend::Down)], report),
        share: fields.text("share", report),
        whole,
        ceiling: fields.boolean("ceiling", report).then_some(key),
        ceilings,
        between,
        change,
        path,
    };
    fields.finish(report);
    parsed
}

/// A year of four digits that must be there.
fn required_year(
    fields: &mut Fields<'_>,
    key: &'static str,
    report: &mut Report<'_>,
) -> Option<Located<i32>> {
    let Some((_, node)) = fields.take(key) else {
        fields.missing(key, report.place(fields.span), report);
        return None;
    };
    year_in(key, node, report)
}

fn year_in(key: &str, node: &Node, report: &mut Report<'_>) -> Option<Located<i32>> {
    let period = node.text().and_then(Period::parse);
    let year = period.filter(|period| period.to_string().len() == 4);
    if year.is_none() {
        report.wrong_type(key, Expected::WholeNumber, node.span);
    }
    year.map(|year| report.located(year.year(), node.span))
}
