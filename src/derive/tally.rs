//! Verdicts on several indicators, counted.

use std::collections::BTreeSet;

use super::assessment::{Assessment, Direction};
use crate::strategy::{
    EntryId, Indicator, Kind, Period, Section, Strategy, Target, TargetForm, Verdict,
};

/// How many indicators got which verdict. Only computed verdicts count; of those of editors it is
/// known how many there are.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    /// The verdicts, one for each indicator.
    verdicts: Vec<Verdict>,
    /// Those that reached their target without a move in the direction that is desired.
    pub(crate) reached_otherwise: usize,
    /// Those that have an editor's verdict too.
    pub(crate) judged: usize,
    /// The first and the last period of each that is assessed.
    pub(crate) compared: BTreeSet<(Period, Period)>,
    /// The years of the targets.
    pub(crate) target_years: BTreeSet<i32>,
    /// True where one of the targets is a number that a pace can be compared with.
    pub(crate) has_number: bool,
}

impl Tally {
    /// Counts the verdicts on some indicators.
    pub(crate) fn of(
        strategy: &Strategy,
        assessments: &[Option<Assessment>],
        ids: &[EntryId],
    ) -> Self {
        let mut tally = Self::default();
        for &id in ids {
            let assessment = assessments.get(id.0).and_then(Option::as_ref);
            if let (Some(indicator), Some(assessment)) = (strategy[id].indicator(), assessment) {
                tally.add(indicator, assessment);
            }
        }
        tally
    }

    fn add(&mut self, indicator: &Indicator, assessment: &Assessment) {
        let verdict = assessment.verdict();
        self.verdicts.push(verdict);
        let is_towards = matches!(assessment.direction, Ok(Direction::Towards));
        self.reached_otherwise += usize::from(verdict == Verdict::Reached && !is_towards);
        self.judged += usize::from(indicator.judgement.is_some());
        if let (Some(base), Some(latest)) = (&assessment.base, &assessment.latest)
            && verdict != Verdict::NotAssessed
        {
            self.compared.insert((base.period, latest.period));
        }
        if let Some(target) = &indicator.target {
            self.target_years.insert(target.year);
            self.has_number |= is_number(target);
        }
    }

    /// How many there are.
    pub(crate) fn all(&self) -> usize {
        self.verdicts.len()
    }

    /// How many have a verdict.
    pub(crate) fn count(&self, verdict: Verdict) -> usize {
        self.verdicts.iter().filter(|&&counted| counted == verdict).count()
    }

    /// How many moved in the direction that is desired, or reached their target.
    pub(crate) fn towards(&self) -> usize {
        self.count(Verdict::Towards) + self.count(Verdict::Reached)
    }
}

/// True where a target can be compared with values. A share can where the whole is known.
fn is_number(target: &Target) -> bool {
    match &target.form {
        TargetForm::Value(_) | TargetForm::Change { .. } => true,
        TargetForm::Share { whole, .. } => !whole.is_empty(),
        TargetForm::Trend(_) | TargetForm::Ceiling { .. } | TargetForm::Between { .. } => false,
    }
}

/// The indicators of which a page of the reporting status tells: of its goal, or of all goals.
pub(crate) fn reported(strategy: &Strategy, reporting: EntryId) -> Vec<EntryId> {
    let goals = match strategy.goal_of(reporting) {
        Some(goal) => vec![goal],
        None => strategy.goals().collect(),
    };
    goals.into_iter().flat_map(|goal| indicators_of(strategy, goal)).collect()
}

/// The indicators of a goal, in their order.
pub(crate) fn indicators_of(strategy: &Strategy, goal: EntryId) -> Vec<EntryId> {
    let sections = strategy[goal].children.iter();
    let sections = sections
        .filter(|&&child| matches!(strategy[child].kind, Kind::Section(Section::Indicators)));
    let entries = sections.flat_map(|&section| &strategy[section].children).copied();
    entries.filter(|&id| matches!(strategy[id].kind, Kind::Indicator(_))).collect()
}
