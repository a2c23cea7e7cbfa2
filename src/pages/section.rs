//! The lists of other entries on a page.

use super::view::ledger::ActionGroup;
use super::view::parts::SectionView;
use super::{card, indicator_table, ledger, monitoring, tally};
use crate::edition::text::Phrase;
use crate::edition::voice::Voice;
use crate::strategy::{EntryId, Kind, Section, Strategy};

/// From so many goals on, the home page has a table of them.
const MANY_GOALS: usize = 4;

/// The lists on an entry's page, in the order in which they are shown.
pub(crate) fn all(voice: Voice<'_>, id: EntryId, root: &str) -> Vec<SectionView> {
    let strategy = voice.strategy();
    let navigation = &voice.edition.derived.navigation;
    let entry = &strategy[id];
    let mut sections = Vec::new();
    match &entry.kind {
        Kind::Home => {
            sections.extend(ledger::of_site(voice).map(|ledger| SectionView {
                ledger: Some(ledger),
                ..list(voice, "indicators", Phrase::own(voice.string("ledger")), &[])
            }));
            let goals = voice.edition.goals();
            let is_many = goals.len() >= MANY_GOALS;
            sections.extend(named(voice, "goals", "goals", &goals).map(|section| SectionView {
                bands: tally::bands(voice, &goals),
                matrix: if is_many { tally::matrix(voice, &goals) } else { None },
                ..section
            }));
            let pages = entry.children.iter().copied();
            let pages: Vec<_> =
                pages.filter(|&page| matches!(strategy[page].kind, Kind::PageSection)).collect();
            sections.extend(named(voice, "pages", "section_pages", &pages));
        }
        Kind::Goals => {
            sections.extend(named(voice, "goals", "goals", &entry.children).map(|section| {
                SectionView { bands: tally::bands(voice, &entry.children), ..section }
            }));
        }
        Kind::Goal(_) => sections.extend(of_goal(voice, id, root)),
        Kind::Section(section) => {
            let view = self::section(voice, id, *section, root);
            let table = (*section == Section::Indicators)
                .then(|| indicator_table::view(voice, &entry.children, root))
                .filter(|table| !table.rows.is_empty());
            // The introduction is the body of the section's own page.
            let status = match section {
                Section::Reports => monitoring::status(voice, id),
                _ => Vec::new(),
            };
            let view = SectionView { intro: None, path: None, status, table, ..view };
            // Its own page has all years as cards, and all actions in their order.
            sections.push(SectionView { years: Vec::new(), groups: Vec::new(), ..view });
        }
        Kind::PageSection => {
            let title = voice.title(id);
            sections.push(list(voice, "pages", title, &entry.children));
        }
        Kind::Action(action) => {
            sections.extend(named(
                voice,
                "operational",
                "section_operational",
                &action.operational_goals,
            ));
            sections.extend(named(voice, "indicators", "section_indicators", &action.indicators));
            sections.extend(named(voice, "tools", "section_tools", &action.tools));
        }
        Kind::OperationalGoal(_) | Kind::Tool(_) | Kind::Indicator(_) => {
            sections.extend(named(voice, "actions", "section_actions", &navigation.named_by[id.0]));
        }
        Kind::Report(_) | Kind::Page => {}
    }
    sections.extend(related(voice, id));
    sections
}

/// What to see also; none where there is nothing.
pub(crate) fn related(voice: Voice<'_>, id: EntryId) -> Option<SectionView> {
    let related = &voice.edition.derived.navigation.related[id.0];
    let mut named_by = card::all(voice, &related.named_by);
    named_by.sort_by(|one, other| voice.locale().compare(&one.title.text, &other.title.text));
    let mut cards = card::all(voice, &related.written);
    cards.extend(named_by);
    (!cards.is_empty()).then(|| SectionView {
        cards,
        ..list(voice, "related", Phrase::own(voice.string("related")), &[])
    })
}

/// The sections of a strategic goal, its indicators first: they say how far it has come.
fn of_goal(voice: Voice<'_>, goal: EntryId, root: &str) -> Vec<SectionView> {
    let strategy: &Strategy = voice.strategy();
    let children = strategy[goal].children.iter();
    let mut sections: Vec<_> = children
        .filter_map(|&child| match strategy[child].kind {
            Kind::Section(section) => Some(self::section(voice, child, section, root)),
            _ => None,
        })
        .collect();
    sections.sort_by_key(|section| section.ledger.is_none());
    sections
}

fn section(voice: Voice<'_>, id: EntryId, section: Section, root: &str) -> SectionView {
    let entry = &voice.strategy()[id];
    let prefix = format!("_{}-", section.folder());
    let intro = entry.shown(voice.language);
    let intro =
        intro.and_then(|(language, words)| voice.blocks(&words.body, language, root, &prefix));
    let count = entry.children.len();
    SectionView {
        path: Some(voice.path(id)),
        count: (count > 0).then(|| voice.count(&format!("count_{}", section.folder()), count)),
        // The introduction may already explain why the section is empty.
        empty: (count == 0 && intro.is_none()).then(|| voice.filled("empty_section", &[])),
        intro,
        ledger: (section == Section::Indicators)
            .then(|| ledger::view(voice, &entry.children))
            .flatten(),
        groups: match section {
            Section::Actions => by_operational_goal(voice, id),
            _ => Vec::new(),
        },
        years: match section {
            Section::Reports => monitoring::years(voice, id),
            _ => Vec::new(),
        },
        ..list(voice, section.folder(), voice.title(id), &entry.children)
    }
}

/// The actions of a goal by the operational goals that they serve; nothing where none is assigned
/// to one. An action that serves several is listed with each: a reader of one list then knows all
/// that is done.
fn by_operational_goal(voice: Voice<'_>, actions: EntryId) -> Vec<ActionGroup> {
    let strategy = voice.strategy();
    let served = |action: EntryId| match &strategy[action].kind {
        Kind::Action(action) => &action.operational_goals[..],
        _ => &[],
    };
    let actions = &strategy[actions].children;
    if actions.iter().all(|&action| served(action).is_empty()) {
        return Vec::new();
    }
    let goal = actions.first().and_then(|&action| strategy.goal_of(action));
    let sections = goal.iter().flat_map(|&goal| &strategy[goal].children);
    let sections = sections.filter(|&&section| {
        matches!(strategy[section].kind, Kind::Section(Section::OperationalGoals))
    });
    let group = |of: Option<EntryId>| {
        let is_in = |&&action: &&EntryId| match of {
            Some(goal) => served(action).contains(&goal),
            None => served(action).is_empty(),
        };
        let actions: Vec<_> = actions.iter().filter(is_in).copied().collect();
        ActionGroup {
            card: of.map(|goal| card::view(voice, goal)),
            actions: card::all(voice, &actions),
        }
    };
    let goals = sections.flat_map(|&section| &strategy[section].children);
    let groups = goals.map(|&goal| Some(goal)).chain([None]).map(group);
    groups.filter(|group| group.card.is_some() || !group.actions.is_empty()).collect()
}

/// A list that a string names; left out where it is empty.
fn named(
    voice: Voice<'_>,
    kind: &'static str,
    string: &str,
    ids: &[EntryId],
) -> Option<SectionView> {
    let title = voice.edition.strings.text(voice.language, string);
    (!ids.is_empty()).then(|| list(voice, kind, Phrase::own(title), ids))
}

fn list(voice: Voice<'_>, kind: &'static str, title: Phrase, ids: &[EntryId]) -> SectionView {
    SectionView {
        kind,
        id: format!("_{kind}"),
        title,
        cards: card::all(voice, ids),
        ..SectionView::default()
    }
}
