//! The accessibility statement, by the model of the Polish act of 4 April 2019 on the digital
//! accessibility of websites and mobile applications of public bodies (articles 10 and 12).
//!
//! What the facts do not say is not made up: the statement says that it is not known.

use std::collections::BTreeMap;

use super::label;
use super::view::statement::{StatementContact, StatementView};
use crate::edition::text::{Link, Phrase};
use crate::edition::voice::Voice;
use crate::strategy::{Basis, Conformance, Date, LanguageId, Strategy, is_web_address};

/// What the statement says.
pub(crate) fn view(voice: Voice<'_>) -> StatementView {
    let site = &voice.strategy().site;
    let facts = &site.accessibility;
    let home = &voice.edition.derived.labels[Strategy::HOME.0][voice.language];
    let entity = home.provenance.entity.as_ref();
    let entity = entity.map(|name| voice.phrase(name, LanguageId::SOURCE));
    let name = entity.as_ref().map_or_else(|| voice.string("statement_unnamed"), |name| &name.text);
    let status = match facts.status {
        Some(Conformance::Full) => "full",
        Some(Conformance::Partial) => "partial",
        Some(Conformance::None) => "none",
        None => "unknown",
    };
    let basis = match facts.basis {
        Some(Basis::Own) => "statement_basis_self",
        Some(Basis::External) => "statement_basis_external",
        None => "statement_basis_unknown",
    };
    let day = |date: Option<Date>| date.map(|date| label::date(voice, date));
    let evaluation = facts.evaluation.as_ref();
    let is_address = |text: &&String| is_web_address(text);
    StatementView {
        intro: voice.filled(
            if facts.status.is_some() { "statement_pledge" } else { "statement_intro" },
            &[("entity", name)],
        ),
        entity,
        // The words of the address are those that a reader can check.
        address: voice
            .edition
            .public_address(voice.edition.derived.routes.page(Strategy::HOME, voice.language)),
        published: day(home.provenance.published),
        updated: day(home.provenance.updated),
        status_key: status,
        status: voice.filled(&format!("statement_status_{status}"), &[]),
        prepared: day(facts.prepared),
        reviewed: day(facts.reviewed),
        basis: voice.filled(basis, &[]),
        evaluation_url: evaluation.filter(is_address).cloned(),
        evaluation: evaluation
            .filter(|text| !is_address(text))
            .map(|text| voice.phrase(text, LanguageId::SOURCE)),
        contact: contact(voice),
        procedure: said(voice, &facts.procedure),
        architecture: said(voice, &facts.architecture),
        architecture_url: facts.architecture_url.clone(),
        communication: said(voice, &facts.communication),
        applications: said(voice, &facts.applications),
    }
}

fn contact(voice: Voice<'_>) -> StatementContact {
    let contact = &voice.strategy().site.contact;
    let text = |key: &str| contact.get(key).map(|text| text.trim().to_owned());
    let phone = text("phone");
    StatementContact {
        name: contact.get("name").map(|name| voice.phrase(name, LanguageId::SOURCE)),
        email: text("email"),
        phone_link: phone.as_ref().map(|phone| {
            phone
                .chars()
                .filter(|character| character.is_ascii_digit() || *character == '+')
                .collect()
        }),
        phone,
        address: contact.get("address").map(|address| voice.phrase(address, LanguageId::SOURCE)),
        url: text("url"),
    }
}

/// A text in the language of the page, else in that of the source, else in any.
fn said(voice: Voice<'_>, texts: &BTreeMap<LanguageId, String>) -> Option<Phrase> {
    let found = texts
        .get_key_value(&voice.language)
        .or_else(|| texts.get_key_value(&LanguageId::SOURCE))
        .or_else(|| texts.first_key_value());
    found.map(|(&language, text)| voice.phrase(text, language))
}

/// The link to the statement that every page has.
pub(crate) fn link(voice: Voice<'_>) -> Option<Link> {
    voice.strategy().statement().map(|id| voice.link(id))
}
