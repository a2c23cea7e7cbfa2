//! The user-interface strings: the theme's, overridden by the site's.

#![allow(clippy::disallowed_types, reason = "strings are looked up here, and listed in order")]

use std::collections::{BTreeMap, BTreeSet, HashMap};

use foldhash::fast::FixedState;

use super::texts::undeclared;
use crate::diagnostic::{Finding, Place, Problem};
use crate::parse::{Located, ParsedStrings, StringValue, strings_in};
use crate::read::default_theme;
use crate::strategy::{LanguageId, Languages, PerLanguage};

/// Strings by their keys: pages ask for many.
type ByKey = HashMap<String, StringValue, FixedState>;

/// The strings of each language, complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Strings {
    by_language: PerLanguage<ByKey>,
    /// The keys of those that English stands in for.
    stand_ins: PerLanguage<BTreeSet<String>>,
    /// Strings of the site that the theme does not have: a template may use them.
    pub(crate) additions: Vec<Located<String>>,
}

impl Strings {
    /// The text of a key; for one that no language has, the key itself, so that it is noticed.
    pub(crate) fn text<'a>(&'a self, language: LanguageId, key: &'a str) -> &'a str {
        self.find(language, key).unwrap_or(key)
    }

    /// The text of a key for a plural category.
    pub(crate) fn counted<'a>(
        &'a self,
        language: LanguageId,
        key: &'a str,
        category: &str,
    ) -> &'a str {
        match self.by_language[language].get(key) {
            Some(StringValue::Counted(forms)) => {
                forms.get(category).or_else(|| forms.get("other")).map_or(key, String::as_str)
            }
            _ => self.text(language, key),
        }
    }

    /// The text of a key with its placeholders filled in.
    pub(crate) fn fill(&self, language: LanguageId, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.text(language, key), values)
    }

    /// The text of a key, where there is one.
    pub(crate) fn find(&self, language: LanguageId, key: &str) -> Option<&str> {
        match self.by_language[language].get(key)? {
            StringValue::Text(text) => Some(text),
            StringValue::Counted(forms) => forms.get("other").map(String::as_str),
        }
    }

    /// The strings with those changed that English stands in for; none where there are none.
    pub(crate) fn with_stand_ins(&self, change: impl Fn(&str) -> String) -> Option<Self> {
        if !self.has_stand_ins() {
            return None;
        }
        let mut changed = self.clone();
        for (language, keys) in self.stand_ins.iter() {
            for key in keys {
                match changed.by_language[language].get_mut(key) {
                    Some(StringValue::Text(text)) => *text = change(text),
                    Some(StringValue::Counted(forms)) => {
                        for form in forms.values_mut() {
                            *form = change(form);
                        }
                    }
                    None => {}
                }
            }
        }
        Some(changed)
    }

    /// True where English stands in for a string of a language.
    pub(crate) fn has_stand_ins(&self) -> bool {
        self.stand_ins.iter().any(|(_, keys)| !keys.is_empty())
    }

    /// All strings of a language, in the order of their keys.
    pub(crate) fn all(&self, language: LanguageId) -> BTreeMap<&String, &StringValue> {
        self.by_language[language].iter().collect()
    }
}

/// Replaces each `{name}` with its value.
pub(crate) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let added: usize = values.iter().map(|(_, value)| value.len()).sum();
    let mut filled = String::with_capacity(text.len() + added);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        // No name is longer, and many a brace may have none that closes it.
        let end = after.bytes().take(40).position(|byte| byte == b'}');
        let found = end.and_then(|end| {
            let (name, after) = (&after[..end], &after[end + 1..]);
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((*value, after))
        });
        if let Some((value, after)) = found {
            filled.push_str(value);
            rest = after;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled.push_str(rest);
    filled
}

/// Merges the layers of strings: English of the default theme, the default theme, the theme, the
/// site.
pub(super) fn resolve(
    languages: &Languages,
    theme: &str,
    drafts: Vec<ParsedStrings>,
    findings: &mut Vec<Finding>,
) -> Strings {
    check_forms(&drafts, findings);
    let theme_folder = format!("themes/{theme}/");
    let mut english = BTreeMap::new();
    let mut by_language: PerLanguage<ByKey> = languages.map(|_| ByKey::default());
    let (own, themes): (Vec<_>, Vec<_>) =
        drafts.into_iter().partition(|draft| draft.path.as_str().starts_with("content/"));

    // The default theme comes first: what another theme does not change stays.
    for layer in ["themes/default/", theme_folder.as_str()] {
        for draft in themes.iter().filter(|draft| draft.path.as_str().starts_with(layer)) {
            let values =
                draft.strings.iter().map(|(key, string)| (key.clone(), string.value.clone()));
            if draft.tag == "en" {
                english.extend(values.clone());
            }
            if let Some(language) = languages.find(&draft.tag) {
                by_language[language].extend(values);
            }
        }
        if theme == "default" {
            break;
        }
    }
    // A regional language begins with the strings of its language: `en-GB` with those of `en`.
    for language in languages.ids() {
        let tag = languages[language].tag();
        if let Some((primary, _)) = tag.split_once('-') {
            for draft in themes.iter().filter(|draft| draft.tag == primary) {
                for (key, string) in &draft.strings {
                    let entry = by_language[language].entry(key.clone());
                    entry.or_insert_with(|| string.value.clone());
                }
            }
        }
    }

    let mut additions = Vec::new();
    for draft in own {
        let Some(language) = languages.find(&draft.tag) else {
            findings.push(undeclared(languages, draft.tag, Place::file(&draft.path)));
            continue;
        };
        for (key, string) in draft.strings {
            if !english.contains_key(&key) {
                additions.push(Located { value: key.clone(), place: string.place });
            }
            by_language[language].insert(key, string.value);
        }
    }
    let mut stand_ins = languages.map(|_| BTreeSet::new());
    for language in languages.ids() {
        let strings = &mut by_language[language];
        let missing: Vec<_> = english.keys().filter(|key| !strings.contains_key(*key)).collect();
        if !missing.is_empty() {
            let tag = languages[language].to_string();
            let file = format!("content/strings.{tag}.yaml");
            let count = missing.len();
            let keys = missing.into_iter().take(MOST_NAMED).cloned().collect();
            let problem = Problem::MissingStrings { tag, file, count, keys };
            findings.push(Finding::new(problem, Place::site()));
            // A language whose name for itself is not known is named by its tag.
            let name = StringValue::Text(languages[language].to_string());
            let name = strings.entry("language_name".to_owned()).or_insert(name).clone();
            // English would name another language.
            strings.entry("cover_choose".to_owned()).or_insert(name);
            let is_english = languages[language].tag().split('-').next() == Some("en");
            for (key, value) in &english {
                strings.entry(key.clone()).or_insert_with(|| {
                    if !is_english {
                        stand_ins[language].insert(key.clone());
                    }
                    value.clone()
                });
            }
        }
    }
    Strings { by_language, stand_ins, additions }
}

/// The most strings that a finding names.
const MOST_NAMED: usize = 10;

/// The languages of the default theme.
const SHIPPED: [&str; 2] = ["en", "pl"];

/// Reports strings whose form differs from the default theme's, on which code and scripts rely.
fn check_forms(drafts: &[ParsedStrings], findings: &mut Vec<Finding>) {
    let mut others = drafts.iter().filter(|draft| !draft.is_shipped).peekable();
    if others.peek().is_none() {
        return;
    }
    let shipped = SHIPPED.map(|tag| {
        let draft = drafts.iter().find(|draft| draft.is_shipped && draft.tag == tag);
        match draft {
            Some(draft) => {
                let strings = draft.strings.iter();
                strings.map(|(key, string)| (key.clone(), string.value.clone())).collect()
            }
            // The site has a file of its own in its place.
            None => strings_in(default_theme::strings(tag).unwrap_or_default()),
        }
    });
    for draft in others {
        for (key, string) in &draft.strings {
            let language = usize::from(draft.tag == SHIPPED[1]);
            let Some(example) = shipped[language].get(key) else { continue };
            let known: BTreeSet<_> = shipped
                .iter()
                .filter_map(|strings| strings.get(key))
                .flat_map(placeholders)
                .collect();
            let is_counted = |value: &StringValue| matches!(value, StringValue::Counted(_));
            let problem = if is_counted(example) != is_counted(&string.value) {
                Problem::StringForm { key: key.clone(), example: written(key, example) }
            } else if let Some(found) =
                placeholders(&string.value).into_iter().find(|found| !known.contains(found))
            {
                let known = known.iter().map(|known| (*known).to_owned()).collect();
                Problem::UnknownPlaceholder { key: key.clone(), found: found.to_owned(), known }
            } else {
                continue;
            };
            findings.push(Finding::new(problem, string.place.clone()));
        }
    }
}

/// The names between braces in a string.
fn placeholders(value: &StringValue) -> Vec<&str> {
    let texts: Vec<&String> = match value {
        StringValue::Text(text) => vec![text],
        StringValue::Counted(forms) => forms.values().collect(),
    };
    let is_name = |name: &&str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    let parts = texts.into_iter().flat_map(|text| text.split('{').skip(1));
    parts.filter_map(|part| Some(part.split_once('}')?.0)).filter(is_name).collect()
}

/// A string as it is written in YAML.
fn written(key: &str, value: &StringValue) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
    match value {
        StringValue::Text(text) => format!("{key}: {}", quoted(text)),
        StringValue::Counted(forms) => {
            let forms = forms.iter().map(|(name, form)| format!("{name}: {}", quoted(form)));
            format!("{key}: {{{}}}", forms.collect::<Vec<_>>().join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn placeholders_are_filled_and_other_braces_stay() {
        assert_eq!(fill("{n} z {all}", &[("n", "2"), ("all", "{n}")]), "2 z {n}");
        assert_eq!(fill("{unknown} { {n", &[("n", "2")]), "{unknown} { {n");
    }
}
