//! Actions under the operational goals to which they are assigned.

use super::card;
use super::view::card::Card;
use super::view::parts::GroupView;
use crate::edition::voice::Voice;
use crate::strategy::{EntryId, Kind};

/// Groups actions by operational goal: those of their own goal come first, in their order. An
/// action that serves several stands under each, and one that serves none in the last group.
/// Empty where no action is assigned.
pub(crate) fn actions(voice: Voice<'_>, ids: &[EntryId], cards: &[Card]) -> Vec<GroupView> {
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
    let group = |goal: Option<Card>, belongs: &dyn Fn(EntryId) -> bool| GroupView {
        goal,
        cards: ids
            .iter()
            .zip(cards)
            .filter(|&(&id, _)| belongs(id))
            .map(|(_, card)| card.clone())
            .collect(),
    };
    let mut groups: Vec<GroupView> = goals
        .into_iter()
        .map(|goal| group(Some(card::plain(voice, goal)), &|id| served(id).contains(&goal)))
        .collect();
    if !groups.is_empty() {
        groups.extend(
            Some(group(None, &|id| served(id).is_empty())).filter(|rest| !rest.cards.is_empty()),
        );
    }
    groups
}
