//! The size of a text without a font: an estimate that is never too small.
//!
//! A chart is made once and shown in whatever font a reader has. The widths are those of the
//! widest of the fonts that the default theme names, and a little more; so labels that do not
//! collide here do not collide there.

use crate::edition::width::{character_width, width};

/// Height of the part of a line above the baseline, in em.
const ASCENT: f64 = 1.07;
/// Height of the part of a line below the baseline, in em.
const DESCENT: f64 = 0.33;

/// The height of a line, in em.
pub(super) const LINE: f64 = ASCENT + DESCENT;

/// A rectangle in the units of the drawing; y grows downwards.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    /// True where two rectangles share a point.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// True where a rectangle lies wholly in this one.
    pub(super) fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && self.right >= other.right
            && self.bottom >= other.bottom
    }

    /// The rectangle with a margin on each side.
    pub(super) fn grown(self, margin: f64) -> Self {
        Self {
            left: self.left - margin,
            top: self.top - margin,
            right: self.right + margin,
            bottom: self.bottom + margin,
        }
    }

    /// True where a straight line between two points passes through.
    pub(super) fn is_crossed(&self, from: (f64, f64), to: (f64, f64)) -> bool {
        // Liang and Barsky (1984): the part of the line that is left after each side has cut.
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let sides = [
            (-dx, from.0 - self.left),
            (dx, self.right - from.0),
            (-dy, from.1 - self.top),
            (dy, self.bottom - from.1),
        ];
        let (mut start, mut end) = (0.0_f64, 1.0_f64);
        for (slope, distance) in sides {
            if slope.abs() < f64::EPSILON {
                if distance < 0.0 {
                    return false;
                }
            } else if slope < 0.0 {
                start = start.max(distance / slope);
            } else {
                end = end.min(distance / slope);
            }
        }
        start <= end
    }
}

/// A place of a drawing to a tenth of a unit, which is finer than any screen.
pub(super) fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0 + 0.0
}

/// The anchor of a text at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Anchor {
    /// The value of the attribute `text-anchor`.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
            Self::End => "end",
        }
    }
}

/// The area of a text at a point of its baseline.
pub(super) fn area(text: &str, point: (f64, f64), anchor: Anchor, size: f64) -> Area {
    area_of_width(width(text), point, anchor, size)
}

/// The area of a text of a width in em at a point of its baseline.
pub(super) fn area_of_width(width: f64, (x, y): (f64, f64), anchor: Anchor, size: f64) -> Area {
    let width = width * size;
    let left = match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - width / 2.0,
        Anchor::End => x - width,
    };
    Area { left, top: y - ASCENT * size, right: left + width, bottom: y + DESCENT * size }
}

/// The baseline of a text whose line is centred on `y`.
pub(super) fn baseline(y: f64, size: f64) -> f64 {
    y + (ASCENT - DESCENT) / 2.0 * size
}

/// A text cut to a width in em, with an ellipsis where something is left out.
pub(super) fn cut(text: &str, limit: f64) -> String {
    if width(text) <= limit {
        return text.to_owned();
    }
    let mut room = limit - character_width('…');
    let kept: String = text
        .chars()
        .take_while(|&character| {
            room -= character_width(character);
            room >= 0.0
        })
        .collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::{Anchor, Area, area, cut, width};

    #[test]
    fn a_text_takes_the_room_of_its_letters() {
        assert!(width("47,8%") > width("478"));
        assert!(width("iii") < width("mmm"));
        let middle = area("104", (50.0, 20.0), Anchor::Middle, 10.0);
        assert!((middle.left + middle.right - 100.0).abs() < 1e-9);
        assert!(middle.top < 20.0 && middle.bottom > 20.0);
    }

    #[test]
    fn a_line_crosses_an_area_only_where_it_passes_through() {
        let area = Area { left: 10.0, top: 10.0, right: 20.0, bottom: 20.0 };
        assert!(area.is_crossed((0.0, 0.0), (30.0, 30.0)));
        assert!(area.is_crossed((12.0, 12.0), (13.0, 13.0)));
        assert!(!area.is_crossed((0.0, 0.0), (30.0, 5.0)));
        assert!(!area.is_crossed((0.0, 15.0), (5.0, 15.0)));
        assert!(area.is_crossed((15.0, 0.0), (15.0, 40.0)));
    }

    #[test]
    fn a_text_that_is_too_long_says_so() {
        assert_eq!(cut("dobry", 10.0), "dobry");
        assert!(cut("bardzo dobry stan ekologiczny", 8.0).ends_with('…'));
        assert!(width(&cut("bardzo dobry stan ekologiczny", 8.0)) <= 8.0);
    }
}
