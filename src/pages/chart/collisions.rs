//! No two labels of a drawing collide and none leaves it, whatever the series.

use proptest::prelude::*;

use super::drawing::draw;
use super::plot::{Aim, Axis, Ceiling, Certainty, Plot, Point, Stage, Unmeasured, What};
use super::scale::Tick;
use super::text::{self, Anchor, Area};
use super::upright::Frame;
use crate::pages::view::chart::Drawing;

/// Coordinates are rounded to a tenth of a unit.
const ROUNDING: f64 = 0.11;

fn areas(drawing: &Drawing, size: f64) -> Vec<(String, Area)> {
    let area = |text: &crate::pages::view::chart::DrawnText| {
        let anchors = [Anchor::Start, Anchor::Middle, Anchor::End];
        let anchor = anchors.into_iter().find(|anchor| anchor.name() == text.anchor).unwrap();
        text::area(&text.text, (text.x, text.y), anchor, size).grown(-ROUNDING)
    };
    drawing.texts.iter().map(|text| (text.text.clone(), area(text))).collect()
}

fn check(plot: &Plot<'_>) -> Result<(), TestCaseError> {
    for frame in [Frame::WIDE, Frame::NARROW, Frame::SMALL] {
        let Some(drawn) = draw(plot, &frame) else { continue };
        let drawing = &drawn.drawing;
        let room = Area {
            left: 0.0,
            top: 0.0,
            right: f64::from(drawing.width),
            bottom: f64::from(drawing.height),
        };
        let areas = areas(drawing, frame.size);
        for (index, (text, area)) in areas.iter().enumerate() {
            prop_assert!(room.holds(area), "{text} leaves {}: {area:?}", drawing.size);
            for (other, taken) in &areas[index + 1..] {
                prop_assert!(!area.meets(taken), "{text} and {other} in {}", drawing.size);
            }
        }
        for mark in &drawing.marks {
            let edge = mark.radius + 1.0;
            let inside = Area { left: mark.x, right: mark.x, top: mark.y, bottom: mark.y };
            prop_assert!(room.holds(&inside.grown(edge)), "{mark:?} leaves {}", drawing.size);
        }
        prop_assert_eq!(
            drawing.marks.iter().filter(|mark| !["target", "stage"].contains(&mark.role)).count(),
            plot.seen().count()
        );
        let paths =
            drawing.paths.iter().all(|path| !path.d.contains("NaN") && !path.d.contains("inf"));
        prop_assert!(paths, "{:?}", drawing.paths);
    }
    Ok(())
}

/// Numbers as they are written: short and long, far apart and equal.
fn values() -> impl Strategy<Value = Vec<Option<f64>>> {
    let power = prop_oneof![Just(0), -9..12_i32];
    let value = prop_oneof![
        3 => -1000..1000_i32,
        2 => 0..100_i32,
        1 => Just(0_i32),
        1 => Just(50_i32),
    ];
    let seen = prop_oneof![9 => value.prop_map(Some), 1 => Just(None)];
    (power, proptest::collection::vec(seen, 1..31)).prop_map(|(power, values)| {
        let scaled = |value: i32| f64::from(value) * 10_f64.powi(power);
        values.into_iter().map(|value| value.map(scaled)).collect()
    })
}

fn points(
    values: &[Option<f64>],
    signs: &[u8],
    step: f64,
    text: impl Fn(f64) -> String,
) -> Vec<Point> {
    let mut moment = 1990.0;
    let mut points = Vec::new();
    for (index, value) in values.iter().enumerate() {
        let sign = signs.get(index).copied().unwrap_or_default();
        moment += step * if sign % 7 == 0 { 6.0 } else { 1.0 };
        points.push(Point {
            moment,
            period: format!("{:.0}", moment - step),
            value: *value,
            interval: value
                .filter(|_| sign % 3 != 0)
                .map(|value| (value - f64::from(sign), value + f64::from(sign))),
            text: value.map(&text).unwrap_or_default(),
            exact: None,
            told: String::new(),
            certainty: match sign % 5 {
                0 => Certainty::Provisional,
                1 => Certainty::Estimated,
                _ => Certainty::Final,
            },
            is_break: sign % 11 == 0,
            unmeasured: (sign % 7 == 0).then(|| Unmeasured {
                periods: String::new(),
                labels: [format!("brak danych {moment:.0}"), "brak danych".to_owned()],
            }),
        });
    }
    points
}

/// The place of the first value.
fn first(points: &[Point]) -> usize {
    points.iter().position(|point| point.value.is_some()).unwrap()
}

fn what(value: f64, side: u8) -> What {
    match side {
        0 => What::Side { is_up: true },
        1 => What::Side { is_up: false },
        4 => What::Range { low: value, high: value + 20.0 },
        _ => What::Value { value, is_required: side == 2 },
    }
}

fn write(tick: Tick) -> String {
    format!("{:.1$}%", tick.value, usize::try_from(-tick.power).unwrap_or_default())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn labels_of_numbers_do_not_collide(
        values in values(),
        signs in proptest::collection::vec(any::<u8>(), 30),
        aim in proptest::option::of((-500..1500_i32, -5..40_i32, 0..5_u8)),
        part in prop_oneof![Just(1.0), Just(0.5), Just(0.25), Just(1.0 / 12.0)],
        staged in any::<bool>(),
    ) {
        prop_assume!(values.iter().any(Option::is_some));
        let points = points(&values, &signs, part, |value| format!("{value}%"));
        #[allow(clippy::cast_possible_truncation, reason = "a year")]
        let last = points.last().map_or(0, |point| point.moment as i32);
        let aim = aim.map(|(value, years, side)| Aim {
            what: what(f64::from(value), side),
            year: last + years,
            moment: f64::from(last + years) + 1.0,
            label: format!("cel {}: {value}%", last + years),
        });
        let axis = Axis::Open;
        let base = first(&points);
        let stages = points.iter().filter(|_| staged).enumerate().step_by(2).map(|(at, point)| Stage {
            moment: point.moment, value: f64::from(u32::try_from(at).unwrap()), text: format!("{at}%"), is_reached: false,
        });
        let stages = stages.collect();
        let is_yearly = (part - 1.0_f64).abs() < 1e-9;
        check(&Plot {
            points, is_yearly, is_longer: false, axis, aim, base, ceilings: Vec::new(), shared: None, write: &write,
            zero: '0', stages, intervals: String::new(),
        })?;
    }

    #[test]
    fn labels_of_scores_do_not_collide(
        values in proptest::collection::vec(proptest::option::weighted(0.9, 100..500_i32), 1..31),
        signs in proptest::collection::vec(any::<u8>(), 30),
        aim in proptest::option::of(100..500_i32),
        side in 0..4_u8,
    ) {
        prop_assume!(values.iter().any(Option::is_some));
        let values: Vec<_> =
            values.iter().map(|value| value.map(|value| f64::from(value) / 100.0)).collect();
        let points = points(&values, &signs, 1.0, |value| format!("{value:.2}"));
        let aim = aim.map(|value| Aim {
            what: what(f64::from(value) / 100.0, side), year: 2030, moment: 2031.0, label: format!("target 2030: {value}"),
        });
        let base = first(&points);
        let axis = Axis::Fixed { low: Tick { value: 1.0, power: 0 }, high: Tick { value: 5.0, power: 0 } };
        check(&Plot {
            points, is_yearly: true, is_longer: false, axis, aim, base, ceilings: Vec::new(), shared: None,
            write: &write, zero: '0', stages: Vec::new(), intervals: String::new(),
        })?;
    }

    #[test]
    fn labels_of_grades_do_not_collide(
        ranks in proptest::collection::vec(proptest::option::weighted(0.9, 0..40_u32), 1..31),
        signs in proptest::collection::vec(any::<u8>(), 30),
        count in 2..40_u32,
        length in 1..40_usize,
        ceilings in proptest::collection::vec(0..40_u32, 0..5),
        side in proptest::option::of(any::<bool>()),
    ) {
        prop_assume!(ranks.iter().any(Option::is_some));
        let grade = |rank: u32| format!("{} {rank}", "dobry ".repeat(length / 6 + 1).trim_end());
        let grades: Vec<_> = (0..count).map(grade).collect();
        let ranks: Vec<_> =
            ranks.iter().map(|rank| rank.map(|rank| f64::from(rank % count))).collect();
        #[allow(clippy::cast_sign_loss, clippy::cast_possible_truncation, reason = "ranks")]
        let points = points(&ranks, &signs, 1.0, |rank| grade(rank as u32));
        let moments: Vec<_> = points.iter().map(|point| point.moment).collect();
        let ceilings = ceilings.iter().zip(moments).map(|(rank, moment)| Ceiling {
            moment, rank: f64::from(rank % count), label: format!("ceiling: {}", grade(rank % count)),
            is_next: rank % 2 == 0,
        });
        let ceilings = ceilings.collect();
        let aim = side.map(|is_up| Aim {
            what: What::Side { is_up }, year: 2030, moment: 2031.0, label: "cel: najwyższy".to_owned(),
        });
        let base = first(&points);
        check(&Plot {
            points, is_yearly: true, is_longer: false, axis: Axis::Ladder(grades), aim, base, ceilings,
            shared: None, write: &write, zero: '0', stages: Vec::new(), intervals: String::new(),
        })?;
    }
}
