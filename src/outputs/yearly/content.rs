//! What the report of a year says: the words of the editors, then what was done, milestones, money
//! and indicators, goal by goal.

use super::document::{Block, Document, Run, Table, plain, strong};
use super::words;
use crate::edition::text::{Link, Phrase};
use crate::edition::voice::Voice;
use crate::pages::view::indicator::YearView;
use crate::pages::view::observation::ObservationView;
use crate::pages::view::told::{AmountRow, ToldEntry, ToldMoney, ToldView};
use crate::pages::{label, monitoring, notices};
use crate::strategy::{EntryId, Strategy};

/// The report of a year, of the pages of some goals.
pub(super) fn document(voice: Voice<'_>, year: i32, reports: &[EntryId]) -> Document {
    let site = voice.title(Strategy::HOME).text;
    let year = voice.filled("told_title", &[("year", &voice.locale().year(year))]);
    let provenance = &voice.edition.derived.labels[Strategy::HOME.0][voice.language].provenance;
    let mut content = Content { voice, blocks: Vec::new() };
    content.label();
    for &report in reports {
        content.goal(report);
    }
    Document {
        language: voice.tag().to_owned(),
        is_rtl: voice.locale().direction == "rtl",
        author: provenance.entity.as_ref().map(ToString::to_string),
        title: format!("{site} – {year}"),
        blocks: content.blocks,
    }
}

struct Content<'a> {
    voice: Voice<'a>,
    blocks: Vec<Block>,
}

impl Content<'_> {
    /// Who answers for what the report says.
    fn label(&mut self) {
        let voice = self.voice;
        let label = &voice.edition.derived.labels[Strategy::HOME.0][voice.language];
        for row in label::view(voice, label, false).rows {
            let date = row.date.map(|date| plain(&date.text));
            if let Some(value) = date.or_else(|| row.value.as_ref().map(phrase)) {
                self.term(&row.term, value);
            }
        }
    }

    fn goal(&mut self, report: EntryId) {
        let voice = self.voice;
        if let Some(goal) = voice.strategy().goal_of(report) {
            let kicker = voice.kicker(goal).map(|kicker| format!("{kicker}: "));
            self.heading(1, &kicker.unwrap_or_default(), &voice.title(goal));
        }
        let Some(year) = monitoring::year(voice, report, "") else { return };
        if let Some((language, words)) = voice.shown(report) {
            self.heading(2, "", &voice.title(report));
            for notice in notices::notices(voice, report) {
                let run = Run { text: notice.text, is_emphasis: true, ..Run::default() };
                self.blocks.push(Block::Paragraph(vec![run]));
            }
            if let Some(summary) = voice.summary(report) {
                self.blocks.push(Block::Paragraph(phrase(&summary)));
            }
            self.blocks.extend(words::blocks(voice, &words.body, language));
        }
        let told = year.told.iter().flat_map(|told| &told.answer);
        let answers = told.chain([&year.answer]).filter(|answer| !answer.is_empty());
        self.string(2, "told_summary");
        for answer in answers {
            self.item(plain(answer));
        }
        if let Some(told) = &year.told {
            self.told(told);
        }
        self.measured(&year);
    }

    fn told(&mut self, told: &ToldView) {
        if !told.entries.is_empty() {
            self.string(2, "told_done");
        }
        for entry in &told.entries {
            self.entry(entry);
        }
        let voice = self.voice;
        if !told.milestones.is_empty() {
            self.string(2, "milestones");
            let rows = told.milestones.iter().map(|milestone| {
                let done = milestone.done.as_ref().map(|done| done.text.as_str());
                vec![
                    phrase(&milestone.name),
                    self.link(&milestone.link),
                    plain(&milestone.due),
                    plain(done.unwrap_or(voice.string("told_not_reached"))),
                    plain(&milestone.text),
                ]
            });
            let rows = rows.collect();
            let heads =
                ["milestone", "told_of", "milestone_due", "milestone_done", "milestone_state"];
            self.table(&heads.map(|key| voice.string(key)), 0, rows);
        }
        if !told.money.is_empty() {
            self.string(2, "told_money");
        }
        for money in &told.money {
            self.money(money);
        }
    }

    /// What an action or a tool says.
    fn entry(&mut self, entry: &ToldEntry) {
        let voice = self.voice;
        let kicker = entry.card.kicker.as_ref().map(|kicker| format!("{kicker}: "));
        self.heading(3, &kicker.unwrap_or_default(), &entry.card.title);
        if let Some(name) = &entry.responsible {
            self.term(voice.string("fact_responsible"), phrase(name));
        }
        if let Some(status) = &entry.status {
            let mut runs = plain(&status.text);
            if let Some(reason) = &status.reason {
                runs.extend(plain(": "));
                runs.extend(phrase(reason));
            }
            self.term(voice.string("state"), runs);
        }
        for share in &entry.completion {
            self.term(voice.string("completion"), plain(share));
        }
        for note in &entry.notes {
            if let Some(period) = &note.period {
                self.blocks.push(Block::Paragraph(vec![strong(period)]));
            }
            let (id, period) = note.of;
            let of = &voice.strategy()[id];
            let text = of.word(voice.language, |words| words.progress.get(&period));
            if let Some((language, text)) = text {
                self.blocks.extend(words::blocks(voice, text, language));
            }
        }
    }

    fn money(&mut self, money: &ToldMoney) {
        let voice = self.voice;
        let amount = |amount: &Option<String>| {
            plain(amount.as_deref().unwrap_or(voice.string("told_not_stated")))
        };
        self.blocks.push(Block::Paragraph(plain(&money.caption)));
        for (of, head) in [(&money.rows, "told_action"), (&money.tools, "told_tool")] {
            if of.is_empty() {
                continue;
            }
            let is_apart = head == "told_tool" && !money.rows.is_empty();
            if is_apart {
                self.blocks.push(Block::Paragraph(plain(voice.string("told_tools_apart"))));
            }
            let row = |row: &AmountRow| {
                vec![self.link(&row.link), amount(&row.planned), amount(&row.spent)]
            };
            let mut rows: Vec<_> = of.iter().map(row).collect();
            if let Some(sum) = money.sum.as_ref().filter(|_| head == "told_action") {
                let sum =
                    [plain(voice.string("told_sum")), amount(&sum.planned), amount(&sum.spent)];
                let bold = |cell: Vec<Run>| {
                    cell.into_iter().map(|run| Run { is_strong: true, ..run }).collect()
                };
                rows.push(sum.map(bold).into());
            }
            self.table(&[voice.string(head), &money.planned_head, &money.spent_head], 2, rows);
        }
        if !money.remarks.is_empty() {
            self.blocks.push(Block::Paragraph(plain(&money.remarks.join(" "))));
        }
    }

    fn measured(&mut self, year: &YearView) {
        let voice = self.voice;
        if !year.measured.is_empty() {
            self.string(2, "year_measured");
            let at = |seen: &ObservationView| {
                let none = seen.only_parts.as_deref().unwrap_or(voice.string("no_value"));
                let flags = seen.flags.iter().map(|flag| format!(", {}", flag.text));
                let value = seen.value.as_deref().unwrap_or(none);
                plain(&format!("{value} ({}{})", seen.period, flags.collect::<String>()))
            };
            let rows = year.measured.iter().map(|row| {
                let change = row.change.as_ref().map(|change| match &change.mark {
                    Some(mark) => format!("{}, {}", change.text, mark.word),
                    None => change.text.clone(),
                });
                let mut link = Link { title: row.card.title.clone(), path: row.card.path.clone() };
                if let Some(line) = &row.card.line {
                    link.title.text = format!("{} ({})", link.title.text, line.text);
                }
                let before = row.before.as_ref().map(at);
                vec![
                    self.link(&link),
                    at(&row.observation),
                    before.unwrap_or_else(|| plain(voice.string("no_value"))),
                    plain(change.as_deref().unwrap_or(voice.string("year_first"))),
                ]
            });
            let rows = rows.collect();
            let heads = ["indicator_plain", "value", "year_before", "year_change"];
            self.table(&heads.map(|key| voice.string(key)), 0, rows);
        }
        if !year.unmeasured.is_empty() {
            self.string(2, "year_unmeasured");
        }
        for missing in &year.unmeasured {
            let mut runs = self.link(&missing.link);
            runs.extend(plain(&format!(": {}", missing.before)));
            self.item(runs);
        }
    }

    fn heading(&mut self, level: usize, before: &str, title: &Phrase) {
        let mut runs = if before.is_empty() { Vec::new() } else { plain(before) };
        runs.extend(phrase(title));
        self.blocks.push(Block::Heading(level, runs));
    }

    fn string(&mut self, level: usize, key: &'static str) {
        self.blocks.push(Block::Heading(level, plain(self.voice.string(key))));
    }

    fn item(&mut self, runs: Vec<Run>) {
        self.blocks.push(Block::Item { depth: 0, number: None, runs });
    }

    /// A term with what it says.
    fn term(&mut self, term: &str, value: Vec<Run>) {
        let mut runs = vec![strong(&format!("{term}: "))];
        runs.extend(value);
        self.item(runs);
    }

    /// A table of which the last columns hold numbers.
    fn table(&mut self, heads: &[&str], numbers: usize, rows: Vec<Vec<Vec<Run>>>) {
        let columns = heads.len();
        let heads = heads.iter().map(|head| plain(head)).collect();
        self.blocks.push(Block::Table(Table { heads, rows, numbers: columns - numbers..columns }));
    }

    /// A link to a page of the site, where its address is known.
    fn link(&self, link: &Link) -> Vec<Run> {
        let base = self.voice.strategy().site.base_url.as_ref();
        let address = base.map(|base| format!("{base}{}", link.path));
        phrase(&link.title).into_iter().map(|run| Run { link: address.clone(), ..run }).collect()
    }
}

fn phrase(phrase: &Phrase) -> Vec<Run> {
    let text = phrase.text.clone();
    vec![Run { text, language: phrase.lang.clone(), ..Run::default() }]
}
