//! What a template is given: plain, finished data, and nothing that it would have to compute.
//!
//! Views are the public interface of a theme; `docs/themes.md` describes them for its authors.
//! Every text has had the typography of its language applied. Every `path` is relative to the
//! root of the site: a template writes `{{ root }}{{ link.path }}`. A value that is absent is
//! `null`, never a missing key, so `{% if … %}` is enough to ask for it.

use serde::Serialize;
use tera::{Context, Value};

pub use super::chart::view::{
    BreakdownRow, BreakdownTable, BreakdownView, ChartTarget, ChartView, Drawing, DrawnMark,
    DrawnPath, DrawnText, IndicatorChart, LegendItem, SmallChart,
};
pub use super::ready::Ready;

/// The context of one page. `s` (strings), `site`, `menu` and `assets` stand beside it and are
/// the same for all pages of a language; see [`CommonView`].
#[derive(Debug, Serialize)]
pub struct PageView {
    /// Language of the page, a BCP 47 tag.
    pub lang: String,
    /// Writing direction of that language, `ltr` or `rtl`.
    pub dir: &'static str,
    /// The way from this page to the root of the site: an empty text, `../`, `../../` …;
    /// on `404.html`, which is shown at any depth, the address of the site where that is known.
    pub root: String,
    /// The page itself.
    pub page: Page,
    /// The label (metka) that stands at the foot of every page.
    pub label: Ready<LabelView>,
    /// Short facts about the entry: responsible unit, kind of tool, strategic goal …
    pub facts: Vec<FactView>,
    /// Lists of other entries, in the order in which they are to be shown.
    pub sections: Vec<SectionView>,
    /// Only on the page of an indicator.
    pub indicator: Option<IndicatorView>,
    /// Only on the accessibility statement.
    pub statement: Option<StatementView>,
    /// Data files: those of an indicator on its page, those of the whole strategy on the home page
    /// and on lists of indicators.
    pub downloads: Option<DownloadsView>,
    /// Only on the page of a report: what the indicators say of its year.
    pub year: Option<YearView>,
    /// Only where the whole strategy is on one page.
    pub whole: Option<WholeView>,
    /// Only there, and only where it is remembered: what its chapters are made from. A template gets each as a
    /// [`DrawnChapter`].
    pub chapters: Vec<ChapterView>,
    /// Only on pages that belong to no single language: the cover and `404.html`.
    pub editions: Vec<Edition>,
    /// Only on the alphabetical index.
    pub letters: Vec<Letter>,
}

impl PageView {
    /// What a template is given. Each field is taken by itself, which spares a map of them.
    ///
    /// # Errors
    ///
    /// What of it no template can be given; there is nothing of that kind.
    pub(crate) fn context(&self) -> Result<Context, tera::Error> {
        let Self {
            lang,
            dir,
            root,
            page,
            label,
            facts,
            sections,
            indicator,
            statement,
            downloads,
            year,
            whole,
            chapters: _,
            editions,
            letters,
        } = self;
        let mut context = Context::new();
        let mut insert = |key: &'static str, value: Result<Value, tera::Error>| {
            value.map(|value| context.insert_value(key, value))
        };
        insert("lang", Value::try_from_serializable(lang))?;
        insert("dir", Value::try_from_serializable(dir))?;
        insert("root", Value::try_from_serializable(root))?;
        insert("page", Value::try_from_serializable(page))?;
        insert("label", Value::try_from_serializable(label))?;
        insert("facts", Value::try_from_serializable(facts))?;
        insert("sections", Value::try_from_serializable(sections))?;
        insert("indicator", Value::try_from_serializable(indicator))?;
        insert("statement", Value::try_from_serializable(statement))?;
        insert("downloads", Value::try_from_serializable(downloads))?;
        insert("year", Value::try_from_serializable(year))?;
        insert("whole", Value::try_from_serializable(whole))?;
        insert("editions", Value::try_from_serializable(editions))?;
        insert("letters", Value::try_from_serializable(letters))?;
        Ok(context)
    }
}

/// A letter of the alphabetical index.
#[derive(Debug, Serialize)]
pub struct Letter {
    /// Fragment.
    pub id: String,
    /// The letter; `0–9` for figures.
    pub letter: String,
    /// The pages whose titles begin with it, in the order of the alphabet. What each is, and of
    /// which goal, is its kicker.
    pub cards: Vec<Card>,
}

/// What all pages of a language share, serialised once.
#[derive(Debug, Serialize)]
pub struct CommonView {
    /// The site as a whole.
    pub site: SiteView,
    /// The main menu.
    pub menu: Vec<MenuItem>,
}

/// The site as a whole, in one language.
#[derive(Debug, Serialize)]
pub struct SiteView {
    /// Title of the site.
    pub title: Phrase,
    /// Short title for the head of each page; the title where there is none.
    pub short: Phrase,
    /// One or two sentences.
    pub summary: Option<Phrase>,
    /// Path of this language's home page.
    pub home: String,
    /// Path of the bilingual cover.
    pub cover: String,
    /// The icons beside that of the theme.
    pub icons: Vec<IconView>,
    /// Path of the manifest by which a copy can be installed; `null` where none is to be.
    pub manifest: Option<String>,
    /// The accessibility statement.
    pub statement: Option<Link>,
    /// Its absolute address, where that of the site is known.
    pub statement_address: Option<String>,
    /// The whole site as an archive, where there is one.
    pub archive: Option<ArchiveView>,
    /// Path of this language's alphabetical index.
    pub alphabet: String,
    /// Path of this language's search index.
    pub search: String,
    /// Path of the whole strategy on one page, where there is one.
    pub whole: Option<String>,
    /// Version of Metka, for `<meta name="generator">`.
    pub generator: String,
}

/// The whole site as a zip archive.
#[derive(Debug, Serialize)]
pub struct ArchiveView {
    /// Its path.
    pub path: String,
    /// Its size in words.
    pub size: String,
    /// The last day that a label of the site names.
    pub updated: Option<DateView>,
}

/// An icon of the site.
#[derive(Debug, Serialize)]
pub struct IconView {
    /// `icon` or `apple-touch-icon`.
    pub relation: &'static str,
    /// Such as `32x32`.
    pub sizes: String,
    /// Its path.
    pub path: String,
}

/// An item of the main menu. It is current where `page.trail` holds its `id`.
#[derive(Debug, Serialize)]
pub struct MenuItem {
    /// Stable id of the entry, such as `goals/vi`.
    pub id: String,
    /// Short title.
    pub title: Phrase,
    /// Path of the page.
    pub path: String,
}

/// The page itself.
#[derive(Debug, Serialize)]
pub struct Page {
    /// `cover`, `home`, `goals`, `goal`, `operational-goal`, `action`, `tool`, `indicator`,
    /// `report`, `page`, `section`, `alphabet` or `not-found`; also the name of its template.
    pub kind: &'static str,
    /// Stable id, such as `goals/vi/actions/01`; empty for pages without an entry.
    pub id: String,
    /// Ids of the entries above this page and its own, for `menu` and `aria-current`.
    pub trail: Vec<String>,
    /// Path of this page.
    pub path: String,
    /// Number as written, such as `VI.1`.
    pub number: Option<String>,
    /// What the entry is, with its number: `Strategic goal VI`.
    pub kicker: Option<String>,
    /// The heading of level 1.
    pub title: Phrase,
    /// Text of the `title` element.
    pub head_title: String,
    /// Text of `<meta name="description">`.
    pub description: Option<String>,
    /// The lead.
    pub summary: Option<Phrase>,
    /// The body, rendered from Markdown. Headings begin at level 2.
    pub body: Option<Html>,
    /// Headings of the whole page, given only where the page is long.
    pub contents: Vec<HeadingView>,
    /// From home to the parent; the page itself is not among them.
    pub breadcrumbs: Vec<Ready<Link>>,
    /// One for each language of the site, the page's own included.
    pub languages: Vec<LanguageLink>,
    /// Absolute address, where the site's is known; the original's on a fallback page.
    pub canonical: Option<String>,
    /// Absolute addresses of the true translations, the page's own included; empty without `base_url`.
    pub alternates: Vec<Alternate>,
    /// The entry before, among those of the same kind.
    pub previous: Option<Link>,
    /// The entry after.
    pub next: Option<Link>,
    /// What a reader must be told first: not translated, out of date, draft.
    pub notices: Vec<Notice>,
    /// Where a change to the source can be suggested.
    pub edit: Option<String>,
    /// A JSON-LD object, safe inside `<script type="application/ld+json">`.
    pub json_ld: String,
    /// `<meta name content>` pairs of the label.
    pub meta: Ready<Vec<Meta>>,
    /// Open Graph properties; empty without `base_url`.
    pub open_graph: Vec<Property>,
    /// Files that say the same or more for machines, for `<link>` elements.
    pub links: Vec<Ready<HeadLink>>,
    /// True where search engines should pass the page over (`404.html`, drafts).
    pub noindex: bool,
}

/// A plain text. `lang` is present where it differs from the language of the page.
#[derive(Clone, Debug, Serialize)]
pub struct Phrase {
    /// The text, to be escaped as usual.
    pub text: String,
    /// BCP 47 tag for a `lang` attribute.
    pub lang: Option<String>,
}

/// Rendered Markdown, to be written with the `safe` filter.
#[derive(Clone, Debug, Serialize)]
pub struct Html {
    /// The markup.
    pub html: String,
    /// BCP 47 tag where it differs from the language of the page.
    pub lang: Option<String>,
}

/// A link to a page of the site.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// Short title of the page.
    pub title: Phrase,
    /// Its path.
    pub path: String,
}

/// A heading of a long page.
#[derive(Clone, Debug, Serialize)]
pub struct HeadingView {
    /// 2 or 3.
    pub level: u8,
    /// Fragment.
    pub id: String,
    /// Text.
    pub title: Phrase,
}

/// The same page in one language.
#[derive(Debug, Serialize)]
pub struct LanguageLink {
    /// BCP 47 tag.
    pub lang: String,
    /// The language's name for itself: `polski`, `English`.
    pub name: String,
    /// Path of that page.
    pub path: String,
    /// True for the page's own language.
    pub current: bool,
    /// False where that page shows the words of another language.
    pub translated: bool,
}

/// A true translation, for `<link rel="alternate" hreflang>`.
#[derive(Clone, Debug, Serialize)]
pub struct Alternate {
    /// BCP 47 tag, or `x-default`.
    pub lang: String,
    /// Absolute address.
    pub url: String,
}

/// What a reader must be told first.
#[derive(Debug, Serialize)]
pub struct Notice {
    /// `untranslated`, `stale` or `draft`.
    pub kind: &'static str,
    /// The sentence, in the language of the page.
    pub text: String,
    /// The original, where there is one to go to.
    pub original: Option<Link>,
}

/// A `<meta name content>` pair.
#[derive(Debug, Serialize)]
pub struct Meta {
    /// Such as `dcterms.publisher`.
    pub name: &'static str,
    /// Its value.
    pub content: String,
}

/// A `<meta property content>` pair.
#[derive(Debug, Serialize)]
pub struct Property {
    /// Such as `og:title`.
    pub property: &'static str,
    /// Its value.
    pub content: String,
}

/// A `<link>` to a file of the site.
#[derive(Clone, Debug, Serialize)]
pub struct HeadLink {
    /// Link relation, of the register of IANA.
    pub relation: &'static str,
    /// Media type.
    pub media_type: &'static str,
    /// What it is, in words.
    pub title: String,
    /// BCP 47 tag of its language, where that is not the page's.
    pub lang: Option<String>,
    /// Its path.
    pub path: String,
}

/// A fact about the entry: a term and its description.
#[derive(Debug, Serialize)]
pub struct FactView {
    /// `goal`, `responsible`, `tool-kind`, `address`, `year` …
    pub key: &'static str,
    /// The term, in the language of the page.
    pub term: String,
    /// A text …
    pub value: Option<Phrase>,
    /// … or a link inside the site …
    pub link: Option<Link>,
    /// … or an address outside.
    pub url: Option<String>,
}

/// An entry in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Card {
    /// Kind of the entry, as in [`Page::kind`].
    pub kind: &'static str,
    /// Stable id.
    pub id: String,
    /// Number as written.
    pub number: Option<String>,
    /// What it is: `Strategic goal VI`, `Programme`.
    pub kicker: Option<String>,
    /// Full title.
    pub title: Phrase,
    /// Short title.
    pub short: Phrase,
    /// Summary.
    pub summary: Option<Phrase>,
    /// Path of its page.
    pub path: String,
    /// For an indicator: its verdict in a word.
    pub verdict: Option<VerdictMark>,
    /// True where the page shows the words of another language.
    pub untranslated: bool,
    /// True for a draft.
    pub draft: bool,
}

/// A list of entries with a heading.
#[derive(Debug, Serialize)]
pub struct SectionView {
    /// `goals`, `operational`, `actions`, `tools`, `indicators`, `reports`, `pages` or `related`.
    pub kind: &'static str,
    /// Fragment of the heading on this page.
    pub id: String,
    /// The heading.
    pub title: Phrase,
    /// How many, in words: `16 działań`.
    pub count: Option<String>,
    /// Path of the section's own page.
    pub path: Option<String>,
    /// Its introduction.
    pub intro: Option<Html>,
    /// The entries.
    pub cards: Vec<Card>,
    /// For indicators on the page of a goal or of their section: the values side by side.
    pub table: Option<IndicatorTable>,
    /// On the page of the section of reports: up to when there are data of each indicator.
    pub status: Vec<StatusRow>,
    /// Indicators as small charts, where they are shown so.
    pub charts: Vec<IndicatorChart>,
    /// How many indicators have no chart here for want of room, in words.
    pub charts_more: Option<String>,
    /// For a section that is announced but holds nothing yet: a sentence saying so.
    pub empty: Option<String>,
}

/// What the indicators of a goal say of a year.
#[derive(Debug, Serialize)]
pub struct YearView {
    /// Caption of the table.
    pub caption: String,
    /// The indicators with a value for the year.
    pub measured: Vec<YearRow>,
    /// The indicators without.
    pub unmeasured: Vec<UnmeasuredView>,
    /// Where no editor has written of the year: a sentence saying so.
    pub without_report: Option<String>,
}

/// An indicator with a value for the year.
#[derive(Debug, Serialize)]
pub struct YearRow {
    /// The indicator.
    pub card: Card,
    /// The last value of the year.
    pub observation: ObservationView,
    /// The last value of an earlier year.
    pub before: Option<ObservationView>,
    /// What changed since.
    pub change: Option<MovementView>,
}

/// What changed from one observation to a later one.
#[derive(Debug, Serialize)]
pub struct MovementView {
    /// The change, or why there is none to tell.
    pub text: String,
    /// Its direction, as a verdict in a word; none where nothing says which is desired.
    pub mark: Option<VerdictMark>,
}

/// An indicator without a value for the year.
#[derive(Debug, Serialize)]
pub struct UnmeasuredView {
    /// The indicator.
    pub link: Link,
    /// The last period before the year that has a value, in a few words.
    pub before: String,
}

/// Up to when there are data of an indicator.
#[derive(Debug, Serialize)]
pub struct StatusRow {
    /// The indicator.
    pub link: Link,
    /// The first period with a value.
    pub first: Option<String>,
    /// The last period with a value.
    pub latest: Option<String>,
    /// How many periods have a value.
    pub count: usize,
    /// How many periods are gaps that are meant.
    pub gaps: usize,
}

/// Indicators side by side.
#[derive(Debug, Serialize)]
pub struct IndicatorTable {
    /// Caption.
    pub caption: String,
    /// Heads of the value columns, oldest first: every period that one of the indicators has, or every year where
    /// they are of several lengths, or more than twelve parts of years.
    pub periods: Vec<String>,
    /// The head of the target column: `Target value 2030`, or without a year where they differ.
    pub target: Option<String>,
    /// One for each indicator.
    pub rows: Vec<IndicatorRow>,
    /// True where all values are of one kind and unit, so that a column can be sorted by them.
    pub comparable: bool,
}

/// A row of an [`IndicatorTable`].
#[derive(Debug, Serialize)]
pub struct IndicatorRow {
    /// The indicator.
    pub card: Card,
    /// What it measures.
    pub measures: Option<Phrase>,
    /// One for each column: of a year the last value; `null` where there is no observation.
    pub values: Vec<Option<ObservationView>>,
    /// The target in words.
    pub target: Option<TargetView>,
    /// Its place among the rows by the alphabet of the language, from 0.
    pub order: usize,
}

/// An observed value.
#[derive(Clone, Debug, Serialize)]
pub struct ObservationView {
    /// The period, in words: `2022`, `III kwartał 2022`.
    pub period: String,
    /// The period as written, such as `2022-Q3`.
    pub key: String,
    /// The value as readers of this language write it; `null` for a gap that is meant.
    pub value: Option<String>,
    /// The value as a machine reads it.
    pub raw: Option<String>,
    /// A number by which the values of an indicator are sorted: the value itself, or the place of a
    /// grade in its scale, where more is better.
    pub order: Option<String>,
    /// Such as `provisional`.
    pub flags: Vec<FlagView>,
    /// A note on this period.
    pub note: Option<Html>,
}

/// A mark on an observation.
#[derive(Clone, Debug, Serialize)]
pub struct FlagView {
    /// `provisional`, `estimated`, `revised` or `break`.
    pub key: &'static str,
    /// In words.
    pub text: String,
}

/// A verdict in a word.
#[derive(Clone, Debug, Serialize)]
pub struct VerdictMark {
    /// `towards`, `away`, `unchanged`, `reached` or `not-assessed`.
    pub key: &'static str,
    /// In words.
    pub word: String,
    /// The editor's verdict, where there is one beside the computed one.
    pub editor: Option<JudgementView>,
}

/// An editor's verdict.
#[derive(Clone, Debug, Serialize)]
pub struct JudgementView {
    /// As in [`VerdictMark`].
    pub key: &'static str,
    /// In words.
    pub word: String,
    /// Why.
    pub reason: Phrase,
}

/// What the values of an indicator say, and how that was worked out.
#[derive(Clone, Debug, Serialize)]
pub struct VerdictView {
    /// In a word.
    pub mark: VerdictMark,
    /// In a sentence: the answer.
    pub answer: String,
    /// What else is to be known: the pace, why something is not assessed, provisional values.
    pub remarks: Vec<String>,
    /// What the sums are made of.
    pub inputs: Vec<InputView>,
    /// The sums, in their order.
    pub steps: Vec<StepView>,
    /// The method, in a few sentences.
    pub method: Vec<String>,
}

/// Something that a verdict is worked out from.
#[derive(Clone, Debug, Serialize)]
pub struct InputView {
    /// `base`, `latest`, `years`, `desired`, `target`, `target-years`, `ceiling-base` or
    /// `ceiling-latest`.
    pub key: &'static str,
    /// What it is.
    pub term: String,
    /// Its value, in words.
    pub value: String,
    /// The value as a machine reads it.
    pub raw: Option<String>,
    /// For a value: its flags.
    pub flags: Vec<FlagView>,
}

/// A sum, with its numbers filled in.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    /// `share-base`, `share-latest`, `change`, `yearly`, `required`, `ratio`, `growth`,
    /// `growth-required` or `ratio-compound`.
    pub key: &'static str,
    /// What is worked out.
    pub term: String,
    /// The sum: `65 − 47,8`.
    pub formula: String,
    /// `=`, or `≈` where the result is rounded.
    pub relation: &'static str,
    /// The result, with its unit.
    pub result: String,
    /// The result as a machine reads it, rounded as it is shown.
    pub raw: String,
}

/// A target.
#[derive(Clone, Debug, Serialize)]
pub struct TargetView {
    /// `value`, `trend`, `share` or `ceiling`.
    pub form: &'static str,
    /// The year by which it is to be reached.
    pub year: String,
    /// The year with what it is: `Target value 2030`.
    pub head: String,
    /// The target in words: the editor's, else made from the facts.
    pub text: Html,
}

/// The whole of an indicator.
#[derive(Debug, Serialize)]
pub struct IndicatorView {
    /// `number`, `percent`, `score` or `grade`.
    pub kind: &'static str,
    /// What it measures.
    pub measures: Option<Phrase>,
    /// Unit of the values.
    pub unit: Option<Phrase>,
    /// The direction that is desired, in words.
    pub better: Option<String>,
    /// The scale, in words: `from 1 to 5`, or the grades from best to worst.
    pub scale: Option<String>,
    /// What the values say.
    pub verdict: Option<VerdictView>,
    /// Head of the value column, with the unit.
    pub value_head: String,
    /// Caption of the table.
    pub caption: String,
    /// Oldest first.
    pub observations: Vec<ObservationView>,
    /// The target.
    pub target: Option<TargetView>,
    /// Where the data come from.
    pub source: Option<Html>,
    /// How the value is computed.
    pub method: Option<Html>,
    /// True where one of the observations carries flags or a note.
    pub remarks: bool,
    /// The values as a chart; `null` where there is nothing to draw.
    pub chart: Option<ChartView>,
    /// The values of its parts; `null` where it is not broken down.
    pub breakdown: Option<BreakdownView>,
}

/// Data files that a page offers.
#[derive(Debug, Serialize)]
pub struct DownloadsView {
    /// The heading.
    pub title: String,
    /// The files, the most common first.
    pub files: Vec<DownloadView>,
    /// The licence of the data, where it is stated.
    pub license: Option<LicenseView>,
}

/// A data file.
#[derive(Debug, Serialize)]
pub struct DownloadView {
    /// Name of the format: `CSV`.
    pub format: &'static str,
    /// What it is good for, in words.
    pub purpose: String,
    /// Path of the file.
    pub path: String,
    /// Its size as readers of this language write it: `1,2 kB`.
    pub size: String,
    /// The same in bytes.
    pub bytes: usize,
    /// Media type, such as `text/csv`.
    pub media_type: &'static str,
    /// How it relates to the page, for `<link rel>`: `alternate` or `describedby`.
    pub relation: &'static str,
}

/// A licence.
#[derive(Debug, Serialize)]
pub struct LicenseView {
    /// Its name; those of the SPDX list are in English.
    pub name: Phrase,
    /// Where its text can be read.
    pub url: String,
}

/// The accessibility statement. What is absent is not known.
#[derive(Debug, Serialize)]
pub struct StatementView {
    /// What the statement is about, and the pledge where there is one.
    pub intro: String,
    /// The entity.
    pub entity: Option<Phrase>,
    /// Address of the site in this language, where that is known.
    pub address: Option<String>,
    /// When the site was published.
    pub published: Option<DateView>,
    /// When it was last updated.
    pub updated: Option<DateView>,
    /// `full`, `partial`, `none` or `unknown`.
    pub status_key: &'static str,
    /// How far the site meets the law, in a sentence.
    pub status: String,
    /// The day on which the statement was prepared.
    pub prepared: Option<DateView>,
    /// The day of its last review.
    pub reviewed: Option<DateView>,
    /// On what it is based, in a sentence.
    pub basis: String,
    /// Address of the evaluation …
    pub evaluation_url: Option<String>,
    /// … or who evaluated.
    pub evaluation: Option<Phrase>,
    /// Who answers.
    pub contact: StatementContact,
    /// How complaints are dealt with, beside what the law says.
    pub procedure: Option<Phrase>,
    /// Accessibility of the buildings.
    pub architecture: Option<Phrase>,
    /// Address of a page that describes it.
    pub architecture_url: Option<String>,
    /// Accessibility of communication.
    pub communication: Option<Phrase>,
    /// Accessibility of mobile applications.
    pub applications: Option<Phrase>,
}

/// Who answers to readers who meet a barrier.
#[derive(Debug, Serialize)]
pub struct StatementContact {
    /// A person or a unit.
    pub name: Option<Phrase>,
    /// E-mail address.
    pub email: Option<String>,
    /// Telephone number, as written.
    pub phone: Option<String>,
    /// The same for a `tel:` link.
    pub phone_link: Option<String>,
    /// Postal address.
    pub address: Option<Phrase>,
}

/// The label: who published this page, for whom, and when.
#[derive(Debug, Serialize)]
pub struct LabelView {
    /// The data that are known, in a fixed order.
    pub rows: Vec<LabelRow>,
    /// Newest first.
    pub changes: Vec<ChangeView>,
    /// How many changes, in words.
    pub changes_count: Option<String>,
    /// True where the change log is long and should begin folded.
    pub folded: bool,
}

/// A line of the label.
#[derive(Debug, Serialize)]
pub struct LabelRow {
    /// `entity`, `publisher`, `author`, `produced`, `published` or `updated`.
    pub key: &'static str,
    /// What it is, in words.
    pub term: String,
    /// A name …
    pub value: Option<Phrase>,
    /// … or a date.
    pub date: Option<DateView>,
}

/// A date for `<time datetime>`.
#[derive(Clone, Debug, Serialize)]
pub struct DateView {
    /// ISO 8601.
    pub iso: String,
    /// In words.
    pub text: String,
}

/// An entry of the change log.
#[derive(Debug, Serialize)]
pub struct ChangeView {
    /// The day.
    pub date: DateView,
    /// What changed.
    pub text: Phrase,
}

/// The site in one language, on pages that belong to none.
#[derive(Debug, Serialize)]
pub struct Edition {
    /// BCP 47 tag.
    pub lang: String,
    /// Writing direction.
    pub dir: &'static str,
    /// The language's name for itself.
    pub name: String,
    /// Title of the site.
    pub title: Phrase,
    /// Its summary.
    pub summary: Option<Phrase>,
    /// Path of the home page in that language.
    pub path: String,
    /// The accessibility statement.
    pub statement: Option<Link>,
    /// Strings of that language, as `s` on other pages.
    pub s: tera::Value,
    /// Goals, for a first look.
    pub goals: Vec<Card>,
}

/// The whole strategy on one page.
#[derive(Debug, Serialize)]
pub struct WholeView {
    /// The way to the site: its address, else the way from this file.
    pub site: String,
    /// The way to the accessibility statement, likewise.
    pub statement: Option<Link>,
    /// The title, escaped for a CSS string: what stands at the head of printed pages.
    pub running_head: String,
}

/// An entry as a chapter, for `partials/chapter.html`. Its links lead to other chapters.
#[derive(Debug, Serialize)]
pub struct ChapterView {
    /// Fragment of its heading; what else has an id in the chapter begins with it.
    pub id: String,
    /// That of the goal to which it belongs.
    pub goal: String,
    /// Level of its heading, from 2.
    pub level: u8,
    /// Kind of the entry, as in [`Page::kind`].
    pub kind: &'static str,
    /// Number as written.
    pub number: Option<String>,
    /// What it is: `Strategic goal VI`.
    pub kicker: Option<String>,
    /// Full title.
    pub title: Phrase,
    /// The lead.
    pub summary: Option<Phrase>,
    /// Facts about an action or a tool.
    pub facts: Vec<FactView>,
    /// The body; its headings stand below that of the chapter.
    pub body: Option<Html>,
    /// Only of an indicator.
    pub indicator: Option<IndicatorView>,
    /// Only of a report.
    pub year: Option<YearView>,
    /// Lists of other entries.
    pub sections: Vec<SectionView>,
}

/// A chapter that has been drawn.
#[derive(Debug, Serialize)]
pub struct DrawnChapter<'a> {
    /// Fragment of its heading.
    pub id: &'a str,
    /// Level of its heading, from 2.
    pub level: u8,
    /// Number as written.
    pub number: Option<&'a str>,
    /// Full title.
    pub title: &'a Phrase,
    /// The chapter in HTML.
    pub html: &'a str,
}
