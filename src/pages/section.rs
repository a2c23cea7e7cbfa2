//! The lists of other entries on a page.

use super::repeated::Repeated;
use super::view::parts::SectionView;
use super::{card, indicator_table, monitoring};
use crate::edition::text::Phrase;
use crate::edition::voice::Voice;
use crate::pages::chart::overview;
use crate::strategy::{EntryId, Kind, Section, Strategy};

/// So many charts of indicators are shown on the home page of several goals, at most.
const AT_A_GLANCE: usize = 12;

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
            let goals = voice.edition.goals();
            sections.extend(named(voice, "goals", "goals", &goals));
            // A site with a single goal leads straight to what it holds.
            if let [goal] = goals[..] {
                sections.extend(of_goal(voice, repeated, goal, root, |section| {
                    section == Section::Indicators
                }));
            } else {
                sections.extend(indicators_at_a_glance(voice, repeated));
            }
            let pages = entry.children.iter().copied();
            let pages: Vec<_> =
                pages.filter(|&page| matches!(strategy[page].kind, Kind::PageSection)).collect();
            sections.extend(named(voice, "pages", "section_pages", &pages));
        }
        Kind::Goals => sections.extend(named(voice, "goals", "goals", &entry.children)),
        Kind::Goal(_) => sections.extend(of_goal(voice, repeated, id, root, |_| true)),
        Kind::Section(section) => {
            let view = self::section(voice, repeated, id, *section, root);
            // The introduction is the body of the section's own page.
            let status = match section {
                Section::Reports => monitoring::status(voice, id),
                _ => Vec::new(),
            };
            sections.push(SectionView { intro: None, path: None, status, ..view });
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
        Kind::OperationalGoal(_) => {
            sections.extend(named(voice, "actions", "section_actions", &navigation.named_by[id.0]));
            let indicators = &navigation.measured_by[id.0];
            sections.extend(named(voice, "indicators", "section_indicators", indicators));
        }
        Kind::Indicator(_) => {
            let goals = &strategy[id].measured_goals;
            sections.extend(named(voice, "operational", "section_operational", goals));
            sections.extend(named(voice, "actions", "section_actions", &navigation.named_by[id.0]));
        }
        Kind::Tool(_) => {
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

/// The sections of a strategic goal.
fn of_goal(
    voice: Voice<'_>,
    repeated: &Repeated,
    goal: EntryId,
    root: &str,
    is_wanted: impl Fn(Section) -> bool,
) -> Vec<SectionView> {
    let strategy: &Strategy = voice.strategy();
    let children = strategy[goal].children.iter();
    children
        .filter_map(|&child| match strategy[child].kind {
            Kind::Section(section) if is_wanted(section) => {
                Some(self::section(voice, repeated, child, section, root))
            }
            _ => None,
        })
        .collect()
}

fn section(
    voice: Voice<'_>,
    repeated: &Repeated,
    id: EntryId,
    section: Section,
    root: &str,
) -> SectionView {
    let entry = &voice.strategy()[id];
    let prefix = format!("_{}-", section.folder());
    let intro = entry.shown(voice.language);
    let intro =
        intro.and_then(|(language, words)| voice.blocks(&words.body, language, root, &prefix));
    let table = (section == Section::Indicators)
        .then(|| indicator_table::view(voice, &entry.children, root));
    let count = entry.children.len();
    SectionView {
        path: Some(voice.path(id)),
        count: (count > 0).then(|| voice.count(&format!("count_{}", section.folder()), count)),
        // The introduction may already explain why the section is empty.
        empty: (count == 0 && intro.is_none()).then(|| voice.filled("empty_section", &[])),
        intro,
        table: table.filter(|table| !table.rows.is_empty()),
        charts: overview::views(voice, repeated, &entry.children),
        ..list(voice, section.folder(), voice.title(id), &entry.children)
    }
}

/// Indicators of several goals as small charts, limited to a number that is easy to survey.
fn indicators_at_a_glance(voice: Voice<'_>, repeated: &Repeated) -> Option<SectionView> {
    let entries = voice.strategy().entries();
    let ids: Vec<EntryId> = entries
        .filter(|(_, entry)| matches!(entry.kind, Kind::Indicator(_)))
        .map(|(id, _)| id)
        .collect();
    let mut charts = overview::views(voice, repeated, &ids);
    if charts.is_empty() {
        return None;
    }
    charts.truncate(AT_A_GLANCE);
    let left = ids.len().saturating_sub(charts.len());
    let more = voice.count("charts_more", left);
    Some(SectionView {
        count: Some(voice.count("count_indicators", ids.len())),
        charts,
        charts_more: (left > 0).then(|| voice.locale().typography.set(&more).into_owned()),
        ..list(voice, "indicators", Phrase::own(voice.string("section_indicators")), &[])
    })
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
