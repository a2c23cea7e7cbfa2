//! Facts: targets that are over, shares of something unknown, data that are old.

use crate::derive::Derived;
use crate::diagnostic::{Finding, Problem};
use crate::strategy::{
    Date, EntryId, Granularity, Indicator, LanguageId, Strategy, Target, TargetForm,
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
