//! What a template is given: plain, finished data, and nothing that it would have to compute.
//!
//! Views are the public interface of a theme; `docs/themes.md` describes them for its authors.
//! Every text has had the typography of its language applied. Every `path` is relative to the
//! root of the site: a template writes `{{ root }}{{ link.path }}`. A value that is absent is
//! `null`, never a missing key, so `{% if … %}` is enough to test for it.

pub(crate) mod card;
pub(crate) mod chart;
pub(crate) mod downloads;
pub(crate) mod head;
pub(crate) mod image;
pub(crate) mod implementation;
pub(crate) mod indicator;
pub(crate) mod label;
pub(crate) mod ledger;
pub(crate) mod observation;
pub(crate) mod one_page;
pub(crate) mod parts;
pub(crate) mod preserialized;
pub(crate) mod site;
pub(crate) mod statement;
pub(crate) mod told;
pub(crate) mod verdict;

use serde::Serialize;

use crate::edition::text::{Html, Link, Phrase};
use downloads::DownloadsView;
use head::{Alternate, HeadLink, LanguageLink, Meta, Property};
use image::ImageView;
use implementation::{DetailView, ImplementationView, ProgressView};
use indicator::{IndicatorView, YearView};
use label::LabelView;
use ledger::TallyView;
use one_page::{ChapterView, WholeView};
use parts::{FactView, HeadingView, Notice, SectionView, SiblingsView};
use preserialized::Preserialized;
use site::{EditionView, LetterView};
use statement::StatementView;

/// The context of one page. `s` (strings), `site`, `menu` and `assets` are beside it and are
/// the same for all pages of a language; see [`CommonView`].
#[derive(Debug, Default, Serialize)]
pub(crate) struct PageView {
    /// Language of the page, a BCP 47 tag.
    pub(crate) lang: String,
    /// Writing direction of that language, `ltr` or `rtl`.
    pub(crate) dir: &'static str,
    /// The way from this page to the root of the site: an empty text, `../`, `../../` …;
    /// on `404.html`, which is shown at any depth, the address of the site where that is known.
    pub(crate) root: String,
    pub(crate) page: Page,
    /// The label (metka) at the foot of every page.
    pub(crate) label: Preserialized<LabelView>,
    /// Short facts about the entry: responsible unit, kind of tool, strategic goal …
    pub(crate) facts: Vec<FactView>,
    /// Where an action or an operational goal stands among those of its goal.
    pub(crate) siblings: Option<SiblingsView>,
    /// A sentence on what the page of an action, an operational goal or a tool does not say.
    pub(crate) missing: Option<String>,
    /// On the home page and on that of a goal: the verdicts on its indicators, counted.
    pub(crate) tally: Option<TallyView>,
    /// Of an action or a tool: how it is carried out.
    pub(crate) implementation: Option<ImplementationView>,
    /// Of the home page, a goal, an operational goal and a list of actions: how far its actions are.
    pub(crate) progress: Option<ProgressView>,
    /// What else there is to say, under labels of the editors.
    pub(crate) details: Vec<DetailView>,
    /// Lists of other entries, in the order in which they are to be shown.
    pub(crate) sections: Vec<SectionView>,
    /// Only on the page of an indicator.
    pub(crate) indicator: Option<IndicatorView>,
    /// Only on the accessibility statement.
    pub(crate) statement: Option<StatementView>,
    /// Data files: those of an indicator on its page, those of the whole strategy on the home page
    /// and on lists of indicators.
    pub(crate) downloads: Option<DownloadsView>,
    /// Only on the page of a report: what indicators, actions and tools say of its year.
    pub(crate) year: Option<YearView>,
    /// Only where the whole strategy is on one page.
    pub(crate) whole: Option<WholeView>,
    /// Only there, and only where it is remembered: what its chapters are made from. A template
    /// gets each as a [`DrawnChapter`].
    pub(crate) chapters: Vec<ChapterView>,
    /// Only on pages that belong to no single language: the cover and `404.html`.
    pub(crate) editions: Vec<EditionView>,
    /// Only on the alphabetical index.
    pub(crate) letters: Vec<LetterView>,
}

/// The page itself.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Page {
    /// `cover`, `home`, `goals`, `goal`, `operational-goal`, `action`, `tool`, `indicator`,
    /// `report`, `reporting`, `page`, `section`, `alphabet`, `embed` or `not-found`; also the name of its template.
    pub(crate) kind: &'static str,
    /// Stable id, such as `goals/vi/actions/01`; empty for pages without an entry.
    pub(crate) id: String,
    /// Ids of the entries above this page and its own, for `menu` and `aria-current`.
    pub(crate) trail: Vec<String>,
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
    /// The picture at the head of the body.
    pub(crate) image: Option<ImageView>,
    /// The body, rendered from Markdown. Headings begin at level 2.
    pub(crate) body: Option<Html>,
    /// Headings of the whole page, given only where the page is long.
    pub(crate) contents: Vec<HeadingView>,
    /// From home to the parent; the page itself is not among them.
    pub(crate) breadcrumbs: Vec<Preserialized<Link>>,
    /// One for each language of the site, the page's own included.
    pub(crate) languages: Vec<LanguageLink>,
    /// Absolute address, where the site's is known; the original's on a fallback page.
    pub(crate) canonical: Option<String>,
    /// Absolute addresses of the true translations, the page's own included; empty without
    /// `base_url`.
    pub(crate) alternates: Vec<Alternate>,
    /// The entry before, among those of the same kind.
    pub(crate) previous: Option<Link>,
    pub(crate) next: Option<Link>,
    /// Notices for the reader: not translated, out of date, draft.
    pub(crate) notices: Vec<Notice>,
    /// Where a change to the source can be suggested.
    pub(crate) edit: Option<String>,
    /// A JSON-LD object, safe inside `<script type="application/ld+json">`.
    pub(crate) json_ld: String,
    /// `<meta name content>` pairs of the label.
    pub(crate) meta: Preserialized<Vec<Meta>>,
    /// Open Graph properties; empty without `base_url`.
    pub(crate) open_graph: Vec<Property>,
    /// Files that say the same or more for machines, for `<link>` elements.
    pub(crate) links: Vec<Preserialized<HeadLink>>,
    /// True where search engines should pass the page over (`404.html`, drafts).
    pub(crate) noindex: bool,
}
