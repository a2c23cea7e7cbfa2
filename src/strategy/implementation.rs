//! How an action or a tool is carried out: when, how far it is, and for how much.

use std::collections::{BTreeMap, BTreeSet};

use super::{Budget, Date, Number, PartialDate, Period};
use crate::diagnostic::Place;

/// How far an action or a tool is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// It has not begun.
    Planned,
    /// It is being carried out.
    UnderWay,
    /// It is carried out.
    Done,
    /// It is being carried out, later than was planned.
    Delayed,
    /// It is interrupted.
    Paused,
    /// It is given up.
    Abandoned,
}

impl Status {
    /// All of them, in the order in which they are counted.
    pub const ALL: [Self; 6] =
        [Self::Planned, Self::UnderWay, Self::Done, Self::Delayed, Self::Paused, Self::Abandoned];

    /// The name in the facts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::UnderWay => "under-way",
            Self::Done => "done",
            Self::Delayed => "delayed",
            Self::Paused => "paused",
            Self::Abandoned => "abandoned",
        }
    }

    /// True for what changes no more, so that it does not age.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Done | Self::Abandoned)
    }
}

/// A status and the day on which it was so.
#[derive(Clone, Debug)]
pub struct StatusReport {
    /// The status.
    pub status: Status,
    /// The day on which it was so.
    pub on: Date,
    /// Where the day is written.
    pub(crate) on_place: Place,
}

impl StatusReport {
    /// True where it is older than so many months on a day and may have changed since.
    pub fn is_old(&self, most_months: u32, today: Date) -> bool {
        let limit = self.on.plus_months(most_months);
        !self.status.is_final() && limit.is_some_and(|limit| limit < today)
    }
}

/// A step that is due at a date. Words give its key a name.
#[derive(Clone, Debug)]
pub struct Milestone {
    /// Its key in the facts.
    pub key: String,
    /// When it is due; a month or a year stands at its last day.
    pub due: PartialDate,
    /// The day on which it was reached.
    pub done: Option<Date>,
    /// Where that day is written, else the key.
    pub(crate) place: Place,
}

/// How far a milestone is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MilestoneState {
    /// It was reached in time.
    Reached,
    /// It was reached so many days after the last day on which it was due.
    ReachedLate {
        /// At least 1.
        days: u32,
    },
    /// It is not reached, and nothing says that it should have been.
    Open,
    /// It was not reached on the day of the status, and the last day on which it was due is before
    /// that one.
    Overdue {
        /// The day of the status.
        on: Date,
    },
}

impl MilestoneState {
    /// The name in data.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::ReachedLate { .. } => "reached-late",
            Self::Open => "open",
            Self::Overdue { .. } => "overdue",
        }
    }

    /// How many days late it was reached, 0 in time; none where it is not reached.
    pub fn days_late(self) -> Option<u32> {
        match self {
            Self::Reached => Some(0),
            Self::ReachedLate { days } => Some(days),
            Self::Open | Self::Overdue { .. } => None,
        }
    }
}

impl Milestone {
    /// Its state, seen from the day of a status. `done` counts whatever that day is.
    pub fn state(&self, status_on: Option<Date>) -> MilestoneState {
        let due = self.due.last();
        match (self.done, status_on) {
            (Some(done), _) => match u32::try_from(due.days_until(done)) {
                Ok(days) if days > 0 => MilestoneState::ReachedLate { days },
                _ => MilestoneState::Reached,
            },
            (None, Some(on)) if due < on => MilestoneState::Overdue { on },
            (None, _) => MilestoneState::Open,
        }
    }

    /// The year of which it tells, seen from the day of a status: in which it was reached, or was due
    /// and missed.
    pub(crate) fn told_year(&self, status_on: Option<Date>) -> Option<i32> {
        match self.state(status_on) {
            MilestoneState::Open => None,
            MilestoneState::Overdue { .. } => Some(self.due.year()),
            MilestoneState::Reached | MilestoneState::ReachedLate { .. } => {
                self.done.map(Date::year)
            }
        }
    }

    /// True where it is not reached and its last day is before another.
    pub fn is_overdue(&self, day: Date) -> bool {
        self.done.is_none() && self.due.last() < day
    }
}

/// What the facts say of how an action or a tool is carried out. All of it is optional.
#[derive(Clone, Debug, Default)]
pub struct Implementation {
    /// When it begins.
    pub start: Option<PartialDate>,
    /// When it ends.
    pub end: Option<PartialDate>,
    /// How far it is.
    pub status: Option<StatusReport>,
    /// In the order of their dates; of those with one date, in the order of the facts.
    pub milestones: Vec<Milestone>,
    /// How much is done at the end of a period, in per cent.
    pub completion: BTreeMap<Period, Number>,
    /// The money.
    pub budget: Option<Budget>,
}

impl Implementation {
    /// True where the facts say nothing.
    pub fn is_empty(&self) -> bool {
        self.start.is_none()
            && self.end.is_none()
            && self.status.is_none()
            && self.milestones.is_empty()
            && self.completion.is_empty()
            && self.budget.is_none()
    }

    /// The day on which the status was so.
    pub fn status_on(&self) -> Option<Date> {
        self.status.as_ref().map(|status| status.on)
    }

    /// The milestones with their states.
    pub fn milestones(&self) -> impl Iterator<Item = (&Milestone, MilestoneState)> {
        let on = self.status_on();
        self.milestones.iter().map(move |milestone| (milestone, milestone.state(on)))
    }

    /// The milestones that belong to a year: those reached in it, and those due in it that were
    /// overdue on the day of the status.
    pub fn milestones_of(&self, year: i32) -> impl Iterator<Item = (&Milestone, MilestoneState)> {
        let on = self.status_on();
        self.milestones().filter(move |(milestone, _)| milestone.told_year(on) == Some(year))
    }

    /// The years of which the facts tell something that was done or missed: an amount spent, a
    /// milestone reached or overdue. Notes on progress are words.
    pub fn told_years(&self) -> BTreeSet<i32> {
        let spent = self.budget.iter().filter_map(|budget| budget.spent.as_ref());
        let spent = spent.flat_map(super::Amounts::entries);
        let spent = spent.filter(|(_, amount)| !amount.is_zero()).filter_map(|(year, _)| year);
        let on = self.status_on();
        let milestones = self.milestones.iter().filter_map(|milestone| milestone.told_year(on));
        spent.chain(milestones).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Milestone, MilestoneState, Status, StatusReport};
    use crate::diagnostic::Place;
    use crate::strategy::{Date, PartialDate};

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn state(due: &str, done: &str, on: &str) -> MilestoneState {
        let due = PartialDate::parse(due).unwrap();
        let (key, place) = (String::new(), Place::site());
        let milestone = Milestone { key, due, done: Date::parse(done), place };
        milestone.state(Date::parse(on))
    }

    #[test]
    fn lateness_is_counted_from_the_last_day() {
        use MilestoneState::{Open, Overdue, Reached, ReachedLate};
        assert_eq!(state("2026-06-30", "2026-07-12", "2026-03-31"), ReachedLate { days: 12 });
        assert_eq!(state("2026-06-30", "2026-06-30", ""), Reached);
        assert_eq!(state("2026-06", "2026-06-30", ""), Reached);
        assert_eq!(state("2026-06", "2026-07-01", ""), ReachedLate { days: 1 });
        assert_eq!(state("2027", "2027-12-31", ""), Reached);
        assert_eq!(state("2027", "2029-01-01", ""), ReachedLate { days: 367 });
        assert_eq!(state("2027", "", ""), Open);
        assert_eq!(state("2027", "", "2027-12-31"), Open, "its day is not before that one");
        assert_eq!(state("2027", "", "2028-01-01"), Overdue { on: date("2028-01-01") });
    }

    #[test]
    fn a_status_ages_by_whole_months() {
        let is_old = |status, on: &str, months, today: &str| {
            let status = StatusReport { status, on: date(on), on_place: Place::site() };
            status.is_old(months, date(today))
        };
        assert!(!is_old(Status::Delayed, "2026-03-31", 6, "2026-09-30"));
        assert!(is_old(Status::Delayed, "2026-03-31", 6, "2026-10-01"));
        assert!(!is_old(Status::Delayed, "2026-03-15", 6, "2026-09-15"));
        assert!(is_old(Status::Delayed, "2026-03-15", 6, "2026-09-16"));
        assert!(!is_old(Status::Done, "2020-03-15", 6, "2026-09-16"));
        assert!(!is_old(Status::Abandoned, "2020-03-15", 6, "2026-09-16"));
        assert!(is_old(Status::Planned, "2026-03-15", 0, "2026-03-16"));
        assert!(!is_old(Status::Planned, "2026-03-15", 0, "2026-03-15"));
        assert!(!is_old(Status::Planned, "2026-03-15", 0, "2025-03-15"), "still to come");
    }
}
