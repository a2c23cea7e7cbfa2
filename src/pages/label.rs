//! The label (metka) of a page: at its foot, and as `meta` elements.

use super::view::head::Meta;
use super::view::label::{ChangeView, DateView, LabelRow, LabelView};
use super::view::preserialized::Preserialized;
use crate::derive::{Label, LoggedText};
use crate::edition::voice::Voice;
use crate::strategy::{Date, LanguageId, Strategy};

/// A label at the foot of a page, and in its head.
pub(crate) type LabelParts = (Preserialized<LabelView>, Preserialized<Vec<Meta>>);

/// The label as a template sees it.
pub(crate) fn parts(voice: Voice<'_>, label: &Label, with_changes: bool) -> LabelParts {
    let view = view(voice, label, with_changes);
    (Preserialized::new(view), Preserialized::new(terms(label)))
}

/// The label of the site as a whole, without its change log.
pub(crate) fn of_site(voice: Voice<'_>) -> LabelParts {
    parts(voice, &voice.edition.derived.labels[Strategy::HOME.0][voice.language], false)
}

/// The label, with its change log where that is wanted.
pub(crate) fn view(voice: Voice<'_>, label: &Label, with_changes: bool) -> LabelView {
    let provenance = &label.provenance;
    let names = [
        ("entity", "label_entity", &provenance.entity),
        ("publisher", "label_publisher", &provenance.publisher),
        ("author", "label_author", &provenance.author),
    ];
    let dates = [
        ("produced", "label_produced", provenance.produced),
        ("published", "label_published", provenance.published),
        ("updated", "label_updated", provenance.updated),
    ];
    let row_of = |key, term, name: &Option<std::sync::Arc<str>>| {
        // A name that the words of another language give is in that language; one that all
        // languages share is in that of the source.
        let name = name.as_ref()?;
        let is_shared = label.shared.names().contains(&Some(name));
        let language = if is_shared { LanguageId::SOURCE } else { label.language };
        let value = Some(voice.phrase(name, language));
        Some(LabelRow { key, term: voice.string(term).to_owned(), value, date: None })
    };
    let dates = dates.into_iter().filter_map(|(key, term, date)| {
        Some(LabelRow {
            key,
            term: voice.string(term).to_owned(),
            value: None,
            date: Some(self::date(voice, date?)),
        })
    });
    let changes = label.changes.iter().filter(|_| with_changes).map(|change| ChangeView {
        date: date(voice, change.date),
        text: match &change.text {
            LoggedText::Written(language, text) => voice.phrase(text, *language),
            // Git does not say in which language a message is; editors write in that of the source.
            LoggedText::Commit(subject) => voice.phrase(subject, LanguageId::SOURCE),
        },
    });
    let changes: Vec<ChangeView> = changes.collect();
    LabelView {
        rows: names
            .into_iter()
            .filter_map(|(key, term, name)| row_of(key, term, name))
            .chain(dates)
            .chain(row_of("dates_of", "label_dates_of", &provenance.dates_of))
            .collect(),
        changes_count: (!changes.is_empty()).then(|| voice.count("count_changes", changes.len())),
        changes,
    }
}

pub(crate) fn date(voice: Voice<'_>, date: Date) -> DateView {
    DateView { iso: date.to_string(), text: voice.locale().date(date) }
}

/// The label as Dublin Core terms (ISO 15836-2).
fn terms(label: &Label) -> Vec<Meta> {
    let provenance = &label.provenance;
    let name =
        |name: &Option<std::sync::Arc<str>>| name.as_ref().map(std::string::ToString::to_string);
    let date = |date: Option<Date>| date.map(|date| date.to_string());
    let pairs = [
        ("dcterms.publisher", name(&provenance.entity)),
        ("dcterms.contributor", name(&provenance.publisher)),
        ("dcterms.creator", name(&provenance.author)),
        ("dcterms.created", date(provenance.produced)),
        ("dcterms.issued", date(provenance.published)),
        ("dcterms.modified", date(provenance.updated)),
    ];
    pairs.into_iter().filter_map(|(name, content)| Some(Meta { name, content: content? })).collect()
}
