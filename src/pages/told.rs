//! What actions and tools tell of a year: what was done, milestones, and money.

use super::implementation::words;
use super::view::told::{
    AmountRow, AmountSums, ToldEntry, ToldMilestone, ToldMoney, ToldNote, ToldStatus, ToldView,
};
use super::{card, label};
use crate::derive::progress::{Sum, Sums};
use crate::edition::chapters;
use crate::edition::voice::Voice;
use crate::strategy::{
    Amounts, Budget, Currency, Date, EntryId, Kind, Milestone, MilestoneState, Number, Period,
    Status,
};

/// What actions and tools tell of the year of a report; none where they tell nothing.
pub(crate) fn view(voice: Voice<'_>, report: EntryId, root: &str) -> Option<ToldView> {
    let strategy = voice.strategy();
    let Kind::Report(of) = &strategy[report].kind else { return None };
    let told = &voice.edition.derived.years.get(report.0)?.as_ref()?.told;
    if told.is_empty() {
        return None;
    }
    let entries: Vec<_> = told.iter().filter_map(|&id| entry(voice, id, of.year, root)).collect();
    let milestones = milestones(voice, told, of.year);
    let money = money(voice, report, told, of.year);
    let answer = answer(voice, &entries, &milestones, &money);
    Some(ToldView { answer, entries, milestones, money })
}

fn answer(
    voice: Voice<'_>,
    entries: &[ToldEntry],
    milestones: &[ToldMilestone],
    money: &[ToldMoney],
) -> Vec<String> {
    let with_state = |state: &str| milestones.iter().filter(|it| it.state == state).count();
    let (late, missed) = (with_state("reached-late"), with_state("overdue"));
    let done = entries.iter().filter(|entry| !entry.notes.is_empty());
    let count = |kind: &str| done.clone().filter(|entry| entry.card.kind == kind).count();
    let mut answer = Vec::new();
    for (kind, key) in [("action", "told_actions"), ("tool", "told_tools")] {
        if count(kind) > 0 {
            answer.push(voice.count(key, count(kind)));
        }
    }
    let reached = with_state("reached") + late;
    if reached > 0 {
        let all = voice.count("told_reached", reached);
        answer.push(if late == 0 {
            all
        } else {
            let late = voice.count("told_late", late);
            voice.filled("told_reached_late", &[("reached", &all), ("late", &late)])
        });
    }
    if missed > 0 {
        answer.push(voice.count("told_missed", missed));
    }
    answer.extend(money.iter().filter_map(|money| money.answer.clone()));
    answer
}

fn entry(voice: Voice<'_>, id: EntryId, year: i32, root: &str) -> Option<ToldEntry> {
    let entry = &voice.strategy()[id];
    let facts = entry.implementation()?;
    let status = facts.status.as_ref().filter(|status| status.on.year() == year);
    let status = status.map(|status| ToldStatus {
        key: status.status.name(),
        text: status_in_words(voice, status.status, status.on),
        reason: entry
            .word(voice.language, |words| words.status_reason.as_deref())
            .map(|(language, reason)| voice.phrase(reason, language)),
    });
    let periods: Vec<_> =
        words::notes(voice, id).into_iter().filter(|(period, ..)| period.year() == year).collect();
    let completion = periods.iter().filter_map(|(period, share, _)| {
        let values = [("period", voice.period(*period)), ("n", voice.percent((*share)?))];
        let values = values.each_ref().map(|(key, text)| (*key, &**text));
        Some(voice.filled("told_completion", &values))
    });
    let chapter = voice.chapter.map(|id| chapters::anchor(voice.strategy(), id) + "-");
    let prefix = chapter.unwrap_or_else(|| "_".to_owned());
    let texts = || periods.iter().filter_map(|(period, _, text)| Some((*period, (*text)?)));
    let is_whole = texts().map(|(period, _)| period).eq([Period::of_year(year)]);
    let notes = texts().filter_map(|(period, (language, text))| {
        let prefix = format!("{prefix}{}-{period}-", entry.stem);
        Some(ToldNote {
            period: (!is_whole).then(|| voice.period(period)),
            text: voice.blocks(text, language, root, &prefix)?,
            of: (id, period),
        })
    });
    let told = ToldEntry {
        card: card::view(voice, id),
        responsible: entry
            .word(voice.language, |words| words.responsible.as_deref())
            .map(|(language, name)| voice.phrase(name, language)),
        status,
        completion: completion.collect(),
        notes: notes.collect(),
    };
    let says = told.status.is_some() || !told.completion.is_empty() || !told.notes.is_empty();
    says.then_some(told)
}

/// A status with its day: `delayed (as of 31 March 2026)`.
pub(crate) fn status_in_words(voice: Voice<'_>, status: Status, on: Date) -> String {
    let word = words::word(voice, status);
    voice.filled("told_status_on", &[("status", &word), ("date", &voice.locale().date(on))])
}

fn milestones(voice: Voice<'_>, told: &[EntryId], year: i32) -> Vec<ToldMilestone> {
    let strategy = voice.strategy();
    let all = told.iter().filter_map(|&id| Some((id, strategy[id].implementation()?)));
    let all = all.flat_map(|(id, facts)| facts.milestones_of(year).map(move |it| (id, it)));
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|(_, (milestone, _))| milestone.due.last());
    let view = |(id, (milestone, state)): (EntryId, (&Milestone, MilestoneState))| ToldMilestone {
        name: words::milestone_name(voice, id, &milestone.key),
        link: voice.link(id),
        due: words::date(voice, milestone.due).text,
        done: milestone.done.map(|done| label::date(voice, done)),
        state: state.name(),
        text: words::state_text(voice, state),
    };
    all.into_iter().map(view).collect()
}

/// The money of a year: a table for each currency.
fn money(voice: Voice<'_>, report: EntryId, told: &[EntryId], year: i32) -> Vec<ToldMoney> {
    let strategy = voice.strategy();
    let stated = told.iter().filter_map(|&id| {
        let budget = strategy[id].implementation()?.budget.as_ref()?;
        budget.years().any(|of| of == year).then_some((budget.currency, id, budget))
    });
    let stated: Vec<(Currency, EntryId, &Budget)> = stated.collect();
    let mut currencies: Vec<_> = stated.iter().map(|(currency, ..)| *currency).collect();
    currencies.sort();
    currencies.dedup();
    let table = |currency: Currency| {
        let is_action = |id: EntryId| matches!(strategy[id].kind, Kind::Action(_));
        let rows = |of_actions: bool| {
            let rows =
                stated.iter().filter(|(of, id, _)| *of == currency && is_action(*id) == of_actions);
            rows.map(|(_, id, budget)| amounts(voice, *id, budget, year)).collect::<Vec<_>>()
        };
        let derived = voice.edition.derived;
        let progress = strategy.goal_of(report).and_then(|goal| derived.progress.get(&goal));
        let sums = progress.and_then(|it| it.money.get(&currency)?.years.get(&year));
        let all = progress.map_or(0, |progress| progress.actions);
        let (year, code) = (voice.locale().year(year), currency.code());
        let filled = |key| voice.filled(key, &[("year", &year), ("currency", code)]);
        ToldMoney {
            caption: filled("told_money_caption"),
            planned_head: filled("told_planned"),
            spent_head: filled("told_spent"),
            rows: rows(true),
            sum: sums.map(|sums| AmountSums {
                planned: sum(voice, &sums.planned),
                spent: sum(voice, &sums.spent),
            }),
            remarks: sums.map(|sums| remarks(voice, sums, all, &year, code)).unwrap_or_default(),
            tools: rows(false),
            answer: sums.and_then(|sums| {
                let spent = sum(voice, &sums.spent)?;
                Some(voice.filled("told_spent_answer", &[("n", &spent), ("currency", code)]))
            }),
        }
    };
    currencies.into_iter().map(table).collect()
}

fn amounts(voice: Voice<'_>, id: EntryId, budget: &Budget, year: i32) -> AmountRow {
    let stated = |amounts: &Option<Amounts>| {
        amounts.as_ref()?.in_year(year).map(|amount| number(voice, amount))
    };
    AmountRow {
        link: voice.link(id),
        planned: stated(&budget.planned),
        spent: stated(&budget.spent),
    }
}

fn number(voice: Voice<'_>, amount: &Number) -> String {
    voice.locale().number(amount)
}

/// A sum; none where no action states a part of it.
fn sum(voice: Voice<'_>, sum: &Sum) -> Option<String> {
    (sum.actions > 0).then(|| number(voice, &sum.amount))
}

/// How many actions state what, and what was spent of what was planned.
fn remarks(voice: Voice<'_>, sums: &Sums, all: usize, year: &str, code: &str) -> Vec<String> {
    let count = |count: usize| voice.locale().number(&Number::from(count));
    let of = |key: &str, sum: &Sum| {
        let values = [("n", &*count(sum.actions)), ("all", &count(all)), ("year", year)];
        voice.counted(key, all, &values)
    };
    let mut remarks =
        vec![of("told_planned_count", &sums.planned), of("told_spent_count", &sums.spent)];
    let both = &sums.spent_of_planned;
    if both.spent.actions > 0 {
        let (spent, planned) = (&both.spent, &both.planned);
        let values = [
            ("spent", &*number(voice, &spent.amount)),
            ("planned", &number(voice, &planned.amount)),
            ("currency", code),
            ("n", &count(spent.actions)),
        ];
        remarks.push(voice.counted("told_both", spent.actions, &values));
    }
    remarks
}
