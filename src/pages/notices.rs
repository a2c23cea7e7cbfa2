//! Notices at the head of a page: not translated, out of date, draft.

use super::view::parts::Notice;
use crate::derive::Translation;
use crate::edition::text::Link;
use crate::edition::voice::Voice;
use crate::strategy::{EntryId, LanguageId};

pub(crate) fn notices(voice: Voice<'_>, id: EntryId) -> Vec<Notice> {
    let mut notices = Vec::new();
    let notice = |kind, text, original| Notice { kind, text, original };
    let source = |voice: Voice<'_>| Link {
        title: voice.title(id),
        path: voice.edition.derived.routes.page(id, LanguageId::SOURCE).into(),
    };
    match voice.translation(id) {
        Translation::Missing => {
            let name = language_name(voice, LanguageId::SOURCE);
            let text = voice.filled("notice_untranslated", &[("language", &name)]);
            notices.push(notice("untranslated", text, Some(source(voice))));
        }
        Translation::Stale => {
            notices.push(notice("stale", voice.filled("notice_stale", &[]), Some(source(voice))));
        }
        _ => {}
    }
    if voice.strategy()[id].is_draft(voice.language) {
        notices.push(notice("draft", voice.filled("notice_draft", &[]), None));
    }
    notices
}

/// The name of a language in the language of the page, else its own.
fn language_name(voice: Voice<'_>, language: LanguageId) -> String {
    let tag = voice.strategy().languages[language].tag();
    let key = format!("language_{tag}");
    let named = voice.edition.strings.find(voice.language, &key);
    named.unwrap_or_else(|| voice.edition.strings.text(language, "language_name")).to_owned()
}
