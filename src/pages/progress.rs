//! How far several actions are: their statuses counted, their money added up.

use super::implementation::{course, words};
use super::view::implementation::{ProgressView, StatusCount, SumView, SumsRow, SumsView};
use crate::derive::progress::{Both, Money, Progress, Sum, Sums};
use crate::edition::voice::Voice;
use crate::strategy::{Currency, EntryId, Kind, Number, Section, Status, Strategy};

/// How far the actions of an entry are; none where nothing is said of them. The money is told of goals
/// and operational goals, the line of time of goals.
pub(crate) fn view(voice: Voice<'_>, id: EntryId, prefix: &str) -> Option<ProgressView> {
    let strategy = voice.strategy();
    let told = match strategy[id].kind {
        // The actions of a goal.
        Kind::Section(Section::Actions) => strategy.goal_of(id)?,
        Kind::Home | Kind::Goal(_) | Kind::OperationalGoal(_) => id,
        _ => return None,
    };
    let progress = voice.edition.derived.progress.get(&told)?;
    let number = |count: usize| voice.locale().number(&Number::from(count));
    let counts = Status::ALL.into_iter().filter(|&status| progress.count(status) > 0);
    let counts = counts.map(|status| StatusCount {
        key: status.name(),
        word: words::word(voice, status),
        text: number(progress.count(status)),
    });
    let (with, all) = (number(progress.with_status()), number(progress.actions));
    let is_goal = matches!(strategy[id].kind, Kind::Goal(_));
    Some(ProgressView {
        sentence: voice.counted(
            "progress_states",
            progress.actions,
            &[("n", &with), ("all", &all)],
        ),
        dates: progress.status_on.map(|(first, last)| {
            let date = |day| voice.locale().date(day);
            if first == last {
                return voice.filled("progress_on", &[("date", &date(first))]);
            }
            voice.filled("progress_between", &[("from", &date(first)), ("to", &date(last))])
        }),
        counts: counts.collect(),
        course: is_goal
            .then(|| course::line_of(voice, id, &actions_of(strategy, id), prefix))
            .flatten(),
        money: if matches!(strategy[id].kind, Kind::Goal(_) | Kind::OperationalGoal(_)) {
            let money = progress.money.iter();
            money.map(|(currency, money)| sums(voice, progress, *currency, money)).collect()
        } else {
            Vec::new()
        },
    })
}

/// The actions of a goal, in the order of the site.
fn actions_of(strategy: &Strategy, goal: EntryId) -> Vec<EntryId> {
    let sections = strategy[goal].children.iter();
    let sections =
        sections.filter(|&&it| matches!(strategy[it].kind, Kind::Section(Section::Actions)));
    sections.flat_map(|&section| &strategy[section].children).copied().collect()
}

fn sums(voice: Voice<'_>, progress: &Progress, currency: Currency, money: &Money) -> SumsView {
    let of = |sum: &Sum| {
        let number = |count: usize| voice.locale().number(&Number::from(count));
        let values = [("n", number(sum.actions)), ("all", number(progress.actions))];
        let values = values.each_ref().map(|(key, text)| (*key, text.as_str()));
        voice.counted("progress_of", progress.actions, &values)
    };
    let amount = |number: &Number| voice.locale().number(number);
    let sum =
        |sum: &Sum| (sum.actions > 0).then(|| SumView { text: amount(&sum.amount), of: of(sum) });
    let compared = |both: &Both| {
        let values = [("n", amount(&both.spent.amount)), ("all", amount(&both.planned.amount))];
        let values = values.each_ref().map(|(key, text)| (*key, text.as_str()));
        let text = voice.filled("tally_of", &values);
        (both.spent.actions > 0).then(|| SumView { text, of: of(&both.spent) })
    };
    let row = |period: String, total: bool, sums: &Sums| SumsRow {
        period,
        total,
        planned: sum(&sums.planned),
        spent: sum(&sums.spent),
        compared: compared(&sums.spent_of_planned),
    };
    let years = money.years.iter();
    let years = years.map(|(year, sums)| row(voice.locale().year(*year), false, sums));
    let all = row(voice.filled("money_all", &[]), true, &money.all);
    let code = currency.code();
    let number = |count: usize| voice.locale().number(&Number::from(count));
    let values = [
        ("planned", number(money.all.planned.actions)),
        ("spent", number(money.all.spent.actions)),
        ("all", number(progress.actions)),
    ];
    let values = values.each_ref().map(|(key, text)| (*key, text.as_str()));
    let values = [&values[..], &[("currency", code)]].concat();
    SumsView {
        caption: voice.filled("progress_sums", &[("currency", code)]),
        stated: voice.counted("progress_stated", progress.actions, &values),
        rows: years.chain([all]).collect(),
    }
}
