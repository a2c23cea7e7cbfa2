//! The mark by which a translation names the words that it was made from.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::Period;

/// What readers see of some words: a translation is stale where any of it changed.
#[derive(Debug)]
pub(crate) struct Seen<'a> {
    pub(crate) title: &'a str,
    pub(crate) short: Option<&'a str>,
    pub(crate) summary: Option<&'a str>,
    pub(crate) measures: Option<&'a str>,
    pub(crate) unit: Option<&'a str>,
    pub(crate) target: Option<&'a str>,
    pub(crate) source: Option<&'a str>,
    pub(crate) method: Option<&'a str>,
    pub(crate) limitations: Option<&'a str>,
    pub(crate) notes: BTreeMap<Period, &'a str>,
    pub(crate) responsible: Option<&'a str>,
    pub(crate) status_reason: Option<&'a str>,
    pub(crate) milestones: BTreeMap<&'a str, &'a str>,
    pub(crate) progress: BTreeMap<Period, &'a str>,
    pub(crate) funding: BTreeMap<&'a str, &'a str>,
    /// In the order in which readers see them.
    pub(crate) details: Vec<(&'a str, &'a str)>,
    /// What a picture shows, and who made it.
    pub(crate) image: Option<(Option<&'a str>, Option<&'a str>)>,
    pub(crate) body: &'a str,
}

impl Seen<'_> {
    /// The first eight hex digits of the BLAKE3 hash of the keys, an empty line, and the body.
    pub(crate) fn mark(&self) -> String {
        let keys = [
            ("title", Some(self.title)),
            ("short", self.short),
            ("summary", self.summary),
            ("measures", self.measures),
            ("unit", self.unit),
            ("target", self.target),
            ("source", self.source),
            ("method", self.method),
            ("limitations", self.limitations),
        ];
        let mut words = String::new();
        let mut line = |key: &str, value: Option<&str>| {
            if let Some(value) = value {
                let _ = writeln!(words, "{key}={value}");
            }
        };
        for (key, value) in keys {
            line(key, value);
        }
        for (period, note) in &self.notes {
            line(&format!("notes.{period}"), Some(note));
        }
        line("responsible", self.responsible);
        line("status_reason", self.status_reason);
        for (key, name) in &self.milestones {
            line(&format!("milestones.{key}"), Some(name));
        }
        for (period, note) in &self.progress {
            line(&format!("progress.{period}"), Some(note));
        }
        for (key, name) in &self.funding {
            line(&format!("funding.{key}"), Some(name));
        }
        for (label, text) in &self.details {
            line(&format!("details.{label}"), Some(text));
        }
        let (alt, credit) = self.image.unwrap_or_default();
        line("image.alt", alt);
        line("image.credit", credit);
        words.push('\n');
        let body = self.body.trim_end();
        if body.contains('\r') {
            words.push_str(&body.replace("\r\n", "\n"));
        } else {
            words.push_str(body);
        }
        blake3::hash(words.as_bytes()).to_hex()[..8].to_owned()
    }
}
