//! The twin of a page in Markdown, for programs that read texts: `index.md` beside `index.html`.
//!
//! It has the content of the page, from the same view, with the label as its front matter. Links
//! lead from twin to twin.

use std::fmt::Write as _;

use super::tables::{cell, item, plain, row, rule};
use super::{progress, rewrite};
use crate::edition::addresses::twin_of;
use crate::edition::markdown::escape_markdown;
use crate::edition::text::Phrase;
use crate::edition::voice::Voice;
use crate::pages::view::PageView;
use crate::pages::view::card::Card;
use crate::pages::view::chart::BreakdownView;
use crate::pages::view::downloads::DownloadsView;
use crate::pages::view::image::ImageView;
use crate::pages::view::indicator::{IndicatorTable, IndicatorView, StatusRow, YearView};
use crate::pages::view::label::DateView;
use crate::pages::view::ledger::{GoalBand, LedgerView, YearMark};
use crate::pages::view::observation::ObservationView;
use crate::pages::view::parts::{ActionGroup, SectionView};
use crate::pages::view::preserialized::Preserialized;
use crate::pages::view::statement::StatementView;
use crate::pages::view::verdict::{VerdictMark, VerdictView};
use crate::strategy::{EntryId, Words};

/// The twin of the page of an entry.
pub(crate) fn write(voice: Voice<'_>, id: EntryId, view: &PageView) -> String {
    let mut twin = Twin { voice, root: &view.root, text: String::new() };
    twin.front_matter(view);
    twin.head(view);
    let shown = voice.shown(id);
    if let Some(indicator) = &view.indicator {
        twin.indicator(view, indicator, shown.map(|(_, words)| words));
    }
    if let Some(year) = &view.year {
        twin.year(year);
    }
    if let Some(statement) = &view.statement {
        twin.statement(statement);
    }
    if let Some(implementation) = &view.implementation {
        twin.block(&progress::state(voice, implementation));
    }
    if let Some(image) = &view.page.image {
        twin.image(image);
    }
    if let Some((_, words)) = shown {
        twin.block(&rewrite::markdown(voice, &words.body, &view.root));
    }
    twin.block(&progress::details(voice, id, &view.root));
    if let Some(implementation) = &view.implementation {
        for block in progress::carried_out(voice, id, implementation, &view.root) {
            twin.block(&block);
        }
    }
    if let Some(progress) = &view.progress {
        for block in progress::of_actions(voice, progress, &view.root) {
            twin.block(&block);
        }
    }
    if let Some(indicator) = &view.indicator {
        twin.figures(indicator, shown.map(|(_, words)| words));
    }
    for section in &view.sections {
        twin.section(section);
    }
    if let Some(downloads) = &view.downloads {
        twin.downloads(downloads);
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
        if let Some(number) = &page.number {
            line("number", number);
        }
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
            let position = view.siblings.as_ref().map(|siblings| &siblings.position);
            self.block(&format!("*{}*", escape_markdown(position.unwrap_or(kicker))));
        }
        let Some(indicator) = &view.indicator else {
            self.summary(view);
            self.block(&self.facts(view).join("\n"));
            self.block(&escape_markdown(view.missing.as_deref().unwrap_or_default()));
            return;
        };
        // Its summary stands below the answer, and its facts among those on the values.
        let longer = indicator.full_title.as_ref();
        self.block(&longer.map_or_else(String::new, |title| escape_markdown(&title.text)));
    }

    fn summary(&mut self, view: &PageView) {
        if let Some(summary) = &view.page.summary {
            self.block(&escape_markdown(&summary.text));
        }
        if let Some(tally) = &view.tally {
            self.block(&format!("**{}**", escape_markdown(&tally.text)));
            let said = [tally.remarks.as_slice(), &tally.method].concat();
            self.block(&escape_markdown(&said.join(" ")));
        }
    }

    fn image(&mut self, image: &ImageView) {
        let alt = escape_markdown(&image.alt);
        self.block(&format!("![{alt}]({}{})", self.root, image.path));
        self.block(&escape_markdown(image.credit.as_deref().unwrap_or_default()));
    }

    fn facts(&self, view: &PageView) -> Vec<String> {
        let facts = view.facts.iter().filter_map(|fact| {
            let value = match (&fact.link, &fact.url, &fact.value) {
                (Some(link), ..) => self.link(&link.title, &link.path),
                (_, Some(url), _) => format!("<{url}>"),
                (_, _, Some(value)) => escape_markdown(&value.text),
                _ => return None,
            };
            Some(item(&fact.term, &value))
        });
        facts.collect()
    }

    /// What the page says before its body: the answer, what is measured, and the verdict.
    fn indicator(&mut self, view: &PageView, indicator: &IndicatorView, words: Option<&Words>) {
        let voice = self.voice;
        let string = |key| voice.string(key);
        let text = |phrase: &Option<Phrase>| phrase.as_ref().map(|phrase| phrase.text.clone());
        let values: Vec<_> = indicator
            .answer
            .values
            .iter()
            .map(|value| format!("**{}**", escape_markdown(&value.text)))
            .collect();
        let unit = indicator.answer.unit.as_ref().map(|unit| escape_markdown(&unit.text));
        let mark = indicator.verdict.as_ref().map(|verdict| verdict_word(&verdict.mark));
        let facts = indicator.answer.facts.iter().map(|fact| escape_markdown(fact));
        let answer = std::iter::once(values.join(" → "))
            .chain(unit)
            .chain(mark.map(|mark| escape_markdown(&mark)))
            .chain(facts)
            .filter(|part| !part.is_empty());
        self.block(&answer.collect::<Vec<_>>().join(" · "));
        let target = indicator.target.as_ref().map(|target| {
            let written = words.and_then(|words| words.target.as_ref());
            let text = match written {
                Some(text) => rewrite::markdown(voice, text, self.root),
                None => escape_markdown(&plain(&target.text.html)),
            };
            item(&target.head, &text)
        });
        let row = |key, value: Option<String>| Some(item(string(key), &escape_markdown(&value?)));
        let rows = [
            row("measures", text(&indicator.measures)),
            row("unit", text(&indicator.unit)),
            target,
            row("desired", indicator.better.clone()),
            row("scale", indicator.scale.clone()),
        ];
        let rows = rows.into_iter().flatten().chain(self.facts(view));
        self.block(&rows.collect::<Vec<_>>().join("\n"));
        let source = words.and_then(|words| words.source.as_ref());
        let source = match source {
            Some(text) => item(string("source"), &rewrite::markdown(voice, text, self.root)),
            None => escape_markdown(string("source_none")),
        };
        self.block(&source);
        if let Some(verdict) = &indicator.verdict {
            self.verdict(verdict);
        }
        self.summary(view);
    }

    /// What stands on the page after its body: parts, values, and how the verdict was worked out.
    fn figures(&mut self, indicator: &IndicatorView, words: Option<&Words>) {
        if let Some(breakdown) = &indicator.breakdown {
            self.breakdown(breakdown);
        }
        self.heading("values");
        self.values(indicator, words);
        if let Some(verdict) = indicator.verdict.as_ref().filter(|known| !known.steps.is_empty()) {
            self.working(verdict);
        }
        if let Some(method) = words.and_then(|words| words.method.as_ref()) {
            self.heading("method");
            self.block(&rewrite::markdown(self.voice, method, self.root));
        }
    }

    fn values(&mut self, indicator: &IndicatorView, words: Option<&Words>) {
        let voice = self.voice;
        if indicator.only_parts {
            self.block(&escape_markdown(voice.string("no_total")));
        } else if indicator.observations.is_empty() {
            self.block(&escape_markdown(voice.string("no_value")));
        }
        if indicator.observations.is_empty() {
            return;
        }
        let with_notes = |notes: String| if indicator.remarks { notes } else { String::new() };
        let head = with_notes(format!(" {} |", cell(voice.string("notes"))));
        let rule = with_notes("---|".to_owned());
        let (period, value) = (cell(voice.string("period")), cell(&indicator.value_head));
        let mut table = format!("| {period} | {value} |{head}\n|---|---:|{rule}\n");
        for observation in &indicator.observations {
            let written = words.and_then(|words| {
                let notes = &words.notes;
                notes.iter().find(|(period, _)| period.to_string() == observation.key)
            });
            let written = written.map(|(_, text)| rewrite::markdown(voice, text, self.root));
            // Behind the note in the words stands that of the table of observations.
            let others = observation.notes.iter().skip(written.iter().len());
            let others = others.map(|note| escape_markdown(&plain(&note.html)));
            let flags = observation.flags.iter().map(|flag| escape_markdown(&flag.text));
            let beside = observation.beside.iter().map(|text| escape_markdown(text));
            let remarks: Vec<_> = flags.chain(beside).chain(written).chain(others).collect();
            let remarks = with_notes(format!(" {} |", remarks.join("; ").replace('\n', " ")));
            let (period, value) = (cell(&observation.period), cell(&self.bare(observation)));
            let _ = writeln!(table, "| {period} | {value} |{remarks}");
        }
        self.block(table.trim_end());
    }

    fn verdict(&mut self, verdict: &VerdictView) {
        self.heading("verdict");
        let (word, answer) = (&verdict.mark.word, &verdict.answer);
        self.block(&format!("**{}**. {}", escape_markdown(word), escape_markdown(answer)));
        for remark in &verdict.remarks {
            self.block(&escape_markdown(remark));
        }
        if let Some(editor) = &verdict.mark.editor {
            let (term, note) =
                (self.voice.string("verdict_editor"), self.voice.string("verdict_editor_note"));
            let text = format!("{}. {} {note}", editor.word, editor.reason.text);
            self.block(&item(term, &escape_markdown(&text)));
        }
    }

    fn working(&mut self, verdict: &VerdictView) {
        self.heading("verdict_working");
        let inputs = verdict.inputs.iter().map(|input| {
            let flags: Vec<_> = input.flags.iter().map(|flag| flag.text.as_str()).collect();
            let flags =
                if flags.is_empty() { String::new() } else { format!(" ({})", flags.join(", ")) };
            item(&input.term, &escape_markdown(&format!("{}{flags}", input.value)))
        });
        let steps = verdict.steps.iter().map(|step| {
            let sum = format!("{} {} {}", step.formula, step.relation, step.result);
            item(&step.term, &escape_markdown(&sum))
        });
        let list: Vec<_> = inputs.chain(steps).collect();
        self.block(&list.join("\n"));
        self.block(&escape_markdown(&verdict.method.join(" ")));
    }

    fn breakdown(&mut self, breakdown: &BreakdownView) {
        self.block(&format!("## {}", escape_markdown(&breakdown.title)));
        self.block(&escape_markdown(&breakdown.caption));
        let table = &breakdown.table;
        let dimensions = table.dimensions.iter().map(|name| name.text.as_str());
        let heads = dimensions.chain(table.periods.iter().map(String::as_str));
        let mut lines = vec![row(heads.map(cell))];
        lines.push(rule(table.dimensions.len(), table.periods.len()));
        for part in &table.rows {
            let names = part.categories.iter().map(|category| match category {
                Some(name) => cell(&name.text),
                None => cell(self.voice.string("breakdown_all")),
            });
            let values = part.values.iter().map(|value| {
                let Some(value) = value else { return cell(self.voice.string("no_value")) };
                let marks = value.marks.iter().map(|mark| format!(" [{mark}]"));
                cell(&std::iter::once(self.value(value)).chain(marks).collect::<String>())
            });
            lines.push(row(names.chain(values)));
        }
        self.block(&lines.join("\n"));
        let notes =
            table.notes.iter().enumerate().map(|(index, note)| {
                format!("{}. {}", index + 1, escape_markdown(&plain(&note.html)))
            });
        self.block(&notes.collect::<Vec<_>>().join("\n"));
    }

    fn year(&mut self, year: &YearView) {
        let voice = self.voice;
        self.block(&escape_markdown(&year.answer));
        if !year.moves.is_empty() {
            let moves: Vec<_> = year.moves.iter().map(|mark| mark.word.as_str()).collect();
            self.block(&item(voice.string("year_since"), &escape_markdown(&moves.join("; "))));
        }
        self.block(&escape_markdown(year.without_report.as_deref().unwrap_or_default()));
        if !year.measured.is_empty() {
            self.heading("year_measured");
            let heads = ["indicator_plain", "value", "year_before", "year_change"];
            let mut lines = vec![row(heads.map(|key| cell(voice.string(key)))), rule(1, 3)];
            let at = |seen: &ObservationView| format!("{} ({})", self.value(seen), seen.period);
            for measured in &year.measured {
                let before = measured.before.as_ref().map(at);
                let change = measured.change.as_ref().map(|change| match &change.mark {
                    Some(mark) => format!("{}, {}", change.text, mark.word),
                    None => change.text.clone(),
                });
                lines.push(row([
                    self.link(&measured.card.title, &measured.card.path),
                    cell(&at(&measured.observation)),
                    cell(before.as_deref().unwrap_or(voice.string("no_value"))),
                    cell(change.as_deref().unwrap_or(voice.string("year_first"))),
                ]));
            }
            self.block(&lines.join("\n"));
        }
        if !year.unmeasured.is_empty() {
            self.heading("year_unmeasured");
            let items = year.unmeasured.iter().map(|item| {
                let link = self.link(&item.link.title, &item.link.path);
                format!("- {link}: {}", escape_markdown(&item.before))
            });
            self.block(&items.collect::<Vec<_>>().join("\n"));
        }
    }

    fn downloads(&mut self, downloads: &DownloadsView) {
        self.block(&format!("## {}", escape_markdown(&downloads.title)));
        let files = downloads.files.iter().map(|file| {
            let purpose = escape_markdown(&file.purpose);
            format!("- [{}]({}{}): {purpose}", file.format, self.root, file.path)
        });
        self.block(&files.collect::<Vec<_>>().join("\n"));
        if let Some(license) = &downloads.license {
            let name = escape_markdown(&license.name.text);
            self.block(&item(self.voice.string("license"), &format!("[{name}]({})", license.url)));
        }
    }

    /// A value, with its flags.
    fn value(&self, observation: &ObservationView) -> String {
        let value = self.bare(observation);
        let flags: Vec<_> = observation.flags.iter().map(|flag| flag.text.as_str()).collect();
        if flags.is_empty() { value } else { format!("{value} ({})", flags.join(", ")) }
    }

    fn bare(&self, observation: &ObservationView) -> String {
        let key = if observation.only_parts { "only_parts" } else { "no_value" };
        observation.value.clone().unwrap_or_else(|| self.voice.string(key).to_owned())
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
            ("statement_evaluation", statement.evaluation_url.clone()),
            ("statement_evaluator", text(&statement.evaluation)),
            ("statement_person", text(&contact.name)),
            ("statement_email", contact.email.clone()),
            ("statement_phone", contact.phone.clone()),
            ("statement_postal", text(&contact.address)),
            ("fact_address", contact.url.clone()),
            ("statement_procedure", text(&statement.procedure)),
            ("statement_architecture", text(&statement.architecture)),
            ("statement_architecture_link", statement.architecture_url.clone()),
            ("statement_communication", text(&statement.communication)),
            ("statement_applications", text(&statement.applications)),
        ];
        self.block(&escape_markdown(&statement.intro));
        // What the page names even where it is not given.
        let is_named = |key| {
            matches!(
                key,
                "label_entity"
                    | "statement_address"
                    | "statement_published"
                    | "statement_updated"
                    | "statement_prepared"
                    | "statement_email"
                    | "statement_phone"
                    | "statement_architecture"
                    | "statement_communication"
            )
        };
        let rows = rows.into_iter().filter(|(key, value)| value.is_some() || is_named(*key));
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
        self.block(&escape_markdown(&plain(
            section.intro.as_ref().map_or("", |intro| intro.html.as_str()),
        )));
        if let Some(note) = &section.note {
            self.block(&escape_markdown(note));
        }
        if let Some(table) = &section.table {
            self.indicators(table);
        } else if let Some(ledger) = &section.ledger {
            self.ledger(ledger);
        } else if !section.groups.is_empty() {
            self.action_groups(&section.groups);
        } else if !section.years.is_empty() {
            self.years(&section.years);
        } else if !section.bands.is_empty() {
            let bands = section.bands.iter().map(|band| self.band(band));
            let list = bands.collect::<Vec<_>>().join("\n");
            self.block(&list);
        } else {
            self.block(&self.cards(&section.cards));
        }
        if !section.status.is_empty() {
            self.status(&section.status);
        }
    }

    fn ledger(&mut self, ledger: &LedgerView) {
        let string = |key| self.voice.string(key);
        let heads = ["indicator_plain", "measures", "status_first", "status_latest", "target"];
        let heads = heads.into_iter().chain(["verdict_column"]);
        let head = [row(heads.map(|key| cell(string(key)))), rule(6, 0)];
        let mut blocks = Vec::new();
        for group in &ledger.groups {
            if let Some(goal) = &group.goal {
                blocks.push(format!("### {}", self.link(&goal.title, &goal.path)));
            }
            let mut lines = head.to_vec();
            for row_view in &group.rows {
                let text = |phrase: &Option<Phrase>| {
                    cell(phrase.as_ref().map_or("", |phrase| phrase.text.as_str()))
                };
                let value = |value: &Option<String>| cell(value.as_deref().unwrap_or_default());
                let card = &row_view.card;
                let latest = row_view.latest.as_ref().or(row_view.empty.as_ref());
                lines.push(row([
                    self.link(&card.short, &card.path),
                    text(&row_view.measures),
                    value(&row_view.first),
                    cell(latest.map_or("", String::as_str)),
                    text(&row_view.target),
                    cell(&card.verdict.as_ref().map(verdict_word).unwrap_or_default()),
                ]));
            }
            blocks.push(lines.join("\n"));
        }
        for block in blocks {
            self.block(&block);
        }
    }

    fn band(&self, band: &GoalBand) -> String {
        let tally = band.tally.as_ref();
        let tally = tally.map(|tally| format!(" – *{}*", escape_markdown(&tally.text)));
        self.card(&band.card) + &tally.unwrap_or_default()
    }

    fn action_groups(&mut self, groups: &[ActionGroup]) {
        for group in groups {
            let heading = match &group.card {
                Some(goal) => {
                    let number = goal.number.as_ref().map(|number| format!("{number} "));
                    format!("{}{}", number.unwrap_or_default(), self.link(&goal.title, &goal.path))
                }
                None => escape_markdown(self.voice.string("actions_other")),
            };
            self.block(&format!("### {heading}"));
            self.block(&self.cards(&group.actions));
        }
    }

    fn years(&mut self, years: &[YearMark]) {
        let lines = years.iter().map(|mark| {
            let year = escape_markdown(&mark.year);
            let year = match &mark.path {
                Some(path) => self.link(&Phrase::own(&mark.year), path),
                None => year,
            };
            format!("- {year}: {}", escape_markdown(&mark.text))
        });
        self.block(&lines.collect::<Vec<_>>().join("\n"));
    }

    fn indicators(&mut self, table: &IndicatorTable) {
        let string = |key| self.voice.string(key);
        let names = [string("indicator_plain"), string("measures")].into_iter();
        let periods = table.periods.iter().map(String::as_str);
        let last = table.target.as_deref().into_iter().chain([string("verdict_column")]);
        let mut lines = vec![
            row(names.chain(periods).chain(last).map(cell)),
            rule(2, table.periods.len()) + &"---|".repeat(1 + usize::from(table.target.is_some())),
        ];
        for indicator in &table.rows {
            let card = &indicator.card;
            let measures = indicator.measures.as_ref().map_or("", |text| text.text.as_str());
            let values = indicator.values.iter().zip(&table.periods).map(|(value, period)| {
                let Some(value) = value else { return cell(string("no_value")) };
                let text = self.value(value);
                // In a column of years the value may be of a part of one.
                let is_apart = value.value.is_some() && value.period != *period;
                cell(&if is_apart { format!("{text} ({})", value.period) } else { text })
            });
            let html = indicator.target.as_ref().map_or("", |target| target.text.html.as_str());
            let target = table.target.iter().map(|_| cell(&plain(html)));
            let verdict = cell(&card.verdict.as_ref().map(verdict_word).unwrap_or_default());
            let names = [self.link(&card.title, &card.path), cell(measures)].into_iter();
            lines.push(row(names.chain(values).chain(target).chain([verdict])));
        }
        self.block(&lines.join("\n"));
    }

    fn status(&mut self, rows: &[StatusRow]) {
        let string = |key| self.voice.string(key);
        let heads =
            ["indicator_plain", "status_first", "status_latest", "status_count", "status_gaps"];
        let mut lines = vec![row(heads.map(|key| cell(string(key)))), rule(1, 4)];
        for status in rows {
            let period = |period: &Option<String>| {
                cell(period.as_deref().unwrap_or_else(|| string("no_value")))
            };
            lines.push(row([
                self.link(&status.link.title, &status.link.path),
                period(&status.first),
                period(&status.latest),
                status.count.to_string(),
                status.gaps.to_string(),
            ]));
        }
        self.block(&escape_markdown(string("status_caption")));
        self.block(&lines.join("\n"));
    }

    fn cards(&self, cards: &[Preserialized<Card>]) -> String {
        cards.iter().map(|card| self.card(card)).collect::<Vec<_>>().join("\n")
    }

    fn card(&self, card: &Card) -> String {
        let kicker = card.kicker.as_ref().map(|kicker| format!("{}: ", escape_markdown(kicker)));
        let summary =
            card.summary.as_ref().map(|summary| format!(" – {}", escape_markdown(&summary.text)));
        let link = self.link(&card.title, &card.path);
        let verdict = card
            .verdict
            .as_ref()
            .map(|mark| format!(" – *{}*", escape_markdown(&verdict_word(mark))));
        let status = card
            .status
            .as_ref()
            .map(|status| format!(" – *{}*", escape_markdown(&progress::status(status))));
        let texts = [kicker, Some(link), summary, verdict, status];
        format!("- {}", texts.into_iter().flatten().collect::<String>())
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

/// A verdict in a word, with the editors' where there is one.
fn verdict_word(mark: &VerdictMark) -> String {
    match &mark.editor {
        Some(editor) => format!("{} ({})", mark.word, editor.word),
        None => mark.word.clone(),
    }
}
