//! Years as pages.

use std::collections::BTreeMap;

use super::view::indicator::{MovementView, UnmeasuredView, YearRow, YearView};
use super::view::ledger::YearMark;
use super::view::verdict::VerdictMark;
use super::{card, observation, told, verdict};
use crate::derive::monitoring::{Measured, Unmeasured};
use crate::edition::voice::Voice;
use crate::strategy::{EntryId, Kind, Number, Observation, Period, Verdict};

/// What the indicators, the actions and the tools say of the year of a report.
pub(crate) fn year(voice: Voice<'_>, id: EntryId, root: &str) -> Option<YearView> {
    let year = voice.edition.derived.years.get(id.0)?.as_ref()?;
    let Kind::Report(report) = &voice.strategy()[id].kind else { return None };
    let number = voice.locale().year(report.year);
    let measured = year.measured.iter();
    let rows: Vec<_> =
        measured.filter_map(|measured| measured_row(voice, measured, report.year, root)).collect();
    let unmeasured = year.unmeasured.iter().map(|missing| unmeasured(voice, missing));
    let told = told::view(voice, id, root);
    let count = rows.len() + unmeasured.len();
    let all = voice.count("of_indicators", count);
    let measured = voice.locale().number(&rows.len().into());
    let answer = voice.filled("year_answer", &[("measured", &measured), ("all", &all)]);
    let without_report = match (&told, count) {
        (None, _) => "year_without_report",
        (Some(_), 0) => "told_without_report",
        (Some(_), _) => "told_and_measured_without_report",
    };
    Some(YearView {
        answer: if told.is_some() && count == 0 { String::new() } else { answer },
        moves: moves(voice, &rows),
        caption: voice.filled("year_caption", &[("year", &number)]),
        measured: rows,
        unmeasured: unmeasured.collect(),
        without_report: voice
            .shown(id)
            .is_none()
            .then(|| voice.filled(without_report, &[("year", &number)])),
        told,
    })
}

/// In which direction how many indicators changed: `towards the desired side: 3`.
fn moves(voice: Voice<'_>, rows: &[YearRow]) -> Vec<VerdictMark> {
    let marks = || rows.iter().filter_map(|row| row.change.as_ref()?.mark.as_ref());
    let moved = |verdict: Verdict| {
        let count = marks().filter(|mark| mark.key == verdict.name()).count();
        let mark = (count > 0).then(|| verdict::bare_mark(voice, verdict))?;
        let count = voice.locale().number(&count.into());
        let word = voice.filled("year_move", &[("word", &mark.word), ("n", &count)]);
        Some(VerdictMark { word, ..mark })
    };
    Verdict::ALL.into_iter().filter_map(moved).collect()
}

fn measured_row(voice: Voice<'_>, measured: &Measured, year: i32, root: &str) -> Option<YearRow> {
    let id = measured.indicator;
    let indicator = voice.strategy()[id].indicator()?;
    let shown = voice.shown(id);
    let Some(observation) = measured.observation else {
        let told = indicator.told();
        let mut told = told.iter().filter(|seen| seen.value.is_some()).map(|seen| seen.period);
        let earlier = told.rfind(|period| period.year() < year);
        return Some(YearRow {
            card: card::view(voice, id),
            observation: observation::of_parts(voice, indicator, Period::of_year(year)),
            before: earlier.map(|period| observation::of_parts(voice, indicator, period)),
            change: Some(MovementView {
                text: voice.of_lines("reason_no_total", indicator),
                mark: None,
            }),
        });
    };
    let view = |index: usize| {
        let observation: &Observation = indicator.observations.get(index)?;
        Some(observation::view(voice, observation, indicator, shown, root))
    };
    let since = measured.since.as_ref();
    Some(YearRow {
        card: card::view(voice, id),
        observation: view(observation)?,
        before: since.and_then(|since| view(since.observation)),
        change: since.and_then(|since| verdict::movement(voice, indicator, &since.assessment)),
    })
}

fn unmeasured(voice: Voice<'_>, unmeasured: &Unmeasured) -> UnmeasuredView {
    UnmeasuredView {
        link: voice.link(unmeasured.indicator),
        before: match unmeasured.before {
            Some(period) => {
                voice.filled("year_latest_before", &[("period", &voice.period(period))])
            }
            None => voice.filled("year_none_before", &[]),
        },
    }
}

/// A line of years is not longer than this; beyond it only years with a page are on it.
const LINE_OF_YEARS: usize = 25;

/// The years of a section of reports on a line, from the first with a page to the last.
pub(crate) fn years(voice: Voice<'_>, section: EntryId) -> Vec<YearMark> {
    let strategy = voice.strategy();
    let pages: BTreeMap<i32, EntryId> = strategy[section]
        .children
        .iter()
        .filter_map(|&id| match &strategy[id].kind {
            Kind::Report(report) => Some((report.year, id)),
            _ => None,
        })
        .collect();
    let (Some((&first, _)), Some((&last, _))) = (pages.first_key_value(), pages.last_key_value())
    else {
        return Vec::new();
    };
    let all: Vec<i32> = (first..=last).take(LINE_OF_YEARS + 1).collect();
    let all = if all.len() > LINE_OF_YEARS { pages.keys().copied().collect() } else { all };
    let mark = |year: i32| {
        let page = pages.get(&year).copied();
        let counted = page.and_then(|id| voice.edition.derived.years.get(id.0)?.as_ref());
        let measured = counted.map_or(0, |year| year.measured.len());
        let told = counted.map_or(0, |year| year.told.len());
        let count = counted.map_or(0, |year| year.measured.len() + year.unmeasured.len());
        let number = |count: usize| voice.locale().number(&Number::from(count));
        YearMark {
            year: voice.locale().year(year),
            path: page.map(|id| voice.path(id)),
            measured: measured > 0 || told > 0,
            text: {
                let values = [("n", number(measured)), ("all", number(count))];
                let mark = || {
                    voice.filled("year_mark", &values.each_ref().map(|(key, text)| (*key, &**text)))
                };
                let texts =
                    [(told > 0).then(|| voice.count("told_mark", told)), (measured > 0).then(mark)];
                let texts: Vec<_> = texts.into_iter().flatten().collect();
                if texts.is_empty() {
                    voice.string("no_value").to_owned()
                } else {
                    texts.join(", ")
                }
            },
        }
    };
    all.into_iter().map(mark).collect()
}
