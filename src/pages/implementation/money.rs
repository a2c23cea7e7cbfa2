//! The money of an action or a tool.

use std::collections::BTreeSet;

use super::words::figure;
use crate::edition::voice::Voice;
use crate::pages::chart::amounts::{self, Amount};
use crate::pages::view::chart::LegendItem;
use crate::pages::view::implementation::{AmountRow, FigureView, FundingRow, MoneyView};
use crate::strategy::{Amounts, Budget, EntryId, Funding, Number};

pub(super) fn view(voice: Voice<'_>, id: EntryId, budget: &Budget, prefix: &str) -> MoneyView {
    let currency = budget.currency.code();
    let rows = rows(voice, budget);
    let number = |amount: &Number| voice.locale().number(amount);
    let compared = budget.spent_of_planned().map(|(spent, planned)| {
        let values = [("spent", number(&spent)), ("planned", number(&planned))];
        let values = values.each_ref().map(|(key, text)| (*key, text.as_str()));
        voice.filled("money_compared", &[&values[..], &[("currency", currency)]].concat())
    });
    let funding = |source: &Funding| {
        let name = voice.strategy()[id].funding_name(&source.key, voice.language);
        let (language, name) = name.unwrap_or((voice.language, &source.key));
        let amount = number(&source.amount);
        FundingRow {
            name: voice.phrase(name, language),
            amount: voice.filled("money_amount", &[("n", &amount), ("currency", currency)]),
        }
    };
    let bars = rows.iter().filter(|row| !row.total).map(|row| Amount {
        period: row.period.clone(),
        planned: row.planned.as_ref().map(|amount| (amount.approximate(), number(amount))),
        spent: row.spent.as_ref().map(|amount| (amount.approximate(), number(amount))),
    });
    let drawings = amounts::draw(&bars.collect::<Vec<_>>());
    let caption = voice.filled("money_caption", &[("currency", currency)]);
    let has = [
        ("planned", "money_planned", budget.planned.is_some()),
        ("spent", "money_spent", budget.spent.is_some()),
    ];
    let legend = has.into_iter().filter(|(.., is_there)| *is_there);
    let legend = legend.map(|(key, string, _)| LegendItem { key, text: voice.filled(string, &[]) });
    MoneyView {
        currency: currency.to_owned(),
        bars: (!drawings.is_empty()).then(|| FigureView {
            description: described(voice, &rows),
            legend: legend.collect(),
            drawings,
            ..figure(voice, id, format!("{prefix}_money-bars"))
        }),
        caption,
        rows: rows
            .iter()
            .map(|row| AmountRow {
                period: row.period.clone(),
                total: row.total,
                planned: row.planned.as_ref().map(number),
                spent: row.spent.as_ref().map(number),
            })
            .collect(),
        compared,
        funding: budget.funding.iter().map(funding).collect(),
    }
}

struct Row {
    period: String,
    total: bool,
    planned: Option<Number>,
    spent: Option<Number>,
}

/// A row for each year, one where an amount is for the whole time, and the sum of several years.
fn rows(voice: Voice<'_>, budget: &Budget) -> Vec<Row> {
    let (planned, spent) = (budget.planned.as_ref(), budget.spent.as_ref());
    let in_year = |amounts: Option<&Amounts>, year: i32| amounts?.in_year(year).cloned();
    let years: BTreeSet<i32> = budget.years().collect();
    let mut rows: Vec<Row> = years
        .into_iter()
        .map(|year| Row {
            period: voice.locale().year(year),
            total: false,
            planned: in_year(planned, year),
            spent: in_year(spent, year),
        })
        .collect();
    let whole = |amounts: Option<&Amounts>| match amounts? {
        Amounts::Whole(amount) => Some(amount.clone()),
        Amounts::ByYear(_) => None,
    };
    let is_whole = [planned, spent].into_iter().any(|amounts| whole(amounts).is_some());
    if is_whole {
        rows.push(Row {
            period: voice.filled("money_whole", &[]),
            total: false,
            planned: whole(planned),
            spent: whole(spent),
        });
    }
    if rows.len() > 1 {
        rows.push(Row {
            period: voice.filled("money_all", &[]),
            total: true,
            planned: planned.map(Amounts::total),
            spent: spent.map(Amounts::total),
        });
    }
    rows
}

/// The amounts in words.
fn described(voice: Voice<'_>, rows: &[Row]) -> String {
    let part =
        |term: &str, text: &str| voice.filled("course_part", &[("term", term), ("text", text)]);
    let row = |row: &Row| {
        let amounts = [("money_planned", &row.planned), ("money_spent", &row.spent)];
        let amounts = amounts.into_iter().filter_map(|(key, amount)| {
            Some(part(voice.string(key), &voice.locale().number(amount.as_ref()?)))
        });
        part(&row.period, &amounts.collect::<Vec<_>>().join(", "))
    };
    rows.iter().map(row).collect::<Vec<_>>().join("; ")
}
