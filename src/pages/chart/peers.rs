//! One line among others on one scale: in full, the others quiet, each with its name at its end.

use super::drawing::draw;
use super::plot::{Name, Plot, Point, Quiet, Shared};
use super::scale::Tick;
use super::upright::Frame;
use super::{bars, description, series, text};
use crate::edition::text::Phrase;
use crate::edition::voice::Voice;
use crate::edition::width::width;
use crate::pages::subject::Subject;
use crate::pages::view::chart::ChartView;
use crate::strategy::{ChartForm, Observation};

/// A line that is compared.
pub(crate) struct Compared<'a> {
    pub(crate) name: Phrase,
    pub(crate) observations: &'a [Observation],
    /// True for the one that is drawn in full.
    pub(crate) speaks: bool,
}

/// What a chart says in words.
pub(crate) struct Said {
    pub(crate) id: String,
    pub(crate) headline: String,
    pub(crate) description: String,
}

/// Who has the highest value of a period, and who the lowest: all of them whose values look alike
/// to readers. The names and values are in the order of the values.
pub(crate) fn ends(voice: Voice<'_>, period: &str, values: &[(String, String)]) -> Option<String> {
    let (first, last) = (&values.first()?.1, &values.last()?.1);
    if first == last {
        return Some(voice.filled("chart_equal", &[("period", period), ("value", first)]));
    }
    let names = |wanted: &str| {
        let names = values.iter().filter(|(_, value)| value == wanted);
        names.map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let said = [
        ("period", period),
        ("first", first),
        ("name", &names(first)),
        ("last", last),
        ("other", &names(last)),
    ];
    Some(voice.filled("chart_ends", &said))
}

/// Lines beside each other; bars where they have values for a single period. None without a value
/// that can be drawn.
pub(crate) fn view(
    voice: Voice<'_>,
    subject: &Subject<'_>,
    lines: &[Compared<'_>],
    said: Said,
) -> Option<ChartView> {
    let measure = &subject.indicator.measure;
    let values = (measure, subject.indicator.confidence.as_ref());
    let of_bars: Vec<_> = lines
        .iter()
        .map(|line| bars::Bar {
            name: line.name.text.clone(),
            observations: line.observations,
            speaks: line.speaks,
        })
        .collect();
    if let Some(drawings) = bars::draw(voice, measure, &of_bars, None, Frame::of(subject.speaks)) {
        return Some(chart(voice, subject, said, "bars", drawings));
    }
    let largest = lines.iter().map(|line| series::largest(line.observations, None, None));
    let largest = largest.fold(0.0, f64::max);
    let write =
        |tick: Tick| description::tick(voice, tick, largest, (measure, subject.unit.as_ref()));
    let plots: Vec<(&Compared<'_>, Plot<'_>)> = lines
        .iter()
        .filter_map(|line| Some((line, series::plot(voice, values, line.observations, &write)?)))
        .collect();
    let shared = Shared::of(plots.iter().map(|(_, plot)| plot))?;
    let behind = plots.iter().filter(|(line, _)| !line.speaks).map(|(_, plot)| Quiet::of(plot));
    let shared = Shared { behind: behind.collect(), ..shared };
    let all = points(&plots);
    let speaks = lines.iter().find(|line| line.speaks);
    let own = plots.iter().find(|(line, _)| line.speaks).map(|(_, plot)| &plot.points);
    let drawn = Frame::of(subject.speaks).iter().map(|frame| {
        let names = names(voice, &plots, shared.moments.1, frame);
        let points = with_periods(own, &all);
        let base = points.iter().position(|point| point.value.is_some()).unwrap_or_default();
        let first = &plots.first()?.1;
        let plot = Plot {
            points,
            base,
            axis: first.axis.clone(),
            aim: None,
            ceilings: Vec::new(),
            shared: Some(Shared { names, ..shared.clone() }),
            stages: Vec::new(),
            intervals: first.intervals.clone(),
            ..*first
        };
        let drawn = draw(&plot, frame)?;
        Some((drawn, plot))
    });
    let drawn: Option<Vec<_>> = drawn.collect();
    let (drawn, plots): (Vec<_>, Vec<_>) = drawn?.into_iter().unzip();
    let observations = speaks.map_or(&[][..], |line| line.observations);
    let legend = description::legend(voice, plots.first()?, observations, &drawn);
    let drawings = drawn.into_iter().map(|drawn| drawn.drawing).collect();
    Some(ChartView { legend, ..chart(voice, subject, said, "peers", drawings) })
}

fn chart(
    voice: Voice<'_>,
    subject: &Subject<'_>,
    said: Said,
    form: &'static str,
    drawings: Vec<crate::pages::view::chart::Drawing>,
) -> ChartView {
    ChartView {
        id: said.id,
        form,
        title: subject.title.clone(),
        headline: said.headline,
        unit: description::unit(voice, &subject.indicator.measure, subject.unit.clone()),
        description: said.description,
        drawings,
        legend: Vec::new(),
    }
}

/// One point for each period of any line, in the order of time.
fn points(plots: &[(&Compared<'_>, Plot<'_>)]) -> Vec<Point> {
    let mut points: Vec<&Point> = plots.iter().flat_map(|(_, plot)| &plot.points).collect();
    points.sort_by(|one, other| one.moment.total_cmp(&other.moment));
    points.dedup_by(|one, other| one.moment.total_cmp(&other.moment).is_eq());
    points.into_iter().cloned().collect()
}

/// The points of the line that is drawn in full, and without a value those of the other periods, which
/// the axis names.
fn with_periods(own: Option<&Vec<Point>>, all: &[Point]) -> Vec<Point> {
    let points = all.iter().map(|point| {
        let is_same = |own: &&Point| own.moment.total_cmp(&point.moment).is_eq();
        let own = own.and_then(|own| own.iter().find(is_same));
        let blank = || Point { value: None, is_break: false, unmeasured: None, ..point.clone() };
        own.cloned().unwrap_or_else(blank)
    });
    points.collect()
}

/// The part of a drawing that names may take.
const NAMES: f64 = 0.42;

/// The names of the lines with their last values, which a narrow drawing has room for only at the line
/// that is drawn in full, and with its period where that is not the latest.
fn names(
    voice: Voice<'_>,
    plots: &[(&Compared<'_>, Plot<'_>)],
    latest: f64,
    frame: &Frame,
) -> Vec<Name> {
    let names = plots.iter().filter_map(|(line, plot)| {
        let (_, point, last) = plot.seen().next_back()?;
        let is_latest = point.moment >= latest - 1e-6;
        let has_value = line.speaks || frame.width > Frame::NARROW.width;
        let value = if has_value { point.text.as_str() } else { "" };
        let said = match (is_latest, has_value) {
            (true, _) => value.to_owned(),
            (false, true) => {
                voice.filled("ledger_value", &[("value", value), ("period", &point.period)])
            }
            (false, false) => format!("({})", point.period),
        };
        // A number is never cut: one that leaves no room for the name is only in the table.
        let room = frame.width * NAMES / frame.size;
        let needed = width(&said) + width(" ");
        let (said, room) = if needed + 3.0 > room { ("", room) } else { (&*said, room - needed) };
        let text = format!("{} {said}", text::cut(&line.name.text, room));
        let text = text.trim_end().to_owned();
        Some(Name { text, moment: point.moment, value: last, speaks: line.speaks })
    });
    names.collect()
}

/// True where the facts ask for bars.
pub(super) fn wants_bars(subject: &Subject<'_>) -> bool {
    subject.indicator.chart == Some(ChartForm::Bars)
}
