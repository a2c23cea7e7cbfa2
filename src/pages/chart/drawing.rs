//! The layout of a chart: from what is to be shown to lines, marks and texts in their places.

use std::fmt::Write;

use super::band::{self, Ends};
use super::behind;
use super::captions::Captions;
use super::label::{Candidate, Ground, Side, Wanted};
use super::plot::{Aim, Axis, Certainty, Plot, Point, What};
use super::text::{self, Anchor, Area, round};
use super::time::{self, Named, Timeline};
use super::upright::{Frame, Place, Upright};
use crate::edition::locale::in_digits_of;
use crate::edition::width::width;
use crate::pages::view::chart::{Drawing, DrawnMark, DrawnPath, DrawnText};

/// With more values than this, those along the line are marked by the line alone.
const CROWD: usize = 15;
/// How far such a mark reaches: half the width of the line.
const JOINT: f64 = 1.2;

/// A drawing, and what its legend must say.
pub(super) struct Drawn {
    pub(super) drawing: Drawing,
    /// True where zero is not on the scale.
    pub(super) is_cut: bool,
    /// True where grades of the scale are left out.
    pub(super) leaves_out: bool,
    /// True where there was no room to say of every dotted line what is missing.
    pub(super) is_silent: bool,
}

/// Draws a plot. None where its values cannot be drawn.
pub(super) fn draw(plot: &Plot<'_>, frame: &Frame) -> Option<Drawn> {
    let (mut from, to) = plot.moments();
    // Parts of a year lie behind the beginning of theirs, which the axis names.
    if !plot.is_yearly && !plot.is_longer && (plot.points.len() > 4 || plot.aim.is_some()) {
        from = (from - 1e-6).floor();
    }
    // Names of lines stand beside the chart.
    let names = plot.shared.as_ref().map_or(&[][..], |shared| &shared.names);
    let margin = behind::margin(names, frame.size);
    let room = behind::height(names, frame.size) + frame.size * 2.1;
    let whole_width = whole(frame.width);
    let frame = &Frame { width: frame.width - margin, height: frame.height.max(room), ..*frame };
    let upright = Upright::new(plot, frame)?;
    let gutter = upright.gutter;
    // What stands at the ends has room on both sides: a value, and below the axis its period.
    let are_named =
        plot.is_yearly || plot.is_longer || plot.points.len() <= 4 && plot.aim.is_none();
    let inset = |point: Option<&Point>| {
        let names = point.map(|point| (&*point.text, if are_named { &*point.period } else { "" }));
        let widest = names.map_or(0.0, |(text, period)| width(text).max(width(period)));
        (widest * frame.size / 2.0 + 2.0).min(frame.width / 5.0).max(frame.size)
    };
    let year = width("2000") * frame.size / 2.0 + 2.0;
    let (first, last) = (plot.points.first(), plot.points.last());
    let is_aimed = plot.aim.as_ref().is_some_and(|aim| aim.moment >= to);
    let line = Timeline {
        from,
        to,
        left: (gutter + inset(first)).max(year),
        right: frame.width - if is_aimed { year } else { inset(last) },
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
            width: whole_width,
            height: 0,
            paths: Vec::new(),
            marks: Vec::new(),
            texts: Vec::new(),
        },
        gaps: Vec::new(),
        is_silent: false,
    };
    // Below the axis of time are its labels.
    canvas.drawing.height = whole((canvas.upright.base + frame.size * 2.1).max(room));
    canvas.wanted();
    let whiskers = canvas.intervals();
    canvas.scale();
    canvas.behind();
    canvas.time();
    canvas.ceilings();
    canvas.aim();
    canvas.lines();
    canvas.path("whisker", whiskers);
    canvas.marks();
    canvas.labels();
    let Canvas { drawing, upright, is_silent, .. } = canvas;
    Some(Drawn { drawing, is_cut: upright.is_cut, leaves_out: upright.leaves_out, is_silent })
}

/// A drawing in the making.
struct Canvas<'a> {
    plot: &'a Plot<'a>,
    frame: &'a Frame,
    line: Timeline,
    upright: Upright,
    ground: Ground,
    drawing: Drawing,
    /// The dotted lines: what is missing there, their middle and their length.
    gaps: Vec<Gap>,
    is_silent: bool,
}

/// A line over periods without a value.
struct Gap {
    labels: [String; 2],
    middle: (f64, f64),
    length: f64,
}

impl Canvas<'_> {
    fn path(&mut self, role: &'static str, d: String) {
        if !d.is_empty() {
            self.drawing.paths.push(DrawnPath { role, d });
        }
    }

    fn text(&mut self, role: &'static str, text: String, (x, y): (f64, f64), anchor: Anchor) {
        self.ground.taken.push(text::area(&text, (x, y), anchor, self.frame.size));
        self.drawn_text(role, text, (x, y), anchor);
    }

    fn drawn_text(&mut self, role: &'static str, text: String, (x, y): (f64, f64), anchor: Anchor) {
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
                grid += &level(gutter, height, right);
            }
            if let Some(label) = label.or(is_left_out.then(|| "⋮".to_owned())) {
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
            self.path("zero", level(gutter, height, right));
        }
        if zero.is_none_or(|height| (height - base).abs() > 1.0) {
            self.path("axis", level(gutter, base, right));
        }
        if self.upright.is_cut || self.upright.leaves_out && self.frame.ticks.is_none() {
            // A rift in the axis, where a part of the scale is not shown.
            let (x, half) = (gutter + 1.0, size * 0.3);
            let stroke = |y: f64| {
                format!(
                    "M{} {}l{} {}",
                    round(x),
                    round(y + half),
                    round(size * 0.7),
                    round(-size * 0.5)
                )
            };
            self.path("cut", stroke(base - size * 0.6) + &stroke(base - size * 0.35));
        }
    }

    /// The bands of intervals, below all else. Returns the whiskers.
    fn intervals(&mut self) -> String {
        let cap = self.frame.size * 0.3;
        let has_line = matches!(self.plot.axis, Axis::Open | Axis::Fixed { .. });
        let mut before: Option<(usize, bool)> = None;
        let mut intervals = Vec::new();
        for (index, point, _) in self.plot.seen() {
            let last = before.replace((index, point.interval.is_some()));
            let Some((low, high)) = point.interval else { continue };
            let x = self.line.x(point.moment);
            let (low, high) = (self.upright.y(low), self.upright.y(high));
            let links = |(last, has_one): (usize, bool)| has_one && self.links(last, index);
            let is_joined = has_line && last.is_some_and(links);
            if !is_joined {
                let caps = [high, low].map(|y| ((x - cap, y), (x + cap, y)));
                self.ground.lines.extend(caps);
                self.ground.lines.push(((x, low), (x, high)));
            }
            intervals.push(Ends { x, low, high, is_joined });
        }
        let (bands, whiskers) = band::drawn(&intervals, cap);
        self.path("interval", bands);
        whiskers
    }

    /// What is desired, until the year of the target: a range, or the side of the first value, with
    /// an arrow.
    fn wanted(&mut self) {
        if let Some(Aim { what: What::Range { low, high }, moment, .. }) = self.plot.aim {
            let start = self.plot.base().map_or(self.line.from, |(point, _)| point.moment);
            let (left, right) = (self.line.x(start), self.line.x(moment));
            let left = if right - left < self.frame.size { self.upright.gutter } else { left };
            let (low, high) = (self.upright.y(low), self.upright.y(high));
            let (x, end) = (round(left), round(right));
            self.path("wanted", format!("M{x} {}H{end}V{}H{x}Z", round(high), round(low)));
            self.path("target", level(left, high, end) + &level(left, low, end));
            let ends = Ends { x: right, low, high, is_joined: false };
            self.path("range", band::whisker(ends, self.frame.size * 0.4));
            let lines = [((left, high), (right, high)), ((left, low), (right, low))];
            self.ground.lines.extend(lines);
            self.ground.lines.push(((right, high), (right, low)));
            return;
        }
        let Some(Aim { what: What::Side { is_up }, moment, .. }) = self.plot.aim else { return };
        let Some((point, value)) = self.plot.base() else { return };
        let (left, right) = (self.line.x(point.moment), self.line.x(moment));
        let (from, end) = (self.upright.y(value), self.upright.end(is_up));
        if right - left < self.frame.size {
            return;
        }
        let (x, y, end) = (round(left), round(from), round(end));
        self.path("wanted", format!("M{x} {y}H{}V{end}H{x}Z", round(right)));
        let sign = if is_up { -1.0 } else { 1.0 };
        let (tip, wing) = (self.upright.reach(from, is_up), self.frame.size * 0.4);
        if (tip - from).abs() >= self.frame.size {
            let (x, back) = (round(right), round(tip - sign * wing));
            let (before, after) = (round(right - wing), round(right + wing));
            let tip = round(tip);
            let d = format!("M{x} {y}V{tip}M{before} {back}L{x} {tip}L{after} {back}");
            self.path("arrow", d);
            self.ground.taken.push(Area {
                left: right - wing,
                right: right + wing,
                top: from.min(tip),
                bottom: from.max(tip),
            });
        }
        self.ground.lines.push(((left, from), (right, from)));
    }

    /// Quiet lines, and the names of all lines.
    fn behind(&mut self) {
        let Some(shared) = &self.plot.shared else { return };
        let is_named = !shared.names.is_empty();
        for (role, d) in behind::paths(&shared.behind, &self.line, &self.upright, is_named) {
            self.path(role, d);
        }
        let axes = (&self.line, &self.upright);
        let (leaders, names) =
            behind::names(&shared.names, axes, (self.frame.width, self.frame.size));
        self.path("leader", leaders);
        for (text, speaks, point) in names {
            let role = if speaks { "value" } else { "name" };
            self.drawn_text(role, text, point, Anchor::Start);
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
            is_longer: self.plot.is_longer,
            target: self.plot.aim.as_ref().map(|aim| (aim.moment, aim.year)),
        };
        let mut marks = time::marks(&named, &self.line, room, size);
        if self.frame.ticks.is_none() && marks.len() > 2 {
            // A small drawing names only where it begins and ends.
            marks = [marks.first(), marks.last()].into_iter().flatten().cloned().collect();
        }
        let mut ticks = Vec::new();
        for mark in marks {
            ticks.extend(mark.tick);
            let y = text::baseline(f64::midpoint(room.top, room.bottom), size);
            let text = in_digits_of(self.plot.zero, &mark.text);
            self.text("time", text, (mark.x, y), Anchor::Middle);
        }
        let tick = |x: f64| format!("M{} {}v{}", round(x), round(base), round(size * 0.4));
        self.path("tick", ticks.into_iter().map(tick).collect());
    }

    /// The highest grades that could be reached: a stretch for each period, joined to that of the
    /// period before.
    fn ceilings(&mut self) {
        let half = self.frame.size;
        let (gutter, right) = (self.upright.gutter, self.frame.width);
        let mut d = String::new();
        let mut before: Option<(f64, f64)> = None;
        for ceiling in &self.plot.ceilings {
            let (x, y) = (self.line.x(ceiling.moment), self.upright.y(ceiling.rank));
            let (start, end) = ((x - half).max(gutter), (x + half).min(right));
            match before.filter(|_| ceiling.is_next) {
                Some(last) => {
                    let _ = write!(d, "H{}V{}H{}", round(x), round(y), round(end));
                    self.ground.lines.extend([(last, (x, last.1)), ((x, last.1), (x, y))]);
                }
                None => {
                    let _ = write!(d, "M{} {}H{}", round(start), round(y), round(end));
                }
            }
            self.ground.lines.push(((start, y), (end, y)));
            before = Some((x, y));
        }
        self.path("ceiling", d);
    }

    /// A target that has a number: its mark at its year, and the way that leads there from the
    /// first value, or a line at its height where there is no such way.
    fn aim(&mut self) {
        let Some(Aim { what: What::Value { value, is_required }, moment, .. }) = self.plot.aim
        else {
            return;
        };
        let (x, y) = (self.line.x(moment), self.upright.y(value));
        let at = |moment: f64, value: f64| (self.line.x(moment), self.upright.y(value));
        let base = self.plot.base().map(|(point, value)| at(point.moment, value));
        let stages = self.plot.stages.iter().map(|stage| (at(stage.moment, stage.value), stage));
        let stages: Vec<_> = stages.collect();
        let mut way: Vec<_> = base.into_iter().filter(|_| is_required).collect();
        // What was to be reached before the first value is no way from it.
        way.extend(
            stages
                .iter()
                .map(|(place, _)| *place)
                .filter(|place| !is_required || base.is_none_or(|base| place.0 > base.0)),
        );
        way.push((x, y));
        if way.len() == 1 {
            way = vec![(self.upright.gutter, y), (self.frame.width, y)];
        }
        let step = |(place, (x, y)): (usize, &(f64, f64))| {
            format!("{}{} {}", if place == 0 { 'M' } else { 'L' }, round(*x), round(*y))
        };
        let d = way.iter().enumerate().map(step).collect();
        self.path("target", d);
        self.ground.lines.extend(way.windows(2).map(|pair| (pair[0], pair[1])));
        for ((x, y), stage) in stages {
            // Wider than the mark of a value, which may lie on it.
            let (half, rise) = (self.radius() + 4.0, 2.5);
            let (left, top) = (round(x - half), round(y - rise));
            let d = format!("M{left} {top}h{0}v{1}h-{0}z", round(half * 2.0), rise * 2.0);
            self.drawing.marks.push(DrawnMark {
                role: if stage.is_reached { "stage-reached" } else { "stage" },
                x: round(x),
                y: round(y),
                radius: round(half),
                d: Some(d),
                text: None,
            });
            let bar = Area { left: x - half, right: x + half, top: y - rise, bottom: y + rise };
            self.ground.taken.push(bar);
        }
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

    /// The lines between values: none where they are not comparable, a dotted one over periods
    /// without a value, and steps between grades of periods that follow each other.
    fn lines(&mut self) {
        if matches!(self.plot.axis, Axis::Bars) {
            return self.bars();
        }
        let is_ladder = matches!(self.plot.axis, Axis::Ladder(_));
        let (mut solid, mut dashed) = (String::new(), String::new());
        let (mut dotted, mut breaks) = (String::new(), String::new());
        let mut before: Option<(usize, &Point, (f64, f64))> = None;
        // Where the pen rests: a stretch that goes on needs no new beginning.
        let mut pen: Option<(bool, (f64, f64))> = None;
        for (index, point, value) in self.plot.seen() {
            let here = (self.line.x(point.moment), self.upright.y(value));
            if let Some((earlier, last, there)) = before {
                let between =
                    self.plot.points.get(earlier + 1..=index).expect("both are among the points");
                let is_broken = between.iter().any(|point| point.is_break);
                if is_broken {
                    let x = f64::midpoint(there.0, here.0);
                    let top = self.frame.size * 0.6;
                    let base = self.upright.base;
                    let _ = write!(breaks, "M{} {}V{}", round(x), round(top), round(base));
                    self.ground.lines.push(((x, top), (x, base)));
                } else if let Some(missing) = &point.unmeasured {
                    let ends = [there.0, there.1, here.0, here.1].map(round);
                    let _ = write!(dotted, "M{} {}L{} {}", ends[0], ends[1], ends[2], ends[3]);
                    self.ground.lines.push((there, here));
                    self.gaps.push(Gap {
                        labels: missing.labels.clone(),
                        middle: (f64::midpoint(there.0, here.0), f64::midpoint(there.1, here.1)),
                        length: here.0 - there.0,
                    });
                } else {
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
        self.path("unmeasured", dotted);
        self.path("line", solid);
        self.path("uncertain", dashed);
    }

    /// A bar for each value, as wide as the shortest time between two of them allows.
    fn bars(&mut self) {
        let xs: Vec<_> = self.plot.seen().map(|(_, point, _)| self.line.x(point.moment)).collect();
        let nearest = xs.windows(2).map(|pair| pair[1] - pair[0]).reduce(f64::min);
        let half = nearest.map_or(f64::INFINITY, |nearest| nearest * 0.35).min(self.frame.size);
        let half = half.max(0.5);
        let zero = self.upright.y(0.0);
        let mut d = String::new();
        for ((_, _, value), x) in self.plot.seen().zip(xs) {
            let y = self.upright.y(value);
            let (left, right) = (x - half, x + half);
            let ends = [left, zero, y, right, zero].map(round);
            let _ = write!(d, "M{} {}V{}H{}V{}Z", ends[0], ends[1], ends[2], ends[3], ends[4]);
            self.ground.taken.push(Area { left, right, top: y.min(zero), bottom: y.max(zero) });
        }
        self.path("bar", d);
    }

    fn radius(&self) -> f64 {
        let largest = if self.frame.ticks.is_some() { 5.0 } else { 4.0 };
        match self.plot.seen().count() {
            0..=6 => largest,
            7..=CROWD => largest - 1.0,
            _ => largest - 1.5,
        }
    }

    /// True where a line leads to a point.
    fn is_joined(&self, index: usize) -> bool {
        self.links(index, index + 1)
            || index.checked_sub(1).is_some_and(|one| self.links(one, index))
    }

    /// True where a line joins two points that follow each other.
    fn links(&self, one: usize, other: usize) -> bool {
        let points = &self.plot.points;
        match (points.get(one), points.get(other)) {
            (Some(one), Some(other)) => {
                let are_seen = one.value.is_some() && other.value.is_some();
                are_seen && !other.is_break && other.unmeasured.is_none()
            }
            _ => false,
        }
    }

    fn marks(&mut self) {
        let radius = self.radius();
        let count = self.plot.seen().count();
        for (place, (index, point, value)) in self.plot.seen().enumerate() {
            let (x, y) = (self.line.x(point.moment), self.upright.y(value));
            let is_estimate = point.certainty == Certainty::Estimated;
            // Many dots on a line would make it look dashed, which means something else.
            let is_along = count > CROWD && place > 0 && place + 1 < count && self.is_joined(index);
            let is_joint = point.certainty == Certainty::Final
                && (is_along || matches!(self.plot.axis, Axis::Bars));
            let radius = if is_joint { JOINT } else { radius };
            self.ground.taken.push(around((x, y), radius));
            self.drawing.marks.push(DrawnMark {
                role: if is_joint { "joint" } else { point.certainty.role() },
                x: round(x),
                y: round(y),
                radius: round(radius),
                d: is_estimate.then(|| diamond(x, y, radius + 1.5)),
                text: self.frame.ticks.map(|_| point.told.clone()),
            });
        }
    }

    /// Labels, the most important first.
    fn labels(&mut self) {
        let captions = Captions {
            plot: self.plot,
            line: &self.line,
            upright: &self.upright,
            radius: self.radius(),
            is_small: self.frame.ticks.is_none(),
        };
        let values = captions.values();
        let (aim, ceiling) = (captions.aim(), captions.ceiling());
        let stages = if captions.is_small { Vec::new() } else { captions.stages() };
        let (needed, others) = values.split_at(values.len().min(2));
        let roles =
            [("value", needed), ("target", aim.as_slice()), ("ceiling", ceiling.as_slice())];
        for (role, wanted) in roles {
            for label in wanted {
                self.label(role, label);
            }
        }
        for label in &stages {
            self.label("target", label);
        }
        self.gap_labels();
        for label in others {
            self.label("value", label);
        }
    }

    /// Draws a label where there is room for it.
    fn label(&mut self, role: &'static str, label: &Wanted) -> bool {
        let place = self.ground.place(label);
        if let Some(Candidate { x, y, anchor, .. }) = place {
            self.drawn_text(role, label.text.clone(), (x, y), anchor);
        }
        place.is_some()
    }

    /// What is missing along the dotted lines, the longest first.
    fn gap_labels(&mut self) {
        let mut gaps = std::mem::take(&mut self.gaps);
        gaps.sort_by(|one, other| other.length.total_cmp(&one.length));
        for gap in gaps {
            let is_short = |text: &str| width(text) * self.frame.size > gap.length;
            let mut said = None;
            for (index, text) in gap.labels.into_iter().enumerate() {
                let wanted = Wanted {
                    text,
                    point: gap.middle,
                    radius: 2.0,
                    sides: [Side::Above, Side::Below, Side::Right, Side::Left],
                    is_needed: false,
                    reach: 3,
                };
                let has_room = self.frame.ticks.is_some() && !is_short(&wanted.text);
                if has_room && self.label("gap", &wanted) {
                    said = Some(index);
                    break;
                }
            }
            self.is_silent |= said != Some(0);
        }
    }
}

/// A line from one side to the other at a height.
pub(super) fn level(left: f64, height: f64, right: f64) -> String {
    format!("M{} {}H{right}", round(left), round(height))
}

/// The square around a point.
pub(super) fn around((x, y): (f64, f64), radius: f64) -> Area {
    Area { left: x, top: y, right: x, bottom: y }.grown(radius)
}

/// A square on its tip.
pub(super) fn diamond(x: f64, y: f64, radius: f64) -> String {
    let (left, right) = (round(x - radius), round(x + radius));
    let (top, bottom) = (round(y - radius), round(y + radius));
    let (x, y) = (round(x), round(y));
    format!("M{x} {top}L{right} {y}L{x} {bottom}L{left} {y}Z")
}

pub(super) fn whole(value: f64) -> u32 {
    #[allow(
        clippy::cast_sign_loss,
        clippy::cast_possible_truncation,
        reason = "measures of a drawing"
    )]
    {
        value.ceil().max(0.0) as u32
    }
}
