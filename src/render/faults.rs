//! Faults of templates, which show on every page that uses them.

use std::collections::BTreeSet;

use crate::diagnostic::{Finding, Problem};

/// Keeps each fault of a template once.
pub(super) fn drop_repeated(findings: &mut Vec<Finding>) {
    let mut seen = BTreeSet::new();
    findings.retain(|finding| match &finding.problem {
        Problem::TemplateFault { detail, .. } => {
            seen.insert((finding.place.clone(), detail.clone()))
        }
        _ => true,
    });
}
