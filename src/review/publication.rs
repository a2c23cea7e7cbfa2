//! Publication: the address of the site, and what the accessibility statement lacks.

use crate::diagnostic::{Finding, Place, Problem};
use crate::strategy::{Conformance, Date, LanguageId, Profile, Strategy};

pub(super) fn review(strategy: &Strategy, today: Date, findings: &mut Vec<Finding>) {
    let site = &strategy.site;
    if site.is_incomplete {
        return;
    }
    if site.base_url.is_none() && !site.is_address_written {
        findings.push(Finding::new(Problem::MissingBaseUrl, Place::site()));
    }
    let facts = &site.accessibility;
    let place = facts.place.clone().unwrap_or_else(Place::site);
    // Of sites without an address, a statement or the profile of a public body it is not known
    // whether they need a statement. Nothing is concluded from what could not be read.
    let is_known = !facts.is_incomplete;
    if is_known
        && (facts.place.is_some() || site.is_address_written || site.profile == Profile::Bip)
    {
        let keys = missing(strategy);
        if !keys.is_empty() {
            findings.push(Finding::new(Problem::IncompleteStatement { keys }, place.clone()));
        }
    }
    if let Some(reviewed) = facts.reviewed.max(facts.prepared)
        && let Some(due) = review_due(today)
        && reviewed.year() < due.year()
        && facts.status.is_some()
    {
        let reviewed = reviewed.to_string();
        findings.push(Finding::new(Problem::StatementReviewDue { reviewed }, place));
    }
}

/// What the statement should say and does not: the required parts of the technical conditions for
/// accessibility statements, version 2.0.
fn missing(strategy: &Strategy) -> Vec<String> {
    let site = &strategy.site;
    let facts = &site.accessibility;
    let home = &strategy[Strategy::HOME].provenance[LanguageId::SOURCE];
    let words = strategy.statement().and_then(|id| strategy[id].words[LanguageId::SOURCE].as_ref());
    let needs_barriers = matches!(facts.status, Some(Conformance::Partial | Conformance::None));
    let has_barriers = words.is_some_and(|words| !words.body.is_empty());
    let absent = [
        ("accessibility.status", facts.status.is_none()),
        ("accessibility.prepared", facts.prepared.is_none()),
        ("accessibility.basis", facts.basis.is_none()),
        ("accessibility.architecture", facts.architecture.is_empty()),
        ("accessibility.communication", facts.communication.is_empty()),
        ("contact.email", !site.contact.contains_key("email")),
        ("contact.phone", !site.contact.contains_key("phone")),
        ("provenance.entity", home.entity.is_none()),
        ("provenance.published", home.published.is_none()),
        ("pages/accessibility", needs_barriers && !has_barriers),
    ];
    let absent = absent.into_iter().filter(|(_, is_absent)| *is_absent);
    absent.map(|(key, _)| key.to_owned()).collect()
}

/// The latest 31 March: a statement is reviewed by then each year (act of 4 April 2019 on digital
/// accessibility and its technical conditions).
fn review_due(today: Date) -> Option<Date> {
    let this_year = Date::new(today.year(), 3, 31)?;
    if today > this_year { Some(this_year) } else { Date::new(today.year() - 1, 3, 31) }
}

#[cfg(test)]
mod tests {
    use super::review_due;
    use crate::strategy::Date;

    #[test]
    fn a_review_is_due_each_year_by_the_end_of_march() {
        let date = |text| Date::parse(text).unwrap();
        assert_eq!(review_due(date("2026-03-31")), Some(date("2025-03-31")));
        assert_eq!(review_due(date("2026-04-01")), Some(date("2026-03-31")));
    }
}
