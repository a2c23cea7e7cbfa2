//! Words: `STEM.LANG.md`, front matter and Markdown in one language.

use std::sync::Arc;

use super::facts;
use super::fields::{Fields, Located, Report};
use super::front_matter::{Halves, split};
use super::invisible;
use super::keys::{self, Shape};
use super::location::{EntryPathKind, Slot};
use super::markdown::{self, ParsedLink, ParsedText};
use super::placeholders;
use super::plain_text;
use super::shaping;
use super::slips::is_document;
use super::yaml::{self, Node, Value};
use crate::diagnostic::{Finding, Limit, Place, Problem, SourcePath, Span, Unshown};
use crate::strategy::{Period, Provenance, Section, Seen, one_line};

/// The words of an entry in one language, as written.
#[derive(Clone, Debug)]
pub(crate) struct ParsedWords {
    pub(crate) path: SourcePath,
    pub(crate) slot: Slot,
    /// The language, by its tag as written in the file's name.
    pub(crate) tag: String,
    /// True where the front matter could not be read.
    pub(crate) incomplete: bool,
    pub(crate) title: Option<String>,
    pub(crate) short: Option<String>,
    pub(crate) summary: Option<String>,
    pub(crate) measures: Option<String>,
    pub(crate) unit: Option<String>,
    pub(crate) target: Option<ParsedText>,
    pub(crate) source: Option<ParsedText>,
    pub(crate) method: Option<ParsedText>,
    pub(crate) limitations: Option<ParsedText>,
    pub(crate) notes: Vec<(Located<Period>, ParsedText)>,
    pub(crate) responsible: Option<String>,
    pub(crate) status_reason: Option<String>,
    pub(crate) status_reason_place: Option<Place>,
    /// Names of milestones, by their keys in the facts.
    pub(crate) milestones: Vec<(Located<String>, String)>,
    pub(crate) progress: Vec<(Period, ParsedText)>,
    /// Names of sources of money, by their keys in the facts.
    pub(crate) funding: Vec<(Located<String>, String)>,
    /// What else there is to say, by labels.
    pub(crate) details: Vec<(String, ParsedText)>,
    pub(crate) image: Option<ParsedImage>,
    pub(crate) slug: Option<Located<String>>,
    pub(crate) aliases: Vec<Located<String>>,
    pub(crate) draft: bool,
    pub(crate) translated_from: Option<Located<String>>,
    pub(crate) provenance: Provenance,
    pub(crate) body: ParsedText,
}

/// The picture of an entry, as written.
#[derive(Clone, Debug)]
pub(crate) struct ParsedImage {
    /// A text without words whose only link leads to the file.
    pub(crate) file: ParsedText,
    pub(crate) alt: Option<String>,
    pub(crate) credit: Option<String>,
}

/// Reads a words file.
pub(super) fn read(
    path: &SourcePath,
    slot: Slot,
    tag: &str,
    text: &Arc<str>,
    findings: &mut Vec<Finding>,
) -> ParsedWords {
    let halves = split(text).unwrap_or_else(|(problem, span)| {
        findings.push(Finding::new(problem.clone(), Place::new(path, span)));
        // Without front matter everything is text; if it is not closed, nothing is.
        let start = if matches!(problem, Problem::MissingFrontMatter { .. }) {
            span.start
        } else {
            text.len()
        };
        Halves { front_matter: Span::default(), opening: span, body: Span::new(start, text.len()) }
    });
    let mut parsed = ParsedWords::unreadable(path, slot, tag);
    parsed.incomplete = halves.front_matter == Span::default();
    let had_findings = findings.len();
    parsed.body = markdown::read(text, halves.body, path, Into::into, findings);
    if parsed.incomplete {
        // Where the text begins is not known, so what was found in it may be keys.
        findings.truncate(had_findings);
    }
    let mut report = Report { path, offset: halves.front_matter.start, findings };
    match yaml::parse(&text[halves.front_matter.range()]) {
        Err(error) => {
            parsed.incomplete = true;
            if let Some(problem) = error.problem {
                report.add(problem, error.span);
            }
        }
        Ok(None) if parsed.incomplete => {}
        Ok(None) => {
            let place = Place::new(path, halves.opening);
            let problem = Problem::MissingKey { key: "title".into(), why: None, is_empty: false };
            report.findings.push(Finding::new(problem, place));
        }
        Ok(Some(mut node)) => {
            let text = &text[halves.front_matter.range()];
            invisible::in_document(&node, text, &mut report);
            let table = keys::words(parsed.slot.kind);
            shaping::document(&mut node, Shape::Mapping(table), text, &mut report);
            // Missing keys are reported at the opening `---`.
            let (name, table) = (path.file_name(), Some(table));
            match Fields::open(&node, name, Span::default(), table, &mut report) {
                Some(fields) => parsed.fill(fields, halves.opening, &mut report),
                None => parsed.incomplete = true,
            }
        }
    }
    parsed.incomplete |= parsed.body.is_over_limit;
    parsed.check_titles(findings);
    parsed
}

impl ParsedWords {
    /// Words of which nothing could be read.
    pub(super) fn unreadable(path: &SourcePath, slot: Slot, tag: &str) -> Self {
        let body = ParsedText::new(&"".into(), Span::default());
        Self {
            path: path.clone(),
            slot,
            tag: tag.to_owned(),
            incomplete: true,
            title: None,
            short: None,
            summary: None,
            measures: None,
            unit: None,
            target: None,
            source: None,
            method: None,
            limitations: None,
            notes: Vec::new(),
            responsible: None,
            status_reason: None,
            status_reason_place: None,
            milestones: Vec::new(),
            progress: Vec::new(),
            funding: Vec::new(),
            details: Vec::new(),
            image: None,
            slug: None,
            aliases: Vec::new(),
            draft: false,
            translated_from: None,
            provenance: Provenance::default(),
            body,
        }
    }

    fn fill(&mut self, mut fields: Fields<'_>, opening: Span, report: &mut Report<'_>) {
        let text = |fields: &mut Fields<'_>, key, report: &mut Report<'_>| {
            let text = fields.text(key, report).filter(|text| !text.value.trim().is_empty())?;
            // Most texts have fewer bytes, so characters are rarely counted.
            let most = Limit::Characters.most();
            if text.value.len() > most && text.value.chars().count() > most {
                let problem = Problem::OverLimit { limit: Limit::Characters };
                report.findings.push(Finding::new(problem, text.place));
                return None;
            }
            if let Some(suggestion) = plain_text::marks_in(&text.value) {
                let problem = Problem::MarkupInPlainText { suggestion };
                report.findings.push(Finding::new(problem, text.place.clone()));
            }
            let is_title = key == "title" && placeholders::is_starter_title(&text.value);
            if is_title || placeholders::says_nothing(&text.value) {
                let problem = Problem::Placeholder { found: text.value.clone() };
                report.findings.push(Finding::new(problem, text.place));
            }
            Some(text.value)
        };
        let had_findings = report.findings.len();
        self.title = text(&mut fields, "title", report);
        let is_missing = self.title.is_none() && report.findings.len() == had_findings;
        self.short = text(&mut fields, "short", report);
        self.summary = text(&mut fields, "summary", report);
        if self.slot.kind == EntryPathKind::Item(Section::Indicators) {
            self.measures = text(&mut fields, "measures", report);
            self.unit = text(&mut fields, "unit", report);
            self.target = inline(&mut fields, "target", report);
            self.source = inline(&mut fields, "source", report);
            self.method = inline(&mut fields, "method", report);
            self.limitations = inline(&mut fields, "limitations", report);
            for (key, value) in fields.pairs("notes", report) {
                let period =
                    report.period("notes", key).map(|period| report.located(period, key.span));
                let note = report
                    .text("notes", value)
                    .map(|text| inline_text(text, report.place(value.span).span, report));
                self.notes.extend(period.zip(note));
            }
        }
        if matches!(self.slot.kind, EntryPathKind::Item(Section::Actions | Section::Tools)) {
            self.responsible = text(&mut fields, "responsible", report);
            let place = fields.span_of("status_reason").map(|span| report.place(span));
            self.status_reason = text(&mut fields, "status_reason", report);
            self.status_reason_place = place.filter(|_| self.status_reason.is_some());
            self.milestones = names(&mut fields, "milestones", report);
            for (key, value) in fields.pairs("progress", report) {
                if self.progress.len() == Limit::Items.most() {
                    report.add(Problem::OverLimit { limit: Limit::Items }, key.span);
                    break;
                }
                let period = report.period("progress", key);
                self.progress.extend(period.zip(inline_value("progress", value, report)));
            }
            self.funding = names(&mut fields, "funding", report);
        }
        for (key, value) in fields.pairs("details", report) {
            if self.details.len() == Limit::Items.most() {
                report.add(Problem::OverLimit { limit: Limit::Items }, key.span);
                break;
            }
            let label = report.text("details", key).map(one_line).filter(|label| !label.is_empty());
            self.details.extend(label.zip(inline_value("details", value, report)));
        }
        if self.slot.kind != EntryPathKind::Item(Section::Indicators) {
            self.image = image(&mut fields, text, report);
        }
        self.slug = fields.text("slug", report);
        self.aliases = fields.texts("aliases", report);
        self.draft = fields.boolean("draft", report);
        self.translated_from = fields.text("translated_from", report);
        self.provenance = facts::provenance(&mut fields, report);
        if is_missing {
            fields.missing("title", Place::new(report.path, opening), report);
        }
        let facts = format!("content/{}.yaml", self.slot.path);
        fields.finish_beside(Some((keys::facts(self.slot.kind), &facts)), report);
        // A draft may well say nothing yet.
        let is_placeholder =
            |finding: &Finding| matches!(finding.problem, Problem::Placeholder { .. });
        if self.draft && report.findings.len() > had_findings {
            let own = report.findings.split_off(had_findings);
            report.findings.extend(own.into_iter().filter(|finding| !is_placeholder(finding)));
        }
    }

    /// A heading of level 1 repeats the title, or says that one of the two is wrong.
    fn check_titles(&self, findings: &mut Vec<Finding>) {
        for (index, (heading, place)) in self.body.titles.iter().enumerate() {
            let problem = match &self.title {
                Some(title) if index == 0 && title.trim() != heading.trim() => {
                    Problem::TitleDiffers { title: title.clone() }
                }
                _ => Problem::TitleHeading,
            };
            findings.push(Finding::new(problem, place.clone()));
        }
    }

    /// The mark by which a translation names these words; none for words that could not be read
    /// whole: those that lack their title are not what a translation was made from.
    pub(crate) fn mark(&self) -> Option<String> {
        let title = self.title.as_deref().filter(|_| !self.incomplete)?;
        let seen = Seen {
            title,
            short: self.short.as_deref(),
            summary: self.summary.as_deref(),
            measures: self.measures.as_deref(),
            unit: self.unit.as_deref(),
            target: self.target.as_ref().map(ParsedText::markdown),
            source: self.source.as_ref().map(ParsedText::markdown),
            method: self.method.as_ref().map(ParsedText::markdown),
            limitations: self.limitations.as_ref().map(ParsedText::markdown),
            notes: self.notes.iter().map(|(at, note)| (at.value, note.markdown())).collect(),
            responsible: self.responsible.as_deref(),
            status_reason: self.status_reason.as_deref(),
            milestones: self.milestones.iter().map(|(key, name)| (&*key.value, &**name)).collect(),
            progress: self.progress.iter().map(|(at, note)| (*at, note.markdown())).collect(),
            funding: self.funding.iter().map(|(key, name)| (&*key.value, &**name)).collect(),
            details: self.details.iter().map(|(label, text)| (&**label, text.markdown())).collect(),
            image: self.image.as_ref().map(|image| (image.alt.as_deref(), image.credit.as_deref())),
            body: self.body.markdown(),
        };
        Some(seen.mark())
    }
}

/// Reads the picture of an entry; `text` reads a text of one line.
fn image(
    fields: &mut Fields<'_>,
    text: impl Fn(&mut Fields<'_>, &'static str, &mut Report<'_>) -> Option<String>,
    report: &mut Report<'_>,
) -> Option<ParsedImage> {
    let span = fields.span_of("image");
    let mut fields = fields.fields("image", report)?;
    let place = report.place(span?);
    let file = fields.required_text("file", report);
    let had_findings = report.findings.len();
    let alt = text(&mut fields, "alt", report);
    if alt.is_none() && report.findings.len() == had_findings {
        let problem = Problem::MissingAlternative { is_key: true };
        report.findings.push(Finding::new(problem, place));
    }
    let credit = text(&mut fields, "credit", report);
    fields.finish(report);
    let Located { value: destination, place } = file?;
    if is_document(&destination) {
        let problem = Problem::BrokenPicture { why: Unshown::Type };
        report.findings.push(Finding::new(problem, place.clone()));
    }
    let mut file = ParsedText::new(&"".into(), Span::default());
    file.links.push(ParsedLink { destination, place, is_image: true });
    Some(ParsedImage { file, alt, credit })
}

/// Names by keys of the facts. A key without a name is as if it were not there.
fn names(
    fields: &mut Fields<'_>,
    key: &'static str,
    report: &mut Report<'_>,
) -> Vec<(Located<String>, String)> {
    let mut names = Vec::new();
    for (key_node, value) in fields.pairs(key, report) {
        if names.len() == Limit::Items.most() {
            report.add(Problem::OverLimit { limit: Limit::Items }, key_node.span);
            break;
        }
        if is_blank(value) {
            continue;
        }
        let (known, name) = (report.text(key, key_node), report.text(key, value));
        if let Some((known, name)) = known.zip(name) {
            plain(name, value.span, report);
            names.push((report.located(known.to_owned(), key_node.span), name.to_owned()));
        }
    }
    names
}

/// Looks for what a text for readers must not be.
fn plain(text: &str, span: Span, report: &mut Report<'_>) {
    if let Some(suggestion) = plain_text::marks_in(text) {
        report.add(Problem::MarkupInPlainText { suggestion }, span);
    }
    if placeholders::says_nothing(text) {
        report.add(Problem::Placeholder { found: text.to_owned() }, span);
    }
}

fn is_blank(value: &Node) -> bool {
    matches!(value.value, Value::Null) || value.text().is_some_and(|text| text.trim().is_empty())
}

/// A value of a mapping whose keys are data, with inline Markdown; none where nothing stands there.
fn inline_value(key: &str, value: &Node, report: &mut Report<'_>) -> Option<ParsedText> {
    if is_blank(value) {
        return None;
    }
    let text = report.text(key, value)?;
    if placeholders::says_nothing(text) {
        report.add(Problem::Placeholder { found: text.to_owned() }, value.span);
    }
    Some(inline_text(text, report.place(value.span).span, report))
}

fn inline(
    fields: &mut Fields<'_>,
    key: &'static str,
    report: &mut Report<'_>,
) -> Option<ParsedText> {
    let text = fields.text(key, report).filter(|text| !text.value.trim().is_empty())?;
    if placeholders::says_nothing(&text.value) {
        let problem = Problem::Placeholder { found: text.value.clone() };
        report.findings.push(Finding::new(problem, text.place.clone()));
    }
    Some(inline_text(&text.value, text.place.span, report))
}

/// A value of the front matter that takes inline Markdown: what is found in it is marked as a
/// whole, because YAML's quoting and folding leave no exact place.
fn inline_text(text: &str, span: Span, report: &mut Report<'_>) -> ParsedText {
    let source: Arc<str> = text.into();
    let whole = Span::new(0, source.len());
    markdown::read(&source, whole, report.path, |_| span, report.findings)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::location::{EntryPathKind, Slot};
    use super::read;
    use crate::diagnostic::SourcePath;
    use crate::strategy::Section;

    fn mark(text: &str) -> String {
        mark_of(EntryPathKind::Page, text)
    }

    fn mark_of(kind: EntryPathKind, text: &str) -> String {
        let slot = Slot { path: "pages/a".into(), kind };
        let path = SourcePath::new("content/pages/a.pl.md");
        read(&path, slot, "pl", &Arc::from(text), &mut Vec::new()).mark().unwrap()
    }

    #[test]
    fn limitations_stand_behind_the_method_with_their_paragraphs() {
        let text = "---\ntitle: A\nlimitations: |\n  One.\n  \n  Two.\nmethod: M\n---\n\nText.\n";
        let indicator = EntryPathKind::Item(Section::Indicators);
        let by_hand =
            blake3::hash(b"title=A\nmethod=M\nlimitations=One.\n\nTwo.\n\n\nText.").to_hex();
        assert_eq!(mark_of(indicator, text), by_hand[..8]);
        assert_eq!(mark_of(indicator, &text.replace('\n', "\r\n")), by_hand[..8]);
    }

    #[test]
    fn how_it_is_carried_out_stands_behind_who_answers_for_it() {
        let action = EntryPathKind::Item(Section::Actions);
        let text = "---\ntitle: A\nresponsible: R\n---\n\nText.\n";
        let before = blake3::hash(b"title=A\nresponsible=R\n\n\nText.").to_hex();
        assert_eq!(mark_of(action, text), before[..8], "words without these keys keep their marks");
        let more = "details: {Z: z, A: '*a*'}\nfunding: {eu: U, city: C}\n\
                    progress: {2026: Q, 2025: P}\nmilestones: {b: B, a: A}\nstatus_reason: S\n";
        let by_hand = b"title=A\nresponsible=R\nstatus_reason=S\nmilestones.a=A\nmilestones.b=B\n\
            progress.2025=P\nprogress.2026=Q\nfunding.city=C\nfunding.eu=U\ndetails.Z=z\n\
            details.A=*a*\n\n\nText.";
        let text = text.replace("responsible", &format!("{more}responsible"));
        assert_eq!(mark_of(action, &text), blake3::hash(by_hand).to_hex()[..8]);
    }

    #[test]
    fn the_mark_is_of_what_a_reader_sees() {
        let text = "---\ntitle: A\nsummary: S\nslug: a\n---\n\nText.\n";
        let by_hand = blake3::hash(b"title=A\nsummary=S\n\n\nText.").to_hex();
        assert_eq!(mark(text), by_hand[..8]);
        assert_eq!(mark(text), mark(&text.replace("slug: a", "slug: b")), "a slug spoils nothing");
        assert_eq!(mark(text), mark(&text.replace('\n', "\r\n")), "line ends spoil nothing");
        assert_eq!(
            mark(text),
            mark(&format!("\u{feff}{text}\n\n")),
            "nor does white space at the end"
        );
        assert_ne!(mark(text), mark(&text.replace("Text.", "Other.")));
        assert_ne!(mark(text), mark(&text.replace("title: A", "title: B")));
    }
}
