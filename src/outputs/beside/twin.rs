//! The twin of a page in Markdown, for programs that read texts: `index.md` beside `index.html`.
//!
//! It has the content of the page, from the same view, with the label as its front matter. Links
//! lead from twin to twin.

use std::fmt::Write as _;

use super::rewrite;
use crate::edition::addresses::twin_of;
use crate::edition::markdown::escape_markdown;
use crate::edition::text::Phrase;
use crate::edition::voice::Voice;
use crate::pages::view::PageView;
use crate::pages::view::card::Card;
use crate::pages::view::indicator::IndicatorView;
use crate::pages::view::label::DateView;
use crate::pages::view::observation::ObservationView;
use crate::pages::view::parts::SectionView;
use crate::pages::view::statement::StatementView;
use crate::strategy::{EntryId, Words};

/// The twin of the page of an entry.
pub(crate) fn write(voice: Voice<'_>, id: EntryId, view: &PageView) -> String {
    let mut twin = Twin { voice, root: &view.root, text: String::new() };
    twin.front_matter(view);
    twin.head(view);
    let shown = voice.shown(id);
    if let Some(indicator) = &view.indicator {
        twin.indicator(indicator, shown.map(|(_, words)| words));
    }
    if let Some(statement) = &view.statement {
        twin.statement(statement);
    }
    if let Some((_, words)) = shown {
        twin.block(&rewrite::markdown(voice, &words.body, &view.root));
    }
    for section in &view.sections {
        twin.section(section);
    }
    twin.changes(view);
    // No-break spaces are a matter of how lines are broken, and twins have none.
    twin.text.replace('\u{a0}', " ").replace('\u{2060}', "")
}

struct Twin<'a> {
    voice: Voice<'a>,
    root: &'a str,
    text: String,
}

impl Twin<'_> {
    /// Appends a block after an empty line, unless it is empty.
    fn block(&mut self, block: &str) {
        if !block.is_empty() {
            let _ = write!(self.text, "\n{block}\n");
        }
    }

    fn front_matter(&mut self, view: &PageView) {
        let page = &view.page;
        // A text between quotation marks means the same in JSON and in YAML.
        let quoted = |text: &str| serde_json::Value::from(text.replace('\u{a0}', " ")).to_string();
        self.text.push_str("---\n");
        let mut line = |key: &str, text: &str| {
            let _ = writeln!(self.text, "{key}: {}", quoted(text));
        };
        line("title", &page.title.text);
        line("kind", page.kind);
        line("id", &page.id);
        line("language", page.title.lang.as_deref().unwrap_or(&view.lang));
        line("page", "index.html");
        if let Some(address) = &page.canonical {
            line("canonical", address);
        }
        for row in &view.label.rows {
            if let Some(date) = &row.date {
                line(row.key, &date.iso);
            } else if let Some(name) = &row.value {
                line(row.key, &name.text);
            }
        }
        let others = page.languages.iter().filter(|language| !language.current);
        let others: Vec<_> = others
            .map(|language| {
                let path = format!("{}{}", view.root, twin_of(&language.path));
                format!("  {}: {}\n", quoted(&language.lang), quoted(&path))
            })
            .collect();
        if !others.is_empty() {
            let _ = write!(self.text, "languages:\n{}", others.concat());
        }
        self.text.push_str("---\n");
    }

    fn head(&mut self, view: &PageView) {
        let page = &view.page;
        self.block(&format!("# {}", escape_markdown(&page.title.text)));
        for notice in &page.notices {
            self.block(&format!("> {}", escape_markdown(&notice.text)));
        }
        if let Some(kicker) = &page.kicker {
            self.block(&format!("*{}*", escape_markdown(kicker)));
        }
        if let Some(summary) = &page.summary {
            self.block(&escape_markdown(&summary.text));
        }
        let facts: Vec<_> = view
            .facts
            .iter()
            .filter_map(|fact| {
                let value = match (&fact.link, &fact.url, &fact.value) {
                    (Some(link), ..) => self.link(&link.title, &link.path),
                    (_, Some(url), _) => format!("<{url}>"),
                    (_, _, Some(value)) => escape_markdown(&value.text),
                    _ => return None,
                };
                Some(item(&fact.term, &value))
            })
            .collect();
        self.block(&facts.join("\n"));
    }

    fn indicator(&mut self, indicator: &IndicatorView, words: Option<&Words>) {
        let string = |key| self.voice.string(key);
        let text = |phrase: &Option<Phrase>| phrase.as_ref().map(|phrase| phrase.text.clone());
        let rows = [
            (string("measures"), text(&indicator.measures)),
            (string("unit"), text(&indicator.unit)),
            (string("desired"), indicator.better.clone()),
            (string("scale"), indicator.scale.clone()),
        ];
        let rows = rows
            .into_iter()
            .filter_map(|(term, value)| Some(item(term, &escape_markdown(&value?))));
        self.block(&rows.collect::<Vec<_>>().join("\n"));
        if let Some(verdict) = &indicator.verdict {
            self.heading("verdict");
            self.block(&format!(
                "**{}**. {}",
                escape_markdown(&verdict.mark.word),
                escape_markdown(&verdict.answer)
            ));
            for remark in &verdict.remarks {
                self.block(&escape_markdown(remark));
            }
            if let Some(editor) = &verdict.mark.editor {
                let term = self.voice.string("verdict_editor");
                let text = format!("{}. {}", editor.word, editor.reason.text);
                self.block(&item(term, &escape_markdown(&text)));
            }
        }
        self.heading("values");
        self.values(indicator, words);
        if let Some(target) = &indicator.target {
            let written = words.and_then(|words| words.target.as_ref());
            let text = match written {
                Some(text) => rewrite::markdown(self.voice, text, self.root),
                None => escape_markdown(&plain(&target.text.html)),
            };
            self.block(&item(&target.head, &text));
        }
        let parts = words.map(|words| [("method", &words.method), ("source", &words.source)]);
        for (key, text) in parts.into_iter().flatten() {
            if let Some(text) = text {
                self.heading(key);
                self.block(&rewrite::markdown(self.voice, text, self.root));
            }
        }
    }

    fn values(&mut self, indicator: &IndicatorView, words: Option<&Words>) {
        if indicator.observations.is_empty() {
            let text = escape_markdown(self.voice.string("no_value"));
            return self.block(&text);
        }
        let voice = self.voice;
        let with_notes = |notes: String| if indicator.remarks { notes } else { String::new() };
        let head = with_notes(format!(" {} |", cell(voice.string("notes"))));
        let rule = with_notes("---|".to_owned());
        let (period, value) = (cell(voice.string("period")), cell(&indicator.value_head));
        let mut table = format!("| {period} | {value} |{head}\n|---|---:|{rule}\n");
        for observation in &indicator.observations {
            let note = words.and_then(|words| {
                let notes = &words.notes;
                notes.iter().find(|(period, _)| period.to_string() == observation.key)
            });
            let note = note.map(|(_, text)| rewrite::markdown(voice, text, self.root));
            let flags = observation.flags.iter().map(|flag| escape_markdown(&flag.text));
            let remarks: Vec<_> = flags.chain(note).collect();
            let remarks = with_notes(format!(" {} |", remarks.join("; ").replace('\n', " ")));
            let (period, value) = (cell(&observation.period), cell(&self.value(observation)));
            let _ = writeln!(table, "| {period} | {value} |{remarks}");
        }
        self.block(table.trim_end());
    }

    fn value(&self, observation: &ObservationView) -> String {
        observation.value.clone().unwrap_or_else(|| self.voice.string("no_value").to_owned())
    }

    fn statement(&mut self, statement: &StatementView) {
        let day = |date: &Option<DateView>| date.as_ref().map(|date| date.iso.clone());
        let text = |phrase: &Option<Phrase>| phrase.as_ref().map(|phrase| phrase.text.clone());
        let contact = &statement.contact;
        let rows = [
            ("label_entity", text(&statement.entity)),
            ("statement_address", statement.address.clone()),
            ("statement_published", day(&statement.published)),
            ("statement_updated", day(&statement.updated)),
            ("statement_status", Some(statement.status.clone())),
            ("statement_prepared", day(&statement.prepared)),
            ("statement_reviewed", day(&statement.reviewed)),
            ("statement_preparation", Some(statement.basis.clone())),
            ("statement_email", contact.email.clone()),
            ("statement_phone", contact.phone.clone()),
            ("statement_architecture", text(&statement.architecture)),
            ("statement_communication", text(&statement.communication)),
            ("statement_applications", text(&statement.applications)),
        ];
        self.block(&escape_markdown(&statement.intro));
        // These two are left out if they have no value.
        let is_optional = |key| matches!(key, "statement_reviewed" | "statement_applications");
        let rows = rows.into_iter().filter(|(key, value)| value.is_some() || !is_optional(*key));
        let rows = rows.map(|(key, value)| {
            let value =
                value.unwrap_or_else(|| self.voice.string("statement_not_given").to_owned());
            item(self.voice.string(key), &escape_markdown(&value))
        });
        let rows: Vec<_> = rows.collect();
        self.block(&rows.join("\n"));
    }

    fn section(&mut self, section: &SectionView) {
        self.block(&format!("## {}", escape_markdown(&section.title.text)));
        if let Some(empty) = &section.empty {
            self.block(&escape_markdown(empty));
        }
        if let Some(table) = &section.table {
            let heads = table.periods.iter().chain(&table.target);
            let heads: Vec<_> = heads.map(|head| format!(" {} |", cell(head))).collect();
            let heads = heads.concat();
            let count = table.periods.len() + usize::from(table.target.is_some());
            let mut text = format!("| {} |{heads}\n", cell(self.voice.string("indicator_plain")));
            let _ = writeln!(text, "|---|{}", "---|".repeat(count));
            for row in &table.rows {
                let _ = write!(text, "| {} |", self.link(&row.card.title, &row.card.path));
                for value in &row.values {
                    let value = value.as_ref().map(|value| self.value(value));
                    let _ = write!(text, " {} |", cell(&value.unwrap_or_default()));
                }
                if table.target.is_some() {
                    let html = row.target.as_ref().map(|target| target.text.html.as_str());
                    let _ = write!(text, " {} |", cell(&plain(html.unwrap_or_default())));
                }
                text.push('\n');
            }
            self.block(text.trim_end());
        } else {
            let cards = section.cards.iter().map(|card| self.card(card));
            let list = cards.collect::<Vec<_>>().join("\n");
            self.block(&list);
        }
    }

    fn card(&self, card: &Card) -> String {
        let kicker = card.kicker.as_ref().map(|kicker| format!("{}: ", escape_markdown(kicker)));
        let summary =
            card.summary.as_ref().map(|summary| format!(" – {}", escape_markdown(&summary.text)));
        let link = self.link(&card.title, &card.path);
        format!("- {}{link}{}", kicker.unwrap_or_default(), summary.unwrap_or_default())
    }

    fn changes(&mut self, view: &PageView) {
        if view.label.changes.is_empty() {
            return;
        }
        self.heading("label_changes");
        let changes = view.label.changes.iter();
        let list: Vec<_> = changes
            .map(|change| format!("- {}: {}", change.date.iso, escape_markdown(&change.text.text)))
            .collect();
        self.block(&list.join("\n"));
    }

    fn heading(&mut self, key: &'static str) {
        let heading = format!("## {}", escape_markdown(self.voice.string(key)));
        self.block(&heading);
    }

    fn link(&self, title: &Phrase, path: &str) -> String {
        format!("[{}]({}{})", escape_markdown(&title.text), self.root, twin_of(path))
    }
}

/// A term with its description.
fn item(term: &str, value: &str) -> String {
    format!("- **{}**: {value}", escape_markdown(term))
}

/// A plain text in the cell of a table.
fn cell(text: &str) -> String {
    escape_markdown(text)
}

/// The text of a short piece of markup.
fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut is_tag = false;
    for character in html.chars() {
        match character {
            '<' => is_tag = true,
            '>' if is_tag => is_tag = false,
            _ if is_tag => {}
            other => text.push(other),
        }
    }
    quick_xml::escape::unescape(&text).map_or_else(|_| text.clone(), std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn markup_becomes_plain() {
        assert_eq!(plain("<a href=\"x\">Urząd &amp; miasto</a>"), "Urząd & miasto");
        assert_eq!(plain("2 &lt; 3"), "2 < 3");
    }
}
