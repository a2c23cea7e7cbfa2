//! Menus, neighbours and related entries.

use crate::diagnostic::{Finding, Limit, Problem};
use crate::strategy::{EntryId, Kind, Strategy};

/// If there are more goals than this, the menu has one item for all of them.
const MOST_GOALS_IN_MENU: usize = 3;

/// Navigation data, by entry.
#[derive(Debug)]
pub(crate) struct Navigation {
    /// The main menu.
    pub(crate) menu: Vec<EntryId>,
    /// The entries before and after, among siblings of the same kind.
    pub(crate) neighbours: Vec<(Option<EntryId>, Option<EntryId>)>,
    /// The actions that name an operational goal, an indicator or a tool.
    pub(crate) named_by: Vec<Vec<EntryId>>,
    /// The indicators that measure an operational goal.
    pub(crate) measured_by: Vec<Vec<EntryId>>,
    /// See also: first what an entry names, then what names it.
    pub(crate) related: Vec<Related>,
}

/// What an entry is related to.
#[derive(Debug, Default)]
pub(crate) struct Related {
    /// As written, in that order.
    pub(crate) written: Vec<EntryId>,
    /// Entries that name this one and are not named by it.
    pub(crate) named_by: Vec<EntryId>,
}

pub(super) fn derive(strategy: &Strategy, findings: &mut Vec<Finding>) -> Navigation {
    let count = strategy.entries.len();
    let mut navigation = Navigation {
        menu: menu(strategy, findings),
        neighbours: vec![(None, None); count],
        named_by: vec![Vec::new(); count],
        measured_by: vec![Vec::new(); count],
        related: std::iter::repeat_with(Related::default).take(count).collect(),
    };
    for (id, entry) in strategy.entries() {
        let siblings: Vec<EntryId> = entry
            .children
            .iter()
            .copied()
            .filter(|&child| {
                has_neighbours(&strategy[child].kind) && !strategy[child].is_statement()
            })
            .collect();
        for pair in siblings.windows(2) {
            let [before, after] = [pair[0], pair[1]];
            navigation.neighbours[before.0].1 = Some(after);
            navigation.neighbours[after.0].0 = Some(before);
        }
        if let Kind::Action(action) = &entry.kind {
            for named in
                action.operational_goals.iter().chain(&action.indicators).chain(&action.tools)
            {
                navigation.named_by[named.0].push(id);
            }
        }
        for goal in &entry.measured_goals {
            navigation.measured_by[goal.0].push(id);
        }
        navigation.related[id.0].written.clone_from(&entry.related);
        for named in &entry.related {
            if !strategy[*named].related.contains(&id) {
                navigation.related[named.0].named_by.push(id);
            }
        }
    }
    navigation
}

/// Sections and the home page have no neighbours.
fn has_neighbours(kind: &Kind) -> bool {
    !matches!(
        kind,
        Kind::Home | Kind::Goals | Kind::Section(_) | Kind::PageSection | Kind::Reporting
    )
}

fn menu(strategy: &Strategy, findings: &mut Vec<Finding>) -> Vec<EntryId> {
    let mut menu = Vec::new();
    let Some(home) = strategy.entries.first() else { return menu };
    // The statement and the reporting status are linked at the foot of every page.
    let at_foot = |&&child: &&EntryId| {
        strategy[child].is_statement() || matches!(strategy[child].kind, Kind::Reporting)
    };
    for &child in home.children.iter().filter(|child| !at_foot(child)) {
        match &strategy[child].kind {
            Kind::Goals if strategy[child].children.len() <= MOST_GOALS_IN_MENU => {
                menu.extend(&strategy[child].children);
            }
            _ => menu.push(child),
        }
    }
    // Every page has the menu, so its length counts as often as there are pages; nothing is
    // published here.
    let most = Limit::Menu.most();
    if let Some(&id) = menu.get(most) {
        let problem = Problem::OverLimit { limit: Limit::Menu };
        findings.push(Finding::new(problem, strategy[id].place.clone()));
        menu.clear();
    }
    menu
}
