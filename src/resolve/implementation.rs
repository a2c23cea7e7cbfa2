//! How actions and tools are carried out: what their facts and words say of it together.

use std::collections::{BTreeMap, BTreeSet};

use super::directory::MOST_SUGGESTIONS;
use super::group::Group;
use super::indicator::suggestion;
use crate::diagnostic::{Finding, Place, Problem, SourcePath};
use crate::parse::{
    Located, ParsedAmounts, ParsedBudget, ParsedImplementation, ParsedMilestone, ParsedWords,
    is_ambiguous_amount, nearest, unknown_currency, unread_amount,
};
use crate::strategy::{
    Amounts, Budget, Currency, Funding, Implementation, LanguageId, Milestone, Number, Period,
    Status, StatusReport,
};

/// Builds it from the valid part of the facts; the rest is reported and left out. `currency` is that
/// of budgets that name none.
pub(super) fn build(
    group: &Group,
    path: &SourcePath,
    draft: &ParsedImplementation,
    currency: Option<Currency>,
    findings: &mut Vec<Finding>,
) -> Implementation {
    let mut checker = Checker { group, path, is_faulty: draft.is_faulty, findings };
    checker.span(draft);
    let status = checker.status(draft);
    let milestones = checker.milestones(draft);
    checker.against_status(draft, &milestones);
    let completion = checker.completion(&draft.completion);
    let budget = draft.budget.as_ref().and_then(|draft| checker.budget(draft, currency));
    let keys: Vec<_> = draft.milestones.iter().map(|milestone| &milestone.key).collect();
    checker.names("milestones", &keys, |words| &words.milestones);
    let keys: Vec<_> =
        draft.budget.iter().flat_map(|budget| &budget.funding).map(|(key, _)| key).collect();
    checker.names("funding", &keys, |words| &words.funding);
    if draft.status.is_none() && !draft.is_status_faulty {
        checker.reasons();
    }
    Implementation {
        start: draft.start.as_ref().map(|start| start.value),
        end: draft.end.as_ref().map(|end| end.value),
        status,
        milestones,
        completion,
        budget,
    }
}

/// Looks at the words of an action or a tool without facts.
pub(super) fn without_facts(group: &Group, findings: &mut Vec<Finding>) {
    let path = SourcePath::new(&format!("content/{}.yaml", group.key()));
    let draft = ParsedImplementation::default();
    build(group, &path, &draft, None, findings);
}

/// The years of which the facts tell something that was done or missed, as
/// [`Implementation::told_years`] has them, before the facts are checked.
pub(super) fn told_years(draft: &ParsedImplementation) -> Vec<i32> {
    let on = draft.status_on.as_ref().filter(|_| draft.status.is_some()).map(|on| on.value);
    let milestones = draft.milestones.iter().filter_map(milestone);
    let mut years: Vec<_> = milestones.filter_map(|milestone| milestone.told_year(on)).collect();
    if let Some(ParsedAmounts::ByYear(spent)) =
        draft.budget.as_ref().and_then(|budget| budget.spent.as_ref())
    {
        let is_spent = |written: &Located<String>| {
            Number::parse(&written.value).is_some_and(|amount| !amount.is_zero())
        };
        years.extend(spent.iter().filter(|(_, amount)| is_spent(amount)).map(|(year, _)| year));
    }
    years
}

/// A milestone that has a date.
fn milestone(written: &ParsedMilestone) -> Option<Milestone> {
    Some(Milestone {
        key: written.key.value.clone(),
        due: written.due.as_ref()?.value,
        done: written.done.as_ref().map(|done| done.value),
        place: written.done.as_ref().map_or(&written.key.place, |done| &done.place).clone(),
    })
}

struct Checker<'a> {
    group: &'a Group,
    /// The file of the facts.
    path: &'a SourcePath,
    /// True where some of them could not be read.
    is_faulty: bool,
    findings: &'a mut Vec<Finding>,
}

impl<'a> Checker<'a> {
    fn add(&mut self, problem: Problem, place: &Place) {
        self.findings.push(Finding::new(problem, place.clone()));
    }

    fn span(&mut self, draft: &ParsedImplementation) {
        if let (Some(start), Some(end)) = (&draft.start, &draft.end)
            && end.value.last() < start.value.first()
        {
            let (first, last) = (start.value.to_string(), end.value.to_string());
            self.add(Problem::EndBeforeStart { start: first, end: last }, &end.place);
        }
    }

    fn status(&mut self, draft: &ParsedImplementation) -> Option<StatusReport> {
        match (&draft.status, &draft.status_on) {
            (Some(status), Some(on)) => {
                let on_place = on.place.clone();
                return Some(StatusReport { status: status.value, on: on.value, on_place });
            }
            _ if draft.is_status_faulty => {}
            (Some(status), None) => {
                self.add(Problem::LoneStatus { missing: "status_on" }, &status.place);
            }
            (None, Some(on)) => self.add(Problem::LoneStatus { missing: "status" }, &on.place),
            (None, None) => {}
        }
        None
    }

    /// The milestones that have a date, in the order of their dates.
    fn milestones(&mut self, draft: &ParsedImplementation) -> Vec<Milestone> {
        for written in &draft.milestones {
            let Some(due) = &written.due else { continue };
            let last = due.value.last();
            let outside = [
                draft
                    .start
                    .as_ref()
                    .filter(|start| last < start.value.first())
                    .map(|it| ("start", it)),
                draft.end.as_ref().filter(|end| last > end.value.last()).map(|it| ("end", it)),
            ];
            // Of an end before the start nothing can lie between the two.
            if let [Some((key, limit)), None] | [None, Some((key, limit))] = outside {
                let (due_on, date) = (last.to_string(), limit.value.to_string());
                self.add(Problem::MilestoneOutside { due: due_on, key, date }, &due.place);
            }
        }
        let mut milestones: Vec<_> = draft.milestones.iter().filter_map(milestone).collect();
        milestones.sort_by_key(|milestone| milestone.due.last());
        milestones
    }

    /// Milestones that contradict the status.
    fn against_status(&mut self, draft: &ParsedImplementation, milestones: &[Milestone]) {
        let Some(status) = &draft.status else { return };
        let keys = |is_done: bool| -> Vec<String> {
            let those = milestones.iter().filter(|it| it.done.is_some() == is_done);
            those.map(|milestone| milestone.key.clone()).collect()
        };
        match (status.value, keys(true), keys(false)) {
            (Status::Done, _, milestones) if !milestones.is_empty() => {
                self.add(Problem::DoneWithOpenMilestones { milestones }, &status.place);
            }
            (Status::Planned, milestones, _) if !milestones.is_empty() => {
                self.add(Problem::PlannedWithReachedMilestones { milestones }, &status.place);
            }
            _ => {}
        }
    }

    fn completion(
        &mut self,
        written: &[(Located<Period>, Located<String>)],
    ) -> BTreeMap<Period, Number> {
        let mut completion = BTreeMap::new();
        for (period, value) in written {
            let Some(number) = Number::parse(&value.value) else {
                let (found, suggestion) = (value.value.clone(), suggestion(value));
                self.add(Problem::BadNumber { found, suggestion }, &value.place);
                continue;
            };
            if number.is_negative() || number.compare(&Number::from(100)).is_gt() {
                let (key, found) = ("completion".to_owned(), value.value.clone());
                let (min, max) = ("0".to_owned(), "100".to_owned());
                self.add(Problem::NumberOutside { key, found, min, max }, &value.place);
                continue;
            }
            completion.insert(period.value, (number, value));
        }
        let values: Vec<_> = completion.iter().collect();
        for pair in values.windows(2) {
            if let [(period, (before, _)), (_, (number, value))] = pair
                && number.compare(before).is_lt()
            {
                let (before, period) = (before.to_string(), period.to_string());
                let value_text = number.to_string();
                let problem = Problem::FallingCompletion { value: value_text, before, period };
                self.add(problem, &value.place);
            }
        }
        completion.into_iter().map(|(period, (number, _))| (period, number)).collect()
    }

    fn budget(&mut self, draft: &ParsedBudget, of_site: Option<Currency>) -> Option<Budget> {
        let currency = match &draft.currency {
            None => of_site,
            Some(written) => {
                let own = Currency::parse(&written.value);
                if own.is_none() {
                    self.add(unknown_currency(written.value.clone()), &written.place);
                }
                own
            }
        };
        let has_amounts =
            draft.planned.is_some() || draft.spent.is_some() || !draft.funding.is_empty();
        if currency.is_none() && draft.currency.is_none() && has_amounts {
            self.add(Problem::MissingCurrency, &Place::new(self.path, draft.key));
        }
        let had_findings = self.findings.len();
        let planned = self.amounts(draft.planned.as_ref(), currency);
        let spent = self.amounts(draft.spent.as_ref(), currency);
        let mut funding = Vec::new();
        for (key, written) in &draft.funding {
            let amount = self.amount(written, currency);
            funding.extend(amount.map(|amount| Funding { key: key.value.clone(), amount }));
        }
        let is_whole = self.findings.len() == had_findings && !draft.is_faulty;
        if let Some(planned) = planned.as_ref().filter(|_| is_whole && !funding.is_empty()) {
            let given = Number::sum(funding.iter().map(|source| &source.amount));
            let planned = planned.total();
            // What is rounded to whole units may be less than one above.
            let limit = Number::sum([&planned, &Number::from(1)].into_iter());
            if given.compare(&limit).is_ge() {
                let place = draft.funding.first().map(|(key, _)| key.place.clone());
                let place = place.unwrap_or_else(|| Place::new(self.path, draft.key));
                let (funding, planned) = (given.to_string(), planned.to_string());
                self.add(Problem::FundingAbovePlan { funding, planned }, &place);
            }
        }
        let has_any = planned.is_some() || spent.is_some() || !funding.is_empty();
        currency.filter(|_| has_any).map(|currency| Budget { currency, planned, spent, funding })
    }

    fn amounts(
        &mut self,
        written: Option<&ParsedAmounts>,
        currency: Option<Currency>,
    ) -> Option<Amounts> {
        match written? {
            ParsedAmounts::Whole(amount) => self.amount(amount, currency).map(Amounts::Whole),
            ParsedAmounts::ByYear(years) => {
                let amounts: BTreeMap<_, _> = years
                    .iter()
                    .filter_map(|(year, amount)| Some((*year, self.amount(amount, currency)?)))
                    .collect();
                (!amounts.is_empty()).then_some(Amounts::ByYear(amounts))
            }
        }
    }

    fn amount(&mut self, written: &Located<String>, currency: Option<Currency>) -> Option<Number> {
        let has_thousandths = currency.is_some_and(Currency::has_thousandths);
        let is_clear = has_thousandths || !is_ambiguous_amount(&written.value);
        let Some(number) = Number::parse(&written.value).filter(|_| is_clear) else {
            self.add(unread_amount(&written.value), &written.place);
            return None;
        };
        if number.is_negative() {
            let (found, instead) = (written.value.clone(), number.absolute().to_string());
            self.add(Problem::NegativeAmount { found, instead }, &written.place);
            return None;
        }
        Some(number)
    }

    /// Each key of the facts has a name in the source language, and each name a key.
    fn names(
        &mut self,
        list: &'static str,
        keys: &[&Located<String>],
        names: impl Fn(&'a ParsedWords) -> &'a [(Located<String>, String)],
    ) {
        let group = self.group;
        let files =
            group.words.iter().filter_map(|(language, words)| Some((language, words.as_deref()?)));
        // What could not be read may have all names.
        for (language, words) in files.filter(|(_, words)| !words.incomplete) {
            let known: BTreeSet<&str> = keys.iter().map(|key| key.value.as_str()).collect();
            let written: BTreeSet<&str> =
                names(words).iter().map(|(key, _)| key.value.as_str()).collect();
            let mut unknown: Vec<&str> = written.difference(&known).copied().collect();
            let is_unnamed = |key: &&&Located<String>| !written.contains(key.value.as_str());
            let unnamed = keys.iter().filter(is_unnamed).filter(|_| language == LanguageId::SOURCE);
            for key in unnamed {
                let is_helped = self.findings.len() < MOST_SUGGESTIONS;
                let meant = is_helped.then(|| nearest(&key.value, unknown.iter().copied()));
                let meant = meant.flatten().map(str::to_owned);
                // Of a slip only one of the two is to be blamed.
                unknown.retain(|key| Some(*key) != meant.as_deref());
                let problem = Problem::UnnamedKey {
                    list,
                    key: key.value.clone(),
                    file: words.path.to_string(),
                    has_list: !written.is_empty(),
                    nearest: meant,
                };
                self.add(problem, &key.place);
            }
            if self.is_faulty {
                continue;
            }
            let free: Vec<&str> = known.difference(&written).copied().collect();
            let is_unknown = |key: &Located<String>| unknown.contains(&key.value.as_str());
            for (key, _) in names(words).iter().filter(|(key, _)| is_unknown(key)) {
                let is_helped = self.findings.len() < MOST_SUGGESTIONS;
                let nearest = is_helped.then(|| nearest(&key.value, free.iter().copied()));
                let problem = Problem::UnknownNamedKey {
                    list,
                    key: key.value.clone(),
                    nearest: nearest.flatten().map(str::to_owned),
                    facts: self.path.to_string(),
                };
                self.add(problem, &key.place);
            }
        }
    }

    /// Reasons for a status that there is not.
    fn reasons(&mut self) {
        let group = self.group;
        let reasons =
            group.words.iter().filter_map(|(_, words)| words.as_ref()?.status_reason_place.clone());
        for place in reasons {
            let facts = self.path.to_string();
            self.add(Problem::ReasonWithoutStatus { facts }, &place);
        }
    }
}
