//! Actions and tools on an axis of time: when they begin and end, and their milestones.

use std::fmt::Write;

use super::drawing::{diamond, level, whole};
use super::text::{Anchor, round};
use crate::edition::locale::in_digits_of;
use crate::edition::width::width;
use crate::pages::view::chart::{Drawing, DrawnPath, DrawnText};
use crate::strategy::{Date, MilestoneState};

/// An action or a tool on the axis.
pub(crate) struct Course {
    /// Its name above the line; none where it stands alone.
    pub(crate) name: Option<String>,
    /// The first day.
    pub(crate) start: Option<Date>,
    /// The last day.
    pub(crate) end: Option<Date>,
    /// The day of the status.
    pub(crate) status_on: Option<Date>,
    pub(crate) steps: Vec<Step>,
}

/// A milestone on the axis.
pub(crate) struct Step {
    /// The last day on which it is due.
    pub(crate) due: Date,
    /// The day on which it was reached.
    pub(crate) done: Option<Date>,
    pub(crate) state: MilestoneState,
    /// Its number, where it is to be told from others.
    pub(crate) number: Option<String>,
}

impl Step {
    /// Where its sign stands.
    fn day(&self) -> Date {
        self.done.unwrap_or(self.due)
    }

    /// The days by which it is late.
    fn late(&self) -> Option<(Date, Date)> {
        match self.state {
            MilestoneState::ReachedLate { .. } => Some((self.due, self.done?)),
            MilestoneState::Overdue { on } => Some((self.due, on)),
            MilestoneState::Reached | MilestoneState::Open => None,
        }
    }
}

impl Course {
    /// All its days.
    fn days(&self) -> impl Iterator<Item = Date> + '_ {
        let steps = self.steps.iter().flat_map(|step| [Some(step.due), step.done]);
        [self.start, self.end, self.status_on].into_iter().chain(steps).flatten()
    }

    /// True where it has a date of its own, beside the day of its status.
    pub(crate) fn is_dated(&self) -> bool {
        self.start.is_some() || self.end.is_some() || !self.steps.is_empty()
    }
}

/// The measures of a drawing.
struct Frame {
    name: &'static str,
    width: f64,
    /// Font size.
    size: f64,
}

const FRAMES: [Frame; 2] = [
    Frame { name: "wide", width: 720.0, size: 15.0 },
    Frame { name: "narrow", width: 300.0, size: 13.0 },
];

/// Half the size of the sign of a milestone.
const RADIUS: f64 = 6.0;
/// What the signs at both ends need.
const INSET: f64 = 10.0;

/// The beginning of a day, in years.
fn moment(day: Date) -> f64 {
    let first = |year: i32| Date::new(year, 1, 1).unwrap_or(day);
    let (from, to) = (first(day.year()), first(day.year() + 1));
    #[expect(clippy::cast_precision_loss, reason = "days of a year")]
    let part = from.days_until(day) as f64 / from.days_until(to).max(1) as f64;
    f64::from(day.year()) + part
}

/// Draws some of them on one axis, once for each width. `zero` is the digit zero of the language.
/// Nothing where none has a date of its own.
pub(crate) fn draw(courses: &[Course], zero: char) -> Vec<Drawing> {
    let courses: Vec<_> = courses.iter().filter(|course| course.is_dated()).collect();
    let days = || courses.iter().flat_map(|course| course.days());
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return Vec::new() };
    FRAMES.iter().map(|frame| drawing(&courses, (first, last), frame, zero)).collect()
}

fn drawing(courses: &[&Course], (first, last): (Date, Date), frame: &Frame, zero: char) -> Drawing {
    let (from, to) = (first.year(), last.year());
    let span = f64::from(to - from + 1);
    let room = frame.width - 2.0 * INSET;
    let at = |moment: f64| INSET + (moment - f64::from(from)) / span * room;
    let x = |day: Date| at(moment(day)).round();
    let mut paths = Paths::default();
    let mut texts = Vec::new();
    let mut text = |role, text: String, (x, y): (f64, f64), anchor: Anchor| {
        texts.push(DrawnText { role, x: round(x), y: round(y), anchor: anchor.name(), text });
    };
    // The years, as many as have room for their names.
    let needed = width("2000") * frame.size * 1.4;
    let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
    let every = steps.into_iter().find(|step| f64::from(*step) / span * room >= needed);
    let every = every.unwrap_or(2000);
    let years: Vec<i32> = (from..=to).filter(|year| (year - from) % every == 0).collect();
    for &year in &years {
        let middle = if every == 1 { 0.5 } else { 0.0 };
        let anchor = if every == 1 { Anchor::Middle } else { Anchor::Start };
        let name = in_digits_of(zero, &year.to_string());
        text("time", name, (at(f64::from(year) + middle), frame.size), anchor);
    }
    let top = frame.size * 1.5;
    let mut y = top;
    for course in courses {
        if let Some(name) = &course.name {
            y += frame.size * 1.5;
            text("name", fitting(name, frame), (0.0, y), Anchor::Start);
            y += 4.0;
        }
        if course.steps.iter().any(|step| step.number.is_some()) {
            y += frame.size * 1.1;
        }
        y += RADIUS + 5.0;
        match (course.start, course.end) {
            (Some(start), Some(end)) => paths.span += &level(x(start), y, x(end)),
            (start, end) => {
                for day in [start, end].into_iter().flatten() {
                    let _ = write!(paths.edge, "M{} {}v16", round(x(day)), round(y - 8.0));
                }
            }
        }
        if let Some(day) = course.status_on {
            let _ = write!(paths.status, "M{} {}v20", round(x(day)), round(y - 10.0));
        }
        let mut free = f64::MIN;
        for step in &course.steps {
            if let Some((due, until)) = step.late() {
                paths.late += &level(x(due), y, x(until));
            }
            let middle = x(step.day());
            let name = step.number.as_ref().filter(|_| middle >= free);
            if let Some(number) = name {
                let above = (middle, y - RADIUS - 4.0);
                text("step", number.clone(), above, Anchor::Middle);
                free = middle + (width(number) + 0.6) * frame.size;
            }
            *paths.sign(step.state) += &sign(step.state, (middle.round(), y.round()));
        }
        y += RADIUS + 6.0;
    }
    let mut grid = String::new();
    let ends = years.iter().copied().chain([to + 1]);
    for year in ends {
        let _ = write!(grid, "M{} {}V{}", round(at(f64::from(year))), round(top), round(y));
    }
    Drawing {
        size: frame.name,
        width: whole(frame.width),
        height: whole(y + 2.0),
        paths: paths.drawn(grid),
        marks: Vec::new(),
        texts,
    }
}

/// The lines of a drawing, by their roles.
#[derive(Default)]
struct Paths {
    span: String,
    edge: String,
    late: String,
    status: String,
    reached: String,
    reached_late: String,
    open: String,
    overdue: String,
}

impl Paths {
    /// The signs of the milestones of a state.
    fn sign(&mut self, state: MilestoneState) -> &mut String {
        match state {
            MilestoneState::Reached => &mut self.reached,
            MilestoneState::ReachedLate { .. } => &mut self.reached_late,
            MilestoneState::Open => &mut self.open,
            MilestoneState::Overdue { .. } => &mut self.overdue,
        }
    }

    fn drawn(self, grid: String) -> Vec<DrawnPath> {
        let paths = [
            ("grid", grid),
            ("span", self.span),
            ("edge", self.edge),
            ("late", self.late),
            ("status", self.status),
            ("reached", self.reached),
            ("reached-late", self.reached_late),
            ("open", self.open),
            ("overdue", self.overdue),
        ];
        let paths = paths.into_iter().filter(|(_, d)| !d.is_empty());
        paths.map(|(role, d)| DrawnPath { role, d }).collect()
    }
}

/// The sign of a milestone: round where it is reached in time or open, a square where it is reached
/// late, a square on its tip where it is overdue.
fn sign(state: MilestoneState, (x, y): (f64, f64)) -> String {
    match state {
        MilestoneState::Overdue { .. } => diamond(x, y, 7.0),
        MilestoneState::ReachedLate { .. } => format!("M{} {}h10v10h-10z", x - 5.0, y - 5.0),
        MilestoneState::Reached | MilestoneState::Open => {
            format!("M{} {y}a6 6 0 1 0 12 0a6 6 0 1 0-12 0", x - RADIUS)
        }
    }
}

/// A name that fits into the width of a drawing.
fn fitting(name: &str, frame: &Frame) -> String {
    let most = frame.width / frame.size;
    if width(name) <= most {
        return name.to_owned();
    }
    let mut short = String::new();
    for character in name.chars() {
        short.push(character);
        if width(&short) + width("…") > most {
            short.pop();
            break;
        }
    }
    short.trim_end().to_owned() + "…"
}

#[cfg(test)]
mod tests {
    use super::{Course, Step, draw, moment};
    use crate::strategy::{Date, MilestoneState};

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    #[test]
    fn days_lie_in_their_years() {
        assert!((moment(day("2024-01-01")) - 2024.0).abs() < 1e-9);
        assert!(moment(day("2024-12-31")) < 2025.0);
        assert!(moment(day("2024-07-02")) > 2024.5 - 1e-9);
    }

    #[test]
    fn what_has_no_date_of_its_own_is_not_drawn() {
        let course = |start: Option<&str>| Course {
            name: None,
            start: start.map(day),
            end: None,
            status_on: Some(day("2024-01-01")),
            steps: Vec::new(),
        };
        assert!(draw(&[course(None)], '0').is_empty());
        let drawings = draw(&[course(None), course(Some("2020-05-05"))], '0');
        assert_eq!(drawings.len(), 2);
        let roles: Vec<_> = drawings[0].paths.iter().map(|path| path.role).collect();
        assert_eq!(roles, ["grid", "edge", "status"]);
    }

    #[test]
    fn a_reached_milestone_stands_at_its_day_and_a_late_one_has_a_line() {
        let step = |state, done: Option<&str>| Step {
            due: day("2024-06-30"),
            done: done.map(day),
            state,
            number: None,
        };
        let steps = vec![
            step(MilestoneState::Reached, Some("2024-03-01")),
            step(MilestoneState::Overdue { on: day("2024-12-31") }, None),
        ];
        let course = Course { name: None, start: None, end: None, status_on: None, steps };
        let drawing = draw(&[course], '0').swap_remove(0);
        let path = |role| drawing.paths.iter().find(|path| path.role == role);
        let start = |role| {
            let (x, _) = path(role)?.d[1..].split_once(' ')?;
            x.parse::<f64>().ok()
        };
        assert!(start("reached").unwrap() + 20.0 < start("overdue").unwrap());
        assert!(path("late").is_some());
    }

    #[test]
    fn centuries_are_drawn_too() {
        let course = Course {
            name: Some("A".repeat(900)),
            start: Some(day("0001-01-01")),
            end: Some(day("9999-12-31")),
            status_on: None,
            steps: Vec::new(),
        };
        let drawings = draw(&[course], '0');
        assert!(drawings.iter().all(|drawing| drawing.texts.len() < 30));
        assert!(drawings.iter().flat_map(|it| &it.texts).any(|text| text.text.ends_with('…')));
    }
}
