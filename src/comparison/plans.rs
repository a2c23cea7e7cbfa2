//! What each file of words has to say so that nothing is gone.

use std::collections::BTreeMap;

use crate::diagnostic::{Finding, Limit, Place, Problem, SourcePath, Span};
use crate::strategy::Words;

/// What has to be written into a file so that nothing is gone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repair {
    /// Aliases to add.
    pub aliases: Vec<String>,
    /// Ids to give to headings, which stand at these places of the file.
    pub headings: Vec<(Span, String)>,
}

/// The repairs, by the files of words that they concern.
pub type Repairs = BTreeMap<SourcePath, Repair>;

/// The aliases to add, by file.
#[derive(Default)]
pub(super) struct Plans<'a> {
    by_file: BTreeMap<&'a SourcePath, Plan<'a>>,
    headings: BTreeMap<&'a SourcePath, Vec<(Span, String)>>,
}

struct Plan<'a> {
    words: &'a Words,
    aliases: Vec<String>,
    /// What is gone without them.
    addresses: Vec<String>,
}

impl<'a> Plans<'a> {
    /// Adds an alias that keeps an address.
    pub(super) fn add(&mut self, words: &'a Words, alias: String, address: String) {
        let plan = self.of(words);
        if !plan.aliases.contains(&alias) {
            plan.aliases.push(alias);
        }
        plan.addresses.push(address);
    }

    /// Adds an address that the aliases of a file keep already.
    pub(super) fn add_address(&mut self, words: &'a Words, address: String) {
        self.of(words).addresses.push(address);
    }

    /// Adds an id of a heading.
    pub(super) fn add_heading(&mut self, words: &'a Words, heading: Span, id: String) {
        self.headings.entry(&words.path).or_default().push((heading, id));
    }

    fn of(&mut self, words: &'a Words) -> &mut Plan<'a> {
        let new = || Plan { words, aliases: Vec::new(), addresses: Vec::new() };
        self.by_file.entry(&words.path).or_insert_with(new)
    }

    /// Reports what is gone and has an alias to keep it, and gives all repairs.
    pub(super) fn finish(self, findings: &mut Vec<Finding>) -> Repairs {
        let mut repairs = Repairs::new();
        for (path, headings) in self.headings {
            repairs.entry(path.clone()).or_default().headings = headings;
        }
        for (path, mut plan) in self.by_file {
            // What has no room now is told once the rest is written.
            plan.aliases.truncate(Limit::Items.most().saturating_sub(plan.words.aliases.len()));
            let written = plan.words.aliases.first().or(plan.words.slug.as_ref());
            let place = written.map_or_else(|| Place::file(path), |first| first.place.clone());
            let problem = Problem::LostAddress {
                count: plan.addresses.len(),
                addresses: plan.addresses,
                aliases: plan.aliases.clone(),
                present: plan.words.aliases.iter().map(|alias| yaml(&alias.written)).collect(),
                can_fix: true,
            };
            findings.push(Finding::new(problem, place));
            repairs.entry(path.clone()).or_default().aliases = plan.aliases;
        }
        repairs
    }
}

/// A path or an alias as YAML.
pub(super) fn yaml(text: &str) -> String {
    let is_plain =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-' | b'_');
    let begins = |first: char| first == '/' || first.is_ascii_alphanumeric();
    if text.bytes().all(is_plain) && text.starts_with(begins) && text != "null" {
        text.to_owned()
    } else if text.contains(['"', '\\']) || text.chars().any(char::is_control) {
        format!("'{}'", text.replace('\'', "''"))
    } else {
        format!("\"{text}\"")
    }
}
