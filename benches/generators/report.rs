//! What was measured, as tables in Markdown and as a plot.

use std::fmt::Write as _;

use super::race::{Contender, Measured, Race};

/// The fastest, or leanest, of the other generators.
fn best_other(race: &Race, figure: impl Fn(&Measured) -> Option<f64>) -> Option<f64> {
    let others = race.measured.iter().filter(|measured| measured.contender.is_other());
    others.filter_map(figure).min_by(f64::total_cmp)
}

fn of(race: &Race, contender: Contender) -> Option<&Measured> {
    race.measured.iter().find(|measured| measured.contender == contender)
}

fn seconds(value: f64) -> String {
    if value < 10.0 { format!("{value:.2} s") } else { format!("{value:.1} s") }
}

/// A cell of a table; a dash where there is nothing.
fn cell(value: Option<String>) -> String {
    value.unwrap_or_else(|| "–".to_owned())
}

#[allow(clippy::cast_precision_loss, reason = "figures for people")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// A table with a row a race.
fn table(heads: &[&str], races: &[Race], cells: impl Fn(&Race) -> Vec<String>) -> String {
    let mut text = format!("| pages a language | {} |\n", heads.join(" | "));
    let _ = writeln!(text, "|--:|{}", "--:|".repeat(heads.len()));
    for race in races {
        let _ = writeln!(text, "| {} | {} |", race.size, cells(race).join(" | "));
    }
    text
}

/// Times, ratios, memory and growth.
#[allow(clippy::cast_precision_loss, reason = "figures for people")]
pub(crate) fn markdown(races: &[Race]) -> String {
    let contenders: Vec<Contender> = races.first().map_or_else(Vec::new, |race| {
        race.measured.iter().map(|measured| measured.contender).collect()
    });
    let names: Vec<&str> = contenders.iter().map(|contender| contender.name()).collect();
    let times = table(&names, races, |race| {
        race.measured.iter().map(|measured| seconds(measured.median())).collect()
    });
    let ratio = |one: Option<f64>, other: Option<f64>| {
        cell(one.zip(other).map(|(one, other)| format!("{:.2}", one / other)))
    };
    let heads =
        ["Metka ÷ fastest other", "Metka ÷ floor", "unchanged ÷ first", "files", "MB written"];
    let ratios = table(&heads, races, |race| {
        let metka = of(race, Contender::Metka).map(Measured::median);
        vec![
            ratio(metka, best_other(race, |other| Some(other.median()))),
            ratio(metka, of(race, Contender::Floor).map(Measured::median)),
            ratio(of(race, Contender::MetkaAgain).map(Measured::median), metka),
            race.files.to_string(),
            format!("{:.0}", race.bytes as f64 / 1e6),
        ]
    });
    let programs: Vec<&str> = names.iter().copied().filter(|name| *name != "floor").collect();
    let memory = table(&programs, races, |race| {
        let programs =
            race.measured.iter().filter(|measured| measured.contender != Contender::Floor);
        programs
            .map(|measured| {
                cell(measured.memory.map(|bytes| format!("{:.0} MB", megabytes(bytes))))
            })
            .collect()
    });
    // Two languages: a size of 1000 is 2000 pages.
    let growth = table(&names, races, |race| {
        let a_page = |measured: &Measured| measured.median() * 1e6 / (race.size as f64 * 2.0);
        race.measured.iter().map(|measured| format!("{:.0} µs", a_page(measured))).collect()
    });
    format!(
        "Time, the median of all runs:\n\n{times}\nRatios:\n\n{ratios}\nPeak memory:\n\n{memory}\nTime a page:\n\n{growth}"
    )
}

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 440.0;
const LEFT: f64 = 70.0;
const RIGHT: f64 = 150.0;
const TOP: f64 = 30.0;
const BOTTOM: f64 = 50.0;

/// A colour and a pattern of dashes for each line, so that they differ in print too.
const STYLES: [(&str, &str); 6] = [
    ("#6b6b6b", "2 3"),
    ("#16305c", ""),
    ("#16305c", "6 4"),
    ("#b3261e", ""),
    ("#b3261e", "6 4"),
    ("#7a5900", ""),
];

/// Time by size as a plot, both axes logarithmic.
#[allow(clippy::cast_precision_loss, reason = "positions in a picture")]
pub(crate) fn plot(races: &[Race]) -> String {
    let sizes = races.iter().map(|race| race.size as f64);
    let times = races.iter().flat_map(|race| race.measured.iter().map(Measured::median));
    let (left, right) = ends(sizes);
    let (bottom, top) = ends(times);
    let (bottom, top) = (10f64.powf(bottom.log10().floor()), 10f64.powf(top.log10().ceil()));
    let place = |value: f64, (low, high): (f64, f64), (start, end): (f64, f64)| {
        let span = (high.log10() - low.log10()).max(1e-9);
        start + (value.log10() - low.log10()) / span * (end - start)
    };
    let x = |size: f64| place(size, (left, right), (LEFT, WIDTH - RIGHT));
    let y = |time: f64| place(time, (bottom, top), (HEIGHT - BOTTOM, TOP));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
         font-family=\"sans-serif\" font-size=\"13\">\n<title>Time of a build by pages a language</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
    );
    let mut step = bottom;
    while step <= top * 1.001 {
        let height = y(step);
        let _ = writeln!(
            svg,
            "<path d=\"M{LEFT} {height:.1}H{:.1}\" stroke=\"#ddd\"/><text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{step} s</text>",
            WIDTH - RIGHT,
            LEFT - 8.0,
            height + 4.0
        );
        step *= 10.0;
    }
    for race in races {
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{}</text>",
            x(race.size as f64),
            HEIGHT - BOTTOM + 20.0,
            race.size
        );
    }
    let _ = writeln!(
        svg,
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">pages a language</text>",
        f64::midpoint(LEFT, WIDTH - RIGHT),
        HEIGHT - 10.0
    );
    lines(&mut svg, races, x, y);
    svg.push_str("</svg>\n");
    svg
}

/// A line a contender, named at its end; names keep apart.
#[allow(clippy::cast_precision_loss, reason = "positions in a picture")]
fn lines(svg: &mut String, races: &[Race], x: impl Fn(f64) -> f64, y: impl Fn(f64) -> f64) {
    let Some(last) = races.last() else { return };
    let mut names: Vec<(f64, usize)> = last
        .measured
        .iter()
        .enumerate()
        .map(|(index, measured)| (y(measured.median()), index))
        .collect();
    names.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut lowest = f64::NEG_INFINITY;
    for (height, index) in &mut names {
        *height = height.max(lowest + 16.0);
        lowest = *height;
        let contender = last.measured[*index].contender;
        let place = Contender::ALL.iter().position(|each| *each == contender).unwrap_or_default();
        let (color, dashes) = STYLES[place];
        let points: Vec<String> = races
            .iter()
            .filter_map(|race| {
                let time = of(race, contender)?.median();
                Some(format!("{:.1},{:.1}", x(race.size as f64), y(time)))
            })
            .collect();
        let _ = writeln!(
            svg,
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"2\" stroke-dasharray=\"{dashes}\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" fill=\"{color}\">{}</text>",
            points.join(" "),
            WIDTH - RIGHT + 8.0,
            *height + 4.0,
            contender.name()
        );
    }
}

fn ends(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, 0.0), |(low, high), value| (low.min(value), high.max(value)))
}
