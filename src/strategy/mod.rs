//! The domain: what a public strategy is, and nothing else.
//!
//! A [`Strategy`] is a site's whole content with every reference resolved. It knows no file
//! system, no template and no HTML; all that it says of its sources is where a text came from, so
//! that a finding can name the place.

mod accessibility;
mod action;
mod address;
mod budget;
mod characters;
mod dataset;
mod date;
mod entry;
mod goal;
mod ids;
mod image;
mod implementation;
mod indicator;
mod judgement;
mod language;
mod license;
mod mark;
mod operational_goal;
mod partial_date;
mod period;
mod pieces;
mod provenance;
mod ranking;
mod report;
mod text;
mod tool;
mod value;

pub(crate) use accessibility::{Accessibility, Basis, Conformance};
pub(crate) use action::Action;
pub(crate) use address::{is_email, is_mail_target, is_phone, is_site_address, is_web_address};
pub use budget::{Amounts, Budget, Currency, Funding};
pub(crate) use characters::{cleaned, is_escaped, is_invisible, one_line, visible};
pub(crate) use dataset::{Dataset, FREQUENCIES, THEMES};
pub use date::Date;
pub(crate) use entry::{Asset, Entry, Kind, Moved, Profile, Site, Slug, Strategy, Words};
pub(crate) use goal::{Goal, Section};
pub(crate) use ids::{AssetId, EntryId};
pub(crate) use image::Image;
pub use implementation::{Implementation, Milestone, MilestoneState, Status, StatusReport};
pub use indicator::{
    Better, Breakdown, Category, ChartForm, Dimension, DimensionKind, Flag, Indicator, Interval,
    Measure, Member, Observation, Range, Releases, Series, Target, TargetForm, Trend, Value,
};
pub use judgement::{Judgement, Verdict};
pub use language::{Language, LanguageId, Languages, PerLanguage};
pub(crate) use license::License;
pub(crate) use mark::Seen;
pub(crate) use operational_goal::OperationalGoal;
pub use partial_date::{PartialDate, Precision};
pub use period::{Granularity, Period};
pub(crate) use pieces::{Element, Piece, Pieces};
pub(crate) use provenance::{Change, Provenance};
pub use ranking::{Ranked, Ranking};
pub(crate) use report::Report;
pub(crate) use text::{Heading, Reference, Text};
pub(crate) use tool::{Tool, ToolKind};
pub use value::Number;
