//! What a template is given: plain, finished data, and nothing that it would have to compute.
//!
//! Views are the public interface of a theme; `docs/themes.md` describes them for its authors.
//! Every text has had the typography of its language applied. Every `path` is relative to the
//! root of the site: a template writes `{{ root }}{{ link.path }}`. A value that is absent is
//! `null`, never a missing key, so `{% if … %}` is enough to ask for it.

pub(crate) mod chart;
pub(crate) mod ready;

use serde::Serialize;
use tera::{Context, Value};

pub(crate) use chart::{BreakdownView, ChartView, IndicatorChart};
pub(crate) use ready::Ready;

/// The context of one page. `s` (strings), `site`, `menu` and `assets` stand beside it and are
/// the same for all pages of a language; see [`CommonView`].
#[derive(Debug, Serialize)]
pub(crate) struct PageView {
    /// Language of the page, a BCP 47 tag.
    pub(crate) lang: String,
    /// Writing direction of that language, `ltr` or `rtl`.
    pub(crate) dir: &'static str,
    /// The way from this page to the root of the site: an empty text, `../`, `../../` …;
    /// on `404.html`, which is shown at any depth, the address of the site where that is known.
    pub(crate) root: String,
    /// The page itself.
    pub(crate) page: Page,
    /// The label (metka) that stands at the foot of every page.
    pub(crate) label: Ready<LabelView>,
    /// Short facts about the entry: responsible unit, kind of tool, strategic goal …
    pub(crate) facts: Vec<FactView>,
    /// Lists of other entries, in the order in which they are to be shown.
    pub(crate) sections: Vec<SectionView>,
    /// Only on the page of an indicator.
    pub(crate) indicator: Option<IndicatorView>,
    /// Only on the accessibility statement.
    pub(crate) statement: Option<StatementView>,
    /// Data files: those of an indicator on its page, those of the whole strategy on the home page
    /// and on lists of indicators.
    pub(crate) downloads: Option<DownloadsView>,
    /// Only on the page of a report: what the indicators say of its year.
    pub(crate) year: Option<YearView>,
    /// Only where the whole strategy is on one page.
    pub(crate) whole: Option<WholeView>,
    /// Only there, and only where it is remembered: what its chapters are made from. A template gets each as a
    /// [`DrawnChapter`].
    pub(crate) chapters: Vec<ChapterView>,
    /// Only on pages that belong to no single language: the cover and `404.html`.
    pub(crate) editions: Vec<Edition>,
    /// Only on the alphabetical index.
    pub(crate) letters: Vec<Letter>,
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
pub(crate) struct Letter {
    /// Fragment.
    pub(crate) id: String,
    /// The letter; `0–9` for figures.
    pub(crate) letter: String,
    /// The pages whose titles begin with it, in the order of the alphabet. What each is, and of
    /// which goal, is its kicker.
    pub(crate) cards: Vec<Card>,
}

/// What all pages of a language share, serialised once.
#[derive(Debug, Serialize)]
pub(crate) struct CommonView {
    /// The site as a whole.
    pub(crate) site: SiteView,
    /// The main menu.
    pub(crate) menu: Vec<MenuItem>,
}

/// The site as a whole, in one language.
#[derive(Debug, Serialize)]
pub(crate) struct SiteView {
    /// Title of the site.
    pub(crate) title: Phrase,
    /// Short title for the head of each page; the title where there is none.
    pub(crate) short: Phrase,
    /// One or two sentences.
    pub(crate) summary: Option<Phrase>,
    /// Path of this language's home page.
    pub(crate) home: String,
    /// Path of the bilingual cover.
    pub(crate) cover: String,
    /// The icons beside that of the theme.
    pub(crate) icons: Vec<IconView>,
    /// Path of the manifest by which a copy can be installed; `null` where none is to be.
    pub(crate) manifest: Option<String>,
    /// The accessibility statement.
    pub(crate) statement: Option<Link>,
    /// Its absolute address, where that of the site is known.
    pub(crate) statement_address: Option<String>,
    /// The whole site as an archive, where there is one.
    pub(crate) archive: Option<ArchiveView>,
    /// Path of this language's alphabetical index.
    pub(crate) alphabet: String,
    /// Path of this language's search index.
    pub(crate) search: String,
    /// Path of the whole strategy on one page, where there is one.
    pub(crate) whole: Option<String>,
    /// Version of Metka, for `<meta name="generator">`.
    pub(crate) generator: String,
}

/// The whole site as a zip archive.
#[derive(Debug, Serialize)]
pub(crate) struct ArchiveView {
    /// Its path.
    pub(crate) path: String,
    /// Its size in words.
    pub(crate) size: String,
    /// The last day that a label of the site names.
    pub(crate) updated: Option<DateView>,
}

/// An icon of the site.
#[derive(Debug, Serialize)]
pub(crate) struct IconView {
    /// `icon` or `apple-touch-icon`.
    pub(crate) relation: &'static str,
    /// Such as `32x32`.
    pub(crate) sizes: String,
    /// Its path.
    pub(crate) path: String,
}

/// An item of the main menu. It is current where `page.trail` holds its `id`.
#[derive(Debug, Serialize)]
pub(crate) struct MenuItem {
    /// Stable id of the entry, such as `goals/vi`.
    pub(crate) id: String,
    /// Short title.
    pub(crate) title: Phrase,
    /// Path of the page.
    pub(crate) path: String,
}

/// The page itself.
#[derive(Debug, Serialize)]
pub(crate) struct Page {
    /// `cover`, `home`, `goals`, `goal`, `operational-goal`, `action`, `tool`, `indicator`,
    /// `report`, `page`, `section`, `alphabet` or `not-found`; also the name of its template.
    pub(crate) kind: &'static str,
    /// Stable id, such as `goals/vi/actions/01`; empty for pages without an entry.
    pub(crate) id: String,
    /// Ids of the entries above this page and its own, for `menu` and `aria-current`.
    pub(crate) trail: Vec<String>,
    /// Path of this page.
    pub(crate) path: String,
    /// Number as written, such as `VI.1`.
    pub(crate) number: Option<String>,
    /// What the entry is, with its number: `Strategic goal VI`.
    pub(crate) kicker: Option<String>,
    /// The heading of level 1.
    pub(crate) title: Phrase,
    /// Text of the `title` element.
    pub(crate) head_title: String,
    /// Text of `<meta name="description">`.
    pub(crate) description: Option<String>,
    /// The lead.
    pub(crate) summary: Option<Phrase>,
    /// The body, rendered from Markdown. Headings begin at level 2.
    pub(crate) body: Option<Html>,
    /// Headings of the whole page, given only where the page is long.
    pub(crate) contents: Vec<HeadingView>,
    /// From home to the parent; the page itself is not among them.
    pub(crate) breadcrumbs: Vec<Ready<Link>>,
    /// One for each language of the site, the page's own included.
    pub(crate) languages: Vec<LanguageLink>,
    /// Absolute address, where the site's is known; the original's on a fallback page.
    pub(crate) canonical: Option<String>,
    /// Absolute addresses of the true translations, the page's own included; empty without `base_url`.
    pub(crate) alternates: Vec<Alternate>,
    /// The entry before, among those of the same kind.
    pub(crate) previous: Option<Link>,
    /// The entry after.
    pub(crate) next: Option<Link>,
    /// What a reader must be told first: not translated, out of date, draft.
    pub(crate) notices: Vec<Notice>,
    /// Where a change to the source can be suggested.
    pub(crate) edit: Option<String>,
    /// A JSON-LD object, safe inside `<script type="application/ld+json">`.
    pub(crate) json_ld: String,
    /// `<meta name content>` pairs of the label.
    pub(crate) meta: Ready<Vec<Meta>>,
    /// Open Graph properties; empty without `base_url`.
    pub(crate) open_graph: Vec<Property>,
    /// Files that say the same or more for machines, for `<link>` elements.
    pub(crate) links: Vec<Ready<HeadLink>>,
    /// True where search engines should pass the page over (`404.html`, drafts).
    pub(crate) noindex: bool,
}

/// A plain text. `lang` is present where it differs from the language of the page.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Phrase {
    /// The text, to be escaped as usual.
    pub(crate) text: String,
    /// BCP 47 tag for a `lang` attribute.
    pub(crate) lang: Option<String>,
}

/// Rendered Markdown, to be written with the `safe` filter.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Html {
    /// The markup.
    pub(crate) html: String,
    /// BCP 47 tag where it differs from the language of the page.
    pub(crate) lang: Option<String>,
}

/// A link to a page of the site.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Link {
    /// Short title of the page.
    pub(crate) title: Phrase,
    /// Its path.
    pub(crate) path: String,
}

/// A heading of a long page.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct HeadingView {
    /// 2 or 3.
    pub(crate) level: u8,
    /// Fragment.
    pub(crate) id: String,
    /// Text.
    pub(crate) title: Phrase,
}

/// The same page in one language.
#[derive(Debug, Serialize)]
pub(crate) struct LanguageLink {
    /// BCP 47 tag.
    pub(crate) lang: String,
    /// The language's name for itself: `polski`, `English`.
    pub(crate) name: String,
    /// Path of that page.
    pub(crate) path: String,
    /// True for the page's own language.
    pub(crate) current: bool,
    /// False where that page shows the words of another language.
    pub(crate) translated: bool,
}

/// A true translation, for `<link rel="alternate" hreflang>`.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Alternate {
    /// BCP 47 tag, or `x-default`.
    pub(crate) lang: String,
    /// Absolute address.
    pub(crate) url: String,
}

/// What a reader must be told first.
#[derive(Debug, Serialize)]
pub(crate) struct Notice {
    /// `untranslated`, `stale` or `draft`.
    pub(crate) kind: &'static str,
    /// The sentence, in the language of the page.
    pub(crate) text: String,
    /// The original, where there is one to go to.
    pub(crate) original: Option<Link>,
}

/// A `<meta name content>` pair.
#[derive(Debug, Serialize)]
pub(crate) struct Meta {
    /// Such as `dcterms.publisher`.
    pub(crate) name: &'static str,
    /// Its value.
    pub(crate) content: String,
}

/// A `<meta property content>` pair.
#[derive(Debug, Serialize)]
pub(crate) struct Property {
    /// Such as `og:title`.
    pub(crate) property: &'static str,
    /// Its value.
    pub(crate) content: String,
}

/// A `<link>` to a file of the site.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct HeadLink {
    /// Link relation, of the register of IANA.
    pub(crate) relation: &'static str,
    /// Media type.
    pub(crate) media_type: &'static str,
    /// What it is, in words.
    pub(crate) title: String,
    /// BCP 47 tag of its language, where that is not the page's.
    pub(crate) lang: Option<String>,
    /// Its path.
    pub(crate) path: String,
}

/// A fact about the entry: a term and its description.
#[derive(Debug, Serialize)]
pub(crate) struct FactView {
    /// `goal`, `responsible`, `tool-kind`, `address`, `year` …
    pub(crate) key: &'static str,
    /// The term, in the language of the page.
    pub(crate) term: String,
    /// A text …
    pub(crate) value: Option<Phrase>,
    /// … or a link inside the site …
    pub(crate) link: Option<Link>,
    /// … or an address outside.
    pub(crate) url: Option<String>,
}

/// An entry in a list.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Card {
    /// Kind of the entry, as in [`Page::kind`].
    pub(crate) kind: &'static str,
    /// Stable id.
    pub(crate) id: String,
    /// Number as written.
    pub(crate) number: Option<String>,
    /// What it is: `Strategic goal VI`, `Programme`.
    pub(crate) kicker: Option<String>,
    /// Full title.
    pub(crate) title: Phrase,
    /// Short title.
    pub(crate) short: Phrase,
    /// Summary.
    pub(crate) summary: Option<Phrase>,
    /// Path of its page.
    pub(crate) path: String,
    /// For an indicator: its verdict in a word.
    pub(crate) verdict: Option<VerdictMark>,
    /// True where the page shows the words of another language.
    pub(crate) untranslated: bool,
    /// True for a draft.
    pub(crate) draft: bool,
}

/// A list of entries with a heading.
#[derive(Debug, Serialize)]
pub(crate) struct SectionView {
    /// `goals`, `operational`, `actions`, `tools`, `indicators`, `reports`, `pages` or `related`.
    pub(crate) kind: &'static str,
    /// Fragment of the heading on this page.
    pub(crate) id: String,
    /// The heading.
    pub(crate) title: Phrase,
    /// How many, in words: `16 działań`.
    pub(crate) count: Option<String>,
    /// Path of the section's own page.
    pub(crate) path: Option<String>,
    /// Its introduction.
    pub(crate) intro: Option<Html>,
    /// The entries.
    pub(crate) cards: Vec<Card>,
    /// For indicators on the page of a goal or of their section: the values side by side.
    pub(crate) table: Option<IndicatorTable>,
    /// On the page of the section of reports: up to when there are data of each indicator.
    pub(crate) status: Vec<StatusRow>,
    /// Indicators as small charts, where they are shown so.
    pub(crate) charts: Vec<IndicatorChart>,
    /// How many indicators have no chart here for want of room, in words.
    pub(crate) charts_more: Option<String>,
    /// For a section that is announced but holds nothing yet: a sentence saying so.
    pub(crate) empty: Option<String>,
}

/// What the indicators of a goal say of a year.
#[derive(Debug, Serialize)]
pub(crate) struct YearView {
    /// Caption of the table.
    pub(crate) caption: String,
    /// The indicators with a value for the year.
    pub(crate) measured: Vec<YearRow>,
    /// The indicators without.
    pub(crate) unmeasured: Vec<UnmeasuredView>,
    /// Where no editor has written of the year: a sentence saying so.
    pub(crate) without_report: Option<String>,
}

/// An indicator with a value for the year.
#[derive(Debug, Serialize)]
pub(crate) struct YearRow {
    /// The indicator.
    pub(crate) card: Card,
    /// The last value of the year.
    pub(crate) observation: ObservationView,
    /// The last value of an earlier year.
    pub(crate) before: Option<ObservationView>,
    /// What changed since.
    pub(crate) change: Option<MovementView>,
}

/// What changed from one observation to a later one.
#[derive(Debug, Serialize)]
pub(crate) struct MovementView {
    /// The change, or why there is none to tell.
    pub(crate) text: String,
    /// Its direction, as a verdict in a word; none where nothing says which is desired.
    pub(crate) mark: Option<VerdictMark>,
}

/// An indicator without a value for the year.
#[derive(Debug, Serialize)]
pub(crate) struct UnmeasuredView {
    /// The indicator.
    pub(crate) link: Link,
    /// The last period before the year that has a value, in a few words.
    pub(crate) before: String,
}

/// Up to when there are data of an indicator.
#[derive(Debug, Serialize)]
pub(crate) struct StatusRow {
    /// The indicator.
    pub(crate) link: Link,
    /// The first period with a value.
    pub(crate) first: Option<String>,
    /// The last period with a value.
    pub(crate) latest: Option<String>,
    /// How many periods have a value.
    pub(crate) count: usize,
    /// How many periods are gaps that are meant.
    pub(crate) gaps: usize,
}

/// Indicators side by side.
#[derive(Debug, Serialize)]
pub(crate) struct IndicatorTable {
    /// Caption.
    pub(crate) caption: String,
    /// Heads of the value columns, oldest first: every period that one of the indicators has, or every year where
    /// they are of several lengths, or more than twelve parts of years.
    pub(crate) periods: Vec<String>,
    /// The head of the target column: `Target value 2030`, or without a year where they differ.
    pub(crate) target: Option<String>,
    /// One for each indicator.
    pub(crate) rows: Vec<IndicatorRow>,
    /// True where all values are of one kind and unit, so that a column can be sorted by them.
    pub(crate) comparable: bool,
}

/// A row of an [`IndicatorTable`].
#[derive(Debug, Serialize)]
pub(crate) struct IndicatorRow {
    /// The indicator.
    pub(crate) card: Card,
    /// What it measures.
    pub(crate) measures: Option<Phrase>,
    /// One for each column: of a year the last value; `null` where there is no observation.
    pub(crate) values: Vec<Option<ObservationView>>,
    /// The target in words.
    pub(crate) target: Option<TargetView>,
    /// Its place among the rows by the alphabet of the language, from 0.
    pub(crate) order: usize,
}

/// An observed value.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ObservationView {
    /// The period, in words: `2022`, `III kwartał 2022`.
    pub(crate) period: String,
    /// The period as written, such as `2022-Q3`.
    pub(crate) key: String,
    /// The value as readers of this language write it; `null` for a gap that is meant.
    pub(crate) value: Option<String>,
    /// The value as a machine reads it.
    pub(crate) raw: Option<String>,
    /// A number by which the values of an indicator are sorted: the value itself, or the place of a
    /// grade in its scale, where more is better.
    pub(crate) order: Option<String>,
    /// Such as `provisional`.
    pub(crate) flags: Vec<FlagView>,
    /// A note on this period.
    pub(crate) note: Option<Html>,
}

/// A mark on an observation.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct FlagView {
    /// `provisional`, `estimated`, `revised` or `break`.
    pub(crate) key: &'static str,
    /// In words.
    pub(crate) text: String,
}

/// A verdict in a word.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct VerdictMark {
    /// `towards`, `away`, `unchanged`, `reached` or `not-assessed`.
    pub(crate) key: &'static str,
    /// In words.
    pub(crate) word: String,
    /// The editor's verdict, where there is one beside the computed one.
    pub(crate) editor: Option<JudgementView>,
}

/// An editor's verdict.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct JudgementView {
    /// As in [`VerdictMark`].
    pub(crate) key: &'static str,
    /// In words.
    pub(crate) word: String,
    /// Why.
    pub(crate) reason: Phrase,
}

/// What the values of an indicator say, and how that was worked out.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct VerdictView {
    /// In a word.
    pub(crate) mark: VerdictMark,
    /// In a sentence: the answer.
    pub(crate) answer: String,
    /// What else is to be known: the pace, why something is not assessed, provisional values.
    pub(crate) remarks: Vec<String>,
    /// What the sums are made of.
    pub(crate) inputs: Vec<InputView>,
    /// The sums, in their order.
    pub(crate) steps: Vec<StepView>,
    /// The method, in a few sentences.
    pub(crate) method: Vec<String>,
}

/// Something that a verdict is worked out from.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct InputView {
    /// `base`, `latest`, `years`, `desired`, `target`, `target-years`, `ceiling-base` or
    /// `ceiling-latest`.
    pub(crate) key: &'static str,
    /// What it is.
    pub(crate) term: String,
    /// Its value, in words.
    pub(crate) value: String,
    /// The value as a machine reads it.
    pub(crate) raw: Option<String>,
    /// For a value: its flags.
    pub(crate) flags: Vec<FlagView>,
}

/// A sum, with its numbers filled in.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct StepView {
    /// `share-base`, `share-latest`, `change`, `yearly`, `required`, `ratio`, `growth`,
    /// `growth-required` or `ratio-compound`.
    pub(crate) key: &'static str,
    /// What is worked out.
    pub(crate) term: String,
    /// The sum: `65 − 47,8`.
    pub(crate) formula: String,
    /// `=`, or `≈` where the result is rounded.
    pub(crate) relation: &'static str,
    /// The result, with its unit.
    pub(crate) result: String,
    /// The result as a machine reads it, rounded as it is shown.
    pub(crate) raw: String,
}

/// A target.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct TargetView {
    /// `value`, `trend`, `share` or `ceiling`.
    pub(crate) form: &'static str,
    /// The year by which it is to be reached.
    pub(crate) year: String,
    /// The year with what it is: `Target value 2030`.
    pub(crate) head: String,
    /// The target in words: the editor's, else made from the facts.
    pub(crate) text: Html,
}

/// The whole of an indicator.
#[derive(Debug, Serialize)]
pub(crate) struct IndicatorView {
    /// `number`, `percent`, `score` or `grade`.
    pub(crate) kind: &'static str,
    /// What it measures.
    pub(crate) measures: Option<Phrase>,
    /// Unit of the values.
    pub(crate) unit: Option<Phrase>,
    /// The direction that is desired, in words.
    pub(crate) better: Option<String>,
    /// The scale, in words: `from 1 to 5`, or the grades from best to worst.
    pub(crate) scale: Option<String>,
    /// What the values say.
    pub(crate) verdict: Option<VerdictView>,
    /// Head of the value column, with the unit.
    pub(crate) value_head: String,
    /// Caption of the table.
    pub(crate) caption: String,
    /// Oldest first.
    pub(crate) observations: Vec<ObservationView>,
    /// The target.
    pub(crate) target: Option<TargetView>,
    /// Where the data come from.
    pub(crate) source: Option<Html>,
    /// How the value is computed.
    pub(crate) method: Option<Html>,
    /// True where one of the observations carries flags or a note.
    pub(crate) remarks: bool,
    /// The values as a chart; `null` where there is nothing to draw.
    pub(crate) chart: Option<ChartView>,
    /// The values of its parts; `null` where it is not broken down.
    pub(crate) breakdown: Option<BreakdownView>,
}

/// Data files that a page offers.
#[derive(Debug, Serialize)]
pub(crate) struct DownloadsView {
    /// The heading.
    pub(crate) title: String,
    /// The files, the most common first.
    pub(crate) files: Vec<DownloadView>,
    /// The licence of the data, where it is stated.
    pub(crate) license: Option<LicenseView>,
}

/// A data file.
#[derive(Debug, Serialize)]
pub(crate) struct DownloadView {
    /// Name of the format: `CSV`.
    pub(crate) format: &'static str,
    /// What it is good for, in words.
    pub(crate) purpose: String,
    /// Path of the file.
    pub(crate) path: String,
    /// Its size as readers of this language write it: `1,2 kB`.
    pub(crate) size: String,
    /// The same in bytes.
    pub(crate) bytes: usize,
    /// Media type, such as `text/csv`.
    pub(crate) media_type: &'static str,
    /// How it relates to the page, for `<link rel>`: `alternate` or `describedby`.
    pub(crate) relation: &'static str,
}

/// A licence.
#[derive(Debug, Serialize)]
pub(crate) struct LicenseView {
    /// Its name; those of the SPDX list are in English.
    pub(crate) name: Phrase,
    /// Where its text can be read.
    pub(crate) url: String,
}

/// The accessibility statement. What is absent is not known.
#[derive(Debug, Serialize)]
pub(crate) struct StatementView {
    /// What the statement is about, and the pledge where there is one.
    pub(crate) intro: String,
    /// The entity.
    pub(crate) entity: Option<Phrase>,
    /// Address of the site in this language, where that is known.
    pub(crate) address: Option<String>,
    /// When the site was published.
    pub(crate) published: Option<DateView>,
    /// When it was last updated.
    pub(crate) updated: Option<DateView>,
    /// `full`, `partial`, `none` or `unknown`.
    pub(crate) status_key: &'static str,
    /// How far the site meets the law, in a sentence.
    pub(crate) status: String,
    /// The day on which the statement was prepared.
    pub(crate) prepared: Option<DateView>,
    /// The day of its last review.
    pub(crate) reviewed: Option<DateView>,
    /// On what it is based, in a sentence.
    pub(crate) basis: String,
    /// Address of the evaluation …
    pub(crate) evaluation_url: Option<String>,
    /// … or who evaluated.
    pub(crate) evaluation: Option<Phrase>,
    /// Who answers.
    pub(crate) contact: StatementContact,
    /// How complaints are dealt with, beside what the law says.
    pub(crate) procedure: Option<Phrase>,
    /// Accessibility of the buildings.
    pub(crate) architecture: Option<Phrase>,
    /// Address of a page that describes it.
    pub(crate) architecture_url: Option<String>,
    /// Accessibility of communication.
    pub(crate) communication: Option<Phrase>,
    /// Accessibility of mobile applications.
    pub(crate) applications: Option<Phrase>,
}

/// Who answers to readers who meet a barrier.
#[derive(Debug, Serialize)]
pub(crate) struct StatementContact {
    /// A person or a unit.
    pub(crate) name: Option<Phrase>,
    /// E-mail address.
    pub(crate) email: Option<String>,
    /// Telephone number, as written.
    pub(crate) phone: Option<String>,
    /// The same for a `tel:` link.
    pub(crate) phone_link: Option<String>,
    /// Postal address.
    pub(crate) address: Option<Phrase>,
}

/// The label: who published this page, for whom, and when.
#[derive(Debug, Serialize)]
pub(crate) struct LabelView {
    /// The data that are known, in a fixed order.
    pub(crate) rows: Vec<LabelRow>,
    /// Newest first.
    pub(crate) changes: Vec<ChangeView>,
    /// How many changes, in words.
    pub(crate) changes_count: Option<String>,
    /// True where the change log is long and should begin folded.
    pub(crate) folded: bool,
}

/// A line of the label.
#[derive(Debug, Serialize)]
pub(crate) struct LabelRow {
    /// `entity`, `publisher`, `author`, `produced`, `published` or `updated`.
    pub(crate) key: &'static str,
    /// What it is, in words.
    pub(crate) term: String,
    /// A name …
    pub(crate) value: Option<Phrase>,
    /// … or a date.
    pub(crate) date: Option<DateView>,
}

/// A date for `<time datetime>`.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct DateView {
    /// ISO 8601.
    pub(crate) iso: String,
    /// In words.
    pub(crate) text: String,
}

/// An entry of the change log.
#[derive(Debug, Serialize)]
pub(crate) struct ChangeView {
    /// The day.
    pub(crate) date: DateView,
    /// What changed.
    pub(crate) text: Phrase,
}

/// The site in one language, on pages that belong to none.
#[derive(Debug, Serialize)]
pub(crate) struct Edition {
    /// BCP 47 tag.
    pub(crate) lang: String,
    /// Writing direction.
    pub(crate) dir: &'static str,
    /// The language's name for itself.
    pub(crate) name: String,
    /// Title of the site.
    pub(crate) title: Phrase,
    /// Its summary.
    pub(crate) summary: Option<Phrase>,
    /// Path of the home page in that language.
    pub(crate) path: String,
    /// The accessibility statement.
    pub(crate) statement: Option<Link>,
    /// Strings of that language, as `s` on other pages.
    pub(crate) s: tera::Value,
    /// Goals, for a first look.
    pub(crate) goals: Vec<Card>,
}

/// The whole strategy on one page.
#[derive(Debug, Serialize)]
pub(crate) struct WholeView {
    /// The way to the site: its address, else the way from this file.
    pub(crate) site: String,
    /// The way to the accessibility statement, likewise.
    pub(crate) statement: Option<Link>,
    /// The title, escaped for a CSS string: what stands at the head of printed pages.
    pub(crate) running_head: String,
}

/// An entry as a chapter, for `partials/chapter.html`. Its links lead to other chapters.
#[derive(Debug, Serialize)]
pub(crate) struct ChapterView {
    /// Fragment of its heading; what else has an id in the chapter begins with it.
    pub(crate) id: String,
    /// That of the goal to which it belongs.
    pub(crate) goal: String,
    /// Level of its heading, from 2.
    pub(crate) level: u8,
    /// Kind of the entry, as in [`Page::kind`].
    pub(crate) kind: &'static str,
    /// Number as written.
    pub(crate) number: Option<String>,
    /// What it is: `Strategic goal VI`.
    pub(crate) kicker: Option<String>,
    /// Full title.
    pub(crate) title: Phrase,
    /// The lead.
    pub(crate) summary: Option<Phrase>,
    /// Facts about an action or a tool.
    pub(crate) facts: Vec<FactView>,
    /// The body; its headings stand below that of the chapter.
    pub(crate) body: Option<Html>,
    /// Only of an indicator.
    pub(crate) indicator: Option<IndicatorView>,
    /// Only of a report.
    pub(crate) year: Option<YearView>,
    /// Lists of other entries.
    pub(crate) sections: Vec<SectionView>,
}

/// A chapter that has been drawn.
#[derive(Debug, Serialize)]
pub(crate) struct DrawnChapter<'a> {
    /// Fragment of its heading.
    pub(crate) id: &'a str,
    /// Level of its heading, from 2.
    pub(crate) level: u8,
    /// Number as written.
    pub(crate) number: Option<&'a str>,
    /// Full title.
    pub(crate) title: &'a Phrase,
    /// The chapter in HTML.
    pub(crate) html: &'a str,
}
