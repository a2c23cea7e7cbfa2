//! How actions and tools are carried out, in the twins of pages.

use super::rewrite;
use super::tables::{cell, item, row, rule};
use crate::edition::addresses::twin_of;
use crate::edition::markdown::escape_markdown;
use crate::edition::voice::Voice;
use crate::pages::implementation::words;
use crate::pages::view::implementation::{
    ActionsCourse, ImplementationView, MilestoneView, MoneyView, ProgressView, StatusMark, SumView,
    SumsView,
};
use crate::pages::view::label::DateView;
use crate::strategy::EntryId;

/// A status with its day: `delayed (as of 31 March 2026)`.
pub(super) fn status(status: &StatusMark) -> String {
    format!("{} ({})", status.word, status.as_of)
}

/// How far an action or a tool is, and why.
pub(super) fn state(voice: Voice<'_>, view: &ImplementationView) -> String {
    let rows = [
        view.status
            .as_ref()
            .map(|mark| item(voice.string("state"), &escape_markdown(&status(mark)))),
        view.reason
            .as_ref()
            .map(|reason| item(voice.string("state_reason"), &escape_markdown(&reason.text))),
    ];
    rows.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// What else there is to say of an entry.
pub(super) fn details(voice: Voice<'_>, id: EntryId, root: &str) -> String {
    let details = words::written_details(voice, id).map_or(&[][..], |(_, details)| details);
    let rows =
        details.iter().map(|(label, text)| item(label, &rewrite::markdown(voice, text, root)));
    rows.collect::<Vec<_>>().join("\n")
}

fn heading(voice: Voice<'_>, key: &'static str) -> String {
    format!("## {}", escape_markdown(voice.string(key)))
}

fn day(date: Option<&DateView>) -> String {
    cell(date.map_or("", |date| &date.text))
}

/// The dates, the notes and the money of an action or a tool, as blocks.
pub(super) fn carried_out(
    voice: Voice<'_>,
    id: EntryId,
    view: &ImplementationView,
    root: &str,
) -> Vec<String> {
    let mut blocks = Vec::new();
    if let Some(course) = &view.course {
        blocks.push(heading(voice, "course"));
        let ends = [("course_start", &course.start), ("course_end", &course.end)];
        let ends = ends.into_iter().filter_map(|(key, date)| {
            Some(item(voice.string(key), &escape_markdown(&date.as_ref()?.text)))
        });
        blocks.push(ends.collect::<Vec<_>>().join("\n"));
        if !course.milestones.is_empty() {
            blocks.push(milestones(voice, &course.milestones));
        }
    }
    let notes = words::notes(voice, id);
    if !notes.is_empty() {
        blocks.push(heading(voice, "progress_notes"));
        let lines = notes.into_iter().map(|(period, completion, text)| {
            let completion = completion
                .map(|number| format!("{}: {}", voice.string("completion"), voice.percent(number)));
            let completion = completion.map(|text| escape_markdown(&text));
            let text = text.map(|(_, text)| rewrite::markdown(voice, text, root));
            let parts = [completion, text].into_iter().flatten().collect::<Vec<_>>();
            item(&voice.period(period), &parts.join(". "))
        });
        blocks.push(lines.collect::<Vec<_>>().join("\n"));
    }
    if let Some(view) = &view.money {
        blocks.push(heading(voice, "money"));
        blocks.extend(money(voice, view));
    }
    blocks
}

fn milestones(voice: Voice<'_>, milestones: &[MilestoneView]) -> String {
    let heads = ["milestone", "milestone_due", "milestone_done", "milestone_state"];
    let mut lines = vec![row(heads.map(|key| cell(voice.string(key)))), rule(4, 0)];
    lines.extend(milestones.iter().map(|step| {
        let name = cell(&format!("{}. {}", step.number, step.name.text));
        row([name, day(Some(&step.due)), day(step.done.as_ref()), cell(&step.text)])
    }));
    lines.join("\n")
}

fn money(voice: Voice<'_>, money: &MoneyView) -> Vec<String> {
    let mut blocks = Vec::new();
    if !money.rows.is_empty() {
        blocks.push(escape_markdown(&money.caption));
        let heads = ["period", "money_planned", "money_spent"];
        let mut lines = vec![row(heads.map(|key| cell(voice.string(key)))), rule(1, 2)];
        lines.extend(money.rows.iter().map(|amounts| {
            let amount = |amount: &Option<String>| cell(amount.as_deref().unwrap_or_default());
            row([cell(&amounts.period), amount(&amounts.planned), amount(&amounts.spent)])
        }));
        blocks.push(lines.join("\n"));
    }
    blocks.push(escape_markdown(money.compared.as_deref().unwrap_or_default()));
    if !money.funding.is_empty() {
        blocks.push(format!("{}:", escape_markdown(voice.string("funding"))));
        let sources = money.funding.iter();
        let sources = sources.map(|it| item(&it.name.text, &escape_markdown(&it.amount)));
        blocks.push(sources.collect::<Vec<_>>().join("\n"));
    }
    blocks
}

/// How far several actions are, as blocks.
pub(super) fn of_actions(voice: Voice<'_>, view: &ProgressView, root: &str) -> Vec<String> {
    let dates = view.dates.as_deref().unwrap_or_default();
    let counts = view.counts.iter().map(|count| item(&count.word, &escape_markdown(&count.text)));
    let mut blocks = vec![
        heading(voice, "progress"),
        escape_markdown(format!("{} {dates}", view.sentence).trim_end()),
        counts.collect::<Vec<_>>().join("\n"),
    ];
    blocks.extend(view.course.as_ref().map(|course| actions(voice, course, root)));
    blocks.extend(view.money.iter().flat_map(|sums| sums_of(voice, sums)));
    blocks
}

fn actions(voice: Voice<'_>, course: &ActionsCourse, root: &str) -> String {
    let heads = ["action_plain", "state", "course_start", "course_end", "milestones"];
    let mut lines = vec![row(heads.map(|key| cell(voice.string(key)))), rule(5, 0)];
    lines.extend(course.rows.iter().map(|action| {
        let number = action.number.as_ref().map(|number| escape_markdown(number) + " ");
        let title = escape_markdown(&action.link.title.text);
        let link = format!("[{title}]({root}{})", twin_of(&action.link.path));
        let steps = action.milestones.iter().map(|step| {
            let done = step.done.as_ref().map(|done| format!(" ({})", done.text));
            let done = done.unwrap_or_default();
            format!("{}: {}, {}{done}", step.name.text, step.due.text, step.text)
        });
        row([
            number.unwrap_or_default() + &link,
            cell(&action.status.as_ref().map(status).unwrap_or_default()),
            day(action.start.as_ref()),
            day(action.end.as_ref()),
            cell(&steps.collect::<Vec<_>>().join("; ")),
        ])
    }));
    lines.join("\n")
}

fn sums_of(voice: Voice<'_>, sums: &SumsView) -> Vec<String> {
    let heads = ["period", "money_planned", "money_spent", "progress_compared"];
    let mut lines = vec![row(heads.map(|key| cell(voice.string(key)))), rule(1, 3)];
    let sum = |sum: &Option<SumView>| {
        let text = sum.as_ref().map(|sum| format!("{} ({})", sum.text, sum.of));
        cell(&text.unwrap_or_default())
    };
    lines.extend(sums.rows.iter().map(|year| {
        row([cell(&year.period), sum(&year.planned), sum(&year.spent), sum(&year.compared)])
    }));
    vec![escape_markdown(&sums.caption), lines.join("\n"), escape_markdown(&sums.stated)]
}
