//! Bars for categories at a single period, from zero; dots where the scale has two ends of its own.

use std::fmt::Write;

use super::drawing::{level, whole};
use super::plot::{Axis, Certainty};
use super::text::{self, Anchor, round};
use super::{series, upright::Frame};
use crate::edition::voice::Voice;
use crate::edition::width::width;
use crate::pages::view::chart::{Drawing, DrawnMark, DrawnPath, DrawnText};
use crate::strategy::{Measure, Observation};

/// A category.
pub(super) struct Bar<'a> {
    pub(super) name: String,
    pub(super) observations: &'a [Observation],
    /// True for the one that is drawn in full where others are quiet.
    pub(super) speaks: bool,
}

/// The most bars that can be compared at a glance.
const MOST: usize = 24;

/// A value to be drawn.
struct Row<'a> {
    name: &'a str,
    value: f64,
    text: String,
    certainty: Certainty,
    is_quiet: bool,
}

/// The drawings for some widths, in the order of the bars. None where their values are not for a single
/// period, are no numbers, or are too many. `total` is a line across all of them.
pub(super) fn draw(
    voice: Voice<'_>,
    measure: &Measure,
    bars: &[Bar<'_>],
    total: Option<&Bar<'_>>,
    frames: &[Frame],
) -> Option<Vec<Drawing>> {
    if matches!(measure, Measure::Grade(_)) || !(2..=MOST).contains(&bars.len()) {
        return None;
    }
    let has_own = bars.iter().any(|bar| bar.speaks);
    let mut moment = None;
    let mut ends = None;
    let mut row = |bar: &Bar<'_>, is_quiet: bool| {
        let plot = series::small(voice, measure, bar.observations)?;
        let mut seen = plot.seen();
        let (_, point, value) = seen.next()?;
        let is_same = moment.get_or_insert(point.moment).total_cmp(&point.moment).is_eq();
        if seen.next().is_some() || !is_same || !value.is_finite() {
            return None;
        }
        if let Axis::Fixed { low, high } = &plot.axis {
            ends = Some((low.value, high.value));
        }
        let (text, certainty) = (point.text.clone(), point.certainty);
        Some((value, text, certainty, is_quiet))
    };
    let rows: Option<Vec<_>> = bars
        .iter()
        .map(|bar| {
            let (value, text, certainty, is_quiet) = row(bar, has_own && !bar.speaks)?;
            Some(Row { name: &bar.name, value, text, certainty, is_quiet })
        })
        .collect();
    let rows = rows?;
    let total = total.and_then(|total| {
        let (value, text, certainty, is_quiet) = row(total, true)?;
        Some(Row { name: &total.name, value, text, certainty, is_quiet })
    });
    let values = rows.iter().chain(&total).map(|row| row.value);
    let range = ends.unwrap_or_else(|| {
        values.fold((0.0, 0.0), |(low, high): (f64, f64), value| (low.min(value), high.max(value)))
    });
    let is_scale = ends.is_some();
    let drawing = |frame| drawing(&rows, total.as_ref(), range, is_scale, frame);
    Some(frames.iter().map(drawing).collect())
}

fn drawing(
    rows: &[Row<'_>],
    total: Option<&Row<'_>>,
    (low, high): (f64, f64),
    is_scale: bool,
    frame: &Frame,
) -> Drawing {
    let size = frame.size;
    let is_wide = frame.width > 500.0;
    let limit = frame.width * 0.4;
    let widest =
        |texts: &mut dyn Iterator<Item = &str>| texts.map(width).fold(0.0, f64::max) * size;
    let names = widest(&mut rows.iter().map(|row| row.name)).min(limit);
    let values = widest(&mut rows.iter().map(|row| row.text.as_str()));
    // In a narrow drawing names stand above their bars.
    let left = if is_wide { names + size } else { 0.0 };
    let right = frame.width - values - size * 0.8;
    let span = if high > low { high - low } else { 1.0 };
    let x = |value: f64| left + (value - low) / span * (right - left);
    let (above, bar, gap) =
        if is_wide { (0.0, size * 1.2, size * 0.8) } else { (size * 1.7, size * 0.8, size * 0.7) };
    let top = if total.is_some() { size * 2.0 } else { size * 0.4 };
    let mut drawing = Drawing {
        size: frame.name,
        width: whole(frame.width),
        height: 0,
        paths: Vec::new(),
        marks: Vec::new(),
        texts: Vec::new(),
    };
    let (mut full, mut quiet, mut open) = (String::new(), String::new(), String::new());
    let mut lines = String::new();
    let mut y = top;
    for row in rows {
        let (start, end) = (y + above, y + above + bar);
        let middle = f64::midpoint(start, end);
        let (zero, tip) = (x(0.0_f64.clamp(low, high)), x(row.value));
        if is_scale {
            lines += &level(left, middle, right);
            drawing.marks.push(DrawnMark {
                role: row.certainty.role(),
                x: round(tip),
                y: round(middle),
                radius: 5.0,
                d: (row.certainty == Certainty::Estimated)
                    .then(|| super::drawing::diamond(tip, middle, 6.5)),
                text: None,
            });
        } else {
            let d = match (row.certainty, row.is_quiet) {
                (Certainty::Final, false) => &mut full,
                (Certainty::Final, true) => &mut quiet,
                _ => &mut open,
            };
            let ends = [zero, start, tip, end].map(round);
            let _ = write!(d, "M{} {}H{}V{}H{}Z", ends[0], ends[1], ends[2], ends[3], ends[0]);
        }
        let role = if row.is_quiet { "name" } else { "value" };
        let mut text = |role, text: String, x: f64, middle: f64, anchor: Anchor| {
            let y = round(text::baseline(middle, size));
            drawing.texts.push(DrawnText { role, x: round(x), y, anchor: anchor.name(), text });
        };
        let name = text::cut(row.name, if is_wide { limit } else { frame.width } / size);
        if is_wide {
            text("name", name, left - size * 0.6, middle, Anchor::End);
        } else {
            text("name", name, size * 0.4, y + above / 2.0, Anchor::Start);
        }
        let beside = if is_scale { right } else { tip.max(zero) };
        text(role, row.text.clone(), beside + size * 0.5, middle, Anchor::Start);
        y = end + gap;
    }
    let bottom = y - gap + size * 0.4;
    drawing.height = whole(bottom);
    for (role, d) in [("grid", lines), ("bar quiet-bar", quiet), ("bar", full), ("bar open", open)]
    {
        if !d.is_empty() {
            drawing.paths.push(DrawnPath { role, d });
        }
    }
    let upright = |x: f64, top: f64| format!("M{} {}V{}", round(x), round(top), round(bottom));
    if !is_scale {
        let zero = upright(x(0.0_f64.clamp(low, high)), top - size * 0.4);
        drawing.paths.push(DrawnPath { role: "zero", d: zero });
    }
    if let Some(total) = total {
        let at = x(total.value);
        drawing.paths.push(DrawnPath { role: "quiet", d: upright(at, size * 1.5) });
        let text = format!("{} {}", total.name, total.text);
        let half = width(&text) * size / 2.0;
        let middle = at.min(frame.width - half).max(half);
        drawing.texts.push(DrawnText {
            role: "name",
            x: round(middle),
            y: round(text::baseline(size * 0.7, size)),
            anchor: Anchor::Middle.name(),
            text,
        });
    }
    drawing
}
