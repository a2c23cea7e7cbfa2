//! The layout of a chart: from what is to be shown to lines, marks and texts in their places.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::label::{Ground, Side, Wanted};
use super::ladder::{self, Row};
use super::plot::{Axis, Certainty, Plot, Point};
use super::scale::Scale;
use super::text::{self, Anchor, Area};
use super::time::{self, Named, Timeline};
use super::view::{Drawing, DrawnMark, DrawnPath, DrawnText};

/// The measures of a drawing.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    name: &'static str,
    width: f64,
    height: f64,
    /// Font size.
    pub(super) size: f64,
    /// Height of a row of grades.
    row: f64,
    /// Into how many parts ticks divide the scale of values, at most; none for no scale.
    ticks: Option<usize>,
}

impl Frame {
    pub(super) const WIDE: Self =
        Self { name: "wide", width: 640.0, height: 340.0, size: 14.0, row: 28.0, ticks: Some(5) };
    pub(super) const NARROW: Self =
        Self { name: "narrow", width: 300.0, height: 260.0, size: 13.0, row: 26.0, ticks: Some(4) };
    pub(super) const SMALL: Self =
        Self { name: "small", width: 196.0, height: 112.0, size: 12.0, row: 12.0, ticks: None };
}

/// A drawing, and what must be said beside it.
pub(super) struct Drawn {
    pub(super) drawing: Drawing,
    /// True where zero is not on the scale.
    pub(super) is_cut: bool,
    /// True where grades of the scale are left out.
    pub(super) leaves_out: bool,
}

/// Draws a plot. None where its values cannot be drawn.
pub(super) fn draw(plot: &Plot<'_>, frame: &Frame) -> Option<Drawn> {
    let (from, to) = plot.moments();
    let upright = Upright::new(plot, frame)?;
    let gutter = upright.gutter;
    let inset = |point: Option<(usize, &Point, f64)>| {
        let width = point.map_or(0.0, |(_, point, _)| text::width(&point.text) * frame.size);
        (width / 2.0 + 2.0).clamp(frame.size, frame.width / 5.0)
    };
    let line = Timeline {
        from,
        to,
        left: gutter + inset(plot.seen().next()),
        right: frame.width - inset(plot.seen().next_back()),
    };
    let mut canvas = Canvas {
        plot,
        frame,
        line,
        ground: Ground {
            room: Area { left: gutter, top: 0.0, right: frame.width, bottom: upright.base },
            taken: Vec::new(),
            lines: Vec::new(),
            size: frame.size,
        },
        upright,
        drawing: Drawing {
            size: frame.name,
            width: whole(frame.width),
            height: 0,
            paths: Vec::new(),
            marks: Vec::new(),
            texts: Vec::new(),
        },
    };
    canvas.drawing.height = whole(canvas.upright.base + canvas.foot());
    canvas.scale();
    canvas.time();
    canvas.ceilings();
    canvas.aim();
    canvas.lines();
    canvas.marks();
    canvas.labels();
    let Canvas { drawing, upright, .. } = canvas;
    Some(Drawn { drawing, is_cut: upright.is_cut, leaves_out: upright.leaves_out })
}

/// Where values lie from top to bottom.
struct Upright {
    place: Place,
    /// Labels of the scale with their heights; none for grades that are left out.
    ticks: Vec<(Option<String>, f64)>,
    /// The width that the labels take.
    gutter: f64,
    /// The height of the axis of time.
    base: f64,
    is_cut: bool,
    leaves_out: bool,
}

/// How a value becomes a height.
enum Place {
    Scale { scale: Scale, top: f64, bottom: f64 },
    Rows(Vec<(usize, f64)>),
}

impl Upright {
    fn new(plot: &Plot<'_>, frame: &Frame) -> Option<Self> {
        match &plot.axis {
            Axis::Ladder(grades) => Some(Self::ladder(plot, frame, grades)),
            Axis::Open => {
                let count = frame.ticks.unwrap_or(3);
                Self::scale(plot, frame, Scale::open(&plot.values(), count)?)
            }
            Axis::Fixed { low, high } => {
                let count = frame.ticks.map_or(3, |count| count + 2);
                Self::scale(plot, frame, Scale::fixed(*low, *high, count)?)
            }
        }
    }

    #[allow(clippy::unnecessary_wraps, reason = "the sister of functions that may fail")]
    fn scale(plot: &Plot<'_>, frame: &Frame, scale: Scale) -> Option<Self> {
        let (top, bottom) = if frame.ticks.is_some() {
            (frame.size * 1.9, frame.height - frame.size * 2.1)
        } else {
            // Without labels of the scale the values need room for theirs.
            (frame.size * 2.0, frame.height - frame.size * 2.4)
        };
        // Below the scale there is room for the label of the lowest value, unless that is zero.
        let base = bottom;
        let bottom =
            if scale.low < 0.0 || scale.low > 0.0 { base - frame.size * 1.5 } else { base };
        let height = |value: f64| bottom - scale.part(value) * (bottom - top);
        let labels = scale.ticks.iter().filter(|_| frame.ticks.is_some());
        let mut ticks: Vec<_> =
            labels.map(|tick| (Some((plot.write)(*tick)), height(tick.value))).collect();
        let mut gutter = Self::gutter(&ticks, frame);
        // Numbers that leave no room for the drawing are told beside their points only.
        if gutter > frame.width * 0.34 {
            for (label, _) in &mut ticks {
                *label = None;
            }
            gutter = 0.0;
        }
        let is_cut = scale.is_cut;
        let place = Place::Scale { scale, top, bottom };
        Some(Self { place, ticks, gutter, base, is_cut, leaves_out: false })
    }

    fn ladder(plot: &Plot<'_>, frame: &Frame, grades: &[String]) -> Self {
        #[allow(clippy::cast_sign_loss, clippy::cast_possible_truncation, reason = "ranks")]
        let used: BTreeSet<usize> = plot.values().iter().map(|rank| *rank as usize).collect();
        let all = ladder::rows(grades.len(), &used);
        let (best, worst) = (used.first().copied(), used.last().copied());
        // A small drawing names no grades, so it shows only where its values are. A single step
        // must not look like the whole scale.
        let rows: Vec<Row> = if frame.ticks.is_some() {
            all
        } else {
            let last = grades.len().saturating_sub(1);
            let near = best.unwrap_or(0).saturating_sub(2)..=(worst.unwrap_or(0) + 2).min(last);
            near.map(Row::Grade).collect()
        };
        let top = frame.size * if frame.ticks.is_some() { 1.2 } else { 2.0 };
        let step = if frame.ticks.is_some() {
            frame.row
        } else {
            #[allow(clippy::cast_precision_loss, reason = "a handful of rows")]
            let gaps = rows.len().saturating_sub(1).max(1) as f64;
            (frame.height - frame.size * 4.8) / gaps
        };
        let limit = frame.width * 0.42 / frame.size;
        let mut height = top;
        let mut ticks = Vec::new();
        let mut places = Vec::new();
        let mut leaves_out = false;
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
        Self { place: Place::Rows(places), ticks, gutter, base, is_cut: false, leaves_out }
    }

    fn gutter(ticks: &[(Option<String>, f64)], frame: &Frame) -> f64 {
        let widths = ticks.iter().filter_map(|(label, _)| label.as_deref()).map(text::width);
        widths.reduce(f64::max).map_or(0.0, |width| width * frame.size + 8.0)
    }

    /// The height at which a value lies.
    fn y(&self, value: f64) -> f64 {
        match &self.place {
            Place::Scale { scale, top, bottom } => bottom - scale.part(value) * (bottom - top),
            Place::Rows(rows) => rows
                .iter()
                .min_by_key(|(rank, _)| {
                    #[allow(
                        clippy::cast_sign_loss,
                        clippy::cast_possible_truncation,
                        reason = "ranks"
                    )]
                    rank.abs_diff(value as usize)
                })
                .map_or(0.0, |(_, height)| *height),
        }
    }
}

/// A drawing in the making.
struct Canvas<'a> {
    plot: &'a Plot<'a>,
    frame: &'a Frame,
    line: Timeline,
    upright: Upright,
    ground: Ground,
    drawing: Drawing,
}

impl Canvas<'_> {
    /// The height of what lies below the axis of time.
    fn foot(&self) -> f64 {
        self.frame.size * 2.1
    }

    fn path(&mut self, role: &'static str, d: String) {
        if !d.is_empty() {
            self.drawing.paths.push(DrawnPath { role, d });
        }
    }

    fn text(&mut self, role: &'static str, text: String, (x, y): (f64, f64), anchor: Anchor) {
        self.ground.taken.push(text::area(&text, (x, y), anchor, self.frame.size));
        let (x, y) = (round(x), round(y));
        self.drawing.texts.push(DrawnText { role, x, y, anchor: anchor.name(), text });
    }

    /// The grid and the labels of the scale of values.
    fn scale(&mut self) {
        let size = self.frame.size;
        let (gutter, right) = (self.upright.gutter, self.frame.width);
        let mut grid = String::new();
        for (label, height) in std::mem::take(&mut self.upright.ticks) {
            let is_left_out = label.is_none() && matches!(self.upright.place, Place::Rows(_));
            if !is_left_out {
                let _ = write!(grid, "M{} {}H{}", round(gutter), round(height), right);
            }
            let label = if is_left_out { Some("⋮".to_owned()) } else { label };
            if let Some(label) = label {
                let point = (gutter - 8.0, text::baseline(height, size));
                self.text("scale", label, point, Anchor::End);
            }
        }
        self.path("grid", grid);
        let base = self.upright.base;
        let zero = match &self.upright.place {
            Place::Scale { scale, .. } if scale.low <= 0.0 && scale.high >= 0.0 => {
                Some(self.upright.y(0.0))
            }
            _ => None,
        };
        if let Some(height) = zero {
            self.path("zero", format!("M{} {}H{right}", round(gutter), round(height)));
        }
        if zero.is_none_or(|height| (height - base).abs() > 1.0) {
            self.path("axis", format!("M{} {}H{right}", round(gutter), round(base)));
        }
    }

    /// The labels of the axis of time.
    fn time(&mut self) {
        let base = self.upright.base;
        let size = self.frame.size;
        let room = Area {
            left: 0.0,
            right: self.frame.width,
            top: base + size * 0.45,
            bottom: base + size * 0.45 + size * text::LINE,
        };
        let periods: Vec<_> =
            self.plot.points.iter().map(|point| (point.moment, point.period.as_str())).collect();
        let named = Named {
            periods: &periods,
            is_yearly: self.plot.is_yearly,
            target: self.plot.aim.as_ref().map(|aim| aim.year),
        };
        let mut marks = time::marks(&named, &self.line, room, size);
        if self.frame.ticks.is_none() && marks.len() > 2 {
            // A small drawing names only where it begins and ends.
            let (first, last) = (marks.swap_remove(0), marks.pop());
            marks = [Some(first), last].into_iter().flatten().collect();
            marks.dedup();
        }
        let mut ticks = String::new();
        for mark in marks {
            if let Some(x) = mark.tick {
                let _ = write!(ticks, "M{} {}v{}", round(x), round(base), round(size * 0.4));
            }
            let y = text::baseline(f64::midpoint(room.top, room.bottom), size);
            self.text("time", mark.text, (mark.x, y), mark.anchor);
        }
        if !self.plot.is_yearly && self.frame.ticks.is_some() {
            let mut year = self.line.from.ceil();
            while year < self.line.to && year - self.line.from < 200.0 {
                let x = self.line.x(year);
                let _ = write!(ticks, "M{} {}v{}", round(x), round(base), round(size * 0.4));
                year += 1.0;
            }
        }
        self.path("tick", ticks);
    }

    /// The highest grades that could be reached: a stretch for each period, joined by a line.
    fn ceilings(&mut self) {
        let half = self.frame.size;
        let places: Vec<_> = self
            .plot
            .ceilings
            .iter()
            .map(|ceiling| (self.line.x(ceiling.moment), self.upright.y(ceiling.rank)))
            .collect();
        let mut d = String::new();
        let mut before: Option<(f64, f64)> = None;
        for &(x, y) in &places {
            match before {
                Some((from, height)) => {
                    let _ = write!(d, "H{}V{}", round(x), round(y));
                    self.ground
                        .lines
                        .extend([((from, height), (x, height)), ((x, height), (x, y))]);
                }
                None => {
                    let _ =
                        write!(d, "M{} {}", round((x - half).max(self.upright.gutter)), round(y));
                }
            }
            before = Some((x, y));
        }
        if let Some((x, y)) = before {
            let end = (x + half).min(self.frame.width);
            let _ = write!(d, "H{}", round(end));
            self.ground.lines.push(((x - half, y), (end, y)));
        }
        self.path("ceiling", d);
    }

    /// The line of a target that has a number, and its mark at its year.
    fn aim(&mut self) {
        let Some(aim) = &self.plot.aim else { return };
        let x = self.line.x(time::end_of_year(aim.year));
        let y = self.upright.y(aim.value);
        let (gutter, right) = (self.upright.gutter, self.frame.width);
        self.path("target", format!("M{} {}H{right}", round(gutter), round(y)));
        self.ground.lines.push(((gutter, y), (right, y)));
        let radius = self.radius() + 1.0;
        self.drawing.marks.push(DrawnMark {
            role: "target",
            x: round(x),
            y: round(y),
            radius: round(radius),
            d: Some(diamond(x, y, radius + 1.0)),
            text: None,
        });
        self.ground.taken.push(around((x, y), radius + 1.0));
    }

    /// The line through the values. It ends where a value is missing or not comparable.
    fn lines(&mut self) {
        let is_ladder = matches!(self.plot.axis, Axis::Ladder(_));
        let (mut solid, mut dashed, mut breaks) = (String::new(), String::new(), String::new());
        let mut before: Option<(usize, &Point, (f64, f64))> = None;
        // Where the pen rests: a stretch that goes on needs no new beginning.
        let mut pen: Option<(bool, (f64, f64))> = None;
        for (index, point, value) in self.plot.seen() {
            let here = (self.line.x(point.moment), self.upright.y(value));
            if let Some((earlier, last, there)) = before {
                let between = self.plot.points.get(earlier + 1..=index).unwrap_or_default();
                let is_broken = between.iter().any(|point| point.is_break);
                if is_broken {
                    let x = f64::midpoint(there.0, here.0);
                    let top = self.frame.size * 0.6;
                    let base = self.upright.base;
                    let _ = write!(breaks, "M{} {}V{}", round(x), round(top), round(base));
                    self.ground.lines.push(((x, top), (x, base)));
                } else if between.len() == 1 {
                    let is_sure =
                        last.certainty == Certainty::Final && point.certainty == Certainty::Final;
                    let d = if is_sure { &mut solid } else { &mut dashed };
                    if pen != Some((is_sure, there)) {
                        let _ = write!(d, "M{} {}", round(there.0), round(there.1));
                    }
                    if is_ladder {
                        let _ = write!(d, "H{}V{}", round(here.0), round(here.1));
                        let corner = (here.0, there.1);
                        self.ground.lines.extend([(there, corner), (corner, here)]);
                    } else {
                        let _ = write!(d, "L{} {}", round(here.0), round(here.1));
                        self.ground.lines.push((there, here));
                    }
                    pen = Some((is_sure, here));
                }
            }
            before = Some((index, point, here));
        }
        self.path("break", breaks);
        self.path("line", solid);
        self.path("uncertain", dashed);
    }

    fn radius(&self) -> f64 {
        let largest = if self.frame.ticks.is_some() { 5.0 } else { 4.0 };
        match self.plot.seen().count() {
            0..=6 => largest,
            7..=15 => largest - 1.0,
            _ => largest - 2.25,
        }
    }

    fn marks(&mut self) {
        let radius = self.radius();
        for (_, point, value) in self.plot.seen() {
            let (x, y) = (self.line.x(point.moment), self.upright.y(value));
            let is_estimate = point.certainty == Certainty::Estimated;
            self.ground.taken.push(around((x, y), radius));
            self.drawing.marks.push(DrawnMark {
                role: point.certainty.role(),
                x: round(x),
                y: round(y),
                radius: round(radius),
                d: is_estimate.then(|| diamond(x, y, radius + 1.5)),
                text: self.frame.ticks.map(|_| point.told.clone()),
            });
        }
    }

    /// Labels of the values: the last and the first, the extremes, then as many as have room.
    fn labels(&mut self) {
        let radius = self.radius();
        let seen: Vec<_> = self.plot.seen().collect();
        let extreme = |better: fn(f64, f64) -> bool| {
            let best = seen
                .iter()
                .enumerate()
                .reduce(|best, next| if better(next.1.2, best.1.2) { next } else { best });
            best.map(|(place, _)| place)
        };
        let last = seen.len().saturating_sub(1);
        let mut order: Vec<usize> = vec![last, 0];
        if self.frame.ticks.is_some() {
            order.extend(extreme(|one, other| one > other));
            order.extend(extreme(|one, other| one < other));
            order.extend((0..seen.len()).rev());
        }
        let mut done = BTreeSet::new();
        order.retain(|place| *place < seen.len() && done.insert(*place));
        let wanted: Vec<Wanted> = order
            .iter()
            .enumerate()
            .map(|(rank, &place)| {
                let (_, point, value) = seen[place];
                let height =
                    |place: usize| seen.get(place).map(|(_, _, value)| self.upright.y(*value));
                let y = self.upright.y(value);
                let before = place.checked_sub(1).and_then(height);
                let after = height(place + 1);
                // Heights grow downwards: a valley has both of its neighbours above it.
                let is_valley = [before, after].into_iter().flatten().all(|other| other < y - 0.5)
                    && seen.len() > 2;
                Wanted {
                    text: point.text.clone(),
                    point: (self.line.x(point.moment), y),
                    radius,
                    sides: sides(place == 0, place == last && last > 0, is_valley),
                    is_needed: rank < 2,
                }
            })
            .collect();
        let aim = self.plot.aim.as_ref().map(|aim| Wanted {
            text: aim.label.clone(),
            point: (self.line.x(time::end_of_year(aim.year)), self.upright.y(aim.value)),
            radius: radius + 2.0,
            sides: [Side::Above, Side::Below, Side::Left, Side::Right],
            is_needed: true,
        });
        let ceiling = self.plot.ceilings.last().map(|ceiling| Wanted {
            text: ceiling.label.clone(),
            point: (self.line.x(ceiling.moment), self.upright.y(ceiling.rank)),
            radius: 2.0,
            sides: [Side::Above, Side::Below, Side::Left, Side::Right],
            is_needed: true,
        });
        let (needed, others) = wanted.split_at(wanted.len().min(2));
        self.place("value", needed);
        self.place("target", aim.as_slice());
        self.place("ceiling", ceiling.as_slice());
        self.place("value", others);
    }

    fn place(&mut self, role: &'static str, wanted: &[Wanted]) {
        for placed in self.ground.place(wanted).into_iter().flatten() {
            let (x, y) = (round(placed.x), round(placed.y));
            let anchor = placed.anchor.name();
            self.drawing.texts.push(DrawnText { role, x, y, anchor, text: placed.text });
        }
    }
}

/// The sides of a point on which its label is best read.
fn sides(is_first: bool, is_last: bool, is_valley: bool) -> [Side; 4] {
    use Side::{Above, Below, Left, Right};
    match (is_first, is_last, is_valley) {
        (_, _, true) => [Below, Above, Right, Left],
        (true, false, _) => [Above, Below, Left, Right],
        _ => [Above, Below, Right, Left],
    }
}

/// The square around a point.
fn around((x, y): (f64, f64), radius: f64) -> Area {
    Area { left: x, top: y, right: x, bottom: y }.grown(radius)
}

/// A square that stands on its tip.
fn diamond(x: f64, y: f64, radius: f64) -> String {
    let (left, right) = (round(x - radius), round(x + radius));
    let (top, bottom) = (round(y - radius), round(y + radius));
    let (x, y) = (round(x), round(y));
    format!("M{x} {top}L{right} {y}L{x} {bottom}L{left} {y}Z")
}

/// To a tenth of a unit, which is finer than any screen.
fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0 + 0.0
}

fn whole(value: f64) -> u32 {
    #[allow(
        clippy::cast_sign_loss,
        clippy::cast_possible_truncation,
        reason = "measures of a drawing"
    )]
    {
        value.ceil().max(0.0) as u32
    }
}
