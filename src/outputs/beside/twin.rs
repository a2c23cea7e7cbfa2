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
use crate::pages::view::chart::{BreakdownTable, BreakdownView, ComparisonView};
use crate::pages::view::downloads::DownloadsView;
use crate::pages::view::image::ImageView;
use crate::pages::view::indicator::{
    IndicatorTable, IndicatorView, MemberView, ReleaseView, StatusDimension, StatusView, YearView,
};
use crate::pages::view::label::DateView;
use crate::pages::view::ledger::{GoalBand, LedgerView, YearMark};
use crate::pages::view::observation::ObservationView;
use crate::pages::view::parts::{ActionGroup, SectionView};
use crate::pages::view::preserialized::Preserialized;
use crate::pages::view::statement::StatementView;
use crate::pages::view::told::{ToldMoney, ToldView};
use crate::pages::view::verdict::{VerdictMark, VerdictView, WaypointView};
use crate::strategy::{EntryId, Words};

/// The twin of the page of an entry.
pub(crate) fn write(voice: Voice<'_>, id: EntryId, view: &PageView) -> String {
    let mut twin = Twin { voice, root: &view.root, text: String::new(), level: 2 };
    twin.front_matter(view);
    twin.head(view);
    let shown = voice.shown(id);
    if let Some(indicator) = &view.indicator {
        twin.indicator(view, indicator, shown.map(|(_, words)| words));
    }
    // Where actions and tools say something of the year, the report comes first.
    let is_told = view.year.as_ref().is_some_and(|year| year.told.is_some());
    if let Some(year) = &view.year {
        twin.year_answer(year);
        if !is_told {
            twin.measured(year);
        }
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
    if let Some(year) = view.year.as_ref().filter(|_| is_told) {
        if let Some(told) = &year.told {
            twin.told(told);
        }
        twin.measured(year);
    }
    if let Some(indicator) = &view.indicator {
        twin.figures(view, indicator, shown.map(|(_, words)| words));
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
    /// The level of the headings of sections.
    level: usize,
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
        self.answer(indicator);
        self.targets(view, indicator, words);
        let source = words.and_then(|words| words.source.as_ref());
        let source = match source {
            Some(text) => {
                item(self.voice.string("source"), &rewrite::markdown(self.voice, text, self.root))
            }
            None => escape_markdown(self.voice.string("source_none")),
        };
        self.block(&source);
        if let Some(verdict) = &indicator.verdict {
            self.verdict(indicator, verdict);
        }
        self.summary(view);
    }

    /// The answer in a few words.
    fn answer(&mut self, indicator: &IndicatorView) {
        let values: Vec<_> = indicator
            .answer
            .values
            .iter()
            .map(|value| format!("**{}**", escape_markdown(&value.text)))
            .collect();
        let unit = indicator.answer.unit.as_ref().map(|unit| escape_markdown(&unit.text));
        let mark = indicator.verdict.as_ref().map(|verdict| verdict_word(&verdict.mark));
        let facts = indicator.answer.facts.iter().map(|fact| escape_markdown(fact));
        let line = indicator.answer.line.as_ref().map(|line| escape_markdown(&line.text));
        let answer = line
            .into_iter()
            .chain([values.join(" → ")])
            .chain(unit)
            .chain(mark.map(|mark| escape_markdown(&mark)))
            .chain(facts)
            .filter(|part| !part.is_empty());
        self.block(&answer.collect::<Vec<_>>().join(" · "));
    }

    /// What is measured, in which unit, and what is wanted of it.
    fn targets(&mut self, view: &PageView, indicator: &IndicatorView, words: Option<&Words>) {
        let voice = self.voice;
        let string = |key| voice.string(key);
        let text = |phrase: &Option<Phrase>| phrase.as_ref().map(|phrase| phrase.text.clone());
        let target = indicator.target.as_ref().map(|target| {
            let written = words.and_then(|words| words.target.as_ref());
            let text = match written {
                Some(text) => rewrite::markdown(voice, text, self.root),
                None => escape_markdown(&plain(&target.text.html)),
            };
            item(&target.head, &text)
        });
        let date = |date: &Option<DateView>| date.as_ref().map(|date| date.text.clone());
        let row = |key, value: Option<String>| Some(item(string(key), &escape_markdown(&value?)));
        let rows = [
            row("measures", text(&indicator.measures)),
            row("unit", text(&indicator.unit)),
            target,
            row("desired", indicator.better.clone()),
            row("scale", indicator.scale.clone()),
            row("release_last", date(&indicator.last_release)),
            row("release_next", date(&indicator.next_release)),
        ];
        // The facts of the entry stand once, with the line that speaks for it.
        let of_entry = if self.level == 2 { self.facts(view) } else { Vec::new() };
        let rows = rows.into_iter().flatten().chain(of_entry);
        self.block(&rows.collect::<Vec<_>>().join("\n"));
    }

    /// What stands on the page after its body: parts, values, and how the verdict was worked out.
    fn figures(&mut self, view: &PageView, indicator: &IndicatorView, words: Option<&Words>) {
        if !indicator.members.is_empty() {
            let has_line = indicator.answer.line.is_some();
            self.heading(if has_line { "members" } else { "members_all" });
            self.block(&escape_markdown(self.voice.string("members_apart")));
        }
        for member in &indicator.members {
            self.member(view, member);
        }
        for comparison in &indicator.comparisons {
            self.comparison(comparison);
        }
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
        if let Some(limitations) = words.and_then(|words| words.limitations.as_ref()) {
            self.heading("limitations");
            self.block(&rewrite::markdown(self.voice, limitations, self.root));
        }
    }

    /// One of several measures, with all that is said of it.
    fn member(&mut self, view: &PageView, member: &MemberView) {
        self.level = 3;
        let indicator = &member.indicator;
        self.titled(&member.title.text);
        self.level = 4;
        self.answer(indicator);
        self.targets(view, indicator, None);
        if let Some(verdict) = &indicator.verdict {
            self.verdict(indicator, verdict);
        }
        self.figures(view, indicator, None);
        self.level = 2;
    }

    fn values(&mut self, indicator: &IndicatorView, words: Option<&Words>) {
        let voice = self.voice;
        if let Some(line) = &indicator.answer.line {
            self.block(&escape_markdown(&line.text));
        }
        if let Some(no_total) = &indicator.no_total {
            self.block(&escape_markdown(no_total));
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
        let interval = indicator.interval_head.as_deref();
        let interval = interval.map(|head| format!(" {} |", cell(head))).unwrap_or_default();
        let ruled = if interval.is_empty() { "" } else { "---:|" };
        let mut table =
            format!("| {period} | {value} |{interval}{head}\n|---|---:|{ruled}{rule}\n");
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
            let interval = observation.interval.as_deref().unwrap_or_default();
            let interval =
                indicator.interval_head.as_ref().map(|_| format!(" {} |", cell(interval)));
            let interval = interval.unwrap_or_default();
            let _ = writeln!(table, "| {period} | {value} |{interval}{remarks}");
        }
        self.block(table.trim_end());
    }

    fn verdict(&mut self, indicator: &IndicatorView, verdict: &VerdictView) {
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
        if !verdict.path.is_empty() {
            self.path(indicator, &verdict.path);
        }
    }

    fn path(&mut self, indicator: &IndicatorView, path: &[WaypointView]) {
        let voice = self.voice;
        let string = |key| voice.string(key);
        self.heading("path");
        let sentences: Vec<_> = path.iter().map(|it| escape_markdown(&it.sentence)).collect();
        self.block(&sentences.join("\n\n"));
        let heads = [string("period"), string("path_target"), &indicator.value_head];
        let heads = heads.into_iter().chain([string("path_result")]).map(cell);
        let mut table =
            format!("| {} |\n|---|---:|---:|---|\n", heads.collect::<Vec<_>>().join(" | "));
        for it in path {
            let value = it.value.as_deref().unwrap_or(string("no_value"));
            let cells = [&it.period, &it.target, value, it.result.as_deref().unwrap_or_default()];
            let _ = writeln!(table, "| {} |", cells.map(cell).join(" | "));
        }
        self.block(table.trim_end());
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
        self.titled(&breakdown.title);
        self.block(&escape_markdown(&breakdown.caption));
        self.lines(&breakdown.table);
    }

    fn comparison(&mut self, comparison: &ComparisonView) {
        self.titled(&comparison.title);
        if let Some(chart) = &comparison.chart {
            self.block(&format!("**{}**", escape_markdown(&chart.headline)));
        }
        self.block(&escape_markdown(&comparison.caption));
        self.lines(&comparison.table);
        self.block(&escape_markdown(comparison.order.as_deref().unwrap_or_default()));
    }

    /// The table of the lines of a breakdown, and the notes on it.
    fn lines(&mut self, table: &BreakdownTable) {
        let ranked = table.ranked.iter().map(String::as_str);
        let dimensions = ranked.chain(table.dimensions.iter().map(|name| name.text.as_str()));
        let heads = dimensions.chain(table.periods.iter().map(String::as_str));
        let mut lines = vec![row(heads.map(cell))];
        let names = table.dimensions.len() + table.ranked.iter().len();
        lines.push(rule(names, table.periods.len()));
        for part in &table.rows {
            let names = part.categories.iter().map(|category| match category {
                Some(name) => cell(&name.text),
                None => cell(self.voice.string("breakdown_all")),
            });
            let rank = table.ranked.iter().map(|_| part.rank.clone().unwrap_or_default());
            let names = rank.chain(names);
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

    fn year_answer(&mut self, year: &YearView) {
        let voice = self.voice;
        if let Some(told) = &year.told {
            self.block(&escape_markdown(&told.answer.join(" · ")));
        }
        self.block(&escape_markdown(&year.answer));
        if !year.moves.is_empty() {
            let moves: Vec<_> = year.moves.iter().map(|mark| mark.word.as_str()).collect();
            self.block(&item(voice.string("year_since"), &escape_markdown(&moves.join("; "))));
        }
        self.block(&escape_markdown(year.without_report.as_deref().unwrap_or_default()));
    }

    fn measured(&mut self, year: &YearView) {
        let voice = self.voice;
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
                    self.entry_link(&measured.card.title, &measured.card),
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

    /// What actions and tools say of a year.
    fn told(&mut self, told: &ToldView) {
        let voice = self.voice;
        if !told.entries.is_empty() {
            self.heading("told_done");
        }
        for entry in &told.entries {
            let kicker = entry.card.kicker.as_ref().map(|kicker| format!("{kicker}: "));
            let link = self.link(&entry.card.title, &entry.card.path);
            self.block(&format!("### {}{link}", escape_markdown(&kicker.unwrap_or_default())));
            let row = |key, text: &str| item(voice.string(key), &escape_markdown(text));
            let responsible = entry.responsible.as_ref();
            let status = entry.status.as_ref().map(|status| match &status.reason {
                Some(reason) => format!("{}: {}", status.text, reason.text),
                None => status.text.clone(),
            });
            let rows = responsible
                .map(|name| row("fact_responsible", &name.text))
                .into_iter()
                .chain(status.map(|status| row("state", &status)))
                .chain(entry.completion.iter().map(|share| row("completion", share)));
            self.block(&rows.collect::<Vec<_>>().join("\n"));
            for note in &entry.notes {
                let (id, period) = note.of;
                let of = &voice.strategy()[id];
                let text = of.word(voice.language, |words| words.progress.get(&period));
                let text = text.map(|(_, text)| rewrite::markdown(voice, text, self.root));
                if let Some(period) = &note.period {
                    self.block(&format!("**{}**", escape_markdown(period)));
                }
                self.block(&text.unwrap_or_default());
            }
        }
        if !told.milestones.is_empty() {
            self.heading("milestones");
            let heads =
                ["milestone", "told_of", "milestone_due", "milestone_done", "milestone_state"];
            let mut lines = vec![row(heads.map(|key| cell(voice.string(key)))), rule(5, 0)];
            for milestone in &told.milestones {
                let done = milestone.done.as_ref().map(|done| done.text.as_str());
                lines.push(row([
                    cell(&milestone.name.text),
                    self.link(&milestone.link.title, &milestone.link.path),
                    cell(&milestone.due),
                    cell(done.unwrap_or(voice.string("told_not_reached"))),
                    cell(&milestone.text),
                ]));
            }
            self.block(&lines.join("\n"));
        }
        if !told.money.is_empty() {
            self.heading("told_money");
        }
        for money in &told.money {
            self.money(money);
        }
    }

    fn money(&mut self, money: &ToldMoney) {
        let voice = self.voice;
        let amount = |amount: &Option<String>| {
            cell(amount.as_deref().unwrap_or(voice.string("told_not_stated")))
        };
        self.block(&escape_markdown(&money.caption));
        for (rows, sum, head) in
            [(&money.rows, money.sum.as_ref(), "told_action"), (&money.tools, None, "told_tool")]
        {
            if rows.is_empty() {
                continue;
            }
            if head == "told_tool" && !money.rows.is_empty() {
                self.block(&escape_markdown(voice.string("told_tools_apart")));
            }
            let heads = [voice.string(head), &money.planned_head, &money.spent_head];
            let mut lines = vec![row(heads.map(cell)), rule(1, 2)];
            lines.extend(rows.iter().map(|amounts| {
                let link = self.link(&amounts.link.title, &amounts.link.path);
                row([link, amount(&amounts.planned), amount(&amounts.spent)])
            }));
            lines.extend(sum.map(|sum| {
                let head = cell(voice.string("told_sum"));
                row([head, amount(&sum.planned), amount(&sum.spent)])
            }));
            self.block(&lines.join("\n"));
        }
        self.block(&escape_markdown(&money.remarks.join(" ")));
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
        if let Some(embed) = &downloads.embed {
            self.block(&format!("{}\n\n    {}", self.voice.string("embed"), embed.code));
        }
    }

    /// A value, with its interval and its flags.
    fn value(&self, observation: &ObservationView) -> String {
        let value = self.bare(observation);
        let flags = observation.flags.iter().map(|flag| flag.text.as_str());
        let flags: Vec<_> = observation.interval.as_deref().into_iter().chain(flags).collect();
        if flags.is_empty() { value } else { format!("{value} ({})", flags.join(", ")) }
    }

    fn bare(&self, observation: &ObservationView) -> String {
        let value = observation.value.as_ref().or(observation.only_parts.as_ref());
        value.cloned().unwrap_or_else(|| self.voice.string("no_value").to_owned())
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
        if let Some(count) = section.count.as_ref().filter(|_| section.kind == "reporting") {
            self.block(&escape_markdown(count));
        }
        if let Some(status) = &section.status {
            self.status(status);
        }
        self.releases(&section.releases);
        if let Some(link) = &section.reporting {
            self.block(&self.link(&link.title, &link.path));
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
                    self.entry_link(&card.short, card),
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
            let names = [self.entry_link(&card.title, card), cell(measures)].into_iter();
            lines.push(row(names.chain(values).chain(target).chain([verdict])));
        }
        self.block(&lines.join("\n"));
    }

    fn status(&mut self, table: &StatusView) {
        let string = |key| self.voice.string(key);
        let heads = [
            ("status_since", table.has_data),
            ("status_until", true),
            ("status_periods", table.has_data),
            ("status_dimensions", table.has_dimensions),
            ("release_last", table.has_last),
            ("release_next", table.has_next),
        ];
        let shown = || heads.into_iter().filter(|(_, is_shown)| *is_shown);
        let names = std::iter::once("indicator_plain").chain(shown().map(|(key, _)| key));
        let mut lines = vec![row(names.map(|key| cell(string(key)))), rule(1 + shown().count(), 0)];
        for status in &table.rows {
            let text = |text: Option<&String>| cell(text.map_or("", String::as_str));
            let date = |date: &Option<DateView>| text(date.as_ref().map(|date| &date.text));
            let dimensions = status.dimensions.iter().map(|it| self.dimension(it));
            let values = [
                text(status.first.as_ref()),
                cell(status.latest.as_deref().unwrap_or_else(|| string("no_value"))),
                text(status.periods.as_ref()),
                cell(&dimensions.collect::<Vec<_>>().join("; ")),
                date(&status.last),
                date(&status.next),
            ];
            let values = values.into_iter().zip(heads).filter(|(_, (_, is_shown))| *is_shown);
            let link = self.link(&status.link.title, &status.link.path);
            lines.push(row(std::iter::once(link).chain(values.map(|(value, _)| value))));
        }
        self.block(&lines.join("\n"));
    }

    /// A characteristic, how many categories of it have values, and up to when.
    fn dimension(&self, dimension: &StatusDimension) -> String {
        let latest = dimension
            .latest
            .as_ref()
            .map(|latest| format!(", {} {latest}", self.voice.string("status_dimension_latest")));
        let (name, latest) = (&dimension.name.text, latest.unwrap_or_default());
        format!("{name} ({}{latest})", dimension.count)
    }

    fn releases(&mut self, releases: &[ReleaseView]) {
        let lines = releases.iter().map(|release| {
            let links = release.indicators.iter().map(|link| self.link(&link.title, &link.path));
            let links = links.collect::<Vec<_>>().join(", ");
            format!("- {}: {links}", escape_markdown(&release.date.text))
        });
        let list = lines.collect::<Vec<_>>().join("\n");
        self.block(&list);
    }

    fn cards(&self, cards: &[Preserialized<Card>]) -> String {
        cards.iter().map(|card| self.card(card)).collect::<Vec<_>>().join("\n")
    }

    fn card(&self, card: &Card) -> String {
        let kicker = card.kicker.as_ref().map(|kicker| format!("{}: ", escape_markdown(kicker)));
        let summary =
            card.summary.as_ref().map(|summary| format!(" – {}", escape_markdown(&summary.text)));
        let link = self.entry_link(&card.title, card);
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
        let title = self.voice.string(key);
        self.titled(title);
    }

    fn titled(&mut self, title: &str) {
        self.block(&format!("{} {}", "#".repeat(self.level), escape_markdown(title)));
    }

    /// The link of an entry, with the line of its breakdown that speaks for it.
    fn entry_link(&self, title: &Phrase, card: &Card) -> String {
        let line = card.line.as_ref().map(|line| format!(" ({})", escape_markdown(&line.text)));
        format!("{}{}", self.link(title, &card.path), line.unwrap_or_default())
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
