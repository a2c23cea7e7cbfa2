//! The lists of other entries on a page.

use super::repeated::Repeated;
use super::view::parts::SectionView;
use super::{groups, indicator_table, ledger, monitoring, reporting, tally};
use crate::derive::tally::indicators_of;
use crate::edition::text::Phrase;
use crate::edition::voice::Voice;
use crate::strategy::{EntryId, Kind, Section, Strategy};

/// From so many goals on, the home page has a table of them.
const MANY_GOALS: usize = 4;

/// The lists on an entry's page, in the order in which they are shown.
pub(crate) fn all(
    voice: Voice<'_>,
    repeated: &Repeated,
    id: EntryId,
    root: &str,
) -> Vec<SectionView> {
    let strategy = voice.strategy();
    let navigation = &voice.edition.derived.navigation;
    let entry = &strategy[id];
    let mut sections = Vec::new();
    match &entry.kind {
        Kind::Home => {
            sections.extend(repeated.ledger(voice, &ledger::of_site(voice)).map(|ledger| {
                SectionView {
                    ledger: Some(ledger),
                    ..list(voice, repeated, "indicators", Phrase::own(voice.string("ledger")), &[])
                }
            }));
            let goals = voice.edition.goals();
            let is_many = goals.len() >= MANY_GOALS;
            sections.extend(named(voice, repeated, "goals", "goals", &goals).map(|section| {
                SectionView {
                    bands: tally::bands(voice, &goals),
                    matrix: if is_many { tally::matrix(voice, &goals) } else { None },
                    ..section
                }
            }));
            let pages = entry.children.iter().copied();
            let pages: Vec<_> =
                pages.filter(|&page| matches!(strategy[page].kind, Kind::PageSection)).collect();
            sections.extend(named(voice, repeated, "pages", "section_pages", &pages));
        }
        Kind::Goals => {
            sections.extend(named(voice, repeated, "goals", "goals", &entry.children).map(
                |section| SectionView { bands: tally::bands(voice, &entry.children), ..section },
            ));
        }
        Kind::Goal(_) => sections.extend(of_goal(voice, repeated, id, root)),
        Kind::Section(section) => {
            let view = self::section(voice, repeated, (id, *section), root);
            let table = (*section == Section::Indicators)
                .then(|| indicator_table::view(voice, &entry.children, root))
                .filter(|table| !table.rows.is_empty());
            // The introduction is the body of the section's own page.
            let reporting = reporting::of_section(voice, id);
            sections.push(SectionView { intro: None, path: None, table, reporting, ..view });
        }
        Kind::PageSection => {
            let title = voice.title(id);
            sections.push(list(voice, repeated, "pages", title, &entry.children));
        }
        Kind::Action(action) => {
            sections.extend(named(voice, repeated, "tools", "section_tools", &action.tools));
            sections.extend(indicators_about(voice, repeated, id, &action.indicators));
        }
        Kind::OperationalGoal(_) => {
            let actions = &navigation.named_by[id.0];
            sections.extend(actions_towards(voice, repeated, id, actions));
            let named = actions.iter().flat_map(|&action| match &strategy[action].kind {
                Kind::Action(action) => &action.indicators[..],
                _ => &[],
            });
            let mut indicators = navigation.measured_by[id.0].clone();
            for &indicator in named {
                if !indicators.contains(&indicator) {
                    indicators.push(indicator);
                }
            }
            sections.extend(indicators_about(voice, repeated, id, &indicators));
        }
        Kind::Tool(_) | Kind::Indicator(_) => {
            let goals = &strategy[id].measured_goals;
            sections.extend(named(voice, repeated, "operational", "section_operational", goals));
            let actions = &navigation.named_by[id.0];
            sections.extend(named(voice, repeated, "actions", "section_actions", actions));
        }
        Kind::Reporting => sections.extend(of_reporting(voice, id)),
        Kind::Report(_) | Kind::Page => {}
    }
    sections.extend(related(voice, repeated, id));
    sections
}

/// What to see also; none where there is nothing.
pub(crate) fn related(voice: Voice<'_>, repeated: &Repeated, id: EntryId) -> Option<SectionView> {
    let related = &voice.edition.derived.navigation.related[id.0];
    let mut named_by = repeated.cards(voice, &related.named_by);
    named_by.sort_by(|one, other| voice.locale().compare(&one.title.text, &other.title.text));
    let mut cards = repeated.cards(voice, &related.written);
    cards.extend(named_by);
    (!cards.is_empty()).then(|| SectionView {
        cards,
        ..list(voice, repeated, "related", Phrase::own(voice.string("related")), &[])
    })
}

/// The sections of a strategic goal, its indicators first: they say how far it has come.
fn of_goal(voice: Voice<'_>, repeated: &Repeated, goal: EntryId, root: &str) -> Vec<SectionView> {
    let strategy: &Strategy = voice.strategy();
    let children = strategy[goal].children.iter();
    let mut sections: Vec<_> = children
        .filter_map(|&child| match strategy[child].kind {
            Kind::Section(section) => Some(self::section(voice, repeated, (child, section), root)),
            _ => None,
        })
        .collect();
    sections.sort_by_key(|section| section.ledger.is_none());
    sections
}

/// Up to when there are data: of the indicators of a goal, or of each goal, and when more come out.
fn of_reporting(voice: Voice<'_>, id: EntryId) -> Vec<SectionView> {
    let strategy = voice.strategy();
    let has_tables = reporting::has_tables(voice, id);
    let of = |goal: EntryId, title: Phrase, path: Option<String>| {
        let indicators = indicators_of(strategy, goal);
        SectionView {
            kind: "reporting",
            id: format!("_reporting-{}", strategy[goal].stem),
            title,
            // On the page of the goal the lead says it.
            count: path
                .is_some()
                .then(|| reporting::counted(voice, "reporting_count", &indicators)),
            path,
            status: has_tables.then(|| reporting::table(voice, &indicators)),
            ..SectionView::default()
        }
    };
    let mut sections: Vec<_> = if let Some(goal) = strategy.goal_of(id) {
        vec![of(goal, voice.title(goal), None)]
    } else {
        let goals = strategy.goals();
        let pages = goals.filter_map(|goal| Some((goal, strategy.reporting(goal)?)));
        pages.map(|(goal, page)| of(goal, voice.title(goal), Some(voice.path(page)))).collect()
    };
    let releases = reporting::releases(voice, id);
    if !releases.is_empty() {
        sections.push(SectionView {
            kind: "releases",
            id: "_releases".into(),
            title: Phrase::own(voice.string("reporting_next")),
            releases,
            ..SectionView::default()
        });
    }
    sections
}

fn section(
    voice: Voice<'_>,
    repeated: &Repeated,
    (id, section): (EntryId, Section),
    root: &str,
) -> SectionView {
    let entry = &voice.strategy()[id];
    let prefix = format!("_{}-", section.folder());
    let intro = entry.shown(voice.language);
    let intro =
        intro.and_then(|(language, words)| voice.blocks(&words.body, language, root, &prefix));
    let count = entry.children.len();
    let list = list(voice, repeated, section.folder(), voice.title(id), &entry.children);
    let groups = match section {
        Section::Actions => groups::actions(voice, &entry.children, &list.cards),
        _ => Vec::new(),
    };
    SectionView {
        path: Some(voice.path(id)),
        groups,
        count: (count > 0).then(|| voice.count(&format!("count_{}", section.folder()), count)),
        // The introduction may already explain why the section is empty.
        empty: (count == 0 && intro.is_none()).then(|| voice.filled("empty_section", &[])),
        intro,
        ledger: (section == Section::Indicators)
            .then(|| repeated.ledger(voice, &entry.children))
            .flatten(),
        years: match section {
            Section::Reports => monitoring::years(voice, id),
            _ => Vec::new(),
        },
        // On the page of the goal it stands with the indicators.
        reporting: (section == Section::Indicators)
            .then(|| reporting::of_section(voice, id))
            .flatten(),
        ..list
    }
}

/// The indicators of an action or an operational goal, then those of the whole goal as its context.
/// Chapters of the whole strategy have their context around them.
fn indicators_about(
    voice: Voice<'_>,
    repeated: &Repeated,
    id: EntryId,
    own: &[EntryId],
) -> Vec<SectionView> {
    let kind = voice.strategy()[id].kind.name().replace('-', "_");
    let mut sections = Vec::new();
    sections.extend(indicators(voice, repeated, &format!("own_indicators_{kind}"), own));
    if voice.chapter.is_none() {
        let goal = voice.strategy().goal_of(id).into_iter();
        let all = goal.flat_map(|goal| indicators_of(voice.strategy(), goal));
        let rest: Vec<EntryId> = all.filter(|indicator| !own.contains(indicator)).collect();
        let title = if own.is_empty() { "whole_goal_indicators" } else { "other_indicators" };
        let note = own.is_empty().then(|| voice.filled(&format!("unassigned_{kind}"), &[]));
        sections.extend(indicators(voice, repeated, title, &rest).map(|section| SectionView {
            id: "_indicators-goal".into(),
            note,
            ..section
        }));
    }
    sections
}

/// The actions that serve an operational goal. Where no action of the goal is assigned, all of them
/// are its context.
fn actions_towards(
    voice: Voice<'_>,
    repeated: &Repeated,
    id: EntryId,
    own: &[EntryId],
) -> Option<SectionView> {
    if !own.is_empty() || voice.chapter.is_some() {
        return named(voice, repeated, "actions", "section_actions", own);
    }
    let strategy = voice.strategy();
    let sections = &strategy[strategy.goal_of(id)?].children;
    let section = sections
        .iter()
        .find(|&&section| matches!(strategy[section].kind, Kind::Section(Section::Actions)))?;
    let all = &strategy[*section].children;
    let is_assigned = |&action: &EntryId| matches!(&strategy[action].kind, Kind::Action(action) if !action.operational_goals.is_empty());
    let section = named(voice, repeated, "actions", "whole_goal_actions", all)?;
    let note = Some(voice.filled("unassigned_actions", &[]));
    (!all.iter().any(is_assigned)).then_some(SectionView { note, ..section })
}

/// Indicators as a ledger under a title that a string names; left out where there are none.
fn indicators(
    voice: Voice<'_>,
    repeated: &Repeated,
    string: &str,
    ids: &[EntryId],
) -> Option<SectionView> {
    let section = named(voice, repeated, "indicators", string, ids)?;
    Some(SectionView { ledger: repeated.ledger(voice, ids), ..section })
}

/// A list that a string names; left out where it is empty.
fn named(
    voice: Voice<'_>,
    repeated: &Repeated,
    kind: &'static str,
    string: &str,
    ids: &[EntryId],
) -> Option<SectionView> {
    let title = voice.edition.strings.text(voice.language, string);
    (!ids.is_empty()).then(|| list(voice, repeated, kind, Phrase::own(title), ids))
}

fn list(
    voice: Voice<'_>,
    repeated: &Repeated,
    kind: &'static str,
    title: Phrase,
    ids: &[EntryId],
) -> SectionView {
    SectionView {
        kind,
        id: format!("_{kind}"),
        title,
        cards: repeated.cards(voice, ids),
        ..SectionView::default()
    }
}
