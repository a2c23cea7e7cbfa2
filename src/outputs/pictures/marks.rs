//! The marks of verdicts, as `components/verdict.html` of the default theme draws them.

use super::canvas::{Canvas, Ink};

type Point = [f32; 2];

/// Half of the drawing from which the shapes are, and half of its strokes.
const HALF: f32 = 12.0;
const STROKE: f32 = 1.25;

const DISC: f32 = 11.0;
const RING: f32 = 10.0;

const ONWARDS: &[&[Point]] = &[&[[-6.0, 0.0], [5.0, 0.0]], &[[0.0, -5.0], [5.0, 0.0], [0.0, 5.0]]];
const BACK: &[&[Point]] = &[&[[6.0, 0.0], [-5.0, 0.0]], &[[0.0, -5.0], [-5.0, 0.0], [0.0, 5.0]]];
const TICK: &[&[Point]] = &[&[[-5.5, 0.5], [-1.5, 4.5], [5.5, -4.0]]];
const DASH: &[&[Point]] = &[&[[-9.0, 0.0], [9.0, 0.0]]];

/// How many dots the circle has that stands for no verdict.
const DOTS: f32 = 12.0;

/// The colour of a verdict.
pub(super) fn ink(key: &str) -> Ink {
    match key {
        "towards" | "reached" => Ink::Light,
        "away" => Ink::Thread,
        _ => Ink::Paper,
    }
}

/// Draws the mark of a verdict around a point, so wide.
pub(super) fn draw(canvas: &mut Canvas, key: &str, at: Point, wide: f32) {
    let scale = wide / (2.0 * HALF);
    // How far a pixel lies within a line around something that is so far away.
    let within = |distance: f32, half: f32| ((half - distance) * scale + 0.5).clamp(0.0, 1.0);
    let cover = |x: f32, y: f32| {
        let (x, y) = (x / scale, y / scale);
        let from_middle = x.hypot(y);
        let lines = |lines| within(distance(lines, [x, y]), STROKE);
        let ring = within((from_middle - RING).abs(), STROKE);
        match key {
            "towards" => within(from_middle, DISC) - lines(ONWARDS),
            "reached" => within(from_middle, DISC) - lines(TICK),
            "away" => ring.max(lines(BACK)),
            "unchanged" => lines(DASH),
            _ => {
                let turn = std::f32::consts::TAU / DOTS;
                let along = (y.atan2(x) / turn).round() * turn;
                within((x - RING * along.cos()).hypot(y - RING * along.sin()), STROKE)
            }
        }
    };
    canvas.shape(at, wide / 2.0 + 1.0, ink(key), cover);
}

/// How far a point is from the nearest of some lines.
fn distance(lines: &[&[Point]], [x, y]: Point) -> f32 {
    let parts = lines.iter().flat_map(|line| line.windows(2));
    let distances = parts.map(|part| {
        let [[x1, y1], [x2, y2]] = [part[0], part[1]];
        let (dx, dy) = (x2 - x1, y2 - y1);
        let along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy);
        let along = along.clamp(0.0, 1.0);
        (x - x1 - along * dx).hypot(y - y1 - along * dy)
    });
    distances.fold(f32::MAX, f32::min)
}
