//! Where an action or an operational goal stands among those of its goal.

use super::view::parts::{SiblingView, SiblingsView};
use super::view::preserialized::Preserialized;
use crate::edition::voice::Voice;
use crate::strategy::{EntryId, Kind, Section};

/// Where more are in one list, none is shown beside the others.
const MOST: usize = 60;

/// The entries of a section, each of which its page shows beside the others; none where there are
/// not several, or too many.
pub(super) fn all(voice: Voice<'_>, section: EntryId) -> Option<Preserialized<Vec<SiblingView>>> {
    let entry = &voice.strategy()[section];
    let is_shown =
        matches!(entry.kind, Kind::Section(Section::Actions | Section::OperationalGoals));
    if !is_shown || !(2..=MOST).contains(&entry.children.len()) {
        return None;
    }
    let sibling = |(index, &id): (usize, &EntryId)| SiblingView {
        id: voice.strategy()[id].key.clone(),
        number: voice.strategy()[id].number.clone().unwrap_or_else(|| (index + 1).to_string()),
        link: voice.link(id),
    };
    Some(Preserialized::new(entry.children.iter().enumerate().map(sibling).collect()))
}

/// Where an entry stands, and what [`all`] made of its section; none where it has no siblings, and
/// for other entries.
pub(super) fn view(
    voice: Voice<'_>,
    id: EntryId,
    all_of: impl FnOnce(EntryId) -> Preserialized<Vec<SiblingView>>,
) -> Option<SiblingsView> {
    let strategy = voice.strategy();
    let entry = &strategy[id];
    let (name, count) = match entry.kind {
        Kind::Action(_) => ("action_plain", "count_actions"),
        Kind::OperationalGoal(_) => ("operational_goal_plain", "count_operational"),
        _ => return None,
    };
    let section = entry.parent?;
    let siblings = &strategy[section].children;
    let place = siblings.iter().position(|&sibling| sibling == id)? + 1;
    if siblings.len() < 2 {
        return None;
    }
    let [place, all] = [place, siblings.len()].map(|n| voice.locale().number(&n.into()));
    let has_other_number = entry.number.as_ref().is_some_and(|number| *number != place);
    let position =
        match voice.kicker(id) {
            Some(kicker) if has_other_number => voice
                .filled("position_numbered", &[("name", &kicker), ("n", &place), ("all", &all)]),
            _ => voice
                .filled("position", &[("name", voice.string(name)), ("n", &place), ("all", &all)]),
        };
    Some(SiblingsView {
        position,
        list: voice.link(section),
        count: voice.count(count, siblings.len()),
        all: all_of(section),
    })
}
