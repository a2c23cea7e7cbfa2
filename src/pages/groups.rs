//! Actions under the operational goals to which they are assigned.

use super::card;
use super::view::card::Card;
use super::view::parts::ActionGroup;
use super::view::preserialized::Preserialized;
use crate::edition::voice::Voice;
use crate::strategy::{EntryId, Kind};

/// Groups actions by operational goal: those of their own goal come first, in their order. An
/// action that serves several stands under each, and one that serves none in the last group.
/// Empty where no action is assigned.
pub(crate) fn actions(
    voice: Voice<'_>,
    ids: &[EntryId],
    cards: &[Preserialized<Card>],
) -> Vec<ActionGroup> {
    let strategy = voice.strategy();
    let served = |id: EntryId| match &strategy[id].kind {
        Kind::Action(action) => &action.operational_goals[..],
        _ => &[],
    };
    let goal = ids.first().and_then(|&id| strategy.goal_of(id));
    let mut goals: Vec<EntryId> = ids.iter().flat_map(|&id| served(id)).copied().collect();
    goals.sort_unstable();
    goals.dedup();
    goals.sort_by_key(|&id| strategy.goal_of(id) != goal);
    if goals.is_empty() {
        return Vec::new();
    }
    let group = |goal: Option<EntryId>| {
        let belongs = |id: EntryId| match goal {
            Some(goal) => served(id).contains(&goal),
            None => served(id).is_empty(),
        };
        let actions = ids.iter().zip(cards).filter(|&(&id, _)| belongs(id));
        ActionGroup {
            card: goal.map(|goal| card::plain(voice, goal)),
            actions: actions.map(|(_, card)| card.clone()).collect(),
        }
    };
    let groups = goals.into_iter().map(Some).chain([None]).map(group);
    groups.filter(|group| !group.actions.is_empty()).collect()
}
