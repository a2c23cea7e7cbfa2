//! The facts of actions and tools that say how they are carried out.

use super::fields::{Fields, Located, Report};
use super::keys;
use super::numerals::{Reading, read as read_numbers};
use super::yaml::{Node, Value};
use crate::diagnostic::{Limit, Problem, Span};
use crate::strategy::{Currency, Date, PartialDate, Period, Status};

/// How an action or a tool is carried out, as written.
#[derive(Clone, Debug, Default)]
pub(crate) struct ParsedImplementation {
    pub(crate) start: Option<Located<PartialDate>>,
    pub(crate) end: Option<Located<PartialDate>>,
    pub(crate) status: Option<Located<Status>>,
    pub(crate) status_on: Option<Located<Date>>,
    /// True where one of the two is there but could not be read.
    pub(crate) is_status_faulty: bool,
    /// True where something could not be read, so that nothing is to be concluded from what is
    /// missing.
    pub(crate) is_faulty: bool,
    pub(crate) milestones: Vec<ParsedMilestone>,
    pub(crate) completion: Vec<(Located<Period>, Located<String>)>,
    pub(crate) budget: Option<ParsedBudget>,
}

#[derive(Clone, Debug)]
pub(crate) struct ParsedMilestone {
    pub(crate) key: Located<String>,
    /// None where it is missing or could not be read.
    pub(crate) due: Option<Located<PartialDate>>,
    pub(crate) done: Option<Located<Date>>,
}

#[derive(Clone, Debug)]
pub(crate) struct ParsedBudget {
    pub(crate) key: Span,
    pub(crate) currency: Option<Located<String>>,
    pub(crate) planned: Option<ParsedAmounts>,
    pub(crate) spent: Option<ParsedAmounts>,
    pub(crate) funding: Vec<(Located<String>, Located<String>)>,
    /// True where amounts are there that could not be read.
    pub(crate) is_faulty: bool,
}

/// An amount, or amounts by year, as written.
#[derive(Clone, Debug)]
pub(crate) enum ParsedAmounts {
    Whole(Located<String>),
    ByYear(Vec<(i32, Located<String>)>),
}

/// Reads how an action or a tool is carried out.
pub(super) fn read(fields: &mut Fields<'_>, report: &mut Report<'_>) -> ParsedImplementation {
    let had_any = report.findings.len();
    let start = partial_date(fields, "start", report);
    let end = partial_date(fields, "end", report);
    let had_findings = report.findings.len();
    let statuses = Status::ALL.map(|status| (status.name(), status));
    let status = fields.choice("status", &statuses, report);
    let status_on = fields.date("status_on", report);
    let is_status_faulty = report.findings.len() > had_findings;
    let mut milestones = Vec::new();
    for (key, value) in limited(fields.pairs("milestones", report), report) {
        milestones.extend(milestone(key, value, report));
    }
    let mut completion = Vec::new();
    for (key, value) in limited(fields.pairs("completion", report), report) {
        let period = report.period("completion", key);
        let value = amount("completion", value, report);
        if let Some((period, value)) = period.zip(value) {
            completion.push((report.located(period, key.span), value));
        }
    }
    let budget = fields.fields("budget", report).map(|budget| self::budget(budget, report));
    ParsedImplementation {
        start,
        end,
        status,
        status_on,
        is_status_faulty,
        is_faulty: report.findings.len() > had_any,
        milestones,
        completion,
        budget,
    }
}

/// The first items of a mapping, so many as are read.
fn limited<'n>(
    mut pairs: Vec<(&'n Node, &'n Node)>,
    report: &mut Report<'_>,
) -> Vec<(&'n Node, &'n Node)> {
    if let Some((key, _)) = pairs.get(Limit::Items.most()) {
        report.add(Problem::OverLimit { limit: Limit::Items }, key.span);
    }
    pairs.truncate(Limit::Items.most());
    pairs
}

fn partial_date(
    fields: &mut Fields<'_>,
    key: &'static str,
    report: &mut Report<'_>,
) -> Option<Located<PartialDate>> {
    let (_, node) = fields.take(key)?;
    let date = report.partial_date(key, node)?;
    Some(report.located(date, node.span))
}

fn milestone(key_node: &Node, value: &Node, report: &mut Report<'_>) -> Option<ParsedMilestone> {
    let name = report.text("milestones", key_node)?;
    let key = report.located(name.to_owned(), key_node.span);
    let table = Some(&keys::MILESTONE);
    let mut fields = Fields::open(value, name, key_node.span, table, report)?;
    let had_findings = report.findings.len();
    let due = partial_date(&mut fields, "due", report);
    if due.is_none() && report.findings.len() == had_findings {
        fields.missing("due", report.place(key_node.span), report);
    }
    let done = fields.date("done", report);
    fields.finish(report);
    Some(ParsedMilestone { key, due, done })
}

fn budget(mut fields: Fields<'_>, report: &mut Report<'_>) -> ParsedBudget {
    let key = fields.span;
    let currency = fields.text("currency", report);
    let had_findings = report.findings.len();
    let planned = amounts(&mut fields, "planned", report);
    let spent = amounts(&mut fields, "spent", report);
    let mut funding = Vec::new();
    for (key, value) in limited(fields.pairs("funding", report), report) {
        let name = report.text("funding", key).map(str::to_owned);
        let value = amount("funding", value, report);
        if let Some((name, value)) = name.zip(value) {
            funding.push((report.located(name, key.span), value));
        }
    }
    let is_faulty = report.findings.len() > had_findings;
    fields.finish(report);
    ParsedBudget { key, currency, planned, spent, funding, is_faulty }
}

/// An amount alone, or amounts by year. A year without an amount is as if it were not there.
fn amounts(
    fields: &mut Fields<'_>,
    key: &'static str,
    report: &mut Report<'_>,
) -> Option<ParsedAmounts> {
    let (key_node, node) = fields.take(key)?;
    if !matches!(node.value, Value::Mapping(_)) {
        return amount(key, node, report).map(ParsedAmounts::Whole);
    }
    let pairs = Fields::open(node, key, key_node.span, None, report)?.into_pairs();
    let mut years = Vec::new();
    for (year_node, value) in limited(pairs, report) {
        let Some(text) = report.text(key, year_node) else { continue };
        let year = PartialDate::parse(text).filter(|_| text.len() == 4).map(PartialDate::year);
        if year.is_none() {
            report.add(Problem::BadYear { found: text.to_owned() }, year_node.span);
        }
        years.extend(year.zip(amount(key, value, report)));
    }
    Some(ParsedAmounts::ByYear(years))
}

fn amount(key: &str, node: &Node, report: &mut Report<'_>) -> Option<Located<String>> {
    if matches!(node.value, Value::Null) {
        return None;
    }
    let text = report.text(key, node)?.to_owned();
    Some(report.located(text, node.span))
}

/// True where a mark in an amount may set apart thousands or decimals: `310.500`.
pub(crate) fn is_ambiguous_amount(text: &str) -> bool {
    matches!(read_numbers(&[text], None)[..], [Reading::Ambiguous { .. }])
}

/// What is wrong with an amount that is not written as Metka reads it.
pub(crate) fn unread_amount(found: &str) -> Problem {
    let is_numeric = |byte: u8| byte.is_ascii_digit() || b".,- ".contains(&byte);
    if found.len() > Limit::Digits.most() && found.bytes().all(is_numeric) {
        return Problem::OverLimit { limit: Limit::Digits };
    }
    let found = found.to_owned();
    let bare = without_currency(&found).filter(|bare| bare.len() <= Limit::Digits.most());
    let reading = bare.map(|bare| read_numbers(&[bare], None));
    match reading.as_deref() {
        Some([Reading::Number(number)]) => {
            Problem::BadNumber { suggestion: Some(number.clone()), found }
        }
        Some([Reading::Ambiguous { point, comma }]) => {
            let (thousands, decimals) =
                if point.contains('.') { (comma, point) } else { (point, comma) };
            // With another number of decimals it can be read in one way only.
            let shorter = decimals.strip_suffix('0').map(str::to_owned);
            let decimals = shorter.unwrap_or_else(|| format!("{decimals}0"));
            Problem::AmbiguousAmount { found, thousands: thousands.clone(), decimals }
        }
        _ => Problem::BadNumber { found, suggestion: None },
    }
}

/// A number without the currency beside it; none beside anything else, such as `mln`.
fn without_currency(text: &str) -> Option<&str> {
    let digits = |character: char| character.is_ascii_digit();
    let (first, last) = (text.find(digits)?, text.rfind(digits)?);
    let sign = text[..first].char_indices().next_back();
    let sign = sign.filter(|(_, sign)| ['-', '\u{2212}'].contains(sign)).map(|(at, _)| at);
    let start = sign.unwrap_or(first);
    let beside = [&text[..start], &text[last + 1..]].map(str::trim);
    let is_currency =
        |text: &str| ["", ",-", "+"].contains(&text) || Currency::meant(text).is_some();
    beside.into_iter().all(is_currency).then(|| &text[start..=last])
}

/// A currency that is none.
pub(crate) fn unknown_currency(found: String) -> Problem {
    let nearest = Currency::meant(&found).map(|currency| currency.code().to_owned());
    Problem::UnknownCurrency { found, nearest }
}

#[cfg(test)]
mod tests {
    use super::{Problem, is_ambiguous_amount, unread_amount};

    #[test]
    fn an_amount_is_never_read_as_another() {
        for (found, expected) in [
            ("1 200 000", "1200000"),
            ("1\u{a0}200\u{a0}000", "1200000"),
            ("310000,50", "310000.50"),
            ("1.200.000", "1200000"),
            ("1,200,000.50", "1200000.50"),
            ("1'200'000", "1200000"),
            ("800 000 zł", "800000"),
            ("PLN 800000", "800000"),
            ("800000,-", "800000"),
            ("\u{2212}5 zł", "-5"),
            ("1,2 mln", "?"),
            ("ok. 5000", "?"),
            ("1e6", "?"),
            ("", "?"),
            ("1,200", "1200 or 1.20"),
            ("1.234", "1234 or 1.2340"),
        ] {
            let shown = match unread_amount(found) {
                Problem::BadNumber { suggestion, .. } => suggestion.unwrap_or_else(|| "?".into()),
                Problem::AmbiguousAmount { thousands, decimals, .. } => {
                    assert!(!is_ambiguous_amount(&thousands) && !is_ambiguous_amount(&decimals));
                    format!("{thousands} or {decimals}")
                }
                other => panic!("{other:?}"),
            };
            assert_eq!(shown, expected, "{found}");
        }
        for (written, is_ambiguous) in
            [("800000.00", false), ("310.500", true), ("0.125", false), ("1234.500", false)]
        {
            assert_eq!(is_ambiguous_amount(written), is_ambiguous, "{written}");
        }
    }
}
