//! Planned and spent amounts as bars, a row for each year.

use std::fmt::Write;

use super::drawing::whole;
use super::text::{Anchor, round};
use crate::edition::width::width;
use crate::pages::view::chart::{Drawing, DrawnPath, DrawnText};

/// The amounts of a year: its name, and what is planned and spent, each as a number and in words.
pub(crate) struct Amount {
    pub(crate) period: String,
    pub(crate) planned: Option<(f64, String)>,
    pub(crate) spent: Option<(f64, String)>,
}

/// The height of a bar.
const BAR: f64 = 16.0;

/// Draws the amounts, once for each width. Nothing where there are none.
pub(crate) fn draw(amounts: &[Amount]) -> Vec<Drawing> {
    let all = || amounts.iter().flat_map(|it| [&it.planned, &it.spent]).flatten();
    if all().next().is_none() {
        return Vec::new();
    }
    let most = all().map(|(amount, _)| *amount).fold(0.0, f64::max);
    let widest = |texts: &mut dyn Iterator<Item = &str>| texts.map(width).fold(0.0, f64::max);
    let names = widest(&mut amounts.iter().map(|it| it.period.as_str()));
    let values = widest(&mut all().map(|(_, text)| text.as_str()));
    let frames = [("wide", 720.0, 15.0), ("narrow", 300.0, 13.0)];
    let draw = |(name, total, size): (&'static str, f64, f64)| {
        let left = names * size + 10.0;
        let room = (total - left - values * size - 8.0).max(20.0);
        let (mut planned, mut spent) = (String::new(), String::new());
        let (mut texts, mut y) = (Vec::new(), 2.0);
        let mut text = |role, x: f64, y: f64, anchor: Anchor, text: &str| {
            let (x, y, text) = (round(x), round(y), text.to_owned());
            texts.push(DrawnText { role, x, y, anchor: anchor.name(), text });
        };
        for row in amounts {
            let bars = [(&mut planned, &row.planned), (&mut spent, &row.spent)];
            let mut is_first = true;
            for (d, amount) in bars {
                let Some((amount, words)) = amount else { continue };
                let baseline = y + BAR / 2.0 + size * 0.36;
                if is_first {
                    text("time", left - 10.0, baseline, Anchor::End, &row.period);
                    is_first = false;
                }
                let length = if most > 0.0 { amount / most * room } else { 0.0 };
                let (from, to) = (round(left), round(left + length.max(1.0)));
                let _ = write!(d, "M{from} {y}H{to}V{}H{from}z", y + BAR - 3.0);
                text("amount", left + length + 6.0, baseline, Anchor::Start, words);
                y += BAR;
            }
            y += 8.0;
        }
        let paths = [("planned", planned), ("spent", spent)].into_iter();
        let paths = paths.filter(|(_, d)| !d.is_empty());
        let paths = paths.map(|(role, d)| DrawnPath { role, d }).collect();
        let (width, height) = (whole(total), whole(y));
        Drawing { size: name, width, height, paths, marks: Vec::new(), texts }
    };
    frames.into_iter().map(draw).collect()
}

#[cfg(test)]
mod tests {
    use super::{Amount, draw};

    fn amount(planned: Option<f64>, spent: Option<f64>) -> Amount {
        let words = |amount: f64| (amount, format!("{amount}"));
        Amount { period: "2025".into(), planned: planned.map(words), spent: spent.map(words) }
    }

    #[test]
    fn each_amount_has_a_bar_and_its_digits() {
        let drawings = draw(&[amount(Some(800.0), Some(310.5)), amount(None, Some(0.0))]);
        assert_eq!(drawings.len(), 2);
        let texts: Vec<_> = drawings[0].texts.iter().map(|text| text.text.as_str()).collect();
        assert_eq!(texts, ["2025", "800", "310.5", "2025", "0"]);
        assert_eq!(drawings[0].paths.len(), 2);
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert!(draw(&[]).is_empty());
        assert!(draw(&[amount(None, None)]).is_empty());
    }
}
