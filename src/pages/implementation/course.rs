//! When actions and tools are carried out: a line of time, and the same in words.

use super::words::{date, figure, milestones, state_text, status};
use crate::edition::text::Phrase;
use crate::edition::voice::Voice;
use crate::pages::chart::course::{self, Course, Step};
use crate::pages::view::chart::LegendItem;
use crate::pages::view::implementation::{ActionsCourse, CourseRow, CourseView, FigureView};
use crate::strategy::{EntryId, Implementation, MilestoneState, Number};

/// The dates of an action or a tool; none where it has none.
pub(super) fn view(voice: Voice<'_>, id: EntryId, prefix: &str) -> Option<CourseView> {
    let facts = voice.strategy()[id].implementation()?;
    let courses = [course_of(voice, id, facts, true)];
    let milestones = milestones(voice, id);
    let (start, end) =
        (facts.start.map(|day| date(voice, day)), facts.end.map(|day| date(voice, day)));
    let span = [("course_start", &start), ("course_end", &end)];
    let span =
        span.into_iter().filter_map(|(key, day)| {
            Some(voice.filled(
                "course_part",
                &[("term", voice.string(key)), ("text", &day.as_ref()?.text)],
            ))
        });
    let steps = milestones.iter().map(|it| {
        let text = voice.filled("list_next", &[("first", &it.due.text), ("next", &it.text)]);
        voice.filled("course_part", &[("term", &it.name.text), ("text", &text)])
    });
    let description = span.chain(steps).collect::<Vec<_>>().join("; ");
    let line = FigureView { description, ..figure(voice, id, format!("{prefix}_course-line")) };
    let line = drawn(voice, line, &courses)?;
    Some(CourseView { start, end, line, milestones })
}

/// The actions of a goal that have a date, on one axis; none where none has one.
pub(crate) fn line_of(
    voice: Voice<'_>,
    goal: EntryId,
    actions: &[EntryId],
    prefix: &str,
) -> Option<ActionsCourse> {
    let strategy = voice.strategy();
    let facts = |id: EntryId| strategy[id].implementation();
    let dated = actions.iter().filter_map(|&id| Some((id, facts(id)?)));
    let dated: Vec<_> = dated
        .map(|(id, facts)| (id, course_of(voice, id, facts, false)))
        .filter(|(_, course)| course.is_dated())
        .collect();
    let rows = dated.iter().map(|&(id, _)| CourseRow {
        link: voice.link(id),
        number: strategy[id].number.clone(),
        start: facts(id).and_then(|it| Some(date(voice, it.start?))),
        end: facts(id).and_then(|it| Some(date(voice, it.end?))),
        status: status(voice, id),
        milestones: milestones(voice, id),
    });
    let rows = rows.collect();
    let courses: Vec<_> = dated.into_iter().map(|(_, course)| course).collect();
    let line = FigureView {
        title: Phrase::own(&voice.filled("course_of_actions", &[])),
        description: voice.counted(
            "course_described",
            courses.len(),
            &[("n", &voice.locale().number(&Number::from(courses.len())))],
        ),
        ..figure(voice, goal, format!("{prefix}_actions-line"))
    };
    Some(ActionsCourse { line: drawn(voice, line, &courses)?, rows })
}

fn course_of(voice: Voice<'_>, id: EntryId, facts: &Implementation, is_alone: bool) -> Course {
    let name = || {
        let title = voice.short_title(id).text;
        let number = voice.strategy()[id].number.as_ref();
        number.map_or_else(|| title.clone(), |number| format!("{number} {title}"))
    };
    let steps = facts.milestones().enumerate().map(|(index, (milestone, state))| Step {
        due: milestone.due.last(),
        done: milestone.done,
        state,
        number: is_alone.then(|| voice.locale().number(&Number::from(index + 1))),
    });
    Course {
        name: (!is_alone).then(name),
        start: facts.start.map(crate::strategy::PartialDate::first),
        end: facts.end.map(crate::strategy::PartialDate::last),
        status_on: facts.status_on(),
        steps: steps.collect(),
    }
}

fn drawn(voice: Voice<'_>, figure: FigureView, courses: &[Course]) -> Option<FigureView> {
    let drawings = course::draw(courses, voice.locale().zero);
    (!drawings.is_empty()).then(|| FigureView {
        drawings,
        legend: legend(voice, courses),
        ..figure
    })
}

/// What the signs mean that occur.
fn legend(voice: Voice<'_>, courses: &[Course]) -> Vec<LegendItem> {
    let states = || courses.iter().flat_map(|course| &course.steps).map(|step| step.state);
    let item = |key, text| LegendItem { key, text };
    let named = |key, string: &str| item(key, voice.filled(string, &[]));
    let mut legend = Vec::new();
    let has = |name: &str| states().any(|state| state.name() == name);
    if has(MilestoneState::Reached.name()) {
        legend.push(item("reached", state_text(voice, MilestoneState::Reached)));
    }
    if has("reached-late") {
        legend.push(named("reached-late", "legend_late"));
    }
    if has(MilestoneState::Open.name()) {
        legend.push(item("open", state_text(voice, MilestoneState::Open)));
    }
    if has("overdue") {
        legend.push(named("overdue", "legend_overdue"));
    }
    if courses.iter().any(|course| course.status_on.is_some()) {
        legend.push(named("status", "legend_status"));
    }
    legend
}
