//! How far several actions are: their statuses counted, their money added up, by goal and year.

use std::collections::{BTreeMap, BTreeSet};

use crate::strategy::{
    Amounts, Budget, Currency, Date, EntryId, Implementation, Kind, Number, Section, Status,
    Strategy,
};

/// How far the actions of a goal, an operational goal or the whole strategy are. An action that
/// several of its parts name counts once; tools are not among them.
#[derive(Debug, Default)]
pub(crate) struct Progress {
    /// How many actions there are.
    pub(crate) actions: usize,
    /// How many have each status.
    statuses: BTreeMap<Status, usize>,
    /// The earliest and the latest day of a status.
    pub(crate) status_on: Option<(Date, Date)>,
    /// The money, by currency.
    pub(crate) money: BTreeMap<Currency, Money>,
}

/// The amounts of several budgets in one currency.
#[derive(Debug, Default)]
pub(crate) struct Money {
    /// Over the whole time.
    pub(crate) all: Sums,
    /// By year; only amounts that are stated by year.
    pub(crate) years: BTreeMap<i32, Sums>,
}

/// What is planned and spent, and what was spent of what was planned.
#[derive(Debug, Default)]
pub(crate) struct Sums {
    pub(crate) planned: Sum,
    pub(crate) spent: Sum,
    /// Only over actions and years that state both, so that the two can be compared.
    pub(crate) spent_of_planned: Both,
}

/// A sum, and how many actions state a part of it.
#[derive(Debug)]
pub(crate) struct Sum {
    pub(crate) amount: Number,
    pub(crate) actions: usize,
}

/// What was spent and planned for the same time, and how many actions state both.
#[derive(Debug, Default)]
pub(crate) struct Both {
    pub(crate) spent: Sum,
    pub(crate) planned: Sum,
}

impl Default for Sum {
    fn default() -> Self {
        Self { amount: Number::from(0), actions: 0 }
    }
}

impl Sum {
    fn add(&mut self, amount: Option<&Number>) {
        if let Some(amount) = amount {
            self.amount = Number::sum([&self.amount, amount].into_iter());
            self.actions += 1;
        }
    }
}

impl Both {
    fn add(&mut self, pair: Option<(&Number, &Number)>) {
        self.spent.add(pair.map(|(spent, _)| spent));
        self.planned.add(pair.map(|(_, planned)| planned));
    }
}

impl Money {
    fn add(&mut self, budget: &Budget) {
        let total = |amounts: &Option<Amounts>| amounts.as_ref().map(Amounts::total);
        self.all.planned.add(total(&budget.planned).as_ref());
        self.all.spent.add(total(&budget.spent).as_ref());
        let both = budget.spent_of_planned();
        self.all.spent_of_planned.add(both.as_ref().map(|(spent, planned)| (spent, planned)));
        for year in budget.years().collect::<BTreeSet<_>>() {
            let sums = self.years.entry(year).or_default();
            let stated = |amounts: &'_ Option<Amounts>| amounts.as_ref()?.in_year(year).cloned();
            sums.planned.add(stated(&budget.planned).as_ref());
            sums.spent.add(stated(&budget.spent).as_ref());
            sums.spent_of_planned.add(budget.spent_of_planned_in(year));
        }
    }
}

impl Progress {
    /// Counts some actions, each once.
    pub(crate) fn of(strategy: &Strategy, actions: impl IntoIterator<Item = EntryId>) -> Self {
        let mut progress = Self::default();
        for id in actions.into_iter().collect::<BTreeSet<_>>() {
            if let Kind::Action(action) = &strategy[id].kind {
                progress.add(&action.implementation);
            }
        }
        progress
    }

    fn add(&mut self, facts: &Implementation) {
        self.actions += 1;
        if let Some(status) = &facts.status {
            *self.statuses.entry(status.status).or_default() += 1;
            let (first, last) = self.status_on.unwrap_or((status.on, status.on));
            self.status_on = Some((first.min(status.on), last.max(status.on)));
        }
        if let Some(budget) = &facts.budget {
            self.money.entry(budget.currency).or_default().add(budget);
        }
    }

    /// How many actions have a status.
    pub(crate) fn count(&self, status: Status) -> usize {
        self.statuses.get(&status).copied().unwrap_or_default()
    }

    /// How many actions have any status.
    pub(crate) fn with_status(&self) -> usize {
        self.statuses.values().sum()
    }
}

/// The actions of each goal, operational goal and of the home page of which something is said; none
/// of a site that says nothing of the kind.
pub(super) fn derive(strategy: &Strategy) -> BTreeMap<EntryId, Progress> {
    let actions = actions(strategy);
    let is_told = |id: &EntryId| strategy[*id].implementation().is_some_and(|it| !it.is_empty());
    if !actions.iter().any(is_told) {
        return BTreeMap::new();
    }
    let mut groups: BTreeMap<EntryId, Vec<EntryId>> = BTreeMap::new();
    for id in actions {
        let Kind::Action(action) = &strategy[id].kind else { continue };
        let goals = action.operational_goals.iter().copied();
        for group in goals.chain(strategy.goal_of(id)).chain([Strategy::HOME]) {
            groups.entry(group).or_default().push(id);
        }
    }
    groups.retain(|_, actions| actions.iter().any(is_told));
    groups.into_iter().map(|(id, actions)| (id, Progress::of(strategy, actions))).collect()
}

fn actions(strategy: &Strategy) -> Vec<EntryId> {
    let entries = strategy.entries();
    entries.filter(|(_, entry)| matches!(entry.kind, Kind::Action(_))).map(|(id, _)| id).collect()
}

/// The actions and the tools of each goal that say something of a year, in the order of the site, by
/// goal and year.
pub(super) fn told(strategy: &Strategy) -> BTreeMap<(EntryId, i32), Vec<EntryId>> {
    let mut told: BTreeMap<_, Vec<EntryId>> = BTreeMap::new();
    for (goal, entry) in strategy.entries() {
        if !matches!(entry.kind, Kind::Goal(_)) {
            continue;
        }
        let sections = entry.children.iter().filter(|&&section| {
            matches!(strategy[section].kind, Kind::Section(Section::Actions | Section::Tools))
        });
        for &id in sections.flat_map(|&section| &strategy[section].children) {
            for year in years(strategy, id) {
                told.entry((goal, year)).or_default().push(id);
            }
        }
    }
    told
}

/// The years of which an action or a tool says something: what was done, what is done at their ends,
/// a status of one of their days, an amount, a milestone reached or overdue.
fn years(strategy: &Strategy, id: EntryId) -> BTreeSet<i32> {
    let entry = &strategy[id];
    let mut years = BTreeSet::new();
    for words in entry.words.iter().filter_map(|(_, words)| words.as_ref()) {
        years.extend(words.progress.keys().map(|period| period.year()));
    }
    if let Some(facts) = entry.implementation().filter(|facts| !facts.is_empty()) {
        years.extend(facts.told_years());
        years.extend(facts.completion.keys().map(|period| period.year()));
        years.extend(facts.status_on().map(Date::year));
        years.extend(facts.budget.iter().flat_map(Budget::years));
    }
    years
}
