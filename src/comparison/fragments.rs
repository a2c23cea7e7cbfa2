//! Places on pages that are still there: headings whose ids have changed, or which are gone.

use std::collections::BTreeSet;
use std::ops::Range;

use super::plans::Plans;
use super::successors::Successor;
use super::version::{Version, folder};
use crate::diagnostic::{Finding, Place, Problem, SourcePath, Span};
use crate::parse::{Markdown, nearest};
use crate::strategy::{
    EntryId, Heading, LanguageId, PerLanguage, Reference, Strategy, Text, Words,
};

pub(super) fn compare<'a>(
    earlier: Version<'a>,
    now: Version<'a>,
    (languages, successors): (&PerLanguage<Option<LanguageId>>, &[Successor]),
    plans: &mut Plans<'a>,
    findings: &mut Vec<Finding>,
) {
    let mut seen: BTreeSet<&SourcePath> = BTreeSet::new();
    let mut linked = None;
    for ((id, entry), successor) in earlier.strategy().entries().zip(successors) {
        for (language, language_now) in languages.iter() {
            let Some(language_now) = language_now.filter(|_| successor.is_same) else { continue };
            let page = earlier.page(id, language);
            let before = entry.shown(language);
            let after = now.strategy()[successor.id].shown(language_now);
            let (Some((shown, before)), Some((shown_now, after))) = (before, after) else {
                continue;
            };
            // Words of another language have other headings.
            if languages[shown] != Some(shown_now) || !after.is_whole || !seen.insert(&after.path) {
                continue;
            }
            let lost = lost(before, after);
            if lost.is_empty() {
                continue;
            }
            let linked = linked.get_or_insert_with(|| linked_headings(now.strategy()));
            let is_linked =
                |heading: &Heading| linked.contains(&(successor.id, heading.id.as_str()));
            let heirs = heirs(&before.body.headings, &after.body.headings, &lost);
            let spans = heading_spans(&after.body);
            for fragment in lost {
                let heir = heirs.iter().find(|(id, _)| *id == fragment).map(|(_, heir)| *heir);
                let heir = heir.filter(|heir| !is_linked(&after.body.headings[*heir]));
                let span = heir.and_then(|heir| Some((heir, spans.get(heir)?)));
                let address = folder(page).to_owned();
                let Some((heir, span)) = span else {
                    let alias = format!("\"#{fragment}\"");
                    plans.add(after, alias, format!("{address}#{fragment}"));
                    continue;
                };
                let fragment = fragment.to_owned();
                let written = &after.body.source[span.range()];
                let id = &after.body.headings[heir].id;
                let replaces = written.contains(&format!("#{id}")).then(|| id.clone());
                plans.add_heading(after, *span, fragment.clone());
                let problem = Problem::LostFragment { fragment, address, replaces, can_fix: true };
                findings.push(Finding::new(problem, Place::new(&after.path, *span)));
            }
        }
    }
}

/// The fragments of words that are gone.
fn lost<'w>(before: &'w Words, after: &Words) -> Vec<&'w str> {
    let ids = before.body.headings.iter().map(|heading| heading.id.as_str());
    let ids = ids.chain(before.earlier_fragments());
    let is_there =
        |id: &str| after.body.has_heading(id) || after.earlier_fragments().any(|known| known == id);
    ids.filter(|id| !is_there(id)).collect()
}

/// For lost fragments the headings that took the place of theirs: between two headings that stayed,
/// as many came as went, or one with a similar id.
fn heirs<'w>(before: &'w [Heading], after: &[Heading], lost: &[&str]) -> Vec<(&'w str, usize)> {
    let mut heirs = Vec::new();
    let ids: BTreeSet<&str> = before.iter().map(|heading| heading.id.as_str()).collect();
    let mut came = after.iter().enumerate().peekable();
    let mut gone: Vec<&str> = Vec::new();
    for heading in before.iter().map(Some).chain([None]) {
        if let Some(heading) = heading.filter(|heading| lost.contains(&heading.id.as_str())) {
            gone.push(&heading.id);
            continue;
        }
        // Up to the next heading that stayed.
        let mut between = Vec::new();
        while let Some((index, new)) =
            came.next_if(|(_, new)| heading.is_none_or(|heading| heading.id != new.id))
        {
            if !ids.contains(new.id.as_str()) {
                between.push((index, new.id.as_str()));
            }
        }
        came.next();
        if between.len() == gone.len() {
            heirs.extend(gone.iter().zip(&between).map(|(id, (index, _))| (*id, *index)));
        } else {
            for id in &gone {
                let alike = nearest(id, between.iter().map(|(_, new)| *new));
                let at = between.iter().position(|(_, new)| Some(*new) == alike);
                heirs.extend(at.map(|at| (*id, between.remove(at).0)));
            }
        }
        gone.clear();
    }
    heirs
}

/// The headings to which links of the site lead.
fn linked_headings(strategy: &Strategy) -> BTreeSet<(EntryId, &str)> {
    let mut linked = BTreeSet::new();
    for (id, entry) in strategy.entries() {
        for (_, words) in entry.words.iter() {
            let Some(words) = words else { continue };
            let fields = [&words.target, &words.source, &words.method, &words.limitations];
            let fields = fields.into_iter().flatten();
            let details = words.details.iter().map(|(_, detail)| detail);
            let notes = words.notes.values().chain(words.progress.values());
            let texts = fields.chain(notes).chain(details).chain([&words.body]);
            for reference in texts.flat_map(|text| &text.references) {
                linked.extend(match reference {
                    Reference::Entry(id, Some(heading)) => Some((*id, heading.as_str())),
                    Reference::Heading(heading) => Some((id, heading.as_str())),
                    _ => None,
                });
            }
        }
    }
    linked
}

/// Where the headings of a text stand in its file.
fn heading_spans(text: &Text) -> Vec<Span> {
    let written = text.markdown();
    let markdown = Markdown::new(written);
    let spans = markdown.events().filter_map(|(event, range): (_, Range<usize>)| {
        let is_heading =
            matches!(event, pulldown_cmark::Event::Start(pulldown_cmark::Tag::Heading { .. }));
        let length = written[range.clone()].trim_end().len();
        is_heading.then(|| Span::new(range.start, range.start + length).shifted(text.span.start))
    });
    spans.collect()
}
