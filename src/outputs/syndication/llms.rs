//! `llms.txt`: a list of the pages for programs that read texts, in the form that llmstxt.org
//! proposes: a title, a quotation that sums up, and lists of links, here to the pages' twins where
//! they have some.

use std::fmt::Write as _;

use crate::derive::{OutputPath, Translation};
use crate::edition::Edition;
use crate::edition::addresses::twin_of;
use crate::edition::markdown::escape_markdown;
use crate::edition::text::unmarked;
use crate::edition::voice::Voice;
use crate::pages::{card, tally};
use crate::strategy::{EntryId, Kind, LanguageId, Strategy};

pub(crate) fn file(edition: &Edition<'_>) -> (OutputPath, Vec<u8>) {
    let source = Voice::new(edition, LanguageId::SOURCE);
    let mut text = format!("# {}\n", escape_markdown(&source.title(Strategy::HOME).text));
    if let Some(summary) = source.summary(Strategy::HOME) {
        let _ = write!(text, "\n> {}\n", escape_markdown(&summary.text));
    }
    for language in edition.strategy.languages.ids() {
        let voice = Voice::new(edition, language);
        let _ = write!(text, "\n## {}\n\n", escape_markdown(voice.string("language_name")));
        let entries = edition.strategy.entries().map(|(id, _)| id);
        for id in entries.filter(|&id| is_listed(voice, id)) {
            text.push_str(&line(voice, id));
        }
    }
    (OutputPath::new("llms.txt"), text.replace('\u{a0}', " ").into_bytes())
}

fn is_listed(voice: Voice<'_>, id: EntryId) -> bool {
    let strategy = voice.strategy();
    let entry = &strategy[id];
    let is_list = matches!(
        entry.kind,
        Kind::Home
            | Kind::Goals
            | Kind::Goal(_)
            | Kind::Section(_)
            | Kind::PageSection
            | Kind::Reporting
    );
    voice.translation(id) != Translation::Missing
        && !entry.is_draft(voice.language)
        && (is_list || !voice.edition.features.is_large)
}

fn line(voice: Voice<'_>, id: EntryId) -> String {
    let page = voice.path(id);
    let path = if voice.edition.features.twins { twin_of(&page) } else { page };
    // The proposal shows whole addresses; without that of the site the way from this file does.
    let address = voice.edition.public_address(&OutputPath::new(path.clone())).unwrap_or(path);
    let card = card::view(voice, id);
    let kicker = card.kicker.map(|kicker| format!("{kicker}: ")).unwrap_or_default();
    let summary = card.summary.map(|summary| format!(": {}", escape_markdown(&summary.text)));
    let title = escape_markdown(&format!("{kicker}{}", card.title.text));
    let tally = tally::of_entry(voice, id);
    let tally = tally.map(|tally| format!(" {}", escape_markdown(&unmarked(&tally.text))));
    let colon = if summary.is_none() && tally.is_some() { ":" } else { "" };
    let said: String = [summary, tally].into_iter().flatten().collect();
    format!("- [{title}]({address}){colon}{said}\n")
}
