//! `llms.txt`: a list of the pages for programs that read texts, in the form that llmstxt.org
//! proposes: a title, a quotation that sums up, and lists of links, here to the pages' twins where they have some.

use std::fmt::Write as _;

use super::twin;
use crate::derive::{OutputPath, Translation};
use crate::render::desk::Desk;
use crate::render::renderer::Renderer;
use crate::strategy::{EntryId, Kind, LanguageId, Strategy};

/// The file.
pub(super) fn file(renderer: &Renderer<'_>) -> (OutputPath, Vec<u8>) {
    let source = renderer.desk(LanguageId::SOURCE);
    let mut text = format!("# {}\n", twin::escape(&source.title(Strategy::HOME).text));
    if let Some(summary) = source.site().summary {
        let _ = write!(text, "\n> {}\n", twin::escape(&summary.text));
    }
    for language in renderer.strategy.languages.ids() {
        let desk = renderer.desk(language);
        let _ = write!(text, "\n## {}\n\n", twin::escape(desk.string("language_name")));
        let entries = renderer.strategy.entries().map(|(id, _)| id);
        for id in entries.filter(|&id| is_listed(desk, id)) {
            text.push_str(&line(desk, id));
        }
    }
    (OutputPath::new("llms.txt"), text.replace('\u{a0}', " ").into_bytes())
}

fn is_listed(desk: Desk<'_>, id: EntryId) -> bool {
    let strategy = desk.strategy();
    let entry = &strategy[id];
    let is_list = matches!(
        entry.kind,
        Kind::Home | Kind::Goals | Kind::Goal(_) | Kind::Section(_) | Kind::PageSection
    );
    desk.translation(id) != Translation::Missing
        && !entry.is_draft(desk.language)
        && (is_list || !desk.renderer.is_large())
}

fn line(desk: Desk<'_>, id: EntryId) -> String {
    let page = desk.path(id);
    let path = if desk.renderer.has_twins() { twin::path_of(&page) } else { page };
    // The proposal shows whole addresses; without that of the site the way from this file does.
    let address = desk.renderer.public_address(&OutputPath::new(path.clone())).unwrap_or(path);
    let card = desk.card(id);
    let kicker = card.kicker.map(|kicker| format!("{kicker}: ")).unwrap_or_default();
    let summary = card.summary.map(|summary| format!(": {}", twin::escape(&summary.text)));
    let title = twin::escape(&format!("{kicker}{}", card.title.text));
    format!("- [{title}]({address}){}\n", summary.unwrap_or_default())
}
