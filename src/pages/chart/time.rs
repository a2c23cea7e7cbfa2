//! The axis of time: linear, with each period at its end.

use super::text::{self, Anchor, Area};
use crate::edition::width::width;
use crate::strategy::Period;

/// The end of a period, in years: the end of 2016 is 2017.0.
pub(super) fn moment(period: Period) -> f64 {
    f64::from(period.year()) + f64::from(period.last_month()) / 12.0
}

/// Where moments lie from left to right.
#[derive(Clone, Copy, Debug)]
pub(super) struct Timeline {
    pub(super) from: f64,
    pub(super) to: f64,
    pub(super) left: f64,
    pub(super) right: f64,
}

impl Timeline {
    /// The position of a moment; a single one is in the middle.
    pub(super) fn x(&self, moment: f64) -> f64 {
        let span = self.to - self.from;
        if span <= 0.0 {
            return f64::midpoint(self.left, self.right);
        }
        self.left + (moment - self.from) / span * (self.right - self.left)
    }
}

/// A label below the axis, and the place on the axis that it belongs to, where it is a single one.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mark {
    pub(super) text: String,
    /// Its middle.
    pub(super) x: f64,
    pub(super) tick: Option<f64>,
}

/// What the axis is to name.
pub(super) struct Named<'a> {
    /// The moments of the observations and their names.
    pub(super) periods: &'a [(f64, &'a str)],
    /// True where the periods are calendar years.
    pub(super) is_yearly: bool,
    /// True where they are years over two calendar years, or several years.
    pub(super) is_longer: bool,
    /// The moment and the year of the target, where it has a place on the drawing.
    pub(super) target: Option<(f64, i32)>,
}

/// The labels of the axis that fit side by side: the ends first, then what is observed, then round
/// years.
pub(super) fn marks(named: &Named<'_>, line: &Timeline, room: Area, size: f64) -> Vec<Mark> {
    let mut row = Row { room, size, marks: Vec::new(), areas: Vec::new() };
    if named.is_yearly || named.is_longer {
        yearly(named, line, &mut row);
    } else {
        // Few periods are named each; of many, and before the year of a target, the years are.
        let is_few = named.periods.len() <= 4 && named.target.is_none();
        let few = named.periods.iter().filter(|_| is_few);
        let ends = few.clone().rev().take(1).chain(few);
        for (moment, name) in ends {
            row.add(name, line.x(*moment), Some(line.x(*moment)));
        }
        let is_named = |at: Option<&(f64, &str)>| {
            at.is_some_and(|(_, name)| row.marks.iter().any(|mark| mark.text == *name))
        };
        if !is_named(named.periods.first()) || !is_named(named.periods.last()) {
            row.marks.clear();
            row.areas.clear();
            beginnings(line, &mut row);
        }
    }
    row.marks.sort_by(|one, other| one.x.total_cmp(&other.x));
    row.marks
}

fn yearly(named: &Named<'_>, line: &Timeline, row: &mut Row) {
    let at = |moment: f64| Some(line.x(moment));
    let ends = [named.periods.last(), named.periods.first()];
    for (moment, name) in ends.into_iter().flatten() {
        row.add(name, line.x(*moment), at(*moment));
    }
    if let Some((moment, year)) = named.target {
        row.add(&year.to_string(), line.x(moment), at(moment));
    }
    if named.periods.len() <= 8 {
        for (moment, name) in named.periods {
            row.add(name, line.x(*moment), at(*moment));
        }
    } else if named.is_longer {
        let widest = named.periods.iter().map(|(_, name)| width(name)).fold(0.0, f64::max);
        let needed = widest * row.size * 1.3;
        let mut free = line.left;
        for (moment, name) in named.periods {
            let x = line.x(*moment);
            if x >= free {
                row.add(name, x, at(*moment));
                free = x + needed;
            }
        }
    } else {
        let step = step(line, row.size);
        let mut year = ((line.from - 1.0) / step).ceil() * step;
        while year + 1.0 <= line.to {
            row.add(&format!("{year:.0}"), line.x(year + 1.0), at(year + 1.0));
            year += step;
        }
    }
}

/// Years where they begin, as many as fit.
fn beginnings(line: &Timeline, row: &mut Row) {
    let step = step(line, row.size);
    // Few years are named each; of many, round ones.
    let first = (line.from - 1e-6).ceil();
    let mut year = if step > 1.0 { (first / step).ceil() * step } else { first };
    // At the end of the last year none begins.
    while year < line.to - 1e-6 {
        let x = line.x(year);
        row.add(&format!("{year:.0}"), x, Some(x));
        year += step;
    }
}

/// How many years lie between two of those that are named.
fn step(line: &Timeline, size: f64) -> f64 {
    let distance = (line.right - line.left) / (line.to - line.from).max(1.0);
    let steps = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0];
    let needed = width("2000") * size * 1.3;
    steps.into_iter().find(|step| step * distance >= needed).unwrap_or(200.0)
}

/// Labels side by side.
struct Row {
    room: Area,
    size: f64,
    marks: Vec<Mark>,
    areas: Vec<Area>,
}

impl Row {
    /// Adds a label if it fits, moved inwards at the ends.
    fn add(&mut self, name: &str, x: f64, tick: Option<f64>) {
        let half = width(name) * self.size / 2.0;
        if half * 2.0 > self.room.right - self.room.left {
            return;
        }
        let middle = x.max(self.room.left + half).min(self.room.right - half);
        let y = text::baseline(f64::midpoint(self.room.top, self.room.bottom), self.size);
        let area = text::area(name, (middle, y), Anchor::Middle, self.size);
        let padded =
            Area { left: area.left - self.size * 0.5, right: area.right + self.size * 0.5, ..area };
        if self.areas.iter().any(|other| other.meets(&padded)) {
            return;
        }
        self.areas.push(area);
        self.marks.push(Mark { text: name.to_owned(), x: middle, tick });
    }
}

#[cfg(test)]
mod tests {
    use super::{Area, Named, Timeline, marks, moment};
    use crate::strategy::Period;

    const ROOM: Area = Area { left: 0.0, top: 0.0, right: 300.0, bottom: 20.0 };

    fn names(periods: &[&str], target: Option<i32>) -> Vec<String> {
        let parsed: Vec<_> =
            periods.iter().map(|text| moment(Period::parse(text).unwrap())).collect();
        let named: Vec<_> = parsed.iter().copied().zip(periods.iter().copied()).collect();
        let last = target.map_or(*parsed.last().unwrap(), |year| f64::from(year) + 1.0);
        let is_yearly = periods[0].len() == 4;
        let is_longer = periods[0].contains('/');
        let from = if is_yearly || is_longer { parsed[0] } else { parsed[0].floor() };
        let line = Timeline { from, to: last, left: 20.0, right: 280.0 };
        let target = target.map(|year| (f64::from(year) + 1.0, year));
        marks(&Named { periods: &named, is_yearly, is_longer, target }, &line, ROOM, 13.0)
            .into_iter()
            .map(|mark| mark.text)
            .collect()
    }

    #[test]
    fn a_period_stands_at_its_end() {
        let at = |text: &str| moment(Period::parse(text).unwrap());
        assert!((at("2016") - 2017.0).abs() < 1e-9);
        assert!((at("2022-Q3") - 2022.75).abs() < 1e-9);
        assert!((at("2022-H1") - at("2022-06")).abs() < 1e-9);
    }

    #[test]
    fn many_years_are_named_by_round_ones() {
        let years: Vec<_> = (1997..=2026).map(|year| year.to_string()).collect();
        let years: Vec<_> = years.iter().map(String::as_str).collect();
        assert_eq!(names(&years, None), ["1997", "2010", "2020", "2026"]);
    }

    #[test]
    fn years_over_two_keep_their_names() {
        let years: Vec<_> =
            (1997..2026).map(|year| format!("{year}/{:02}", (year + 1) % 100)).collect();
        let years: Vec<_> = years.iter().map(String::as_str).collect();
        assert_eq!(names(&years, None), ["1997/98", "2006/07", "2015/16", "2025/26"]);
    }

    #[test]
    fn parts_of_years_lie_in_years() {
        let months: Vec<_> =
            (0..30).map(|month| format!("{}-{:02}", 2020 + month / 12, month % 12 + 1)).collect();
        let months: Vec<_> = months.iter().map(String::as_str).collect();
        assert_eq!(names(&months, None), ["2020", "2021", "2022"]);
    }
}
