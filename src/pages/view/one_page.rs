//! The whole strategy on one page.

use serde::Serialize;

use super::image::ImageView;
use super::implementation::{DetailView, ImplementationView, ProgressView};
use super::indicator::{IndicatorView, YearView};
use super::label::LabelView;
use super::ledger::TallyView;
use super::parts::{FactView, SectionView};
use super::preserialized::Preserialized;
use crate::edition::text::{Html, Link, Phrase};

/// The whole strategy on one page.
#[derive(Debug, Serialize)]
pub(crate) struct WholeView {
    /// The way to the site: its address, else the way from this file.
    pub(crate) site: String,
    /// The accessibility statement, with its address, else the way from this file.
    pub(crate) statement: Option<Link>,
    /// The title, escaped for a CSS string: the running head of printed pages.
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
    pub(crate) title: Phrase,
    pub(crate) short: Phrase,
    /// The lead.
    pub(crate) summary: Option<Phrase>,
    /// Of a goal: the verdicts on its indicators, counted.
    pub(crate) tally: Option<TallyView>,
    /// The label of its page, where it says other things than that of the chapter above, or of the
    /// site.
    pub(crate) label: Option<Preserialized<LabelView>>,
    /// A sentence on what the page of an action, an operational goal or a tool does not say.
    pub(crate) missing: Option<String>,
    /// Facts about an action or a tool.
    pub(crate) facts: Vec<FactView>,
    /// Of an action or a tool: how it is carried out.
    pub(crate) implementation: Option<ImplementationView>,
    /// Of a goal or an operational goal: how far its actions are.
    pub(crate) progress: Option<ProgressView>,
    /// What else there is to say, under labels of the editors.
    pub(crate) details: Vec<DetailView>,
    /// The body; its headings are below that of the chapter.
    pub(crate) image: Option<ImageView>,
    pub(crate) body: Option<Html>,
    /// Only of an indicator.
    pub(crate) indicator: Option<IndicatorView>,
    /// Only of a report.
    pub(crate) year: Option<YearView>,
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
    pub(crate) title: &'a Phrase,
    pub(crate) short: &'a Phrase,
    /// The chapter in HTML.
    pub(crate) html: &'a str,
}
