//! The strip of an indicator in a ledger: its values on an axis of time that all its strips share.
//!
//! A strip has no scale of values: its first and its latest value are written beside their dots. So
//! it never leaves out zero, nor an end of a scale, and equal distances in time look equal.

use std::fmt::Write;

use super::band::{self, Ends};
use super::drawing::{around, level, whole};
use super::label::Side::{Above, Below, Left, Right};
use super::label::{Candidate, Ground, Wanted};
use super::plot::{Axis, Plot, Point};
use super::text::{self, Anchor, Area};
use super::time::{self, Mark, Named, Timeline};
use super::{description, series};
use crate::derive::assessment::Assessment;
use crate::edition::locale::in_digits_of;
use crate::edition::voice::Voice;
use crate::pages::view::chart::{Drawing, DrawnMark, DrawnPath, DrawnText};
use crate::pages::view::ledger::StripView;
use crate::strategy::{
    EntryId, Granularity, Indicator, Observation, Period, Target, TargetForm, Trend,
};

/// The measures of a strip.
#[derive(Clone, Copy)]
struct Frame {
    name: &'static str,
    width: f64,
    /// The height of the values alone.
    height: f64,
    /// Font size.
    size: f64,
    /// True where the strip names its own periods; else the axis above all strips does.
    has_times: bool,
}

const WIDE: Frame =
    Frame { name: "wide", width: 600.0, height: 72.0, size: 14.0, has_times: false };
const NARROW: Frame =
    Frame { name: "narrow", width: 300.0, height: 66.0, size: 13.0, has_times: true };

/// What the dots and the arrow at the ends of the axis need.
const INSET: f64 = 14.0;
/// Points closer to each other than this are not told apart.
const NEAR: f64 = 3.0;
/// Up to so many values have a dot each; of more, only the first and the latest.
const DOTS: usize = 6;

/// The axis of time that the strips of a ledger share.
#[derive(Debug)]
pub(crate) struct Timescale {
    from: f64,
    to: f64,
    /// The labels of the axis above wide strips: if they fit, the years of first and latest values
    /// and of targets.
    marks: Vec<Mark>,
}

impl Timescale {
    /// The axis on which all of these indicators have a place.
    pub(crate) fn of<'a>(
        indicators: impl Iterator<Item = (&'a Indicator, &'a Assessment)>,
    ) -> Option<Self> {
        let (mut moments, mut years) = (Vec::new(), Vec::new());
        for (indicator, assessment) in indicators {
            let (Some(base), Some(latest)) = (&assessment.base, &assessment.latest) else {
                continue;
            };
            let seen = indicator.observations.iter().filter(|seen| seen.value.is_some());
            moments.extend(seen.map(|seen| time::moment(seen.period)).take(1));
            moments.push(time::moment(latest.period));
            let ends = [base.period, latest.period].into_iter();
            years.extend(ends.filter(|&period| is_year(period)).map(Period::year));
            if let Some(target) = &indicator.target {
                moments.push(target_moment(target, latest.period));
                years.push(target.year);
            }
        }
        let from = moments.iter().copied().reduce(f64::min)?;
        let to = moments.iter().copied().reduce(f64::max)?;
        years.sort_unstable();
        years.dedup();
        if years.len() < 2 {
            #[allow(clippy::cast_possible_truncation, reason = "years")]
            years.extend((from.ceil() as i32)..(to.floor() as i32));
            years.sort_unstable();
            years.dedup();
        }
        let mut timescale = Self { from, to: to.max(from + 0.25), marks: Vec::new() };
        timescale.marks = timescale.named(&years);
        Some(timescale)
    }

    fn timeline(&self, frame: &Frame) -> Timeline {
        Timeline { from: self.from, to: self.to, left: INSET, right: frame.width - INSET }
    }

    /// The labels of the axis above wide strips, which name as many years as fit.
    fn named(&self, years: &[i32]) -> Vec<Mark> {
        let line = self.timeline(&WIDE);
        let years: Vec<_> = years.iter().map(|year| (end_of(*year), year.to_string())).collect();
        let inside = |moment: f64| moment >= self.from - 1e-6 && moment <= self.to + 1e-6;
        let periods: Vec<_> = years
            .iter()
            .filter(|(moment, _)| inside(*moment))
            .map(|(moment, name)| (*moment, name.as_str()))
            .collect();
        let named = Named { periods: &periods, is_yearly: true, is_longer: false, target: None };
        time::marks(&named, &line, room(&WIDE, 0.0), WIDE.size)
    }

    /// The axis above wide strips.
    pub(crate) fn axis(&self, voice: Voice<'_>) -> Drawing {
        let size = WIDE.size;
        let height = size * (text::LINE + 0.5);
        let mut drawing = blank(&WIDE, height);
        let mut ticks = String::new();
        for mark in &self.marks {
            if let Some(x) = mark.tick {
                let _ = write!(
                    ticks,
                    "M{} {}V{}",
                    round(x),
                    round(height - size * 0.35),
                    round(height)
                );
            }
            drawing.texts.push(time_text(voice, mark, size, 0.0));
        }
        drawing.paths.push(DrawnPath { role: "tick", d: ticks });
        drawing
    }
}

/// The values of an indicator as a strip; none where there is none to draw. `target` is what is to
/// be reached, in words: as a label, and without saying what it is.
pub(crate) fn view(
    voice: Voice<'_>,
    (id, indicator, assessment): (EntryId, &Indicator, &Assessment),
    timescale: &Timescale,
    target: Option<(&str, &str)>,
) -> Option<StripView> {
    let plot = series::small(voice, &indicator.measure, &indicator.observations)?;
    let strip = Strip { voice, indicator, assessment, plot: &plot, timescale, target };
    let drawn: Vec<_> =
        [WIDE, NARROW].iter().map(|frame| strip.draw(frame)).collect::<Option<_>>()?;
    let says_target = drawn.iter().all(|(_, says_target)| *says_target);
    let target = description::target_sentence(voice, indicator, Some(assessment));
    Some(StripView {
        title: voice.short_title(id),
        description: description::description(voice, &strip.ends(), target),
        drawings: drawn.into_iter().map(|(drawing, _)| drawing).collect(),
        says_target,
    })
}

/// What a strip is drawn from.
struct Strip<'a> {
    voice: Voice<'a>,
    indicator: &'a Indicator,
    assessment: &'a Assessment,
    plot: &'a Plot<'a>,
    timescale: &'a Timescale,
    target: Option<(&'a str, &'a str)>,
}

/// A dot with its value.
struct Dot<'a> {
    point: &'a Point,
    period: Period,
    at: (f64, f64),
}

impl Strip<'_> {
    /// The plot of only what is compared, for its description.
    fn ends(&self) -> Plot<'_> {
        let ends = [&self.assessment.base, &self.assessment.latest];
        let ends = ends.map(|point| point.as_ref().map(|point| time::moment(point.period)));
        let is_end = |point: &&Point| point.value.is_some() && ends.contains(&Some(point.moment));
        Plot {
            points: self.plot.points.iter().filter(is_end).cloned().collect(),
            axis: self.plot.axis.clone(),
            aim: None,
            stages: Vec::new(),
            ceilings: Vec::new(),
            intervals: String::new(),
            shared: None,
            ..*self.plot
        }
    }

    /// The drawing, and whether it says what is to be reached.
    fn draw(&self, frame: &Frame) -> Option<(Drawing, bool)> {
        let heights = Heights::new(self, frame)?;
        let line = self.timescale.timeline(frame);
        let dots = self.dots(&line, &heights);
        let first = self.assessment.base.as_ref()?.period;
        let (base, latest) = (dots.iter().find(|dot| dot.period == first)?, dots.last()?);
        let labels = if frame.has_times { frame.size * 1.75 } else { 0.0 };
        let mut drawing = blank(frame, frame.height + labels);
        let mut ground = Ground {
            room: Area { left: 0.0, top: 0.0, right: frame.width, bottom: frame.height - 1.0 },
            taken: Vec::new(),
            lines: Vec::new(),
            size: frame.size,
        };
        self.shade(&mut drawing, base, &heights, &line);
        self.axis(&mut drawing, frame, &line, (base, latest));
        self.lines(&mut drawing, &mut ground, &dots);
        let mut between = String::new();
        for dot in &dots {
            let is_end = dot.period == base.period || dot.period == latest.period;
            if is_end || dots.len() <= DOTS {
                let radius = if dot.period == latest.period {
                    5.0
                } else if is_end {
                    4.0
                } else {
                    2.5
                };
                ground.taken.push(around(dot.at, radius));
                let role = dot.point.certainty.role();
                if is_end || role != "value" {
                    drawing.marks.push(mark(role, dot.at, radius, None));
                } else {
                    let _ = write!(between, "M{} {}h0", round(dot.at.0), round(dot.at.1));
                }
            }
        }
        if !between.is_empty() {
            drawing.paths.push(DrawnPath { role: "dots", d: between });
        }
        let aim = self.aim(&mut drawing, &mut ground, base, &heights, &line);
        self.label(&mut drawing, &mut ground, frame, latest, ("value", base));
        if base.period != latest.period {
            self.label(&mut drawing, &mut ground, frame, base, ("first", latest));
        }
        let mut says_target = self.target.is_none();
        if let (Some((label, words)), Some(at)) = (self.target, aim) {
            // Beside its mark, what is to be reached says enough without saying that it is.
            let placed = [label, words]
                .into_iter()
                .find_map(|text| place_target(&ground, text, at).map(|point| (text, point)));
            // Where they do not fit, the row has them.
            says_target = placed.is_some();
            let alone = self.voice.string("ledger_target_alone");
            let placed = placed.or_else(|| Some((alone, place_target(&ground, alone, at)?)));
            if let Some((text, point)) = placed {
                let text = text.to_owned();
                ground.taken.push(text::area(&text, point, Anchor::End, ground.size));
                drawing.texts.push(drawn("target", text, point, Anchor::End));
            }
        }
        Some((drawing, says_target))
    }

    /// The points that have a value, those apart that a reader can tell apart.
    fn dots<'a>(&'a self, line: &Timeline, heights: &Heights) -> Vec<Dot<'a>> {
        let needed = [&self.assessment.base, &self.assessment.latest];
        let needed = needed.map(|point| point.as_ref().map(|point| point.period));
        let mut dots: Vec<Dot<'a>> = Vec::new();
        for (index, point, value) in self.plot.seen() {
            let Some(period) = self.indicator.observations.get(index).map(|seen| seen.period)
            else {
                continue;
            };
            let at = (line.x(point.moment), heights.y(value));
            let is_near = dots.last().is_some_and(|last| at.0 - last.at.0 < NEAR);
            if !is_near || needed.contains(&Some(period)) {
                dots.push(Dot { point, period, at });
            }
        }
        dots
    }

    /// True where more is desired; none where nothing says what is.
    fn is_upwards(&self) -> Option<bool> {
        self.assessment.desired.map(|desired| desired.is_upwards)
    }

    /// The side of the first value that is desired, from then on.
    fn shade(&self, drawing: &mut Drawing, base: &Dot<'_>, heights: &Heights, line: &Timeline) {
        let target = self.indicator.target.as_ref();
        let right = target.map(|target| line.x(target_moment(target, base.period)));
        let (x, y) = base.at;
        let right = right.filter(|&right| right > x).unwrap_or(line.right);
        let sides = match target.map(|target| &target.form) {
            Some(TargetForm::Between { low, high }) => {
                Some((heights.y(low.approximate()), heights.y(high.approximate())))
            }
            _ => self.is_upwards().map(|it| (y, if it { 0.0 } else { heights.floor })),
        };
        let Some((y, edge)) = sides else { return };
        let d =
            format!("M{} {}H{}V{}H{}Z", round(x), round(y), round(right), round(edge), round(x));
        drawing.paths.push(DrawnPath { role: "wanted", d });
    }

    /// The floor of the strip, with ticks; with labels where the strip stands alone.
    fn axis(
        &self,
        drawing: &mut Drawing,
        frame: &Frame,
        line: &Timeline,
        (base, latest): (&Dot<'_>, &Dot<'_>),
    ) {
        let floor = frame.height;
        drawing.paths.push(DrawnPath { role: "axis", d: level(0.0, floor, frame.width) });
        let marks = if frame.has_times {
            // A part of a year is named by its year: there is no room for more.
            let is_longer = base.period.granularity() > Granularity::Year;
            let years = [base, latest].map(|dot| {
                let name = dot.point.period.clone();
                if is_longer { name } else { dot.period.year().to_string() }
            });
            let mut periods: Vec<_> = [base, latest]
                .iter()
                .zip(&years)
                .map(|(dot, name)| (dot.point.moment, name.as_str()))
                .collect();
            periods.dedup_by_key(|(_, name)| *name);
            let target = self.indicator.target.as_ref();
            let target = target.map(|target| (target_moment(target, latest.period), target.year));
            let named = Named { periods: &periods, is_yearly: !is_longer, is_longer, target };
            time::marks(&named, line, room(frame, floor + 2.0), frame.size)
        } else {
            self.timescale.marks.clone()
        };
        let (top, bottom) = if frame.has_times { (floor, floor + 4.0) } else { (0.0, floor) };
        let mut ticks = String::new();
        for mark in &marks {
            if let Some(x) = mark.tick {
                let _ = write!(ticks, "M{} {}V{}", round(x), round(top), round(bottom));
            }
            if frame.has_times {
                drawing.texts.push(time_text(self.voice, mark, frame.size, floor + 2.0));
            }
        }
        let role = if frame.has_times { "tick" } else { "grid" };
        drawing.paths.push(DrawnPath { role, d: ticks });
    }

    /// Solid from period to period, dotted over what was not measured. A break parts the line.
    fn lines(&self, drawing: &mut Drawing, ground: &mut Ground, dots: &[Dot<'_>]) {
        let (mut solid, mut dotted) = (String::new(), String::new());
        let breaks: Vec<_> = self
            .plot
            .points
            .iter()
            .filter(|point| point.is_break)
            .map(|point| point.moment)
            .collect();
        let seen: Vec<_> =
            self.indicator.observations.iter().filter(|seen| seen.value.is_some()).collect();
        let mut pen: Option<(bool, (f64, f64))> = None;
        for pair in dots.windows(2) {
            let [from, to] = pair else { continue };
            let between = |moment: f64| moment > from.point.moment && moment <= to.point.moment;
            if breaks.iter().any(|&moment| between(moment)) {
                continue;
            }
            let is_whole = is_measured_throughout(&seen, from.period, to.period);
            let d = if is_whole { &mut solid } else { &mut dotted };
            let (start, end) = (from.at, to.at);
            if pen != Some((is_whole, start)) {
                let _ = write!(d, "M{} {}", round(start.0), round(start.1));
            }
            // From point to point: equal steps are equal texts, which compress well.
            let _ =
                write!(d, "l{} {}", round(end.0) - round(start.0), round(end.1) - round(start.1));
            pen = Some((is_whole, to.at));
            ground.lines.push((from.at, to.at));
        }
        for (role, d) in [("line", solid), ("unmeasured", dotted)] {
            if !d.is_empty() {
                drawing.paths.push(DrawnPath { role, d });
            }
        }
    }

    /// The target: a mark at its number, else an arrow to the desired side. Returns where its words
    /// end, and the height of their middle.
    fn aim(
        &self,
        drawing: &mut Drawing,
        ground: &mut Ground,
        base: &Dot<'_>,
        heights: &Heights,
        line: &Timeline,
    ) -> Option<(f64, f64)> {
        let target = self.indicator.target.as_ref()?;
        let latest = self.assessment.latest.as_ref()?;
        let x = line.x(target_moment(target, latest.period));
        if let TargetForm::Between { low, high } = &target.form {
            let (low, high) = (heights.y(low.approximate()), heights.y(high.approximate()));
            let d = band::whisker(Ends { x, low, high, is_joined: false }, 5.0);
            drawing.paths.push(DrawnPath { role: "range", d });
            ground.taken.push(Area { left: x - 5.0, right: x + 5.0, top: high, bottom: low });
            return Some((x - 10.0, f64::midpoint(low, high)));
        }
        if let Some(number) = series::number(target, Some(self.assessment)) {
            let y = heights.y(number);
            drawing.marks.push(mark("target", (x, y), 5.0, Some(diamond(x, y, 6.0))));
            ground.taken.push(around((x, y), 6.0));
            return Some((x - 10.0, y));
        }
        let upwards = match target.form {
            TargetForm::Trend(trend) => Some(trend == Trend::Up),
            _ => self.is_upwards(),
        };
        let line_height = text::LINE * ground.size / 2.0;
        let Some(upwards) = upwards else { return Some((x, line_height)) };
        // Where there is little room on the desired side, the arrow begins on the other.
        let (tip, sign) = if upwards { (3.0, 1.0) } else { (heights.floor - 3.0, -1.0) };
        let tail = if upwards { base.at.1.max(tip + 16.0) } else { base.at.1.min(tip - 16.0) };
        let (left, right, barb) = (round(x - 5.0), round(x + 5.0), round(tip + sign * 6.0));
        let (x, tip, tail) = (round(x), round(tip), round(tail));
        let d = format!("M{x} {tail}V{tip}M{left} {barb}L{x} {tip}L{right} {barb}");
        drawing.paths.push(DrawnPath { role: "arrow", d });
        ground.taken.push(Area { left, right, top: tip.min(tail), bottom: tip.max(tail) });
        let middle = if upwards { line_height } else { heights.floor - line_height - 1.0 };
        Some((x - 10.0, middle))
    }

    /// A value beside its dot; with its period where the axis does not name that.
    fn label(
        &self,
        drawing: &mut Drawing,
        ground: &mut Ground,
        frame: &Frame,
        dot: &Dot<'_>,
        (role, other): (&'static str, &Dot<'_>),
    ) {
        let is_named = frame.has_times || {
            let year = dot.period.year().to_string();
            is_year(dot.period) && self.timescale.marks.iter().any(|mark| mark.text == year)
        };
        // A number without its last digits is another one.
        let value = match self.plot.axis {
            Axis::Ladder(_) => text::cut(&dot.point.text, frame.width * 0.3 / frame.size),
            Axis::Open | Axis::Bars | Axis::Fixed { .. } => dot.point.text.clone(),
        };
        let full = if is_named {
            value.clone()
        } else {
            let values = [("value", value.as_str()), ("period", &dot.point.period)];
            self.voice.filled("ledger_value", &values)
        };
        let is_above = dot.at.1 <= other.at.1;
        let sides = match (role, is_above) {
            ("value", true) => [Right, Above, Left, Below],
            ("value", false) => [Right, Below, Left, Above],
            (_, true) => [Above, Right, Below, Left],
            (_, false) => [Below, Right, Above, Left],
        };
        for text in [full, value] {
            let point = dot.at;
            let wanted = Wanted { text, point, radius: 5.0, sides, is_needed: true, reach: 4 };
            if let Some(Candidate { x, y, anchor, .. }) = ground.place(&wanted) {
                drawing.texts.push(drawn(role, wanted.text, (x, y), anchor));
                return;
            }
        }
    }
}

/// The heights at which the words of a target may stand: the one wanted first.
fn heights(ground: &Ground, wanted: f64) -> [f64; 4] {
    // A little more than a line needs, which rounding may take.
    let half = text::LINE * ground.size / 2.0 + 0.1;
    let (top, bottom) = (ground.room.top + half, ground.room.bottom - half);
    [wanted.clamp(top, bottom), top, bottom, f64::midpoint(top, bottom)]
}

/// Where the words of a target stand: they end beside a point. None where they do not fit.
fn place_target(ground: &Ground, target: &str, (right, wanted): (f64, f64)) -> Option<(f64, f64)> {
    let size = ground.size;
    let point = |middle: f64| (right, text::baseline(middle, size));
    let area = |middle: f64| text::area(target, point(middle), Anchor::End, size);
    let mut free = heights(ground, wanted).into_iter().filter(|&middle| {
        let area = area(middle);
        ground.room.holds(&area) && !ground.taken.iter().any(|taken| taken.meets(&area))
    });
    let is_clear = |&middle: &f64| {
        let area = area(middle).grown(1.0);
        !ground.lines.iter().any(|(from, to)| area.is_crossed(*from, *to))
    };
    let found = free.clone().find(is_clear).or_else(|| free.next())?;
    Some(point(found))
}

/// How values become heights.
struct Heights {
    low: f64,
    high: f64,
    top: f64,
    floor: f64,
    /// Grades have ranks, of which a lower one is better.
    is_upside_down: bool,
}

impl Heights {
    /// None where the values cannot be drawn.
    fn new(strip: &Strip<'_>, frame: &Frame) -> Option<Self> {
        let mut values: Vec<f64> = strip.plot.seen().map(|(_, _, value)| value).collect();
        if let Some(target) = &strip.indicator.target {
            values.extend(series::number(target, Some(strip.assessment)));
            if let TargetForm::Between { low, high } = &target.form {
                values.extend([low.approximate(), high.approximate()]);
            }
        }
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        let mut is_upside_down = false;
        match &strip.plot.axis {
            Axis::Open | Axis::Bars => {}
            Axis::Fixed { low: from, high: to } => (low, high) = (from.value, to.value),
            Axis::Ladder(grades) => {
                is_upside_down = true;
                #[allow(clippy::cast_precision_loss, reason = "ranks")]
                {
                    high = grades.len().saturating_sub(1) as f64;
                }
            }
        }
        for value in values {
            // Beyond this, sums and quotients of the values would leave the range of the numbers.
            if !value.is_finite() || value.abs() > 1e290 {
                return None;
            }
            (low, high) = (low.min(value), high.max(value));
        }
        if high - low < 1e-290 {
            high = low + 1.0;
        }
        let floor = frame.height - 1.0;
        Some(Self { low, high, top: frame.size * 1.6, floor, is_upside_down })
    }

    fn y(&self, value: f64) -> f64 {
        let part = (value - self.low) / (self.high - self.low);
        let part = if self.is_upside_down { 1.0 - part } else { part };
        // A dot on the floor is not cut.
        self.floor - 4.0 - part.clamp(0.0, 1.0) * (self.floor - 4.0 - self.top)
    }
}

/// True where every period between two has a value.
fn is_measured_throughout(seen: &[&Observation], from: Period, to: Period) -> bool {
    let periods: Vec<_> =
        seen.iter().map(|seen| seen.period).filter(|period| (from..=to).contains(period)).collect();
    periods.windows(2).all(|pair| match pair {
        [one, next] => one.months_until(*next) <= next.months(),
        _ => true,
    })
}

/// To a whole unit: a ledger has many strips, and each digit counts.
fn round(value: f64) -> f64 {
    value.round() + 0.0
}

/// A square on its tip.
fn diamond(x: f64, y: f64, radius: f64) -> String {
    let (x, y, radius) = (round(x), round(y), round(radius));
    format!("M{x} {}l{radius} {radius}l-{radius} {radius}l-{radius}-{radius}z", y - radius)
}

fn is_year(period: Period) -> bool {
    period.granularity() == Granularity::Year
}

/// When a year ends.
fn end_of(year: i32) -> f64 {
    time::moment(Period::of_year(year))
}

/// When a target is to be reached by an indicator with periods like this one.
fn target_moment(target: &Target, period: Period) -> f64 {
    time::moment(period.last_in(target.year))
}

/// Where labels of the axis of time stand below a height.
fn room(frame: &Frame, top: f64) -> Area {
    Area { left: 0.0, right: frame.width, top, bottom: top + frame.size * text::LINE }
}

fn time_text(voice: Voice<'_>, mark: &Mark, size: f64, top: f64) -> DrawnText {
    let y = text::baseline(top + size * text::LINE / 2.0, size);
    drawn("time", in_digits_of(voice.locale().zero, &mark.text), (mark.x, y), Anchor::Middle)
}

fn drawn(role: &'static str, text: String, (x, y): (f64, f64), anchor: Anchor) -> DrawnText {
    DrawnText { role, x: round(x), y: round(y), anchor: anchor.name(), text }
}

fn mark(role: &'static str, (x, y): (f64, f64), radius: f64, d: Option<String>) -> DrawnMark {
    DrawnMark { role, x: round(x), y: round(y), radius, d, text: None }
}

fn blank(frame: &Frame, height: f64) -> Drawing {
    Drawing {
        size: frame.name,
        width: whole(frame.width),
        height: whole(height),
        paths: Vec::new(),
        marks: Vec::new(),
        texts: Vec::new(),
    }
}
