//! From top to bottom: the scale of values or the ladder of grades, and the labels of either.

use std::collections::BTreeSet;

use super::ladder::{self, Row};
use super::plot::{Axis, Plot};
use super::scale::Scale;
use super::text;
use crate::edition::width::width;

/// The measures of a drawing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    pub(super) name: &'static str,
    pub(super) width: f64,
    pub(super) height: f64,
    /// Font size.
    pub(super) size: f64,
    /// Height of a row of grades.
    pub(super) row: f64,
    /// Into how many parts ticks divide the scale of values, at most; none for no scale.
    pub(super) ticks: Option<usize>,
}

impl Frame {
    /// Across a page, from a tablet to a wide screen, and on paper.
    pub(super) const WIDE: Self =
        Self { name: "wide", width: 720.0, height: 244.0, size: 15.0, row: 22.0, ticks: Some(4) };
    /// The drawings of a chart: for a page and for a phone; beside others it is as on a phone.
    pub(super) fn of(is_alone: bool) -> &'static [Self] {
        const BOTH: &[Frame] = &[Frame::WIDE, Frame::NARROW];
        if is_alone { BOTH } else { &BOTH[1..] }
    }

    /// On a phone, and as one of several.
    pub(super) const NARROW: Self =
        Self { name: "narrow", width: 300.0, height: 250.0, size: 13.0, row: 25.0, ticks: Some(4) };
    pub(super) const SMALL: Self =
        Self { name: "small", width: 180.0, height: 112.0, size: 12.0, row: 12.0, ticks: None };
}

/// Where values lie from top to bottom.
pub(super) struct Upright {
    pub(super) place: Place,
    /// Labels of the scale with their heights; none for grades that are left out.
    pub(super) ticks: Vec<(Option<String>, f64)>,
    /// The width that the labels take.
    pub(super) gutter: f64,
    /// The height of the axis of time.
    pub(super) base: f64,
    pub(super) is_cut: bool,
    pub(super) leaves_out: bool,
    /// The longest arrow that shows the side of a target.
    arrow: f64,
}

/// How a value becomes a height.
pub(super) enum Place {
    Scale { scale: Scale, top: f64, bottom: f64 },
    Rows(Vec<(usize, f64)>),
}

impl Upright {
    /// Where the values of a plot lie. None where they cannot be drawn.
    pub(super) fn new(plot: &Plot<'_>, frame: &Frame) -> Option<Self> {
        match &plot.axis {
            Axis::Ladder(grades) => Some(Self::ladder(plot, frame, grades)),
            Axis::Open => {
                let count = frame.ticks.unwrap_or(3);
                Some(Self::scale(plot, frame, Scale::open(&plot.values(), count)?))
            }
            Axis::Bars => {
                let values: Vec<_> = plot.values().into_iter().chain([0.0]).collect();
                Some(Self::scale(plot, frame, Scale::open(&values, frame.ticks.unwrap_or(3))?))
            }
            Axis::Fixed { low, high } => {
                let count = frame.ticks.map_or(3, |count| count + 2);
                Some(Self::scale(plot, frame, Scale::fixed(*low, *high, count)?))
            }
        }
    }

    fn scale(plot: &Plot<'_>, frame: &Frame, mut scale: Scale) -> Self {
        // Without ticks there is no round number to reach.
        if frame.ticks.is_none() && !matches!(plot.axis, Axis::Fixed { .. }) {
            scale.fit(&plot.values());
        }
        let (top, bottom) = if frame.ticks.is_some() {
            (frame.size * 2.2, frame.height - frame.size * 2.1)
        } else {
            // Without a scale, space is needed for the labels of the values.
            (frame.size * 2.0, frame.height - frame.size * 2.4)
        };
        // Space below the scale for the label of the lowest value, unless that is zero.
        let base = bottom;
        let bottom = if scale.low == 0.0 { base } else { base - frame.size * 2.0 };
        let height = |value: f64| bottom - scale.part(value) * (bottom - top);
        let labels = scale.ticks.iter().filter(|_| frame.ticks.is_some());
        let mut ticks: Vec<_> =
            labels.map(|tick| (Some((plot.write)(*tick)), height(tick.value))).collect();
        let mut gutter = Self::gutter(&ticks, frame);
        // Labels too wide for the drawing are left out; the points have labels of their own.
        if gutter > frame.width * 0.34 {
            for (label, _) in &mut ticks {
                *label = None;
            }
            gutter = 0.0;
        }
        // An end of the scale that is not zero is named, but not where there are no labels.
        let has_zero = scale.low <= 0.0 && scale.high >= 0.0;
        let is_cut = scale.is_cut || frame.ticks.is_none() && !has_zero;
        let place = Place::Scale { scale, top, bottom };
        let arrow = frame.size * 4.0;
        Self { place, ticks, gutter, base, is_cut, leaves_out: false, arrow }
    }

    fn ladder(plot: &Plot<'_>, frame: &Frame, grades: &[String]) -> Self {
        #[allow(clippy::cast_sign_loss, clippy::cast_possible_truncation, reason = "ranks")]
        let used: BTreeSet<usize> = plot.values().iter().map(|rank| *rank as usize).collect();
        let all = ladder::rows(grades.len(), &used);
        let (best, worst) = (used.first().copied(), used.last().copied());
        let mut leaves_out = false;
        // A small drawing names no grades, so it shows only where its values are. A single step
        // must not look like the whole scale.
        let rows: Vec<Row> = if frame.ticks.is_some() {
            all
        } else {
            let last = grades.len().saturating_sub(1);
            let near = best.unwrap_or(0).saturating_sub(2)..=(worst.unwrap_or(0) + 2).min(last);
            leaves_out = near.clone().count() < grades.len();
            near.map(Row::Grade).collect()
        };
        let top = frame.size * 2.0;
        #[allow(clippy::cast_precision_loss, reason = "a handful of rows")]
        let gaps = rows.len().saturating_sub(1).max(1) as f64;
        let step = if frame.ticks.is_some() {
            // A short scale is a ladder too, not a strip.
            (frame.height * 0.6 / gaps).clamp(frame.row, frame.row * 2.0)
        } else {
            (frame.height - frame.size * 4.8) / gaps
        };
        let limit = frame.width * 0.42 / frame.size;
        let mut height = top;
        let mut ticks = Vec::new();
        let mut places = Vec::new();
        if rows.len() == 1 && frame.ticks.is_none() {
            height += frame.size;
        }
        for row in &rows {
            match row {
                Row::Grade(rank) => {
                    places.push((*rank, height));
                    if frame.ticks.is_some() {
                        let grade = grades.get(*rank).map_or("", String::as_str);
                        ticks.push((Some(text::cut(grade, limit)), height));
                    }
                }
                Row::LeftOut => {
                    leaves_out = true;
                    ticks.push((None, height));
                }
            }
            height += step;
        }
        let gutter = Self::gutter(&ticks, frame);
        let base = if frame.ticks.is_some() {
            height - step + frame.row * 0.75
        } else {
            frame.height - frame.size * 2.4
        };
        let arrow = frame.size * 4.0;
        Self { place: Place::Rows(places), ticks, gutter, base, is_cut: false, leaves_out, arrow }
    }

    fn gutter(ticks: &[(Option<String>, f64)], frame: &Frame) -> f64 {
        let widths = ticks.iter().filter_map(|(label, _)| label.as_deref()).map(width);
        widths.reduce(f64::max).map_or(0.0, |width| width * frame.size + 8.0)
    }

    /// The height of the highest or the lowest place of the scale.
    pub(super) fn end(&self, is_up: bool) -> f64 {
        match &self.place {
            Place::Scale { top, bottom, .. } => {
                if is_up {
                    *top
                } else {
                    *bottom
                }
            }
            Place::Rows(rows) => {
                let heights = rows.iter().map(|(_, height)| *height);
                let end = if is_up { heights.reduce(f64::min) } else { heights.reduce(f64::max) };
                end.unwrap_or_default()
            }
        }
    }

    /// Where an arrow ends that points from a height to one side.
    pub(super) fn reach(&self, from: f64, is_up: bool) -> f64 {
        let length = (self.end(is_up) - from).abs().min(self.arrow);
        if is_up { from - length } else { from + length }
    }

    /// The height at which a value lies.
    pub(super) fn y(&self, value: f64) -> f64 {
        match &self.place {
            Place::Scale { scale, top, bottom } => bottom - scale.part(value) * (bottom - top),
            Place::Rows(rows) => {
                #[allow(clippy::cast_sign_loss, clippy::cast_possible_truncation, reason = "ranks")]
                let wanted = value as usize;
                let nearest = rows.iter().min_by_key(|(rank, _)| rank.abs_diff(wanted));
                nearest.map_or(0.0, |(_, height)| *height)
            }
        }
    }
}
