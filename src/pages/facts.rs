//! Short facts about an entry.

use super::view::parts::FactView;
use crate::edition::text::{Link, Phrase};
use crate::edition::voice::Voice;
use crate::strategy::{EntryId, Kind};

pub(crate) fn facts(voice: Voice<'_>, id: EntryId) -> Vec<FactView> {
    let mut facts = Vec::new();
    let fact = |key, term: &str| FactView {
        key,
        term: voice.string(term).to_owned(),
        ..FactView::default()
    };
    let entry = &voice.strategy()[id];
    if let Some(goal) = voice.strategy().goal_of(id)
        && !matches!(entry.kind, Kind::Section(_) | Kind::Reporting)
    {
        let link = Link { title: voice.title(goal), path: voice.path(goal) };
        facts.push(FactView { link: Some(link), ..fact("goal", "fact_goal") });
    }
    if let Kind::Action(action) = &entry.kind {
        facts.extend(action.operational_goals.iter().map(|&goal| {
            let mut link = Link { title: voice.title(goal), path: voice.path(goal) };
            if let Some(number) = &voice.strategy()[goal].number {
                link.title.text = format!("{number} {}", link.title.text);
            }
            FactView { link: Some(link), ..fact("operational-goal", "operational_goal_plain") }
        }));
    }
    let responsible = entry.word(voice.language, |words| words.responsible.as_deref());
    if let Some((language, responsible)) = responsible {
        let value = Some(voice.phrase(responsible, language));
        facts.push(FactView { value, ..fact("responsible", "fact_responsible") });
    }
    if let Kind::Tool(tool) = &entry.kind {
        if tool.kind.is_some() {
            let value = Some(Phrase::own(voice.tool_kind(tool.kind)));
            facts.push(FactView { value, ..fact("tool-kind", "fact_kind") });
        }
        if let Some(url) = &tool.url {
            facts.push(FactView { url: Some(url.clone()), ..fact("address", "fact_address") });
        }
    }
    facts
}
