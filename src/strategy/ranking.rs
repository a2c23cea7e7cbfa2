//! The order of those with which an indicator is compared.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::{Better, Indicator, Measure, Observation, Period, Value};

/// Peers in the order of their values, the best first; where no direction is desired, the highest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranking {
    /// The latest period for which all of them have a value.
    pub period: Period,
    /// In their order; those with equal values stand in the order of the breakdown.
    pub places: Vec<Ranked>,
}

/// A place in a ranking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// Counted from 1; equal values share one, and the next ones are left out.
    pub rank: usize,
    /// Which line of the breakdown stands there; none for the indicator as a whole.
    pub line: Option<usize>,
}

impl Indicator {
    /// Ranks the categories of a dimension that are alike in all others: like the headline there, else
    /// of all together. The whole takes part where it has values. None where no period has a value of
    /// all, or there is nothing to compare.
    pub fn ranking(&self, dimension: usize) -> Option<Ranking> {
        let breakdown = self.breakdown.as_ref()?;
        let of_line = |line: Option<usize>| match line {
            Some(line) => &breakdown.series[line].observations,
            None => &self.observations,
        };
        let all: Vec<(Option<usize>, &Vec<Observation>)> =
            self.compared(dimension).into_iter().map(|line| (line, of_line(line))).collect();
        let with_value = |seen: &[Observation]| -> BTreeSet<Period> {
            seen.iter().filter(|it| it.value.is_some()).map(|it| it.period).collect()
        };
        let shared = all.iter().map(|(_, seen)| with_value(seen));
        let period = shared.reduce(|one, other| &one & &other)?.last().copied()?;
        let mut values: Vec<(Option<usize>, &Value)> = all
            .iter()
            .filter_map(|(line, seen)| {
                let seen = seen.iter().find(|it| it.period == period)?;
                Some((*line, seen.value.as_ref()?))
            })
            .collect();
        if values.len() < 2 {
            return None;
        }
        values.sort_by(|(_, one), (_, other)| self.better_first(one, other));
        let mut places: Vec<Ranked> = Vec::with_capacity(values.len());
        for (at, (line, value)) in values.iter().enumerate() {
            let is_tie = at > 0 && self.better_first(values[at - 1].1, value).is_eq();
            let rank = if is_tie { places[at - 1].rank } else { at + 1 };
            places.push(Ranked { rank, line: *line });
        }
        Some(Ranking { period, places })
    }

    /// The lines that are compared by a dimension: the categories that are alike in all others, like the
    /// headline there, else of all together; none for the whole, which takes part where it has values.
    /// Beside a headline, a line of no category is the total, which takes part too.
    pub fn compared(&self, dimension: usize) -> Vec<Option<usize>> {
        let Some(breakdown) = &self.breakdown else { return Vec::new() };
        let headline = breakdown.headline.map(|index| &breakdown.series[index].categories);
        let is_alike = |categories: &[Option<usize>]| {
            let others = categories.iter().enumerate().filter(|(at, _)| *at != dimension);
            let mut others = others.map(|(at, own)| (own, headline.and_then(|it| it[at])));
            let is_total = categories.iter().all(Option::is_none);
            (is_total || categories.get(dimension).is_some_and(Option::is_some))
                && others.all(|(own, wanted)| *own == wanted)
        };
        let lines = breakdown.series.iter().enumerate();
        let lines = lines.filter(|(_, series)| is_alike(&series.categories));
        let lines = lines.map(|(index, _)| Some(index));
        let whole = (headline.is_none() && self.observations.iter().any(|it| it.value.is_some()))
            .then_some(None);
        whole.into_iter().chain(lines).collect()
    }

    /// The better of two values is less.
    fn better_first(&self, one: &Value, other: &Value) -> Ordering {
        match (one, other, &self.measure) {
            (Value::Number(one), Value::Number(other), _) => match self.better {
                Some(Better::Lower) => one.compare(other),
                Some(Better::Higher) | None => other.compare(one),
            },
            (Value::Grade(one), Value::Grade(other), Measure::Grade(grades)) => {
                let place = |grade| grades.iter().position(|known| known == grade);
                place(one).cmp(&place(other))
            }
            _ => Ordering::Equal,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Place;
    use crate::strategy::{
        Better, Breakdown, Indicator, Measure, Number, Observation, Period, Series, Value,
    };

    /// A line with the values of the years from 2020 on.
    fn line(category: usize, values: &str) -> Series {
        let observation = |(year, value): (i32, &str)| Observation {
            period: Period::of_year(year),
            value: (value != "-").then(|| match Number::parse(value) {
                Some(number) => Value::Number(number),
                None => Value::Grade(value.to_owned()),
            }),
            interval: None,
            flags: Vec::new(),
            note: None,
            place: Place::site(),
        };
        let values = (2020..).zip(values.split(' '));
        let observations = values.map(observation).collect();
        Series { categories: vec![Some(category)], observations }
    }

    /// The year, and the lines with their ranks; `*` is the whole.
    fn ranked(indicator: &Indicator) -> String {
        let Some(ranking) = indicator.ranking(0) else { return "none".to_owned() };
        let places = ranking.places.iter().map(|place| {
            let line = place.line.map_or_else(|| "*".to_owned(), |line| line.to_string());
            format!(" {}:{line}", place.rank)
        });
        format!("{}{}", ranking.period, places.collect::<String>())
    }

    fn of(lines: &[&str]) -> Indicator {
        let series = (0..).zip(lines).map(|(category, values)| line(category, values)).collect();
        let breakdown = Breakdown { dimensions: Vec::new(), series, headline: None };
        Indicator { breakdown: Some(breakdown), ..Indicator::default() }
    }

    #[test]
    fn peers_are_ranked_by_the_latest_period_that_all_have() {
        let cities = of(&["1 2 9", "3 4.0 -", "5 4 7", "0 1 2"]);
        assert_eq!(ranked(&cities), "2021 1:1 1:2 3:0 4:3");
        let lower = Indicator { better: Some(Better::Lower), ..cities.clone() };
        assert_eq!(ranked(&lower), "2021 1:3 2:0 3:1 3:2");
        let whole = Indicator { observations: line(0, "2 3").observations, ..cities.clone() };
        assert_eq!(ranked(&whole), "2021 1:1 1:2 3:* 4:0 5:3");
        let mut spoken = cities;
        spoken.breakdown.as_mut().unwrap().headline = Some(0);
        assert_eq!(ranked(&spoken), "2021 1:1 1:2 3:0 4:3");
    }

    #[test]
    fn what_cannot_be_compared_is_not_ranked() {
        assert_eq!(ranked(&of(&["1 -", "- 2"])), "none");
        assert_eq!(ranked(&of(&["1 2"])), "none");
        assert_eq!(ranked(&Indicator::default()), "none");
    }

    #[test]
    fn grades_are_ranked_by_their_scale() {
        let scale = ["A", "B", "C"].map(str::to_owned).to_vec();
        let cities = Indicator { measure: Measure::Grade(scale), ..of(&["C", "A", "B"]) };
        assert_eq!(ranked(&cities), "2020 1:1 2:2 3:0");
    }
}
