//! Facts: targets that are over, shares of something unknown, data and statuses that are old.

use crate::derive::Derived;
use crate::diagnostic::{Finding, Problem};
use crate::strategy::{
    Date, EntryId, Granularity, Implementation, Indicator, LanguageId, Strategy, Target, TargetForm,
};

pub(super) fn review(
    strategy: &Strategy,
    derived: &Derived,
    today: Date,
    findings: &mut Vec<Finding>,
) {
    for (id, entry) in strategy.entries() {
        if let Some(indicator) = entry.indicator() {
            targets(indicator, today, findings);
            release(indicator, today, findings);
            age(strategy, indicator, today, findings);
            updates(derived, id, indicator, findings);
        }
        if let Some(facts) = entry.implementation() {
            implementation(strategy, facts, today, findings);
        }
    }
}

/// The status is older than the site allows, or what is said to have happened is still to come.
fn implementation(
    strategy: &Strategy,
    facts: &Implementation,
    today: Date,
    findings: &mut Vec<Finding>,
) {
    if let (Some(months), Some(status)) = (strategy.site.progress_age, &facts.status)
        && status.is_old(months, today)
    {
        let (on, months) = (status.on.to_string(), months as usize);
        findings.push(Finding::new(Problem::OldStatus { on, months }, status.on_place.clone()));
    }
    let status = facts.status.iter().map(|status| ("status_on", status.on, &status.on_place));
    let done = facts.milestones.iter();
    let done = done.filter_map(|milestone| Some(("done", milestone.done?, &milestone.place)));
    for (key, date, place) in status.chain(done).filter(|(_, date, _)| *date > today) {
        let (key, date) = (key.to_owned(), date.to_string());
        findings.push(Finding::new(Problem::FutureDate { key, date }, place.clone()));
    }
}

/// The day on which new data were to come out is over.
fn release(indicator: &Indicator, today: Date, findings: &mut Vec<Finding>) {
    let releases = &indicator.releases;
    if let (Some(next), Some(place)) = (releases.next, &releases.next_place)
        && next < today
    {
        let problem = Problem::ReleaseDue { next: next.to_string() };
        findings.push(Finding::new(problem, place.clone()));
    }
}

fn targets(indicator: &Indicator, today: Date, findings: &mut Vec<Finding>) {
    // That of the headline is that of its member.
    let of_members = indicator.members.iter().filter_map(|it| it.indicator.target.as_ref());
    let own = indicator.target.iter().filter(|_| indicator.members.is_empty());
    for target in own.chain(of_members) {
        self::target(target, today, findings);
    }
}

fn target(target: &Target, today: Date, findings: &mut Vec<Finding>) {
    if target.year < today.year() {
        let problem = Problem::PastTarget { year: target.year.to_string() };
        findings.push(Finding::new(problem, target.year_place.clone()));
    }
    if let TargetForm::Share { whole, .. } = &target.form
        && whole.is_empty()
    {
        findings.push(Finding::new(Problem::UnknownWhole, target.place.clone()));
    }
}

/// The latest observation is older than the site allows.
fn age(strategy: &Strategy, indicator: &Indicator, today: Date, findings: &mut Vec<Finding>) {
    let Some(limit) = strategy.site.data_age else { return };
    if let Some(latest) = indicator.told().iter().rfind(|seen| seen.value.is_some())
        && today.year() - latest.period.year() > limit
    {
        let (period, years) = (latest.period.to_string(), limit.to_string());
        findings.push(Finding::new(Problem::OldData { period, years }, latest.place.clone()));
    }
}

/// A page cannot tell of a year that was still to come when it was last updated.
fn updates(derived: &Derived, id: EntryId, indicator: &Indicator, findings: &mut Vec<Finding>) {
    let Some(updated) = derived.labels[id.0][LanguageId::SOURCE].provenance.updated else { return };
    for observation in indicator.every_observation() {
        // A year over two may be told of in its first.
        let year = match observation.period.granularity() {
            Granularity::YearOverTwo => observation.period.first_year(),
            _ => observation.period.year(),
        };
        if observation.value.is_some() && year > updated.year() {
            let (period, updated) = (observation.period.to_string(), updated.to_string());
            let problem = Problem::ObservationAfterUpdate { period, updated };
            findings.push(Finding::new(problem, observation.place.clone()));
        }
    }
}
