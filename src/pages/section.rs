//! The lists of other entries on a page.

use super::view::{Phrase, SectionView};
use crate::edition::voice::{Desk, own};
use crate::strategy::{EntryId, Kind, Section, Strategy};

/// So many charts of indicators are shown on the home page of several goals, at most.
const AT_A_GLANCE: usize = 12;

impl Desk<'_> {
    /// The lists on an entry's page, in the order in which they are shown.
    pub(crate) fn sections(self, id: EntryId, root: &str) -> Vec<SectionView> {
        let strategy = self.strategy();
        let navigation = &self.renderer.derived.navigation;
        let entry = &strategy[id];
        let mut sections = Vec::new();
        match &entry.kind {
            Kind::Home => {
                let goals = self.renderer.goals();
                sections.extend(self.named("goals", "goals", &goals));
                // A site with a single goal leads straight to what it holds.
                if let [goal] = goals[..] {
                    sections.extend(
                        self.goal_sections(goal, root, |section| section == Section::Indicators),
                    );
                } else {
                    sections.extend(self.indicators_at_a_glance());
                }
                let pages = entry.children.iter().copied();
                let pages: Vec<_> = pages
                    .filter(|&page| matches!(strategy[page].kind, Kind::PageSection))
                    .collect();
                sections.extend(self.named("pages", "section_pages", &pages));
            }
            Kind::Goals => sections.extend(self.named("goals", "goals", &entry.children)),
            Kind::Goal(_) => sections.extend(self.goal_sections(id, root, |_| true)),
            Kind::Section(section) => {
                let view = self.goal_section(id, *section, root);
                // The introduction is the body of the section's own page.
                let status = match section {
                    Section::Reports => self.status(id),
                    _ => Vec::new(),
                };
                sections.push(SectionView { intro: None, path: None, status, ..view });
            }
            Kind::PageSection => {
                let title = self.title(id);
                sections.push(self.list("pages", title, &entry.children));
            }
            Kind::Action(action) => {
                sections.extend(self.named(
                    "operational",
                    "section_operational",
                    &action.operational_goals,
                ));
                sections.extend(self.named("indicators", "section_indicators", &action.indicators));
                sections.extend(self.named("tools", "section_tools", &action.tools));
            }
            Kind::OperationalGoal(_) | Kind::Tool(_) | Kind::Indicator(_) => {
                sections.extend(self.named(
                    "actions",
                    "section_actions",
                    &navigation.named_by[id.0],
                ));
            }
            Kind::Report(_) | Kind::Page => {}
        }
        let related = &navigation.related[id.0];
        let mut named_by = self.cards(&related.named_by);
        named_by.sort_by(|one, other| self.locale().compare(&one.title.text, &other.title.text));
        let mut cards = self.cards(&related.written);
        cards.extend(named_by);
        if !cards.is_empty() {
            sections.push(SectionView {
                cards,
                ..self.list("related", own(self.string("related")), &[])
            });
        }
        sections
    }

    /// The sections of a strategic goal.
    fn goal_sections(
        self,
        goal: EntryId,
        root: &str,
        is_wanted: impl Fn(Section) -> bool,
    ) -> Vec<SectionView> {
        let strategy: &Strategy = self.strategy();
        let children = strategy[goal].children.iter();
        children
            .filter_map(|&child| match strategy[child].kind {
                Kind::Section(section) if is_wanted(section) => {
                    Some(self.goal_section(child, section, root))
                }
                _ => None,
            })
            .collect()
    }

    fn goal_section(self, id: EntryId, section: Section, root: &str) -> SectionView {
        let entry = &self.strategy()[id];
        let prefix = format!("_{}-", section.folder());
        let intro = entry.shown(self.language);
        let intro =
            intro.and_then(|(language, words)| self.blocks(&words.body, language, root, &prefix));
        let table =
            (section == Section::Indicators).then(|| self.indicator_table(&entry.children, root));
        let count = entry.children.len();
        SectionView {
            path: Some(self.path(id)),
            count: (count > 0).then(|| self.count(&format!("count_{}", section.folder()), count)),
            // What the editors say of an empty section stands in their introduction.
            empty: (count == 0 && intro.is_none()).then(|| self.filled("empty_section", &[])),
            intro,
            table: table.filter(|table| !table.rows.is_empty()),
            charts: self.indicator_charts(&entry.children),
            ..self.list(section.folder(), self.title(id), &entry.children)
        }
    }

    /// Indicators of several goals as small charts, as many as can be taken in at once.
    fn indicators_at_a_glance(self) -> Option<SectionView> {
        let entries = self.strategy().entries();
        let ids: Vec<EntryId> = entries
            .filter(|(_, entry)| matches!(entry.kind, Kind::Indicator(_)))
            .map(|(id, _)| id)
            .collect();
        let mut charts = self.indicator_charts(&ids);
        if charts.is_empty() {
            return None;
        }
        charts.truncate(AT_A_GLANCE);
        let left = ids.len().saturating_sub(charts.len());
        let more = self.count("charts_more", left);
        Some(SectionView {
            count: Some(self.count("count_indicators", ids.len())),
            charts,
            charts_more: (left > 0).then(|| self.locale().typography.set(&more).into_owned()),
            ..self.list("indicators", own(self.string("section_indicators")), &[])
        })
    }

    /// A list that a string names; left out where it is empty.
    fn named(self, kind: &'static str, string: &str, ids: &[EntryId]) -> Option<SectionView> {
        let title = self.renderer.strings.text(self.language, string);
        (!ids.is_empty()).then(|| self.list(kind, own(title), ids))
    }

    fn list(self, kind: &'static str, title: Phrase, ids: &[EntryId]) -> SectionView {
        SectionView {
            kind,
            id: format!("_{kind}"),
            title,
            count: None,
            path: None,
            intro: None,
            cards: self.cards(ids),
            table: None,
            status: Vec::new(),
            charts: Vec::new(),
            charts_more: None,
            empty: None,
        }
    }
}
