//! Files and folders of the content that stood elsewhere before.

use std::collections::BTreeMap;

use crate::diagnostic::{Finding, Limit, Problem};
use crate::parse::{Located, nearest};
use crate::strategy::{Asset, Entry, Moved};

/// Resolves what `site.yaml` says was moved: earlier paths, and the present ones.
pub(super) fn resolve(
    written: &[(Located<String>, Located<String>)],
    entries: &[Entry],
    assets: &[Asset],
    findings: &mut Vec<Finding>,
) -> Vec<Moved> {
    if written.is_empty() {
        return Vec::new();
    }
    let mut present: Vec<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
    present.extend(assets.iter().map(|asset| within(asset.path.as_str())));
    present.retain(|path| !path.is_empty());
    let stands = |path: &str| present.iter().any(|known| rest_below(known, path).is_some());
    let pairs: BTreeMap<&str, &str> =
        written.iter().map(|(earlier, now)| (within(&earlier.value), within(&now.value))).collect();
    let mut moved = Vec::new();
    let mut copies = 0;
    for (earlier, now) in written {
        let path = within(&earlier.value);
        if stands(path) {
            let (address, first) = (earlier.value.clone(), format!("content/{path}"));
            let problem = Problem::DuplicateAddress { address, first, is_alias: true };
            findings.push(Finding::new(problem, earlier.place.clone()));
            continue;
        }
        // It may have been moved again.
        let mut target = within(&now.value);
        for _ in 0..pairs.len() {
            match pairs.get(target) {
                Some(next) if !stands(target) => target = next,
                _ => break,
            }
        }
        if !stands(target) {
            let near = nearest(target, present.iter().copied()).map(str::to_owned);
            let problem = Problem::UnknownReference { reference: now.value.clone(), nearest: near };
            findings.push(Finding::new(problem, now.place.clone()));
            continue;
        }
        copies += present.iter().filter(|known| rest_below(known, target).is_some()).count();
        if copies > Limit::Copies.most() {
            let problem = Problem::OverLimit { limit: Limit::Copies };
            findings.push(Finding::new(problem, earlier.place.clone()));
            break;
        }
        moved.push(Moved { earlier: path.to_owned(), now: target.to_owned() });
    }
    moved
}

/// A path in the content.
fn within(path: &str) -> &str {
    path.strip_prefix("content/").unwrap_or(path).trim_matches('/')
}

/// What follows in a path after another one that is the same or a folder above.
fn rest_below<'p>(path: &'p str, above: &str) -> Option<&'p str> {
    path.strip_prefix(above).filter(|rest| rest.is_empty() || rest.starts_with('/'))
}
