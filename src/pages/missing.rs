//! What the page of an entry without a text does not say.

use crate::edition::voice::Voice;
use crate::strategy::{EntryId, Kind, Section};

/// A sentence on what the page of an action, an operational goal or a tool does not say; none where
/// it has a text, or lacks nothing else. It is of the page, not of the strategy: only what is published here is known.
pub(crate) fn sentence(voice: Voice<'_>, id: EntryId) -> Option<String> {
    let (_, words) = voice.shown(id)?;
    let strategy = voice.strategy();
    let entry = &strategy[id];
    if !words.body.is_empty() || entry.is_implemented() {
        return None;
    }
    // Where no action of the site has dates, that is no lack of one.
    let lacks_dates = !voice.edition.derived.progress.is_empty();
    let sections = strategy.goal_of(id).into_iter().flat_map(|goal| &strategy[goal].children);
    let has = |wanted: Section| {
        sections.clone().any(
            |&section| matches!(strategy[section].kind, Kind::Section(found) if found == wanted),
        )
    };
    let unit = entry.word(voice.language, |words| words.responsible.as_deref());
    let lacks_unit = unit.is_none();
    let is_used = !voice.edition.derived.navigation.named_by[id.0].is_empty();
    let parts = match &entry.kind {
        Kind::Action(action) => vec![
            ("missing_responsible", lacks_unit),
            ("missing_dates", lacks_dates),
            (
                "missing_operational",
                action.operational_goals.is_empty() && has(Section::OperationalGoals),
            ),
            ("missing_tools", action.tools.is_empty() && has(Section::Tools)),
            ("missing_indicators", action.indicators.is_empty()),
        ],
        Kind::OperationalGoal(_) => vec![("missing_actions", !is_used)],
        Kind::Tool(tool) => vec![
            ("missing_responsible", lacks_unit),
            ("missing_address", tool.url.is_none()),
            ("missing_actions", !is_used),
        ],
        _ => return None,
    };
    if !parts.iter().any(|&(_, lacks)| lacks) {
        return None;
    }
    let parts = std::iter::once(("missing_text", words.summary.is_none())).chain(parts);
    let parts: Vec<&str> =
        parts.filter_map(|(key, lacks)| lacks.then_some(voice.string(key))).collect();
    let (last, others) = parts.split_last()?;
    let others = others.iter().map(|&part| part.to_owned());
    let others = others
        .reduce(|first, next| voice.filled("list_next", &[("first", &first), ("next", &next)]));
    let parts = match others {
        Some(first) => voice.filled("list_nor", &[("first", &first), ("last", last)]),
        None => (*last).to_owned(),
    };
    Some(voice.filled("missing", &[("list", &parts)]))
}
