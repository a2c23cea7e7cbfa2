//! Actions and tools as JSON, with what they come to by goal and year.

use std::collections::BTreeMap;

use serde::Serialize;

use super::actions::{Actions, FOLDER, kind};
use super::by_language::ByLanguage;
use super::details::{Details, details};
use super::json::{Terms, schema_address, terms};
use super::publication::Publication;
use crate::derive::progress::{Both, Money, Progress, Sum, Sums};
use crate::edition::markdown;
use crate::files::json::write;
use crate::strategy::{
    Amounts, Budget, Entry, EntryId, Implementation, Kind, Period, Status, Strategy, Words,
};

/// The schema, by its path within the folder of all data.
pub(super) const SCHEMA: (&str, &str) =
    ("schema/actions-1.json", include_str!("schema/actions-1.json"));

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "$schema")]
    schema: String,
    title: &'a ByLanguage<'a>,
    description: &'a ByLanguage<'a>,
    languages: Vec<&'a str>,
    actions: Vec<ActionDocument<'a>>,
    summaries: Vec<Summary<'a>>,
    #[serde(flatten)]
    terms: Terms<'a>,
}

#[derive(Serialize)]
struct ActionDocument<'a> {
    action: &'a str,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
    title: ByLanguage<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    operational_goals: Vec<&'a str>,
    #[serde(skip_serializing_if = "ByLanguage::is_empty")]
    responsible: ByLanguage<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status_on: Option<String>,
    #[serde(skip_serializing_if = "ByLanguage::is_empty")]
    status_reason: ByLanguage<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    milestones: Vec<MilestoneDocument<'a>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    progress: BTreeMap<String, ByLanguage<'a>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    completion: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    budget: Option<BudgetDocument<'a>>,
    #[serde(skip_serializing_if = "Details::is_empty")]
    details: Details<'a>,
    #[serde(skip_serializing_if = "ByLanguage::is_empty")]
    pages: ByLanguage<'a>,
}

#[derive(Serialize)]
struct MilestoneDocument<'a> {
    milestone: &'a str,
    title: ByLanguage<'a>,
    due: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    done: Option<String>,
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    days_late: Option<u32>,
}

/// Amounts are texts, which keep all digits.
#[derive(Serialize)]
struct BudgetDocument<'a> {
    currency: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    planned: Option<AmountsDocument>,
    #[serde(skip_serializing_if = "Option::is_none")]
    spent: Option<AmountsDocument>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    funding: Vec<FundingDocument<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum AmountsDocument {
    Whole(String),
    ByYear(BTreeMap<i32, String>),
}

#[derive(Serialize)]
struct FundingDocument<'a> {
    source: &'a str,
    title: ByLanguage<'a>,
    amount: String,
}

/// What the actions of a goal, an operational goal or the whole strategy come to; tools are not among
/// them.
#[derive(Serialize)]
struct Summary<'a> {
    /// The stable name of the entry; `site` for the whole strategy.
    entry: &'a str,
    actions: usize,
    without_status: usize,
    statuses: BTreeMap<&'static str, usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    earliest_status: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    latest_status: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    money: Vec<MoneyDocument>,
}

#[derive(Serialize)]
struct MoneyDocument {
    currency: &'static str,
    #[serde(flatten)]
    all: SumsDocument,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    years: BTreeMap<i32, SumsDocument>,
}

#[derive(Serialize)]
struct SumsDocument {
    #[serde(skip_serializing_if = "Option::is_none")]
    planned: Option<SumDocument>,
    #[serde(skip_serializing_if = "Option::is_none")]
    spent: Option<SumDocument>,
    #[serde(skip_serializing_if = "Option::is_none")]
    spent_of_planned: Option<BothDocument>,
}

#[derive(Serialize)]
struct SumDocument {
    amount: String,
    actions: usize,
}

#[derive(Serialize)]
struct BothDocument {
    spent: String,
    planned: String,
    actions: usize,
}

pub(super) fn document(publication: &Publication<'_>, actions: &Actions<'_>) -> Vec<u8> {
    let strategy = publication.edition.strategy;
    let entries = actions.entries.iter();
    let progress = publication.edition.derived.progress.iter();
    write(&Document {
        schema: schema_address(publication, SCHEMA.0, FOLDER),
        title: &actions.title,
        description: &actions.description,
        languages: publication.tags().map(|(_, tag)| tag).collect(),
        actions: entries.map(|&(id, entry, facts)| action(publication, id, entry, facts)).collect(),
        summaries: progress.map(|(id, progress)| summary(strategy, *id, progress)).collect(),
        terms: terms(publication, publication.label.provenance.entity.as_deref()),
    })
}

fn action<'a>(
    publication: &Publication<'a>,
    id: EntryId,
    entry: &'a Entry,
    facts: &'a Implementation,
) -> ActionDocument<'a> {
    let edition = publication.edition;
    let texts = |text: &dyn Fn(&Words) -> Option<String>| {
        publication.texts(|language| entry.words[language].as_ref().and_then(text))
    };
    let status = facts.status.as_ref();
    let goals = match &entry.kind {
        Kind::Action(action) => &action.operational_goals[..],
        _ => &[],
    };
    let milestones = facts.milestones().map(|(milestone, state)| MilestoneDocument {
        milestone: &milestone.key,
        title: texts(&|words| words.milestones.get(&milestone.key).cloned()),
        due: milestone.due.to_string(),
        done: milestone.done.map(|done| done.to_string()),
        state: state.name(),
        days_late: state.days_late(),
    });
    ActionDocument {
        action: &entry.key,
        kind: kind(entry),
        number: entry.number.as_deref(),
        title: texts(&|words| Some(words.title.clone())),
        operational_goals: goals.iter().map(|&goal| &*edition.strategy[goal].key).collect(),
        responsible: texts(&|words| words.responsible.clone()),
        start: facts.start.map(|start| start.to_string()),
        end: facts.end.map(|end| end.to_string()),
        status: status.map(|status| status.status.name()),
        status_on: status.map(|status| status.on.to_string()),
        status_reason: texts(&|words| words.status_reason.clone()),
        milestones: milestones.collect(),
        progress: progress(publication, entry),
        completion: facts
            .completion
            .iter()
            .map(|(period, value)| (period.to_string(), value.to_string()))
            .collect(),
        budget: facts.budget.as_ref().map(|budget| BudgetDocument {
            funding: budget
                .funding
                .iter()
                .map(|source| FundingDocument {
                    source: &source.key,
                    title: texts(&|words| words.funding.get(&source.key).cloned()),
                    amount: source.amount.to_string(),
                })
                .collect(),
            ..self::budget(budget)
        }),
        details: details(publication, entry),
        pages: publication
            .texts(|language| edition.public_address(edition.derived.routes.page(id, language))),
    }
}

/// The notes on what was done, by periods, in every language.
fn progress<'a>(publication: &Publication<'a>, entry: &Entry) -> BTreeMap<String, ByLanguage<'a>> {
    let mut progress: BTreeMap<Period, ByLanguage<'a>> = BTreeMap::new();
    for (language, tag) in publication.tags() {
        for (period, note) in entry.words[language].iter().flat_map(|words| &words.progress) {
            progress.entry(*period).or_default().push(tag, markdown::plain(note));
        }
    }
    progress.into_iter().map(|(period, note)| (period.to_string(), note)).collect()
}

fn budget(budget: &Budget) -> BudgetDocument<'static> {
    let amounts = |amounts: &Option<Amounts>| {
        Some(match amounts.as_ref()? {
            Amounts::Whole(amount) => AmountsDocument::Whole(amount.to_string()),
            Amounts::ByYear(years) => AmountsDocument::ByYear(
                years.iter().map(|(year, amount)| (*year, amount.to_string())).collect(),
            ),
        })
    };
    BudgetDocument {
        currency: budget.currency.code(),
        planned: amounts(&budget.planned),
        spent: amounts(&budget.spent),
        funding: Vec::new(),
    }
}

fn summary<'a>(strategy: &'a Strategy, id: EntryId, progress: &Progress) -> Summary<'a> {
    let key = strategy[id].key.as_str();
    let statuses = Status::ALL.iter().map(|status| (status.name(), progress.count(*status)));
    let money = progress.money.iter();
    Summary {
        entry: if key.is_empty() { "site" } else { key },
        actions: progress.actions,
        without_status: progress.actions - progress.with_status(),
        statuses: statuses.filter(|(_, count)| *count > 0).collect(),
        earliest_status: progress.status_on.map(|(first, _)| first.to_string()),
        latest_status: progress.status_on.map(|(_, last)| last.to_string()),
        money: money
            .map(|(currency, Money { all, years })| MoneyDocument {
                currency: currency.code(),
                all: sums(all),
                years: years.iter().map(|(year, it)| (*year, sums(it))).collect(),
            })
            .collect(),
    }
}

fn sums(sums: &Sums) -> SumsDocument {
    let sum = |sum: &Sum| {
        let document = || SumDocument { amount: sum.amount.to_string(), actions: sum.actions };
        (sum.actions > 0).then(document)
    };
    let Both { spent, planned } = &sums.spent_of_planned;
    SumsDocument {
        planned: sum(&sums.planned),
        spent: sum(&sums.spent),
        spent_of_planned: (spent.actions > 0).then(|| BothDocument {
            spent: spent.amount.to_string(),
            planned: planned.amount.to_string(),
            actions: spent.actions,
        }),
    }
}
