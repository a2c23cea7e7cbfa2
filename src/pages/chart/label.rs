//! Labels beside the points that they belong to, so that no two of them collide.

use super::text::{self, Anchor, Area};
use crate::edition::width::width;

/// A label that is wanted.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    pub(super) text: String,
    /// The middle of the mark.
    pub(super) point: (f64, f64),
    /// How far the mark reaches.
    pub(super) radius: f64,
    /// The sides to be tried, the best first.
    pub(super) sides: [Side; 4],
    /// True where it may lie on a line rather than be left out.
    pub(super) is_needed: bool,
    /// How many distances from the mark are tried.
    pub(super) reach: u8,
}

/// The side of its point on which a label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Above,
    Below,
    Left,
    Right,
}

/// A possible place of a label.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) anchor: Anchor,
    area: Area,
}

/// What labels have to avoid in a drawing.
pub(super) struct Ground {
    /// What no label may leave.
    pub(super) room: Area,
    /// What no label may touch: marks and other texts.
    pub(super) taken: Vec<Area>,
    /// Lines, which labels keep off where they can.
    pub(super) lines: Vec<((f64, f64), (f64, f64))>,
    /// Font size.
    pub(super) size: f64,
}

impl Ground {
    /// Takes the best free place for a label, the most important label first. None where it does
    /// not fit.
    pub(super) fn place(&mut self, wanted: &Wanted) -> Option<Candidate> {
        let free = |candidate: &Candidate| {
            self.room.holds(&candidate.area)
                && !self.taken.iter().any(|taken| taken.meets(&candidate.area))
        };
        let clear = |candidate: &Candidate| {
            !self.lines.iter().any(|(from, to)| candidate.area.grown(1.0).is_crossed(*from, *to))
        };
        let candidates = self.candidates(wanted);
        let mut possible = candidates.into_iter().filter(free);
        let best = possible.clone().find(clear);
        let best = best.or_else(|| possible.next().filter(|_| wanted.is_needed))?;
        self.taken.push(best.area);
        Some(best)
    }

    /// A label whose line is centred on a height.
    fn candidate(&self, width: f64, (x, middle): (f64, f64), anchor: Anchor) -> Candidate {
        let y = text::baseline(middle, self.size);
        let area = text::area_of_width(width, (x, y), anchor, self.size);
        Candidate { x, y, anchor, area }
    }

    fn candidates(&self, wanted: &Wanted) -> Vec<Candidate> {
        let (x, y) = wanted.point;
        let width = width(&wanted.text);
        let half = width * self.size / 2.0;
        let line = text::LINE * self.size / 2.0;
        // A label of a point at the edge stays above it and moves inwards.
        let inner = x.max(self.room.left + half).min(self.room.right - half);
        let mut candidates = Vec::new();
        // Far ones come last.
        for far in 0..wanted.reach {
            let gap = wanted.radius + 1.5 + f64::from(far) * line;
            for side in wanted.sides {
                let (at, middle, anchor) = match side {
                    Side::Above => (inner, y - gap - line, Anchor::Middle),
                    Side::Below => (inner, y + gap + line, Anchor::Middle),
                    Side::Left => (x - gap - 3.0, y, Anchor::End),
                    Side::Right => (x + gap + 3.0, y, Anchor::Start),
                };
                candidates.push(self.candidate(width, (at, middle), anchor));
            }
            // Between two sides, where a line comes from the others.
            for (right, down) in [(true, false), (false, false), (true, true), (false, true)] {
                let middle = if down { y + gap + line } else { y - gap - line };
                let (at, anchor) =
                    if right { (x + 2.0, Anchor::Start) } else { (x - 2.0, Anchor::End) };
                candidates.push(self.candidate(width, (at, middle), anchor));
            }
        }
        candidates
    }
}

#[cfg(test)]
mod tests {
    use super::{Area, Ground, Side, Wanted};

    fn wanted(text: &str, point: (f64, f64), is_needed: bool) -> Wanted {
        let sides = [Side::Above, Side::Below, Side::Right, Side::Left];
        Wanted { text: text.to_owned(), point, radius: 4.0, sides, is_needed, reach: 4 }
    }

    fn ground() -> Ground {
        Ground {
            room: Area { left: 0.0, top: 0.0, right: 200.0, bottom: 100.0 },
            taken: Vec::new(),
            lines: Vec::new(),
            size: 12.0,
        }
    }

    #[test]
    fn a_label_stands_above_its_point_where_it_can() {
        let placed = ground().place(&wanted("104", (100.0, 50.0), true));
        assert!(placed.unwrap().y < 50.0);
        // At the upper edge it is placed below.
        let placed = ground().place(&wanted("104", (100.0, 5.0), true));
        assert!(placed.unwrap().y > 5.0);
    }

    #[test]
    fn labels_of_one_point_do_not_collide_and_the_rest_is_left_out() {
        let mut ground = ground();
        let label = wanted("1234", (100.0, 50.0), false);
        let placed: Vec<_> = (0..12).filter_map(|_| ground.place(&label)).collect();
        assert!((2..12).contains(&placed.len()));
        for (index, one) in placed.iter().enumerate() {
            assert!(placed[index + 1..].iter().all(|other| !one.area.meets(&other.area)));
        }
    }

    #[test]
    fn a_label_that_is_too_wide_is_left_out() {
        let text = "123456789".repeat(9);
        assert!(ground().place(&wanted(&text, (100.0, 50.0), true)).is_none());
    }

    #[test]
    fn only_a_needed_label_lies_on_a_line() {
        let mut ground = ground();
        ground.lines =
            (0..20).map(|y| f64::from(y) * 5.0).map(|y| ((0.0, y), (200.0, y))).collect();
        assert!(ground.place(&wanted("104", (100.0, 50.0), false)).is_none());
        assert!(ground.place(&wanted("104", (100.0, 50.0), true)).is_some());
    }
}
